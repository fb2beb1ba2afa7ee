"""A table block → a table: its layout, and every row with the columns its numbers may stand in."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.aligned import aligned_grid, looks_aligned
from askbudget.extraction.tables.booked import of_their_projects, without_codes_behind
from askbudget.extraction.tables.cells import Grid, tabbed_grid
from askbudget.extraction.tables.centred import with_centred_names
from askbudget.extraction.tables.changes import agreeing, change_columns
from askbudget.extraction.tables.columns import Assignment, Row, assignments, satisfies_all, satisfying
from askbudget.extraction.tables.counted import only_counted
from askbudget.extraction.tables.flat_headings import flat_layouts, has_remarks, in_full, leading_labels
from askbudget.extraction.tables.flat_rows import flat_rows, is_data
from askbudget.extraction.tables.grid_headings import grid_layout
from askbudget.extraction.tables.grid_rows import grid_rows, is_grid_data
from askbudget.extraction.tables.heading_lines import rejoined
from askbudget.extraction.tables.headings import Vocabulary, vocabulary
from askbudget.extraction.tables.layout import Block, Column, Layout, Node
from askbudget.extraction.tables.parted import paired_counts
from askbudget.extraction.tables.run_together import unmixed, unpacked
from askbudget.extraction.tables.side_by_side import side_by_side_rows
from askbudget.extraction.tables.spans import by_words, lost_spans
from askbudget.extraction.tables.stacked import looks_stacked, split_stacked, stacked_rows
from askbudget.extraction.tables.tokens import RawRow
from askbudget.extraction.tables.wrapped_names import with_whole_names
from askbudget.lexicon import Lexicon
from askbudget.model import Basis, Line
from askbudget.normalize import squeeze

_STRAY, _STRAY_PART = 2, 5  # so many rows that are too long, and more than one in so many, are no slip
_LONG_HEADING = 8
_PERIODS = ("预算数", "决算数")


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
    aligned: bool = False  # cells are told by what they stand under, if at all

    @property
    def form_id(self) -> str:
        """The id of the national form in lexicon/tables.toml; empty where the table is none of them."""
        return self.block.form.id if self.block.form else ""

    def side(self, row: TableRow) -> Block:
        """The block of columns that a row belongs to."""
        return self.layout.blocks[min(row.raw.block, len(self.layout.blocks) - 1)]


def read_table(block: TableBlock, year: int, basis: Basis, lexicon: Lexicon) -> Table | None:
    """A table with every row's possible columns; None where it has no columns of amounts."""
    heading, counts = paired_counts(block.lines)
    if counts:
        column = Block((), (Column((heading,)),), (Node(heading, 0),))
        return _table(block, Layout((column,)), counts, False, lexicon)
    lines = unpacked(block.lines)
    tabbed = sum("\t" in line.text for line in lines) * 2 > len(lines)
    words = vocabulary(lexicon, year)
    stacked = not tabbed and looks_stacked(lines)
    header, body = split_stacked(lines, block.form, words) if stacked else _split_header(lines, tabbed)
    body = _without_repeats(body, header, stacked)
    mixed = unmixed(body[0], words) if body and not (tabbed or stacked or looks_aligned(body)) else None
    if mixed:
        header, body = [*header, mixed[0]], [mixed[1], *body[1:]]
    heads = [*rejoined(header, words)]
    whole = None if tabbed or stacked else in_full(heads, body, words)
    flats = [whole] if whole else flat_layouts([line.text.strip() for line in heads], block.form, year, basis, words)
    labels, remarks = leading_labels(heads, words), has_remarks(heads, words)
    flats = [replace(flat, labels=labels, remarks=remarks) for flat in flats]
    if stacked:
        readings = [(layout, [*stacked_rows(body, layout, words)]) for layout in flats]
    else:
        readings = _in_cells(header, body, tabbed, flats, block, words, year) or _flattened(body, flats, block, lexicon)
    if not readings:
        return None
    tables = [_table(block, *reading, not tabbed, lexicon) for reading in readings]
    table = tables[0] if len(tables) == 1 else _best(tables, lexicon)
    _distrust(table)
    if not (tabbed or stacked) and _is_headed_anew(header, body, words):
        _leave_open(table.rows)
    return table


