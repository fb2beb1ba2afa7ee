"""Cues: the words that say what is wanted of the things named."""

import re

from askbudget.questions.slots import Slots
from askbudget.questions.spans import Found, cue_spans

_STAY = frozenset(["sum"])  # 三公经费合计: heard even as the tail of a name, unless it is compared: 收入总计相差多少
_WHICH = re.compile(r"[^，。？?]{0,10}?(?:什么|哪|谁|啥|多少|几)")
_COMPARED = frozenset(["versus", "more", "less"])


def hear(slots: Slots) -> list[Found]:
    """The cues of a question; one inside a longer cue or inside a name is not heard."""
    cues = cue_spans(slots.text, slots.lexicon)
    outer = [c for c in cues if not any(_contains(o, c) for o in cues) and not _is_told(c, slots)]
    outer = [c for c in outer if not (_asks_which(c, slots) or any(_cuts_into(c, f) for f in slots.taken))]
    stay = frozenset() if _COMPARED & {c.value for c in outer} else _STAY
    heard = [
        c
        for c in outer
        if c.value in stay
        or not any(f.kind in ("name", "code", "project_code", "phrase") and _contains(f, c) for f in slots.taken)
    ]
    return heard + [
        Found(m.start(), m.end(), "cue", value=cue)
        for cue, pattern in slots.lexicon.patterns
        for m in pattern.finditer(slots.folded)
    ]


def _is_told(cue: Found, slots: Slots) -> bool:
    """`一共798.84万`: the sum is told, not asked for."""
    return cue.value in _STAY and any(f.kind == "amount" and f.start == cue.end for f in slots.taken)


def _asks_which(cue: Found, slots: Slots) -> bool:
    """`都买了些什么` asks for no yes or no."""
    return slots.folded[cue.start : cue.end] == "都" and bool(_WHICH.match(slots.folded, cue.end))


def _cuts_into(cue: Found, taken: Found) -> bool:
    """多少项 of 多少项目支出: the count's unit is the beginning of an item."""
    return cue.value == "count" and taken.kind == "name" and cue.start < taken.start < cue.end < taken.end


def _contains(outer: Found, inner: Found) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start
