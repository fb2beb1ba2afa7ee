"""Headings of a sheet that broke over several lines, in one line again."""

from collections.abc import Iterator, Sequence

from askbudget.extraction.targets.headings import field_words, target_heading
from askbudget.lexicon import Lexicon
from askbudget.model import Line
from askbudget.normalize import key

_MOST_LINES = 12


def with_whole_headings(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Line]:
    """The lines, a heading that runs on from one to the next in one.

    `二级指标 三级指标 年度` over `指标值 实际` over `完成值`: 二级指标 三级指标 年度指标值 实际完成值.
    """
    at = 0
    while at < len(lines):
        whole, used = _whole(lines, at, lexicon)
        yield whole
        at += used


def _whole(lines: Sequence[Line], at: int, lexicon: Lexicon) -> tuple[Line, int]:
    """(the heading that begins at a line, how many lines it takes): the longest, or the line as it is."""
    words = field_words(lexicon)
    pieces: list[str] = []
    found = lines[at], 1
    for used, line in enumerate(lines[at : at + _MOST_LINES], 1):
        if "\t" in line.text or any(letter.isdigit() for letter in line.text):
            break
        pieces += map(key, line.text.split())
        cells = _cut(pieces, words) if used > 1 else []
        if cells and target_heading(cells, lexicon):
            found = Line(lines[at].number, " ".join(cells)), used
    return found


def _cut(pieces: Sequence[str], words: frozenset[str]) -> list[str]:
    """The pieces as known headings, each of one piece or of several running; [] where anything is left over."""
    if not pieces:
        return []
    for size in range(len(pieces), 0, -1):
        cell = "".join(pieces[:size])
        rest = _cut(pieces[size:], words) if cell in words else []
        if cell in words and (rest or size == len(pieces)):
            return [cell, *rest]
    return []
