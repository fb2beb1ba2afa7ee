"""Rows of a flattened table whose figures stand in no columns: no way to put them there adds up.

Such a row may have been misread as well. It contradicts itself for certain where the sum above it says what it should
come to, and that is one of the two figures the row itself offers: its first, or what the others add up to.
"""

import re
from collections.abc import Iterator, Sequence

from askbudget.audit.case import Case, Row, Table
from askbudget.audit.measures import Term, agree, measured, shown, term, total
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.sums import next_below
from askbudget.extraction.tables.tokens import figures, find_code, item_name, make_number
from askbudget.model import Fact, Place, Side

_NUMBERS = re.compile(r"[-\d,.]{3,}")
_LEAST = 5  # rows that were read, for the columns of the table to be known


def broken_rows(case: Case) -> Iterator[Outcome]:
    """The outcomes of the rows that were not read, table by table."""
    for table in case.tables:
        places = [p for p in case.draft.extraction.report.unreadable if table.span[0] <= p.lines[0] <= table.span[1]]
        measure = _total_measure(case, table)
        for place in places:
            yield _judged(case, table, place, places, measure)


def _total_measure(case: Case, table: Table) -> str:
    """The column of totals, where it is the first of all and the table has this year's figures only."""
    cells = [fact for row in table.rows for fact in row.cells]
    leading = {row.cells[0].measure for row in table.rows if len(row.cells) > 1}
    plain = all(fact.year == case.document.year and fact.unit != "%" for fact in cells)
    first = next(iter(leading), "")
    total_first = len(leading) == 1 and any(f.measure == first and case.is_total_column(f) for f in cells)
    return first if plain and total_first and len(table.rows) >= _LEAST else ""


def _judged(case: Case, table: Table, place: Place, others: Sequence[Place], measure: str) -> Outcome:
    code, rest = find_code(place.quote)
    numbers = [
        number for token in figures(" " + rest) if (number := make_number(token[0])) and number.value is not None
    ]
    siblings = _siblings(table, code)
    alone = not any(other is not place and _beside(find_code(other.quote)[0], code, table) for other in others)
    expected = _expected(table, code, siblings, measure) if measure and code and alone and len(numbers) > 1 else None
    if expected is None:
        return Outcome("row_sum", "not readable")
    above, due = expected
    unit = above.unit
    stated, parts = measured(numbers[0].value, unit), total(measured(n.value, unit) for n in numbers[1:])
    if not agree(due, stated) and not agree(due, parts):
        return Outcome("row_sum", "not readable")
    gap = stated - parts
    name = f"{code} {item_name(_NUMBERS.split(rest)[0])}"
    own = Side(f"《{table.block.title}》{name}", numbers[0].text, unit, place.lines, place.quote)
    return found(
        case, "row_sum", [own, side(above)], difference=shown(gap.value, unit), unit=unit,
        cause=(table.block.title, place.lines), table=table.block.title, row=name, column=measure,
        whole=numbers[0].text, parts=" + ".join(number.text for number in numbers[1:]), sum=shown(parts.value, unit),
    )  # fmt: skip


def _parent(table: Table, code: str) -> Row | None:
    """The row of the subject next above."""
    above = [row for row in table.rows if row.code and code != row.code and code.startswith(row.code)]
    return max(above, key=lambda row: len(row.code), default=None)


def _siblings(table: Table, code: str) -> list[Row]:
    parent = _parent(table, code)
    rows = [(row.code, row) for row in table.rows if row.code]
    return next_below(parent.code, rows) if parent else []


def _beside(other: str, code: str, table: Table) -> bool:
    """Whether another row that was not read lies under the same parent."""
    parent = _parent(table, code)
    return bool(other) and parent is not None and other.startswith(parent.code)


def _expected(table: Table, code: str, siblings: Sequence[Row], measure: str) -> tuple[Fact, Term] | None:
    """(the sum above, what is left of it for this row)."""
    parent = _parent(table, code)
    if parent is None or any(row.code.startswith(code) for row in siblings):
        return None
    whole = next((f for f in parent.cells if f.measure == measure), None)
    value = term(whole) if whole else None
    if whole is None or value is None or not all(row.clear(measure) for row in (parent, *siblings)):
        return None
    held = [t for row in siblings for f in row.cells if f.measure == measure and (t := term(f))]
    return whole, value - total(held)
