"""Which edition a question speaks of: the budget or the final accounts, of the department or of the unit."""

from collections.abc import Sequence

from askbudget.questions.slots import Slots
from askbudget.questions.spans import Found

_OWN_NAMES = ("concept", "subject")  # 支出决算 says which edition; the project 决算审计费 does not
_BASES = ("预算", "决算")
SCOPES = ("部门", "单位", "本级")
EDITIONS = (*_BASES, *SCOPES)
"""The groups of words in rules.toml that say which edition is meant."""
OWN_LEVEL = "own_level"
"""The value of a stretch that says the body itself, without the units below it."""


def bases(slots: Slots, start: int | None, end: int | None = None) -> tuple[str, ...]:
    """预算, 决算 or both, in the order in which that part of the question says them."""
    return () if start is None else _said(slots, _BASES, slice(start, end))


def scopes(slots: Slots) -> tuple[str, ...]:
    """部门, 单位, 本级, as far as the question says: by a word, or by 机关 behind the body's name."""
    said = _said(slots, SCOPES, slice(None))
    if any(f.value == OWN_LEVEL and _taken_off(slots, f) for f in slots.taken):
        return tuple(scope for scope in said if scope != "本级")
    if {"本级", "单位"} <= {*said}:
        return tuple(scope for scope in said if scope != "单位")  # 本级单位预算: one edition
    return said or (("本级",) if any(f.value == OWN_LEVEL for f in slots.taken) else ())


def _taken_off(slots: Slots, level: Found) -> bool:
    """`除局本级外`: the body itself is what is not meant."""
    return slots.lexicon.words("except").is_in(slots.folded[: level.start])


def _said(slots: Slots, editions: tuple[str, ...], part: slice) -> tuple[str, ...]:
    words = slots.lexicon.section("rules")["editions"]
    text = slots.folded
    for other in words["other"]:
        text = text.replace(other, "·" * len(other))
    left, whole = (_without_names(slots, each)[part] for each in (text, slots.folded))
    found = {edition: _first(words[edition], words["other"], left, whole) for edition in editions}
    return tuple(sorted((edition for edition in editions if found[edition] >= 0), key=lambda edition: found[edition]))


def _first(words: Sequence[str], others: Sequence[str], left: str, whole: str) -> int:
    """Where the first of the words stands, -1 where none does; 单位预算公开 has another in it."""
    said = (left.find(w) if all(other not in w for other in others) else whole.find(w) for w in words)
    return min((at for at in said if at >= 0), default=-1)


def _without_names(slots: Slots, text: str) -> str:
    """The question with the names of projects and the like struck out, unless they end like an edition."""
    for f in slots.taken:
        if f.kind == "name" and f.names[0].kind not in _OWN_NAMES and not text[: f.end].endswith(("算", "算数")):
            text = text[: f.start] + "·" * (f.end - f.start - 1) + text[f.end - 1 :]  # its last letter is kept: 局部门
    return text
