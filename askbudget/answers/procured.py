"""What a body buys: the rows of its procurement table, each with its whole amount."""

from collections.abc import Iterable
from decimal import Decimal

from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.answers.projects import Member
from askbudget.answers.ranking import leaf
from askbudget.model import Fact, Name
from askbudget.normalize import key

PROCUREMENT = frozenset(["government_procurement", "procurement_goods", "procurement_works", "procurement_services"])
"""The concepts that are all procurement, or one sort of it."""
_SORTS = {"procurement_goods": ("货物", "A"), "procurement_works": ("工程", "B"), "procurement_services": ("服务", "C")}
"""The sort's word, and the letter that the codes of the national catalogue of it begin with."""


def procured(ask: Inquiry, name: Name, sight: Sight) -> list[Member]:
    """The rows of all procurement, or of one sort; none where they do not add up to the table's own total."""
    facts = ask.index.facts([sight.document.id], forms=["procurement"])
    rows = list(_whole_rows(f for f in facts if f.year == sight.year))
    totals = {row.quantity.base for row in rows if key(row.label) in ask.lexicon.total_names}
    body = key(sight.document.organisation.name)
    parts = [row for row in rows if key(row.label) not in (*ask.lexicon.total_names, body)]
    bought = [row for row in parts if not _is_sort(row.label)] or parts
    if totals and sum((row.quantity.base for row in bought), Decimal(0)) not in totals:
        return []
    return bought if name.key not in _SORTS else [row for row in bought if _is_of(row, facts, *_SORTS[name.key])]


def _whole_rows(facts: Iterable[Fact]) -> Iterable[Member]:
    """One figure for each row: its first amount, which is that of all sources."""
    seen: set[tuple[int, int]] = set()
    for fact in facts:
        if (quantity := fact.quantity) and quantity.is_money and fact.place.lines not in seen:
            seen.add(fact.place.lines)
            yield Member(fact.item, fact, quantity)


def _is_sort(label: str) -> bool:
    """`A货物`, `服务类`: the sum of a sort, beside what was bought of it."""
    return key(label).lstrip("abc").removeprefix("政府采购").removesuffix("支出").removesuffix("类") in {
        word for word, _ in _SORTS.values()
    }


def _is_of(row: Member, facts: Iterable[Fact], word: str, letter: str) -> bool:
    """Whether a row is of that sort, by its code or by the column that it fills."""
    columns = (leaf(f.measure) for f in facts if f.place.lines == row.fact.place.lines)
    return row.fact.code.startswith(letter) or any(column.startswith(word) for column in columns)
