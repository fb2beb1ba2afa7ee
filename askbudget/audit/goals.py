"""The words of a sheet's goal and its targets: `培训不少于650人次` over `培训人次 ≥600人次`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.case import Case
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.sheets import sheets_of
from askbudget.model import Fact, Passage, Side
from askbudget.normalize import squeeze
from askbudget.quantity import parse_number

_BOUND = re.compile(
    r"(?P<words>[\u4e00-\u9fff]{2,16}?)(?P<bound>不少于|不低于|不小于|不超过|不高于|不大于|不多于|≥|≤)"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>万|亿)?(?P<unit>[\u4e00-\u9fff%‰]{1,4})"
)
_LEAST = ("不少于", "不低于", "不小于", "≥")
_OTHER_SPAN = re.compile(r"中长期|中期|长期|三年|五年|实施期|累计|20\d{2}\s*[-—至到]\s*20\d{2}|每|平均|人均")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SHARED = 4  # letters in a row that tell that both are of one thing

_LEAST_NAME = 3


def goals(case: Case) -> Iterator[Outcome]:
    """Every bound that a goal states, against the targets of its project; what was reached is no bound."""
    told = [passage for passage in case.draft.extraction.passages if passage.kind == "goal"]
    for sheet in sheets_of(case):
        values = [f for f in sheet.of("指标值") if f.operator in (">=", "<=") and parse_number(f.value) is not None]
        for passage in (each for each in told if sheet.project and each.subject == sheet.project):
            if sheet.span[0] <= passage.place.lines[0] <= sheet.span[1] and not _OTHER_SPAN.search(passage.text):
                yield from _bounds(case, passage, values)


def _bounds(case: Case, passage: Passage, values: Sequence[Fact]) -> Iterator[Outcome]:
    for hit in _BOUND.finditer(squeeze(passage.text)):
        operator = ">=" if hit["bound"] in _LEAST else "<="
        counted = [fact for fact in values if _amount(fact, hit) is not None]
        alike = [fact for fact in counted if _is_of_one(hit["words"], fact) and fact.operator == operator]
        own = _scaled(hit["number"], hit["scale"])
        if not alike:
            yield Outcome("goal_target", "not applicable")
        elif any(_amount(fact, hit) == own for fact in counted):
            yield Outcome("goal_target", "pass")
        elif len(counted) > 1:
            yield Outcome("goal_target", "not readable")
        else:
            yield _differ(case, passage, hit, alike[0])


def _differ(case: Case, passage: Passage, hit: re.Match[str], fact: Fact) -> Outcome:
    """The goal bounds what the only target of the unit bounds, with another number."""
    words = hit[0].removeprefix(hit["words"])
    at = Side(f"《{passage.place.table}》绩效目标", hit["number"], fact.unit, passage.place.lines, passage.place.quote)
    return found(
        case, "goal_target", [at, side(fact)], unit=fact.unit, suspects=(fact,), project=passage.subject,
        difference=str(_scaled(hit["number"], hit["scale"]) - (_amount(fact, hit) or 0)), item=fact.indicator,
        one=words, other=f"{fact.operator}{fact.value}{fact.unit}",
    )  # fmt: skip


def _amount(fact: Fact, hit: re.Match[str]) -> Decimal | None:
    """The value of a target in the unit that the goal counts in, 万人次 being 人次; None for another unit."""
    scale = next((mark for mark in _SCALES if fact.unit.startswith(mark) and len(fact.unit) > 1), "")
    counted_in = fact.unit.removeprefix(scale)
    alike = bool(counted_in) and hit["unit"].startswith(counted_in)
    return _scaled(fact.value, scale) if alike else None


def _scaled(number: str, scale: str | None) -> Decimal:
    return (parse_number(number) or Decimal(0)) * _SCALES.get(scale or "", Decimal(1))


def _is_of_one(words: str, fact: Fact) -> bool:
    """Whether the words before the number share a piece with the name of the target."""
    name = fact.indicator
    size = max(_LEAST_NAME, min(_SHARED, len(name)))
    return any(name[n : n + size] in words for n in range(len(name) - size + 1))
