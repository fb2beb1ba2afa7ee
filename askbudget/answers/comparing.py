"""Between organisations, or editions of one: compare, rank, filter."""

import re
from dataclasses import replace
from decimal import Decimal

from askbudget.answers.amounts import as_items, labelled, mixed, need, ratio
from askbudget.answers.changes import before, change_of
from askbudget.answers.figures import Figure, find, find_instead, missing, names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, bodies, cite, in_unit, item_of, not_found, shown
from askbudget.answers.limits import meets
from askbudget.answers.over_years import restated
from askbudget.answers.words import stated_none
from askbudget.model import Answer
from askbudget.quantity import Quantity

Pair = tuple[Sight, Figure]
_GAP = re.compile(r"比.*[多少高低大小](?:了|出)?(?:多少|几)")
_WHO = re.compile(r"谁|哪")


def figures(ask: Inquiry) -> list[Pair]:
    """The item's figure in every document concerned that has it; a named year counts wherever it is printed."""
    name = names_asked(ask)[0]
    return [(sight, figure) for sight in ask.sights if (figure := find(ask, name, sight))]


def compare(ask: Inquiry) -> Answer:
    """Who has more, and by how much."""
    if len(ask.sights) == 1 and len(names_asked(ask)) > 1:
        return _compare_items(ask)
    found = _measured(ask)
    if len(found) < 2:
        absent = [s for s in ask.sights if s not in [f[0] for f in found]]
        raise not_found(ask, "".join(missing(ask, names_asked(ask)[0], s) for s in absent) or "能比较的只有一家。")
    ordered = sorted(found, key=lambda pair: -pair[1].quantity.base)
    (high, top), (low, bottom) = ordered[0], ordered[-1]
    unit = ask.reading.unit or _shared_unit(ordered)
    gap = Quantity(top.quantity.to(unit).value - bottom.quantity.to(unit).value, unit)
    least = "less" in ask.cues and "more" not in ask.cues and not _asks_gap(ask)
    wanted = low if least else high
    told = "；".join(f"{s.label} {shown(f.quantity)}" for s, f in ordered)
    who = labelled([high, low])[1 if least else 0]
    end = "两者相等" if gap.value == 0 else f"{who}{'较少' if least else '较多'}，相差 {shown(gap)}"
    return answered(
        ask, f"{top.label}：{told}。{end}。", items=as_items(ask, ordered),
        winner=None if gap.value == 0 else wanted.document.id, difference=gap,
        sources=tuple(cite(f.fact, s.document) for s, f in ordered),
        warnings=(*mixed([s for s, _ in ordered]), *restated(ask, sorted(found, key=lambda pair: pair[0].year))),
        **_moved_by(found, gap),
        derivation=f"{shown(top.quantity)} − {shown(bottom.quantity)} = {shown(gap)}",
    )  # fmt: skip


def _asks_gap(ask: Inquiry) -> bool:
    """`甲比乙少多少` says itself who has less, and asks by how much."""
    return bool(_GAP.search(ask.reading.text)) and not _WHO.search(ask.reading.text)


def _moved_by(found: list[Pair], gap: Quantity) -> dict[str, object]:
    """Between two years of one body the difference is a change, too."""
    then, now = sorted(found, key=lambda pair: pair[0].year)[:: len(found) - 1]
    if len(found) != 2 or then[0].document.organisation != now[0].document.organisation or then[0].year == now[0].year:
        return {}
    rise = now[1].quantity.base - then[1].quantity.base
    way = "增加" if rise > 0 else "减少" if rise < 0 else "持平"
    return {"value": gap.value, "unit": gap.unit, "direction": way}


def _compare_items(ask: Inquiry) -> Answer:
    """Which of two items of one organisation is the larger, and by how much."""
    sight = ask.sights[0]
    found = [(sight, need(ask, name, sight)) for name in names_asked(ask)]
    ordered = sorted(found, key=lambda pair: -pair[1].quantity.base)
    top, bottom = ordered[0][1], ordered[-1][1]
    unit = ask.reading.unit or _shared_unit(ordered)
    gap = Quantity(top.quantity.to(unit).value - bottom.quantity.to(unit).value, unit)
    told = "；".join(f"{f.label} {shown(f.quantity)}" for _, f in found)
    end = f"{top.label}较多，相差 {shown(gap)}" if gap.value else "两者相等"
    listed = ordered if {"more", "less"} & ask.cues else found  # 哪个多: the one that is named first
    return answered(
        ask, f"{sight.label}{told}。{end}。", difference=gap,
        items=tuple(item_of(f.label, in_unit(f.quantity, ask.reading.unit), f.fact, sight) for _, f in listed),
        sources=tuple(cite(f.fact, sight.document) for _, f in found),
        derivation=f"{shown(top.quantity)} − {shown(bottom.quantity)} = {shown(gap)}",
    )  # fmt: skip


def _shared_unit(found: list[Pair]) -> str:
    units = {f.quantity.unit for _, f in found}
    return units.pop() if len(units) == 1 else "万元"


