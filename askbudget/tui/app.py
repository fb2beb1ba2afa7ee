"""The chat: what all screens share, and what people expect of a good terminal program."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from askbudget import paths
from askbudget.errors import AskBudgetError, IndexUnusable
from askbudget.tui.conversation import Conversation, Turn
from askbudget.tui.history import History
from askbudget.tui.keeping import kept_text
from askbudget.tui.keys import key, written
from askbudget.tui.pins import Pins
from askbudget.tui.screens.chat import ChatScreen
from askbudget.tui.settings import Settings
from askbudget.tui.themes import BY_NAME
from askbudget.tui.words import Words

if TYPE_CHECKING:
    from askbudget.engine import BuildStep, Desk

FAREWELLS = frozenset({"退出", "quit", "exit", "q", "再见"})


@dataclass(frozen=True, slots=True)
class Where:
    """The index and the lexicon folder that were named on the command line; None where none was."""

    index: Path | None = None
    lexicon: Path | None = None


class ChatApp(App[None]):
    """The chat over one index."""

    TITLE = "askbudget"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/chat.tcss", "styles/evidence.tcss", "styles/dialogs.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("f1", "help", "app.help"),
        key("f9", "toggle_theme", "app.theme", show=False),
        key("ctrl+p", "command_palette", "app.palette", priority=True, show=False),
        key("ctrl+q", "quit", "app.quit", priority=True, show=False),
    ]
    farewells = FAREWELLS

    def __init__(self, where: Where, settings: Settings, words: Words, history: History) -> None:
        super().__init__()
        self.where = where
        self.settings = settings
        self.words = words
        self.history = history
        self.conversation = Conversation()
        self.pins = Pins()
        self.desk: Desk | None = None
        self._problem: AskBudgetError | None = None
        self._settled = asyncio.Event()
        for theme in BY_NAME.values():
            self.register_theme(theme)
        self.theme = BY_NAME[settings.theme].name
        self.set_keymap(dict(settings.keys))

    def get_default_screen(self) -> Screen[None]:
        """The conversation."""
        return ChatScreen()

    def on_mount(self) -> None:
        """Open the index as soon as there is something to see."""
        for problem in self.settings.problems:
            self.notify(problem, title=self.words("app.settings"), severity="warning", timeout=10, markup=False)
        self.call_after_refresh(self.reopen)

    # ------------------------------------------------------------ the index

    @property
    def index_name(self) -> str:
        """Which index is asked, in a word."""
        found = paths.find_index(self.where.index)
        return found.path.name if found.exists else self.words("app.samples")

    @work(group="index", exclusive=True, exit_on_error=False)
    async def reopen(self) -> None:
        """Open the index, or the one that has taken its place; the conversation goes on."""
        self._settled.clear()
        try:
            desk = await asyncio.to_thread(self._open)
        except (AskBudgetError, OSError) as error:
            self._problem = error if isinstance(error, AskBudgetError) else IndexUnusable(str(error))
            await self._chat.failed(str(error))
        else:
            self.desk, self._problem = desk, None
            await self._chat.opened(desk)
        self._settled.set()

    def _open(self) -> "Desk":
        """In a thread of its own: what answers questions is loaded while the person begins to type."""
        from askbudget import engine

        return engine.open_index(self.where.index, own=self.where.lexicon, misses=paths.misses(), progress=self._told)

    async def ready(self) -> "Desk":
        """The open index, as soon as there is one; raises what kept it from being opened."""
        await self._settled.wait()
        if self.desk is None:
            raise self._problem or IndexUnusable(self.words("chat.no_index"))
        return self.desk

    @property
    def _chat(self) -> ChatScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, ChatScreen))

    def _told(self, step: "BuildStep") -> None:
        """From the thread that reads the samples the first time."""
        self.call_from_thread(self._chat.reading, step.done, step.total)

    # ------------------------------------------------------------ keeping

    def copy_turn(self, turn: Turn) -> None:
        """Ask the terminal to take the answer, and write it to a file: no terminal says whether it did."""
        text = kept_text(turn)
        self.copy_to_clipboard(text)
        file = paths.copies_file()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            self.notify(self.words("keep.only_asked", error=error), severity="warning", markup=False)
        else:
            self.notify(self.words("keep.copied", file=file), markup=False)

    # ------------------------------------------------------------ habits

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is printed on the keyboard."""
        return written(binding.key)

    def action_help(self) -> None:
        """Every key."""
        from askbudget.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.words, self.settings.keys, paths.configuration_file()))

    def action_toggle_theme(self) -> None:
        """Light or dark."""
        dark, light = BY_NAME["dark"].name, BY_NAME["light"].name
        self.theme = light if self.theme == dark else dark

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is selected; it says how to leave."""
        self.notify(self.words("app.how_to_quit"))

    def action_command_palette(self) -> None:
        """Every command, to be searched."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(id="--command-palette", placeholder=self.words("app.palette")))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: every binding with an id that works here, and the themes of others."""
        seen: set[str] = set()
        for active in screen.active_bindings.values():
            id_ = active.binding.id or ""
            title = self.words.get(f"help.{id_}")
            if title and id_ not in seen and active.node in (screen, self) and id_ != "app.palette":
                seen.add(id_)
                yield SystemCommand(title, self.get_key_display(active.binding), self._runner(active.binding.action))
        yield SystemCommand(self.words("app.themes"), "", self.action_change_theme)

    def _runner(self, action: str) -> "Runner":
        return Runner(self, action)


class Runner:
    """Runs an action on the screen that is there when it is called."""

    def __init__(self, app: ChatApp, action: str) -> None:
        self._app = app
        self._action = action

    async def __call__(self) -> None:
        """Run it: the screen's own, or the program's."""
        screen = self._app.screen
        has = hasattr(screen, f"action_{self._action.partition('(')[0]}")
        await self._app.run_action(self._action, screen if has else self._app)
