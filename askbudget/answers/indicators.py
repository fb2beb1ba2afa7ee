"""Performance targets: operator, value, unit, weight."""

import re
from collections.abc import Iterator
from dataclasses import replace

from askbudget.answers.how_many import OF_ANY, how_many, unit_asked
from askbudget.answers.inquiry import Inquiry, Sight, ambiguous, answered, cite, not_found
from askbudget.answers.projects import projects_named
from askbudget.matching import partial_matches
from askbudget.model import Answer, Fact, Item, Name, Option
from askbudget.normalize import fold, key, letter_pairs
from askbudget.quantity import trimmed

_JOINS = re.compile(r"[和与、及跟]")
_MARGIN = 2
"""So many more pairs of letters of the question has a name that is taken for the one meant."""
_SHORTEST = 4  # letters of an indicator's name in one piece that tell it
_SO_LONG = re.compile(r"\d个?(?:工作日|小时|分钟|[天日周年月])|当[天日]")
_HALF_YEAR = re.compile("半年(?!度?以)|年中")
_SIGNS = {">=": "≥", "<=": "≤"}


def indicator(ask: Inquiry) -> Answer:
    """The target asked for, of the project asked for; of several bodies, side by side."""
    if len({sight.document.organisation for sight in ask.sights}) > 1:
        from askbudget.answers.targets_compared import targets_compared  # only where several bodies are asked about

        return targets_compared(ask)
    return _of_one_body(ask, ask.sights[0])


def _of_one_body(ask: Inquiry, sight: Sight) -> Answer:
    if len(ask.reading.target) > 1 and _JOINS.search(ask.reading.text):
        from askbudget.answers.targets_compared import several_targets  # only where several are named

        if made := several_targets(ask, sight):
            return made
    facts = facts_of(ask, sight)
    if {"price", "spend"} & ask.cues:  # 多少钱 is no question after a percentage
        facts = [f for f in facts if "元" in f.unit]
    facts = _in_unit(ask, facts, sight)
    if not facts:
        raise not_found(ask, f"{sight.label}的文件里没有这个绩效指标。")
    if len({(f.value, f.unit, f.operator) for f in facts}) > 1:
        facts = _meant(ask, facts)
        facts = _counted_singly(ask, facts) or facts
    if len({(f.value, f.unit, f.operator) for f in facts}) > 1:
        raise several_fit(ask, sight, facts)
    if "count" in ask.cues and not facts[0].quantity:  # 有多少个社区 is not answered by 持续改善
        from askbudget.answers.counted import counted  # a sentence may count it

        if made := counted(ask):
            return made
        raise not_found(ask, f"{sight.label}的“{facts[0].indicator}”没有写成数字。")
    return told(ask, facts, sight)


def _in_unit(ask: Inquiry, facts: list[Fact], sight: Sight) -> list[Fact]:
    """Those in the unit that the question asks in, where it does."""
    unit = _unit_behind(ask)
    if ask.lexicon.words("lasting").is_in(ask.reading.text):  # 几天内: of 7个工作日, never of 100%
        return [f for f in facts if lasts(ask, f)]
    if unit and not any(unit in f.unit for f in facts):
        facts = by_unit(ask, sight, unit) or [f for f in facts if not f.unit]
    if unit and len(facts) > 1:
        facts = [f for f in facts if f.unit.removesuffix("数") == unit] or [f for f in facts if unit in f.unit] or facts
    return facts


def _counted_singly(ask: Inquiry, facts: list[Fact]) -> list[Fact]:
    """多少个社区, of several with these words: the one in 个; a percentage and a number of people are none."""
    asked = how_many(fold(ask.reading.text), ask.lexicon)
    return [f for f in facts if asked and asked[2] in OF_ANY and f.unit == asked[2]]


def lasts(ask: Inquiry, fact: Fact) -> bool:
    """Whether a target is so long, or says so in words: 接件后3日内."""
    in_words = not fact.quantity and bool(_SO_LONG.search(fact.value))
    return in_words or ask.lexicon.words("units_of_time").is_in(fact.unit)


def _unit_behind(ask: Inquiry) -> str:
    """册 of 多少册; 每人多少 asks for no number of people."""
    asked = how_many(fold(ask.reading.text), ask.lexicon)
    return asked[2] if asked and asked[2] not in OF_ANY else ""


def by_unit(ask: Inquiry, sight: Sight, unit: str) -> list[Fact]:
    """`骨干网络租用多少条`: the one indicator in that unit with words of the question, of the project named."""
    facts = [f for f in targets_of(ask, sight) if is_wanted(ask, f)]
    parents = projects_named(ask, facts) or {key(f.parent) for f in facts_of(ask, sight) if f.parent}
    said = key(ask.reading.text)
    for name in parents:
        said = said.replace(name, "·")
    within = [f for f in facts if unit in f.unit and (not parents or key(f.parent) in parents)]
    least = 1 if ask.reading.project and len({key(f.indicator) for f in within}) == 1 else _MARGIN
    fitting = [f for f in within if sum(pair in said for pair in set(letter_pairs(key(f.indicator)))) >= least]
    return fitting if len({key(f.indicator) for f in fitting}) == 1 else []


