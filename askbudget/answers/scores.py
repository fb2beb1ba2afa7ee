"""What a project, or all of them on average, scored in the evaluation."""

from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, not_found, shown
from askbudget.model import Answer, Fact
from askbudget.normalize import key

_OF_ALL = "平均"
_SHORTEST = 3
"""So many letters of a project's name tell it."""


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


def _scores(ask: Inquiry, sight: Sight) -> list[Fact]:
    facts = ask.index.facts([sight.document.id])
    scored = [f for f in facts if f.kind != "target" and f.quantity and ("得分" in f.measure or f.unit == "分")]
    return [f for f in scored if f.year == sight.year] or scored


def _of_named(ask: Inquiry, found: list[Fact]) -> list[Fact]:
    """Those of the project named; else the average, else the only one."""
    said = [key(name.value).removesuffix("项目") for name in names_asked(ask)] + [key(ask.reading.rest)]
    said = [words for words in said if len(words) >= _SHORTEST]
    if said:
        return [f for f in found if any(words in key(f.item) for words in said)]
    average = [f for f in found if _OF_ALL in f.measure]
    return average if average or _OF_ALL in ask.reading.text else found
