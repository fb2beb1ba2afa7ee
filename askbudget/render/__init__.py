"""Answers and rows as text, table, CSV and JSON. Nothing here decides anything; it only shows."""

from askbudget.render.answers import (
    answer_body,
    answer_brief,
    answer_text,
    answer_to_dict,
    source_line,
    to_json,
    warning_lines,
)
from askbudget.render.rows import (
    DOCUMENT_COLUMNS,
    FACT_COLUMNS,
    FINDING_COLUMNS,
    FORMATS,
    ITEM_COLUMNS,
    Format,
    Row,
    document_row,
    fact_row,
    finding_row,
    item_rows,
    rows,
)
from askbudget.render.terminal import clean, colour_for

__all__ = [
    "DOCUMENT_COLUMNS",
    "FACT_COLUMNS",
    "FINDING_COLUMNS",
    "FORMATS",
    "ITEM_COLUMNS",
    "Format",
    "Row",
    "answer_body",
    "answer_brief",
    "answer_text",
    "answer_to_dict",
    "clean",
    "colour_for",
    "document_row",
    "fact_row",
    "finding_row",
    "item_rows",
    "rows",
    "source_line",
    "to_json",
    "warning_lines",
]
