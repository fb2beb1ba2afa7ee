"""A table whose columns are kept apart by spaces → cells: what stands under what decides.

Converters that keep the look of a page (`pdftotext -layout`) pad with spaces, so that a column's cells stand under one
another. The gutters that no row crosses part the columns. Some pad by characters, some by the width of characters:
both are tried.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from askbudget.extraction.tables.aligned_headings import Band, Token, heading_cells, with_empty
from askbudget.extraction.tables.aligned_names import Piece, put_together
from askbudget.extraction.tables.cells import CellRow, Grid
from askbudget.extraction.tables.grid_rows import is_numbering, without_numbering
from askbudget.extraction.tables.headings import Vocabulary
from askbudget.extraction.tables.tokens import SPLIT_NUMBER, figures, make_number
from askbudget.model import Line

_GAP = re.compile(r"\S(?:\s?\S)*")
_WORD = re.compile(r"\S+")
_PARTED = re.compile(r"\S {2,}\S")
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_LEAST_PARTS = 2


def looks_aligned(lines: Sequence[Line]) -> bool:
    """Whether most lines with several parts keep them apart by more than one space."""
    parts = [line.text.strip() for line in lines if len(line.text.split()) >= _LEAST_PARTS]
    return bool(parts) and sum(bool(_PARTED.search(text)) for text in parts) * 3 > len(parts) * 2


def aligned_grid(header: Sequence[Line], body: Sequence[Line], vocabulary: Vocabulary) -> Grid | None:
    """The table as cells; None where its columns do not stand under one another, or in two ways equally well."""
    grids = [_grid(header, body, wide, vocabulary) for wide in (False, True)]
    found = [grid for grid in grids if grid]
    best = [grid for even, grid in found if even == max(even for even, _ in found)]
    return best[0] if best and best[0] == best[-1] else None


def _grid(header: Sequence[Line], body: Sequence[Line], wide: bool, vocabulary: Vocabulary) -> tuple[int, Grid] | None:
    """How many figures end where the others of their column do, and the table as cells."""
    rows = [(line, [*_body_tokens(line.text, wide)]) for line in body]
    bands = _bands([token for _, tokens in rows if len(tokens) >= _LEAST_PARTS for token in tokens])
    if len(bands) < _LEAST_PARTS or not all(_stand_apart(tokens, bands) for _, tokens in rows):
        return None
    even = _flush([token for _, tokens in rows for token in tokens if token.is_figure], bands)
    headings = [(line, _headings(line, wide, vocabulary)) for line in header]
    bands = with_empty(_joined(bands, [tokens for _, tokens in [*rows, *headings]]), [tokens for _, tokens in headings])
    pieces = [Piece(line, _placed(tokens, bands)) for line, tokens in rows]
    cells = heading_cells([tokens for _, tokens in headings], bands)
    tops = tuple(
        CellRow((line.number, line.number), line.text.strip(), own)
        for (line, _), own in zip(headings, cells, strict=True)
    )
    return even, Grid(tops, tuple(put_together(pieces, vocabulary)), filled=True)


def _flush(tokens: Sequence[Token], bands: Sequence[Band]) -> int:
    ends = Counter((_band_of(token, bands), token.end) for token in tokens)
    most = Counter[int]()
    for (band, _), count in ends.items():
        most[band] = max(most[band], count)
    return sum(most.values())


def _headings(line: Line, wide: bool, vocabulary: Vocabulary) -> list[Token]:
    """The words of a heading line, without the numbers of the columns."""
    tokens = [*_heading_tokens(line.text, wide, vocabulary)]
    texts = [token.text for token in tokens]
    kept = without_numbering(texts) if is_numbering(texts) else texts
    return [token for token, text in zip(tokens, kept, strict=True) if text]


# ---------------------------------------------------------------- tokens


def _places(text: str, wide: bool) -> list[int]:
    """Where every character begins, and behind the last where it ends."""
    places = [0]
    for letter in text:
        places.append(places[-1] + (2 if wide and unicodedata.east_asian_width(letter) in "WF" else 1))
    return places


def _body_tokens(text: str, wide: bool) -> Iterator[Token]:
    """Cells of a data line: parted by two spaces or more, and figures from what stands before them."""
    text = SPLIT_NUMBER.sub(lambda m: m[0].strip(), text)
    at = _places(text, wide)
    numbers = {found.start(): found.end() for found in figures(" " + text)}
    for run in _runs(_GAP.finditer(text)):
        start = run[0]
        for begin in sorted(b - 1 for b in numbers if run[0] <= b - 1 < run[1]):
            end = numbers[begin + 1] - 1
            if text[start:begin].strip() and not _only_figures(text[begin : run[1]]):
                continue
            yield from _token(text, start, begin, at)
            yield from _token(text, begin, end, at)
            start = end
        yield from _token(text, start, run[1], at)


def _only_figures(text: str) -> bool:
    return all(make_number(part) for part in text.split())


def _runs(found: Iterator[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The runs of a line; single letters set wide (`合    计`) are one."""
    open_run: tuple[int, int] | None = None
    single = False
    for match in found:
        letter = len(match[0]) == 1 and bool(_LETTER.match(match[0]))
        if open_run and single and letter:
            open_run = (open_run[0], match.end())
            continue
        if open_run:
            yield open_run
        open_run, single = match.span(), letter
    if open_run:
        yield open_run


