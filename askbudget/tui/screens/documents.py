"""The documents of the index: list, search, what reading each came to, its contradictions; open one, add more."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Input

from askbudget.engine import Desk
from askbudget.errors import AskBudgetError
from askbudget.model import Document, Finding, Place, Report
from askbudget.normalize import key as same
from askbudget.render import one_line, shorten
from askbudget.tui.evidence import Spot, finding_spots, line_range, whole
from askbudget.tui.keys import key
from askbudget.tui.widgets.keybar import KeyBar
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.words import Words

if TYPE_CHECKING:
    from askbudget.tui.app import ChatApp

_COLUMNS = ("organisation", "year", "basis", "figures", "doubtful", "findings", "id")
_NAME = 34
_QUOTE = 80
_MOST = 400  # documents that are listed at once; a search finds the others


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything there is to say about the documents of an index."""

    documents: Sequence[Document]
    reports: Mapping[str, Report]
    findings: Mapping[str, Sequence[Finding]]

    @classmethod
    def of(cls, desk: Desk) -> "Shelf":
        """The shelf of a desk."""
        findings: dict[str, list[Finding]] = {}
        for finding in desk.findings():
            findings.setdefault(finding.document, []).append(finding)
        return cls(desk.documents(), desk.reports(), findings)

    def matching(self, wanted: str) -> list[Document]:
        """The documents that have every word of the search in them, the newest of each body first."""
        words = [same(word) for word in wanted.split()]
        kept = [d for d in self.documents if all(word in _searched(d) for word in words)]
        return sorted(kept, key=lambda d: (d.organisation.name, -d.year, d.id))


