"""A question in a conversation is an edit of the last one: replace, add, narrow, switch the operation."""

import re
from dataclasses import replace
from itertools import takewhile
from typing import Any

from askbudget.lexicon import Lexicon
from askbudget.model import Asked, Name, Reading
from askbudget.questions.bodies import is_unit
from askbudget.questions.columns import column_of, is_line
from askbudget.questions.last_turns import both_of, means_both, part_of_last

_OPERATIONS = (
    "change", "share", "compare", "sum", "trend", "rank", "max", "min", "text", "yesno", "count", "list", "contact",
    "average",
    "definition", "filter",
)  # fmt: skip
_SETS = frozenset(
    ["projects", "subjects_item", "subjects_section", "subjects_class", "which_organisation", "offices", "composition"]
)
"""What the last question was a set of; 最大的是哪个 is asked of the same set."""
_KEPT = 4
_COMPARED = frozenset(["more", "less", "change", "versus", "rise", "fall"])
_OF_IT = re.compile(r"占(?:了|到)?其中")
_OF_BUDGET = re.compile(r"^占(?:年初|全年|调整)?预算")
_AGAINST = re.compile(r"(?:那|它)?(?:比|较|与|和|跟)")
_WHOLE = re.compile(r"总数|总额|总共|总的|全部")
_OF_ANY_ITEM = frozenset(["compare", "change", "trend", "rank", "average"])
_NO_OPERATION = frozenset(["which_organisation", "most", "least", "rank", "below", "exist", "absent"])
"""Cues that a bare 公务接待费呢 has, or takes over."""


def take_over(reading: Reading, previous: Reading | None, lexicon: Lexicon) -> Reading:
    """Fill what the question leaves open from the last one; what was taken over is listed in `inherited`."""
    recent = _recent(previous)
    if previous is None:
        return reading
    reading = _in_column(reading, previous, lexicon)
    reading = _beside_last(_money_again(reading, previous, lexicon), previous, lexicon)
    merged = (
        both_of(reading, previous, recent)
        if means_both(reading, recent)
        else _edited(reading, previous, recent, lexicon)
    )
    cues = merged.cues
    if not (reading.items or reading.project or reading.target) and not cues & _SETS:
        cues |= previous.cues & _SETS
    elif not merged.organisations and "which_organisation" in previous.cues:
        cues |= {"which_organisation"} | (previous.cues & {"most", "least", "rank", "exist", "absent"})
    return replace(merged, cues=cues, recent=recent)


def _money_again(reading: Reading, previous: Reading, lexicon: Lexicon) -> Reading:
    """三公经费…，公车呢: behind an amount, the vehicles stand for what they cost."""
    costs = {
        entry["item"]: entry["means"][0]
        for entry in lexicon.section("rules")["combination"]
        if entry["cue"] == "money" and entry["means"]
    }
    if len(reading.items) != 1 or reading.items[0].key not in costs or reading.cues & {"count", "buy", "yesno"}:
        return reading
    amounts = lexicon.section("rules")["parts"]
    if not any(name.key in amounts or any(name.key in parts for parts in amounts.values()) for name in previous.items):
        return reading
    meant = next(c for c in lexicon.concepts if c.id == costs[reading.items[0].key])
    return replace(reading, items=(Name(meant.id, "concept", meant.names[0]),))


def _beside_last(reading: Reading, previous: Reading, lexicon: Lexicon) -> Reading:
    """政府采购…，货物呢，服务呢: a word that says of what only beside the last item."""
    said = reading.text.strip("那么的呢？? ").removeprefix("其中")
    named = {name.key for name in previous.items}
    entry = next((e for e in lexicon.section("rules")["beside"] if e["word"] == said and named & set(e["with"])), None)
    if entry is None:
        return reading
    meant = next(c for c in lexicon.concepts if c.id == entry["means"])
    return replace(reading, items=(Name(meant.id, "concept", meant.names[0]),), rest="")


def _in_column(reading: Reading, previous: Reading, lexicon: Lexicon) -> Reading:
    """`其中项目支出呢`: a column of the last line; `邮电费呢`, after a column of one line: that of another."""
    if _is_of_unit(reading, previous, lexicon):  # 图书馆的政府采购…，其中货物呢
        return replace(reading, items=previous.items, column=column_of(reading.items[0]))
    if _is_unit_of(reading, previous, lexicon):  # 公务接待费…，其中社会福利院呢
        return replace(reading, column=column_of(previous.items[0]))
    column = part_of_last(reading.text, reading.items, previous.items, lexicon, previous.column)
    if column:
        return replace(reading, items=previous.items, column=column)
    lines = (*reading.items, *previous.items) if len(reading.items) == len(previous.items) == 1 else ()
    again = bool(lines) and all(is_line(name, lexicon) for name in lines) and not reading.column
    bare = reading.cues <= {"how_much", "money"} and not (reading.organisations or reading.years)
    return replace(reading, column=previous.column) if again and bare else reading


