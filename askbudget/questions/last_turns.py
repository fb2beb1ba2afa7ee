"""The last two or three things asked, taken together: 两者合计, 哪家高, 差多少."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from askbudget.lexicon import Lexicon
from askbudget.model import Asked, Name, Reading
from askbudget.questions.columns import COLUMNS, SHARED_COLUMNS, is_line

_PART = re.compile(r"其中|里[面头边]|当中|的呢|部分")


def means_both(reading: Reading, recent: tuple[Asked, ...]) -> bool:
    """两者合计, 哪家高, 差多少: the last two things asked, where the question names none itself."""
    if len(recent) < 2 or reading.items or reading.project or reading.organisations or reading.excluded:
        return False
    if _kinds_apart(recent[0], recent[1]) and {"change", "versus", "more", "less"} & reading.cues:
        return True
    if "sum" in reading.cues and recent[0] != recent[1]:
        return True
    alone = bool({"most", "least", "on_year"} & reading.cues)  # 比去年少多少 is of the last one
    compared = not alone and bool({"more", "less", "versus", "which_year"} & reading.cues)
    moved = "change" in reading.cues and not reading.years and _years_apart(recent[0], recent[1])
    both = bool({"previous_both", "previous_three"} & reading.cues)
    return both or moved or (recent[0] != recent[1] and compared)


def _years_apart(newest: Asked, before: Asked) -> bool:
    """The same thing of the same organisation, asked for two years."""
    same = newest.name.key == before.name.key and newest.organisations == before.organisations
    return same and len(newest.years) == len(before.years) == 1 and newest.years != before.years


def _kinds_apart(newest: Asked, before: Asked) -> bool:
    """The same thing of the same organisation and year, asked of two kinds of document."""
    same = (newest.name.key, newest.organisations, newest.years) == (
        before.name.key,
        before.organisations,
        before.years,
    )
    return same and (newest.bases, newest.scopes) != (before.bases, before.scopes)


def both_of(reading: Reading, previous: Reading, recent: tuple[Asked, ...]) -> Reading:
    """What the last two turns asked, or the last three, in the order they were asked."""
    asked = tuple(reversed(recent[: reading.last_years or (3 if "previous_three" in reading.cues else 2)]))
    if 0 <= reading.text.find("后者") < reading.text.find("前者"):
        asked = asked[::-1]
    if "change" in reading.cues and _years_apart(asked[-1], asked[-2]):
        base, year = sorted((*asked[-1].years, *asked[-2].years))
        return replace(
            reading, items=(asked[-1].name,), organisations=asked[-1].organisations, years=(year,), base_year=base,
            inherited=("organisation", "item", "year"), bases=reading.bases or previous.bases,
        )  # fmt: skip
    names = {each.name.key: each.name for each in asked}
    bodies = [name for each in asked for name in each.organisations] if len(names) == 1 else asked[-1].organisations
    years = [year for each in asked for year in each.years] if len(names) == 1 else asked[-1].years
    return replace(
        reading, items=tuple(names.values()), organisations=tuple(dict.fromkeys(bodies)),
        years=tuple(dict.fromkeys(years)), inherited=("organisations", "items", "year"),
        bases=reading.bases or _all_of(a.bases for a in asked), last_years=0,
        scopes=reading.scopes or _all_of(a.scopes for a in asked),
    )  # fmt: skip


def _all_of(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))


def part_of_last(text: str, items: Sequence[Name], previous: Sequence[Name], lexicon: Lexicon, column: str = "") -> str:
    """The column that `其中基本支出呢`, `项目支出的呢` means of the item asked before; empty where it means none.

    After a question of one column, another column or another line is asked in the same way: 基本支出呢, 邮电费呢.
    """
    if len(items) != 1 or len(previous) != 1 or not is_line(previous[0], lexicon):
        return ""
    asked = COLUMNS.get(items[0].key, "")
    return asked if _PART.search(text) or (column and items[0].key in SHARED_COLUMNS) else ""
