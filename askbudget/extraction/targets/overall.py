"""The money of a whole body over its targets: 预算支出总额, and 基本支出 and 项目支出 by kinds of money."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.tokens import SPLIT_NUMBER, make_number
from askbudget.model import ColumnSource, Fact, Line, Place
from askbudget.normalize import key
from askbudget.quantity import half_unit

_KINDS = ("合计", "财政拨款", "专户资金", "单位资金")
_FISCAL = _KINDS[1]
_SIDES = ("基本支出", "项目支出")
_TOTAL = "预算支出总额"
_COLUMNS = ((_TOTAL, _TOTAL), *((side, kind) for side in _SIDES for kind in _KINDS))
_LEAST = 2
_UNIT = re.compile(r"[（(](亿元|万元|元)[）)]")

Held = dict[int, Decimal]
"""Column → figure."""


def overall_facts(block: TableBlock, context: Context, unit: str, facts: Collection[Fact]) -> Iterator[Fact]:
    """The figures under such a heading, where they add up by the columns that they stand in.

    facts: what the document states elsewhere: the whole budget tells 元 printed for 万元, and that all of it is the
    treasury's.
    """
    told = {(q.value, q.unit) for fact in facts if (q := fact.quantity)}
    fiscal = {q.value for fact in facts if fact.form == "fiscal_balance" and (q := fact.quantity)}
    for above, heading, line in _places(block):
        columns, source = _read(line, fiscal)
        printed = _UNIT.search(above.text + heading.text)
        for column, value in columns.items():
            own = _meant(columns[0], printed[1] if printed else unit, told)
            item, measure = _COLUMNS[column]
            place = Place((line.number, line.number), line.text.strip(), table=block.title, row=item, column=measure)
            yield Fact(
                context.document, "project", context.year, context.basis, item, measure, str(value), own, place,
                form=block.form.id if block.form else "", column_source=source,
            )  # fmt: skip


def overall_lines(block: TableBlock) -> frozenset[int]:
    """The lines of these headings and figures: no label on them has a figure of its own."""
    return frozenset(line.number for _, *lines in _places(block) for line in lines)


def _places(block: TableBlock) -> Iterator[tuple[Line, Line, Line]]:
    """Every pair of heading lines, with the line of figures below it."""
    for above, heading, line in zip(block.lines, block.lines[1:], block.lines[2:], strict=False):
        if key(heading.text).endswith("".join(_KINDS * 2)) and all(side in key(above.text) for side in _SIDES):
            yield above, heading, line


def _read(line: Line, fiscal: Collection[Decimal]) -> tuple[Held, ColumnSource]:
    """The figures in their columns: by their cells, or where blank cells were lost by what adds up; {} for neither."""
    if "\t" in line.text:
        held = _in_cells(line)
        return (held if _adds_up(held) else {}), "printed"
    numbers = [make_number(word) for word in line.text.split()]
    values = [number.value for number in numbers if number and number.value is not None]
    if len(values) != len(numbers) or not _LEAST <= len(values) <= len(_COLUMNS):
        return {}, "solved"
    places = combinations(range(1, len(_COLUMNS)), len(values) - 1)
    ways = [held for at in places if _adds_up(held := dict(zip((0, *at), values, strict=True)))]
    if values[0] in fiscal:  # the treasury pays for all of it
        ways = [held for held in ways if all(_COLUMNS[at][1] in (_TOTAL, _KINDS[0], _FISCAL) for at in held)] or ways
    return _certain(ways), "solved"


def _certain(ways: Sequence[Held]) -> Held:
    """What every way agrees on."""
    return {at: value for at, value in ways[0].items() if all(way.get(at) == value for way in ways)} if ways else {}


def _in_cells(line: Line) -> Held:
    """Column → figure; the first figure is the total, wherever the row begins."""
    cells = [SPLIT_NUMBER.sub(lambda m: m[0].strip(), cell.strip()) for cell in line.text.split("\t")]
    numbers = {i: number.value for i, cell in enumerate(cells) if (number := make_number(cell)) and number.value}
    first = min(numbers, default=0)
    return {i - first: value for i, value in numbers.items() if value is not None}


def _adds_up(held: Mapping[int, Decimal]) -> bool:
    """Whether the total is the sum of both sides, and each side of its kinds of money, but for rounding."""
    if len(held) < len(_SIDES) or max(held) >= len(_COLUMNS):
        return False
    width = len(_KINDS)
    starts = [1 + width * i for i in range(len(_SIDES))]
    return _is_sum(held, 0, starts) and all(_is_sum(held, at, range(at + 1, at + width)) for at in starts)


def _is_sum(held: Mapping[int, Decimal], total: int, parts: Sequence[int]) -> bool:
    figures = [held[part] for part in parts if part in held]
    if total not in held:
        return not figures
    slack = sum(map(half_unit, [held[total], *figures]), Decimal(0))
    return abs(held[total] - sum(figures, Decimal(0))) <= slack


def _meant(total: Decimal, printed: str, told: Collection[tuple[Decimal, str]]) -> str:
    other = {"元": "万元", "万元": "元"}.get(printed, printed)
    return other if (total, other) in told and (total, printed) not in told else printed
