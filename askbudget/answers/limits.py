"""What a question holds a figure against: 超过10万, 不到5万, 是不是9万."""

import operator
import re
from collections.abc import Callable
from decimal import Decimal

from askbudget.answers.inquiry import Inquiry

_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq,
}  # fmt: skip


def meets(ask: Inquiry, base: Decimal) -> bool:
    """Whether an amount, in its base unit, keeps to the limit in the question; equal to it where no word says more."""
    return _HOLDS[_operator(ask)](base, ask.reading.numbers[0].base)


def _operator(ask: Inquiry) -> str:
    """By the longest of the words of rules.toml that stands in the question: 不超过 before 超过."""
    said = ((word, sign) for sign, words in ask.lexicon.section("rules")["limits"].items() for word in words)
    text = re.sub("有没有|是否|是不是", "", ask.reading.text)  # 有没有超过 asks whether it is more, not that it is not
    heard = [(len(word), sign) for word, sign in said if word in text]
    return max(heard)[1] if heard else "="
