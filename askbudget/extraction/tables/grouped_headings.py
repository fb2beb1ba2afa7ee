"""Two lines of headings without their cells: which headings of the upper line stand over the groups of the lower one.

    合计 基本支出 项目支出 上缴上级支出
    小计 工资福利支出 商品和服务支出 小计 业务专项 运行专项

The lower line parts into groups, each begun by its sum, or each a repetition of the first. Those headings of the upper
line have them, in order, that have some in a form; where these are too few any may, and the sums of the rows have to
tell.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice

from askbudget.extraction.tables.headings import Vocabulary
from askbudget.extraction.tables.layout import Block, Column, Layout, is_rate, tree_of
from askbudget.lexicon import ColumnNode, Form, Lexicon
from askbudget.normalize import key

_LINES, _MOST = 2, 60
_YEAR = re.compile(r"20\d{2}年(?:度)?")


def grouped_layouts(header: Sequence[str], form: Form | None, words: Vocabulary) -> Iterator[Layout]:
    """The ways to put the groups of the lower line under headings of the upper one; nothing where it has no groups."""
    lines = [parts for line in header if (parts := _amounts(line, words))]
    if len(lines) != _LINES or len(lines[0]) < _LINES:
        return
    upper, lower = lines
    groups = _groups(lower, words)
    over = [i for i, word in enumerate(upper) if key(word) not in words.lexicon.total_names]
    usual = [i for i in over if key(_YEAR.sub("", upper[i])) in _branches(words.lexicon)]
    over = usual if len(usual) >= len(groups) else over
    for chosen in islice(combinations(over, len(groups)), _MOST) if groups else ():
        paths = _paths(upper, dict(zip(chosen, groups, strict=True)))
        columns = tuple(Column(path, percent=is_rate(path[-1])) for path in paths)
        yield Layout((Block((), columns, tree_of(columns, form)),), used=len(upper) + len(lower), guessed=len(chosen))


@lru_cache(maxsize=4)
def _branches(lexicon: Lexicon) -> frozenset[str]:
    """Keys of all headings that have headings below them in some form."""
    names = set[str]()

    def visit(nodes: Sequence[ColumnNode]) -> None:
        for node in nodes:
            if node.children:
                names.update(key(re.sub(r"\{..\}", "", name)) for name in node.names)
            visit(node.children)

    for form in lexicon.forms:
        for tree in (form.columns, *form.variants):
            visit(tree)
    return frozenset(names)


def printed_amounts(header: Sequence[str], words: Vocabulary) -> int:
    """How many headings of amounts the lines have."""
    return sum(len(_amounts(line, words)) for line in header)


def _amounts(line: str, words: Vocabulary) -> list[str]:
    """The headings of a line that stand over amounts; none of a line that only numbers the columns."""
    parts = [part for part in words.parts(re.sub(r"(?<=\d) (?=年)|(?<=年) ", "", line)) if not words.is_label(part)]
    return [] if all(part.isdigit() for part in parts) else parts


def _groups(lower: Sequence[str], words: Vocabulary) -> list[Sequence[str]]:
    starts = [i for i, word in enumerate(lower) if key(word) in words.lexicon.total_names or _begins_change(lower, i)]
    if starts and starts[0] == 0:
        return [lower[a:b] for a, b in zip(starts, [*starts[1:], len(lower)], strict=True)]
    size = next((n for n in range(2, len(lower) // 2 + 1) if list(lower) == list(lower[:n]) * (len(lower) // n)), 0)
    return [] if starts or not size else [lower[i : i + size] for i in range(0, len(lower), size)]


def _begins_change(lower: Sequence[str], i: int) -> bool:
    """Whether the columns of what changed begin here: 增减额 and 增减%."""
    return "增减" in lower[i] and (not i or "增减" not in lower[i - 1])


def _paths(upper: Sequence[str], below: dict[int, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    for i, word in enumerate(upper):
        yield from ((word, part) for part in below[i]) if i in below else [(word,)]
