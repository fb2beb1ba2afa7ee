"""A document against itself: whatever in it cannot all be true. A finding is true or it is not shown.

Every check in lexicon/checks.toml comes to outcomes: pass, error, rounding, notice, not applicable (nothing to compare)
or not readable (something to compare that was not read for certain). Absent data is never a pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from askbudget.audit.across import across
from askbudget.audit.agreement import agreement
from askbudget.audit.balance import balance
from askbudget.audit.broken_rows import broken_rows
from askbudget.audit.carried_over import carried_over
from askbudget.audit.case import Case
from askbudget.audit.catalogue import Check, catalogue
from askbudget.audit.change_sums import change_sums
from askbudget.audit.changes import changes
from askbudget.audit.classes import classes
from askbudget.audit.codes import codes
from askbudget.audit.completion import completion
from askbudget.audit.counts import counts
from askbudget.audit.goals import goals
from askbudget.audit.grouping import grouped
from askbudget.audit.labels import labels
from askbudget.audit.outcome import Outcome, tallied
from askbudget.audit.projects import projects
from askbudget.audit.sentence_sums import sentence_sums
from askbudget.audit.shares import shares
from askbudget.audit.stated import stated
from askbudget.audit.structure import structure
from askbudget.audit.sums import sums
from askbudget.audit.targets import targets
from askbudget.audit.three_public import three_public
from askbudget.audit.weights import weights
from askbudget.audit.wording import wording
from askbudget.extraction import Draft
from askbudget.lexicon import Lexicon
from askbudget.model import Finding, Tally

__all__ = ["Audit", "Check", "across", "audit", "catalogue"]

_FAMILIES = (
    structure, sums, balance, carried_over, three_public, broken_rows, agreement, classes, codes, stated, labels,
    changes, change_sums, shares, sentence_sums, completion, targets, goals, weights, projects, counts, wording,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Audit:
    """What all checks of a document came to, and what they found, one finding a cause."""

    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]


def audit(draft: Draft, lexicon: Lexicon) -> Audit:
    """Check a document against itself."""
    case = Case(draft, lexicon)
    outcomes = [*_read(draft), *(outcome for family in _FAMILIES for outcome in family(case))]
    return Audit(tallied(case.document.id, outcomes), grouped(outcomes, case.catalogue.checks))


def _read(draft: Draft) -> Iterator[Outcome]:
    """What reading itself came across."""
    for finding in draft.extraction.findings:
        yield Outcome(finding.kind, finding.severity, finding)
