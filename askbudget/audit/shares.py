"""Percentages of a whole: 占收入预算的94.89%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.among import is_money
from askbudget.audit.case import Case
from askbudget.audit.measures import (
    Term,
    percent_gap,
    ratio_bounds,
    shown_percent,
    term,
    total,
    verdict,
)
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact
from askbudget.normalize import key

_BASE = re.compile(r"占(?P<base>[^占（(]+?)比例")
_SHARE = re.compile(r"^占比")
_PAIR = 2  # an amount and its share
_APART = 8  # lines
_LIMIT = 1  # units in the last place, as for changes


def shares(case: Case) -> Iterator[Outcome]:
    """The outcomes of all percentages of a whole."""
    facts = case.sentences
    for i, fact in enumerate(facts):
        if fact.unit == "%" and _SHARE.match(fact.measure):
            yield _share(case, facts, i)


def _share(case: Case, facts: Sequence[Fact], i: int) -> Outcome:
    """A share is of some amount that the section states before it; wrong where it is of none of them."""
    percent = facts[i]
    part = next((f for f in reversed(facts[max(0, i - 2) : i]) if _same(f, percent) and is_money(case, f)), None)
    printed, own = percent.quantity, term(part) if part else None
    if printed is None or part is None or own is None:
        return Outcome("share", "not applicable")
    said = _sum_of_run(case, facts, i)
    wholes = [said] if said else _wholes(case, facts, part, percent)
    wholes = [whole for whole in wholes if (t := term(whole)) and t.value + t.slack >= own.value]
    judged = [(percent_gap(printed.value, b), whole, b) for whole in wholes if (b := _bounds(own, whole))]
    if not judged:
        return Outcome("share", "not applicable")
    off, whole, bounds = min(judged, key=lambda each: each[0])
    if off == 0:
        return Outcome("share", "pass")
    named = next((each for each in judged if each[1] is wholes[0]), None)
    off, whole, bounds = named if named and off > _LIMIT else (off, whole, bounds)
    right = shown_percent(bounds, printed.value)
    return found(
        case, "share", [side(percent), side(part), side(whole)], severity=None if off > _LIMIT else "notice",
        difference=str(printed.value - Decimal(right)), unit="%", suspects=(percent,), given=(part, whole),
        item=part.item, printed=f"{percent.value}%", right=f"{right}%", part=f"{part.value}{part.unit}",
        whole=f"{whole.value}{whole.unit}",
    )  # fmt: skip


def _sum_of_run(case: Case, facts: Sequence[Fact], i: int) -> Fact | None:
    """What shares told one after another are of for certain: the sum before them, where their amounts come to it."""
    first, last = i, i
    while first >= _PAIR + 1 and _is_share_of(case, facts, first - _PAIR) and _near(facts, first - _PAIR, i):
        first -= _PAIR
    while last + _PAIR < len(facts) and _is_share_of(case, facts, last + _PAIR) and _near(facts, last + _PAIR, i):
        last += _PAIR
    whole = facts[first - _PAIR] if first >= _PAIR else None
    if first == last or whole is None or not is_money(case, whole) or not _is_share_of(case, facts, first):
        return None
    parts = [t for n in range(first, last + 1, _PAIR) if (t := term(facts[n - 1]))]
    own = term(whole)
    return whole if own and verdict(own - total(parts)) == "pass" else None


def _is_share_of(case: Case, facts: Sequence[Fact], i: int) -> bool:
    """A share right behind the amount that it is a share of."""
    share = facts[i].unit == "%" and bool(_SHARE.match(facts[i].measure))
    return share and i > 0 and _same(facts[i - 1], facts[i]) and is_money(case, facts[i - 1])


def _near(facts: Sequence[Fact], one: int, other: int) -> bool:
    """In the same section, a few lines apart at most."""
    a, b = facts[one].place, facts[other].place
    return a.row == b.row and abs(a.lines[0] - b.lines[0]) <= _APART


def _bounds(part: Term, whole: Fact) -> tuple[Decimal, Decimal] | None:
    value = term(whole)
    return ratio_bounds(part, value) if value else None


def _same(one: Fact, other: Fact) -> bool:
    return one.item == other.item and one.code == other.code and one.place.quote == other.place.quote


def _called(case: Case, name: str) -> frozenset[str]:
    """A name and the others of the same figure: 收入总预算 is 收入总计, 本年收入 is 本年收入合计."""
    own = {name, name + "合计", name.removesuffix("总额")}
    return next((f.names | own for f in case.catalogue.figures if own & f.names), frozenset(own))


def _wholes(case: Case, facts: Sequence[Fact], part: Fact, percent: Fact) -> list[Fact]:
    """What the share may be of: the sum that is named, then the amounts of the section, then the tables' totals."""
    base = _BASE.search(percent.measure)
    called = _called(case, key(base["base"])) if base else frozenset[str]()
    named = [f for f in facts if key(f.item) in called and is_money(case, f)]
    if base and not named:
        return []  # of something that no sentence states
    section = [f for f in facts if f.place.row == part.place.row and f is not part and is_money(case, f)]
    totals = [f for t in case.tables for row in t.rows if case.is_total(row) or "总计" in row.item or "合计" in row.item
              for f in row.cells if f.unit.endswith("元")]  # fmt: skip
    other = [f for f in facts if is_money(case, f) and f is not part]
    return [*named, *section, *totals, *other]