def in_unit_of(ask: Inquiry, sight: Sight) -> Answer | None:
    """`补贴多少人` of a project: its indicator that is counted in people."""
    found = by_unit(ask, sight, unit_asked(ask))
    return told(replace(ask, reading=replace(ask.reading, intent="indicator")), found, sight) if found else None


def measured_so(ask: Inquiry) -> Answer | None:
    """`网络出了故障多少小时内修好`: of the indicators that words of it name, the one in the unit that is asked for."""
    sight, unit, of_time = ask.sights[0], _unit_behind(ask), ask.lexicon.words("units_of_time")
    lasting = ask.lexicon.words("lasting").is_in(ask.reading.text)
    if not unit and not lasting:
        return None
    asked = [f for f in facts_of(ask, sight) if (of_time.is_in(f.unit) if lasting else unit in f.unit)]
    same = len({(f.value, f.unit, f.operator) for f in asked}) == 1
    return told(replace(ask, reading=replace(ask.reading, intent="indicator")), asked, sight) if same else None


def by_words(ask: Inquiry) -> Answer | None:
    """The one indicator, of the project where one is named, in whose name all the unexplained words stand together."""
    sight, rest = ask.sights[0], key(ask.reading.rest)
    if found := _of_last_project(ask, sight):
        return told(replace(ask, reading=replace(ask.reading, intent="indicator")), found, sight)
    parents = {key(name.value) for name in ask.reading.project}
    every = [f for f in targets_of(ask, sight) if is_wanted(ask, f)]
    facts = [f for f in every if not parents or key(f.parent) in parents]
    if parents and not facts:
        facts = _of_nameless_sheet(ask, sight, every, parents)
    said = key(ask.reading.text)
    for name in parents:
        said = said.replace(name, "·")  # what names the project says nothing of its indicators
    shared = {f.indicator: _shared(said, key(f.indicator)) for f in facts}
    fitting = {name: words for name, words in shared.items() if rest in words and len(words) >= _SHORTEST}
    longest = max(map(len, fitting.values()), default=0)
    best = [name for name, words in fitting.items() if len(words) == longest]
    found = [f for f in facts if f.indicator in best]
    if len({(f.value, f.unit, f.operator) for f in found}) != 1:
        return None
    return told(replace(ask, reading=replace(ask.reading, intent="indicator")), found, sight)


def _of_last_project(ask: Inquiry, sight: Sight) -> list[Fact]:
    """`满意度要达到多少` behind a question on a project: its one indicator that the words are short for."""
    before = next(iter(ask.reading.recent), None)
    if before is None or ask.reading.project or "organisation" not in ask.reading.inherited:
        return []
    own = [f for f in targets_of(ask, sight) if is_wanted(ask, f) and key(f.parent) == key(before.name.value)]
    named = {key(f.indicator): Name(key(f.indicator), "target", f.indicator) for f in own}
    for words in _stretches_with(key(ask.reading.rest), key(ask.reading.text)):
        if found := partial_matches(words, named.values()):
            return [f for f in own if key(f.indicator) == found[0].key] if len(found) == 1 else []
    return []


def _stretches_with(words: str, text: str) -> Iterator[str]:
    """The stretches of a text that have the words in them, the longest first."""
    at = text.find(words)
    bounds = ((i, j) for i in range(at + 1) for j in range(at + len(words), len(text) + 1)) if at >= 0 else ()
    return (text[i:j] for i, j in sorted(bounds, key=lambda b: b[0] - b[1]))


def _shared(text: str, name: str) -> str:
    """The longest run of letters that both have."""
    runs = (name[i:j] for i in range(len(name)) for j in range(len(name), i, -1))
    return max((run for run in runs if run in text), key=len, default="")


def facts_of(ask: Inquiry, sight: Sight) -> list[Fact]:
    """Facts of the targets that may be meant, narrowed to the project where one is."""
    wanted = {key(name.value) for name in ask.reading.target}
    parents = {key(name.value) for name in ask.reading.project}
    if not wanted:  # 预算执行率权重 stands on the sheet itself
        sheets = ask.index.facts([sight.document.id], kinds=["project"])
        return [f for f in sheets if "权重" in f.measure and key(f.item) in parents]
    facts = [f for f in targets_of(ask, sight) if is_wanted(ask, f) and key(f.indicator) in wanted]
    parents = parents or projects_named(ask, facts)
    within = [f for f in facts if key(f.parent) in parents]
    if not within and parents:
        within = [
            f
            for f in facts
            if any(parent in key(f.parent) or key(f.parent) in parent for parent in parents if f.parent)
        ]
    if within or parents:
        return within or _of_nameless_sheet(ask, sight, facts, parents)
    return [f for f in facts if f.form == "department_targets"] if "整体" in ask.reading.text else facts


