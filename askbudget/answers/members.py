"""The set a question speaks of: subjects of a level, what stands under an item, projects, indicators."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from askbudget.answers.changes import before, change_of
from askbudget.answers.editions import BUDGET, FINAL
from askbudget.answers.inquiry import Inquiry, Sight, not_found
from askbudget.answers.limits import meets
from askbudget.answers.procured import PROCUREMENT, procured
from askbudget.answers.projects import EVERYTHING, FORM_OF_ALL, FUNDS, Member, is_sum, projects, projects_of_fund
from askbudget.answers.ranking import in_column, leaf
from askbudget.answers.stated_changes import Change
from askbudget.model import Fact, Name
from askbudget.normalize import key

LEVELS = {"subjects_class": 3, "subjects_section": 5, "subjects_item": 7}
SETS = frozenset(["projects", "sheets", *LEVELS])
"""Cues that say what is listed, where no item does."""
_LIMITED = frozenset(["excess", "under", "between"])
_OF_ALL = frozenset(["general_public_budget_expenditure", "general_public_budget_income", "project_expenditure"])
_BASIC = frozenset(["basic_expenditure", "personnel", "operating"])


def names_a_set(ask: Inquiry) -> bool:
    """Whether the question says of what: an item, a project, a column, a classification, or a kind of things."""
    reading = ask.reading
    return bool(reading.items or reading.project or reading.column or reading.classification or SETS & ask.cues)


def members(ask: Inquiry, sight: Sight) -> list[Member]:
    """The set, cut down to what the question asks of it: beyond an amount, or its budget, risen or fallen."""
    found = [m for m in _of_kind(ask, sight) if _within_limits(ask, m)]
    if ask.reading.intent not in ("list", "count"):
        return found
    over_budget = len(ask.reading.bases) > 1
    if _changed(ask) or (over_budget and _LIMITED & ask.cues):
        return [m for m in found if _moved(ask, m, sight)]
    if _LIMITED & ask.cues and not ask.reading.numbers:
        raise not_found(ask, "没有听清要和哪个数比；可以说出金额，例如“超过100万元”。")
    return found


def _of_kind(ask: Inquiry, sight: Sight) -> list[Member]:
    within = [name for name in ask.reading.items if name.key not in EVERYTHING]
    projects_asked = "projects" in ask.cues and all(n.kind == "item" or n.key == "project_expenditure" for n in within)
    if (listed := _of_own_table(ask, within, sight)) is not None:
        return listed
    if "sheets" in ask.cues or projects_asked or (ask.reading.project and not within):
        return projects(ask, sight)
    if ask.reading.rule == "list_by_column":
        return _by_columns(ask, sight, within)
    if within and ask.reading.classification.startswith("economic") and within[-1].key in FORM_OF_ALL:
        return _economic(ask, sight, "基本支出", FORM_OF_ALL[within[-1].key])
    if len(within) == 1 and within[0].key == "project_expenditure" and not _level(ask) and ask.reading.intent == "list":
        return projects(ask, sight)
    if within and within[-1].key in _OF_ALL:
        return _of_column(ask, sight, within[-1].key) or under(ask, within[-1], sight)
    if within:
        return under(ask, within[-1], sight)
    if ask.reading.column in ("基本支出", "人员经费", "公用经费"):
        return _economic(ask, sight, ask.reading.column)
    if ask.reading.classification.startswith("economic"):
        return _economic(ask, sight, "基本支出")
    return subjects(ask, sight, _level(ask) or 7)


def _of_own_table(ask: Inquiry, within: Sequence[Name], sight: Sight) -> list[Member] | None:
    """The projects of a fund, or what is bought: listed in a table of their own; None where something else is asked."""
    if "projects" in ask.cues and len(within) == 1 and within[0].key in FUNDS:
        return projects_of_fund(ask, sight, FUNDS[within[0].key])
    if within and within[-1].key in PROCUREMENT:
        return procured(ask, within[-1], sight)
    return None


def _level(ask: Inquiry) -> int:
    return next(
        (n for cue, n in LEVELS.items() if cue in ask.cues), 3 if ask.reading.classification == "function" else 0
    )


def _within_limits(ask: Inquiry, member: Member) -> bool:
    """Beyond the amount that was named, where one was."""
    limited = bool(ask.reading.numbers) and bool(_LIMITED & ask.cues) and not _changed(ask)
    return not limited or meets(ask, member.quantity.base)


def _changed(ask: Inquiry) -> bool:
    """Whether those that rose or fell are wanted: an amount is then one of the change."""
    return bool({"rise", "fall"} & ask.cues)


def _moved(ask: Inquiry, member: Member, sight: Sight) -> bool:
    """On the year before; where budget and final accounts are set against each other, from the one to the other."""
    spent, planned = replace(sight, basis=FINAL), replace(sight, basis=BUDGET)
    ends = (spent, planned) if len(ask.reading.bases) > 1 else (sight, before(ask, sight))
    found = change_of(ask, member.name, *ends)
    up = "rise" in ask.cues or ("fall" not in ask.cues and "excess" in ask.cues)
    if found is None or found.sign != (1 if up else -1):
        return False
    by_amount = _changed(ask) and bool(ask.reading.numbers) and bool(_LIMITED & ask.cues)
    return not by_amount or ((size := _by_limit(ask, found)) is not None and meets(ask, size))


def _by_limit(ask: Inquiry, found: Change) -> Decimal | None:
    """The size of a change in what the question's limit is in: percent, or money."""
    if ask.reading.numbers[0].unit == "%":
        return None if found.percent is None else abs(found.percent)
    return abs(found.amount.base) if found.amount else None


