"""Subjects that one year has a figure for and the next, or the last, has not."""

import re

from askbudget.answers.editions import elsewhere
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found, shown
from askbudget.answers.members import LEVELS, distinct
from askbudget.answers.projects import Member
from askbudget.model import Answer

_FORMS = ("gpb_expenditure", "expenditure")  # the first has a column for the year before


def came_or_went(ask: Inquiry) -> Answer:
    """The subjects that were new in the later of two years, or that it has no more."""
    last = max(ask.sights, key=lambda sight: sight.year)
    years = sorted(ask.reading.years) if len(ask.reading.years) > 1 else [last.year - 1, last.year]
    earlier, later = (_subjects(ask, last, year) for year in (years[0], years[-1]))
    if not earlier or not later:
        lacking = years[0] if not earlier else years[-1]
        raise not_found(ask, f"{last.document.organisation.name}的文件里没有{lacking}年分科目的数。")
    new = _asks_new(ask, years[0])
    had, has, year = (later, earlier, years[-1]) if new else (earlier, later, years[0])
    found = [member for code, member in had.items() if code not in has]
    what = f"{years[-1]}年新增" if new else f"{years[0]}年有而{years[-1]}年没有"
    head = f"{last.document.organisation.name}{what}的科目"
    if not found:
        return answered(ask, f"没有{head}。", sources=tuple(cite(m.fact, last.document) for m in [*had.values()][:1]))
    sight = last.of_year(year)
    items = tuple(item_of(member.label, member.quantity, member.fact, sight) for member in found)
    told = "；".join(f"{member.label} {shown(member.quantity)}" for member in found)
    return answered(
        ask, f"{head} {len(found)} 个：{told}。", items=items,
        sources=tuple(cite(member.fact, last.document) for member in found),
    )  # fmt: skip


def _asks_new(ask: Inquiry, earlier: int) -> bool:
    """新增, or 2022年没有…2023年有."""
    none_then = re.search(rf"{earlier}年?[^，,。\d]{{0,8}}(?:没有|没|无)", ask.reading.text)
    return "added" in ask.cues or bool(none_then)


def _subjects(ask: Inquiry, last: Sight, year: int) -> dict[str, Member]:
    """Code → figure of a year: from the last document, which may have a column for it, else from the year's own."""
    length = next((n for cue, n in LEVELS.items() if cue in ask.cues), 7)
    for place in elsewhere(ask, last, year=year):
        for form in _FORMS:
            facts = [f for f in ask.index.facts([place.document.id], forms=[form]) if f.year == year]
            coded = distinct(f for f in facts if len(f.code) == length and f.basis == last.basis)
            if found := {m.fact.code: m for m in coded if m.quantity.value}:
                return found
    return {}
