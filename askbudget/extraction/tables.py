"""Table blocks → facts: every numeric cell in its column, or reported as ambiguous or unreadable."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from askbudget.extraction.columns import (
    Assignment,
    Row,
    assignments,
    narrow_by_bounds,
    narrow_by_known,
    narrow_by_sums,
    satisfying,
)
from askbudget.extraction.layout import Block, Column, Layout, flat_layout, grid_layout
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.rows import RawRow, cells_of, flat_rows, grid_rows, is_data, make_number
from askbudget.lexicon import Lexicon
from askbudget.model import Basis, Line
from askbudget.normalize import key, squeeze

_ROUNDS = 12
_LONG_HEADING = 8
_EXPENDITURE_FORMS = ("expenditure", "gpb_expenditure", "funds", "state_capital")
_BALANCE_TOTALS = frozenset(["本年支出", "支出总计", "支出总数"])
FUNDS = (
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政专户",
    "教育收费",
    "事业单位经营",
    "附属单位上缴",
    "上级补助",
    "事业收入",
    "经营收入",
    "其他收入",
    "上年结转",
    "事业基金",
)
"""Kinds of money that income comes as, the more particular first."""


@dataclass(slots=True)
class TableRow:
    """A row with the columns its numbers may stand in."""

    raw: RawRow
    cells: Row
    source: str  # printed, solved, ambiguous


@dataclass(slots=True)
class Table:
    """A table being solved."""

    block: TableBlock
    layout: Layout
    rows: list[TableRow] = field(default_factory=list)

    @property
    def form_id(self) -> str:
        return self.block.form.id if self.block.form else ""

    def side(self, row: TableRow) -> Block:
        """The block of columns that a row belongs to."""
        return self.layout.blocks[min(row.raw.block, len(self.layout.blocks) - 1)]


def read_table(block: TableBlock, year: int, basis: Basis, lexicon: Lexicon) -> Table | None:
    """A table with every row's possible columns; None where it has no columns of amounts."""
    tabbed = sum("\t" in line.text for line in block.lines) * 2 > len(block.lines)
    header, body = _split_header(block.lines, tabbed)
    body = _without_repeats(body, header)
    balance = bool(block.form and block.form.kind == "balance")
    if tabbed:
        layout = grid_layout(
            [cells_of(line) for line in header], [cells_of(line) for line in body], block.form, year, lexicon
        )
        raw = list(grid_rows(body, layout, lexicon))
    else:
        layout = flat_layout("".join(line.text.strip() for line in header), block.form, year, basis, lexicon)
        raw = list(flat_rows(body, layout, balance, lexicon)) if layout.blocks else []
    if not layout.blocks:
        return None
    table = Table(block, layout)
    table.rows = [_placed(row, table, lexicon) for row in raw]
    return table


def _split_header(lines: Sequence[Line], tabbed: bool) -> tuple[list[Line], list[Line]]:
    """Heading lines and the rest; a table may be all headings."""
    test = _is_grid_data if tabbed else is_data
    first = next((i for i, line in enumerate(lines) if test(line.text)), len(lines))
    return list(lines[:first]), list(lines[first:])


def _without_repeats(body: Sequence[Line], header: Sequence[Line]) -> list[Line]:
    """The body without headings printed again on a new page: two heading lines running, or one long one."""
    headings = [squeeze(line.text) for line in header]
    texts = [squeeze(line.text) for line in body]
    pairs = set(zip(headings, headings[1:], strict=False))
    again: set[int] = set()
    for i, text in enumerate(texts):
        if text in headings and len(text) >= _LONG_HEADING or text.startswith("栏次"):
            again.add(i)
        if i + 1 < len(texts) and (text, texts[i + 1]) in pairs:
            again |= {i, i + 1}
    return [line for i, line in enumerate(body) if i not in again]


def _is_grid_data(text: str) -> bool:
    cells = [cell.strip() for cell in text.split("\t")]
    if "\t" not in text:
        return bool(re.match(r"^[（(]?备?注", text.strip()))
    amounts = [
        cell for cell in cells if make_number(cell) and re.search(r"[\d]", cell) and not re.fullmatch(r"20\d\d", cell)
    ]
    words = [cell for cell in cells if re.search(r"[\u4e00-\u9fff]", cell)]
    total = len(words) == 1 and re.sub(r"\s", "", words[0]) in ("合计", "总计")
    return bool(amounts) or total or any(re.fullmatch(r"\d{3}(\d{2}){0,2}", cell) for cell in cells)


