"""A draft in a layout → its text, and every figure of its tables with the lines it stands on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

from askbudget.model import Line, Page, Source
from askbudget.normalize import key, strip_ordinal
from tests.factory.aligned import Form
from tests.factory.document import Draft, Layout
from tests.factory.tables import Column, Row, Sheet, Side, Table, Value

_LONG = 9  # characters after which a name breaks
_WIDE = {"合计": "合 计", "项目": "项 目", "收入": "收 入", "支出": "支 出", "科目编码": "科 目 编 码", "总计": "总 计"}


@dataclass(frozen=True)
class Expected:
    """A figure that a document prints: row is its code, or the key of its name; column the key of its heading."""

    form: str
    row: str
    column: str
    year: int
    value: Decimal
    unit: str
    lines: tuple[int, int]


@dataclass(frozen=True)
class Rendered:
    """A printed document."""

    text: str
    figures: tuple[Expected, ...]

    def source(self, stem: str = "made") -> Source:
        """As the readers would hand it on."""
        lines = tuple(Line(i, text) for i, text in enumerate(self.text.split("\n"), 1))
        return Source(stem, f"{stem}.txt", "", (Page(None, lines),))


@dataclass
class _Paper:
    """The lines printed so far, and what they say."""

    layout: Layout
    lines: list[str] = field(default_factory=list)
    figures: list[Expected] = field(default_factory=list)
    page: int = 1
    pending: str = ""  # headings that share their line with the next row

    def put(self, *texts: str) -> tuple[int, int]:
        """Print some lines; the numbers of the first and the last."""
        first = len(self.lines) + 1
        for text in texts:
            self.lines += [text, ""] if self.layout.spaced else [text]
        return first, len(self.lines) - bool(self.layout.spaced and texts)

    def turn(self) -> None:
        """The end of a page: its number, and a form feed's worth of empty lines."""
        self.page += 1
        self.put(*(["", ""] if self.layout.tabbed else ["", f"- {self.page} -", ""]))


def render(draft: Draft, layout: Layout) -> Rendered:
    """Print a document: title, narrative, tables, targets."""
    paper = _Paper(layout)
    paper.put(("# " if layout.crumbs else "") + draft.title, "")
    for paragraph in draft.paragraphs if layout.narrative else draft.paragraphs[:1]:
        paper.put(paragraph.heading, *_folded(paragraph.words, 0 if layout.tabbed else 38), "")
    if draft.contents:
        paper.put("部门预算公开表（目录）", *(f"{n}、{title}" for n, title in enumerate(draft.contents, 1)))
    for number, table in enumerate(draft.tables, 1):
        _print_table(table, number, paper)
    for sheet in draft.sheets:
        _print_sheet(sheet, paper)
    return Rendered("\n".join(paper.lines), tuple(paper.figures))


def _folded(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)] if width else [text]


def _print_table(table: Table, number: int, paper: _Paper) -> None:
    layout = paper.layout
    label = f"公开{number:02d}表" if table.numbered else f"附表{number}"
    paper.put("", label, ("## " if layout.crumbs else "") + table.title, f"单位：{table.unit}")
    if layout.aligned:
        _print_aligned(table, paper)
        return
    header = _header(table, layout)
    mixed = layout.mixed and len(table.sides) == 1 and table.sides[0].labels and not table.numbered
    paper.put(*(header[:-1] if mixed else header))
    paper.pending = header[-1] if mixed else ""
    length = max(len(side.rows) for side in table.sides)
    for count, rows in enumerate(zip_longest(*(side.rows for side in table.sides)), 1):
        _print_row(table, rows, [str(count + length * i) for i in range(len(table.sides))], paper)
        if layout.page_rows and count % layout.page_rows == 0 and count < length:
            paper.turn()
            paper.put(*([f"{table.title}（续）", f"单位：{table.unit}"] if layout.continued else ()))
            paper.put(*(header if layout.repeat_header else ()))
    if table.note:
        paper.put(table.note)


# ---------------------------------------------------------------- headings


def _header(table: Table, layout: Layout) -> list[str]:
    paths = [path for side in table.sides for path in _paths(side, layout)]
    rows = [_level(paths, depth, layout) for depth in range(max(map(len, paths)))]
    if table.numbered:
        rows.append(_numbering(table, layout))
    if layout.tabbed:
        upper = [[cell for cell in row if cell] if layout.merged else row for row in rows[:-1]]
        return ["\t".join(row) for row in (*upper, rows[-1])]
    cells = [[cell for cell in row if cell] for row in rows]
    if layout.stacked:
        return [cell for row in cells for cell in row]
    if not layout.header_broken:
        return [" ".join(row) for row in cells if row]
    return [piece for row in cells for cell in row for piece in _folded(cell, 6)]


def _paths(side: Side, layout: Layout) -> Iterator[tuple[str, ...]]:
    """The headings of every cell of a side, labels first."""
    outer = (side.heading,) if side.heading else ()
    if _has_serial(side, layout):
        yield (*outer, "序号")
    for label in side.labels:
        if layout.code_columns and "科目编码" in label:
            yield from ((*outer, label, part) for part in _code_parts(side))
        else:
            yield (*outer, label)
    yield from ((*outer, *column.path) for column in side.columns)


