"""Percentages of a whole: shares, and how much of a budget was carried out."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.case import Case, leaf_of
from askbudget.audit.catalogue import Partition
from askbudget.audit.measures import (
    Term,
    equation,
    percent_gap,
    ratio_bounds,
    shown,
    shown_percent,
    term,
    total,
    verdict,
)
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact
from askbudget.normalize import key

_SHARE = re.compile(r"^占比")
_COMPLETION = re.compile(r"^完成(?P<what>年初预算|全年预算|调整预算|预算)%$")
_ITEM = re.compile(r"[（(]项[）)]")
_PAIR = 2  # an amount and its share
_APART = 8  # lines
_REACH = 6  # amounts between a sum and what is among it
_LIMIT = 1  # units in the last place, as for changes


def shares(case: Case) -> Iterator[Outcome]:
    """The outcomes of all percentages of a whole, and of sums taken apart in a sentence."""
    facts = case.sentences
    for i, fact in enumerate(facts):
        if fact.unit == "%" and _SHARE.match(fact.measure):
            yield _share(case, facts, i)
        elif _COMPLETION.match(fact.measure):
            yield _completion(case, facts, i)
    yield from _partitions(case)
    yield from _sections(case)
    yield from _among(case)


def _share(case: Case, facts: Sequence[Fact], i: int) -> Outcome:
    """A share is of some amount that the section states before it; wrong where it is of none of them."""
    percent = facts[i]
    part = next((f for f in reversed(facts[max(0, i - 2) : i]) if _same(f, percent) and _is_money(case, f)), None)
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
        difference=str(printed.value - Decimal(right)), unit="%", suspects=(percent,), item=part.item,
        printed=f"{percent.value}%", right=f"{right}%", part=f"{part.value}{part.unit}",
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
    if first == last or whole is None or not _is_money(case, whole) or not _is_share_of(case, facts, first):
        return None
    parts = [t for n in range(first, last + 1, _PAIR) if (t := term(facts[n - 1]))]
    own = term(whole)
    return whole if own and verdict(own - total(parts)) == "pass" else None


def _is_share_of(case: Case, facts: Sequence[Fact], i: int) -> bool:
    """A share right behind the amount that it is a share of."""
    share = facts[i].unit == "%" and bool(_SHARE.match(facts[i].measure))
    return share and i > 0 and _same(facts[i - 1], facts[i]) and _is_money(case, facts[i - 1])


def _near(facts: Sequence[Fact], one: int, other: int) -> bool:
    """In the same section, a few lines apart at most."""
    a, b = facts[one].place, facts[other].place
    return a.row == b.row and abs(a.lines[0] - b.lines[0]) <= _APART


def _bounds(part: Term, whole: Fact) -> tuple[Decimal, Decimal] | None:
    value = term(whole)
    return ratio_bounds(part, value) if value else None


def _same(one: Fact, other: Fact) -> bool:
    return one.item == other.item and one.code == other.code and one.place.quote == other.place.quote


def _is_money(case: Case, fact: Fact) -> bool:
    return fact.unit.endswith("元") and not case.is_change(fact) and fact.unit != "%"


def _wholes(case: Case, facts: Sequence[Fact], part: Fact, percent: Fact) -> list[Fact]:
    """What the share may be of: the sum that is named, then the amounts of the section, then the tables' totals."""
    base = re.search(r"占(?P<base>.+?)比例", percent.measure)
    named = [f for f in facts if base and key(f.item) == key(base["base"]) and _is_money(case, f)]
    section = [f for f in facts if f.place.row == part.place.row and f is not part and _is_money(case, f)]
    totals = [f for t in case.tables for row in t.rows if case.is_total(row) or "总计" in row.item or "合计" in row.item
              for f in row.cells if f.unit.endswith("元")]  # fmt: skip
    other = [f for f in facts if _is_money(case, f) and f is not part]
    return [*named, *section, *totals, *other]


def _completion(case: Case, facts: Sequence[Fact], i: int) -> Outcome:
    """支出决算 ÷ 年初预算, both in the same sentence."""
    percent = facts[i]
    near = [
        f for f in facts[max(0, i - 4) : i] if f.code == percent.code and f.item == percent.item and _is_money(case, f)
    ]
    budget = next((f for f in reversed(near) if "预算" in leaf_of(f) and "决算" not in leaf_of(f)), None)
    final = next((f for f in reversed(near) if "决算" in leaf_of(f)), None)
    printed = percent.quantity
    if not budget or not final or printed is None:
        return Outcome("completion", "not applicable")
    planned, spent = term(budget), term(final)
    assert planned is not None
    assert spent is not None
    if planned.value == 0 and spent.value:
        return found(case, "zero_base", [side(percent), side(budget), side(final)], suspects=(percent,),
                     item=percent.item, amount=f"{budget.value}{budget.unit}", percent=f"{percent.value}%")  # fmt: skip
    bounds = ratio_bounds(spent, planned)
    if bounds is None:
        return Outcome("completion", "not applicable")
    off = percent_gap(printed.value, bounds)
    if off == 0:
        return Outcome("completion", "pass")
    right = shown_percent(bounds, printed.value)
    return found(
        case, "completion", [side(percent), side(budget), side(final)], severity=None if off > _LIMIT else "notice",
        difference=str(printed.value - Decimal(right)), unit="%", suspects=(percent,), item=percent.item,
        printed=f"{percent.value}%", right=f"{right}%", part=f"{final.value}{final.unit}",
        whole=f"{budget.value}{budget.unit}",
    )  # fmt: skip


