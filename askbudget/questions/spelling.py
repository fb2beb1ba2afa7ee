"""Misspellings by sound and shape: only where nothing else is understood and one correction fits; always said."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import ne

from askbudget.lexicon import Lexicon
from askbudget.questions.spans import Text

_SHORTEST = 2
_SHORTEST_AROUND_ONE = 4  # letters of a name in which a single odd letter is taken for a slip
_LONGEST = 30
_AROUND = 3
_SHORTEST_PLACE, _LONGEST_PLACE = 2, 15
_PLACE_ENDS = "县区市旗州盟"
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Correction:
    """A stretch of the question and what was most likely meant."""

    start: int
    end: int
    meant: str


def correct(
    text: Text, suspects: Sequence[tuple[int, int]], names: Iterable[str], lexicon: Lexicon
) -> list[Correction]:
    """Corrections for the suspect stretches of a question; all positions are those of its folded text.

    A name fits where it stands letter for letter but for few that sound or look alike; nothing is corrected where two
    different names fit equally well.
    """
    letters, at = text.letters, text.at
    names = list(names)
    suspects = [(bisect_left(at, first), bisect_left(at, last)) for first, last in suspects]
    groups = {letter: group for group in lexicon.section("shapes")["groups"] for letter in group}
    found: dict[tuple[int, int], dict[str, int]] = {}
    for size, alike_long in _by_size(names).items():
        for start in _starts(size, suspects, len(letters)):
            written = letters[start : start + size]
            for name in alike_long:
                if wrong := _wrong_letters(written, name, groups):
                    found.setdefault((at[start], at[start + size - 1] + 1), {})[name] = wrong
    places = _places(text, lexicon)
    known = "\n".join(names)
    return [
        c
        for c in _clear(found)
        if not any(first <= at < last for at in _changed(text, c) for first, last in places)
        and not all(_is_spelt_so(text, at, known) for at in _changed(text, c))
    ]


def _is_spelt_so(text: Text, place: int, known: str) -> bool:
    """A letter with those beside it is right where some name has the same: 公厕运 of 公厕运行维护经费 is no 公车."""
    around = text.folded[max(0, place - 1) : place + 2]
    return len(around) == _AROUND and around in known


def _changed(text: Text, correction: Correction) -> list[int]:
    """Where the letters differ from what was meant: 县 of 安化县 is right in 安化县水力局."""
    written = text.folded[correction.start : correction.end]
    return [correction.start + i for i, (a, b) in enumerate(zip(written, correction.meant, strict=False)) if a != b]


def _places(text: Text, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where a place stands rightly spelt: 曲县 in 阳曲县 is no 渠县, 山西省 no 陕西省."""
    letters, at, size = text.letters, text.at, len(text.letters)
    provinces = [w for name, forms in lexicon.section("regions")["provinces"].items() for w in (name, *forms["short"])]
    return [(m.start(), m.end()) for name in provinces for m in re.finditer(name, text.folded)] + [
        (at[start], at[end - 1] + 1)
        for start in range(size)
        for end in range(start + _SHORTEST_PLACE, min(start + _LONGEST_PLACE, size) + 1)
        if (letters[end - 1] in _PLACE_ENDS or end - start == _SHORTEST_PLACE)
        and lexicon.places_called(letters[start:end])
    ]


def _by_size(names: Iterable[str]) -> dict[int, set[str]]:
    sizes: dict[int, set[str]] = {}
    for name in names:
        if _SHORTEST <= len(name) <= _LONGEST:
            sizes.setdefault(len(name), set()).add(name)
    return sizes


def _starts(size: int, suspects: Sequence[tuple[int, int]], length: int) -> list[int]:
    """Where a name of that size would have some of a suspect stretch in it."""
    return sorted(
        {
            start
            for first, last in suspects
            if last - first >= _SHORTEST or size >= _SHORTEST_AROUND_ONE
            for start in range(max(0, first - size + 1), min(last, length - size + 1))
        }
    )


def _wrong_letters(written: str, name: str, groups: dict[str, str]) -> int:
    """How many letters are misspelt, 0 where it is not this name misspelt."""
    wrong = sum(map(ne, written, name))
    if not wrong or wrong > max(1, len(name) // 4) or len(name) - wrong < 1:
        return 0
    return wrong if all(a == b or _alike(a, b, groups) for a, b in zip(written, name, strict=True)) else 0


def _alike(a: str, b: str, groups: dict[str, str]) -> bool:
    """Alike in shape or sound; a number is never misspelt for anything: 十九中 is not 市九中."""
    if a in _NUMERALS or b in _NUMERALS:
        return False
    if b in groups.get(a, ""):
        return True
    return "\u4e00" <= a <= "\u9fff" and "\u4e00" <= b <= "\u9fff" and _sound(a) == _sound(b)


@lru_cache(maxsize=4096)
def _sound(letter: str) -> str:
    """The letter's pinyin without its tone, and without what many do not tell apart: zh and z, ing and in."""
    from pypinyin import lazy_pinyin  # slow to load, and needed only where something is misspelt

    sound = str(lazy_pinyin(letter)[0])
    return re.sub(r"(?<=[aei]n)g$", "", re.sub(r"^([zcs])h", r"\1", sound))


def _clear(found: dict[tuple[int, int], dict[str, int]]) -> list[Correction]:
    """The longest corrections that do not overlap; a stretch that two names fit is left alone."""
    taken: list[Correction] = []
    for (start, end), names in sorted(found.items(), key=lambda pair: pair[0][0] - pair[0][1]):
        best = min(names.values())
        meant = [name for name, wrong in names.items() if wrong == best]
        if len(meant) == 1 and all(end <= c.start or start >= c.end for c in taken):
            taken.append(Correction(start, end, meant[0]))
    return taken
