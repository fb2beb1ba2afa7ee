"""What a question may name, taken from what the documents say."""

from collections.abc import Iterator

from askbudget.model import Extraction, Fact, Name, NameKind, Organisation
from askbudget.normalize import key

_SUMS = frozenset(["合计", "总计", "小计"])
"""Rows that name no thing of their own."""

_OF_PROJECTS = frozenset(["overview", "basis", "goal", "plan"])
"""Passages that speak of a project by its name."""

_Named = tuple[str, NameKind, str]  # what is written, what kind of thing it names, what it stands for


def names_in(extraction: Extraction) -> list[Name]:
    """Every name of one document, each once, in a fixed order; `documents` is that document alone."""
    found = {(key(text), kind, value) for text, kind, value in _named(extraction) if key(text) and value}
    return [Name(key_, kind, value, (extraction.document.id,)) for key_, kind, value in sorted(found)]


def _named(extraction: Extraction) -> Iterator[_Named]:
    yield from _of_organisation(extraction.document.organisation)
    for fact in extraction.facts:
        yield from _of_fact(fact)
    for passage in extraction.passages:
        if passage.kind == "definition":
            yield passage.subject, "term", passage.subject
        elif passage.kind in _OF_PROJECTS and passage.subject != extraction.document.id:
            yield passage.subject, "project", passage.subject


def _of_organisation(organisation: Organisation) -> Iterator[_Named]:
    for text in (organisation.name, *organisation.aliases):
        yield text, "organisation", organisation.name


def _of_fact(fact: Fact) -> Iterator[_Named]:
    if key(fact.item) in _SUMS or (
        fact.kind == "table" and fact.item == fact.measure
    ):  # 预算执行率权重 of no project names a column
        return
    if fact.place.table:
        yield fact.place.table, "table", fact.place.table
    if fact.kind == "target":
        indicator = fact.indicator
        yield indicator, "target", indicator
        yield fact.parent, "project", fact.parent
    elif fact.kind == "project":
        yield fact.item, "project", fact.item
        yield fact.code, "project", fact.item
    else:
        yield fact.item, "item", fact.item
        yield fact.code, "code", fact.code
