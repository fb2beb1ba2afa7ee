"""What a sentence speaks of, by its proper name: subjects in three levels, headings, the publisher left out."""

import re

from askbudget.extraction.narrative.topic import Context, Topic
from askbudget.normalize import key, strip_ordinal

CODE_LABEL = r"(?:功能)?(?:分类)?(?:科目)?(?:编码|代码|编号)[：:]?"
_CODED = re.compile(
    r"(?:\d{1,2}[.．、])?(?P<before>[23]\d{2}(?:\d{2}){0,2})?\s*(?P<name>[\u4e00-\u9fff][^（(\d]*)"
    rf"(?:[（(]?(?:{CODE_LABEL})?(?P<behind>[235]\d{{2}}(?:\d{{2}}){{0,2}})[）)]?(?:支出)?)?"
)
"""A name with its code on either side: 2080505机关…支出, 机关…支出（2080505）."""


_OF_UNITS = re.compile(r"^[\u4e00-\u9fff]{0,10}(?:单位|部门|机构|本级)的?(?=.{4})")  # 下属单位机关运行经费
_LEVEL = re.compile(
    r"([^（()）。：:]*(?:[（(][^（()）]*[^类款项（()）][）)][^（()）。：:]*)*)[（(]([类款项])[）)](?:支出)?"
)
_BODY_IN_FRONT = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,20}(?:局|委员会|中心|办公室|委|院|厅|部(?!门)|处))(?=[“\"一二三四五六七八九十\u4e00-\u9fff]{4,})"
)


def named_by_heading(text: str, topic: Topic, context: Context) -> str:
    """The heading's name for a thing that the clause calls by another: 运行经费 under 机关运行经费."""
    concepts = context.lexicon.concept_of
    tail = text.rpartition("的")[2] if not text.startswith("其他") else ""
    text = tail if len(tail) > 3 and key(tail) in concepts and key(text) not in concepts else text
    concept = concepts.get(key(text))
    heading = re.sub(r"(?:支出|经费支出)?(?:安排)?(?:情况)?(?:说明)?$", "", strip_ordinal(topic.heading))
    own = concepts.get(key(heading))
    if own is None or key(heading) != key(own.names[0]):
        return text
    called = own is concept and not text.startswith("国内")  # 国内公务接待 is counted apart from 外宾接待
    return own.names[0] if called or _OF_UNITS.sub("", text) == own.names[0] else text


def subject_of(text: str, topic: Topic, context: Context) -> str:
    """`社会保障和就业支出（类）行政事业单位养老支出（款）机关…支出（项）` names its last part."""
    text = strip_ordinal(text)
    levels = _levels(re.sub(r"^[“\"]+(?=[^“”\"]*[（(][类款项])", "", text))
    if "项" in levels or "款" in levels:
        topic.code = _code_of(levels, context)
        topic.subject = (levels.get("项") or levels["款"], topic.code)
        topic.code_of = topic.subject[0]
        return topic.subject[0]
    if "类" in levels:
        name = levels["类"] + ("" if levels["类"].endswith("支出") else "支出")
        codes = [c for c in context.lexicon.subject_codes.get(key(name), ()) if len(c) == 3]
        topic.code, topic.code_of = codes[0] if len(codes) == 1 else "", name
        return name
    coded = _CODED.fullmatch(text)
    code = coded and (coded["before"] or coded["behind"])
    if coded and code and (len(code) == len("2010301") or coded["behind"] or code in context.lexicon.subjects):
        topic.code, topic.code_of = code, coded["name"]
        topic.subject = (topic.code_of, code)
        return topic.code_of
    return _BODY_IN_FRONT.sub("", text) if len(text) > 14 else text


def part_of_subject(words: str) -> str:
    """基本支出 in `高中教育（项）基本支出`: a figure of that part of the subject."""
    found = re.search(r"[（(][款项][）)]的?(基本支出|项目支出)(?:预算|决算)?数?(?:为)?\s*$", words)
    return found[1] if found else ""


def is_function(name: str, topic: Topic, context: Context) -> bool:
    """Whether a name is a subject by function, or a fund apart, which is spent as 基本支出 and 项目支出 of its own."""
    subjects = context.lexicon.subject_codes
    codes = {topic.code_for(name), *subjects.get(key(name), ()), *subjects.get(key(name.removesuffix("支出")), ())}
    return any(code.startswith("2") for code in codes) or name.startswith(("政府性基金", "国有资本经营"))


def printed_code(name: str, topic: Topic, context: Context) -> str:
    """The code of a subject named alone that the tables print, where only one is meant.

    It is one where the text lists by function, and a class always is, unless an economic one has its name: 教育支出.
    """
    named = context.lexicon.subject_codes.get(key(name), ())
    by_function = "功能" in topic.heading or all(code[0] == "2" and len(code) == 3 for code in named)
    codes = [code for code in named if code[0] == "2" and code in context.codes]
    return codes[0] if by_function and len(codes) == 1 else ""


def _levels(text: str) -> dict[str, str]:
    """The names of a subject by level; what stands before a code in brackets or a quote is no part of one."""
    found = _LEVEL.findall(re.sub(r"[（(]\d{3,7}[）)]", "", text))
    return {level: strip_ordinal(name).strip(" “”、，,的") for name, level in found if name.strip()}


def _code_of(levels: dict[str, str], context: Context) -> str:
    """The code that a subject's names lead to, where only one fits; those that the document prints count first."""
    size = 7 if "项" in levels else 5
    codes = _codes(levels.get("项") or levels["款"], size, context)
    for depth, level in ((3, "类"), (5, "款")):
        if depth < size and level in levels:
            above = set(_codes(levels[level], depth, context))
            codes = [c for c in codes if c[:depth] in above] if above else codes
    printed = [c for c in codes if c in context.codes]
    codes = printed or codes
    return codes[0] if len(codes) == 1 else ""


def _codes(name: str, size: int, context: Context) -> list[str]:
    """The codes of function of this length that go under a name; 支出 may be left out."""
    subjects = context.lexicon.subject_codes
    named = {*subjects.get(key(name), ()), *subjects.get(key(name + "支出"), ())}
    return sorted(code for code in named if len(code) == size and code.startswith("2"))
