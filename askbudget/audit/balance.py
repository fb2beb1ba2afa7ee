"""One side of a balance (收支总表): its entries and its totals, and the kinds of money beside their sum.

Ordinals tell an entry from a part of one: 一、 stands above （一）, （一） above 1. and 1. above (1).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askbudget.audit.case import Case, Table
from askbudget.audit.measures import Term, term, verdict
from askbudget.audit.outcome import Outcome
from askbudget.audit.sums import Sum, judged
from askbudget.extraction.tables.layout import Block, counts_in_sum
from askbudget.extraction.tables.read import Table as ReadTable
from askbudget.extraction.tables.read import TableRow
from askbudget.model import Fact
from askbudget.normalize import key

_NUMERALS = "[一二三四五六七八九十]+"
_ORDINALS = (rf"{_NUMERALS}[、.．]", rf"[（(]{_NUMERALS}[）)]", r"\d+[.．、](?!\d)", r"[（(]\d+[）)]")
_LEVELS = tuple(map(re.compile, _ORDINALS))
_BEFORE = re.compile(rf"(?:{'|'.join(_ORDINALS)}|其中[:：]?)\s*$")
_AMONG = re.compile(r"^\W*其中")
_OTHER_YEAR = re.compile(r"上年|去年|20\d{2}")
_LEAST = 2  # entries, for a total to be a sum of any


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of one side: how deep it lies (0 where it has no ordinal), and its figures by column."""

    level: int
    name: str
    cells: dict[int, Fact]


def balance(case: Case) -> Iterator[Outcome]:
    """The outcomes of the sums of every side of every balance."""
    blocks = {id(table.block): table for form in ("balance", "fiscal_balance") for table in case.of_form(form)}
    for read in case.draft.tables:
        table = blocks.get(id(read.block))
        if table and table.whole:
            sides = [(block, _entries(table, read, n)) for n, block in enumerate(read.layout.blocks)]
            yield from judged(case, table, [s for side in sides for s in _of_side(case, *side)], trusted=True)


def _entries(table: Table, read: ReadTable, side: int) -> list[Entry] | None:
    """The rows of a side; None where one of them was not read for certain."""
    rows = [row for row in read.rows if row.raw.block == side and row.raw.name]
    if any(len(row.cells.candidates) != 1 or row.raw.unreadable for row in rows if row.raw.numbers):
        return None
    facts = [fact for row in table.rows for fact in row.cells]
    entries = []
    for row in rows:
        cells = read_cells(facts, row)
        label = _label(row)
        if not _AMONG.search(label):
            entries.append(Entry(_level(label), row.raw.name, cells))
    return entries


def _label(row: TableRow) -> str:
    """The name with its ordinal; in a table that lost its cells, as it stands in the line."""
    cell = next((label.strip() for label in row.raw.labels if label.strip()), "")
    before = row.raw.quote.partition(row.raw.name)[0] if row.raw.name in row.raw.quote else ""
    ordinal = _BEFORE.search(before)
    return cell or (ordinal[0] if ordinal else "") + row.raw.name


def read_cells(facts: Sequence[Fact], row: TableRow) -> dict[int, Fact]:
    """Column → the fact that was read from there."""
    held = enumerate(row.cells.candidates[0] if row.raw.numbers else ())
    numbers = ((column, row.raw.numbers[n]) for column, n in held if n is not None)
    found = ((column, _fact(facts, row.raw.lines, row.raw.name, number.text)) for column, number in numbers)
    return {column: fact for column, fact in found if fact}


def _fact(facts: Sequence[Fact], lines: tuple[int, int], name: str, value: str) -> Fact | None:
    """The fact of a row, on one of its lines where every cell has its own."""
    own = (f for f in facts if lines[0] <= f.place.lines[0] and f.place.lines[1] <= lines[1] and f.value == value)
    return next((fact for fact in own if key(fact.item) == key(name)), None)


def _level(label: str) -> int:
    return next((n for n, form in enumerate(_LEVELS, 1) if form.match(label)), 0)


def _of_side(case: Case, block: Block, entries: list[Entry] | None) -> Iterator[Sum]:
    """The sums of one side: over its rows, under its entries, over its columns."""
    plain = [
        n
        for n, column in enumerate(block.columns)
        if not column.percent and not _OTHER_YEAR.search("".join(column.path))
    ]
    for column in plain if entries and _is_one_side(case, entries) else ():
        yield from _totals(case, entries or [], column)
        yield from _parts(case, entries or [], column)
    if len(plain) == len(block.columns):
        yield from _across(case, block, entries or [])


# ---------------------------------------------------------------- down the rows


def _is_one_side(case: Case, entries: Sequence[Entry]) -> bool:
    """Whether no total stands twice on a line: there expenditure by function and by economic class run into one."""
    totals = [entry for entry in entries if key(entry.name) in case.catalogue.words["side_totals"]]
    told = [(key(entry.name), next(iter(entry.cells.values())).place.lines) for entry in totals if entry.cells]
    return len(set(told)) == len(told)


