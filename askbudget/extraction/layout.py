"""A table's headings → its columns: what they are called, where they stand, and how they add up."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from askbudget.lexicon import ColumnNode, Form, Lexicon
from askbudget.model import Basis
from askbudget.normalize import join_chinese, key

_YEAR = re.compile(r"(20\d{2})(?:年度?)?")
_CODE_HEADINGS = frozenset(["科目编码", "科目代码", "经济分类科目编码", "经济科目编码", "编码"])
_LEAF_NOISE = re.compile(r"[-—_]{4,}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts: its headings outermost first, and its cell position in a tabbed table."""

    path: tuple[str, ...]
    position: int = -1
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """The headings as a tree: a leaf holds the index of its column, a branch its children."""

    name: str
    column: int | None = None
    children: tuple["Node", ...] = ()
    summed: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong to one set of labels; income and expenditure side by side are two."""

    labels: tuple[int, ...]
    columns: tuple[Column, ...]
    tree: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, block by block; `known` is False where no form explains the headings."""

    blocks: tuple[Block, ...]
    headings: tuple[str, ...] = ()  # of every cell position, in a tabbed table
    known: bool = True
    numbered: bool = False  # a 行次 column numbers the rows
    side_by_side: bool = False  # subjects run in several columns of code, name and figure


def total_index(siblings: Sequence[Node], lexicon: Lexicon) -> int | None:
    """The position of the leaf that is the sum of its siblings, or None."""
    summed = [i for i, node in enumerate(siblings) if node.summed]
    totals = [
        i for i in summed if siblings[i].column is not None and key(_undated(siblings[i].name)) in lexicon.total_names
    ]
    return totals[0] if totals and len(summed) > 1 else None


def _undated(name: str) -> str:
    return _YEAR.sub("", name)


def tree_of(columns: Sequence[Column], form: Form | None, lexicon: Lexicon) -> tuple[Node, ...]:
    """Columns that share their outer heading stand under one node."""
    unsummed = _unsummed(form)
    return _grouped(
        [(column.path, i, column.percent or key(column.path[-1]) in unsummed) for i, column in enumerate(columns)]
    )


