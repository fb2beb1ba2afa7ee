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
_BEFORE = ("上年", "去年")


@dataclass(frozen=True, slots=True)
class Change:
    """The columns of the year before, of the year, of what changed and of the rate of it; -1 for none."""

    before: int
    now: int
    amount: int
    rate: int


def change_columns(columns: Sequence[Column], lexicon: Lexicon) -> Change | None:
    """Which columns are these, where the headings leave one for each; None where they do not."""
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


def agreeing(candidates: list[Assignment], change: Change | None, numbers: Sequence[Number]) -> list[Assignment]:
    """The candidates under which the change is the difference of the years; all, where none is."""
    if change is None:
        return candidates
    return [each for each in candidates if _agrees(each, change, numbers)] or candidates


def _agrees(candidate: Assignment, change: Change, numbers: Sequence[Number]) -> bool:
    held = [candidate[i] for i in (change.before, change.now, change.amount)]
    before, now, amount = (Decimal(0) if i is None else numbers[i].value or Decimal(0) for i in held)
    slack = sum((numbers[i].slack for i in held if i is not None), Decimal(0))
    rate = candidate[change.rate] if change.rate >= 0 else None
    return abs(before + amount - now) <= slack and not (rate is not None and not before)
