"""Names that may belong to one entry only: the synonyms of a concept, what a body is called."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from askbudget.lexicon.schema import ENTRIES, Problem, label
from askbudget.normalize import key

_OWNED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("concepts", "concept"): ("names",),
    ("organisations", "body"): ("name", "also", "short"),
    ("organisations", "alias"): ("also",),
}
"""The tables whose names have one owner each, and the keys that hold the names."""

Owners = dict[str, tuple[str, str]]
"""Key of a name → (file, entry) that has it."""


def clashes(section: str, file: str, builtin: str, base: Mapping[str, Any], own: Mapping[str, Any]) -> list[Problem]:
    """Names that the user's entries claim though another entry, there or in the built-in file, has them."""
    found: list[Problem] = []
    for table in (table for of, table in _OWNED if of == section):
        owners: Owners = {}
        list(_claim(section, table, builtin, base.get(table, ()), owners))
        found += _claim(section, table, file, own.get(table, ()), owners)
    return found


def clashes_within(section: str, file: str, entries: Mapping[str, Any]) -> list[Problem]:
    """Names that two entries of one file claim."""
    return [
        problem
        for of, table in _OWNED
        if of == section
        for problem in _claim(section, table, file, entries.get(table, ()), {})
    ]


def _claim(section: str, table: str, file: str, entries: Sequence[Any], owners: Owners) -> Iterator[Problem]:
    sort = ENTRIES[section, table]
    for entry in entries if isinstance(entries, list) else ():
        if not isinstance(entry, dict):
            continue
        where = label(table, entry, sort)
        for name in dict.fromkeys(_names(entry, _OWNED[section, table])):
            owner = owners.setdefault(key(name), (file, where))
            if owner[1] != where:
                yield Problem(file, where, f"“{name}”已经属于 {owner[0]} {owner[1]}；一个叫法只能属于一个条目")


def _names(entry: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    for name in keys:
        value = entry.get(name, ())
        yield from [value] if isinstance(value, str) else (each for each in value if isinstance(each, str))
