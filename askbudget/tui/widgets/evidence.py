"""The pane beside the conversation: the documents at the places that an answer rests on."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from askbudget.render import one_line
from askbudget.tui.evidence import Exhibit, Spot, cell_path, exhibit, line_range
from askbudget.tui.keys import key
from askbudget.tui.widgets.paper import Paper
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.words import Words

if TYPE_CHECKING:
    from askbudget.engine import Desk
    from askbudget.tui.widgets.sheet import SheetTable

_STYLES = {"cited": "$accent bold", "agrees": "$success bold", "differs": "$error bold"}


class EvidencePane(Vertical):
    """One place at a time: where it is, the table that it is in, and the document around it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("n,right_square_bracket", "go(1)", "evidence.next"),
        key("p,left_square_bracket", "go(-1)", "evidence.previous"),
        key("d", "go_differing", "evidence.differing"),
        key("escape", "close", "evidence.close"),
    ]

    class Closed(Message):
        """The person has seen enough."""

    def __init__(self, words: Words, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = words
        self._desk: Desk | None = None
        self._spots: Sequence[Spot] = ()
        self._at = 0

    @property
    def at(self) -> int:
        """Which of the places is shown, counted from 0."""
        return self._at

    @property
    def spots(self) -> Sequence[Spot]:
        """All places."""
        return self._spots

    def compose(self) -> ComposeResult:
        """Head, arithmetic, table, document."""
        yield Prose(classes="where")
        yield Prose(classes="arithmetic", hang=2)
        yield Prose(classes="problem", hang=2)
        yield Paper(id="paper")

    def open(self, desk: "Desk", spots: Sequence[Spot], arithmetic: str = "", first: int = 0) -> None:
        """Show these places, beginning with one of them."""
        self._desk, self._spots = desk, spots
        self._tell(".arithmetic", self._words("chat.computed", arithmetic=one_line(arithmetic)) if arithmetic else "")
        self._go_to(first)

    def action_go(self, step: int) -> None:
        """The next place, or the one before; round at the ends."""
        if self._spots:
            self._go_to((self._at + step) % len(self._spots))

    def action_go_differing(self) -> None:
        """The next place that says something else."""
        count = len(self._spots)
        after = ((self._at + step) % count for step in range(1, count + 1))
        at = next((at for at in after if self._spots[at].role == "differs"), None)
        if at is None:
            self.notify(self._words("evidence.none_differs"))
        else:
            self._go_to(at)

    def action_close(self) -> None:
        """Close the pane."""
        self.post_message(self.Closed())

    def _go_to(self, at: int) -> None:
        self._at = at
        self._tell(".where", self._head(self._spots[at]))
        self._load(self._spots[at])

    @work(exclusive=True, group="exhibit", exit_on_error=False)
    async def _load(self, spot: Spot) -> None:
        if self._desk:
            shown = await asyncio.to_thread(exhibit, self._desk, spot)
            await self._show_table(shown)
            self._show_text(shown)

    async def _show_table(self, shown: Exhibit) -> None:
        """The table with the cell; one that the cell is not found in says nothing, and is not shown."""
        for table in self.query("#sheet"):
            table.display = False
        if shown.sheet and shown.sheet.marked:
            table = await self._table()
            table.display = True
            table.show(shown.sheet, (self._words("evidence.line"), self._words("evidence.name")))

    async def _table(self) -> "SheetTable":
        """The table on the screen, made when the first one is shown: tables are slow to import."""
        from askbudget.tui.widgets.sheet import SheetTable

        if not self.query(SheetTable):
            await self.mount(SheetTable(id="sheet"), before="#paper")
        return self.query_one(SheetTable)

    def _show_text(self, shown: Exhibit) -> None:
        changed = shown.original is not None and shown.original.changed
        self._tell(".problem", shown.problem or (self._words("evidence.changed") if changed else ""))
        paper = self.query_one(Paper)
        paper.display = shown.original is not None
        if shown.original:
            place = shown.spot.citation.place
            paper.show(shown.original.lines, place.lines, place.quote)

    def _head(self, spot: Spot) -> Content:
        cell = cell_path(spot.citation)
        lines = line_range(spot.citation.place.lines)
        role = self._words(f"evidence.{spot.role}", stated=spot.stated).strip()
        return Content.assemble(
            (f"{self._at + 1}/{len(self._spots)} ", "bold"),
            (role, _STYLES[spot.role]),
            (f"  {self._words('evidence.lines', lines=lines)}", "bold"),
            f"\n{_titled(spot)}",
            (f"\n{cell}" if cell else "", "$foreground 65%"),
        )

    def _tell(self, selector: str, text: Content | str) -> None:
        """Say something, or hide the line where there is nothing to say."""
        prose = self.query_one(selector, Prose)
        prose.display = bool(text)
        prose.update(text)


def _titled(spot: Spot) -> str:
    """The document by its title, and by its body where the title does not name it."""
    title, body = one_line(spot.citation.title), one_line(spot.citation.organisation)
    return title if body in title else f"{body} {title}"
