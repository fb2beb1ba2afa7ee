"""Sets of things in a document: subjects, projects, units; listed, counted, and the largest or smallest of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from askbudget.answers.amounts import names_asked
from askbudget.answers.changes import change_of
from askbudget.answers.figures import Figure, find
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found, shown
from askbudget.model import Answer, Fact, Item, Name
from askbudget.normalize import key
from askbudget.quantity import Quantity, plain

_UNIT_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,26}?(?:局|中心|委员会|办公室|所|站|院|校|队|馆|园|大队|支队)(?![\u4e00-\u9fff]{0,2}(?:职|责|人员))"
)
_EVERYTHING = frozenset(["total_expenditure", "total_income"])  # 哪一类支出: no item to look under
_CODE_LENGTHS = {"subjects_class": 3, "subjects_section": 5, "subjects_item": 7}


@dataclass(frozen=True, slots=True)
class Member:
    """One thing of a set, with its figure."""

    label: str
    fact: Fact
    quantity: Quantity


def members(ask: Inquiry, sight: Sight) -> list[Member]:
    """The set a question speaks of: what stands under an item, the projects, or the subjects of a level."""
    within = [name for name in ask.reading.items if name.key not in _EVERYTHING]
    of_projects = "projects" in ask.cues and within and (within[0].kind == "item" or within[0].key == "project_expenditure")
    if within and "sheets" not in ask.cues and not of_projects:
        return _under(ask, within[0], sight)
    if "projects" in ask.cues or ask.reading.project:
        return projects(ask, sight)
    length = next((n for cue, n in _CODE_LENGTHS.items() if cue in ask.cues), 7)
    return subjects(ask, sight, length)


def subjects(ask: Inquiry, sight: Sight, length: int) -> list[Member]:
    """Subjects by function of one level, from the widest table that prints them."""
    facts = ask.index.facts([sight.document.id], forms=["expenditure", "gpb_expenditure"])
    return _distinct(
        f for f in facts if len(f.code) == length and f.code.startswith("2") and f.year == sight.year and _is_sum(f)
    )


def _under(ask: Inquiry, name: Name, sight: Sight) -> list[Member]:
    """The subjects next below an item's code, or the rows that have a figure in its column."""
    facts = [f for f in ask.index.facts([sight.document.id]) if f.code and f.year == sight.year and f.kind == "table"]
    codes = {f.code for f in facts if key(f.item) == key(name.value) or f.code == name.value}
    if not codes and name.kind in ("subject", "code"):
        codes = {
            c
            for c in ask.lexicon.subject_codes.get(name.key, (name.value,))
            if any(f.code.startswith(c) for f in facts)
        }
    if codes:
        return _next_below(facts, codes, _wanted_length(ask))
    column = name.value
    rows = [f for f in facts if f.measure.rpartition("/")[2].endswith(column)]
    deepest = max((len(f.code) for f in rows), default=0)
    return _distinct(f for f in rows if len(f.code) == deepest)


def _wanted_length(ask: Inquiry) -> int:
    return next((n for cue, n in _CODE_LENGTHS.items() if cue in ask.cues), 0)


def _next_below(facts: Sequence[Fact], codes: Iterable[str], length: int) -> list[Member]:
    above = sorted(codes, key=lambda c: (c.startswith("5"), len(c)))[0]
    below = [f for f in facts if f.code.startswith(above) and len(f.code) > len(above) and _is_sum(f)]
    level = length if length > len(above) else min((len(f.code) for f in below), default=0)
    form = below[0].form if below else ""
    return _distinct(f for f in below if len(f.code) == level and f.form == form)


def _is_sum(fact: Fact) -> bool:
    leaf = re.sub(r"^20\d{2}年度?", "", fact.measure.rpartition("/")[2])
    return leaf in ("合计", "总计", "小计", "预算数", "决算数", "金额", "项目支出", "基本支出") and (
        leaf not in ("项目支出", "基本支出") or "/" not in fact.measure
    )


