"""Sets of things in a document: listed, counted, and the largest or smallest of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from askbudget.answers.counted import counted
from askbudget.answers.differences import came_or_went
from askbudget.answers.figures import find, names_asked
from askbudget.answers.how_many import OF_PROJECTS, unit_asked
from askbudget.answers.indicators import in_unit_of
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found, shown
from askbudget.answers.limits import meets
from askbudget.answers.members import SETS, members, names_a_set
from askbudget.answers.projects import Member, column_said, indicators, projects_named
from askbudget.answers.ranking import leaf
from askbudget.answers.stated import codes_of
from askbudget.answers.structure import count_numbered, count_structure, list_structure, units
from askbudget.answers.weights import by_weight, core_ones, of_weight
from askbudget.model import Answer, Citation, Fact, Item, Name
from askbudget.normalize import key

_A_NAME = 3  # so many letters that nothing explains are a name
_BODIES = re.compile(r"(?:单位|机构)$")


def listing(ask: Inquiry) -> Answer:
    """What there is of a kind."""
    sight = ask.sights[0]
    _refuse_unknown(ask, sight)
    if ask.reading.rule == "breakdown":
        return _breakdown(ask, sight)
    if _asks_difference(ask):
        return came_or_went(ask)
    if _asks_structure(ask):
        return list_structure(ask, sight)
    if "weight" in ask.cues:
        return by_weight(ask, sight)
    if "core" in ask.cues:
        return _targets(ask, sight)
    if "target" in ask.cues and not ask.reading.items and "sheets" not in ask.cues and not ask.reading.target:
        return _targets(ask, sight)
    if not (found := _named_members(ask, sight)):
        return _explained(ask, sight)
    if ask.reading.top:
        return _first(ask, found, sight)
    return _told(ask, found, sight, f"{sight.label}共 {len(found)} 项")


def _explained(ask: Inquiry, sight: Sight) -> Answer:
    """财政拨款收入包括哪几类: what an item consists of, as its meaning tells it, where no rows are listed under it."""
    from askbudget.answers.definitions import explained  # only where nothing is listed
    from askbudget.answers.passages import told

    if "below" in ask.cues and (said := explained(ask, sight)):
        return told(ask, said, sight)
    raise not_found(ask, f"{sight.label}的文件里没有列出这样的事项。")


def _refuse_unknown(ask: Inquiry, sight: Sight) -> None:
    if _asks_unknown(ask):
        raise not_found(ask, f"{sight.label}的文件里没有“{ask.reading.rest}”。")


def _asks_unknown(ask: Inquiry) -> bool:
    """Whether words narrow the set that nothing explains: 人员性 of 属于人员性的项目, unless they head a column."""
    rest = ask.reading.rest
    narrowing = len(rest) >= _A_NAME or (bool(rest) and f"{rest}项目" in ask.reading.text)
    if not narrowing or ask.reading.numbers:
        return False
    said = ask.index.facts([s.document.id for s in ask.sights], forms=["project_list"])
    return not any(key(rest) in key(leaf(f.measure)) for f in said if column_said(ask, f))


def _first(ask: Inquiry, found: Sequence[Member], sight: Sight) -> Answer:
    """The largest, as many as are wanted, and those that are no smaller than the last of them."""
    ordered = sorted(found, key=lambda m: m.quantity.base, reverse="least" not in ask.cues)
    first = ordered[: ask.reading.top]
    level = [m for m in ordered[len(first) :] if m.quantity.base == first[-1].quantity.base]
    tied = f"（第 {len(first)} 有 {len(level) + 1} 项并列）" if level else ""
    return _told(ask, [*first, *level], sight, f"{sight.label}前 {len(first)} 项{tied}")


def _named_members(ask: Inquiry, sight: Sight) -> list[Member]:
    """What is listed, where the question says of what: else all subjects would pass for whatever it asks."""
    if not names_a_set(ask):
        raise not_found(ask, "没有听出要列出什么；可以说出来，例如：有哪些项目，有哪些项级科目。")
    return members(ask, sight)


def _breakdown(ask: Inquiry, sight: Sight) -> Answer:
    """The parts of an item that the document has figures of, with the whole."""
    whole = names_asked(ask)[0]
    ids = ask.lexicon.section("rules")["parts"][whole.key]
    named = [Name(c.id, "concept", c.names[0]) for id_ in ids for c in ask.lexicon.concepts if c.id == id_]
    found = [Member(name.value, f.fact, f.quantity) for name in named if (f := find(ask, name, sight))]
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有{whole.value}的分项数。")
    total = find(ask, whole, sight)
    head = f"{sight.label}{whole.value}" + (f" {shown(total.quantity)}，其中" if total else "")
    return _told(ask, found, sight, head)


def _asks_difference(ask: Inquiry) -> bool:
    """What one year has and the other has not."""
    two = {"absent", "exist"} <= ask.cues and len(ask.reading.years) > 1
    return two or bool({"dropped", "added"} & ask.cues)


def _asks_structure(ask: Inquiry) -> bool:
    named = [n for n in ask.reading.items if n.kind == "item" and re.search(r"下属|下设|所属|内设", n.value)]
    bodies = all(n.kind == "item" and _BODIES.search(n.value) for n in ask.reading.items)  # 预算单位, a line of a table
    return bool(named) or (bool({"composition", "offices"} & ask.cues) and bodies)


def _told(ask: Inquiry, found: Sequence[Member], sight: Sight, head: str) -> Answer:
    items = tuple(item_of(m.label, m.quantity, m.fact, sight) for m in found)
    text = head + "：" + "；".join(f"{m.label} {shown(m.quantity)}" for m in found) + "。"
    return answered(ask, text, items=items, sources=tuple(cite(m.fact, sight.document) for m in found))


def _within(ask: Inquiry, fact: Fact) -> bool:
    """Whether a target keeps to the limit in the question: 低于90%, 不少于100人次; in the same unit only."""
    if not ask.reading.numbers:
        return True
    limit, quantity = ask.reading.numbers[0], fact.quantity
    return quantity is not None and quantity.base_unit == limit.base_unit and meets(ask, quantity.base)


def _some_target(ask: Inquiry, sight: Sight) -> tuple[Citation, ...]:
    return tuple(cite(fact, sight.document) for fact in indicators(ask, sight)[:1])


def _targets(ask: Inquiry, sight: Sight) -> Answer:
    """The indicators of a project, or of the whole department."""
    asked = core_ones(ask, sight) if "core" in ask.cues else indicators(ask, sight)
    found = [f for f in asked if _within(ask, f) and not (f.quantity and "定性" in ask.reading.text)]
    if not found and ask.reading.numbers:
        return answered(ask, f"{sight.label}没有这样的指标。", sources=_some_target(ask, sight))
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有列出绩效指标。")
    who = sight.document.organisation.name
    items = tuple(
        Item(
            f.indicator,
            f.value,
            f.unit,
            sight.document.id,
            who,
            sight.year,
            f.operator or None,
            cite(f, sight.document),
        )
        for f in found
    )
    told = "；".join(f"{i.label} {i.operator or ''}{i.value}{'' if i.unit == '定性' else i.unit}" for i in items)
    return answered(
        ask,
        f"{sight.label}共 {len(items)} 个指标：{told}。",
        items=items,
        sources=tuple(cite(f, sight.document) for f in found),
    )


# ---------------------------------------------------------------- count


def count(ask: Inquiry) -> Answer:
    """How many: as the document says, else as many as it lists."""
    sight = ask.sights[0]
    if made := _of_project(ask, sight) or _scored(ask, sight):
        return made
    if _asks_structure(ask) and "offices" not in ask.cues and not _asks_unknown(ask) and units(ask, sight)[0]:
        return count_structure(ask, sight)
    if re.search('[“"]', ask.reading.rest):  # 叫“某”的有几个: the number of all is none of them
        raise not_found(ask, f"{sight.label}的文件里没有写明{ask.reading.rest}的数。")
    stated = None if _asks_targets_of_all(ask) else _stated(ask, sight)
    if stated and stated.quantity:
        when = stated.measure if stated.measure.startswith("截") else ""
        text = f"{sight.document.organisation.name}{stated.item}{when}：{shown(stated.quantity)}。"
        return answered(
            ask, text, value=stated.quantity.value, unit=stated.quantity.unit, sources=(cite(stated, sight.document),)
        )
    if _asks_structure(ask) and not _asks_unknown(ask):
        return count_structure(ask, sight)
    if {"duties", "work"} & ask.cues and (made := count_numbered(ask, sight)):
        return made
    return _count_listed(ask, sight)


def _of_project(ask: Inquiry, sight: Sight) -> Answer | None:
    """`补贴多少人` of a project is one of its indicators, and no number of projects."""
    if unit_asked(ask) in OF_PROJECTS:
        return None
    if ask.reading.project and counted(ask) is None and (made := in_unit_of(ask, sight)):
        return made
    if ask.reading.rule == "count_projects":
        raise not_found(ask, f"{sight.label}的文件里没有写明。")
    return None


def _scored(ask: Inquiry, sight: Sight) -> Answer | None:
    """How many indicators are core, or of a weight."""
    if not {"core", "weight"} & ask.cues:
        return None
    found = core_ones(ask, sight) if "core" in ask.cues else of_weight(ask, sight)
    return _counted(ask, sight, [f.indicator for f in found], found)


def _count_listed(ask: Inquiry, sight: Sight) -> Answer:
    """As many as the document lists of a kind."""
    if _counts_goals(ask):
        raise not_found(ask, f"{sight.label}的文件里没有写明有几{unit_asked(ask)}。")
    of_targets = ask.reading.rule.startswith("count_targets") or _asks_targets_of_all(ask)
    if of_targets and (found := _of_asked_targets(ask, sight)):
        return _counted(ask, sight, [f.indicator for f in found], found)
    of_set = SETS & ask.cues or ask.reading.classification or _asks_parts(ask)
    if not of_set or ask.reading.rest or _asks_targets_of_all(ask):
        raise not_found(ask, f"{sight.label}的文件里没有写明。")
    listed = members(ask, sight)
    if "sheets" in ask.cues:
        listed = [m for m in listed if m.fact.form == "project_targets"]
    return _counted(ask, sight, [m.label for m in listed], [m.fact for m in listed])


def _counts_goals(ask: Inquiry) -> bool:
    """`整体绩效目标一共几条`: the number of its indicators is no answer."""
    of_targets = ask.reading.rule.startswith("count_targets") and "指标" not in ask.reading.text
    return of_targets and unit_asked(ask) not in OF_PROJECTS


def _of_asked_targets(ask: Inquiry, sight: Sight) -> list[Fact]:
    """The indicators of the projects named, or all where none is, nor any other item."""
    found = indicators(ask, sight)
    others = [name for name in ask.reading.items if key(name.value) not in ask.lexicon.total_names]
    of_all = not others and not _asks_targets_of_all(ask)
    return found if of_all or projects_named(ask, found) else []


def _asks_targets_of_all(ask: Inquiry) -> bool:
    """`项目绩效指标一共多少个`: the number of projects is no answer, nor is that of the indicators that were read."""
    return ask.reading.rule == "count_projects" and "指标" in ask.reading.text


def _asks_parts(ask: Inquiry) -> bool:
    """`工资福利支出下有几项`: how many lines stand below an item."""
    lines = [name for name in ask.reading.items if name.kind == "subject" or codes_of(name, ask.lexicon)]
    return len(lines) == 1 and "below" in ask.cues and unit_asked(ask) in OF_PROJECTS


def _stated(ask: Inquiry, sight: Sight) -> Fact | None:
    """The count that the narrative gives of what is asked; last year's stock where it is counted at the year's end."""
    sheets, whole = "sheets" in ask.cues, [n for n in ask.reading.items if n.key != "project_expenditure"]
    people, asked = ask.lexicon.words("units_of_people"), unit_asked(ask)  # 培训多少人 is not answered by 12 次
    ask = replace(ask, reading=replace(ask.reading, cues=ask.cues - {"money"}))  # 涉及…的项目有多少个
    for name in () if sheets else whole:
        both = (find(ask, name, s) for s in (sight, sight.of_year(sight.year - 1)))
        figures = (f for f in both if f and not f.quantity.is_money)
        found = [f for f in figures if asked in ("", "个") or people.is_in(asked) == people.is_in(f.quantity.unit)]
        stock = [f for f in found if f.fact.measure.startswith("截")]
        if found:
            return (stock if stock and "buy" not in ask.cues else found)[0].fact
    if "projects" not in ask.cues or sheets or whole or ask.reading.numbers:
        return None
    told = ask.index.facts([sight.document.id], kinds=["narrative"])
    counts = [f for f in told if f.unit in ("个", "项") and f.year == sight.year]
    facts = [f for f in counts if "项目" in f.item]
    words = [word for word in ("重点", "一般", "人员类", "运转类", "特定目标类") if word in ask.reading.text]
    special = [f for f in facts if all(word in f.item for word in words)]
    general = [f for f in counts if "绩效目标" in f.item and re.search(rf"项目\D{{0,3}}{f.value}\s*个", f.place.quote)]
    return next(iter(special if words else general), None)


def _counted(ask: Inquiry, sight: Sight, labels: Sequence[str], facts: Sequence[Fact]) -> Answer:
    if not labels:
        raise not_found(ask, f"{sight.label}的文件里没有写明，也没有列出。")
    return answered(
        ask, f"{sight.label}文件列出 {len(labels)} 个：{'、'.join(labels)}。", value=Decimal(len(labels)), unit="个",
        sources=tuple(cite(f, sight.document) for f in facts), derivation=f"数出 {len(labels)} 个",
    )  # fmt: skip
