"""How much more or less than the year before: the direction, the amount, the percentage, and the parts of a change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from askbudget.audit.case import Case
from askbudget.audit.measures import Term, agree, percent_gap, ratio_bounds, shown, shown_percent, term, total, verdict
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact
from askbudget.normalize import key

_OWN_BASE = re.compile(r"决算|执行|调整|全年预算|年初预算")
"""Words that say what a change is measured against; where there are none, it is the year before."""
_REACH = 6  # figures between an amount and its change
_LIMIT = 1  # units in the last place beyond which a percentage is wrong, not carelessly rounded


@dataclass(frozen=True, slots=True)
class Change:
    """A stated change, with what it is a change of, where that is stated just before."""

    fact: Fact
    amount: Term  # signed
    now: Fact | None
    percent: Fact | None = None

    @property
    def reads(self) -> str:
        """The words of the change: 较上年减少 2.8万元."""
        return _words(self.fact) if self.amount.value else self.fact.measure


def changes(case: Case) -> Iterator[Outcome]:
    """The outcomes of all checks of changes."""
    stated = [*_stated(case)]
    for change in stated:
        yield from _percent(case, change)
        yield from _flat(case, change)
    yield from _against_tables(case, stated)
    yield from _directions(case, stated)
    yield from _parts(case, stated)


def _words(fact: Fact) -> str:
    return f"{fact.measure.rstrip('%')}{fact.value}{fact.unit}"


def _stated(case: Case) -> Iterator[Change]:
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
        percent = (
            behind if behind and _of_same(behind, fact) and behind.unit == "%" and case.is_change(behind) else None
        )
        yield Change(fact, Term(amount.value * sign, amount.slack), before, percent)


def _before(case: Case, facts: Sequence[Fact], fact: Fact) -> Fact | None:
    """The amount that is said to have changed: in the same sentence, else nearest before in the same paragraph."""
    own = [f for f in facts if f.item == fact.item and f.code == fact.code and case.is_amount(f)]
    near = [f for f in own if f.place.quote == fact.place.quote]
    part = case.paragraph(fact) if own and not near else None
    near = near or [f for f in own if part and f.place.quote in part.text]
    return near[-1] if near else None


def _of_same(one: Fact, other: Fact) -> bool:
    return one.item == other.item and one.code == other.code and one.place.quote == other.place.quote


# ---------------------------------------------------------------- the percentage


def _percent(case: Case, change: Change) -> Iterator[Outcome]:
    """The percentage is change ÷ (this year − change); both denominators are tried, and none on a base of zero."""
    percent, now = change.percent, change.now or _only(case, change)
    if percent is None or now is None:
        return
    printed, present = percent.quantity, term(now)
    if printed is None or present is None:
        return
    if (case.direction(percent) or 0) * change.amount.value < 0:
        yield found(case, "direction", [side(change.fact), side(percent)], suspects=(change.fact, percent),
                    item=change.fact.item, one=_words(change.fact), other=_words(percent),
                    because="同一句话")  # fmt: skip
        return
    base = present - change.amount
    if base.value == 0 and change.amount.value > 0:
        yield found(case, "zero_base", [side(percent), side(change.fact), side(now)], suspects=(percent,),
                    item=now.item, amount=f"{now.value}{now.unit}", percent=f"{percent.value}%")  # fmt: skip
        return
    yield _judged_percent(case, change, percent, now, abs(printed.value), base)


def _only(case: Case, change: Change) -> Fact | None:
    """The amount this year of a thing that there is only one of, wherever it stands."""
    figure = next((f for f in case.catalogue.figures if f.once and key(change.fact.item) in f.names), None)
    if figure is None or change.fact.code:
        return None
    stated = [f for f in case.sentences if key(f.item) in figure.names and case.is_amount(f)]
    held = [f for ref in figure.cells for f in case.cells(ref) if f.basis == case.document.basis]
    return next(iter((*stated, *held)), None)


def _judged_percent(case: Case, change: Change, percent: Fact, now: Fact, printed: Decimal, base: Term) -> Outcome:
    size = Term(abs(change.amount.value), change.amount.slack)
    bounds = ratio_bounds(size, Term(abs(base.value), base.slack))
    present = term(now)
    assert present is not None
    other = ratio_bounds(size, present)
    if bounds is None:
        return Outcome("change_percent", "not applicable")
    off = percent_gap(printed, bounds)
    if off == 0:
        return Outcome("change_percent", "pass")
    wrong_base = other is not None and percent_gap(printed, other) == 0
    grave = off > _LIMIT and not wrong_base
    right = shown_percent(bounds, printed)
    return found(
        case, "change_percent", [side(percent), side(change.fact), side(now)], severity=None if grave else "notice",
        difference=str(printed - Decimal(right)), unit="%", suspects=(percent,), item=now.item,
        printed=f"{percent.value}%", right=f"{right}%", change=f"{change.fact.value}{change.fact.unit}",
        base=f"{shown(base.value, now.unit)}{now.unit}",
    )  # fmt: skip


# ---------------------------------------------------------------- against the tables


def _against_tables(case: Case, stated: Sequence[Change]) -> Iterator[Outcome]:
    """A change is this year's column less last year's, of the subject or of the total."""
    for change in stated:
        columns = [*_columns(case, change)]
        if not columns:
            yield Outcome("change_table", "not applicable")
            continue
        yield _against(case, change, columns)


def _columns(case: Case, change: Change) -> Iterator[tuple[Fact, Fact]]:
    """Pairs (this year's, last year's) of what a change is of, where this year's is the one that was stated."""
    if _OWN_BASE.search(change.fact.measure) or (change.now is None and not change.fact.code):
        return
    for table in (*case.of_form("gpb_expenditure"), *case.of_form("three_public")):
        for row in table.rows:
            named = row.code == change.fact.code if change.fact.code else _same_item(case, row.item, change.fact.item)
            whole = case.is_total(row) and key(change.fact.item) in _whole_names(case, table.form)
            if not (named or (whole and not change.fact.code)):
                continue
            now = [f for f in row.cells if f.year == case.document.year and f.column_source != "ambiguous"]
            before = [f for f in row.cells if f.year == case.document.year - 1 and f.unit.endswith("元")]
            if len(before) == 1 and before[0].column_source != "ambiguous" and before[0].basis == case.document.basis:
                yield from (
                    (f, before[0]) for f in now if f.basis == before[0].basis and _is_now(case, table.form, f, change)
                )