def _token(text: str, start: int, end: int, at: Sequence[int]) -> Iterator[Token]:
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        yield Token(text[start:end], at[start], at[end])


def _heading_tokens(text: str, wide: bool, vocabulary: Vocabulary) -> Iterator[Token]:
    """The words of a heading line; letters that make a known heading together are one (`收    入`)."""
    at = _places(text, wide)
    words = [match.span() for match in _WORD.finditer(text)]
    i = 0
    while i < len(words):
        j = i
        while j + 1 < len(words) and all(b - a == 1 for a, b in words[i : j + 2]):
            j += 1
        last = next((k for k in range(j, i, -1) if vocabulary.knows(text[words[i][0] : words[k][1]])), i)
        yield Token(re.sub(r"\s", "", text[words[i][0] : words[last][1]]), at[words[i][0]], at[words[last][1]])
        i = last + 1


# ---------------------------------------------------------------- columns


def _bands(tokens: Sequence[Token]) -> list[Band]:
    """The columns: runs of places that some token takes, with gutters that none takes between them."""
    bands: list[Band] = []
    for token in sorted(tokens, key=lambda t: t.start):
        if bands and token.start < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], token.end))
        else:
            bands.append((token.start, token.end))
    return bands


def _joined(bands: Sequence[Band], rows: Sequence[Sequence[Token]]) -> list[Band]:
    """Neighbours that no line fills both of are one column, in which some cells are set further in."""
    together = {pair for tokens in rows for pair in pairwise(sorted({_band_of(t, bands) for t in tokens}))}
    joined: list[Band] = []
    for i, band in enumerate(bands):
        if i and (i - 1, i) not in together and joined:
            joined[-1] = (joined[-1][0], band[1])
        else:
            joined.append(band)
    return joined


def _stand_apart(tokens: Sequence[Token], bands: Sequence[Band]) -> bool:
    """No two figures of a row stand in one column."""
    taken = [_band_of(token, bands) for token in tokens if token.is_figure]
    return len(set(taken)) == len(taken)


def _band_of(token: Token, bands: Sequence[Band]) -> int:
    """The column that a token shares most places with, or else stands nearest to."""

    def nearness(i: int) -> tuple[int, int]:
        start, end = bands[i]
        shared = min(end, token.end) - max(start, token.start)
        return max(shared, 0), -abs((start + end) - (token.start + token.end))

    return max(range(len(bands)), key=nearness)


def _placed(tokens: Sequence[Token], bands: Sequence[Band]) -> tuple[str, ...]:
    """The text in every column."""
    cells = [""] * len(bands)
    for token in tokens:
        i = _band_of(token, bands)
        cells[i] = f"{cells[i]} {token.text}".strip()
    return tuple(cells)
