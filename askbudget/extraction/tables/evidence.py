"""What other words of the document say of a table: kinds of money left blank, totals told elsewhere."""

import re
from collections.abc import Sequence
from decimal import Decimal

from askbudget.extraction.tables.columns import Assignment
from askbudget.extraction.tables.layout import Column
from askbudget.extraction.tables.narrowing import narrow_by_known
from askbudget.extraction.tables.read import Table, TableRow
from askbudget.lexicon import Lexicon
from askbudget.normalize import key

FUNDS = (
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政专户",
    "教育收费",
    "事业单位经营",
    "附属单位上缴",
    "上级补助",
    "事业收入",
    "经营收入",
    "其他收入",
    "上年结转",
    "事业基金",
)
"""Kinds of money that income comes as, the more particular first."""


Evidence = frozenset[tuple[str, Decimal]]
"""What the narrative states: (key of a heading, figure as printed)."""


def narrow_by_evidence(row: TableRow, table: Table, evidence: Evidence, lexicon: Lexicon) -> bool:
    """Keep the one candidate that puts every doubtful number where other words of the document put it."""
    candidates = row.cells.candidates
    if len(candidates) < 2:
        return False
    columns = table.side(row).columns
    told = [
        sum(_is_told(row, columns, c, n, evidence, lexicon) for c, n in enumerate(candidate))
        + _sums_told(row, columns, candidate, evidence)
        for candidate in candidates
    ]
    best = [candidate for candidate, score in zip(candidates, told, strict=True) if score == max(told)]
    if max(told) == 0 or len(best) == len(candidates):
        return False
    row.cells.candidates = best
    return True


def _is_told(
    row: TableRow, columns: Sequence[Column], column: int, number: int | None, evidence: Evidence, lexicon: Lexicon
) -> int:
    """How many of a column's headings are told to have this figure."""
    value = None if number is None else row.raw.numbers[number].value
    if value is None or not _is_sum_row(row):
        return 0
    return sum(any((name, value) in evidence for name in _names_for(part, lexicon)) for part in columns[column].path)


def _names_for(heading: str, lexicon: Lexicon) -> set[str]:
    """What a heading may be called elsewhere: by its synonyms, its kind of money, 当年… without 省级 before it."""
    own = key(heading)
    concept = lexicon.concept_of.get(own)
    return {*(key(name) for name in (concept.names if concept else ()))} | {
        own,
        fund_of(heading),
        re.sub(r"^(?:省级?|市级?|县级?|区级?|本级)(?=当年)", "", own),
    } - {""}


def _sums_told(row: TableRow, columns: Sequence[Column], candidate: Assignment, evidence: Evidence) -> int:
    """How many headings that repeat across the table add up to what is told of them: all 项目支出 together."""
    if not _is_sum_row(row):
        return 0
    sums: dict[str, list[Decimal]] = {}
    for column, number in zip(columns, candidate, strict=True):
        value = None if number is None else row.raw.numbers[number].value
        if value is not None:
            sums.setdefault(key(column.path[-1]), []).append(value)
    return sum(len(values) > 1 and (name, sum(values, Decimal(0))) in evidence for name, values in sums.items())


def table_evidence(tables: Sequence[Table], lexicon: Lexicon) -> Evidence:
    """The columns' totals, where they are already certain."""
    return frozenset(
        (name, value)
        for table in tables
        for row in table.rows
        if is_total(row, lexicon) and len(row.cells.candidates) == 1
        for column, number in zip(table.side(row).columns, row.cells.candidates[0], strict=True)
        if number is not None and (value := row.raw.numbers[number].value) is not None
        for part in (column.path[-2:] if key(column.path[-1]) in lexicon.total_names else column.path[-1:])
        for name in _names_for(part, lexicon)
    )


def _is_sum_row(row: TableRow) -> bool:
    """The narrative speaks of the table's totals, not of its single rows."""
    return not row.raw.code


def drop_blank_funds(tables: Sequence[Table]) -> None:
    """Money of a kind that the income side leaves blank can stand in no column of that kind."""
    blank = _blank_funds(tables)
    for table in tables:
        for row in table.rows:
            columns = table.side(row).columns
            without = (any(fund_of(part) in blank for part in column.path) for column in columns)
            narrow_by_known(row.cells, [Decimal(0) if none else None for none in without])


def _blank_funds(tables: Sequence[Table]) -> set[str]:
    """Kinds of money that the balance tables give no figure for, or do not even name."""
    named: dict[str, bool] = {}
    for table in tables:
        if table.block.form and table.block.form.kind == "balance":
            for row in table.rows:
                fund = fund_of(row.raw.name)
                if row.raw.block == 0 and fund:
                    named[fund] = named.get(fund, False) or any(n.value for n in row.raw.numbers)
    if "其他收入" not in named or "一般公共预算" not in named:
        return {fund for fund, used in named.items() if not used}
    return {fund for fund in FUNDS if not named.get(fund, False)}


def fund_of(name: str) -> str:
    """The kind of money a row or column names: 一般公共预算资金 → 一般公共预算; empty where it names none."""
    text = key(name)
    return next((fund for fund in FUNDS if fund in text), "")


def is_total(row: TableRow, lexicon: Lexicon) -> bool:
    """Whether the row is the sum of its table."""
    return not row.raw.code and key(row.raw.name) in lexicon.total_names | _BALANCE_TOTALS


_BALANCE_TOTALS = frozenset(["本年支出", "支出总计", "支出总数"])
