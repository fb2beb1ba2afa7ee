"""How indicators weigh: their weights, and which of them are core."""

import re
from collections.abc import Sequence
from decimal import Decimal

from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found
from askbudget.answers.limits import holds, signs_said
from askbudget.answers.projects import indicators
from askbudget.model import Answer, Fact, Item
from askbudget.quantity import trimmed

_CORE = re.compile(r"(?:^|[\s\d%％])(?P<core>[是否])\s*$")
_NOT_CORE = re.compile(r"非核心|不是核心|不属于核心")
_NUMBER = re.compile(r"权重[^\d，。]{0,8}(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)%?的?权重")


def is_core(fact: Fact) -> bool | None:
    """What the row prints under 是否核心指标; None where it prints nothing."""
    found = _CORE.search(fact.place.quote)
    return found["core"] == "是" if found else None


def core_ones(ask: Inquiry, sight: Sight) -> list[Fact]:
    """The indicators asked about that are marked as core."""
    asked = indicators(ask, sight)
    if not any(is_core(fact) is not None for fact in asked):
        raise not_found(ask, f"{sight.label}的文件里没有标明哪些是核心指标。")
    wanted = not _NOT_CORE.search(ask.reading.text)
    found = [fact for fact in asked if is_core(fact) is wanted]
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有标作{'' if wanted else '非'}核心指标的。")
    return found


def heaviest(ask: Inquiry, sight: Sight) -> Answer:
    """The indicator with the largest weight, or the smallest; all of them where several share it."""
    weights, least = _weights(ask, sight), ask.reading.intent == "min" or "least" in ask.cues
    wanted = (min if least else max)(_size(fact) for fact in weights)
    best = [fact for fact in weights if _size(fact) == wanted]
    names = "、".join(fact.indicator for fact in best)
    many = f"（并列 {len(best)} 个）" if len(best) > 1 else ""
    text = f"{sight.label}权重最{'小' if least else '大'}的是{names}{many}，{trimmed(wanted)}{best[0].unit}。"
    return answered(
        ask, text, value=wanted, unit=best[0].unit, items=_weighed(best, sight),
        sources=tuple(cite(fact, sight.document) for fact in best),
    )  # fmt: skip


def of_weight(ask: Inquiry, sight: Sight) -> list[Fact]:
    """The weights that are as the question says; all of them where it names no number."""
    said = _NUMBER.search(ask.reading.text)
    if not said:
        return _weights(ask, sight)
    limit, sign = Decimal(said[1] or said[2]), next(iter(signs_said(ask)), "=")
    return [fact for fact in _weights(ask, sight) if holds(sign, _size(fact), limit)]


def by_weight(ask: Inquiry, sight: Sight) -> Answer:
    """The indicators of the weight that the question names, each with its weight."""
    found = of_weight(ask, sight)
    told = "；".join(f"{fact.indicator} {trimmed(_size(fact))}{fact.unit}" for fact in found)
    text = f"{sight.label}共 {len(found)} 个指标：{told}。" if found else f"{sight.label}没有这样的指标。"
    sources = tuple(cite(fact, sight.document) for fact in found or _weights(ask, sight)[:1])
    return answered(ask, text, items=_weighed(found, sight), sources=sources)


def _weights(ask: Inquiry, sight: Sight) -> list[Fact]:
    wanted = {fact.item for fact in indicators(ask, sight)}
    facts = ask.index.facts([sight.document.id], kinds=["target"])
    found = [fact for fact in facts if fact.measure == "权重" and fact.item in wanted and fact.quantity]
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有列出权重。")
    return found


def _size(fact: Fact) -> Decimal:
    return fact.quantity.value if fact.quantity else Decimal(0)


def _weighed(facts: Sequence[Fact], sight: Sight) -> tuple[Item, ...]:
    return tuple(item_of(fact.indicator, fact.quantity, fact, sight) for fact in facts)
