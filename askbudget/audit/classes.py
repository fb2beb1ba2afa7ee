"""Classes of expenditure (社会保障和就业支出) in tables of the same money: each has the same amount in all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from askbudget.audit.case import Case, Row, Table
from askbudget.audit.measures import Term, agree, term, total
from askbudget.audit.outcome import Outcome
from askbudget.audit.same_figure import compared, gap, this_year
from askbudget.model import Fact
from askbudget.normalize import key

_FORMS = ("balance", "fiscal_balance", "expenditure", "gpb_expenditure")
_TOTALS = frozenset(("本年支出合计", "本年支出", "支出合计", "支出总计", "合计", "总计"))
_LEAST = 3  # classes in common


@dataclass(frozen=True, slots=True)
class _View:
    """One column of a table: its total and its classes, which make up all of it."""

    table: Table
    whole: Term
    classes: Mapping[str, Fact]


def classes(case: Case) -> Iterator[Outcome]:
    """Two columns with the same total, each the sum of its classes, are of the same money, class by class."""
    views = [view for form in _FORMS for table in case.of_form(form) for view in _views(case, table)]
    for one, other in combinations(views, 2):
        if one.table is not other.table and agree(one.whole, other.whole):
            yield from _compared(case, one, other)


def _compared(case: Case, one: _View, other: _View) -> Iterator[Outcome]:
    """A few that differ are slips; where most do, the rows of one table may have been read wrong."""
    common = [(fact, other.classes[name]) for name, fact in one.classes.items() if name in other.classes]
    apart = [(a, b) for a, b in common if not (g := gap(a, b)) or abs(g.value) > g.slack]
    understood = len(common) >= _LEAST and len(common) == len(one.classes) == len(other.classes)
    if not understood or len(apart) * 2 > len(common):
        yield Outcome("tables_differ", "not readable" if apart else "not applicable")
        return
    for a, b in common:
        yield compared(case, "tables_differ", a, [b])


def _views(case: Case, table: Table) -> Iterator[_View]:
    rows = [row for row in table.rows if row.certain]
    for measure in dict.fromkeys(fact.measure for row in rows for fact in row.cells):
        held = {key(row.item): fact for row in rows if _is_class(case, row) and (fact := _under(case, row, measure))}
        wholes = [t for row in rows if _is_total(case, row) and (f := _under(case, row, measure)) and (t := term(f))]
        together = total(t for fact in held.values() if (t := term(fact)))
        whole = next((t for t in wholes if t.value and agree(t, together)), None)
        if whole:
            yield _View(table, whole, held)


def _is_class(case: Case, row: Row) -> bool:
    return len(row.code) in (0, 3) and case.lexicon.is_function_class(row.item)


def _is_total(case: Case, row: Row) -> bool:
    return not row.code and (case.is_total(row) or key(row.item) in _TOTALS)


def _under(case: Case, row: Row, measure: str) -> Fact | None:
    """What a row has under a heading that is more than nothing."""
    own = (fact for fact in this_year(case, row) if fact.measure == measure)
    return next((fact for fact in own if fact.quantity and fact.quantity.value), None)
