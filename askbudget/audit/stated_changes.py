"""The changes that sentences state: how much more or less, of what, and by how many percent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askbudget.audit.case import Case, is_of_last_year
from askbudget.audit.measures import Term, term
from askbudget.model import Fact

_OWN_BASE = re.compile(r"决算|执行|调整|全年预算|年初预算")
"""Words that say what a change is measured against; where there are none, it is the year before."""
_REACH = 6  # figures between an amount and its change
_BOTH = re.compile(r"收[、,，]?支(?P<sum>总计|合计|总额|总数)$")
_PLAIN = re.compile(r"^(?:上年|去年)?(?:预算|决算)?")
_BESIDE = re.compile(
    r"(?:相比|对比|比较)?[，,。；;]?(?:与|和|较|比|同)?(?:上年|去年|20\d{2}年)?度?(?:相比|对比|比较)?[，,]?[^\d，,。；;]{0,12}"
)
"""What may stand between last year's amount and the change from it: 48万元，与上年相比，收、支总计各增加3万元."""


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
    if before is None or _thing(before) != _thing(fact) or case.is_change(before) or not before.unit.endswith("元"):
        return None
    one, other = case.spots.get(id(before)), case.spots.get(id(fact))
    if one is None or other is None or one.text is not other.text or not _is_last_year(case, before):
        return None
    between = one.text[one.at + len(before.value) + len(before.unit) : other.at]
    return before if _BESIDE.fullmatch(between) else None


def _is_last_year(case: Case, fact: Fact) -> bool:
    return fact.year == case.document.year - 1 or is_of_last_year(fact)


def _thing(fact: Fact) -> tuple[str, str]:
    """What a figure is of, whichever year's: 2023年预算收、支总计 and 上年收支总计 are of one thing."""
    return _PLAIN.sub("", fact.item).replace("、", ""), fact.code


def _before(case: Case, facts: Sequence[Fact], fact: Fact) -> Fact | None:
    """The amount that is said to have changed: in the same sentence, else nearest before in the same paragraph."""
    names = _names(fact)
    own = [f for f in facts if f.item in names and f.code == fact.code and case.is_amount(f)]
    near = [f for f in own if f.place.quote == fact.place.quote]
    part = case.paragraph(fact) if own and not near else None
    near = near or [f for f in own if part and f.place.quote in part.text]
    apart = len({term(f) for f in near if f.item != fact.item}) > 1  # income and expenditure are two amounts
    return near[-1] if near and not apart else None


def _names(fact: Fact) -> frozenset[str]:
    """What an amount may be called whose change is told: that of 收、支总计 is of 收入总计 and 支出总计."""
    both = _BOTH.search(fact.item)
    sides = (f"{fact.item[: both.start()]}{side}{both['sum']}" for side in ("收入", "支出")) if both else ()
    return frozenset([fact.item, *sides])


def of_same(one: Fact, other: Fact) -> bool:
    """Of the same thing in the same sentence."""
    return one.item == other.item and one.code == other.code and one.place.quote == other.place.quote


def total_names(case: Case) -> frozenset[str]:
    """What sentences call the whole budget."""
    return frozenset(n for f in case.catalogue.figures if f.id in case.catalogue.totals for n in f.names)


def has_own_base(fact: Fact) -> bool:
    """Whether it says what it is measured against: the budget, not the year before."""
    return bool(_OWN_BASE.search(fact.measure))