# ---------------------------------------------------------------- subjects


def _by_columns(ask: Inquiry, sight: Sight, columns: Sequence[Name]) -> list[Member]:
    """`哪些科目只有项目支出没有基本支出`: those with a figure in one column and none in the other."""
    facts = ask.index.facts([sight.document.id], forms=["expenditure", "gpb_expenditure"])
    filled = {(f.code, leaf(f.measure)) for f in facts if f.year == sight.year and f.quantity and f.quantity.value}
    wanted = {name.value: re.search(rf"(?:没有|没|无|未安排|不含){name.value}", ask.reading.text) for name in columns}
    return [
        member
        for member in subjects(ask, sight, _level(ask) or 7)
        if all(((member.fact.code, column) in filled) != bool(without) for column, without in wanted.items())
    ]


def subjects(ask: Inquiry, sight: Sight, length: int) -> list[Member]:
    """Subjects by function of one level; 类 from the balance table where no table prints their codes."""
    facts = [
        f
        for f in ask.index.facts([sight.document.id], forms=["expenditure", "gpb_expenditure"])
        if f.year == sight.year
    ]
    found = distinct(f for f in facts if len(f.code) == length and f.code.startswith("2") and is_sum(f))
    if found or length != 3:
        return found
    rows = ask.index.facts([sight.document.id], forms=["balance", "fiscal_balance"])
    return distinct(f for f in rows if f.year == sight.year and ask.lexicon.is_function_class(f.item) and is_sum(f))


def _of_column(ask: Inquiry, sight: Sight, item: str) -> list[Member]:
    """The subjects of the level asked for: of all money of the general budget, or those with project expenditure."""
    length = _level(ask) or (3 if item != "project_expenditure" else 0)
    if not length or item != "project_expenditure":
        return subjects(ask, sight, length) if length else []
    facts = ask.index.facts([sight.document.id], forms=["expenditure", "gpb_expenditure"])
    rows = [f for f in facts if f.year == sight.year and len(f.code) == length and f.code.startswith("2")]
    spent = [f for f in rows if f.measure.rpartition("/")[2].endswith("项目支出")]
    return distinct(f for f in spent if f.form == spent[0].form)


def under(ask: Inquiry, name: Name, sight: Sight) -> list[Member]:
    """The subjects next below an item's code, or the rows that have a figure in its column."""
    facts = [f for f in ask.index.facts([sight.document.id]) if f.year == sight.year and f.kind == "table"]
    coded = [f for f in facts if f.code and in_column(f, ask.reading.column)]
    codes = {f.code for f in coded if key(f.item) == key(name.value) or f.code == name.value}
    if not codes and name.kind in ("subject", "code"):
        known = ask.lexicon.subject_codes.get(name.key, (name.value,))
        codes = {c for c in known if any(f.code.startswith(c) for f in coded)}
    found = _next_below(ask, coded, codes) if codes else []
    if found or name.key not in _BASIC:
        return found or _named_rows(facts, name, _level(ask))
    return _economic(ask, sight, name.value)


def _next_below(ask: Inquiry, facts: Sequence[Fact], codes: Iterable[str]) -> list[Member]:
    government = ask.reading.classification == "economic_government"
    above = min(codes, key=lambda c: (c.startswith("5") != government, len(c)))
    below = [f for f in facts if f.code.startswith(above) and len(f.code) > len(above)]
    below = below if ask.reading.column else [f for f in below if is_sum(f)]
    form = below[0].form if below else ""
    found = {n: distinct(f for f in below if len(f.code) == n and f.form == form) for n in {len(f.code) for f in below}}
    if _level(ask) in found:
        return found[_level(ask)]
    several = {n: each for n, each in found.items() if len(each) > 1 or ask.reading.intent not in ("max", "min")}
    return several[min(several)] if several else found[min(found)] if found else []  # of one, nothing is the largest


def _named_rows(facts: Sequence[Fact], name: Name, level: int) -> list[Member]:
    """Rows of whatever table has a column of the item's name, of the level asked for, else the deepest."""
    rows = [f for f in facts if leaf(f.measure).endswith(name.value) and f.code]
    levels = {len(f.code) for f in rows}
    wanted = level if level in levels else max(levels, default=0)
    return distinct(f for f in rows if len(f.code) == wanted)


def _economic(ask: Inquiry, sight: Sight, column: str, form: str = "gpb_basic") -> list[Member]:
    """Basic or project expenditure by economic subject, of all or of one column."""
    facts = [f for f in ask.index.facts([sight.document.id], forms=[form]) if f.year == sight.year and len(f.code) == 5]
    wanted = "5" if ask.reading.classification == "economic_government" else "3"
    rows = [f for f in facts if f.code.startswith(wanted)]
    if column == "基本支出":
        return distinct(f for f in rows if is_sum(f))
    return distinct(f for f in rows if any(part.endswith(column) for part in f.measure.split("/")))


def distinct(facts: Iterable[Fact]) -> list[Member]:
    """One member for each code or name, of its whole figure where there is one."""
    found: dict[str, Member] = {}
    for fact in facts:
        quantity = fact.quantity
        same = fact.code or key(fact.item)
        if quantity and quantity.is_money and (same not in found or (is_sum(fact) and not is_sum(found[same].fact))):
            found[same] = Member(fact.item, fact, quantity)
    return list(found.values())
