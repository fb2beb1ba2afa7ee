"""Rows of a flattened table whose figures stand in no columns: no way to put them there adds up.

Such a row may have been misread as well. It contradicts itself for certain where the sum above it says what it should
come to, and that is one of the two figures the row itself offers: its first, or what the others add up to.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.case import Case, Row, Table
from askbudget.audit.catalogue import Figure
from askbudget.audit.measures import ZERO, Term, agree, shown, term, total
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.sums import next_below
from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.tokens import figures, find_code, item_name, make_number
from askbudget.model import Fact, Place, Side
from askbudget.normalize import key
from askbudget.quantity import half_unit, scale_of

_NUMBERS = re.compile(r"[-\d,.]{3,}")
_EXPENSES = (
    "three_public", "official_overseas_visits", "vehicle_purchase", "vehicle_operation", "official_hospitality"
)  # fmt: skip
_LEAST = 5  # rows that were read, for the columns of the table to be known


def broken_rows(case: Case) -> Iterator[Outcome]:
    """The outcomes of the rows that were not read, table by table."""
    yield from three_public_rows(case)
    for table in case.tables:
        places = [p for p in case.draft.extraction.report.unreadable if table.span[0] <= p.lines[0] <= table.span[1]]
        measure = _total_measure(case, table)
        for place in places:
            yield _judged(case, table, place, places, measure)


def three_public_rows(case: Case) -> Iterator[Outcome]:
    """A “三公” row that was not read has the parts that the sentences state, and not their sum."""
    figures_of = {figure.id: figure for figure in case.catalogue.figures}
    stated = {name: _stated(case, figures_of[name]) for name in _EXPENSES if name in figures_of}
    whole = stated.pop("three_public", None)
    parts = [fact for fact in stated.values() if fact and (t := term(fact)) and t.value]
    for table in case.of_form("three_public") if whole and len(parts) > 1 else ():
        for place in case.draft.extraction.report.unreadable:
            if table.span[0] <= place.lines[0] <= table.span[1]:
                assert whole is not None
                yield _without_sum(case, table, place, whole, parts)


def _stated(case: Case, figure: Figure) -> Fact | None:
    return next((f for f in case.sentences if key(f.item) in figure.names and case.is_amount(f)), None)


def _without_sum(case: Case, table: Table, place: Place, whole: Fact, parts: Sequence[Fact]) -> Outcome:
    unit = table.block.unit or whole.unit
    held = [_term(number, unit) for token in figures(" " + place.quote) if (number := make_number(token[0]))]
    due, stated = term(whole), [t for fact in parts if (t := term(fact))]
    there = all(any(agree(t, h) for h in held) for t in stated)
    if due is None or not there or not agree(due, total(stated)) or any(agree(due, h) for h in held):
        return Outcome("narrative_table", "not readable")
    own = Side(f"《{table.block.title}》", place.quote, unit, place.lines, place.quote)
    first = shown(held[0].value, unit)
    return found(
        case, "narrative_table", [side(whole), own], difference=shown(due.value - held[0].value, whole.unit),
        unit=whole.unit, suspects=(whole,), item=whole.item, stated=f"{whole.value}{whole.unit}",
        held=f"{first}{unit}", table=table.block.title,
    )  # fmt: skip


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
    stated, parts = _term(numbers[0], unit), total(_term(number, unit) for number in numbers[1:])
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


def _term(number: Number, unit: str) -> Term:
    value = number.value or Decimal(0)
    scale = scale_of(unit)
    return Term(value * scale, half_unit(value) * scale) if value else ZERO
