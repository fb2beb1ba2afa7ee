"""Subordinate units: a publisher's document tells of their staff and money, they publish nothing themselves."""

import re
from collections.abc import Iterator, Sequence

from askbudget.model import Name
from askbudget.questions.bodies import is_unit
from askbudget.questions.columns import TOTALS, column_of
from askbudget.questions.slots import Slots, places
from askbudget.questions.spans import Found

_ITSELF = re.compile(r"(?:本级|机关|本部|[（(](?:本级|机关|本部)[）)])$")
_MEN = re.compile(r"人?[数员]$")
_SHORTEST = 5
_SHORT_PLACE = 2


def unit_spans(slots: Slots, inherited: tuple[str, ...] = ()) -> list[Found]:
    """Where the question asks for the staff or the money of a unit, with its place: 渝北区医疗保障事务中心编制数.

    Longer than its place and than the body that another place may have of that name, so it is chosen before them.
    """
    if not slots.lexicon.words("staff").is_in(slots.folded):
        return _money_spans(slots, inherited)
    units = [(unit, _stands(slots, unit) or list(_shortened(slots, unit))) for unit in _units(slots)]
    found = [Found(start, end, "name", (unit,)) for unit, stands in units for start, end in stands]
    figures = slots.lexicon.words("staff_figures").pattern.finditer(slots.folded)
    asked = [Found(m.start(), m.end(), "phrase", value=m[0]) for m in figures]
    if found and len(asked) == 1:
        slots.column = _MEN.sub("", asked[0].value)  # 在职 of 在职人员: the column 在职人数
    return [*found, *asked] if found else []


def fold_units(slots: Slots) -> None:
    """`疾控中心的公用经费`: the unit is a row, and what is asked of it a column; 预算合计 is the whole row."""
    units = [pair for pair in slots.items if pair[1] in slots.units]
    units = units or [pair for pair in slots.items if is_unit(pair[1], slots.lexicon)][:1]  # by a part of its name
    others = [name for pair in slots.items if (name := pair[1]) not in [unit for _, unit in units]]
    if units and (slots.units or all(name.kind in ("concept", "subject") for name in others)):
        slots.items = units
        slots.column = next((column_of(name) for name in others if name.key not in TOTALS), slots.column)


def _money_spans(slots: Slots, inherited: tuple[str, ...]) -> list[Found]:
    """Units by their name in full or for short, unless a publisher is called so; more may be joined to the first."""
    found, units = [], list(_units(slots))
    for unit in units:
        stands = _stands(slots, unit) or list(_shortened(slots, unit)) or _without_place(slots, unit, units, inherited)
        found += [Found(start, end, "name", (unit,)) for start, end in stands if not _is_publisher(slots, start, end)]
    alone = [f for f in found if not any(_covers(g, f) for g in found if g is not f)]
    for unit in units if alone else ():
        match = re.compile("[和与、及]" + re.escape(_body_of(slots, unit))).search(slots.folded, alone[0].end)
        alone += [Found(match.start() + 1, match.end(), "name", (unit,))] if match else []
    slots.units = [f.names[0] for f in alone]
    return alone


def _without_place(
    slots: Slots, unit: Name, units: Sequence[Name], inherited: tuple[str, ...]
) -> list[tuple[int, int]]:
    """`…民政局公务接待费，其中社会福利院`: a unit of the body that is named, or the only one, without its place."""
    body = _body_of(slots, unit)
    stands = places(slots.text, body) if len(body) >= _SHORTEST and body != unit.key else []
    if not stands:
        return []
    named = [d.organisation for d in slots.everyone if d.id in unit.documents]
    if any(o.name in inherited or any(a in slots.folded for a in o.aliases if len(a) > 2) for o in named):
        return stands
    alone = sum(other.key.endswith(body) for other in units) == 1  # no other body has a unit of that name
    return stands if alone else []


def _covers(other: Found, found: Found) -> bool:
    """Whether another name stands there, as long or longer: 市某支队 in 青溪市某支队."""
    apart = found.start >= other.end or other.start >= found.end
    return not apart and other.end - other.start >= found.end - found.start


def _is_publisher(slots: Slots, start: int, end: int) -> bool:
    """Whether a publisher of the index goes by those words, or by more that begin with them: 教育局（本级）."""
    return any(n.kind == "organisation" for n in slots.found.get(slots.folded[start:end], ()))


def _body_of(slots: Slots, unit: Name) -> str:
    """Its name without the place."""
    regions = (d.organisation.region for d in slots.everyone if d.id in unit.documents)
    return next((unit.key[at + len(r) :] for r in regions if r and (at := unit.key.find(r)) >= 0), unit.key)


def _shortened(slots: Slots, unit: Name) -> Iterator[tuple[int, int]]:
    """`柞水县疾控中心`: the place, some letters of the name in their order, and its ending."""
    body, ends = _body_of(slots, unit), slots.lexicon.body_ends
    place = next((d.organisation.region for d in slots.everyone if d.id in unit.documents), "")
    for said in (place, place[:-1]) if len(place) > _SHORT_PLACE else (place,):
        for match in re.finditer(re.escape(said), slots.folded) if said else ():
            rest = slots.folded[match.end() : match.end() + len(body)]
            sizes = (n for n in range(len(rest), 2, -1) if ends.search(rest[:n]) and rest[:n][-2:] == body[-2:])
            if size := next((n for n in sizes if _abbreviates(rest[:n], body)), 0):
                yield match.start(), match.end() + size
                return


def _abbreviates(said: str, body: str) -> bool:
    """疾控中心 of 疾病预防控制中心: it begins alike, and all its letters stand in the name in their order."""
    letters = iter(body)
    return said[:1] == body[:1] and all(letter in letters for letter in said)


def publisher_of(slots: Slots, unit: Name) -> list[str]:
    """Who tells of the unit."""
    return sorted({d.organisation.name for d in slots.everyone if d.id in unit.documents})


def _units(slots: Slots) -> Iterator[Name]:
    publishers = {d.organisation.name for d in slots.everyone}
    apart = {d.organisation.name for d in slots.everyone if d.scope == "单位"}
    for name in slots.vocabulary.names_of([d.id for d in slots.everyone], ["item"]):
        itself = _ITSELF.sub("", name.value)
        own = itself != name.value and itself in publishers - apart  # its own money, in the document of all
        if own or (is_unit(name, slots.lexicon) and name.value not in publishers):
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
