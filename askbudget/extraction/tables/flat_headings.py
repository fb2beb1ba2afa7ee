"""Headings of a flattened table → its columns, by the form they belong to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations, takewhile

from askbudget.extraction.tables.grouped_headings import grouped_layouts, printed_amounts
from askbudget.extraction.tables.heading_lines import Headings
from askbudget.extraction.tables.headings import Vocabulary, heads_unit_codes
from askbudget.extraction.tables.layout import Block, Column, Layout, Node, is_rate, tree_of
from askbudget.extraction.tables.printed_headings import (
    Printed,
    Supply,
    header_words,
    levels,
    number_columns,
    printed_nodes,
    reordered,
    shared,
)
from askbudget.extraction.tables.tokens import make_number
from askbudget.lexicon import Form, Lexicon
from askbudget.model import Basis, Line
from askbudget.normalize import key

_CODE_HEADINGS = frozenset(["科目编码", "科目代码", "经济分类科目编码", "经济科目编码", "编码"])

_OF_SUBJECT = re.compile(r"科目|^[类款项]$|^编码$")
_OF_UNIT_ABOVE = ("部门（单位）", "部门(单位)", "单位（部门）", "单位(部门)")  # over 代码 and 名称
_UNIT = re.compile(r"单位[：:]")
_PLACES, _LEAST_CODES = 5, 2
_LEVELS = 2  # of branches, each in a place of its own
_NAMES = ("项目", "功能分类")  # a heading over the names of one side of a balance
_NO_NAMES = frozenset(["序号", "一级", "二级", "三级"])  # what stands under them is no name, or one step to it
_SUM_BEHIND = re.compile(r"(?<=.)[合小]计$")
_AMOUNT_HEADINGS = frozenset(["金额", "预算数", "决算数", "支出金额"])


def flat_layouts(header: Sequence[str], form: Form | None, year: int, basis: Basis, words: Vocabulary) -> list[Layout]:
    """Columns of a flattened table, the likeliest first: the form's tree without the headings that are not printed.

    header: the heading lines; year and basis: the document's, for {本年} and {上年} and unnamed columns.
    """
    labels = [part for line in header for part in words.parts(line) if words.is_label(part)]
    serial = "序号" in labels[:1]
    over = any(above in _OF_UNIT_ABOVE and heads_unit_codes(above + below) for above, below in pairwise(labels))
    units = (over or any(map(heads_unit_codes, labels))) and not any(map(_OF_SUBJECT.search, labels))
    layouts = _layouts(header, form, year, basis, words)
    printed = _in_one_line(header, words)
    layouts = [printed if printed and _disagree(layout, printed) else layout for layout in layouts]
    numbered = "行次" in labels
    return [replace(each, serial=serial, unit_codes=units, numbered=each.numbered or numbered) for each in layouts]


def _in_one_line(header: Sequence[str], words: Vocabulary) -> Layout | None:
    """The columns as the one line names them that has several; None where more lines have, or none."""
    told = [line for line in header if not _UNIT.search(line)]  # 青溪区水利局 预算年度：2024 单位：万元
    lines = [[part for part in words.parts(line) if not words.is_label(part)] for line in told]
    wide = [parts for parts in lines if len(parts) > 1 and not all(part.isdigit() for part in parts)]  # 栏次 1 2 3
    if len(wide) != 1:
        return None
    return _one_each(wide[0], None)


def _disagree(layout: Layout, printed: Layout) -> bool:
    """Whether as many columns as the line names are called otherwise than it calls them, more than one of them."""
    if len(layout.blocks) != 1 or len(layout.blocks[0].columns) != len(printed.blocks[0].columns):
        return False
    pairs = zip(layout.blocks[0].columns, printed.blocks[0].columns, strict=True)
    apart = [not set(key("".join(ours.path))) & set(key(theirs.path[0])) for ours, theirs in pairs]
    return sum(apart) > 1


def _layouts(header: Sequence[str], form: Form | None, year: int, basis: Basis, words: Vocabulary) -> list[Layout]:
    printed = _as_printed(header, form, words)
    if form is None or not form.columns:
        return [printed] if printed else [*grouped_layouts(header, form, words)]
    known = header_words(header, form, year, words.lexicon)
    if form.kind == "balance":
        return [_balance_layout(_behind(known, words), form, year, basis, words.lexicon)]
    if _runs_on(known.words, words):
        name = next((word for word in known.words if word in _AMOUNT_HEADINGS), f"{basis}数")
        return [Layout((Block((), (Column((name,)),), (Node(name, 0),)),), side_by_side=True)]
    if printed and known.explained < len(key("".join(header))):
        return [printed]
    trees = [*_of_trees(known, form, year)]
    left = printed_amounts(header, words) - (trees[0].used if trees else 0)
    return [*(grouped_layouts(header, form, words) if left > 0 else ()), *trees]


def _runs_on(headings: Sequence[str], words: Vocabulary) -> bool:
    """Whether code, name and figure are headed several times; two codes before figures headed once are of one row."""
    codes = [i for i, word in enumerate(headings) if word in _CODE_HEADINGS]
    if len(codes) < _LEAST_CODES:
        return False
    amounts = [word for word in headings if word in _AMOUNT_HEADINGS]
    between = headings[codes[0] : codes[-1]]
    return len(amounts) != 0 or not all(map(words.is_label, between)) or len(headings) == codes[-1] + 1


def _of_trees(words: Headings, form: Form, year: int) -> Iterator[Layout]:
    """The layouts that account for most of the headings, each with its branches in every place they may have."""
    trees = [*_trees(words, form, year, usual=True)]
    most = max(supply.used for _, supply in trees)
    others = [*_trees(words, form, year, usual=False)]  # 总计 first, and 合计 of a part behind it
    if max(supply.used for _, supply in others) > most:
        trees, most = others, max(supply.used for _, supply in others)
    seen = set[tuple[Column, ...]]()
    full = [*dict.fromkeys(printed for printed, supply in trees if supply.used == most)]
    branched, deep = ([printed for printed in full if levels(printed) > n] for n in (1, _LEVELS))
    moved = [reordered(printed, [place]) for printed in branched for place in range(1, _PLACES)]
    apart = [reordered(printed, places) for printed in deep for places in permutations(range(1, _PLACES), _LEVELS)]
    told = [*full, *moved, *map(shared, full)]
    for n, shown in enumerate([*told, *apart]):
        columns: list[Column] = []
        nodes = number_columns(shown, (), columns)
        if columns and tuple(columns) not in seen:
            seen.add(tuple(columns))
            guessed = int(n >= len(told))
            yield Layout((Block((), tuple(columns), nodes),), used=most, hidden=words.hidden, guessed=guessed)


def _trees(words: Headings, form: Form, year: int, *, usual: bool) -> Iterator[tuple[tuple[Printed, ...], Supply]]:
    """(what is printed of it, the headings that this uses up) of every tree of the form."""
    for tree in (form.columns, *form.variants):
        for headings in (words, replace(words, placed=frozenset())):  # as printed, or in the order of the form
            supply = Supply(headings, year, usual=usual)
            yield printed_nodes(tree, supply), supply


def leading_labels(header: Sequence[Line], words: Vocabulary) -> tuple[str, ...]:
    """The headings over codes and names, where a heading line begins with them: 类型, 项目名称, 项目单位."""
    lines = [[*takewhile(words.is_label, words.parts(line.text))] for line in header]
    told = [tuple(label for label in line if label not in _NO_NAMES) for line in lines]
    return max(told, key=len, default=())


def has_remarks(header: Sequence[Line], words: Vocabulary) -> bool:
    """Whether a heading line ends with one over words: 项目名称 合计 一般公共预算 绩效目标."""
    for line in header:
        parts = words.parts(line.text)
        amounts = [part for part in parts if not words.is_label(part)]
        if amounts and words.is_label(parts[-1]) and parts.count(parts[-1]) == 1 and not parts[-1].endswith(_NAMES):
            return True
    return False


def in_full(header: Sequence[Line], body: Sequence[Line], words: Vocabulary) -> Layout | None:
    """One column for every heading of a line, in their order, where every row is as many figures and nothing else.

    A period alone above them, 预算数, is over all of them.
    """
    rows = [[make_number(piece) for piece in line.text.split()] for line in body]
    headings = [words.parts(line.text) for line in header]
    wide = [parts for parts in headings if len(parts) > 1]
    if not rows or len(wide) != 1 or any(None in row or len(row) != len(wide[0]) for row in rows):
        return None
    over = tuple(parts[0] for parts in headings if len(parts) == 1)
    return _one_each([_without_sum(part, words.lexicon) for part in wide[0]], None, over)


def _without_sum(heading: str, lexicon: Lexicon) -> str:
    """“三公”经费 of “三公”经费合计."""
    name = _SUM_BEHIND.sub("", heading)
    return name if key(name) in lexicon.concept_of else heading


def _as_printed(header: Sequence[str], form: Form | None, words: Vocabulary) -> Layout | None:
    """The columns as a single heading line names them; None where there are several, or nothing but labels."""
    lines = [line for line in header if not all(words.is_label(part) or part.isdigit() for part in words.parts(line))]
    if len(lines) != 1:
        return None
    amounts = [part for part in words.parts(lines[0]) if not words.is_label(part)]
    return _one_each(amounts, form) if amounts else None


def _one_each(headings: Sequence[str], form: Form | None, over: tuple[str, ...] = ()) -> Layout:
    """A column for every heading, in their order; `over` are the headings above all of them."""
    columns = tuple(Column((*over, heading), percent=is_rate(heading)) for heading in headings)
    return Layout((Block((), columns, tree_of(columns, form)),))


def _behind(headings: Headings, words: Vocabulary) -> list[str]:
    """The headings with those of several lines last: the kinds of money stand behind 合计, on the right."""
    loose = [word for word in headings.words if word not in headings.placed and not words.is_label(word)]
    return [word for word in headings.words if word not in loose] + loose


def _balance_layout(words: Sequence[str], form: Form, year: int, basis: Basis, lexicon: Lexicon) -> Layout:
    """Income on the left, expenditure on the right; each 项目 in the header begins a block."""
    starts = [i for i, word in enumerate(words) if word.endswith(_NAMES)]
    left = words[starts[0] : starts[1]] if len(starts) > 1 else []
    right = words[starts[1] :] if len(starts) > 1 else words
    blocks = []
    for part in (left, right):
        names = [word for word in part if word not in lexicon.label_names] or [f"{basis}数"]
        blocks.append(_in_branches(names, form, year) or _one_each([*dict.fromkeys(names)], form).blocks[0])
    return Layout(tuple(blocks), known=len(starts) > 1, numbered="行次" in words)


def _in_branches(names: Sequence[str], form: Form, year: int) -> Block | None:
    """One side of a balance under headings of two levels, where a tree of the form accounts for all of them."""
    trees = _of_trees(Headings(tuple(names), frozenset(names)), form, year)
    deep = (tree.blocks[0] for tree in trees if tree.used == len(names))
    return next((block for block in deep if any(len(column.path) > 1 for column in block.columns)), None)
