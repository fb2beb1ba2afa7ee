"""Lines in which cells that were blank are gone or headings run into the first row, made plain again."""

import re
from collections.abc import Sequence

from askbudget.extraction.tables.headings import Vocabulary
from askbudget.extraction.tables.tokens import figures, make_number
from askbudget.model import Line
from askbudget.normalize import join_chinese, key

_LEAST_LOST, _LEAST_HEADINGS = 3, 2


def unpacked(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without their tabs, where cells were moved to the left over blank ones: a place tells no column then.

    So it is where no line has a blank between two cells although headings are of several lines, and the last of them is
    far longer than those above it and than every row of figures.
    """
    rows = [[join_chinese(cell.strip()) for cell in line.text.rstrip("\t ").split("\t")] for line in lines]
    cut = next((i for i, cells in enumerate(rows) if make_number(cells[-1])), len(rows))
    heads, body = rows[: cut + 1], rows[cut + 1 :]
    lengths = [len(cells) for cells in heads]
    if len(heads) < _LEAST_HEADINGS or not body or any(not cell for cells in rows for cell in cells):
        return lines
    if max([*lengths[:-1], *map(len, body)]) + _LEAST_LOST > lengths[-1] or make_number(heads[-1][0]):
        return lines
    return [Line(line.number, " ".join(cells)) for line, cells in zip(lines, rows, strict=True)]


def unmixed(line: Line, words: Vocabulary) -> tuple[Line, Line] | None:
    """The headings of a line and its figures, where the last heading line and the first row are one; else None."""
    text = line.text.strip()
    found = figures(" " + text)
    if not found:
        return None
    first, last = max(found[0].start() - 1, 0), found[-1].end() - 1
    before, after = text[:first].strip(), text[last:].strip()
    if after and _are_headings(after, words):
        return Line(line.number, after), Line(line.number, text[:last].strip())
    headings, name = _without_row(before, words)
    apart = [word for word in headings.split() if len(word) > 1]  # 收 入 总 计 is one name, set wide
    if not after and len(apart) > _LEAST_HEADINGS - bool(name) and _are_headings(headings, words):
        return Line(line.number, headings), Line(line.number, f"{name} {text[first:].strip()}".strip())
    return None


def _without_row(text: str, words: Vocabulary) -> tuple[str, str]:
    """(the headings, the name of the row behind them): a sum behind its parts is no heading but the row of sums."""
    *headings, last = text.split() or [""]
    return (" ".join(headings), last) if headings and key(last) in words.lexicon.total_names else (text, "")


def _are_headings(text: str, words: Vocabulary) -> bool:
    parts = words.parts(text)
    return len(parts) >= _LEAST_HEADINGS and all(words.knows(part) and not re.search(r"\d", part) for part in parts)
