"""Tables that stand in the narrative under a heading alone: the units of a body with their staff."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from askbudget.extraction.outline import Section, TableBlock
from askbudget.extraction.tables.tokens import make_number
from askbudget.lexicon import Lexicon
from askbudget.model import Line
from askbudget.normalize import key

_LEAST_ROWS, _LEAST_CELLS = 3, 3
_HEADING_LINES, _CENTRED_LINES = 2, 3
_HALF = re.compile(r"[\u4e00-\u9fff（）()]{4,40}")
"""A name of a unit whose two halves stand above and below its counts."""


def untitled_tables(sections: Sequence[Section], lexicon: Lexicon) -> Iterator[TableBlock]:
    """Every run of rows of one width, headings first, with a number in each row; spaces may part their cells."""
    for section in sections:
        for found in (*_runs(section.lines), *_spaced(section.lines, lexicon)):
            if _is_table(found):
                first = found[0].number
                yield TableBlock(section.path[-1] if section.path else "", None, (first, first), found)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines of as many cells, one below the other."""
    for width, run in groupby(lines, lambda line: len(line.text.split("\t"))):
        if width >= _LEAST_CELLS:
            yield tuple(run)


def _spaced(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[Line, ...]]:
    """Known headings parted by spaces and the rows below that have a piece under each: words, or a count.

    One heading may go on in the next line, and a name may stand half above and half below the rest of its row.
    """
    for at in range(len(lines)):
        headings, used = _headings(lines[at : at + _HEADING_LINES], lexicon)
        if headings:
            counts = [key(heading) in lexicon.count_names for heading in headings]
            yield (Line(lines[at].number, "\t".join(headings)), *_rows(lines[at + used :], counts))


def _headings(lines: Sequence[Line], lexicon: Lexicon) -> tuple[list[str], int]:
    """(the headings that the first line, or it and the next one read on, are; how many lines); [] for none."""
    for used in range(1, len(lines) + 1):
        headings = "".join(line.text.strip() for line in lines[:used]).split()
        tabbed = any("\t" in line.text for line in lines[:used])
        if not tabbed and len(headings) >= _LEAST_CELLS and _are_of_counts(headings, lexicon):
            return headings, used
    return [], 0


def _rows(lines: Sequence[Line], counts: Sequence[bool]) -> Iterator[Line]:
    """The rows from the first line on, until one is none."""
    at = 0
    while at < len(lines):
        texts = [line.text.strip() for line in lines[at : at + _CENTRED_LINES]]
        if _is_row(texts[0], counts):
            yield Line(lines[at].number, "\t".join(texts[0].split()))
            at += 1
        elif len(texts) == _CENTRED_LINES and _is_row(texts[1], counts[1:]) and _HALF.fullmatch(texts[0] + texts[2]):
            yield Line(lines[at + 1].number, "\t".join([texts[0] + texts[2], *texts[1].split()]))
            at += _CENTRED_LINES
        else:
            return


def _are_of_counts(headings: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether they are a name, what tells of it, and counts, all of them known."""
    names = [key(heading) for heading in headings]
    told = lexicon.attributes | lexicon.label_names
    return (
        names[0] in told
        and any(name in lexicon.count_names for name in names)
        and all(name in told or name in lexicon.count_names for name in names)
    )


def _is_row(text: str, counts: Sequence[bool]) -> bool:
    pieces = text.split()
    return len(pieces) == len(counts) and all(
        piece.isdigit() == count for piece, count in zip(pieces, counts, strict=True)
    )


def _is_table(lines: Sequence[Line]) -> bool:
    heading, *rows = ([cell.strip() for cell in line.text.split("\t")] for line in lines)
    named = all(re.fullmatch(r"[\u4e00-\u9fff（）()]+", cell) for cell in heading)
    return named and len(rows) >= _LEAST_ROWS and all(any(map(make_number, row[1:])) for row in rows)
