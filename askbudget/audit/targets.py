"""Sheets of targets: weights, one target under two values, what a project costs, how many projects are listed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from askbudget.audit.case import Case, Table
from askbudget.audit.measures import agree, shown, term
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact, Side
from askbudget.normalize import key, squeeze
from askbudget.quantity import parse_number

_WHOLE = Decimal(100)
_RATE = Decimal(10)  # what sheets that print no weight for 预算执行率 leave for it
_GROUP = 10  # kinds of targets weigh a multiple of this: what is missing may be a kind that was not published
_COLUMNS = 2  # a row of funds has the whole and its parts
_FUNDS_UNIT = re.compile(r"资金情况[（(](万?元)[）)]")
_COUNT = re.compile(r"项目")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The targets of one project, or of the whole body."""

    table: Table
    project: str
    facts: tuple[Fact, ...]

    def of(self, *measures: str) -> list[Fact]:
        """Its facts under some labels."""
        return [fact for fact in self.facts if fact.measure in measures]


def targets(case: Case) -> Iterator[Outcome]:
    """The outcomes of all checks of target sheets."""
    sheets = [sheet for table in case.tables if table.block.form and table.block.form.kind == "targets"
              for sheet in _sheets(table)]  # fmt: skip
    for sheet in sheets:
        yield _weights(case, sheet)
        yield from _implausible(case, sheet)
        yield from _costs(case, sheet)
    yield from _twice(case, sheets)
    yield from _amounts(case, sheets)
    yield from _totals(case, sheets)
    yield from _labelled(case)
    yield from _number(case, sheets)


def _sheets(table: Table) -> Iterator[Sheet]:
    found_facts: dict[str, list[Fact]] = {}
    for row in table.rows:
        for fact in row.cells:
            project = fact.parent if fact.kind == "target" else fact.item if fact.kind == "project" else ""
            found_facts.setdefault(project, []).append(fact)
    for project, facts in found_facts.items():
        yield Sheet(table, project, tuple(facts))


# ---------------------------------------------------------------- weights


def _weights(case: Case, sheet: Sheet) -> Outcome:
    """100 with or without the weight of 预算执行率; 90 where that one is not printed."""
    values = sheet.of("指标值")
    weights = [(fact, w) for fact in sheet.of("权重") if (w := parse_number(fact.value)) is not None]
    rate = sum((w for fact in sheet.of("预算执行率权重") if (w := parse_number(fact.value)) is not None), Decimal(0))
    if not weights:
        return Outcome("weights", "not applicable")
    together = sum((w for _, w in weights), Decimal(0))
    if _WHOLE in (together, together + rate) or (not rate and together == _WHOLE - _RATE):
        return Outcome("weights", "pass")
    if not sheet.table.whole or len(weights) < len(values) or together <= 1:
        return Outcome("weights", "not readable")
    partial = together + rate < _WHOLE and (together + rate) % _GROUP == 0
    added = " + ".join(fact.value for fact, _ in weights) + (f" + {rate}（预算执行率）" if rate else "")
    sides = [side(fact) for fact, _ in weights]
    return found(
        case, "weights", sides, severity="notice" if partial else None, unit="", suspects=[f for f, _ in weights],
        difference=str(together + rate - _WHOLE),
        name=sheet.project or sheet.table.block.title, parts=added, sum=str(together + rate),
    )  # fmt: skip


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
    impossible = one.operator == "=" and one.unit != "%" and a.value < b.value  # the whole is less than a part of it
    return found(
        case, "target_twice", [side(one), side(other)], severity="error" if impossible else "notice",
        difference=str(a.value - b.value), unit=one.unit, suspects=(one, other), item=one.item,
        one=f"{one.operator}{one.value}{one.unit}", other=f"{other.operator}{other.value}{other.unit}",
        project=other.parent,
    )  # fmt: skip


# ---------------------------------------------------------------- amounts


def _amounts(case: Case, sheets: Sequence[Sheet]) -> Iterator[Outcome]:
    """A project's amount on its sheet and in the list of projects; any amount of the sheet may be the listed one."""
    listed = [row for table in case.of_form("project_list") for row in table.rows if row.code or row.item]
    for sheet in (each for each in sheets if each.project):
        own = [
            f for f in sheet.facts if f.kind == "project" and f.unit.endswith("元") and f.measure != "预算执行率权重"
        ]
        rows = [row for row in listed if key(row.item) == key(sheet.project)]
        theirs = [f for row in rows for f in row.cells if f.unit.endswith("元") and f.column_source != "ambiguous"]
        if not own or not theirs:
            yield Outcome("project_amount", "not applicable")
        elif any(agree(a, b) for f in own for g in theirs if (a := term(f)) and (b := term(g))):
            yield Outcome("project_amount", "pass")
        elif len({f.value for f in own}) > 1 or not sheet.table.whole:
            yield Outcome("project_amount", "not readable")
        else:
            gap = (term(own[0]) or term(theirs[0])), term(theirs[0])
            assert gap[0] is not None
            assert gap[1] is not None
            yield found(
                case, "project_amount", [side(own[0]), side(theirs[0])], unit=own[0].unit,
                difference=shown((gap[0] - gap[1]).value, own[0].unit), suspects=(own[0], theirs[0]),
                project=sheet.project, one=f"{own[0].value}{own[0].unit}", other=f"{theirs[0].value}{theirs[0].unit}",
            )  # fmt: skip


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


# ---------------------------------------------------------------- how many


def _number(case: Case, sheets: Sequence[Sheet]) -> Iterator[Outcome]:
    """How many projects a sentence counts and how many sheets there are; an error where sheets of that kind are all."""
    listed = [sheet for sheet in sheets if sheet.project]
    counts = [f for f in case.sentences if f.unit in ("个", "项") and _is_count(case, f)]
    if not listed or not counts:
        yield Outcome("project_count", "not applicable")
        return
    number = len({sheet.project for sheet in listed})
    if any(parse_number(f.value) == number for f in counts):
        yield Outcome("project_count", "pass")
        return
    most = max(counts, key=lambda f: parse_number(f.value) or Decimal(0))
    kind = _titled_kind(counts, listed)
    first, last = min(s.table.span[0] for s in listed), max(s.table.span[1] for s in listed)
    names = "、".join(dict.fromkeys(sheet.project for sheet in listed))
    listing = Side("项目绩效目标表", str(number), "个", (first, last), names)
    sides = [side(most), *(side(f) for f in counts if f is not most), listing]
    yield found(
        case, "project_count", sides, severity="error" if kind else "notice", unit="个", suspects=(most,),
        difference=str((parse_number(most.value) or Decimal(0)) - number), stated=most.value, listed=str(number),
    )  # fmt: skip


def _is_count(case: Case, fact: Fact) -> bool:
    """The paragraph counts projects under performance management, not what a project delivers."""
    part = case.paragraph(fact) if _COUNT.search(fact.item) else None
    return part is not None and "绩效" in part.text


def _titled_kind(counts: Sequence[Fact], listed: Sequence[Sheet]) -> str:
    """The kind of projects (重点, 一般) that is both counted and a title of sheets."""
    titles = "".join(sheet.table.block.title for sheet in listed)
    kinds = ("重点", "一般", "特定目标类", "运转类", "人员类")
    return next((k for k in kinds if k in titles and any(k in f.item for f in counts)), "")
