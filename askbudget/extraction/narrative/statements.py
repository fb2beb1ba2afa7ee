"""Why a figure changed and what it is for, under the name of what it speaks of."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.narrative.names import named, topic_item
from askbudget.extraction.narrative.paragraphs import Paragraph, run_in_heading, sentences
from askbudget.extraction.narrative.stated import opened, sentence_facts
from askbudget.extraction.narrative.topic import Context, Topic
from askbudget.model import Passage
from askbudget.normalize import key, strip_ordinal

_REASON = re.compile(
    r"(?:(?:主要)?(?:原因(?:主要)?(?:如下|是|为|在于)?[:：，,]?(?:主要)?是?|(?:主要)?是?由于|是因为)|(?P<change>[，,]主要(?:是|系))(?:因为?|由于)?)"
    r"(?P<why>(?:(?!，?,?主要(?:用于|包括)|[，,]用于)[^。；])+)"
)
_USE = re.compile(
    r"(?:(?:^|(?<=[，,。；;）)]))\s*(?:主要|具体|全部)?用于|主要用于|(?:主要|具体)(?:内容)?包括|(?:开支|支出|接待)内容(?:主要)?(?:包括|为|是)?(?=[:：])"
    r"|(?<=[，,])包括|用途(?:为|是))[:：]?(?P<what>[^。；]+)"
)
_LISTED = re.compile(r"[；;]\s*[二三四五六七八九十]是[^。；;]+")  # 一是…；二是…: one reason in several parts
_EXPLAINED = re.compile(
    r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]\s*)?(?P<what>[^，,。；：:]{0,40}?)(?:支出|收入)?(?:决算数?|预算数?)?"
    r"(?:(?:较|比|与)[^，,。；：:]{0,12}?)?(?P<way>增加|减少|增长|下降|上升|降低|持平|大于预算数?|小于预算数?|变动|变化)的?(?:主要)?原因"
)
"""公务接待费支出增加的主要原因是…: a sentence that says itself what it explains."""
_CHANGED = re.compile(r"增|减|升|降|涨|大于|小于|高于|低于")


def statements(parts: Sequence[Paragraph], context: Context) -> Iterator[Passage]:
    """Why a figure changed and what it is for, under the name of what it speaks of."""
    for part in parts:
        head, start = run_in_heading(part)
        for begin, end in sentences(part.text, start):
            yield from _statements(part, begin, end, head, context)


def _statements(part: Paragraph, begin: int, end: int, head: str, context: Context) -> Iterator[Passage]:
    heading = head or (part.path[-1] if part.path else "")
    for kind, pattern in (("reason", _REASON), ("use", _USE)):
        for found in pattern.finditer(part.text, begin, end):
            if kind == "reason" and found["change"] and not _CHANGED.search(part.text, begin, found.start()):
                continue
            subject = _subject_before(part, found.start(), heading, context)
            words = (found["why"] if kind == "reason" else found["what"]).strip(" ，,")
            words += _rest_of_list(part.text, found.end()) if words.startswith("一是") else ""
            if words:
                yield Passage(context.document, kind, subject, words, part.place(begin, end), heading)  # type: ignore[arg-type]


def _rest_of_list(text: str, start: int) -> str:
    """What a reason goes on with behind its semicolons."""
    end = start
    while more := _LISTED.match(text, end):
        end = more.end()
    return text[start:end]


def _subject_before(part: Paragraph, end: int, heading: str, context: Context) -> str:
    """The item of the last figure before a reason, looking back over the paragraph, else its subject or heading."""
    topic = Topic("", year=context.year)
    start = opened(part, topic, context)
    last = topic.standing[0]
    for begin, stop in sentences(part.text, start):
        if begin < end:
            if end <= stop and (own := _explained(part, begin, stop, topic, context)):
                return own
            topic.next_sentence(context.year, listed=part.text[begin - 1 : begin] in ("；", ";"))
            facts = sentence_facts(part, begin, min(stop, end), topic, context)
            told = [fact.item for fact in facts if fact.unit.endswith("元")]
            last = told[-1] if told else last
    return last or strip_ordinal(heading)


def _explained(part: Paragraph, begin: int, end: int, topic: Topic, context: Context) -> str:
    """What a sentence says itself that it explains; 减少的原因 alone, behind the parts of a sum, is that of the sum."""
    found = _EXPLAINED.match(part.text[begin:end])
    if not found:
        return ""
    if found["what"].strip():
        own = named(found["what"], topic, context)
        return own if key(own) in context.lexicon.concept_of else ""
    heading = topic_item(Topic(topic.heading))
    return heading if topic.runs_in and key(heading) in context.lexicon.concept_of else ""
