"""Lines with a figure that no fact carries: whoever reads the report can look at them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.extraction.outline import Outline
from askbudget.model import Fact, Line, Place
from askbudget.quantity import parse_number

_DECIMAL = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,6}"  # an amount with its decimals
_FIGURE = re.compile(
    rf"(?<![\d.,])(?P<amount>{_DECIMAL})(?![\d.,]|\s*(?:版|号))"
    rf"|[≥≤＝=><≧≦]\s*(?P<target>{_DECIMAL}|\d+)|(?<![\d.,])(?P<counted>\d+)\s*(?:[%％]|万元|亿元)"
)


def skipped(found: Outline, facts: Sequence[Fact]) -> tuple[Place, ...]:
    """The places, in the order of the document; a line is none of them when facts on it carry all its figures."""
    carried = _carried(facts)
    places = (
        Place((line.number, line.number), line.text.strip(), table=title)
        for title, line in _lines(found)
        if any(Decimal(figure) not in carried[line.number] for figure in _figures(line.text))
    )
    return tuple(sorted(places, key=lambda place: place.lines))


def _figures(text: str) -> Iterator[str]:
    """The figures of a line, without separators."""
    return (found[found.lastgroup or 0].replace(",", "") for found in _FIGURE.finditer(text))


def _carried(facts: Sequence[Fact]) -> defaultdict[int, set[Decimal]]:
    """Line → the sizes of the figures that facts on it carry."""
    carried = defaultdict[int, set[Decimal]](set)
    for fact in facts:
        if (number := parse_number(fact.value)) is not None:
            for line in range(fact.place.lines[0], fact.place.lines[1] + 1):
                carried[line].add(abs(number))
    return carried


def _lines(found: Outline) -> Iterator[tuple[str, Line]]:
    for table in found.tables:
        yield from ((table.title, line) for line in table.lines)
    for section in found.sections:
        yield from (("", line) for line in section.lines)
