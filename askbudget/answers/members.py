"""The set a question speaks of: subjects of a level, what stands under an item, projects, indicators."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from askbudget.answers.changes import before, change_of
from askbudget.answers.editions import BUDGET, FINAL
from askbudget.answers.inquiry import Inquiry, Sight, not_found
from askbudget.answers.limits import meets
from askbudget.answers.ranking import in_column, leaf, stands_in, undated
from askbudget.answers.stated_changes import Change
from askbudget.model import Fact, Name
from askbudget.normalize import key
from askbudget.quantity import Quantity

_EVERYTHING = frozenset(["total_expenditure", "total_income"])  # 哪一类支出: no item to look under
LEVELS = {"subjects_class": 3, "subjects_section": 5, "subjects_item": 7}
_PROJECT_MEASURES = (
    "合计",
    "金额",
    "当年预算",
    "年度资金总额",
    "年度资金申请总额",
    "预算数",
    "项目资金总额",
    "资金总额",
    "项目金额",
    "预算金额",
    "项目预算数",
)
_LIMITED = frozenset(["excess", "under", "between"])
_FORM_OF_ALL = {"basic_expenditure": "gpb_basic", "project_expenditure": "gpb_projects"}
_OF_ALL = frozenset(["general_public_budget_expenditure", "general_public_budget_income", "project_expenditure"])
_BASIC = frozenset(["basic_expenditure", "personnel", "operating"])


@dataclass(frozen=True, slots=True)
class Member:
    """One thing of a set, with its figure."""

    label: str
    fact: Fact
    quantity: Quantity

    @property
    def name(self) -> Name:
        """What to look its other figures up by."""
        if self.fact.code and self.fact.kind == "table":
            return Name(self.fact.code, "code", self.fact.code)
        return Name(key(self.label), "item", self.label)


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
    within = [name for name in ask.reading.items if name.key not in _EVERYTHING]
    projects_asked = "projects" in ask.cues and all(n.kind == "item" or n.key == "project_expenditure" for n in within)
    if "sheets" in ask.cues or projects_asked or (ask.reading.project and not within):
        return projects(ask, sight)
    if ask.reading.rule == "list_by_column":
        return _by_columns(ask, sight, within)
    if within and ask.reading.classification.startswith("economic") and within[-1].key in _FORM_OF_ALL:
        return _economic(ask, sight, "基本支出", _FORM_OF_ALL[within[-1].key])
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
    return distinct(f for f in rows if leaf(f.measure).endswith(column))


def is_sum(fact: Fact) -> bool:
    """A figure of the whole row, not of one of its columns."""
    column = undated(fact)
    plain = column in ("合计", "总计", "小计", "预算数", "决算数", "金额", "本年支出合计", "支出决算", "本年支出")
    return plain or (column in ("项目支出", "基本支出") and "/" not in fact.measure)


def distinct(facts: Iterable[Fact]) -> list[Member]:
    """One member for each code or name, of its whole figure where there is one."""
    found: dict[str, Member] = {}
    for fact in facts:
        quantity = fact.quantity
        same = fact.code or key(fact.item)
        if quantity and quantity.is_money and (same not in found or (is_sum(fact) and not is_sum(found[same].fact))):
            found[same] = Member(fact.item, fact, quantity)
    return list(found.values())


# ---------------------------------------------------------------- projects and indicators


def projects(ask: Inquiry, sight: Sight) -> list[Member]:
    """The projects of a document with their amounts: those of the list of all, else those of the sheets."""
    facts = [
        f
        for f in ask.index.facts([sight.document.id], kinds=["project"])
        if f.year == sight.year and f.measure in _PROJECT_MEASURES
    ]
    facts = [f for f in facts if not _is_kind_of_expenditure(ask, f) and key(f.item) not in ask.lexicon.total_names]
    facts = [f for f in facts if stands_in(f, ask.reading.table)] or facts
    facts = _under_title(ask, sight, facts)
    listed = [f for f in facts if f.form == "project_list"]
    if listed and "sheets" not in ask.cues:
        facts = listed
    sort = next((word for word in ("重点", "一般") if f"{word}项目" in ask.reading.text), "")
    kinds = {key(concept.names[0]) for concept in ask.lexicon.concepts}
    found: dict[str, Member] = {}
    order = {measure: at for at, measure in enumerate(_PROJECT_MEASURES)}
    for fact in sorted(facts, key=lambda f: order.get(f.measure, len(order))):
        quantity = fact.quantity
        if key(fact.item) in kinds:  # 项目支出 of a sheet's head is none of its projects
            continue
        if quantity and quantity.is_money and sort in (fact.place.table or fact.form) and fact.form != "procurement":
            found.setdefault(fact.code or key(fact.item), Member(fact.item, fact, quantity))
    return sorted(found.values(), key=lambda m: m.fact.place.lines)


def _under_title(ask: Inquiry, sight: Sight, facts: list[Fact]) -> list[Fact]:
    """The rows of the table headed by what is asked for, 政府购买服务; by 项目支出 where no project is known."""
    asked = [key(name.value) for name in ask.reading.items if name.kind == "item"] or ([] if facts else ["项目支出"])
    titled = (f for f in ask.index.facts([sight.document.id], kinds=["table"]) if f.year == sight.year and not f.code)
    rows = [f for f in titled if is_sum(f) and any(word in key(f.place.table or "") for word in asked)]
    return [f for f in rows if key(f.item) not in (*ask.lexicon.total_names, *asked)] or facts


def _is_kind_of_expenditure(ask: Inquiry, fact: Fact) -> bool:
    """项目支出 of a whole body, which its sheet of targets states beside its projects."""
    concept = ask.lexicon.concept_of.get(key(fact.item))
    return concept is not None and concept.id in (*_FORM_OF_ALL, *_EVERYTHING)


def indicators(ask: Inquiry, sight: Sight) -> list[Fact]:
    """The targets of the project asked about, of the whole department where 整体 is said, else all."""
    facts = [f for f in ask.index.facts([sight.document.id], kinds=["target"]) if f.measure == "指标值"]
    parents = projects_named(ask, facts)
    if parents:
        return [f for f in facts if key(f.parent) in parents]
    return [f for f in facts if not f.parent] if "整体" in ask.reading.text else facts


def projects_named(ask: Inquiry, facts: Iterable[Fact]) -> set[str]:
    """The projects whose indicators are asked for; an item may be one: 2024年伙食补助费, 伙食补助费项目."""
    if ask.reading.project:
        return {key(name.value) for name in ask.reading.project}
    names = {key(name.value) for name in ask.reading.items}
    parents = {key(fact.parent) for fact in facts if fact.parent}
    if names & parents:
        return names & parents
    said = [name for name in names if f"{name}项目" in key(ask.reading.text)]
    found = {parent for parent in parents if any(name in parent for name in said)}
    return found if len(found) == 1 else set()
