"""Headings of a tabbed table → its columns, cell by cell."""

import re
from collections.abc import Sequence
from dataclasses import replace

from askbudget.extraction.tables.cells import Grid
from askbudget.extraction.tables.grid_rows import is_numbering, without_numbering
from askbudget.extraction.tables.headings import Vocabulary, vocabulary
from askbudget.extraction.tables.layout import Block, Column, Layout, is_rate, raw_names, tree_of
from askbudget.extraction.tables.merged_headings import unmerged
from askbudget.extraction.tables.printed_headings import Supply, header_words, number_columns, printed_nodes
from askbudget.lexicon import Form, Lexicon
from askbudget.normalize import join_chinese, key

_LEAF_NOISE = re.compile(r"[-—_]{4,}")
_CODES = re.compile(r"(?:编码|代码)$")


def grid_layout(grid: Grid, form: Form | None, year: int, lexicon: Lexicon) -> Layout:
    """Columns of a table in cells: one path of headings for every position; data rows tell labels from amounts."""
    body = [row.cells for row in grid.body]
    header = unmerged(
        [without_numbering(row.cells) if is_numbering(row.cells) else row.cells for row in grid.header], body
    )
    width = max((len(row) for row in [*header, *body]), default=0)
    words = vocabulary(lexicon, year)
    paths = _told_apart([_path(header, j, grid.filled, words) for j in range(width)], header, grid, words)
    labels = [_is_label(path, j, body, words) for j, path in enumerate(paths)]
    _go_on_with_codes(labels, paths, body)
    printed = [cell for row in header for cell in (_once(row) if grid.filled else row)]
    paths = _as_known(paths, labels, printed, form, year, lexicon)
    blocks: list[tuple[list[int], list[Column]]] = []
    for j, path in enumerate(paths):
        if labels[j]:
            if not blocks or blocks[-1][1]:
                blocks.append(([], []))
            blocks[-1][0].append(j)
        elif path or any(_cell(row, j) for row in body):
            if not blocks:
                blocks.append(([], []))
            blocks[-1][1].append(Column(path or (f"第{j + 1}栏",), j, percent=bool(path) and is_rate(path[-1])))
    if form and form.kind == "projects" and blocks and blocks[0][1]:
        blocks[0][1][0] = _readable(blocks[0][1][0], form, lexicon)
    made = tuple(Block(tuple(labels), tuple(columns), tree_of(columns, form)) for labels, columns in blocks if columns)
    return Layout(made, tuple("/".join(path) for path in paths), known=all(paths))


def _readable(column: Column, form: Form, lexicon: Lexicon) -> Column:
    """The first column of a form with one total, under the form's name where its own came out as no known heading."""
    name = key("".join(column.path))
    known = name in lexicon.total_names | lexicon.label_names or any(key(n) in name for n in raw_names(form))
    return column if known or len(name) > 3 else replace(column, path=(form.columns[0].names[0],))


def _path(header: Sequence[Sequence[str]], j: int, filled: bool, words: Vocabulary) -> tuple[str, ...]:
    """The headings above position j, outermost first."""
    own = _fragments([_first_only(row) for row in header] if filled else header, j, spread=False)
    over = _fragments(header, j, spread=not filled)
    return words.cut(over) or words.cut(own) or tuple(over)


def _told_apart(
    paths: list[tuple[str, ...]], header: Sequence[Sequence[str]], grid: Grid, words: Vocabulary
) -> list[tuple[str, ...]]:
    """Columns of one path by all that stands above them: an outer heading that nothing knows tells them apart."""
    again = {path for path in paths if path and paths.count(path) > 1 and not words.is_label(path[-1])}
    return [
        tuple(_fragments(header, j, spread=not grid.filled)) if path in again else path for j, path in enumerate(paths)
    ]


def _fragments(header: Sequence[Sequence[str]], j: int, *, spread: bool) -> list[str]:
    """What stands above position j, line by line.

    With `spread` a heading also covers the blank cells to its right, as far as the heading above it reaches.
    """
    path: list[str] = []
    begin = 0  # where the columns of the heading above begin
    for depth, row in enumerate(header):
        own = heading_text(_cell(row, j))
        at = j
        below = [k for k in range(j + 1) if any(_cell(lower, k) for lower in header[depth + 1 :])]
        if spread and not own and j in below:
            left = next((k for k in range(j - 1, begin - 1, -1) if _cell(row, k)), None)
            if left is not None and left in below:
                own, at = heading_text(_cell(row, left)), left
        if own:
            begin = max(begin, at)
        if own and (not path or path[-1] != own):
            path.append(own)
    return path


def _first_only(row: Sequence[str]) -> list[str]:
    """A heading that stands over several columns, over the first of them."""
    return ["" if i and cell == row[i - 1] else cell for i, cell in enumerate(row)]


def _once(row: Sequence[str]) -> list[str]:
    """A heading that stands over several columns, once."""
    return [cell for i, cell in enumerate(row) if not i or cell != row[i - 1]]


def _as_known(
    paths: list[tuple[str, ...]],
    labels: Sequence[bool],
    printed: Sequence[str],
    form: Form | None,
    year: int,
    lexicon: Lexicon,
) -> list[tuple[str, ...]]:
    """The form's own paths, where the printed leaves run as the form has them but an outer heading slipped a cell."""
    amounts = [j for j, label in enumerate(labels) if not label and paths[j]]
    if form is None:
        return paths
    if form.kind == "balance":  # 支出 over a whole side groups nothing in it, over however many columns it stands
        return [path[1:] if len(path) > 1 and key(path[0]) in lexicon.label_names else path for path in paths]
    words = header_words(["".join(map(heading_text, printed))], form, year, lexicon)
    columns: list[Column] = []
    number_columns(printed_nodes(form.columns, Supply(words, year)), (), columns)
    same = len(columns) == len(amounts) and all(
        key(column.path[-1]) == key(paths[j][-1]) for column, j in zip(columns, amounts, strict=True)
    )
    known = dict(zip(amounts, (column.path for column in columns), strict=False)) if same else {}
    return [known.get(j, path) for j, path in enumerate(paths)]


def heading_text(text: str) -> str:
    """A heading without the spaces and rules that layouts put in."""
    return re.sub(r"\s+", "", join_chinese(_LEAF_NOISE.sub("", text)))


def _cell(row: Sequence[str], j: int) -> str:
    return row[j].strip() if j < len(row) else ""


def _is_label(path: tuple[str, ...], j: int, body: Sequence[Sequence[str]], words: Vocabulary) -> bool:
    if path and (words.is_label(path[-1]) or words.is_label("".join(path))):
        return True
    cells = [cell for row in body if (cell := _cell(row, j))]
    named = sum(bool(re.search(r"[\u4e00-\u9fff]", cell)) for cell in cells)
    return named * 2 > len(cells) if cells else False


def _go_on_with_codes(labels: list[bool], paths: Sequence[tuple[str, ...]], body: Sequence[Sequence[str]]) -> None:
    """Mark as labels the columns without a heading that go on with the codes of the column before: 301 and 01."""
    codes = False
    for j, path in enumerate(paths):
        cells = [cell for row in body if (cell := _cell(row, j))]
        codes = bool(_CODES.search(path[-1])) if path else codes and all(re.fullmatch(r"\d{2}", c) for c in cells)
        labels[j] = labels[j] or codes