def _placed(raw: RawRow, table: Table, lexicon: Lexicon) -> TableRow:
    """A row with its candidates: the printed columns, or all that its own equations allow."""
    block = table.layout.blocks[min(raw.block, len(table.layout.blocks) - 1)]
    width = len(block.columns)
    apart = frozenset(i for i, column in enumerate(block.columns) if column.percent)
    if raw.cells or not raw.numbers:
        held: list[int | None] = [None] * width
        for number, column in enumerate(raw.cells):
            held[column] = number
        return TableRow(raw, Row(raw.numbers, apart=apart, candidates=[tuple(held)]), "printed")
    if len(raw.numbers) == width:
        return TableRow(raw, Row(raw.numbers, apart=apart, candidates=[tuple(range(width))]), "printed")
    equations = table.block.form.equations if table.block.form else ()
    candidates = satisfying(
        equations, assignments(block.tree, block.columns, raw.numbers, lexicon), block.columns, raw.numbers
    )
    return TableRow(raw, Row(raw.numbers, apart=apart, candidates=candidates), "solved" if candidates else "ambiguous")


# ---------------------------------------------------------------- across rows and tables

Evidence = frozenset[tuple[str, Decimal]]
"""What the narrative states: (key of a heading, figure as printed)."""


def solve(tables: Sequence[Table], evidence: Evidence, lexicon: Lexicon) -> None:
    """Narrow every row by the sums over rows, by other tables and by the narrative, until nothing changes."""
    _drop_blank_funds(tables)
    groups = [group for table in tables for group in sum_groups(table, lexicon)]
    for _ in range(_ROUNDS):
        changed = [narrow_by_bounds(parent, children) for parent, children in groups]
        changed += [narrow_by_sums(parent, children) for parent, children in groups]
        changed += [_narrow_across(tables)]
        if not any(changed):
            told = evidence | _table_evidence(tables, lexicon)
            changed = [_narrow_by_evidence(row, table, told, lexicon) for table in tables for row in table.rows]
        if not any(changed):
            break
    for table in tables:
        for row in table.rows:
            if row.source != "printed":
                row.source = "solved" if len(row.cells.candidates) == 1 else "ambiguous"


