"""A table on a page of letters: columns padded with spaces, as converters do that keep the look of a page."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from tests.factory.document import Layout

_NAME, _HEADING = 12, 6  # letters after which a name and a heading go on in the next line


class Form:
    """The columns of a table: how wide each is, and what stands where."""

    def __init__(self, paths: Sequence[tuple[str, ...]], rows: Sequence[Sequence[str]], layout: Layout) -> None:
        self._paths = [tuple(path) for path in paths]
        self._layout = layout
        self._words = [[_folded(words, _HEADING if layout.header_broken else 99) for words in path] for path in paths]
        self._columns = [any(_is_figure(row[i]) for row in rows) for i in range(len(paths))]
        leaves = [max(map(self._size, path[-1])) for path in self._words]
        broken = [
            max((self._size(p) for row in rows for p in self._pieces(row[i], i)), default=0) for i in range(len(paths))
        ]
        self._widths = [max(a, b) for a, b in zip(leaves, broken, strict=True)]
        self._widen()

    def _widen(self) -> None:
        """Room for the headings over several columns."""
        for depth in range(max(map(len, self._paths)) - 1):
            for first, last in self._spans(depth):
                need = max(map(self._size, self._words[first][depth])) - self._reach(first, last)
                self._widths[last] += max(need, 0)

    def _spans(self, depth: int) -> list[tuple[int, int]]:
        """The columns that share a heading at a depth."""
        starts = [
            i
            for i, path in enumerate(self._paths)
            if len(path) > depth
            and (i == 0 or self._paths[i - 1][: depth + 1] != path[: depth + 1] or len(path) == depth + 1)
        ]
        bounds = [*starts, len(self._paths)]
        spans = []
        for start, stop in pairwise(bounds):
            same = [i for i in range(start, stop) if self._paths[i][: depth + 1] == self._paths[start][: depth + 1]]
            spans.append((same[0], same[-1]))
        return spans

    def _reach(self, first: int, last: int) -> int:
        return sum(self._widths[first : last + 1]) + 3 * (last - first)

    def _size(self, text: str) -> int:
        if self._layout.aligned == "characters":
            return len(text)
        return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)

    def _offset(self, i: int) -> int:
        return sum(self._widths[:i]) + 3 * i

    def heading(self, numbering: Sequence[str]) -> list[str]:
        """The lines of the headings, every one centred over its columns."""
        lines: list[str] = []
        for depth in range(max(map(len, self._paths))):
            spans = self._spans(depth)
            height = max(len(self._words[first][depth]) for first, _ in spans)
            for k in range(height):
                cells = [
                    (self._words[f][depth][k] if k < len(self._words[f][depth]) else "", f, last) for f, last in spans
                ]
                lines.append(self._line([self._centred(text, first, last) for text, first, last in cells]))
        if numbering:
            lines.append(self._line([self._centred(text, i, i) for i, text in enumerate(numbering)]))
        return [line for line in lines if line]

    def row(self, cells: Sequence[str]) -> list[str]:
        """The lines of a row; its figures stand on the first, the last, or one between the parts of its names."""
        pieces = [self._pieces(cell, i) for i, cell in enumerate(cells)]
        names = max(len(p) for p in pieces)
        own = names > 1 and self._layout.wrap == "between" and names % 2 == 0
        height = names + own
        at = {"between": height // 2, "within": height - 1}.get(self._layout.wrap, 0)
        lines = []
        for k in range(height):
            cells_here = []
            for i, parts in enumerate(pieces):
                if len(parts) < 2:
                    text = (parts or [""])[0] if k == at else ""
                else:
                    j = k - (own and k > at)
                    text = "" if own and k == at else parts[j] if j < len(parts) else ""
                cells_here.append(self._aside(text, i))
            lines.append(self._line(cells_here))
        return [line for line in lines if line]

    def _pieces(self, cell: str, i: int) -> list[str]:
        if not self._layout.wrap or self._columns[i]:
            return [cell] if cell else []
        return _folded(cell, _NAME + (cell.find("-") + 1))

    def _centred(self, text: str, first: int, last: int) -> tuple[int, str]:
        return self._offset(first) + max(self._reach(first, last) - self._size(text), 0) // 2, text

    def _aside(self, text: str, i: int) -> tuple[int, str]:
        room = self._widths[i] - self._size(text) if self._columns[i] else 0
        return self._offset(i) + room, text

    def _line(self, cells: Sequence[tuple[int, str]]) -> str:
        line = ""
        for at, text in sorted(cell for cell in cells if cell[1]):
            line += " " * max(at - self._size(line), 1 if line else 0) + text
        return line


def _folded(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)] or []


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[-\d,.]+%?", text)) and not re.fullmatch(r"\d{2,7}", text)
