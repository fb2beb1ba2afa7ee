"""The change that a sentence states: against which year and which account, and the rate that stands behind it."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from askbudget.answers.editions import BUDGET, FINAL
from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.answers.stated import stated
from askbudget.lexicon import Lexicon
from askbudget.model import Document, Fact, Name
from askbudget.quantity import Quantity

OWN_BUDGET = re.compile(r"年初|[比较与于](?:当年|本年|全年|调整)?预算")
YEAR_BEFORE = re.compile(r"[上去]一?年|上年度")
_YEAR = re.compile(r"20\d{2}")
_ONE_SIDE = frozenset(
    ["total_income", "total_expenditure", "fiscal_appropriation_income", "fiscal_appropriation_expenditure"]
)


@dataclass(frozen=True, slots=True)
class Change:
    """A signed change with what it rests on."""

    amount: Quantity | None
    percent: Decimal | None
    facts: tuple[Fact, ...]
    documents: tuple[Document, ...]
    derivation: str | None = None
    conflict: str = ""

    @property
    def sign(self) -> int:
        """1 rise, -1 fall, 0 none."""
        value = self.amount.value if self.amount else self.percent or Decimal(0)
        return (value > 0) - (value < 0)

    @property
    def direction(self) -> str:
        """增加, 减少 or 持平."""
        return {1: "增加", -1: "减少", 0: "持平"}[self.sign]


def stated_change(ask: Inquiry, name: Name, sight: Sight, base: Sight) -> Change | None:
    """The change that a sentence states against that base; a bare percentage is of the amount it stands behind."""
    facts = [f for f in stated(ask, name, sight) if f.kind == "narrative" and f.quantity]
    up, down = ask.lexicon.words("up"), ask.lexicon.words("down")
    moved = [f for f in facts if up.is_in(f.measure) or down.is_in(f.measure) or "持平" in f.measure]
    amounts = [f for f in moved if f.unit != "%" and _is_against(f, sight, base)]
    amounts.sort(key=lambda f: (bool(f.parent), _of_both_sides(f, name), _other_basis(f, base)))
    behind = _behind(moved, amounts[0]) if amounts else moved
    percents = [f for f in behind if f.unit == "%" and "持平" not in f.measure and _is_against(f, sight, base)]
    percents.sort(key=lambda f: _other_basis(f, base))
    if not amounts:
        percents = [f for f in percents if not _is_of_another(f, moved, sight, base)]
    if not amounts and base.year == sight.year:  # a bare rate that names no budget is one on the year
        percents = [f for f in percents if OWN_BUDGET.search(f.measure)]
    if not amounts and not percents:
        return None
    amount = _signed(amounts[0], ask.lexicon) if amounts else None
    percent = _signed(percents[0], ask.lexicon).value if percents else None
    return Change(amount, percent, tuple(f for f in (amounts[:1] + percents[:1])), (sight.document,))


def _is_against(fact: Fact, sight: Sight, base: Sight) -> bool:
    """Whether a measure (较上年决算数减少, 较年初预算数减少, 减少) may speak of a change against that base."""
    named = _YEAR.search(fact.measure)
    if named or YEAR_BEFORE.search(fact.measure):
        return (int(named[0]) if named else sight.year - 1) == base.year
    return (sight.year if OWN_BUDGET.search(fact.measure) else sight.year - 1) == base.year or fact.unit == "%"


def _is_of_another(percent: Fact, moved: Sequence[Fact], sight: Sight, base: Sight) -> bool:
    """`比年初预算减少3万元，下降5%`: the rate stands behind an amount that is against something else."""
    ahead = [f for f in moved[: moved.index(percent)] if f.unit != "%" and f.place.quote == percent.place.quote]
    return bool(ahead) and not _is_against(ahead[-1], sight, base)


def _other_basis(fact: Fact, base: Sight) -> bool:
    """比上年预算减少, where the final accounts of the year before are meant."""
    return (BUDGET if base.basis == FINAL else FINAL) in fact.measure


def _of_both_sides(fact: Fact, name: Name) -> bool:
    """收、支总计, where the change of the expenditure itself is stated, too."""
    return name.key in _ONE_SIDE and "收" in fact.item and "支" in fact.item


def _behind(facts: Sequence[Fact], amount: Fact) -> list[Fact]:
    """The percentages up to the next amount; all of them where none follows the amount."""
    rest = facts[facts.index(amount) + 1 :]
    near = list(itertools.takewhile(lambda f: f.unit == "%", rest))
    return near or [f for f in facts if f.unit == "%"]


def _signed(fact: Fact, lexicon: Lexicon) -> Quantity:
    quantity = fact.quantity
    assert quantity is not None
    begins = fact.measure.split("年")[-1][:2]
    falls = lexicon.words("down").is_in(fact.measure) and not lexicon.words("up").is_in(begins)
    return Quantity(-quantity.value if falls else quantity.value, quantity.unit)
