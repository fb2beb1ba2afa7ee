"""Names that stand half above and half below the line with their code and figures, as cells set in the middle come out.

Only where all such rows of a table are so: each has one loose line above and one below, two between two of them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from askbudget.extraction.tables.tokens import NOTE, TOTAL, UNIT_CODE, figures, find_code
from askbudget.model import Line
from askbudget.normalize import has_ordinal

_Kind = Literal["row", "bare", "loose", "end"]
_BETWEEN = 2
_CODE = re.compile(r"(?=.*\d)[\dA-Z-]{4,}")


def with_centred_names(lines: Sequence[Line], labels: Sequence[str] = ()) -> Iterator[Line]:
    """The lines, such names put between their code and their figures, or where the words beside them leave a gap.

    labels: the headings over the words of a row, in their order.
    """
    known = _known_words(lines, len(labels))
    kinds = [_kind(line.text.strip(), known) for line in lines]
    bare = [i for i, kind in enumerate(kinds) if kind == "bare" and "loose" in kinds[max(i - 1, 0) : i + 2]]
    centred = {*bare} if bare and _are_centred(bare, kinds) else set[int]()
    halves = {i + step for i in centred for step in (-1, 1)}
    for i, line in enumerate(lines):
        if i in centred:
            yield _whole(line, lines[i - 1].text.strip() + lines[i + 1].text.strip(), known)
        elif i not in halves:
            yield line


Known = Sequence[frozenset[str]]
"""For every heading over words, what stands under it in the rows that have a word for each."""


def _known_words(lines: Sequence[Line], width: int) -> Known:
    rows = [words for line in lines if len(words := _words(line.text)) == width and width > 1]
    return [frozenset(column) for column in zip(*rows, strict=True)]


def _words(text: str) -> list[str]:
    """The words in front of the figures of a row; [] where it has none, or begins with a code."""
    found = figures(" " + text)
    return text[: found[0].start() - 1].split() if found and not find_code(text)[0] else []


def _gap(words: Sequence[str], known: Known) -> int | None:
    """The one heading that a row has no word for: the others stand under theirs elsewhere too, or codes among codes."""
    if not known or len(words) != len(known) - 1:
        return None
    held = [sum(_likeness(word, known[i + (i >= gap)]) for i, word in enumerate(words)) for gap in range(len(known))]
    return held.index(max(held)) if max(held) and held.count(max(held)) == 1 else None


def _likeness(word: str, column: frozenset[str]) -> int:
    """2 where the word stands in the column, 1 where it is a code as all there are, 0 where it is neither."""
    return 2 if word in column else int(all(map(_CODE.fullmatch, {word, *column})))


def _kind(text: str, known: Known) -> _Kind:
    """A row with its name, one without, a loose part of a name, or a line that can be neither."""
    if NOTE.match(text) or TOTAL.match(text) or has_ordinal(text):
        return "end"
    code, rest = find_code(text)
    rest = UNIT_CODE.sub("", rest, count=1) if code else rest
    found = figures(" " + rest)
    if not found:
        return "loose" if not code and not re.search(r"\d", text) else "end"
    named = bool(re.search(r"[\u4e00-\u9fff]", rest)) and _gap(_words(text), known) is None
    return "row" if named else "bare"


def _are_centred(bare: Sequence[int], kinds: Sequence[_Kind]) -> bool:
    """Whether every such row has its two halves, and at least one of them can be of no other row."""
    sides = [(_run(kinds, i, -1), _run(kinds, i, 1)) for i in bare]
    whole = all(run == (_BETWEEN if near == "bare" else 1) for both in sides for run, near in both)
    return whole and any(near in ("bare", "end") for _, (_, near) in sides)


def _run(kinds: Sequence[_Kind], i: int, step: int) -> tuple[int, _Kind]:
    """(how many loose lines stand beside a row, what comes behind them)."""
    at = i + step
    while 0 <= at < len(kinds) and kinds[at] == "loose":
        at += step
    return abs(at - i) - 1, kinds[at] if 0 <= at < len(kinds) else "end"


def _whole(line: Line, name: str, known: Known) -> Line:
    words = _words(line.text)
    gap = _gap(words, known)
    if gap is not None:
        rest = line.text.split(maxsplit=len(words))[-1]
        return Line(line.number, " ".join([*words[:gap], name, *words[gap:], rest]))
    code, rest = find_code(line.text)
    return Line(line.number, f"{code} {name} {rest.strip()}".strip())
