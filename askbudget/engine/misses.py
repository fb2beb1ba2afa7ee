"""Questions that were not answered, noted for whoever keeps the lexicon; off unless a file is named for it."""

import json
from pathlib import Path

from askbudget.model import Answer, Reading


def note(file: Path, reading: Reading, answer: Answer) -> None:
    """Append a line: the question, why it was not answered, and the words that nothing explained.

    A file that cannot be written costs no answer: the note is lost, as it would be without a file.
    """
    line = {
        "question": reading.text,
        "status": answer.status,
        "why": answer.text,
        "rest": reading.rest,
        "stranger": reading.stranger,
        "rule": reading.rule,
        "inherited": list(reading.inherited),
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError:
        return
