"""Why a figure changed and what it is for, under the name of what it speaks of."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.narrative.paragraphs import Paragraph, run_in_heading, sentences
from askbudget.extraction.narrative.stated import sentence_facts
from askbudget.extraction.narrative.topic import Context, Topic
from askbudget.model import Passage
from askbudget.normalize import strip_ordinal

_REASON = re.compile(
    r"(?:主要)?(?:原因(?:是|为|在于)?[:：，,]?是?|是由于|由于|是因为|主要是由于)(?P<why>(?:(?!，?,?主要(?:用于|包括)|[，,]用于)[^。；])+)"
)

_USE = re.compile(r"(?:主要|[，,])(?:用于|包括|用途(?:为|是))[:：]?(?P<what>[^。；]+)")


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
            subject = _subject_before(part, found.start(), heading, context)
            words = (found["why"] if kind == "reason" else found["what"]).strip(" ，,")
            if words:
                yield Passage(context.document, kind, subject, words, part.place(begin, end), heading)  # type: ignore[arg-type]


def _subject_before(part: Paragraph, end: int, heading: str, context: Context) -> str:
    """The item of the last figure before a reason, looking back over the paragraph, else the heading."""
    last = ""
    for start, stop in sentences(part.text, run_in_heading(part)[1]):
        if start < end:
            topic = Topic(heading, year=context.year)
            told = [
                fact.item
                for fact in sentence_facts(part, start, min(stop, end), topic, context)
                if fact.unit.endswith("元")
            ]
            last = told[-1] if told else last
    return last or strip_ordinal(heading)
