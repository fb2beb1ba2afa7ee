"""A document as it stands in its file: numbered lines, the cited ones marked and the words in them emphasised."""

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from askbudget.render import clean
from askbudget.tui.wrapping import Span, wrap

_TAB = "  "


class Paper(ScrollView, can_focus=True):
    """A whole document; only the lines that are seen are drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper--number",
        "paper--line",
        "paper--cited",
        "paper--word",
        "paper--cited-number",
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._texts: tuple[str, ...] = ()
        self._cited: tuple[int, int] = (0, 0)
        self._words: dict[int, Span] = {}
        self._rows: list[tuple[int, Span]] = []
        self._starts: list[int] = []
        self._wrapped_for = 0

    @property
    def cited(self) -> tuple[int, int]:
        """The first and the last line that are marked."""
        return self._cited

    def show(self, lines: Sequence[str], cited: tuple[int, int], words: str) -> None:
        """Show these lines with some of them marked, at the place where those stand."""
        self._texts = tuple(clean(line).replace("\t", _TAB) for line in lines)
        self._cited = cited
        self._words = _emphasised(self._texts, cited, clean(words).replace("\t", _TAB))
        self._wrapped_for = 0
        self._lay_out()
        self.call_after_refresh(self.to_cited)

    def to_cited(self) -> None:
        """Scroll to the marked lines, with a few lines above them."""
        self._lay_out()
        if self._starts and 0 < self._cited[0] <= len(self._starts):
            above = min(3, self.size.height // 3)
            self.scroll_to(y=max(self._starts[self._cited[0] - 1] - above, 0), animate=False)

    def on_resize(self) -> None:
        """Break the lines anew, and stay at the marked ones."""
        self._lay_out()
        self.call_after_refresh(self.to_cited)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        row = y + self.scroll_offset.y
        columns = self.scrollable_content_region.width
        if row >= len(self._rows):
            return Strip.blank(columns, self.rich_style)
        number, span = self._rows[row]
        first = self._starts[number - 1] == row
        return Strip(self._segments(number, span, first=first)).adjust_cell_length(columns, self._style(number, "line"))

    @property
    def _gutter(self) -> int:
        return len(str(len(self._texts))) + 1

    def _lay_out(self) -> None:
        columns = self.scrollable_content_region.width
        if columns <= 0 or columns == self._wrapped_for:
            return
        self._wrapped_for = columns
        self._rows, self._starts = [], []
        for number, text in enumerate(self._texts, 1):
            self._starts.append(len(self._rows))
            self._rows += ((number, span) for span in wrap(text, columns - self._gutter))
        self.virtual_size = Size(columns, len(self._rows))
        self.refresh()

    def _segments(self, number: int, span: Span, *, first: bool) -> list[Segment]:
        gutter = f"{number if first else '':>{self._gutter - 1}} "
        text = self._texts[number - 1]
        start, end = span
        from_, to = self._words.get(number, (0, 0))
        cuts = [start, *(cut for cut in (from_, to) if start < cut < end), end]
        pieces = [Segment(gutter, self._style(number, "number"))]
        for a, b in pairwise(cuts):
            kind = "word" if from_ <= a < to else "line"
            pieces.append(Segment(text[a:b], self._style(number, kind)))
        return pieces

    def _style(self, number: int, kind: str) -> Style:
        """The style of a piece; a cited line has its own."""
        cited = self._cited[0] <= number <= self._cited[1]
        name = {"number": "cited-number", "line": "cited", "word": "word"}[kind] if cited else kind
        return self.get_component_rich_style(f"paper--{name}")


def _emphasised(texts: Sequence[str], cited: tuple[int, int], words: str) -> dict[int, Span]:
    """Where the quoted words stand in the cited lines: a quote may begin and end inside them, or join several."""
    found: dict[int, Span] = {}
    for number in range(cited[0], cited[1] + 1):
        text = texts[number - 1] if 0 < number <= len(texts) else ""
        bare = text.strip()
        at = text.find(words) if words and words in text else -1
        if at >= 0:
            found[number] = (at, at + len(words))
        elif bare and words:
            found[number] = _common(text, words)
    return found


def _common(text: str, words: str) -> Span:
    """The longest stretch of a line that the quote has, too; spaces and breaks apart."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    return match.a, match.a + match.size
