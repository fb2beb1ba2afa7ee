"""Headings of an aligned table: which columns each stands over, and which columns have a heading and no figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askbudget.extraction.tables.tokens import make_number


@dataclass(frozen=True, slots=True)
class Token:
    """Words or a figure, and the places from its first to behind its last character."""

    text: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        """Whether it is an amount or a printed dash."""
        return make_number(self.text) is not None


Band = tuple[int, int]
"""The places a column takes."""

Span = tuple[int, int]
"""The first and the last column that a heading stands over."""


def with_empty(bands: Sequence[Band], rows: Sequence[Sequence[Token]]) -> list[Band]:
    """The columns with those that have a heading but no figure.

    Two headings of one line never share a column, nor does one of the last line share that of another beside it.
    """
    found = sorted(bands)
    for row in reversed(rows):
        for token, _ in [*_outdone(row, found)]:
            found = sorted([*found, (token.start, token.end)])
    last = next((row for row in reversed(rows) if row), ())
    for token, winner in [*_outdone([token for row in rows for token in row], found)]:
        if token in last and not _shared(token, (winner.start, winner.end)):
            found = sorted([*found, (token.start, token.end)])
    return found


def _outdone(row: Sequence[Token], bands: Sequence[Band]) -> Iterator[tuple[Token, Token]]:
    """The headings that stand behind all columns, or whose column another stands nearer to; and which that is."""
    claims: dict[int, list[Token]] = {}
    for token in row:
        first, last = _under(token, bands)
        if first == last:
            claims.setdefault(first, []).append(token)
    for column, tokens in claims.items():
        nearest = max(tokens, key=lambda t: (_shared(t, bands[column]), t.start))
        for token in tokens:
            behind = token.start >= bands[-1][1]
            if behind or (token is not nearest and not _shared(token, bands[column])):
                yield token, nearest


def _shared(token: Token, band: Band) -> int:
    return max(min(token.end, band[1]) - max(token.start, band[0]), 0)


def _under(token: Token, bands: Sequence[Band]) -> Span:
    """The columns a heading shares places with; else the next to the right, since figures stand to the right."""
    over = [i for i, band in enumerate(bands) if _shared(token, band)]
    if over:
        return over[0], over[-1]
    right = next((i for i, (start, _) in enumerate(bands) if start >= token.end), len(bands) - 1)
    return right, right


def heading_cells(rows: Sequence[Sequence[Token]], bands: Sequence[Band]) -> Iterator[tuple[str, ...]]:
    """Every heading line as cells; a heading over several columns stands over each of them."""
    spans = [[_under(token, bands) for token in row] for row in rows]
    for depth, row in enumerate(rows):
        cells = [""] * len(bands)
        below = [
            (t, s)
            for r, ss in zip(rows[depth + 1 :], spans[depth + 1 :], strict=True)
            for t, s in zip(r, ss, strict=True)
        ]
        above = _columns(span for upper in spans[:depth] for span in upper)
        for i, token in enumerate(row):
            others = _columns(span for k, span in enumerate(spans[depth]) if k != i)
            first, last = _widened(token, spans[depth][i], below, above | others, bands)
            for column in range(first, last + 1):
                cells[column] += token.text
        yield tuple(cells)


def _columns(spans: Iterator[Span]) -> set[int]:
    return {i for first, last in spans for i in range(first, last + 1)}


def _widened(
    token: Token, span: Span, below: Sequence[tuple[Token, Span]], taken: set[int], bands: Sequence[Band]
) -> Span:
    """The columns a heading is over: with it, its neighbours that have headings further down only.

    A heading begins where the first of its columns does, or it stands over the middle of them.
    """
    lower = _columns(s for _, s in below)
    if not any(i in lower for i in range(span[0], span[1] + 1)):
        return span
    low, high = span
    while low - 1 in lower and low - 1 not in taken:
        low -= 1
    while high + 1 in lower and high + 1 not in taken:
        high += 1
    if low == span[0] and any(s[0] == low and abs(t.start - token.start) <= 1 for t, s in below):
        return span[0], high
    choices = [(a, b) for a in range(low, span[0] + 1) for b in range(span[1], high + 1)]
    return min(choices, key=lambda c: (abs(bands[c[0]][0] + bands[c[1]][1] - token.start - token.end), c[0] - c[1]))
