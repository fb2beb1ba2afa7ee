"""Reading more files into the index, with a bar that can be stopped and a report of each."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DirectoryTree, Input, ProgressBar

from askbudget import paths
from askbudget.engine import BuildReport, BuildStep, Built, build, readable
from askbudget.errors import AskBudgetError, BuildStopped
from askbudget.render import one_line
from askbudget.tui.keys import key
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.words import Words

if TYPE_CHECKING:
    from askbudget.tui.app import ChatApp


class Tree(DirectoryTree):
    """Folders, and the files that can be read."""

    ICON_NODE = "+ "
    ICON_NODE_EXPANDED = "- "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """No hidden ones, and nothing that cannot be read."""
        return [path for path in paths if not path.name.startswith(".") and (path.is_dir() or readable(path))]


class AddScreen(ModalScreen[bool]):
    """Asks for a path, reads it in, and tells what came of it; dismissed with whether the index has changed."""

    app: "ChatApp"
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "close", "add.close")]

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self._working = False
        self._changed = False

    def compose(self) -> ComposeResult:
        """Path, folders, bar, report."""
        words = self.app.words
        with Vertical(classes="dialog"):
            yield Prose(Content.styled(words("add.title"), "bold"))
            yield Input(placeholder=words("add.path"), id="path")
            yield Tree(Path.cwd(), id="folders")
            yield Prose(words("add.hint"), id="state")
            yield ProgressBar(id="bar", show_eta=False)
            with VerticalScroll(id="files"):
                yield Prose(id="outcome")

    @on(DirectoryTree.FileSelected)
    @on(DirectoryTree.DirectorySelected)
    def _selected(self, event: DirectoryTree.FileSelected | DirectoryTree.DirectorySelected) -> None:
        self.query_one("#path", Input).value = str(event.path)

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        path = Path(event.value.strip().strip("\"'")).expanduser()
        if self._working or not event.value.strip():
            return
        if path.exists():
            self._build(path)
        else:
            self._say(self.app.words("add.missing", path=path))

    @work(group="build", exclusive=True, exit_on_error=False)
    async def _build(self, path: Path) -> None:
        """Read the files in a thread; the index is replaced whole at the end, or not at all."""
        self._working = True
        self._stop.clear()
        self.add_class("-working")
        self._say(f"{self.app.words('add.starting')}  {self.app.words('add.stop')}")
        where = self.app.where
        index = paths.find_index(where.index).path
        broken = self.app.desk is None and index.exists()
        try:
            report = await asyncio.to_thread(
                build, [path], index, own=where.lexicon, rebuild=broken, progress=self._told, stop=self._stop.is_set
            )
        except BuildStopped:
            self._say(self.app.words("add.stopped"))
        except (AskBudgetError, OSError) as error:
            self._say(self.app.words("add.failed", problem=one_line(str(error))))
        else:
            self._report(report)
        self._working = False
        self.remove_class("-working")

    def _told(self, step: BuildStep) -> None:
        """From the thread that builds."""
        self.app.call_from_thread(self._show, step)

    def _show(self, step: BuildStep) -> None:
        words = self.app.words
        self.query_one(ProgressBar).update(total=step.total, progress=step.done)
        said = words("add.stopping") if self._stop.is_set() else words("add.stop")
        name = one_line(step.built.path.name)
        self._say(f"{words('add.working', done=step.done, total=step.total, name=name)}  {said}")

    def _report(self, report: BuildReport) -> None:
        self._changed = self._changed or report.written
        outcomes = [built.outcome for built in report.files]
        counts = {name: outcomes.count(name) for name in ("indexed", "kept", "failed")}
        self._say(self.app.words("add.done", **counts))
        lines = Content("\n").join(_line(built, self.app.words) for built in report.files)
        self.query_one("#outcome", Prose).update(lines)

    def _say(self, text: str) -> None:
        self.query_one("#state", Prose).update(text)

    def action_close(self) -> None:
        """Stop while there is work, else close."""
        if self._working:
            self._stop.set()
            self._say(self.app.words("add.stopping"))
        else:
            self.dismiss(self._changed)


def _line(built: Built, words: Words) -> Content:
    name = one_line(built.path.name)
    if built.outcome == "failed":
        return Content.styled(words("add.failed", problem=one_line(built.problem)), "$text-error")
    report = built.report
    if built.outcome == "kept" or report is None:
        return Content.styled(words("add.file", name=name, state=words("add.kept")), "$foreground 65%")
    counts = {"figures": report.figures, "ambiguous": report.ambiguous, "skipped": len(report.skipped)}
    return Content(words("add.file", name=name, state=words("add.indexed", **counts)))
