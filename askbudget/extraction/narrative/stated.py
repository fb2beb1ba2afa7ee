"""Sentences → facts: every amount, share and count with what it is of; a year is never an amount."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.narrative.clauses import COMPARED_WITH, bring_time, item_and_measure, last_clause
from askbudget.extraction.narrative.paragraphs import Paragraph, run_in_heading, sentences
from askbudget.extraction.narrative.subjects import subject_of
from askbudget.extraction.narrative.topic import COUNT_MEASURES, Context, Topic
from askbudget.model import Basis, Fact, Place
from askbudget.normalize import fold

_UNIT = (
    r"亿元|万元|千元|元/人年|元/人|元/月|元|[%％]|个百分点|万人次|人次|万人|人|名|辆|台（套）|台\(套\)|台套|台|套"
    r"|个|家次|家|项|批次|批|平方米|次|份|册|户|倍"
)


_QUANTITY = re.compile(
    rf"(?<![\d.\-－—〔\[(（第])(?P<number>[-－]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[-－]?\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})(?![年月日号条款级类])"
)


_SUBJECT_HEAD = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*)?(?P<subject>[^。：:，,\d]{2,90}?[（(]项[）)])(?:支出)?\s*[。：:.]?"
)


_COUNTING = re.compile(r"(?:内设|下设|下属|设有?|所属|下辖|新增|共有|有|及|含|增加|减少|现有|包括|为)$")


_COUNTED = re.compile(
    r"\s*(?P<noun>[\u4e00-\u9fff]{2,14}?)(?=[，,。；;：:（(、的]|[一二三四五六七八九十]是|分别|$|所致|机关)"
)


_FLAT = re.compile(
    r"(?:与|和|较|比)\s*(?P<when>(?:20\d{2})\s*年度?|上年|去年|上一年)(?:预算数?|决算数?)?\s*(?:保持)?(?P<word>持平|一致|相同|无增减|没有变化|无变化)"
)


_OWNER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{4,30}(?:局|中心|委员会|办公室|所|站|院|校|队|馆|园))(?=[，,（(：:]|内设|编制|核定)"
)


def narrative_facts(parts: Sequence[Paragraph], context: Context) -> list[Fact]:
    """The facts of all paragraphs, in order."""
    return [fact for part in parts for fact in _paragraph_facts(part, context)]


def _paragraph_facts(part: Paragraph, context: Context) -> Iterator[Fact]:
    head, start = run_in_heading(part)
    topic = Topic(head or (part.path[-1] if part.path else ""), year=context.year)
    announced = _SUBJECT_HEAD.match(part.text)
    if announced:
        topic.standing = (subject_of(announced["subject"], topic, context), topic.code)
        topic.standing, start = (
            (topic.standing[0], topic.code),
            announced.end() if part.text[announced.end() - 1] in "。：:." else 0,
        )
    for begin, end in sentences(part.text, start):
        topic.next_sentence(listed=part.text[begin - 1 : begin] in ("；", ";"))
        yield from sentence_facts(part, begin, end, topic, context)


def sentence_facts(part: Paragraph, begin: int, end: int, topic: Topic, context: Context) -> Iterator[Fact]:
    """The figures of one sentence, each with what stands between it and the figure before."""
    position = begin
    sentence = part.place(begin, end)
    for found in _QUANTITY.finditer(part.text, begin, end):
        between = part.text[position : found.start()]
        if _inside_name(part.text, found):
            continue
        if between.strip() or position == begin:
            for flat in _FLAT.finditer(between) if topic.item else ():
                yield _flat_fact(topic, flat, sentence, part.place(position, found.start()), context)
            noun = _COUNTED.match(part.text, found.end(), end) if found["unit"] in COUNT_MEASURES else None
            place = Place(part.place(found.start(), found.end()).lines, sentence.quote, row="/".join(part.path))
            fact = _fact(between, found, noun["noun"] if noun else "", topic, place, context)
            if fact:
                yield fact
        position = found.end()
    for flat in _FLAT.finditer(part.text, position, end) if topic.item else ():
        yield _flat_fact(topic, flat, sentence, part.place(flat.start(), flat.end()), context)


def _inside_name(text: str, found: re.Match[str]) -> bool:
    """A quantity that is part of a name: 200万元以上大型设备, 单位价值100万元（含）以上设备."""
    return bool(re.match(r"\s*[（(]?含?[）)]?以[上下]", text[found.end() :])) and not re.search(
        r"确保|达到|稳定在|不低于", text[: found.start()][-14:]
    )


def _fact(between: str, found: re.Match[str], noun: str, topic: Topic, place: Place, context: Context) -> Fact | None:
    words = bring_time(re.sub(r"收入?\s*[、，和及]\s*支出?(?=[总决预])", "收支", between), topic)
    if re.search(r"安排购置|拟购置|计划购置", words):
        topic.plan = "安排"
    owners = [re.sub(r"^.*(?:单位|下设|下属|机构)(?=.{4})", "", found["name"]) for found in _OWNER.finditer(words)]
    topic.owner = next((o for o in reversed(owners) if not o.endswith(context.own_names)), topic.owner)
    if "其中" in words and topic.item and not topic.base:
        topic.base = topic.item
    unit = fold(found["unit"])
    item, measure = item_and_measure(words, unit, topic, context)
    if noun and (counted := _counted(words, noun)):
        item, measure = counted, COUNT_MEASURES[unit]
    if topic.item and item in COUNT_MEASURES.values():  # 行政编制96人，实有人数91人
        item = topic.item
    theme = _theme(words, place.quote, context)
    if theme:
        item, measure = theme, measure if unit in COUNT_MEASURES else item
    if not item:
        return None
    if topic.owner and unit in COUNT_MEASURES:
        item, measure = topic.owner, measure if measure.startswith("实有") else item
    topic.first = topic.first if topic.item or topic.listed else item
    topic.item, topic.unit = item, unit
    number = re.sub(r"[,，\s]", "", fold(found["number"]))
    compared = COMPARED_WITH.match(last_clause(words))
    if compared:
        topic.compared = re.sub(r"\s", "", "比" + compared["when"])
    return Fact(
        context.document, "narrative", _year_of(compared, topic, context), _basis_of(measure, context), item, measure,
        number, unit, place, code=topic.code, parent="" if compared else topic.base,
    )  # fmt: skip


def _year_of(compared: re.Match[str] | None, topic: Topic, context: Context) -> int:
    """`比2023年9,215万元` is a figure of 2023; a figure as of a day is of that year; all others are the document's."""
    if compared:
        when = re.search(r"20\d{2}", compared["when"])
        return int(when[0]) if when else context.year - 1
    as_of_a_day = topic.time.startswith(("截", "到")) or topic.time.endswith(("底", "末"))
    return topic.year if as_of_a_day else context.year


