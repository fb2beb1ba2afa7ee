"""The projects of a document and their indicators; a member of any set, with its figure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.answers.ranking import leaf, stands_in, undated
from askbudget.model import Fact, Name
from askbudget.normalize import key
from askbudget.quantity import Quantity

EVERYTHING = frozenset(["total_expenditure", "total_income"])  # 哪一类支出: no item to look under
FORM_OF_ALL = {"basic_expenditure": "gpb_basic", "project_expenditure": "gpb_projects"}
_PROJECT_MEASURES = (
    "合计",
    "金额",
    "当年预算",
    "年度资金总额",
    "年度资金申请总额",
    "实施期资金总额",
    "项目当年预算",
    "同名项目上年预算额",
    "预算数",
    "项目资金总额",
    "资金总额",
    "项目金额",
    "预算金额",
    "项目预算数",
)
FUNDS = {
    "general_public_budget_expenditure": "一般公共预算", "general_public_budget_income": "一般公共预算",
    "government_managed_funds_expenditure": "政府性基金", "government_managed_funds_income": "政府性基金",
}  # fmt: skip
_A_SUBJECT = 5  # digits of a subject's code, of a 款 at least
_OF_UNIT = re.compile(r"(?:\d{3}){0,3}")  # the code of a unit, or none
_SHORTEST_HEADING = 4  # letters of a column's heading that tell it: 一般性项目


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


def is_sum(fact: Fact) -> bool:
    """A figure of the whole row, not of one of its columns."""
    column = undated(fact)
    plain = column in ("合计", "总计", "小计", "预算数", "决算数", "金额", "本年支出合计", "支出决算", "本年支出")
    return plain or (column in ("项目支出", "基本支出") and "/" not in fact.measure)


def projects(ask: Inquiry, sight: Sight) -> list[Member]:
    """The projects of a document with their amounts: those of the list of all, else those of the sheets."""
    facts = [
        f
        for f in ask.index.facts([sight.document.id], kinds=["project"])
        if f.year == sight.year and f.measure in _PROJECT_MEASURES
    ]
    apart = {*ask.lexicon.total_names, key(sight.document.organisation.name), *_units(ask, sight)}
    facts = [f for f in facts if not _is_kind_of_expenditure(ask, f) and key(f.item) not in apart]
    facts = [f for f in facts if stands_in(f, ask.reading.table)] or facts
    facts = _under_title(ask, sight, facts)
    if columned := _of_column(ask, sight):
        return columned
    if ask.reading.table and not any(stands_in(f, ask.reading.table) for f in facts) and "sheets" not in ask.cues:
        return _rows_of_table(ask, sight)
    listed = [f for f in facts if f.form == "project_list"]
    sheets = _with_sheet(ask, sight, facts)
    facts = sheets if "sheets" in ask.cues else listed or facts
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


def projects_of_fund(ask: Inquiry, sight: Sight, fund: str) -> list[Member]:
    """`一般公共预算项目`: the rows of the table of that fund's projects, none where there is no such table."""
    facts = ask.index.facts([sight.document.id])
    return _projects_among(ask, sight, [f for f in facts if re.search(f"{fund}.*项目", key(f.place.table or ""))])


def _rows_of_table(ask: Inquiry, sight: Sight) -> list[Member]:
    """The projects that the named table lists."""
    facts = ask.index.facts([sight.document.id])
    return _projects_among(ask, sight, [f for f in facts if stands_in(f, ask.reading.table)])


def _projects_among(ask: Inquiry, sight: Sight, facts: Iterable[Fact]) -> list[Member]:
    """The rows that are no total, no subject and no publisher."""
    facts = [f for f in facts if is_sum(f)]
    apart = {*_no_projects(ask, sight), *ask.lexicon.subject_codes}
    rows = [f for f in facts if f.year == sight.year and key(f.item) not in apart]
    return [Member(f.item, f, q) for f in rows if (q := f.quantity) and q.is_money]


def _with_sheet(ask: Inquiry, sight: Sight, facts: Iterable[Fact]) -> list[Fact]:
    """Those that have a sheet of indicators: by the amount on it, else by the indicators that are theirs."""
    facts = list(facts)
    targets = ask.index.facts([sight.document.id], forms=["project_targets"])
    parents = {key(f.parent) for f in targets if f.parent}
    return [f for f in facts if f.form == "project_targets"] or [f for f in facts if key(f.item) in parents]


def _of_column(ask: Inquiry, sight: Sight) -> list[Member]:
    """`属于一般性项目的有哪些`: those with an amount in the column of the list of projects that the question names."""
    facts = ask.index.facts([sight.document.id], forms=["project_list"])
    headed = [
        f for f in facts if column_said(ask, f) and f.year == sight.year and key(f.item) not in ask.lexicon.total_names
    ]
    return [Member(f.item, f, q) for f in headed if (q := f.quantity) and q.is_money and q.value]


def column_said(ask: Inquiry, fact: Fact) -> bool:
    """Whether the heading of a project's amount stands in the question, and is that of no whole amount."""
    heading = key(leaf(fact.measure))
    return (
        len(heading) >= _SHORTEST_HEADING and fact.measure not in _PROJECT_MEASURES and heading in key(ask.reading.text)
    )


def _under_title(ask: Inquiry, sight: Sight, facts: list[Fact]) -> list[Fact]:
    """The rows of the table headed by what is asked for, 政府购买服务; by 项目支出 where no project is known."""
    asked = [key(name.value) for name in ask.reading.items if name.kind == "item"] or ([] if facts else ["项目支出"])
    titled = (f for f in ask.index.facts([sight.document.id], kinds=["table"]) if f.year == sight.year and not f.code)
    rows = [f for f in titled if is_sum(f) and any(word in key(f.place.table or "") for word in asked)]
    apart = {*_no_projects(ask, sight), *asked}
    return [f for f in rows if key(f.item) not in apart] or facts


def _no_projects(ask: Inquiry, sight: Sight) -> set[str]:
    """What rows among projects are none: totals, the publisher, units, and subjects that other tables have codes of."""
    facts = ask.index.facts([sight.document.id], forms=["expenditure", "gpb_expenditure"])
    subjects = {key(f.item) for f in facts if f.code[:1] == "2" and len(f.code) >= _A_SUBJECT and is_sum(f)}
    return {*ask.lexicon.total_names, *subjects, *_units(ask, sight), key(sight.document.organisation.name)}


def _units(ask: Inquiry, sight: Sight) -> set[str]:
    """The units that the tables of all income or expenditure have rows of: their sums stand among the projects."""
    facts = ask.index.facts([sight.document.id], forms=["income", "expenditure"])
    return {key(f.item) for f in facts if _OF_UNIT.fullmatch(f.code) and ask.lexicon.names_unit(f.item)}


def _is_kind_of_expenditure(ask: Inquiry, fact: Fact) -> bool:
    """项目支出 of a whole body, which its sheet of targets states beside its projects."""
    concept = ask.lexicon.concept_of.get(key(fact.item))
    return concept is not None and concept.id in (*FORM_OF_ALL, *EVERYTHING)


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
    names = {own for name in ask.reading.items for own in (key(name.value), key(name.value).removesuffix("项目"))}
    parents = {key(fact.parent) for fact in facts if fact.parent}
    if names & parents:
        return names & parents
    said = [name for name in names if f"{name}项目" in key(ask.reading.text)]
    found = {parent for parent in parents if any(name in parent for name in said)}
    return found if len(found) == 1 else set()
