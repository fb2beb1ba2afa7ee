"""What is counted: vehicles and their kinds, units and the list of them, projects that were evaluated."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from askbudget.audit.case import Case
from askbudget.audit.measures import agree, shown, term
from askbudget.audit.money import kind_of
from askbudget.audit.outcome import Outcome, found, side
from askbudget.extraction.narrative.paragraphs import Paragraph
from askbudget.model import Fact, Line, Side
from askbudget.normalize import squeeze
from askbudget.quantity import parse_count

_VEHICLES = re.compile(
    r"(?:共有|实有|拥有)车辆(?P<number>\d+)辆"
    r"(?:[，,：:]?其中[：:]?(?P<kinds>(?:[^，,、；;。\d（）()]{2,16}\d+辆[、，,；;和及]*)++)(?![^。；;]{0,30}\d辆))?"
)
"""The kinds only where no other follows that was not understood: in brackets, what is counted already."""
_KIND = re.compile(r"(\d+)辆")
_OTHERS = "其他用车"  # where it is listed too, the kinds are all
_ASSETS = re.compile(r"^(?:\d*[、.．])?(?:公务)?车辆[（(](?:台、?)?辆[）)]\s+(?P<number>\d+)(?=\s|$)")
_UNITS = re.compile(
    r"(?:本级|机关)[^。；;，,]{0,6}?(?:及|和|以及|与|、)(?P<number>\d+|[一二三四五六七八九十]+)?(?:下属|所属|二级|直属)?"
    r"(?P<after>\d+|[一二三四五六七八九十]+)?[个家](?:下属|所属|二级|直属)?(?:预算|决算)?单位"
)
_UNITS_BEHIND = re.compile(
    r"(?:(?:下属|所属|二级|直属)(?:预算|决算|事业)?单位(?:共计|共有|共|有)?|(?P<all>(?:预算|决算)单位(?:共计|共有|共|有)))"
    r"(?P<number>\d+|[一二三四五六七八九十]+)[个家]"
)
"""`所属预算单位5个`; and `预算单位共5个`."""
_BESIDE_OWN = re.compile(r"(?:本级|机关)[^。；;，,]{0,6}?(?:及|和|以及|与|、)")
"""Where the publisher itself is told first, it is not among its units."""
_UNIT = re.compile(
    r"^(?:\d+[.．、]|[（(]\d+[）)])?(?P<name>[\u4e00-\u9fff]{3,30}?"
    r"(?:局|中心|馆|队|站|所|院|场|校|园|处|室|会|办|委|部|厅|社|公司|学校|机关|本级)(?:[（(][^（）()]{1,8}[）)])?)[。；;]?$"
)
_ITEM = re.compile(r"^\s*(?:\d+[.．、]|[（(]\d+[）)])")
_OWN = re.compile(r"本级|机关(?:[）)]|$)")
_LEAST = 2  # units, for lines to be a list of them
_EVALUATED = "自评"


def counts(case: Case) -> Iterator[Outcome]:
    """The outcomes of all checks of what is counted."""
    for part in case.paragraphs:
        for hit in _VEHICLES.finditer(part.text):
            yield _of_kinds(case, part, hit)
            yield from _in_assets(case, part, hit)
    yield from _units(case)
    yield from _evaluated(case)


# ---------------------------------------------------------------- vehicles


def _of_kinds(case: Case, part: Paragraph, hit: re.Match[str]) -> Outcome:
    """`共有车辆6辆，其中：执法执勤用车4辆、其他用车2辆`."""
    kinds = [int(number) for number in _KIND.findall(hit["kinds"] or "")]
    whole, together = int(hit["number"]), sum(kinds)
    if not kinds or (together < whole and _OTHERS not in hit["kinds"]):
        return Outcome("vehicles", "not applicable")
    if together == whole:
        return Outcome("vehicles", "pass")
    place = part.place(hit.start(), hit.end())
    at = Side("文字说明 车辆", str(whole), "辆", place.lines, place.quote)
    added = " + ".join(map(str, kinds))
    return found(case, "vehicles", [at], difference=str(whole - together), unit="辆", number=str(whole),
                 other=f"各类相加 {added} = {together} 辆")  # fmt: skip


def _in_assets(case: Case, part: Paragraph, hit: re.Match[str]) -> Iterator[Outcome]:
    """The row of vehicles in a table of what the body owns."""
    for line in case.lines:
        row = _ASSETS.match(line.text.strip())
        if row and row["number"] == hit["number"]:
            yield Outcome("vehicles", "pass")
        elif row:
            place = part.place(hit.start(), hit.end())
            own = Side("文字说明 车辆", hit["number"], "辆", place.lines, place.quote)
            sides = [own, Side("资产表 车辆", row["number"], "辆", (line.number, line.number), line.text.strip())]
            yield found(case, "vehicles", sides, difference=str(int(hit["number"]) - int(row["number"])), unit="辆",
                        number=hit["number"], other=f"资产表是 {row['number']} 辆")  # fmt: skip


# ---------------------------------------------------------------- units


def _units(case: Case) -> Iterator[Outcome]:
    """`包括局本级和5个下属单位` and the list of units that follows, line by line."""
    for section in case.draft.outline.sections:
        lines = [line for line in section.lines if line.text.strip()]
        for n, line in enumerate(lines):
            text = squeeze(line.text)
            ahead, behind = _UNITS.search(text), _UNITS_BEHIND.search(text)
            told = (ahead and (ahead["number"] or ahead["after"])) or (behind and behind["number"])
            number = parse_count(told) if told else None
            if number is not None:
                apart = bool(_BESIDE_OWN.search(text)) and not (behind and behind["all"])
                yield _against_list(case, line, number, lines[n + 1 :], apart=apart)


def _against_list(case: Case, line: Line, number: int, below: Sequence[Line], *, apart: bool) -> Outcome:
    """The publisher itself, if not told `apart`, may be counted or not; and it need not be told from its units."""
    names = [(each, name) for each in below if (name := _unit(each))]
    first = next((n for n, each in enumerate(below) if _unit(each)), 0)
    own = sum(bool(_OWN.search(name)) or name == case.document.organisation.name for _, name in names)
    missed = len(names) < len(below) - first or (first and _ITEM.match(below[first - 1].text))
    if len(names) < _LEAST or own > 1 or missed:
        return Outcome("listed_count", "not applicable")
    listed = len(names) - own if apart else len(names)
    if number == listed:
        return Outcome("listed_count", "pass")
    if number == len(names) - 1 and not (apart and own):
        return Outcome("listed_count", "not applicable")
    span = (names[0][0].number, names[-1][0].number)
    sides = [Side("写明", str(number), "个", (line.number, line.number), line.text.strip()),
             Side("列出", str(listed), "个", span, "、".join(name for _, name in names))]  # fmt: skip
    return found(case, "listed_count", sides, difference=str(number - listed), unit="个", noun="下属单位",
                 number=str(number), listed=str(listed))  # fmt: skip


def _unit(line: Line) -> str:
    """The name of a body that a line begins with: alone, or in the first cell."""
    hit = _UNIT.match(line.text.strip().split("\t")[0].strip())
    return hit["name"] if hit else ""


# ---------------------------------------------------------------- evaluations


def _evaluated(case: Case) -> Iterator[Outcome]:
    """As many projects evaluated, with another amount of money."""
    told = [(n, f) for n, f in enumerate(case.sentences) if _EVALUATED in f.item and f.measure.startswith("涉及")]
    for (n, one), (m, other) in combinations([(n, f) for n, f in told if f.unit.endswith("元")], 2):
        if not _of_as_many(case, n, m) or kind_of(one.place.quote) != kind_of(other.place.quote):
            continue
        a, b = term(one), term(other)
        if a is None or b is None or agree(a, b):
            yield Outcome("statements_differ", "pass")
            continue
        yield found(
            case, "statements_differ", [side(one), side(other)], difference=shown((a - b).value, one.unit),
            unit=one.unit, suspects=(one, other), item=one.item, one=f"{one.value}{one.unit}",
            other=f"{other.value}{other.unit}",
        )  # fmt: skip


def _of_as_many(case: Case, one: int, other: int) -> bool:
    """Whether both amounts stand behind the same number of projects."""
    a, b = (_projects(case.sentences[n], case.sentences[n - 1]) for n in (one, other))
    return bool(a) and a == b


def _projects(amount: Fact, before: Fact) -> str:
    return before.value if before.unit in ("个", "项") and before.place.quote == amount.place.quote else ""
