"""The headings of a form that are printed, in the order they are printed."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from askbudget.extraction.tables.heading_lines import Headings, read_across
from askbudget.extraction.tables.layout import Column, Node, counts_in_sum, is_rate, raw_names
from askbudget.lexicon import ColumnNode, Form, Lexicon
from askbudget.normalize import key, squeeze

_MONEY = re.compile(r"经费|资金|拨款|收入|支出|补助|^[和及与]$")
_SUM_END = re.compile(r"(?:总额|合计|总计|小计)$")
_BARE_SUM = 2
_AMONG = 2  # so many headings in a line, and the others are of columns beside theirs


@dataclass(frozen=True, slots=True)
class Printed:
    """A node of the form that is printed: its heading as printed, and its printed children."""

    name: str
    node: ColumnNode
    children: tuple["Printed", ...]


class Supply:
    """How often each heading is printed; every node that takes one uses it up."""

    def __init__(self, headings: Headings, year: int, *, usual: bool = True) -> None:
        self._left = Counter(headings.words)
        self._words = list(headings.words)
        self._placed = headings.placed
        self._percents = headings.percents
        self._year = year
        self._usual = usual
        self.used = 0

    def has(self, node: ColumnNode) -> str:
        """The heading a node is printed under, or empty; of several the usual one, or the one printed first."""
        shown = [form for name in node.names for form in self._forms(name) if self._left[key(form)] > 0]
        return min(shown[:1] if self._usual else shown, key=self.rank, default="")

    def shown(self, name: str) -> str:
        """The heading with the % it is printed with."""
        return f"{name}%" if key(name) in self._percents else name

    def rank(self, name: str) -> int:
        """Where a heading stands among the printed ones."""
        return self._words.index(key(name))

    def tells_order(self, printed: Sequence["Printed"]) -> bool:
        """Whether siblings are all printed once, where their printed order is the columns' order."""
        return all(key(item.name) in self._placed and self._words.count(key(item.name)) == 1 for item in printed)

    def take(self, name: str) -> None:
        """Use up one print of the heading."""
        self._left[key(name)] -= 1
        self.used += 1

    def _forms(self, name: str) -> list[str]:
        shown = filled(name, self._year)
        return [shown, shown.replace("年", "年度", 1)] if "{" in name else [shown]


def printed_nodes(nodes: Sequence[ColumnNode], supply: Supply) -> tuple[Printed, ...]:
    """The nodes whose heading is printed; a branch with no heading of its own gives way to its children."""
    headings = [supply.has(node) for node in nodes]
    for heading in filter(None, headings):
        supply.take(heading)
    printed: list[Printed] = []
    for node, heading in zip(nodes, headings, strict=True):
        if heading:
            printed.append(Printed(supply.shown(heading), node, printed_nodes(node.children, supply)))
        elif node.children and not any(
            h and other.children == node.children for h, other in zip(headings, nodes, strict=True)
        ):
            printed.extend(printed_nodes(node.children, supply))
    return tuple(sorted(printed, key=lambda p: supply.rank(p.name)) if supply.tells_order(printed) else printed)


def shared(tree: Sequence[Printed]) -> tuple[Printed, ...]:
    """The tree with headings below one branch below those too that have the same in the form and none printed.

    2023年 2024年 增减变化情况, over 会议费 and 培训费 that are printed once.
    """
    below = {item.node.children: item.children for item in tree if item.children}
    return tuple(replace(item, children=item.children or below.get(item.node.children, ())) for item in tree)


def reordered(tree: Sequence[Printed], places: Sequence[int]) -> tuple[Printed, ...]:
    """The tree with the branch that is deeper than its siblings moved to another place: one a level, the last below.

    Where headings are of several lines, the line a branch is named in does not tell its place: only sums do.
    """
    place, below = places[0], places[1:] or places
    inner = [replace(item, children=reordered(item.children, below)) if item.children else item for item in tree]
    depths = [1 + levels(item.children) for item in inner]
    branches = [item for item, depth in zip(inner, depths, strict=True) if depth == max(depths)]
    if len(branches) != 1 or len(inner) <= place or not counts_in_sum(branches[0].name):
        return tuple(inner)
    others = [item for item in inner if item is not branches[0]]
    return (*others[:place], branches[0], *others[place:])


