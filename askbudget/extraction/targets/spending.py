"""A project's money in an evaluation: what was budgeted, what was spent, the rate and the points for it."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.tokens import make_number
from askbudget.extraction.targets.headings import Heading
from askbudget.extraction.targets.sheets import Sheet
from askbudget.extraction.targets.values import placeholder
from askbudget.model import Fact, Line, Place
from askbudget.normalize import key

_ROW = re.compile(r"^(?:年度)?资金总额|^总额|^(?:其中|当年|本年|上年|其他|单位|财政)|财政拨款|资金$")
_RATE = re.compile(r"率")
_POINTS = re.compile(r"分值|权重|得分")


def spending_facts(
    line: Line, heading: Heading, sheet: Sheet, block: TableBlock, context: Context, unit: str
) -> Iterator[Fact]:
    """The figures of a row under such a heading; a row with other cells than the heading says nothing for certain."""
    label, cells = _row(line, heading)
    if not label or not sheet.project or len(cells) != sum(c.field == "spending" for c in heading.columns):
        return
    columns = [column.word for column in heading.columns if column.field == "spending"]
    for column, cell in zip(columns, cells, strict=True):
        number = make_number(cell)
        if number is None or number.value is None:
            continue
        place = Place((line.number, line.number), line.text.strip(), table=block.title, row=label, column=column)
        printed = "%" if _RATE.search(column) else "" if _POINTS.search(column) else unit
        yield Fact(
            context.document, "project", context.year, context.basis, sheet.project, f"{label}/{column}",
            number.text, printed, place, code=sheet.code, form=block.form.id if block.form else "",
        )  # fmt: skip


def _row(line: Line, heading: Heading) -> tuple[str, list[str]]:
    """(what the row is called, its cells under the columns of money), blanks as blanks."""
    if "\t" in line.text:
        cells = [cell.strip() for cell in line.text.split("\t")]
        cells += [""] * (len(heading.columns) - len(cells))
        at = [i for i, column in enumerate(heading.columns) if column.field == "spending"]
        return _label(cells[: at[0]]), [cells[i] for i in at]
    words = line.text.split()
    first = next((i for i, word in enumerate(words) if make_number(word) or placeholder(word)), len(words))
    return _label(words[:first]), ["" if placeholder(word) else word for word in words[first:]]


def _label(words: Sequence[str]) -> str:
    """The row's own name, the last word before the figures."""
    named = [word.strip("：: ") for word in words if word.strip()]
    return named[-1] if named and _ROW.search(key(named[-1])) else ""
