"""Notes under tables that say the table is empty: 本部门没有政府性基金预算收支，故本表无数据 is one."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.outline import TableBlock
from askbudget.model import Passage, Place
from askbudget.normalize import squeeze

_EMPTY = re.compile(r"(?:没有|无|未).*(?:为空|无数据|空表|无数字|无内容)")
_NONE = re.compile(r"(?:说明|备?注)[:：].*(?:没有|无|未).*(?:支出|收支|收入|预算|拨款)")
_FIGURE = re.compile(r"\d\.\d")
_LONGEST = 120


def notes(tables: Sequence[TableBlock], document: str) -> Iterator[Passage]:
    """Each such note as a statement on what its table is of."""
    for table in tables:
        bare = not any(_FIGURE.search(line.text) for line in table.lines)
        for line in table.lines:
            words = squeeze(line.text)
            if len(words) < _LONGEST and (_EMPTY.search(words) or (bare and _NONE.match(words))):
                place = Place((line.number, line.number), words, table=table.title)
                yield Passage(document, "statement", table.title, words, place, table.title)
