"""A project's money in an evaluation: what was budgeted, what was spent, the rate and the points for it.

The rows are 年度资金总额 and the kinds of money in it. Where the blanks under 分值, 执行率 and 得分 are lost, rows of
as many figures as there are columns of money stand under these if they add up to 年度资金总额.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.tokens import make_number
from askbudget.extraction.targets.headings import Heading
from askbudget.extraction.targets.sheets import Sheet, pieces_of
from askbudget.extraction.targets.values import placeholder
from askbudget.model import Basis, Fact, FactKind, Line, Place
from askbudget.normalize import key

_ROW = re.compile(r"^(?:年度)?资金总额|^总额|^(?:其中|当年|本年|上年|其他|单位|财政)|财政拨款|资金$")
_WHOLE = re.compile(r"^(?:年度)?(?:资金)?总额")
_RATE = re.compile(r"率")
_POINTS = re.compile(r"分值|权重|得分")


@dataclass(slots=True)
class Spending:
    """The heading over a project's money, what of its sum no row has yet, and the rows whose columns are not told."""

    heading: Heading
    left: list[Decimal] = field(default_factory=list)  # for every column of money
    open: list[tuple[Line, str, list[str]]] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """What the columns are called."""
        return [column.word for column in self.heading.columns if column.field == "spending"]

    def is_bare(self, line: Line) -> bool:
        """Whether a row is all figures, under headings with no place for a label: the project's own money."""
        numbers = [*map(make_number, pieces_of(line.text))]
        return len(self.columns) == len(self.heading.columns) == len(numbers) and None not in numbers

    def take(self, line: Line, label: str, cells: list[str]) -> list[tuple[Line, str, list[str]]]:
        """The rows that can be told now that this one is read: it, or those it completes, or none."""
        money = [i for i, column in enumerate(self.columns) if _is_money(column)]
        if len(cells) == len(self.columns):
            values = [_value(cells[i]) for i in money]
            self.left = values if not label or _WHOLE.search(key(label)) else self._less(values)
            return [(line, label, cells)]
        if len(cells) != len(money) or any(make_number(cell) is None for cell in cells):
            return []
        self.open.append((line, label, cells))
        self.left = self._less([_value(cell) for cell in cells])
        told, self.open = (self.open, []) if self.left and not any(self.left) else ([], self.open)
        return [(line, label, _spread(cells, money, len(self.columns))) for line, label, cells in told]

    def _less(self, values: Sequence[Decimal]) -> list[Decimal]:
        return [left - value for left, value in zip(self.left, values, strict=True)] if self.left else []


def _is_money(column: str) -> bool:
    return not (_RATE.search(column) or _POINTS.search(column))


def _value(cell: str) -> Decimal:
    number = make_number(cell)
    return (number.value if number else None) or Decimal(0)


def _spread(cells: Sequence[str], columns: Sequence[int], width: int) -> list[str]:
    """The cells at their columns, blanks between."""
    held = dict(zip(columns, cells, strict=True))
    return [held.get(i, "") for i in range(width)]


def spending_facts(
    line: Line, spending: Spending, sheet: Sheet, block: TableBlock, context: Context, unit: str
) -> Iterator[Fact]:
    """The figures of a row under such a heading, and of those before it that it makes certain."""
    label, cells = _row(line, spending.heading)
    if not (label or spending.is_bare(line)) or not (sheet.project or (label and of_a_body(block))):
        return
    kind: FactKind = "project" if sheet.project else "table"
    for own, name, told in spending.take(line, label, cells):
        for column, cell in zip(spending.columns, told, strict=True):
            number = make_number(cell)
            if number is None or number.value is None:
                continue
            place = Place(
                (own.number, own.number), own.text.strip(), table=block.title, row=name or None, column=column
            )
            printed = "%" if _RATE.search(column) else "" if _POINTS.search(column) else spending.heading.unit or unit
            yield Fact(
                context.document, kind, context.year, _basis(column, context), *told_of(sheet.project, name, column),
                number.text, printed, place,
                code=sheet.code, form=block.form.id if block.form else "",
            )  # fmt: skip


def _basis(column: str, context: Context) -> Basis:
    """What was planned and what was spent stand side by side: 全年预算数, 全年执行数."""
    return "预算" if "预算" in column and "执行" not in column else context.basis


def of_a_body(block: TableBlock) -> bool:
    """Whether the sheet is of all that a body does, not of a project."""
    return block.form is not None and block.form.id == "department_targets"


def told_of(project: str, name: str, column: str) -> tuple[str, str]:
    """(item, measure) of a figure: a body has no project whose 年度资金总额 it would be."""
    if not project:
        return name, column
    return project, f"{name}/{column}" if name else column


def _row(line: Line, heading: Heading) -> tuple[str, list[str]]:
    """(what the row is called, its cells under the columns of money), blanks as blanks."""
    if "\t" in line.text:
        cells = [cell.strip() for cell in line.text.split("\t")]
        cells += [""] * (len(heading.columns) - len(cells))
        at = [i for i, column in enumerate(heading.columns) if column.field == "spending"]
        return _label(cells[: at[0]]), [cells[i] for i in at]
    words = line.text.split()
    first = next((i for i, word in enumerate(words) if make_number(word) or placeholder(word)), len(words))
    return _label(words[:first]), ["" if placeholder(word) else word for word in words[first:]]


def _label(words: Sequence[str]) -> str:
    """The row's own name, the last word before the figures."""
    named = [word.strip("：: ") for word in words if word.strip()]
    return named[-1] if named and _ROW.search(key(named[-1])) else ""
