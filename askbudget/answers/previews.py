"""What each choice would answer, shown side by side when we have to ask back."""

from collections.abc import Sequence
from dataclasses import replace

from askbudget.answers.figures import find
from askbudget.answers.inquiry import Inquiry, Sight, item_of, shown
from askbudget.model import Document, Item


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
