"""What a person is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from askbudget.model.documents import Place
from askbudget.quantity import Quantity

Status = Literal["answered", "ambiguous", "not_found", "not_understood"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a figure stands in, and where."""

    document: str
    organisation: str
    year: int
    title: str
    place: Place

    @property
    def quote(self) -> str:
        """The words as printed."""
        return self.place.quote


@dataclass(frozen=True, slots=True)
class Mention:
    """One of the places that state a figure, or `agrees` not: that give another figure the same name."""

    citation: Citation
    value: str
    unit: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an answer that has several."""

    label: str
    value: str | None
    unit: str | None
    document: str
    organisation: str
    year: int
    operator: str | None = None
    source: Citation | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a person has to know before relying on the answer."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of the questions that an ambiguous one may have meant."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person is told; `to_dict` in render.py is its JSON form."""

    question: str
    status: Status
    intent: str
    text: str
    value: Decimal | bool | str | None = None
    unit: str | None = None
    direction: str | None = None
    operator: str | None = None
    items: tuple[Item, ...] = ()
    winner: str | None = None
    difference: Quantity | None = None
    sources: tuple[Citation, ...] = ()
    agreement: Mapping[str, int] = field(default_factory=lambda: {"places": 0, "differ": 0})
    derivation: str | None = None
    warnings: tuple[Warning, ...] = ()
    options: tuple[Option, ...] = ()
    interpretation: Mapping[str, object] = field(default_factory=dict)
    elapsed_ms: float = 0.0

    def to_dict(self) -> dict[str, object]:
        """The JSON form that interface.md fixes."""
        from askbudget.render import answer_to_dict

        return answer_to_dict(self)
