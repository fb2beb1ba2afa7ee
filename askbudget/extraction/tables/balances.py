"""What a balance table says of its own sums, and of the income that another table may have in two columns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.extraction.tables.columns import Row
from askbudget.extraction.tables.evidence import fund_of
from askbudget.extraction.tables.narrowing import narrow_by_known
from askbudget.extraction.tables.read import Table, TableRow
from askbudget.normalize import key

_SPENT, _ALL = frozenset(["本年支出合计", "本年支出"]), frozenset(["总计", "支出总计", "支出总数"])
_RECEIVED, _FUNDS = "本年收入", "政府性基金"
_LEFT_OVER = ("年末", "结转下年")


def balance_sums(table: Table, rows: Sequence[TableRow]) -> Iterator[tuple[Row, list[Row]]]:
    """(总计, what was spent this year and what is left at its end), where their first figures add up.

    They do so in every column: 总计 120.00 110.00 10.00 tells whose the 20.00 left over are.
    """
    if not (table.block.form and table.block.form.kind == "balance"):
        return
    wholes = [row for row in rows if key(row.raw.name) in _ALL]
    parts = [row for row in rows if key(row.raw.name) in _SPENT or key(row.raw.name).startswith(_LEFT_OVER)]
    if len(wholes) == 1 and len(parts) > 1 and _first(wholes[0]) == sum(map(_first, parts), Decimal(0)):
        yield wholes[0].cells, [row.cells for row in parts]


def _first(row: TableRow) -> Decimal:
    return row.raw.numbers[0].value or Decimal(0)


def narrow_by_income(tables: Sequence[Table]) -> None:
    """The sum of the table of 政府性基金 has under 本年收入 what the balance has for that money, and no more."""
    received = {value for table in tables if (value := _received(table)) is not None}
    for table in tables if len(received) == 1 else ():
        totals = [row for row in table.rows if not row.raw.code and row.raw.numbers]
        for row in totals[:1] if table.form_id == "funds" else ():
            paths = [column.path for column in table.side(row).columns]
            narrow_by_known(row.cells, [min(received) if path == (_RECEIVED,) else None for path in paths])


def _received(table: Table) -> Decimal | None:
    """What a balance has for 政府性基金 above the income of the year; a row left blank is none of it."""
    if not (table.block.form and table.block.form.kind == "balance"):
        return None
    income = [row for row in table.rows if row.raw.block == 0]
    at = next((i for i, row in enumerate(income) if key(row.raw.name).startswith(_RECEIVED)), 0)
    found = [row for row in income[:at] if fund_of(row.raw.name) == _FUNDS]
    if len(found) != 1 or len(table.layout.blocks[0].columns) != 1:
        return None
    return _first(found[0]) if found[0].raw.numbers else Decimal(0)
