"""Headings that stand side by side and go on in the next line: `一般公共 政府性基` over `预算 金预算`."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from askbudget.normalize import key


@dataclass(slots=True)
class _Part:
    """One piece of a heading line: its line, its place among the pieces of that line, and its key."""

    line: int
    place: int
    text: str
    taken: bool = False


def read_across(lines: Sequence[str], names: Set[str]) -> list[str]:
    """The known headings that the pieces of the lines make, every piece used once, in the order of the columns."""
    tries = [_made(lines, names, whole_first) for whole_first in (False, True)]
    return max(tries, key=lambda words: sum(map(len, words)))


def _made(lines: Sequence[str], names: Set[str], whole_first: bool) -> list[str]:
    """The headings, longest first; with `whole_first` a piece that is a heading by itself is never part of another."""
    parts = [_Part(n, i, key(text)) for n, line in enumerate(lines) for i, text in enumerate(line.split()) if key(text)]
    found: list[tuple[str, list[_Part]]] = []
    if whole_first:
        found += [(part.text, _take([part])) for part in parts if part.text in names]
    for name in sorted(names, key=len, reverse=True):
        while chain := _chain(name, parts, -1):
            found.append((name, _take(chain)))
    return [name for name, _ in sorted(found, key=lambda pair: _rank(pair[1], parts))]


def _take(chain: list[_Part]) -> list[_Part]:
    for part in chain:
        part.taken = True
    return chain


def _chain(rest: str, parts: Sequence[_Part], line: int) -> list[_Part]:
    """Pieces of one line after another that make a name, or []."""
    for part in parts:
        if part.taken or part.line <= line or not rest.startswith(part.text):
            continue
        if part.text == rest:
            return [part]
        below = _chain(rest[len(part.text) :], parts, part.line)
        if below:
            return [part, *below]
    return []


def _rank(chain: Sequence[_Part], parts: Sequence[_Part]) -> tuple[int, int, int]:
    """Columns stand in the order of the fullest line; what is not in that line comes first, line by line."""
    sizes = [sum(part.line == n for part in parts) for n in range(max(part.line for part in parts) + 1)]
    fullest = max(range(len(sizes)), key=lambda n: (sizes[n], n))
    own = next((part.place for part in chain if part.line == fullest), None)
    first = chain[0]
    return (-1, first.line, first.place) if own is None else (own, 0, 0)
