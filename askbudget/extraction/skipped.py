"""Lines with figures that nothing was made of: whoever reads the report can look at them."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.outline import Outline
from askbudget.model import Fact, Line, Place

_FIGURE = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,6})(?![\d.,]|\s*(?:版|号))"  # an amount with its decimals
    r"|[≥≤＝=><≧≦]\s*\d|\d\s*(?:[%％]|万元|亿元)"
)


def skipped(found: Outline, facts: Sequence[Fact]) -> tuple[Place, ...]:
    """The places, in the order of the document; a line that any fact stands on is not one of them."""
    used = {number for fact in facts for number in range(fact.place.lines[0], fact.place.lines[1] + 1)}
    places = (
        Place((line.number, line.number), line.text.strip(), table=title)
        for title, line in _lines(found)
        if line.number not in used and _FIGURE.search(line.text)
    )
    return tuple(sorted(places, key=lambda place: place.lines))


def _lines(found: Outline) -> Iterator[tuple[str, Line]]:
    for table in found.tables:
        yield from ((table.title, line) for line in table.lines)
    for section in found.sections:
        yield from (("", line) for line in section.lines)
