"""How much more or less than the year before: the percentage, and what the tables make of it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.among import leading
from askbudget.audit.case import Case
from askbudget.audit.measures import ZERO, Term, agree, percent_gap, ratio_bounds, shown, shown_percent, term, verdict
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.stated_changes import Change, has_own_base, of_same, stated_changes, total_names, words
from askbudget.model import Fact
from askbudget.normalize import key

_MEASURE = re.compile(r"(?:支出)?(?:预算|决算|执行)数?$")
_LIMIT = 1  # units in the last place beyond which a percentage is wrong, not carelessly rounded


def changes(case: Case) -> Iterator[Outcome]:
    """The outcomes of all checks of single changes."""
    for change in stated_changes(case):
        yield from _percent(case, change)
        yield from _flat(case, change)
        yield _against_tables(case, change)
        yield _against_base(case, change)


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
                    item=change.fact.item, one=words(change.fact), other=words(percent),
                    because="同一句话")  # fmt: skip
        return
    base = present - change.amount
    if base.value == 0 and change.amount.value > 0:
        yield found(case, "zero_base", [side(percent), side(change.fact), side(now)], suspects=(percent,),
                    given=(change.fact, now), item=now.item, amount=f"{now.value}{now.unit}",
                    percent=f"{percent.value}%")  # fmt: skip
        return
    if base.value < 0 or _is_of_the_whole(case, change, now, abs(printed.value)):
        yield Outcome("change_percent", "not readable")  # more was added than there is now: it is of something else
        return
    yield _judged_percent(case, change, percent, now, abs(printed.value), base)


def _is_of_the_whole(case: Case, change: Change, now: Fact, printed: Decimal) -> bool:
    """Whether the percentage is right for the amount it is among: `总计90万元，其中结转8万元，比上年增加10万元`."""
    lead = leading(case, now)
    present = term(lead) if lead else None
    bounds = _bounds(change, present - change.amount) if present else None
    return bounds is not None and percent_gap(printed, bounds) == 0


def _bounds(change: Change, base: Term) -> tuple[Decimal, Decimal] | None:
    """Between what the true percentage of a change lies."""
    size = Term(abs(change.amount.value), change.amount.slack)
    return ratio_bounds(size, Term(abs(base.value), base.slack))


def _only(case: Case, change: Change) -> Fact | None:
    """The amount this year of a thing that there is only one of, wherever it stands."""
    called = key(_MEASURE.sub("", change.fact.item))
    figure = next((f for f in case.catalogue.figures if f.once and called in f.names), None)
    if figure is None or change.fact.code:
        return None
    stated = [f for f in case.sentences if key(f.item) in figure.names and case.is_amount(f)]
    held = [f for ref in figure.cells for f in case.cells(ref) if f.basis == case.document.basis]
    return next(iter((*stated, *held)), None)


def _judged_percent(case: Case, change: Change, percent: Fact, now: Fact, printed: Decimal, base: Term) -> Outcome:
    bounds = _bounds(change, base)
    if bounds is None:
        return Outcome("change_percent", "not applicable")
    off = percent_gap(printed, bounds)
    if off == 0:
        return Outcome("change_percent", "pass")
    wrong_base = _is_of_this_year(change, now, printed)
    grave = off > _LIMIT and not wrong_base
    right = shown_percent(bounds, printed)
    return found(
        case, "change_percent", [side(percent), side(change.fact), side(now)], severity=None if grave else "notice",
        difference=str(printed - Decimal(right)), unit="%", suspects=(percent,), given=(change.fact, now),
        item=now.item, printed=f"{percent.value}%", right=f"{right}%", change=f"{change.fact.value}{change.fact.unit}",
        base=f"{shown(base.value, now.unit)}{now.unit}",
    )  # fmt: skip


def _is_of_this_year(change: Change, now: Fact, printed: Decimal) -> bool:
    """Whether the percentage is exactly change ÷ this year: worked out with the wrong denominator."""
    present = term(now)
    exact = (
        ratio_bounds(Term(abs(change.amount.value), ZERO.slack), Term(present.value, ZERO.slack)) if present else None
    )
    return exact is not None and percent_gap(printed, exact) == 0


# ---------------------------------------------------------------- against the tables


def _against_tables(case: Case, change: Change) -> Outcome:
    """A change is this year's column less last year's, of the subject or of the total."""
    columns = [*_columns(case, change)]
    return _against(case, change, columns) if columns else Outcome("change_table", "not applicable")


def _columns(case: Case, change: Change) -> Iterator[tuple[Fact, Fact]]:
    """Pairs (this year's, last year's) of what a change is of, where this year's is the one that was stated."""
    if has_own_base(change.fact) or (change.now is None and not change.fact.code):
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
        return total_names(case)
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
                     given=(now, before), item=change.fact.item, one=words(change.fact), other=told,
                     because="表中")  # fmt: skip
    return found(
        case, "change_table", sides, difference=shown(gap.value, unit), unit=unit, suspects=(change.fact,),
        given=(now, before), item=change.fact.item, stated=change.reads, held=told, table=now.place.table or "",
    )  # fmt: skip


def _against_base(case: Case, change: Change) -> Outcome:
    """`50万元，比2023年度48万元增加3万元`: the three figures of one sentence."""
    now, base = change.now or _only(case, change), change.base
    a, b = term(now) if now else None, term(base) if base else None
    if now is None or base is None or a is None or b is None or now.basis != base.basis:
        return Outcome("change_base", "not applicable")
    gap = change.amount - (a - b)
    came_to = verdict(gap)
    if came_to == "pass":
        return Outcome("change_base", "pass")
    unit = change.fact.unit
    held = f"{now.value} − {base.value} = {shown((a - b).value, now.unit)}{now.unit}"
    sides = [side(change.fact), side(now), side(base)]
    if came_to == "error" and agree(-change.amount, a - b):
        return found(case, "direction", sides, difference=shown(gap.value, unit), suspects=(change.fact,),
                     given=(now, base), one=words(change.fact), other=held, because="同一句话里",
                     item=change.fact.item, unit=unit)  # fmt: skip
    return found(
        case, "change_base", sides, severity="rounding" if came_to == "rounding" else None, unit=unit,
        difference=shown(gap.value, unit), suspects=(change.fact,), given=(now, base), item=change.fact.item,
        stated=change.reads, held=held,
    )  # fmt: skip


# ---------------------------------------------------------------- changed and unchanged


def _flat(case: Case, change: Change) -> Iterator[Outcome]:
    """`减少2万元，与上年持平`: one of the two."""
    if case.direction(change.fact) != 0:
        return
    other = next((f for f in case.sentences if of_same(f, change.fact) and _contradicts(case, f, change.fact)), None)
    if other:
        yield found(case, "flat_change", [side(change.fact), side(other)], suspects=(change.fact, other),
                    item=change.fact.item, one=change.fact.measure, other=words(other))  # fmt: skip
    else:
        yield Outcome("flat_change", "pass")


def _contradicts(case: Case, fact: Fact, flat: Fact) -> bool:
    """A change of more than nothing, against the same as the one that is said to be none."""
    moved = case.is_change(fact) and fact.unit.endswith("元") and fact.quantity and fact.quantity.value
    return bool(moved) and _same_base(fact, flat)


def _same_base(one: Fact, other: Fact) -> bool:
    """Both are measured against the same: 比预算减少 and 与上年持平 can both be true."""
    return has_own_base(one) == has_own_base(other)
