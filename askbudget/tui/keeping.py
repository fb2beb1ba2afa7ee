"""Answers as people keep them: text for the clipboard, and the conversation as Markdown, CSV or JSON."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from askbudget import render
from askbudget.model import Answer
from askbudget.tui.conversation import Turn

_COLUMNS = ("number", "question", "status", "text", *render.ITEM_COLUMNS)


def kept_text(turn: Turn) -> str:
    """Question, answer, every source and warning, as plain text."""
    return f"{turn.question}\n{render.answer_text(turn.answer)}\n"


def as_markdown(turns: Sequence[Turn]) -> str:
    """A heading for each question; quotes for what the documents say."""
    return "\n".join(part for turn in turns for part in _section(turn))


def as_csv(turns: Sequence[Turn]) -> str:
    """A line for each entry of each answer, with a byte order mark so that spreadsheets read the Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for turn in turns:
        head = (turn.number, turn.question, turn.answer.status, render.clean(turn.answer.text))
        entries = render.item_rows(turn.answer) or [dict.fromkeys(render.ITEM_COLUMNS, "")]
        writer.writerows((*head, *(row[name] for name in render.ITEM_COLUMNS)) for row in entries)
    return "\ufeff" + out.getvalue()


def as_json(turns: Sequence[Turn]) -> str:
    """A list of the answers in the JSON form of `ask --json`."""
    return json.dumps([turn.answer.to_dict() for turn in turns], ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Turn]], str]] = {".md": as_markdown, ".csv": as_csv, ".json": as_json}
"""What a file's ending says that it is to hold."""


def save(turns: Sequence[Turn], path: Path) -> None:
    """Write the conversation as the ending of `path` says, Markdown for any other; OSError where that fails."""
    written = FORMATS.get(path.suffix.lower(), as_markdown)(turns)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written, encoding="utf-8")
    if path.read_text(encoding="utf-8") != written:  # a full disk behind a network share says so only here
        raise OSError(f"{path} is not what was written")


def _section(turn: Turn) -> list[str]:
    answer = turn.answer
    lines = [f"## {turn.number}. {turn.question}", "", render.clean(answer.text), ""]
    if answer.derivation and answer.derivation not in answer.text:
        lines += [f"= {answer.derivation}", ""]
    lines += _table(answer)
    lines += [f"> {render.source_line(source)}\n" for source in answer.sources]
    lines += [f"- {line}" for line in render.warning_lines(answer)]
    return [*lines, ""]


def _table(answer: Answer) -> list[str]:
    if not answer.items:
        return []
    cells = [
        (item.label, item.organisation, str(item.year), item.value or "", item.unit or "") for item in answer.items
    ]
    rows = ("| " + " | ".join(each.replace("|", "\\|") for each in row) + " |" for row in cells)
    return ["| | | | | |", "|---|---|---|---:|---|", *rows, ""]