def _is_of_unit(reading: Reading, previous: Reading, lexicon: Lexicon) -> bool:
    """Whether another figure is asked of the subordinate unit that the last question was of."""
    one = len(reading.items) == len(previous.items) == 1 and not reading.organisations
    return one and is_unit(previous.items[0], lexicon) and not is_unit(reading.items[0], lexicon)


def _is_unit_of(reading: Reading, previous: Reading, lexicon: Lexicon) -> bool:
    """Whether the figure asked before is now asked of a subordinate unit."""
    one = len(reading.items) == len(previous.items) == 1 and not reading.column
    bare = one and reading.cues <= {"below", "how_much", "money"}
    return bare and is_unit(reading.items[0], lexicon) and not is_unit(previous.items[0], lexicon)


def _recent(previous: Reading | None) -> tuple[Asked, ...]:
    """What the turns before asked of whom, the newest first."""
    if previous is None:
        return ()
    asked = tuple(
        Asked(name, previous.organisations, previous.years, previous.bases, previous.scopes)
        for name in (*previous.project, *previous.items)
    )
    return (*reversed(asked), *previous.recent)[:_KEPT]


def _edited(reading: Reading, previous: Reading, recent: tuple[Asked, ...], lexicon: Lexicon) -> Reading:
    changes: dict[str, dict[str, Any]] = {
        "organisation": _whose(reading, previous),
        "year": _when(reading, previous),
        **_what(reading, previous, recent, lexicon),
    }
    taken = {slot: change for slot, change in changes.items() if change}
    values = {name: value for change in taken.values() for name, value in change.items()}
    return replace(reading, **{**_year_before(reading, previous), **values}, inherited=tuple(taken))


def _whose(reading: Reading, previous: Reading) -> dict[str, Any]:
    """The organisations of the last question, and the one that it is now compared with; then its kind of document."""
    open_ = (not reading.organisations or _compares_with_last(reading)) and not (reading.stranger or reading.excluded)
    if not previous.organisations or not open_ or _asks_everyone(reading, previous):
        return {}
    names = dict.fromkeys((*previous.organisations, *reading.organisations))
    taken: dict[str, Any] = {"organisations": tuple(name for name in names if name not in reading.excluded)}
    if not reading.organisations:  # 2024年预算…，那2023年呢: of the same kind of document
        taken |= {"bases": _bases(reading, previous), "scopes": reading.scopes or previous.scopes}
    return taken


def _bases(reading: Reading, previous: Reading) -> tuple[str, ...]:
    """决算…，比年初预算多多少: of both kinds, one against the other."""
    if reading.bases == ("预算",) and previous.bases == ("决算",) and _OF_BUDGET.search(reading.text):
        return previous.bases  # 决算…，占预算多少: of the same final accounts
    against = bool(_COMPARED & reading.cues) and bool(_AGAINST.match(reading.text))
    return tuple(dict.fromkeys((*previous.bases, *reading.bases))) if against else reading.bases or previous.bases


def _when(reading: Reading, previous: Reading) -> dict[str, Any]:
    if reading.years or reading.years_back is not None or not previous.years:
        return {}
    return {"years": previous.years}


def _year_before(reading: Reading, previous: Reading) -> dict[str, Any]:
    """2021年…，上年呢: the one before the year that was asked about."""
    if reading.years or not reading.years_back or reading.organisations or len(previous.years) != 1:
        return {}
    return {"years": (previous.years[0] - reading.years_back,), "years_back": None}


def _what(
    reading: Reading, previous: Reading, recent: tuple[Asked, ...], lexicon: Lexicon
) -> dict[str, dict[str, Any]]:
    """The slot that is taken over, and the items, the project and the like that go with it."""
    if _names_nothing(reading, previous):
        return {"item": _same_thing(reading, previous, recent, lexicon)}
    if (made := _items_with_last(reading, previous)) is not None:
        return {"item": {"items": made}}
    if "all" in reading.cues and len(reading.items) == 1 and len(previous.items) == 1:  # 政府采购…，全是货物吗
        return {"item": {"items": (*previous.items, *reading.items)}}
    if "add" in reading.cues and reading.items and previous.items:
        return {"item": {"items": (*previous.items, *reading.items), "cues": reading.cues | {"sum"}}}
    return _target_of_last(reading, previous) if reading.target and not reading.project else {}


def _same_thing(reading: Reading, previous: Reading, recent: tuple[Asked, ...], lexicon: Lexicon) -> dict[str, Any]:
    kept = {name: getattr(previous, name) for name in ("items", "project", "target", "column", "table")}
    if "sum" in reading.cues or _WHOLE.search(reading.text):
        kept["column"] = ""  # 总数是多少
    if "share" in reading.cues and len(recent) > 1 and not previous.column and _is_part(previous, recent, lexicon):
        kept["items"] = (recent[0].name, recent[1].name)
    return {**kept, "counted": reading.counted or previous.counted, "rest": ""}


