"""What stands behind an answer: the places it cites, those that state the same, those that state something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from askbudget.errors import AskBudgetError
from askbudget.model import Answer, Citation, Document, Finding, Place, Side
from askbudget.render import one_line

if TYPE_CHECKING:
    from askbudget.engine import Desk, Explanation, Original, Sheet

Role = Literal["cited", "agrees", "differs"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to show, why it is shown, and what it states (nothing for words)."""

    citation: Citation
    role: Role
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One spot with the document around it and the table it is in; `problem` says why the document cannot be shown."""

    spot: Spot
    original: "Original | None"
    sheet: "Sheet | None"
    problem: str = ""


def spots(desk: "Desk", explained: "Explanation") -> tuple[Spot, ...]:
    """Every place, the cited ones first; each place once."""
    found: dict[tuple[str, tuple[int, int]], Spot] = {}
    for spot in (*_cited(explained.answer), *_mentioned(desk, explained), *_contradicted(desk, explained.answer)):
        found.setdefault((spot.citation.document, spot.citation.place.lines), spot)
    return tuple(found.values())


def exhibit(desk: "Desk", spot: Spot) -> Exhibit:
    """The spot with all there is to see; a file that is gone costs its text, not the table."""
    try:
        return Exhibit(spot, desk.original(spot.citation.document), desk.sheet(spot.citation))
    except AskBudgetError as error:
        return Exhibit(spot, None, desk.sheet(spot.citation), str(error))


def _cited(answer: Answer) -> Iterator[Spot]:
    yield from (Spot(source, "cited") for source in answer.sources)
    yield from (Spot(item.source, "cited") for item in answer.items if item.source)


def _mentioned(desk: "Desk", explained: "Explanation") -> Iterator[Spot]:
    for mention in desk.mentions(explained):
        yield Spot(mention.citation, "agrees" if mention.agrees else "differs", f"{mention.value} {mention.unit}")


def _contradicted(desk: "Desk", answer: Answer) -> Iterator[Spot]:
    """The sides of findings that a cited place is one of."""
    for source in answer.sources:
        for finding in desk.findings(source.document):
            if any(_overlap(side.lines, source.place.lines) for side in finding.sides):
                yield from (Spot(_cite(source, side), "differs", f"{side.value} {side.unit}") for side in finding.sides)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _cite(source: Citation, side: Side) -> Citation:
    return Citation(source.document, source.organisation, source.year, source.title, Place(side.lines, side.quote))


def finding_spots(desk: "Desk", finding: Finding) -> tuple[Spot, ...]:
    """The sides of a contradiction as places to show."""
    document = next(each for each in desk.documents() if each.id == finding.document)
    cited = whole(document)
    return tuple(Spot(_cite(cited, side), "differs", f"{side.value} {side.unit}") for side in finding.sides)


def line_range(lines: tuple[int, int]) -> str:
    """`103`, `103–105`."""
    return "–".join(str(line) for line in dict.fromkeys(lines))


def cell_path(source: Citation) -> str:
    """Table, row and column of a cell, the body left out of the table's title; the heading above a sentence."""
    place = source.place
    if place.table is None:
        return one_line((place.row or "").rpartition("/")[2])
    table = one_line(place.table).removeprefix(source.organisation)
    return " · ".join(each for each in (table, one_line(place.row or ""), one_line(place.column or "")) if each)


def whole(document: Document) -> Citation:
    """A document from its beginning, no words in it."""
    return Citation(document.id, document.organisation.name, document.year, document.title, Place((1, 1), ""))
