"""Rows of a list of projects that are headed by the subject they are booked under: code, its name, the project."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from askbudget.extraction.tables.tokens import RawRow
from askbudget.lexicon import Lexicon

_SUBJECT, _PROJECT = "科目名称", "项目名称"


def of_their_projects(rows: Iterable[RawRow], labels: Sequence[str], lexicon: Lexicon) -> list[RawRow]:
    """The rows under their projects, where the headings name the subject and, behind it, the project.

    `2130310 水土保持 河道清淤 9.00` is of 河道清淤. A project of several rows has no one figure: they stay with their
    subjects.
    """
    found = [*rows]
    headed = [next((end for end in (_SUBJECT, _PROJECT) if label.endswith(end)), "") for label in labels]
    if [end for end in headed if end] != [_SUBJECT, _PROJECT]:
        return found
    named = [_parted(row, lexicon) for row in found]
    times = Counter(project for _, project in named)
    return [_of(row, *names, alone=times[names[1]] == 1) for row, names in zip(found, named, strict=True)]


def _parted(row: RawRow, lexicon: Lexicon) -> tuple[str, str]:
    """The name of the subject that the row's code has, and the words behind it; two empty words where it is not so."""
    names = sorted(lexicon.subjects.get(row.code, ()), key=len, reverse=True)
    subject = next((name for name in names if row.name.startswith(name) and row.name != name), "")
    return subject, row.name.removeprefix(subject) if subject else ""


def _of(row: RawRow, subject: str, project: str, *, alone: bool) -> RawRow:
    if not project:
        return row
    return replace(row, code="", name=project) if alone else replace(row, name=subject)
