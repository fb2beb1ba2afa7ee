"""What could be asked instead: what each choice would answer, and names like one that is not there."""

from collections.abc import Sequence
from dataclasses import replace

from askbudget.answers.figures import find
from askbudget.answers.inquiry import Inquiry, Sight, item_of, shown
from askbudget.model import Document, Item, NameKind, Option

_NAMED: tuple[NameKind, ...] = ("item", "project", "target")
_ALIKE = 60.0
"""How alike, of 100, a name has to be to what was said."""


def previews(ask: Inquiry, documents: Sequence[Document]) -> tuple[list[Item], str]:
    """(an item for every document that has the figure, one line that lists them)."""
    if not ask.reading.items:
        return [], ""
    items, told = [], []
    for document in documents:
        year = ask.reading.years[0] if ask.reading.years else document.year
        if year not in (document.year, document.year - 1):
            continue
        sight = Sight(document, year)
        figure = find(replace(ask, sights=(sight,)), ask.reading.items[0], sight)
        if figure:
            items.append(item_of(document.organisation.name, figure.quantity, figure.fact, sight))
            told.append(f"{sight.label} {shown(figure.quantity)}")
    return items, "；".join(told)


def near_names(ask: Inquiry) -> list[Option]:
    """Questions with a name of the documents like the words that nothing explained: offered, never used."""
    said = ask.reading.rest
    if not said:
        return []
    from rapidfuzz import fuzz, process  # only where nothing was found

    known = {name.value for name in ask.index.names_of([sight.document.id for sight in ask.sights], _NAMED)}
    found = process.extract(said, sorted(known), scorer=fuzz.ratio, limit=3, score_cutoff=_ALIKE)
    return [Option(name, ask.reading.text.replace(said, name)) for name, _, _ in found]
