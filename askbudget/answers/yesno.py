"""Yes or no: did it rise, is there any, is it all of it; decided on figures where there are any."""

import re
from dataclasses import replace

from askbudget.answers.amounts import lacking, mixed, need
from askbudget.answers.changes import before, change_of
from askbudget.answers.editions import BUDGET, FINAL
from askbudget.answers.figures import Figure, find, find_instead, missing, names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, bodies, cite, not_found, shown, warn
from askbudget.answers.limits import meets
from askbudget.answers.projects import indicators
from askbudget.answers.structure import offices, units
from askbudget.answers.weights import is_core
from askbudget.answers.words import sentence_with, stated_none
from askbudget.model import Answer, Name
from askbudget.normalize import key
from askbudget.quantity import Quantity

_NONE = re.compile(
    r"(?:是|为|等于)\s*(?:零|0(?![.\d]))|(?<!有)没有(?=[\u4e00-\u9fff]).*(?:吧|对吗|对不对)|(?:是不是|是否)没有"
    r"|[都也]没有?吗"
)
_MORE = frozenset(["rise", "fall", "more", "less", "level"])
_OVER = frozenset(["excess", "more", "rise", "under", "less", "fall"])
_ALL = re.compile(r"[均都全]")


def yesno(ask: Inquiry) -> Answer:
    """The answer with what it rests on."""
    sight = ask.sights[0]
    if made := _of_structure(ask, sight):
        return made
    if _MORE & ask.cues and names_asked(ask) and (made := _compared(ask, sight)):
        return made
    if len(names_asked(ask)) == 2 and len(ask.sights) == 1 and ask.lexicon.words("same").is_in(ask.reading.text):
        return _more(ask, sight)
    if spent := _spent(ask):
        return _over_budget(ask, spent)
    if "all" in ask.cues and names_asked(ask) and (made := _all_of(ask, sight)):
        return made
    if len(ask.sights) > 1 and names_asked(ask):
        return _same(ask)
    return _said(ask, sight) or _by_figures(ask, sight)


def _of_structure(ask: Inquiry, sight: Sight) -> Answer | None:
    """What is asked of indicators, units or lines, and of no amount: 是核心指标吗, 有没有下属单位, 取消了吗."""
    if "core" in ask.cues:
        return _is_core(ask, sight)
    if ask.reading.rule == "target_reached":
        from askbudget.answers.targets_met import reached  # only where that is asked

        return reached(ask, sight)
    of_units = "composition" in ask.cues and all(n.kind == "item" for n in names_asked(ask))
    if of_units and not ask.lexicon.words("told_in_words").is_in(ask.reading.text):
        return _has_units(ask, sight)
    return _came_or_went(ask, sight) if {"dropped", "added"} & ask.cues and names_asked(ask) else None


def _by_figures(ask: Inquiry, sight: Sight) -> Answer:
    """By the first item that has a figure, or a sentence that says there is none."""
    for name in names_asked(ask):
        figure = find(ask, name, sight) or find_instead(ask, name, sight)
        if figure:
            return _held_against(ask, figure, sight) if _claims(ask) else _any(ask, figure, sight)
        none = stated_none(ask, name, sight)
        if none:
            told = "是" if _NONE.search(ask.reading.text) else "没有"
            return answered(
                ask, f"{told}。{none[0].strip()}", value=told == "是", sources=(cite(none[1], sight.document),)
            )
    raise not_found(ask, f"{sight.label}的文件里没有能回答这个问题的内容。")


def _compared(ask: Inquiry, sight: Sight) -> Answer | None:
    """More or less than another organisation has, than another item is, or than it was the year before."""
    if len(bodies(ask.sights)) == 2:
        return _has_more(ask)
    if not {"rise", "fall", "level"} & ask.cues:
        return None
    return _more(ask, sight) if len(names_asked(ask)) > 1 else _rose(ask, sight)


def _over_budget(ask: Inquiry, sight: Sight) -> Answer:
    """Whether the final accounts are above the budget, or below it; both stand in the final accounts."""
    name = names_asked(ask)[0]
    spent, planned = need(ask, name, sight), need(ask, name, replace(sight, basis=BUDGET))
    apart = spent.quantity.base - planned.quantity.base
    value = apart < 0 if {"under", "less", "fall"} & ask.cues else apart > 0
    told = f"决算 {shown(spent.quantity)}，预算 {shown(planned.quantity)}"
    text = f"{'是' if value else '不是'}。{sight.document.organisation.name}{sight.year}年{name.value}{told}。"
    sources = (cite(spent.fact, sight.document), cite(planned.fact, sight.document))
    return answered(ask, text, value=value, sources=sources)


