"""Indicators side by side: one of several bodies, and who aims higher; several of one body."""

from dataclasses import replace
from decimal import Decimal

from askbudget.answers.amounts import mixed
from askbudget.answers.indicators import facts_of, indicator, words_of
from askbudget.answers.inquiry import Inquiry, Sight, Unanswerable, answered, cite, not_found, shown
from askbudget.model import Answer, Item, Name
from askbudget.normalize import key
from askbudget.quantity import Quantity

_TWO = 2
_COMPARED = frozenset(["more", "less", "versus", "change"])


def targets_compared(ask: Inquiry) -> Answer:
    """What each of the bodies aims at; the one that aims higher where that is asked, in one unit only."""
    found = [(sight, made) for sight in ask.sights if (made := _of_one(ask, sight))]
    if len(found) < len(ask.sights):
        lacking = "、".join(s.label for s in ask.sights if s not in [sight for sight, _ in found])
        raise not_found(ask, f"{lacking}的文件里没有这个绩效指标，不能比较。")
    told = "；".join(made.text.rstrip("。") for _, made in found)
    items = tuple(_item(sight, made) for sight, made in found)
    end = _who(ask, found) if _COMPARED & ask.cues else {}
    gap = end.get("difference")
    tail = f"相差 {shown(gap)}。" if isinstance(gap, Quantity) else ""
    sources = tuple(source for _, made in found for source in made.sources)
    warnings = tuple(mixed([sight for sight, _ in found]))
    return answered(ask, f"{told}。{tail}", items=items, sources=sources, warnings=warnings, **end)


def several_targets(ask: Inquiry, sight: Sight) -> Answer | None:
    """Each of the indicators that the question names; None where one of its words fits several."""
    named = [(name, facts_of(_asking(ask, (name,)), sight)) for name in ask.reading.target]
    said = key(ask.reading.text)
    found = [facts[0] for name, facts in named if len({(f.value, f.unit) for f in facts}) == 1 and name.key in said]
    if len(found) < _TWO:
        return None
    told = "；".join(f"{fact.indicator} {words_of(fact)}" for fact in found)
    who = sight.document.organisation.name
    items = tuple(
        Item(f.indicator, f.value, f.unit, sight.document.id, who, sight.year, f.operator or None,
             cite(f, sight.document)) for f in found
    )  # fmt: skip
    sources = tuple(cite(fact, sight.document) for fact in found)
    return answered(ask, f"{sight.label}{told}。", items=items, sources=sources)


def _asking(ask: Inquiry, target: tuple[Name, ...]) -> Inquiry:
    return replace(ask, reading=replace(ask.reading, target=target))


def _of_one(ask: Inquiry, sight: Sight) -> Answer | None:
    """The answer of one body alone, where it has a number."""
    try:
        made = indicator(replace(ask, sights=(sight,)))
    except Unanswerable:
        return None
    return made if isinstance(made.value, Decimal) else None


def _item(sight: Sight, made: Answer) -> Item:
    who = sight.document.organisation.name
    value = format(made.value, "f") if isinstance(made.value, Decimal) else None
    return Item(who, value, made.unit, sight.document.id, who, sight.year, made.operator, made.sources[0])


def _who(ask: Inquiry, found: list[tuple[Sight, Answer]]) -> dict[str, object]:
    """Who aims higher, or lower, and by how much; nothing where the units are of different kinds."""
    sized = [
        (sight, Quantity(made.value, made.unit))
        for sight, made in found
        if made.unit and isinstance(made.value, Decimal)
    ]
    if len({quantity.base_unit for _, quantity in sized}) > 1:
        raise not_found(ask, "这几家的目标单位不同，不能比较。")
    ordered = sorted(sized, key=lambda pair: -pair[1].base)
    (high, top), (low, bottom) = ordered[0], ordered[-1]
    gap = Quantity(top.value - bottom.to(top.unit).value, top.unit)
    wanted = low if "less" in ask.cues and "more" not in ask.cues else high
    return {"winner": wanted.document.id if gap.value else None, "difference": gap}
