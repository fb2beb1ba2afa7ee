"""The unit that a question counts in: behind 多少, or as the noun that the question ends with."""

import re
from functools import lru_cache

from askbudget.answers.inquiry import Inquiry
from askbudget.lexicon import Lexicon
from askbudget.normalize import fold


def how_many(words: str, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """(where 多少 begins, where it ends, its unit): 一共有多少张, 多少个批次; no unit in 有多少."""
    units, occasions = lexicon.words("count_units"), lexicon.words("occasions")
    found = _behind(units.any_of, occasions.any_of).search(words)
    return (*found.span(), found["occasion"] or found["unit"] or "") if found else None


def unit_asked(ask: Inquiry) -> str:
    """人 of 多少人, 批次 of 接待批次; empty where the question says no unit."""
    words = fold(ask.reading.text)
    asked = how_many(words, ask.lexicon)
    if asked and asked[2]:
        return asked[2]
    last = _last(ask.lexicon.words("occasions").any_of).search(words)
    return last["unit"] if last else ""


def occasion_asked(ask: Inquiry) -> str:
    """批次 of 多少批次, 接待批次: no amount and no other count answers for it; empty where none is asked for."""
    unit = unit_asked(ask)
    return unit if ask.lexicon.words("occasions").is_in(unit) else ""


@lru_cache(maxsize=8)
def _behind(units: str, occasions: str) -> re.Pattern[str]:
    ahead = "(?:一共|共|总共|现|现在|目前|还)?(?:有|是|为)?"
    return re.compile(f"{ahead}(?:多少|几)(?:个?(?P<occasion>{occasions})|(?P<unit>{units}))?")


@lru_cache(maxsize=8)
def _last(occasions: str) -> re.Pattern[str]:
    return re.compile(f"(?P<unit>{occasions})数?(?:是?多少|[？?。]|$)")
