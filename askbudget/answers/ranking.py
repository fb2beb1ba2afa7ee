"""Which of the facts that state an item means it most: the table, column, unit and name that the question is about."""

import re

from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, Name
from askbudget.normalize import key, letter_pairs

_FORMS = (
    "expenditure", "gpb_expenditure", "narrative", "balance", "fiscal_balance", "funds", "state_capital", "gpb_basic",
    "fiscal_economic", "gpb_projects", "procurement", "income", "department_targets",
)  # fmt: skip
_PROJECT_FORMS = ("project_list", "project_targets")  # a list of all projects is proofread, a sheet is filled in
COLUMN_NAMES = {"项目支出": ("项目支出", "专项业务经费", "专项业务经费支出")}
"""What else a column is called; one that is not here goes by its name alone."""
_COLUMN_FORMS = {"基本支出": "gpb_basic", "项目支出": "gpb_projects", "政府性基金": "funds"}
_YEARS_OWN = frozenset(
    ["total_expenditure", "total_income", "fiscal_appropriation_expenditure", "fiscal_appropriation_income"]
)
_BOTH_SIDES = re.compile(r"收.*支|总计|^总[收支]")
_COUNTS = re.compile(r"^(?:个|名|人|辆|台|台\(套\)|家|项|套|台套|人次|家次|次|份|册|户)$")


def rank(fact: Fact, name: Name, ask: Inquiry, sight: Sight) -> tuple[int, ...]:
    """Lower is meant more, part by part: the thing itself, the place that was asked for, the usual."""
    return (*_unlike(fact, name, ask, sight), *_elsewhere(fact, ask), *_less_usual(fact, name, ask))


def _unlike(fact: Fact, name: Name, ask: Inquiry, sight: Sight) -> tuple[int, ...]:
    """How the fact falls short of being what was asked: basis, name, kind of quantity, certainty."""
    return (
        fact.basis != sight.basis,
        key(fact.item) in ("支出", "收入"),  # the tail of some longer name, if there is a whole one
        name.kind == "code" and not fact.code,
        _name_rank(fact, name, ask.lexicon),
        _with_carryover(fact, name, ask, sight),
        _money_wanted(ask) and not fact.unit.endswith("元"),
        _number_wanted(ask) and fact.unit.endswith("元"),
        fact.column_source == "ambiguous",
        fact.kind == "table" and fact.code.startswith("5") and not ask.reading.classification and name.kind != "code",
        is_counted(fact.unit) and fact.measure == "安排" and "buy" not in ask.cues,
        _named_measure(fact, ask),
    )


def _elsewhere(fact: Fact, ask: Inquiry) -> tuple[int, ...]:
    """How far it stands from the table, classification and column that were named."""
    return (
        not ask.reading.column and bool(fact.code) and whole_wanted(ask) and fact.form != "fiscal_economic",
        not stands_in(fact, ask.reading.table),
        bool(ask.reading.classification) and _classification(fact) != ask.reading.classification,
        column_rank(fact, ask.reading.column),
    )


def stands_in(fact: Fact, table: str) -> bool:
    """Whether a fact is of the table that was named, if one was."""
    return not table or _titled(table) == _titled(fact.place.table or "")


def _titled(table: str) -> str:
    """A title without the classification in brackets behind it: one table in two versions."""
    return key(re.sub(r"[（(][^（()）]*分类[^（()）]*[）)]$", "", table.strip()))


def _less_usual(fact: Fact, name: Name, ask: Inquiry) -> tuple[int, ...]:
    """Which place is taken where nothing was said: the forms in their order, the whole before its parts."""
    form = "narrative" if fact.kind == "narrative" else fact.form
    return (
        _form_rank(form, name, ask.lexicon),
        _total_rank(fact),
        bool(fact.parent) and fact.kind == "narrative",
    )


def _with_carryover(fact: Fact, name: Name, ask: Inquiry, sight: Sight) -> bool:
    """收、支总计 of final accounts has in it what was carried over, which the year's 支出决算 has not."""
    if name.key not in _YEARS_OWN or sight.basis != "决算" or "总" in ask.reading.text:
        return False
    return bool(_BOTH_SIDES.search(fact.item)) or (
        fact.kind != "narrative" and key(fact.item) in ("总计", "收入总计", "支出总计")
    )


