"""Two mentions of one figure: how they differ, and whether it is only the label of their unit that does."""

from collections.abc import Sequence

from askbudget.audit.case import Case, Row
from askbudget.audit.measures import Term, shown, term, verdict
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact
from askbudget.quantity import scale_of


def gap(one: Fact, other: Fact) -> Term | None:
    """By how much they differ; None where one of them is words."""
    a, b = term(one), term(other)
    return a - b if a and b else None


def compared(case: Case, check: str, one: Fact, others: Sequence[Fact], *, one_cause: bool = False) -> Outcome:
    """How a figure differs from the nearest of others; `one_cause`: other rows of the tables may differ by the same."""
    gaps = [(apart, other) for other in others if (apart := gap(one, other))]
    if not gaps:
        return Outcome(check, "not readable")
    least, nearest = min(gaps, key=lambda pair: (abs(pair[0].value), -len(pair[1].value)))
    judged = verdict(least)
    if judged == "pass":
        return Outcome(check, "pass")
    return found(
        case, check, [side(one), side(nearest)], severity="rounding" if judged == "rounding" else None,
        difference=shown(least.value, one.unit), unit=one.unit, suspects=(one, nearest),
        cause=(one.place.table, nearest.place.table, least.value) if one_cause else (),
        item=one.item, whole=f"{one.value}{one.unit}", other=f"{nearest.value}{nearest.unit}",
        table=one.place.table or "", other_table=nearest.place.table or "",
    )  # fmt: skip


def this_year(case: Case, row: Row) -> list[Fact]:
    """The certain amounts of the document's own year in a row."""
    return [f for f in row.cells if f.year == case.document.year and f.unit != "%" and f.column_source != "ambiguous"]


def other_unit(fact: Fact, other: Fact) -> bool:
    """The same digits under 元 and 万元."""
    one, two = fact.quantity, other.quantity
    return bool(one and two and one.value == two.value and one.value and scale_of(one.unit) != scale_of(two.unit))


def mislabelled(case: Case, one: Fact, other: Fact) -> Outcome:
    """The finding that the unit of the one is not what it should be."""
    return found(case, "unit_label", [side(one), side(other)], suspects=(one,), item=one.item, value=one.value,
                 unit=one.unit, other=other.unit)  # fmt: skip
