"""Solved tables → facts: what each row is of, which year and unit a column is in, and where the figure stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.tables.counted import COUNT_UNIT, counted_units, named_sums
from askbudget.extraction.tables.headings import heads_unit_names
from askbudget.extraction.tables.layout import Column
from askbudget.extraction.tables.read import Table, TableRow
from askbudget.extraction.tables.tokens import HEADING_UNIT
from askbudget.model import Basis, ColumnSource, Fact, FactKind, Finding, Place, Side
from askbudget.normalize import key

_YEAR = re.compile(r"(20\d{2})")
_YEAR_BEFORE = re.compile(r"(?<![比较与同和])上年度?(?:年初|全年)?(?:预算|执行|决算)|^[上去]年度?(?:数|金额)?$")
_DATED_ITEM = re.compile(r"(?P<year>20\d{2}年)?度?(?P<item>[^/]{2,}?)(?P<measure>年初预算数?|预算数|决算数|执行数)")
"""One expense of one year as a heading of its own: 2025年机关运行经费预算数."""
_SUM_OF_ALL = re.compile(r"(?:20\d{2}年)?度?[“”\"]?三公[“”\"]?经费(?:年初|全年|支出)?(?:预算|决算|执行)数?")
"""All of “三公” of one year: the rows under it are the expenses."""
_PERIOD_ROW = re.compile(r"(?P<year>20\d{2}年)?度?(?P<what>(?:年初|全年|调整)?(?:预算|决算|执行)数?)?")
"""A row that is a period, over columns that are expenses: 2025年, 决算数, 2024年预算数."""
_FUNDED = re.compile(r"安排的?[“”\"]?三公")
"""All of “三公” under the money that pays for it, over the expenses: no period, though it names a budget."""
_OF_BOTH = re.compile(r"[比较与同和].*增减")
"""A change is between two figures, it has the basis of neither: 2024年预算数与2023年执行数增减."""
_SUM = re.compile(r"合\s*计|总\s*计")
_OF_VEHICLES = re.compile(r"购置|运行")
_TEN_THOUSAND = 10_000
_SIDES = frozenset(["收入", "支出", "收入支出"])
_KINDS: dict[str, FactKind] = {
    "balance": "balance",
    "three_public": "three_public",
    "procurement": "procurement",
    "projects": "project",
}


def table_facts(table: Table, context: Context, unit: str) -> Iterator[Fact]:
    """The facts of one table, row by row; `unit` is the unit of its amounts."""
    kind = _KINDS.get(table.block.form.kind if table.block.form else "", "table")
    across = kind == "three_public" and not any(_is_expense(row.raw.name, context) for row in table.rows)
    by_unit = across and _adds_up_units(table, context)
    previous: TableRow | None = None
    for row, counted in zip(_named(table.rows), counted_units([row.raw for row in table.rows]), strict=True):
        own = by_unit and not _is_of_all(row, context)
        if row.cells.candidates and not _repeats(row, previous):
            sort = "table" if kind == "project" and _is_of_unit(row, context) else kind
            for column, number, source in _held(table, row, context):
                yield _fact(
                    table, row, column, number, source, sort, context, counted or unit, across=across and not own
                )
        previous = row


def _is_of_unit(row: TableRow, context: Context) -> bool:
    """The sum of a unit's projects, which stands above them: it has the unit's code and name."""
    return bool(row.raw.unit_code) and context.lexicon.names_unit(row.raw.name)


def _named(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """The rows, with sums under a heading named after it."""
    for row, name in zip(rows, named_sums([row.raw for row in rows]), strict=True):
        yield row if name == row.raw.name else replace(row, raw=replace(row.raw, name=name))


def _repeats(row: TableRow, previous: TableRow | None) -> bool:
    """Whether a row without a name says again what the one before says."""
    nameless = not row.raw.code and row.raw.name == "合计" and not _SUM.search(row.raw.quote)
    return nameless and previous is not None and row.raw.numbers == previous.raw.numbers


def _adds_up_units(table: Table, context: Context) -> bool:
    """Whether the rows of a “三公” table are units and the sum of them: what one spends is not what all spend."""
    headings = [
        table.layout.headings[j] for block in table.layout.blocks for j in block.labels if table.layout.headings
    ]
    named = any(heads_unit_names(heading) for heading in (*headings, *table.layout.labels))
    return named and len(table.rows) > 1 and any(_is_of_all(row, context) for row in table.rows)


def _is_of_all(row: TableRow, context: Context) -> bool:
    """The sum of all units: 合计, or by the name of the body that they belong to."""
    return key(row.raw.name) in (*context.lexicon.total_names, *map(key, context.own_names))


def _held(table: Table, row: TableRow, context: Context) -> Iterator[tuple[Sequence[Column], int, ColumnSource]]:
    """(the columns a number may stand in, its index, how the column is known); none that is of one year or another."""
    columns = table.side(row).columns
    for number, printed in enumerate(row.raw.numbers):
        if printed.value is None:
            continue
        possible = {i for candidate in row.cells.candidates for i, held in enumerate(candidate) if held == number}
        source: ColumnSource = "ambiguous" if len(possible) > 1 else "printed" if row.source == "printed" else "solved"
        held = [columns[i] for i in sorted(possible)]
        if len({(column_year(each.path, context.year), column_basis(each.path, context.basis)) for each in held}) == 1:
            yield held, number, source


def _fact(
    table: Table,
    row: TableRow,
    columns: Sequence[Column],
    number: int,
    source: ColumnSource,
    kind: FactKind,
    context: Context,
    unit: str,
    *,
    across: bool,
) -> Fact:
    """One figure; `across` where the columns, not the rows, are the items."""
    path = _common(columns)
    printed = row.raw.numbers[number]
    percent = printed.percent or columns[0].percent
    headings = [HEADING_UNIT.sub("", part) for part in path]
    item, measure = _item_across(row, headings, context) if across else (row.raw.name, "/".join(headings))
    if item == "小计" and table.form_id == "three_public_meetings":
        item = "“三公”经费"  # 会议费 and 培训费 beside it are none of them
    counted = key(path[-1]) in context.lexicon.count_names
    of_people = "人" if key(path[-1]) in context.lexicon.people_names else row.raw.counted_in
    own_unit = _own_unit(item, path) or (of_people if counted else unit)
    lines = (row.raw.places[number],) * 2 if row.raw.places else row.raw.lines
    place = Place(lines, row.raw.quote, table=table.block.title, row=row.raw.name, column="/".join(path))
    when = (*path, measure) if kind == "three_public" else path
    return Fact(
        context.document, kind, column_year(when, context.year), column_basis(when, context.basis),
        COUNT_UNIT.sub("", item), measure, printed.text,
        "%" if percent else own_unit, place, code=row.raw.code or _of_unit(row.raw.unit_code), form=table.form_id,
        column_source=source,
    )  # fmt: skip


def _of_unit(code: str) -> str:
    """The code of a unit, but for those that could be of a subject."""
    return "" if re.fullmatch(r"[235]\d{2}(?:\d{2}){0,2}", code) else code


def _own_unit(item: str, path: Sequence[str]) -> str:
    """The unit that the headings print, or the row's name: 价值（万元）, 车辆数（辆）."""
    money = next((found[1] for part in path if (found := HEADING_UNIT.search(part))), "")
    counted = COUNT_UNIT.search(item) or COUNT_UNIT.search(path[-1])
    return money or (counted[1] if counted else "")


