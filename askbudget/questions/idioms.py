"""Names that people put together or cut short: 水电费, 政府采购货物和服务."""

import re

from askbudget.model import Name
from askbudget.questions.slots import Slots, places
from askbudget.questions.spans import Found

_OF_A_KIND = re.compile(r"(?:多少钱?|几多钱?|哪些|什么)?类?的?")


def together(slots: Slots) -> list[Found]:
    """`水电费`: two items by one name, where no document has one of that name."""
    words = [entry["word"] for entry in slots.lexicon.section("rules")["together"] if entry["word"] not in slots.found]
    return [Found(*at, "phrase", value=word) for word in words for at in places(slots.text, word)]


def take_together(slots: Slots) -> None:
    """The items that such a name stands for."""
    meant = {entry["word"]: entry["items"] for entry in slots.lexicon.section("rules")["together"]}
    names = {c.id: c.names[0] for c in slots.lexicon.concepts}
    named = {name.key for f in slots.taken for name in f.names}
    for f in slots.taken:
        if f.kind == "phrase" and f.value in meant and named.isdisjoint(meant[f.value]):  # 水电费里的电费 means one
            slots.items += [(f.start, Name(id_, "concept", names[id_])) for id_ in meant[f.value]]
            slots.together = True


def take_beside(slots: Slots) -> None:
    """`政府采购货物和服务`: 服务 on its own, beside an item that says of what."""
    names = {c.id: c.names[0] for c in slots.lexicon.concepts}
    named = {name.key for f in slots.taken for name in f.names}
    for entry in slots.lexicon.section("rules")["beside"]:
        stands = [Found(*at, "phrase") for at in places(slots.text, entry["word"])]
        free = [found for found in stands if slots.free(found)]
        if free and named & set(entry["with"]) and entry["means"] not in named:
            _narrow(slots, free[0], entry["of"])
            slots.taken.append(free[0])
            slots.items.append((free[0].start, Name(entry["means"], "concept", names[entry["means"]])))


def _narrow(slots: Slots, part: Found, whole: str) -> None:
    """`服务类政府采购`: the part alone is asked for, where nothing stands between it and the whole but 类 and 的."""
    for start in [at for at, name in slots.items if name.key == whole]:
        first, last = sorted([(part.start, part.end), (start, slots.end_of(start))])
        if _OF_A_KIND.fullmatch(slots.folded[first[1] : last[0]]):
            slots.items = [(at, name) for at, name in slots.items if at != start]