def _basis_of(measure: str, context: Context) -> Basis:
    """支出决算 and 年初预算 in one sentence are two bases."""
    if "决算" in measure:
        return "决算"
    return "预算" if "预算" in measure and "完成" not in measure else context.basis


def _counted(words: str, noun: str) -> str:
    """What is counted, where the noun stands behind the number: `内设5个科室`, `内设办公室、监管科2个科室`."""
    verbs = re.findall(r"内设|下设|下属|所属|下辖", words)
    if verbs and re.search(r"(?:科室|机构|单位|部门|处室|股室|中心)$", noun):
        return str(verbs[-1]) + noun
    return noun if _COUNTING.search(last_clause(words).strip()) else ""


def _theme(words: str, sentence: str, context: Context) -> str:
    """`涉及…` counts what the sentence is about: 实行绩效目标管理 → 绩效目标管理项目."""
    if not re.match(r"\s*[,，]?\s*涉及", last_clause(words)):
        return ""
    themes = context.lexicon.section("narrative")["themes"]
    return next((item for word, item in themes.items() if word in sentence), "")


def _flat_fact(topic: Topic, flat: re.Match[str], sentence: Place, at: Place, context: Context) -> Fact:
    """`与上年持平` is a change of nothing."""
    role = "较" + re.sub(r"\s", "", flat["when"]) + "持平"
    return Fact(
        context.document,
        "narrative",
        context.year,
        context.basis,
        topic.item,
        role,
        "0",
        topic.unit,
        Place(at.lines, sentence.quote),
        parent=topic.base,
    )