def targets_of(ask: Inquiry, sight: Sight) -> list[Fact]:
    """All facts of targets of the year asked for: what the next year aims at is none of them."""
    return [f for f in ask.index.facts([sight.document.id], kinds=["target"]) if f.year == sight.year]


def is_wanted(ask: Inquiry, fact: Fact) -> bool:
    """The weight, what was achieved, or else the value aimed at."""
    if "weight" in ask.cues:
        return fact.measure == "权重"
    if "achieved" in ask.cues:
        return ask.lexicon.words("achieved").is_in(fact.measure)
    value, _, of = fact.measure.partition("/")
    return value == "指标值" and _half_year(of) == _half_year(ask.reading.text)


def _half_year(words: str) -> bool:
    """Whether the value at the middle of the year is meant."""
    return bool(_HALF_YEAR.search(words))


def _of_nameless_sheet(ask: Inquiry, sight: Sight, facts: list[Fact], parents: set[str]) -> list[Fact]:
    """Targets of a sheet whose name was lost, where the project asked about is the only one without a sheet."""
    every = ask.index.facts([sight.document.id], kinds=["target", "project"])
    sheeted = {key(f.parent) for f in every if f.kind == "target"}
    listed = {key(f.item) for f in every if f.form == "project_list" and key(f.item) not in ("合计", "总计", "小计")}
    only = listed - sheeted
    return [f for f in facts if f.form == "project_targets" and not f.parent] if only and only == parents else []


def _meant(ask: Inquiry, facts: list[Fact]) -> list[Fact]:
    """Of indicators that differ, those whose name, with their project's, has most of the question's words in it.

    Of one name in several sheets, the whole department's, unless a project is asked about. Where several have about
    as much of the question, nothing says which is meant.
    """
    said = key(ask.reading.text)
    pairs = set(letter_pairs(said))
    shared = [sum(pair in key(f.parent) + "/" + key(f.indicator) for pair in pairs) for f in facts]
    best = [f for f, count in zip(facts, shared, strict=True) if count > max(shared) - _MARGIN]
    exact = [f for f in facts if key(f.indicator) in said] if not ask.reading.project else []
    longest = max((len(key(f.indicator)) for f in exact), default=0)
    named = [f for f in exact if len(key(f.indicator)) == longest] or best
    whole = [f for f in named if f.form == "department_targets"]
    return (whole if "整体" in ask.reading.text or not ask.reading.project else []) or named


def words_of(fact: Fact) -> str:
    """`≥ 95 %`, or the words of a qualitative target."""
    if not fact.quantity:
        return fact.value
    sign = _SIGNS.get(fact.operator, fact.operator)
    return f"{sign} {trimmed(fact.quantity.value)} {fact.unit}".strip()


def told(ask: Inquiry, facts: list[Fact], sight: Sight) -> Answer:
    """The target with its operator and unit."""
    fact = facts[0]
    quantity = fact.quantity
    name = fact.item.replace("/", "的") if fact.kind == "target" else f"{fact.item}的{fact.measure}"
    text = f"{sight.label}“{name}”{_link(ask, fact)}{words_of(fact)}。"
    return answered(
        ask, text, value=quantity.value if quantity else fact.value, unit=fact.unit if quantity else None,
        operator=(fact.operator or None) if quantity else "定性", sources=tuple(cite(f, sight.document) for f in facts),
        agreement={"places": len(facts), "differ": 0},
    )  # fmt: skip


def _link(ask: Inquiry, fact: Fact) -> str:
    """What stands between an indicator's name and its value."""
    if fact.kind != "target":
        return "为"
    if "achieved" in ask.cues:
        return f"的{fact.measure}："
    return "的权重为" if "weight" in ask.cues else "的目标："


def several_fit(ask: Inquiry, sight: Sight, facts: list[Fact]) -> Exception:
    """Which of these is meant?"""
    options = [
        Option(f.item, f"{sight.document.organisation.name}{f.parent}{f.item.rpartition('/')[2]}") for f in facts
    ]
    items = [
        Item(
            f.item,
            f.value,
            f.unit,
            sight.document.id,
            sight.document.organisation.name,
            sight.year,
            f.operator or None,
            cite(f, sight.document),
        )
        for f in facts
    ]
    return ambiguous(
        ask, "有几个项目用到这个指标：" + "；".join(f"{f.item} {words_of(f)}" for f in facts) + "。", options, items
    )
