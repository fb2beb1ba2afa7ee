"""Exact numbers: read as printed, printed as read; nothing is rounded unless asked, and nothing to zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askbudget.quantity import (
    Quantity,
    cents,
    grouped,
    half_unit,
    parse_chinese,
    parse_count,
    parse_number,
    plain,
    rounded,
    scale_of,
    trimmed,
)

AMOUNTS = st.decimals(-(10**13), 10**13, places=2)
MONEY = st.sampled_from(["元", "千元", "万元", "亿元"])


@given(AMOUNTS)
def test_grouped_numbers_are_read_as_printed(value):
    assert parse_number(grouped(value)) == value
    assert parse_number(plain(value)) == value
    assert parse_number(trimmed(value)) == value


@given(AMOUNTS)
def test_spaces_inside_a_number_are_damage(value):
    spaced = grouped(value).replace(",", ", ").replace(".", ". ")
    assert parse_number(f" {spaced} ") == value


@given(AMOUNTS)
def test_digits_are_kept_as_printed(value):
    """0.50 stays 0.50: how exact a figure is printed tells how far its sums may be off."""
    number = parse_number(plain(value))
    assert number is not None
    assert number.as_tuple().exponent == -2
    assert half_unit(number) == Decimal("0.005")


@pytest.mark.parametrize(
    ("printed", "value"),
    [("2,227.32", "2227.32"), ("5, 438. 67", "5438.67"), ("0", "0"), ("0.00", "0.00"), ("-25.1", "-25.1"),
     ("－3", "-3"), ("12.5%", "12.5"), ("1，234", "1234"), ("+7", "7"), ("41,944,713.02", "41944713.02")],
)  # fmt: skip
def test_numbers(printed, value):
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "-",
        "—",
        "54, 00",
        "1,23",
        "1,2345",
        "12.3.4",
        "1.",
        "无",
        "3万",
        "2024年",
        "五",
        "NaN",
        "1e5",
        "Infinity",
        "１,２",
    ],
)
def test_a_blank_or_a_doubtful_number_is_none_and_not_zero(printed):
    assert parse_number(printed) is None


# ---------------------------------------------------------------- Chinese numerals

DIGITS = "零一二三四五六七八九"


def spelt(number: int) -> str:
    """The usual spelling: 105 → 一百零五, 10 → 十."""
    if number == 0:
        return "零"
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        gap = gap or (bool(text) and not digit)
        if digit:
            text += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
    return text.removeprefix("一") if 10 <= number < 20 else text


def test_every_numeral_to_9999():
    assert [parse_chinese(spelt(number)) for number in range(10_000)] == list(range(10_000))


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_numerals_of_ten_thousands(high, low):
    rest = "" if not low else ("零" if low < 1000 else "") + spelt(low).replace("十", "一十", low // 10 == 1)
    assert parse_chinese(f"{spelt(high)}万{rest}") == high * 10_000 + low


@pytest.mark.parametrize(
    ("text", "value"), [("二〇二四", 2024), ("二○一九", 2019), ("两", 2), ("一十二", 12), ("一亿", 10**8)]
)
def test_other_spellings(text, value):
    assert parse_chinese(text) == value


@pytest.mark.parametrize("text", ["", "多", "三公", "5", "第三"])
def test_what_is_no_numeral(text):
    assert parse_chinese(text) is None


# ---------------------------------------------------------------- units


@given(AMOUNTS, MONEY, MONEY)
def test_units_convert_exactly_and_back(value, unit, other):
    there = Quantity(value, unit).to(other)
    assert there.unit == other
    assert there.base == Quantity(value, unit).base
    assert there.to(unit).value == value


@pytest.mark.parametrize(
    ("value", "unit", "base", "base_unit"),
    [
        ("2227.32", "万元", "22273200", "元"),
        ("1.5", "亿元", "150000000", "元"),
        ("65", "万人", "650000", "人"),
        ("20", "万元/年", "200000", "元/年"),
        ("12.5", "%", "12.5", "%"),
        ("3", "个百分点", "3", "个百分点"),
        ("3", "百分点", "3", "百分点"),
        ("7", "辆", "7", "辆"),
        ("7", "", "7", ""),
    ],
)
def test_the_base_of_a_unit(value, unit, base, base_unit):
    quantity = Quantity(Decimal(value), unit)
    assert (quantity.base, quantity.base_unit) == (Decimal(base), base_unit)


def test_a_unit_of_two_scales():
    """outline.py reads 百万元 off a unit line, so it can be the unit of a table."""
    assert Quantity(Decimal(3), "百万元").to("元").value == 3_000_000


def test_money_is_money_in_any_unit():
    assert all(Quantity(Decimal(1), unit).is_money for unit in ("元", "千元", "万元", "亿元", "万元/年", "元/人"))
    assert not any(Quantity(Decimal(1), unit).is_money for unit in ("人", "万人", "%", "辆", ""))


def test_scales_of_units():
    assert [int(scale_of(unit)) for unit in ("元", "千元", "万元", "亿元", "%", "人")] == [1, 1000, 10**4, 10**8, 1, 1]


def test_amounts_in_cents():
    assert cents(Quantity(Decimal("2227.32"), "万元")) == 2_227_320_000
    assert cents(Quantity(Decimal("0.005"), "元")) is None


# ---------------------------------------------------------------- rounding


@given(st.decimals(-(10**6), 10**6, places=8))
def test_rounding_is_never_to_zero(value):
    result = rounded(value)
    assert (result == 0) == (value == 0)
    assert abs(result - value) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("value", "result"),
    [("0.125", "0.13"), ("0.135", "0.14"), ("-0.125", "-0.13"), ("2.004999", "2.00"), ("0.004", "0.004"),
     ("0.0004", "0.0004"), ("0.00046", "0.0005"), ("0", "0.00"), ("12", "12.00")],
)  # fmt: skip
def test_rounded_half_up(value, result):
    assert plain(rounded(Decimal(value))) == result


@pytest.mark.parametrize(
    ("value", "text"), [("90000.00", "90000"), ("0.50", "0.5"), ("100", "100"), ("0.00", "0"), ("1E+3", "1000")]
)
def test_trimmed(value, text):
    assert trimmed(Decimal(value)) == text


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("十二", 12), ("两", 2), ("三", 3), ("甲", None), ("", None)])
def test_a_count_in_digits_or_numerals(text, number):
    assert parse_count(text) == number
