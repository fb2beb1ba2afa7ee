"""The body of a flattened table → rows: names and codes broken over lines are put together again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.headings import heads_unit_codes
from askbudget.extraction.tables.layout import Layout
from askbudget.extraction.tables.sides import balance_rows
from askbudget.extraction.tables.tokens import (
    BOUGHT,
    NOTE,
    SPLIT_NUMBER,
    TOTAL,
    UNIT_CODE,
    RawRow,
    figures,
    find_code,
    is_coarser,
    item_name,
    make_number,
    project_code,
)
from askbudget.lexicon import Lexicon
from askbudget.model import Line
from askbudget.normalize import has_ordinal, join_chinese, key, squeeze

_COMPLETE = re.compile(
    r"(?:收入|支出|拨款|资金|结转|结余|合计|总计|差额|分配|基金|预算|专用|预备费|下年|经费|收入预算|货物类|工程类|服务类)$"
)


_ROW_NUMBER = re.compile(r"(?:^|(?<=\s))\d{1,3}(?=\s|$)")
_SERIAL = re.compile(r"^\d{1,3}(?:\s+|(?=[^\d\s,.]))")
_UNIT_FIRST = re.compile(
    r"(?:\d{3,8}\s+)?(?P<name>[\u4e00-\u9fff（）()]{3,})\s+(?=[2-5]\d{2}(?:\s?\d{2}){0,2}\s*[\u4e00-\u9fff])"
)
"""The unit of a row, with or without its code, before the code and the name of the subject."""


_LONG_UNIT_CODE = re.compile(r"(?:\d{6}|\d{8,9})\s+(?=[\u4e00-\u9fff])")
"""The code of a unit where subjects have codes too: of as many digits as none of theirs."""


_SECOND_CODE = re.compile(
    r"(?<=[\u4e00-\u9fff）)])\s(?P<code>[2-5]\d{2}(?:\s?\d{2}){0,2})\s+(?P<name>[\u4e00-\u9fff].*)$"
)


_BEFORE_WORDS = re.compile(r"^\d{4,8}\s+(?=[\u4e00-\u9fff])")
"""The code of a unit in front of its name, which may go on in the next line."""


_NAME_HEADING, _CATALOGUE = "项目名称", "指导性目录"
_NAME_HEADINGS = (_NAME_HEADING, "采购项目", "专项名称", "资金名称")


_BROKEN = re.compile(r"\d,\s+\d{1,2}(?!\d)")


def is_data(text: str) -> bool:
    """A line that holds figures, or the name of a row that is not a heading."""
    text = SPLIT_NUMBER.sub(lambda m: m[0].strip(), text.strip())
    found = [m[0] for m in figures(text)]
    if any("." in f for f in found) or (found and (TOTAL.match(text) or has_ordinal(text))):
        return True
    if re.match(r"[一二三四五六七八九十]{1,3}、[\u4e00-\u9fff]", text):
        return True
    code, rest = find_code(text)
    if code and (not rest or re.match(r"[\d\u4e00-\u9fff]", rest)) and not re.match(r"\d{4}\s*年", text):
        return True
    plain = [f for f in found if re.fullmatch(r"[-\d,]+", f)]
    return (
        len(plain) > 1 and squeeze("".join(plain)) == squeeze(text) and plain != [str(i + 1) for i in range(len(plain))]
    )


def flat_rows(lines: Sequence[Line], layout: Layout, balance: bool, lexicon: Lexicon) -> Iterator[RawRow]:
    """Rows of a flattened table: names and codes broken over lines are put together again; units keep their codes."""
    pattern = UNIT_CODE if layout.unit_codes else _LONG_UNIT_CODE
    told = layout.unit_codes or any(map(heads_unit_codes, layout.labels[:1]))
    told = told and not any(label.endswith(_NAME_HEADING) for label in layout.labels)  # a row is of its project
    found = ((line.number, pattern.match(line.text.strip())) for line in lines if told)
    codes = {number: code[0].strip() for number, code in found if code}
    for row in _rows(lines, layout, balance, lexicon):
        yield replace(row, unit_code=codes.get(row.lines[0], "")) if codes and not row.code else row


def _rows(lines: Sequence[Line], layout: Layout, balance: bool, lexicon: Lexicon) -> Iterator[RawRow]:
    pending: list[Line] = []
    previous: RawRow | None = None
    for line in (_led_by_its_code(line, layout, lexicon) for line in lines):
        text = line.text.strip()
        if NOTE.match(text):
            break
        head = _is_head(pending, text, lexicon)
        if pending and not head and (_begins_row(text) or _is_whole(pending, balance) or _both(pending, text, lexicon)):
            if previous and _is_tail(pending, text, lexicon):
                previous = _with_more_name(previous, pending)
            else:
                if previous:
                    yield previous
                    previous = None
                yield from _flat_row(pending, layout, balance, lexicon)
            pending = []
        pending = _behind_code(pending, line) if head else [*pending, line]
        if _has_figures(text):
            if previous:
                yield previous
            rows = list(_flat_row(pending, layout, balance, lexicon))
            yield from rows[:-1]
            previous = rows[-1] if rows else None
            pending = []
    yield from _last(previous, pending, layout, balance, lexicon)


def _led_by_its_code(line: Line, layout: Layout, lexicon: Lexicon) -> Line:
    """The line without its serial number, and without the code and name of the unit in front of a subject's code."""
    text = _SERIAL.sub("", line.text.strip()) if layout.serial else line.text.strip()
    if layout.unit_codes:
        text = UNIT_CODE.sub("", text, count=1)
    unit = _UNIT_FIRST.match(text)
    if unit and key(unit["name"]) not in lexicon.subject_codes:
        text = text[unit.end() :]
    return Line(line.number, text)


