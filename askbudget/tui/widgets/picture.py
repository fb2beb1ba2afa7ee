"""A picture of an answer's figures."""

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from askbudget.tui.pictures import Picture, drawn

_WIDEST = 100


class PictureView(Widget):
    """Bars with their figures, drawn anew for every width."""

    DEFAULT_CSS = "PictureView { height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, picture: Picture, more: str = "") -> None:
        super().__init__()
        self.picture = picture
        self._more = more

    def render(self) -> VisualType:
        """The bars, and how many more there are."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each bar."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        lines = drawn(self.picture, min(width, _WIDEST))
        return [*lines, Content.styled(self._more, "$foreground 65%")] if self._more else lines
