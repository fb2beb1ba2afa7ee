"""Pinned answers side by side."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DataTable

from askbudget.render import answer_brief, one_line, shorten
from askbudget.tui.conversation import Turn
from askbudget.tui.keys import key
from askbudget.tui.pins import Pins
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.words import Words

_COLUMNS = ("value", "organisation", "year", "question", "source")
_CELL = 40


class PinsScreen(ModalScreen[None]):
    """A row for each pinned answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("delete,x", "remove", "pins.remove"),
        key("escape,f4", "dismiss", "pins.close"),
    ]

    def __init__(self, words: Words, pins: Pins) -> None:
        super().__init__()
        self._words = words
        self._pins = pins

    def compose(self) -> ComposeResult:
        """The table, or how to fill it."""
        with Vertical(classes="dialog"):
            yield Prose(Content.styled(self._words("pins.title"), "bold"))
            yield Prose(self._words("pins.empty"), id="empty")
            yield DataTable(id="pinned", cursor_type="row", zebra_stripes=True)

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        for name in _COLUMNS:
            table.add_column(Text(self._words(f"pins.{name}")))
        self._fill()

    def _fill(self) -> None:
        table = self.query_one(DataTable)
        table.clear()
        for turn in self._pins.turns:
            table.add_row(*map(_cell, _row(turn)))
        table.display = bool(self._pins.turns)
        self.query_one("#empty").display = not self._pins.turns

    def action_remove(self) -> None:
        """Let go of the chosen one."""
        row = self.query_one(DataTable).cursor_row
        if 0 <= row < len(self._pins.turns):
            self._pins.toggle(self._pins.turns[row])
            self._fill()


def _row(turn: Turn) -> tuple[str, ...]:
    answer = turn.answer
    source = answer.sources[0] if answer.sources else None
    who = (source.organisation, str(source.year)) if source else ("", "")
    return (answer_brief(answer), *who, turn.question, source.place.quote if source else "")


def _cell(text: str) -> Text:
    return Text(shorten(one_line(text), _CELL))
