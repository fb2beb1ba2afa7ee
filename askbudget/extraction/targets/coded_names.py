"""Sheets headed by 单位编码（项目编码） 项目单位（项目名称）: the unit and the project stand on the two lines below."""

import re
from collections.abc import Iterator, Sequence

from askbudget.model import Line
from askbudget.normalize import squeeze

_HEADING = re.compile(r"单位编码\(项目编码\)(?:项目)?单位(?:名称)?\(项目名称\)")
_UNIT = re.compile(r"\d{3,8}\s+[\u4e00-\u9fff]\S*")
_PROJECT = re.compile(r"(?P<code>\d{8}[A-Z]\d{12}|\d{18,22})\s+(?P<name>[^\d\s]\S*)")
_HEAD = re.compile(r"项目名称 \S+ 项目编码 \w{18,22}")


def is_head(line: Line) -> bool:
    """Whether a line names a project and its code, which is no value of a target."""
    return bool(_HEAD.fullmatch(line.text))


def with_plain_names(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, such a head as other sheets have it: 项目名称 甲 项目编码 411326230000000018842."""
    at = 0
    while at < len(lines):
        head = _HEADING.fullmatch(squeeze(lines[at].text)) and [line.text.strip() for line in lines[at + 1 : at + 3]]
        project = _PROJECT.fullmatch(head[1]) if head and len(head) > 1 and _UNIT.fullmatch(head[0]) else None
        if project:
            yield Line(lines[at + 2].number, f"项目名称 {project['name']} 项目编码 {project['code']}")
        else:
            yield lines[at]
        at += 3 if project else 1
