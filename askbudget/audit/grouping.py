"""One cause is one finding: those that share a figure which may be wrong are told together, the gravest first.

A percentage that was worked out from a wrong amount is wrong for that reason: it is told with the amount.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from askbudget.audit.catalogue import Check
from askbudget.audit.outcome import CellKey, Outcome
from askbudget.model import Finding, Severity, Side

_GRAVITY: Mapping[Severity, int] = {"error": 0, "notice": 1, "rounding": 2}
_SIDES = 40


@dataclass(slots=True)
class _Group:
    """Findings of one cause: those that share a suspect, and those that follow from one."""

    heads: list[Outcome]
    following: list[Outcome] = field(default_factory=list)

    @property
    def suspects(self) -> frozenset[CellKey]:
        return frozenset().union(*(outcome.suspects for outcome in self.heads))

    @property
    def given(self) -> frozenset[CellKey]:
        return frozenset().union(*(outcome.given for outcome in self.heads))


def grouped(outcomes: Iterable[Outcome], checks: Mapping[str, Check]) -> tuple[Finding, ...]:
    """The findings, one a cause, by gravity, weight and place."""
    groups: list[_Group] = []
    for outcome in sorted((o for o in outcomes if o.finding), key=lambda o: _rank(o, checks)):
        _join(groups, outcome)
    told = _followed(groups)
    return tuple(_merged(group) for group in sorted(told, key=lambda group: _rank(group.heads[0], checks)))


def _join(groups: list[_Group], outcome: Outcome) -> None:
    """Into the group that it shares a suspect with, else into one of its own."""
    kin = next((g for g in groups if g.suspects & outcome.suspects and _alike(g.heads[0], outcome)), None)
    if kin:
        kin.heads.append(outcome)
    else:
        groups.append(_Group([outcome]))


def _followed(groups: list[_Group]) -> list[_Group]:
    """Every group that follows from a suspect of another is told with that one."""
    left = list(groups)
    for group in reversed(groups):
        cause = next((g for g in left if g is not group and _explains(g, group)), None)
        if cause:
            cause.following += [*group.heads, *group.following]
            left.remove(group)
    return left


def _explains(cause: _Group, group: _Group) -> bool:
    """Whether a suspect of the cause, at least as grave, is what the group was worked out from."""
    one, other = cause.heads[0].finding, group.heads[0].finding
    assert one is not None
    assert other is not None
    grave = _GRAVITY[one.severity] <= _GRAVITY[other.severity] and _alike(cause.heads[0], group.heads[0])
    return grave and bool(group.given & cause.suspects) and not cause.given & group.suspects


def _rank(outcome: Outcome, checks: Mapping[str, Check]) -> tuple[int, int, tuple[int, int]]:
    finding = outcome.finding
    assert finding is not None
    return _GRAVITY[finding.severity], -checks[outcome.check].weight, finding.sides[0].lines


def _alike(one: Outcome, other: Outcome) -> bool:
    """Rounding is never told together with an error."""
    return (one.status == "rounding") == (other.status == "rounding")


def _merged(group: _Group) -> Finding:
    """The first with the sides of the others behind its own, and of what follows the figure that does not fit."""
    findings = [outcome.finding for outcome in group.heads if outcome.finding]
    derived = [outcome.finding.sides[0] for outcome in group.following if outcome.finding]
    sides: list[Side] = list(dict.fromkeys([*(side for finding in findings for side in finding.sides), *derived]))
    more = len(findings) - 1 + len(derived)
    text = findings[0].text + (f"（同一处还牵连 {more} 项核对）" if more else "")
    return replace(findings[0], text=text, sides=tuple(sides[:_SIDES]))
