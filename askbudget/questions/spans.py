"""Text → spans: years, codes, amounts, names and cues, the longest exact match first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from askbudget.lexicon import Lexicon
from askbudget.model import Name, Span
from askbudget.normalize import fold
from askbudget.quantity import parse_chinese

_LONGEST = 40
_CHINESE_DIGITS = "〇零○一二三四五六七八九"
_NO_MORE_DIGITS = r"(?!\d(?!\d{1,3}年))"  # but those of a year right behind: 23年24年
_YEAR = re.compile(
    rf"(?<!\d)(?P<full>20\d{{2}}|[二两][{_CHINESE_DIGITS}]{{3}})(?:年度|年(?![末底初]))?{_NO_MORE_DIGITS}"
    rf"|(?<!\d)(?P<short>\d{{2}})年(?:度)?{_NO_MORE_DIGITS}"
)
_ANY_YEAR = rf"20\d{{2}}|[二两][{_CHINESE_DIGITS}]{{3}}|(?<!\d)\d{{2}}(?=年|[-~—到至]\d{{2}}年)"
_RANGE = re.compile(rf"(?P<from>{_ANY_YEAR})(?:年度?)?(?:一?直?[到至]|[-~—])(?P<to>{_ANY_YEAR})(?:年度?)?(?!\d)")
_LISTED = re.compile(r"(?<![\d.])(?:20)?(?P<from>[12]\d)(?:年度?)?[、和与,，/]\s?(?:20)?(?P<to>[12]\d)(?=两?年)")
_LAST_YEARS = re.compile(
    r"(?:(?:近|最近|过去|这)(?P<n>[一二两三四五六七八九十]|(?<!\d)\d{1,2})个?年度?(?:[来间里内])?"
    r"|(?<![\d第前])(?P<m>[二两三四五六七八九十])(?:年[来间]|年(?![级前后以制期一])))"
)
_SINCE = re.compile(rf"(?P<from>{_ANY_YEAR})年?度?(?:以来|起|开始|以后|至今|到现在|到今年)")
_UP_TO = re.compile(r"截[至止](?:20\d{2}年度?)?(?P<day>\d{1,2}月(?:底|末|份)?(?:\d{1,2}日)?)")
_PROJECT_CODE = re.compile(r"(?<![a-z\d])\d{6,14}[a-z]{1,3}\d{3,12}(?![a-z\d])")
_CODE = re.compile(r"(?<![\d.])(?P<code>[1-5]\d{2}(?:\d{2}){0,2})(?![\d.]|\s*(?:年|月|日|万|亿|元|个|人|家|%|名|辆))")
_AMOUNT = re.compile(r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>亿元|亿|万元|万|千万|百万|元|%)")
_AMOUNT_BEFORE = re.compile(  # 100到300万: the unit stands behind the second number only
    r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?=(?:[到至和与]|[-~—])\d+(?:\.\d+)?\s*(?P<unit>亿元|亿|万元|万|元))"
)
_AMOUNT_IN_WORDS = re.compile(
    r"(?P<number>[一二两三四五六七八九][十百千]?[一二三四五六七八九十百千]*)[多余来]?(?P<unit>亿元?|万元?|元)"
)

_ORDER = ("project_code", "years", "last_years", "since", "year", "amount", "code", "name", "phrase", "cue")
"""What a stretch is taken for first, where it is as long as another."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text with everything it may mean."""

    start: int
    end: int
    kind: str  # year, code, project_code, amount, name, cue
    names: tuple[Name, ...] = ()
    value: str = ""


@dataclass(slots=True)
class Text:
    """A question as it is searched: folded, its blanks gone but between numbers."""

    folded: str
    letters: str = ""
    at: list[int] = field(default_factory=list)


def prepare(question: str) -> Text:
    """The question folded, and its letters and digits with where each stands."""
    folded = re.sub(r"(?<=[0-9a-z])\s+(?=[0-9a-z])", "|", fold(question))
    text = Text(re.sub(r"\s+", "", folded).replace("其它", "其他").replace("叁公", "三公"))
    for i, letter in enumerate(text.folded):
        if (letter.isalnum() and letter != "|") or letter == "%":
            text.letters += letter
            text.at.append(i)
    return text


def stretches(text: Text) -> dict[str, list[tuple[int, int]]]:
    """Every run of letters up to the longest name → where it stands in the folded text."""
    found: dict[str, list[tuple[int, int]]] = {}
    size = len(text.letters)
    for i in range(size):
        for j in range(i + 1, min(size, i + _LONGEST) + 1):
            found.setdefault(text.letters[i:j], []).append((text.at[i], text.at[j - 1] + 1))
    return found