def _whole_names(case: Case, form: str) -> frozenset[str]:
    """What the totals row of a form is called in sentences."""
    if form == "gpb_expenditure":
        return _total_names(case)
    return next((f.names for f in case.catalogue.figures if f.id == form), frozenset())


def _same_item(case: Case, one: str, other: str) -> bool:
    concepts = case.lexicon.concept_of
    mine, theirs = concepts.get(key(one)), concepts.get(key(other))
    return key(one) == key(other) or (mine is not None and mine is theirs)


def _is_now(case: Case, form: str, fact: Fact, change: Change) -> bool:
    """The figure whose change is stated: the row's total, and no other amount than the sentence gives."""
    stated = term(change.now) if change.now else None
    own = term(fact)
    whole = form == "three_public" or case.is_total_column(fact)
    return whole and own is not None and fact.unit.endswith("元") and (stated is None or agree(stated, own))


def _against(case: Case, change: Change, columns: Sequence[tuple[Fact, Fact]]) -> Outcome:
    gaps: list[tuple[Term, Term, Fact, Fact]] = []
    for now, before in columns:
        a, b = term(now), term(before)
        if a and b:
            real = a - b
            gaps.append((change.amount - real, real, now, before))
    if any(verdict(gap) != "error" for gap, *_ in gaps):
        return Outcome("change_table", "pass")
    gap, real, now, before = min(gaps, key=lambda each: abs(each[0].value))
    sides = [side(change.fact), side(now), side(before)]
    unit = change.fact.unit
    told = f"{now.value} − {before.value} = {shown(real.value, now.unit)}{now.unit}"
    turned = agree(Term(-change.amount.value, change.amount.slack), real) and change.amount.value
    if turned:
        return found(case, "direction", sides, difference=shown(gap.value, unit), unit=unit, suspects=(change.fact,),
                     item=change.fact.item, one=_words(change.fact), other=told, because="表中")  # fmt: skip
    return found(
        case, "change_table", sides, difference=shown(gap.value, unit), unit=unit, suspects=(change.fact,),
        item=change.fact.item, stated=change.reads, held=told, table=now.place.table or "",
    )  # fmt: skip


# ---------------------------------------------------------------- sentence and sentence


