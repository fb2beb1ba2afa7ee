"""The money of a whole body over its targets: 预算支出总额, and 基本支出 and 项目支出 by kinds of money."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.tokens import SPLIT_NUMBER, make_number
from askbudget.model import Fact, Line, Place
from askbudget.normalize import key
from askbudget.quantity import half_unit

_KINDS = ("合计", "财政拨款", "专户资金", "单位资金")
_SIDES = ("基本支出", "项目支出")
_TOTAL = "预算支出总额"
_COLUMNS = ((_TOTAL, _TOTAL), *((side, kind) for side in _SIDES for kind in _KINDS))
_UNIT = re.compile(r"[（(](亿元|万元|元)[）)]")


def overall_facts(
    block: TableBlock, context: Context, unit: str, told: Collection[tuple[Decimal, str]]
) -> Iterator[Fact]:
    """The figures under such a heading, where they add up by the columns that they stand in.

    told: (figure, unit) as the document states them elsewhere: the whole budget tells 元 printed for 万元.
    """
    for above, heading, line in zip(block.lines, block.lines[1:], block.lines[2:], strict=False):
        if not key(heading.text).endswith("".join(_KINDS * 2)) or not all(s in key(above.text) for s in _SIDES):
            continue
        held = _held(line)
        if not _adds_up(held):
            continue
        printed = _UNIT.search(above.text + heading.text)
        own = _meant(held[0], printed[1] if printed else unit, told)
        for column, value in held.items():
            item, measure = _COLUMNS[column]
            place = Place((line.number, line.number), line.text.strip(), table=block.title, row=item, column=measure)
            yield Fact(
                context.document, "project", context.year, context.basis, item, measure, str(value), own, place,
                form=block.form.id if block.form else "",
            )  # fmt: skip


def _held(line: Line) -> dict[int, Decimal]:
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
