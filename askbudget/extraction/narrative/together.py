"""`人员经费、公用经费分别为80万元和20万元`: names in a row and figures in a row belong together one by one."""

import re
from collections.abc import Sequence

from askbudget.extraction.narrative.quantities import Found

_EACH = r"(?:各自|分别|各(?=[是为计约]|增|减|上升|下降|降低))(?P<role>[^，,。；;：:\d]{0,12})$"
_RESPECTIVELY = re.compile(rf"(?P<names>[^，,。；;：:]+?){_EACH}")
_AGAIN = re.compile(rf"(?P<names>[，,\s]*(?:[与和同较比][^，,。；;]{{2,12}}[，,]?)?\s*){_EACH}")
"""，与上年相比，各减少…: of the names in the row before."""
_SHARES = re.compile(r"(?:分别|各)占(?P<base>[^，,。；;：:\d]{0,20}?)(?:的?比[例重])?的?(?:为)?\s*$")
_HOW_MANY = re.compile(r"(?:购置数量?|保有量|批次|人次|人数|团组数|经费总额|支出总额)$")
_BETWEEN = re.compile(r"\s*[、，,和及与]\s*$")
_YEAR = re.compile(r"20\d{2}\s*年度?")
_BOTH_SIDES = re.compile(r"(?P<of>.*?)收(?:入)?[、和与及]支(?:出)?(?P<total>(?:预算|决算)?(?:总计|合计|总额)?)")


def together(
    text: str, begin: int, found: Sequence[Found], before: Sequence[str] = ()
) -> tuple[dict[int, str | None], tuple[str, ...]]:
    """(the words of every figure that shares them with others, the names of the last such row).

    None stands for the words where names and figures do not pair; `before` are the names of the sentence before.
    """
    made: dict[int, str | None] = {}
    for i, quantity in enumerate(found):
        start = found[i - 1].end if i else begin
        again = _AGAIN.fullmatch(text, start, quantity.start) if before else None
        said = again or _RESPECTIVELY.search(text, start, quantity.start)
        row = [i, *_row(text, found, i)]
        if i in made or not said or (len(row) == 1 and "各" in said[0]):
            continue
        names = list(before) if again else _names(said["names"])
        lead = said["names"] if again else text[start : said.start()]
        year = _YEAR.search("" if again else said["names"])
        made |= _paired(row, names, said["role"], f"{lead}，{year[0] if year else ''}")
        before = names if len(names) == len(row) else before
    return {n: words for n, words in made.items() if len(made) > 1 or words is None}, tuple(before if made else ())


def _paired(row: Sequence[int], names: Sequence[str], role: str, lead: str) -> dict[int, str | None]:
    """The words of each figure; what leads the row, and the year, stand in front of the first name."""
    if len(names) != len(row):
        return dict.fromkeys(row)
    return {n: ("，" if k else lead) + names[k] + role for k, n in enumerate(row)}


def _names(words: str) -> list[str]:
    """收、支总计 → 收入总计, 支出总计."""
    words = _YEAR.sub("", words)
    if both := _BOTH_SIDES.fullmatch(words):
        return [f"{both['of']}{side}{both['total']}" for side in ("收入", "支出")]
    names = re.split(r"[、和与及]", words)
    return [_whole(name, names[0]) for name in names]


def _whole(name: str, first: str) -> str:
    """公务用车购置数及保有量: the second name leaves out what the first one says."""
    begun = _HOW_MANY.search(first)
    return first[: begun.start()].removesuffix("的") + name if begun and _HOW_MANY.fullmatch(name) else name


def shares(text: str, begin: int, found: Sequence[Found]) -> dict[int, tuple[int, str]]:
    """分别占本年收入的96.61%和1.11%: figure → (how many parts back its own part was named, what it is a share of)."""
    made: dict[int, tuple[int, str]] = {}
    for i, quantity in enumerate(found):
        said = _SHARES.search(text, found[i - 1].end if i else begin, quantity.start)
        if said and i not in made:
            row = [i, *_row(text, found, i)]
            made |= {n: (len(row) - k, said["base"]) for k, n in enumerate(row)}
    return made


def _row(text: str, found: Sequence[Found], first: int) -> list[int]:
    """The figures that follow with nothing but 、 or 和 between."""
    row = []
    for n in range(first + 1, len(found)):
        if not _BETWEEN.fullmatch(text[found[n - 1].end : found[n].start]):
            break
        row.append(n)
    return row
