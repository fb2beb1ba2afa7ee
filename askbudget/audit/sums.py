"""Within one table: a total and its columns, a subject and those under it, 合计 and its rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from askbudget.audit.case import Case, Row, Table, leaf_of
from askbudget.audit.measures import Term, equation, shown, term, total, verdict
from askbudget.audit.outcome import Outcome, found, side
from askbudget.extraction.tables.layout import all_names, counts_in_sum
from askbudget.lexicon import ColumnNode, Form
from askbudget.model import Fact
from askbudget.normalize import key
from askbudget.quantity import parse_number, scale_of

_KINDS = ("subjects", "procurement", "projects")
_CODE = re.compile(r"\d{3}(\d{2}){0,2}")
_CHANGED = re.compile(r"增|减")  # where a subject is new, its increase is often left blank
_SHOWN = 30
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d.])")
_ORDINAL = 2  # digits that the number of a row has at most
_PAIR = 2  # a total and one part
_LISTED = 2  # rows, for a total to be a sum


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure and those that should add up to it."""

    check: str
    whole: Fact
    parts: tuple[Fact, ...]
    readable: bool = True

    @property
    def gap(self) -> Term | None:
        """By how much they do not."""
        terms = [term(fact) for fact in (self.whole, *self.parts)]
        known = [each for each in terms if each]
        return known[0] - total(known[1:]) if len(known) == len(terms) else None


def sums(case: Case) -> Iterator[Outcome]:
    """The outcomes of every sum of every table."""
    for table in case.tables:
        if table.block.form and table.block.form.kind in _KINDS:
            yield from judged(case, table, [s for row in table.rows for s in _of_row(case, table, row)])
            yield from judged(case, table, [*_hierarchy(case, table)])
            yield from judged(case, table, [*_listed(case, table)], trusted=True)


def judged(case: Case, table: Table, found_sums: Sequence[Sum], *, trusted: bool = False) -> Iterator[Outcome]:
    """A table most of whose sums do not hold was not understood: nothing in it is called wrong."""
    verdicts = [verdict(s.gap) if s.gap else "error" for s in found_sums]
    wrong = sum(v == "error" and s.readable for v, s in zip(verdicts, found_sums, strict=True))
    understood = trusted or wrong <= len(found_sums) - wrong
    for each, came_to in zip(found_sums, verdicts, strict=True):
        if came_to == "pass":
            yield Outcome(each.check, "pass")
        elif came_to == "rounding":
            yield _told(case, each, "rounding")
        elif (
            each.readable
            and understood
            and each.gap
            and not _is_unread(table, each.gap)
            and (trusted or not _explained(case, table, each))
        ):
            yield _told(case, each, "error")
        else:
            yield Outcome(each.check, "not readable")


def _is_unread(table: Table, gap: Term) -> bool:
    """Whether what is missing is printed in the table, and was not read."""
    read = Counter(fact.value for row in table.rows for fact in row.cells)
    printed = Counter(text.replace(",", "") for line in table.block.lines for text in _NUMBER.findall(line.text))
    scale = scale_of(table.block.unit or "元")
    left = [number for text in printed - read if (number := parse_number(text)) and _is_amount(text)]
    return any(abs(number) * scale == abs(gap.value) for number in left)


def _is_amount(text: str) -> bool:
    """No number of a row."""
    return "." in text or len(text) > _ORDINAL


def _told(case: Case, each: Sum, came_to: str) -> Outcome:
    gap, unit = each.gap, each.whole.unit
    assert gap is not None
    parts = total(t for fact in each.parts if (t := term(fact)))
    sides = [side(each.whole), *map(side, each.parts[:_SHOWN])]
    return found(
        case, each.check, sides,
        severity="rounding" if came_to == "rounding" else None,
        difference=shown(gap.value, unit), unit=unit, suspects=(each.whole, *each.parts),
        table=each.whole.place.table or "", row=f"{each.whole.code} {each.whole.item}".strip(),
        column=each.whole.measure, whole=each.whole.value, sum=shown(parts.value, unit),
        parts=equation([fact.value for fact in each.parts]),
    )  # fmt: skip


