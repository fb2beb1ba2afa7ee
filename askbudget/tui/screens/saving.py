"""Writing the conversation to a file."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from askbudget.tui import keeping
from askbudget.tui.conversation import Turn
from askbudget.tui.keys import key
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.words import Words


class SaveScreen(ModalScreen[None]):
    """Asks for a name; its ending says whether Markdown, CSV or JSON is written."""

    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "dismiss", "save.close")]

    def __init__(self, words: Words, turns: Sequence[Turn]) -> None:
        super().__init__()
        self._words = words
        self._turns = turns
        self._confirmed = ""

    def compose(self) -> ComposeResult:
        """Title, name, what to do."""
        now = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        with Vertical(classes="dialog -small"):
            yield Prose(Content.styled(self._words("save.title"), "bold"))
            yield Input(self._words("save.name", time=now), id="file")
            yield Prose(self._words("save.hint"), id="state")

    @on(Input.Submitted, "#file")
    def _submitted(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        path = Path(name).expanduser().absolute()
        if not name:
            return
        if path.exists() and self._confirmed != name:
            self._confirmed = name
            self.query_one("#state", Prose).update(self._words("save.exists", file=path))
            return
        self._save(path)

    @work(group="save", exclusive=True, exit_on_error=False)
    async def _save(self, path: Path) -> None:
        try:
            await asyncio.to_thread(keeping.save, self._turns, path)
        except OSError as error:
            self.query_one("#state", Prose).update(self._words("save.failed", file=path, error=error))
        else:
            self.notify(self._words("save.saved", file=path), markup=False)
            self.dismiss()