def _totals(case: Case, entries: Sequence[Entry], column: int) -> Iterator[Sum]:
    """本年收入合计 and the entries above it; 收入总计 and what was carried over besides."""
    names = case.catalogue.words["side_totals"]
    carried: Entry | None = None
    above: list[Entry] = []
    for entry in entries:
        if key(entry.name) not in names or entry.level:
            above.append(entry)
            continue
        whole, options = entry.cells.get(column), _options(case, above, carried)
        if whole:
            yield from _sum_of(case, whole, [_cells(option, column) for option in options], entries, column)
        if carried:
            return
        carried, above = entry, []


def _options(case: Case, above: Sequence[Entry], carried: Entry | None) -> list[list[Entry]]:
    """The ways to read which entries a total is of; none where entries of another kind stand among them."""
    if carried:
        over = [entry for entry in above if _is_carried(case, entry)]
        return [[carried, *over]] if all(e in over or _kind(case, e) for e in above if e.cells) else []
    levels = [entry.level for entry in above if entry.level]
    top = [entry for entry in above if entry.level == min(levels, default=0)]
    bare = [entry for entry in above if not entry.level]
    kinds = {_kind(case, entry) for entry in top if entry.cells}
    if _mixed(case, above) or kinds >= {"", "expenditure"}:
        return []
    return [top, [*top, *bare]] if levels else [bare] * ("" not in kinds)


def _mixed(case: Case, entries: Sequence[Entry]) -> bool:
    """Whether income and expenditure stand among one another: the sides were not told apart."""
    return {"income", "expenditure"} <= {_kind(case, entry) for entry in entries if entry.cells}


def _is_carried(case: Case, entry: Entry) -> bool:
    return any(word in entry.name for word in case.catalogue.words["carried"])


def _kind(case: Case, entry: Entry) -> str:
    """Whether it is a class of expenditure or a kind of income, of which none is a part of another; or carried over."""
    if _is_carried(case, entry):
        return "carried"
    concept = case.lexicon.concept_of.get(key(entry.name))
    if case.lexicon.is_function_class(entry.name):
        return "expenditure"
    if key(entry.name) in case.catalogue.words["kinds_of_income"]:
        return "income"
    return "income" if concept and concept.id in case.catalogue.words["kinds_of_money"] else ""


def _cells(entries: Sequence[Entry], column: int) -> list[Fact]:
    return [entry.cells[column] for entry in entries if column in entry.cells]


def _sum_of(
    case: Case, whole: Fact, options: Sequence[list[Fact]], entries: Sequence[Entry], column: int
) -> Iterator[Sum]:
    """The reading that holds, else the first; that one not for certain where what is missing stands elsewhere."""
    sums = [Sum("balance_sum", whole, tuple(parts)) for parts in options if parts]
    holding = [s for s in sums if s.gap and verdict(s.gap) != "error"]
    if holding:
        yield min(holding, key=lambda s: abs(s.gap.value) if s.gap else 0)
    elif sums and len(entries) > _LEAST:
        first = sums[0]
        others = [f for f in (*_cells(entries, column), *_left_out(case, entries)) if f not in (whole, *first.parts)]
        yield Sum("balance_sum", whole, first.parts, not any(_makes_up(first.gap, f) for f in others))


def _left_out(case: Case, entries: Sequence[Entry]) -> list[Fact]:
    """Classes of expenditure that other tables have and this side does not print at all."""
    printed = {key(entry.name) for entry in entries}
    rows = (row for table in case.tables for row in table.rows if case.lexicon.is_function_class(row.item))
    return [fact for row in rows if key(row.item) not in printed for fact in row.cells]


def _makes_up(gap: Term | None, fact: Fact) -> bool:
    value = term(fact)
    return bool(gap and value and value.value) and abs(gap.value) == abs(value.value)  # type: ignore[union-attr]


def _parts(case: Case, entries: Sequence[Entry], column: int) -> Iterator[Sum]:
    """An entry and those right under it, where they are all there can be: kinds of money, or classes of expenditure."""
    for n, entry in enumerate(entries):
        below = _below(entries, n)
        whole = entry.cells.get(column)
        complete = len(below) >= _LEAST and {_kind(case, each) for each in below} in ({"income"}, {"expenditure"})
        if entry.level and whole and complete and _cells(below, column):
            yield from _sum_of(case, whole, [_cells(below, column)], entries, column)


def _below(entries: Sequence[Entry], n: int) -> list[Entry]:
    deeper: list[Entry] = []
    for entry in entries[n + 1 :]:
        if entry.level <= entries[n].level:
            break
        deeper.append(entry)
    return [entry for entry in deeper if entry.level == min(each.level for each in deeper)]


# ---------------------------------------------------------------- across the columns


def _across(case: Case, block: Block, entries: Sequence[Entry]) -> Iterator[Sum]:
    """合计 and the kinds of money beside it."""
    heads = [column.path[-1] for column in block.columns]
    totals = [n for n, head in enumerate(heads) if key(head) in case.lexicon.total_names]
    if len(totals) != 1 or len(heads) <= _LEAST or not all(map(counts_in_sum, heads)):
        return
    for entry in entries:
        whole = entry.cells.get(totals[0])
        parts = [fact for column, fact in sorted(entry.cells.items()) if column != totals[0]]
        if whole and parts:
            yield Sum("row_sum", whole, tuple(parts))
