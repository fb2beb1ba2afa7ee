"""Columns of two years and of the change between them: 本年 is 上年 and 增减额, and no rate is of nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from askbudget.extraction.tables.columns import Assignment, Number
from askbudget.extraction.tables.layout import Column
from askbudget.lexicon import Lexicon
from askbudget.normalize import key

_CHANGE = re.compile(r"增减|增长|增加|变动|变化")
_YEAR = re.compile(r"20\d{2}(?=年)|上年|去年|本年|当年|今年")
_OF_PART = 3  # two years and the change
_BEFORE = ("上年", "去年")


@dataclass(frozen=True, slots=True)
class Change:
    """The columns of the year before, of the year, of what changed and of the rate of it; -1 for none."""

    before: int
    now: int
    amount: int
    rate: int


def change_columns(columns: Sequence[Column], lexicon: Lexicon) -> list[Change]:
    """Which columns are these, of the whole or, where all have the same headings below them, of each; [] for none."""
    whole = _of_whole(columns, lexicon)
    tails = dict.fromkeys(column.path[1:] for column in columns if len(column.path) > 1)
    return [whole] if whole else [each for tail in tails if (each := _of_part(columns, tail))]


def _of_part(columns: Sequence[Column], tail: tuple[str, ...]) -> Change | None:
    """The columns of one part: 2023年/会议费, 2024年/会议费, 增减变化/会议费."""
    own = [i for i, column in enumerate(columns) if column.path[1:] == tail and not column.percent]
    changes = [i for i in own if _is_change(columns[i])]
    dated = sorted((year, i) for i in own if i not in changes and (year := _year(columns[i])))
    if len(own) != _OF_PART or len(changes) != 1 or len({year for year, _ in dated}) != _OF_PART - 1:
        return None
    return Change(dated[0][1], dated[1][1], changes[0], -1)


def _of_whole(columns: Sequence[Column], lexicon: Lexicon) -> Change | None:
    changes = [i for i, column in enumerate(columns) if _is_change(column)]
    amounts = [i for i in changes if not columns[i].percent]
    rates = [i for i in changes if columns[i].percent]
    dated = [(i, _year(column)) for i, column in enumerate(columns) if i not in changes and _is_whole(column, lexicon)]
    before = [i for i, year in dated if year and year == min(y for _, y in dated if y)]
    now = [i for i, year in dated if year and year == max(y for _, y in dated if y)]
    if len(amounts) != 1 or len(rates) > 1 or len(before) != 1 or len(now) != 1 or before == now:
        return None
    return Change(before[0], now[0], amounts[0], rates[0] if rates else -1)


def _is_change(column: Column) -> bool:
    return any(_CHANGE.search(part) for part in column.path)


def _is_whole(column: Column, lexicon: Lexicon) -> bool:
    """Whether a column holds the whole of its year: it has no heading below the year's, or 合计."""
    return len(column.path) == 1 or key(column.path[-1]) in lexicon.total_names


def _year(column: Column) -> str:
    """What orders the years of two columns: 2023 before 2024, 上年 before 本年; empty where none is named."""
    words = _YEAR.findall(column.path[0])
    return "" if len(words) != 1 else "0" if words[0] in _BEFORE else words[0] if words[0].isdigit() else "9"


def agreeing(candidates: list[Assignment], changes: Sequence[Change], numbers: Sequence[Number]) -> list[Assignment]:
    """The candidates under which every change is the difference of its years; all, where none is."""
    return [each for each in candidates if all(_agrees(each, change, numbers) for change in changes)] or candidates


def _agrees(candidate: Assignment, change: Change, numbers: Sequence[Number]) -> bool:
    held = [candidate[i] for i in (change.before, change.now, change.amount)]
    before, now, amount = (Decimal(0) if i is None else numbers[i].value or Decimal(0) for i in held)
    slack = sum((numbers[i].slack for i in held if i is not None), Decimal(0))
    rate = candidate[change.rate] if change.rate >= 0 else None
    return abs(before + amount - now) <= slack and not (rate is not None and not before)
