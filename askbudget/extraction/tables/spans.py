"""Tabbed headings that lost their spans: each line of them is shorter than the rows, and its cells tell no position.

The words tell the columns, as they do where tabs are lost; the rows have their cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from askbudget.extraction.tables.cells import Grid, reach
from askbudget.extraction.tables.grid_rows import is_numbering
from askbudget.extraction.tables.headings import Vocabulary
from askbudget.extraction.tables.layout import Block, Layout

_LEAST_LINES = 2


def lost_spans(grid: Grid) -> bool:
    """Whether every line of headings is a run of cells that does not reach to the end of the rows."""
    lines = [row.cells for row in grid.header if not is_numbering(row.cells)]
    width = _width(grid)
    return len(lines) >= _LEAST_LINES and all(
        all(map(str.strip, cells[: reach(cells)])) and reach(cells) < width for cells in lines
    )


def by_words(grid: Grid, flats: Sequence[Layout], words: Vocabulary) -> Iterator[Layout]:
    """The layouts of the words, with a position for every column: those behind the labels, none more and none less."""
    lines = [row.cells for row in grid.header if not is_numbering(row.cells)]
    labels = [part for cells in lines for cell in cells for part in words.parts(cell) if words.is_label(part)]
    for flat in flats:
        columns = flat.blocks[0].columns if len(flat.blocks) == 1 and not flat.side_by_side else ()
        first = len(labels)
        if columns and _width(grid) == first + len(columns):
            placed = tuple(replace(column, position=first + i) for i, column in enumerate(columns))
            headings = (*labels, *("/".join(column.path) for column in columns))
            block = Block(tuple(range(first)), placed, flat.blocks[0].tree)
            yield replace(flat, blocks=(block,), headings=headings)


def _width(grid: Grid) -> int:
    """How far the rows and the line that numbers the columns reach, blank cells at their ends left out."""
    numbering = [row for row in grid.header if is_numbering(row.cells)]
    return max((reach(row.cells) for row in (*grid.body, *numbering)), default=0)
