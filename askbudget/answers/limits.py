"""What a question holds a figure against: 超过10万, 不到5万, 是不是9万, 10万以上30万以下."""

import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from askbudget.answers.inquiry import Inquiry

_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq,
}  # fmt: skip


def holds(sign: str, value: Decimal, limit: Decimal) -> bool:
    """Whether a value is as a sign says to a limit."""
    return _HOLDS[sign](value, limit)


def meets(ask: Inquiry, base: Decimal) -> bool:
    """Whether an amount, in its base unit, keeps to the limits in the question."""
    return all(holds(sign, base, limit) for sign, limit in _limits(ask))


def _limits(ask: Inquiry) -> list[tuple[str, Decimal]]:
    """One amount by the word that goes with it, equal to it where none does; two are the ends of a range."""
    amounts, signs = [number.base for number in ask.reading.numbers], list(signs_said(ask))
    if len(amounts) < 2:
        return [(signs[0] if signs else "=", amounts[0])]
    low, high = (next((s for s in signs if s[0] == way), way + "=") for way in "><")
    return [(low, min(amounts)), (high, max(amounts))]


def signs_said(ask: Inquiry) -> Iterator[str]:
    """What the words of rules.toml in the question say, the longest word first: 不超过 before 超过."""
    said = [(word, sign) for sign, words in ask.lexicon.section("rules")["limits"].items() for word in words]
    text = re.sub("有没有|是否|是不是", "", ask.reading.text)  # 有没有超过 asks whether it is more, not that it is not
    for word, sign in sorted(said, key=lambda pair: -len(pair[0])):
        if word in text:
            yield sign
            text = text.replace(word, "·")
