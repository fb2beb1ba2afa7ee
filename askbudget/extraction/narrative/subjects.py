"""What a sentence speaks of, by its proper name: subjects in three levels, headings, the publisher left out."""

import re

from askbudget.extraction.narrative.topic import Context, Topic
from askbudget.normalize import key, strip_ordinal

_CODED = re.compile(
    r"(?:\d{1,2}[.．、])?(?P<before>[23]\d{6})?\s*(?P<name>[\u4e00-\u9fff][^（(]*)(?:[（(](?P<behind>[23]\d{6})[）)])?"
)
"""A name with its code on either side: 2080505机关…支出, 机关…支出（2080505）."""


def named_by_heading(text: str, topic: Topic, context: Context) -> str:
    """The heading's name for a thing that the clause calls by another: 运行经费 under 机关运行经费."""
    concepts = context.lexicon.concept_of
    tail = text.rpartition("的")[2]
    text = tail if len(tail) > 3 and key(tail) in concepts and key(text) not in concepts else text
    concept = concepts.get(key(text))
    heading = re.sub(r"(?:支出|经费支出)?(?:安排)?(?:情况)?(?:说明)?$", "", strip_ordinal(topic.heading))
    own = concepts.get(key(heading))
    if own and (
        (own is concept and key(heading) == key(own.names[0]))
        or (own is not concept and key(own.names[0]) in key(text) and len(text) > 8 and not concept)
    ):
        return own.names[0]
    return text


def subject_of(text: str, topic: Topic, context: Context) -> str:
    """`社会保障和就业支出（类）行政事业单位养老支出（款）机关…支出（项）` names its last part."""
    whole = re.fullmatch(r"(?P<name>.+?)[（(]类[）)](?:支出)?", strip_ordinal(text))
    if whole:
        name = whole["name"] + ("" if whole["name"].endswith("支出") else "支出")
        codes = [c for c in context.lexicon.subject_codes.get(key(name), ()) if len(c) == 3]
        topic.code = codes[0] if len(codes) == 1 else ""
        return name
    found = re.search(r"[（(]类[）)](?:.*?[（(]款[）)])?(?P<last>.*?)[（(][款项][）)]", text)
    if found:
        name = found["last"] or text
        topic.code = _code_of(text, context)
        return strip_ordinal(name)
    text = strip_ordinal(text)
    coded = _CODED.fullmatch(text)
    if coded and (code := coded["before"] or coded["behind"]):
        topic.code, text = code, coded["name"]
    return (
        re.sub(
            r"^(?:[\u4e00-\u9fff]{2,20}(?:局|委员会|中心|办公室|委|院|厅|部(?!门)|处))(?=[“\"一二三四五六七八九十\u4e00-\u9fff]{4,})",
            "",
            text,
        )
        if len(text) > 14
        else text
    )


def _code_of(text: str, context: Context) -> str:
    """The code that a subject's three names lead to, where only one fits."""
    parts = re.split(r"[（(][类款项][）)]", strip_ordinal(text))[:3]
    subjects = context.lexicon.subject_codes
    codes = [c for c in subjects.get(key(parts[-1]), ()) if len(c) == 7]
    for depth, part in ((3, parts[0]), (5, parts[1] if len(parts) > 2 else "")):
        above = (
            {c for name in (part, part + "支出") for c in subjects.get(key(name), ()) if len(c) == depth}
            if part
            else set()
        )
        codes = [c for c in codes if c[:depth] in above] if above else codes
    return codes[0] if len(codes) == 1 else ""
