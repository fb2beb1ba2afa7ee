"""Changes against one another: the directions of what is one amount, and a change and the changes of its parts."""

from collections.abc import Iterator, Sequence

from askbudget.audit.case import Case
from askbudget.audit.measures import Term, agree, shown, term, total, verdict
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.stated_changes import Change, has_own_base, stated_changes, total_names, words
from askbudget.normalize import key


def change_sums(case: Case) -> Iterator[Outcome]:
    """The outcomes of all comparisons of changes."""
    stated = [*stated_changes(case)]
    yield from _directions(case, stated)
    yield from _totals(case, stated)
    yield from _parts(case, stated)


def _directions(case: Case, stated: Sequence[Change]) -> Iterator[Outcome]:
    """Two totals that are one amount cannot rise and fall by the same: income by 138.01, expenditure by −138.01."""
    totals = [c for c in stated if c.amount.value and key(c.fact.item) in total_names(case)]
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
                one=words(one.fact), other=words(other.fact), because="两者是同一笔钱",
            )  # fmt: skip


def _totals(case: Case, stated: Sequence[Change]) -> Iterator[Outcome]:
    """In a budget, income and expenditure are one amount this year and last year: they change by the same."""
    sides = (case.catalogue.income, case.catalogue.expenditure) if case.document.basis == "预算" else ()
    named = [next((f.names for f in case.catalogue.figures if f.id == each), frozenset[str]()) for each in sides]
    each = [[c for c in stated if key(c.fact.item) in names and not has_own_base(c.fact)] for names in named]
    for one, other in zip(*(changes[:1] for changes in each), strict=True) if all(each) and each else ():
        a, b = _now_of(case, one), _now_of(case, other)
        gap = one.amount - other.amount
        opposed = one.amount.value * other.amount.value < 0  # told as directions
        if a is None or b is None or not agree(a, b) or opposed:
            yield Outcome("change_totals", "not applicable")
        elif verdict(gap) != "error":
            yield Outcome("change_totals", "pass")
        else:
            yield found(
                case, "change_totals", [side(one.fact), side(other.fact)], difference=shown(gap.value, one.fact.unit),
                unit=one.fact.unit, given=(one.fact, other.fact), one=one.reads, other=other.reads,
            )  # fmt: skip


def _minority(one: Change, other: Change, all_changes: Sequence[Change]) -> Change:
    """Which of two that contradict each other has fewer on its side."""

    def like(change: Change) -> int:
        return sum((c.amount.value > 0) == (change.amount.value > 0) for c in all_changes)

    return one if like(one) < like(other) else other


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
    borne_out = [c for c in stated if key(c.fact.item) in total_names(case) and agree(c.amount, together)]
    return found(
        case, "change_parts", [side(each.fact) for each in (whole, *parts, *borne_out)],
        difference=shown(gap.value, unit), unit=unit, suspects=(whole.fact,),
        given=[part.fact for part in parts], item=whole.fact.item,
        stated=whole.reads, parts=f"{added} = {shown(together.value, unit)}{unit}",
    )  # fmt: skip
