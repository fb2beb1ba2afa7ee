"""Whether an indicator was reached: what the evaluation says was done, against what was aimed at."""

from dataclasses import replace

from askbudget.answers.indicators import facts_of, words_of
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, not_found
from askbudget.model import Answer, Fact

_MEETS = {">=": (1, 0), ">": (1,), "<=": (-1, 0), "<": (-1,), "=": (0,)}
"""Operator → which way the value done may lie from the value aimed at."""


def reached(ask: Inquiry, sight: Sight) -> Answer:
    """Yes or no, with both values; not told where one of them is missing, in words or in another unit."""
    done = _one(replace(ask, reading=replace(ask.reading, cues=ask.reading.cues | {"achieved"})), sight)
    aim = _one(ask, sight)
    if not done or not aim or not done.quantity or not aim.quantity:
        raise not_found(ask, f"{sight.label}的文件里没有写明这个指标实际完成了多少。")
    if done.quantity.base_unit != aim.quantity.base_unit:
        raise not_found(ask, f"{sight.label}这个指标的目标和完成值单位不同，不能比较。")
    if aim.operator not in _MEETS and done.quantity != aim.quantity:  # a bare number may be a least or a most
        raise not_found(ask, f"{sight.label}这个指标没有写明是不低于还是不超过 {words_of(aim)}。")
    gap = done.quantity.base - aim.quantity.base
    met = ((gap > 0) - (gap < 0)) in _MEETS.get(aim.operator, (0,))
    told = f"{sight.label}“{aim.indicator}”目标 {words_of(aim)}，{done.measure} {words_of(done)}"
    sources = tuple(cite(fact, sight.document) for fact in (aim, done))
    return answered(ask, f"{'达到了' if met else '没有达到'}。{told}。", value=met, sources=sources)


def _one(ask: Inquiry, sight: Sight) -> Fact | None:
    """The one value of its kind; None where there is none, or several differ."""
    facts = facts_of(ask, sight)
    return facts[0] if len({(fact.value, fact.unit) for fact in facts}) == 1 else None
