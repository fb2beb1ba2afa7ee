"""What sentences state against the tables, and against one another."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from askbudget.audit.among import leading, only_part_of
from askbudget.audit.case import Case, leaf_of
from askbudget.audit.catalogue import Figure
from askbudget.audit.measures import Term, agree, shown, term, verdict
from askbudget.audit.money import binding
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.same_figure import gap, mislabelled, other_unit, this_year
from askbudget.model import Fact
from askbudget.normalize import key

_FUNCTION_FORMS = ("expenditure", "gpb_expenditure", "funds", "income", "state_capital", "gpb_projects")
_CLASS_FORMS = ("gpb_expenditure", "expenditure", "balance", "fiscal_balance", "income", "funds")
_SHOWN = 4
_ITEM = re.compile(r"[（(]项[）)]")


def stated(case: Case) -> Iterator[Outcome]:
    """The outcomes of all comparisons of a sentence with tables and with other sentences."""
    for figure in case.catalogue.figures:
        yield from _stated(case, figure)
        yield from _repeated(case, figure)
    yield from _of_subjects(case)
    yield from _ceilings(case)
    yield from _coded(case)
    yield from _classes(case)
    yield from _items(case)


# ---------------------------------------------------------------- sentence and table


def _stated(case: Case, figure: Figure) -> Iterator[Outcome]:
    """A sentence's figure is that of one of the cells that hold it."""
    cells = [fact for reference in figure.cells for fact in case.cells(reference)]
    for fact in case.sentences:
        named = key(fact.item) in figure.names and not fact.code and case.is_amount(fact)
        if (named and _is_meant(case, figure, fact)) or _claimed(figure, fact):
            own = [cell for cell in cells if cell.basis == fact.basis and _may_hold(case, fact, cell)]
            yield _against(case, fact, own) if own else Outcome("narrative_table", "not applicable")


def _may_hold(case: Case, fact: Fact, cell: Fact) -> bool:
    """In final accounts 支出总计 has what is carried over in it, which only the row 总计 of a balance has too."""
    grand = case.catalogue.words["with_carried"]
    return case.document.basis != "决算" or key(fact.item) not in grand or key(cell.item) in grand


def _is_meant(case: Case, figure: Figure, fact: Fact) -> bool:
    """Not told to be among less than the whole; among the figure that it must be among."""
    if not figure.among:
        return only_part_of(case, fact) is None
    lead = leading(case, fact)
    return lead is not None and key(lead.item) in next(f.names for f in case.catalogue.figures if f.id == figure.among)


def _of_subjects(case: Case) -> Iterator[Outcome]:
    """A column of a subject: `小学教育…，其中：基本支出…` stands on the subject's row."""
    rows = [row for form in _FUNCTION_FORMS for table in case.of_form(form) for row in table.rows if row.code]
    for fact in case.sentences:
        lead = only_part_of(case, fact) if case.is_amount(fact) and not fact.code else None
        own = [row for row in rows if lead and (row.code == lead.code or key(row.item) == key(lead.item))]
        cells = [cell for row in own for cell in this_year(case, row) if key(leaf_of(cell)) == key(fact.item)]
        if cells and all(row.certain for row in own):
            yield _against(case, fact, cells)


def _ceilings(case: Case) -> Iterator[Outcome]:
    """机关运行经费 is 公用经费 of those that are offices; where the document says so itself, more of it is wrong."""
    for ceiling in case.catalogue.ceilings:
        named = next(f.names for f in case.catalogue.figures if f.id == ceiling.figure)
        defined = any(ceiling.defined.search(part.text) for part in case.paragraphs)
        cells = [cell for ref in ceiling.cells for cell in case.cells(ref) if cell.basis == case.document.basis]
        whole = max(cells, key=lambda cell: t.value if (t := term(cell)) else 0, default=None)
        stated = [f for f in case.sentences if key(f.item) in named and case.is_amount(f)]
        for fact in stated if whole else ():
            assert whole is not None
            yield _under(case, fact, whole, defined=defined)


def _under(case: Case, fact: Fact, whole: Fact, *, defined: bool) -> Outcome:
    more = gap(fact, whole)
    if more is None or more.value <= more.slack:
        return Outcome("ceiling", "pass" if more else "not readable")
    return found(
        case, "ceiling", [side(fact), side(whole)], severity=None if defined else "notice", suspects=(fact,),
        given=(whole,), difference=shown(more.value, fact.unit), unit=fact.unit, item=fact.item,
        part=f"{fact.value}{fact.unit}", whole_item=f"《{whole.place.table}》{whole.measure.rpartition('/')[2]}",
        whole=f"{whole.value}{whole.unit}",
    )  # fmt: skip


def _claimed(figure: Figure, fact: Fact) -> bool:
    """`项目支出均实行绩效目标管理，涉及…` says how much all 项目支出 is."""
    involves = fact.unit.endswith("元") and fact.measure.startswith("涉及")
    return bool(involves and figure.claims and figure.claims.search(fact.place.quote))