def _spent(ask: Inquiry) -> Sight | None:
    """The final accounts, where they are held against the budget: 超预算了吗."""
    held = "预算" in ask.reading.bases and _OVER & ask.cues and names_asked(ask) and not ask.reading.numbers
    found = next((s for s in ask.sights if s.document.basis == FINAL), None) if held else None
    return replace(found, basis=FINAL) if found else None


def _more(ask: Inquiry, sight: Sight) -> Answer:
    """Whether the first of two items is the larger, or the smaller, one."""
    first, second = (find(ask, name, sight) for name in names_asked(ask)[:2])
    if first is None or second is None:
        raise not_found(ask, missing(ask, names_asked(ask)[0 if first is None else 1], sight))
    if ask.lexicon.words("same").is_in(ask.reading.text):
        value = first.quantity.base == second.quantity.base
    else:
        value = _is_larger(ask, first, second)
    told = f"{first.label} {shown(first.quantity)}，{second.label} {shown(second.quantity)}"
    text = f"{'是' if value else '不是'}。{sight.label}{told}。"
    return answered(
        ask, text, value=value, sources=(cite(first.fact, sight.document), cite(second.fact, sight.document))
    )


def _is_larger(ask: Inquiry, first: Figure, second: Figure) -> bool:
    more = first.quantity.base > second.quantity.base
    return more if "rise" in ask.cues else first.quantity.base < second.quantity.base


def _has_more(ask: Inquiry) -> Answer:
    """Whether the first of two organisations has more of an item, or less, than the second."""
    name = names_asked(ask)[0]
    (one, first), (other, second) = ((sight, need(ask, name, sight)) for sight in ask.sights[:2])
    apart = first.quantity.base - second.quantity.base
    value = apart < 0 if {"fall", "less"} & ask.cues else apart > 0
    told = f"{name.value}：{one.label} {shown(first.quantity)}；{other.label} {shown(second.quantity)}"
    return answered(
        ask, f"{'是' if value else '不是'}。{told}。", value=value,
        sources=(cite(first.fact, one.document), cite(second.fact, other.document)),
        warnings=tuple(mixed([one, other])),
    )  # fmt: skip


def _same(ask: Inquiry) -> Answer:
    """Whether an item is the same in two documents; what else may be asked of two is not understood here."""
    if not ask.lexicon.words("same").is_in(ask.reading.text):
        raise not_found(ask, "一次只能回答一家单位的是与否；要比较，请问“谁多”或“相差多少”。")
    name = names_asked(ask)[0]
    found = [(sight, need(ask, name, sight)) for sight in ask.sights]
    value = len({figure.quantity.base for _, figure in found}) == 1
    told = "；".join(f"{sight.label} {shown(figure.quantity)}" for sight, figure in found)
    sources = tuple(cite(figure.fact, sight.document) for sight, figure in found)
    return answered(ask, f"{'一样' if value else '不一样'}。{name.value}：{told}。", value=value, sources=sources)


def _claims(ask: Inquiry) -> bool:
    """The question names a figure, or says that there is none: 超过10万了吗, 是零吗, 是不是没有."""
    return bool(ask.reading.numbers or _NONE.search(ask.reading.text))


def _held_against(ask: Inquiry, figure: Figure, sight: Sight) -> Answer:
    """Whether the figure is what the question claims."""
    value = meets(ask, figure.quantity.base) if ask.reading.numbers else figure.quantity.base == 0
    text = f"{'是' if value else '不是'}。{sight.label}{figure.label}为 {shown(figure.quantity)}。"
    return answered(ask, text, value=value, sources=(cite(figure.fact, sight.document),))


def _rose(ask: Inquiry, sight: Sight) -> Answer:
    name = names_asked(ask)[0]
    found = change_of(ask, name, sight, before(ask, sight))
    if found is None:
        raise not_found(ask, f"{sight.label}的文件里没有{name.value}的增减。")
    wanted = 0 if "level" in ask.cues else 1 if "rise" in ask.cues else -1
    value = found.sign == wanted
    size = f" {shown(Quantity(abs(found.amount.value), found.amount.unit))}" if found.amount and found.sign else ""
    text = f"{'是' if value else '不是'}。{sight.label}{name.value}比上年{found.direction}{size}。"
    warnings = (warn("contradiction", f"文件自相矛盾：{found.conflict}；以表为准"),) if found.conflict else ()
    return answered(
        ask,
        text,
        value=value,
        sources=tuple(cite(f, sight.document) for f in found.facts),
        derivation=found.derivation,
        warnings=warnings,
    )


