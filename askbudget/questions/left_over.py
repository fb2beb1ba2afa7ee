"""Words that nothing explains: of an item, of a body that no document is of, or simply unknown."""

from askbudget.questions.slots import ITEM_KINDS, Slots
from askbudget.questions.spans import Found

_MONEY = ("预算", "支出", "经费", "费")


def leave_over(slots: Slots, start: int, end: int) -> None:
    """Words that nothing explains; beside a bare body or a bare place they are one that no document is of.

    Right before an item they make it another one: 党员培训费 is not 培训费.
    """
    said = slots.folded[start:end]
    if is_own_stem(slots, start, end) or said in slots.rules["editions"]["本级"]:  # 本级: which document is meant
        return
    items = [f for f in slots.taken if f.names and f.names[0].kind in ITEM_KINDS]
    item = next((f for f in items if f.start == end), None)
    cut = next((f for f in items if f.end == start), None)
    behind = next((slots.folded[f.start : f.end] for f in slots.taken if f.start == end), "")
    before = next(
        (slots.folded[f.start : f.end] for f in slots.taken if f.end == start and _is_bare_place(slots, f)), ""
    )
    if before and _is_name_behind(slots, start, end) and not slots.stranger:
        slots.stranger = before + said
    elif item:
        slots.items = [(at, name) for at, name in slots.items if at != end]
        slots.rest += said + slots.folded[item.start : item.end]
    elif cut and slots.folded[end:].startswith(_MONEY):  # 政府采购车辆费 is not 政府采购
        slots.items = [(at, name) for at, name in slots.items if at != cut.start]
        slots.rest += slots.folded[cut.start : cut.end] + said
    elif behind in slots.lexicon.body_names and not slots.stranger and not _is_named_twice(slots, end):
        slots.stranger = said + behind
    else:
        slots.rest += said


def _is_named_twice(slots: Slots, start: int) -> bool:
    """`在綦江，…由医保中心哪个科审批`: the body that stands there is one that the question names with its place."""
    bodies = [f for f in slots.taken if f.names and f.names[0].kind == "organisation"]
    here = {name.value for f in bodies if f.start == start for name in f.names}
    return any(here & {name.value for name in f.names} for f in bodies if f.start != start)


def is_own_stem(slots: Slots, start: int, end: int) -> bool:
    """`渝北医保`: what is left is the body of the place before, without the 局 of its name."""
    place = next((f for f in slots.taken if f.end == start and _is_bare_place(slots, f)), None)
    if place is None:
        return False
    said = slots.folded[place.start : end]
    own = {name.value for name in place.names}
    aliases = (alias for d in slots.everyone if d.organisation.name in own for alias in d.organisation.aliases)
    return end - start > 1 and any(alias[len(said) :] == "局" and alias.startswith(said) for alias in aliases)


def _is_name_behind(slots: Slots, start: int, end: int) -> bool:
    ends = slots.lexicon.body_ends.search(slots.folded[start:end])
    return bool(ends) or makes_other_place(slots, start, end)


def makes_other_place(slots: Slots, start: int, end: int) -> bool:
    """`岳麓山` is not 岳麓."""
    said, words = slots.folded[start:end], slots.lexicon.section("organisations")["endings"]["places"]
    return said in words and any(f.end == start and _is_bare_place(slots, f) for f in slots.taken)


def _is_bare_place(slots: Slots, span: Found) -> bool:
    """`渝北`, without a body."""
    named = bool(span.names) and span.names[0].kind == "organisation"
    return named and not slots.lexicon.body_ends.search(slots.folded[span.start : span.end])
