"""Where a question means one thing and several fit, or as many as it does not say: asked back, never chosen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from askbudget.answers.figures import Figure, find
from askbudget.answers.inquiry import Inquiry, Sight, ambiguous, not_found, shown
from askbudget.model import Name, Option
from askbudget.normalize import key
from askbudget.quantity import parse_count

_HOW_MANY = re.compile(r"(?<![第前近])([一二两三四五六七八九十]|\d{1,2})(?:个(?!月)|张|笔|大?类|项(?!级))")
_JOINS = re.compile(r"[和与、及跟，,]|分别|各")
_AND = re.compile(r"[和与、及跟加]|(?<=多少[人名个辆台])[，,]")


def refuse_several_meant(ask: Inquiry, name: Name, sight: Sight) -> None:
    """Words that several items have in their names, with different figures: 养老 alone."""
    values = dict.fromkeys((name.value, *name.also))
    meant = {v: f for v in values if (f := find(ask, replace(name, value=v, also=()), sight))}
    if len({(f.quantity.base, f.quantity.base_unit) for f in meant.values()}) > 1:
        told = "；".join(f"{value} {shown(figure.quantity)}" for value, figure in meant.items())
        raise ambiguous(ask, f"说的可能是几项，请选择：{told}。", _options(sight, meant))


def refuse_several_of_code(ask: Inquiry, name: Name, figure: Figure, sight: Sight) -> None:
    """One code, and several rows under it in the same table: 30112 of 医疗补助缴费, 工伤保险 and 失业保险."""
    if name.kind != "code":
        return
    best = figure.fact
    rows = ask.index.facts([best.document], codes=[name.value], forms=[best.form])
    same = [f for f in rows if (f.year, f.measure, f.place.table) == (best.year, best.measure, best.place.table)]
    told = {key(f.item): f"{f.item} {shown(f.quantity)}" for f in same if f.quantity}
    if len({f.value for f in same}) > 1 and len(told) > 1:
        options = _options(sight, dict.fromkeys(f.item for f in same))
        raise ambiguous(ask, f"{name.value} 下有几项，请选择：{'；'.join(told.values())}。", options)


def refuse_several_projects(ask: Inquiry, sight: Sight) -> None:
    """Words that several projects have in their names: 能力提升经费."""
    projects = ask.reading.project
    if len(projects) < 2 or _JOINS.search(ask.reading.text):
        return
    found = [(name, figure) for name in projects if (figure := find(ask, name, sight))]
    if len({figure.quantity.base for _, figure in found}) > 1:
        told = "；".join(f"{name.value} {shown(figure.quantity)}" for name, figure in found)
        options = _options(sight, (name.value for name, _ in found))
        raise ambiguous(ask, f"有几个项目的名称里有这些字，请选择：{told}。", options)


def _options(sight: Sight, values: Iterable[str]) -> list[Option]:
    """A question after the amount of each."""
    whose = f"{sight.document.organisation.name}{sight.year}年"
    return [Option(value, f"{whose}{value}是多少") for value in values]


def refuse_half(ask: Inquiry) -> None:
    """`城市和农村…总共多少`, of which one alone is known: half of them is no sum, and no answer for both."""
    reading = ask.reading
    named = (*reading.items, *reading.project, *reading.target)
    if len(named) > 1 or len(ask.sights) > 1 or reading.columns or not reading.unsure:
        return
    left = reading.text
    for words in (*(span.text for span in reading.spans), *(name.value for name in named)):
        left = left.replace(words, "·")
    if _AND.search(left):
        raise not_found(ask, "只听懂了其中一项；可以把每一项的名称都说全。")


def refuse_other_number(ask: Inquiry, labels: Sequence[str], sight: Sight) -> None:
    """`这三个项目加起来`, where two or four are understood: their sum would be another one."""
    said = _HOW_MANY.search(ask.reading.text)
    number = parse_count(said[1]) if said else None
    if said and number and number != len(labels):
        told = "、".join(labels)
        raise not_found(ask, f"问的是{said[0]}，{sight.label}的文件里对得上的有 {len(labels)} 个：{told}。")