def _narrow_by_evidence(row: TableRow, table: Table, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Keep the one candidate that puts every doubtful number where other words of the document put it."""
    candidates = row.cells.candidates
    if len(candidates) < 2:
        return False
    columns = table.side(row).columns
    told = [
        sum(_is_told(row, columns, c, n, evidence, lexicon) for c, n in enumerate(candidate))
        + _sums_told(row, columns, candidate, evidence)
        for candidate in candidates
    ]
    best = [candidate for candidate, score in zip(candidates, told, strict=True) if score == max(told)]
    if max(told) == 0 or len(best) == len(candidates):
        return False
    row.cells.candidates = best
    return True


def _is_told(
    row: TableRow, columns: Sequence[Column], column: int, number: int | None, evidence: Evidence, lexicon: Lexicon
) -> int:
    """How many of a column's headings are told to have this figure."""
    value = None if number is None else row.raw.numbers[number].value
    if value is None or not _is_sum_row(row):
        return 0
    return sum(any((name, value) in evidence for name in _names_for(part, lexicon)) for part in columns[column].path)


def _names_for(heading: str, lexicon: Lexicon) -> set[str]:
    """What a heading may be called elsewhere: by its synonyms, its kind of money, 当年… without 省级 before it."""
    own = key(heading)
    concept = lexicon.concept_of.get(own)
    return {*(key(name) for name in (concept.names if concept else ()))} | {
        own,
        fund_of(heading),
        re.sub(r"^(?:省级?|市级?|县级?|区级?|本级)(?=当年)", "", own),
    } - {""}


def _sums_told(row: TableRow, columns: Sequence[Column], candidate: Assignment, evidence: Evidence) -> int:
    """How many headings that repeat across the table add up to what is told of them: all 项目支出 together."""
    if not _is_sum_row(row):
        return 0
    sums: dict[str, list[Decimal]] = {}
    for column, number in zip(columns, candidate, strict=True):
        value = None if number is None else row.raw.numbers[number].value
        if value is not None:
            sums.setdefault(key(column.path[-1]), []).append(value)
    return sum(len(values) > 1 and (name, sum(values, Decimal(0))) in evidence for name, values in sums.items())


def _table_evidence(tables: Sequence[Table], lexicon: Lexicon) -> Evidence:
    """The columns' totals, where they are already certain."""
    return frozenset(
        (name, value)
        for table in tables
        for row in table.rows
        if _is_total(row, lexicon) and len(row.cells.candidates) == 1
        for column, number in zip(table.side(row).columns, row.cells.candidates[0], strict=True)
        if number is not None and (value := row.raw.numbers[number].value) is not None
        for part in (column.path[-2:] if key(column.path[-1]) in lexicon.total_names else column.path[-1:])
        for name in _names_for(part, lexicon)
    )


def _is_sum_row(row: TableRow) -> bool:
    """The narrative speaks of the table's totals, not of its single rows."""
    return not row.raw.code


def _drop_blank_funds(tables: Sequence[Table]) -> None:
    """Money of a kind that the income side leaves blank can stand in no column of that kind."""
    blank = _blank_funds(tables)
    for table in tables:
        for row in table.rows:
            columns = table.side(row).columns
            without = [i for i, column in enumerate(columns) if any(fund_of(part) in blank for part in column.path)]
            narrow_by_known(row.cells, lambda i, w=without: (i in w, None), len(columns))  # type: ignore[misc]


def _blank_funds(tables: Sequence[Table]) -> set[str]:
    """Kinds of money that the balance tables give no figure for, or do not even name."""
    named: dict[str, bool] = {}
    for table in tables:
        if table.block.form and table.block.form.kind == "balance":
            for row in table.rows:
                fund = fund_of(row.raw.name)
                if row.raw.block == 0 and fund:
                    named[fund] = named.get(fund, False) or any(n.value for n in row.raw.numbers)
    if "其他收入" not in named or "一般公共预算" not in named:
        return {fund for fund, used in named.items() if not used}
    return {fund for fund in FUNDS if not named.get(fund, False)}


def sum_groups(table: Table, lexicon: Lexicon) -> Iterator[tuple[Row, list[Row]]]:
    """(a row, the rows that add up to it): a code and the codes one level under it; 合计 and the top level."""
    for index in range(len(table.layout.blocks)):
        rows = [row for row in table.rows if row.raw.block == index and row.raw.numbers]
        codes = _codes(rows, lexicon)
        for parent in codes:
            children = _next_below(codes[parent], codes)
            if children:
                yield rows[parent].cells, [rows[i].cells for i in children]
        top = [i for i in codes if not any(_is_under(codes[i], other) for other in codes.values())]
        totals = [row for row in rows if _is_total(row, lexicon)]
        if totals and top:
            yield totals[0].cells, [rows[i].cells for i in top]
        for row in rows:
            if totals and row is not totals[0] and not row.raw.code and row.raw.numbers == totals[0].raw.numbers:
                yield totals[0].cells, [row.cells]


def _is_total(row: TableRow, lexicon: Lexicon) -> bool:
    return not row.raw.code and key(row.raw.name) in lexicon.total_names | _BALANCE_TOTALS


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


def _next_below(code: str, codes: dict[int, str]) -> list[int]:
    """The rows next below a code, whichever level is printed."""
    below = {i: c for i, c in codes.items() if _is_under(c, code)}
    return [i for i, c in below.items() if not any(_is_under(c, other) for other in below.values())]


def _is_under(code: str, above: str) -> bool:
    return code != above and code.startswith(above)


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
                columns = table.side(row).columns
                changed |= narrow_by_known(
                    row.cells, lambda i, t=table, r=row, c=columns: _told(known, t, r, c[i]), len(columns)
                )  # type: ignore[misc]
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


def _told(known: Known, table: Table, row: TableRow, column: Column) -> tuple[bool, Decimal | None]:
    """What other tables say of this cell, where their row has the same total: (known, value)."""
    total = _row_total(table, row)
    if table.form_id in _EXPENDITURE_FORMS and total is not None and key(column.path[-1]) in ("基本支出", "项目支出"):
        values = known.get((row.raw.code, total, key(column.path[-1])), set())
        if len(values) == 1:
            return True, next(iter(values))
    return False, None


def fund_of(name: str) -> str:
    """The kind of money a row or column names: 一般公共预算资金 → 一般公共预算; empty where it names none."""
    text = key(name)
    return next((fund for fund in FUNDS if fund in text), "")


def certain(row: TableRow) -> tuple[Assignment, frozenset[int]]:
    """An assignment, and the numbers whose column is the same in every candidate."""
    first = row.cells.candidates[0]
    sure = frozenset(
        number
        for column, number in enumerate(first)
        if number is not None and all(candidate[column] == number for candidate in row.cells.candidates)
    )
    return first, sure
