"""What the checks look at: a document's facts, table by table and sentence by sentence, and the words around them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from askbudget.audit.catalogue import Catalogue, CellReference, catalogue
from askbudget.extraction import Draft
from askbudget.extraction.narrative.paragraphs import Paragraph
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.tokens import figures
from askbudget.lexicon import Lexicon
from askbudget.model import Document, Fact, Line, Place
from askbudget.normalize import key

_NOTE = re.compile(r"[（(]?\s*(?:备注|注|说明)\s*\d*\s*[:：]")
_SEPARATORS = re.compile(r"\s|(?<=\d)[,，](?=\d{3})")
_NEAR = 12  # rows that a line of a table may hold at most, two sides with three subjects each included
_SLIPS = 1  # lines of a table that may hold more figures than it has columns
_STEP = 2  # lines from one cell to the next where every cell is a line
_LAST_YEARS = re.compile(r"(?:上年|去年)(?!年?度?末?(?:财政拨款)?(?:结转|结余))")
_PLAIN = re.compile(r"(?:预算数?|决算数?|执行数|总额|金额|安排|涉及.*)$")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands: the paragraph without its spaces and separators, and how far into it."""

    text: str
    at: int

    @property
    def start(self) -> int:
        """Where its sentence begins, 。 to 。."""
        return self.text.rfind("。", 0, self.at) + 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its facts, column by column."""

    code: str
    item: str
    lines: tuple[int, int]
    cells: tuple[Fact, ...]

    @property
    def certain(self) -> bool:
        """Whether every figure stands in a column that is known."""
        return all(fact.column_source != "ambiguous" for fact in self.cells)

    def clear(self, measure: str) -> bool:
        """Whether no figure of unknown column may stand in this one."""
        leaf = measure.rpartition("/")[2]
        unsure = (fact.measure for fact in self.cells if fact.column_source == "ambiguous")
        return not any(leaf in re.split("[/或]", options) for options in unsure)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows, and its lines whose figures were not all read."""

    block: TableBlock
    rows: tuple[Row, ...]
    unread: tuple[Place, ...]

    @property
    def whole(self) -> bool:
        """Whether no line with figures in it went unread."""
        return not self.unread

    @property
    def form(self) -> str:
        """The id of its form, or an empty string."""
        return self.block.form.id if self.block.form else ""

    @property
    def span(self) -> tuple[int, int]:
        """Its lines, title included."""
        last = self.block.lines[-1].number if self.block.lines else self.block.title_lines[1]
        return self.block.title_lines[0], last


class Case:
    """One document to be checked."""

    def __init__(self, draft: Draft, lexicon: Lexicon) -> None:
        self.draft = draft
        self.lexicon = lexicon

    @property
    def document(self) -> Document:
        """Who published it, for which year."""
        return self.draft.extraction.document

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The running text."""
        return self.draft.paragraphs

    @cached_property
    def catalogue(self) -> Catalogue:
        """What is checked."""
        return catalogue(self.lexicon)

    @cached_property
    def sentences(self) -> tuple[Fact, ...]:
        """The figures of the narrative, in order."""
        return tuple(fact for fact in self.draft.extraction.facts if fact.kind == "narrative")

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the running text and of the tables, titles left out."""
        outline = self.draft.outline
        parts = [*(section.lines for section in outline.sections), *(table.lines for table in outline.tables)]
        return tuple(line for part in parts for line in part)

    @cached_property
    def statements(self) -> tuple[Paragraph, ...]:
        """The running text and the notes under tables."""
        lines = [line for table in self.draft.outline.tables for line in table.lines]
        notes = [Paragraph((), n.text, (n.number,) * len(n.text)) for n in lines if _NOTE.match(n.text.strip())]
        return (*self.paragraphs, *notes)

    def paragraph(self, fact: Fact) -> Paragraph | None:
        """The running text that a figure of the narrative stands in."""
        line = fact.place.lines[0]
        return next((p for p in self.paragraphs if line in p.origin and fact.place.quote in p.text), None)

    @cached_property
    def spots(self) -> Mapping[int, Spot]:
        """Where the figures of the running text stand in it, by the identity of the fact."""
        return {id(fact): spot for part in self.paragraphs for fact, spot in _spots(part, self.sentences)}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of amounts and of targets, in order."""
        facts = [fact for fact in self.draft.extraction.facts if fact.kind != "narrative"]
        report = self.draft.extraction.report
        unread = (*report.unreadable, *report.skipped)
        columns = {id(read.block): sum(len(side.columns) for side in read.layout.blocks) for read in self.draft.tables}
        return tuple(_table(b, facts, unread, columns.get(id(b), 0)) for b in self.draft.outline.tables)

    def direction(self, fact: Fact) -> int | None:
        """How a figure changed: 1 more, -1 less, 0 unchanged; None where it states no change."""
        measure = fact.measure.rstrip("%")
        for sign, words in ((0, "flat"), (-1, "down"), (1, "up")):
            if measure.endswith(self.catalogue.words[words]):
                return sign
        return None

    def is_change(self, fact: Fact) -> bool:
        """Whether a sentence states how much more or less, not how much."""
        return self.direction(fact) is not None

    def is_amount(self, fact: Fact) -> bool:
        """Whether a sentence states the amount of the document's own year and basis."""
        own = fact.year == self.document.year and fact.basis == self.document.basis
        plain = bool(_PLAIN.search(fact.measure)) and not self.is_change(fact)
        return own and plain and fact.unit.endswith("元") and not is_of_last_year(fact)

    def of_form(self, form: str) -> Iterator[Table]:
        """The tables of a form."""
        return (table for table in self.tables if table.form == form)

    def cells(self, reference: CellReference) -> list[Fact]:
        """The certain cells of this year that a reference means, over all tables of the form."""
        return [
            fact
            for table in self.of_form(reference.form)
            for row in table.rows
            if self._is_row(row, reference)
            for fact in row.cells
            if fact.column_source != "ambiguous" and fact.year == self.document.year and fact.unit != "%"
            if self._is_column(fact, reference)
        ]

    @cached_property
    def whole_cells(self) -> tuple[Fact, ...]:
        """The cells that hold the whole budget."""
        totals = (figure for figure in self.catalogue.figures if figure.id in self.catalogue.totals)
        return tuple(cell for figure in totals for reference in figure.cells for cell in self.cells(reference))

    def _is_row(self, row: Row, reference: CellReference) -> bool:
        if reference.total_row:
            return self.is_total(row)
        return not reference.rows or key(row.item) in reference.rows

    def _is_column(self, fact: Fact, reference: CellReference) -> bool:
        outer, leaf = map(key, inner_headings(fact))
        if reference.total_column:
            return self.is_total_column(fact) and not (reference.total_row and self.is_of_part(fact))
        alone = leaf in self.catalogue.words["only_column"] and outer in reference.columns
        return not reference.columns or leaf in reference.columns or alone

    def is_total(self, row: Row) -> bool:
        """Whether the row is the sum of its table."""
        return not row.code and key(row.item) in self.lexicon.total_names and key(row.item) != "小计"

    def is_total_column(self, fact: Fact) -> bool:
        """Whether the fact stands under 合计, or under the only heading that its table has."""
        leaf = re.sub(r"^20\d{2}年度?", "", leaf_of(fact))
        return key(leaf) in self.lexicon.total_names or leaf in self.catalogue.words["only_column"]

    def is_of_part(self, fact: Fact) -> bool:
        """Whether its table has an only heading for every part: the row 合计 under 公用经费/决算数 is not of it all."""
        outer, leaf = inner_headings(fact)
        part = self.lexicon.concept_of.get(key(outer))
        named = part is not None and part.id not in self.catalogue.totals
        return named and key(leaf) in self.catalogue.words["only_column"]