def _items_with_last(reading: Reading, previous: Reading) -> tuple[Name, ...] | None:
    """A part and its whole, of which the question names one: 占总支出多少; None where it is after no share."""
    if {"share", "times"} & reading.cues and len(reading.items) == 1 and (previous.items or previous.project):
        of_it = "below" not in reading.cues or _OF_IT.search(reading.text)
        return _part_and_whole(reading, previous) if of_it else None
    if previous.intent == "share" and len(previous.items) == 2 and _names_another_part(reading):
        return (reading.items[0], previous.items[1])
    return None


def _target_of_last(reading: Reading, previous: Reading) -> dict[str, dict[str, Any]]:
    """`办事群众满意度的目标呢`, `城镇职工的呢`: of the project asked before, or of the kind of the indicator before."""
    changes: dict[str, dict[str, Any]] = {}
    if previous.project:
        changes["project"] = {"project": previous.project}
    elif previous.rest and not previous.items:  # nothing known was asked of before, so nothing of it is known now
        changes["rest"] = {"rest": previous.rest}
    elif not reading.items and _is_named_thing(previous):
        changes["item"] = {"items": previous.items}  # a project may go by the name of an item
    if len(reading.target) > 1 and len(previous.target) == 1:
        changes["target"] = {"target": _like_last(reading.target, previous.target[0])}
    return changes


def _is_named_thing(previous: Reading) -> bool:
    """The last question was of one thing that the document names, and of no usual item."""
    return previous.intent != "count" and len(previous.items) == 1 and previous.items[0].kind == "item"


def _like_last(targets: tuple[Name, ...], last: Name) -> tuple[Name, ...]:
    """`城镇职工的呢`, after 城乡居民参保人数: of the indicators that the words fit, the one that ends like the last."""
    ends = [_common_end(name.value, last.value) for name in targets]
    best = tuple(name for name, end in zip(targets, ends, strict=True) if end == max(ends))
    return best if len(best) == 1 and max(ends) > 1 else targets


def _common_end(one: str, other: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False))))


def _asks_everyone(reading: Reading, previous: Reading) -> bool:
    """渝北三公经费…，所有单位的呢, 哪家最高: of all, where one was asked about."""
    everyone = "which_organisation" in reading.cues and not {"tell", "use", "reason"} & reading.cues
    if reading.organisations:  # 和渠县相比谁更高
        return False
    return everyone and len(previous.organisations) == 1 and _names_nothing(reading, previous)


def _is_part(previous: Reading, recent: tuple[Asked, ...], lexicon: Lexicon) -> bool:
    """三公经费…，其中公务接待费…，占比呢: the last thing asked is part of the one before it."""
    parts = lexicon.section("rules")["parts"]
    part, of_whole = recent[0].name.key, set(parts.get(recent[1].name.key, ()))
    return "below" in previous.cues or part in of_whole or bool(set(parts.get(part, ())) & of_whole)


def _names_another_part(reading: Reading) -> bool:
    """`那行政运行呢`, after one share was asked for."""
    return len(reading.items) == 1 and not reading.cues and not reading.rest


def _part_and_whole(reading: Reading, previous: Reading) -> tuple[Name, ...]:
    """`占总支出多少`: what stands behind 占 is the whole, the last item the part; `公车的占比` the other way round."""
    behind = reading.text.find("占") if "其中" not in reading.text else -1
    named = reading.text.find(next((s.text for s in reading.spans if s.kind != "organisation"), ""))
    last = (*previous.project, *previous.items)[:1]
    return (*last, *reading.items) if 0 <= behind < named else (*reading.items, *last)


def _names_nothing(reading: Reading, previous: Reading) -> bool:
    named = reading.items or reading.project or reading.target
    if "projects" in reading.cues and reading.organisations:  # 大渡口有哪些项目: a question of its own
        return False
    if reading.unsure and not (reading.cues or reading.organisations or reading.years):
        return False  # 租用费呢: something is named that nothing explains
    own = {"duties", "composition", "documents", "greeting", "thanks"} | (set() if previous.project else {"contact"})
    return not named and not own & reading.cues and reading.rest in ("", reading.counted)


def _compares_with_last(reading: Reading) -> bool:
    """`和渠县比谁多` adds an organisation to the last one; `那潼南呢` replaces it."""
    return len(reading.organisations) == 1 and bool({"more", "less", "versus", "add"} & reading.cues)


def keep_intent(reading: Reading, previous: Reading) -> bool:
    """`那潼南呢`: with no operation of its own, the last one's holds; for another item, too: 谁多…，公务接待费呢."""
    bare = len(reading.items) == 1 and reading.cues <= _NO_OPERATION and not reading.rest
    several = previous.intent != "compare" or len(previous.organisations) > 1
    if bare and several and previous.intent in _OF_ANY_ITEM and reading.organisations == previous.organisations:
        return True
    return (previous.intent in _OPERATIONS and "item" in reading.inherited) or (
        previous.intent in ("rank", "filter") and "which_organisation" in reading.cues
    )
