"""The words that say what a figure is, from lexicon/narrative.toml, compiled once for a lexicon."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from askbudget.lexicon import Lexicon

TIME = re.compile(
    r"(?:截至到?|截止到?|到)?\s*(?P<year>20\d{2})\s*年(?:度|年(?!初))?(?:\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?)?(?:期?底|期?末)?"
)
LAST_YEAR_END = re.compile(r"(?<![较比与和同由从])(?:上一?年度?|去年)年?[末底](?!结转|结余)")
LAST_YEAR = re.compile(
    LAST_YEAR_END.pattern
    + r"|(?<![较比与和同由从])(?:上一?年度?|去年)(?:同期)?(?=决算|预算|支出|执行|实际|安排|完成|发生|[为是]|的?\s*$)"
)
"""上年决算数: a figure of the year before."""
_WHEN = (
    r"(?:20\d{2}\s*年?\s*度?|上一?年度?|去年|前年|年初|当年|本年度?|全年|调整后?"
    r"|预算(?=数|$|[减增少多节压下上持一相，,（(\d\s]))"
)
_WHAT = (
    r"(?:同期|度|年初|年末|全年|调整后?|部门|单位|财政拨款|一般公共预算|批复|收入|支出|收支|收、支|预算|决算|执行|实际"
    r"|完成|安排|发生|总[额计数]?|合计|金额)*数?(?:同口径|可比口径)?"
)
_ASIDE = r"(?:[（(][^（）()\d]{1,8}[）)])?"  # 比2019年（疫情前）决算数
_ADVERBS = r"(?:总体|共计?|略有|有所|相应|同比|各|均|分别|净|小幅|大幅)*"
_COPULA = r"(?:累计|为|是|的|共计|合计|小计|共|约|均|各|达到?|(?<![审会统设估])计|有|一?共?安排)*"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns over the words before a quantity."""

    change: re.Pattern[str]  # ends in 增加, 减少 …
    comparison: re.Pattern[str]  # 较上年预算数, 与2023年度相比
    differs: re.Pattern[str]  # ends in 决算数大于预算数, 低于年初预算
    flat: re.Pattern[str]  # 与上年持平
    role: re.Pattern[str]  # ends in 年初预算为, 支出决算数 …
    lead: re.Pattern[str]  # begins with 其中, 主要是 …
    counted: re.Pattern[str]  # 个职能科室: the noun behind a number
    generic: frozenset[str]
    reason: re.Pattern[str]
    goal: re.Pattern[str]  # ends in 达到, 不低于 …
    reached: re.Pattern[str]  # ends in 达到: in final accounts what was done


@lru_cache(maxsize=4)
def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon."""
    words = lexicon.section("narrative")["words"]
    change = _any_of(words["changes"])
    comparison = (
        rf"(?:相?较于?|同比|比)\s*(?P<when>{_WHEN}){_ASIDE}(?P<what>{_WHAT})(?:相比较?|对比|比较|比)?"
        rf"|(?:与|和|同)\s*(?P<when2>{_WHEN})(?P<what2>{_WHAT})(?:相比较?|对比|比较|比|(?={_ADVERBS}(?:{change}))|$)"
    )
    return Grammar(
        re.compile(
            rf"{_ADVERBS}(?P<word>{change})(?:{change})?(?:[（(/或]+(?:{change})[）)]?)?(?:了|为|额|额为|幅度为?|率为)?\s*$"
        ),
        re.compile(comparison),
        re.compile(
            rf"(?P<said>(?:(?:支出|收入)?(?:决算|执行)数?)?(?:{_any_of(words['differs'])})(?:年初|全年|当年|调整后?)?(?:预算|决算)数?)"
            r"(?:的?差额)?(?:为|是|了)?\s*$"
        ),
        re.compile(
            rf"(?:与|和|较|比|同)\s*(?P<when>{_WHEN})(?P<what>{_WHAT})(?:相比)?[，,]?\s*(?:基本)?(?:保持)?"
            r"(?P<word>持平|一致|相同|无增减|没有变化|无变化|不变|零增长)"
        ),
        re.compile(rf"(?P<role>{_any_of(map(_optional, words['roles']))})?(?P<copula>{_COPULA})\s*$"),
        re.compile(
            rf"^(?:(?!{_any_of(words['kept'])})(?:{_any_of(words['leads'])}|全年(?!预算|执行)|[年期]末(?!结转|结余))[:：，,]?)+"
        ),
        re.compile(rf"\s*(?P<noun>[\u4e00-\u9fff]{{0,12}}?(?:{_any_of(words['counted'])})+)"),
        frozenset(words["generic"]),
        re.compile(_any_of(words["reasons"])),
        re.compile(rf"(?:{_any_of(words['goals'])})\s*$"),
        re.compile(rf"(?:{_any_of(words['reached'])})\s*$"),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _optional(word: str) -> str:
    """年初预算(数) → 年初预算数?."""
    return word.replace("(数)", "数?")
