"""A question on its own → its slots. Each kind of slot has a module; this one holds what they fill, and the order."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from askbudget.lexicon import Lexicon
from askbudget.model import Document, Name
from askbudget.normalize import key
from askbudget.questions.spans import Found, Text
from askbudget.questions.vocabulary import Vocabulary

ITEM_KINDS = ("concept", "subject", "item", "code")
"""Kinds of names that stand for an amount."""


@dataclass(slots=True)
class Slots:
    """What has been filled so far, and what each module needs to fill the rest."""

    text: Text
    lexicon: Lexicon
    vocabulary: Vocabulary
    everyone: tuple[Document, ...]
    found: dict[str, list[Name]]  # every run of letters that is a name, with what it may stand for
    taken: list[Found] = field(default_factory=list)
    heard: list[Found] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    either: bool = False  # one of the organisations is meant
    excluded: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    stranger: str = ""
    items: list[tuple[int, Name]] = field(default_factory=list)
    units: list[Name] = field(default_factory=list)  # subordinate units whose money is asked for
    minus: list[Name] = field(default_factory=list)
    project: list[Name] = field(default_factory=list)
    target: list[Name] = field(default_factory=list)
    column: str = ""
    columns: tuple[str, ...] = ()
    table: str = ""
    classification: str = ""
    together: bool = False  # 水电费: two items by one name, to be added up
    rest: str = ""
    unsure: list[tuple[int, int]] = field(default_factory=list)  # where something may be misspelt

    @property
    def folded(self) -> str:
        """The question as it is searched."""
        return self.text.folded

    @property
    def rules(self) -> dict[str, dict[str, list[str]]]:
        """The word lists of rules.toml."""
        return self.lexicon.section("rules")  # type: ignore[return-value]

    def end_of(self, start: int) -> int:
        """Where the span that begins at `start` ends."""
        return next((f.end for f in self.taken if f.start == start), start)

    def free(self, found: Found) -> bool:
        """Whether nothing has claimed any of a stretch yet."""
        return all(found.end <= f.start or found.start >= f.end for f in self.taken)

    def ids(self) -> list[str]:
        """The documents that the question is about, as far as its organisations tell."""
        return [document.id for document in self.documents]


def places(text: Text, letters: str) -> list[tuple[int, int]]:
    """Where a run of letters stands in the folded text."""
    found, start = [], text.letters.find(letters)
    while start >= 0:
        found.append((text.at[start], text.at[start + len(letters) - 1] + 1))
        start = text.letters.find(letters, start + 1)
    return found


def words_of(groups: dict[str, list[str]], names: Sequence[str]) -> list[str]:
    """All words of some groups."""
    return [word for name in names for word in groups[name]]


def table_of(slots: Slots, name: Name) -> str:
    """The one table of the documents asked about that has the name in its title; empty where there is none."""
    titles = slots.vocabulary.names_of(slots.ids(), ["table"]) if slots.documents else []
    found = {title.value for title in titles if key(name.value) in title.key}
    return found.pop() if len(found) == 1 else ""
