"""Sentences → facts: every amount, share and count with what it is of; a year is never an amount."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.extraction.narrative.brackets import close_bracket, note_bracket
from askbudget.extraction.narrative.clauses import bring_time, is_plain, item_and_measure, last_clause, was_of
from askbudget.extraction.narrative.counting import (
    count_measure,
    counted,
    note_owner,
    note_plan,
    noun_behind,
    of_owner,
    paid_projects,
    projects_under,
)
from askbudget.extraction.narrative.grammar import LAST_YEAR, TIME, grammar
from askbudget.extraction.narrative.heads import note_head, note_list
from askbudget.extraction.narrative.names import heading_name, named, note_led
from askbudget.extraction.narrative.paragraphs import Paragraph, run_in_heading, sentences
from askbudget.extraction.narrative.quantities import Found, quantities
from askbudget.extraction.narrative.roles import role_of
from askbudget.extraction.narrative.subjects import CODE_LABEL, is_function, part_of_subject, printed_code, subject_of
from askbudget.extraction.narrative.together import shares, together
from askbudget.extraction.narrative.topic import COUNT_MEASURES, Context, Head, Topic
from askbudget.model import Basis, Fact, Place
from askbudget.normalize import has_ordinal

_SUBJECT_HEAD = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*)?(?P<subject>[^。：:，,\d]{2,90}?[（(]项[）)])(?:支出)?\s*[。：:.]?"
)


_CODED_HEAD = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*)?"
    r"(?:(?P<before>2\d{6})\s*[-—]?\s*(?P<name>[\u4e00-\u9fff][^。：:，,\d]{1,40}?)"
    r"|(?:[\u4e00-\u9fff][^。：:，,\d（(]{1,40}[（(]2(?:\d\d){1,2}[）)]\s*)*"
    rf"(?P<named>[\u4e00-\u9fff][^。：:，,\d（(]{{1,40}}?)\s*[（(]?(?:{CODE_LABEL})?(?P<behind>2\d{{6}})[）)]?)\s*[。：:]"
)
"""A subject with its code at the head of a paragraph: 行政运行2130301：…, 水利（21303）行政运行（2130301）。…"""
_CENT = Decimal("0.02")  # as far as rounded parts may miss their sum
_A_HEAD = re.compile(r"每[人月户名]|[人月户]均")


def narrative_facts(parts: Sequence[Paragraph], context: Context) -> list[Fact]:
    """The facts of all paragraphs, in order; a day named before a colon holds for the list behind it."""
    made: list[Fact] = []
    day: tuple[tuple[str, ...], str, int] = ((), "", 0)
    before, path = Topic(""), tuple[str, ...]()
    for part in parts:
        topic = Topic("", year=context.year)
        if day[0] == part.path:
            topic.time, topic.year = day[1:]
        if path == part.path and not has_ordinal(part.text):  # a line that ended early parted the paragraph
            topic.subject = before.subject
        made += _paragraph_facts(part, topic, context)
        before, path = topic, part.path
        if topic.stock and part.text.rstrip()[-1:] in ("：", ":"):
            day = (part.path, topic.time, topic.year)
    return made


def _paragraph_facts(part: Paragraph, topic: Topic, context: Context) -> Iterator[Fact]:
    for begin, end in sentences(part.text, opened(part, topic, context)):
        topic.next_sentence(context.year, listed=part.text[begin - 1 : begin] in ("；", ";"))
        yield from sentence_facts(part, begin, end, topic, context)


def opened(part: Paragraph, topic: Topic, context: Context) -> int:
    """Note what a paragraph's heading and the subject that it announces say it is of; where its sentences begin."""
    head, start = run_in_heading(part)
    topic.heading, topic.runs_in = heading_name(head or (part.path[-1] if part.path else ""), context), bool(head)
    if coded := _CODED_HEAD.match(part.text):
        topic.code = coded["before"] or coded["behind"]
        topic.code_of = (coded["name"] or coded["named"]).strip(" ，,")
        topic.standing = (topic.code_of, topic.code)
        return coded.end()
    announced = _SUBJECT_HEAD.match(part.text)
    if announced:
        item = subject_of(announced["subject"], topic, context)
        topic.standing = (item, topic.code)
        return announced.end() if part.text[announced.end() - 1] in "。：:." else 0
    return start