def levels(tree: Sequence[Printed]) -> int:
    """How many headings stand over one another at most."""
    return max((1 + levels(item.children) for item in tree), default=0)


def number_columns(tree: Sequence[Printed], path: tuple[str, ...], columns: list[Column]) -> tuple[Node, ...]:
    """The tree with its leaves numbered from left to right; each is appended to `columns`."""
    nodes: list[Node] = []
    for item in tree:
        if item.children:
            nodes.append(
                Node(
                    item.name,
                    None,
                    number_columns(item.children, (*path, item.name), columns),
                    item.node.summed and counts_in_sum(item.name),
                )
            )
        else:
            nodes.append(Node(item.name, len(columns), (), item.node.summed and counts_in_sum(item.name)))
            columns.append(Column((*path, item.name), percent=item.node.percent or is_rate(item.name)))
    return tuple(nodes)


def header_words(lines: Sequence[str], form: Form, year: int, lexicon: Lexicon) -> Headings:
    """The heading lines cut into headings the form knows; anything else is skipped.

    Either the lines read on from one to the next, or headings side by side go on line by line (`一般公共 政府性基` over
    `预算 金预算`): whichever leaves less unexplained.
    """
    names = {key(filled(name, year)) for name in raw_names(form)} | lexicon.label_names
    names |= {key(name) for name in _loose_years(form, year)}
    text = key("".join(lines))
    found = _read_on(text, names)
    words = [*found.values()]
    shown = squeeze("".join(lines)).replace("％", "%")
    percents = frozenset(word for word in words if f"{word}%" in shown)
    on = Headings(tuple(words), frozenset(words), percents, _hides(lines, found, lexicon))
    if on.explained == len(text) or len(lines) == 1:
        return on
    across = read_across(lines, names)
    return replace(across, percents=percents) if across.explained > on.explained else on


def _read_on(text: str, names: Set[str]) -> dict[int, str]:
    """The known headings in running text by where they begin, longest first."""
    words, i = dict[int, str](), 0
    longest = max(map(len, names))
    while i < len(text):
        size = next((n for n in range(min(longest, len(text) - i), 0, -1) if text[i : i + n] in names), 0)
        if size:
            words[i] = text[i : i + size]
        i += size or 1
    return words


def _hides(lines: Sequence[str], found: Mapping[int, str], lexicon: Lexicon) -> bool:
    """Whether an unknown heading is of a sum, or is of money behind the first of several known amounts of a line."""
    taken = {i for at, word in found.items() for i in range(at, at + len(word))}
    left = "".join(" " if i in taken else letter for i, letter in enumerate(key("".join(lines))))
    if any(len(gap[0]) > _BARE_SUM and _SUM_END.search(gap[0]) for gap in re.finditer(r"\S+", left)):
        return True
    unknown = [gap.start() for gap in re.finditer(r"\S+", left) if _MONEY.search(gap[0])]
    end = 0
    for line in lines:
        start, end = end, end + len(key(line))
        amounts = [at for at, word in found.items() if start <= at < end and word not in lexicon.label_names]
        if len(amounts) >= _AMONG and any(amounts[0] < at < end for at in unknown):
            return True
    return False


def filled(name: str, year: int) -> str:
    """A heading with its year: {本年}预算数 → 2024年预算数."""
    return name.replace("{本年}", f"{year}年").replace("{上年}", f"{year - 1}年")


def _loose_years(form: Form, year: int) -> list[str]:
    """Headings with 年度 for 年 too."""
    return [filled(name, year).replace("年", "年度", 1) for name in raw_names(form) if "{" in name]
