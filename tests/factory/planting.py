"""Contradictions put into a draft on purpose, one at a time, with what was changed and where."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.factory.document import Draft
from tests.factory.ledger import cities
from tests.factory.narrative import Said, paragraphs
from tests.factory.tables import Row, Side, Table, blank, three_public_cells

SUBJECTS = ("expenditure", "gpb_expenditure")


@dataclass(frozen=True)
class Planted:
    """One contradiction: its kind, the table or paragraph it is in, the row and column, and what stood there."""

    kind: str
    place: str
    row: str
    column: str
    was: str
    now: str


Planter = Callable[[Draft, random.Random], tuple[Draft, Planted] | None]


def slip(rng: random.Random, value: Decimal) -> Decimal:
    """Another amount, larger by a part of it: 100.00 → 117.00."""
    return value + max((value * rng.randint(3, 30) / 100).quantize(Decimal("0.01")), Decimal("0.10"))


def with_table(draft: Draft, old: Table, new: Table) -> Draft:
    return replace(draft, tables=tuple(new if table is old else table for table in draft.tables))


def _changed(table: Table, changes: dict[str, tuple[Decimal | None, ...]]) -> Table:
    """A subject table with other values in the rows of some codes ("" is 合计)."""
    side = table.sides[0]
    rows = tuple(replace(row, values=changes.get(row.code, row.values)) for row in side.rows)
    return replace(table, sides=(replace(side, rows=rows),))


def _subject(draft: Draft, rng: random.Random, forms: tuple[str, ...], level: int) -> tuple[Table, Row] | None:
    """A subject table and a row of a level (3 类, 5 款, 7 项) in it that has a total and a part."""
    table = next((t for t in draft.tables if t.form in forms and len(t.sides[0].rows) > 3), None)
    rows = [row for row in table.sides[0].rows if len(row.code) == level and _amounts(table, row)[1:]] if table else []
    return (table, rng.choice(rows)) if table and rows else None


def _amounts(table: Table, row: Row) -> list[int]:
    """The columns of this year's amounts that are not blank: the total first, then its parts."""
    latest = max(column.year for column in table.sides[0].columns)
    return [i for i, c in enumerate(table.sides[0].columns) if c.year == latest and not c.percent and row.values[i]]


def _put(row: Row, columns: list[int], delta: Decimal) -> tuple[Decimal | None, ...]:
    return tuple((v or Decimal(0)) + delta if i in columns else v for i, v in enumerate(row.values))


