"""Amounts by the head, the month, the room: 每人每月标准, 每间最多花多少; the unit tells them from all others."""

import re
from dataclasses import replace

from askbudget.answers.figures import names_asked
from askbudget.answers.indicators import targets_of, told
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, not_found, shown
from askbudget.model import Answer, Fact
from askbudget.normalize import key, letter_pairs

_EACH = re.compile(
    r"每(?:一|个|位|名)?(?P<unit>人|月|年|天|日|户|间|亩|平方米|公里|学期|生|次|辆|台|套|张|床|村|场|册|份|吨|米)"
)
_AMOUNT_EACH = re.compile(r"元/")
_SAME = {"日": "天", "生": "人", "名": "人", "位": "人"}


def rate(ask: Inquiry) -> Answer | None:
    """The one amount by just those units that the document gives of what is asked; None where no such one is asked.

    Raises Unanswerable where there is none: the amount for all would pass for that of each.
    """
    wanted = _said_units(ask.reading.text)
    if not wanted or len(ask.sights) != 1:
        return None
    found = _fitting(ask, ask.sights[0], wanted)
    if found is None and wanted != {"年"} and not _is_so_named(ask):
        raise not_found(ask, f"{ask.sights[0].label}的文件里没有写明每{'每'.join(sorted(wanted))}多少。")
    return found


def _is_so_named(ask: Inquiry) -> bool:
    """Whether the thing asked is each one's by its own name, 每万人公交车辆数, or a target in money: 补助标准 50 元."""
    names = (*names_asked(ask), *ask.reading.target)
    wanted = {key(name.value) for name in ask.reading.target}
    targets = targets_of(ask, ask.sights[0]) if wanted else []
    in_money = any(f.unit.endswith("元") and key(f.indicator) in wanted for f in targets)
    return in_money or any("每" in name.value for name in names)


def _fitting(ask: Inquiry, sight: Sight, wanted: set[str]) -> Answer | None:
    named = {key(name.value) for name in ask.reading.target}
    rates = [f for f in _rates(ask, sight) if _units(f) == wanted]
    found = [f for f in rates if key(f.indicator) in named] or _closest(ask, rates)
    if len({(f.value, f.unit, f.operator) for f in found}) != 1:
        return None
    if found[0].kind == "target":
        return told(replace(ask, reading=replace(ask.reading, intent="indicator")), found, sight)
    quantity = found[0].quantity
    assert quantity is not None
    text = f"{sight.label}{found[0].item}{found[0].measure}：{shown(quantity)}。"
    return answered(ask, text, value=quantity.value, unit=quantity.unit, sources=(cite(found[0], sight.document),))


def _rates(ask: Inquiry, sight: Sight) -> list[Fact]:
    said = [f for f in ask.index.facts([sight.document.id], kinds=["narrative"]) if f.year == sight.year]
    return [
        f
        for f in (*targets_of(ask, sight), *said)
        if f.quantity and _AMOUNT_EACH.search(f.unit) and f.measure != "权重"
    ]


def _units(fact: Fact) -> set[str]:
    """人 and 月 of 元/人·月; those of its name, too: 每天补助金额."""
    behind = re.split(r"[/·.．*每]", fact.unit)[1:]
    return {_alike(part) for part in behind if part} | _said_units(fact.item)


def _said_units(text: str) -> set[str]:
    return {_alike(m["unit"]) for m in _EACH.finditer(text)}


def _alike(unit: str) -> str:
    return _SAME.get(unit, unit)


def _closest(ask: Inquiry, found: list[Fact]) -> list[Fact]:
    """Of several, those whose name has most of the question's words in it; they have to have some."""
    pairs = set(letter_pairs(key(ask.reading.text)))
    shared = [sum(pair in key(f"{f.parent}/{f.item}") for pair in pairs) for f in found]
    return [f for f, count in zip(found, shared, strict=True) if count == max(shared)] if max(shared, default=0) else []
