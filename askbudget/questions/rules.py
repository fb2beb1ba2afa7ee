"""Slots and cues → the rule that fits: the first of lexicon/rules.toml."""

from dataclasses import replace

from askbudget.lexicon import Lexicon, Rule
from askbudget.model import Name, Reading

_SETS = frozenset(["subjects_item", "subjects_section", "subjects_class", "projects"])
FALLBACK = Rule("nothing_fits", "", (), (), (), (), ())


def combined(reading: Reading, lexicon: Lexicon) -> Reading:
    """A cue and an item that together mean something else: 买 and 公务用车 mean the vehicles to be bought.

    A comparison with a year that was named is a change, whatever word asks for it.
    """
    items, cues = reading.items, reading.cues | ({"change"} if reading.base_year else set())
    for entry in lexicon.section("rules").get("combination", ()):
        named = any(name.key == entry["item"] for name in items) if entry["item"] else not (items or reading.project)
        if entry["cue"] in cues and entry.get("without", "") not in cues and named:
            meant = tuple(
                Name(id_, "concept", next(c.names[0] for c in lexicon.concepts if c.id == id_))
                for id_ in entry["means"]
            )
            items = tuple(name for name in items if name.key != entry["item"]) + meant
    return replace(reading, items=items, cues=frozenset(cues))


def unnamed(reading: Reading, lexicon: Lexicon) -> Reading:
    """`渝北预算多少钱`: an organisation and 预算, and nothing else that could be asked for."""
    entry = lexicon.section("rules")["unnamed"]
    asked = reading.items or reading.project or reading.target or reading.table or reading.column or reading.rest
    if (
        asked
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
    named = len(reading.items) + len(reading.project) + len(reading.target)
    values = {
        "item": bool(reading.items or reading.column),
        "items": len(reading.items) > 1,
        "parts": len(reading.items) == 1 and reading.items[0].key in lexicon.section("rules")["parts"],
        "minus": bool(reading.minus),
        "project": bool(reading.project),
        "projects": len(reading.project) > 1 or bool(reading.project and reading.items),
        "target": bool(reading.target),
        "term": any(name.kind == "term" for name in reading.items),
        "organisation": bool(reading.organisations),
        "nobody": not reading.organisations,
        "organisations": len(reading.organisations) > 1 and not reading.either,
        "years": len(reading.years) > 1 or reading.last_years > 1 or bool(reading.since),
        "last_years": reading.last_years > 1 or bool(reading.since),
        "bases": len(reading.bases) > 1,
        "scopes": len(reading.scopes) > 1,
        "top": reading.top > 1,
        "threshold": bool(reading.numbers),
        "others": bool(reading.excluded),
        "everyone": "which_organisation" in reading.cues,
        "nothing": not named and not reading.organisations and not reading.years,
    }
    return values[slot]