def in_subjects(kind: str, form: tuple[str, ...], level: int) -> Planter:
    def planted(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
        found = _subject(draft, rng, form, level)
        if found is None:
            return None
        table, row = found
        amounts = _amounts(table, row)
        value = row.values[amounts[0]] or Decimal(0)
        delta = slip(rng, value) - value
        columns = amounts[:1] if kind == "row_sum" else amounts[:2]
        codes = {row.code} | ({row.code[:3], row.code[:5], ""} if kind == "tables_differ" else set())
        rows = [r for r in table.sides[0].rows if r.code in codes]
        changed = _changed(table, {r.code: _put(r, columns, delta) for r in rows})
        column = "/".join(table.sides[0].columns[amounts[0]].path)
        return with_table(draft, table, changed), Planted(
            kind, table.title, row.code, column, f"{value:.2f}", f"{value + delta:.2f}"
        )

    return planted


def unit_label(draft: Draft, rng: random.Random) -> tuple[Draft, Planted]:
    """元 over figures in 万元, or the other way round."""
    table = rng.choice([t for t in draft.tables if t.form in SUBJECTS])
    other = "元" if table.unit == "万元" else "万元"
    return with_table(draft, table, replace(table, unit=other)), Planted(
        "unit_label", table.title, "", "", table.unit, other
    )


def target_weight(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """Weights that no longer add up to 100."""
    if not draft.sheets:
        return None
    sheet = rng.choice(draft.sheets)
    target = rng.choice(sheet.indicators)
    now = replace(target, weight=target.weight + rng.choice((5, 10)))
    new = replace(sheet, indicators=tuple(now if t is target else t for t in sheet.indicators))
    sheets = tuple(new if s is sheet else s for s in draft.sheets)
    return replace(draft, sheets=sheets), Planted(
        "target_weight", sheet.name, target.name, "权重", str(target.weight), str(now.weight)
    )


def in_sentence(kind: str, fits: Callable[[Said], bool], other: Callable[[Said, random.Random], Said]) -> Planter:
    def planted(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
        slots = [
            (p, slot)
            for p in draft.paragraphs
            for slot, said in p.said.items()
            if fits(said) and (kind not in ("direction", "change_table") or has_both_years(draft, said))
        ]
        if not slots:
            return None
        paragraph, slot = rng.choice(slots)
        was = paragraph.said[slot]
        now = other(was, rng)
        new = replace(paragraph, said={**paragraph.said, slot: now})
        changed = replace(draft, paragraphs=tuple(new if p is paragraph else p for p in draft.paragraphs))
        return changed, Planted(kind, paragraph.heading, was.item, was.role, was.words, now.words)

    return planted


def has_both_years(draft: Draft, said: Said) -> bool:
    """Whether a table prints last year's figure beside this year's, so that a change can be held against it."""
    form = "three_public" if "三公" in said.item else "gpb_expenditure"
    years = {c.year for t in draft.tables if t.form == form for side in t.sides for c in side.columns if not c.percent}
    return len(years) > 1 and draft.ledger.basis == "预算"


def is_amount(said: Said) -> bool:
    return said.role.endswith("数") and said.unit.endswith("元") and said.value > 0


# ---------------------------------------------------------------- a cell


def in_cell(kind: str, form: str, row: str, column: str) -> Planter:
    """Another amount in one cell: of the row of this name (or "" for any), under the heading of this name."""

    def planted(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
        for table in (t for t in draft.tables if t.form == form):
            for side in table.sides:
                for line in side.rows:
                    cells = [i for i, c in enumerate(side.columns) if column in (c.path[-1], "") and line.values[i]]
                    if row in (line.name, "") and cells:
                        return _with_cell(draft, table, side, line, cells[-1], kind, rng)
        return None

    return planted


def _with_cell(
    draft: Draft, table: Table, side: Side, line: Row, cell: int, kind: str, rng: random.Random
) -> tuple[Draft, Planted]:
    was = line.values[cell] or Decimal(0)
    now = slip(rng, was)
    values = tuple(now if i == cell else value for i, value in enumerate(line.values))
    rows = tuple(replace(r, values=values) if r is line else r for r in side.rows)
    sides = tuple(replace(s, rows=rows) if s is side else s for s in table.sides)
    changed = with_table(draft, table, replace(table, sides=sides))
    return changed, Planted(kind, table.title, line.name, side.columns[cell].path[-1], f"{was:.2f}", f"{now:.2f}")


def total_row(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """合计 in two columns, so that the row adds up and the rows under it do not."""
    table = next((t for t in draft.tables if t.form == "expenditure"), None)
    row = next((r for r in table.sides[0].rows if not r.code), None) if table else None
    if table is None or row is None:
        return None
    amounts = _amounts(table, row)[:2]
    value = row.values[amounts[0]] or Decimal(0)
    delta = slip(rng, value) - value
    changed = _changed(table, {"": _put(row, amounts, delta)})
    return with_table(draft, table, changed), Planted(
        "total_sum", table.title, "合计", "", f"{value:.2f}", f"{value + delta:.2f}"
    )


# ---------------------------------------------------------------- titles, sheets


def missing_table(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """A list of tables, and one of them left out."""
    gone = rng.choice([t for t in draft.tables if t.form in ("income", "expenditure", "gpb_basic", "procurement")])
    left = replace(
        draft, contents=tuple(t.title for t in draft.tables), tables=tuple(t for t in draft.tables if t is not gone)
    )
    return left, Planted("missing_table", gone.title, "", "", "", gone.title)


def stranger(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """A title that was taken over from a body elsewhere."""
    table = rng.choice(draft.tables)
    own = {province for province, city in cities() if city in draft.ledger.region}
    place = next(p for p in ("浙江省", "云南省") if p not in draft.ledger.region and p not in own)
    title = f"{place}{draft.ledger.body}{table.title.removeprefix(draft.ledger.name)}"
    known = any(c for c in (draft.ledger.region,) if c)
    return (
        (
            with_table(draft, table, replace(table, title=title)),
            Planted("other_organisation", table.title, "", "", table.title, title),
        )
        if known
        else None
    )


def target_twice(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """A target of the whole body that is less than a project's own."""
    whole = next((s for s in draft.sheets if s.form == "department_targets"), None)
    part = next((s for s in draft.sheets if s.form == "project_targets"), None)
    if whole is None or part is None:
        return None
    counts = [t for t in part.indicators if t.operator == "≥" and t.unit not in ("%", "")]
    if not counts:
        return None
    target = replace(counts[0], operator="＝", value="88")
    less = replace(whole.indicators[0], name=target.name, operator="＝", value="77", unit=target.unit)
    new_part = replace(part, indicators=tuple(target if t is counts[0] else t for t in part.indicators))
    new_whole = replace(whole, indicators=(less, *whole.indicators[1:]))
    sheets = tuple(new_whole if s is whole else new_part if s is part else s for s in draft.sheets)
    return replace(draft, sheets=sheets), Planted("target_twice", target.name, "", "指标值", "88", "77")


def other_year(draft: Draft, rng: random.Random) -> tuple[Draft, Planted]:
    """Every title with the year, and one of them with the year before."""
    year, stale = draft.ledger.year, rng.choice(draft.tables[1:])
    dated = tuple(replace(t, title=f"{year - (t is stale)}年{t.title}") for t in draft.tables)
    now = f"{year - 1}年{stale.title}"
    return replace(draft, tables=dated), Planted("other_year", stale.title, "", "", f"{year}年{stale.title}", now)


def renamed_row(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """The name of another subject behind a code."""
    table = next(t for t in draft.tables if t.form == "gpb_expenditure")
    rows = [row for row in table.sides[0].rows if len(row.code) == 7]
    if len(rows) < 2:
        return None
    row, other = rng.sample(rows, 2)
    side = table.sides[0]
    new = tuple(replace(r, name=other.name) if r is row else r for r in side.rows)
    changed = with_table(draft, table, replace(table, sides=(replace(side, rows=new),)))
    return changed, Planted("code_name", table.title, row.code, "", row.name, other.name)


def in_sheet(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """Another amount on a project's sheet than in the list of projects."""
    sheets = [sheet for sheet in draft.sheets if sheet.form == "project_targets"]
    if not sheets:
        return None
    sheet = rng.choice(sheets)
    new = replace(sheet, amount=slip(rng, sheet.amount))
    changed = replace(draft, sheets=tuple(new if each is sheet else each for each in draft.sheets))
    return changed, Planted("project_amount", sheet.name, "", "", f"{sheet.amount:.2f}", f"{new.amount:.2f}")


def exceeded(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """Less “三公” than basic expenditure alone has: in the table and in the words."""
    ledger = draft.ledger
    before, spent = ledger.three_public
    table = next(t for t in draft.tables if t.form == "three_public")
    in_basic = any(
        row.code == "30217" for t in draft.tables if t.form == "gpb_basic" for s in t.sides for row in s.rows
    )
    if spent.hospitality < 1 or not in_basic:
        return None
    less = replace(spent, hospitality=(spent.hospitality / 2).quantize(Decimal("0.01")))
    side, cells = table.sides[0], tuple(map(blank, three_public_cells(less).values()))
    row = replace(side.rows[0], values=(*side.rows[0].values[: -len(cells)], *cells))
    changed = with_table(draft, table, replace(table, sides=(replace(side, rows=(row,)),)))
    said = {p.heading: p for p in paragraphs(replace(ledger, three_public=(before, less)))}
    now = tuple(said.get(p.heading, p) if "三公" in p.heading else p for p in changed.paragraphs)
    return replace(changed, paragraphs=now), Planted(
        "part_exceeds_whole", table.title, "公务接待费", "", f"{spent.hospitality:.2f}", f"{less.hospitality:.2f}"
    )


def costly(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """A project may cost more than it gets."""
    sheets = [sheet for sheet in draft.sheets if sheet.form == "project_targets"]
    if not sheets:
        return None
    sheet = rng.choice(sheets)
    most = slip(rng, sheet.amount)
    target = replace(sheet.indicators[0], name="项目总成本", operator="≤", value=f"{most:.2f}", unit=sheet.unit)
    new = replace(sheet, indicators=(target, *sheet.indicators[1:]))
    changed = replace(draft, sheets=tuple(new if each is sheet else each for each in draft.sheets))
    return changed, Planted("target_cost", sheet.name, target.name, "指标值", f"{sheet.amount:.2f}", f"{most:.2f}")


def emptied(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """A table without figures, and no word of why."""
    table = next((t for t in draft.tables if t.form == "state_capital" and t.note), None)
    if table is None or draft.ledger.basis == "决算":
        return None
    return with_table(draft, table, replace(table, note="")), Planted(
        "empty_table", table.title, "", "", table.note, table.title
    )
