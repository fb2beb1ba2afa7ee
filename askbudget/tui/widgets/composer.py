"""The line to write in, with what it may be completed to above it."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message
from textual.widgets import Input, OptionList

from askbudget.tui.offering import Completion, completions
from askbudget.tui.widgets.question import CompletionList, QuestionInput

if TYPE_CHECKING:
    from askbudget.tui.app import ChatApp

_PAUSE = 0.12  # seconds without a key before completions are looked for


class Composer(VerticalGroup):
    """Where a question comes about."""

    app: "ChatApp"

    class Asked(Message):
        """A line was sent off."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def compose(self) -> ComposeResult:
        """Completions, line."""
        yield CompletionList()
        yield QuestionInput(self.app.history, self.app.words("chat.ask"))

    @property
    def line(self) -> QuestionInput:
        """The line itself."""
        return self.query_one(QuestionInput)

    @property
    def completing(self) -> bool:
        """True while completions are shown."""
        return self.line.completing

    def write(self, text: str) -> None:
        """Put a whole text into the line; there is nothing to complete about it."""
        with self.prevent(Input.Changed):
            self.line.write(text)
        self.stop_completing()

    def give_back(self, text: str) -> None:
        """Put back what could not be asked, unless something else is being written already."""
        if not self.line.value:
            self.write(text)

    def stop_completing(self) -> None:
        """Take the completions away."""
        self.workers.cancel_group(self, "complete")
        self._offer(())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if line := event.value.strip():
            self.post_message(self.Asked(line))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._complete(event.value)

    @work(group="complete", exclusive=True, exit_on_error=False)
    async def _complete(self, text: str) -> None:
        """Look for completions when the typing pauses."""
        await asyncio.sleep(_PAUSE)
        desk, last = self.app.desk, self.app.conversation.last
        if desk is None:
            return
        asked = self.app.history.questions
        found = await asyncio.to_thread(completions, desk, text, last.last if last else None, asked)
        if self.line.value == text:
            self._offer(found)

    def _offer(self, found: Sequence[Completion]) -> None:
        self.query_one(CompletionList).offer(found)
        self.line.completing = bool(found)

    @on(QuestionInput.Recalled)
    def _recalled(self, event: QuestionInput.Recalled) -> None:
        self.write(event.question)

    @on(QuestionInput.EnterCompletions)
    def _enter(self) -> None:
        shown = self.query_one(CompletionList)
        shown.focus()
        shown.highlighted = 0

    @on(CompletionList.Leave)
    def _leave(self) -> None:
        self.line.focus()

    @on(QuestionInput.Complete)
    def _take_first(self) -> None:
        self._take(0)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option_index)

    def _take(self, number: int) -> None:
        """Write a completion into the line; a name may be followed by more, a whole question is whole."""
        completion = self.query_one(CompletionList).offered[number]
        if completion.kind == "question":
            self.write(completion.text)
        else:
            self.line.write(completion.text)
        self.line.focus()