def _grouped(entries: Sequence[tuple[tuple[str, ...], int, bool]]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    start = 0
    while start < len(entries):
        head = entries[start][0][0]
        end = start + 1
        while (
            end < len(entries)
            and entries[end][0][0] == head
            and len(entries[end][0]) > 1
            and len(entries[start][0]) > 1
        ):
            end += 1
        run = entries[start:end]
        if len(run) == 1:
            path, column, apart = run[0]
            nodes.append(Node(path[-1], column, summed=not apart and _counts(head)))
        else:
            nodes.append(
                Node(head, None, _grouped([(path[1:], column, apart) for path, column, apart in run]), _counts(head))
            )
        start = end
    return tuple(nodes)


def _counts(head: str) -> bool:
    """A heading that names a year stands beside the others, it is no part of their sum."""
    return not _YEAR.search(head) and not re.search(r"[上去]年(?:预算|执行|决算)|增减|增长|增幅|比重|[%％]", head)


def _unsummed(form: Form | None) -> frozenset[str]:
    names: set[str] = set()

    def visit(nodes: Sequence[ColumnNode]) -> None:
        for node in nodes:
            if not node.summed:
                names.update(key(name) for name in node.names)
            visit(node.children)

    visit(form.columns if form else ())
    return frozenset(names)


# ---------------------------------------------------------------- tabbed tables


def grid_layout(
    header: Sequence[Sequence[str]], body: Sequence[Sequence[str]], form: Form | None, year: int, lexicon: Lexicon
) -> Layout:
    """Columns of a tabbed table: one path of headings for every cell position.

    header: the heading rows, cell by cell; body: the data rows, to tell labels from amounts.
    """
    width = max((len(row) for row in [*header, *body]), default=0)
    paths = _aligned([_path(header, j, form) for j in range(width)], header, form, year, lexicon)
    blocks: list[tuple[list[int], list[Column]]] = []
    for j, path in enumerate(paths):
        if _is_label(path, j, body, lexicon):
            if not blocks or blocks[-1][1]:
                blocks.append(([], []))
            blocks[-1][0].append(j)
        elif path or any(_cell(row, j) for row in body):
            if not blocks:
                blocks.append(([], []))
            blocks[-1][1].append(
                Column(
                    path or (f"第{j + 1}栏",),
                    j,
                    percent="%" in (path[-1] if path else "") or "％" in (path[-1] if path else ""),
                )
            )
    if form and form.kind == "projects" and blocks and blocks[0][1]:
        blocks[0][1][0] = _readable(blocks[0][1][0], form, lexicon)
    made = tuple(
        Block(tuple(labels), tuple(columns), tree_of(columns, form, lexicon)) for labels, columns in blocks if columns
    )
    return Layout(made, tuple("/".join(path) for path in paths), known=all(paths))


def _readable(column: Column, form: Form, lexicon: Lexicon) -> Column:
    """The first column of a form that has one total, under the form's name where its own came out as no known heading."""
    name = key("".join(column.path))
    known = name in lexicon.total_names | lexicon.label_names or any(key(n) in name for n in _raw_names(form))
    return column if known or len(name) > 3 else replace(column, path=(form.columns[0].names[0],))


def _path(header: Sequence[Sequence[str]], j: int, form: Form | None) -> tuple[str, ...]:
    """The headings above position j; a heading also covers the blank cells to its right."""
    path: list[str] = []
    for depth, row in enumerate(header):
        own = heading_text(_cell(row, j))
        below = [k for k in range(j + 1) if any(_cell(lower, k) for lower in header[depth + 1 :])]
        if not own and j in below:
            left = next((k for k in range(j - 1, -1, -1) if _cell(row, k)), None)
            own = heading_text(_cell(row, left)) if left is not None and left in below else ""
        if own and (not path or path[-1] != own):
            path.append(own)
    joined = "".join(path)
    if len(path) > 1 and form and key(joined) in _all_names(form):
        return (joined,)
    return tuple(path)


def _aligned(
    paths: list[tuple[str, ...]], header: Sequence[Sequence[str]], form: Form | None, year: int, lexicon: Lexicon
) -> list[tuple[str, ...]]:
    """The form's own paths, where the printed leaves run as the form has them but an outer heading slipped a cell."""
    if form is None or form.kind == "balance" or not all(paths):
        return paths
    words = header_words("".join(heading_text(cell) for row in header for cell in row), form, year, lexicon)
    columns: list[Column] = []
    _numbered(_pruned(form.columns, _Supply(words, year)), (), columns)
    same = len(columns) == len(paths) and all(
        key(c.path[-1]) == key(p[-1]) for c, p in zip(columns, paths, strict=True)
    )
    return [column.path for column in columns] if same else paths


def heading_text(text: str) -> str:
    """A heading without the spaces and rules that layouts put in."""
    return re.sub(r"\s+", "", join_chinese(_LEAF_NOISE.sub("", text)))


def _cell(row: Sequence[str], j: int) -> str:
    return row[j].strip() if j < len(row) else ""


def _is_label(path: tuple[str, ...], j: int, body: Sequence[Sequence[str]], lexicon: Lexicon) -> bool:
    if path and (key(path[-1]) in lexicon.label_names or key("".join(path)) in lexicon.label_names):
        return True
    cells = [cell for row in body if (cell := _cell(row, j))]
    words = sum(bool(re.search(r"[\u4e00-\u9fff]", cell)) for cell in cells)
    return words * 2 > len(cells) if cells else False


def _all_names(form: Form) -> frozenset[str]:
    names: set[str] = set()

    def visit(nodes: Sequence[ColumnNode]) -> None:
        for node in nodes:
            names.update(key(name) for name in node.names)
            visit(node.children)

    visit(form.columns)
    return frozenset(names)


# ---------------------------------------------------------------- flattened tables


def flat_layout(header: str, form: Form | None, year: int, basis: Basis, lexicon: Lexicon) -> Layout:
    """Columns of a flattened table: the form's tree without the headings that are not printed.

    header: all heading lines joined; year and basis: the document's, for {本年} and {上年} and unnamed columns.
    """
    if form is None or not form.columns:
        return Layout((), known=False)
    words = header_words(header, form, year, lexicon)
    if form.kind == "balance":
        return _balance_layout(words, form, basis, lexicon)
    if sum(word in _CODE_HEADINGS for word in words) > 1:
        return Layout((Block((), (Column((f"{basis}数",)),), (Node(f"{basis}数", 0),)),), side_by_side=True)
    tree = _pruned(form.columns, _Supply(words, year))
    columns: list[Column] = []
    nodes = _numbered(tree, (), columns)
    return Layout((Block((), tuple(columns), nodes),), known=bool(columns))


@dataclass(frozen=True, slots=True)
class _Printed:
    """A node of the form that is printed: its heading as printed, and its printed children."""

    name: str
    node: ColumnNode
    children: tuple["_Printed", ...]


def header_words(header: str, form: Form, year: int, lexicon: Lexicon) -> list[str]:
    """The header cut into headings the form knows, longest first; anything else is skipped."""
    names = {key(filled(name, year)) for name in _raw_names(form)} | lexicon.label_names
    names |= {key(name) for name in _loose_years(form, year)}
    text, words, i = key(header), [], 0
    longest = max(map(len, names))
    while i < len(text):
        size = next((n for n in range(min(longest, len(text) - i), 0, -1) if text[i : i + n] in names), 0)
        if size:
            words.append(text[i : i + size])
        i += size or 1
    return words


def filled(name: str, year: int) -> str:
    """A heading with its year: {本年}预算数 → 2024年预算数."""
    return name.replace("{本年}", f"{year}年").replace("{上年}", f"{year - 1}年")


def _loose_years(form: Form, year: int) -> list[str]:
    """Headings with 年度 for 年 too."""
    return [filled(name, year).replace("年", "年度", 1) for name in _raw_names(form) if "{" in name]


def _raw_names(form: Form) -> list[str]:
    names: list[str] = []

    def visit(nodes: Sequence[ColumnNode]) -> None:
        for node in nodes:
            names.extend(node.names)
            visit(node.children)

    visit(form.columns)
    return names


class _Supply:
    """How often each heading is printed; every node that takes one uses it up."""

    def __init__(self, words: Sequence[str], year: int) -> None:
        self._left = Counter(words)
        self._words = list(words)
        self._year = year

    def has(self, node: ColumnNode) -> str:
        """The heading a node is printed under, or empty."""
        return next((form for name in node.names for form in self._forms(name) if self._left[key(form)] > 0), "")

    def rank(self, name: str) -> int:
        """Where a heading stands among the printed ones."""
        return self._words.index(key(name))

    def tells_order(self, printed: Sequence["_Printed"]) -> bool:
        """Whether siblings are all printed once, so that their printed order is the columns' order."""
        return all(self._words.count(key(item.name)) == 1 for item in printed)

    def take(self, name: str) -> None:
        self._left[key(name)] -= 1

    def _forms(self, name: str) -> list[str]:
        shown = filled(name, self._year)
        return [shown, shown.replace("年", "年度", 1)] if "{" in name else [shown]


def _pruned(nodes: Sequence[ColumnNode], supply: _Supply) -> tuple[_Printed, ...]:
    """The nodes whose heading is printed; a branch with no heading of its own gives way to its children."""
    headings = [supply.has(node) for node in nodes]
    for heading in filter(None, headings):
        supply.take(heading)
    printed: list[_Printed] = []
    for node, heading in zip(nodes, headings, strict=True):
        if heading:
            printed.append(_Printed(heading, node, _pruned(node.children, supply)))
        elif node.children and not any(
            h and other.children == node.children for h, other in zip(headings, nodes, strict=True)
        ):
            printed.extend(_pruned(node.children, supply))
    return tuple(sorted(printed, key=lambda p: supply.rank(p.name)) if supply.tells_order(printed) else printed)


def _numbered(tree: Sequence[_Printed], path: tuple[str, ...], columns: list[Column]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    for item in tree:
        if item.children:
            nodes.append(
                Node(
                    item.name,
                    None,
                    _numbered(item.children, (*path, item.name), columns),
                    item.node.summed and _counts(item.name),
                )
            )
        else:
            nodes.append(Node(item.name, len(columns), (), item.node.summed and _counts(item.name)))
            columns.append(Column((*path, item.name), percent=item.node.percent))
    return tuple(nodes)


def _balance_layout(words: Sequence[str], form: Form, basis: Basis, lexicon: Lexicon) -> Layout:
    """Income on the left, expenditure on the right; each 项目 in the header begins a block."""
    starts = [i for i, word in enumerate(words) if word.endswith("项目")]
    left = words[starts[0] : starts[1]] if len(starts) > 1 else []
    right = words[starts[1] :] if len(starts) > 1 else words
    blocks = []
    for part in (left, right):
        names = [word for word in part if word not in lexicon.label_names] or [f"{basis}数"]
        columns = tuple(Column((name,)) for name in dict.fromkeys(names))
        blocks.append(Block((), columns, tree_of(columns, form, lexicon)))
    return Layout(tuple(blocks), known=len(starts) > 1, numbered="行次" in words)
