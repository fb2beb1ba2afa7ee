"""Rows of data (documents, facts, contradictions, entries of an answer) as table, CSV, JSON and JSON lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from askbudget.model import Answer, Citation, Document, Fact, Finding
from askbudget.render.answers import plain_data, said, to_json
from askbudget.render.terminal import one_line, shorten, width

Format = Literal["table", "csv", "json", "jsonl"]
FORMATS: tuple[Format, ...] = get_args(Format)
Row = Mapping[str, object]
"""Column → text, number, list of such, or None."""

DOCUMENT_COLUMNS = ("id", "organisation", "region", "year", "basis", "scope", "title", "lines", "path")
FACT_COLUMNS = (
    *("document", "organisation", "year", "basis", "table", "code", "item", "measure"),
    *("value", "unit", "line", "page", "text", "column_source"),
)
FINDING_COLUMNS = ("document", "kind", "severity", "text", "difference", "unit", "sides")
ITEM_COLUMNS = ("label", "value", "unit", "document", "organisation", "year", "operator", "lines", "quote")

_CELL_COLUMNS = 48


# ---------------------------------------------------------------- what the rows are


def document_row(document: Document) -> Row:
    """A document under DOCUMENT_COLUMNS."""
    body = document.organisation
    who = (document.id, body.name, body.region, document.year, document.basis, document.scope)
    return _row(DOCUMENT_COLUMNS, *who, document.title, document.line_count, document.path)


def fact_row(fact: Fact, organisation: str) -> Row:
    """A fact under FACT_COLUMNS; a target's operator stands before its value (`>=95`)."""
    place = fact.place
    mark = fact.operator if fact.operator != "定性" else ""
    what = (fact.document, organisation, fact.year, fact.basis, place.table, fact.code, fact.item, fact.measure)
    where = (place.lines[1], place.page, place.quote, fact.column_source)
    return _row(FACT_COLUMNS, *what, f"{mark}{fact.value}", fact.unit, *where)


def finding_row(finding: Finding) -> Row:
    """A contradiction under FINDING_COLUMNS, its sides as objects."""
    return _row(FINDING_COLUMNS, *(plain_data(getattr(finding, name)) for name in FINDING_COLUMNS))


def item_rows(answer: Answer) -> list[Row]:
    """The entries of an answer under ITEM_COLUMNS; one value or one text is one entry, and no answer is none."""
    if answer.status != "answered":
        return []
    if answer.items or answer.intent == "filter":
        each = [(i.label, i.value, i.unit, i.document, i.organisation, i.year, i.operator) for i in answer.items]
        return [_row(ITEM_COLUMNS, *row, *_where(i.source)) for row, i in zip(each, answer.items, strict=True)]
    source = answer.sources[0] if answer.sources else None
    who = (source.document, source.organisation, source.year) if source else (None, None, None)
    value = answer.text if answer.value is None else said(answer.value)
    return [_row(ITEM_COLUMNS, answer.question, value, answer.unit, *who, answer.operator, *_where(source))]


def _row(columns: Sequence[str], *values: object) -> Row:
    return dict(zip(columns, values, strict=True))


def _where(source: Citation | None) -> tuple[str | None, str | None]:
    """The lines (`103` or `103-105`) and the words of a source."""
    if source is None:
        return None, None
    return "-".join(str(line) for line in dict.fromkeys(source.place.lines)), source.place.quote


# ---------------------------------------------------------------- how they are shown


def rows(columns: Sequence[str], data: Iterable[Row], form: Format) -> Iterator[str]:
    """The rows as pieces of text that end in a line break: a person's table, CSV, one JSON list, or JSON lines."""
    if form == "jsonl":
        return (f"{to_json(row)}\n" for row in data)
    if form == "json":
        return iter(["[", ",".join(f"\n{to_json(row)}" for row in data), "\n]\n"])
    cells = ([_cell(row[name]) for name in columns] for row in data)
    return _table(columns, cells) if form == "table" else _csv(columns, cells)


def _table(columns: Sequence[str], data: Iterable[Sequence[str]]) -> Iterator[str]:
    """Aligned lines under a head; long cells are cut, but for paths, which are there to be copied."""
    cut = [[_fitted(name, cell) for name, cell in zip(columns, row, strict=True)] for row in data]
    widths = [max(map(width, column)) for column in zip(columns, *cut, strict=True)]
    for row in (columns, ["─" * size for size in widths], *cut):
        padded = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip() + "\n"


def _fitted(column: str, cell: str) -> str:
    return one_line(cell) if column == "path" else shorten(one_line(cell), _CELL_COLUMNS)


def _csv(columns: Sequence[str], data: Iterable[Sequence[str]]) -> Iterator[str]:
    import csv

    writer = csv.writer(_Echo(), lineterminator="\n")
    yield str(writer.writerow(columns))
    yield from (str(writer.writerow(row)) for row in data)


class _Echo:
    """A file that hands back what is written to it: csv.writer then returns each line."""

    def write(self, text: str) -> str:
        return text


def _cell(value: object) -> str:
    """One cell: nothing for None; the sides of a finding as `表 90000 元 [103]；正文 80000 元 [7]`."""
    if isinstance(value, (list, tuple)):
        return "；".join(map(_cell, value))
    if isinstance(value, Mapping):
        lines = "–".join(str(line) for line in dict.fromkeys(value["lines"]))
        return f"{value['place']} {value['value']} {value['unit']} [{lines}]"
    return "" if value is None else str(value)
