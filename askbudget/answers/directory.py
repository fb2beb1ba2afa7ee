"""Whom to call, and what documents there are."""

import re
from decimal import Decimal

from askbudget.answers.inquiry import Inquiry, answered, cite, not_found
from askbudget.answers.passages import passages, told
from askbudget.model import Answer, Item
from askbudget.normalize import key


def contact(ask: Inquiry) -> Answer:
    """Who to call: of a project where one is named, else for the disclosure."""
    sight = ask.sights[0]
    found = passages(ask, sight, ["contact"])
    wanted = {key(name.value) for name in ask.reading.project}
    hits = (
        [p for p in found if key(p.subject) in wanted]
        if wanted
        else [p for p in found if p.subject == "预算公开联系人"]
    )
    if wanted:
        hits = [p for p in hits if re.search(r"负责人|联系", p.text)]
    if not hits or ("who" in ask.cues and not wanted and not re.search(r"联系", ask.reading.text)):
        raise not_found(ask, f"{sight.label}的文件里没有公开联系方式。")
    return told(ask, hits[:3], sight)


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
