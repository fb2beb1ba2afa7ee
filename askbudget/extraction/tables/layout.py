"""A table's columns: what they are called, where they stand, and how they add up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from askbudget.lexicon import ColumnNode, Form, Lexicon
from askbudget.normalize import key

_YEAR = re.compile(r"(20\d{2})(?:年度?)?")
_APART = re.compile(r"[上去]年度?(?:年初|全年)?(?:预算|执行|决算)|增减|增长|增幅|比重|[%％]")


_RATE = re.compile(r"[%％]|(?:增长|增减|完成|执行|变动|增|降)率$|(?:幅度|增幅|降幅|比例|比重|占比|百分比)$")


def is_rate(heading: str) -> bool:
    """Whether a heading says that its figures are percentages."""
    return bool(_RATE.search(heading))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts: its headings outermost first, and its cell position in a tabbed table."""

    path: tuple[str, ...]
    position: int = -1
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """The headings as a tree: a leaf holds the index of its column, a branch its children."""

    name: str
    column: int | None = None
    children: tuple["Node", ...] = ()
    summed: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong to one set of labels; income and expenditure side by side are two."""

    labels: tuple[int, ...]
    columns: tuple[Column, ...]
    tree: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, block by block; `known` is False where no form explains the headings."""

    blocks: tuple[Block, ...]
    headings: tuple[str, ...] = ()  # of every cell position, in a tabbed table
    known: bool = True
    labels: tuple[str, ...] = ()  # the headings over codes and names, in a flattened table
    remarks: bool = False  # words stand behind the figures: 备注, 绩效目标
    numbered: bool = False  # a 行次 column numbers the rows
    serial: bool = False  # a 序号 column stands first
    unit_codes: bool = False  # the codes are of units, not of subjects
    side_by_side: bool = False  # subjects run in several columns of code, name and figure
    used: int = 0  # how many of the printed headings the columns account for
    hidden: bool = False  # a heading that no form knows has a column among these
    guessed: int = 0  # of several such layouts the rows have to tell one


def total_index(siblings: Sequence[Node], lexicon: Lexicon) -> int | None:
    """The position of the leaf that is the sum of its siblings, or None."""
    summed = [i for i, node in enumerate(siblings) if node.summed]
    totals = [
        i for i in summed if siblings[i].column is not None and key(_undated(siblings[i].name)) in lexicon.total_names
    ]
    return totals[0] if totals and len(summed) > 1 else None


def _undated(name: str) -> str:
    return _YEAR.sub("", name)


def tree_of(columns: Sequence[Column], form: Form | None) -> tuple[Node, ...]:
    """Columns that share their outer heading stand under one node."""
    unsummed = _unsummed(form)
    return _grouped(
        [(column.path, i, column.percent or key(column.path[-1]) in unsummed) for i, column in enumerate(columns)]
    )


def _grouped(entries: Sequence[tuple[tuple[str, ...], int, bool]]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    start = 0
    while start < len(entries):
        head = entries[start][0][0]
        end = start + 1
        while (
            end < len(entries)
            and entries[end][0][0] == head
            and len(entries[end][0]) > 1
            and len(entries[start][0]) > 1
        ):
            end += 1
        run = entries[start:end]
        if len(run) == 1:
            path, column, apart = run[0]
            nodes.append(Node(path[-1], column, summed=not apart and counts_in_sum(head)))
        else:
            nodes.append(
                Node(
                    head,
                    None,
                    _grouped([(path[1:], column, apart) for path, column, apart in run]),
                    counts_in_sum(head),
                )
            )
        start = end
    return tuple(nodes)


def counts_in_sum(head: str) -> bool:
    """A heading that names a year stands beside the others, it is no part of their sum."""
    return not _YEAR.search(head) and not _APART.search(head)


def _unsummed(form: Form | None) -> frozenset[str]:
    names: set[str] = set()

    def visit(nodes: Sequence[ColumnNode]) -> None:
        for node in nodes:
            if not node.summed:
                names.update(key(name) for name in node.names)
            visit(node.children)

    visit(form.columns if form else ())
    return frozenset(names)


def usual_names(form: Form | None) -> dict[str, str]:
    """Key of every heading of the form → key of the usual name of the same heading."""
    names: dict[str, str] = {}

    def visit(nodes: Sequence[ColumnNode]) -> None:
        for node in nodes:
            for name in node.names:
                names.setdefault(key(name), key(node.names[0]))
            visit(node.children)

    for tree in (form.columns, *form.variants) if form else ():
        visit(tree)
    return names


def all_names(form: Form) -> frozenset[str]:
    """The keys of every heading that the form knows, outer ones included."""
    return frozenset(key(name) for name in raw_names(form))


def raw_names(form: Form) -> list[str]:
    """Every heading that the form knows as lexicon/tables.toml spells it, years still to be filled in."""
    names: list[str] = []

    def visit(nodes: Sequence[ColumnNode]) -> None:
        for node in nodes:
            names.extend(node.names)
            visit(node.children)

    for tree in (form.columns, *form.variants):
        visit(tree)
    return names
