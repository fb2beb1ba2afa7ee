"""One way to judge every system: the rules of `askbudget eval`, with generosity where a rival only points somewhere."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from askbudget.cli.evaluate import Outcome, judge
from askbudget.model import Answer
from askbudget.normalize import fold, squeeze
from askbudget.quantity import NUMBER, Quantity, parse_number

JUDGED = ("status", "value", "unit", "direction", "contains", "text")
"""What `askbudget eval` judges of an expectation; the rest of a richer one is left out, for every system alike."""
_MONEY = ("元", "万元")


VERDICTS: tuple[Outcome, ...] = ("right", "wrong", "refused")


def is_judged(expect: Mapping[str, Any]) -> bool:
    """Whether the expectation says anything that is judged here."""
    return bool(_plain(expect))


def outcome(expect: Mapping[str, Any], answer: Answer) -> Outcome:
    """As `askbudget eval` judges, or by any accepted alternative."""
    verdicts = {judge(_plain(each), answer) for each in _candidates(expect)}
    return next(verdict for verdict in VERDICTS if verdict in verdicts)


def _plain(expect: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in expect.items() if name in JUDGED}


def _candidates(expect: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    accepted = expect.get("accept")
    more = [each for each in accepted if isinstance(each, dict)] if isinstance(accepted, list) else []
    return [expect, *({**expect, **each} for each in more)]


def generous(question: str, expect: Mapping[str, Any], texts: Iterable[str]) -> Answer:
    """The best answer that somebody who knows it could read off these texts; none where there are no texts.

    Any number there counts as the value if it is the expected one in 元 or in 万元, whatever unit is printed; the
    direction counts if its word stands anywhere; yes and no are always read rightly.
    """
    told = " ".join(texts)
    if not told:
        return Answer(question, "not_found", "", "")
    value, unit = _value(expect, told)
    direction = expect.get("direction")
    said = direction if direction and direction in told else None
    return Answer(question, "answered", "", told, value, unit, said)


def _value(expect: Mapping[str, Any], told: str) -> tuple[Decimal | bool | str | None, str | None]:
    wanted = expect.get("value")
    if wanted is None:
        return None, None
    if isinstance(wanted, bool):
        return wanted, None
    number = parse_number(str(wanted))
    if number is None:
        return (str(wanted), None) if squeeze(str(wanted)) in squeeze(told) else ("", None)
    unit = expect.get("unit") or ""
    found = [n for match in re.finditer(NUMBER, fold(told)) if (n := parse_number(match[0])) is not None]
    bases = {Quantity(n, u).base for n in found for u in (_MONEY if unit.endswith("元") else (unit,))}
    want = Quantity(number, unit)
    if want.base in bases:
        return number, unit
    return (found[0] if found else None), unit
