"""Rows under a heading → targets: by their cells where the layout shows them, else by what kind of word each is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from askbudget.extraction.tables.tokens import item_name
from askbudget.extraction.targets.headings import OTHER_TIMES, Heading, is_level
from askbudget.extraction.targets.values import (
    WORDS,
    Value,
    is_plain_number,
    number_piece,
    operator_of,
    placeholder,
    value_of,
)
from askbudget.lexicon import Lexicon
from askbudget.model import Line
from askbudget.normalize import fold

_STUCK = re.compile(r"(?P<name>[\u4e00-\u9fff“”（）()、]{2,})(?P<value>[≥≤＞＜≧≦＝=><]{1,2}.+)")
_A_UNIT = re.compile(r"[\u4e00-\u9fff%‰℃°/·.（）()²³a-zA-Z％]{1,6}")
_LONGEST_WORDS = 24
_SUMS = re.compile(r"^(?:总分|合计|总计|小计)")


@dataclass(frozen=True, slots=True)
class Row:
    """A target as its row states it."""

    name: str
    value: Value
    actual: Value | None = None
    weight: str = ""
    score: str = ""
    before: tuple[tuple[str, Value], ...] = ()  # the values for other times, each with its field
    reason: str = ""  # why it was not reached


def row_of_cells(cells: Sequence[str], heading: Heading, lexicon: Lexicon) -> Row | None:
    """The target of a row whose cells stand under the heading's, or None where they do not fit it."""
    if len(cells) > len(heading.columns):
        return None
    told = [cell.strip() for cell in cells] + [""] * (len(heading.columns) - len(cells))

    def cell(field: str) -> str:
        at = heading.at(field)
        return told[at] if at >= 0 else ""

    name = item_name(cell("name"))
    value = _value(cell("value"), cell("nature"), cell("unit"), lexicon)
    weight, score = cell("weight"), cell("score")
    if not name or value is None or number_piece(name, lexicon) or not _fit(weight) or not _fit(score):
        return None
    actual = value_of(cell("actual"), lexicon)
    others = [(field, _value(cell(field), cell("nature"), cell("unit"), lexicon)) for field in OTHER_TIMES]
    before = tuple((field, own) for field, own in others if own)
    return Row(name, value, _like(actual, value), _points(weight), _points(score), before, cell("reason"))


def _value(text: str, nature: str, unit: str, lexicon: Lexicon) -> Value | None:
    value = value_of(text, lexicon)
    if value is None:
        return None
    if nature == WORDS or not value.is_number:
        return Value("", text.strip(), WORDS)
    operator = value.operator or operator_of(nature, lexicon)
    return Value(operator, value.value, value.unit or fold(unit))


def _like(actual: Value | None, value: Value) -> Value | None:
    """What was reached is in the unit of the target where it prints none."""
    if actual is None or not actual.is_number or actual.unit:
        return actual
    return replace(actual, unit=value.unit if value.is_number else WORDS)


def _fit(points: str) -> bool:
    return not points or is_plain_number(points) or placeholder(points)


def _points(text: str) -> str:
    return text.removesuffix("分") if is_plain_number(text) else ""


# ---------------------------------------------------------------- without cells


def row_of_words(words: Sequence[str], heading: Heading, lexicon: Lexicon, *, sure: bool = False) -> Row | None:
    """The target of a row whose blank cells are lost: the points are its last numbers, the value its first.

    Words for a value are believed where a level stands before them or points behind, or where the caller is `sure`.
    """
    body, levelled = _behind_levels([piece for word in words for piece in _apart(word)], heading, lexicon)
    if not body or _SUMS.match(body[0]):
        return None
    if "ground" in heading.fields and not number_piece(body[-1], lexicon):  # 工作要求 behind every value
        body = body[:-1]
    counted = [field for field in ("weight", "score") if field in heading.fields]
    whole = body
    body, points = _tail(body, len(counted), "reason" in heading.fields)
    if len(points) != len(counted):
        return None
    reason = "".join(whole[len(body) + len(points) :])
    row = _stated(body, heading, lexicon, sure=sure or levelled or bool(points) or WORDS in body)
    told = dict(zip(counted, points, strict=True))
    return replace(row, weight=told.get("weight", ""), score=told.get("score", ""), reason=reason) if row else None


def with_its_beginning(
    row: Row | None, words: Sequence[str], above: Sequence[Line], heading: Heading, lexicon: Lexicon
) -> Row | None:
    """The row with its whole name, where that broke: `质量指标 水稻病虫害危害损` over `失率 ≤4.5%`."""
    if row is None or not above or "\t" in above[-1].text or is_level(words[0], lexicon):
        return row
    begun, levelled = _behind_levels(above[-1].text.split(), heading, lexicon)
    if not levelled or len(begun) != 1 or number_piece(begun[0], lexicon) or not row.name.startswith(words[0]):
        return row
    return replace(row, name=item_name(begun[0] + row.name))


