"""The questions of earlier conversations, one a line, shared with the plain prompt."""

from contextlib import suppress
from pathlib import Path

_KEPT = 1000


class History:
    """Questions, the oldest first, and a place among them that the arrow keys move."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._questions = _read(file)
        self._at = len(self._questions)
        self._draft = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """All of them, the oldest first."""
        return tuple(self._questions)

    def add(self, question: str) -> None:
        """Keep a question at the end, once, and go back there; a file that cannot be written is done without."""
        line = " ".join(question.split())
        self._questions = [*(each for each in self._questions if each != line), line][-_KEPT:]
        self.rest()
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text("".join(f"{each}\n" for each in self._questions), encoding="utf-8")

    def rest(self) -> None:
        """Go back to the end, where a new question is written."""
        self._at = len(self._questions)
        self._draft = ""

    def older(self, written: str) -> str | None:
        """The question before; what is `written` now is kept for the way back. None at the oldest."""
        if self._at == 0:
            return None
        if self._at == len(self._questions):
            self._draft = written
        self._at -= 1
        return self._questions[self._at]

    def newer(self) -> str | None:
        """The question after, at last what had been written; None where there is nothing after."""
        if self._at >= len(self._questions):
            return None
        self._at += 1
        return self._draft if self._at == len(self._questions) else self._questions[self._at]


def _read(file: Path) -> list[str]:
    """The lines of the file; the head that libedit writes is none."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    kept = [line for line in lines if line.strip() and not line.startswith("_HiStOrY_")]
    return list(reversed(dict.fromkeys(reversed(kept))))[-_KEPT:]
