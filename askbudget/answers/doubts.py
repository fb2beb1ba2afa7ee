"""What the audit found, in answers: a figure that the document contradicts is told with a warning, one line each.

A finding concerns an answer where one of its sides is a figure that the answer tells, on the lines that it cites.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from askbudget.answers.inquiry import Inquiry, warn
from askbudget.model import Answer, Fact, Finding, Side
from askbudget.quantity import Quantity, parse_number

_SAME_FIGURE = frozenset(
    ["narrative_table", "tables_differ", "statements_differ", "direction", "change_table", "flat_change", "unit_label"]
)
"""Checks whose sides all state one figure, so that each of them differs from the others; of others, the first side
is the one that does not fit."""
_TERM = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?) ?(?P<unit>亿元|万元|元|%)?")
_TOLD = 2


def borne_out(ask: Inquiry, best: Fact, others: Sequence[Fact]) -> Fact:
    """The figure to answer with: where the tables contradict a sentence, theirs."""
    if best.kind != "narrative":
        return best
    for finding in ask.index.findings([best.document]):
        if finding.kind == "narrative_table" and _is_of(finding.sides[0], best):
            return next((f for f in others if any(_is_of(side, f) for side in finding.sides[1:])), best)
    return best


def doubted(ask: Inquiry, made: Answer) -> Answer:
    """The answer with what contradicts it in its own document."""
    if made.status != "answered" or not made.sources or any("contradiction" in each.kind for each in made.warnings):
        return made
    hits = [*_hits(ask, made)]
    if not hits:
        return made
    differ = sum(_differing(finding, side) for finding, side in hits)
    warnings = (warn("contradiction", f"文件自相矛盾（不一致）：{finding.text}") for finding, _ in hits[:_TOLD])
    agreement = {"places": made.agreement.get("places", 0), "differ": made.agreement.get("differ", 0) + differ}
    return replace(made, warnings=(*made.warnings, *warnings), agreement=agreement)


def _hits(ask: Inquiry, made: Answer) -> Iterator[tuple[Finding, Side]]:
    """Every error of the documents cited, with the side of it that the answer tells."""
    numbers = _numbers(made)
    for finding in ask.index.findings(list(dict.fromkeys(source.document for source in made.sources))):
        if finding.severity == "error" and (side := next(_told(finding, made, numbers), None)):
            yield finding, side


def _told(finding: Finding, made: Answer, numbers: Sequence[Quantity]) -> Iterator[Side]:
    for side in finding.sides if finding.kind in _SAME_FIGURE else finding.sides[:1]:
        own = _quantity(side)
        places = [s.place for s in made.sources if s.document == finding.document]
        cited = any(p.lines[0] <= side.lines[1] and side.lines[0] <= p.lines[1] for p in places)
        if cited and own and any(abs(n.base) == abs(own.base) and n.base_unit == own.base_unit for n in numbers):
            yield side


def _numbers(made: Answer) -> list[Quantity]:
    """The numbers that an answer tells."""
    own = [Quantity(made.value, made.unit or "")] if isinstance(made.value, Decimal) else []
    listed = [(parse_number(item.value or ""), item.unit or "") for item in made.items]
    return [
        *own,
        *(Quantity(value, unit) for value, unit in listed if value is not None),
        *_terms(made.derivation or ""),
    ]


def _terms(derivation: str) -> list[Quantity]:
    """What was reckoned with: a term without a unit is in that of the result."""
    found = [*_TERM.finditer(derivation)]
    last = next((m["unit"] for m in reversed(found) if m["unit"]), "")
    terms = [(parse_number(m["number"]), m["unit"] or last) for m in found]
    return [Quantity(value, unit) for value, unit in terms if value is not None and unit]


def _quantity(side: Side) -> Quantity | None:
    value = parse_number(side.value.lstrip(">=<"))
    return None if value is None else Quantity(value, side.unit)


def _is_of(side: Side, fact: Fact) -> bool:
    return side.lines == fact.place.lines and side.value == fact.value and side.unit == fact.unit


def _differing(finding: Finding, told: Side) -> int:
    """How many places state another figure than the one that was told."""
    if finding.kind not in _SAME_FIGURE:
        return 1
    own = _quantity(told)
    others = [(side.lines, q.base) for side in finding.sides if (q := _quantity(side)) and side.lines != told.lines]
    unlike = {lines for lines, base in others if own is None or base != own.base}
    return len(unlike) or 1
