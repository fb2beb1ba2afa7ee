"""The same figure in two tables: totals, subjects, the two sides of a balance, a part and its whole."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from askbudget.audit.case import Case, Row, Table, leaf_of
from askbudget.audit.catalogue import Equality
from askbudget.audit.measures import agree, shown, term
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.same_figure import compared, gap, mislabelled, other_unit, this_year
from askbudget.model import Fact
from askbudget.normalize import key

_CLASS_FORMS = ("gpb_expenditure", "expenditure", "balance", "fiscal_balance", "income", "funds")
_SAME_SUBJECTS = (("expenditure", "gpb_expenditure"), ("expenditure", "income"))
_MOST_HOLD = 5  # one row in so many may contradict the others
_ROWS = 3  # with the same digits under another unit, for the label to be wrong


def agreement(case: Case) -> Iterator[Outcome]:
    """The outcomes of all comparisons of tables with one another."""
    for equality in case.catalogue.equalities:
        yield _equal(case, equality, "tables_differ")
    for equality in case.catalogue.balances:
        yield from _balanced(case, equality)
    for equality in case.catalogue.limits:
        yield _within(case, equality)
    for one, other in _SAME_SUBJECTS:
        yield from _subjects(case, one, other)
    yield from _parts_of_all(case)
    yield from _labels(case)


def _equal(case: Case, equality: Equality, check: str) -> Outcome:
    """A figure is one of those it may be, each known for certain."""
    left = case.cells(equality.left)
    right = [fact for reference in equality.right for fact in case.cells(reference)]
    if not left or not right:
        return Outcome(check, "not applicable")
    return compared(case, check, left[0], right)


def _balanced(case: Case, equality: Equality) -> Iterator[Outcome]:
    """Income and expenditure of one table."""
    for table in case.of_form(equality.left.form):
        left = _in_table(case, table, equality.left.rows)
        right = [fact for reference in equality.right for fact in _in_table(case, table, reference.rows)]
        both = [] if left else _both_sides(case, table)
        if left and right:
            yield compared(case, "income_expenditure", left[0], right)
        elif both:
            yield compared(case, "income_expenditure", both[0], both[1:])
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
    more = gap(part, whole)
    if more is None or more.value <= more.slack:
        return Outcome("part_exceeds_whole", "pass" if more else "not readable")
    return found(
        case, "part_exceeds_whole", [side(part), side(whole)], difference=shown(more.value, part.unit), unit=part.unit,
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


def _parts_of_all(case: Case) -> Iterator[Outcome]:
    """A subject's money of one kind is no more than all of it, where the total and most subjects say so."""
    for whole in case.of_form("expenditure"):
        for part in case.of_form("gpb_expenditure"):
            pairs = [*_total_cells(case, part, whole)]
            more = [(a, b) for a, b in pairs if (apart := gap(a, b)) and apart.value > apart.slack]
            total = any(not a.code for a, _ in pairs) and all(a.code for a, _ in more)
            if total and not _same_total(case, whole, part) and len(more) * _MOST_HOLD <= len(pairs):
                yield from (compared(case, "tables_differ", a, [b]) for a, b in more)


def _total_cells(case: Case, one: Table, other: Table) -> Iterator[tuple[Fact, Fact]]:
    """The totals of rows that two tables share, 合计 among them."""
    theirs = {(row.code, key(row.item)): row for row in other.rows if row.certain}
    for row in one.rows:
        same = theirs.get((row.code, key(row.item)))
        if same and row.certain and (row.code or case.is_total(row)):
            cells = [[f for f in this_year(case, each) if case.is_total_column(f)] for each in (row, same)]
            if [len(each) for each in cells] == [1, 1]:
                yield cells[0][0], cells[1][0]


def _same_total(case: Case, left: Table, right: Table) -> bool:
    totals = [
        next(
            (f for row in table.rows if case.is_total(row) for f in this_year(case, row) if case.is_total_column(f)),
            None,
        )
        for table in (left, right)
    ]
    terms = [term(fact) for fact in totals if fact]
    return len(terms) == 2 and all(terms) and agree(*terms)  # type: ignore[arg-type]


def _row_by_row(case: Case, left: Table, right: Table) -> Iterator[Outcome]:
    """Only codes that stand once in either table: one that stands once a unit is a part of what another table has."""
    mine, theirs = _only_rows(left), _only_rows(right)
    totals = _total_measures(case, left), _total_measures(case, right)
    for code, row in mine.items():
        if code not in theirs or key(theirs[code].item) != key(row.item):
            continue
        for fact in this_year(case, row):
            same = [f for f in this_year(case, theirs[code]) if _same_column(fact, f, totals)]
            if len(same) == 1:
                yield compared(case, "tables_differ", fact, same, one_cause=True)


def _only_rows(table: Table) -> dict[str, Row]:
    """The rows whose code no other row of the table has."""
    times = Counter(row.code for row in table.rows)
    return {row.code: row for row in table.rows if row.code and times[row.code] == 1}


def _total_measures(case: Case, table: Table) -> frozenset[str]:
    """The outermost heading of totals (总计, not the 小计 of 公共预算拨款); none where several are outermost."""
    cells = (fact for row in table.rows for fact in this_year(case, row))
    measures = {fact.measure for fact in cells if case.is_total_column(fact)}
    least = min((measure.count("/") for measure in measures), default=0)
    outermost = frozenset(measure for measure in measures if measure.count("/") == least)
    return outermost if len(outermost) == 1 else frozenset()


def _same_column(one: Fact, other: Fact, totals: tuple[frozenset[str], frozenset[str]]) -> bool:
    if one.measure in totals[0] and other.measure in totals[1]:
        return True
    return key(leaf_of(one)) == key(leaf_of(other)) and key(leaf_of(one)) in ("基本支出", "项目支出")


def _labels(case: Case) -> Iterator[Outcome]:
    """The same digits, row by row, under 元 in one table and 万元 in another."""
    amounts = [_digits(case, table) for table in case.tables if table.form in _CLASS_FORMS]
    for mine, theirs in combinations(amounts, 2):
        common = [row for row in mine if row in theirs]
        shifted = [(mine[row], theirs[row]) for row in common if other_unit(mine[row], theirs[row])]
        if len(shifted) >= _ROWS and len(shifted) * 2 > len(common):
            yield mislabelled(case, *shifted[0])


def _digits(case: Case, table: Table) -> dict[str, Fact]:
    """The total of every row of this year, by its code or name."""
    return {
        row.code or key(row.item): fact
        for row in table.rows
        for fact in this_year(case, row)
        if case.is_total_column(fact) and fact.quantity and fact.quantity.value
    }