def _common(columns: Sequence[Column]) -> tuple[str, ...]:
    """The headings of a column; where several are possible, they are named side by side."""
    if len(columns) == 1:
        return tuple(part for part in columns[0].path if part not in _SIDES) or columns[0].path
    depth = 0
    while all(len(c.path) > depth + 1 and c.path[depth] == columns[0].path[depth] for c in columns):
        depth += 1
    return (*columns[0].path[:depth], "或".join(dict.fromkeys("/".join(c.path[depth:]) for c in columns)))


def _is_expense(name: str, context: Context) -> bool:
    """Whether a row of a “三公” table is an expense, no total and no year."""
    concept = context.lexicon.concept_of.get(key(name))
    return concept is not None and concept.kind == "amount" and key(name) not in context.lexicon.total_names


def _item_across(row: TableRow, headings: Sequence[str], context: Context) -> tuple[str, str]:
    """In most “三公” tables the columns are the items and the year is the measure."""
    path = (*(part for part in headings[:-1] if not _FUNDED.search(part)), headings[-1])
    if _turned(path, context):
        path = (path[-1], *path[:-1])  # 公务接待费/预算数 is 预算数/公务接待费
    if len(path) > 1 and "公务用车" in path[-2] and _OF_VEHICLES.match(path[-1]):
        path = (*path[:-1], "公务用车" + path[-1])
    if not _names_item(path[-1], context) or _SUM_OF_ALL.fullmatch(path[-1]):
        return row.raw.name, "/".join(path)
    head = path[:-1] if len(path) > 1 and (_is_period(path[0]) or "增减" in path[0]) else ()
    item = "/".join(path[1:]) if head else "/".join(path)
    item = re.sub(r"^[^/]*/(?=公务)", "", item)
    period = next((found for cell in (row.raw.name, *row.raw.labels) if (found := _PERIOD_ROW.fullmatch(cell))), None)
    if period and period["what"] and not head:
        return item, f"{period['year'] or ''}{period['what']}"
    if head:
        return item, re.sub(r"[“”\"]三公[“”\"]经费|财政拨款", "", path[0])
    alone = _DATED_ITEM.fullmatch(item)
    year = (period["year"] if period else "") or f"{context.year}年"
    return (
        (alone["item"], f"{alone['year'] or year}{alone['measure']}") if alone else (item, f"{year}{context.basis}数")
    )


