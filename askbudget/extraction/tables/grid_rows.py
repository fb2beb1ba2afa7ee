"""The body of a tabbed table → rows."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.tables.layout import Block, Layout
from askbudget.extraction.tables.tokens import (
    NOTE,
    SPLIT_NUMBER,
    RawRow,
    find_code,
    item_name,
    make_number,
    project_code,
)
from askbudget.model import Line

_LEVELS = 3


def cells_of(line: Line) -> list[str]:
    """The cells of a tabbed line."""
    return [SPLIT_NUMBER.sub(lambda m: m[0].strip(), cell.strip()) for cell in line.text.split("\t")]


def grid_rows(lines: Sequence[Line], layout: Layout) -> Iterator[RawRow]:
    """Rows of a tabbed table, one for each block that has a name or a number."""
    steps = [j for j, heading in enumerate(layout.headings) if heading.rpartition("/")[2] in ("类", "款", "项")]
    above: list[str] = []
    for line in lines:
        cells = cells_of(line)
        if NOTE.match(cells[0]) or _is_numbering(cells):
            continue
        if len(steps) == _LEVELS:
            cells, above = _with_codes_above(cells, steps, above)
        for index, block in enumerate(layout.blocks):
            row = _grid_row(line, cells, index, block, layout.headings)
            if row:
                yield row


def _with_codes_above(cells: list[str], steps: Sequence[int], above: list[str]) -> tuple[list[str], list[str]]:
    """(the cells with 类 and 款 filled in from the rows above, the codes of this row): 项 alone on its row is `01`."""
    own = [cells[j] if j < len(cells) else "" for j in steps]
    depth = next((level for level, part in enumerate(own) if part), None)
    if depth is None or not all(re.fullmatch(r"\d{2,3}", part) for part in own if part):
        return cells, above
    codes = [*above[:depth], *own[depth:]]
    filled = dict(zip(steps, codes, strict=False))
    return [filled.get(j, cell) for j, cell in enumerate(cells)], codes


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


def is_grid_data(text: str) -> bool:
    """Whether a line with tabs is a row of data, not a part of the headings."""
    cells = [cell.strip() for cell in text.split("\t")]
    if "\t" not in text:
        return bool(re.match(r"^[（(]?备?注", text.strip()))
    amounts = [
        cell for cell in cells if make_number(cell) and re.search(r"[\d]", cell) and not re.fullmatch(r"20\d\d", cell)
    ]
    words = [cell for cell in cells if re.search(r"[\u4e00-\u9fff]", cell)]
    total = len(words) == 1 and re.sub(r"\s", "", words[0]) in ("合计", "总计")
    return bool(amounts) or total or any(re.fullmatch(r"\d{3}(\d{2}){0,2}", cell) for cell in cells)
