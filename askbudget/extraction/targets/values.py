"""What a target asks for: an operator, a number and a unit, or words."""

import re
from dataclasses import dataclass

from askbudget.lexicon import Lexicon
from askbudget.normalize import fold
from askbudget.quantity import parse_number

WORDS = "定性"
"""The unit of a target in words."""
_NUMBER = r"[-+]?\d[\d,]*(?:\.\d+)?"
_PIECE = re.compile(
    rf"(?P<mark>[^\d\u4e00-\u9fff（(+-]{{0,12}}?|[\u4e00-\u9fff]{{2,4}})(?P<number>{_NUMBER})(?P<unit>[\u4e00-\u9fff%％‰℃°/·•（）()²³a-zA-Z]{{0,12}}?)(?P<bound>以上|及以上|以下|以内|及以下)?"
)
_DATE = re.compile(r"20\d{2}年|\d+月|\d+[日号]|[-~～—至]\d")
_BOUNDS = {"以上": ">=", "及以上": ">=", "以下": "<=", "以内": "<=", "及以下": "<="}


@dataclass(frozen=True, slots=True)
class Value:
    """`operator` is empty where none is printed or it cannot be read for certain."""

    operator: str
    value: str
    unit: str

    @property
    def is_number(self) -> bool:
        """False for a target in words."""
        return self.unit != WORDS


def operator_of(text: str, lexicon: Lexicon) -> str:
    """The operator that a mark stands for, or empty where that is not certain."""
    return lexicon.operators.get(text.strip(), "")


def number_piece(text: str, lexicon: Lexicon) -> Value | None:
    """`≥95%`, `3个工作日`, `95%以上` in one piece; None for what is no single number, and for dates and ranges."""
    squeezed = re.sub(r"\s", "", text)
    found = _PIECE.fullmatch(squeezed)
    if not found or _DATE.search(squeezed) or parse_number(found["number"]) is None:
        return None
    operator = operator_of(found["mark"], lexicon)
    if found["mark"] and not operator:
        return None
    bound = _BOUNDS.get(found["bound"] or "", "")
    unit = re.sub(r"^[（(](.+)[）)]$", r"\1", found["unit"])  # =100.00(%)
    return Value(operator or bound, fold(found["number"]).replace(",", ""), fold(unit))


def value_of(text: str, lexicon: Lexicon) -> Value | None:
    """The value that a cell holds; None for a blank one."""
    text = text.strip()
    if not text or re.fullmatch(r"[-—－/／]+", text):
        return None
    return number_piece(text, lexicon) or Value("", text, WORDS)


def is_plain_number(text: str) -> bool:
    """Points and scores: a number alone."""
    return bool(re.fullmatch(r"\d{1,3}(?:\.\d+)?分?", text.strip()))


def placeholder(text: str) -> bool:
    """A dash or slash that stands for a blank."""
    return bool(re.fullmatch(r"[-—－/／]+", text.strip()))
