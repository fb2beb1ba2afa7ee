"""Tables that stand in the narrative under a heading alone: the units of a body with their staff."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from askbudget.extraction.outline import Section, TableBlock
from askbudget.extraction.tables.tokens import make_number
from askbudget.model import Line

_LEAST_ROWS, _LEAST_CELLS = 3, 3


def untitled_tables(sections: Sequence[Section]) -> Iterator[TableBlock]:
    """Every run of rows of one width, headings first, with a number in each row."""
    for section in sections:
        for width, run in groupby(section.lines, lambda line: len(line.text.split("\t"))):
            lines = tuple(run)
            if width >= _LEAST_CELLS and _is_table(lines):
                first = lines[0].number
                yield TableBlock(section.path[-1] if section.path else "", None, (first, first), lines)


def _is_table(lines: Sequence[Line]) -> bool:
    heading, *rows = ([cell.strip() for cell in line.text.split("\t")] for line in lines)
    named = all(re.fullmatch(r"[\u4e00-\u9fff（）()]+", cell) for cell in heading)
    return named and len(rows) >= _LEAST_ROWS and all(any(map(make_number, row[1:])) for row in rows)
