"""A table copied so that every cell is a line of its own → rows; every figure keeps the line it stands on.

Where blank cells were kept as empty lines, rows are all of one length and a figure's place in its row tells its column.
Where they were lost, a row is a run of labels and the figures behind them, and equations have to tell.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.headings import Vocabulary
from askbudget.extraction.tables.layout import Layout
from askbudget.extraction.tables.sides import side_of
from askbudget.extraction.tables.tokens import (
    NOTE,
    TOTAL,
    RawRow,
    figures,
    find_code,
    item_name,
    make_number,
    project_code,
)
from askbudget.lexicon import Form
from askbudget.model import Line
from askbudget.normalize import has_ordinal, join_chinese

_LEAST_LINES, _LEAST_FIGURES, _MOST_MIXED, _MOST_WORDS = 6, 2, 0.05, 0.2
_SURE = 0.8
_ROW_NUMBER = re.compile(r"\d{1,3}")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")


@dataclass(slots=True)
class _Row:
    """Lines of one row: labels, then figures."""

    labels: list[Line] = field(default_factory=list)
    numbers: list[tuple[Line, Number]] = field(default_factory=list)
    length: int = 0  # lines to the beginning of the next row


def looks_stacked(lines: Sequence[Line]) -> bool:
    """Whether figures stand on lines of their own, one a line, and hardly any line has several parts."""
    texts = [join_chinese(line.text) for line in lines]
    alone = sum(make_number(text) is not None and not _is_serial(texts, i) for i, text in enumerate(texts))
    mixed = sum(len(text.split()) > 1 and any("." in f[0] for f in figures(text)) for text in texts)
    parted = sum(len(text.split()) > 1 for text in texts)
    figured = alone >= _LEAST_FIGURES and mixed <= _MOST_MIXED * len(texts)
    return len(texts) >= _LEAST_LINES and figured and parted <= _MOST_WORDS * len(texts)


def split_stacked(lines: Sequence[Line], form: Form | None, vocabulary: Vocabulary) -> tuple[list[Line], list[Line]]:
    """Heading lines and the rest: the first row begins with the labels in front of the first figure."""
    first = _first_figure(lines, vocabulary)
    first = next((i for i, line in enumerate(lines[:first]) if _begins(line.text, vocabulary)), first)
    if first == len(lines) or not make_number(lines[first].text) or lines[first].text in vocabulary.lexicon.subjects:
        return list(lines[:first]), list(lines[first:])
    before = [line.text.strip() for line in reversed(lines[:first])]
    if len(before) > 1 and before[0].isdigit() and not before[1].isdigit() and before[1] != "栏次":
        first -= 2  # a name and the number of its row
    elif before and not before[0].isdigit() and not (_has_no_names(form, before) and vocabulary.knows(before[0])):
        first -= 1
    return list(lines[:first]), list(lines[first:])


def _first_figure(lines: Sequence[Line], vocabulary: Vocabulary) -> int:
    """Where the figures begin: at the first with decimals, or where there is none, at the first that is no code."""
    exact = [i for i, line in enumerate(lines) if _is_amount(line.text)]
    texts = [line.text.strip() for line in lines]
    whole = [i for i, text in enumerate(texts) if text.isdigit() and text not in vocabulary.lexicon.subjects]
    if any("." in texts[i] for i in exact):
        return exact[0]
    return min([*exact, *(i for i in whole if not _is_serial(texts, i))], default=len(lines))


def _is_serial(texts: Sequence[str], i: int) -> bool:
    """Whether a number is one of 栏次 1 2 3."""
    if not texts[i].isdigit():
        return False
    near = {texts[k] for k in (i - 1, i + 1) if 0 <= k < len(texts)}
    return bool(near & {"栏次", str(int(texts[i]) - 1), str(int(texts[i]) + 1)})


def _has_no_names(form: Form | None, header: Sequence[str]) -> bool:
    """A “三公” table whose headings are the expenses has no names of rows."""
    return bool(form and form.kind == "three_public") and any("接待" in words for words in header)


def _is_amount(text: str) -> bool:
    return bool(re.fullmatch(r"[-－]?\d[\d,]*\.\d+|-|—|0", text.strip()))


def _begins(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line can only be the beginning of a row: an ordinal, or the code of a subject."""
    text = text.strip()
    ordinal = bool(re.match(r"[一二三四五六七八九十]{1,3}、", text))
    return ordinal or text in vocabulary.lexicon.subjects or bool(find_code(text)[0] and find_code(text)[1])


def stacked_rows(lines: Sequence[Line], layout: Layout, vocabulary: Vocabulary) -> Iterator[RawRow]:
    """Rows of a table of one cell a line."""
    rows = _rows(lines, vocabulary)
    shift = _labels_kept(rows, layout)
    before: RawRow | None = None
    for row in rows:
        raw = _raw(row, layout, vocabulary, shift)
        if raw and before and len(layout.blocks) > 1 and raw.name == before.name and not before.block:
            raw = replace(raw, block=len(layout.blocks) - 1)  # 总计 of income, 总计 of expenditure
        if raw:
            yield raw
            before = raw


