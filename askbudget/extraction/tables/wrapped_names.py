"""Names of a balance table that broke over two lines, with the line of their row in between."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.tables.layout import Layout
from askbudget.extraction.tables.sides import side_of
from askbudget.extraction.tables.tokens import figures, item_name
from askbudget.lexicon import Lexicon
from askbudget.model import Line
from askbudget.normalize import has_ordinal, key

_WHOLE = re.compile(r"(?:支出|收入|拨款|资金|预算|结转|结余)$")
_LONGEST_END = 10


def with_whole_names(lines: Sequence[Line], layout: Layout, lexicon: Lexicon) -> Iterator[Line]:
    """The lines, a name whose halves stand above and below the line of its row put where its figures are.

    `五、资源勘探工业信` over `62.00 62.00` over `息等支出`; the line between may hold a row of the other side too.
    """
    at = 0
    while at < len(lines):
        whole = _whole(lines[at : at + 3], layout, lexicon)
        yield whole or lines[at]
        at += 3 if whole else 1


def _whole(three: Sequence[Line], layout: Layout, lexicon: Lexicon) -> Line | None:
    if len(three) < 3 or len(layout.blocks) < 2:
        return None
    above, row, below = (line.text.strip() for line in three)
    name = above + below
    numbers = figures(" " + row)
    if not numbers or not _is_half(above) or not _is_end(below) or not _is_name(name, lexicon):
        return None
    placed = _placed(name, row, [found.end() - 1 for found in numbers], layout, lexicon)
    return Line(three[1].number, placed) if placed else None


def _placed(name: str, row: str, ends: Sequence[int], layout: Layout, lexicon: Lexicon) -> str:
    """The row with the name in front of the figures that are its own; empty where that is not certain."""
    last = len(layout.blocks) - 1
    widths = len(layout.blocks[0].columns), len(layout.blocks[last].columns)
    if re.match(r"[-\d]", row):
        return f"{name} {row}"
    if side_of(name, lexicon, last) == 0:  # its own cell is blank, the figures are of the other side
        return f"{name} {row}" if len(ends) <= widths[1] else ""
    if len(ends) == sum(widths):
        return f"{row[: ends[widths[0] - 1]]} {name} {row[ends[widths[0] - 1] :].strip()}"
    return f"{row} {name}" if len(ends) <= widths[0] else ""


def _is_half(text: str) -> bool:
    return has_ordinal(text) and not figures(" " + text) and " " not in text and not _WHOLE.search(text)


def _is_end(text: str) -> bool:
    return len(text) <= _LONGEST_END and not has_ordinal(text) and bool(re.fullmatch(r"[\u4e00-\u9fff（）()]+", text))


def _is_name(text: str, lexicon: Lexicon) -> bool:
    name = item_name(text)
    return key(name) in lexicon.subject_codes or bool(_WHOLE.search(name))