def _turned(path: Sequence[str], context: Context) -> bool:
    """Whether the period stands under the expense, not over it."""
    return len(path) > 1 and _is_period(path[-1]) and not _is_period(path[0]) and _names_item(path[-2], context)


def _names_item(heading: str, context: Context) -> bool:
    """Whether a heading of a “三公” table is an expense; where it is a year or a change, the rows are the expenses."""
    dated = _DATED_ITEM.fullmatch(heading)
    concept = context.lexicon.concept_of.get(key(dated["item"] if dated else heading))
    return (
        key(heading) in context.lexicon.total_names
        or (concept is not None and concept.kind == "amount")
        or "或" in heading
    )


def _is_period(heading: str) -> bool:
    return bool(_YEAR.search(heading)) or bool(re.search(r"预算|决算|执行|上年|本年|当年", heading))


def column_year(path: Sequence[str], year: int) -> int:
    """The year a column's figures are of."""
    for part in path:
        found = _YEAR.search(part)
        if found:
            return int(found[1])
        if _YEAR_BEFORE.search(part):
            return year - 1
    return year


def column_basis(path: Sequence[str], basis: Basis) -> Basis:
    """Whether a column's figures are of a budget, of final accounts or of what was spent."""
    if any(_OF_BOTH.search(part) for part in path):
        return basis
    for part in path:
        if "执行" in part:
            return "执行"
        if "决算" in part and "预算" not in part:
            return "决算"
        if re.search(r"预算数|年初预算|全年预算", part) and "决算" not in part:
            return "预算"
    return basis


# ---------------------------------------------------------------- units


def table_unit(
    table: Table, default: str, told: frozenset[tuple[Decimal, str]], document: str
) -> tuple[str, Finding | None]:
    """The unit of a table's amounts, and a finding where the printed one cannot be right.

    told: (figure, unit) as the narrative states them. A printed 元 over figures that the narrative gives digit for
    digit in 万元 is a slip of the label: the two readings are 10,000-fold apart.
    """
    printed = table.block.unit
    values = {n.value for row in table.rows for n in row.raw.numbers if n.value}
    votes = {unit: sum((value, unit) in told for value in values) for unit in ("元", "万元")}
    if not printed:
        return (max(votes, key=lambda u: votes[u]) if any(votes.values()) else default), None
    other = {"元": "万元", "万元": "元"}.get(printed, "")
    if other and votes[other] > 1 and votes[printed] == 0:
        return other, _unit_finding(table, printed, other, document)
    return printed, None


def _unit_finding(table: Table, printed: str, meant: str, document: str) -> Finding:
    first = table.block.title_lines[0]
    text = f"《{table.block.title}》标的单位是{printed}，但同样的数字在说明里是{meant}，相差一万倍；按{meant}理解"
    side = Side("表头单位", printed, "", (first, first + 2), table.block.title)
    return Finding(document, "unit_label", "error", text, (side,), "", meant)


def evidence_of(facts: Sequence[Fact]) -> frozenset[tuple[str, Decimal]]:
    """What the narrative says of the headings of tables: (key of a name, figure as printed), 万元 in 元 too."""
    return frozenset(
        (key(f.item), q.value * times)
        for f in facts
        if (q := f.quantity) and q.is_money and not _is_change(f.measure)
        for times in ((1, _TEN_THOUSAND) if q.unit == "万元" else (1,))
    )


def _is_change(measure: str) -> bool:
    return bool(re.search(r"增|减|升|降|持平|占", measure))