class DocumentsScreen(Screen[None]):
    """What is in the index."""

    app: "ChatApp"
    AUTO_FOCUS = "#documents"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "add", "documents.add"),
        key("slash", "search", "documents.search"),
        key("m", "finding", "documents.finding"),
        key("o", "open", "documents.open"),
        key("escape", "close", "documents.close"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shelf: Shelf | None = None
        self._shown: Sequence[Document] = ()

    def compose(self) -> ComposeResult:
        """Head, search, list, report, keys."""
        words = self.app.words
        yield Prose(words("documents.title"), id="top")
        yield Input(placeholder=words("documents.search"), id="search")
        yield DataTable(id="documents", cursor_type="row", zebra_stripes=True)
        with VerticalScroll(id="report", can_focus=False):
            yield Prose(id="about")
        yield KeyBar(words)

    def on_mount(self) -> None:
        """Head the columns, and fetch what is below them."""
        table = self.query_one("#documents", DataTable)
        for name in _COLUMNS:
            table.add_column(Text(self.app.words(f"documents.{name}")))
        self.load()

    @work(group="shelf", exclusive=True, exit_on_error=False)
    async def load(self) -> None:
        """Fetch everything about the documents anew."""
        try:
            self._shelf = await asyncio.to_thread(Shelf.of, await self.app.ready())
        except AskBudgetError as error:
            self._tell(Content(f"{error}\n{self.app.words('documents.no_index')}"))
        else:
            self._list(self.query_one("#search", Input).value)

    def _list(self, wanted: str) -> None:
        if self._shelf is None:
            return
        self._shown = self._shelf.matching(wanted)
        table = self.query_one("#documents", DataTable)
        table.clear()
        for document in self._shown[:_MOST]:
            table.add_row(*self._row(document, self._shelf))
        count = self.app.words("documents.count", shown=min(len(self._shown), _MOST), total=len(self._shelf.documents))
        self.query_one("#top", Prose).update(f"{self.app.words('documents.title')} · {count}")
        if not self._shown:
            self._tell(Content(self.app.words("documents.empty")))

    def _row(self, document: Document, shelf: Shelf) -> list[Text]:
        report = shelf.reports.get(document.id)
        counts = (report.figures, report.ambiguous) if report else ("", "")
        findings = len(shelf.findings.get(document.id, ()))
        name = shorten(one_line(document.organisation.name), _NAME)
        numbers = [Text(str(each), justify="right") for each in (*counts, findings or "")]
        return [Text(name), Text(str(document.year)), Text(document.basis), *numbers, Text(document.id)]

    # ------------------------------------------------------------ one document

    @property
    def _chosen(self) -> Document | None:
        row = self.query_one("#documents", DataTable).cursor_row
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @on(DataTable.RowHighlighted, "#documents")
    def _highlighted(self) -> None:
        if self._shelf and (document := self._chosen):
            self._tell(about(document, self._shelf, self.app.words))

    @on(DataTable.RowSelected, "#documents")
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the document that is chosen."""
        if document := self._chosen:
            self._read([Spot(whole(document), "cited")])

    def action_finding(self) -> None:
        """The places of its contradictions."""
        document = self._chosen
        findings = self._shelf.findings.get(document.id, ()) if self._shelf and document else ()
        if self.app.desk and findings:
            self._read([spot for finding in findings for spot in finding_spots(self.app.desk, finding)])
        else:
            self.notify(self.app.words("documents.none"))

    def _read(self, spots: Sequence[Spot]) -> None:
        from askbudget.tui.screens.reader import ReaderScreen

        if self.app.desk and spots:
            self.app.push_screen(ReaderScreen(self.app.words, self.app.desk, spots))

    # ------------------------------------------------------------ search and more

    @on(Input.Changed, "#search")
    def _searched_for(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.query_one("#documents").focus()

    def action_search(self) -> None:
        """Go to the line for searching."""
        self.query_one("#search").focus()

    def action_add(self) -> None:
        """Read more documents into the index."""
        from askbudget.tui.screens.adding import AddScreen

        self.app.push_screen(AddScreen(), self._added)

    async def _added(self, changed: bool | None) -> None:
        """The index is another one now."""
        if changed:
            self.app.reopen()
            self.load()

    def action_close(self) -> None:
        """From the search to the list, from the list to the conversation."""
        if self.query_one("#search").has_focus:
            self.query_one("#documents").focus()
        else:
            self.dismiss()

    def _tell(self, text: Content) -> None:
        self.query_one("#about", Prose).update(text)


def _searched(document: Document) -> str:
    body = document.organisation
    return same(" ".join((body.name, body.region, *body.aliases, str(document.year), document.basis, document.id)))


def about(document: Document, shelf: Shelf, words: Words) -> Content:
    """Title, report and contradictions of a document."""
    lines = [Content.styled(one_line(document.title), "bold"), Content.styled(document.path, "$foreground 65%")]
    report = shelf.reports.get(document.id)
    lines.append(Content(_counts(report, words) if report else words("documents.no_report")))
    for finding in shelf.findings.get(document.id, ()):
        lines.append(Content.styled(words("documents.contradiction", text=one_line(finding.text)), "$text-error"))
        lines += [Content(f"  {_side(side.place, side.value, side.unit, side.lines, words)}") for side in finding.sides]
    if report:
        lines += [_place("documents.unreadable", place, words) for place in report.unreadable]
        lines += [_place("documents.skipped", place, words) for place in report.skipped]
    return Content("\n").join(lines)


def _counts(report: Report, words: Words) -> str:
    return words(
        "documents.report",
        tables=report.tables,
        figures=report.figures,
        solved=report.solved,
        ambiguous=report.ambiguous,
        unreadable=len(report.unreadable),
        skipped=len(report.skipped),
    )


def _side(place: str, value: str, unit: str, lines: tuple[int, int], words: Words) -> str:
    return words("documents.side", place=one_line(place), value=value, unit=unit, lines=line_range(lines))


def _place(id_: str, place: Place, words: Words) -> Content:
    quote = shorten(one_line(place.quote), _QUOTE)
    return Content.styled(words(id_, line=place.lines[0], quote=quote), "$foreground 65%")
