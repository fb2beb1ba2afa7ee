"""The column that a question names by its printed heading: 上级补助 of a project, 当年财政拨款安排 of a subject."""

import re
from collections.abc import Iterator
from dataclasses import replace

from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, name_of, not_found
from askbudget.answers.stated import stated
from askbudget.lexicon import Lexicon
from askbudget.model import Fact
from askbudget.normalize import key

_SHORTEST = 4
"""So many letters of a heading tell it from words that are said of any figure."""
_AROUND = re.compile(r"20\d{2}年度?|其中|数$|等$|安排$")
_THIS_YEAR = re.compile(r"[当本]年(?:财政)?拨款")
_RELATIVE = re.compile(r"[增减升降比]")
_LEVEL = re.compile(
    r"(?:中央|[省市区县镇上本]级)(?:财政)?(?:资金|补助|补贴|支出|安排|投入|配套|承担|负担|拨款|下达)"
    r"|(?:其他|单位|自有|自筹|财政专户)(?:管理)?(?:资金|拨款)(?=安排|列支|支付|负担)"
)
_SPOKEN = frozenset(["organisation", "table", "concept", "subject", "item", "code", "project"])


def with_column(ask: Inquiry) -> Inquiry:
    """The inquiry with the column of the question, where what is asked for has one of that name."""
    if ask.reading.column or len(ask.sights) != 1:
        return ask
    heard = _heard(ask)
    if not heard:
        _refuse_level(ask)
        return ask
    words, column = max(heard, key=lambda pair: len(pair[0]))
    rest = key(ask.reading.rest)
    within = {span.value for span in ask.reading.spans if span.kind in _SPOKEN and key(span.text) in words}
    named = tuple(name for name in ask.reading.items if name.value not in within)  # 财政拨款 in 当年财政拨款安排
    items = named if named or ask.reading.project else ask.reading.items
    rest = "" if rest in words or words in rest else ask.reading.rest
    return replace(ask, reading=replace(ask.reading, column=column, rest=rest, items=items))


def _heard(ask: Inquiry) -> list[tuple[str, str]]:
    """Headings that stand in the question, but for those that are part of a name there: 一般公共预算."""
    spans = [span for span in ask.reading.spans if span.kind in _SPOKEN]
    named = [key(text) for text in (*(n.value for n in names_asked(ask)), *(span.text for span in spans))]
    said = key(ask.reading.text)
    heard = ((_said(words, said), part) for fact in _facts(ask) for words, part in _headings(fact, ask.lexicon))
    return [(words, part) for words, part in heard if words and not any(words in name for name in named)]


def _said(words: str, said: str) -> str:
    """The heading, or most of it in one piece: 当年财政拨款 of 省级当年财政拨款."""
    least = max(_SHORTEST, -(-len(words) * 3 // 4))
    runs = (words[i : i + size] for size in range(len(words), least - 1, -1) for i in range(len(words) - size + 1))
    return next((run for run in runs if run in said), "")


def _refuse_level(ask: Inquiry) -> None:
    """上级资金, of a project whose cell for it is blank: the whole is no answer."""
    said = key(ask.reading.text)
    for span in ask.reading.spans:
        said = said.replace(key(span.text), "·", 1) if span.kind in _SPOKEN and len(span.text) > 2 else said
    level = _LEVEL.search(said)
    if (
        level
        and names_asked(ask)
        and not ask.reading.target
        and not any(level[0] in key(name.value) for name in names_asked(ask))
    ):
        raise not_found(ask, f"{ask.sights[0].label}的文件里没有写明{name_of(names_asked(ask))}的“{level[0]}”。")


def _facts(ask: Inquiry) -> Iterator[Fact]:
    for name in names_asked(ask):
        yield from (fact for fact in stated(ask, name, ask.sights[0]) if fact.kind in ("table", "project", "narrative"))


def _headings(fact: Fact, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Each heading above the figure, as it may be said and as it is printed."""
    if fact.kind == "narrative":  # a section of its own: 一般公共预算当年拨款结构情况
        yield from ((found[0], found[0]) for found in _THIS_YEAR.finditer(fact.place.row or ""))
        return
    of_any = lexicon.words("of_any_column").pattern
    for part in fact.measure.split("/"):
        words = key(_AROUND.sub("", part))
        if len(words) >= _SHORTEST and not _RELATIVE.search(words) and len(of_any.sub("", words)) > 1:
            yield words, part
