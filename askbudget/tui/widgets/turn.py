"""One question with its answer, as a person reads it."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.widget import Widget

from askbudget.model import Answer, Citation, Option, Reading
from askbudget.render import clean, figure_span, one_line, shorten
from askbudget.tui.conversation import Turn
from askbudget.tui.evidence import cell_path, line_range
from askbudget.tui.keys import key
from askbudget.tui.pictures import picture
from askbudget.tui.widgets.choices import Choices, Picked
from askbudget.tui.widgets.picture import PictureView
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.words import Words

_SOURCES = 3
_QUOTE = 90
_INHERITED = {
    "organisation": "organisations",
    "organisations": "organisations",
    "year": "years",
    "item": "items",
    "items": "items",
    "project": "items",
}
"""What was taken over → where the answer's interpretation says which."""


class ShowEvidence(Message):
    """A person wants to see what stands behind an answer, beginning with one of its sources."""

    def __init__(self, turn: Turn, first: int = 0) -> None:
        super().__init__()
        self.turn = turn
        self.first = first


class SourceLine(Prose):
    """Where the words stand; a click opens the document there."""

    def __init__(self, number: int, source: Citation, words: Words) -> None:
        super().__init__(_source(number, source, words), hang=2, classes="source")
        self._index = number - 1

    def on_click(self, event: Click) -> None:
        """Open the document."""
        event.stop()
        view = next(each for each in self.ancestors if isinstance(each, TurnView))
        self.post_message(ShowEvidence(view.turn, self._index))


class TurnView(VerticalGroup, can_focus=True):
    """A turn: what was asked, what was heard, the answer, its picture, its places, what to know, what to pick."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,v", "screen.evidence", "turn.evidence"),
        key("e", "screen.again", "turn.again"),
        key("c", "screen.copy", "turn.copy"),
        key("p", "screen.pin", "turn.pin"),
        key("up,k", "screen.turn(-1)", "turn.before", show=False),
        key("down,j", "screen.turn(1)", "turn.after", show=False),
    ]

    def __init__(self, turn: Turn, words: Words) -> None:
        super().__init__()
        self.turn = turn
        self._words = words

    @property
    def options(self) -> Sequence[Option]:
        """What can be picked by number."""
        return [option for choices in self.query(Choices) for option in choices.options]

    def compose(self) -> ComposeResult:
        """From the question down to the choices."""
        answer = self.turn.answer
        yield Prose(Content.assemble(("› ", "$primary"), clean(self.turn.question)), hang=2, classes="question")
        if heard := _heard(self.turn, self._words):
            yield Prose(heard, hang=2, classes="heard")
        yield Prose(_said(answer), classes=f"answer -{answer.status.replace('_', '-')}")
        if drawing := picture(answer, self._words("picture.rest")):
            more = self._words("picture.more", count=drawing.left_out) if drawing.left_out else ""
            yield PictureView(drawing, more)
        yield from self._support(answer)
        if answer.options:
            yield Choices(self._words("chat.pick"), answer.options, classes="options")

    def on_key(self, event: Key) -> None:
        """A number picks a choice of this turn."""
        number = event.character or ""
        if number.isdecimal() and 1 <= int(number) <= len(self.options):
            event.stop()
            self.post_message(Picked(self.options[int(number) - 1].question))

    def _support(self, answer: Answer) -> Iterator[Widget]:
        if answer.derivation and answer.derivation not in answer.text:
            yield Prose(self._words("chat.computed", arithmetic=one_line(answer.derivation)), hang=2, classes="detail")
        for number, source in enumerate(answer.sources[:_SOURCES], 1):
            yield SourceLine(number, source, self._words)
        if note := _agreement(answer, self._words):
            yield Prose(note, hang=2, classes="detail")
        for warning in answer.warnings:
            yield Prose(self._words("chat.warning", text=one_line(warning.text)), hang=2, classes="warning")

    def offer(self, questions: Sequence[str]) -> None:
        """Show questions that go on from here."""
        if questions and not self.options:
            options = [Option(question, question) for question in questions]
            self.mount(Choices(self._words("chat.go_on"), options, classes="follow-ups"))

    def withdraw(self) -> None:
        """Take those away: the conversation has gone on."""
        self.query(".follow-ups").remove()


class Pending(Prose):
    """A question that is being answered."""

    def __init__(self, question: str, words: Words) -> None:
        text = Content.assemble(("› ", "$primary"), clean(question), (f"\n{words('chat.asking')}", "$foreground 65%"))
        super().__init__(text, hang=2, classes="pending")


def _said(answer: Answer) -> Content:
    """The text with its figure standing out."""
    text = Content(clean(answer.text))
    span = figure_span(text.plain, answer.value)
    if span is None:
        return text
    start, end = span
    after = text.plain[end:]
    unit = next((each for each in (f" {answer.unit}", answer.unit) if answer.unit and after.startswith(str(each))), "")
    return text.stylize("bold $accent", start, end + len(unit or ""))


def _heard(turn: Turn, words: Words) -> str:
    """What was taken over from the conversation, and a year that was not: the documents have only others."""
    reading: Reading = turn.explained.reading
    slots = dict.fromkeys(_INHERITED[name] for name in reading.inherited if name in _INHERITED)
    used = {slot: _listed(turn.answer.interpretation.get(slot)) for slot in slots}
    given_up = [str(year) for year in reading.years if used.get("years") and str(year) not in used["years"]]
    kept = [slot for slot, values in used.items() if values and not (slot == "years" and given_up)]
    between = words("chat.between")
    parts = between.join(f"{words(f'heard.{slot}')} {'、'.join(used[slot])}" for slot in kept)
    told = [words("chat.heard", parts=parts)] if parts else []
    if given_up:
        told.append(words("chat.gave_way", years="、".join(given_up), used="、".join(used["years"])))
    return between.join(told)


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else []


def _source(number: int, source: Citation, words: Words) -> Content:
    title = one_line(source.title) or str(source.year)
    named = title if source.organisation in title else f"{source.organisation} {title}"
    lines = words("evidence.lines", lines=line_range(source.place.lines))
    where = "  ".join(part for part in (named, lines, cell_path(source)) if part)
    quote = shorten(one_line(source.place.quote), _QUOTE)
    return Content.assemble((f"[{number}] ", "$primary"), (f"{where}  ", "$foreground 65%"), f"「{quote}」")


def _agreement(answer: Answer, words: Words) -> str:
    """How many places more say the same, how many something else, and how many sources are not listed."""
    parts = []
    if (more := answer.agreement["places"] - 1) > 0:
        parts.append(words("chat.agree", count=more))
    if differ := answer.agreement["differ"]:
        parts.append(words("chat.differ", count=differ))
    if (hidden := len(answer.sources) - _SOURCES) > 0:
        parts.append(words("chat.more_sources", count=hidden))
    return words("chat.between").join(parts)
