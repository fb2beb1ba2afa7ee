"""Years, units, thresholds and how many: what a question says in numbers."""

import re
from collections.abc import Sequence
from decimal import Decimal

from askbudget.quantity import Quantity, parse_chinese
from askbudget.questions.slots import Slots
from askbudget.questions.spans import Found

_TOP = re.compile(
    r"(?:前|top)(?P<a>[一二两三四五六七八九十\d]{1,3})(?!年)|最(?:多|大|高|少|小|低)的?(?P<b>[二两三四五六七八九十]|\d{1,2})(?:个|项|家|名|类|种)"
)


def years(slots: Slots, cues: frozenset[str]) -> tuple[tuple[int, ...], int | None, int | None]:
    """(years asked for, years counted back from the newest, the year compared with)."""
    words = slots.rules["years"]
    asked: list[int] = []
    base: int | None = None
    back: int | None = None
    for f in slots.taken:
        against = _is_compared(slots, f, bool(asked), words)
        if f.kind == "years":
            asked += [int(y) for y in f.value.split(",")]
        elif (
            f.kind == "year"
            and against
            and (asked or _after(words["comparing"], slots.folded[: f.start]) or {"change", "versus"} & cues)
        ):
            base = int(f.value)
        elif f.kind == "year" and int(f.value) not in asked:
            asked.append(int(f.value))
        elif f.kind == "phrase" and not against:
            back = next(
                (n for n, group in enumerate(("current", "previous", "before_last")) if f.value in words[group]), back
            )
    return tuple(asked), back, base


def _is_compared(slots: Slots, found: Found, another: bool, words: dict[str, list[str]]) -> bool:
    """`比2023年`, `跟去年比`: the year is what is compared with, not what is asked for."""
    before, behind = slots.folded[: found.start], slots.folded[found.end : found.end + 3]
    if _after(words["comparing"], before) or re.match(r"相?比", behind):
        return True
    return _after(words["comparing_with"], before) and not another


def _after(words: Sequence[str], text: str) -> bool:
    return text.endswith(tuple(words))


def unit(slots: Slots) -> str:
    """The unit asked for, the longest wording first: 多少万元 before 多少."""
    words = sorted(
        ((word, name) for name, forms in slots.rules["units"].items() for word in forms), key=lambda p: -len(p[0])
    )
    return next((name for word, name in words if word in slots.folded), "")


def amounts(slots: Slots) -> tuple[Quantity, ...]:
    """Thresholds: 超过100万 → 100 万元."""
    made = []
    for f in slots.taken:
        if f.kind == "amount":
            number, name = f.value.split(" ")
            made.append(Quantity(Decimal(number), name if name.endswith(("元", "%")) else name + "元"))
    return tuple(made)


def top(slots: Slots) -> int:
    """How many of the largest are wanted: 前三, 最大的两个; 0 where that is not said."""
    found = _TOP.search(slots.folded)
    if not found:
        return 0
    digits = found["a"] or found["b"]
    return int(digits) if digits.isdigit() else parse_chinese(digits) or 0
