"""How much of a budget was carried out: the percentage, and the words that say whether it was more or less."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.among import is_money
from askbudget.audit.case import Case, leaf_of
from askbudget.audit.measures import percent_gap, ratio_bounds, shown_percent, term
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact
from askbudget.normalize import key
from askbudget.quantity import half_unit

_COMPLETION = re.compile(r"^完成(?P<what>年初预算|全年预算|调整预算|预算)%$")
_LIMIT = 1  # units in the last place beyond which a percentage is wrong, not carelessly rounded
_WHOLE = Decimal(100)
_REACH = 4  # figures
_SIGNS = ((1, "spent_more"), (-1, "spent_less"), (0, "spent_as_planned"))
_UP_TO = re.compile(r"[^。\d]*")  # up to the next figure or the end of the sentence


def completion(case: Case) -> Iterator[Outcome]:
    """The outcomes of all percentages of completion."""
    facts = case.sentences
    for i, fact in enumerate(facts):
        if _COMPLETION.match(fact.measure):
            yield _completion(case, facts, i)
            yield _in_words(case, fact)


def _completion(case: Case, facts: Sequence[Fact], i: int) -> Outcome:
    """What was spent ÷ what was planned, both in the same sentence, or the plan in the table."""
    percent = facts[i]
    near = [f for f in facts[max(0, i - _REACH) : i] if _of_same(f, percent) and is_money(case, f)]
    told = next((f for f in reversed(near) if "预算" in leaf_of(f) and "决算" not in leaf_of(f)), None)
    final = next((f for f in reversed(near) if "决算" in leaf_of(f)), None)
    budget = told or (_held(case, final) if final else None)
    if not budget or not final or percent.quantity is None:
        return Outcome("completion", "not applicable")
    return _judged(case, percent, budget, final, sure=bool(told) or "年初" not in percent.measure)


def _of_same(one: Fact, other: Fact) -> bool:
    return one.code == other.code and one.item == other.item


def _held(case: Case, final: Fact) -> Fact | None:
    """What the tables have as the budget of a thing that there is only one of."""
    figure = next((f for f in case.catalogue.figures if f.once and key(final.item) in f.names), None)
    cells = [cell for ref in figure.cells for cell in case.cells(ref)] if figure and not final.code else []
    return next((cell for cell in cells if cell.basis == "预算" != case.document.basis), None)


def _judged(case: Case, percent: Fact, budget: Fact, final: Fact, *, sure: bool) -> Outcome:
    """`sure` where the budget is the one that is meant, not what it was adjusted to later."""
    planned, spent, printed = term(budget), term(final), percent.quantity
    assert planned is not None
    assert spent is not None
    assert printed is not None
    sides, given = [side(percent), side(budget), side(final)], (budget, final)
    amount = f"{budget.value}{budget.unit}"
    if planned.value == 0 and spent.value:
        return found(case, "zero_base", sides, suspects=(percent,), given=given, item=percent.item, amount=amount,
                     percent=f"{percent.value}%")  # fmt: skip
    bounds = ratio_bounds(spent, planned)
    off = percent_gap(printed.value, bounds) if bounds else None
    if bounds is None or not off:
        return Outcome("completion", "not applicable" if bounds is None else "pass")
    right = shown_percent(bounds, printed.value)
    return found(
        case, "completion", sides, severity=None if off > _LIMIT and sure else "notice", suspects=(percent,),
        given=given, difference=str(printed.value - Decimal(right)), unit="%", item=percent.item, whole=amount,
        printed=f"{percent.value}%", right=f"{right}%", part=f"{final.value}{final.unit}",
    )  # fmt: skip


# ---------------------------------------------------------------- in words


def _in_words(case: Case, percent: Fact) -> Outcome:
    """`完成预算85%，决算数大于预算数`: the percentage says less, the words say more."""
    printed, spot = percent.quantity, case.spots.get(id(percent))
    if printed is None or spot is None:
        return Outcome("completion_words", "not applicable")
    rest = _UP_TO.match(spot.text, spot.at + len(percent.value))
    said = [
        (sign, hit) for sign, words in _SIGNS if (hit := _first(case.catalogue.words[words], rest[0] if rest else ""))
    ]
    if len(said) != 1:
        return Outcome("completion_words", "not applicable")
    (sign, words), real = said[0], printed.value - _WHOLE
    if (sign == 0 and abs(real) <= half_unit(printed.value)) or sign * real > 0 or (sign and abs(real) == 0):
        return Outcome("completion_words", "pass")
    return found(case, "completion_words", [side(percent)], suspects=(percent,), item=percent.item,
                 printed=f"{percent.value}%", words=words)  # fmt: skip


def _first(words: Sequence[str], text: str) -> str:
    return next((word for word in words if word in text), "")
