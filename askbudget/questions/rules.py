"""Slots and cues → the rule that fits: the first of lexicon/rules.toml."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from askbudget.lexicon import Lexicon, Rule
from askbudget.model import Name, Reading

_SETS = frozenset(["subjects_item", "subjects_section", "subjects_class", "projects"])
_OF_TARGETS = frozenset(["target", "weight", "count"])
_A_PHRASE = 4
"""So many letters that no name explains are words of a text."""
FALLBACK = Rule("nothing_fits", "", (), (), (), (), ())


def combined(reading: Reading, lexicon: Lexicon) -> Reading:
    """A cue and an item that together mean something else: 买 and 公务用车 mean the vehicles to be bought.

    A comparison with a year that was named is a change, whatever word asks for it.
    """
    items, cues = reading.items, reading.cues | ({"change"} if reading.base_year else set())
    for entry in lexicon.section("rules").get("combination", ()):
        named = any(name.key == entry["item"] for name in items) if entry["item"] else _names_nothing(reading)
        if entry["cue"] in cues and not cues.intersection(entry.get("without", ())) and named:
            meant = tuple(
                Name(id_, "concept", next(c.names[0] for c in lexicon.concepts if c.id == id_))
                for id_ in entry["means"]
            )
            kept = [(meant if name.key == entry["item"] else (name,)) for name in items] if items else [meant]
            items = tuple(name for names in kept for name in names)
    if items and reading.target and "money" in cues and not _OF_TARGETS & cues:  # 检测试剂花多少: no target of it
        reading = replace(reading, target=())
    if reading.target and "achieved" in cues:  # 满意度实际完成了多少: of the target, of no budget
        cues = cues - {"completion"}
    if reading.table and "sum" in cues and _names_nothing(reading):  # 支出总表合计: the row of that name
        items = (Name("合计", "item", "合计"),)
    return replace(reading, items=items, cues=frozenset(cues))


def _names_nothing(reading: Reading) -> bool:
    return not (reading.items or reading.project or reading.target or reading.rest)


def unnamed(reading: Reading, lexicon: Lexicon) -> Reading:
    """`渝北预算多少钱`: an organisation and 预算, and nothing else that could be asked for."""
    entry = lexicon.section("rules")["unnamed"]
    asked = reading.items or reading.project or reading.target or reading.table or reading.column or reading.rest
    if (
        asked
        or reading.unsure
        or _SETS & reading.cues
        or not reading.organisations
        or not any(word in reading.text for word in entry["words"])
    ):
        return reading
    concept = next(c for c in lexicon.concepts if c.id == entry["means"])
    return replace(reading, items=(Name(concept.id, "concept", concept.names[0]),))


def match(reading: Reading, lexicon: Lexicon) -> Rule:
    """The first rule whose cues and slots are there; FALLBACK where none is."""
    return next((rule for rule in lexicon.rules if fits(rule, reading, lexicon)), FALLBACK)


def fits(rule: Rule, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a rule's cues are all heard, none of the excluded ones is, and its slots are filled."""
    heard = all(any(cue in reading.cues for cue in group) for group in rule.cues)
    excluded = any(cue in reading.cues for cue in rule.without)
    return (
        heard
        and not excluded
        and all(any(_filled(slot, reading, lexicon) for slot in need.split("|")) for need in rule.needs)
    )


def _filled(slot: str, reading: Reading, lexicon: Lexicon) -> bool:
    if slot == "parts":
        return len(reading.items) == 1 and reading.items[0].key in lexicon.section("rules")["parts"]
    return _FILLED[slot](reading)


_FILLED: Mapping[str, Callable[[Reading], bool]] = {
    "item": lambda r: bool(r.items or r.column),
    "items": lambda r: len(r.items) > 1 or bool(r.columns),
    "minus": lambda r: bool(r.minus),
    "project": lambda r: bool(r.project),
    "projects": lambda r: len(r.project) > 1 or bool(r.project and r.items),
    "target": lambda r: bool(r.target),
    "term": lambda r: any(name.kind == "term" for name in r.items),
    "organisation": lambda r: bool(r.organisations),
    "nobody": lambda r: not r.organisations,
    "organisations": lambda r: len(r.organisations) > 1 and not r.either,
    "years": lambda r: len(r.years) > 1 or r.last_years > 1 or bool(r.since),
    "last_years": lambda r: r.last_years > 1 or bool(r.since),
    "bases": lambda r: len(r.bases) > 1,
    "scopes": lambda r: len(r.scopes) > 1,
    "top": lambda r: r.top > 1,
    "threshold": lambda r: bool(r.numbers),
    "others": lambda r: bool(r.excluded),
    "everyone": lambda r: "which_organisation" in r.cues,
    "words": lambda r: len(r.rest) >= _A_PHRASE,
    "unnamed": lambda r: not (r.items or r.project or r.target),
    "nothing": lambda r: not (r.items or r.project or r.target or r.organisations or r.years),
}
"""Slot → whether a reading fills it; lexicon/schema.py lists the names, and `parts`, which the lexicon knows of."""
