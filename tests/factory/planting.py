"""Contradictions put into a draft on purpose, one at a time, with what was changed and where."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.factory.document import Draft
from tests.factory.narrative import FALL, RISE, Said
from tests.factory.tables import Row, Table

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
        slots = [(p, slot) for p in draft.paragraphs for slot, said in p.said.items() if fits(said)]
        if not slots:
            return None
        paragraph, slot = rng.choice(slots)
        was = paragraph.said[slot]
        now = other(was, rng)
        new = replace(paragraph, said={**paragraph.said, slot: now})
        changed = replace(draft, paragraphs=tuple(new if p is paragraph else p for p in draft.paragraphs))
        return changed, Planted(kind, paragraph.heading, was.item, was.role, was.words, now.words)

    return planted


def _is_amount(said: Said) -> bool:
    return said.role.endswith("数") and said.unit.endswith("元") and said.value > 0


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
}
"""Every kind of contradiction, under the name `plant` knows it by."""