def _distinct(facts: Iterable[Fact]) -> list[Member]:
    found: dict[str, Member] = {}
    for fact in facts:
        quantity = fact.quantity
        if quantity and quantity.is_money:
            known = found.get(fact.code or fact.item)
            if known is None or _is_sum(fact) and not _is_sum(known.fact):
                found[fact.code or fact.item] = Member(fact.item, fact, quantity)
    return list(found.values())


def projects(ask: Inquiry, sight: Sight) -> list[Member]:
    """The projects of a document, each with its amount."""
    facts = [
        f
        for f in ask.index.facts([sight.document.id], kinds=["project"])
        if f.year == sight.year and "权重" not in f.measure
    ]
    found: dict[str, Member] = {}
    for fact in sorted(facts, key=lambda f: _project_rank(f)):
        quantity = fact.quantity
        if quantity and quantity.is_money and not re.fullmatch(r"合计|总计|小计", fact.item):
            found.setdefault(fact.code or key(fact.item), Member(fact.item, fact, quantity))
    return sorted(found.values(), key=lambda m: m.fact.place.lines)


def _project_rank(fact: Fact) -> int:
    order = ("当年预算", "年度资金总额", "预算数", "合计", "金额", "项目资金总额")
    return order.index(fact.measure) if fact.measure in order else len(order)


# ---------------------------------------------------------------- list


def listing(ask: Inquiry) -> Answer:
    """What there is of a kind."""
    sight = ask.sights[0]
    if {"absent", "exist"} <= ask.cues and len(ask.reading.years) > 1:
        return _dropped(ask)
    if "composition" in ask.cues and not ask.reading.items:
        return _units(ask, sight)
    if (
        ask.reading.items
        and re.search(r"下属|下设|所属|单位", ask.reading.items[0].value)
        and ask.reading.items[0].kind == "item"
    ):
        return _units(ask, sight)
    found = _thresholded(ask, members(ask, sight))
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有列出这样的事项。")
    return _told(ask, found, sight, f"{sight.label}共 {len(found)} 项")


def _thresholded(ask: Inquiry, found: list[Member]) -> list[Member]:
    """Only those beyond the amount that was named."""
    if not ask.reading.numbers or not {"excess", "under"} & ask.cues:
        return found
    limit = ask.reading.numbers[0].base
    return [m for m in found if (m.quantity.base > limit if "excess" in ask.cues else m.quantity.base < limit)]


def _told(ask: Inquiry, found: Sequence[Member], sight: Sight, head: str) -> Answer:
    items = tuple(item_of(m.label, m.quantity, m.fact, sight) for m in found)
    text = head + "：" + "；".join(f"{m.label} {shown(m.quantity)}" for m in found) + "。"
    return answered(ask, text, items=items, sources=tuple(cite(m.fact, sight.document) for m in found))


def _dropped(ask: Inquiry) -> Answer:
    """Subjects with a figure in the first year and none in the second."""
    first, second = ask.reading.years[0], ask.reading.years[1]
    document = next((s.document for s in ask.sights if s.document.year in (first, second)), ask.sights[0].document)
    length = _wanted_length(ask) or 7
    had = subjects(ask, Sight(document, first), length) or _of_year(ask, document.id, first, length)
    has = {m.fact.code for m in _of_year(ask, document.id, second, length) if m.quantity.value}
    found = [m for m in had if m.fact.code not in has and m.quantity.value]
    sight = Sight(document, first)
    if not found:
        return answered(ask, f"{document.organisation.name}没有{first}年有而{second}年没有的科目。")
    return _told(
        ask, found, sight, f"{document.organisation.name}{first}年有预算而{second}年没有的科目 {len(found)} 个"
    )


def _of_year(ask: Inquiry, document: str, year: int, length: int) -> list[Member]:
    facts = ask.index.facts([document], forms=["gpb_expenditure", "expenditure"])
    return _distinct(f for f in facts if f.year == year and len(f.code) == length)


