"""What an item is to be taken without, and what is in it anyway: 基本支出除公用经费外, 支出合计（含上年结转）."""

import re

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
    if off and not any(word in slots.folded for word in slots.rules["cues"]["definition"]):
        slots.minus = [name for _, name in off]
        slots.items = [pair for pair in slots.items if pair not in off]


def drop_included(slots: Slots) -> None:
    """`支出合计（含上年结转）`: what is in the other item anyway."""
    words = tuple(slots.rules["included"]["words"])
    asks = {"yesno", "definition", "breakdown", "list"} & {cue.value for cue in slots.heard}
    if not asks:
        slots.items = [pair for pair in slots.items if not slots.folded[: pair[0]].endswith(words)]
