"""Words that are short for a name: a part of it, or its letters in their order."""

from collections.abc import Iterable

from askbudget.model import Name
from askbudget.normalize import key, letter_pairs

_NEARLY = 0.75


def partial_matches(words: str, names: Iterable[Name]) -> list[Name]:
    """The names that abbreviated or inverted words may mean, only those of the best sort of match.

    Sorts, best first: the words stand in the name; all their letters do, in order; all their letters do, with most of
    their pairs. Of one sort, a name that the words are nearly the whole of is the one meant, with the projects beside
    it that begin with the same words; else names that differ are left for the asker to choose from.
    """
    wanted = key(words)
    if len(wanted) < 2 or wanted.isdigit():  # 权重为15: no part of some code
        return []
    graded = [(grade, name) for name in names if (grade := _grade(wanted, name.key))]
    best = max((grade for grade, _ in graded), default=0)
    found = [name for grade, name in graded if grade == best]
    nearly = [name for name in found if len(wanted) >= len(name.key) * _NEARLY]
    begun = [name for name in found if name.kind == "project" and name.key.startswith(wanted)]
    if wanted not in (name.key for name in found) and any(name in begun for name in nearly):
        return list(dict.fromkeys([*nearly, *begun]))
    return nearly or found


def _grade(words: str, name: str) -> int:
    if len(name) < len(words):
        return 0
    if words in name:
        return 4
    if len(words) >= 4 and is_short_for(words, name):
        return 3
    if (
        len(words) >= 4
        and all(words.count(c) <= name.count(c) for c in set(words))
        and _shared_pairs(words, name) >= 0.6
    ):
        return 2
    return 0


def is_short_for(words: str, name: str) -> bool:
    """Letters of an abbreviation in the order of the name, beginning in runs of at least two."""
    rest = iter(name)
    return all(letter in rest for letter in words) and _shared_pairs(words, name) >= 0.5


def _shared_pairs(words: str, name: str) -> float:
    pairs = letter_pairs(words)
    return sum(pair in name for pair in pairs) / len(pairs) if pairs else 0.0
