"""Documents and what they state: files as read, facts, passages, findings, and what reading came to."""

from dataclasses import dataclass
from typing import Literal

from askbudget.quantity import Quantity, parse_number

Basis = Literal["预算", "决算", "执行"]
ColumnSource = Literal["printed", "solved", "ambiguous"]
Severity = Literal["error", "rounding", "notice"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document: its 1-based number in the file, and its text with tabs kept."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page; `number` is None for formats without pages."""

    number: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: nothing in here knows budgets."""

    stem: str
    path: str
    digest: str
    pages: tuple[Page, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages, in order."""
        return tuple(line for page in self.pages for line in page.lines)


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: first and last line (1-based), page, table, row, column, and the words as printed."""

    lines: tuple[int, int]
    quote: str
    page: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A government body: full name, the region in it, and what people call it."""

    name: str
    region: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One disclosure: who published it, for which year, as what."""

    id: str
    path: str
    digest: str
    title: str
    organisation: Organisation
    year: int
    basis: Basis
    scope: str  # 部门 or 单位
    line_count: int = 0


FactKind = Literal["table", "balance", "three_public", "narrative", "target", "project", "procurement"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or target that the document states.

    `value` is the number as printed without separators (or the words of a qualitative target),
    `unit` applies to it as it stands; `form` is the id of the table's form in lexicon/tables.toml.
    """

    document: str
    kind: FactKind
    year: int
    basis: Basis
    item: str
    measure: str
    value: str
    unit: str
    place: Place
    code: str = ""
    form: str = ""
    parent: str = ""  # the project of a target, the sum that a narrative part belongs to
    operator: str = ""
    column_source: ColumnSource = "printed"

    @property
    def indicator(self) -> str:
        """A target's own name, without its project's: it may have a / in it, 结余数/预算数."""
        return self.item.removeprefix(f"{self.parent}/")

    @property
    def quantity(self) -> Quantity | None:
        """The exact quantity, or None for a target in words."""
        number = parse_number(self.value)
        return None if number is None else Quantity(number, self.unit)


PassageKind = Literal[
    "section",
    "duties",
    "composition",
    "definition",
    "contact",
    "reason",
    "use",
    "overview",
    "basis",
    "goal",
    "plan",
    "statement",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that answer a question in words: what they speak of, what they say, and where."""

    document: str
    kind: PassageKind
    subject: str
    text: str
    place: Place
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the places that a finding sets against each other."""

    place: str
    value: str
    unit: str
    lines: tuple[int, int]
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of the document itself, as a value."""

    document: str
    kind: str
    severity: Severity
    text: str
    sides: tuple[Side, ...]
    difference: str = ""
    unit: str = ""


CheckStatus = Literal["pass", "error", "rounding", "notice", "not applicable", "not readable"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one check of a document came to one status; absent data is not applicable, never a pass."""

    document: str
    check: str
    status: CheckStatus
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """What reading a document came to; nothing is dropped without being counted here."""

    tables: int
    figures: int
    solved: int
    ambiguous: int
    unreadable: tuple[Place, ...] = ()
    skipped: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one document says, ready to be stored."""

    document: Document
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    report: Report
    tallies: tuple[Tally, ...] = ()