def sentence_facts(part: Paragraph, begin: int, end: int, topic: Topic, context: Context) -> Iterator[Fact]:
    """The figures of one sentence, each with what stands between it and the figure before."""
    position, sentence = begin, part.place(begin, end)
    found = [*quantities(part.text, begin, end)]
    topic.amounts = tuple(Decimal(each.number) for each in found if each.unit.endswith("元"))
    shared, topic.row = together(part.text, begin, found, topic.row)
    of_parts, parts = shares(part.text, begin, found), list[str]()
    for i, quantity in enumerate(found):
        between = part.text[position : quantity.start]
        yield from _flat_facts(between, position, part, sentence, topic, context)
        place = Place(part.place(quantity.start, quantity.end).lines, sentence.quote, row="/".join(part.path))
        words = _of_part(*of_parts[i], parts) if i in of_parts else shared.get(i, between)
        fact = _fact(words, quantity, part.text, topic, place, context)
        if fact:
            parts += [fact.item] if fact.unit.endswith("元") else []
            yield fact
        position = quantity.end
    bring_time(part.text[position:end], topic, context)
    yield from _flat_facts(part.text[position:end], position, part, sentence, topic, context)


def _of_part(back: int, base: str, parts: Sequence[str]) -> str | None:
    """The words of a share that stands behind the parts it is of, one by one; None where there are not as many."""
    return f"，{parts[-back]}占{base}的" if len(parts) >= back else None


def _fact(words: str | None, found: Found, text: str, topic: Topic, place: Place, context: Context) -> Fact | None:
    """The fact that a quantity states; `words` stand before it, and are None where they belong to no one figure."""
    if words is None or (not words.strip() and (not topic.item or found.unit == topic.unit)):
        return None
    topic.words = words
    note_bracket(words, topic)
    note_led(words, topic, context)
    bring_time(words, topic, context)
    note_plan(words, topic)
    note_owner(words, topic, context)
    note_list(words, topic, context)
    _note_reason(words, topic, context)
    item, measure = _said(words, found, text, topic, context)
    if not item or _is_aside(item, words, found.unit, topic):
        topic.head = None if found.unit.endswith("元") else topic.head
        return None
    _note_item(item, words, found.unit, topic)
    was = was_of(words)
    year, basis = _year_of(was, words, measure, topic, context), _basis_of(measure, context)
    plain = is_plain(measure, words) and found.unit.endswith("元")
    if plain:
        topic.newest = max(topic.newest, year)
    if plain and not topic.base:
        note_head(Head(item, measure, basis, year, Decimal(found.number)), topic, context)
    topic.part = part_of_subject(words) if plain else topic.part
    if topic.part and item == topic.subject[0]:
        measure = topic.part if plain else topic.part + measure
    elif _is_part_of_subject(item, found, plain, topic, context):
        item, measure = topic.base, item if plain else item + measure
    return Fact(
        context.document, "narrative", year, basis, item, measure, found.number, found.unit, place,
        code=topic.code_for(item) or printed_code(item, topic, context), parent="" if was else topic.base,
        operator=_sign(words, context) if measure == "目标" else "",
    )  # fmt: skip


def _sign(words: str, context: Context) -> str:
    """>= of 目标值≥90% and of 不低于90%; empty where nothing of the kind stands before the number."""
    before, known = words.rstrip(), context.lexicon.operators
    return next((known[before[-size:]] for size in (4, 3, 2, 1) if before[-size:] in known), "")


def _note_item(item: str, words: str, unit: str, topic: Topic) -> None:
    """What the next clause may speak of without naming it."""
    topic.first = topic.first if topic.item or topic.listed or topic.base else item
    topic.opening = topic.opening or item
    topic.item, topic.unit, topic.sentence = item, unit, topic.sentence + words
    topic.money = unit if unit.endswith("元") else topic.money


def _is_part_of_subject(item: str, found: Found, plain: bool, topic: Topic, context: Context) -> bool:
    """行政运行300万元，其中：基本支出280万元 is the 基本支出 of 行政运行, not that of the whole body.

    Behind a list of subjects it may be of them all: the parts must add up to the one before.
    """
    if item not in ("基本支出", "项目支出") or not is_function(topic.base, topic, context):
        return False
    if not plain or topic.head is None or topic.head.item != topic.base:
        return topic.in_parts
    rest = topic.head.value - Decimal(found.number)
    topic.in_parts = any(abs(rest - amount) <= _CENT for amount in (Decimal(0), *topic.amounts))
    return topic.in_parts


def _note_reason(words: str, topic: Topic, context: Context) -> None:
    """Take note that what follows explains the figure before."""
    rules = grammar(context.lexicon)
    mainly = rules.change.search(topic.way) and re.search(r"主要(?:是|系|为|因)", words)
    given = next((said for said in rules.reason.finditer(words) if said[0] != "用于"), None)
    topic.in_reason = topic.in_reason or bool(mainly or given)


