"""The largest and the smallest of a set, and what changed most in it."""

from dataclasses import replace
from decimal import Decimal

from askbudget.answers.changes import before, change_of
from askbudget.answers.editions import BUDGET, FINAL
from askbudget.answers.evaluation_scores import best_score
from askbudget.answers.inquiry import Inquiry, Sight, answered, bodies, cite, item_of, not_found, shown
from askbudget.answers.members import members, names_a_set
from askbudget.answers.stated_changes import Change
from askbudget.answers.weights import heaviest
from askbudget.model import Answer, Fact
from askbudget.quantity import Quantity

_A_WORD = 2
_LEAST = 2  # of one, nothing is the most


def extreme(ask: Inquiry) -> Answer:
    """The largest or smallest of a set, or the one that changed most."""
    sight = ask.sights[0]
    if len(ask.reading.rest) >= _A_WORD and not names_a_set(ask):  # else the most of all would pass for that of some
        raise not_found(ask, f"{sight.label}的文件里没有“{ask.reading.rest}”。")
    if made := _by_other_than_size(ask, sight):
        return made
    found = [m for m in members(ask, sight) if m.quantity.value]
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有可以比较的事项。")
    least = "least" in ask.cues or ask.reading.intent == "min"
    place = ask.reading.nth or 1
    if len(found) == 1 and found[0].fact.kind in ("table", "procurement"):
        raise not_found(
            ask, f"{sight.label}的文件里只读出一项，比不出{'最少' if ask.reading.intent == 'min' else '最多'}的。"
        )
    if place > len(found):
        raise not_found(ask, f"{sight.label}的文件里只列出 {len(found)} 项。")
    best = sorted(found, key=lambda m: m.quantity.base, reverse=not least)[place - 1]
    which = (
        ("最少" if least else "最多")
        if place == 1
        else f"由{'少' if least else '多'}到{'多' if least else '少'}第{place}"
    )
    level = [m for m in found if m.quantity.base == best.quantity.base]
    labels = "、".join(m.label for m in level) + ("（并列）" if len(level) > 1 else "")
    text = f"{sight.label}{which}的是{labels}，{shown(best.quantity)}（共比较 {len(found)} 项）。"
    return answered(
        ask,
        text,
        value=best.quantity.value,
        unit=best.quantity.unit,
        items=tuple(item_of(m.label, m.quantity, m.fact, sight) for m in level),
        sources=tuple(cite(m.fact, sight.document) for m in level),
    )


def _by_other_than_size(ask: Inquiry, sight: Sight) -> Answer | None:
    """What weighs most, scored best, changed most, was completed most, or of which unit; None where it is the size."""
    if "weight" in ask.cues:
        return heaviest(ask, sight)
    if "score" in ask.cues:
        return best_score(ask, sight)
    if spent := _against_budget(ask):
        return _most_changed(ask, spent, replace(spent, basis=BUDGET))
    if "change" in ask.cues and {"percent", "rise", "fall"} & ask.cues:
        return _most_changed(ask, sight, before(ask, sight))
    if ask.reading.rule == "extreme_unit":
        return _most_of_unit(ask, sight)
    return _most_completed(ask, sight) if "completion" in ask.cues else None


def _against_budget(ask: Inquiry) -> Sight | None:
    """The final accounts, where they are set against the year's budget: 决算比年初预算超得最多."""
    if len({sight.basis for sight in ask.sights}) < _LEAST or len(bodies(ask.sights)) > 1:
        return None
    if not {"excess", "under", "rise", "fall", "change"} & ask.cues:
        raise not_found(ask, "没有听清是问预算还是决算；可以只说一种，或者说“决算比预算超得最多的”。")
    return next(sight for sight in ask.sights if sight.basis == FINAL)


def _most_of_unit(ask: Inquiry, sight: Sight) -> Answer:
    """Of people where they are asked for, else of the item."""
    if ask.lexicon.words("staff_figures").is_in(ask.reading.text):
        return _most_staffed(ask, sight)
    from askbudget.answers.units_ranked import ranked_units  # only where the money of units is compared

    return ranked_units(ask, sight)


