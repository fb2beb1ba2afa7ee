"""A line of a target sheet → the indicator: name, operator, value, unit, weight."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from askbudget.extraction.tables.tokens import item_name
from askbudget.extraction.targets.sheets import Sheet, canonical, pieces_of
from askbudget.extraction.targets.values import Value, number_piece, placeholder
from askbudget.lexicon import Lexicon
from askbudget.model import Line
from askbudget.normalize import fold, key, squeeze
from askbudget.quantity import parse_number

_CORE = frozenset(["是", "否"])


_DIRECTIONS = re.compile(r"^(?:正向|反向)指标?$")


_LEADING_MARK = re.compile(r"^(?P<mark>[^\d\u4e00-\u9fff+-]{1,12})?(?P<number>[-+]?\d[\d,]*(?:\.\d+)?)$")


_ATTACHED = re.compile(
    r"^(?P<mark>[^\d\u4e00-\u9fff]{0,2}?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff%％/]{0,8})$"
)


_ROW_IN_CELL = re.compile(
    r"(?P<name>\S.*?) (?P<weight>\d{1,3}) (?P<unit>\S*[\u4e00-\u9fff%％]\S*) "
    r"(?P<mark>\S{1,12}) (?P<number>\d[\d,.]*) [是否]"
)
_WEIGHT_STUCK = re.compile(r"(?P<name>[^\d]*[\u4e00-\u9fff）)]) (?P<weight>\d{1,3})")
_FEW, _UNIT_MARK_VALUE = 4, 3


_LEVEL_LETTERS = frozenset("产出效益满意度成本数量质时指标社会经济生态环境可持续影响服务对象绩工级")
"""What the names of levels are made of; in damaged text they stand in pieces before the name."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One target as printed; operator is empty where it cannot be read for certain."""

    name: str
    operator: str
    value: str
    unit: str
    weight: str
    lines: tuple[int, int]
    quote: str
    actual: Value | None = None
    score: str = ""
    before: tuple[tuple[str, Value], ...] = ()
    reason: str = ""


def read_indicator(line: Line, sheet: Sheet, before: bool, lexicon: Lexicon) -> Indicator | None:
    """The target on a line, or None; its name may stand on the lines before."""
    pieces = pieces_of(line.text)
    if _is_heading(pieces) or any(canonical(piece) in _amount_labels(lexicon) for piece in pieces):
        return None
    if before:
        pieces = _parted(pieces, lexicon)
    read = _weight_before(pieces, lexicon) if before else _weight_behind(pieces, lexicon)
    read = read or _in_one_piece(pieces, lexicon)
    if read is None:
        return None
    count, operator, value, unit, weight = read
    if unit.count(")") + unit.count("）") > unit.count("(") + unit.count("（"):
        return None  # a label that came out in pieces
    tabbed = "\t" in line.text
    own = _name(_own_cells(pieces[:count]) if tabbed else pieces[:count], lexicon)
    above = [piece for pending in sheet.pending for piece in pieces_of(pending.text)]
    level = item_name(pieces[count - 1]) if count and key(pieces[count - 1]) in _levels(lexicon) else ""
    name = own or ("" if tabbed else _name(above, lexicon)) or level
    if not name:
        return None
    first = line.number if own else next((p.number for p in sheet.pending), line.number)
    return Indicator(name, operator, value, unit, weight, (max(first, line.number - 6), line.number), line.text.strip())


def _parted(pieces: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The pieces, where cells ran together: a weight behind its name in one cell, or a whole row in one."""
    whole = next((found for piece in pieces if (found := _ROW_IN_CELL.search(piece))), None)
    if whole and len(pieces) < _FEW and _operator(whole["mark"], lexicon):
        name = re.sub(r"^(?:\S{1,7} )+(?=\S{3,}$)", "", whole["name"])
        return [name, whole["weight"], whole["unit"], whole["mark"], whole["number"]]
    stuck = [_WEIGHT_STUCK.fullmatch(piece) for piece in pieces]
    alone = [i for i, found in enumerate(stuck) if found]
    if len(alone) != 1 or any(re.fullmatch(r"\d{1,3}", piece) for piece in pieces[: alone[0]]):
        return list(pieces)
    at, found = alone[0], stuck[alone[0]]
    rest = pieces[at + 1 :]
    if not found or len([piece for piece in rest if piece not in _CORE]) != _UNIT_MARK_VALUE or not _is_unit(rest[0]):
        return list(pieces)
    return [*pieces[:at], found["name"], found["weight"], *rest]


def is_money(pieces: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a line is a label of the sheet and its money: `其中：财政拨款 | 118.00`; 预算执行率 may be a target."""
    labels = {label for label in _amount_labels(lexicon) if not label.endswith(("率", "分"))}
    return any(canonical(piece) in labels for piece in pieces[:-1]) and parse_number(pieces[-1]) is not None


def _amount_labels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.section("targets")["amounts"]["labels"])


def _is_heading(pieces: Sequence[str]) -> bool:
    joined = "".join(squeeze(piece) for piece in pieces)
    return "指标性质" in joined or "指标值" in joined or ("权重" in joined and not re.search(r"\d", joined))


