"""What a question may name: the door through which names come in. No SQL here; the index provides it."""

from collections.abc import Collection
from typing import Protocol

from askbudget.lexicon import Lexicon
from askbudget.model import Document, Name, NameKind
from askbudget.normalize import key

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


def spellable(vocabulary: Vocabulary, lexicon: Lexicon) -> set[str]:
    """Names that a misspelling may stand for: organisations and places, concepts, and what documents name."""
    documents = vocabulary.documents()
    names = {alias for d in documents for alias in (d.organisation.name, *d.organisation.aliases)}
    names |= {name for concept in lexicon.concepts for name in map(key, concept.names)}
    return names | {name.key for name in vocabulary.names_of([d.id for d in documents], ("item", "project", "target"))}