def _most_staffed(ask: Inquiry, sight: Sight) -> Answer:
    """The subordinate unit with most posts, or most people, as the table of units says it."""
    said = ask.lexicon.words("staff_figures").pattern.search(ask.reading.text)
    facts = ask.index.facts([sight.document.id], kinds=["table"]) if said else []
    own = sight.document.organisation.name
    staff = [(f.quantity, f) for f in facts if f.quantity and f.unit == "人" and said and said[0][:2] in f.measure]
    units = [(quantity, f) for quantity, f in staff if not f.item.startswith(own)]
    if len(units) < _LEAST:
        raise not_found(ask, f"{sight.label}的文件里没有各下属单位可以比较的人数。")
    quantity, fact = max(units, key=lambda unit: unit[0].value)
    text = f"{sight.label}下属单位中{fact.measure}最多的是{fact.item}，{shown(quantity)}（共比较 {len(units)} 家）。"
    return _of_fact(ask, text, quantity, fact, sight)


def _most_completed(ask: Inquiry, sight: Sight) -> Answer:
    """The subject of which most of the budget was spent, or least, as sentences say it."""
    facts = [f for f in ask.index.facts([sight.document.id], kinds=["narrative"]) if f.year == sight.year and f.code]
    rates = [(f.quantity.value, f) for f in facts if f.quantity and f.unit == "%" and f.measure.startswith("完成")]
    if len(rates) < _LEAST:
        raise not_found(ask, f"{sight.label}的文件里没有可以比较的完成率。")
    least = ask.reading.intent == "min"
    value, fact = (min if least else max)(rates, key=lambda rate: rate[0])
    text = f"{sight.label}{fact.measure.rstrip('%')}比例最{'低' if least else '高'}的是{fact.item}，{value}%。"
    return _of_fact(ask, text, Quantity(value, "%"), fact, sight)


def _of_fact(ask: Inquiry, text: str, quantity: Quantity, fact: Fact, sight: Sight) -> Answer:
    """The one fact that came out first."""
    return answered(
        ask, text, value=quantity.value, unit=quantity.unit, items=(item_of(fact.item, quantity, fact, sight),),
        sources=(cite(fact, sight.document),),
    )  # fmt: skip


def _most_changed(ask: Inquiry, sight: Sight, base: Sight) -> Answer:
    """The member that changed most in the direction asked for: by rate, or by amount where no rate is asked for."""
    falls = bool({"fall", "under"} & ask.cues) and not {"rise", "excess"} & ask.cues
    changed = [(m, c) for m in members(ask, sight) if m.quantity.value and (c := change_of(ask, m.name, sight, base))]
    moved = [(m, c) for m, c in changed if c.sign and (c.sign < 0) == falls]
    by_rate = "percent" in ask.cues
    ranked = [(size, m, c) for m, c in moved if (size := _size(c, by_rate)) is not None]
    if not ranked:
        raise not_found(ask, f"{sight.label}的文件里没有上年数，算不出变化。")
    least = "least" in ask.cues
    size, member, found = (min if least else max)(ranked, key=lambda r: r[0])
    quantity = (
        Quantity(size, "%") if by_rate or not found.amount else Quantity(abs(found.amount.value), found.amount.unit)
    )
    which = f"{'幅度' if by_rate else ''}最{'小' if least else '大'}"
    text = f"{sight.label}{found.direction}{which}的是{member.label}，{shown(quantity)}。"
    return answered(
        ask, text, value=quantity.value, unit=quantity.unit, direction=found.direction,
        items=(item_of(member.label, quantity, found.facts[0], sight),),
        sources=tuple(cite(f, sight.document) for f in found.facts),
        derivation=found.derivation,
    )  # fmt: skip


def _size(found: Change, by_rate: bool) -> Decimal | None:
    if by_rate:
        return None if found.percent is None else abs(found.percent)
    return None if found.amount is None else abs(found.amount.base)
