"""Subordinate units: a publisher's document tells of their staff, they publish nothing themselves."""

from collections.abc import Iterator

from askbudget.model import Name
from askbudget.questions.bodies import ends_like_body
from askbudget.questions.slots import Slots, places
from askbudget.questions.spans import Found

_SHORTEST = 5


def unit_spans(slots: Slots) -> list[Found]:
    """Where the question asks for the staff of a unit, with its place: 渝北区医疗保障事务中心编制数.

    Longer than its place and than the body that another place may have of that name, so it is chosen before them.
    """
    if not slots.lexicon.words("staff").is_in(slots.folded):
        return []
    found = [Found(start, end, "name", (unit,)) for unit in _units(slots) for start, end in _stands(slots, unit)]
    figures = slots.lexicon.words("staff_figures").pattern.finditer(slots.folded)
    asked = [Found(m.start(), m.end(), "phrase") for m in figures]
    return [*found, *asked] if found else []


def publisher_of(slots: Slots, unit: Name) -> list[str]:
    """Who tells of the unit."""
    return sorted({d.organisation.name for d in slots.everyone if d.id in unit.documents})


def _units(slots: Slots) -> Iterator[Name]:
    publishers = {d.organisation.name for d in slots.everyone}
    ends = ends_like_body(slots.lexicon)
    for name in slots.vocabulary.names_of([d.id for d in slots.everyone], ["item"]):
        if ends.search(name.key) and name.value not in publishers:
            yield name


def _stands(slots: Slots, unit: Name) -> list[tuple[int, int]]:
    """Its name as far as it is said, which begins with the place, in full or for short."""
    regions = {d.organisation.region for d in slots.everyone if d.id in unit.documents}
    for place in sorted(filter(None, regions)):
        at = unit.key.find(place)
        said = (unit.key, unit.key[max(at, 0) :], place[:-1] + unit.key[at + len(place) :] if at >= 0 else "")
        for form in said:
            if len(form) >= _SHORTEST and (found := places(slots.text, form)):
                return found
    return []
