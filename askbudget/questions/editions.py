"""Which edition a question speaks of: the budget or the final accounts, of the department or of the unit."""

from askbudget.questions.slots import Slots

_OWN_NAMES = ("concept", "subject")  # 支出决算 says which edition; the project 决算审计费 does not
_BASES = ("预算", "决算")
_SCOPES = ("部门", "单位", "本级")
EDITIONS = (*_BASES, *_SCOPES)
"""The groups of words in rules.toml that say which edition is meant."""


def bases(slots: Slots, start: int | None, end: int | None = None) -> tuple[str, ...]:
    """预算, 决算 or both, in the order in which that part of the question says them."""
    return () if start is None else _said(slots, _BASES, slice(start, end))


def scopes(slots: Slots) -> tuple[str, ...]:
    """部门, 单位, 本级, as far as the question says."""
    return _said(slots, _SCOPES, slice(None))


def _said(slots: Slots, editions: tuple[str, ...], part: slice) -> tuple[str, ...]:
    words = slots.lexicon.section("rules")["editions"]
    text = slots.folded
    for other in words["other"]:
        text = text.replace(other, "·" * len(other))
    text = _without_names(slots, text)
    found = {
        edition: min((at for word in words[edition] if (at := text[part].find(word)) >= 0), default=-1)
        for edition in editions
    }
    return tuple(sorted((edition for edition in editions if found[edition] >= 0), key=lambda edition: found[edition]))


def _without_names(slots: Slots, text: str) -> str:
    """The question with the names of projects and the like struck out, unless they end like an edition."""
    for f in slots.taken:
        if f.kind == "name" and f.names[0].kind not in _OWN_NAMES and not text[: f.end].endswith(("算", "算数")):
            text = text[: f.start] + "·" * (f.end - f.start - 1) + text[f.end - 1 :]  # its last letter is kept: 局部门
    return text
