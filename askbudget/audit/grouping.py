"""One cause is one finding: those that share a figure which may be wrong are told together, the gravest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from askbudget.audit.catalogue import Check
from askbudget.audit.outcome import Outcome
from askbudget.model import Finding, Severity, Side

_GRAVITY: Mapping[Severity, int] = {"error": 0, "notice": 1, "rounding": 2}
_SIDES = 12


def grouped(outcomes: Iterable[Outcome], checks: Mapping[str, Check]) -> tuple[Finding, ...]:
    """The findings, one a cause, by gravity, weight and place."""
    told = sorted((o for o in outcomes if o.finding), key=lambda o: _rank(o, checks))
    groups: list[tuple[set[tuple[object, ...]], list[Finding]]] = []
    for outcome in told:
        assert outcome.finding is not None
        kin = next((g for g in groups if g[0] & outcome.suspects and _alike(g[1][0], outcome.finding)), None)
        if kin:
            kin[0].update(outcome.suspects)
            kin[1].append(outcome.finding)
        else:
            groups.append((set(outcome.suspects), [outcome.finding]))
    return tuple(_merged(findings) for _, findings in groups)


def _rank(outcome: Outcome, checks: Mapping[str, Check]) -> tuple[int, int, tuple[int, int]]:
    finding = outcome.finding
    assert finding is not None
    return _GRAVITY[finding.severity], -checks[outcome.check].weight, finding.sides[0].lines


def _alike(one: Finding, other: Finding) -> bool:
    """Rounding is never told together with an error."""
    return (one.severity == "rounding") == (other.severity == "rounding")


def _merged(findings: Sequence[Finding]) -> Finding:
    """The first with the sides of the others behind its own."""
    first = findings[0]
    sides: list[Side] = list(dict.fromkeys(side for finding in findings for side in finding.sides))
    more = len(findings) - 1
    text = first.text + (f"（同一处还牵连 {more} 项核对）" if more else "")
    return replace(first, text=text, sides=tuple(sides[:_SIDES]))
