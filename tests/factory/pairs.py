"""Two documents of one body, of two years or of the department and its unit, with a figure that cannot be in both."""

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tests.factory.document import Draft, compose
from tests.factory.ledger import Leaf, Ledger, make_ledger

Pair = tuple[Draft, Draft]
"""The document that came first, or has the whole; and the one that is held against it."""


def two_years(seed: int, *, contradicted: bool) -> Pair | None:
    """A budget with last year's column and last year's budget; None where the seed draws no such column."""
    later = compose(make_ledger(seed), seed)
    earlier = compose(_year_before(later.ledger, more=contradicted), seed)
    general = next(t for t in later.tables if t.form == "gpb_expenditure")
    with_prior = any(column.year < later.ledger.year for column in general.sides[0].columns)
    return (earlier, later) if with_prior and earlier.ledger.amount() else None


def _year_before(ledger: Ledger, *, more: bool) -> Ledger:
    """The budget that the column of the year before is of; with `more`, one subject got more in it."""
    leaves = [replace(leaf, basic=leaf.prior, project=Decimal(0)) for leaf in ledger.leaves]
    spent = next((n for n, leaf in enumerate(leaves) if leaf.basic), None)
    if more and spent is not None:
        leaves[spent] = replace(leaves[spent], basic=leaves[spent].basic + 7)
    three_public = (ledger.three_public[0], ledger.three_public[0])
    return replace(ledger, year=ledger.year - 1, leaves=tuple(leaves), three_public=three_public)


def unit_and_department(seed: int, *, contradicted: bool) -> Pair | None:
    """A department and its unit, which has a part of every subject; or more of one than the department."""
    department = compose(make_ledger(seed), seed)
    rng = random.Random(f"unit/{seed}")
    leaves = [_part(leaf) for leaf in department.ledger.leaves]
    if contradicted:
        n = rng.randrange(len(leaves))
        leaves[n] = replace(leaves[n], project=leaves[n].project + department.ledger.amount() + 1)
    unit = compose(replace(department.ledger, leaves=tuple(leaves)), seed)
    return department, replace(unit, title=unit.title.replace("部门预算", "单位预算"))


def _part(leaf: Leaf) -> Leaf:
    basic, project = ((amount / 2).quantize(Decimal("0.01")) for amount in (leaf.basic, leaf.project))
    return replace(leaf, basic=basic, project=project)


PAIRS: dict[str, Callable[..., Pair | None]] = {"restated": two_years, "unit_exceeds_department": unit_and_department}
"""The contradictions between documents, by the check that finds them."""