def _weight_before(pieces: Sequence[str], lexicon: Lexicon) -> tuple[int, str, str, str, str] | None:
    """Name … weight, unit, operator, value, core → (pieces of the name, operator, value, unit, weight)."""
    body = list(pieces)
    while body and body[-1] in _CORE:
        body.pop()
    for i in range(1, len(body)):
        rest = body[i + 1 :]
        if not re.fullmatch(r"\d{1,3}(?:\.\d+)?", body[i]) or not 1 < len(rest) < 5:
            continue
        if rest[0] == "定性" or (len(rest) > 1 and rest[1] == "定性"):
            return i, "定性", "".join(rest[rest.index("定性") + 1 :]), "定性", body[i]
        value = _LEADING_MARK.match(rest[-1].replace(" ", ""))
        if not value:
            continue
        marks = [*rest[:-1], *([value["mark"]] if value["mark"] else [])]
        operator = next((op for mark in marks if (op := _operator(mark, lexicon))), "")
        unit = next((m for m in marks if not _operator(m, lexicon) and _is_unit(m)), "")
        return i, operator, value["number"].replace(",", ""), fold(unit), body[i]
    return None


def _weight_behind(pieces: Sequence[str], lexicon: Lexicon) -> tuple[int, str, str, str, str] | None:
    """Name … operator, value, unit, weight, core → (pieces of the name, operator, value, unit, weight)."""
    for i, piece in enumerate(pieces):
        rest = [p for p in pieces[i + 1 :] if not (p in _CORE or _DIRECTIONS.match(p) or placeholder(p))]
        if piece == "定性" and rest:
            weight = rest[-1] if len(rest) > 1 and parse_number(rest[-1]) is not None else ""
            words = [word for word in (rest[:-1] if weight else rest) if not placeholder(word)]
            return i, "定性", "".join(words), "定性", weight
        operator = _operator(piece, lexicon)
        if (operator or (_is_mark(piece) and i)) and rest and parse_number(rest[0]) is not None:
            weight = rest[-1] if len(rest) > 1 and parse_number(rest[-1]) is not None else ""
            unit = "".join(rest[1:-1] if weight else rest[1:])
            return i, operator, re.sub(r"[,\s]", "", rest[0]), fold(unit), weight
    return None


def _in_one_piece(pieces: Sequence[str], lexicon: Lexicon) -> tuple[int, str, str, str, str] | None:
    """`产出指标 数量指标 建设面积 ≥1.2万亩`: behind the name of a level, the last piece is the whole value."""
    levels = {key(level) for level in lexicon.section("targets")["levels"]}
    count = len(pieces) - 1
    if count < 2 or key(pieces[0]) not in levels or all(key(piece) in levels for piece in pieces[:count]):
        return None
    if any(number_piece(piece, lexicon) for piece in pieces[:count]):
        return None  # a value before the last: what was reached, points or a reason stand behind it
    value = _ATTACHED.match(pieces[-1])
    if value and (not value["mark"] or _operator(value["mark"], lexicon)):
        return count, _operator(value["mark"], lexicon), value["number"].replace(",", ""), fold(value["unit"]), ""
    words = re.fullmatch(r"[\u4e00-\u9fff]{1,20}", pieces[-1]) and pieces[-1] not in _CORE
    return (count, "定性", pieces[-1], "定性", "") if words else None


def _operator(text: str, lexicon: Lexicon) -> str:
    """The operator that a mark stands for, or empty where that is not certain."""
    return lexicon.operators.get(text.strip(), "")


def _is_mark(text: str) -> bool:
    """An operator that came out as something else: no letters of a name, no digits."""
    return bool(re.fullmatch(r"[^\u4e00-\u9fff\d%％]{1,12}", text))


def _is_unit(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff%％]", text))


def _own_cells(cells: Sequence[str]) -> Sequence[str]:
    """The cells of a row that hold the name: the last, and one before it that looks like the other half of a name."""
    before = squeeze(cells[-2]) if len(cells) > 1 else ""
    broken = len(before) > 4 and sum(c in _LEVEL_LETTERS for c in before) * 2 < len(before)
    return cells[-2:] if broken else cells[-1:]


def _levels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key(level) for level in lexicon.section("targets")["levels"])


def _name(pieces: Sequence[str], lexicon: Lexicon) -> str:
    """The indicator's own name: without the names of levels in front, and the fragments of them; empty for a level."""
    words = [word for piece in pieces for word in piece.split()]
    levels = _levels(lexicon)
    alone = len(words) == 1
    while words and not alone and _is_fragment(words[0], levels):
        words.pop(0)
    if len(words) > 1 and len(words[0]) == 1 and not alone:
        words.pop(0)  # half of a letter of the cell before
    while len(words) > 1 and words[-1] in ("指", "标", "指标"):
        words.pop()
    text = "".join(words)
    previous = None
    while previous != text and key(text) not in levels:
        previous = text
        level = next((lv for lv in sorted(levels, key=len, reverse=True) if text.startswith(lv)), "")
        text = text[len(level) :]
    return "" if key(text) in levels else item_name(text)


def _is_fragment(word: str, levels: frozenset[str]) -> bool:
    """A piece of the name of a level that broke over several lines: 满意 度 指 标."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff]+", word)) and any(word in level for level in levels)


def weight_first(text: str) -> bool:
    """Whether the weight stands before the operator, as some sheets print it."""
    weight = re.search(r"(?<!执行率)权重", text)
    nature = re.search(r"指标性质|绩效指标性质|性质", text)
    return bool(weight and nature and weight.start() < nature.start())
