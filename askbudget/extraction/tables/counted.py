"""What a numbered row takes from the one it stands under: the unit of what is counted, the name of what is summed."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.tables.layout import Column
from askbudget.extraction.tables.tokens import RawRow
from askbudget.lexicon import Lexicon
from askbudget.normalize import key

COUNT_UNIT = re.compile(
    r"[（(](个|辆|人|名|家|次|人次|批次|批|套|台|项|件|份|户|间|亩|公里|平方米|台[，,、/]套|台[（(]套[）)]|[%％])[）)]$"
)
"""The unit behind the name of what is counted."""
_COLUMNS = ("预算数", "统计数")
_BUDGETED = frozenset(
    ["official_overseas_visits", "official_hospitality", "official_vehicles", "vehicle_purchase", "vehicle_operation"]
)
_SUM = re.compile(r"支出合计|[合小总]计")
_LEVELS = (
    r"[一二三四五六七八九十]+、",
    r"[（(][一二三四五六七八九十]+[）)]",
    r"\d{1,2}[.．、](?!\d)",
    r"[（(]\d{1,2}[）)]",
)
_UNNUMBERED = len(_LEVELS)


def counted_units(rows: Sequence[RawRow]) -> Iterator[str]:
    """For every row the unit of the row above that it is a part of, by their ordinals; empty where there is none."""
    above: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        level, open_ = _level(row), above.setdefault(row.block, [])
        while open_ and open_[-1][0] >= level:
            open_.pop()
        yield open_[-1][1] if open_ and not any("." in number.text for number in row.numbers) else ""
        if found := COUNT_UNIT.search(row.name):
            open_.append((level, found[1]))


def only_counted(rows: Sequence[RawRow], columns: Sequence[Column], lexicon: Lexicon) -> list[bool]:
    """For every row whether its figure stands under 统计数, in the national form that has 预算数 beside it; else [].

    Only the “三公” expenses have a budget there: what is counted has none, nor have 机关运行经费 and what was bought.
    """
    budgeted = [(concept.id if (concept := lexicon.concept_of.get(key(row.name))) else "") in _BUDGETED for row in rows]
    told = any(has and len(row.numbers) == len(_COLUMNS) for row, has in zip(rows, budgeted, strict=True))
    if not told or tuple(column.path[-1] for column in columns) != _COLUMNS:
        return []
    return [not has and not _SUM.fullmatch(row.name) for row, has in zip(rows, budgeted, strict=True)]


def named_sums(rows: Sequence[RawRow]) -> Iterator[str]:
    """For every row its name; a numbered sum is of the row above it: （一）支出合计 under 一、“三公”经费支出."""
    above: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        level, open_ = _level(row), above.setdefault(row.block, [])
        while open_ and open_[-1][0] >= level:
            open_.pop()
        of_above = open_ and level < _UNNUMBERED and _SUM.fullmatch(row.name)
        yield open_[-1][1].removesuffix("支出") + row.name if of_above else row.name
        open_.append((level, row.name))


def _level(row: RawRow) -> int:
    """How deep a row stands: 0 for 一、, more for （一）, 1. and （1）, most for a row without a number."""
    words = next((cell for cell in row.labels if re.search(r"[\u4e00-\u9fff]", cell)), row.quote).strip()
    return next((level for level, ordinal in enumerate(_LEVELS) if re.match(ordinal, words)), _UNNUMBERED)
