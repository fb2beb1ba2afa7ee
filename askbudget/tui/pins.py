"""Answers that are kept to be compared."""

from collections.abc import Sequence

from askbudget.tui.conversation import Turn


class Pins:
    """The pinned turns, in the order they were pinned."""

    def __init__(self) -> None:
        self._turns: list[Turn] = []

    @property
    def turns(self) -> Sequence[Turn]:
        """What is pinned."""
        return tuple(self._turns)

    def toggle(self, turn: Turn) -> bool:
        """Pin a turn, or let go of it where it is pinned; True where it is pinned now."""
        if turn in self._turns:
            self._turns.remove(turn)
            return False
        self._turns.append(turn)
        return True
