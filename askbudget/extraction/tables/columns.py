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
    for used in solver.fill(tuple(tree), 0):
        if used == len(numbers):
            found.append(tuple(solver.held))
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


@dataclass(frozen=True, slots=True)
class _Sum:
    """What siblings have to satisfy: the column of their total, if any, and those that count for its parts."""

    total: int | None
    parts: tuple[int, ...]
    among: tuple[tuple[bool, tuple[int, ...]], ...]  # (其中 of the one before?, its columns); empty without any 其中


class _RowSolver:
    """Fills the tree of headings from left to right; `held` is the number of every column on the way that is tried."""

    def __init__(self, columns: Sequence[Column], numbers: Sequence[Number], lexicon: Lexicon) -> None:
        self.held: list[int | None] = [None] * len(columns)
        self._columns = columns
        self._numbers = numbers
        self._amounts = [n.value or Decimal(0) for n in numbers]
        self._slacks = [n.slack for n in numbers]
        self._percents = any(n.percent for n in numbers)
        self._lexicon = lexicon
        self._sums: dict[int, _Sum] = {}  # by the siblings' identity: the same are filled over and over

    def fill(self, siblings: tuple[Node, ...], start: int) -> Iterator[int]:
        """The numbers used up to, for every way that adds up; `held` has it until the next one is asked for."""
        sums = self._sums.get(id(siblings)) or self._sums.setdefault(id(siblings), self._sum_of(siblings))
        for used in self._parts(siblings, 0, start):
            if self._within(sums) and (sums.total is None or self._adds_up(sums.total, sums.parts)):
                yield used

    def _sum_of(self, siblings: tuple[Node, ...]) -> _Sum:
        total = total_index(siblings, self._lexicon)
        parts = [node for i, node in enumerate(siblings) if i != total and node.summed]
        among = [not node.summed and node.name.startswith("其中") for node in siblings]
        worth = [tuple(self._worth(node)) for node in siblings]
        return _Sum(
            None if total is None else siblings[total].column,
            tuple(column for node in parts for column in self._worth(node)),
            tuple(zip(among, worth, strict=True)) if any(among) else (),
        )

    def _within(self, sums: _Sum) -> bool:
        """Whether no 其中 that is outside the sum has a figure without that of its whole, or a larger one."""
        whole = Decimal(0)
        for among, columns in sums.among:
            amount = sum((abs(self._amounts[i]) for i in self._in(columns)), Decimal(0))
            if not among:
                whole = amount
            elif amount > whole:
                return False
        return True

    def _parts(self, siblings: tuple[Node, ...], at: int, start: int) -> Iterator[int]:
        if at == len(siblings):
            yield start
            return
        for used in self._one(siblings[at], start):
            yield from self._parts(siblings, at + 1, used)

    def _one(self, node: Node, start: int) -> Iterator[int]:
        if node.column is None:
            yield from self.fill(node.children, start)
            return
        if start < len(self._numbers) and self._fits(node.column, self._numbers[start]):
            self.held[node.column] = start
            yield start + 1
            self.held[node.column] = None
        if len(self._numbers) - start < len(self._columns) - node.column:  # else those left are more than columns
            yield start

    def _fits(self, column: int, number: Number) -> bool:
        if self._columns[column].percent:
            return number.percent or not self._percents
        return not number.percent

    def _worth(self, node: Node) -> Iterator[int]:
        """The columns that count for a node: its own, its total's, or those of all its parts."""
        if node.column is not None:
            yield node.column
            return
        total = total_index(node.children, self._lexicon)
        counting = [child for child in node.children if child.summed] if total is None else [node.children[total]]
        for child in counting:
            yield from self._worth(child)

    def _in(self, columns: Sequence[int]) -> list[int]:
        """The numbers that the columns hold."""
        return [i for column in columns if (i := self.held[column]) is not None]

    def _adds_up(self, total: int, parts: Sequence[int]) -> bool:
        indexes, printed = self._in(parts), self.held[total]
        if printed is None:
            return not indexes
        amounts = [self._amounts[i] for i in indexes]
        if self._numbers[printed].value is None:
            return not any(amounts)
        slack = self._slacks[printed] + sum((self._slacks[i] for i in indexes), Decimal(0))
        return abs(self._amounts[printed] - sum(amounts, Decimal(0))) <= (slack if indexes else Decimal(0))


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
