"""Sentences whose digits stand in a table under another unit: `1234567.89万元` where the table has it in 元."""

from collections.abc import Iterator, Mapping

from askbudget.audit.case import Case
from askbudget.audit.measures import agree, term
from askbudget.audit.outcome import Outcome
from askbudget.audit.same_figure import mislabelled, other_unit
from askbudget.model import Fact

_DIGITS = 6  # that two figures must share, for them to be one


def labels(case: Case) -> Iterator[Outcome]:
    """Amounts of the narrative that no table has, but whose digits one has; a label of the table is told elsewhere."""
    cells = [f for table in case.tables for row in table.rows for f in row.cells if f.kind == "table" and _is_long(f)]
    shifted = {id(f): own for f in case.sentences if _is_stated(case, f) and (own := _shifted(f, cells))}
    for fact in case.sentences:
        own = shifted.get(id(fact))
        if own is None:
            continue
        if _is_label_of_table(case, own, shifted):
            yield Outcome("unit_label", "not readable")
        else:
            yield mislabelled(case, fact, own)


def _is_stated(case: Case, fact: Fact) -> bool:
    return fact.unit.endswith("元") and not case.is_change(fact) and _is_long(fact)


def _is_long(fact: Fact) -> bool:
    """Enough digits, zeros at the end left out."""
    return "." in fact.value and len(fact.value.replace(".", "").strip("-0")) >= _DIGITS


def _shifted(fact: Fact, cells: list[Fact]) -> Fact | None:
    """The cell with the same digits under another unit, where none has the same amount."""
    own = term(fact)
    same = own is not None and any(agree(own, t) for cell in cells if (t := term(cell)))
    return None if same else next((cell for cell in cells if other_unit(fact, cell)), None)


def _is_label_of_table(case: Case, cell: Fact, shifted: Mapping[int, Fact]) -> bool:
    """Whether the table is the one that stands alone: several sentences differ from it, and none agrees with it."""
    own = [f for table in case.tables for row in table.rows for f in row.cells if f.place.table == cell.place.table]
    agreeing = [f for f in case.sentences if id(f) not in shifted and _is_long(f) and _has(own, f)]
    return not agreeing or sum(other.place.table == cell.place.table for other in shifted.values()) > len(agreeing)


def _has(cells: list[Fact], fact: Fact) -> bool:
    value = term(fact)
    return value is not None and any(agree(value, t) for cell in cells if (t := term(cell)))