def _explained(case: Case, table: Table, each: Sum) -> bool:
    """Whether a figure that was read, but under no code or in another table only, is what is missing."""
    gap = each.gap
    assert gap is not None
    if each.check == "row_sum":
        return False
    apart = [
        fact
        for other in case.tables
        for row in other.rows
        if row.lines != each.whole.place.lines and _may_be_left_out(case, table, each.whole, other, row)
        for fact in row.cells
        if fact.year == each.whole.year and _same_column(case, fact, each.whole)
    ]
    return any(t and verdict(Term(abs(gap.value), gap.slack) - t) != "error" for t in map(term, apart))


def _may_be_left_out(case: Case, table: Table, whole: Fact, other: Table, row: Row) -> bool:
    """A row without a code in the same table, or one of another table that belongs right under the sum."""
    if other is table:
        return not row.code and not case.is_total(row)
    under = row.code.startswith(whole.code) and row.code != whole.code and _CODE.fullmatch(row.code)
    above = [mine.code for mine in table.rows if mine.code != whole.code and mine.code.startswith(whole.code)]
    return bool(under) and not any(row.code.startswith(code) for code in above if code)


def _same_column(case: Case, one: Fact, other: Fact) -> bool:
    return leaf_of(one) == leaf_of(other) or (case.is_total_column(one) and case.is_total_column(other))


# ---------------------------------------------------------------- over the columns


def _of_row(case: Case, table: Table, row: Row) -> Iterator[Sum]:
    form = table.block.form
    if form and row.certain and _known(case, form, row):
        cells = {tuple(fact.measure.split("/")): fact for fact in row.cells if fact.unit != "%"}
        alone = _lone_parts(case, table)
        for whole, parts in _column_sums(case, cells, _apart(form)):
            if not alone & {part.measure for part in parts}:
                yield Sum("row_sum", whole, tuple(parts))


def _lone_parts(case: Case, table: Table) -> frozenset[str]:
    """Headings that are all that is printed beside a total: what else is in it has no column."""
    read = next((read for read in case.draft.tables if read.block is table.block), None)
    paths = [column.path for side in read.layout.blocks for column in side.columns] if read else []
    beside: dict[tuple[str, ...], set[str]] = {}
    for path in paths:
        for n in range(len(path)):
            beside.setdefault(path[:n], set()).add(path[n])
    two = {outer for outer, heads in beside.items() if len(heads) == _PAIR and any(_is_total(case, h) for h in heads)}
    return frozenset("/".join(path) for path in paths if path[:-1] in two and not _is_total(case, path[-1]))


def _known(case: Case, form: Form, row: Row) -> bool:
    """Whether the form knows every heading of the row: how others add up is not known."""
    names = all_names(form) | case.lexicon.total_names
    years = re.compile(r"20\d{2}年度?")
    undated = {years.sub("", name.replace("本年", "").replace("上年", "")) for name in names}
    return all(key(years.sub("", leaf_of(fact))) in undated | names for fact in row.cells)


def _column_sums(
    case: Case, cells: Mapping[tuple[str, ...], Fact], apart: frozenset[str]
) -> Iterator[tuple[Fact, list[Fact]]]:
    """(a total, the figures beside it) on every level of the headings."""
    heads = dict.fromkeys(path[0] for path in cells)
    whole = next((fact for path, fact in cells.items() if len(path) == 1 and _is_total(case, path[0])), None)
    inner = {head: {p[1:]: f for p, f in cells.items() if p[0] == head and len(p) > 1} for head in heads}
    if whole:
        parts = [
            fact
            for head in heads
            if not _is_total(case, head) and counts_in_sum(head) and key(head) not in apart
            for fact in ([cells[head,]] if (head,) in cells else _worth(case, inner[head]))
        ]
        if parts:
            yield whole, parts
    for below in inner.values():
        if below:
            yield from _column_sums(case, below, apart)


def _worth(case: Case, cells: Mapping[tuple[str, ...], Fact]) -> list[Fact]:
    """The figures that count for a branch of headings: its total, or all its parts."""
    whole = [fact for path, fact in cells.items() if len(path) == 1 and _is_total(case, path[0])]
    return whole or list(cells.values())


