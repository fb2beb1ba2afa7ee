"""Small stand-ins for extraction, audit, questions and answers: the engine and the commands are tested by themselves.

A document here is a line `organisation year`, then lines `item value unit`; a line `broken` cannot be extracted.
A question is `item` or `organisation item`; 那…呢 asks the same item of another organisation.
"""

import sys
from decimal import Decimal
from types import ModuleType, SimpleNamespace

import pytest

from askbudget import answers, questions
from askbudget.errors import UnreadableInput
from askbudget.lexicon import Lexicon
from askbudget.model import (
    Answer,
    Citation,
    Document,
    Extraction,
    Fact,
    Finding,
    Name,
    Option,
    Organisation,
    Place,
    Reading,
    Report,
    Side,
    Source,
    Span,
    Warning,
)
from askbudget.normalize import key
from askbudget.quantity import plain
from askbudget.store import Index


def extract(source: Source, lexicon: Lexicon) -> Extraction:
    head, *rest = [line for line in source.lines if line.text.strip()]
    if any(line.text == "broken" for line in rest):
        raise UnreadableInput(f"{source.stem} 里没有预算")
    if any(line.text == "bug" for line in rest):
        raise ZeroDivisionError("a bug of ours")
    name, year = head.text.split()
    body = Organisation(name, name[:2])
    document = Document(
        source.stem,
        source.path,
        source.digest,
        f"{name}{year}年预算",
        body,
        int(year),
        "预算",
        "部门",
        len(source.lines),
    )
    facts = tuple(_fact(source.stem, int(year), line.number, *line.text.split()) for line in rest)
    sides = tuple(Side(f.item, f.value, f.unit, f.place.lines, f.place.quote) for f in facts if f.item == "矛盾")
    findings = (Finding(source.stem, "sum", "error", "不相等", sides, "1", "元"),) if sides else ()
    return Extraction(document, facts, (), findings, Report(1, len(facts), 0, 0, (), (Place((1, 1), "页眉"),)))


def read(text: str, vocabulary: Index, lexicon: Lexicon, previous: Reading | None = None) -> Reading:
    if text == "帮助":
        return Reading(text, "help", "help")
    if text == "bug":
        raise ZeroDivisionError("a bug of ours")
    known = sorted(document.organisation.name for document in vocabulary.documents())
    named = tuple(name for name in known if name in text)
    if text.startswith("那") and previous:
        return Reading(text, "followup", "lookup", organisations=named, items=previous.items, inherited=("items",))
    words = tuple(fact.item for fact in vocabulary.facts() if fact.item in text)[:1]
    spans = tuple(Span(text.index(word), text.index(word) + len(word), word, "item", word) for word in words)
    items = tuple(Name(key(word), "item", word) for word in words)
    return Reading(text, "lookup", "lookup" if items else "", spans=spans, organisations=named, items=items)


def answer(reading: Reading, index: Index, lexicon: Lexicon) -> Answer:
    if reading.intent == "help":
        return Answer(reading.text, "answered", "help", "可以这样问")
    if not reading.items:
        return Answer(reading.text, "not_understood", "", "没有听懂")
    homes = {each.id: each for each in index.documents()}
    facts = list(index.facts(keys=[reading.items[0].key]))
    facts = [
        f for f in facts if not reading.organisations or homes[f.document].organisation.name in reading.organisations
    ]
    names = [homes[fact.document].organisation.name for fact in facts]
    if len(facts) != 1:
        options = tuple(Option(name, f"{name}{reading.items[0].value}") for name in names)
        return Answer(reading.text, "ambiguous" if facts else "not_found", "lookup", "哪一个？", options=options)
    (fact,), (name,) = facts, names
    title = homes[fact.document].title
    return Answer(
        reading.text,
        "answered",
        "lookup",
        f"{name}{fact.item} {fact.value} {fact.unit}",
        Decimal(fact.value),
        fact.unit,
        sources=(Citation(fact.document, name, fact.year, title, fact.place),),
        warnings=(Warning("doubt", "数字存疑"),) if fact.item == "矛盾" else (),
        interpretation={
            "organisations": (name,),
            "years": (fact.year,),
            "items": tuple(item.value for item in reading.items),
            "rule": reading.rule,
        },
    )


def install(patch: pytest.MonkeyPatch) -> None:
    """Put the stand-ins where the engine looks for the real ones."""
    extraction, audit = ModuleType("askbudget.extraction"), ModuleType("askbudget.audit")
    extraction.draft = lambda *given: SimpleNamespace(extraction=extract(*given))  # type: ignore[attr-defined]
    audit.audit = lambda draft, _: SimpleNamespace(findings=draft.extraction.findings, tallies=draft.extraction.tallies)  # type: ignore[attr-defined]
    patch.setitem(sys.modules, "askbudget.extraction", extraction)
    audit.across = lambda *_: ()  # type: ignore[attr-defined]
    patch.setitem(sys.modules, "askbudget.audit", audit)
    patch.setattr(questions, "read", read, raising=False)
    patch.setattr(answers, "answer", answer, raising=False)


def _fact(document: str, year: int, line: int, item: str, value: str, unit: str) -> Fact:
    assert plain(Decimal(value)) == value
    place = Place((line, line), f"{item} {value} {unit}")
    return Fact(document, "balance", year, "预算", item, "预算数", value, unit, place)
