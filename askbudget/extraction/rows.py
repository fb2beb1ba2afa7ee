"""The body of a table → rows: code, name, numbers, and the lines they stand on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from askbudget.extraction.columns import Number
from askbudget.extraction.layout import Block, Layout
from askbudget.lexicon import Lexicon
from askbudget.model import Line
from askbudget.normalize import has_ordinal, join_chinese, key, squeeze, strip_ordinal
from askbudget.quantity import parse_number

_FIGURE = re.compile(r"[-－]?\d+(?:,\d{3})*(?:\.\d+)?[%％]?|(?<=\s)[-—－]{1,2}(?=\s|$)")
_SURE = re.compile(r"[-－]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[%％]?")
_SPLIT_NUMBER = re.compile(r"(?<=\d)(?:, (?=\d{3}(?:\D|$))|\. (?=\d{2}(?!\d)))")
_CODE_PARTS = re.compile(r"^(\d{3})\s+(\d{2})(?:\s+(\d{2}))?(?=\s|$)")
_CODE = re.compile(r"^(\d{3}(?:\d{2}){0,2})(?=\s|$|[\u4e00-\u9fff“\"（(])")
_UNIT_CODE = re.compile(r"^\d{3,8}(?:\s*$|\s+(?=[^\d\s年]|20\d\d\s*年))")
_PROJECT_CODE = re.compile(r"(\d{8}[A-Z]\d{12})\s*[-－—]?\s*")
_TOTAL = re.compile(r"^(?:合计|总计|合\s*计|总\s*计)")
_COMPLETE = re.compile(
    r"(?:收入|支出|拨款|资金|结转|结余|合计|总计|差额|分配|基金|预算|专用|预备费|下年|经费|收入预算|货物类|工程类|服务类)$"
)
_ROW_NUMBER = re.compile(r"(?:^|(?<=\s))\d{1,3}(?=\s|$)")
_SUBJECT_START = re.compile(r"(?=(?<![\d.,])3\d{2}(?:\s?\d{2})?\s*[\u4e00-\u9fff])|(?=人员经费合计|公用经费合计)")
_BROKEN = re.compile(r"\d,\s+\d{1,2}(?!\d)")
_NOTE = re.compile(r"^[（(]?\s*(?:备注|注|说明)\s*\d*\s*[:：]")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row (or one side of one): what it is called and the numbers it holds.

    cells: for every number its column, where the layout shows it; empty where blank cells were lost.
    """

    lines: tuple[int, int]
    quote: str
    block: int
    name: str
    code: str
    numbers: tuple[Number, ...]
    cells: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    unreadable: bool = False


def make_number(text: str) -> Number | None:
    """A number token, or None for what is no number; a lone dash is a printed blank."""
    text = text.strip()
    if re.fullmatch(r"[-—－]{1,2}", text):
        return Number(text, None)
    value = parse_number(text.replace("％", "%"))
    return (
        None
        if value is None
        else Number(re.sub(r"[\s,，]", "", text).replace("－", "-").rstrip("%％"), value, text[-1] in "%％")
    )


def figures(text: str) -> list[re.Match[str]]:
    """The figures of a line: amounts wherever they stand, whole numbers only where they stand alone.

    A year, an ordinal or a number inside a name (`2024 年`, `5 个`, `DRG2`) is none.
    """
    return [found for found in _FIGURE.finditer(text) if _is_figure(text, found)]


def _is_figure(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :]
    if before and (before.isascii() and before.isalnum() or before in ".-"):
        return False
    if _SURE.fullmatch(found[0]):
        return not after[:1].isdigit()
    return (not before or before.isspace()) and (not after or after[0].isspace()) and not re.match(r"\s*年", after)


def find_code(text: str) -> tuple[str, str]:
    """(code, the rest) of a cell or line that begins with a subject code, `208 05 05` or `2080505`."""
    text = text.strip()
    parts = _CODE_PARTS.match(text)
    if parts:
        return "".join(p for p in parts.groups() if p), text[parts.end() :].strip()
    whole = _CODE.match(text)
    if whole:
        return whole[1], text[whole.end() :].strip()
    return "", text