def _name_rank(fact: Fact, name: Name, lexicon: Lexicon) -> int:
    """Of things that are counted, the usual name first: 车辆 before 公务用车保有量."""
    concept = lexicon.concept(name)
    if concept is None or concept.kind != "count":
        return 0
    return next((i for i, n in enumerate(concept.names) if key(n) == key(fact.item)), len(concept.names))


def _named_measure(fact: Fact, ask: Inquiry) -> int:
    """0 where the measure's own words stand in the question, 编制 or 实有 of a unit; posts are no people: last."""
    if not is_counted(fact.unit) or any(pair in ask.reading.text for pair in letter_pairs(fact.measure)):
        return 0
    return 2 if "编制" in fact.measure else 1


def _money_wanted(ask: Inquiry) -> bool:
    """资金, 折合多少万元: an amount, where the item has a number of things too."""
    return bool(ask.reading.unit) or ("money" in ask.cues and "count" not in ask.cues)


def _number_wanted(ask: Inquiry) -> bool:
    """几个, 多少辆: a number of things, where the item has an amount too."""
    return "count" in ask.cues and "money" not in ask.cues


def whole_wanted(ask: Inquiry) -> bool:
    """`差旅费总计`: of all sources together, which only the widest table gives."""
    return bool(re.search(r"[\u4e00-\u9fff（()）](?:总计|总共|一共|拢共)", ask.reading.text)) and (
        len(ask.reading.items) == 1 or "share" in ask.cues
    )


def _classification(fact: Fact) -> str:
    """Which classification a coded row belongs to."""
    return {"2": "function", "3": "economic_department", "5": "economic_government"}.get(fact.code[:1], "")


def _form_rank(form: str, name: Name, lexicon: Lexicon) -> int:
    concept = lexicon.concept(name)
    own = concept.forms if concept else ()
    order = (*own, *(f for f in _FORMS if f not in own))
    if name.kind in ("project", "item") and form in _PROJECT_FORMS:
        return _PROJECT_FORMS.index(form) - len(_PROJECT_FORMS)
    return order.index(form) if form in order else len(order)


def column_rank(fact: Fact, column: str) -> int:
    """How well a fact fits the column that was named, a fund and what it was spent on too; 9 is not at all."""
    if not column:
        return 0
    if "/" in column:
        return max(column_rank(fact, part) for part in column.split("/"))
    if fact.kind == "narrative" and column in (fact.place.row or ""):
        return 0
    if any(name in leaf(fact.measure) for name in COLUMN_NAMES.get(column, (column,))):
        return 1
    if (fact.form == _COLUMN_FORMS.get(column) and is_total(fact)) or column in (fact.place.table or ""):
        return 2 if is_total(fact) else 4
    if any(column in part for part in fact.measure.split("/")[:-1]):
        return 3 if is_total(fact) else 5
    return 9


def in_column(fact: Fact, column: str) -> bool:
    """Whether a fact is of the column that was named at all."""
    return column_rank(fact, column) < 9


def is_total(fact: Fact) -> bool:
    """A figure of the whole item, not of one of its columns."""
    column = undated(fact)
    return fact.kind in ("narrative", "balance", "three_public") or column in (
        "合计", "总计", "小计", "预算数", "决算数", "金额", "年初预算数", "本年支出合计", "本年收入合计", "项目支出",
        "年度资金总额", "年度资金申请总额", "实施期资金总额", "项目当年预算", "当年预算", "预算总额", "基本支出",
        "支出决算", "支出决算数", "支出预算数",
    )  # fmt: skip


def _total_rank(fact: Fact) -> int:
    """0 for the whole, 1 for a part that the whole often consists of, 2 for any other column."""
    if not is_total(fact):
        return 2
    return 1 if leaf(fact.measure) in ("基本支出", "项目支出") and fact.kind == "table" else 0


def is_counted(unit: str) -> bool:
    """Whether things are counted in it, no money and no share."""
    return _COUNTS.match(unit) is not None


def undated(fact: Fact) -> str:
    """The column itself, without the year: 预算数 of 2024年预算数."""
    return re.sub(r"^20\d{2}年度?", "", leaf(fact.measure))


def leaf(measure: str) -> str:
    """The column itself, without the headings over it."""
    return measure.rpartition("/")[2]
