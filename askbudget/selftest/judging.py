"""What a question should come to, and what an answer is worth beside that."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from askbudget.model import Answer
from askbudget.normalize import squeeze
from askbudget.quantity import Quantity, half_unit, parse_number, scale_of

Outcome = Literal["right", "wrong", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("right", "wrong", "refused")

_NO_DOUBT = frozenset(["samples", "corrected", "lexicon"])
"""Warnings that say nothing against the figure."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the facts say. Empty fields are not asked for; `absent`: there is nothing to answer."""

    figures: tuple[Quantity, ...] = ()  # any of them will do
    unit: str = ""
    direction: str = ""
    operator: str = ""
    words: str = ""
    truth: bool | None = None
    winner: str | None = ""  # None: neither
    documents: tuple[str, ...] = ()  # one of them has to be cited
    year: int = 0  # has to be named
    absent: bool = False
    doubtful: bool = False  # the index itself gives several: only an answer with a warning will do, and is no answer


def judge(expected: Expected, answer: Answer) -> Outcome:
    """Wrong is an answer that the facts do not bear out, or that hides that they differ.

    An answer that says that the document contradicts itself, and takes the other side, counts as none.
    """
    if expected.absent:
        return "wrong" if answer.status == "answered" else "right"
    if answer.status != "answered":
        return "refused"
    if _lists(answer, expected):
        return "refused"
    warned = {w.kind for w in answer.warnings}
    if not _fits(expected, answer):
        return "refused" if "contradiction" in warned else "wrong"
    if not expected.doubtful:
        return "right"
    return "refused" if warned - _NO_DOUBT else "wrong"


def _lists(answer: Answer, expected: Expected) -> bool:
    """Several figures side by side, one of them the expected one: the person is shown the choice."""
    shown = [_quantity(item.value, item.unit) for item in answer.items]
    figures = [q for q in shown if q]
    mine = [q for q in figures if any(_equal(q, want) for want in expected.figures)]
    return answer.value is None and expected.winner == "" and bool(mine) and len(mine) < len(shown)


def _fits(expected: Expected, answer: Answer) -> bool:
    cited = {source.document for source in answer.sources}
    return (
        (not expected.documents or bool(cited & set(expected.documents)))
        and (not expected.figures or any(_is(answer, want) for want in expected.figures))
        and expected.unit in ("", answer.unit)
        and expected.direction in ("", answer.direction)
        and expected.operator in ("", answer.operator)
        and (not expected.words or squeeze(expected.words) == squeeze(str(answer.value)))
        and expected.truth in (None, answer.value)
        and expected.winner in ("", answer.winner)
        and (not expected.year or str(expected.year) in answer.text)
    )


def _is(answer: Answer, want: Quantity) -> bool:
    if isinstance(answer.value, Decimal):
        return _equal(Quantity(answer.value, answer.unit or ""), want)
    if answer.difference is not None:
        return _equal(Quantity(abs(answer.difference.value), answer.difference.unit), want)
    shown = [_quantity(item.value, item.unit) for item in answer.items]
    return bool(shown) and all(q is not None and _equal(q, want) for q in shown)


def _equal(got: Quantity, want: Quantity) -> bool:
    """One quantity; in another unit, or of percentages, one may be the other rounded. Nothing is rounded to zero."""
    if got.base_unit != want.base_unit:
        return False
    if got.base == want.base:
        return True
    if got.unit == want.unit and got.unit not in ("%", "倍"):
        return False
    return got.base != 0 and abs(got.base - want.base) <= half_unit(got.value) * scale_of(got.unit)


def _quantity(value: str | None, unit: str | None) -> Quantity | None:
    number = parse_number(value or "")
    return None if number is None else Quantity(number, unit or "")
