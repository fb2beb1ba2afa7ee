"""Means: over organisations, over years, over the people employed."""

from dataclasses import replace
from decimal import Decimal

from askbudget.answers.amounts import as_items, common_unit, mixed, need
from askbudget.answers.editions import every_year
from askbudget.answers.figures import find, missing, names_asked
from askbudget.answers.inquiry import Inquiry, answered, bodies, cite, in_unit, not_found, shown
from askbudget.model import Answer, Name
from askbudget.quantity import Quantity, rounded


def average(ask: Inquiry) -> Answer:
    """The mean over organisations, of those that have the item."""
    name = names_asked(ask)[0]
    if "per_head" in ask.cues:
        return _per_head(ask, name)
    if len(ask.sights) < 2 and "trend" in ask.cues:
        ask = replace(ask, sights=tuple(every_year(ask, ask.sights[0])))
    if len(ask.sights) < 2:
        raise not_found(ask, "平均要有几家单位或几个年度；可以说出来，例如“近三年平均”。")
    found = [(sight, figure) for sight in ask.sights if (figure := find(ask, name, sight))]
    if not found:
        raise not_found(ask, missing(ask, name, ask.sights[0]))
    unit = ask.reading.unit or common_unit([f.quantity for _, f in found])
    result = Quantity(rounded(sum((f.quantity.to(unit).value for _, f in found), Decimal(0)) / len(found)), unit)
    items, each = as_items(ask, found), "家" if len(bodies(ask.sights)) > 1 else "年"
    return answered(
        ask, f"{len(ask.sights)}{each}中{len(found)}{each}有{name.value}，平均 {shown(result)}。", value=result.value,
        unit=unit, items=items,
        sources=tuple(cite(f.fact, s.document) for s, f in found), warnings=tuple(mixed([s for s, _ in found])),
        derivation=f"{len(found)} {each}之和 ÷ {len(found)}",
    )  # fmt: skip


def _per_head(ask: Inquiry, name: Name) -> Answer:
    """An item over the staff that the document counts."""
    sight = ask.sights[0]
    figure, staff = need(ask, name, sight), None
    for place in (sight, sight.of_year(sight.year - 1)):
        staff = staff or find(ask, Name("staff", "concept", "在职人员"), place)
    if staff is None or not staff.quantity.value:
        raise not_found(ask, f"{sight.label}的文件里没有写明在职人数，算不出人均。")
    quantity = in_unit(figure.quantity, ask.reading.unit)
    result = Quantity(rounded(quantity.value / staff.quantity.value), quantity.unit)
    arithmetic = f"{shown(quantity)} ÷ {shown(staff.quantity)} = {shown(result)}/人"
    return answered(
        ask, f"{sight.label}人均{figure.label} {shown(result)}/人（{arithmetic}）。", value=result.value,
        unit=f"{result.unit}/人", derivation=arithmetic,
        sources=(cite(figure.fact, sight.document), cite(staff.fact, sight.document)),
    )  # fmt: skip
