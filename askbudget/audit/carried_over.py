"""What is carried over, by kinds of money, where no way to put its figures into the columns adds up.

The row may have been misread as well. 总计 less 本年支出合计 is what it should come to: where that is its first figure,
or what its other figures add up to, the row contradicts itself.
"""

from collections.abc import Iterator, Sequence

from askbudget.audit.balance import read_cells
from askbudget.audit.case import Case, Table
from askbudget.audit.measures import Term, agree, equation, measured, shown, term, total
from askbudget.audit.outcome import Outcome, found, side
from askbudget.extraction.tables.read import TableRow
from askbudget.model import Fact, Side
from askbudget.normalize import key

_LEAST = 2  # figures of a row, and totals of a side


def carried_over(case: Case) -> Iterator[Outcome]:
    """The outcomes of all rows of what is carried over that were not read."""
    blocks = {id(table.block): table for table in case.of_form("fiscal_balance")}
    for read in case.draft.tables:
        table = blocks.get(id(read.block))
        for n, block in enumerate(read.layout.blocks) if table else ():
            assert table is not None
            rows = [row for row in read.rows if row.raw.block == n and row.raw.name]
            summed = len(block.columns) > _LEAST and key(block.columns[0].path[-1]) in case.lexicon.total_names
            due = _due(case, table, rows) if summed else None
            broken = [row for row in rows if _is_carried(case, row) and not row.cells.candidates]
            yield from (_told(table, case, row, due) for row in broken if due and len(row.raw.numbers) >= _LEAST)


def _is_carried(case: Case, row: TableRow) -> bool:
    return bool(row.raw.numbers) and any(word in row.raw.name for word in case.catalogue.words["carried"])


def _due(case: Case, table: Table, rows: Sequence[TableRow]) -> tuple[list[Fact], Term] | None:
    """The two totals of a side, and what lies between them; None where more than one row was carried over."""
    facts = [fact for row in table.rows for fact in row.cells]
    named = [row for row in rows if key(row.raw.name) in case.catalogue.words["side_totals"]]
    read = [read_cells(facts, row) for row in named if len({c[0] for c in row.cells.candidates}) == 1]
    held = [cells[0] for cells in read if 0 in cells]
    first, last = (term(held[0]), term(held[-1])) if len(held) == _LEAST else (None, None)
    alone = sum(_is_carried(case, row) for row in rows) == 1
    return (held, last - first) if first and last and alone else None


def _told(table: Table, case: Case, row: TableRow, due: tuple[list[Fact], Term]) -> Outcome:
    """Wrong for certain where either its total or what the others add up to is what is due."""
    totals, value = due
    unit, numbers = totals[0].unit, row.raw.numbers
    whole, parts = measured(numbers[0].value, unit), total(measured(n.value, unit) for n in numbers[1:])
    if agree(whole, parts) or not (agree(value, whole) or agree(value, parts)):
        return Outcome("row_sum", "not readable")
    title, gap = table.block.title, whole - parts
    at = Side(f"《{title}》{row.raw.name}", numbers[0].text, unit, row.raw.lines, row.raw.quote)
    return found(
        case, "row_sum", [at, *map(side, totals)], difference=shown(gap.value, unit), unit=unit,
        cause=(title, row.raw.lines), table=title, row=row.raw.name, column="合计", whole=numbers[0].text,
        parts=equation([n.text for n in numbers[1:]]), sum=shown(parts.value, unit),
    )  # fmt: skip
