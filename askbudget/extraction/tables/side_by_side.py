"""Subjects that run in several columns of code, name and figure → rows: the code is what a row is known by."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.tables.tokens import NOTE, SPLIT_NUMBER, RawRow, figures, find_code, item_name, make_number
from askbudget.lexicon import Lexicon
from askbudget.model import Line
from askbudget.normalize import key

_START = re.compile(
    r"(?=(?<![\d.,])3\d{2}(?:\s?\d{2})?\s*(?:[\u4e00-\u9fff]|\s[\d,]+\.\d{2}(?!\d)))|(?=人员经费合计)|(?=公用经费合计)"
)
"""Where the next subject begins: a code with its name behind it, or with its figure where the name was moved away."""


def side_by_side_rows(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[RawRow]:
    """Every subject with its figure, wherever the lines break."""
    text, ends = "", list[int]()
    for line in lines:
        if NOTE.match(line.text.strip()):
            break
        text += SPLIT_NUMBER.sub(lambda m: m[0].strip(), line.text.strip()) + " "
        ends.append(len(text))
    at = 0
    for part in _START.split(text):
        if part.strip() and (row := _row(part, at, lines, ends, lexicon)):
            yield row
        at += len(part)


def _row(part: str, at: int, lines: Sequence[Line], ends: Sequence[int], lexicon: Lexicon) -> RawRow | None:
    """One subject: the words up to its figure are its name, words behind it belong to no one."""
    code, rest = find_code(part)
    shift = part.find(rest)
    found = next(iter(figures(" " + rest)), None)
    name = _known(code, item_name(rest[: max(found.start() - 1, 0)] if found else rest), lexicon)
    if not (code or name):
        return None
    number = make_number(found[0]) if found else None
    first = _line_of(at, lines, ends)
    last = _line_of(at + shift + found.start() - 1, lines, ends) if found else first
    quote = " ".join(line.text.strip() for line in lines if first <= line.number <= last)
    return RawRow((first, last), quote, 0, name, code, (number,) if number else ())


def _line_of(offset: int, lines: Sequence[Line], ends: Sequence[int]) -> int:
    return next((line.number for line, end in zip(lines, ends, strict=False) if offset < end), lines[-1].number)


def _known(code: str, printed: str, lexicon: Lexicon) -> str:
    """The subject's own name where only a part of it stands beside its code."""
    names = lexicon.subjects.get(code, ())
    if not names or any(key(name) == key(printed) for name in names):
        return printed
    part = key(printed)
    return next((name for name in names if key(name).startswith(part) or key(name).endswith(part)), printed)
