"""Numbers that only count the rows: a narrow column 序号, which flattening breaks into 序 and 号 above them."""

import re
from collections.abc import Iterator, Sequence

from askbudget.model import Line

_MOST_HEADING, _MOST_BETWEEN = 40, 8  # lines of a broken heading above row 1, and of one broken row
_PUBLISHER_CODE = re.compile(r"^\d{3,6}\s*(?=[\u4e00-\u9fff].*(?:金额)?单位[：:])")  # 136 某县水利局 … 单位：万元


def without_serials(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without the heading and the numbers, as long as those run on from 1; other numbers stay."""
    expected, since = 0, 0
    for i, line in enumerate(lines):
        text = line.text.strip()
        if _is_heading(lines, i):
            expected, since = 1, 0
        elif expected == 1 and since == 0 and text.startswith("号"):
            yield from _kept(line, text[1:])
        elif expected and (number := re.match(rf"{expected}(?![\d.,年月])\s*", text)):
            yield from _kept(line, text[number.end() :])
            expected, since = expected + 1, 0
        else:
            since += 1
            expected = expected if since < (_MOST_HEADING if expected == 1 else _MOST_BETWEEN) else 0
            code = _PUBLISHER_CODE.match(line.text)
            yield Line(line.number, line.text[code.end() :]) if code else line


def _is_heading(lines: Sequence[Line], i: int) -> bool:
    text, below = lines[i].text.strip(), lines[i + 1].text.strip() if i + 1 < len(lines) else ""
    return text == "序号" or (text == "序" and below.startswith("号"))


def _kept(line: Line, rest: str) -> Iterator[Line]:
    if rest.strip():
        yield Line(line.number, rest.strip())