def project_code(text: str) -> tuple[str, str]:
    """(code, name) of `50011225T000004712349-名称`."""
    found = _PROJECT_CODE.search(text)
    return (found[1], (text[: found.start()] + text[found.end() :]).strip()) if found else ("", text)


def item_name(text: str) -> str:
    """A row's name as people write it: no ordinal, no 其中, no spaces inside Chinese."""
    name = strip_ordinal(re.sub(r"\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+", "", text))
    return re.sub(r"^其中[:：]?", "", name).strip(" :：")


# ---------------------------------------------------------------- tabbed tables


def cells_of(line: Line) -> list[str]:
    """The cells of a tabbed line."""
    return [_SPLIT_NUMBER.sub(lambda m: m[0].strip(), cell.strip()) for cell in line.text.split("\t")]


def grid_rows(lines: Sequence[Line], layout: Layout, lexicon: Lexicon) -> Iterator[RawRow]:
    """Rows of a tabbed table, one for each block that has a name or a number."""
    for line in lines:
        cells = cells_of(line)
        if _NOTE.match(cells[0]) or _is_numbering(cells):
            continue
        for index, block in enumerate(layout.blocks):
            row = _grid_row(line, cells, index, block, layout.headings)
            if row:
                yield row


def _grid_row(line: Line, cells: Sequence[str], index: int, block: Block, headings: Sequence[str]) -> RawRow | None:
    numbers, positions = [], []
    for i, column in enumerate(block.columns):
        number = make_number(cells[column.position]) if column.position < len(cells) else None
        if number:
            numbers.append(number)
            positions.append(i)
    labels = tuple(cells[j] if j < len(cells) else "" for j in block.labels)
    code, name = _label_parts(labels, [headings[j] if j < len(headings) else "" for j in block.labels])
    if not (numbers or name or code):
        return None
    return RawRow(
        (line.number, line.number),
        line.text.strip(),
        index,
        name or ("合计" if numbers and not code else ""),
        code,
        tuple(numbers),
        tuple(positions),
        labels,
    )


def _label_parts(labels: Sequence[str], headings: Sequence[str]) -> tuple[str, str]:
    """The code and the name among the label cells of a row."""
    digits = [re.sub(r"\s", "", cell) for cell in labels]
    parts = [d for d in digits if re.fullmatch(r"\d{2,3}", d)]
    code = next((d for d in digits if re.fullmatch(r"[12345]\d{2}(\d{2}){0,2}", d)), "")
    if len(code) == 3 and len(parts) > 1 and parts[0] == code:
        code = "".join(parts[:3])
    own = next((d for d in digits if re.fullmatch(r"\d{8}[A-Z]\d{12}", d)), "")
    names = [cell for cell in labels if re.search(r"[\u4e00-\u9fffA-Za-z]", cell) and re.sub(r"\s", "", cell) != own]
    titled = [
        cell
        for cell, heading in zip(labels, headings, strict=False)
        if heading.endswith(("项目名称", "科目名称")) and cell in names
    ]
    names = [*names, titled[-1]] if titled else names
    project, name = project_code(re.sub(r"\s+", "", names[-1])) if names else ("", "")
    if not code and not project and names:
        code, name = find_code(names[-1])
    return project or own or code, item_name(name)


def _is_numbering(cells: Sequence[str]) -> bool:
    """The row that numbers the columns (栏次 1 2 3 …)."""
    filled = [cell for cell in cells if cell]
    digits = [cell for cell in filled if re.fullmatch(r"\d{1,2}", cell)]
    return (
        bool(filled)
        and ("栏次" in filled[0] or len(digits) == len(filled) > 2)
        and digits == [str(i) for i in range(int(digits[0]), int(digits[0]) + len(digits))]
        if digits
        else False
    )


# ---------------------------------------------------------------- flattened tables