def _both(pending: Sequence[Line], text: str, lexicon: Lexicon) -> bool:
    """Whether the loose words and those of the next line are the whole names of two rows."""
    names = ["".join(line.text for line in pending), _tail_numbers(text)[0]]
    return all((name := key(item_name(words))) in lexicon.subject_codes or _is_amount(name, lexicon) for words in names)


def _is_amount(name: str, lexicon: Lexicon) -> bool:
    concept = lexicon.concept_of.get(name)
    return concept is not None and concept.kind == "amount"


def _last(
    previous: RawRow | None, pending: Sequence[Line], layout: Layout, balance: bool, lexicon: Lexicon
) -> Iterator[RawRow]:
    """What is left at the end: a row, and the end of its name or a row without figures."""
    if previous and pending and _completes(previous, pending, lexicon):
        previous, pending = _with_more_name(previous, pending), []
    if previous:
        yield previous
    if pending:
        yield from _flat_row(pending, layout, balance, lexicon)


def _completes(row: RawRow, more: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether the words make the name of the row the one its subject has."""
    whole = key(row.name + "".join(line.text for line in more))
    return any(key(name) == whole for name in lexicon.subjects.get(row.code, ()))


def _has_figures(text: str) -> bool:
    code, rest = find_code(text)
    return bool(figures((UNIT_CODE if code else _BEFORE_WORDS).sub("", rest, count=1)))


def _is_tail(pending: Sequence[Line], text: str, lexicon: Lexicon) -> bool:
    """Whether loose words between two rows are the end of the upper one's name: the lower one has its code."""
    words = pending[0].text.strip()
    own = find_code(words)[0] or has_ordinal(words)
    return not own and bool(find_code(text)[0]) and not _is_head(pending, text, lexicon)


def _is_head(pending: Sequence[Line], text: str, lexicon: Lexicon) -> bool:
    """Whether loose words above a code begin the name of its subject: the figures follow, or the end of the name."""
    code, rest = find_code(text)
    words = key("".join(line.text for line in pending))
    own = key(_tail_numbers(rest)[0])
    named = lexicon.subjects.get(code, ()) if words else ()
    return any(key(name) == words + own if own else key(name).startswith(words) for name in named)


def _behind_code(pending: Sequence[Line], line: Line) -> list[Line]:
    """The lines with the code in front, as if it were printed so."""
    code, rest = find_code(line.text)
    return [Line(pending[0].number, code), *pending, Line(line.number, rest)]


def _begins_row(text: str) -> bool:
    return bool(find_code(text)[0]) or has_ordinal(text) or bool(TOTAL.match(text)) or text.startswith("其中")


def _is_whole(pending: Sequence[Line], balance: bool) -> bool:
    """The lines make a whole row without figures: a name that is known, or that ends as names of sums do."""
    text = item_name("".join(line.text for line in pending))
    return bool(_COMPLETE.search(text)) if balance else bool(re.fullmatch(r"(?:货物|工程|服务)类?", text))


def _with_more_name(row: RawRow, more: Sequence[Line]) -> RawRow:
    words = item_name("".join(line.text for line in more))
    return RawRow(
        (row.lines[0], more[-1].number),
        row.quote + "".join(line.text.strip() for line in more),
        row.block,
        row.name + words,
        row.code,
        row.numbers,
        row.cells,
        row.labels,
    )


def _flat_row(lines: Sequence[Line], layout: Layout, balance: bool, lexicon: Lexicon) -> Iterator[RawRow]:
    quote = join_lines(lines)
    text = _ROW_NUMBER.sub(" ", quote, 0 if balance else 1).strip() if layout.numbered else quote
    span = (lines[0].number, lines[-1].number)
    for row in _parted(text, span, layout, balance, lexicon):
        yield replace(row, quote=quote)


def _parted(text: str, span: tuple[int, int], layout: Layout, balance: bool, lexicon: Lexicon) -> Iterator[RawRow]:
    """The rows that one line holds: two sides, or one row."""
    if balance:
        yield from balance_rows(text, span, layout, lexicon)
        return
    text = _without_remark(text) if layout.remarks else text
    yield from _one_row(text, span, layout.labels)


def _without_remark(text: str) -> str:
    """A row without the words behind its figures."""
    run: list[re.Match[str]] = []
    for token in figures(text):
        if run and text[run[-1].end() : token.start()].strip():
            break
        run.append(token)
    rest = text[run[-1].end() :] if run else ""
    return text[: run[-1].end()] if rest.strip() and "." in run[-1][0] else text


def _one_row(text: str, span: tuple[int, int], labels: Sequence[str] = ()) -> Iterator[RawRow]:
    code, rest = find_code(text)
    if code:
        rest = UNIT_CODE.sub("", rest, count=1)
    broken = _BROKEN.search(rest)
    if broken:  # 54, 00: a point or a slip; nothing behind it can be placed either
        yield RawRow(span, text, 0, item_name(rest[: broken.start()]), code, (), unreadable=True)
        return
    name, numbers = _tail_numbers(rest)
    code, name = _finer(code, name)
    name = _under_name(name, labels) if not code else name
    project, name = project_code(name)
    name = item_name(UNIT_CODE.sub("", name, count=1))
    if not numbers and not name and not code:
        return
    yield RawRow(span, text, 0, name or ("合计" if numbers and not code else ""), project or code, tuple(numbers))


def _finer(code: str, name: str) -> tuple[str, str]:
    """Of two codes with their names in one row, the one behind: its rows are the parts of those of the one before.

    The government's class behind the department's (30101 基本工资 50101 工资奖金津补贴) is the coarser one.
    """
    found = _SECOND_CODE.search(name) if code else None
    if found and is_coarser(found["code"], code):
        return code, name[: found.start()]
    return (squeeze(found["code"]), found["name"]) if found else (code, name)


def _under_name(text: str, labels: Sequence[str]) -> str:
    """The words under 项目名称, where there is one piece for every heading over names: kind, project, unit.

    Where something is bought for a project, it is what is bought. A catalogue in front has pieces of several levels.
    """
    pieces = text.split()
    bought = [i for i, label in enumerate(labels) if BOUGHT.search(label)]
    named = bought or [i for i, label in enumerate(labels) if label.endswith(_NAME_HEADINGS)]
    if named == [len(labels) - 1] and labels[0] == _CATALOGUE and len(pieces) > 1:
        return pieces[-1]
    return pieces[named[0]] if len(named) == 1 and len(pieces) == len(labels) else text


def join_lines(lines: Sequence[Line]) -> str:
    """The lines of a row as one text."""
    text = " ".join(line.text.strip() for line in lines)
    return SPLIT_NUMBER.sub(lambda m: m[0].strip(), join_chinese(text) if len(lines) > 1 else text)


def _tail_numbers(text: str) -> tuple[str, list[Number]]:
    """(name, numbers) of a line: the numbers are the run at its end."""
    tokens = figures(" " + text)
    start, numbers = len(text) + 1, list[Number]()
    for token in reversed(tokens):
        if (" " + text)[token.end() : start].strip():
            break
        number = make_number(token[0])
        if number is None:
            break
        numbers.insert(0, number)
        start = token.start()
    return (" " + text)[:start].strip(), numbers
