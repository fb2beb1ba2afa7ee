"""The conversation, the line to write in, and the evidence beside them."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from askbudget.errors import AskBudgetError
from askbudget.tui.conversation import Turn, picked
from askbudget.tui.evidence import spots
from askbudget.tui.keys import key
from askbudget.tui.widgets.choices import Picked
from askbudget.tui.widgets.composer import Composer
from askbudget.tui.widgets.evidence import EvidencePane
from askbudget.tui.widgets.keybar import KeyBar
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.widgets.thread import Thread
from askbudget.tui.widgets.turn import ShowEvidence

if TYPE_CHECKING:
    from askbudget.engine import Desk
    from askbudget.tui.app import ChatApp


class ChatScreen(Screen[None]):
    """The screen people keep open."""

    app: "ChatApp"
    AUTO_FOCUS = "#question"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual has it as an instance variable
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        key("f2,ctrl+g", "evidence", "chat.evidence"),
        key("f3,ctrl+o", "documents", "chat.documents"),
        key("f4", "pins", "chat.pins"),
        key("f5,ctrl+r", "again", "chat.again"),
        key("f6,ctrl+y", "copy", "chat.copy"),
        key("f7,ctrl+s", "save", "chat.save"),
        key("f8,ctrl+t", "pin", "chat.pin"),
        key("ctrl+up", "turn(-1)", "chat.turn_before", show=False),
        key("ctrl+down", "turn(1)", "chat.turn_after", show=False),
        key("pageup", "page(-1)", "chat.page_up", show=False),
        key("pagedown", "page(1)", "chat.page_down", show=False),
        key("ctrl+n", "new", "chat.new", show=False),
        key("escape", "home", "chat.home", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._one_by_one = asyncio.Lock()
        self._instead_of: Turn | None = None

    def compose(self) -> ComposeResult:
        """Top line, conversation and evidence, the line to write in, keys."""
        yield Prose(self.app.words("chat.opening"), id="top")
        with Horizontal(id="body"):
            yield Thread(id="thread")
            yield EvidencePane(self.app.words, id="evidence")
        yield Composer()
        yield KeyBar(self.app.words)

    @property
    def thread(self) -> Thread:
        """The conversation."""
        return self.query_one(Thread)

    @property
    def composer(self) -> Composer:
        """Where the next question is written."""
        return self.query_one(Composer)

    # ------------------------------------------------------------ the index

    def reading(self, done: int, total: int) -> None:
        """The samples are being read, the first time."""
        self._top(self.app.words("chat.reading", done=done, total=total))

    async def opened(self, desk: "Desk") -> None:
        """There is an index now, or another one than before."""
        self._top(self.app.words("chat.index", count=len(desk.documents()), index=self.app.index_name))
        await self.thread.trouble("")
        if not self.thread.views:
            self.thread.offer_starters(desk)

    async def failed(self, problem: str) -> None:
        """There is none: say why, and what can be done."""
        self._top(self.app.words("chat.no_index"))
        await self.thread.trouble(f"{problem}\n{self.app.words('chat.no_index_help')}")

    def _top(self, text: str) -> None:
        self.query_one("#top", Prose).update(text)

    # ------------------------------------------------------------ asking

    @on(Composer.Asked)
    def _asked(self, event: Composer.Asked) -> None:
        question = picked(event.line, self.thread.options)
        instead_of, self._instead_of = self._instead_of, None
        if question in self.app.farewells:
            self.app.exit()
        else:
            self.ask(question, instead_of)

    @on(Picked)
    def _picked(self, event: Picked) -> None:
        self.ask(event.question)
        self.composer.line.focus()

    @work(group="ask", exit_on_error=False)
    async def ask(self, question: str, instead_of: Turn | None = None) -> None:
        """Ask, one question after the other; where that fails, the text comes back."""
        self.composer.write("")
        self.app.history.add(question)
        if self.has_class("-narrow"):  # there the evidence stands in the place of the answers
            self.remove_class("-evidence")
        pending = await self.thread.wait_for(question)
        try:
            async with self._one_by_one:
                desk = await self.app.ready()
                turn = await asyncio.to_thread(self.app.conversation.ask, desk, question, instead_of)
        except Exception as error:  # noqa: BLE001 - whatever it was, the person goes on
            await pending.remove()
            self.composer.give_back(question)
            self._complain(error)
            return
        await self.thread.show(turn, pending)
        self.thread.offer_follow_ups(desk, turn)
        if self.has_class("-evidence"):
            self._gather(turn, 0, focus=False)

    def _complain(self, error: Exception) -> None:
        said = str(error) if isinstance(error, AskBudgetError) else self.app.words("chat.bug", error=repr(error))
        self.notify(said, title=self.app.words("chat.failed"), severity="error", timeout=10, markup=False)

    # ------------------------------------------------------------ evidence

    @on(ShowEvidence)
    def _show_evidence(self, event: ShowEvidence) -> None:
        self._gather(event.turn, event.first)

    @work(group="evidence", exclusive=True, exit_on_error=False)
    async def _gather(self, turn: Turn, first: int, *, focus: bool = True) -> None:
        """Fetch the places of an answer, and open the pane on them."""
        try:
            desk = await self.app.ready()
            found = await asyncio.to_thread(spots, desk, turn.explained)
        except AskBudgetError as error:
            self._complain(error)
            return
        if found:
            pane = self.query_one(EvidencePane)
            self.add_class("-evidence")
            pane.open(desk, found, turn.answer.derivation or "", min(first, len(found) - 1))
            if focus:
                pane.query_one("#paper").focus()
        elif focus:
            self.notify(self.app.words("evidence.none"))

    @on(EvidencePane.Closed)
    def _close_evidence(self) -> None:
        self.remove_class("-evidence")
        self.composer.line.focus()

    def action_evidence(self) -> None:
        """Open the evidence of the turn in question, or close it."""
        if self.has_class("-evidence"):
            self._close_evidence()
        elif turn := self._current():
            self._gather(turn, 0)

    # ------------------------------------------------------------ moving about

    def _current(self) -> Turn | None:
        """The turn that has the focus, else the newest; says so where there is none."""
        turn = self.thread.current(self.focused)
        if turn is None:
            self.notify(self.app.words("chat.nothing_yet"))
        return turn

    def action_turn(self, step: int) -> None:
        """Go to the turn before or after; after the newest comes the line."""
        view = self.thread.neighbour(self.focused, step)
        (view or self.composer.line).focus()

    def action_page(self, step: int) -> None:
        """Scroll the conversation by a page."""
        self.thread.page(step)

    def action_home(self) -> None:
        """Away with what is open, one thing at a time; and back to the line."""
        if self.composer.completing:
            self.composer.stop_completing()
        elif self.has_class("-evidence") and self.composer.line.has_focus:
            self._close_evidence()
        self._instead_of = None
        self.composer.line.focus()

    def action_again(self) -> None:
        """Take a question up again, to be changed and asked where it was asked."""
        if turn := self._current():
            self.composer.write(turn.question)
            self.composer.line.focus()
            self._instead_of = turn
            self.notify(self.app.words("chat.again", number=turn.number))

    async def action_new(self) -> None:
        """Begin a new conversation; the questions stay in the history."""
        self.app.conversation.clear()
        await self.thread.begin_anew()
        self._close_evidence()
        if self.app.desk:
            self.thread.offer_starters(self.app.desk)

    # ------------------------------------------------------------ keeping

    def action_copy(self) -> None:
        """Copy the answer with its sources."""
        if turn := self._current():
            self.app.copy_turn(turn)

    def action_pin(self) -> None:
        """Keep the answer for comparing, or let go of it."""
        if turn := self._current():
            kept = self.app.pins.toggle(turn)
            self.notify(self.app.words("pins.kept" if kept else "pins.let_go", count=len(self.app.pins.turns)))

    def action_save(self) -> None:
        """Write the conversation to a file."""
        if self._current():
            from askbudget.tui.screens.saving import SaveScreen

            self.app.push_screen(SaveScreen(self.app.words, self.app.conversation.turns))

    def action_pins(self) -> None:
        """Compare what is pinned."""
        from askbudget.tui.screens.pins import PinsScreen

        self.app.push_screen(PinsScreen(self.app.words, self.app.pins))

    def action_documents(self) -> None:
        """The documents of the index."""
        from askbudget.tui.screens.documents import DocumentsScreen

        self.app.push_screen(DocumentsScreen())
