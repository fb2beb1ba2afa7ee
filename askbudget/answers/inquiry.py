"""A question with what it is put to, and the parts every answer is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from askbudget.lexicon import Lexicon
from askbudget.model import (
    Answer,
    Basis,
    Citation,
    Document,
    Fact,
    Item,
    Name,
    Option,
    Passage,
    Reading,
    Status,
    Warning,
)
from askbudget.quantity import Quantity, grouped, rounded
from askbudget.store import Index

_WHY = {
    "none_stated": "文件写明没有，没有印数",
    "blank_cell": "有这一行，但这一格是空的",
    "not_disclosed": "文件没有公开这一项",
    "no_document": "索引里没有这样的文件",
}


@dataclass(frozen=True, slots=True)
class Sight:
    """A document to look into, and the year and basis whose figures are wanted from it."""

    document: Document
    year: int
    basis: Basis
    note: str = ""  # which edition it is, where there are several

    @property
    def label(self) -> str:
        """重庆市渝北区医疗保障局2025年, and the edition where there are several."""
        return f"{self.document.organisation.name}{self.when}"

    @property
    def when(self) -> str:
        """2025年, 2025年（部门决算）."""
        return f"{self.year}年" + (f"（{self.note}）" if self.note else "")

    def of_year(self, year: int) -> "Sight":
        """The same document, looked into for another year."""
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What was asked, of which index, by which rules; `sights` are the documents that it concerns."""

    reading: Reading
    index: Index
    lexicon: Lexicon
    sights: tuple[Sight, ...] = ()

    @property
    def cues(self) -> frozenset[str]:
        """What was heard in the question besides names."""
        return self.reading.cues


class Unanswerable(Exception):
    """Carries the answer that says why there is none, out of wherever it became clear."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.answer = answer


def interpretation(ask: Inquiry) -> dict[str, object]:
    """How the question was understood, for the answer's `interpretation`."""
    reading = ask.reading
    return {
        "organisations": list(bodies(ask.sights) or reading.organisations),
        "years": list(dict.fromkeys(s.year for s in ask.sights)) or list(reading.years),
        "items": [name.value for name in (*reading.project, *reading.target, *reading.items)],
        "measure": reading.column or None,
        "rule": reading.rule,
    }


def bodies(sights: Iterable[Sight]) -> tuple[str, ...]:
    """The organisations that the documents are of, each once, in their order."""
    return tuple(dict.fromkeys(sight.document.organisation.name for sight in sights))


def answered(ask: Inquiry, text: str, **parts: object) -> Answer:
    """An answer that answers."""
    return Answer(ask.reading.text, "answered", ask.reading.intent, text, interpretation=interpretation(ask), **parts)  # type: ignore[arg-type]


def not_found(
    ask: Inquiry, text: str, options: Sequence[Option] = (), *, kind: str = "", sources: Sequence[Citation] = ()
) -> Unanswerable:
    """There is no such thing, and what there is instead; `kind` says in one word why, where that is known."""
    warnings = (warn(kind, _WHY[kind]),) if kind else ()
    return _unanswered(ask, "not_found", text, options=tuple(options), sources=tuple(sources), warnings=warnings)


def ambiguous(ask: Inquiry, text: str, options: Sequence[Option], items: Sequence[Item] = ()) -> Unanswerable:
    """Several things may be meant; which one?"""
    return _unanswered(ask, "ambiguous", text, items=tuple(items), options=tuple(options))


def _unanswered(ask: Inquiry, status: Status, text: str, **parts: Any) -> Unanswerable:
    made = Answer(ask.reading.text, status, ask.reading.intent, text, interpretation=interpretation(ask), **parts)
    return Unanswerable(made)


def cite(fact: Fact | Passage, document: Document) -> Citation:
    """Where a fact or passage stands."""
    year = fact.year if isinstance(fact, Fact) else document.year
    return Citation(document.id, document.organisation.name, year, document.title, fact.place)


def shown(quantity: Quantity) -> str:
    """As a person reads it: `90,000 元`."""
    return f"{grouped(quantity.value)}{'' if quantity.unit == '%' else ' '}{quantity.unit}".rstrip()


def in_unit(quantity: Quantity, unit: str) -> Quantity:
    """In the unit asked for, where there is one and it is money; rounded to two places."""
    if not unit or not quantity.is_money or quantity.unit == unit:
        return quantity
    return Quantity(_neat(quantity.to(unit + quantity.base_unit[1:]).value), unit)


def _neat(value: Decimal) -> Decimal:
    exact = value.normalize()
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return exact.quantize(Decimal(1))
    return exact if not isinstance(exponent, int) or exponent >= -2 else rounded(value)


def item_of(label: str, quantity: Quantity | None, fact: Fact | None, sight: Sight, words: str | None = None) -> Item:
    """One entry of an answer with several."""
    value = format(quantity.value, "f") if quantity else words
    source = cite(fact, sight.document) if fact else None
    return Item(
        label,
        value,
        quantity.unit if quantity else None,
        sight.document.id,
        sight.document.organisation.name,
        sight.year,
        None,
        source,
    )


def name_of(names: Sequence[Name]) -> str:
    """What the names are called in a sentence."""
    return "、".join(dict.fromkeys(name.value for name in names))


def warn(kind: str, text: str) -> Warning:
    """A warning."""
    return Warning(kind, text)
