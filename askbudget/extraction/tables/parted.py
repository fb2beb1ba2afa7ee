"""A table that is several, one below the other: what was budgeted, what was spent, the counts beside them.

Or each with a caption of its own: 一、政府采购预算, 二、政府购买服务预算.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.counted import COUNT_UNIT
from askbudget.extraction.tables.tokens import RawRow, make_number
from askbudget.model import Line
from askbudget.normalize import key, squeeze

_PERIOD = re.compile(r"(?:20\d{2}年度?)?(?:年初|全年|调整)?(?:预算|决算|执行)数")
_PAIR = re.compile(r"\s*(?P<name>[\u4e00-\u9fff][^\d\s]*)\s+(?P<number>\d[\d,]*(?:\.\d+)?)(?=\s|$)")
_CAPTION = re.compile(r"(统计数)[:：]$")
_LEAST_PARTS, _LEAST_PAIRS = 2, 2
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}、[\u4e00-\u9fff（）()]{2,20}")
_NAMES, _AMOUNTS = (
    re.compile(r"(?:项目|名称|科目)$"),
    re.compile(r"(?:金额|预算|预算数|决算数|合计)(?:[（(]万?元[）)])?$"),
)


def parts_of(block: TableBlock) -> list[TableBlock]:
    """The tables of a block: those with captions and headings of their own, and the parts of each."""
    starts = [*_captions(block.lines), len(block.lines)]
    if len(starts) <= _LEAST_PARTS or starts[0] != 0:
        return _periodic(block)
    own = [replace(block, lines=block.lines[a + 1 : b]) for a, b in pairwise(starts)]
    return [part for table in own for part in _periodic(table)]


def _captions(lines: Sequence[Line]) -> list[int]:
    """Where `一、政府采购预算` stands alone above headings, over names and over amounts."""
    alone = (i for i, line in enumerate(lines[:-1]) if _ORDINAL.fullmatch(line.text.strip()))
    return [i for i in alone if _are_headings(lines[i + 1].text.split())]


def _are_headings(cells: Sequence[str]) -> bool:
    words = all(re.fullmatch(r"[\u4e00-\u9fff（）()]+", cell) for cell in cells)
    return words and any(map(_NAMES.search, cells)) and any(map(_AMOUNTS.search, cells))


def _periodic(block: TableBlock) -> list[TableBlock]:
    """The tables of a block: those headed anew by a period, and what is counted in pairs of a name and a number."""
    cuts = sorted({0, *_periods(block.lines), *_counts(block.lines)})
    if len(cuts) == 1:
        return [block]
    cuts = [0, *cuts[2:]] if not any(re.search(r"\d", line.text) for line in block.lines[: cuts[1]]) else cuts
    parts = [block.lines[a:b] for a, b in zip(cuts, [*cuts[1:], len(block.lines)], strict=True)]
    return [replace(block, lines=tuple(_headed(part, parts[0]))) for part in parts]


def _headed(part: Sequence[Line], first: Sequence[Line]) -> Sequence[Line]:
    """The part under the headings of the first one, where it names no others and leaves out what is below them."""
    own, above = _split(part), _split(first)
    words = [key(word) for line in own[0][1:] for word in line.text.split()]
    told = key("".join(line.text for line in above[0]))
    widths = {len(line.text.split()) for rows in (own[1], above[1]) for line in rows}
    short = part is not first and words and all(word in told for word in words)
    return [own[0][0], *above[0][1:], *own[1]] if short and len(widths) == 1 and len(words) < min(widths) else part


def _split(part: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """(the headings, the rows) of a part whose rows are figures and nothing else; no rows where they are not."""
    at = next((i for i, line in enumerate(part) if all(map(make_number, line.text.split()))), len(part))
    bare = all(make_number(word) for line in part[at:] for word in line.text.split())
    return (part[:at], part[at:]) if bare else (part, [])


def _periods(lines: Sequence[Line]) -> list[int]:
    """Where 预算数, and below it 决算数, stands alone over the same headings."""
    texts = [squeeze(line.text) for line in lines]
    alone = [i for i, text in enumerate(texts[:-1]) if _PERIOD.fullmatch(text) and not re.search(r"\d", texts[i + 1])]
    again = [i for i in alone if texts[i + 1].startswith(texts[alone[0] + 1])]
    return again if len({texts[i] for i in again}) >= _LEAST_PARTS else []


def _counts(lines: Sequence[Line]) -> list[int]:
    """Where the pairs begin: with the heading that says 项目 统计数 as often as there are pairs, or with 统计数：."""
    first = next((i for i, line in enumerate(lines) if len(_pairs(line)) >= _LEAST_PAIRS), 0)
    if first == 0 or not _heading(lines[first - 1]):
        return []
    captioned = first > 1 and squeeze(lines[first - 2].text).endswith(("：", ":"))
    return [first - 2 if captioned else first - 1]


def _heading(line: Line) -> str:
    """统计数 of `项目 统计数 项目 统计数` or of `相关统计数：`; empty where the line is neither."""
    if caption := _CAPTION.search(line.text.strip()):
        return caption[1]
    words = line.text.split()
    half = len(words) // 2
    return words[half - 1] if half > 1 and words[:half] == words[half:] else ""


def _pairs(line: Line) -> list[tuple[str, Number]]:
    """(name with its unit, number) for the whole of a line, or []."""
    found = [*_PAIR.finditer(line.text)]
    if not found or "".join(m[0] for m in found).strip() != line.text.strip():
        return []
    pairs = [(m["name"], number) for m in found if (number := make_number(m["number"]))]
    return pairs if all(COUNT_UNIT.search(name) for name, _ in pairs) else []


def paired_counts(lines: Sequence[Line]) -> tuple[str, list[RawRow]]:
    """(what the numbers are called, a row for every pair) of a table of pairs; no rows where it is none."""
    headings = [(at, heading) for at, line in enumerate(lines[:2]) if (heading := _heading(line))]
    if not headings:
        return "", []
    at, heading = headings[-1]  # a caption may stand above it
    return heading, [*_rows(lines[at + 1 :])]


def _rows(lines: Sequence[Line]) -> Iterator[RawRow]:
    for line in lines:
        for name, number in _pairs(line):
            yield RawRow((line.number, line.number), line.text.strip(), 0, name, "", (number,))