def _rows(lines: Sequence[Line], vocabulary: Vocabulary) -> list[_Row]:
    rows: list[_Row] = []
    for line in lines:
        text = line.text.strip()
        if NOTE.match(text):
            break
        number = make_number(text)
        if number and rows and not _is_code(text, rows[-1], vocabulary):
            rows[-1].numbers.append((line, number))
        elif rows and not rows[-1].numbers and not _is_new(text, rows[-1], vocabulary):
            rows[-1].labels.append(line)
        else:
            amount = number if text not in vocabulary.lexicon.subjects and not rows else None
            rows.append(_Row([], [(line, amount)]) if amount else _Row([line]))
    starts = [(row.labels or [row.numbers[0][0]])[0].number for row in rows]
    for row, start, following in zip(rows, starts, starts[1:], strict=False):
        row.length = following - start
    return rows


def _is_code(text: str, row: _Row, vocabulary: Vocabulary) -> bool:
    """Whether whole digits are a code: of a subject where a row may begin, or of its 款 and 项 behind a code."""
    if row.numbers or not row.labels:
        return bool(_CODE.fullmatch(text)) and text in vocabulary.lexicon.subjects
    return bool(re.fullmatch(r"\d{2}|\d{6,}", text)) and row.labels[-1].text.strip().isdigit()


def _is_new(text: str, row: _Row, vocabulary: Vocabulary) -> bool:
    """Whether words begin a row although the one before has no figures: a listed name behind a whole name."""
    before = row.labels[-1].text.strip()
    if before.isdigit():
        return False
    return has_ordinal(text) or bool(TOTAL.match(text)) or vocabulary.names_row(before) or vocabulary.names_row(text)


def _labels_kept(rows: Sequence[_Row], layout: Layout) -> int | None:
    """How many lines in front of the first column every row has, if blank cells were kept; else None."""
    width = len(layout.blocks[-1].columns)
    if len(layout.blocks) > 1:
        return _labels_of_sides(rows, layout)
    coded = [row for row in rows if row.numbers and row.length and row.labels and row.labels[0].text.strip().isdigit()]
    if not coded:
        return None
    length, count = Counter(row.length for row in coded).most_common(1)[0]
    labels = Counter(row.numbers[0][0].number - row.labels[0].number for row in coded).most_common(1)[0][0]
    return labels if count >= _SURE * len(coded) and length == labels + width else None


def _labels_of_sides(rows: Sequence[_Row], layout: Layout) -> int | None:
    """The same of income and expenditure side by side: names stand at two places of a row of one length."""
    labels = 1 + layout.numbered
    lengths = [labels + len(block.columns) for block in layout.blocks]
    named = [row.labels[0].number for row in rows if row.labels]
    places = Counter((number - named[0]) % sum(lengths) for number in named)
    regular = sum(places[at] for at in {0, *(sum(lengths[: i + 1]) % sum(lengths) for i in range(len(lengths)))})
    return labels if regular >= _SURE * len(named) and len(set(lengths)) + len(named) > 1 else None


def _raw(row: _Row, layout: Layout, vocabulary: Vocabulary, shift: int | None) -> RawRow | None:
    numbers = [pair for pair in row.numbers if not (layout.numbered and _ROW_NUMBER.fullmatch(pair[0].text.strip()))]
    code, name = _code_and_name([line.text.strip() for line in row.labels])
    if not (numbers or name or code):
        return None
    block = side_of(name, vocabulary.lexicon, len(layout.blocks) - 1) if len(layout.blocks) > 1 else 0
    lines = [*row.labels, *(line for line, _ in numbers)]
    cells = _cells(row, numbers, len(layout.blocks[block].columns), shift)
    return RawRow(
        (lines[0].number, lines[-1].number),
        " ".join(line.text.strip() for line in lines),
        block,
        name or ("合计" if numbers and not code else ""),
        code,
        tuple(number for _, number in numbers),
        cells,
        places=tuple(line.number for line, _ in numbers),
    )


def _cells(row: _Row, numbers: Sequence[tuple[Line, Number]], width: int, shift: int | None) -> tuple[int, ...]:
    """The column of every figure, by its place in the row; () where the row does not show it."""
    if shift is None or not row.labels:
        return ()
    columns = [line.number - row.labels[0].number - shift for line, _ in numbers]
    return tuple(columns) if all(0 <= column < width for column in columns) else ()


def _code_and_name(labels: Sequence[str]) -> tuple[str, str]:
    digits = [label for label in labels if label.isdigit()]
    words = "".join(label for label in labels if not label.isdigit())
    code = digits[0] if digits else ""
    if len(code) == 3:
        code += "".join(part for part in digits[1:] if len(part) == 2)
    project, words = project_code(words)
    own, rest = find_code(words)
    return project or code or own, item_name(rest if own and not code else words)
