"""Rows of a flattened table whose figures stand in no columns: no way to put them there adds up.

Such a row may have been misread as well. It contradicts itself for certain where something else says what it should
come to (the sum above it, the rows under it, its row in another table), and that is one of the two figures that the
row itself offers: its total, or what the others add up to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askbudget.audit.case import Case, Row, Table
from askbudget.audit.measures import Term, agree, measured, shown, term, total
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.same_figure import this_year
from askbudget.audit.sums import next_below
from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.tokens import figures, find_code, item_name, make_number
from askbudget.model import Fact, Place, Side

_NUMBERS = re.compile(r"[-\d,.]{3,}")
_LEAST = 5  # rows that were read, for the columns of the table to be known


@dataclass(frozen=True, slots=True)
class _Shape:
    """The column of totals: its heading, and how many columns of other years stand before it."""

    measure: str
    before: int


@dataclass(frozen=True, slots=True)
class _Due:
    """What a row should come to, and the figure that says so."""

    says: Fact
    value: Term


def broken_rows(case: Case) -> Iterator[Outcome]:
    """The outcomes of the rows that were not read, table by table."""
    for table in case.tables:
        places = [p for p in case.draft.extraction.report.unreadable if table.span[0] <= p.lines[0] <= table.span[1]]
        shape = _shape(case, table)
        for place in places:
            yield _judged(case, table, place, places, shape)


def _shape(case: Case, table: Table) -> _Shape | None:
    """The column of totals, where columns of other years stand before it only, and its parts behind it."""
    cells = max((row.cells for row in table.rows), key=len, default=())
    at = next(
        (n for n, fact in enumerate(cells) if fact.year == case.document.year and case.is_total_column(fact)), None
    )
    if at is None or len(table.rows) < _LEAST or any(fact.unit == "%" for row in table.rows for fact in row.cells):
        return None
    parted = all(fact.year != case.document.year for fact in cells[:at])
    together = all(fact.year == case.document.year for fact in cells[at:])
    return _Shape(cells[at].measure, at) if parted and together else None


def _judged(case: Case, table: Table, place: Place, others: Sequence[Place], shape: _Shape | None) -> Outcome:
    code, rest = find_code(place.quote)
    read = [make_number(token[0]) for token in figures(" " + rest)]
    numbers = [number for number in read if number and number.value is not None]
    alone = not any(other is not place and _beside(find_code(other.quote)[0], code, table) for other in others)
    if shape is None or not code or not alone or len(numbers) < shape.before + 2 or _adds_up(numbers, shape.before):
        return Outcome("row_sum", "not readable")
    own = numbers[shape.before :]
    dues = [*_dues(case, table, code, shape.measure)]
    due = next((due for due in dues if _fits(due, own)), None)
    return _told(table, case, place, own, due, shape.measure) if due else Outcome("row_sum", "not readable")


def _adds_up(numbers: Sequence[Number], before: int) -> bool:
    """Whether the row adds up with the figures of other years left blank."""
    return any(agree(_term(numbers[n]), total(map(_term, numbers[n + 1 :]))) for n in range(before + 1))


def _term(number: Number, unit: str = "元") -> Term:
    return measured(number.value, unit)


def _fits(due: _Due, own: Sequence[Number]) -> bool:
    """Whether it is one of the two figures that the row offers."""
    unit = due.says.unit
    return agree(due.value, _term(own[0], unit)) or agree(due.value, total(_term(n, unit) for n in own[1:]))


def _told(table: Table, case: Case, place: Place, own: Sequence[Number], due: _Due, column: str) -> Outcome:
    unit, code = due.says.unit, find_code(place.quote)[0]
    parts = total(_term(number, unit) for number in own[1:])
    gap = _term(own[0], unit) - parts
    name = f"{code} {item_name(_NUMBERS.split(find_code(place.quote)[1])[0])}"
    row = Side(f"《{table.block.title}》{name}", own[0].text, unit, place.lines, place.quote)
    return found(
        case, "row_sum", [row, side(due.says)], difference=shown(gap.value, unit), unit=unit,
        cause=(table.block.title, place.lines), table=table.block.title, row=name, column=column,
        whole=own[0].text, parts=" + ".join(number.text for number in own[1:]), sum=shown(parts.value, unit),
    )  # fmt: skip


# ---------------------------------------------------------------- what it should come to


def _dues(case: Case, table: Table, code: str, measure: str) -> Iterator[_Due]:
    rows = [(row.code, row) for row in table.rows if row.code]
    yield from _from_below(next_below(code, rows), measure)
    yield from _from_above(table, code, measure)
    for other in case.tables:
        for row in other.rows if other is not table else ():
            if row.code == code and row.certain:
                yield from (_Due(f, t) for f in this_year(case, row) if case.is_total_column(f) and (t := term(f)))


def _from_below(under: Sequence[Row], measure: str) -> Iterator[_Due]:
    """What the rows under it come to."""
    held = [fact for row in under for fact in row.cells if fact.measure == measure]
    if held and all(row.clear(measure) for row in under):
        yield _Due(held[0], total(t for fact in held if (t := term(fact))))


def _from_above(table: Table, code: str, measure: str) -> Iterator[_Due]:
    """What is left of the sum above it."""
    parent = _parent(table, code)
    beside = next_below(parent.code, [(row.code, row) for row in table.rows if row.code]) if parent else []
    whole = next((f for f in parent.cells if f.measure == measure), None) if parent else None
    value = term(whole) if whole else None
    below = any(row.code.startswith(code) for row in beside)
    if parent is None or whole is None or value is None or below:
        return
    if all(row.clear(measure) for row in (parent, *beside)):
        held = [t for row in beside for f in row.cells if f.measure == measure and (t := term(f))]
        yield _Due(whole, value - total(held))


def _parent(table: Table, code: str) -> Row | None:
    """The row of the subject next above."""
    above = [row for row in table.rows if row.code and code != row.code and code.startswith(row.code)]
    return max(above, key=lambda row: len(row.code), default=None)


def _beside(other: str, code: str, table: Table) -> bool:
    """Whether another row that was not read lies under the same parent."""
    parent = _parent(table, code)
    return bool(other) and parent is not None and other.startswith(parent.code)
