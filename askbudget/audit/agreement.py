"""The same figure in two places: in two tables, in a table and a sentence, in two sentences."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from askbudget.audit.case import Case, Row, Table, leaf_of
from askbudget.audit.catalogue import Equality, Figure
from askbudget.audit.measures import Term, agree, shown, term, verdict
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact
from askbudget.normalize import key
from askbudget.quantity import scale_of

_FUNCTION_FORMS = ("expenditure", "gpb_expenditure", "funds", "income", "state_capital", "gpb_projects")
_CLASS_FORMS = ("gpb_expenditure", "expenditure", "balance", "fiscal_balance", "income", "funds")
_SAME_SUBJECTS = (("expenditure", "gpb_expenditure"), ("expenditure", "income"))
_SHOWN = 4
_ROWS = 3  # with the same digits under another unit, for the label to be wrong
_ITEM = re.compile(r"[（(]项[）)]")


def agreement(case: Case) -> Iterator[Outcome]:
    """The outcomes of all comparisons of one figure with itself."""
    for equality in case.catalogue.equalities:
        yield _equal(case, equality, "tables_differ")
    for equality in case.catalogue.balances:
        yield from _balanced(case, equality)
    for equality in case.catalogue.limits:
        yield _within(case, equality)
    for one, other in _SAME_SUBJECTS:
        yield from _subjects(case, one, other)
    yield from _labels(case)
    for figure in case.catalogue.figures:
        yield from _stated(case, figure)
        yield from _repeated(case, figure)
    yield from _coded(case)
    yield from _classes(case)
    yield from _items(case)


# ---------------------------------------------------------------- table and table


def _equal(case: Case, equality: Equality, check: str) -> Outcome:
    """A figure is one of those it may be, each known for certain."""
    left = case.cells(equality.left)
    right = [fact for reference in equality.right for fact in case.cells(reference)]
    if not left or not right:
        return Outcome(check, "not applicable")
    return _compared(case, check, left[0], right)


def _compared(case: Case, check: str, one: Fact, others: Sequence[Fact], *, one_cause: bool = False) -> Outcome:
    """How a figure differs from the nearest of others; `one_cause`: other rows of the tables may differ by the same."""
    gaps = [(gap, other) for other in others if (gap := _gap(one, other))]
    if not gaps:
        return Outcome(check, "not readable")
    gap, nearest = min(gaps, key=lambda pair: (abs(pair[0].value), -len(pair[1].value)))
    judged = verdict(gap)
    if judged == "pass":
        return Outcome(check, "pass")
    return found(
        case, check, [side(one), side(nearest)], severity="rounding" if judged == "rounding" else None,
        difference=shown(gap.value, one.unit), unit=one.unit, suspects=(one, nearest),
        cause=(one.place.table, nearest.place.table, gap.value) if one_cause else (),
        item=one.item, whole=f"{one.value}{one.unit}", other=f"{nearest.value}{nearest.unit}",
        table=one.place.table or "", other_table=nearest.place.table or "",
    )  # fmt: skip


def _gap(one: Fact, other: Fact) -> Term | None:
    a, b = term(one), term(other)
    return a - b if a and b else None


def _balanced(case: Case, equality: Equality) -> Iterator[Outcome]:
    """Income and expenditure of one table."""
    for table in case.of_form(equality.left.form):
        left = _in_table(case, table, equality.left.rows)
        right = [fact for reference in equality.right for fact in _in_table(case, table, reference.rows)]
        both = [] if left else _both_sides(case, table)
        if left and right:
            yield _compared(case, "income_expenditure", left[0], right)
        elif both:
            yield _compared(case, "income_expenditure", both[0], both[1:])
        else:
            yield Outcome("income_expenditure", "not applicable")


def _both_sides(case: Case, table: Table) -> list[Fact]:
    """The two figures of a line that reads 总计 on either side."""
    lines = [row for row in table.rows if key(row.item) in case.catalogue.words["grand_total"] and row.certain]
    cells = [f for row in lines[:1] for f in row.cells if case.is_total_column(f)]
    return cells if len(cells) == 2 else []


def _in_table(case: Case, table: Table, names: frozenset[str]) -> list[Fact]:
    return [
        fact
        for row in table.rows
        if not row.code and key(row.item) in names
        for fact in row.cells
        if fact.column_source != "ambiguous" and case.is_total_column(fact)
    ]


def _within(case: Case, equality: Equality) -> Outcome:
    """A part is no larger than its whole: 公务接待费 of basic expenditure, and of “三公”."""
    left = case.cells(equality.left)
    right = [f for ref in equality.right for f in case.cells(ref) if f.basis == case.document.basis]
    if not left or not right:
        return Outcome("part_exceeds_whole", "not applicable")
    part, whole = left[0], max(right, key=lambda fact: t.value if (t := term(fact)) else 0)
    gap = _gap(part, whole)
    if gap is None or gap.value <= gap.slack:
        return Outcome("part_exceeds_whole", "pass" if gap else "not readable")
    return found(
        case, "part_exceeds_whole", [side(part), side(whole)], difference=shown(gap.value, part.unit), unit=part.unit,
        suspects=(part, whole), item=part.item, part=f"{part.value}{part.unit}", whole=f"{whole.value}{whole.unit}",
        table=part.place.table or "", other_table=whole.place.table or "",
    )  # fmt: skip


def _subjects(case: Case, one: str, other: str) -> Iterator[Outcome]:
    """Subject by subject, where two tables have the same total: then they are of the same money."""
    if other == "income" and case.document.basis != "预算":
        return
    for left in case.of_form(one):
        for right in case.of_form(other):
            if _same_total(case, left, right):
                yield from _row_by_row(case, left, right)


def _same_total(case: Case, left: Table, right: Table) -> bool:
    totals = [
        next((f for row in table.rows if case.is_total(row) for f in _now(case, row) if case.is_total_column(f)), None)
        for table in (left, right)
    ]
    terms = [term(fact) for fact in totals if fact]
    return len(terms) == 2 and all(terms) and agree(*terms)  # type: ignore[arg-type]


def _now(case: Case, row: Row) -> list[Fact]:
    return [f for f in row.cells if f.year == case.document.year and f.unit != "%" and f.column_source != "ambiguous"]


def _row_by_row(case: Case, left: Table, right: Table) -> Iterator[Outcome]:
    theirs = {row.code: row for row in right.rows if row.code}
    for row in left.rows:
        if not row.code or row.code not in theirs or key(theirs[row.code].item) != key(row.item):
            continue
        for fact in _now(case, row):
            same = [f for f in _now(case, theirs[row.code]) if _same_column(case, fact, f)]
            if len(same) == 1:
                yield _compared(case, "tables_differ", fact, same, one_cause=True)


def _same_column(case: Case, one: Fact, other: Fact) -> bool:
    if case.is_total_column(one) and case.is_total_column(other):
        return True
    return key(leaf_of(one)) == key(leaf_of(other)) and key(leaf_of(one)) in ("基本支出", "项目支出")


def _labels(case: Case) -> Iterator[Outcome]:
    """The same digits, row by row, under 元 in one table and 万元 in another."""
    amounts = [_digits(case, table) for table in case.tables if table.form in _CLASS_FORMS]
    for mine, theirs in combinations(amounts, 2):
        common = [row for row in mine if row in theirs]
        shifted = [(mine[row], theirs[row]) for row in common if _other_unit(mine[row], theirs[row])]
        if len(shifted) >= _ROWS and len(shifted) * 2 > len(common):
            yield _mislabelled(case, *shifted[0])


def _digits(case: Case, table: Table) -> dict[str, Fact]:
    """The total of every row of this year, by its code or name."""
    return {
        row.code or key(row.item): fact
        for row in table.rows
        for fact in _now(case, row)
        if case.is_total_column(fact) and fact.quantity and fact.quantity.value
    }


def _mislabelled(case: Case, one: Fact, other: Fact) -> Outcome:
    return found(case, "unit_label", [side(one), side(other)], suspects=(one,), item=one.item, value=one.value,
                 unit=one.unit, other=other.unit)  # fmt: skip


# ---------------------------------------------------------------- sentence and table


def _stated(case: Case, figure: Figure) -> Iterator[Outcome]:
    """A sentence's figure is that of one of the cells that hold it."""
    cells = [fact for reference in figure.cells for fact in case.cells(reference)]
    for fact in case.sentences:
        named = key(fact.item) in figure.names and not fact.code and case.is_amount(fact)
        if named or _claimed(figure, fact):
            own = [cell for cell in cells if cell.basis == fact.basis]
            yield _against(case, fact, own) if own else Outcome("narrative_table", "not applicable")


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
        cells = [cell for row in own for cell in _now(case, row)]
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
        cells = [cell for row in own for cell in _now(case, row)]
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
    shifted = next((cell for cell, _ in held if _other_unit(fact, cell)), None)
    if shifted:
        return _mislabelled(case, fact, shifted)
    nearest, value = min(held, key=lambda pair: abs(pair[1].value - stated.value))
    gap = stated - value
    careless = abs(gap.value) <= 2 * gap.slack  # the last place cut off, not rounded
    return found(
        case, "narrative_table", [side(fact), *map(side, _one_a_table(nearest, cells))],
        severity="notice" if careless else None, difference=shown(gap.value, fact.unit), unit=fact.unit,
        suspects=(fact,), item=fact.item, stated=f"{fact.value}{fact.unit}", held=f"{nearest.value}{nearest.unit}",
        table=nearest.place.table or "",
    )  # fmt: skip


def _one_a_table(first: Fact, cells: Sequence[Fact]) -> list[Fact]:
    """The nearest figure, and one of every other table."""
    tables = {cell.place.table: cell for cell in reversed(cells)} | {first.place.table: first}
    return [first, *(cell for cell in tables.values() if cell is not first)][:_SHOWN]


def _other_unit(fact: Fact, other: Fact) -> bool:
    """The same digits under 元 and 万元."""
    one, two = fact.quantity, other.quantity
    return bool(one and two and one.value == two.value and one.value and scale_of(one.unit) != scale_of(two.unit))


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
    gap = _gap(one, other)
    assert gap is not None
    return found(
        case, "statements_differ", [side(one), side(other)], difference=shown(gap.value, one.unit), unit=one.unit,
        suspects=(one, other), item=one.item, one=f"{one.value}{one.unit}", other=f"{other.value}{other.unit}",
    )  # fmt: skip


def _unlike(stated: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    for one, other in combinations(stated, 2):
        gap = _gap(one, other)
        if gap and verdict(gap) == "error":
            yield one, other
