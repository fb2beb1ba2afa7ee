"""How the data of model.py becomes rows, and rows become it again: one pair of functions each."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from askbudget.model import Document, Fact, Finding, Name, Organisation, Passage, Place, Report, Side, Tally
from askbudget.normalize import key
from askbudget.quantity import Quantity, cents
from askbudget.store.schema import DOCUMENT, FACT, FINDING, PASSAGE, PLACE, REPORT

Row = dict[str, str | int | None]
"""A row to write: column → value."""

Values = Sequence[Any]
"""A row as read: values in the order of the columns that were asked for."""

_LARGEST = 2**63 - 1

_T = TypeVar("_T")


def document_row(document: Document) -> Row:
    """The row of `documents`; the aliases are a JSON list."""
    body = document.organisation
    return _fields(document, DOCUMENT) | {
        "organisation": body.name,
        "region": body.region,
        "aliases": _json(body.aliases),
    }


def document_of(values: Values) -> Document:
    """The document of a row of (*DOCUMENT, *ORGANISATION)."""
    name, region, aliases = values[len(DOCUMENT) :]
    body = Organisation(name, region, tuple(json.loads(aliases)))
    return Document(**dict(zip(DOCUMENT, values, strict=False)), organisation=body)


def fact_row(fact: Fact) -> Row:
    """The row of `facts`, with the keys it is found by and its exact hundredths."""
    return (
        _fields(fact, FACT)
        | _place_row(fact.place)
        | {"item_key": key(fact.item), "parent_key": key(fact.parent), "cents": _hundredths(fact.quantity)}
    )


def fact_of(values: Values) -> Fact:
    """The fact of a row of (*FACT, *PLACE)."""
    return Fact(**dict(zip(FACT, values, strict=False)), place=_place_of(values[len(FACT) :]))


def passage_row(passage: Passage, words: Iterable[str]) -> Row:
    """The row of `passages`, with the words it is searched by."""
    return (
        _fields(passage, PASSAGE)
        | _place_row(passage.place)
        | {"subject_key": key(passage.subject), "words": " ".join(words)}
    )


def passage_of(values: Values) -> Passage:
    """The passage of a row of (*PASSAGE, *PLACE)."""
    return Passage(**dict(zip(PASSAGE, values, strict=False)), place=_place_of(values[len(PASSAGE) :]))


def finding_row(finding: Finding) -> Row:
    """The row of `findings`; the sides are a JSON list."""
    return _fields(finding, FINDING) | {"sides": _json(map(asdict, finding.sides))}


def finding_of(values: Values) -> Finding:
    """The finding of a row of (*FINDING, sides)."""
    return Finding(**dict(zip(FINDING, values, strict=False)), sides=_unpacked(Side, values[-1]))


def tally_row(tally: Tally) -> Row:
    """The row of `tallies`."""
    return {"document": tally.document, "check_id": tally.check, "status": tally.status, "count": tally.count}


def tally_of(values: Values) -> Tally:
    """The tally of a row of TALLY."""
    return Tally(*values)


def report_row(document: str, report: Report) -> Row:
    """The row of `reports`; what was not read is two JSON lists of places."""
    return _fields(report, REPORT) | {
        "document": document,
        "unreadable": _json(map(asdict, report.unreadable)),
        "skipped": _json(map(asdict, report.skipped)),
    }


def report_of(values: Values) -> tuple[str, Report]:
    """The document's id and its report, of a row of (document, *REPORT, unreadable, skipped)."""
    document, *counts, unreadable, skipped = values
    fields = dict(zip(REPORT, counts, strict=True))
    return document, Report(**fields, unreadable=_unpacked(Place, unreadable), skipped=_unpacked(Place, skipped))


def name_rows(name: Name) -> list[Row]:
    """The rows of `names`: one for each document that the name occurs in."""
    return [{"key": name.key, "kind": name.kind, "value": name.value, "document": id_} for id_ in name.documents]


def name_of(values: Values) -> Name:
    """The name of a row of (key, kind, value, documents as a JSON list)."""
    key_, kind, value, documents = values
    return Name(key_, kind, value, tuple(sorted(json.loads(documents))))


def _fields(record: object, names: Iterable[str]) -> Row:
    return {name: getattr(record, name) for name in names}


def _place_row(place: Place) -> Row:
    values = (*place.lines, place.quote, place.page, place.table, place.row, place.column)
    return dict(zip(PLACE, values, strict=True))


def _place_of(values: Values) -> Place:
    first, last, *rest = values
    return Place((first, last), *rest)


def _hundredths(quantity: Quantity | None) -> int | None:
    """Exact hundredths, or None where there are none or SQLite's integers do not reach."""
    exact = None if quantity is None else cents(quantity)
    return None if exact is None or abs(exact) > _LARGEST else exact


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _unpacked(make: Callable[..., _T], text: str) -> tuple[_T, ...]:
    """The records of a JSON list of objects, each with a pair of `lines`."""
    return tuple(make(**(fields | {"lines": tuple(fields["lines"])})) for fields in json.loads(text))
