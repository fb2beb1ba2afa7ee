"""Sheets of targets: one target under two values, what a project costs, the whole budget."""

import re
from collections.abc import Iterator, Sequence

from askbudget.audit.case import Case
from askbudget.audit.measures import agree, term
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.sheets import Sheet, sheets_of
from askbudget.model import Fact, Side
from askbudget.normalize import key, squeeze
from askbudget.quantity import parse_number

_PIECE = 3  # letters of a target's name that tell it in a sentence
_COLUMNS = 2  # a row of funds has the whole and its parts
_FUNDS_UNIT = re.compile(r"资金情况[（(](万?元)[）)]")


def targets(case: Case) -> Iterator[Outcome]:
    """The outcomes of all checks of target sheets."""
    sheets = sheets_of(case)
    for sheet in sheets:
        yield from _implausible(case, sheet)
        yield from _costs(case, sheet)
    yield from _twice(case, sheets)
    yield from _totals(case, sheets)
    yield from _labelled(case)


def _implausible(case: Case, sheet: Sheet) -> Iterator[Outcome]:
    """`≥ 0%` is always true."""
    for fact in sheet.of("指标值"):
        number = parse_number(fact.value)
        if number == 0 and fact.operator == ">=":
            yield found(case, "implausible_target", [side(fact)], suspects=(fact,), item=fact.item.rpartition("/")[2],
                        value=f"≥{fact.value}{fact.unit}")  # fmt: skip


def _costs(case: Case, sheet: Sheet) -> Iterator[Outcome]:
    """What all of a project may cost is what it gets; a part of it may cost less."""
    amounts = [f for f in sheet.facts if f.kind == "project" and f.unit.endswith("元") and term(f)]
    for fact in sheet.of("指标值") if sheet.project else ():
        own = term(fact)
        whole = any(word in fact.indicator for word in case.catalogue.words["whole_costs"])
        if not whole or own is None or not fact.unit.endswith("元") or not amounts:
            continue
        if any(agree(own, t) for f in amounts if (t := term(f))):
            yield Outcome("target_cost", "pass")
        else:
            yield found(case, "target_cost", [side(fact), side(amounts[0])], suspects=(fact,), item=fact.indicator,
                        value=f"{fact.operator}{fact.value}{fact.unit}", project=sheet.project,
                        amount=f"{amounts[0].value}{amounts[0].unit}")  # fmt: skip


# ---------------------------------------------------------------- the same target twice


def _twice(case: Case, sheets: Sequence[Sheet]) -> Iterator[Outcome]:
    """A target of the whole body that a project's sheet gives another value."""
    whole = [fact for sheet in sheets if not sheet.project for fact in sheet.of("指标值")]
    for sheet in (each for each in sheets if each.project):
        for fact in sheet.of("指标值"):
            same = next((f for f in whole if key(f.item) == key(fact.item.rpartition("/")[2])), None)
            if same and (outcome := _target_outcome(case, same, fact)):
                yield outcome


def _target_outcome(case: Case, one: Fact, other: Fact) -> Outcome | None:
    a, b = term(one), term(other)
    if a is None or b is None or one.operator != other.operator or not one.operator:
        return None
    if one.quantity and other.quantity and one.quantity.base_unit != other.quantity.base_unit:
        return None
    if agree(a, b):
        return Outcome("target_twice", "pass")
    less = one.unit != "%" and a.value < b.value  # the whole is less than a part of it
    impossible = less and (one.operator == "=" or (one.operator == ">=" and _is_told(case, one, other)))
    return found(
        case, "target_twice", [side(one), side(other)], severity="error" if impossible else "notice",
        difference=str(a.value - b.value), unit=one.unit, suspects=(one, other), item=one.item,
        one=f"{one.operator}{one.value}{one.unit}", other=f"{other.operator}{other.value}{other.unit}",
        project=other.parent,
    )  # fmt: skip


def _is_told(case: Case, one: Fact, other: Fact) -> bool:
    """Whether the words of the whole body's own goal have the project's value: `完成河道巡查42次` over `≥24`."""
    table = next((t for t in case.tables if t.span[0] <= one.place.lines[0] <= t.span[1]), None)
    lines = [line.text for line in table.block.lines] if table else []
    text = squeeze("".join(line for line in lines if parse_number(line.split("\t")[0]) is None))
    own, theirs = (parse_number(fact.value) for fact in (one, other))
    told = [hit for hit in re.finditer(rf"([\u4e00-\u9fff]{{3,12}})(\d[\d.]*){re.escape(other.unit)}", text)
            if _share_words(hit[1], one.item)]  # fmt: skip
    values = {parse_number(hit[2]) for hit in told}
    return theirs in values and own not in values


def _share_words(text: str, name: str) -> bool:
    """Whether the end of a text has a piece of the name in it."""
    pieces = {name[n : n + _PIECE] for n in range(len(name) - _PIECE + 1)}
    return any(piece in text for piece in pieces)


# ---------------------------------------------------------------- the whole budget


def _totals(case: Case, sheets: Sequence[Sheet]) -> Iterator[Outcome]:
    """The sheet of the whole body states the whole budget, in its own unit."""
    whole = case.whole_cells
    for sheet in (each for each in sheets if not each.project):
        for fact in sheet.facts:
            if fact.kind == "target" or not fact.unit.endswith("元"):
                continue
            own = term(fact)
            terms = [(f, t) for f in whole if (t := term(f)) and t.value]
            if own is None or not terms:
                yield Outcome("unit_label", "not applicable")
            elif any(agree(own, t) for _, t in terms):
                yield Outcome("unit_label", "pass")
            else:
                yield _whole_outcome(case, fact, terms[0][0])


def _labelled(case: Case) -> Iterator[Outcome]:
    """`总体资金情况（元）` over the digits of the whole budget in 万元: the sheet's row itself need not be read."""
    whole = case.whole_cells
    for table in case.of_form("department_targets"):
        units = [hit[1] for line in table.block.lines if (hit := _FUNDS_UNIT.search(squeeze(line.text)))]
        for line in table.block.lines if units and whole else ():
            numbers = [number for cell in re.split(r"[\t ]+", line.text.strip()) if (number := parse_number(cell))]
            same = [f for f in whole if len(numbers) > _COLUMNS and parse_number(f.value) == numbers[0]]
            if same and all(f.unit != units[0] for f in whole):
                place, at = f"《{table.block.title}》总体资金情况", (line.number, line.number)
                own = Side(place, str(numbers[0]), units[0], at, line.text.strip())
                yield found(case, "unit_label", [own, side(same[0])], item="总体资金情况", value=str(numbers[0]),
                            unit=units[0], other=same[0].unit)  # fmt: skip
                return


def _whole_outcome(case: Case, fact: Fact, whole: Fact) -> Outcome:
    """The same digits in another unit are a slip of the label; other digits may be of something else."""
    if parse_number(fact.value) != parse_number(whole.value):
        return Outcome("unit_label", "not readable")
    return found(case, "unit_label", [side(fact), side(whole)], suspects=(fact,), item=fact.item, value=fact.value,
                 unit=fact.unit, other=whole.unit)  # fmt: skip
