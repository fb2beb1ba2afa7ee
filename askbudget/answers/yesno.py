"""Yes or no: did it rise, is there any, is it all of it; decided on figures where there are any."""

import re

from askbudget.answers.amounts import names_asked
from askbudget.answers.changes import change_of
from askbudget.answers.figures import Figure, find
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, not_found, shown
from askbudget.answers.words import sentence_with
from askbudget.model import Answer, Name

_ALL = re.compile(r"[均都全]")


def yesno(ask: Inquiry) -> Answer:
    """The answer with what it rests on."""
    sight = ask.sights[0]
    if {"rise", "fall"} & ask.cues and names_asked(ask):
        return _rose(ask, sight)
    if "all" in ask.cues and names_asked(ask):
        made = _all_of(ask, sight)
        if made:
            return made
    said = _said(ask, sight)
    if said:
        return said
    for name in names_asked(ask):
        figure = _latest(ask, name, sight)
        if figure:
            return _any(ask, figure, sight)
    for name in names_asked(ask):
        made = _stated_none(ask, name, sight)
        if made:
            return made
    raise not_found(ask, f"{sight.label}的文件里没有能回答这个问题的内容。")


def _rose(ask: Inquiry, sight: Sight) -> Answer:
    name = names_asked(ask)[0]
    found = change_of(ask, name, sight, ask.reading.base_year or sight.year - 1)
    if found is None:
        raise not_found(ask, f"{sight.label}的文件里没有{name.value}的增减。")
    wanted = 1 if "rise" in ask.cues else -1
    value = found.sign == wanted
    size = (
        f" {shown(found.amount.__class__(abs(found.amount.value), found.amount.unit))}"
        if found.amount and found.sign
        else ""
    )
    text = f"{'是' if value else '不是'}。{sight.label}{name.value}比上年{found.direction}{size}。"
    from askbudget.answers.inquiry import warn

    warnings = (warn("contradiction", f"文件自相矛盾：{found.conflict}；以表为准"),) if found.conflict else ()
    return answered(
        ask,
        text,
        value=value,
        sources=tuple(cite(f, sight.document) for f in found.facts),
        derivation=found.derivation,
        warnings=warnings,
    )


def _all_of(ask: Inquiry, sight: Sight) -> Answer | None:
    """Whether one kind of money is the whole of the income."""
    part = find(ask, names_asked(ask)[0], sight)
    whole = find(ask, Name("total_income", "concept", "总收入"), sight)
    if (
        not part
        or not whole
        or not part.quantity.is_money
        or names_asked(ask)[0].key in ("project_expenditure", "basic_expenditure")
    ):
        return None
    value = part.quantity.base == whole.quantity.base
    text = f"{'是' if value else '不是'}。{sight.label}{whole.label} {shown(whole.quantity)}，其中{part.label} {shown(part.quantity)}。"
    return answered(ask, text, value=value, sources=(cite(part.fact, sight.document), cite(whole.fact, sight.document)))


def _said(ask: Inquiry, sight: Sight) -> Answer | None:
    """Whether a sentence says so: 项目支出均实行了绩效目标管理."""
    words = re.sub(r"是不是|是否|有没有|全都|都|吗|了|的|实行|进行|[？?]", "", ask.reading.text)
    topic = re.search(r"(绩效目标管理|绩效管理|综合预算|部门预算管理)", words)
    if not topic:
        return None
    found = sentence_with(ask, sight, re.compile(rf"[均都全].{{0,8}}{topic[1]}|{topic[1]}"))
    if not found:
        return None
    sentence, passage = found
    value = bool(_ALL.search(sentence)) and not re.search(r"未|没有", sentence)
    return answered(
        ask, f"{'是' if value else '不是'}。{sentence.strip()}", value=value, sources=(cite(passage, sight.document),)
    )


def _latest(ask: Inquiry, name: Name, sight: Sight) -> Figure | None:
    """This year's figure, or the newest stock that is counted at the end of the year before."""
    return find(ask, name, sight) or find(ask, name, Sight(sight.document, sight.year - 1))


def _any(ask: Inquiry, figure: Figure, sight: Sight) -> Answer:
    exists = figure.quantity.value != 0
    text = f"{'有' if exists else '没有'}。{sight.document.organisation.name}{figure.fact.year}年{figure.label}为 {shown(figure.quantity)}。"
    return answered(
        ask,
        text,
        value=exists,
        sources=(cite(figure.fact, sight.document),),
        agreement={"places": figure.places, "differ": 0},
    )


def _stated_none(ask: Inquiry, name: Name, sight: Sight) -> Answer | None:
    """`无政府采购预算`: the words that say there is none."""
    word = re.sub(r"预算|支出|经费$", "", name.value)
    found = sentence_with(
        ask,
        sight,
        re.compile(
            rf"(?:无|没有|未安排|未使用|未).{{0,14}}{re.escape(word)}|{re.escape(word)}.{{0,10}}(?:无|没有|未安排)"
        ),
    )
    if not found:
        return None
    return answered(ask, f"没有。{found[0].strip()}", value=False, sources=(cite(found[1], sight.document),))
