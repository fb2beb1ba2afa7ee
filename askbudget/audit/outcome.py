"""What a check comes to, and the finding it makes where something is wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from askbudget.audit.case import Case
from askbudget.model import CheckStatus, Fact, Finding, Severity, Side, Tally

CellKey = tuple[object, ...]
"""What makes two mentions of a fact one, or a cause that is no fact."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison made, or one that could not be made."""

    check: str
    status: CheckStatus
    finding: Finding | None = None
    suspects: frozenset[CellKey] = frozenset()  # the cells that may be wrong: findings that share one are one
    given: frozenset[CellKey] = frozenset()  # the cells it was worked out from: wrong themselves, they are the cause


def tallied(document: str, outcomes: Iterable[Outcome]) -> tuple[Tally, ...]:
    """How often each check came to what, in the order of their names."""
    counted = Counter((outcome.check, outcome.status) for outcome in outcomes)
    return tuple(Tally(document, check, status, count) for (check, status), count in sorted(counted.items()))


def cell(fact: Fact) -> CellKey:
    """What makes two mentions of a fact one."""
    return fact.place.lines, fact.code, fact.item, fact.measure, fact.value


def side(fact: Fact, place: str = "") -> Side:
    """A fact as one of the places that a finding sets against each other."""
    return Side(place or where(fact), f"{fact.operator}{fact.value}", fact.unit, fact.place.lines, fact.place.quote)


def where(fact: Fact) -> str:
    """`《支出总表》医疗救助 · 合计`, or the narrative's heading and what it speaks of."""
    what = f"{fact.code} {fact.item}".strip()
    if fact.place.table:
        return f"《{fact.place.table}》{what} · {fact.measure}"
    heading = (fact.place.row or "").rpartition("/")[2]
    return f"文字说明{f'“{heading}”' if heading else ''} {what} · {fact.measure}"


def found(
    case: Case,
    check: str,
    sides: Sequence[Side],
    *,
    severity: Severity | None = None,
    difference: str = "",
    unit: str = "",
    suspects: Iterable[Fact] = (),
    given: Iterable[Fact] = (),
    cause: CellKey = (),
    **words: str,
) -> Outcome:
    """A finding in the words of lexicon/checks.toml; `cause` ties together findings that share no figure."""
    entry = case.catalogue.checks[check]
    grave = severity or entry.severity
    text = entry.sentence.format(difference=difference, unit=unit, **words)
    finding = Finding(case.document.id, check, grave, text, tuple(sides), difference, unit)
    own = frozenset([*map(cell, suspects), *([cause] if cause else [])])
    return Outcome(check, grave, finding, own, frozenset(map(cell, given)))
