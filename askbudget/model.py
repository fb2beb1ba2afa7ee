"""The plain, frozen data that travels through the program. No behaviour beyond what the data itself says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from askbudget.quantity import Quantity, parse_number

Basis = Literal["预算", "决算", "执行"]
ColumnSource = Literal["printed", "solved", "ambiguous"]
Severity = Literal["error", "rounding", "notice"]
Status = Literal["answered", "ambiguous", "not_found", "not_understood"]


# ---------------------------------------------------------------- documents


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


# ---------------------------------------------------------------- questions


NameKind = Literal["organisation", "concept", "subject", "item", "code", "project", "target", "term", "table"]


@dataclass(frozen=True, slots=True)
class Name:
    """Something that a question may name: the key it is found by, and what it stands for."""

    key: str
    kind: NameKind
    value: str
    documents: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # other names that the same words may stand for


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the question and what it was understood as."""

    start: int
    end: int
    text: str
    kind: str
    value: str
    corrected: str = ""  # what the user wrote, where a misspelling was corrected


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that an earlier turn of the conversation asked, of whom and for when."""

    name: Name
    organisations: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was heard in a question: slots filled, the rule that fits, what was taken over from the conversation."""

    text: str
    rule: str = ""
    intent: str = ""
    spans: tuple[Span, ...] = ()
    organisations: tuple[str, ...] = ()  # full names
    either: bool = False  # one of the organisations is meant: a short name that fits several
    excluded: tuple[str, ...] = ()  # 除渠县外
    stranger: str = ""  # an organisation that is named but in no document
    years: tuple[int, ...] = ()
    years_back: int | None = None  # 今年 0, 去年 1: counted from the newest document of the organisation
    last_years: int = 0  # 近三年: so many years up to the newest
    since: int = 0  # 2022年以来: from that year up to the newest
    base_year: int | None = None  # what a change is measured against, where it is said
    base_bases: tuple[str, ...] = ()  # 比2023年决算: of which kind that is
    bases: tuple[str, ...] = ()  # 预算, 决算 or both, where it is said
    scopes: tuple[str, ...] = ()  # 部门, 单位 or both, where it is said; 本级 is the 单位 where there is one
    items: tuple[Name, ...] = ()
    minus: tuple[Name, ...] = ()  # 除公用经费外: what is taken off
    project: tuple[Name, ...] = ()
    target: tuple[Name, ...] = ()
    column: str = ""  # 基本支出 in 医疗保障管理事务里的基本支出: the part of the item that is meant
    table: str = ""
    classification: str = ""  # function, economic_department or economic_government, where it is said
    cues: frozenset[str] = frozenset()
    unit: str = ""
    numbers: tuple[Quantity, ...] = ()
    top: int = 0  # 前三: how many of the largest
    nth: int = 0  # 第二大: which of them
    rest: str = ""  # words that mean something, but nothing known
    unsure: tuple[tuple[int, int], ...] = ()  # where in the text something may be misspelt
    corrected: tuple[tuple[str, str], ...] = ()  # what was written, and what was taken to be meant
    inherited: tuple[str, ...] = ()
    recent: tuple[Asked, ...] = ()  # what the turns before asked, the newest first


# ---------------------------------------------------------------- answers


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a figure stands in, and where."""

    document: str
    organisation: str
    year: int
    title: str
    place: Place

    @property
    def quote(self) -> str:
        """The words as printed."""
        return self.place.quote


@dataclass(frozen=True, slots=True)
class Mention:
    """One of the places that state a figure, or `agrees` not: that give another figure the same name."""

    citation: Citation
    value: str
    unit: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an answer that has several."""

    label: str
    value: str | None
    unit: str | None
    document: str
    organisation: str
    year: int
    operator: str | None = None
    source: Citation | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a person has to know before relying on the answer."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of the questions that an ambiguous one may have meant."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person is told; `to_dict` in render.py is its JSON form."""

    question: str
    status: Status
    intent: str
    text: str
    value: Decimal | bool | str | None = None
    unit: str | None = None
    direction: str | None = None
    operator: str | None = None
    items: tuple[Item, ...] = ()
    winner: str | None = None
    difference: Quantity | None = None
    sources: tuple[Citation, ...] = ()
    agreement: Mapping[str, int] = field(default_factory=lambda: {"places": 0, "differ": 0})
    derivation: str | None = None
    warnings: tuple[Warning, ...] = ()
    options: tuple[Option, ...] = ()
    interpretation: Mapping[str, object] = field(default_factory=dict)
    elapsed_ms: float = 0.0

    def to_dict(self) -> dict[str, object]:
        """The JSON form that interface.md fixes."""
        from askbudget.render import answer_to_dict

        return answer_to_dict(self)
