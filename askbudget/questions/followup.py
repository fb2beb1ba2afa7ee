"""A question in a conversation is an edit of the last one: replace, add, narrow, switch the operation."""

import re
from dataclasses import replace
from itertools import takewhile
from typing import Any

from askbudget.lexicon import Lexicon
from askbudget.model import Asked, Name, Reading
from askbudget.questions.columns import part_of_last

_OPERATIONS = (
    "change", "share", "compare", "sum", "trend", "rank", "max", "min", "text", "yesno", "count", "list", "contact",
    "average",
    "definition", "filter",
)  # fmt: skip
_SETS = frozenset(["projects", "subjects_item", "subjects_section", "subjects_class", "which_organisation"])
"""What the last question was a set of; 最大的是哪个 is asked of the same set."""
_KEPT = 4
_WHOLE = re.compile(r"总数|总额|总共|总的|全部")


def take_over(reading: Reading, previous: Reading | None, lexicon: Lexicon) -> Reading:
    """Fill what the question leaves open from the last one; what was taken over is listed in `inherited`."""
    recent = _recent(previous)
    if previous is None:
        return reading
    column = part_of_last(reading.text, reading.items, previous.items, lexicon)
    if column:
        reading = replace(reading, items=previous.items, column=column)
    merged = _both(reading, recent) if _means_both(reading, recent) else _edited(reading, previous, recent)
    cues = merged.cues
    if not (reading.items or reading.project or reading.target) and not cues & _SETS:
        cues |= previous.cues & _SETS
    elif not merged.organisations and "which_organisation" in previous.cues:
        cues |= {"which_organisation"} | (previous.cues & {"most", "least", "rank", "exist", "absent"})
    return replace(merged, cues=cues, recent=recent)


def _recent(previous: Reading | None) -> tuple[Asked, ...]:
    """What the turns before asked of whom, the newest first."""
    if previous is None:
        return ()
    asked = tuple(Asked(name, previous.organisations, previous.years) for name in (*previous.project, *previous.items))
    return (*reversed(asked), *previous.recent)[:_KEPT]


def _means_both(reading: Reading, recent: tuple[Asked, ...]) -> bool:
    """两者合计, 哪家高, 差多少: the last two things asked, where the question names none itself."""
    if len(recent) < 2 or reading.items or reading.project or reading.organisations or reading.excluded:
        return False
    if "sum" in reading.cues and recent[0] != recent[1]:
        return True
    compared = bool({"more", "less", "versus"} & reading.cues)
    moved = "change" in reading.cues and not reading.years and _years_apart(recent[0], recent[1])
    both = bool({"previous_both", "previous_three"} & reading.cues)
    return both or moved or (recent[0] != recent[1] and compared)


def _years_apart(newest: Asked, before: Asked) -> bool:
    """The same thing of the same organisation, asked for two years."""
    same = newest.name.key == before.name.key and newest.organisations == before.organisations
    return same and len(newest.years) == len(before.years) == 1 and newest.years != before.years


def _both(reading: Reading, recent: tuple[Asked, ...]) -> Reading:
    """What the last two turns asked, or the last three, in the order they were asked."""
    asked = tuple(reversed(recent[: 3 if "previous_three" in reading.cues else 2]))
    if 0 <= reading.text.find("后者") < reading.text.find("前者"):
        asked = asked[::-1]
    if "change" in reading.cues and _years_apart(asked[-1], asked[-2]):
        base, year = sorted((*asked[-1].years, *asked[-2].years))
        return replace(
            reading, items=(asked[-1].name,), organisations=asked[-1].organisations, years=(year,), base_year=base,
            inherited=("organisation", "item", "year"),
        )  # fmt: skip
    names = {each.name.key: each.name for each in asked}
    bodies = [name for each in asked for name in each.organisations] if len(names) == 1 else asked[-1].organisations
    years = [year for each in asked for year in each.years] if len(names) == 1 else asked[-1].years
    return replace(
        reading, items=tuple(names.values()), organisations=tuple(dict.fromkeys(bodies)),
        years=tuple(dict.fromkeys(years)), inherited=("organisations", "items", "year"),
    )  # fmt: skip


def _edited(reading: Reading, previous: Reading, recent: tuple[Asked, ...]) -> Reading:
    changes: dict[str, dict[str, Any]] = {
        "organisation": _whose(reading, previous),
        "year": _when(reading, previous),
        **_what(reading, previous, recent),
    }
    taken = {slot: change for slot, change in changes.items() if change}
    values = {name: value for change in taken.values() for name, value in change.items()}
    return replace(reading, **values, inherited=tuple(taken))


