"""Lines broken as Chinese is: anywhere between characters, but never before 。 or after （, nor inside a number.

Rich takes a run of Chinese for one long word and moves it whole to the next line; and it knows nothing of tabs.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len

_WIDE = (
    r"\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_ATOM = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}“”‘’]+|[“”‘’]")
_NOT_FIRST = frozenset("，。、；：！？）》」』】〉〕”’％%…,.;:!?)]}")
_NOT_LAST = frozenset("（《「『【〈〔“‘([{￥¥$")

Span = tuple[int, int]
"""Start and end of a line in the text."""


def wrap(text: str, width: int, hang: int = 0) -> list[Span]:
    """The lines that `text` takes in so many cells; all but the first are narrower by `hang`. Never empty."""
    spans: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        room = (width - hang) if spans else width
        if cell_len(paragraph) <= room:
            spans.append((start, start + len(paragraph)))
        else:
            spans += ((start + a, start + b) for a, b in _lines(paragraph, room, width - hang))
        start += len(paragraph) + 1
    return spans


def _lines(text: str, first: int, rest: int) -> Iterator[Span]:
    """The lines of one paragraph, without the spaces that a break takes the place of."""
    room, begin, used = max(first, 2), 0, 0
    for start, end in _units(text, max(rest, 2)):
        size = cell_len(text[start:end])
        if used + size > room and start > begin and not text[start:end].isspace():
            yield begin, _trimmed(text, begin, start)
            room, begin, used = max(rest, 2), start, 0
        used += size
    yield begin, _trimmed(text, begin, len(text))


def _trimmed(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end


def _units(text: str, room: int) -> Iterator[Span]:
    """What stays together: a character with the punctuation that clings to it, a number, a word."""
    begin = end = 0
    for found in _ATOM.finditer(text):
        atom = found[0]
        clings = end > begin and (atom[0] in _NOT_FIRST or text[end - 1] in _NOT_LAST) and not atom.isspace()
        if not clings and end > begin:
            yield from _chopped(text, begin, end, room)
            begin = end
        end = found.end()
    if end > begin:
        yield from _chopped(text, begin, end, room)


def _chopped(text: str, begin: int, end: int, room: int) -> Iterator[Span]:
    """The unit, or its characters where it is longer than a line."""
    if cell_len(text[begin:end]) <= room:
        yield begin, end
    else:
        yield from ((at, at + 1) for at in range(begin, end))
