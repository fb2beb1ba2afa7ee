"""“三公” tables: the total and its parts, where the columns of a row are known and where they are not.

A row that lost its blank cells may be put into its columns in several ways. Where none of them adds up, the row
contradicts itself, whichever is right. A figure that the sentences state and that is nowhere in the row is not in any
of its columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb

from askbudget.audit.case import Case, Table
from askbudget.audit.measures import Term, agree, equation, measured, shown, term, total, verdict
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.sums import Sum, judged
from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.layout import Column, usual_names
from askbudget.extraction.tables.read import TableRow
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, Side
from askbudget.normalize import key

_FORM = "three_public"
_WITH_MEETINGS = "three_public_meetings"
_GRAND = "grand"  # 合计 of “三公” and what stands beside it
_BESIDE = ("会议费", "培训费")
_VEHICLES = ("vehicle_purchase", "vehicle_operation")
_PARTS = ("official_overseas_visits", "official_vehicles", "official_hospitality")
_EXPENSES = frozenset(["total", *_PARTS, *_VEHICLES, "agency_operating"])
"""What a “三公” table may hold for its total to be that of three parts; with 会议费 beside them it may be of more."""
_MOST_WAYS = 5000
_LEAST = 2  # figures, for a row to say anything

Period = tuple[str, ...]
Cells = Mapping[tuple[Period, str], Number]
"""(the headings of a period, the expense) → the figure there."""


def three_public(case: Case) -> Iterator[Outcome]:
    """The outcomes of all sums of the “三公” tables."""
    for table in (*case.of_form(_FORM), *case.of_form(_WITH_MEETINGS)):
        yield from judged(case, table, [*_sums(case, table)], trusted=True)
    for row in _doubtful(case):
        yield _without_place(case, row)
        yield from _not_there(case, row)


# ---------------------------------------------------------------- columns known


def _sums(case: Case, table: Table) -> Iterator[Sum]:
    """合计 = overseas + vehicles + hospitality, and vehicles = purchase + operation."""
    lines: dict[tuple[tuple[int, int], str, str], dict[str, Fact]] = {}
    for row in table.rows:
        for fact in row.cells:
            if fact.unit.endswith("元"):
                lines.setdefault((fact.place.lines, fact.measure, fact.basis), {})[_of_row(case, table, fact.item)] = (
                    fact
                )
    known = _EXPENSES | ({_GRAND, *map(key, _BESIDE)} if table.form == _WITH_MEETINGS else set())
    for cells in lines.values():
        if "total" not in cells and (subtotal := cells.pop("小计", None)):
            cells["total"] = subtotal
        certain = all(fact.column_source != "ambiguous" for fact in cells.values()) and cells.keys() <= known
        parts = [cells[n] for n in _VEHICLES if n in cells]
        vehicles = [cells[n] for n in ("official_vehicles",) if n in cells]
        if vehicles and parts:
            yield Sum("three_public_sum", vehicles[0], tuple(parts), certain)
        others = [cells[n] for n in ("official_overseas_visits", "official_hospitality") if n in cells]
        if "total" in cells and (others or vehicles or parts):
            yield Sum("three_public_sum", cells["total"], (*others, *(vehicles or parts)), certain)
        if _GRAND in cells and "total" in cells:
            beside = [cells[name] for name in map(key, _BESIDE) if name in cells]
            yield Sum("three_public_sum", cells[_GRAND], (cells["total"], *beside), certain)


def _of_row(case: Case, table: Table, item: str) -> str:
    """The expense of a row; of `公务用车购置及运行维护费/小计` what it is the sum of."""
    outer, _, leaf = item.rpartition("/")
    if table.form == _WITH_MEETINGS and not outer and key(item) in case.lexicon.total_names - {key("小计")}:
        return _GRAND
    if key(leaf) == key("小计") and outer:
        return "total" if "三公" in outer else _expense(case, outer.rpartition("/")[2])
    own = key(leaf)
    return own if own in map(key, _BESIDE) else _expense(case, leaf)


def _expense(case: Case, name: str) -> str:
    """The concept that a heading is of, or `total`."""
    own = key(name)
    if (own in case.lexicon.total_names and own != "小计") or own == key("“三公”经费"):
        return "total"
    concept = case.lexicon.concept_of.get(own) or case.lexicon.concept_of.get(_usual(case.lexicon).get(own, own))
    return concept.id if concept else own


@lru_cache(maxsize=4)
def _usual(lexicon: Lexicon) -> Mapping[str, str]:
    """Key of a heading → key of its usual name: 购置费, below 公务用车购置及运行费, is 公务用车购置费."""
    return usual_names(next((form for form in lexicon.forms if form.id == _FORM), None))


# ---------------------------------------------------------------- columns unknown


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A row whose figures may stand in several columns, or in none."""

    table: Table
    row: TableRow
    columns: tuple[tuple[Period, str], ...]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Its figures in order."""
        return self.row.raw.numbers

    @property
    def title(self) -> str:
        """The title of its table."""
        return self.table.block.title

    def as_side(self, unit: str, value: str = "") -> Side:
        """The row as printed."""
        return Side(f"《{self.title}》", value or self.row.raw.quote, unit, self.row.raw.lines, self.row.raw.quote)


def _doubtful(case: Case) -> Iterator[Doubtful]:
    """The rows of known expenses that lost cells and could not be put into columns for certain."""
    blocks = {id(table.block): table for table in case.of_form(_FORM)}
    for read in case.draft.tables:
        for row in read.rows if id(read.block) in blocks else ():
            columns = tuple(_column(case, column) for column in read.side(row).columns)
            known = {expense for _, expense in columns} <= _EXPENSES and len(set(columns)) == len(columns)
            if known and _LEAST <= len(row.raw.numbers) < len(columns) and len(row.cells.candidates) != 1:
                yield Doubtful(blocks[id(read.block)], row, columns)


def _column(case: Case, column: Column) -> tuple[Period, str]:
    """The period and the expense of a column, whichever of its headings is above the other."""
    expenses = [(part, _expense(case, part)) for part in column.path]
    named = [expense for _, expense in expenses if expense in _EXPENSES]
    inner = [expense for expense in named if expense != "total"]
    rest = tuple(part for part, expense in expenses if expense not in _EXPENSES and expense != "小计")
    return rest, (inner or named or [column.path[-1]])[-1]


def _without_place(case: Case, row: Doubtful) -> Outcome:
    """Whether any way to put the figures into the columns adds up."""
    ways = [*_ways(row)]
    broken = [(len(wrong), way, wrong) for way in ways for wrong in [_broken(way)]]
    least = min((count for count, *_ in broken), default=0)
    if not ways or least == 0:
        return Outcome("three_public_row", "not readable")
    stated, unit = _stated(case), row.table.block.unit or "元"
    nearest = [(way, wrong[0]) for count, way, wrong in broken if count == least]
    _, (whole, parts) = max(nearest, key=lambda each: (_borne_out(each[0], stated), -abs(_gap(*each[1]).value)))
    gap = _gap(whole, parts, unit)
    together = measured(whole.value, unit) - gap
    return found(
        case, "three_public_row", [row.as_side(unit, whole.text), *map(side, stated.values())], unit=unit,
        difference=shown(gap.value, unit), table=row.title, count=str(len(row.numbers)), whole=whole.text,
        parts=equation([n.text for n in parts]), sum=shown(together.value, unit),
        cause=(row.title, row.row.raw.lines),
    )  # fmt: skip


def _ways(row: Doubtful) -> Iterator[Cells]:
    """Every way to put the figures into the columns in order."""
    if comb(len(row.columns), len(row.numbers)) <= _MOST_WAYS:
        for chosen in combinations(row.columns, len(row.numbers)):
            yield dict(zip(chosen, row.numbers, strict=True))


def _broken(way: Cells) -> list[tuple[Number, list[Number]]]:
    """The sums that do not hold; a total left blank over figures is one."""
    wrong = []
    for period in dict.fromkeys(period for period, _ in way):
        held = {expense: number for (own, expense), number in way.items() if own == period}
        parts = [held[n] for n in _VEHICLES if n in held]
        vehicles = held.get("official_vehicles")
        summed = [held[n] for n in _PARTS if n in held] + ([] if vehicles else parts)
        whole = held.get("total", Number("", None))
        if vehicles and parts and _off(vehicles, parts):
            wrong.append((vehicles, parts))
        if (summed or "total" in held) and _off(whole, summed):
            wrong.append((whole, summed))
    return wrong


def _off(whole: Number, parts: Sequence[Number]) -> bool:
    return verdict(_gap(whole, parts)) == "error"


def _gap(whole: Number, parts: Sequence[Number], unit: str = "元") -> Term:
    return measured(whole.value, unit) - total(measured(number.value, unit) for number in parts)


def _borne_out(way: Cells, stated: Mapping[str, Fact]) -> int:
    """How many figures stand where the sentences say."""
    return sum(bool(n.value) and expense in stated and _same(n, stated[expense]) for (_, expense), n in way.items())


def _same(number: Number, fact: Fact) -> bool:
    own = fact.quantity
    return own is not None and own.value == number.value


# ---------------------------------------------------------------- what the sentences say


def _stated(case: Case) -> dict[str, Fact]:
    """What the sentences say of every expense this year."""
    names = {figure.id.replace(_FORM, "total"): figure.names for figure in case.catalogue.figures}
    own = {expense: names[expense] for expense in ("total", *_PARTS, *_VEHICLES) if expense in names}
    amounts = [fact for fact in case.sentences if case.is_amount(fact) and fact.quantity and fact.quantity.value]
    said = {expense: next((f for f in amounts if key(f.item) in called), None) for expense, called in own.items()}
    return {expense: fact for expense, fact in said.items() if fact}


def _not_there(case: Case, row: Doubtful) -> Iterator[Outcome]:
    """A figure of the sentences that is nowhere in the row, though others are."""
    unit = row.table.block.unit
    held = [measured(number.value, unit) for number in row.numbers]
    shown_here = {expense for _, expense in row.columns}
    own = [(fact, t) for expense, fact in _stated(case).items() if expense in shown_here and (t := term(fact))]
    absent = [(fact, value) for fact, value in own if not any(agree(value, h) for h in held)]
    for fact, value in absent if unit and len(absent) < len(own) else ():
        gap, number = min(zip((value - h for h in held), row.numbers, strict=True), key=lambda each: abs(each[0].value))
        yield found(
            case, "narrative_table", [side(fact), row.as_side(unit)], difference=shown(gap.value, fact.unit),
            unit=fact.unit, suspects=(fact,), item=fact.item, stated=f"{fact.value}{fact.unit}",
            held=f"{number.text}{unit}", table=row.title, cause=(row.title, row.row.raw.lines),
        )  # fmt: skip
