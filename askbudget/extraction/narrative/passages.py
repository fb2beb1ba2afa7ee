"""Narrative → passages: the words that answer a question in words."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from askbudget.extraction.narrative.paragraphs import Paragraph, run_in_heading
from askbudget.extraction.narrative.topic import Context
from askbudget.lexicon import Lexicon
from askbudget.model import Passage, PassageKind, Place
from askbudget.normalize import strip_ordinal

_TERM = re.compile(
    r"^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)][、.．]?|[、.．])\s*)?(?P<term>[^：:。；]{2,60}?)\s*(?:[：:。]\s*|(?:[，,]|[-—]{1,2})?(?=(?:主要)?是?指)|(?=反映))(?P<words>.{4,})",
    re.DOTALL,
)
_CODE = re.compile(r"^(\d{7})[：:]?")
_LEVEL = re.compile(r"[（(][类款项][）)]$")  # 行政运行（项） as a heading of its own
_NEXT_TERM = re.compile(r"。(?=[^，,：:。；“”]{2,12}?主要是?指)")
_PHONE = re.compile(r"[^。；\n]*(?:联系(?:人|方式|电话)|(?:咨询|监督)电话)[^\n]*", re.DOTALL)
_SECTION_LIMIT = 3900


def passages(sections: Sequence[tuple[tuple[str, ...], Sequence[Paragraph]]], context: Context) -> Iterator[Passage]:
    """Passages of all sections, each under the kind of question its heading answers."""
    for path, parts in sections:
        kind = section_kind(path, context.lexicon)
        if kind == "definition":
            yield from _definitions(path, parts, context)
        yield _whole(path, parts, kind, context)
        if kind == "duties" and section_kind(path[-1:], context.lexicon, leaving="duties") == "composition":
            yield _whole(path, parts, "composition", context)  # 机构设置、职能 answers both
        yield from (passage for part in parts for passage in _single(path, part, kind, context))


def section_kind(path: Sequence[str], lexicon: Lexicon, leaving: str = "") -> PassageKind:
    """What the innermost heading that says so is about, one kind left out."""
    if any(word in heading for heading in path for word in lexicon.section("narrative")["sections"]["definition"]):
        return "definition"
    for heading in reversed(path):
        for kind, words in lexicon.section("narrative")["sections"].items():
            if kind != leaving and any(word in heading for word in words):
                return kind  # type: ignore[no-any-return]
    return "section"


def _whole(path: Sequence[str], parts: Sequence[Paragraph], kind: PassageKind, context: Context) -> Passage:
    """A section as one passage, cut at a paragraph where it grows too long to read."""
    texts: list[str] = []
    for part in parts:
        if sum(map(len, texts)) + len(part.text) > _SECTION_LIMIT and texts:
            break
        texts.append(part.text)
    used = parts[: len(texts)]
    place = Place((used[0].origin[0], used[-1].origin[-1]), "\n".join(texts))
    return Passage(
        context.document,
        kind if kind != "definition" else "section",
        path[-1] if path else "",
        "\n".join(texts),
        place,
        "/".join(path),
    )


def _single(path: Sequence[str], part: Paragraph, kind: PassageKind, context: Context) -> Iterator[Passage]:
    """A paragraph on its own, under the heading it begins with; a contact wherever it stands."""
    head, start = run_in_heading(part)
    phone = _PHONE.search(part.text)
    if phone and re.search(r"\d{7}", phone[0]):
        place = part.place(*phone.span())
        yield Passage(context.document, "contact", "预算公开联系人", phone[0].strip("* "), place, "/".join(path))
    elif head and kind != "definition":
        body = part.text[start:].strip()
        if not body:
            return
        yield Passage(context.document, "statement", head, body, part.place(0, len(part.text)), "/".join(path))


def _definitions(path: Sequence[str], parts: Sequence[Paragraph], context: Context) -> Iterator[Passage]:
    """Each term with what it means; a section headed by its term explains that term."""
    for part in parts:
        phone = _PHONE.search(part.text)  # the line of the contact runs on behind the last term
        text = part.text[: phone.start()] if phone and re.search(r"\d{7}", phone[0]) else part.text
        yield from _terms(path, text, part, context)


def _terms(path: Sequence[str], text: str, part: Paragraph, context: Context) -> Iterator[Passage]:
    """The terms of a paragraph: 人员经费主要是指…。公用经费主要是指… are two."""
    starts = [0, *(found.end() for found in _NEXT_TERM.finditer(text))]
    for start, end in pairwise([*starts, len(text)]):
        said = text[start:end]
        match = _TERM.match(said.strip())
        place = part.place(start, end)
        if match and not re.search(r"[，,]", match["term"]):
            yield from _term(match["term"], match["words"], place, path, context)
        elif path and said.strip():
            subject = _LEVEL.sub("", strip_ordinal(path[-1]))
            yield Passage(context.document, "definition", subject, said.strip(), place, "/".join(path))


def _term(term: str, words: str, place: Place, path: Sequence[str], context: Context) -> Iterator[Passage]:
    code = _CODE.match(strip_ordinal(term))
    name = _CODE.sub("", strip_ordinal(term)).strip(" ：:")
    named = re.match(r"(?P<names>[^。；]{2,80}?（项）)[：:]?\s*(?P<rest>.{4,})", words, re.DOTALL)
    if named and not name:
        name, words = named["names"], named["rest"]
    last = re.search(r"(?:（款）|\(款\))(?P<name>.+?)(?:（项）|\(项\))", name)
    subject = last["name"] if last else name
    title = strip_ordinal(path[-1]) if path else ""
    subject = title if len(title) > 2 and subject.endswith(title) else subject
    heading = "/".join(path)
    if subject:
        yield Passage(context.document, "definition", subject, words.strip(), place, heading)
    if code:
        yield Passage(context.document, "definition", code[1], words.strip(), place, heading)
