"""A conversation as a list of turns over a desk; nothing here draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askbudget.model import Answer, Option, Reading
from askbudget.normalize import squeeze

if TYPE_CHECKING:
    from askbudget.engine import Desk, Explanation


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it; `after` is what it was heard after, `last` what the next is heard after."""

    number: int
    question: str
    explained: "Explanation"
    after: Reading | None
    last: Reading | None

    @property
    def answer(self) -> Answer:
        """The answer."""
        return self.explained.answer


class Conversation:
    """The turns so far. Whoever asks takes care that there is one question at a time."""

    def __init__(self) -> None:
        self._turns: list[Turn] = []

    @property
    def turns(self) -> Sequence[Turn]:
        """All turns, the oldest first."""
        return tuple(self._turns)

    @property
    def last(self) -> Turn | None:
        """The newest turn."""
        return self._turns[-1] if self._turns else None

    def ask(self, desk: "Desk", question: str, instead_of: Turn | None = None) -> Turn:
        """The next turn; a question that is asked again is heard where it was asked `instead_of`."""
        before = instead_of.after if instead_of else self.last.last if self.last else None
        session = desk.session(before)
        explained = session.explain(question)
        turn = Turn(len(self._turns) + 1, question, explained, before, session.last)
        self._turns.append(turn)
        return turn

    def clear(self) -> None:
        """Begin anew: the next question is heard on its own."""
        self._turns.clear()


def picked(line: str, options: Sequence[Option]) -> str:
    """The question of the option whose number (from 1) was typed, else the line itself."""
    number = squeeze(line)
    if number.isdecimal() and 1 <= int(number) <= len(options):
        return options[int(number) - 1].question
    return line
