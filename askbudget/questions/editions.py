"""Which edition a question speaks of: the budget or the final accounts, of the department or of the unit."""

from askbudget.questions.slots import Slots

_OWN_NAMES = ("concept", "subject")  # 支出决算 says which edition; the project 决算审计费 does not
_BASES = ("预算", "决算")
_SCOPES = ("部门", "单位", "本级")


def bases(slots: Slots, start: int | None, end: int | None = None) -> tuple[str, ...]:
    """预算, 决算 or both, as far as that part of the question says; nothing where it has no such part."""
    return () if start is None else _said(slots, _BASES, slice(start, end))


def scopes(slots: Slots) -> tuple[str, ...]:
    """部门, 单位, 本级, as far as the question says."""
    return _said(slots, _SCOPES, slice(None))


def _said(slots: Slots, editions: tuple[str, ...], part: slice) -> tuple[str, ...]:
    words = slots.lexicon.section("rules")["editions"]
    text = _without_names(slots)
    for other in words["other"]:
        text = text.replace(other, "·" * len(other))
    return tuple(edition for edition in editions if any(word in text[part] for word in words[edition]))


def _without_names(slots: Slots) -> str:
    """The question with the names of projects and the like struck out, unless they end like an edition."""
    text = slots.folded
    for f in slots.taken:
        if f.kind == "name" and f.names[0].kind not in _OWN_NAMES and not text[: f.end].endswith(("算", "算数")):
            text = text[: f.start] + "·" * (f.end - f.start) + text[f.end :]
    return text
