"""A document before it is printed: title, paragraphs, tables and sheets of targets; and how it may be printed."""

import random
from dataclasses import dataclass
from typing import Literal

from tests.factory.ledger import Ledger
from tests.factory.narrative import Paragraph, paragraphs
from tests.factory.tables import Sheet, Table, sheets, tables

Blank = Literal["keep", "drop", "0.00", "-"]
Wrap = Literal["", "between", "after", "within", "around"]
Aligned = Literal["", "characters", "width"]


@dataclass(frozen=True)
class Draft:
    """What a document says."""

    ledger: Ledger
    title: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    sheets: tuple[Sheet, ...]
    contents: tuple[str, ...] = ()  # the titles of a list of tables in front of them; none where it is empty


@dataclass(frozen=True)
class Layout:
    """How a document is printed; the fields are the ways in which published ones differ.

    wrap: where a long name breaks: over lines of its own `between` code and figures, `after` the figures (its end
    stands under the row), `around` (half above, half below the code and the figures), or `within` (its first part
    beside the code, its end with the figures; in a tabbed table a space inside the cell).
    aligned: columns kept apart by spaces, padded by the number of characters or by their width.
    stacked: every cell on a line of its own.
    """

    tabbed: bool
    blank: Blank
    separators: bool = True
    wrap: Wrap = ""
    code_columns: bool = False
    glued: bool = False  # 2,227.32社会保障和就业支出
    joined: bool = False  # 2080505机关事业单位…
    header_broken: bool = False
    wide: bool = False  # 合 计
    crumbs: bool = False
    spaced: bool = False  # an empty line after every line
    page_rows: int = 0
    repeat_header: bool = False
    narrative: bool = True
    aligned: Aligned = ""
    stacked: bool = False
    serial: bool = False  # a 序号 column in front of the codes
    mixed: bool = False  # the last line of headings and the first row on one line
    merged: bool = False  # a heading over several columns of a tabbed table is one cell
    continued: bool = False  # the title again on every page, with 续


LAYOUTS = {
    "tabbed": Layout(True, "keep"),
    "tabbed_damaged": Layout(
        True, "keep", wrap="within", code_columns=True, wide=True, crumbs=True, page_rows=11, repeat_header=True
    ),
    "tabbed_zeros": Layout(True, "0.00", separators=False, page_rows=17, repeat_header=True),
    "tabbed_dashes": Layout(True, "-", wide=True),
    "flat": Layout(False, "drop"),
    "flat_spaced": Layout(False, "drop", spaced=True, glued=True, page_rows=19),
    "flat_wrapped": Layout(False, "drop", wrap="between", header_broken=True, spaced=True),
    "flat_hanging": Layout(False, "drop", wrap="after", wide=True, page_rows=15, repeat_header=True),
    "flat_within": Layout(False, "drop", wrap="within", separators=False, header_broken=True),
    "flat_codes": Layout(False, "drop", code_columns=True, wide=True, page_rows=23),
    "flat_joined": Layout(False, "drop", joined=True, separators=False),
    "flat_bare": Layout(False, "drop", narrative=False),
    "flat_zeros": Layout(False, "0.00", page_rows=21, repeat_header=True),
    "flat_dashes": Layout(False, "-", glued=True),
    "flat_around": Layout(False, "drop", wrap="around"),
    "flat_serial": Layout(False, "drop", serial=True, page_rows=13, repeat_header=True, continued=True),
    "flat_mixed": Layout(False, "drop", mixed=True),
    "tabbed_merged": Layout(True, "keep", merged=True),
    "tabbed_serial": Layout(True, "keep", serial=True, page_rows=13, repeat_header=True, continued=True),
    "aligned": Layout(False, "drop", aligned="characters", wrap="between"),
    "aligned_width": Layout(False, "drop", aligned="width", wrap="after", wide=True),
    "aligned_codes": Layout(False, "drop", aligned="characters", code_columns=True, header_broken=True),
    "aligned_pages": Layout(False, "drop", aligned="width", wrap="within", page_rows=14, repeat_header=True),
    "aligned_zeros": Layout(False, "0.00", aligned="width", header_broken=True, separators=False),
    "stacked": Layout(False, "drop", stacked=True),
    "stacked_zeros": Layout(False, "0.00", stacked=True, page_rows=12),
    "stacked_codes": Layout(False, "drop", stacked=True, code_columns=True, page_rows=9, repeat_header=True),
}


def compose(ledger: Ledger, seed: int = 0) -> Draft:
    """The document of a ledger; the seed draws the optional columns of its tables."""
    rng = random.Random(f"{ledger.name}/{ledger.year}/{seed}")
    title = f"{ledger.name}{ledger.year}年{'度部门决算' if ledger.basis == '决算' else '部门预算'}情况说明"
    return Draft(ledger, title, paragraphs(ledger), tables(ledger, rng), sheets(ledger))