# ---------------------------------------------------------------- sums in sentences


def _partitions(case: Case) -> Iterator[Outcome]:
    """A sum and its parts in one paragraph: “三公” = 出国 + 公车 + 接待, 政府采购 = 货物 + 工程 + 服务."""
    for part in case.paragraphs:
        lines = set(part.origin)
        inside = [f for f in case.sentences if f.place.lines[0] in lines and f.place.quote in part.text]
        amounts = [f for f in inside if _is_money(case, f) and not f.code and f.year == case.document.year]
        for partition in case.catalogue.partitions:
            wholes = [n for n, f in enumerate(amounts) if key(f.item) in partition.whole]
            for n, start in enumerate(wholes):
                stop = wholes[n + 1] if n + 1 < len(wholes) else len(amounts)
                whole, following = amounts[start], amounts[start + 1 : stop]
                bases = [whole.basis, *(f.basis for f in following)]
                basis = next((b for b in bases if _all_of(partition, [f for f in following if f.basis == b])), bases[0])
                following = [f for f in following if f.basis == basis]
                parts = [next((f for f in following if key(f.item) in names), None) for names in partition.parts]
                stated = [f for f in parts if f]
                complete = len(stated) == len(parts) and not any(key(f.item) in partition.others for f in following)
                yield _added(case, whole, stated, complete=complete)


def _all_of(partition: Partition, following: Sequence[Fact]) -> bool:
    """Whether every part is stated."""
    return all(any(key(f.item) in names for f in following) for names in partition.parts)


def _added(case: Case, whole: Fact, parts: Sequence[Fact], *, complete: bool) -> Outcome:
    own = term(whole)
    together = total(t for fact in parts if (t := term(fact)))
    if own is None or not parts or (not complete and together.value <= own.value + own.slack + together.slack):
        return Outcome("parts_sum", "not applicable")
    gap = own - together
    judged = verdict(gap)
    if judged == "pass":
        return Outcome("parts_sum", "pass")
    return found(
        case, "parts_sum", [side(whole), *map(side, parts)], severity="rounding" if judged == "rounding" else None,
        difference=shown(gap.value, whole.unit), unit=whole.unit, suspects=(whole,), item=whole.item,
        whole=f"{whole.value}{whole.unit}", parts=equation([f.value for f in parts]),
        sum=f"{shown(together.value, whole.unit)}{whole.unit}",
    )  # fmt: skip


def _sections(case: Case) -> Iterator[Outcome]:
    """No subject under a heading is more than the kind of money that the heading is of."""
    sections: dict[str, list[Fact]] = {}
    for fact in case.sentences:
        if case.is_amount(fact):
            sections.setdefault(fact.place.row or "", []).append(fact)
    for facts in sections.values():
        wholes = [f for f in facts if _is_kind_of_money(case, f)]
        subjects = [f for f in facts if _ITEM.search(f.place.quote) and f not in wholes]
        whole = max(wholes, key=lambda f: t.value if (t := term(f)) else 0, default=None)
        for subject in subjects if whole else ():
            assert whole is not None
            yield _within_section(case, whole, subject)


def _is_kind_of_money(case: Case, fact: Fact) -> bool:
    concept = case.lexicon.concept_of.get(key(fact.item))
    return concept is not None and concept.id in case.catalogue.words["kinds_of_money"]


def _within_section(case: Case, whole: Fact, subject: Fact) -> Outcome:
    a, b = term(whole), term(subject)
    if a is None or b is None or b.value - a.value <= a.slack + b.slack:
        return Outcome("parts_sum", "pass")
    return found(
        case, "parts_sum", [side(whole), side(subject)], difference=shown(a.value - b.value, whole.unit),
        unit=whole.unit, suspects=(subject,), item=whole.item, whole=f"{whole.value}{whole.unit}",
        parts=f"{subject.item} {subject.value}", sum=f"{subject.value}{subject.unit}",
    )  # fmt: skip


def _among(case: Case) -> Iterator[Outcome]:
    """`总额 1796 …；其中一般公共预算拨款 1886`: what is among a sum is no more than it."""
    amounts = [f for f in case.sentences if _is_money(case, f)]
    for n, part in enumerate(amounts):
        before = [f for f in amounts[max(0, n - _REACH) : n] if _of_one(f, part)]
        among = rf"其中[^。；;，,]{{0,30}}?(?<![\d.]){re.escape(part.value)}"
        if before and re.search(among, _plain(part)):
            yield _within_section(case, before[0], part)


def _of_one(one: Fact, other: Fact) -> bool:
    """Amounts of the same thing and year, a few lines apart at most."""
    near = abs(one.place.lines[0] - other.place.lines[0]) <= _APART
    return near and (one.item, one.code, one.year) == (other.item, other.code, other.year)


def _plain(fact: Fact) -> str:
    """Its words without what parts digits."""
    return re.sub(r"\s|(?<=\d)[,，](?=\d{3})", "", fact.place.quote)
