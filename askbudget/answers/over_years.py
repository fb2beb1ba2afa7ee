"""Over the years of one organisation: the trend of an item, and the year in which it was highest or lowest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from askbudget.answers.amounts import mixed
from askbudget.answers.changes import change_of
from askbudget.answers.editions import FINAL, documents_of, every_year
from askbudget.answers.figures import Figure, find, missing, names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, in_unit, item_of, not_found, shown, warn
from askbudget.answers.stated_changes import Change
from askbudget.model import Answer, Warning
from askbudget.quantity import Quantity, half_unit, scale_of

Pair = tuple[Sight, Figure]


def trend(ask: Inquiry) -> Answer:
    """One item over the years asked for, else over all that the organisation's documents tell of."""
    found = [pair for pair in _figures(ask) if _is_asked(ask, pair[1])]
    if not found:
        raise not_found(ask, f"{ask.sights[0].document.organisation.name}的文件里没有这样的年份。")
    organisation = found[0][0].document.organisation.name
    told = "；".join(f"{s.when} {shown(in_unit(f.quantity, ask.reading.unit))}" for s, f in found)
    items = tuple(item_of(s.when, in_unit(f.quantity, ask.reading.unit), f.fact, s) for s, f in found)
    return answered(
        ask, f"{organisation}{found[0][1].label}：{told}。", items=items,
        sources=tuple(cite(f.fact, s.document) for s, f in found),
        warnings=(*mixed([s for s, _ in found]), *restated(ask, found)),
    )  # fmt: skip


def _is_asked(ask: Inquiry, figure: Figure) -> bool:
    """`哪几年有…`: of the years that have any, or, asked the other way round, none."""
    if ask.reading.rule != "years_with":
        return True
    return bool(figure.quantity.value) != ("absent" in ask.cues)


def restated(ask: Inquiry, found: Sequence[Pair]) -> Iterator[Warning]:
    """What the next year's document prints of a year, where that is another figure than the year's own document has."""
    name = names_asked(ask)[0]
    for (then, figure), (now, _) in pairwise(found):
        if _is_other_body(then, now) or now.document.year != then.year + 1 or now.basis != then.basis:
            continue
        again = find(ask, name, now.of_year(then.year))
        if again and _differ(figure.quantity, again.quantity):
            told = f"{then.when}的数是 {shown(figure.quantity)}，{now.when}的文件写作 {shown(again.quantity)}"
            yield warn("restated", f"{told}：上年数调整过")


def _is_other_body(then: Sight, now: Sight) -> bool:
    """Or the same document: nothing there can have been restated."""
    return now.document == then.document or now.document.organisation.name != then.document.organisation.name


def _differ(one: Quantity, other: Quantity) -> bool:
    """Beyond what the printed digits allow."""
    slack = sum(half_unit(q.value) * scale_of(q.unit) for q in (one, other))
    return one.base_unit == other.base_unit and abs(one.base - other.base) > slack


def extreme_year(ask: Inquiry) -> Answer:
    """The year in which an item was highest or lowest, or moved most."""
    if "change" in ask.cues and {"rise", "fall"} & ask.cues:
        return _most_changed_year(ask)
    found = _figures(ask)
    least = ask.reading.intent == "min"
    sign = -1 if least else 1  # of equal ones, the year that has a document of its own
    best, figure = max(found, key=lambda pair: (sign * pair[1].quantity.base, pair[0].year == pair[0].document.year))
    told = "；".join(f"{s.when} {shown(f.quantity)}" for s, f in found)
    quantity = in_unit(figure.quantity, ask.reading.unit)
    text = (
        f"{best.document.organisation.name}{figure.label}最{'低' if least else '高'}的是{best.when}，{shown(quantity)}"
    )
    return answered(
        ask, f"{text}（{told}）。", value=quantity.value, unit=quantity.unit,
        items=(item_of(best.when, quantity, figure.fact, best),),
        winner=best.document.id if best.year == best.document.year else None,
        sources=tuple(cite(f.fact, s.document) for s, f in found), warnings=tuple(mixed([s for s, _ in found])),
    )  # fmt: skip


def _most_changed_year(ask: Inquiry) -> Answer:
    """The year in which an item rose, or fell, most: by rate where one is asked for, else by amount."""
    name, falls, by_rate = names_asked(ask)[0], "fall" in ask.cues, "percent" in ask.cues
    sights = _sights(ask)
    moved = [
        (size, now, found)
        for then, now in pairwise(sights)
        if (found := change_of(ask, name, now, then)) and found.sign == (-1 if falls else 1)
        and (size := _size(found, by_rate)) is not None
    ]  # fmt: skip
    if not moved:
        raise not_found(
            ask, f"{sights[0].document.organisation.name}的文件里没有{name.value}{'减少' if falls else '增加'}的年份。"
        )
    size, now, found = max(moved, key=lambda m: m[0].base)
    text = f"{now.document.organisation.name}{name.value}{found.direction}最多的是{now.when}，{shown(size)}。"
    return answered(
        ask, text, value=size.value, unit=size.unit, direction=found.direction,
        items=(item_of(now.when, size, found.facts[0], now),), derivation=found.derivation,
        sources=tuple(cite(fact, now.document) for fact in found.facts),
    )  # fmt: skip


def _size(found: Change, by_rate: bool) -> Quantity | None:
    if by_rate:
        return None if found.percent is None else Quantity(abs(found.percent), "%")
    return None if found.amount is None else Quantity(abs(found.amount.value), found.amount.unit)


def _figures(ask: Inquiry) -> list[Pair]:
    name = names_asked(ask)[0]
    found = [(sight, figure) for sight in _sights(ask) if (figure := find(ask, name, sight))]
    if not found:
        raise not_found(ask, missing(ask, name, ask.sights[0]))
    return found


def _own_years(ask: Inquiry, sight: Sight) -> list[Sight]:
    """Every year that the organisation has a document of its own of, the final accounts where it has both."""
    by_year = {d.year: d for d in sorted(documents_of(ask, sight), key=lambda d: (d.basis == FINAL, d.scope == "部门"))}
    return [Sight(d, year, d.basis, d.basis) for year, d in sorted(by_year.items())]


def _sights(ask: Inquiry) -> list[Sight]:
    if ask.reading.rule == "years_with" and not ask.reading.bases:
        return _own_years(ask, ask.sights[0])
    if len(ask.sights) > 1:
        return sorted(ask.sights, key=lambda sight: sight.year)
    return every_year(ask, ask.sights[0])
