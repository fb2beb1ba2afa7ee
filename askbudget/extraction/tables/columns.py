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

_SEARCH_BUDGET = 60_000
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


def narrow_by_bounds(parent: Row, children: Sequence[Row]) -> bool:
    """No part is larger than its sum: drop the candidates of the children that are, in any column; True if any fell.

    Where a part may be below nothing, as changes are, another may be larger than the sum.
    """
    if not parent.candidates or not children:
        return False
    signed = _signed([row.vector(c) for row in [parent, *children] for c in row.candidates])
    most = [max(column) for column in zip(*map(parent.vector, parent.candidates), strict=True)]
    slack = sum((row.slack for row in [parent, *children]), Decimal(0))
    changed = False
    for child in children:
        kept = [
            c
            for c in child.candidates
            if all(below or v <= m + slack for v, m, below in zip(child.vector(c), most, signed, strict=True))
        ]
        if kept and len(kept) < len(child.candidates):
            child.candidates, changed = kept, True
    return changed


def _signed(vectors: Sequence[tuple[Decimal, ...]]) -> list[bool]:
    """For every column whether some figure in it may be below nothing, so that no sum bounds its parts."""
    return [min(column) < 0 for column in zip(*vectors, strict=True)]


def narrow_by_sums(parent: Row, children: Sequence[Row]) -> bool:
    """Keep the candidates of a row and of the rows that add up to it under which they do; True if any fell.

    Where no combination adds up, the document contradicts itself (or rows are missing) and nothing is dropped.
    """
    rows = [parent, *children]
    if all(len(row.candidates) == 1 for row in rows) or not children or any(not row.candidates for row in rows):
        return False
    slack = sum((row.slack for row in rows), Decimal(0))
    solutions = _exact_first(_combinations(rows, slack))
    if not solutions:
        return False
    changed = False
    for i, row in enumerate(rows):
        kept = [c for k, c in enumerate(row.candidates) if any(chosen[i] == k for chosen, _ in solutions)]
        changed |= len(kept) < len(row.candidates)
        row.candidates = kept
    return changed


def _exact_first(solutions: list[tuple[tuple[int, ...], Decimal]]) -> list[tuple[tuple[int, ...], Decimal]]:
    """Sums that agree to the last digit leave no room for those that agree only by rounding."""
    exact = [solution for solution in solutions if solution[1] == 0]
    return exact or solutions


def _combinations(rows: Sequence[Row], slack: Decimal) -> list[tuple[tuple[int, ...], Decimal]]:
    """Choices (one candidate a row) under which the first row is the sum of the others, with the gap left.

    The widest numbers are placed first, so that a wrong choice is seen early; gives up (nothing found) beyond a
    budget rather than guess.
    """
    order = sorted(range(1, len(rows)), key=lambda i: -max(map(sum, map(rows[i].vector, rows[i].candidates))))
    vectors = [[row.vector(c) for c in row.candidates] for row in rows]
    left, signed = _most_left(order, vectors), _signed([vector for row in vectors for vector in row])
    budget = [_SEARCH_BUDGET]
    found: list[tuple[tuple[int, ...], Decimal]] = []

    def place(depth: int, rest: tuple[Decimal, ...], chosen: dict[int, int]) -> None:
        budget[0] -= 1
        if budget[0] < 0:
            return
        if depth == len(order):
            gap = sum((abs(r) for r in rest), Decimal(0))
            if all(abs(r) <= slack for r in rest):
                found.append((tuple(chosen[i] for i in range(len(rows))), gap))
            return
        row = order[depth]
        for k, vector in enumerate(vectors[row]):
            remaining = tuple(r - v for r, v in zip(rest, vector, strict=True))
            within = zip(remaining, left[depth + 1], signed, strict=True)
            if all(below or -slack <= r <= most + slack for r, most, below in within):
                place(depth + 1, remaining, {**chosen, row: k})

    for k, vector in enumerate(vectors[0]):
        if min(vector, default=Decimal(0)) >= 0:
            place(0, vector, {0: k})
    return found if budget[0] >= 0 else []


def _most_left(order: Sequence[int], vectors: Sequence[Sequence[tuple[Decimal, ...]]]) -> list[tuple[Decimal, ...]]:
    """For every depth, the most that the rows still to be placed can add to each column."""
    width = len(vectors[0][0])
    most = [tuple(Decimal(0) for _ in range(width))]
    for row in reversed(order):
        best = [max(column) for column in zip(*vectors[row], strict=True)]
        most.append(tuple(a + b for a, b in zip(most[-1], best, strict=True)))
    return most[::-1]


def narrow_by_known(row: Row, known: Sequence[Decimal | None]) -> bool:
    """Keep the candidates that agree with `known`, for each column its figure elsewhere or None; True if any fell."""
    told = [(i, value) for i, value in enumerate(known) if value is not None]
    kept = [c for c in row.candidates if all(_agrees(row, c, i, value) for i, value in told)]
    if not kept or len(kept) == len(row.candidates):
        return False
    row.candidates = kept
    return True


def _agrees(row: Row, assignment: Assignment, column: int, value: Decimal) -> bool:
    held = assignment[column]
    printed = None if held is None else row.numbers[held].value
    return (printed or Decimal(0)) == value
