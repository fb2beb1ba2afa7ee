"""Questions to pick by click, by number, or with the arrow keys."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.events import Click
from textual.message import Message

from askbudget.model import Option
from askbudget.render import one_line
from askbudget.tui.widgets.prose import Prose


class Picked(Message):
    """A person chose a question."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question


class Choice(Prose):
    """One numbered question."""

    def __init__(self, number: int, option: Option) -> None:
        label = Content.assemble((f"{number:>2} ", "$accent bold"), one_line(option.label))
        super().__init__(label, hang=3, classes="choice")
        self.option = option

    def on_click(self, event: Click) -> None:
        """A click asks it."""
        event.stop()
        self.post_message(Picked(self.option.question))


class Choices(VerticalGroup):
    """A heading, and numbered questions below it."""

    def __init__(self, heading: str, options: Sequence[Option], *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._heading = heading
        self.options = tuple(options)

    def compose(self) -> ComposeResult:
        """The heading, then the choices."""
        yield Prose(self._heading, classes="heading")
        yield from self._choices()

    def _choices(self) -> Iterator[Choice]:
        for number, option in enumerate(self.options, 1):
            yield Choice(number, option)
