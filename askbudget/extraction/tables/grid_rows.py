"""The body of a tabbed table → rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from askbudget.extraction.tables.cells import CellRow
from askbudget.extraction.tables.headings import heads_unit_codes, heads_unit_names
from askbudget.extraction.tables.layout import Block, Layout
from askbudget.extraction.tables.tokens import (
    BOUGHT,
    NOTE,
    RawRow,
    find_code,
    is_coarser,
    item_name,
    make_number,
    project_code,
)
from askbudget.lexicon import Lexicon
from askbudget.normalize import key

_LEVELS = 3
_COUNTED_IN = re.compile(r"(?:计量|数量)单位$")
_TITLED = ("项目名称", "科目名称", "品目名称", "采购项目", "资产名称")
_PROJECT_CODE = re.compile(r"\d{6,14}[A-Z]{1,3}\d{3,12}|\d{18,22}")
_NUMBERING = frozenset(["栏次", "类", "款", "项", "目", "行次", "项目"])
_CATALOGUED = re.compile(r"(?P<code>[A-Z]\d{2,10})\s*(?P<name>[\u4e00-\u9fff].*)")
_NUMBERED = 2
_SUMS = frozenset(["合计", "总计", "小计"])


def grid_rows(
    rows: Sequence[CellRow], layout: Layout, lexicon: Lexicon, *, of_projects: bool = False
) -> Iterator[RawRow]:
    """Rows of a table in cells, one for each block that has a name or a number.

    of_projects: a project that has one row only is what the row is of, not the subjects that it is booked under.
    """
    projects = _projects(rows, layout) if of_projects else {}
    steps = [j for j, heading in enumerate(layout.headings) if heading.rpartition("/")[2] in ("类", "款", "项")]
    above: list[str] = []
    alone: RawRow | None = None
    for row in rows:
        cells = list(row.cells)
        if NOTE.match(cells[0]) or is_numbering(cells):
            continue
        if len(steps) == _LEVELS:
            cells, above = _with_codes_above(cells, steps, above)
        for index, block in enumerate(layout.blocks):
            raw = _grid_row(row, cells, index, block, layout.headings, lexicon)
            if raw and raw.numbers and row.lines in projects:
                raw = replace(raw, code=projects[row.lines][0], name=projects[row.lines][1])
            if raw and raw.code and not raw.name and not raw.numbers:
                alone = raw  # a code whose name and figures are on the next line
            elif raw:
                taken = alone is not None and not raw.code and bool(raw.numbers)
                yield replace(raw, code=alone.code) if alone and taken else raw
                alone = None


def _projects(rows: Sequence[CellRow], layout: Layout) -> dict[tuple[int, int], tuple[str, str]]:
    """The lines of every row that alone is of its project → the code and the name of that."""
    at = [j for j, heading in enumerate(layout.headings) if heading.endswith("项目名称")]
    if len(at) != 1:
        return {}
    named = [(row, project_code(row.cells[at[0]].strip())) for row in rows if len(row.cells) > at[0]]
    times = Counter(name for _, (_, name) in named)
    return {
        row.lines: (own or _code_of_project(row.cells), item_name(name))
        for row, (own, name) in named
        if times[name] == 1 and re.search(r"[\u4e00-\u9fff]", name) and key(name) not in _SUMS
    }


def _code_of_project(cells: Sequence[str]) -> str:
    return next((cell.strip() for cell in cells if _PROJECT_CODE.fullmatch(cell.strip())), "")


def _with_codes_above(cells: list[str], steps: Sequence[int], above: list[str]) -> tuple[list[str], list[str]]:
    """(the cells with 类 and 款 filled in from the rows above, the codes of this row): 项 alone on its row is `01`."""
    own = [cells[j] if j < len(cells) else "" for j in steps]
    depth = next((level for level, part in enumerate(own) if part), None)
    if depth is None or not all(re.fullmatch(r"\d{2,3}", part) for part in own if part):
        return cells, above
    codes = [*above[:depth], *own[depth:]]
    filled = dict(zip(steps, codes, strict=False))
    return [filled.get(j, cell) for j, cell in enumerate(cells)], codes


def _grid_row(
    row: CellRow, cells: Sequence[str], index: int, block: Block, headings: Sequence[str], lexicon: Lexicon
) -> RawRow | None:
    numbers, positions = [], []
    for i, column in enumerate(block.columns):
        number = make_number(cells[column.position]) if column.position < len(cells) else None
        if number:
            numbers.append(number)
            positions.append(i)
    labels = tuple(cells[j] if j < len(cells) else "" for j in block.labels)
    headed = [headings[j] if j < len(headings) else "" for j in block.labels]
    code, name = _label_parts(labels, headed, lexicon)
    if not (numbers or name or code):
        return None
    return RawRow(
        row.lines,
        row.quote,
        index,
        name or ("合计" if numbers and not code else ""),
        code,
        tuple(numbers),
        tuple(positions),
        labels,
        unit_code=_unit_code(name, labels, headed) if not code else "",
        counted_in=next((cell.strip() for cell, h in zip(labels, headed, strict=True) if _COUNTED_IN.search(h)), ""),
    )


def _unit_code(name: str, labels: Sequence[str], headings: Sequence[str]) -> str:
    """The code of the unit that the row is of; empty where it is of something else that the unit has."""
    told = {
        "code" if heads_unit_codes(heading) else "name": cell.strip()
        for cell, heading in zip(labels, headings, strict=True)
        if heads_unit_codes(heading) or heads_unit_names(heading)
    }
    code = told.get("code", "")
    return code if code.isdigit() and name == item_name(told.get("name", "")) else ""


def _label_parts(labels: Sequence[str], headings: Sequence[str], lexicon: Lexicon) -> tuple[str, str]:
    """The code and the name among the label cells of a row."""
    labels = _behind_first_code(
        [
            "" if heads_unit_codes(h) and cell.strip().isdigit() else cell
            for cell, h in zip(labels, headings, strict=True)
        ]
    )
    digits = [re.sub(r"\s", "", cell) for cell in labels]
    parts = [d for d in digits if re.fullmatch(r"\d{2,3}", d)]
    code = next((d for d in digits if re.fullmatch(r"[12345]\d{2}(\d{2}){0,2}", d)), "")
    if len(code) == 3 and len(parts) > 1 and parts[0] == code:
        code = "".join(parts[:3])
    own = next((d for d in digits if _PROJECT_CODE.fullmatch(d)), "")
    names = [cell for cell in labels if re.search(r"[\u4e00-\u9fffA-Za-z]", cell) and re.sub(r"\s", "", cell) != own]
    headed = [(cell, heading) for cell, heading in zip(labels, headings, strict=False) if cell in names]
    titled = [cell for cell, heading in headed if key(heading).endswith(_TITLED)]
    names = [cell for cell, heading in headed if key(heading) not in lexicon.attributes] or names
    bought = [cell for cell, heading in headed if BOUGHT.search(heading)]
    if bought and (coded := _CATALOGUED.fullmatch(bought[-1].strip())):
        return coded["code"], item_name(coded["name"])
    names = [*names, (bought or titled)[-1]] if bought or titled else names
    project, name = project_code(re.sub(r"\s+", "", names[-1])) if names else ("", "")
    if not code and not project and names:
        code, name = find_code(names[-1])
    if code and not titled and any(heading.endswith("科目名称") for heading in headings):
        name = next(iter(lexicon.subjects.get(code, ())), "")  # what stands there is the name of the unit
    return project or own or code, item_name(name)


def _behind_first_code(labels: Sequence[str]) -> Sequence[str]:
    """Of two codes that each have a name behind it, the labels of the finer: from the second on, or those before it."""
    codes = [i for i, cell in enumerate(labels) if re.fullmatch(r"[2-5]\d{2}(?:\d{2}){0,2}", cell.strip())]
    named = [i for i in codes if i + 1 < len(labels) and re.match(r"[\u4e00-\u9fff]", labels[i + 1].strip())]
    if len(named) > 1 and is_coarser(labels[named[-1]].strip(), labels[named[-2]].strip()):
        return labels[named[-2] : named[-1]]
    return labels[named[-1] :] if len(named) > 1 else labels


def is_numbering(cells: Sequence[str]) -> bool:
    """The row that numbers the columns: 栏次 1 2 3 …, alone or beside 类 款 项."""
    filled = [cell for cell in cells if cell]
    digits = [cell for cell in filled if re.fullmatch(r"\d{1,2}", cell)]
    words = [cell for cell in filled if cell not in digits]
    if not digits or any(re.sub(r"\s", "", word) not in _NUMBERING for word in words):
        return False
    serial = [str(i) for i in range(int(digits[0]), int(digits[0]) + len(digits))]
    return digits == serial and (bool(words) or len(digits) > _NUMBERED)


def without_numbering(cells: Sequence[str]) -> tuple[str, ...]:
    """What is left of a heading row that also numbers the columns: 类 款 项."""
    return tuple("" if re.fullmatch(r"\d{1,2}|栏\s*次", cell) else cell for cell in cells)


def is_grid_data(text: str) -> bool:
    """Whether a line with tabs is a row of data, not a part of the headings."""
    cells = [cell.strip() for cell in text.split("\t")]
    if "\t" not in text:
        return bool(re.match(r"^[（(]?备?注", text.strip()))
    amounts = [
        cell for cell in cells if make_number(cell) and re.search(r"[\d]", cell) and not re.fullmatch(r"20\d\d", cell)
    ]
    if is_numbering(cells):
        return False
    words = [cell for cell in cells if re.search(r"[\u4e00-\u9fff]", cell)]
    total = len(words) == 1 and re.sub(r"\s", "", words[0]) in ("合计", "总计")
    return bool(amounts) or total or any(re.fullmatch(r"\d{3}(\d{2}){0,2}", cell) for cell in cells)
