"""Places that a question names and no document is of: an answer from another place would be a wrong one."""

import re
from collections.abc import Iterator

from askbudget.questions.bodies import body_behind_place
from askbudget.questions.slots import Slots, places
from askbudget.questions.spans import Found

_LONGEST = 15
_WHOLE = re.compile(r"..+[县区市旗州盟]$|地区$")
_TOWN = re.compile(r"[镇乡]|街道|办事处")
_JOINED = re.compile(r"[和与跟及同、,，/]|以及|对比|比|vs", re.IGNORECASE)


def unknown_place(slots: Slots) -> str:
    """The first city or county that is named beside, or in place of, those that have documents."""
    if province := _province_without(slots):
        return province
    found = list(_unclaimed_places(slots))
    for place in found:
        own = next((f for f in slots.taken if f.start == place.end and _is_organisation(f)), None)
        said = slots.folded[place.start : place.end]
        if own and not is_bare_body(slots, own) and _lies_in(slots, own, said):
            slots.taken.append(_found(place.start, place.end))
        elif own or (_is_meant(slots, place, found) and not _in_some_name(slots, said)):
            return said + (slots.folded[own.start : own.end] if own else "")
    return ""


def _province_without(slots: Slots) -> str:
    """`四川的医保局`: of several that are called so, those of the province; its name where no document is of it."""
    provinces = slots.lexicon.section("regions")["provinces"]
    for name, forms in provinces.items():
        stands = [(w, at) for w in (name, *forms["short"]) for at in places(slots.text, w) if slots.free(_found(*at))]
        if not stands:
            continue
        said, ends = str(stands[0][0]), [end for _, (_, end) in stands]
        own = next((f for f in slots.taken if f.start in ends and _is_organisation(f)), None)
        if own and is_bare_body(slots, own):  # 四川省医保局 is the body of the province, not of a county in it
            return said + slots.folded[own.start : own.end]
        everyone = (document.organisation for document in slots.everyone)
        inside = {each.name for each in everyone if slots.lexicon.is_in_province(each, name)}
        if not inside:
            return said
        if any(len({n.value for n in span.names}) > 1 for span in slots.taken if _is_organisation(span)):
            slots.organisations = [each for each in slots.organisations if each in inside]
            return "" if slots.organisations else said
    return ""


def _found(start: int, end: int) -> Found:
    return Found(start, end, "phrase")


def _unclaimed_places(slots: Slots) -> Iterator[Found]:
    at = 0
    while at < len(slots.folded) - 1:
        sizes = range(min(_LONGEST, len(slots.folded) - at), 1, -1)
        size = next((size for size in sizes if _is_place(slots, at, at + size)), 0)
        if size:
            yield _found(at, at + size)
        at += size or 1


def _is_place(slots: Slots, start: int, end: int) -> bool:
    if not slots.free(_found(start, end)) or not slots.lexicon.places_called(slots.folded[start:end]):
        return False
    longer = (
        at
        for text, names in slots.found.items()
        if len(text) > end - start and any(name.kind != "organisation" for name in names)
        for at in places(slots.text, text)
    )
    return not any(begin <= start and end <= stop for begin, stop in longer)


def _is_organisation(span: Found) -> bool:
    return bool(span.names) and span.names[0].kind == "organisation"


def names_town(said: str) -> bool:
    """浆洗街办事处 has its own place in its name."""
    return bool(_TOWN.search(said))


def is_bare_body(slots: Slots, span: Found) -> bool:
    """`医保局`, `海洋与渔业局` without its place."""
    said, named = slots.folded[span.start : span.end], {name.value for name in span.names}
    own = [d.organisation for d in slots.everyone if d.organisation.name in named]
    placed = any(said.startswith(alias) for o in own for alias in o.aliases if o.region.startswith(alias))
    if said in slots.lexicon.body_names:
        return True
    return bool(own) and not placed and not names_town(said) and all(o.name != said for o in own)


def _lies_in(slots: Slots, own: Found, said: str) -> bool:
    """`达州市渠县`: the place before an organisation's name is one that the organisation lies in."""
    named = {name.value for name in own.names}
    regions = [d.organisation.region for d in slots.everyone if d.organisation.name in named]
    above = {full for region in regions for full in (region, *slots.lexicon.counties.get(region, ()))}
    return any(full in above or full.endswith(tuple(regions)) for full in slots.lexicon.places_called(said))


def _is_meant(slots: Slots, place: Found, found: list[Found]) -> bool:
    """A whole name is; a short one is where a body follows, where it is joined to another, or where nothing else is."""
    said, behind = slots.folded[place.start : place.end], slots.folded[place.end :]
    if (_WHOLE.search(said) and len(said) > 2) or body_behind_place(slots.lexicon).match(behind):
        return True
    others = [f for f in (*slots.taken, *found) if f is not place and (f in found or _is_organisation(f))]
    if any(_JOINED.fullmatch(slots.folded[a.end : b.start]) for f in others for a, b in ((f, place), (place, f))):
        return True
    opening = rf"(?:{slots.lexicon.words('opening').any_of}|20\d\d年度?|[，。？\s])*"
    return not slots.organisations and bool(re.fullmatch(opening, slots.folded[: place.start]))


def _in_some_name(slots: Slots, said: str) -> bool:
    """`对口支援昌都市`: a project or an item of a document has the place in its name."""
    ids = [document.id for document in slots.everyone]
    return any(said in name.value for name in slots.vocabulary.names_of(ids, ["item", "project", "target"]))
