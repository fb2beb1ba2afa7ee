"""`eval`: how many of a file's questions the index answers as expected."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from askbudget.cli.batch import last_answer
from askbudget.engine import Desk
from askbudget.errors import UnreadableInput
from askbudget.model import Answer
from askbudget.normalize import squeeze
from askbudget.quantity import Quantity, parse_number
from askbudget.render import clean

Outcome = Literal["right", "wrong", "refused", "not judged"]
OUTCOMES: tuple[Outcome, ...] = ("right", "wrong", "refused", "not judged")
_JUDGED = {"status", "value", "unit", "direction", "contains", "text"}


@dataclass(frozen=True, slots=True)
class Case:
    """One question (or conversation) with what is expected of its answer, as interface.md writes answers."""

    id: str
    turns: tuple[str, ...]
    kind: str
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """How one case came out."""

    case: Case
    answer: Answer
    outcome: Outcome


def cases(lines: Iterable[bytes], where: str) -> list[Case]:
    """The cases of a file's lines; UnreadableInput, naming `where` and the line, for one that is no case."""
    found = [_case(line, f"{where} 第 {number} 行") for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise UnreadableInput(f"{where} 里没有题；每行应有 id、question、kind、expect / no questions there")
    return found


def run(given: Iterable[Case], desk: Desk) -> list[Result]:
    """Ask every case, each in a conversation of its own."""
    answers = ((case, last_answer(desk.session(), case.turns)) for case in given)
    return [Result(case, answer, judge(case.expect, answer)) for case, answer in answers]


def tally(results: Iterable[Result]) -> list[dict[str, object]]:
    """A row for each kind, by name, and one for all: kind, and how often each outcome."""
    counts = Counter((kind, result.outcome) for result in results for kind in (result.case.kind, ""))
    kinds = sorted({kind for kind, _ in counts} - {""})
    return [{"kind": kind or "all"} | {outcome: counts[kind, outcome] for outcome in OUTCOMES} for kind in (*kinds, "")]


def told(result: Result) -> str:
    """What a person needs to see of a case that was not right."""
    case, answer = result.case, result.answer
    asked = " / ".join(case.turns)
    said = f"应为 {dict(case.expect)}  实为 {answer.status} {answer.text[:80]}"
    return clean(f"{result.outcome}  {case.id}  {case.kind}  {asked}  {said}")


def judge(expect: Mapping[str, Any], answer: Answer) -> Outcome:
    """The outcome of an answer. A wrong answer is worse than none, so the two are counted apart."""
    if "status" in expect:
        missed: Outcome = "wrong" if answer.status == "answered" else "refused"
        return "right" if answer.status == expect["status"] else missed
    if answer.status != "answered":
        return "refused"
    if not expect or set(expect) - _JUDGED:
        return "not judged"
    return "right" if _fits(expect, answer) else "wrong"


def _fits(expect: Mapping[str, Any], answer: Answer) -> bool:
    text = squeeze(answer.text)
    return (
        ("value" not in expect or _same_value(expect["value"], expect.get("unit"), answer))
        and expect.get("direction") in (None, answer.direction)
        and all(squeeze(words) in text for words in expect.get("contains", ()))
        and squeeze(expect.get("text", "")) in text
    )


def _same_value(value: object, unit: str | None, answer: Answer) -> bool:
    """Equal in the same kind of unit, whatever its 万 or 亿; nothing is rounded."""
    if not isinstance(answer.value, Decimal):
        return value is answer.value if isinstance(value, bool) else squeeze(str(value)) == squeeze(str(answer.value))
    number = parse_number(str(value))
    if number is None:
        return False
    want, got = Quantity(number, unit or answer.unit or ""), Quantity(answer.value, answer.unit or "")
    return (want.base, want.base_unit) == (got.base, got.base_unit)


def _case(line: bytes, where: str) -> Case:
    try:
        data = json.loads(line)
        turns = tuple(data.get("turns") or [data["question"]])
        case = Case(str(data["id"]), turns, str(data["kind"]), dict(data["expect"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableInput(f"{where} 不是一道带答案的题（{error!r}）；每行应有 id、question、kind、expect") from None
    if not all(isinstance(turn, str) for turn in turns):
        raise UnreadableInput(f"{where} 的问题不是文字；question 应为文字，turns 应为文字的列表")
    return case