def is_data(text: str) -> bool:
    """A line that holds figures, or the name of a row that is not a heading."""
    text = _SPLIT_NUMBER.sub(lambda m: m[0].strip(), text.strip())
    found = [m[0] for m in figures(text)]
    if any("." in f for f in found) or (found and (_TOTAL.match(text) or has_ordinal(text))):
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
    """Rows of a flattened table: names and codes broken over lines are put together again."""
    pending: list[Line] = []
    previous: RawRow | None = None
    for line in lines:
        text = line.text.strip()
        if _NOTE.match(text):
            break
        if pending and (_begins_row(text) or _is_whole(pending, balance, lexicon)):
            if (
                previous
                and not find_code(pending[0].text)[0]
                and not has_ordinal(pending[0].text.strip())
                and find_code(text)[0]
            ):
                previous = _with_more_name(previous, pending)
            else:
                if previous:
                    yield previous
                    previous = None
                yield from _flat_row(pending, layout, balance, lexicon)
            pending = []
        pending.append(line)
        if _has_figures(text):
            if previous:
                yield previous
            *done, previous = [*_flat_row(pending, layout, balance, lexicon)] or [None]
            yield from (row for row in done if row)
            pending = []
    if previous:
        yield previous
    if pending:
        yield from _flat_row(pending, layout, balance, lexicon)


def _has_figures(text: str) -> bool:
    code, rest = find_code(text)
    rest = _UNIT_CODE.sub("", rest, count=1) if code else rest
    return bool(figures(rest))


def _begins_row(text: str) -> bool:
    return bool(find_code(text)[0]) or has_ordinal(text) or bool(_TOTAL.match(text)) or text.startswith("其中")


def _is_whole(pending: Sequence[Line], balance: bool, lexicon: Lexicon) -> bool:
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
    text = _ROW_NUMBER.sub(" ", quote).strip() if layout.numbered else quote
    span = (lines[0].number, lines[-1].number)
    for row in _parted(text, span, layout, balance, lexicon):
        yield replace(row, quote=quote)


def _parted(text: str, span: tuple[int, int], layout: Layout, balance: bool, lexicon: Lexicon) -> Iterator[RawRow]:
    """The rows that one line holds: two sides, several columns of subjects, or one row."""
    if layout.side_by_side:
        for part in _SUBJECT_START.split(text):
            if part.strip():
                yield from _one_row(part.strip(), span)
        return
    if balance:
        yield from _balance_rows(text, span, layout, lexicon)
        return
    yield from _one_row(text, span)


def _one_row(text: str, span: tuple[int, int]) -> Iterator[RawRow]:
    code, rest = find_code(text)
    if code:
        rest = _UNIT_CODE.sub("", rest, count=1)
    broken = _BROKEN.search(rest)
    if broken:  # 54, 00: a point or a slip; nothing behind it can be placed either
        yield RawRow(span, text, 0, item_name(rest[: broken.start()]), code, (), unreadable=True)
        return
    name, numbers = _tail_numbers(rest)
    project, name = project_code(name)
    name = item_name(_UNIT_CODE.sub("", name, count=1))
    if not numbers and not name and not code:
        return
    yield RawRow(span, text, 0, name or ("合计" if numbers and not code else ""), project or code, tuple(numbers))


def join_lines(lines: Sequence[Line]) -> str:
    """The lines of a row as one text."""
    text = " ".join(line.text.strip() for line in lines)
    return _SPLIT_NUMBER.sub(lambda m: m[0].strip(), join_chinese(text) if len(lines) > 1 else text)


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


def _balance_rows(text: str, span: tuple[int, int], layout: Layout, lexicon: Lexicon) -> Iterator[RawRow]:
    """The income side and the expenditure side of one line."""
    last = len(layout.blocks) - 1
    segments = _segments(text)
    for position, (names, numbers) in enumerate(segments):
        for name in names[:-1]:
            yield RawRow(span, text, _side(name, lexicon, last, True), item_name(name), "", ())
        name = names[-1] if names else ""
        first = position == 0 and len(segments) > 1
        yield RawRow(
            span,
            text,
            0 if first else _side(name, lexicon, last, len(names) < 2 and len(segments) < 2),
            item_name(name) or "合计",
            "",
            tuple(numbers),
        )


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


def _side(name: str, lexicon: Lexicon, last: int, alone: bool) -> int:
    """0 for income, `last` for expenditure, by what the name says."""
    text = key(strip_ordinal(name))
    if lexicon.is_function_class(strip_ordinal(name)) or re.search(
        r"支出|结转下年|下年|年末|分配|预备费|国库拨款", text
    ):
        return last
    if re.search(r"收入|拨款|资金|上年|年初|用事业基金|弥补|动用", text):
        return 0
    return 0 if alone else last
