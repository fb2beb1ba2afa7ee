"""The unit that a question counts in: behind 多少, or as the noun that the question ends with."""

import re
from functools import lru_cache

from askbudget.answers.inquiry import Inquiry
from askbudget.lexicon import Lexicon
from askbudget.normalize import fold

OF_ANY = ("个", "项")
"""What anything is counted in: 人数指标是几个."""
OF_PROJECTS = ("", *OF_ANY)
"""What projects are counted in, where a unit is said: 项目要补多少人 asks for no number of projects."""


def how_many(words: str, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """(where 多少 begins, where it ends, its unit): 一共有多少张; no unit in 有多少."""
    found = _asked(lexicon.words("count_units").any_of).search(words)
    return (*found.span(), found["unit"] or "") if found else None


def unit_asked(ask: Inquiry) -> str:
    """人 of 多少人, 批次 of 接待批次; empty where the question says no unit."""
    asked = how_many(fold(ask.reading.text), ask.lexicon)
    return ask.reading.counted or (asked[2] if asked else "")


def same_unit(asked: str, printed: str, lexicon: Lexicon) -> bool:
    """Whether what is counted in one unit answers for the other, as 人 and 名; any does where none is asked for."""
    alike = (lexicon.words("units_of_people"), lexicon.words("units_of_bodies"))
    bare = re.sub(r"[（(].*", "", printed)  # 台（套）
    return not asked or asked == bare or any(each.is_in(asked) and each.is_in(printed) for each in alike)


@lru_cache(maxsize=8)
def _asked(units: str) -> re.Pattern[str]:
    return re.compile(f"(?:一共|共|总共|现|现在|目前|还)?(?:有|是|为)?(?:多少|几)(?P<unit>(?:{units})(?!钱))?")
