"""One body's documents against each other: last year's column and last year's document, a department and its own unit.

What a document prints of the year before may have been restated on purpose: that is told as a notice. A unit that has
more than the department it is a part of is an error.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from askbudget.audit.catalogue import Check, catalogue
from askbudget.audit.measures import Term, shown, term, verdict
from askbudget.audit.outcome import side
from askbudget.lexicon import Lexicon
from askbudget.model import Document, Fact, Finding, Side
from askbudget.normalize import key

FactsOf = Callable[[str], Sequence[Fact]]
"""The facts of a document, by its id."""

_FORMS = ("gpb_expenditure", "three_public", "expenditure", "funds")
_PARTS = ("基本支出", "项目支出")
Cell = tuple[str, str, str]  # form, subject or expense, which column
_MOST = 12  # sides of one finding


def across(documents: Sequence[Document], facts_of: FactsOf, lexicon: Lexicon) -> Iterator[Finding]:
    """The findings over all documents, body by body; those of one year and edition are left alone."""
    checks = catalogue(lexicon).checks
    if not {"restated", "unit_exceeds_department"} <= checks.keys():
        return  # an index that was built before there were these checks
    ordered = sorted(documents, key=lambda d: (d.organisation.name, d.basis, d.year, d.scope, d.id))
    for _, group in groupby(ordered, key=lambda d: (d.organisation.name, d.basis)):
        own = list(group)
        for earlier, later in _pairs(own):
            if earlier.scope == later.scope and later.year == earlier.year + 1:
                yield from _restated(earlier, later, facts_of, lexicon, checks["restated"])
            elif earlier.year == later.year and {earlier.scope, later.scope} == {"部门", "单位"}:
                unit, department = (earlier, later) if earlier.scope == "单位" else (later, earlier)
                yield from _exceeding(unit, department, facts_of, lexicon, checks["unit_exceeds_department"])


def _pairs(documents: Sequence[Document]) -> Iterator[tuple[Document, Document]]:
    """Every two, unless there are several of the same year and edition: which of them counts is not known."""
    editions = [(d.year, d.scope) for d in documents]
    single = [d for d in documents if editions.count((d.year, d.scope)) == 1]
    yield from ((a, b) for i, a in enumerate(single) for b in single[i + 1 :])


def _cells(facts: Sequence[Fact], year: int, basis: str, lexicon: Lexicon) -> Mapping[Cell, Fact]:
    """The certain figures of a year in the tables, by what they are of; two of one kind make neither certain."""
    found: dict[Cell, list[Fact]] = {}
    for fact in facts:
        known = fact.form in _FORMS and fact.column_source != "ambiguous" and fact.unit.endswith("元")
        if known and fact.year == year and fact.basis == basis and (column := _column(fact, lexicon)):
            found.setdefault((fact.form, fact.code or key(fact.item), column), []).append(fact)
    return {cell: own[0] for cell, own in found.items() if len({f.value for f in own}) == 1}


def _column(fact: Fact, lexicon: Lexicon) -> str:
    """合计, 基本支出 or 项目支出; empty for any other column."""
    if fact.form == "three_public":
        return "合计"
    leaf = fact.measure.rpartition("/")[2]
    if leaf in _PARTS:
        return leaf
    plain = leaf.lstrip("0123456789").removeprefix("年度").removeprefix("年")
    return "合计" if key(plain) in lexicon.total_names or plain in ("预算数", "决算数", "年初预算数") else ""


def _restated(
    earlier: Document, later: Document, facts_of: FactsOf, lexicon: Lexicon, check: Check
) -> Iterator[Finding]:
    """Every figure of the earlier year that the later document prints otherwise, as one finding."""
    then = _cells(facts_of(earlier.id), earlier.year, earlier.basis, lexicon)
    now = _cells(facts_of(later.id), earlier.year, earlier.basis, lexicon)
    unlike = [(now[cell], then[cell], gap) for cell in now if cell in then and (gap := _gap(now[cell], then[cell]))]
    if unlike:
        first, original, gap = unlike[0]
        text = check.sentence.format(
            year=earlier.year, count=len(unlike), item=f"{first.code} {first.item}".strip(),
            now=f"{first.value}{first.unit}", then=f"{original.value}{original.unit}", other=earlier.id,
            difference=shown(gap.value, first.unit), unit=first.unit,
        )  # fmt: skip
        sides = [s for a, b, _ in unlike for s in (side(a), _elsewhere(b))][:_MOST]
        yield Finding(later.id, check.id, "notice", text, tuple(sides), shown(gap.value, first.unit), first.unit)


def _exceeding(
    unit: Document, department: Document, facts_of: FactsOf, lexicon: Lexicon, check: Check
) -> Iterator[Finding]:
    """A unit's figure that is more than that of its department, which it is a part of."""
    own = _cells(facts_of(unit.id), unit.year, unit.basis, lexicon)
    whole = _cells(facts_of(department.id), unit.year, unit.basis, lexicon)
    for cell in own:
        gap = _gap(own[cell], whole[cell]) if cell in whole else None
        if gap and gap.value > 0:
            text = check.sentence.format(
                item=f"{own[cell].code} {own[cell].item}".strip(), part=f"{own[cell].value}{own[cell].unit}",
                whole=f"{whole[cell].value}{whole[cell].unit}", other=department.id,
                difference=shown(gap.value, own[cell].unit), unit=own[cell].unit,
            )  # fmt: skip
            sides = (side(own[cell]), _elsewhere(whole[cell]))
            difference = shown(gap.value, own[cell].unit)
            yield Finding(unit.id, check.id, check.severity, text, sides, difference, own[cell].unit)
            return  # the other figures of the two documents differ for the same reason


def _gap(one: Fact, other: Fact) -> Term | None:
    """By how much two figures differ, beyond what their printed digits allow."""
    a, b = term(one), term(other)
    return a - b if a and b and verdict(a - b) == "error" else None


def _elsewhere(fact: Fact) -> Side:
    """A side that stands in another document."""
    own = side(fact)
    return Side(f"文件 {fact.document} {own.place}", own.value, own.unit, own.lines, own.quote)
