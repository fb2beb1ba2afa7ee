"""The changes that sentences state: how much more or less, of what, and by how many percent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askbudget.audit.case import Case, plain_text
from askbudget.audit.measures import Term, term
from askbudget.model import Fact

_OWN_BASE = re.compile(r"决算|执行|调整|全年预算|年初预算")
"""Words that say what a change is measured against; where there are none, it is the year before."""
_REACH = 6  # figures between an amount and its change


@dataclass(frozen=True, slots=True)
class Change:
    """A stated change, with what it is a change of, where that is stated just before."""

    fact: Fact
    amount: Term  # signed
    now: Fact | None
    percent: Fact | None = None
    base: Fact | None = None  # what it was the year before, where that is stated right before the change

    @property
    def reads(self) -> str:
        """The words of the change: 较上年减少 2.8万元."""
        return words(self.fact) if self.amount.value else self.fact.measure


def words(fact: Fact) -> str:
    """The words of a change as printed: 较上年减少2.8万元."""
    return f"{fact.measure.rstrip('%')}{fact.value}{fact.unit}"


def stated_changes(case: Case) -> Iterator[Change]:
    """Every change in money, with the amount before it and the percentage behind it in the same sentence."""
    facts = case.sentences
    for i, fact in enumerate(facts):
        amount, sign = term(fact), case.direction(fact)
        if amount is None or sign is None or not fact.unit.endswith("元"):
            continue
        if fact.value.startswith("-"):
            continue  # the word contradicts the sign, which is told by itself
        before = _before(case, facts[max(0, i - _REACH) : i], fact)
        behind = facts[i + 1] if i + 1 < len(facts) else None
        percent = behind if behind and of_same(behind, fact) and behind.unit == "%" and case.is_change(behind) else None
        yield Change(fact, Term(amount.value * sign, amount.slack), before, percent, _base(case, facts[:i], fact))


def _base(case: Case, facts: Sequence[Fact], fact: Fact) -> Fact | None:
    """The year before in `比2023年度50万元增加2万元`."""
    before = facts[-1] if facts else None
    if before is None or not of_same(before, fact) or case.is_change(before) or not before.unit.endswith("元"):
        return None
    words = (
        rf"{re.escape(before.value)}{before.unit}(?:相比|对比|比较)?[，,]?[^\d，,。；;]{{0,6}}{re.escape(fact.value)}"
    )
    last_year = before.year == case.document.year - 1
    return before if last_year and re.search(words, plain_text(fact.place.quote)) else None


def _before(case: Case, facts: Sequence[Fact], fact: Fact) -> Fact | None:
    """The amount that is said to have changed: in the same sentence, else nearest before in the same paragraph."""
    own = [f for f in facts if f.item == fact.item and f.code == fact.code and case.is_amount(f)]
    near = [f for f in own if f.place.quote == fact.place.quote]
    part = case.paragraph(fact) if own and not near else None
    near = near or [f for f in own if part and f.place.quote in part.text]
    return near[-1] if near else None


def of_same(one: Fact, other: Fact) -> bool:
    """Of the same thing in the same sentence."""
    return one.item == other.item and one.code == other.code and one.place.quote == other.place.quote


def total_names(case: Case) -> frozenset[str]:
    """What sentences call the whole budget."""
    return frozenset(n for f in case.catalogue.figures if f.id in case.catalogue.totals for n in f.names)


def has_own_base(fact: Fact) -> bool:
    """Whether it says what it is measured against: the budget, not the year before."""
    return bool(_OWN_BASE.search(fact.measure))
