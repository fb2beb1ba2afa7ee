"""Rows of an aligned table whose names take several lines: which line above or below belongs to which row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askbudget.extraction.tables.cells import CellRow
from askbudget.extraction.tables.headings import Vocabulary
from askbudget.extraction.tables.tokens import NOTE, TOTAL, find_code, item_name, make_number
from askbudget.model import Line
from askbudget.normalize import has_ordinal, key

_KNOWN, _NAMELESS, _UNCODED = 4, 6, 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed line as cells: a row, or a part of a row's name."""

    line: Line
    cells: tuple[str, ...]

    def begins_row(self, vocabulary: Vocabulary) -> bool:
        """Whether it holds a figure or a whole name, or begins as rows do: with a code, an ordinal, a total."""
        words = next((cell for cell in self.cells if cell), "")
        begins = find_code(words)[0] or has_ordinal(words) or TOTAL.match(words) or words.startswith("其中")
        if begins or NOTE.match(words) or any(make_number(cell) for cell in self.cells):
            return True
        return any(vocabulary.names_row(cell) for cell in self.cells)


def put_together(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[CellRow]:
    """Rows with the whole of their names: every loose line goes to the row above it or to the row below it."""
    anchors = [i for i, piece in enumerate(pieces) if piece.begins_row(vocabulary)]
    if not anchors:
        yield from (_row([piece]) for piece in pieces)
        return
    head = anchors[0]
    for number, at in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else len(pieces)
        loose = following - at - 1
        tail = (
            loose
            if number + 1 == len(anchors)
            else _best_tail(pieces, at, head, following, anchors, number, vocabulary)
        )
        yield _row(pieces[at - head : at + tail + 1])
        head = loose - tail


def _best_tail(
    pieces: Sequence[Piece],
    at: int,
    head: int,
    following: int,
    anchors: Sequence[int],
    number: int,
    vocabulary: Vocabulary,
) -> int:
    """How many of the loose lines behind a row are its own: the cut that leaves both rows with good names."""
    loose = following - at - 1
    if not loose:
        return 0
    behind = (anchors[number + 2] if number + 2 < len(anchors) else len(pieces)) - following - 1

    def cost(tail: int) -> tuple[int, int]:
        own = _strangeness(pieces[at - head : at + tail + 1], head, vocabulary)
        others = min(
            _strangeness(pieces[at + tail + 1 : following + more + 1], loose - tail, vocabulary)
            for more in range(behind + 1)
        )
        return own + others, -tail

    return min(range(loose + 1), key=cost)


def _strangeness(parts: Sequence[Piece], head: int, vocabulary: Vocabulary) -> int:
    """How odd a row would look: a name nobody knows, none at all, or far more of it above the figures than below."""
    row = _row(parts)
    code, name = _code_and_name(row)
    odd = abs(len(parts) - 1 - 2 * head)
    if not name:
        return odd + (_NAMELESS if code else _UNCODED)
    codes = vocabulary.lexicon.subject_codes.get(key(name), ())
    if code and code in codes:
        return odd - 2 * _KNOWN
    return odd - (_KNOWN if codes else 0)


def _code_and_name(row: CellRow) -> tuple[str, str]:
    words = [cell for cell in row.cells if cell and make_number(cell) is None]
    digits = [re.sub(r"\s", "", cell) for cell in row.cells]
    code = next((d for d in digits if re.fullmatch(r"\d{3}(?:\d{2}){0,2}", d)), "")
    own, rest = find_code(words[0]) if words else ("", "")
    return own or code, item_name(rest or (words[0] if words else ""))


def _row(parts: Sequence[Piece]) -> CellRow:
    """The lines of a row as one: the words of every column read on."""
    width = len(parts[0].cells)
    cells = tuple("".join(part.cells[i] for part in parts) for i in range(width))
    quote = " ".join(re.sub(r"\s+", " ", part.line.text.strip()) for part in parts)
    return CellRow((parts[0].line.number, parts[-1].line.number), quote, cells)
