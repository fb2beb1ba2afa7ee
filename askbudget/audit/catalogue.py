"""lexicon/checks.toml as data: what is checked, what it is called, and how it is told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from askbudget.errors import LexiconInvalid
from askbudget.lexicon import Lexicon
from askbudget.model import Severity
from askbudget.normalize import key

_CHECK = ("id", "name", "english", "severity", "weight", "sentence", "examples")


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its id and names, the gravest it reports, how it ranks, and the sentence that tells what it found."""

    id: str
    name: str
    english: str
    severity: Severity
    weight: int
    sentence: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellReference:
    """Cells of tables: `three_public/合计/*`. Empty rows mean the totals row, empty columns any column."""

    form: str
    rows: frozenset[str]
    columns: frozenset[str]
    total_row: bool
    total_column: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the budget: what sentences call it, and the cells of tables that hold it."""

    id: str
    names: frozenset[str]
    cells: tuple[CellReference, ...]
    once: bool  # there is only one of it in a document, so two sentences must agree
    claims: re.Pattern[str] | None  # a sentence like this says that what it 涉及 is this figure
    among: str  # the figure that a sentence must tell it to be among; empty where it may stand anywhere


@dataclass(frozen=True, slots=True)
class Equality:
    """Cells that hold the same figure; `general_only` where that is so only if all money is general."""

    left: CellReference
    right: tuple[CellReference, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """A sum and all its parts, by what sentences call them; each part may be stated by parts of its own."""

    whole: frozenset[str]
    parts: tuple[frozenset[str], ...]
    others: frozenset[str]  # where one of these is stated too, the parts are not all


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of a template that nobody filled in or took out."""

    pattern: re.Pattern[str]
    meaning: str


@dataclass(frozen=True, slots=True)
class Fund:
    """A kind of money that sentences say there is none of, and the cells that would show some."""

    pattern: re.Pattern[str]
    name: str
    cells: tuple[CellReference, ...]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A figure of sentences that is a part of what cells hold, for certain where the document defines it so."""

    figure: str
    defined: re.Pattern[str]
    cells: tuple[CellReference, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of lexicon/checks.toml."""

    checks: Mapping[str, Check]
    figures: tuple[Figure, ...]
    equalities: tuple[Equality, ...]
    balances: tuple[Equality, ...]
    limits: tuple[Equality, ...]
    ceilings: tuple[Ceiling, ...]
    partitions: tuple[Partition, ...]
    leftovers: tuple[Leftover, ...]
    funds: tuple[Fund, ...]
    no_figures: re.Pattern[str]  # a note under a table without figures
    totals: frozenset[str]  # figures that are the whole budget
    income: str  # the figure that is all income
    expenditure: str  # the figure that is all expenditure
    words: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def catalogue(lexicon: Lexicon) -> Catalogue:
    """The checks of a lexicon. Raises LexiconInvalid where an entry does not follow the rules."""
    data = lexicon.section("checks")
    names = {concept.id: frozenset(map(key, (*concept.names, *concept.stated_as))) for concept in lexicon.concepts}
    try:
        return Catalogue(
            {entry["id"]: _check(entry) for entry in data["check"]},
            tuple(_figure(entry, names) for entry in data["figure"]),
            tuple(_equality(entry, names) for entry in data["equality"]),
            tuple(_equality(entry, names) for entry in data["balance"]),
            tuple(_equality(entry, names) for entry in data["limit"]),
            tuple(_ceiling(entry, names) for entry in data["ceiling"]),
            tuple(_partition(entry, names) for entry in data["partition"]),
            tuple(Leftover(re.compile(entry["pattern"]), entry["meaning"]) for entry in data["leftover"]),
            tuple(_fund(entry, names) for entry in data["fund"]),
            re.compile(data["notes"]["no_figures"]),
            frozenset(data["totals"]["figures"]),
            data["totals"]["income"],
            data["totals"]["expenditure"],
            {name: tuple(words) for name, words in data["words"].items()},
        )
    except (KeyError, re.error) as error:
        raise LexiconInvalid(f"checks.toml：{error!r} 不对或缺少 / wrong or missing entry") from None


def _check(entry: Mapping[str, Any]) -> Check:
    missing = set(_CHECK) - set(entry)
    unknown = set(entry) - {*_CHECK, "counterexamples"}
    if missing or unknown or entry.get("severity") not in get_args(Severity):
        told = "、".join([f"缺少 {n}" for n in sorted(missing)] + [f"不认识 {n}" for n in sorted(unknown)])
        raise LexiconInvalid(f"checks.toml [[check]] {entry.get('id', '')}：{told or 'severity 不对'}")
    return Check(
        entry["id"], entry["name"], entry["english"], entry["severity"], entry["weight"], entry["sentence"],
        tuple(entry["examples"]), tuple(entry.get("counterexamples", ())),
    )  # fmt: skip


def _names(words: str | list[str], concepts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Keys of names; `@official_vehicles` is every name of that concept."""
    listed = words.split("|") if isinstance(words, str) else words
    return frozenset(n for word in listed for n in (concepts[word[1:]] if word.startswith("@") else {key(word)}))


def _cells(text: str, concepts: Mapping[str, frozenset[str]]) -> CellReference:
    form, row, column = text.split("/")
    rows = frozenset() if row in ("合计", "*") else _names(row, concepts)
    columns = frozenset() if column in ("合计", "*") else _names(column, concepts)
    return CellReference(form, rows, columns, row == "合计", column == "合计")


def _figure(entry: Mapping[str, Any], concepts: Mapping[str, frozenset[str]]) -> Figure:
    cells = tuple(_cells(cell, concepts) for cell in entry["cells"])
    claims = re.compile(entry["claims"]) if "claims" in entry else None
    return Figure(
        entry["id"], _names(entry["names"], concepts), cells, entry.get("once", False), claims, entry.get("among", "")
    )


def _equality(entry: Mapping[str, Any], concepts: Mapping[str, frozenset[str]]) -> Equality:
    return Equality(_cells(entry["left"], concepts), tuple(_cells(cell, concepts) for cell in entry["right"]))


def _ceiling(entry: Mapping[str, Any], concepts: Mapping[str, frozenset[str]]) -> Ceiling:
    cells = tuple(_cells(cell, concepts) for cell in entry["cells"])
    return Ceiling(entry["figure"], re.compile(entry["defined"]), cells)


def _partition(entry: Mapping[str, Any], concepts: Mapping[str, frozenset[str]]) -> Partition:
    parts = tuple(_names(part, concepts) for part in entry["parts"])
    return Partition(_names(entry["whole"], concepts), parts, _names(entry.get("others", []), concepts))


def _fund(entry: Mapping[str, Any], concepts: Mapping[str, frozenset[str]]) -> Fund:
    return Fund(re.compile(entry["pattern"]), entry["name"], tuple(_cells(cell, concepts) for cell in entry["cells"]))
