"""What a terminal asks of text: columns counted as it shows them, styles where wanted, no stray control characters."""

import os
import unicodedata
from collections.abc import Callable
from itertools import accumulate, takewhile
from typing import Literal, TextIO

Style = Literal["value", "warning", "dim"]
Paint = Callable[[Style, str], str]

_CODES: dict[Style, str] = {"value": "1;36", "warning": "33", "dim": "2"}
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))


def colour_for(stream: TextIO) -> bool:
    """True where colour is welcome: on a terminal, unless NO_COLOR is set or the terminal is a dumb one."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painter(colour: bool) -> Paint:
    """What puts text into a style, or leaves it as it is where colour is off."""
    return lambda style, text: f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour else text


def clean(text: str) -> str:
    """Without control characters, so that no document can steer the terminal; line breaks and tabs stay."""
    return text.translate(_CONTROLS).replace("\r", "")


def width(text: str) -> int:
    """How many columns the text takes: two for a Chinese character, none for a combining mark."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shorten(text: str, columns: int) -> str:
    """The text, or as much of it as fits into so many columns with an ellipsis."""
    if width(text) <= columns:
        return text
    fitting = takewhile(lambda used: used < columns, accumulate(map(width, text)))
    return text[: len(list(fitting))] + "…"


def one_line(text: str) -> str:
    """Clean, and every run of white space as one space."""
    return " ".join(clean(text).split())
