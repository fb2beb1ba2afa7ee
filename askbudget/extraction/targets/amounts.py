"""A project's budget whose one cell came out on two rows of a sheet: the parts beside it tell which is right."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.targets.sheets import Sheet, canonical
from askbudget.model import Fact, Line, Place
from askbudget.normalize import letter_pairs, squeeze

_BUDGET = "当年预算"
_PARTS = ("本级安排", "上级补助")
_UNIT_WORDS = re.compile(r"[（(]?\s*(?:亿元|万元|元)\s*[）)]?|[\s\W]")
_MONEY = re.compile(r"(?!0\d)(?P<whole>\d{1,3}(?:[,， ]\s*\d{3})+|\d+)(?:[.,， ]\s*(?P<cents>\d{2}))?\.?")
_LEAST_CELLS, _MOST_LETTERS = 3, 6

Read = tuple[Line, Decimal]
"""A figure and the line it stands on."""


def repaired_budget(
    part: Sequence[Line], sheet: Sheet, block: TableBlock, context: Context, unit: str
) -> dict[str, Fact]:
    """Label → fact, for the budget and the parts of it that only these two rows together tell; {} where nothing is.

    The budget's cell stands over two rows, each with a part of it. Where one cell came out as two figures that differ,
    the one that is the sum of the parts is the printed one.
    """
    rows = _rows(part)
    known = frozenset(context.lexicon.section("targets")["amounts"]["labels"]) - {*_PARTS}
    rows = [(line, cells) for line, cells in rows if not any(canonical(squeeze(cell)) in known for cell in cells[1:])]
    parts = dict(_parts(rows))
    total = sum((value for _, value in parts.values()), Decimal(0))
    right = next(((line, value) for line, value in _readings(rows) if parts and value == total), None)
    found: Mapping[str, Read] = {_BUDGET: right, **parts} if right else {}
    return {label: _fact(label, read, sheet, block, context, unit) for label, read in found.items()}


def _rows(part: Sequence[Line]) -> list[tuple[Line, list[str]]]:
    """The row of the budget's label, and the one below or above whose label is blank or unreadable."""
    cells = [(line, line.text.split("\t")) for line in part]
    at = next((i for i, (_, row) in enumerate(cells) if canonical(squeeze(row[0])) == _BUDGET and len(row) > 1), None)
    if at is None:
        return []
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(cells) and _belongs(cells[i])]
    return [cells[i] for i in sorted({at, *near[:1]})]


def _belongs(row: tuple[Line, list[str]]) -> bool:
    """Whether a row is the other half: a part's label stands in it, and money, and no other label."""
    _, cells = row
    return len(cells) >= _LEAST_CELLS and any(map(_part_of, cells)) and len(cells[0].strip()) != len(_BUDGET)


def _readings(rows: Sequence[tuple[Line, list[str]]]) -> Iterator[Read]:
    """What the budget's own cell may say: the first figure of each row, before the label of a part."""
    for line, cells in rows:
        end = next((i for i, cell in enumerate(cells) if _part_of(cell)), 0)
        yield from ((line, value) for cell in cells[1:end] if (value := _money(cell)) is not None)


def _parts(rows: Sequence[tuple[Line, list[str]]]) -> Iterator[tuple[str, Read]]:
    for line, cells in rows:
        for i, cell in enumerate(cells):
            values = [value for other in cells[i + 1 :] if (value := _money(other)) is not None]
            if (label := _part_of(cell)) and len(values) == 1:
                yield label, (line, values[0])


def _part_of(cell: str) -> str:
    """The part that a cell is the label of, whole or broken off: 本级安, 安排(万元); empty where it is not certain."""
    letters = _UNIT_WORDS.sub("", cell)
    if len(letters) > _MOST_LETTERS or re.search(r"\d", letters):
        return ""
    labels = [label for label in _PARTS if any(pair in label for pair in letter_pairs(letters))]
    return labels[0] if len(labels) == 1 else ""


def _money(cell: str) -> Decimal | None:
    """A figure, with the points and commas that were misread for one another or lost: `1, 100.`, `9, 00`."""
    found = _MONEY.fullmatch(cell.strip())
    return Decimal(re.sub(r"\D", "", found["whole"]) + "." + (found["cents"] or "00")) if found else None


def _fact(label: str, read: Read, sheet: Sheet, block: TableBlock, context: Context, unit: str) -> Fact:
    line, value = read
    place = Place((line.number, line.number), line.text.strip(), table=block.title)
    return Fact(
        context.document, "project", context.year, context.basis, sheet.project, label, str(value), unit, place,
        code=sheet.code, form=block.form.id if block.form else "",
    )  # fmt: skip
