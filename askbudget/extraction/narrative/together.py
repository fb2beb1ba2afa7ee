"""`人员经费、公用经费分别为80万元和20万元`: names in a row and figures in a row belong together one by one."""

import re
from collections.abc import Sequence

from askbudget.extraction.narrative.quantities import Found

_RESPECTIVELY = re.compile(r"(?P<names>[^，,。；;：:]+?)(?:各自|分别)(?P<role>[^，,。；;：:\d]{0,12})$")
_BETWEEN = re.compile(r"\s*[、，,和及与]\s*$")


def together(text: str, begin: int, found: Sequence[Found]) -> dict[int, str | None]:
    """The words of every figure that shares them with others; None where names and figures do not pair."""
    made: dict[int, str | None] = {}
    for i, quantity in enumerate(found):
        start = found[i - 1].end if i else begin
        said = _RESPECTIVELY.search(text, start, quantity.start)
        if not said or i in made:
            continue
        row = [i, *_row(text, found, i)]
        names = re.split(r"[、和及与]", re.sub(r"20\d{2}\s*年度?", "", said["names"]))
        pairs = len(names) == len(row)
        made |= {n: "，" + names[k] + said["role"] if pairs else None for k, n in enumerate(row)}
    return {n: words for n, words in made.items() if len(made) > 1 or words is None}


def _row(text: str, found: Sequence[Found], first: int) -> list[int]:
    """The figures that follow with nothing but 、 or 和 between."""
    row = []
    for n in range(first + 1, len(found)):
        if not _BETWEEN.fullmatch(text[found[n - 1].end : found[n].start]):
            break
        row.append(n)
    return row
