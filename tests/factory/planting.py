"""Contradictions put into a draft on purpose, one at a time, with what was changed and where."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.factory.document import Draft
from tests.factory.ledger import FUND, cities
from tests.factory.narrative import FALL, RISE, Said
from tests.factory.tables import Row, Side, Table

_SUBJECTS = ("expenditure", "gpb_expenditure")


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


def plant(draft: Draft, kind: str, seed: int = 0) -> tuple[Draft, Planted]:
    """The draft with one contradiction of a kind; ValueError where the draft has nothing to contradict."""
    planted = KINDS[kind](draft, random.Random(f"{kind}/{seed}"))
    if planted is None:
        raise ValueError(f"nothing in {draft.title} to plant a {kind} in")
    return planted


def _slip(rng: random.Random, value: Decimal) -> Decimal:
    """Another amount, larger by a part of it: 100.00 → 117.00."""
    return value + max((value * rng.randint(3, 30) / 100).quantize(Decimal("0.01")), Decimal("0.10"))


def _with_table(draft: Draft, old: Table, new: Table) -> Draft:
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


def _in_subjects(kind: str, form: tuple[str, ...], level: int) -> Planter:
    def planted(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
        found = _subject(draft, rng, form, level)
        if found is None:
            return None
        table, row = found
        amounts = _amounts(table, row)
        value = row.values[amounts[0]] or Decimal(0)
        delta = _slip(rng, value) - value
        columns = amounts[:1] if kind == "row_sum" else amounts[:2]
        codes = {row.code} | ({row.code[:3], row.code[:5], ""} if kind == "tables_differ" else set())
        rows = [r for r in table.sides[0].rows if r.code in codes]
        changed = _changed(table, {r.code: _put(r, columns, delta) for r in rows})
        column = "/".join(table.sides[0].columns[amounts[0]].path)
        return _with_table(draft, table, changed), Planted(
            kind, table.title, row.code, column, f"{value:.2f}", f"{value + delta:.2f}"
        )

    return planted


def _unit_label(draft: Draft, rng: random.Random) -> tuple[Draft, Planted]:
    """元 over figures in 万元, or the other way round."""
    table = rng.choice([t for t in draft.tables if t.form in _SUBJECTS])
    other = "元" if table.unit == "万元" else "万元"
    return _with_table(draft, table, replace(table, unit=other)), Planted(
        "unit_label", table.title, "", "", table.unit, other
    )


def _target_weight(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
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


def _in_sentence(kind: str, fits: Callable[[Said], bool], other: Callable[[Said, random.Random], Said]) -> Planter:
    def planted(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
        slots = [
            (p, slot)
            for p in draft.paragraphs
            for slot, said in p.said.items()
            if fits(said) and (kind != "direction" or _has_both_years(draft, said))
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


def _has_both_years(draft: Draft, said: Said) -> bool:
    """Whether a table prints last year's figure beside this year's, so that a change can be held against it."""
    form = "three_public" if "三公" in said.item else "gpb_expenditure"
    years = {c.year for t in draft.tables if t.form == form for side in t.sides for c in side.columns if not c.percent}
    return len(years) > 1 and draft.ledger.basis == "预算"


def _is_amount(said: Said) -> bool:
    return said.role.endswith("数") and said.unit.endswith("元") and said.value > 0


# ---------------------------------------------------------------- a cell


def _in_cell(kind: str, form: str, row: str, column: str) -> Planter:
    """Another amount in one cell: of the row of this name (or "" for any), under the heading of this name."""

    def planted(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
        for table in (t for t in draft.tables if t.form == form):
            for side in table.sides:
                for line in side.rows:
                    cells = [i for i, c in enumerate(side.columns) if c.path[-1] == column and line.values[i]]
                    if row in (line.name, "") and cells:
                        return _with_cell(draft, table, side, line, cells[-1], kind, rng)
        return None

    return planted


def _with_cell(
    draft: Draft, table: Table, side: Side, line: Row, cell: int, kind: str, rng: random.Random
) -> tuple[Draft, Planted]:
    was = line.values[cell] or Decimal(0)
    now = _slip(rng, was)
    values = tuple(now if i == cell else value for i, value in enumerate(line.values))
    rows = tuple(replace(r, values=values) if r is line else r for r in side.rows)
    sides = tuple(replace(s, rows=rows) if s is side else s for s in table.sides)
    changed = _with_table(draft, table, replace(table, sides=sides))
    return changed, Planted(kind, table.title, line.name, side.columns[cell].path[-1], f"{was:.2f}", f"{now:.2f}")


def _total_row(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """合计 in two columns, so that the row adds up and the rows under it do not."""
    table = next((t for t in draft.tables if t.form == "expenditure"), None)
    row = next((r for r in table.sides[0].rows if not r.code), None) if table else None
    if table is None or row is None:
        return None
    amounts = _amounts(table, row)[:2]
    value = row.values[amounts[0]] or Decimal(0)
    delta = _slip(rng, value) - value
    changed = _changed(table, {"": _put(row, amounts, delta)})
    return _with_table(draft, table, changed), Planted(
        "total_sum", table.title, "合计", "", f"{value:.2f}", f"{value + delta:.2f}"
    )


# ---------------------------------------------------------------- words


def _says(kind: str, heading: str, sentence: Callable[[Draft, random.Random], tuple[str, str]]) -> Planter:
    """One more sentence at the end of a paragraph, and what in it is wrong."""

    def planted(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
        paragraph = next((p for p in draft.paragraphs if heading in p.heading), None)
        if paragraph is None:
            return None
        said, wrong = sentence(draft, rng)
        new = replace(paragraph, text=paragraph.text + said)
        changed = replace(draft, paragraphs=tuple(new if p is paragraph else p for p in draft.paragraphs))
        return changed, Planted(kind, paragraph.heading, "", "", "", wrong)

    return planted


def _new_expense(draft: Draft, rng: random.Random) -> tuple[str, str]:
    amount = Decimal(rng.randint(11, 99)) / 10
    return f"培训费支出{amount}{draft.ledger.unit}，比上年增加{amount}{draft.ledger.unit}，增长100%。", "100%"


def _wrong_percent(draft: Draft, rng: random.Random) -> tuple[str, str]:
    now, change = Decimal(rng.randint(500, 900)), Decimal(rng.randint(40, 90))
    wrong = (change / (now - change) * 100 + rng.randint(3, 9)).quantize(Decimal("0.01"))
    unit = draft.ledger.unit
    return f"会议费支出{now}.00{unit}，比上年增加{change}.00{unit}，增长{wrong}%。", f"{wrong}%"


def _two_words(draft: Draft, rng: random.Random) -> tuple[str, str]:
    unit = draft.ledger.unit
    return f"差旅费支出80.00{unit}，比上年减少{rng.randint(3, 9)}.00{unit}，与上年持平。", "持平"


def _without_fund(draft: Draft, rng: random.Random) -> tuple[str, str]:
    return "本单位没有政府性基金预算安排的支出。", "没有政府性基金预算安排的支出"


def _blank_statement(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """Only where there are government-managed funds."""
    said = _says("blank_statement", "国有资产", _without_fund)
    return said(draft, rng) if draft.ledger.amount(sources=(FUND,)) else None


# ---------------------------------------------------------------- titles, sheets


def _missing_table(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """A list of tables, and one of them left out."""
    gone = rng.choice([t for t in draft.tables if t.form in ("income", "expenditure", "gpb_basic", "procurement")])
    left = replace(
        draft, contents=tuple(t.title for t in draft.tables), tables=tuple(t for t in draft.tables if t is not gone)
    )
    return left, Planted("missing_table", gone.title, "", "", "", gone.title)


def _stranger(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """A title that was taken over from a body elsewhere."""
    table = rng.choice(draft.tables)
    own = {province for province, city in cities() if city in draft.ledger.region}
    place = next(p for p in ("浙江省", "云南省") if p not in draft.ledger.region and p not in own)
    title = f"{place}{draft.ledger.body}{table.title.removeprefix(draft.ledger.name)}"
    known = any(c for c in (draft.ledger.region,) if c)
    return (
        (
            _with_table(draft, table, replace(table, title=title)),
            Planted("other_organisation", table.title, "", "", table.title, title),
        )
        if known
        else None
    )


def _target_twice(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
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


KINDS: dict[str, Planter] = {
    "row_sum": _in_subjects("row_sum", _SUBJECTS, 7),
    "hierarchy_sum": _in_subjects("hierarchy_sum", _SUBJECTS, 5),
    "tables_differ": _in_subjects("tables_differ", ("expenditure",), 7),
    "narrative_table": _in_sentence(
        "narrative_table", _is_amount, lambda s, rng: replace(s, value=_slip(rng, s.value))
    ),
    "direction": _in_sentence(
        "direction", lambda s: s.role in (RISE, FALL), lambda s, _: replace(s, role=FALL if s.role == RISE else RISE)
    ),
    "percent": _in_sentence(
        "percent", lambda s: s.role == "占比", lambda s, rng: replace(s, value=_slip(rng, s.value))
    ),
    "unit_label": _unit_label,
    "target_weight": _target_weight,
    "total_sum": _total_row,
    "three_public_sum": _in_cell("three_public_sum", "three_public", "", "合计"),
    "income_expenditure": _in_cell("income_expenditure", "balance", "支出总计", "预算数"),
    "leftover": _says("leftover", "支出情况", lambda d, r: ("资产出租收入比上年增加（减少）0.00元。", "增加（减少）")),
    "negative_change": _says(
        "negative_change",
        "支出情况",
        lambda d, r: (f"教育费附加支出比上年增加-{r.randint(2, 9)}.50{d.ledger.unit}。", "-"),
    ),
    "zero_base": _says("zero_base", "支出情况", _new_expense),
    "change_percent": _says("change_percent", "支出情况", _wrong_percent),
    "flat_change": _says("flat_change", "支出情况", _two_words),
    "listed_count": _says(
        "listed_count", "基本情况", lambda d, r: ("内设4个科室，分别是办公室、财务科、综合科。", "内设4个")
    ),
    "blank_statement": _blank_statement,
    "missing_table": _missing_table,
    "other_organisation": _stranger,
    "target_twice": _target_twice,
}
"""Every kind of contradiction, under the name `plant` knows it by."""
