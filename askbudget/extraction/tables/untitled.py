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
    """Known headings parted by spaces and the rows below that have a piece under each: words, or a count."""
    for at, line in enumerate(lines):
        headings = line.text.split()
        if "\t" in line.text or len(headings) < _LEAST_CELLS or not _are_of_counts(headings, lexicon):
            continue
        counts = [key(heading) in lexicon.count_names for heading in headings]
        end = next((i for i in range(at + 1, len(lines)) if not _is_row(lines[i].text, counts)), len(lines))
        yield tuple(Line(each.number, "\t".join(each.text.split())) for each in lines[at:end])


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
