"""Years, units, thresholds and how many: what a question says in numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from askbudget.quantity import Quantity, parse_count
from askbudget.questions.slots import Slots
from askbudget.questions.spans import Found

_TOP = re.compile(
    r"(?:前|top)(?P<a>[一二两三四五六七八九十\d]{1,3})(?!年)|最(?:多|大|高|少|小|低|贵|花钱|省|重|便宜)的?(?P<b>[二两三四五六七八九十]|\d{1,2})(?:个|项|家|名|类|种)"
)
_BACK = {"current": 0, "previous": 1, "before_last": 2, "next": -1}
_PLANNED = re.compile(r"[比较](?P<plan>(?:年初|当年|本年|全年)?预算)")  # the year's own budget is compared with
_OF_THAT_YEARS = re.compile(r"[^，。？?]{0,6}(?:预算|决算|文件|公开|报告|报表|表)[书表]?[里中上]面?[，,]?")
Words = dict[str, list[str]]
_NTH = re.compile(r"第([二三四五六七八九十]|[2-9])(?![项条章类部期批次季届医中小个])")


@dataclass(frozen=True, slots=True)
class Times:
    """The years of a question; `base_at` is where the words on what is compared with begin."""

    years: tuple[int, ...] = ()
    back: int | None = None  # 今年 0, 去年 1, 明年 -1
    last: int = 0  # 近三年
    since: int = 0  # 2022年以来
    base: int | None = None
    base_at: int | None = None


def times(slots: Slots, cues: frozenset[str]) -> Times:
    """The years asked for, those counted from the newest, and the year compared with."""
    words = slots.rules["years"]
    found = Times()
    for f in slots.taken:
        if f.kind == "years":
            found = replace(found, years=(*found.years, *(int(y) for y in f.value.split(","))))
        elif f.kind == "last_years":
            found = replace(found, last=int(f.value))
        elif f.kind == "since":
            found = replace(found, since=int(f.value))
        elif f.kind == "year":
            found = _year(slots, f, found, cues, words)
        elif f.kind == "phrase":
            found = _counted_back(slots, f, found, words)
    found = _of_document(slots, found)
    planned = _PLANNED.search(slots.folded) if {"change", "reason"} & cues and found.base_at is None else None
    return replace(found, base_at=planned.start("plan")) if planned else found


def _year(slots: Slots, f: Found, found: Times, cues: frozenset[str], words: Words) -> Times:
    asked = bool(found.years)
    direct = asked or _after(words["comparing"], slots.folded[: f.start]) or {"change", "versus"} & cues
    if _is_compared(slots, f, asked, words) and direct:
        return replace(found, base=int(f.value), base_at=f.start)
    return found if int(f.value) in found.years else replace(found, years=(*found.years, int(f.value)))


def _counted_back(slots: Slots, f: Found, found: Times, words: Words) -> Times:
    back = next((n for group, n in _BACK.items() if f.value in words[group]), None)
    if back is None:
        return found
    if _is_compared(slots, f, bool(found.years), words):
        return replace(found, base_at=f.start)
    if found.back is not None and {found.back, back} == {0, 1}:
        return replace(found, last=2)  # 今年多少去年多少
    return replace(found, back=back)


def _of_document(slots: Slots, found: Times) -> Times:
    """`2024年那份预算里，去年安排了多少`: the first year is that of the document, the other one counts from it."""
    year = next((f for f in slots.taken if f.kind == "year"), None)
    said = _OF_THAT_YEARS.match(slots.folded, year.end) if year else None
    if not year or not said or not found.back or found.years != (int(year.value),):
        return found
    earlier = any(f.kind == "phrase" and f.start >= said.end() for f in slots.taken if f.value)
    return replace(found, years=(int(year.value) - found.back,), back=None) if earlier else found


def _is_compared(slots: Slots, found: Found, another: bool, words: Words) -> bool:
    """`比2023年`, `跟去年比`: the year is what is compared with, not what is asked for."""
    before, behind = slots.folded[: found.start], slots.folded[found.end : found.end + 6]
    if _after(words["comparing"], before) or re.match(r"(?:预算|决算|执行)?数?相比|比(?![上去前本往同20]|\d)", behind):
        return True
    return _after(words["comparing_with"], before) and not another


def _after(words: Sequence[str], text: str) -> bool:
    return text.endswith(tuple(words))


def unit(slots: Slots) -> str:
    """The unit asked for, the longest wording first: 多少万元 before 多少."""
    words = sorted(
        ((word, name) for name, forms in slots.rules["units"].items() for word in forms), key=lambda p: -len(p[0])
    )
    return next((name for word, name in words if word in slots.folded), "")


def counted(slots: Slots) -> str:
    """批次 of 多少批次, 接待批次: no amount and no other count answers for it."""
    found = _counted(slots)
    unit = (found[1] or found[2]) if found else ""
    return "批次" if unit == "批" else unit  # 接待了几批


def counted_at(slots: Slots) -> list[Found]:
    """Where 多少批次 stands: no part of a name."""
    found = _counted(slots)
    units = slots.lexicon.words("count_units").any_of
    asked = [found] if found else [m for m in re.finditer(rf"(?:多少|几)({units})", slots.folded) if len(m[1]) > 1]
    return [Found(m.start(), m.end(), "phrase") for m in asked]


def _counted(slots: Slots) -> re.Match[str] | None:
    occasion = slots.lexicon.words("occasions").any_of
    return re.search(
        rf"(?:多少|几)个?({occasion}|批(?=[？?。]|$))|({occasion})数?(?:是?多少|[呢？?。]|$)", slots.folded
    )


def amounts(slots: Slots) -> tuple[Quantity, ...]:
    """Thresholds: 超过100万 → 100 万元."""
    made = []
    for f in slots.taken:
        if f.kind == "amount":
            number, name = f.value.split(" ")
            made.append(Quantity(Decimal(number), name if name.endswith(("元", "%")) else name + "元"))
    return tuple(made)


def nth(slots: Slots) -> int:
    """Which one of an order is wanted: 第二高, 排第三; 0 where that is not said."""
    found = _NTH.search(slots.folded)
    if not found:
        return 0
    return parse_count(found[1]) or 0


def top(slots: Slots) -> int:
    """How many of the largest are wanted: 前三, 最大的两个; 0 where that is not said."""
    found = _TOP.search(slots.folded)
    if not found:
        return 0
    return parse_count(found["a"] or found["b"]) or 0
