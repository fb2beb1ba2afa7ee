"""`人员经费、公用经费分别为80万元和20万元`: names in a row and figures in a row belong together one by one."""

import re
from collections.abc import Sequence

from askbudget.extraction.narrative.quantities import Found

_RESPECTIVELY = re.compile(r"(?P<names>[^，,。；;：:]+?)(?:各自|分别)(?P<role>[^，,。；;：:\d]{0,12})$")
_SHARES = re.compile(r"(?:分别|各)占(?P<base>[^，,。；;：:\d]{0,20}?)(?:的?比[例重])?的?(?:为)?\s*$")
_HOW_MANY = re.compile(r"(?:购置数量?|保有量|批次|人次|人数|团组数|经费总额|支出总额)$")
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
        names = [_whole(name, names[0]) for name in names]
        pairs = len(names) == len(row)
        made |= {n: "，" + names[k] + said["role"] if pairs else None for k, n in enumerate(row)}
    return {n: words for n, words in made.items() if len(made) > 1 or words is None}


def _whole(name: str, first: str) -> str:
    """公务用车购置数及保有量: the second name leaves out what the first one says."""
    begun = _HOW_MANY.search(first)
    return first[: begun.start()].removesuffix("的") + name if begun and _HOW_MANY.fullmatch(name) else name


def shares(text: str, begin: int, found: Sequence[Found]) -> dict[int, tuple[int, str]]:
    """分别占本年收入的96.61%和1.11%: figure → (how many parts back its own part was named, what it is a share of)."""
    made: dict[int, tuple[int, str]] = {}
    for i, quantity in enumerate(found):
        said = _SHARES.search(text, found[i - 1].end if i else begin, quantity.start)
        if said and i not in made:
            row = [i, *_row(text, found, i)]
            made |= {n: (len(row) - k, said["base"]) for k, n in enumerate(row)}
    return made


def _row(text: str, found: Sequence[Found], first: int) -> list[int]:
    """The figures that follow with nothing but 、 or 和 between."""
    row = []
    for n in range(first + 1, len(found)):
        if not _BETWEEN.fullmatch(text[found[n - 1].end : found[n].start]):
            break
        row.append(n)
    return row