def _is_headed_anew(header: Sequence[Line], body: Sequence[Line], words: Vocabulary) -> bool:
    """Whether a heading that was not above yet stands alone between the rows: 决算数, below the rows of 预算数."""
    above = {squeeze(line.text) for line in header}
    alone = (squeeze(line.text) for line in body)
    return any(text.endswith(_PERIODS) and text not in above and words.knows(text) for text in alone)


def _leave_open(rows: Sequence[TableRow]) -> None:
    """No column of these rows is certain."""
    for row in rows:
        row.cells.candidates = [] if row.raw.numbers else row.cells.candidates


def _best(tables: Sequence[Table], lexicon: Lexicon) -> Table:
    """The reading that most rows fit; where guessed ones fit alike, no column of it is certain."""
    fitting = [_fitting(table, lexicon) for table in tables]
    best = [table for table, count in zip(tables, fitting, strict=True) if count == max(fitting)]
    if best[0].layout.guessed and len({table.layout.blocks for table in best if table.layout.guessed}) > 1:
        for row in best[0].rows:
            row.cells.candidates = [] if row.raw.numbers else row.cells.candidates
    return best[0]


Reading = tuple[Layout, list[RawRow]]
"""Columns, and the rows as they are read under them."""


def _in_cells(
    header: Sequence[Line],
    body: Sequence[Line],
    tabbed: bool,
    flats: Sequence[Layout],
    block: TableBlock,
    words: Vocabulary,
    year: int,
) -> list[Reading]:
    """The table read cell by cell, where tabs part them or they stand under one another; [] where nothing does."""
    of_projects = bool(block.form and block.form.kind == "projects")

    def rows(grid: Grid, layout: Layout) -> list[RawRow]:
        return [*grid_rows(grid.body, layout, words.lexicon, of_projects=of_projects)]

    grid = _grid(header, body, tabbed, words)
    if grid and tabbed and lost_spans(grid):
        return [(layout, rows(grid, layout)) for layout in by_words(grid, flats, words)]
    layout = grid_layout(grid, block.form, year, words.lexicon) if grid else None
    if grid and layout and layout.blocks and (tabbed or _is_sure(layout, flats, words)):
        return [(layout, rows(grid, layout))]
    return []


def _flattened(body: Sequence[Line], flats: Sequence[Layout], block: TableBlock, lexicon: Lexicon) -> list[Reading]:
    balance, of_projects = (bool(block.form and block.form.kind == kind) for kind in ("balance", "projects"))

    def rows(layout: Layout) -> Iterable[RawRow]:
        if layout.side_by_side:
            return side_by_side_rows(body, lexicon)
        lines = [*(with_whole_names(body, layout, lexicon) if balance else with_centred_names(body, layout.labels))]
        found = flat_rows(lines, layout, balance, lexicon)
        if not of_projects:
            return found
        own = without_codes_behind(found, layout.labels, len(layout.blocks[0].columns))
        return of_their_projects(own, layout.labels, lexicon)

    return [(layout, [*rows(layout)]) for layout in flats if layout.blocks]


def _table(block: TableBlock, layout: Layout, raw: Sequence[RawRow], aligned: bool, lexicon: Lexicon) -> Table:
    table = Table(block, layout, aligned=aligned)
    table.rows = [_placed(row, table, lexicon) for row in raw]
    _place_counts(table, lexicon)
    return table


def _place_counts(table: Table, lexicon: Lexicon) -> None:
    """What has no budget in the form stands in the other column."""
    columns = table.layout.blocks[0].columns if len(table.layout.blocks) == 1 else ()
    counted = only_counted([row.raw for row in table.rows], columns, lexicon)
    for row, is_count in zip(table.rows, counted, strict=True) if counted else ():
        if is_count and len(row.cells.candidates) > 1:
            row.cells.candidates = [(None, 0)]


def _fitting(table: Table, lexicon: Lexicon) -> int:
    """How many rows have a way to put their figures into the columns that satisfies all equations."""
    return sum(_fits(row.raw, table, table.side(row), lexicon) for row in table.rows if row.raw.numbers)


