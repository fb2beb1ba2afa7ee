"""Headings of a tabbed table → its columns, cell by cell."""

import re
from collections.abc import Sequence
from dataclasses import replace

from askbudget.extraction.tables.layout import Block, Column, Layout, all_names, raw_names, tree_of
from askbudget.extraction.tables.printed_headings import Supply, header_words, number_columns, printed_nodes
from askbudget.lexicon import Form, Lexicon
from askbudget.normalize import join_chinese, key

_NAMING = re.compile(r"(?:科目|单位|部门|项目)?(?:编码|代码|编号)$|科目名称$|项目名称$")
_LEAF_NOISE = re.compile(r"[-—_]{4,}")


def grid_layout(
    header: Sequence[Sequence[str]], body: Sequence[Sequence[str]], form: Form | None, year: int, lexicon: Lexicon
) -> Layout:
    """Columns of a tabbed table: one path of headings for every cell position.

    header: the heading rows, cell by cell; body: the data rows, to tell labels from amounts.
    """
    width = max((len(row) for row in [*header, *body]), default=0)
    paths = _aligned([_path(header, j, form) for j in range(width)], header, form, year, lexicon)
    blocks: list[tuple[list[int], list[Column]]] = []
    for j, path in enumerate(paths):
        if _is_label(path, j, body, lexicon):
            if not blocks or blocks[-1][1]:
                blocks.append(([], []))
            blocks[-1][0].append(j)
        elif path or any(_cell(row, j) for row in body):
            if not blocks:
                blocks.append(([], []))
            blocks[-1][1].append(
                Column(
                    path or (f"第{j + 1}栏",),
                    j,
                    percent="%" in (path[-1] if path else "") or "％" in (path[-1] if path else ""),
                )
            )
    if form and form.kind == "projects" and blocks and blocks[0][1]:
        blocks[0][1][0] = _readable(blocks[0][1][0], form, lexicon)
    made = tuple(Block(tuple(labels), tuple(columns), tree_of(columns, form)) for labels, columns in blocks if columns)
    return Layout(made, tuple("/".join(path) for path in paths), known=all(paths))


def _readable(column: Column, form: Form, lexicon: Lexicon) -> Column:
    """The first column of a form with one total, under the form's name where its own came out as no known heading."""
    name = key("".join(column.path))
    known = name in lexicon.total_names | lexicon.label_names or any(key(n) in name for n in raw_names(form))
    return column if known or len(name) > 3 else replace(column, path=(form.columns[0].names[0],))


def _path(header: Sequence[Sequence[str]], j: int, form: Form | None) -> tuple[str, ...]:
    """The headings above position j; a heading also covers the blank cells to its right."""
    path: list[str] = []
    for depth, row in enumerate(header):
        own = heading_text(_cell(row, j))
        below = [k for k in range(j + 1) if any(_cell(lower, k) for lower in header[depth + 1 :])]
        if not own and j in below:
            left = next((k for k in range(j - 1, -1, -1) if _cell(row, k)), None)
            own = heading_text(_cell(row, left)) if left is not None and left in below else ""
        if own and (not path or path[-1] != own):
            path.append(own)
    joined = "".join(path)
    if len(path) > 1 and form and key(joined) in all_names(form):
        return (joined,)
    return tuple(path)


def _aligned(
    paths: list[tuple[str, ...]], header: Sequence[Sequence[str]], form: Form | None, year: int, lexicon: Lexicon
) -> list[tuple[str, ...]]:
    """The form's own paths, where the printed leaves run as the form has them but an outer heading slipped a cell."""
    if form is None or form.kind == "balance" or not all(paths):
        return paths
    words = header_words("".join(heading_text(cell) for row in header for cell in row), form, year, lexicon)
    columns: list[Column] = []
    number_columns(printed_nodes(form.columns, Supply(words, year)), (), columns)
    same = len(columns) == len(paths) and all(
        key(c.path[-1]) == key(p[-1]) for c, p in zip(columns, paths, strict=True)
    )
    return [column.path for column in columns] if same else paths


def heading_text(text: str) -> str:
    """A heading without the spaces and rules that layouts put in."""
    return re.sub(r"\s+", "", join_chinese(_LEAF_NOISE.sub("", text)))


def _cell(row: Sequence[str], j: int) -> str:
    return row[j].strip() if j < len(row) else ""


def _is_label(path: tuple[str, ...], j: int, body: Sequence[Sequence[str]], lexicon: Lexicon) -> bool:
    if path and (key(path[-1]) in lexicon.label_names or key("".join(path)) in lexicon.label_names):
        return True
    if path and _NAMING.search(path[-1]):
        return True
    cells = [cell for row in body if (cell := _cell(row, j))]
    words = sum(bool(re.search(r"[\u4e00-\u9fff]", cell)) for cell in cells)
    return words * 2 > len(cells) if cells else False
