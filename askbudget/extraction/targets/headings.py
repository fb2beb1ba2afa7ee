"""The headings of a target sheet: which column is the name, the value, what was reached, the points."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from askbudget.extraction.tables.tokens import HEADING_UNIT
from askbudget.lexicon import Lexicon
from askbudget.normalize import key

OTHER_TIMES = {"half": 0, "last": 1, "earlier": 2}
"""The fields of values for other times than the year's end, and how many years before: the half year, 上年, 前年."""
_OF_TARGETS = frozenset(["name", "level", "value", "nature", "weight"])
_LEAST_SPENDING = 3
_MARK = re.compile(r"[（(](?:[A-Z]|[A-Z][/÷][A-Z](?:[*×]100%?)?|[%％])[）)]$")
"""What a column is called in the formula of another: 全年执行数（B）, 执行率（B/A）."""
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_LIKE_POINTS = re.compile(r"[（(]\d+分?[）)]$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: the field it is (empty for one that is none), and what it is called there."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line as columns, blank cells kept where the layout shows them."""

    columns: tuple[Column, ...]
    unit: str = ""  # that of its amounts, where it prints one

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.field for column in self.columns if column.field)

    def at(self, field: str) -> int:
        """The position of a field's column, or -1."""
        return next((i for i, column in enumerate(self.columns) if column.field == field), -1)

    def word(self, field: str) -> str:
        """What a field's column is called."""
        return next((column.word for column in self.columns if column.field == field), "")

    @property
    def is_evaluation(self) -> bool:
        """Whether it says what was reached, not only what is aimed at."""
        return bool(self.fields & {"actual", "score"})

    @property
    def in_columns(self) -> bool:
        """Whether a row has to be read by its columns: its value is one piece, or there is more than a target in it."""
        return self.is_evaluation or "nature" not in self.fields or {"project", "amount"} <= self.fields


@lru_cache(maxsize=4)
def _fields(lexicon: Lexicon) -> Mapping[str, str]:
    """Key of a heading's word → the field it names."""
    named = lexicon.section("targets")["fields"].items()
    return {key(word): field for field, words in named for word in words}


def field_words(lexicon: Lexicon) -> frozenset[str]:
    """The keys of every heading that names a field."""
    return frozenset(_fields(lexicon))


@lru_cache(maxsize=4)
def _spending(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key(word) for word in lexicon.section("targets")["spending"]["columns"])


def target_heading(cells: Sequence[str], lexicon: Lexicon) -> Heading | None:
    """The heading that these cells are, or None: it names the target and its value."""
    heading = _heading(cells, lexicon)
    return heading if {"name", "value"} <= heading.fields else None


def merged_cells(above: Sequence[str], cells: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """Two heading lines as one, where the upper groups what the lower names: 绩效指标 over 一级指标, 三级指标.

    Or where 指标值 of the upper stands over those of several years: 前年, 上年, 预计当年实现.
    """
    upper, lower = _heading(above, lexicon).fields, _heading(cells, lexicon).fields
    apart = "value" in upper and "name" in lower and not upper & lower and len(cells) <= len(above)
    if not apart and not ({"name", "value"} <= upper and lower & {*OTHER_TIMES} and lower <= {*OTHER_TIMES, "value"}):
        return cells
    return [own.strip() or over for own, over in zip_longest(cells, above, fillvalue="")]


def _heading(cells: Sequence[str], lexicon: Lexicon) -> Heading:
    """Every cell with the field it names, what stands in brackets aside: 项目金额（万元）, 权重（90）."""
    known = _fields(lexicon)
    words = (_LIKE_POINTS.sub("", HEADING_UNIT.sub("", cell).strip()) for cell in cells)
    return Heading(tuple(Column(known.get(key(word), ""), word) for word in words))


def project_heading(cells: Sequence[str], lexicon: Lexicon) -> Heading | None:
    """项目名称 预算数: the heading over a list of projects, no targets beside them."""
    heading = _heading(cells, lexicon)
    return heading if {"project", "amount"} <= heading.fields and not heading.fields & _OF_TARGETS else None


def spending_heading(cells: Sequence[str], lexicon: Lexicon, *, tabbed: bool) -> Heading | None:
    """年初预算数 全年预算数 全年执行数 分值 执行率 得分: the heading over a project's money in an evaluation.

    Where it is not `tabbed`, a word among them that is not known could be a column, and the others would slip.
    """
    known = _spending(lexicon)
    words = [unmarked(cell) for cell in cells]
    columns = tuple(Column("spending" if key(word) in known else "", word) for word in words)
    first = next((i for i, column in enumerate(columns) if column.field), len(columns))
    if sum(bool(column.field) for column in columns) < _LEAST_SPENDING:
        return None
    if not tabbed and not all(column.field for column in columns[first:]):
        return None
    return Heading(columns, next((found[1] for cell in cells if (found := HEADING_UNIT.search(cell))), ""))


def unmarked(cell: str) -> str:
    """A heading without its unit and without what it is called in a formula."""
    return _MARK.sub("", HEADING_UNIT.sub("", cell).strip())


def is_label(text: str, lexicon: Lexicon, *, money: bool) -> bool:
    """Whether the words are a label above the targets, 实施单位, or if it may be of `money`, 项目资金年度资金总额."""
    contacts, amounts = _labels(lexicon)
    name = key(_BRACKETS.sub("", text))
    return name in contacts or (money and bool(amounts.fullmatch(name)))


@lru_cache(maxsize=4)
def _labels(lexicon: Lexicon) -> tuple[frozenset[str], re.Pattern[str]]:
    section = lexicon.section("targets")
    amounts = sorted(map(key, section["amounts"]["labels"]), key=len, reverse=True)
    return frozenset(map(key, section["texts"]["contact"])), re.compile(f"(?:{'|'.join(map(re.escape, amounts))})+")


def is_level(text: str, lexicon: Lexicon) -> bool:
    """Whether the words are the name of a level, with or without its points: 产出指标（50分）."""
    levels = {key(level) for level in lexicon.section("targets")["levels"]}
    return key(_LIKE_POINTS.sub("", text.strip())) in levels