def subordinate_units(ask: Inquiry, sight: Sight) -> tuple[list[str], Fact | None]:
    """(the subordinate units that the composition names, the fact that counts them)."""
    own = sight.document.organisation.name
    names: list[str] = []
    for passage in ask.index.passages([sight.document.id], kinds=["composition"]):
        text = re.split(r"(?:内设机构|内设科室)[有为是：:]", passage.text)[0]
        for match in re.finditer(r"(?:分别[是为]|下设|下属|所属|包括|[：:、；，,])(?=(?P<names>[^。]*))", passage.text):
            found = _UNIT_NAME.match(
                re.sub(
                    r"^(?:\d+\s*个)?(?:副?[处科]级)?(?:参公|公益[一二]类)?(?:全额拨款)?(?:事业|行政|二级预算|预算)?单位[：:]?",
                    "",
                    match["names"],
                )
            )
            if found and found[0] != own and len(found[0]) > 5 and found[0] not in names:
                names.append(found[0])
    counted = [
        f
        for f in ask.index.facts([sight.document.id], kinds=["narrative"])
        if re.search(r"下属|下设|所属|二级预算单位", f.item) and f.unit in ("个", "家")
    ]
    return names, counted[0] if counted else None


def _units(ask: Inquiry, sight: Sight) -> Answer:
    names, _ = subordinate_units(ask, sight)
    if not names:
        raise not_found(ask, f"{sight.label}的文件里没有写明下属单位。")
    passage = ask.index.passages([sight.document.id], kinds=["composition"])[0]
    citation = cite(passage, sight.document)
    items = tuple(
        Item(name, None, None, sight.document.id, sight.document.organisation.name, sight.year, None, citation)
        for name in names
    )
    return answered(
        ask, f"{sight.document.organisation.name}的下属单位：{'、'.join(names)}。", items=items, sources=(citation,)
    )


# ---------------------------------------------------------------- count


def count(ask: Inquiry) -> Answer:
    """How many: as the document says, else as many as it lists."""
    sight = ask.sights[0]
    stated = _stated_count(ask, sight)
    if stated:
        quantity = stated.quantity
        assert quantity is not None
        text = f"{sight.document.organisation.name}{stated.item}{stated.measure if stated.measure.startswith('截') else ''}：{shown(quantity)}。"
        return answered(ask, text, value=quantity.value, unit=quantity.unit, sources=(cite(stated, sight.document),))
    return _counted(ask, sight)


def _stated_count(ask: Inquiry, sight: Sight) -> Fact | None:
    """The count that the narrative gives of what is asked."""
    facts = [
        f
        for f in ask.index.facts([sight.document.id], kinds=["narrative"])
        if f.quantity and not f.unit.endswith(("元", "%"))
    ]
    for name in ask.reading.items:
        figure = find(ask, name, sight) or find(ask, name, Sight(sight.document, sight.year - 1))
        if figure and not figure.quantity.is_money:
            return figure.fact
    if "sheets" in ask.cues or ask.reading.items:
        return None
    if "composition" in ask.cues:
        return next(
            (f for f in facts if re.search(r"下属|下设|所属|二级预算单位", f.item) and f.unit in ("个", "家")), None
        )
    if "projects" in ask.cues:
        return _counted_projects(ask, [f for f in facts if "项目" in f.item and f.unit == "个"])
    return None


def _counted_projects(ask: Inquiry, facts: Sequence[Fact]) -> Fact | None:
    """重点 or 一般 projects where the question says so, else all that are under performance management."""
    words = [word for word in ("重点", "一般", "人员类", "运转类", "特定目标类") if word in ask.reading.text]
    special = [f for f in facts if all(word in f.item for word in words)] if words else []
    general = [f for f in facts if "绩效目标管理" in f.item]
    return next(iter(special if words else general), None)


