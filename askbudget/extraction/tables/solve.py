"""Rows of all tables narrowed together, by sums over rows, other tables and the narrative, until nothing changes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from askbudget.extraction.tables.balances import balance_sums, narrow_by_income
from askbudget.extraction.tables.columns import Row
from askbudget.extraction.tables.evidence import (
    Evidence,
    drop_blank_funds,
    is_total,
    narrow_by_evidence,
    table_evidence,
)
from askbudget.extraction.tables.layout import Column
from askbudget.extraction.tables.narrowing import narrow_by_bounds, narrow_by_known, narrow_by_sums
from askbudget.extraction.tables.read import Table, TableRow
from askbudget.lexicon import Lexicon
from askbudget.normalize import key

_ROUNDS = 12


_EXPENDITURE_FORMS = ("expenditure", "gpb_expenditure", "fiscal_expenditure", "funds", "state_capital")


_THREE = ("official_overseas_visits", "official_hospitality", "official_vehicles")
_VEHICLES = ("vehicle_purchase", "vehicle_operation")


def solve(tables: Sequence[Table], evidence: Evidence, lexicon: Lexicon) -> None:
    """Narrow every row by the sums over rows, by other tables and by the narrative, until nothing changes."""
    drop_blank_funds(tables)
    narrow_by_income(tables)
    groups = [group for table in tables for group in sum_groups(table, lexicon)]
    for _ in range(_ROUNDS):
        changed = [narrow_by_bounds(parent, children) for parent, children in groups]
        changed += [narrow_by_sums(parent, children) for parent, children in groups]
        changed += [_narrow_across(tables)]
        if not any(changed):
            told = evidence | table_evidence(tables, lexicon)
            changed = [narrow_by_evidence(row, table, told, lexicon) for table in tables for row in table.rows]
        if not any(changed):
            break
    for table in tables:
        _place_contradicted(table, lexicon)
        for row in table.rows:
            if row.source != "printed":
                row.source = "solved" if len(row.cells.candidates) == 1 else "ambiguous"


def _place_contradicted(table: Table, lexicon: Lexicon) -> None:
    """A row whose figures do not add up: where it fills every column that its total leaves open, they stand there."""
    for index in range(len(table.layout.blocks)):
        rows = [row for row in table.rows if row.raw.block == index]
        total = next((row for row in rows if is_total(row, lexicon) and len(row.cells.candidates) == 1), None)
        if total is None or any((n.value or 0) < 0 for row in rows for n in row.raw.numbers):
            continue
        open_columns = [i for i, value in enumerate(total.cells.vector(total.cells.candidates[0])) if value]
        for row in rows:
            if not row.cells.candidates and row.raw.code and len(row.raw.numbers) == len(open_columns):
                held = dict(zip(open_columns, range(len(open_columns)), strict=True))
                row.cells.candidates = [tuple(held.get(i) for i in range(len(table.layout.blocks[index].columns)))]


def sum_groups(table: Table, lexicon: Lexicon) -> Iterator[tuple[Row, list[Row]]]:
    """(a row, the rows that add up to it): a code and the codes one level under it; 合计 and the top level."""
    for index in range(len(table.layout.blocks)):
        rows = [row for row in table.rows if row.raw.block == index and row.raw.numbers]
        codes = _codes(rows, lexicon)
        below = _by_code_above(codes)
        for parent, code in codes.items():
            if below[code]:
                yield rows[parent].cells, [rows[i].cells for i in below[code]]
        top = below[""]
        totals = [row for row in rows if is_total(row, lexicon)]
        if totals and top:
            yield totals[0].cells, [rows[i].cells for i in top]
        yield from () if codes else _projects(table, rows, totals)
        yield from _units_below(rows)
        yield from _all_units(rows, totals)
        yield from _expenses(table, rows, lexicon)
        yield from balance_sums(table, rows)
        for row in rows:
            if totals and row is not totals[0] and not row.raw.code and row.raw.numbers == totals[0].raw.numbers:
                yield totals[0].cells, [row.cells]


def _projects(table: Table, rows: Sequence[TableRow], totals: Sequence[TableRow]) -> Iterator[tuple[Row, list[Row]]]:
    """The sum of a list of projects and all of them."""
    of_projects = table.block.form is not None and table.block.form.kind == "projects"
    if of_projects and len(totals) == 1:
        yield totals[0].cells, [row.cells for row in rows if row is not totals[0]]


def _units_below(rows: Sequence[TableRow]) -> Iterator[tuple[Row, list[Row]]]:
    """(a body, the units whose codes begin with its own and are one step longer)."""
    units = [row for row in rows if row.raw.unit_code]
    for body in units:
        longer = [u for u in units if u is not body and u.raw.unit_code.startswith(body.raw.unit_code)]
        nearest = min((len(u.raw.unit_code) for u in longer), default=0)
        if below := [u.cells for u in longer if len(u.raw.unit_code) == nearest]:
            yield body.cells, below


def _all_units(rows: Sequence[TableRow], totals: Sequence[TableRow]) -> Iterator[tuple[Row, list[Row]]]:
    """The sum of a table that lists nothing but units, and the units that are below no other."""
    units = [row for row in rows if row not in totals]
    codes = [row.raw.unit_code for row in units]
    if len(totals) == 1 and not any(codes):
        yield from _named_units(units, totals[0])
    if len(totals) == 1 and all(codes) and len({*codes}) == len(codes):
        top = [
            u for u in units if not any(u.raw.unit_code != code and u.raw.unit_code.startswith(code) for code in codes)
        ]
        yield totals[0].cells, [u.cells for u in top]


def _named_units(units: Sequence[TableRow], total: TableRow) -> Iterator[tuple[Row, list[Row]]]:
    """The sum, and units without codes whose first figures add up to it; the body they are of may stand above them."""
    below = units[1:] if units and units[0].raw.numbers == total.raw.numbers else units
    first = [row.raw.numbers[0].value or Decimal(0) for row in (total, *below)]
    if len(below) > 1 and not any(row.raw.code for row in below) and first[0] == sum(first[1:], Decimal(0)):
        yield total.cells, [row.cells for row in below]


def _expenses(table: Table, rows: Sequence[TableRow], lexicon: Lexicon) -> Iterator[tuple[Row, list[Row]]]:
    """The sums of a “三公” table whose rows are the expenses: of all three, and of buying vehicles and running them."""
    if table.form_id != "three_public":
        return
    named = [(row, concept.id if (concept := lexicon.concept_of.get(key(row.raw.name))) else "") for row in rows]
    whole = [row for row in rows if is_total(row, lexicon)]
    for parents, parts in ((whole, _THREE), ([row for row, name in named if name == _THREE[-1]], _VEHICLES)):
        below = [row.cells for row, name in named if name in parts]
        if len(parents) == 1 and below and len({name for _, name in named if name in parts}) == len(below):
            yield parents[0].cells, below


def _codes(rows: Sequence[TableRow], lexicon: Lexicon) -> dict[int, str]:
    """The subject code of every row that has one, a subtotal printed without its code included."""
    codes = {i: row.raw.code for i, row in enumerate(rows) if re.fullmatch(r"\d{3}(\d{2}){0,2}", row.raw.code)}
    for i, row in enumerate(rows):
        if i not in codes and not row.raw.code and row.raw.name:
            named = lexicon.subject_codes.get(key(row.raw.name), ())
            fitting = [
                code
                for code in named
                if len(code) == 3
                and (code[0] == "2" if row.raw.block else any(c.startswith(code) for c in codes.values()))
            ]
            if len(fitting) == 1:
                codes[i] = fitting[0]
    return codes


def _by_code_above(codes: Mapping[int, str]) -> defaultdict[str, list[int]]:
    """Code → the rows next below it, whichever level is printed; "" → those under none."""
    printed = set(codes.values())
    below = defaultdict[str, list[int]](list)
    for i, code in codes.items():
        above = next((code[:n] for n in range(len(code) - 1, 0, -1) if code[:n] in printed), "")
        below[above].append(i)
    return below


def _narrow_across(tables: Sequence[Table]) -> bool:
    """The same subject in two tables has the same figure in the same column; so has a fund in the balance table."""
    known: Known = {}
    for table in tables:
        for row in table.rows:
            if len(row.cells.candidates) == 1:
                _learn(table, row, known)
    changed = False
    for table in tables:
        for row in table.rows:
            if len(row.cells.candidates) > 1:
                told = [_told(known, table, row, column) for column in table.side(row).columns]
                changed |= narrow_by_known(row.cells, told)
    return changed


Known = dict[tuple[str, Decimal, str], set[Decimal]]
"""(code, total of its row, heading) → the figures that other tables give under it."""


def _learn(table: Table, row: TableRow, known: Known) -> None:
    total = _row_total(table, row)
    if row.raw.code and table.form_id in _EXPENDITURE_FORMS and total is not None:
        for i, column in enumerate(table.side(row).columns):
            held = row.cells.candidates[0][i]
            value = Decimal(0) if held is None else row.raw.numbers[held].value or Decimal(0)
            known.setdefault((row.raw.code, total, key(column.path[-1])), set()).add(value)


def _row_total(table: Table, row: TableRow) -> Decimal | None:
    """The figure under 合计, where every candidate puts the same one there."""
    columns = table.side(row).columns
    found = {
        row.raw.numbers[number].value
        for candidate in row.cells.candidates
        for column, number in zip(columns, candidate, strict=True)
        if number is not None and key(column.path[-1]) in ("合计", "总计", "小计", "本年支出合计")
    }
    return found.pop() if len(found) == 1 else None


def _told(known: Known, table: Table, row: TableRow, column: Column) -> Decimal | None:
    """What other tables say of this cell, where their row has the same total."""
    total = _row_total(table, row)
    if table.form_id in _EXPENDITURE_FORMS and total is not None and key(column.path[-1]) in ("基本支出", "项目支出"):
        values = known.get((row.raw.code, total, key(column.path[-1])), set())
        if len(values) == 1:
            return next(iter(values))
    return None
