"""Numbers, codes and names in the lines of a table."""

import re
from dataclasses import dataclass

from askbudget.extraction.tables.columns import Number
from askbudget.normalize import strip_ordinal
from askbudget.quantity import parse_number

_FIGURE = re.compile(r"[-－]?\d+(?:,\d{3})*(?:\.\d+)?[%％]?|(?<=\s)[-—－]{1,2}(?=\s|$)")


_SURE = re.compile(r"[-－]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[%％]?")


SPLIT_NUMBER = re.compile(r"(?<=\d)(?:, (?=\d{3}(?:\D|$))|\. (?=\d{2}(?!\d)))")


_CODE_PARTS = re.compile(r"^(\d{3})\s+(\d{2})(?:\s+(\d{2}))?(?=\s|$)")


_CODE = re.compile(r"^(\d{3}(?:\d{2}){0,2})(?=\s|$|[\u4e00-\u9fff“\"（(])")


UNIT_CODE = re.compile(r"^\d{3,8}(?:\s*$|\s+(?=[^\d\s年]|20\d\d\s*年))")


_PROJECT_CODE = re.compile(r"(\d{8}[A-Z]\d{12})\s*[-－—]?\s*")


TOTAL = re.compile(r"^(?:合计|总计|合\s*计|总\s*计)")


HEADING_UNIT = re.compile(r"[（(](?:单位[:：])?(亿元|万元|元)[）)]")
"""The unit of money in brackets behind a heading: 价值（万元）."""


NOTE = re.compile(r"^[（(]?\s*(?:备注|注|说明)\s*\d*\s*[:：]")


BOUGHT = re.compile(
    r"^(?!.*(?:代码|编码|编号)$).*(?:采购品目(?!大类)|品目名称|购买(?:服务)?(?:项目|内容)|指导性目录(?=.))"
)
"""A heading over what is bought, beside the project that it is bought for; not one over its code."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row (or one side of one): what it is called and the numbers it holds.

    cells: for every number its column, where the layout shows it; empty where blank cells were lost.
    places: for every number its line, where they stand on lines of their own.
    unit_code: the code of the unit that the row is of, where units have codes.
    counted_in: the unit that a cell of the row says its counts are in: 台, 箱.
    """

    lines: tuple[int, int]
    quote: str
    block: int
    name: str
    code: str
    numbers: tuple[Number, ...]
    cells: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    unreadable: bool = False
    places: tuple[int, ...] = ()
    unit_code: str = ""
    counted_in: str = ""


def make_number(text: str) -> Number | None:
    """A number token, or None for what is no number; a lone dash is a printed blank."""
    text = text.strip()
    if re.fullmatch(r"[-—－]{1,2}", text):
        return Number(text, None)
    value = parse_number(text.replace("％", "%"))
    return (
        None
        if value is None
        else Number(re.sub(r"[\s,，]", "", text).replace("－", "-").rstrip("%％"), value, text[-1] in "%％")
    )


def figures(text: str) -> list[re.Match[str]]:
    """The figures of a line: amounts wherever they stand, whole numbers only where they stand alone.

    A year, an ordinal or a number inside a name (`2024 年`, `5 个`, `DRG2`) is none.
    """
    return [found for found in _FIGURE.finditer(text) if _is_figure(text, found)]


def _is_figure(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :]
    if before and ((before.isascii() and before.isalnum()) or before in ".-"):
        return False
    if _SURE.fullmatch(found[0]):
        return not after[:1].isdigit()
    return (not before or before.isspace()) and (not after or after[0].isspace()) and not re.match(r"\s*年", after)


def find_code(text: str) -> tuple[str, str]:
    """(code, the rest) of a cell or line that begins with a subject code, `208 05 05` or `2080505`."""
    text = text.strip()
    parts = _CODE_PARTS.match(text)
    if parts:
        return "".join(p for p in parts.groups() if p), text[parts.end() :].strip()
    whole = _CODE.match(text)
    if whole:
        return whole[1], text[whole.end() :].strip()
    return "", text


def is_coarser(code: str, other: str) -> bool:
    """Whether a code is of the government's economic classes and the other of the department's: 50101 beside 30101."""
    return code.startswith("5") and other.startswith("3")


def project_code(text: str) -> tuple[str, str]:
    """(code, name) of `50011225T000004712349-名称`."""
    found = _PROJECT_CODE.search(text)
    return (found[1], (text[: found.start()] + text[found.end() :]).strip()) if found else ("", text)


def item_name(text: str) -> str:
    """A row's name as people write it: no ordinal, no 其中, no spaces inside Chinese."""
    name = strip_ordinal(re.sub(r"\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+", "", text))
    return re.sub(r"^其中[:：]?", "", name).strip(" :：")
