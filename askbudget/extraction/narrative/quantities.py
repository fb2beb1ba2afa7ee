"""Numbers with their units in running text; years, dates, numbers of documents and parts of names are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from askbudget.normalize import fold

_UNIT = (
    r"亿元|万元|千元|元/人年|元/人|元/月|元|[%％]|个百分点|万人次|人次|万人|人|名|辆|台次|台（套）|台\(套\)|台套|台|套"
    r"|个|家次|家|项|批次|批|平方米|次|张|所(?!在)|平方公里|公里|万?[亩册户件株盏]|份|扇|团组|条(?![例款文])|场(?![次所地馆站])|处(?![室级理罚长置于分])|座(?![车客以])|倍|分(?![钟别类支局校院部行之])"
)
_NUMBER = r"[-－]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-－]?\d+(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?<![\d.\-－—〔\[第])(?<!\d[，,])(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})(?![年月日号条款级类])"
    rf"|(?P<staff>编制数|编制人数|实有人数|在职人数|退休人数|离休人数)(?:为|：|:)?\s*(?P<bare>\d+)(?=[，,；;。、）)])"
)
_BAND, _LONGEST_BAND = re.compile(r"\d分?(?:[（(]不?含[）)])?[至到~～—-]$"), 8
_IN_ROW = r"\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d+"
_ROW = re.compile(
    rf"(?:分别|各)[^，,。；;：:\d]{{0,12}}(?P<row>(?:{_IN_ROW})(?:\s*[，,、和及与]\s*(?:{_IN_ROW}))+)\s*(?P<unit>{_UNIT})"
)
"""各是41.25,43.91万元: the unit is that of the whole row; the decimals tell its commas from those of thousands."""


@dataclass(frozen=True, slots=True)
class Found:
    """A number in running text; `start` is where its words end."""

    number: str
    unit: str
    start: int
    end: int


def quantities(text: str, begin: int, end: int) -> Iterator[Found]:
    """The quantities of a stretch of text, in order."""
    rows = [*_ROW.finditer(text, begin, end)]
    one_by_one = (each for each in _singly(text, begin, end) if not any(r.start() < each.start < r.end() for r in rows))
    yield from sorted([*one_by_one, *(each for row in rows for each in _of_row(row))], key=lambda each: each.start)


def _of_row(row: re.Match[str]) -> Iterator[Found]:
    """Every number of a row with the unit that stands behind the last."""
    numbers = [*re.finditer(_IN_ROW, row["row"])]
    for number in numbers:
        at, end = row.start("row") + number.start(), row.start("row") + number.end()
        yield Found(number[0].replace(",", ""), fold(row["unit"]), at, row.end() if number is numbers[-1] else end)


def _singly(text: str, begin: int, end: int) -> Iterator[Found]:
    """The numbers that have a unit of their own."""
    for found in _QUANTITY.finditer(text, begin, end):
        if _inside_name(text, found):
            continue
        number = re.sub(r"[,，\s]", "", fold(found["number"] or found["bare"]))
        unit = fold(found["unit"]) if found["unit"] else "人"
        yield Found(number, unit, found.start("number") if found["number"] else found.start("bare"), found.end())


def _inside_name(text: str, found: re.Match[str]) -> bool:
    """A quantity that is part of a name: 200万元以上大型设备, 单位价值100万元（含）以上设备, 80至90分的项目."""
    if found["unit"] == "分" and _BAND.search(text[: found.start("number")][-_LONGEST_BAND:]):
        return True
    return bool(re.match(r"\s*[（(]?含?[）)]?以[上下]", text[found.end() :])) and not re.search(
        r"确保|达到|稳定在|不低于|[率度]$", text[: found.start()][-14:]
    )
