"""Answers that people would rather look at: which picture fits, and how it is drawn in cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import Literal

from textual.content import Content

from askbudget.model import Answer, Item
from askbudget.quantity import Quantity, grouped, parse_number, plain
from askbudget.render import one_line, shorten, width

Kind = Literal["bars", "trend", "parts"]

_KINDS: dict[str, Kind] = dict.fromkeys(("rank", "compare", "filter", "list", "multi", "sum", "max", "min"), "bars")
_KINDS |= {"trend": "trend", "share": "parts"}
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LABEL_AT_LEAST = 26
_BAR_AT_LEAST = 8
_MOST_BARS = 15
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its figure as printed, its length as a part of 1, and whether it is the one asked for.

    `year` stands before the label where the bars are of different years.
    """

    label: str
    shown: str
    length: Decimal
    marked: bool = False
    year: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars of one kind; `left_out` tells how many more there are than are drawn."""

    kind: Kind
    bars: tuple[Bar, ...]
    left_out: int = 0


def picture(answer: Answer, rest: str = "") -> Picture | None:
    """The picture of an answer, or None where figures are too few or unlike; `rest` names the other part."""
    kind = _KINDS.get(answer.intent)
    if kind is None or answer.status != "answered":
        return None
    return _parts(answer, rest) if kind == "parts" else _bars(answer, kind)


def _bars(answer: Answer, kind: Kind) -> Picture | None:
    quantities = [(item, quantity) for item in answer.items if (quantity := _quantity(item))]
    same = len({quantity.base_unit for _, quantity in quantities}) == 1
    longest = max((quantity.base for _, quantity in quantities), default=Decimal(0))
    negative = any(quantity.base < 0 for _, quantity in quantities)
    if len(quantities) < 2 or not same or longest <= 0 or negative:
        return None
    bars = tuple(
        Bar(item.label, _shown(quantity), quantity.base / longest, _is_winner(item, answer), _year(item, answer))
        for item, quantity in quantities[:_MOST_BARS]
    )
    return Picture(kind, bars, len(quantities) - len(bars))


def _parts(answer: Answer, rest: str) -> Picture | None:
    """A part of a whole, where it is one: a rate above 100 % is none."""
    value = answer.value
    if not isinstance(value, Decimal) or answer.unit != "%" or not 0 <= value <= _WHOLE:
        return None
    items = answer.interpretation.get("items")
    name = str(items[0]) if isinstance(items, Sequence) and items else answer.question
    part = Bar(name, f"{plain(value)}%", value / _WHOLE, marked=True)
    return Picture("parts", (part, Bar(rest, f"{plain(_WHOLE - value)}%", 1 - value / _WHOLE)))


def _quantity(item: Item) -> Quantity | None:
    number = parse_number(item.value or "")
    return None if number is None else Quantity(number, item.unit or "")


def _shown(quantity: Quantity) -> str:
    return f"{grouped(quantity.value)}{'' if quantity.unit in ('', '%') else ' '}{quantity.unit}"


def _year(item: Item, answer: Answer) -> str:
    """The entry's year, where the bars are of different years and its own words do not say so."""
    years = {each.year for each in answer.items}
    return f"{item.year} " if len(years) > 1 and str(item.year) not in item.label else ""


def _is_winner(item: Item, answer: Answer) -> bool:
    return answer.winner is not None and item.document == answer.winner


# ---------------------------------------------------------------- drawing


def drawn(picture: Picture, columns: int) -> list[Content]:
    """The picture as lines of so many cells, the figures beside the bars."""
    return list(_stacked(picture, columns) if picture.kind == "parts" else _side_by_side(picture, columns))


def _side_by_side(picture: Picture, columns: int) -> Iterator[Content]:
    figures = max(width(bar.shown) for bar in picture.bars)
    room = min(max(columns - figures - _BAR_AT_LEAST - 2, 4), max(columns * 2 // 5, _LABEL_AT_LEAST))
    labels = _labels(picture.bars, room)
    label_columns = min(max(map(width, labels)), room)
    length = max(columns - label_columns - figures - 2, 1)
    for bar, label in zip(picture.bars, labels, strict=True):
        cut = label if width(label) <= label_columns else shorten(label, label_columns - 1)
        yield Content.assemble(
            _padded(cut, label_columns) + " ",
            (_strip(bar.length, length), "$accent" if bar.marked else "$primary"),
            " " + " " * (figures - width(bar.shown)),
            (bar.shown, "bold"),
        )


def _labels(bars: Sequence[Bar], room: int) -> list[str]:
    """The labels; where they do not fit, without the province or city that all of them begin with."""
    names = [one_line(bar.label) for bar in bars]
    if max(width(bar.year + name) for bar, name in zip(bars, names, strict=True)) > room:
        alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
        shared = re.match(r".*[省市区县州]", "".join(letters[0] for letters in alike))
        names = [name[shared.end() :] or name for name in names] if shared else names
    return [bar.year + name for bar, name in zip(bars, names, strict=True)]


def _stacked(picture: Picture, columns: int) -> Iterator[Content]:
    """One bar of the whole, then a line for each part."""
    styles = ("$accent", "$secondary 60%")
    first = int((picture.bars[0].length * columns).to_integral_value())
    yield Content.assemble(("█" * first, styles[0]), ("░" * (columns - first), styles[1]))
    for bar, style, mark in zip(picture.bars, styles, "█░", strict=True):
        yield Content.assemble((mark, style), f" {one_line(bar.label)} ", (bar.shown, "bold"))


def _strip(part: Decimal, columns: int) -> str:
    """A bar in eighths of a cell; what is there at all is seen."""
    eighths = int((part * columns * 8).to_integral_value())
    eighths = max(eighths, 1) if part else 0
    bar = "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
    return bar + " " * (columns - len(bar))


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
