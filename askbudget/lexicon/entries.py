"""The entries of lexicon/ as plain data: forms with their columns, concepts, rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from askbudget.errors import LexiconInvalid
from askbudget.lexicon.schema import ENTRIES, STANDS, entry_problems
from askbudget.normalize import key


@dataclass(frozen=True, slots=True)
class ColumnNode:
    """A heading of a form with the headings under it; `names` are its synonyms, the usual one first."""

    names: tuple[str, ...]
    children: tuple["ColumnNode", ...] = ()
    summed: bool = True
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One national disclosure form: how its titles read, what its columns are, how they add up.

    `variants` are other trees of columns that are printed under the same titles.
    """

    id: str
    name: str
    kind: str
    titles: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    columns: tuple[ColumnNode, ...]
    equations: tuple[str, ...]
    examples: tuple[str, ...]
    variants: tuple[tuple[ColumnNode, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing people ask for by many names: 公务接待费, 招待费, 接待费."""

    id: str
    names: tuple[str, ...]
    kind: str
    codes: tuple[str, ...]
    forms: tuple[str, ...]
    stated_as: tuple[str, ...] = ()  # what documents call it, but nobody asks by


@dataclass(frozen=True, slots=True)
class Rule:
    """What a question means when it has these cues: the intent, and the examples the tests run."""

    name: str
    intent: str
    cues: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    needs: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def compiled(pattern: str, entry: str) -> re.Pattern[str]:
    """The regular expression of an entry; LexiconInvalid where it is none."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise LexiconInvalid(f"{entry}：不是正确的正则表达式（{error}）；运行 askbudget lexicon check 查看") from None


@dataclass(frozen=True)
class WordClass:
    """Words that are taken alike wherever they stand as the class says: what money is called, what means a rise."""

    name: str
    stands: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @cached_property
    def any_of(self) -> str:
        """One of them, as a part of a longer pattern; the longest is tried first."""
        return f"(?:{'|'.join(sorted(self.words, key=len, reverse=True))})"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One of them, where the class says."""
        return compiled(STANDS[self.stands].format(self.any_of), f"words.toml [[word_class]] {self.name}")

    def is_in(self, text: str) -> bool:
        """Whether the text has one of them there."""
        return self.pattern.search(text) is not None


def _checked(entry: Mapping[str, Any], section: str, table: str) -> None:
    wrong = next(entry_problems(f"{section}.toml", table, ENTRIES[section, table], entry, whole=True), None)
    if wrong:
        raise LexiconInvalid(str(wrong))


def form_of(entry: Mapping[str, Any]) -> Form:
    """The form of an entry of tables.toml."""
    _checked(entry, "tables", "form")
    titles = tuple(_title_words(title) for title in entry["titles"])
    columns = parse_tree(entry.get("columns", ""))
    return Form(
        entry["id"],
        entry["name"],
        entry["kind"],
        titles,
        columns,
        tuple(entry.get("equations", ())),
        tuple(entry["examples"]),
        tuple(parse_tree(tree) for tree in entry.get("variants", ())),
    )


def _title_words(title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = title.split()
    return tuple(key(w) for w in words if not w.startswith("-")), tuple(key(w) for w in words if w.startswith("-"))


def parse_tree(text: str) -> tuple[ColumnNode, ...]:
    """Headings from an indented text, two spaces a level; see lexicon/tables.toml."""
    lines = [line for line in text.splitlines() if line.strip()]
    return _siblings(lines, 0)


def _siblings(lines: list[str], depth: int) -> tuple[ColumnNode, ...]:
    starts = [i for i, line in enumerate(lines) if _depth(line) == depth]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return tuple(
        _node(lines[start], _siblings(lines[start + 1 : end], depth + 1))
        for start, end in zip(starts, ends, strict=True)
    )


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip(" "))) // 2


def _node(line: str, children: tuple[ColumnNode, ...]) -> ColumnNode:
    text = line.strip()
    names = tuple(name.removesuffix("%") for name in text.lstrip("~").split("|"))
    return ColumnNode(names, children, summed=not text.startswith("~"), percent=text.endswith("%"))


def concept_of(entry: Mapping[str, Any]) -> Concept:
    """The concept of an entry of concepts.toml."""
    _checked(entry, "concepts", "concept")
    return Concept(
        entry["id"],
        tuple(entry["names"]),
        entry.get("kind", "amount"),
        tuple(entry.get("codes", ())),
        tuple(entry.get("forms", ())),
        tuple(entry.get("stated_as", ())),
    )


def rule_of(entry: Mapping[str, Any]) -> Rule:
    """The rule of an entry of rules.toml."""
    _checked(entry, "rules", "rule")
    cues = tuple(tuple(group.split("|")) for group in entry.get("cues", ()))
    return Rule(
        entry["name"],
        entry["intent"],
        cues,
        tuple(entry.get("without", ())),
        tuple(entry.get("needs", ())),
        tuple(entry["examples"]),
        tuple(entry.get("counterexamples", ())),
    )


def word_class_of(entry: Mapping[str, Any]) -> WordClass:
    """The class of an entry of words.toml."""
    _checked(entry, "words", "word_class")
    return WordClass(
        entry["name"],
        entry["stands"],
        tuple(entry["words"]),
        tuple(entry["examples"]),
        tuple(entry.get("counterexamples", ())),
    )
