"""One project under one name: sheets whose code or name came out damaged are linked to the list of projects."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from askbudget.model import Fact, Passage
from askbudget.normalize import key

_FULL_CODE = re.compile(r"^\d{8}[A-Z]\d{12}$")
_FRAGMENT = re.compile(r"\d{9,}")
_BEGINNING, _ENDING = re.compile(r"\d{8}[A-Z]\d"), re.compile(r"(?<!\d)\d{6,}(?!\d)")
_ALIKE = 0.6
_MARGIN = 0.15


def listed_projects(facts: Iterable[Fact]) -> dict[str, str]:
    """Code → name of the projects that a table lists in full."""
    return {
        fact.code: fact.item
        for fact in facts
        if fact.form == "project_list" and _FULL_CODE.match(fact.code) and len(fact.item) > 1
    }


def linked(name: str, code: str, listed: dict[str, str]) -> tuple[str, str]:
    """(name, code) of the listed project that a sheet's project is, or its own where none is certain."""
    if not listed:
        return name, code
    if code in listed:
        return listed[code], code
    digits = "".join(_FRAGMENT.findall(code + name))
    by_code = [c for c in listed if digits and digits in c] or [c for c in listed if _ends_with_one(c, code + name)]
    if len(by_code) == 1:
        return listed[by_code[0]], by_code[0]
    ranked = sorted(((_likeness(name, other), c) for c, other in listed.items()), reverse=True)
    if ranked[0][0] >= _ALIKE and (len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= _MARGIN):
        return listed[ranked[0][1]], ranked[0][1]
    return name, code


def _ends_with_one(code: str, text: str) -> bool:
    """Whether the text, the beginning of some code in it, also holds the end of this one."""
    return bool(_BEGINNING.search(text)) and any(code.endswith(digits) for digits in _ENDING.findall(text))


def _likeness(a: str, b: str) -> float:
    return 1.0 if key(a) == key(b) else SequenceMatcher(None, key(a), key(b), autojunk=False).ratio()


def link(items: Sequence[Fact | Passage], listed: dict[str, str]) -> list[Fact | Passage]:
    """Facts and passages of sheets with their project's listed name and code."""
    return [_linked_fact(item, listed) if isinstance(item, Fact) else _linked_passage(item, listed) for item in items]


def _linked_fact(fact: Fact, listed: dict[str, str]) -> Fact:
    if fact.kind == "project":
        name, code = linked(fact.item, fact.code, listed)
        return replace(fact, item=name, code=code)
    if fact.parent:
        name, code = linked(fact.parent, fact.code, listed)
        return replace(fact, item=f"{name}/{fact.item.removeprefix(fact.parent + '/')}", parent=name, code=code)
    return fact


def _linked_passage(passage: Passage, listed: dict[str, str]) -> Passage:
    if passage.kind not in ("overview", "basis", "goal", "contact") or passage.subject == passage.document:
        return passage
    return replace(passage, subject=linked(passage.subject, "", listed)[0])
