"""Every key, what it does, and where it can be changed."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from askbudget.render import width
from askbudget.tui.keys import key, written
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.words import Words

_KEYS = 22
_EXAMPLE = '[chat.keys]\n"chat.copy" = "f6,ctrl+y"'


class HelpScreen(ModalScreen[None]):
    """The keys in groups, each with the id that it is changed by."""

    BINDINGS: ClassVar[list[BindingType]] = [key("escape,f1,q", "dismiss", "keyboard.close")]

    def __init__(self, words: Words, remapped: Mapping[str, str], file: Path) -> None:
        super().__init__()
        self._words = words
        self._remapped = remapped
        self._file = file

    def compose(self) -> ComposeResult:
        """Groups of keys, then how to change them."""
        words = self._words
        with Vertical(classes="dialog"), VerticalScroll():
            yield Prose(Content.styled(words("keyboard.line"), "$foreground 65%"))
            for group, bindings in groupby(bindings_of_all(), key=lambda each: (each.id or "").partition(".")[0]):
                yield Prose(Content.styled(words(f"groups.{group}"), "bold $primary"), classes="group")
                for binding in bindings:
                    yield Prose(self._line(binding), hang=_KEYS + 1)
            yield Prose(f"{words('keyboard.hint', file=self._file)}\n{_EXAMPLE}", classes="group")

    def _line(self, binding: Binding) -> Content:
        id_ = binding.id or ""
        keys = " ".join(map(written, self._remapped.get(id_, binding.key).split(",")))
        pad = " " * max(_KEYS - width(keys), 0)
        return Content.assemble((keys, "bold"), f"{pad} {self._words(f'help.{id_}')} ", (id_, "$foreground 45%"))


def bindings_of_all() -> Iterator[Binding]:
    """Every binding of ours, screen by screen."""
    for owner in _owners():
        own: Iterable[BindingType] = owner.__dict__.get("BINDINGS", ())
        yield from (each for each in own if isinstance(each, Binding) and each.id)


def _owners() -> tuple[type, ...]:
    from askbudget.tui.app import ChatApp
    from askbudget.tui.screens.adding import AddScreen
    from askbudget.tui.screens.chat import ChatScreen
    from askbudget.tui.screens.documents import DocumentsScreen
    from askbudget.tui.screens.pins import PinsScreen
    from askbudget.tui.screens.reader import ReaderScreen
    from askbudget.tui.screens.saving import SaveScreen
    from askbudget.tui.widgets.evidence import EvidencePane
    from askbudget.tui.widgets.question import CompletionList, QuestionInput
    from askbudget.tui.widgets.turn import TurnView

    first = (ChatApp, ChatScreen, QuestionInput, CompletionList, TurnView, EvidencePane)
    return (*first, DocumentsScreen, ReaderScreen, PinsScreen, AddScreen, SaveScreen, HelpScreen)
