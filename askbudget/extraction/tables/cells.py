"""A row of a table as cells, however the text kept them apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from askbudget.extraction.tables.tokens import SPLIT_NUMBER
from askbudget.model import Line


@dataclass(frozen=True, slots=True)
class CellRow:
    """The cells of one row, from left to right, and where the row stands."""

    lines: tuple[int, int]
    quote: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells are known by their position: heading rows and data rows.

    filled: whether a heading over several columns stands over each of them, not over the first only.
    """

    header: tuple[CellRow, ...]
    body: tuple[CellRow, ...]
    filled: bool = False


def tabbed_row(line: Line) -> CellRow:
    """The cells of a tabbed line."""
    cells = tuple(SPLIT_NUMBER.sub(lambda m: m[0].strip(), cell.strip()) for cell in line.text.split("\t"))
    return CellRow((line.number, line.number), line.text.strip(), cells)


def tabbed_grid(header: Sequence[Line], body: Sequence[Line]) -> Grid:
    """A tabbed table as cells."""
    return Grid(tuple(map(tabbed_row, header)), tuple(map(tabbed_row, body)))


def reach(cells: Sequence[str]) -> int:
    """How many cells a row has up to its last that is not blank."""
    return max((n + 1 for n, cell in enumerate(cells) if cell.strip()), default=0)
