"""Sheets that were copied so that every cell is a line of its own, in rows again."""

from collections.abc import Iterator, Sequence

from askbudget.extraction.targets.headings import Heading, is_level, target_heading
from askbudget.extraction.targets.sheets import labels_of
from askbudget.lexicon import Lexicon
from askbudget.model import Line

_LEAST, _MOST = 3, 8  # columns of a heading


def in_rows(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Line]:
    """The lines, with those of a sheet of single cells as tabbed rows.

    `一级指标`, `三级指标`, `指标值`, `数量指标`, `清淤长度`, `≥6公里`, a line each, are a heading and a row below it.
    """
    headings = {at: found for at in range(len(lines)) if (found := _heading_at(lines, at, lexicon))}
    at, heading = 0, None
    while at < len(lines):
        row = _row_at(lines, at, heading, lexicon) if heading and at not in headings else None
        heading = headings.get(at, heading if row else None)
        cells = [c.word for c in heading.columns] if heading and not row else row or []
        cells = cells or (_labelled(lines[at : at + 2], lexicon) if headings else [])
        used = len([cell for cell in cells if cell]) or 1
        yield Line(lines[at + used - 1].number, "\t".join(cells)) if cells else lines[at]
        at += used


def _labelled(two: Sequence[Line], lexicon: Lexicon) -> list[str]:
    """A label of the sheet and what stands below it, where it is one cell: 项目名称, 河道清淤."""
    words = [line.text.strip() for line in two if _is_cell(line)]
    label = labels_of(lexicon)
    return words if len(words) > 1 and label.fullmatch(words[0]) and not label.fullmatch(words[1]) else []


def _heading_at(lines: Sequence[Line], at: int, lexicon: Lexicon) -> Heading | None:
    """The heading of single cells that begins at a line, the longest one: nothing in it that is not known."""
    cells: list[str] = []
    found = None
    for line in lines[at : at + _MOST]:
        if not _is_cell(line):
            break
        cells.append(line.text.strip())
        heading = target_heading(cells, lexicon) if len(cells) >= _LEAST else None
        if heading and all(column.field for column in heading.columns):
            found = heading
    return found


def _row_at(lines: Sequence[Line], at: int, heading: Heading, lexicon: Lexicon) -> list[str] | None:
    """The cells of the row that begins at a line, blank for the levels in front that may be left out."""
    levels = next((i for i, column in enumerate(heading.columns) if column.field != "level"), 0)
    own: list[str] = []
    while len(own) < levels and at + len(own) < len(lines) and is_level(lines[at + len(own)].text, lexicon):
        own.append(lines[at + len(own)].text.strip())
    rest = lines[at + len(own) : at + len(own) + len(heading.columns) - levels]
    words = [line.text.strip() for line in rest]
    whole = len(words) == len(heading.columns) - levels and all(map(_is_cell, rest))
    if not whole or any(is_level(word, lexicon) or labels_of(lexicon).fullmatch(word) for word in words):
        return None
    return [*own, *[""] * (levels - len(own)), *words]


def _is_cell(line: Line) -> bool:
    return "\t" not in line.text and len(line.text.split()) == 1