def _has_serial(side: Side, layout: Layout) -> bool:
    return layout.serial and any("科目编码" in label for label in side.labels)


def _code_parts(side: Side) -> tuple[str, ...]:
    return ("类", "款", "项") if any(len(row.code) == 7 for row in side.rows) else ("类", "款")


def _level(paths: Sequence[tuple[str, ...]], depth: int, layout: Layout) -> list[str]:
    """One line of headings; a heading over several cells stands in the first."""
    cells = []
    for i, path in enumerate(paths):
        begins = i == 0 or len(path) == depth + 1 or path[: depth + 1] != paths[i - 1][: depth + 1]
        text = path[depth] if len(path) > depth and begins else ""
        cells.append(_WIDE.get(text, text) if layout.wide else text)
    return cells


def _numbering(table: Table, layout: Layout) -> list[str]:
    """The line 栏次 1 2 3 …, over all columns."""
    cells, serial = list[str](), 0
    for side in table.sides:
        labels = sum(3 if layout.code_columns and "科目编码" in label else 1 for label in side.labels)
        labels += _has_serial(side, layout)
        cells += ["栏次", *[""] * (labels - 1)] if labels else []
        for _ in side.columns:
            serial += 1
            cells.append(str(serial))
    return cells


# ---------------------------------------------------------------- rows


def _print_row(table: Table, rows: Sequence[Row | None], serials: Sequence[str], paper: _Paper) -> None:
    """One line of a table, all its sides; every figure printed is noted."""
    layout = paper.layout
    sides = [
        (side, row or Row("", "", (None,) * len(side.columns))) for side, row in zip(table.sides, rows, strict=True)
    ]
    cells = [[*_labels(side, row, serial, layout)] for (side, row), serial in zip(sides, serials, strict=True)]
    values = [[_number(v, c, layout) for v, c in zip(row.values, side.columns, strict=True)] for side, row in sides]
    values = [v if row.name or not side.labels else [""] * len(v) for v, (side, row) in zip(values, sides, strict=True)]
    if layout.stacked:
        _stack(table, sides, cells, values, paper)
        return
    lines = _tabbed(cells, values) if layout.tabbed else _flat(cells, values, layout)
    if lines:
        lines[0], paper.pending = f"{paper.pending} {lines[0]}".strip() if paper.pending else lines[0], ""
        place = paper.put(*lines)
        figures = next(i for i, line in enumerate(lines) if re.search(r"\d", line) or i + 1 == len(lines))
        if layout.wrap == "around" and len(lines) > 1:
            place = (place[0] + figures * (1 + layout.spaced),) * 2
        _note(table, sides, values, place, paper)


def _note(
    table: Table,
    sides: Sequence[tuple[Side, Row]],
    values: Sequence[Sequence[str]],
    place: tuple[int, int],
    paper: _Paper,
) -> None:
    """Write down every figure of a row that was printed there."""
    for (side, row), printed in zip(sides, values, strict=True):
        for column, text in zip(side.columns, printed, strict=True):
            if re.search(r"\d", text):
                paper.figures.append(_expected(table, row, column, Decimal(text.replace(",", "").rstrip("%")), place))


def _stack(
    table: Table,
    sides: Sequence[tuple[Side, Row]],
    cells: Sequence[Sequence[str]],
    values: Sequence[Sequence[str]],
    paper: _Paper,
) -> None:
    """Every cell of a row on a line of its own."""
    for (side, row), labels, printed in zip(sides, cells, values, strict=True):
        paper.put(*(label for label in labels if label))
        for i, text in enumerate(printed):
            if text:
                alone = [""] * len(printed)
                alone[i] = text
                _note(table, [(side, row)], [alone], paper.put(text), paper)


def _labels(side: Side, row: Row, serial: str, layout: Layout) -> Iterator[str]:
    if _has_serial(side, layout):
        yield serial if row.code else ""
    for label in side.labels:
        if "科目编码" in label:
            parts = [row.code[:3], row.code[3:5], row.code[5:7]][: len(_code_parts(side))]
            yield from parts if layout.code_columns else [row.code]
        elif label == "行次":
            yield serial
        elif label == "项目名称" and row.code:
            yield f"{row.code}-{row.name}"
        else:
            yield _name(row, layout)


def _name(row: Row, layout: Layout) -> str:
    name = _WIDE.get(row.name, row.name) if layout.wide else row.name
    if layout.tabbed and layout.wrap == "within" and len(name) > _LONG:
        name = f"{name[:_LONG]} {name[_LONG:]}"
    return f"<b>{name}</b>" if layout.crumbs and len(row.code) == 3 else name


def _number(value: Value, column: Column, layout: Layout) -> str:
    """A cell as printed; "" for a blank that is kept or dropped."""
    if value is None:
        return layout.blank if layout.blank in ("0.00", "-") and not column.percent else ""
    if column.percent:
        return f"{value}%"
    return f"{value:,.2f}" if layout.separators else f"{value:.2f}"


