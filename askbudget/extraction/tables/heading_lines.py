"""Headings that stand side by side and go on in the next line: `一般公共 政府性基` over `预算 金预算`."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from askbudget.extraction.tables.headings import Vocabulary
from askbudget.model import Line
from askbudget.normalize import key

_MOST_LINES = 4


@dataclass(slots=True)
class _Part:
    """One piece of a heading line: its line, its place among the pieces of that line, and its key."""

    line: int
    place: int
    text: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Headings:
    """The known headings of a header in the order they are printed; where `placed`, as the columns are."""

    words: tuple[str, ...]
    placed: frozenset[str]
    percents: frozenset[str] = frozenset()  # those that are printed with a % behind them
    hidden: bool = False  # an unknown one stands among them: it has a column that is not theirs

    @property
    def explained(self) -> int:
        """How many letters of the header they account for."""
        return sum(map(len, self.words))


def rejoined(lines: Sequence[Line], words: Vocabulary) -> Iterator[Line]:
    """The lines, a heading that broke over several of them in one: `支出经` `济科目代码` is 支出经济科目代码."""
    at = 0
    while at < len(lines):
        size = next((n for n in range(_MOST_LINES, 1, -1) if _is_broken(lines[at : at + n], words)), 1)
        yield lines[at] if size == 1 else Line(lines[at].number, _run(lines[at : at + size]))
        at += size


def _is_broken(lines: Sequence[Line], words: Vocabulary) -> bool:
    """Whether lines of one piece each, none of which is a heading by itself, make one over codes or names."""
    whole = any(len(line.text.split()) != 1 or _is_heading(line.text.strip(), words) for line in lines)
    return len(lines) > 1 and not whole and not words.is_label(lines[0].text) and words.is_label(_run(lines))


def _is_heading(text: str, words: Vocabulary) -> bool:
    """Whether the words are a heading by themselves; brackets behind others are none: 部门, （单位）, 代码."""
    return words.knows(text) and not text.startswith(("（", "("))


def _run(lines: Sequence[Line]) -> str:
    return "".join(line.text.strip() for line in lines)


def read_across(lines: Sequence[str], names: Set[str]) -> Headings:
    """The known headings that the pieces of the lines make, every piece used once, in the order of the columns."""
    tries = [_made(lines, names, whole_first) for whole_first in (False, True)]
    return max(tries, key=lambda made: made.explained)


def _made(lines: Sequence[str], names: Set[str], whole_first: bool) -> Headings:
    """The headings, longest first; with `whole_first` a piece that is a heading by itself is never part of another."""
    parts = [_Part(n, i, key(text)) for n, line in enumerate(lines) for i, text in enumerate(line.split()) if key(text)]
    found: list[tuple[str, list[_Part]]] = []
    if whole_first:
        found += [(part.text, _take([part])) for part in parts if part.text in names]
    for name in sorted(names, key=len, reverse=True):
        while chain := _chain(name, parts, -1):
            found.append((name, _take(chain)))
    fullest = _fullest(parts)
    ordered = sorted(found, key=lambda pair: _rank(pair[1], fullest))
    placed = frozenset(name for name, chain in found if any(part.line == fullest for part in chain))
    return Headings(tuple(name for name, _ in ordered), placed)


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


def _fullest(parts: Sequence[_Part]) -> int:
    """The line with the most pieces: it has one for every column."""
    sizes = Counter(part.line for part in parts)
    return max(sizes, key=lambda line: (sizes[line], line), default=0)


def _rank(chain: Sequence[_Part], fullest: int) -> tuple[int, int, int]:
    """Columns stand in the order of the fullest line; what is not in that line comes first, line by line."""
    own = next((part.place for part in chain if part.line == fullest), None)
    return (-1, chain[0].line, chain[0].place) if own is None else (own, 0, 0)
