"""Exact arithmetic on printed figures: every one may be off by half a unit in its last printed place, none by more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from askbudget.model import Fact
from askbudget.quantity import Quantity, half_unit, plain, scale_of, trimmed

Verdict = Literal["pass", "rounding", "error"]


@dataclass(frozen=True, slots=True)
class Term:
    """A figure in its base unit (元), and how far the true one may lie from it."""

    value: Decimal
    slack: Decimal

    def __add__(self, other: "Term") -> "Term":
        return Term(self.value + other.value, self.slack + other.slack)

    def __sub__(self, other: "Term") -> "Term":
        return Term(self.value - other.value, self.slack + other.slack)

    def __neg__(self) -> "Term":
        return Term(-self.value, self.slack)


ZERO = Term(Decimal(0), Decimal(0))


def term(fact: Fact) -> Term | None:
    """The figure of a fact; None for words. Nothing is nothing: a printed 0 is not rounded."""
    quantity = fact.quantity
    return None if quantity is None else measured(quantity.value, quantity.unit)


def measured(value: Decimal | None, unit: str) -> Term:
    """A printed number under a unit; a blank counts for nothing in a sum."""
    return Term(value * scale_of(unit), half_unit(value) * scale_of(unit)) if value else ZERO


def total(terms: Iterable[Term]) -> Term:
    """The sum; rounding adds up with it."""
    return sum(terms, ZERO)


def verdict(gap: Term) -> Verdict:
    """What a difference that should be nothing comes to."""
    if gap.value == 0:
        return "pass"
    return "rounding" if abs(gap.value) <= gap.slack else "error"


def agree(one: Term, other: Term) -> bool:
    """Whether two printed figures can be the same one."""
    return verdict(one - other) != "error"


def ratio_bounds(part: Term, whole: Term) -> tuple[Decimal, Decimal] | None:
    """Between what the true percentage lies; None where the whole may be nothing."""
    if abs(whole.value) <= whole.slack:
        return None
    ends = [(part.value + a * part.slack) / (whole.value + b * whole.slack) * 100 for a in (-1, 1) for b in (-1, 1)]
    return min(ends), max(ends)


def percent_gap(printed: Decimal, bounds: tuple[Decimal, Decimal]) -> Decimal:
    """How many units in the last printed place a percentage lies outside of what its figures give; 0 where inside."""
    half = half_unit(printed)
    low, high = bounds[0] - half, bounds[1] + half
    outside = max(low - printed, printed - high, Decimal(0))
    return outside / (half * 2)


def shown(value: Decimal, unit: str) -> str:
    """A number in base units as the document would print it in `unit`."""
    return trimmed(Quantity(value, "元").to(unit).value) if unit.endswith("元") else plain(value)


def shown_percent(bounds: tuple[Decimal, Decimal], like: Decimal) -> str:
    """The percentage that the figures give, with a place more than the printed one."""
    exponent = like.as_tuple().exponent
    places = (-exponent if isinstance(exponent, int) else 0) + 1
    return plain(((bounds[0] + bounds[1]) / 2).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def equation(values: Sequence[str], limit: int = 8) -> str:
    """`1.00 + 2.00 + …` of the values as printed."""
    head = " + ".join(values[:limit])
    return head + (f" + …（共 {len(values)} 项）" if len(values) > limit else "")
