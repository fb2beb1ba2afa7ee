"""What a project, or all of them on average, scored in the evaluation."""

import re
from decimal import Decimal

from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found, shown
from askbudget.model import Answer, Fact
from askbudget.normalize import key
from askbudget.quantity import Quantity

_OF_ALL = "平均"
_SHORTEST = 3
"""So many letters of a project's name tell it."""
_OF_PROJECT = re.compile(r"总分/.*得分|(?:绩效)?自评(?:得分|总分)")
"""The measure of a whole project's score, not of its money or of one target of it."""
_LEAST = 2  # of one, nothing is the most


def score(ask: Inquiry) -> Answer:
    """The score that a sentence or a table gives of what is asked; of all projects together where none is named."""
    sight = ask.sights[0]
    found = _of_named(ask, _scores(ask, sight))
    if len({f.value for f in found}) != 1:
        told = "；".join(f"{f.item} {f.value}分" for f in found)
        raise not_found(ask, f"{sight.label}的文件里" + (f"有几个得分：{told}。" if found else "没有写明这个得分。"))
    quantity = found[0].quantity
    assert quantity is not None
    text = f"{sight.label}{found[0].item}{found[0].measure}：{shown(quantity)}。"
    source = cite(found[0], sight.document)
    return answered(ask, text, value=quantity.value, unit=quantity.unit, sources=(source,))


def best_score(ask: Inquiry, sight: Sight) -> Answer:
    """The project that scored most, or least, where the sheets of several say what each scored."""
    found = [f for f in _scores(ask, sight) if f.kind == "project" and _OF_PROJECT.fullmatch(f.measure)]
    told = {f.item: f for f in found}
    if len(told) < _LEAST or len({(f.item, f.value) for f in found}) > len(told):
        raise not_found(ask, f"{sight.label}的文件里没有可以比较的项目得分。")
    least = ask.reading.intent == "min" or "least" in ask.cues
    best = (min if least else max)(told.values(), key=lambda f: Decimal(f.value))
    level = [f for f in told.values() if Decimal(f.value) == Decimal(best.value)]
    quantity = Quantity(Decimal(best.value), "分")
    labels = "、".join(f.item for f in level) + ("（并列）" if len(level) > 1 else "")
    return answered(
        ask, f"{sight.label}得分最{'低' if least else '高'}的是{labels}，{shown(quantity)}（共比较 {len(told)} 项）。",
        value=quantity.value, unit=quantity.unit, items=tuple(item_of(f.item, quantity, f, sight) for f in level),
        sources=tuple(cite(f, sight.document) for f in level),
    )  # fmt: skip


def _scores(ask: Inquiry, sight: Sight) -> list[Fact]:
    facts = ask.index.facts([sight.document.id])
    scored = [f for f in facts if f.kind != "target" and f.quantity and ("得分" in f.measure or f.unit == "分")]
    return [f for f in scored if f.year == sight.year] or scored


def _of_named(ask: Inquiry, found: list[Fact]) -> list[Fact]:
    """Those of the project named, or of the whole body; else the average, else the only one."""
    if "整体" in ask.reading.text:
        return [f for f in found if "整体" in f.item or (f.kind != "project" and "整体" in (f.place.table or ""))]
    said = [key(name.value).removesuffix("项目") for name in names_asked(ask)] + [key(ask.reading.rest)]
    said = [words for words in said if len(words) >= _SHORTEST]
    if said:
        own = [f for f in found if any(words in key(f.item) for words in said)]
        return [f for f in own if f.kind == "narrative" or _OF_PROJECT.fullmatch(f.measure)] or own
    average = [f for f in found if _OF_ALL in f.measure]
    return average if average or _OF_ALL in ask.reading.text else found
