"""Where a question is written, and what it may be completed to."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option as ListOption

from askbudget.render import one_line
from askbudget.tui.history import History
from askbudget.tui.keys import key
from askbudget.tui.offering import Completion


class QuestionInput(Input):
    """One line; the arrows go through earlier questions, or into the completions where there are any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("up", "older", "question.older", show=False),
        key("down", "newer", "question.newer", show=False),
        key("tab", "complete", "question.complete", show=False),
    ]

    class Recalled(Message):
        """An earlier question is to be taken up."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    class EnterCompletions(Message):
        """The person goes down into the completions."""

    class Complete(Message):
        """The person takes the first completion."""

    def __init__(self, history: History, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="question", select_on_focus=False)
        self._history = history
        self.completing = False

    def write(self, text: str) -> None:
        """Put a text in, the cursor at its end."""
        self.value = text
        self.cursor_position = len(text)

    def action_older(self) -> None:
        """The question before."""
        self._recall(self._history.older(self.value))

    def action_newer(self) -> None:
        """The completions, or the question after."""
        if self.completing:
            self.post_message(self.EnterCompletions())
        else:
            self._recall(self._history.newer())

    def action_complete(self) -> None:
        """Take the first completion; where there is none, go on to the next thing on the screen."""
        if self.completing:
            self.post_message(self.Complete())
        else:
            self.screen.focus_next()

    def _recall(self, question: str | None) -> None:
        if question is not None:
            self.post_message(self.Recalled(question))


class CompletionList(OptionList):
    """What the line may become."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "leave", "completion.leave", show=False),
        key("tab", "select", "completion.take", show=False),
    ]

    class Leave(Message):
        """Back to the line."""

    def __init__(self) -> None:
        super().__init__(id="completions", compact=True)
        self._offered: Sequence[Completion] = ()

    @property
    def offered(self) -> Sequence[Completion]:
        """What is offered, in order."""
        return self._offered

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show these, or nothing where there are none."""
        self._offered = completions
        self.clear_options()
        self.add_options(ListOption(one_line(each.text).replace("[", "\\[")) for each in completions)
        self.display = bool(completions)

    def action_cursor_up(self) -> None:
        """Up from the first goes back to the line."""
        if self.highlighted in (None, 0):
            self.post_message(self.Leave())
        else:
            super().action_cursor_up()

    def action_leave(self) -> None:
        """Back to the line."""
        self.post_message(self.Leave())

    async def _on_key(self, event: events.Key) -> None:
        """What is typed here belongs into the line."""
        if event.is_printable and event.character:
            event.stop()
            line = self.screen.query_one(QuestionInput)
            line.focus()
            line.insert_text_at_cursor(event.character)
