"""Subjects, or projects, that one year has and the next, or the last, has not."""

import re
from dataclasses import replace

from askbudget.answers.editions import elsewhere
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found, shown
from askbudget.answers.members import LEVELS, distinct
from askbudget.answers.projects import Member, projects
from askbudget.answers.ranking import leaf
from askbudget.model import Answer
from askbudget.normalize import key

_FORMS = ("expenditure", "gpb_expenditure")  # the first has all money; the second has a column for the year before
Set = dict[str, Member]


def came_or_went(ask: Inquiry) -> Answer:
    """What was new in the later of two years, or what it has no more; both years are read from tables of one kind."""
    last = max(ask.sights, key=lambda sight: sight.year)
    years = sorted(ask.reading.years) if len(ask.reading.years) > 1 else [last.year - 1, last.year]
    what, (earlier, later) = _sets(ask, last, years[0], years[-1])
    if not earlier or not later:
        lacking = years[0] if not earlier else years[-1]
        raise not_found(ask, f"{last.document.organisation.name}的文件里没有{lacking}年分{what}的数。")
    new = _asks_new(ask, years[0])
    had, has, year = (later, earlier, years[-1]) if new else (earlier, later, years[0])
    found = [member for name, member in had.items() if name not in has]
    told = f"{years[-1]}年新增" if new else f"{years[0]}年有而{years[-1]}年没有"
    return _tell(ask, found, f"{last.document.organisation.name}{told}的{what}", last.of_year(year), had)


def _tell(ask: Inquiry, found: list[Member], head: str, sight: Sight, had: Set) -> Answer:
    by_id = {document.id: document for document in ask.index.documents()}
    sources = tuple(cite(m.fact, by_id[m.fact.document]) for m in found or [*had.values()][:1])
    if not found:
        return answered(ask, f"没有{head}。", sources=sources)
    places = [replace(sight, document=by_id[m.fact.document]) for m in found]
    items = tuple(item_of(m.label, m.quantity, m.fact, place) for m, place in zip(found, places, strict=True))
    told = "；".join(f"{member.label} {shown(member.quantity)}" for member in found)
    return answered(ask, f"{head} {len(found)} 个：{told}。", items=items, sources=sources)


def _asks_new(ask: Inquiry, earlier: int) -> bool:
    """新增, or 2022年没有…2023年有."""
    none_then = re.search(rf"{earlier}年?[^，,。\d]{{0,8}}(?:没有|没|无)", ask.reading.text)
    return "added" in ask.cues or bool(none_then)


def _sets(ask: Inquiry, last: Sight, earlier: int, later: int) -> tuple[str, tuple[Set, Set]]:
    """What is set against each other, and what either year has of it."""
    of_projects = "projects" in ask.cues or any(name.value.endswith("项目") for name in ask.reading.items)
    if of_projects and not LEVELS.keys() & ask.cues:
        return "项目", (_projects(ask, last, earlier), _projects(ask, last, later))
    had: Set = {}
    has: Set = {}
    for form in _FORMS:
        had, has = _subjects(ask, last, earlier, form), _subjects(ask, last, later, form)
        if had and has:
            break
    return "科目", (had, has)


def _projects(ask: Inquiry, last: Sight, year: int) -> Set:
    """The projects that the year's own document lists."""
    own = (place for place in elsewhere(ask, last, year=year) if place.document.year == year)
    return next(({key(m.label): m for m in found} for place in own if (found := projects(ask, place))), {})


def _subjects(ask: Inquiry, last: Sight, year: int, form: str) -> Set:
    """Code → figure of a year: from the last document, which may have a column for it, else from the year's own."""
    length = next((n for cue, n in LEVELS.items() if cue in ask.cues), 7)
    for place in elsewhere(ask, last, year=year):
        facts = [f for f in ask.index.facts([place.document.id], forms=[form]) if f.year == year]
        change = ask.lexicon.words("relative")  # 增减额 of what was dropped stands in the later year's column
        coded = distinct(
            f for f in facts if len(f.code) == length and f.basis == last.basis and not change.is_in(leaf(f.measure))
        )
        if found := {m.fact.code: m for m in coded if m.quantity.value}:
            return found
    return {}
