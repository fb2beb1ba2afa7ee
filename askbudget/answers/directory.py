"""Whom to call, and what documents there are."""

import re
from collections.abc import Sequence
from decimal import Decimal

from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, answered, cite, not_found
from askbudget.answers.passages import passages, stem_of, told
from askbudget.model import Answer, Item, Name, Passage
from askbudget.normalize import key

_A_PERSON = re.compile(r"负责人|联系|电话")


def contact(ask: Inquiry) -> Answer:
    """Who to call: of a project where one is named, else for the disclosure."""
    sight = ask.sights[0]
    found = [p for p in passages(ask, sight, ["contact"]) if _A_PERSON.search(p.text)]
    of_project = names_asked(ask)
    hits = _of_projects(found, of_project) if of_project else _of_document(found)
    if not hits or ("who" in ask.cues and not of_project and "联系" not in ask.reading.text):
        raise not_found(ask, f"{sight.label}的文件里没有公开联系方式。")
    return told(ask, hits[:3], sight)


def _of_projects(found: Sequence[Passage], names: Sequence[Name]) -> list[Passage]:
    """Those on the sheets of the projects named; of the one whose name has the words in it, else."""
    wanted = {key(name.value) for name in names}
    if exactly := [p for p in found if key(p.subject) in wanted]:
        return exactly
    for words in (wanted, {stem_of(name) for name in names}):
        near = [p for p in found if any(word in key(p.subject) for word in words)]
        if len({p.subject for p in near}) == 1:
            return near
    return []


def _of_document(found: Sequence[Passage]) -> list[Passage]:
    """Who to ask about the disclosure; else those of the sheet of the whole department, which is of no project."""
    disclosed = [p for p in found if p.subject == "预算公开联系人"]
    return disclosed or [p for p in found if p.text.startswith(f"{p.subject}：")]


def documents(ask: Inquiry) -> Answer:
    """What there is to ask about."""
    years, bases = ask.reading.years, ask.reading.bases
    everything = [
        d for d in ask.index.documents() if (not years or d.year in years) and (not bases or d.basis in bases)
    ]
    told = "；".join(f"{d.organisation.name} {d.year}年{d.scope}{d.basis}" for d in everything)
    organisations = len({d.organisation.name for d in everything})
    items = tuple(
        Item(f"{d.year}年{d.scope}{d.basis}", None, None, d.id, d.organisation.name, d.year) for d in everything
    )
    return answered(
        ask,
        f"收录了 {organisations} 家单位的 {len(everything)} 份文件：{told}。",
        value=Decimal(organisations),
        unit="家",
        items=items,
        sources=tuple(cite(first, d) for d in everything for first in ask.index.passages([d.id], limit=1)),
    )