def _is_core(ask: Inquiry, sight: Sight) -> Answer:
    """Whether the sheet marks an indicator as core."""
    wanted = {key(name.value) for name in ask.reading.target}
    marked = {is_core(fact): fact for fact in indicators(ask, sight) if key(fact.indicator) in wanted}
    if len(marked) != 1 or None in marked:
        raise not_found(ask, f"{sight.label}的文件里没有标明它是不是核心指标，或者几处标的不一样。")
    ((value, fact),) = marked.items()
    text = f"{'是' if value else '不是'}。{sight.label}“{fact.indicator}”{'' if value else '不'}是核心指标。"
    return answered(ask, text, value=value, sources=(cite(fact, sight.document),))


def _has_units(ask: Inquiry, sight: Sight) -> Answer:
    """Whether there are subordinate units, or offices, as the composition names them."""
    inside = "offices" in ask.cues
    names, passage = (offices if inside else units)(ask, sight)
    if not names or passage is None:
        raise not_found(ask, f"{sight.label}的文件里没有写明{'内设机构' if inside else '下属单位'}。")
    text = f"有。{sight.document.organisation.name}有 {len(names)} 个：{'、'.join(names)}。"
    return answered(ask, text, value=True, sources=(cite(passage, sight.document),))


def _came_or_went(ask: Inquiry, sight: Sight) -> Answer:
    """Whether an item that the year before had is gone, or one that it had not is new."""
    name, went = names_asked(ask)[0], "dropped" in ask.cues
    now, then = find(ask, name, sight), find(ask, name, before(ask, sight))
    figure = now or then
    if figure is None or (went and then is None) or (not went and now is None):
        raise lacking(ask, name, sight)
    value = (now is None or not now.quantity.value) if went else (then is None or not then.quantity.value)
    told = "；".join(f"{f.fact.year}年 {shown(f.quantity)}" for f in (then, now) if f)
    text = f"{'是' if value else '不是'}。{sight.document.organisation.name}{figure.label}：{told}。"
    return answered(ask, text, value=value, sources=tuple(cite(f.fact, sight.document) for f in (then, now) if f))


def _all_of(ask: Inquiry, sight: Sight) -> Answer | None:
    """Whether one kind of money is the whole of the income."""
    *wholes, last = [n for n in names_asked(ask) if n.kind != "item"] or names_asked(ask)  # 三公经费全是接待费吗
    part = find(ask, last, sight)
    whole = find(ask, wholes[0] if wholes else Name("total_income", "concept", "总收入"), sight)
    if not part or not whole or not part.quantity.is_money or last.key in ("project_expenditure", "basic_expenditure"):
        return None
    value = part.quantity.base == whole.quantity.base
    told = f"{whole.label} {shown(whole.quantity)}，其中{part.label} {shown(part.quantity)}"
    text = f"{'是' if value else '不是'}。{sight.label}{told}。"
    return answered(ask, text, value=value, sources=(cite(part.fact, sight.document), cite(whole.fact, sight.document)))


def _said(ask: Inquiry, sight: Sight) -> Answer | None:
    """Whether a sentence says so: 项目支出均实行了绩效目标管理; 为参公单位."""
    topic = ask.lexicon.words("told_in_words").pattern.search(ask.reading.text)
    if not topic or any(topic[0] in name.value for name in names_asked(ask)):  # 事业单位 in 事业单位经营收入
        return None
    found = sentence_with(ask, sight, re.compile(re.escape(topic[0])), ("statement", "section", "composition"))
    if not found:
        return None
    sentence, passage = found
    value = not re.search(rf"(?:未|没有|不是|非).{{0,6}}{re.escape(topic[0])}", sentence)
    if _ALL.search(ask.reading.text):
        value = value and bool(_ALL.search(sentence))
    return answered(
        ask, f"{'是' if value else '不是'}。{sentence.strip()}", value=value, sources=(cite(passage, sight.document),)
    )


def _any(ask: Inquiry, figure: Figure, sight: Sight) -> Answer:
    exists = figure.quantity.value != 0
    told = f"{sight.document.organisation.name}{figure.fact.year}年{figure.label}为 {shown(figure.quantity)}"
    text = f"{'有' if exists else '没有'}。{told}。"
    return answered(
        ask,
        text,
        value=exists,
        sources=(cite(figure.fact, sight.document),),
        agreement={"places": figure.places, "differ": 0},
    )
