"""The line at the bottom: the keys that work here, as many as fit."""

from collections.abc import Iterator

from textual.app import App
from textual.content import Content
from textual.screen import Screen
from textual.visual import VisualType
from textual.widget import Widget

from askbudget.render import width
from askbudget.tui.words import Words


class KeyBar(Widget):
    """Keys with what they do; each can be clicked."""

    DEFAULT_CSS = "KeyBar { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def on_mount(self) -> None:
        """Follow the focus and the keymap."""
        self.screen.bindings_updated_signal.subscribe(self, self._refresh)

    def render(self) -> VisualType:
        """As many keys as fit, the first in the order of the bindings."""
        parts: list[Content] = []
        room = self.content_size.width
        for key, shown, text in _shown(self.app, self._words):
            room -= width(shown) + width(text) + 3
            if room < -2:
                break
            label = f"[@click=press('{key}')][b $accent]$shown[/] $text[/]"
            parts.append(Content.from_markup(label, shown=shown, text=text))
        return Content("  ").join(parts)

    def action_press(self, key: str) -> None:
        """A click is as good as the key."""
        self.app.simulate_key(key)

    def _refresh(self, _: Screen[object]) -> None:
        self.refresh()


def _shown(app: App[object], words: Words) -> Iterator[tuple[str, str, str]]:
    """Key, how it is written, and short text of the bindings that are meant to be shown; the program's own first."""
    seen: set[str] = set()
    for key, active in sorted(app.screen.active_bindings.items(), key=lambda each: each[1].node is not app):
        binding = active.binding
        if binding.show and binding.id and binding.id not in seen and active.enabled:
            seen.add(binding.id)
            yield key, app.get_key_display(binding), words(f"keys.{binding.id}")