def _tabbed(cells: Sequence[Sequence[str]], values: Sequence[Sequence[str]]) -> list[str]:
    return ["\t".join(cell for labels, figures in zip(cells, values, strict=True) for cell in (*labels, *figures))]


def _flat(cells: Sequence[Sequence[str]], values: Sequence[Sequence[str]], layout: Layout) -> list[str]:
    """The cells with single spaces between them, blank ones gone, a long name broken as the layout has it."""
    if len(cells) == 1 and layout.wrap and cells[0] and len(cells[0][-1]) > _LONG:
        return _broken(cells[0], values[0], layout)
    sides = []
    for labels, figures in zip(cells, values, strict=True):
        names = [cell for cell in labels if cell]
        code = "".join(names[:2]) if layout.joined and len(names) == 2 and names[0].isdigit() else " ".join(names)
        sides.append(" ".join(filter(None, (code, *figures))))
    text = " ".join(filter(None, sides))
    text = re.sub(r"(?<=\.\d\d) (?=[^\d\s-])", "", text) if layout.glued else text
    return [text] if text else []


def _broken(labels: Sequence[str], figures: Sequence[str], layout: Layout) -> list[str]:
    code, name = " ".join(filter(None, labels[:-1])), labels[-1]
    numbers = " ".join(filter(None, figures))
    cut = _LONG + (name.find("-") + 1)  # a project's code stays whole
    head, tail = name[:cut], name[cut:]
    if layout.wrap == "after":
        return [" ".join(filter(None, (code, head, numbers))), tail]
    if layout.wrap == "around":
        return [head, " ".join(filter(None, (code, numbers))), tail]
    if layout.wrap == "within":
        return [" ".join(filter(None, (code, head))), f"{tail} {numbers}".strip()]
    return [line for line in (code, head, tail, numbers) if line]


def _print_aligned(table: Table, paper: _Paper) -> None:
    """Columns padded with spaces; headings and long names over several lines, figures to the right."""
    layout = paper.layout
    rows = [*zip_longest(*(side.rows for side in table.sides))]
    filled = [_aligned_row(table, row, number, len(rows), layout) for number, row in enumerate(rows, 1)]
    paths = [path for side in table.sides for path in _paths(side, layout)]
    form = Form(paths, [cells for _, cells, _ in filled], layout)
    header = form.heading(_numbering(table, layout) if table.numbered else [])
    paper.put(*header)
    for count, (sides, cells, values) in enumerate(filled, 1):
        if any(cells):
            _note(table, sides, values, paper.put(*form.row(cells)), paper)
        if layout.page_rows and count % layout.page_rows == 0 and count < len(rows):
            paper.turn()
            paper.put(*(header if layout.repeat_header else ()))
    if table.note:
        paper.put(table.note)


def _aligned_row(
    table: Table, rows: Sequence[Row | None], number: int, length: int, layout: Layout
) -> tuple[list[tuple[Side, Row]], list[str], list[list[str]]]:
    sides = [
        (side, row or Row("", "", (None,) * len(side.columns))) for side, row in zip(table.sides, rows, strict=True)
    ]
    values = [[_number(v, c, layout) for v, c in zip(row.values, side.columns, strict=True)] for side, row in sides]
    values = [v if row.name or not side.labels else [""] * len(v) for v, (side, row) in zip(values, sides, strict=True)]
    serials = [str(number + length * i) for i in range(len(table.sides))]
    cells = [
        cell
        for (side, row), printed, serial in zip(sides, values, serials, strict=True)
        for cell in (*_labels(side, row, serial, layout), *printed)
    ]
    return sides, cells, values


def heading_key(heading: str) -> str:
    """The key of a heading; 增减% and 增减 are the same."""
    return key(heading).rstrip("%")


def _expected(table: Table, row: Row, column: Column, value: Decimal, place: tuple[int, int]) -> Expected:
    name = key(strip_ordinal(row.name)) or key("合计")
    where, heading = row.code or name, heading_key(column.path[-1])
    if table.form == "three_public":
        where, heading = heading, key(column.path[0])
    return Expected(table.form, where, heading, column.year, value, "%" if column.percent else table.unit, place)


# ---------------------------------------------------------------- targets


def _print_sheet(sheet: Sheet, paper: _Paper) -> None:
    """A sheet of targets: what it is of, its amount, and a line for every indicator."""
    gap = "\t" if paper.layout.tabbed else " "
    paper.put("", sheet.title, f"单位：{sheet.unit}")
    amount = f"{sheet.amount:,.2f}"
    if sheet.form == "project_targets":
        paper.put(f"项目名称{gap}{sheet.code}-{sheet.name}", f"年度资金总额{gap}{amount}")
    else:
        paper.put(f"部门名称{gap}{sheet.name}{gap}部门支出预算数{gap}{amount}")
    paper.put(f"年度绩效目标{gap}按进度完成全年任务，保障各项工作平稳运行。")
    paper.put(gap.join(("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重")))
    for target in sheet.indicators:
        cells = (*target.levels, target.name, target.operator, target.value, target.unit, str(target.weight))
        paper.put(gap.join(cells) if paper.layout.tabbed else gap.join(filter(None, cells)))