def _whose(reading: Reading, previous: Reading) -> dict[str, Any]:
    """The organisations of the last question, and the one that it is now compared with."""
    open_ = (not reading.organisations or _compares_with_last(reading)) and not (reading.stranger or reading.excluded)
    if not previous.organisations or not open_:
        return {}
    names = dict.fromkeys((*previous.organisations, *reading.organisations))
    return {"organisations": tuple(name for name in names if name not in reading.excluded)}


def _when(reading: Reading, previous: Reading) -> dict[str, Any]:
    if reading.years or reading.years_back is not None or not previous.years:
        return {}
    return {"years": previous.years}


def _what(reading: Reading, previous: Reading, recent: tuple[Asked, ...]) -> dict[str, dict[str, Any]]:
    """The slot that is taken over, and the items, the project and the like that go with it."""
    if _names_nothing(reading, previous):
        return {"item": _same_thing(reading, previous, recent)}
    if (made := _items_with_last(reading, previous)) is not None:
        return {"item": {"items": made}}
    if "add" in reading.cues and reading.items and previous.items:
        return {"item": {"items": (*previous.items, *reading.items), "cues": reading.cues | {"sum"}}}
    return _target_of_last(reading, previous) if reading.target and not reading.project else {}


def _same_thing(reading: Reading, previous: Reading, recent: tuple[Asked, ...]) -> dict[str, Any]:
    kept = {name: getattr(previous, name) for name in ("items", "project", "target", "column", "table")}
    if "sum" in reading.cues or _WHOLE.search(reading.text):
        kept["column"] = ""  # 总数是多少
    if "share" in reading.cues and "below" in previous.cues and len(recent) > 1 and not previous.column:
        kept["items"] = (recent[0].name, recent[1].name)
    return {**kept, "counted": reading.counted or previous.counted}


def _items_with_last(reading: Reading, previous: Reading) -> tuple[Name, ...] | None:
    """A part and its whole, of which the question names one: 占总支出多少; None where it is after no share."""
    if {"share", "times"} & reading.cues and len(reading.items) == 1 and previous.items:
        return _part_and_whole(reading, previous) if "below" not in reading.cues else None
    if previous.intent == "share" and len(previous.items) == 2 and _names_another_part(reading):
        return (reading.items[0], previous.items[1])
    return None


def _target_of_last(reading: Reading, previous: Reading) -> dict[str, dict[str, Any]]:
    """`办事群众满意度的目标呢`, `城镇职工的呢`: of the project asked before, or of the kind of the indicator before."""
    changes: dict[str, dict[str, Any]] = {}
    if previous.project:
        changes["project"] = {"project": previous.project}
    elif not reading.items and _is_named_thing(previous):
        changes["item"] = {"items": previous.items}  # a project may go by the name of an item
    if len(reading.target) > 1 and len(previous.target) == 1:
        changes["target"] = {"target": _like_last(reading.target, previous.target[0])}
    return changes


def _is_named_thing(previous: Reading) -> bool:
    """The last question was of one thing that the document names, and of no usual item."""
    return len(previous.items) == 1 and previous.items[0].kind == "item"


def _like_last(targets: tuple[Name, ...], last: Name) -> tuple[Name, ...]:
    """`城镇职工的呢`, after 城乡居民参保人数: of the indicators that the words fit, the one that ends like the last."""
    ends = [_common_end(name.value, last.value) for name in targets]
    best = tuple(name for name, end in zip(targets, ends, strict=True) if end == max(ends))
    return best if len(best) == 1 and max(ends) > 1 else targets


def _common_end(one: str, other: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False))))


def _names_another_part(reading: Reading) -> bool:
    """`那行政运行呢`, after one share was asked for."""
    return len(reading.items) == 1 and not reading.cues and not reading.rest


def _part_and_whole(reading: Reading, previous: Reading) -> tuple[Name, ...]:
    """`占总支出多少`: what stands behind 占 is the whole, the last item the part; `公车的占比` the other way round."""
    behind = reading.text.find("占")
    named = reading.text.find(next((s.text for s in reading.spans if s.kind != "organisation"), ""))
    return (*previous.items[:1], *reading.items) if 0 <= behind < named else (*reading.items, *previous.items[:1])


def _names_nothing(reading: Reading, previous: Reading) -> bool:
    named = reading.items or reading.project or reading.target
    own = {"duties", "composition", "documents", "greeting", "thanks"} | (set() if previous.project else {"contact"})
    return not named and not own & reading.cues and not reading.rest


def _compares_with_last(reading: Reading) -> bool:
    """`和渠县比谁多` adds an organisation to the last one; `那潼南呢` replaces it."""
    return len(reading.organisations) == 1 and bool({"more", "less", "versus", "add"} & reading.cues)


def keep_intent(reading: Reading, previous: Reading) -> bool:
    """`那潼南呢`: with no operation of its own, the last one's holds."""
    return (previous.intent in _OPERATIONS and "item" in reading.inherited) or (
        previous.intent in ("rank", "filter") and "which_organisation" in reading.cues
    )