def before_levels(words: Sequence[str], heading: Heading, lexicon: Lexicon) -> list[str]:
    """The project, its amount and its goal in front of a row's first level; [] where they are not all there."""
    first = next((i for i, word in enumerate(words) if is_level(word, lexicon)), 0)
    fields = [column.field for column in heading.columns[:first]]
    told = dict(zip(fields, words, strict=False))
    if "project" not in told or "level" in fields:
        return []
    whole = is_plain_number(told["amount"]) if "amount" in told else "goal" in told and len(fields) == first
    return list(words[:first]) if whole else []


def _behind_levels(body: list[str], heading: Heading, lexicon: Lexicon) -> tuple[list[str], bool]:
    """(the words behind the levels, whether there were any); a further one, as 服务对象满意度, is a name."""
    columns = sum(column.field == "level" for column in heading.columns)
    count = next((i for i, word in enumerate(body) if not is_level(word, lexicon)), len(body))
    named = 0 < columns < count and not body[columns].endswith("指标")
    return body[columns if named else count :], count > 0


def _apart(word: str) -> list[str]:
    """`群众满意度≥95%` in two."""
    found = _STUCK.fullmatch(word)
    return [found["name"], found["value"]] if found else [word]


def _tail(body: list[str], count: int, reasons: bool) -> tuple[list[str], list[str]]:
    """(the words before, the numbers at the end); reasons behind the numbers are left out."""
    end = len(body)
    while reasons and count and end and not is_plain_number(body[end - 1]):
        end -= 1
    points = [word for word in body[end - count : end] if is_plain_number(word)] if end >= count else []
    return (body[: end - count], [_points(p) for p in points]) if len(points) == count else (body, [])


def _stated(body: list[str], heading: Heading, lexicon: Lexicon, *, sure: bool) -> Row | None:
    for i in range(_behind_name(heading), len(body)):
        found = _number_at(body, i, heading, lexicon)
        if found:
            value, used = found
            return _named(body[:i], value, body[i + used :], heading, lexicon)
    wanted = 2 if "actual" in heading.fields else 1
    if len(body) <= wanted or not sure or any(len(word) > _LONGEST_WORDS for word in body[-wanted:]):
        return None
    at = len(body) - wanted
    return _named(body[:at], Value("", body[at], WORDS), body[at + 1 :], heading, lexicon)


def _behind_name(heading: Heading) -> int:
    """Where a value may stand: behind the name, and behind what describes it where there is such a column."""
    return 2 if "described" in heading.fields else 1


def _number_at(body: Sequence[str], i: int, heading: Heading, lexicon: Lexicon) -> tuple[Value, int] | None:
    """The value that begins at a word, and how many words it takes: `≥95%`, `≥ 95 %`."""
    used = 1
    mark = operator_of(body[i], lexicon)
    if mark and i + 1 < len(body):
        value, used = number_piece(body[i + 1], lexicon), 2
        value = replace(value, operator=mark) if value else None
    else:
        value = number_piece(body[i], lexicon)
    if value is None:
        return None
    rest = body[i + used :]
    if rest and not value.unit and ("unit" in heading.fields or _is_last_unit(rest, heading)):
        return replace(value, unit=fold(rest[0])), used + 1
    return value, used


def _is_last_unit(rest: Sequence[str], heading: Heading) -> bool:
    """Whether all that is left of a row is a unit: 公里 of `≥ 12 公里`; no word on what was reached."""
    known = "actual" not in heading.fields and all(column.field for column in heading.columns)
    return known and len(rest) == 1 and bool(_A_UNIT.fullmatch(rest[0]))


def _named(name: Sequence[str], value: Value, rest: Sequence[str], heading: Heading, lexicon: Lexicon) -> Row | None:
    """The row, where what is left over is what was reached and nothing else."""
    if "reason" in heading.fields and not {"weight", "score"} & heading.fields:
        rest = ()  # a remark
    if rest and "actual" not in heading.fields:
        return None
    actual = value_of("".join(rest), lexicon) if rest else None
    text = item_name("".join(_own_words(name, heading, lexicon)) or "".join(name))
    return Row(text, value, _like(actual, value)) if text else None


def _own_words(name: Sequence[str], heading: Heading, lexicon: Lexicon) -> Sequence[str]:
    """The words of the name: without levels, known or not, as 履职 and 城市建设 in front of 新改建道路条数."""
    words = [word for word in name if not is_level(word, lexicon) and word != WORDS]
    if "described" in heading.fields:
        return words[:1]
    columns = sum(column.field == "level" for column in heading.columns)
    return words[-1:] if 1 < len(words) <= columns + 1 and not is_level(name[-1], lexicon) else words