def _is_aside(item: str, words: str, unit: str, topic: Topic) -> bool:
    """What is counted, or reckoned a head, to explain an amount: 主要原因是62名职工调资，人均增加1万元."""
    a_head = _A_HEAD.search(last_clause(words))
    explained = topic.in_reason or words.rstrip().endswith("用于")
    counted = explained and not unit.endswith("元") and unit not in ("%", "个百分点")
    return counted or bool(a_head and (topic.in_reason or a_head[0] not in item))


def _said(words: str, found: Found, text: str, topic: Topic, context: Context) -> tuple[str, str]:
    """What the quantity is of and what it says of it."""
    noun, known = noun_behind(text, found.end, found.unit, context)
    way = grammar(context.lexicon).change.search(topic.way)
    if way and words.strip() in ("（", "(") and found.unit == "%":  # 减少0.4万元（6.67%）
        return topic.item, way["word"] + "%"
    if under := projects_under(text, found.end, found.unit, context):
        return under, "项目个数"
    item, measure = item_and_measure(words, found.unit, topic, context)
    if measure == "比例" and re.match(r"以[上下内]", text[found.end :]):  # 出具率95%以上
        measure = "目标"
    topic.way = measure
    measure = count_measure(item, found.unit, context) if measure == "数量" and found.unit == "个" else measure
    if paid := paid_projects(words, noun, topic):
        return paid
    if noun and (name := counted(words, noun, known)):
        return of_owner(name, count_measure(name, found.unit, context), found.unit, topic)
    if found.unit in ("辆", "台") and measure == "数量" and re.match(r"(?:更新)?购置", item):
        measure = "购置数量"
    if found.unit in ("批次", "批", "人次"):
        item = context.lexicon.section("narrative")["receptions"].get(item, item)
    if topic.item and item.removeprefix("接待") in COUNT_MEASURES.values():  # 行政编制96人，实有人数91人
        item = topic.item
    if found.unit == "平方公里" and topic.unit in COUNT_MEASURES:  # of the place, not of its people
        item = "面积"
    return of_owner(item, measure, found.unit, topic)


def _year_of(was: str, words: str, measure: str, topic: Topic, context: Context) -> int:
    """`比2023年9,215万元` is a figure of 2023; otherwise of the year or day its sentence names.

    A change is of the newest year of the amounts that it compares: 2024年安排4万元，2023年安排5万元，减少1万元.
    """
    if was:
        when = re.search(r"20\d{2}", was)
        return int(when[0]) if when else context.year - 1
    year = context.year - 1 if LAST_YEAR.search(last_clause(words)) else topic.year or context.year
    changed = grammar(context.lexicon).change.search(measure.removesuffix("%"))
    return (
        max(year, topic.newest) if changed and not TIME.search(re.sub(r"[较比与和同由从]\s*20.*", "", words)) else year
    )


_NO_AMOUNT = re.compile(r"完成|涉及|执行率|占|增|减|升|降|长|高|低|多|少|大|小|超|约|压")


def _basis_of(measure: str, context: Context) -> Basis:
    """支出决算 and 年初预算 in one sentence are two bases."""
    if "决算" in measure:
        return "决算"
    plain = "预算" in measure and not _NO_AMOUNT.search(measure)
    return "预算" if plain else context.basis


def _flat_facts(text: str, at: int, part: Paragraph, sentence: Place, topic: Topic, context: Context) -> Iterator[Fact]:
    """`与上年持平` is a change of nothing."""
    for flat in grammar(context.lexicon).flat.finditer(text):
        close_bracket(text[: flat.start()], topic)
        if not _is_money(text[: flat.start()], topic, context):
            continue
        lines = part.place(at + flat.start(), at + flat.end()).lines
        against = flat["what"] if flat["when"] in ("年初", "当年", "全年", "本年") else ""
        role = "较" + re.sub(r"\s", "", flat["when"] + against) + "持平"
        yield Fact(
            context.document, "narrative", context.year, context.basis, topic.item, role, "0", topic.money,
            Place(lines, sentence.quote), code=topic.code_for(topic.item), parent=topic.base,
        )  # fmt: skip


def _is_money(words: str, topic: Topic, context: Context) -> bool:
    """Whether what is level is an amount, or how much of one is spent.

    公务接待费预算与上年持平 names it; 与上年持平 on its own is of the sentence before.
    """
    item = named(role_of(last_clause(words), context)[0], topic, context)
    if item.endswith(("费", "费用", "经费", "支出", "收入")):
        topic.item, topic.money = item, topic.money or "元"
        topic.unit = topic.money
    elif not topic.item and not words.strip(" ，,"):  # 公务接待费0万元。与上年持平。
        topic.item, topic.unit = topic.first, topic.money
    elif item:  # 人员编制与上年持平
        return False
    return bool(topic.item and topic.money) and (topic.unit.endswith("元") or topic.unit == "%")
