"""Text that wraps as Chinese does."""

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from askbudget.tui.wrapping import wrap


class Prose(Widget):
    """A paragraph; lines after the first are indented by `hang`."""

    DEFAULT_CSS = "Prose { height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, content: Content | str = "", *, hang: int = 0, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._content = _plain(content)
        self._hang = hang

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def update(self, content: Content | str) -> None:
        """Show something else."""
        self._content = _plain(content)
        self.refresh(layout=True)

    def render(self) -> VisualType:
        """The lines, broken for the width there is."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        spans = wrap(self._content.plain, max(width, 2), self._hang)
        lines = [self._content[start:end] for start, end in spans]
        return [line if number == 0 else Content(" " * self._hang) + line for number, line in enumerate(lines)]


def _plain(content: Content | str) -> Content:
    """A string is text, never markup: documents print square brackets."""
    return content if isinstance(content, Content) else Content(content)
