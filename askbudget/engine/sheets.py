"""The facts of one table laid out as it was: a row for each thing, a column for each measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from askbudget.model import Fact, Place

_RowKey = tuple[tuple[int, int], str, str]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the line it ends on, its code and name, and a cell for each column, empty where it is blank."""

    line: int
    code: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, and the cell in question as (row, column), counted from 0."""

    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    marked: tuple[int, int] | None


def sheet(facts: Iterable[Fact], place: Place) -> Sheet | None:
    """The table that `place` is in, of the facts of its document; None where it is in none."""
    if place.table is None:
        return None
    inside = [fact for fact in facts if fact.place.table == place.table and fact.kind != "narrative"]
    if not inside:
        return None
    columns = _columns(inside)
    grouped: dict[_RowKey, dict[str, Fact]] = {}
    for fact in inside:
        grouped.setdefault(_row_key(fact), {}).setdefault(fact.measure, fact)
    rows = tuple(_row(key, cells, columns) for key, cells in grouped.items())
    return Sheet(place.table, inside[0].unit, columns, rows, _marked(grouped.values(), columns, place))


def _row_key(fact: Fact) -> _RowKey:
    return fact.place.lines, fact.code, fact.item


def _columns(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The measures in the order of the columns: one that an earlier row left blank goes after its neighbour."""
    order: list[str] = []
    before: Fact | None = None
    for fact in facts:
        if fact.measure not in order:
            same_row = before is not None and _row_key(before) == _row_key(fact)
            at = order.index(before.measure) + 1 if before is not None and same_row else len(order)
            order.insert(at, fact.measure)
        before = fact
    return tuple(order)


def _row(key: _RowKey, cells: dict[str, Fact], columns: Sequence[str]) -> SheetRow:
    lines, code, item = key
    values = tuple(_shown(cells[column]) if column in cells else "" for column in columns)
    return SheetRow(lines[1], code, item, values)


def _shown(fact: Fact) -> str:
    mark = fact.operator if fact.operator != "定性" else ""
    return f"{mark}{fact.value}"


def _marked(rows: Iterable[dict[str, Fact]], columns: Sequence[str], place: Place) -> tuple[int, int] | None:
    for number, cells in enumerate(rows):
        for column, fact in cells.items():
            if fact.place == place:
                return number, columns.index(column)
    return None