def fixed(text: Text) -> Iterator[Found]:
    """What is recognised by its form: project codes, years, amounts, subject codes."""
    for match in _PROJECT_CODE.finditer(text.folded):
        yield Found(match.start(), match.end(), "project_code", value=match[0])
    yield from _times(text)
    for pattern in (_AMOUNT, _AMOUNT_BEFORE):
        for match in pattern.finditer(text.folded):
            end = match.end() if pattern is _AMOUNT else match.end("number")
            yield Found(match.start(), end, "amount", value=match["number"] + " " + match["unit"])
    for match in _AMOUNT_IN_WORDS.finditer(text.folded):
        yield Found(match.start(), match.end(), "amount", value=f"{parse_chinese(match['number'])} {match['unit']}")
    for match in _CODE.finditer(text.folded):
        yield Found(match.start(), match.end(), "code", value=match["code"])


def _times(text: Text) -> Iterator[Found]:
    """Years, stretches of years, and the day up to which something is counted."""
    for match in _RANGE.finditer(text.folded):
        first, last = sorted((_year(match["from"]), _year(match["to"])))
        years = range(first, last + 1)
        yield Found(match.start(), match.end(), "years", value=",".join(map(str, years)))
    for match in _LISTED.finditer(text.folded):  # 23、24两年
        behind = re.match(r"两?年度?", text.folded[match.end() :])
        end = match.end() + (behind.end() if behind else 0)
        yield Found(match.start(), end, "years", value=f"20{match['from']},20{match['to']}")
    for match in _LAST_YEARS.finditer(text.folded):
        digits = match["n"] or match["m"]
        yield Found(match.start(), match.end(), "last_years", value=str(parse_chinese(digits) or digits))
    for match in _SINCE.finditer(text.folded):
        yield Found(match.start(), match.end(), "since", value=str(_year(match["from"])))
    for match in _YEAR.finditer(text.folded):
        yield Found(match.start(), match.end(), "year", value=str(_year(match["full"] or match["short"])))
    for match in _UP_TO.finditer(text.folded):
        yield Found(match.start("day"), match.end("day"), "phrase")


def _year(written: str) -> int:
    """2025, 25 or 二〇二五."""
    if written.isascii():
        return int(written) if len(written) == 4 else 2000 + int(written)
    return parse_chinese(written) or 0


def choose(candidates: Iterable[Found]) -> list[Found]:
    """Spans that do not overlap, the longest first; of the same length names come before cues."""
    taken: list[Found] = []
    rank = {kind: place for place, kind in enumerate(_ORDER)}
    for found in sorted(candidates, key=lambda f: (f.start - f.end, rank[f.kind], f.start)):
        if all(found.end <= other.start or found.start >= other.end for other in taken):
            taken.append(found)
    return sorted(taken, key=lambda f: f.start)


def cue_spans(text: Text, lexicon: Lexicon) -> list[Found]:
    """Every cue word wherever it stands, overlaps included: 增加 is heard in 有没有增加 too."""
    spans = []
    for word, cues in lexicon.cues.items():
        start = text.folded.find(word)
        while start >= 0:
            spans += [Found(start, start + len(word), "cue", value=cue) for cue in cues]
            start = text.folded.find(word, start + 1)
    return spans


def leftovers(text: Text, taken: Sequence[Found], stopwords: Iterable[str]) -> list[tuple[int, int]]:
    """Stretches that nothing claimed and that are more than filler; punctuation parts them."""
    free = [True] * len(text.folded)
    for found in taken:
        free[found.start : found.end] = [False] * (found.end - found.start)
    for word in sorted(stopwords, key=len, reverse=True):
        start = text.folded.find(word)
        while start >= 0:
            if all(free[start : start + len(word)]):
                free[start : start + len(word)] = [False] * len(word)
            start = text.folded.find(word, start + 1)
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(free):
        j = i
        while j < len(free) and free[j] and text.folded[j].isalnum():
            j += 1
        if j > i:
            runs.append((i, j))
        i = max(j, i + 1)
    return runs


def as_spans(text: Text, taken: Sequence[Found]) -> tuple[Span, ...]:
    """For people: what each stretch was understood as."""
    return tuple(
        Span(
            f.start,
            f.end,
            text.folded[f.start : f.end],
            f.names[0].kind if f.names else f.kind,
            f.names[0].value if f.names else f.value,
        )
        for f in taken
    )
