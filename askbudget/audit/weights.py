"""The weights of the targets of a sheet: together 100, or what the sheet prints as their sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.case import Case, leaf_of
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.sheets import Sheet, sheets_of
from askbudget.model import Fact
from askbudget.normalize import key
from askbudget.quantity import parse_number

_WHOLE = Decimal(100)
_RATE = Decimal(10)  # what sheets that print no weight for 预算执行率 leave for it
_GROUP = 10  # kinds of targets weigh a multiple of this: what is missing may be a kind that was not published
_SUM = "总分"


def weights(case: Case) -> Iterator[Outcome]:
    """The outcome of every sheet."""
    words = frozenset(map(key, case.lexicon.section("targets")["fields"]["weight"]))
    for sheet in sheets_of(case):
        yield _of_sheet(case, sheet, words)


def _of_sheet(case: Case, sheet: Sheet, words: frozenset[str]) -> Outcome:
    """100 with or without the weight of 预算执行率; 90 where that one is not printed."""
    points = [(f, n) for f in sheet.facts if f.kind == "target" and _is_weight(f, words) and (n := _number(f))]
    if not points:
        return Outcome("weights", "not applicable")
    rate, printed = _rate(sheet, words), _printed(sheet, words)
    together = sum((n for _, n in points), Decimal(0))
    rest = not rate and together == _WHOLE - _RATE
    if rest or {together, together + rate} & {_WHOLE, *printed}:
        return Outcome("weights", "pass")
    if together <= 1 or not _is_whole(sheet, [fact for fact, _ in points]):
        return Outcome("weights", "not readable")
    return _wrong(case, sheet, [fact for fact, _ in points], together + rate, rate)


def _wrong(case: Case, sheet: Sheet, points: Sequence[Fact], together: Decimal, rate: Decimal) -> Outcome:
    partial = together < _WHOLE and together % _GROUP == 0
    added = " + ".join(fact.value for fact in points) + (f" + {rate}（预算执行率）" if rate else "")
    return found(
        case, "weights", [*map(side, points)], severity="notice" if partial else None, unit="", suspects=points,
        difference=str(together - _WHOLE), name=sheet.project or sheet.table.block.title, parts=added,
        sum=str(together),
    )  # fmt: skip


def _is_whole(sheet: Sheet, points: Sequence[Fact]) -> bool:
    """Every target has its weight, and every line of the sheet that was not read for certain has given one."""
    weighed = {line for fact in points for line in range(fact.place.lines[0], fact.place.lines[1] + 1)}
    left = [place for place in sheet.unread if place.lines[0] not in weighed]
    return not left and len(points) >= len(sheet.of("指标值"))


def _is_weight(fact: Fact, words: frozenset[str]) -> bool:
    return key(leaf_of(fact)) in words


def _rate(sheet: Sheet, words: frozenset[str]) -> Decimal:
    """The weight of 预算执行率: of its own, or behind the money of an evaluation, in the row of all of it."""
    own = [n for fact in sheet.of("预算执行率权重") if (n := _number(fact))]
    rows = (f for f in sheet.facts if f.kind == "project" and "/" in f.measure and _SUM not in f.measure)
    beside = [n for fact in rows if _is_weight(fact, words) and (n := _number(fact))]
    return sum(own, Decimal(0)) + sum(beside[:1], Decimal(0))


def _printed(sheet: Sheet, words: frozenset[str]) -> frozenset[Decimal]:
    """总分, as the sheet itself has it."""
    sums = (fact for fact in sheet.facts if _SUM in fact.measure and _is_weight(fact, words))
    return frozenset(n for fact in sums if (n := _number(fact)))


def _number(fact: Fact) -> Decimal | None:
    return parse_number(fact.value)