def _fits(raw: RawRow, table: Table, block: Block, lexicon: Lexicon) -> bool:
    found = assignments(block.tree, block.columns, raw.numbers, lexicon)
    return any(satisfies_all(table.block.form, each, block.columns, raw.numbers) for each in found)


def _grid(header: Sequence[Line], body: Sequence[Line], tabbed: bool, words: Vocabulary) -> Grid | None:
    """The table as cells, where tabs part them or they stand under one another."""
    if tabbed:
        return tabbed_grid(header, body)
    return aligned_grid(header, body, words) if looks_aligned(body) else None


def _is_sure(layout: Layout, flats: Sequence[Layout], words: Vocabulary) -> bool:
    """Whether every column has headings of its own, and where the form is known, known ones with none missing."""
    paths = [column.path for block in layout.blocks for column in block.columns]
    told = not flats or all(words.knows(part) for path in paths for part in path)
    enough = len(paths) >= min((sum(len(block.columns) for block in flat.blocks) for flat in flats), default=0)
    return layout.known and told and enough and all(_differ(block) for block in layout.blocks)


def _differ(block: Block) -> bool:
    return len({column.path for column in block.columns}) == len(block.columns)


def _distrust(table: Table) -> None:
    """Rows with more figures than headings, or under none, or headings misread: no column is certain."""
    for index, block in enumerate(table.layout.blocks):
        rows = [row for row in table.rows if row.raw.block == index and row.raw.numbers and not row.raw.cells]
        wide = sum(len(row.raw.numbers) > len(block.columns) for row in rows)
        for row in rows if wide > _STRAY and wide * _STRAY_PART > len(rows) else ():
            row.cells.candidates = []
    if table.layout.hidden or any(_slipped(block, table.layout.headings) for block in table.layout.blocks):
        _leave_open(table.rows)


def _slipped(block: Block, headings: Sequence[str]) -> bool:
    """Whether figures stand under no heading: the headings lost cells, and the others may be of other columns."""
    bare = [column for column in block.columns if column.position >= 0 and not headings[column.position]]
    return len(bare) >= _STRAY


def _split_header(lines: Sequence[Line], tabbed: bool) -> tuple[list[Line], list[Line]]:
    """Heading lines and the rest; a table may be all headings."""
    test = is_grid_data if tabbed else is_data
    first = next((i for i, line in enumerate(lines) if test(line.text)), len(lines))
    return list(lines[:first]), list(lines[first:])


def _without_repeats(body: Sequence[Line], header: Sequence[Line], stacked: bool) -> list[Line]:
    """The body without headings printed again on a new page: two heading lines running, or one long one.

    One cell alone may be the name of a row: 一般公共预算财政拨款.
    """
    headings = [squeeze(line.text) for line in header]
    texts = [squeeze(line.text) for line in body]
    pairs = set(itertools.pairwise(headings))
    again: set[int] = set()
    for i, text in enumerate(texts):
        if (text in headings and len(text) >= _LONG_HEADING and not stacked) or text.startswith("栏次"):
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
        return _stood(TableRow(raw, Row(raw.numbers, apart=apart, candidates=[tuple(held)]), "printed"), table, lexicon)
    if len(raw.numbers) == width:
        return TableRow(raw, Row(raw.numbers, apart=apart, candidates=[tuple(range(width))]), "printed")
    candidates = _allowed(raw, table, block, lexicon)
    return TableRow(raw, Row(raw.numbers, apart=apart, candidates=candidates), "solved" if candidates else "ambiguous")


def _stood(row: TableRow, table: Table, lexicon: Lexicon) -> TableRow:
    """The row; where its place under the headings breaks an equation that another order keeps, the equations decide."""
    if table.aligned and row.raw.numbers:
        allowed = _allowed(row.raw, table, table.side(row), lexicon)
        if allowed and row.cells.candidates[0] not in allowed:
            row.cells.candidates, row.source = allowed, "solved"
    return row


def _allowed(raw: RawRow, table: Table, block: Block, lexicon: Lexicon) -> list[Assignment]:
    """Every way to put the numbers into the columns that the equations of the row leave."""
    found = assignments(block.tree, block.columns, raw.numbers, lexicon)
    found = agreeing(found, change_columns(block.columns, lexicon), raw.numbers)
    return satisfying(table.block.form, found, block.columns, raw.numbers)
