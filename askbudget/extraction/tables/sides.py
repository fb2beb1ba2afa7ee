"""One line of a balance table → its income side and its expenditure side."""

import re
from collections.abc import Iterator

from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.layout import Layout
from askbudget.extraction.tables.tokens import RawRow, figures, item_name, make_number
from askbudget.lexicon import Lexicon
from askbudget.normalize import key, strip_ordinal

_CODE = re.compile(r"(?<!\S)(?P<code>2\d{2})\s+(?=[\u4e00-\u9fff])")


def balance_rows(text: str, span: tuple[int, int], layout: Layout, lexicon: Lexicon) -> Iterator[RawRow]:
    """The income side and the expenditure side of one line."""
    last = len(layout.blocks) - 1
    segments = _segments(_coded(text, lexicon))
    for position, (names, numbers) in enumerate(segments):
        for code, name in map(_own_code, names[:-1]):
            yield RawRow(span, text, side_of(name, lexicon, last, True), item_name(name), code, ())
        code, name = _own_code(names[-1]) if names else ("", "")
        first = position == 0 and len(segments) > 1
        wide = len(numbers) > len(layout.blocks[0].columns)
        yield RawRow(
            span,
            text,
            0 if first else last if wide else side_of(name, lexicon, last, len(names) < 2 and len(segments) < 2),
            item_name(name) or "合计",
            code,
            tuple(numbers),
        )


def _coded(text: str, lexicon: Lexicon) -> str:
    """The line with the code of a subject run into its name, so that it is no figure: 208社会保障和就业支出."""

    def joined(found: re.Match[str]) -> str:
        names = lexicon.subjects.get(found["code"], ())
        return found["code"] if text[found.end() :].startswith(names) else found[0]

    return _CODE.sub(joined, text)


def _own_code(piece: str) -> tuple[str, str]:
    """The code that a name has in front, and the name."""
    found = re.match(r"(?P<code>\d{3})(?P<name>[\u4e00-\u9fff].*)", piece)
    return (found["code"], found["name"]) if found else ("", piece)


def _segments(text: str) -> list[tuple[list[str], list[Number]]]:
    """Runs of names with the numbers behind them: `甲 乙 1.00 丙 2.00` → ([甲, 乙], [1.00]), ([丙], [2.00])."""
    segments: list[tuple[list[str], list[Number]]] = []
    position = 0
    for token in figures(" " + text):
        words = _pieces((" " + text)[position : token.start()])
        number = make_number(token[0])
        position = token.end()
        if number is None:
            continue
        if words or not segments:
            segments.append((words, []))
        segments[-1][1].append(number)
    words = _pieces((" " + text)[position:])
    if words:
        segments.append((words, []))
    return segments


def _pieces(text: str) -> list[str]:
    """Names apart by spaces; letters set wide (`收 入 总 计`) are one name."""
    pieces: list[str] = []
    wide = False
    for part in text.split():
        if len(part) == 1 and wide and pieces:
            pieces[-1] += part
        else:
            pieces.append(part)
        wide = len(part) == 1 or (wide and len(part) == 1)
    return pieces


def side_of(name: str, lexicon: Lexicon, last: int, alone: bool = True) -> int:
    """0 for income, `last` for expenditure, by what the name says."""
    text = key(strip_ordinal(name))
    if lexicon.is_function_class(strip_ordinal(name)) or re.search(
        r"支出|结转下年|下年|年末|分配|预备费|国库拨款", text
    ):
        return last
    if re.search(r"收入|拨款|资金|上年|年初|用事业基金|弥补|动用", text):
        return 0
    return 0 if alone else last