def _directions(case: Case, stated: Sequence[Change]) -> Iterator[Outcome]:
    """Two totals that are one amount cannot rise and fall by the same: income by 138.01, expenditure by −138.01."""
    totals = [c for c in stated if c.amount.value and key(c.fact.item) in _total_names(case)]
    with_now = [(c, now) for c in totals if (now := _now_of(case, c))]
    for i, (one, a) in enumerate(with_now):
        for other, b in with_now[i + 1 :]:
            if not agree(a, b) or not agree(Term(-one.amount.value, one.amount.slack), other.amount):
                continue
            gap = one.amount.value - other.amount.value
            suspect = _minority(one, other, [c for c, _ in with_now])
            yield found(
                case, "direction", [side(one.fact), side(other.fact)], difference=shown(gap, one.fact.unit),
                unit=one.fact.unit, suspects=(suspect.fact,), item=f"{one.fact.item}与{other.fact.item}",
                one=_words(one.fact), other=_words(other.fact), because="两者是同一笔钱",
            )  # fmt: skip


def _minority(one: Change, other: Change, all_changes: Sequence[Change]) -> Change:
    """Which of two that contradict each other has fewer on its side."""

    def like(change: Change) -> int:
        return sum((c.amount.value > 0) == (change.amount.value > 0) for c in all_changes)

    return one if like(one) < like(other) else other


def _total_names(case: Case) -> frozenset[str]:
    return frozenset(n for f in case.catalogue.figures if f.id in case.catalogue.totals for n in f.names)


def _now_of(case: Case, change: Change) -> Term | None:
    """The amount this year of what a change is of: stated with it, or anywhere under the same name."""
    if change.now:
        return term(change.now)
    figure = next((f for f in case.catalogue.figures if key(change.fact.item) in f.names), None)
    same = [f for f in case.sentences if figure and key(f.item) in figure.names and case.is_amount(f)]
    return term(same[0]) if same else None


def _parts(case: Case, stated: Sequence[Change]) -> Iterator[Outcome]:
    """支出减少 is what 基本支出 and 项目支出 change together, where both follow it in the same paragraph."""
    for partition in case.catalogue.partitions:
        for i, change in enumerate(stated):
            if key(change.fact.item) not in partition.whole:
                continue
            following = [c for c in stated[i + 1 : i + 6] if _near(case, change, c)]
            found_parts = [next((c for c in following if key(c.fact.item) in names), None) for names in partition.parts]
            parts = [part for part in found_parts if part]
            if len(parts) != len(partition.parts) or any(key(c.fact.item) in partition.others for c in following):
                yield Outcome("change_parts", "not applicable")
                continue
            yield _added(case, change, parts, stated)


def _near(case: Case, one: Change, other: Change) -> bool:
    """In the same paragraph."""
    part = case.paragraph(one.fact)
    return part is not None and other.fact.place.quote in part.text


def _added(case: Case, whole: Change, parts: Sequence[Change], stated: Sequence[Change]) -> Outcome:
    together = total(part.amount for part in parts)
    gap = whole.amount - together
    if verdict(gap) != "error":
        return Outcome("change_parts", "pass")
    unit = whole.fact.unit
    added = " + ".join(shown(part.amount.value, unit) for part in parts).replace("+ -", "− ")
    borne_out = [c for c in stated if key(c.fact.item) in _total_names(case) and agree(c.amount, together)]
    return found(
        case, "change_parts", [side(each.fact) for each in (whole, *parts, *borne_out)],
        difference=shown(gap.value, unit), unit=unit, suspects=(whole.fact,), item=whole.fact.item,
        stated=whole.reads, parts=f"{added} = {shown(together.value, unit)}{unit}",
    )  # fmt: skip


def _flat(case: Case, change: Change) -> Iterator[Outcome]:
    """`减少2万元，与上年持平`: one of the two."""
    if case.direction(change.fact) != 0:
        return
    other = next((f for f in case.sentences if _of_same(f, change.fact) and _contradicts(case, f, change.fact)), None)
    if other:
        yield found(case, "flat_change", [side(change.fact), side(other)], suspects=(change.fact, other),
                    item=change.fact.item, one=change.fact.measure, other=_words(other))  # fmt: skip
    else:
        yield Outcome("flat_change", "pass")


def _contradicts(case: Case, fact: Fact, flat: Fact) -> bool:
    """A change of more than nothing, against the same as the one that is said to be none."""
    moved = case.is_change(fact) and fact.unit.endswith("元") and fact.quantity and fact.quantity.value
    return bool(moved) and _same_base(fact, flat)


def _same_base(one: Fact, other: Fact) -> bool:
    """Both are measured against the same: 比预算减少 and 与上年持平 can both be true."""
    return bool(_OWN_BASE.search(one.measure)) == bool(_OWN_BASE.search(other.measure))
