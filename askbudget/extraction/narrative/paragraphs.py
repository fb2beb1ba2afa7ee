"""Lines of a section → running text that knows its lines; headings that run into the text; sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from askbudget.extraction.outline import Section
from askbudget.lexicon import Lexicon
from askbudget.model import Line, Place
from askbudget.normalize import fold, has_ordinal, strip_ordinal

_LEADING_CODE = re.compile(r"\d{7}(?:\s|[：:])")


_BEGINS = re.compile(
    r"　|[^。：:，,\d]{2,90}[（(]项[）)]"
    r"|[^。：:，,；]{2,40}?项目(?:支出)?(?:绩效)?(?:自评|评价)(?:综述|情况|结果)*[：:]"
)
"""An indent, or the subject or the project that the paragraph is of."""
_STANDS_ALONE = re.compile(
    r"(?:\S*项目名称[：:]\s*(?P<named>[^，,。；：:]{2,40})|[^，,。；：:]{2,30}(?:说明|情况|结果|概况|明细|分类))"
)
"""A heading that ends without a mark, and is no sentence's first line."""
_GOES_ON = re.compile(r"[二三四五六七八九十]是")  # 一是…；二是…: one sentence
_UNIT_ALONE = re.compile(r"[（(]?\s*(?:金额)?单位\s*[：:]\s*(?:人民币)?\s*(?:亿元|万元|千元|元)\s*[）)]?")
"""The unit of a chart or table that was left out: no words of the paragraph around it."""
_DEFINES = re.compile(r"[^，,。：:；\d]{2,30}(?:[，,：:]|[-—]{1,2})?是?指")  # 基本支出，是指…: a term of its own
_LABEL = re.compile(r"[^，,。；：:]{2,20}[：:]")
_BODY = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,30})(?:[（(][^）)]+[）)])?")
"""All that stands on a line, where it may be the name of a body."""
_PAGE_WIDTH = 30  # letters; where every line is shorter, none of them is broken at the edge of a page
_FULL_LINE = 0.75  # a line shorter than this part of the longest one ends a paragraph where a sentence ends


_RUN_IN = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s*(?P<head>[^。：:，,；\d]{2,30})[。：:]"
)


_EVALUATED = re.compile(
    r"^\s*(?P<head>[^。：:，,；]{2,40}?项目(?:支出)?(?:绩效)?(?:自评|评价)(?:综述|情况|结果)*)[：:]"
)
"""Evaluations of projects print no ordinals: 河道清淤项目绩效自评综述：…"""


_WIDE = re.compile(r"[０-９](?:[０-９．]|，(?=[０-９]{3}(?![０-９])))*|[％]")  # １，２３４．５０


