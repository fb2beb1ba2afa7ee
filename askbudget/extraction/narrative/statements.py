"""Why a figure changed and what it is for, under the name of what it speaks of."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.narrative.names import named, topic_item
from askbudget.extraction.narrative.paragraphs import Paragraph, run_in_heading, sentences
from askbudget.extraction.narrative.stated import opened, sentence_facts
from askbudget.extraction.narrative.topic import Context, Topic
from askbudget.model import Passage, PassageKind
from askbudget.normalize import key, strip_ordinal

_REASON = re.compile(
    r"(?:(?:主要)?(?:原因(?:主要)?(?:如下|是|为|在于)?[:：，,]?(?:主要)?是?|(?:主要)?是?由于|是因为)|(?P<change>[，,]主要(?:是|系|因(?=为)|因))(?:因为?|由于|为)?)"
    r"(?P<why>(?:(?!，?,?主要(?:用于|包括)|[，,]用于)[^。；])+)"
)
_USE = re.compile(
    r"(?:(?:^|(?<=[，,。；;）)]))\s*(?:主要|具体|全部)?用于|主要用于|(?:主要|具体)(?:内容)?包括|(?:开支|支出|接待)内容(?:主要)?(?:包括|为|是)?(?=[:：])"
    r"|(?<=[，,])包括|用途(?:为|是|(?=[:：]))|(?<=[，,。；])主要(?:支付|安排|开支)|主要支出内容(?:为|是))[:：]?"
    r"(?P<what>(?:(?![，,](?:较|比|与|同比|完成|占|主要原因|原因))[^。；])+)"
)
_CAUSED = re.compile(r"(?:^|(?<=[。；]))\s*(?:因|由于)(?P<why>[^，,。；]{2,40})[，,](?=[^。；]*(?:增|减|升|降))")
"""由于压减接待，公务接待费比上年减少: the cause stands in front of what it explains."""
_DUE = re.compile(r"[，,](?:主要)?(?:系|是|因)(?P<why>[^，,。；]{2,40}?)(?:所致|造成|导致)(?=[，,。；]|$)")
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
    for kind, words, at in _told(part.text, begin, end):
        subject = _subject_before(part, at, heading, context)
        yield Passage(context.document, kind, subject, words, part.place(begin, end), heading)


def _told(text: str, begin: int, end: int) -> Iterator[tuple[PassageKind, str, int]]:
    """(reason or use, its words, where what it is of has been named) of a sentence."""
    if caused := _CAUSED.search(text, begin, end):
        yield "reason", caused["why"].strip(), end
    reasons = [found for found in _REASON.finditer(text, begin, end) if not caused or found.start() > caused.end()]
    for found in reasons or ([] if caused else _DUE.finditer(text, begin, end)):
        words = re.sub(r"^(?:由于|因为)", "", found["why"].strip(" ，,"))
        words += _rest_of_list(text, found.end()) if words.startswith("一是") else ""
        changed = (found.re is _REASON and not found["change"]) or _CHANGED.search(text, begin, found.start())
        if words and (changed or (found.re is _REASON and not re.search(r"\d", words))):
            yield "reason" if changed else "use", words, found.start()
    for found in _USE.finditer(text, begin, end):
        words = found["what"].strip(" ，,")
        if words.startswith("以下"):  # 主要用于以下方面：…；…
            words = text[found.start("what") :].partition("。")[0]
        if words:
            yield "use", words, found.start()


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
            own = _explained(part, begin, stop, topic, context)
            if own and end <= stop:
                return own
            topic.next_sentence(context.year, listed=part.text[begin - 1 : begin] in ("；", ";"))
            facts = sentence_facts(part, begin, min(stop, end), topic, context)
            told = [fact.item for fact in facts if fact.unit.endswith("元")]
            last = told[-1] if told else own or last
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