def rank(ask: Inquiry) -> Answer:
    """All in order, or the first, or the one whose place was asked for; of one body, its units."""
    if len(bodies(ask.sights)) == 1 and len(ask.sights) == 1 and ask.reading.organisations:
        from askbudget.answers.units_ranked import ranked_units  # only where the units of one body are compared

        return ranked_units(ask, ask.sights[0])
    found = _measured(ask)
    if not found:
        raise not_found(ask, missing(ask, names_asked(ask)[0], ask.sights[0]))
    rising = "ascending" in ask.cues or ("least" in ask.cues and "most" not in ask.cues)
    ordered = sorted(found, key=lambda pair: pair[1].quantity.base if rising else -pair[1].quantity.base)
    place = ask.reading.nth or 1
    if place > len(ordered):
        raise not_found(ask, f"收录的文件里只有 {len(ordered)} 家有{names_asked(ask)[0].value}。")
    sight, figure = ordered[place - 1]
    tied = sum(f.quantity.base == figure.quantity.base for _, f in ordered) > 1
    wanted = ask.reading.top or None
    single = ({"most", "least"} & ask.cues and not wanted) or bool(ask.reading.nth)
    entries = ordered[place - 1 : place] if ask.reading.nth else ordered[:wanted]
    quantity = in_unit(figure.quantity, ask.reading.unit)
    lines = [f"{i}. {s.label} {shown(in_unit(f.quantity, ask.reading.unit))}" for i, (s, f) in enumerate(ordered, 1)]
    covered = f"（{len(ask.sights)} 家中 {len(found)} 家有此项）" if len(found) < len(ask.sights) else ""
    return answered(
        ask, f"{figure.label}{'由低到高' if rising else '由高到低'}{covered}：{'；'.join(lines[:wanted])}。",
        items=as_items(ask, entries), winner=None if tied else sight.document.id,
        value=quantity.value if single else None, unit=quantity.unit if single else None,
        sources=tuple(cite(f.fact, s.document) for s, f in ordered),
        warnings=tuple(mixed([s for s, _ in ordered])),
    )  # fmt: skip


def _measured(ask: Inquiry) -> list[Pair]:
    """What the organisations are put in order by: a share, a change, or the figure itself."""
    if "share" in ask.cues and len(names_asked(ask)) > 1:
        return _ratios(ask)
    return _growths(ask) if "change" in ask.cues and {"rise", "fall", "percent"} & ask.cues else figures(ask)


def _growths(ask: Inquiry) -> list[Pair]:
    """How much the item rose, or fell, in every document that tells: in percent where that is asked for."""
    name, falls = names_asked(ask)[0], "fall" in ask.cues and "rise" not in ask.cues
    by_rate = "percent" in ask.cues
    found = []
    for sight in ask.sights:
        change, figure = change_of(ask, name, sight, before(ask, sight)), find(ask, name, sight)
        if not change or not figure or change.sign != (-1 if falls else 1):
            continue
        size = Quantity(change.percent, "%") if by_rate and change.percent is not None else change.amount
        if size and (size.unit == "%") == by_rate:
            found.append((sight, replace(figure, quantity=Quantity(abs(size.value), size.unit), fact=change.facts[0])))
    return found


def _ratios(ask: Inquiry) -> list[Pair]:
    """The share of the first item in the second, in every document that has both."""
    part, whole = names_asked(ask)[:2]
    found = []
    for sight in ask.sights:
        a, b = find(ask, part, sight), find(ask, whole, sight)
        if a and b and b.quantity.base:
            found.append((sight, replace(a, quantity=ratio(a.quantity, b.quantity, times=False))))
    return found


def filter_organisations(ask: Inquiry) -> Answer:
    """Who has it, who has none, who is beyond an amount."""
    name = names_asked(ask)[0]
    pairs = [(sight, find(ask, name, sight) or find_instead(ask, name, sight)) for sight in ask.sights]
    moved = {"rise", "fall", "level"} & ask.cues
    kept = [(s, f) for s, f in pairs if (_moved(ask, s) if moved else _passes(ask, s, f))]
    if not kept and not any(figure for _, figure in pairs):
        raise not_found(ask, f"收录的 {len(ask.sights)} 家的文件里都没有{name.value}，说不出有没有。")
    if not kept:
        return answered(
            ask,
            f"收录的 {len(ask.sights)} 家里没有符合的。",
            sources=tuple(cite(f.fact, s.document) for s, f in pairs if f),
        )
    told = "；".join(s.label + (f" {shown(f.quantity)}" if f else "（文件未列）") for s, f in kept)
    items = tuple(
        item_of(s.document.organisation.name, f.quantity if f else None, f.fact if f else None, s) for s, f in kept
    )
    return answered(
        ask, f"{len(ask.sights)} 家中有 {len(kept)} 家：{told}。", items=items, **_counted(ask, len(kept)),
        sources=tuple(cite(f.fact, s.document) for s, f in kept if f),
        warnings=tuple(mixed([s for s, _ in kept])),
    )  # fmt: skip


def _counted(ask: Inquiry, number: int) -> dict[str, object]:
    """`…的单位有几家`: how many is what was asked."""
    return {"value": Decimal(number), "unit": "家"} if "count" in ask.cues else {}


def _moved(ask: Inquiry, sight: Sight) -> bool:
    """Whether the item rose, or fell, as asked."""
    found = change_of(ask, names_asked(ask)[0], sight, before(ask, sight))
    wanted = 1 if "rise" in ask.cues else -1 if "fall" in ask.cues else 0
    return found is not None and found.sign == wanted


def _passes(ask: Inquiry, sight: Sight, figure: Figure | None) -> bool:
    """Beyond the amount; none at all only where the document says so, by a 0 or in words, never by saying nothing."""
    if ask.reading.numbers:
        return figure is not None and meets(ask, figure.quantity.base)
    if "absent" in ask.cues:
        return figure.quantity.base == 0 if figure else stated_none(ask, names_asked(ask)[0], sight) is not None
    return figure is not None and figure.quantity.base > 0
