"""One document, or the places of it that matter, on the whole screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from askbudget.engine import Desk
from askbudget.tui.evidence import Spot
from askbudget.tui.keys import key
from askbudget.tui.widgets.evidence import EvidencePane
from askbudget.tui.widgets.keybar import KeyBar
from askbudget.tui.words import Words


class ReaderScreen(Screen[None]):
    """The evidence pane by itself."""

    AUTO_FOCUS = "#paper"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape,q", "close", "reader.close", show=False)]

    def __init__(self, words: Words, desk: Desk, spots: Sequence[Spot]) -> None:
        super().__init__()
        self._words = words
        self._desk = desk
        self._spots = spots

    def compose(self) -> ComposeResult:
        """The pane and its keys."""
        yield EvidencePane(self._words, id="reading")
        yield KeyBar(self._words)

    def on_mount(self) -> None:
        """Show the first place."""
        self.query_one(EvidencePane).open(self._desk, self._spots)

    @on(EvidencePane.Closed)
    def action_close(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()
