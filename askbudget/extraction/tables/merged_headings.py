"""Headings whose merged cells were counted as one: put back over the columns that they stand over.

A text made from a page may keep one cell for a heading that covers several columns. The heading row is then shorter
than the rows below it, or its words all stand at the left with blanks behind them, over columns that are not theirs.
"""

import re
from collections.abc import Sequence

from askbudget.extraction.tables.cells import reach

_CODES = re.compile(r"(?:编码|代码)$")
_LABEL, _SUMS = re.compile(r"编码|代码|名称|科目|^[类款项]$|序号"), ("合计", "小计", "总计")
_LEAST_ABOVE = 2
_PART_OF_CODE = re.compile(r"\d{2}")
_MOST_PARTS = 2  # 款 and 项, behind the 类 that the heading stands over itself

Row = Sequence[str]


def unmerged(header: Sequence[Row], body: Sequence[Row]) -> list[Row]:
    """The heading rows with a cell for every column they cover."""
    more = max(map(len, body), default=0) - max(map(len, header), default=0)
    rows = [_over_codes(row, body, more) for row in header] if 0 < more <= _MOST_PARTS else list(header)
    for i in reversed(range(len(rows) - 1)):
        rows[i] = _over_runs(_over_repetition(rows[i], rows[i + 1]), rows[i + 1 :], body)
    return rows


def _over_codes(row: Row, body: Sequence[Row], more: int) -> Row:
    """科目编码 over 类, 款 and 项: the columns that the rows have more than the headings, if these go on with codes."""
    at = next((j for j, cell in enumerate(row) if _CODES.search(cell.strip())), None)
    if at is None:
        return row
    parts = [cell.strip() for cells in body for cell in cells[at + 1 : at + 1 + more] if cell.strip()]
    if not parts or not all(map(_PART_OF_CODE.fullmatch, parts)):
        return row
    return [*row[: at + 1], *[""] * more, *row[at + 1 :]]


def _over_repetition(upper: Row, lower: Row) -> Row:
    """预算数 and 决算数, each over its own 合计 and its sources, where both stand over the first two columns."""
    below = [cell.strip() for cell in lower[1:]]
    above = [cell.strip() for cell in upper[1:]]
    count = next((n for n, cell in enumerate(above) if not cell), len(above))
    below = below[: next((n for n, cell in enumerate(below) if not cell), len(below))]
    if count < 2 or any(above[count:]) or len(below) <= count or len(below) % count:
        return upper
    size = len(below) // count
    if below != below[:size] * count:
        return upper
    return [upper[0], *(cell for heading in above[:count] for cell in (heading, *[""] * (size - 1)))]


def _over_runs(upper: Row, lower: Sequence[Row], body: Sequence[Row]) -> Row:
    """One heading for every run of headings below it and for every blank there: 科目 over its two, 2023年 alone.

    Where there are more or fewer runs than headings, nothing tells what they stand over, and they are left out.
    """
    above = [cell.strip() for cell in upper]
    above = above[: reach(above)]
    width = max([*map(len, body), *map(reach, lower)]) if body else 0  # rows may have lost the blanks at their end
    below = [next((row[j].strip() for row in lower if j < len(row) and row[j].strip()), "") for j in range(width)]
    if len(above) < _LEAST_ABOVE or not all(above) or len(above) >= width or not any(below[len(above) :]):
        return upper
    starts = [j for j in range(width) if _begins(lower[0], below, j)]
    while len(starts) > len(above) and not below[starts[-1]]:
        starts.pop()  # that blank is below another line's heading
    return [above[starts.index(j)] if j in starts else "" for j in range(width)] if len(starts) == len(above) else []


def _begins(row: Row, below: Row, j: int) -> bool:
    """Whether a new heading stands over this position: over a blank, or over the first of a run."""
    if not below[j] or not j or not below[j - 1] or bool(_LABEL.search(below[j])) != bool(_LABEL.search(below[j - 1])):
        return True
    own = row[j].strip() if j < len(row) else ""
    return own in _SUMS or ("增减" in own and "增减" not in below[j - 1])
