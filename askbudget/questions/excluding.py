"""What an item is to be taken without, and what is in it anyway: 基本支出除公用经费外, 支出合计（含上年结转）."""

import re

from askbudget.model import Name
from askbudget.questions.columns import COLUMNS, is_line
from askbudget.questions.slots import Slots


def take_off(slots: Slots) -> None:
    """`基本支出除公用经费外`, `扣除公务接待费后`: what stands right behind the word is taken off the other item."""
    words = tuple(slots.rules["cues"]["except"])
    off, end = [], -1
    for start, name in slots.items:
        before = slots.folded[:start]
        joined = end >= 0 and re.fullmatch(r"[和与及、以]*", slots.folded[end:start])
        if before.endswith(words) or joined or slots.lexicon.words("except").is_in(before):
            off.append((start, name))
            end = slots.end_of(start)
    if beside := [pair for pair in off if _is_column_beside(slots, pair[1])]:
        slots.items = [pair for pair in slots.items if pair not in beside]
        slots.heard = [cue for cue in slots.heard if cue.value != "except"]
        return
    if off and not any(word in slots.folded for word in slots.rules["cues"]["definition"]):
        slots.minus = [name for _, name in off]
        slots.items = [pair for pair in slots.items if pair not in off]


def _is_column_beside(slots: Slots, off: Name) -> bool:
    """`2101599当年财政拨款（不含上年结转）`: one column of a line has nothing of another in it."""
    names = [name for _, name in slots.items if name is not off]
    columns = [name for name in names if name.key in COLUMNS]
    return off.key in COLUMNS and bool(columns) and any(is_line(name, slots.lexicon) for name in names)


def drop_included(slots: Slots) -> None:
    """`支出合计（含上年结转）`: what is in the other item anyway."""
    words = tuple(slots.rules["included"]["words"])
    asks = {"yesno", "definition", "breakdown", "list"} & {cue.value for cue in slots.heard}
    if not asks:
        slots.items = [pair for pair in slots.items if not slots.folded[: pair[0]].endswith(words)]