def is_of_last_year(fact: Fact) -> bool:
    """Whether it is called last year's, 上年收入合计; what was carried over from last year is this year's."""
    return bool(_LAST_YEARS.match(fact.item))


def plain_text(text: str) -> str:
    """The words without what parts digits: 1,234.50 and 1234.50 read alike."""
    return _SEPARATORS.sub("", text)


def _spots(part: Paragraph, facts: Sequence[Fact]) -> Iterator[tuple[Fact, Spot]]:
    text, at = plain_text(part.text), 0
    for fact in facts:
        if fact.place.lines[0] in part.origin and fact.place.quote in part.text:
            at = max(text.find(fact.value, at), at)
            yield fact, Spot(text, at)
            at += 1


def inner_headings(fact: Fact) -> tuple[str, str]:
    """The heading next above the innermost one (empty where there is none), and that one."""
    outer, _, leaf = fact.measure.rpartition("/")
    return outer.rpartition("/")[2], leaf


def leaf_of(fact: Fact) -> str:
    """The innermost heading of its column."""
    return fact.measure.rpartition("/")[2]


def _table(block: TableBlock, facts: Sequence[Fact], unread: Sequence[Place], columns: int) -> Table:
    """A table with several lines of more figures than columns was not understood: it has no rows to be judged."""
    first, last = block.title_lines[0], block.lines[-1].number if block.lines else block.title_lines[1]
    own = [fact for fact in facts if first <= fact.place.lines[0] and fact.place.lines[1] <= last]
    left = [place for place in unread if first <= place.lines[0] <= last]
    wide = sum(len(figures(place.quote)) > columns for place in left) if columns else 0
    return Table(block, () if wide > _SLIPS else tuple(_rows(own)), tuple(left))


def _rows(facts: Iterable[Fact]) -> Iterator[Row]:
    """Facts of one row stand on the same lines under one name, or one below another where every cell is a line."""
    rows: list[list[Fact]] = []
    for fact in facts:
        if key(fact.item) in ("栏次", "行次"):
            continue  # the numbers of columns, not figures
        own = next((row for row in reversed(rows[-_NEAR:]) if _is_of_row(row, fact)), None)
        if own:
            own.append(fact)
        else:
            rows.append([fact])
    for cells in rows:
        yield Row(cells[0].code, cells[0].item, cells[0].place.lines, tuple(cells))


def _is_of_row(row: Sequence[Fact], fact: Fact) -> bool:
    if (row[0].code, row[0].item) != (fact.code, fact.item):
        return False
    if row[0].place.lines == fact.place.lines:
        return True
    below = 0 < fact.place.lines[0] - row[-1].place.lines[1] <= _STEP
    told = bool(fact.code) or fact.place.quote == row[0].place.quote  # 合计 has no code, but one row is one quote
    return below and told and fact.measure not in {cell.measure for cell in row}
