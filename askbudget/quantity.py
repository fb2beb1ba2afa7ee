"""Exact quantities: amounts of money, percentages, counts. Never floating point; blank is not zero."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_SCALES = {"百万": Decimal(1_000_000), "亿": Decimal(100_000_000), "万": Decimal(10_000), "千": Decimal(1_000)}
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "俩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_CENT = Decimal("0.01")

NUMBER = r"[-－+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-－+]?\d+(?:\.\d+)?"
"""A printed number, with or without thousands separators."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as printed: `Quantity(Decimal("2227.32"), "万元")`."""

    value: Decimal
    unit: str

    @property
    def base(self) -> Decimal:
        """The number in the unit without its 万 or 亿: 2227.32 万元 → 22273200 (元)."""
        return self.value * scale_of(self.unit)

    @property
    def base_unit(self) -> str:
        """The unit without its 万 or 亿: 万元/年 → 元/年."""
        return self.unit[len(_prefix(self.unit)) :]

    def to(self, unit: str) -> "Quantity":
        """The same quantity in another unit of the same kind, exact."""
        return Quantity(self.base / scale_of(unit), unit)

    @property
    def is_money(self) -> bool:
        """True for 元, 万元, 亿元 and what is counted per something in them."""
        return self.base_unit.startswith("元")


def scale_of(unit: str) -> Decimal:
    """How many base units one of `unit` is: 万元 → 10000, 元 → 1, % → 1."""
    return _SCALES.get(_prefix(unit), Decimal(1))


def _prefix(unit: str) -> str:
    """The 万, 亿 or the like that a unit begins with."""
    return next((prefix for prefix in _SCALES if unit.startswith(prefix) and len(unit) > len(prefix)), "")


def parse_number(text: str) -> Decimal | None:
    """The number a cell holds, or None for a blank or anything else.

    Separators and the spaces that damaged text puts into a number (`5, 438. 67`) are dropped. A comma that parts no
    group of three (`54, 00`) may be a point or a slip: that is no number we can be certain of.
    """
    squeezed = re.sub(r"\s", "", text).replace("，", ",").replace("－", "-").replace("．", ".")
    if not re.fullmatch(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?", squeezed):
        return None
    squeezed = squeezed.replace(",", "")
    try:
        return Decimal(squeezed.rstrip("%"))
    except InvalidOperation:  # pragma: no cover - the pattern above admits only numbers
        return None


def parse_chinese(text: str) -> int | None:
    """The whole number that Chinese numerals spell: 二十三 → 23, 二〇二四 → 2024, 三 → 3."""
    if not text or any(c not in _DIGITS and c not in _PLACES for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, section, digit = 0, 0, None
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif _PLACES[c] >= 10_000:
            total = (total + section + (digit or 0)) * _PLACES[c]
            section, digit = 0, None
        else:
            section += (1 if digit is None else digit) * _PLACES[c]
            digit = None
    return total + section + (digit or 0)


def parse_count(text: str) -> int | None:
    """How many, in digits or Chinese numerals: 12 → 12, 十二 → 12, 两 → 2."""
    return int(text) if text.isdigit() else parse_chinese(text)


def plain(value: Decimal) -> str:
    """The number without exponent, as a decimal string."""
    return format(value, "f")


def trimmed(value: Decimal) -> str:
    """Like `plain`, without zeros after the last digit that counts: 90000.00 → 90000."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Decimal) -> str:
    """As a person reads it: 41944713.02 → 41,944,713.02."""
    return format(value, ",f")


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Rounded half up, the way finance bureaus round; never to zero unless it is zero."""
    result = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded(value, places + 1) if result == 0 and value != 0 and places < 12 else result


def half_unit(value: Decimal) -> Decimal:
    """How far the true figure may lie from its printed form: half a unit in the last place."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def cents(quantity: Quantity) -> int | None:
    """The quantity in hundredths of its base unit (分 for money), or None where that is not exact."""
    hundredths = quantity.base / _CENT
    return int(hundredths) if hundredths == hundredths.to_integral_value() else None