def _counted(ask: Inquiry, sight: Sight) -> Answer:
    if "composition" in ask.cues and not ask.reading.items:
        return _units_counted(ask, sight)
    found = projects(ask, sight) if "sheets" in ask.cues else members(ask, sight)
    if "sheets" in ask.cues:
        found = [m for m in found if m.fact.form == "project_targets"]
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有写明，也没有列出。")
    items = tuple(item_of(m.label, m.quantity, m.fact, sight) for m in found)
    return answered(
        ask, f"{sight.label}文件列出 {len(found)} 个：{'、'.join(m.label for m in found)}。", value=Decimal(len(found)), unit="个", items=items,
        sources=tuple(cite(m.fact, sight.document) for m in found), derivation=f"数出 {len(found)} 个",
    )  # fmt: skip


def _units_counted(ask: Inquiry, sight: Sight) -> Answer:
    names, _ = subordinate_units(ask, sight)
    if not names:
        raise not_found(ask, f"{sight.label}的文件里没有写明下属单位。")
    passage = ask.index.passages([sight.document.id], kinds=["composition"])[0]
    text = f"{sight.document.organisation.name}下属 {len(names)} 个单位：{'、'.join(names)}。"
    return answered(
        ask,
        text,
        value=Decimal(len(names)),
        unit="个",
        sources=(cite(passage, sight.document),),
        derivation=f"数出 {len(names)} 个",
    )


# ---------------------------------------------------------------- the largest and the smallest


def extreme(ask: Inquiry) -> Answer:
    """The largest or smallest of a set, or the one that changed most."""
    sight = ask.sights[0]
    if "change" in ask.cues and {"percent", "rise", "fall"} & ask.cues:
        return _most_changed(ask, sight)
    found = [m for m in members(ask, sight) if m.quantity.value]
    if not found and ask.reading.items:
        found = [m for m in projects(ask, sight)]
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有可以比较的事项。")
    least = "least" in ask.cues or ask.reading.intent == "min"
    best = (min if least else max)(found, key=lambda m: m.quantity.base)
    text = f"{sight.label}{'最少' if least else '最多'}的是{best.label}，{shown(best.quantity)}（共比较 {len(found)} 项）。"
    item = item_of(best.label, best.quantity, best.fact, sight)
    return answered(
        ask,
        text,
        value=best.quantity.value,
        unit=best.quantity.unit,
        items=(item,),
        sources=(cite(best.fact, sight.document),),
    )


def _most_changed(ask: Inquiry, sight: Sight) -> Answer:
    """The subject with the largest rate of change in the direction asked for."""
    falls = "fall" in ask.cues and "rise" not in ask.cues
    rates = [
        (abs(found.percent), member, found)
        for member in members(ask, sight)
        if member.quantity.value
        if (
            found := change_of(
                ask,
                Name(
                    member.fact.code or key(member.label),
                    "code" if member.fact.code else "item",
                    member.fact.code or member.label,
                ),
                sight,
                sight.year - 1,
            )
        )
        if found.percent is not None and (found.sign < 0) == falls and found.sign
    ]
    if not rates:
        raise not_found(ask, f"{sight.label}的文件里没有上年数，算不出变化幅度。")
    rate, member, found = max(rates, key=lambda r: r[0])
    text = f"{sight.label}{found.direction}幅度最大的是{member.label}，{plain(rate)}%。"
    item = item_of(member.label, Quantity(rate, "%"), found.facts[0], sight)
    return answered(
        ask,
        text,
        value=rate,
        unit="%",
        direction=found.direction,
        items=(item,),
        sources=tuple(cite(f, sight.document) for f in found.facts),
        derivation=found.derivation,
    )


def figure_of(ask: Inquiry, sight: Sight) -> Figure | None:
    """The first item's figure."""
    names = names_asked(ask)
    return find(ask, names[0], sight) if names else None
