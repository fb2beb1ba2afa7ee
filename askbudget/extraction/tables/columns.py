"""Which column does each number of a row belong to? Equations decide; nothing is counted and hoped for.

A row that lost its blank cells leaves fewer numbers than columns. Every way to put the numbers into the columns in
order is a candidate; those that break an equation of the row fall out, then those that break a sum over rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from askbudget.extraction.tables.layout import Column, Node, total_index, usual_names
from askbudget.lexicon import Form, Lexicon
from askbudget.normalize import key
from askbudget.quantity import half_unit

_CANDIDATE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a row as printed; value None is a printed dash, a blank that holds its place."""

    text: str
    value: Decimal | None
    percent: bool = False

    @property
    def slack(self) -> Decimal:
        """Half a unit in its last printed place."""
        return Decimal(0) if self.value is None else half_unit(self.value)


Assignment = tuple[int | None, ...]
"""For every column the index of the number it holds, or None for a blank."""


def assignments(
    tree: Sequence[Node], columns: Sequence[Column], numbers: Sequence[Number], lexicon: Lexicon
) -> list[Assignment]:
    """All order-preserving ways to put the numbers into the columns that satisfy the row's equations."""
    solver = _RowSolver(columns, numbers, lexicon)
    found: list[Assignment] = []
    for used, held in solver.fill(tuple(tree), 0):
        if used == len(numbers):
            found.append(tuple(held.get(i) for i in range(len(columns))))
            if len(found) > _CANDIDATE_LIMIT:
                return []
    return found


def satisfying(
    form: Form | None, candidates: list[Assignment], columns: Sequence[Column], numbers: Sequence[Number]
) -> list[Assignment]:
    """The candidates that satisfy the form's own equations (`a + b = c + d` over headings); all, where none does."""
    for sides in _equations(form, tuple(columns)):
        candidates = [c for c in candidates if _balanced(c, sides, numbers)] or candidates
    return candidates


def satisfies_all(
    form: Form | None, candidate: Assignment, columns: Sequence[Column], numbers: Sequence[Number]
) -> bool:
    """Whether a candidate breaks none of the form's own equations."""
    return all(_balanced(candidate, sides, numbers) for sides in _equations(form, tuple(columns)))


@lru_cache(maxsize=128)
def _equations(form: Form | None, columns: tuple[Column, ...]) -> list[list[list[int]]]:
    """The columns on the two sides of every equation whose columns are all there."""
    usual = usual_names(form)
    shown = [[usual.get(key(part), key(part)) for part in column.path] for column in columns]
    found = []
    for equation in form.equations if form else ():
        left, _, right = equation.partition("=")
        sides = [[_column_named(name, shown, usual) for name in side.split("+")] for side in (left, right)]
        whole = [[column for column in side if column is not None] for side in sides]
        if [*map(len, whole)] == [*map(len, sides)]:
            found.append(whole)
    return found


def _column_named(name: str, shown: Sequence[list[str]], usual: Mapping[str, str]) -> int | None:
    """The column that the end of a path names, by any of the names the form has for its headings."""
    path = [usual.get(key(part), key(part)) for part in name.strip().split("/")]
    return next((i for i, own in enumerate(shown) if own[-len(path) :] == path), None)


def _balanced(candidate: Assignment, sides: Sequence[Sequence[int]], numbers: Sequence[Number]) -> bool:
    held = [[numbers[i] for c in side if (i := candidate[c]) is not None] for side in sides]
    gap = sum((n.value or Decimal(0) for n in held[0]), Decimal(0)) - sum(
        (n.value or Decimal(0) for n in held[1]), Decimal(0)
    )
    return abs(gap) <= sum((n.slack for side in held for n in side), Decimal(0))


class _RowSolver:
    """Fills the tree of headings from left to right."""

    def __init__(self, columns: Sequence[Column], numbers: Sequence[Number], lexicon: Lexicon) -> None:
        self._columns = columns
        self._numbers = numbers
        self._lexicon = lexicon

    def fill(self, siblings: tuple[Node, ...], start: int) -> Iterator[tuple[int, dict[int, int]]]:
        """(numbers used up to, column → number) of every way that adds up."""
        total = total_index(siblings, self._lexicon)
        for used, held in self._parts(siblings, start):
            if not self._within(siblings, held):
                continue
            if total is None:
                yield used, held
                continue
            column = siblings[total].column
            assert column is not None
            parts = [self._worth(node, held) for i, node in enumerate(siblings) if i != total and node.summed]
            if self._adds_up(held.get(column), parts):
                yield used, held

    def _within(self, siblings: Sequence[Node], held: Mapping[int, int]) -> bool:
        """Whether no 其中 that is outside the sum has a figure without that of its whole, or a larger one."""
        whole = Decimal(0)
        for node in siblings:
            amount = sum((abs(self._numbers[i].value or Decimal(0)) for i in self._worth(node, held)), Decimal(0))
            if node.summed or not node.name.startswith("其中"):
                whole = amount
            elif amount > whole:
                return False
        return True

    def _parts(self, siblings: tuple[Node, ...], start: int) -> Iterator[tuple[int, dict[int, int]]]:
        if not siblings:
            yield start, {}
            return
        head, rest = siblings[0], siblings[1:]
        for used, held in self._one(head, start):
            for end, others in self._parts(rest, used):
                yield end, held | others

    def _one(self, node: Node, start: int) -> Iterator[tuple[int, dict[int, int]]]:
        if node.column is None:
            yield from self.fill(node.children, start)
            return
        if start < len(self._numbers) and self._fits(node.column, self._numbers[start]):
            yield start + 1, {node.column: start}
        if len(self._numbers) - start < len(self._columns) - node.column:  # else those left are more than columns
            yield start, {}

    def _fits(self, column: int, number: Number) -> bool:
        if self._columns[column].percent:
            return number.percent or not any(n.percent for n in self._numbers)
        return not number.percent

    def _worth(self, node: Node, held: Mapping[int, int]) -> list[int]:
        """The numbers that count for a node: its own, its total, or all its parts."""
        if node.column is not None:
            return [held[node.column]] if node.column in held else []
        total = total_index(node.children, self._lexicon)
        if total is not None:
            return self._worth(node.children[total], held)
        return [i for child in node.children if child.summed for i in self._worth(child, held)]

    def _adds_up(self, total: int | None, parts: Sequence[Sequence[int]]) -> bool:
        indexes = [i for part in parts for i in part]
        values = [self._numbers[i].value or Decimal(0) for i in indexes]
        if total is None:
            return not indexes
        printed = self._numbers[total].value
        if printed is None:
            return not any(values)
        slack = self._numbers[total].slack + sum((self._numbers[i].slack for i in indexes), Decimal(0))
        return abs(printed - sum(values, Decimal(0))) <= (slack if indexes else Decimal(0))


# ---------------------------------------------------------------- over the rows


@dataclass(slots=True)
class Row:
    """A row with the ways its numbers may stand; `candidates` shrinks as equations speak."""

    numbers: tuple[Number, ...]
    candidates: list[Assignment]
    apart: frozenset[int] = frozenset()  # columns that do not add up over rows: percentages

    def vector(self, assignment: Assignment) -> tuple[Decimal, ...]:
        """The value in every column, blank as 0 and percentages left out (for sums only)."""
        return tuple(
            Decimal(0) if i is None or column in self.apart else self.numbers[i].value or Decimal(0)
            for column, i in enumerate(assignment)
        )

    @property
    def slack(self) -> Decimal:
        """How far the true amounts may lie from the printed ones."""
        return max((n.slack for n in self.numbers if not n.percent), default=Decimal(0))