_SENTENCE_END = re.compile(r"[。；;！？]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines joined to running text, with the line that every character comes from."""

    path: tuple[str, ...]
    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of the paragraph stands."""
        end = max(start + 1, min(end, len(self.text)))
        return Place((self.origin[start], self.origin[end - 1]), self.text[start:end].strip())


def paragraphs(section: Section, lexicon: Lexicon) -> list[Paragraph]:
    """The running text of a section: wrapped lines are joined, list entries and full stops at a line's end part it."""
    joined = _Joined(section.path, max(len(line.text.strip()) for line in section.lines), section.path, lexicon)
    for line in section.lines:
        words = line.text.strip().replace("\t", " ")
        if _UNIT_ALONE.fullmatch(words):
            joined.previous = "。"
        else:
            joined.add(line, words)
    joined.close()
    return joined.made


@dataclass(slots=True)
class _Joined:
    """The paragraphs made so far and the one that is open."""

    section: tuple[str, ...]
    width: int
    path: tuple[str, ...]
    lexicon: Lexicon
    heading: str = ""  # the last heading that ended without a mark
    text: str = ""
    origin: list[int] = field(default_factory=list)
    previous: str = ""
    made: list[Paragraph] = field(default_factory=list)

    def add(self, line: Line, words: str) -> None:
        """Go on with a line, or begin anew with it."""
        if self.text and self._begins(line.text, words):
            self.close()
        elif self.text == self.previous and (head := _heading(self.previous, words, self.width)):
            self.path, self.heading = self.section, self.previous
            self.close()
            self.path = (*self.section, head)
        if self.heading and has_ordinal(words) and _in_bracket(words) == _in_bracket(self.heading):
            self.path, self.heading = self.section, ""
        self.text += words
        self.origin += [line.number] * len(words)
        self.previous = words

    def close(self) -> None:
        """End the open paragraph."""
        if self.text:
            self.made.append(_paragraph(self.path, self.text, self.origin))
        self.text, self.origin = "", []

    def _begins(self, line: str, words: str) -> bool:
        """Whether a line begins a paragraph of its own."""
        end = self.previous[-1:]
        if end in "；;" and _GOES_ON.match(words):
            return False
        early = end in "。；;" and len(self.previous) < self.width * _FULL_LINE
        indented = end in "。；;：:" and _BEGINS.match(line)
        listed = has_ordinal(words) or _LEADING_CODE.match(words)
        return bool(listed or early or indented or (end in "。；;" and _DEFINES.match(words)) or self._is_next(words))

    def _is_next(self, words: str) -> bool:
        """Whether a line and the one before it name a body each: 市水文站, and below it 市堤防管理所."""
        if has_ordinal(self.previous) and self._is_body(strip_ordinal(self.previous)):
            return len(self.previous) < self.width * _FULL_LINE  # 2.青溪县国有林场, the last of a list
        named = self._is_body(self.previous) and self._is_body(words)
        whole = self.width < _PAGE_WIDTH or len(self.previous) < self.width * _FULL_LINE or self.previous[-1] in "）)"
        return named and whole

    def _is_body(self, words: str) -> bool:
        found = _BODY.fullmatch(words)
        return bool(found and self.lexicon.names_unit(found["name"]))


def _in_bracket(line: str) -> bool:
    """（1） is below 1."""
    return line[:1] in "（("


def _heading(line: str, following: str, width: int) -> str:
    """What a line says that is a heading of its own: `2、支出说明`, `1.项目名称：堤防维护`."""
    found = _STANDS_ALONE.fullmatch(line) if has_ordinal(line) else None
    if not found:
        return ""
    form = found["named"] and _LABEL.match(following)
    return (found["named"] or strip_ordinal(line)) if form or len(line) < width * _FULL_LINE else ""


def _paragraph(path: tuple[str, ...], text: str, origin: Sequence[int]) -> Paragraph:
    """Without the spaces that breaks leave inside words and numbers."""
    text = _WIDE.sub(lambda wide: fold(wide[0]), text)
    kept = [(c, n) for i, (c, n) in enumerate(zip(text, origin, strict=True)) if not _is_loose_space(text, i)]
    return Paragraph(path, "".join(c for c, _ in kept), tuple(n for _, n in kept))


def join_origin(lines: Sequence[Line]) -> Paragraph:
    """Any lines as running text, tabs kept between cells, with the line every character comes from."""
    text, origin = "", list[int]()
    between = "\t" if any("\t" in line.text for line in lines) else " "
    for line in lines:
        words = line.text.rstrip() + between
        text += words
        origin += [line.number] * len(words)
    return _paragraph((), text, origin) if text else Paragraph((), " ", (0,))


def _is_loose_space(text: str, i: int) -> bool:
    if not text[i].isspace() or text[i] == "\t":
        return False
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())


def run_in_heading(part: Paragraph) -> tuple[str, int]:
    """(heading, where the text behind it begins) of `（一）机关运行经费。2024年…`."""
    found = _RUN_IN.match(part.text) or _EVALUATED.match(part.text)
    return (found["head"].strip(), found.end()) if found else ("", 0)


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """(start, end) of every sentence; a bracketed aside belongs to the sentence around it."""
    for found in _SENTENCE_END.finditer(text, start):
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)
