"""Which money a figure is of: a sentence about all of it is not contradicted by a table of a part of it.

`支出预算…，其中：项目支出80万元` counts 政府性基金 in; the table of 一般公共预算 does not. Where a document shows no
other money than 一般公共预算, its tables are all of the same.
"""

from collections.abc import Sequence

from askbudget.audit.among import leading
from askbudget.audit.case import Case
from askbudget.audit.measures import agree, term
from askbudget.model import Fact
from askbudget.normalize import key

_KINDS = (("general", "一般公共预算"), ("funds", "政府性基金"), ("state", "国有资本经营"), ("fiscal", "财政拨款"))
"""The first word that stands in a text tells: 一般公共预算财政拨款 is general."""
_WHOLE = "whole"
_SHOWING = ("balance", "fiscal_balance", "income", "expenditure")
_OF_FORM = {
    "gpb_expenditure": "general", "gpb_basic": "general", "gpb_projects": "general", "funds": "funds",
    "state_capital": "state", "fiscal_balance": "fiscal", "three_public": "", "three_public_meetings": "",
}  # fmt: skip


def binding(case: Case, fact: Fact, cells: Sequence[Fact]) -> list[Fact]:
    """The cells that a sentence's figure must not contradict: those of the same money.

    >>> # 项目支出 of all expenditure: not the column of the table of 一般公共预算, if there are funds besides
    """
    if only_general(case):
        return list(cells)
    own = kind_of(fact.item) or _of_sentence(case, fact)
    same = {own, ""} | ({"general"} if own == "fiscal" and fact.code else set())  # no subject is of two kinds of money
    return [cell for cell in cells if _of_cell(cell) in same]


def only_general(case: Case) -> bool:
    """Whether the document shows no other money than 一般公共预算."""
    others = (f for f in case.draft.extraction.facts if f.year == case.document.year and f.unit.endswith("元"))
    return not any(_is_other(case, f) for f in others) and not _totals_differ(case)


def shown_of(case: Case, kind: str) -> list[Fact]:
    """Some money of a kind that tables of all money or sentences show: income or expenditure of this year."""
    own = (f for f in case.draft.extraction.facts if f.year == case.document.year and f.basis == case.document.basis)
    there = (f for f in own if f.form in _SHOWING or (f.kind == "narrative" and case.is_amount(f)))
    named = (f for f in there if kind_of(f.item) == kind or any(kind_of(part) == kind for part in f.measure.split("/")))
    return [f for f in named if (t := term(f)) and t.value > 0 and "三公" not in f.item and f.unit.endswith("元")]


def _is_other(case: Case, fact: Fact) -> bool:
    """Some money of another kind: 政府性基金, 事业收入, 其他收入."""
    names = (fact.item, *fact.measure.split("/"))
    kinds = {kind_of(name) for name in names}
    named = any(key(name) in _other_income(case) for name in names)
    some = fact.quantity is not None and bool(fact.quantity.value)
    return some and fact.kind != "target" and bool(named or kinds & {"funds", "state"})


def _other_income(case: Case) -> frozenset[str]:
    return frozenset(map(key, case.catalogue.words["kinds_of_income"]))


def _totals_differ(case: Case) -> bool:
    """Whether the tables themselves show more expenditure than 一般公共预算."""
    general = [t for f in _totals(case, "gpb_expenditure") if (t := term(f))]
    whole = [t for f in _totals(case, "expenditure") if (t := term(f))]
    return bool(general and whole) and not any(agree(a, b) for a in general for b in whole)


def _totals(case: Case, form: str) -> list[Fact]:
    rows = [row for table in case.of_form(form) for row in table.rows if case.is_total(row)]
    return [f for row in rows for f in row.cells if f.year == case.document.year and case.is_total_column(f)]


def kind_of(text: str) -> str:
    """The kind of money that words name; empty for none."""
    return next((kind for kind, word in _KINDS if word in text), "")


def _of_sentence(case: Case, fact: Fact) -> str:
    """What it is among, else the heading it stands under, else all money."""
    lead = leading(case, fact)
    headings = (fact.place.row or "").split("/")
    texts = ([lead.item] if lead else []) + headings[::-1]
    return next((kind for text in texts if (kind := kind_of(text))), _WHOLE)


def _of_cell(fact: Fact) -> str:
    named = next((kind for text in (*fact.measure.split("/"), fact.item) if (kind := kind_of(text))), "")
    return named or _OF_FORM.get(fact.form, _WHOLE)
