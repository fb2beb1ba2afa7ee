"""Sums: over items, over bodies, over the columns of one item, over a set; and a total less some of its parts."""

from dataclasses import replace
from decimal import Decimal

from askbudget.answers.adding import Part, added_up
from askbudget.answers.amounts import distinct, labels, need, one_figure
from askbudget.answers.choices import refuse_other_number
from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, answered, cite, in_unit, not_found, shown
from askbudget.answers.members import members
from askbudget.model import Answer, Name
from askbudget.quantity import Quantity

_OF_OTHER_YEARS = frozenset(["carryover_in", "carryover_out"])
_OF_PROJECTS = frozenset(["project_expenditure", "total_expenditure"])  # 五个项目的预算合计: no total of its own


def total(ask: Inquiry) -> Answer:
    """The sum over items, or over organisations."""
    if ask.reading.rule == "sum_units":
        from askbudget.answers.units_ranked import sum_of_units  # only where the units of one body are added up

        return sum_of_units(ask, ask.sights[0])
    if _asks_set(ask):
        return _set_total(ask)
    if ask.reading.columns:
        return _sum_of_columns(ask)
    pairs = [(name, sight) for sight in ask.sights for name in names_asked(ask)]
    found = distinct([(name, sight, need(ask, name, sight)) for name, sight in pairs])
    if len(ask.sights) == 1 and len(pairs) > 1:
        refuse_other_number(ask, [f.label for _, _, f in found], ask.sights[0])
    if not found:
        raise not_found(ask, "没有听出要加哪几项；可以说出来，例如：会议费和培训费一共多少。")
    if len(found) == 1 and len(pairs) > 1 and ask.reading.rest:  # 买车加运行: half of what is to be added up
        raise not_found(ask, f"只听懂了{found[0][2].label}；可以把要加的每一项的名称都说全。")
    parts = [Part(label, f.quantity, f.fact, s) for label, (_, s, f) in zip(labels(ask, found), found, strict=True)]
    return added_up(ask, parts, lambda told, total: f"{told}，合计 {total}。")


def _sum_of_columns(ask: Inquiry) -> Answer:
    """`办公费基本支出和项目支出一共多少`: what one item has in several columns, added up."""
    from askbudget.answers.parts import added  # only where several columns are asked for

    name, sight = names_asked(ask)[0], ask.sights[0]
    each = [replace(ask, reading=replace(ask.reading, column=column)) for column in ask.reading.columns]
    found = [need(one, name, sight) for one in each]
    return added(ask, found[0].label, list(zip(ask.reading.columns, (f.fact for f in found), strict=True)), sight)


def all_but(ask: Inquiry) -> Answer:
    """A total less some of its parts."""
    sight = ask.sights[0]
    whole_name = next(iter(names_asked(ask)), Name("total_expenditure", "concept", "总支出"))
    whole = need(ask, whole_name, sight)
    if whole.label.startswith("本年") and all(name.key in _OF_OTHER_YEARS for name in ask.reading.minus):
        return one_figure(ask, whole, sight)  # 本年收入合计（不算上年结转）: it is no part of that
    parts = [need(ask, name, sight) for name in ask.reading.minus]
    unit = ask.reading.unit or whole.quantity.unit
    taken = [part.quantity.to(unit).value for part in parts]
    left = whole.quantity.to(unit).value - sum(taken, Decimal(0))
    if left < 0:
        raise not_found(ask, f"{'、'.join(p.label for p in parts)}比{whole.label}还大，不是它的一部分。")
    result = in_unit(Quantity(left, unit), ask.reading.unit)
    arithmetic = f"{whole.quantity.to(unit).value:f} − " + " − ".join(f"{v:f}" for v in taken) + f" = {left:f} {unit}"
    names = "、".join(part.label for part in parts)
    return answered(
        ask, f"{sight.label}{whole.label}除{names}外为 {shown(result)}（{arithmetic}）。", value=result.value,
        unit=result.unit, derivation=arithmetic,
        sources=tuple(cite(f.fact, sight.document) for f in (whole, *parts)),
    )  # fmt: skip


def _asks_set(ask: Inquiry) -> bool:
    """`公开了绩效表的项目资金合计`: the projects listed, not an item."""
    if len(ask.sights) == 1 and ask.reading.top > 1:
        return True
    named = [n for n in names_asked(ask) if n.key not in _OF_PROJECTS and n.kind != "item"]
    return len(ask.sights) == 1 and bool({"projects", "sheets"} & ask.cues) and not named


def _set_total(ask: Inquiry) -> Answer:
    sight = ask.sights[0]
    found = members(ask, sight)
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有列出这样的项目。")
    if ask.reading.top:
        found = sorted(found, key=lambda m: m.quantity.base, reverse="least" not in ask.cues)[: ask.reading.top]
    else:
        refuse_other_number(ask, [m.label for m in found], sight)
    parts = [Part(m.label, m.quantity, m.fact, sight) for m in found]
    return added_up(ask, parts, lambda _, total: f"{sight.label}列出的 {len(found)} 项合计 {total}。")
