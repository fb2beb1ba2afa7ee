"""Rows narrow each other's candidates: parts add up to their sum, no part is more than it, and what is known agrees."""

from collections.abc import Sequence
from decimal import Decimal

from askbudget.extraction.tables.columns import Assignment, Row

_SEARCH_BUDGET = 60_000


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
