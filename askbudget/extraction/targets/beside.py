"""The money of a whole body in the cells beside its targets: 资金总额, by what pays for it and by what it is for.

部门名称 | 年度预算申请 |        |          |        |        | 整体绩效目标 | …
         | 资金总额 | 按收入性质分 |        | 按支出性质分 |      |            | 一级指标 | …
         |          | 一般公共预算 | 其他资金 | 基本支出 | 项目支出 |            |          |
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.tokens import make_number
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, Line, Place
from askbudget.normalize import key

_LEAST = 3  # the whole, and a part of it or more by each of two ways
_WAYS = (1, 2)


def money_heading(heading: Sequence[str], below: Sequence[str], lexicon: Lexicon) -> dict[int, str]:
    """Cell → what its money is called, where the lower line names nothing but money; {} where it is no heading."""
    known = {key(word) for word in lexicon.section("targets")["beside"]["parts"]}
    whole = {key(word) for word in lexicon.section("targets")["beside"]["whole"]}
    parts = {i: cell.strip() for i, cell in enumerate(below) if cell.strip()}
    total = {i: cell.strip() for i, cell in enumerate(heading) if key(cell) in whole}
    sure = len(total) == 1 and len(parts) >= _LEAST - 1 and all(key(cell) in known for cell in parts.values())
    return {**total, **parts} if sure and min(parts) > min(total) else {}


def money_beside(
    line: Line, columns: Mapping[int, str], block: TableBlock, context: Context, unit: str
) -> Iterator[Fact]:
    """The figures of the row that begins the targets, where the parts add up to the whole in every way told."""
    cells = [cell.strip() for cell in line.text.split("\t")]
    held = {i: n for i in columns if i < len(cells) and (n := make_number(cells[i])) and n.value is not None}
    if not cells[0] or not _adds_up([held[i] for i in sorted(held)], min(columns) in held):
        return
    for i, number in held.items():
        place = Place((line.number, line.number), line.text.strip(), table=block.title, row=cells[0], column=columns[i])
        yield Fact(
            context.document, "table", context.year, context.basis, cells[0], columns[i], number.text, unit, place,
            form=block.form.id if block.form else "",
        )  # fmt: skip


def _adds_up(numbers: Sequence[Number], whole: bool) -> bool:
    """Whether the first is the sum of the others, told once (by what pays) or twice (and by what it is for)."""
    if not whole or len(numbers) < _LEAST:
        return False
    values = [number.value or Decimal(0) for number in numbers]
    slack = sum((number.slack for number in numbers), Decimal(0))
    return any(abs(sum(values[1:], Decimal(0)) - ways * values[0]) <= slack for ways in _WAYS)
