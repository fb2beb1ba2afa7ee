"""Figures added up: one unit for all of them, how the sum came about, and what went into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from askbudget.answers.amounts import common_unit, mixed
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found, shown
from askbudget.model import Answer, Fact
from askbudget.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a sum: what it is called, how much it is, and where it stands."""

    label: str
    quantity: Quantity
    fact: Fact
    sight: Sight


def added_up(ask: Inquiry, parts: Sequence[Part], say: Callable[[str, str], str]) -> Answer:
    """The sum of the parts; `say` makes the sentence of the parts as printed and of the sum, as a person reads them.

    `会议费 5,000 元，培训费 2 万元`, `2.5 万元`; derived as `0.5 + 2 = 2.5 万元`.
    """
    if len({part.quantity.base_unit for part in parts}) > 1:
        raise not_found(ask, f"{'、'.join(part.label for part in parts)}的单位不同，不能相加。")
    unit = _unit(ask, [part.quantity for part in parts])
    values = [part.quantity.to(unit).value for part in parts]
    total = Quantity(sum(values, Decimal(0)), unit)
    told = "、".join(f"{part.label} {shown(part.quantity)}" for part in parts)
    return answered(
        ask, say(told, shown(total)), value=total.value, unit=unit,
        items=tuple(item_of(part.label, part.quantity, part.fact, part.sight) for part in parts),
        derivation=" + ".join(f"{value:f}" for value in values) + f" = {total.value:f} {unit}",
        sources=tuple(cite(part.fact, part.sight.document) for part in parts),
        warnings=tuple(mixed([part.sight for part in parts])),
    )  # fmt: skip


def _unit(ask: Inquiry, quantities: Sequence[Quantity]) -> str:
    """The unit that is asked for, where they are money; else one that they are printed in."""
    first = quantities[0]
    return ask.reading.unit + first.base_unit[1:] if ask.reading.unit and first.is_money else common_unit(quantities)
