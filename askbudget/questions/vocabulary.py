"""What a question may name: the door through which names come in. No SQL here; the index provides it."""

from collections.abc import Collection, Iterable
from typing import Protocol

from askbudget.lexicon import Lexicon
from askbudget.model import Document, Name, NameKind
from askbudget.normalize import key, letter_pairs

_NEARLY = 0.75
_GENERIC_ITEM = 3  # a name from a document shorter than this says too little to be trusted


class Vocabulary(Protocol):
    """Names of the documents; askbudget.store.Index is one."""

    def documents(self) -> tuple[Document, ...]:
        """All documents."""
        ...

    def names(self, keys: Collection[str]) -> list[Name]:
        """The names of exactly these keys."""
        ...

    def names_of(self, documents: Collection[str], kinds: Collection[NameKind] | None = None) -> list[Name]:
        """The names that occur in these documents."""
        ...


def known_names(keys: Collection[str], vocabulary: Vocabulary, lexicon: Lexicon) -> dict[str, list[Name]]:
    """For every key that is a name, what it may stand for: lexicon concepts and subjects, names in the documents."""
    found: dict[str, list[Name]] = {}
    for name in vocabulary.names(keys):
        if name.kind != "item" or len(name.key) >= _GENERIC_ITEM:
            found.setdefault(name.key, []).append(name)
    for text in keys:
        concept = lexicon.concept_of.get(text)
        if concept:
            found.setdefault(text, []).insert(0, Name(concept.id, "concept", concept.names[0]))
        elif text in lexicon.subject_codes:
            found.setdefault(text, []).append(Name(text, "subject", text))
    return found


def partial_matches(words: str, names: Iterable[Name]) -> list[Name]:
    """The names that abbreviated or inverted words may mean, only those of the best sort of match.

    Sorts, best first: the words stand in the name; all their letters do, in order; all their letters do, with most of
    their pairs. Of one sort, a name that the words are nearly the whole of is the one meant; else names that differ
    are left for the asker to choose from.
    """
    wanted = key(words)
    if len(wanted) < 2 or wanted.isdigit():  # 权重为15: no part of some code
        return []
    graded = [(grade, name) for name in names if (grade := _grade(wanted, name.key))]
    best = max((grade for grade, _ in graded), default=0)
    found = [name for grade, name in graded if grade == best]
    return [name for name in found if len(wanted) >= len(name.key) * _NEARLY] or found


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


def spellable(vocabulary: Vocabulary, lexicon: Lexicon) -> set[str]:
    """Names that a misspelling may stand for: organisations and places, concepts, and what documents name."""
    documents = vocabulary.documents()
    names = {alias for d in documents for alias in (d.organisation.name, *d.organisation.aliases)}
    names |= {name for concept in lexicon.concepts for name in map(key, concept.names)}
    return names | {name.key for name in vocabulary.names_of([d.id for d in documents], ("item", "project", "target"))}
