"""A table block → a table: its layout, and every row with the columns its numbers may stand in."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.columns import Row, assignments, satisfying
from askbudget.extraction.tables.flat_headings import flat_layout
from askbudget.extraction.tables.flat_rows import flat_rows, is_data
from askbudget.extraction.tables.grid_headings import grid_layout
from askbudget.extraction.tables.grid_rows import cells_of, grid_rows, is_grid_data
from askbudget.extraction.tables.layout import Block, Layout
from askbudget.extraction.tables.tokens import RawRow
from askbudget.lexicon import Lexicon
from askbudget.model import Basis, Line
from askbudget.normalize import squeeze

_STRAY, _STRAY_PART = 2, 5  # so many rows that are too long, and more than one in so many, are no slip
_LONG_HEADING = 8


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
        """The id of the national form in lexicon/tables.toml; empty where the table is none of them."""
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
        raw = list(grid_rows(body, layout))
    else:
        layout = flat_layout("".join(line.text.strip() for line in header), block.form, year, basis, lexicon)
        raw = list(flat_rows(body, layout, balance, lexicon)) if layout.blocks else []
    if not layout.blocks:
        return None
    table = Table(block, layout)
    table.rows = [_placed(row, table, lexicon) for row in raw]
    _distrust(table)
    return table


def _distrust(table: Table) -> None:
    """Rows with more figures than there are headings: the headings were misread, and no column of theirs is certain."""
    for index, block in enumerate(table.layout.blocks):
        rows = [row for row in table.rows if row.raw.block == index and row.raw.numbers and not row.raw.cells]
        wide = sum(len(row.raw.numbers) > len(block.columns) for row in rows)
        for row in rows if wide > _STRAY and wide * _STRAY_PART > len(rows) else ():
            row.cells.candidates = []


def _split_header(lines: Sequence[Line], tabbed: bool) -> tuple[list[Line], list[Line]]:
    """Heading lines and the rest; a table may be all headings."""
    test = is_grid_data if tabbed else is_data
    first = next((i for i, line in enumerate(lines) if test(line.text)), len(lines))
    return list(lines[:first]), list(lines[first:])


def _without_repeats(body: Sequence[Line], header: Sequence[Line]) -> list[Line]:
    """The body without headings printed again on a new page: two heading lines running, or one long one."""
    headings = [squeeze(line.text) for line in header]
    texts = [squeeze(line.text) for line in body]
    pairs = set(itertools.pairwise(headings))
    again: set[int] = set()
    for i, text in enumerate(texts):
        if (text in headings and len(text) >= _LONG_HEADING) or text.startswith("栏次"):
            again.add(i)
        if i + 1 < len(texts) and (text, texts[i + 1]) in pairs:
            again |= {i, i + 1}
    return [line for i, line in enumerate(body) if i not in again]


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