def _coded(case: Case) -> Iterator[Outcome]:
    """A subject's figure stands somewhere on its row of some table."""
    rows = [row for form in _FUNCTION_FORMS for table in case.of_form(form) for row in table.rows if len(row.code) == 7]
    codes: dict[str, set[str]] = {}
    for row in rows:
        codes.setdefault(key(row.item), set()).add(row.code)
    for fact in case.sentences:
        code = _code_of(fact, codes)
        if not code or not case.is_amount(fact):
            continue
        own = [row for row in rows if row.code == code]
        cells = [cell for row in own for cell in this_year(case, row)]
        if not cells or not all(row.certain for row in own):
            yield Outcome("narrative_table", "not readable" if own else "not applicable")
        else:
            yield _against(case, fact, cells)


def _classes(case: Case) -> Iterator[Outcome]:
    """A class of expenditure (卫生健康支出) stands on its row, where the table of general public expenditure has it."""
    rows = [row for form in _CLASS_FORMS for table in case.of_form(form) for row in table.rows]
    general = [row for table in case.of_form("gpb_expenditure") for row in table.rows]
    for fact in case.sentences:
        if not case.is_amount(fact) or not case.lexicon.is_function_class(fact.item):
            continue
        own = [row for row in rows if key(row.item) == key(fact.item)]
        cells = [cell for row in own for cell in this_year(case, row)]
        if not any(row in general for row in own) or not all(row.certain for row in own):
            yield Outcome("narrative_table", "not applicable")
        else:
            yield _against(case, fact, cells)


def _code_of(fact: Fact, codes: Mapping[str, set[str]]) -> str:
    """The subject of a sentence: its own code, else the only one that the tables give its name."""
    if fact.code:
        return fact.code if len(fact.code) == 7 else ""
    named = codes.get(key(fact.item), set()) if _ITEM.search(fact.place.quote) else set()
    return next(iter(named)) if len(named) == 1 else ""


def _against(case: Case, fact: Fact, cells: Sequence[Fact]) -> Outcome:
    stated = term(fact)
    held = [(cell, t) for cell in cells if (t := term(cell))]
    if stated is None or not held:
        return Outcome("narrative_table", "not readable")
    if any(agree(stated, t) for _, t in held):
        return Outcome("narrative_table", "pass")
    shifted = next((cell for cell, _ in held if other_unit(fact, cell)), None)
    if shifted:
        return mislabelled(case, fact, shifted)
    bound = {id(cell) for cell in binding(case, fact, cells)}
    held = [(cell, t) for cell, t in held if id(cell) in bound]
    if not held:
        return Outcome("narrative_table", "not applicable")
    nearest, value = min(held, key=lambda pair: abs(pair[1].value - stated.value))
    apart = stated - value
    careless = abs(apart.value) <= 2 * apart.slack  # the last place cut off, not rounded
    borne_out = [f for f in case.sentences if f.item == fact.item and f.code == fact.code and _is_so(case, f, value)]
    return found(
        case, "narrative_table", [side(fact), *map(side, [*_one_a_table(nearest, cells), *borne_out])],
        severity="notice" if careless else None, difference=shown(apart.value, fact.unit), unit=fact.unit,
        suspects=(fact,), given=(nearest,), item=fact.item, stated=f"{fact.value}{fact.unit}",
        held=f"{nearest.value}{nearest.unit}",
        table=nearest.place.table or "",
    )  # fmt: skip


def _is_so(case: Case, fact: Fact, value: Term) -> bool:
    """Whether another sentence has what the tables have."""
    own = term(fact)
    return own is not None and case.is_amount(fact) and agree(own, value)


def _one_a_table(first: Fact, cells: Sequence[Fact]) -> list[Fact]:
    """The nearest figure, and one of every other table."""
    tables = {cell.place.table: cell for cell in reversed(cells)} | {first.place.table: first}
    return [first, *(cell for cell in tables.values() if cell is not first)][:_SHOWN]


# ---------------------------------------------------------------- sentence and sentence


def _repeated(case: Case, figure: Figure) -> Iterator[Outcome]:
    """A figure that there is only one of, stated twice; told by the tables already where they hold it."""
    if not figure.once or any(case.cells(reference) for reference in figure.cells):
        return
    stated = [f for f in case.sentences if key(f.item) in figure.names and case.is_amount(f)]
    for one, other in _unlike(stated):
        yield _two(case, one, other)


def _items(case: Case) -> Iterator[Outcome]:
    """The paragraph of a subject states one amount, however often."""
    for part in case.paragraphs:
        if not _ITEM.search(part.text):
            continue
        stated = [f for f in case.sentences if f.place.lines[0] in part.origin and f.place.quote in part.text]
        own = [f for f in stated if case.is_amount(f)]
        for one, other in _unlike([f for f in own if f.code == own[0].code and f.item == own[0].item]):
            yield _two(case, one, other)


def _two(case: Case, one: Fact, other: Fact) -> Outcome:
    apart = gap(one, other)
    assert apart is not None
    return found(
        case, "statements_differ", [side(one), side(other)], difference=shown(apart.value, one.unit), unit=one.unit,
        suspects=(one, other), item=one.item, one=f"{one.value}{one.unit}", other=f"{other.value}{other.unit}",
    )  # fmt: skip


def _unlike(stated: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    for one, other in combinations(stated, 2):
        apart = gap(one, other)
        if apart and verdict(apart) == "error":
            yield one, other