def _is_total(case: Case, heading: str) -> bool:
    return key(re.sub(r"20\d{2}年度?", "", heading)) in case.lexicon.total_names


def _apart(form: Form) -> frozenset[str]:
    """Keys of headings that stand beside the sum."""
    names: set[str] = set()

    def visit(nodes: Iterable[ColumnNode]) -> None:
        for node in nodes:
            names.update(key(name) for name in node.names if not node.summed)
            visit(node.children)

    visit(form.columns)
    return frozenset(names)


# ---------------------------------------------------------------- over the rows


def _hierarchy(case: Case, table: Table) -> Iterator[Sum]:
    """Every subject and what is next below it, 合计 and the topmost, column by column."""
    rows = [(code, row) for row in table.rows if (code := _code(case, row, table))]
    codes = [code for code, _ in rows]
    for parent, row in rows:
        if codes.count(parent) == 1:
            yield from _columns("hierarchy_sum", row, next_below(parent, rows), table)
    top = [row for code, row in rows if not any(_is_under(code, other) for other in codes)]
    whole = next((row for row in table.rows if case.is_total(row)), None)
    if whole and top:
        yield from _columns("total_sum", whole, top, table)


def _listed(case: Case, table: Table) -> Iterator[Sum]:
    """合计 and the projects or units listed under it; sure where no row that is missing or told twice explains it."""
    rows = [row for row in table.rows if not case.is_total(row)]
    whole = next((row for row in table.rows if case.is_total(row)), None)
    subjects = any(_code(case, row, table) for row in rows) or any(key(row.item) == key("小计") for row in rows)
    if whole is None or subjects or len(rows) < _LISTED:
        return
    for each in _columns("total_sum", whole, rows, table):
        sizes = [abs(t.value) for fact in each.parts if (t := term(fact)) and t.value]
        slip = each.gap and sizes and abs(each.gap.value) < min(sizes)
        yield Sum(each.check, each.whole, each.parts, each.readable and bool(slip))


def _code(case: Case, row: Row, table: Table) -> str:
    """The subject code of a row; of a class printed without its code, that of its name."""
    if _CODE.fullmatch(row.code) or row.code:
        return row.code if _CODE.fullmatch(row.code) else ""
    kinds = {other.code[0] for other in table.rows if _CODE.fullmatch(other.code)}
    named = [c for c in case.lexicon.subject_codes.get(key(row.item), ()) if len(c) == 3 and c[0] in kinds]
    return named[0] if len(named) == 1 else ""


def next_below(code: str, rows: Sequence[tuple[str, Row]]) -> list[Row]:
    """The rows next below a code, whichever level is printed."""
    below = [(other, row) for other, row in rows if _is_under(other, code)]
    return [row for other, row in below if not any(_is_under(other, between) for between, _ in below)]


def _is_under(code: str, above: str) -> bool:
    return code != above and code.startswith(above)


def _columns(check: str, whole: Row, parts: Sequence[Row], table: Table) -> Iterator[Sum]:
    """One sum for every column that both have figures in."""
    single = all(len(row.cells) == 1 for row in (whole, *parts))  # subjects run down several columns side by side
    for fact in whole.cells if parts else ():
        if fact.unit == "%" or fact.column_source == "ambiguous" or _CHANGED.search(fact.measure):
            continue
        outer = fact.measure.rpartition("/")[0]
        under = [
            f
            for row in parts
            for f in row.cells
            if (f.measure == fact.measure or (single and outer in ("", f.measure.rpartition("/")[0])))
            and f.unit == fact.unit
        ]
        clear = all(row.clear(fact.measure) for row in (whole, *parts)) and (single or _whole_rows(fact, parts))
        if under:
            yield Sum(check, fact, tuple(under), clear and table.whole)


def _whole_rows(fact: Fact, parts: Sequence[Row]) -> bool:
    """Whether no part has its only figure under a heading of the same name elsewhere in the table."""
    return not any(
        len(row.cells) == 1 and row.cells[0].measure != fact.measure and leaf_of(row.cells[0]) == leaf_of(fact)
        for row in parts
    )
