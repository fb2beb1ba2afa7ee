"""Rows of a list of projects with the subject they are booked under: in front, code and name, or its code behind."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from askbudget.extraction.tables.tokens import RawRow
from askbudget.lexicon import Lexicon

_SUBJECT, _PROJECT = "科目名称", "项目名称"
_CODES = re.compile(r"(?:功能|经济)(?:分类)?科目$|科目(?:编码|代码)$")
_CODE = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")


def without_codes_behind(rows: Iterable[RawRow], labels: Sequence[str], width: int) -> list[RawRow]:
    """The rows without the code between a project and its figures, where the last heading over words is of codes.

    项目名称 功能科目 金额: `河道清淤 2130310 46.50` has one figure. Every row but the sum has to have such a code, and
    no more figures behind it than there are columns.
    """
    found = [*rows]
    coded = [row for row in found if len(row.numbers) > 1 and _CODE.fullmatch(row.numbers[0].text)]
    told = len(labels) > 1 and bool(_CODES.search(labels[-1])) and labels[-2].endswith(_PROJECT)
    bare = [row for row in found if row.numbers and row not in coded and row.name != "合计"]
    if not told or bare or any(len(row.numbers) > width + 1 for row in coded):
        return found
    return [replace(row, numbers=row.numbers[1:]) if row in coded else row for row in found]


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
