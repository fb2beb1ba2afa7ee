"""The conversation on the screen, the newest turn at the bottom."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from askbudget.model import Option
from askbudget.tui.conversation import Turn
from askbudget.tui.offering import follow_ups, starters
from askbudget.tui.widgets.choices import Choices
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.widgets.turn import Pending, TurnView

if TYPE_CHECKING:
    from askbudget.engine import Desk
    from askbudget.tui.app import ChatApp


class Thread(VerticalScroll, can_focus=False):
    """The turns, each with its answer; what can be asked next below the newest."""

    app: "ChatApp"

    def compose(self) -> ComposeResult:
        """A word of welcome."""
        yield Prose(self.app.words("chat.welcome"), id="welcome")

    @property
    def views(self) -> list[TurnView]:
        """The turns on the screen, the oldest first."""
        return list(self.query(TurnView))

    @property
    def options(self) -> Sequence[Option]:
        """What a number picks now: of the newest turn, or of the beginning."""
        if self.views:
            return self.views[-1].options
        return [option for choices in self.query(Choices) for option in choices.options]

    def current(self, focused: Widget | None) -> Turn | None:
        """The turn that has the focus, else the newest."""
        return next((view.turn for view in self.views if view is focused), self.views[-1].turn if self.views else None)

    def neighbour(self, focused: Widget | None, step: int) -> TurnView | None:
        """The turn before or after the one that has the focus, None after the newest; at the oldest it stays."""
        views = self.views
        at = next((number for number, view in enumerate(views) if view is focused), len(views)) + step
        return views[max(at, 0)] if at < len(views) else None

    async def wait_for(self, question: str) -> Pending:
        """Show a question that is being answered."""
        pending = Pending(question, self.app.words)
        await self.mount(pending)
        self.scroll_end(animate=False)
        return pending

    async def show(self, turn: Turn, pending: Pending) -> None:
        """Show a turn in the place of the question that waited for it."""
        for earlier in self.views:
            earlier.withdraw()
        await self.query("#welcome, .starters").remove()
        view = TurnView(turn, self.app.words)
        await self.mount(view, before=pending)
        await pending.remove()
        self.call_after_refresh(self._bring_up, view)

    async def begin_anew(self) -> None:
        """Take all turns away."""
        await self.query("TurnView, .starters").remove()

    async def trouble(self, said: str) -> None:
        """Say what is wrong; nothing where all is well."""
        await self.query(".trouble").remove()
        if said:
            await self.mount(Prose(said, classes="trouble"))

    @work(group="offer", exclusive=True, exit_on_error=False)
    async def offer_starters(self, desk: "Desk") -> None:
        """Questions to begin with."""
        questions = await asyncio.to_thread(starters, desk)
        await self.query(".starters").remove()
        if questions and not self.views:
            options = [Option(question, question) for question in questions]
            await self.mount(Choices(self.app.words("chat.try"), options, classes="starters"))

    @work(group="offer", exclusive=True, exit_on_error=False)
    async def offer_follow_ups(self, desk: "Desk", turn: Turn) -> None:
        """Questions to go on with, below the newest turn."""
        questions = await asyncio.to_thread(follow_ups, desk, turn)
        newest = self.views[-1] if self.views else None
        if newest and newest.turn is turn:
            newest.offer(questions)
            self.call_after_refresh(self._bring_up, newest)

    def page(self, step: int) -> None:
        """Scroll by a page."""
        self.scroll_relative(y=step * max(self.size.height - 2, 1), animate=False)

    def _bring_up(self, view: TurnView) -> None:
        """The whole turn in sight, or the beginning of it."""
        if view.size.height > self.size.height:
            self.scroll_to_widget(view, top=True, animate=False)
        else:
            self.scroll_end(animate=False)
