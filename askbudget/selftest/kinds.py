"""The kinds of questions a self-test asks: each makes questions from what is known, with what they should come to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from askbudget.model import Fact
from askbudget.normalize import key
from askbudget.quantity import Quantity
from askbudget.selftest.judging import Expected
from askbudget.selftest.known import Known, Ledger, same
from askbudget.selftest.wording import Words

_DIRECTIONS = {1: "增加", -1: "减少", 0: "持平"}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or conversation of which the last is judged, with what it should come to."""

    kind: str
    turns: tuple[str, ...]
    expected: Expected


Maker = Callable[[Ledger, Words], Iterator[Question]]


def _plain(ledger: Ledger, words: Words) -> Iterator[Known]:
    """What can be asked by organisation, year and item alone, in an order of the dice."""
    found = [known for known in ledger.known if ledger.is_askable(known)]
    words.dice.shuffle(found)
    return iter(found)


def _figure(known: Known) -> Expected:
    return Expected(
        known.quantities,
        documents=tuple(d.id for d in known.documents),
        year=known.year,
        doubtful=not known.agreed,
    )


def _slots(ledger: Ledger, words: Words, known: Known, **others: str) -> dict[str, str]:
    own = {
        "who": words.who(known.document.organisation.name),
        "year": words.year(known.year) + ledger.edition(known),
        "item": known.item,
    }
    return own | others


def _asked(kind: str) -> Maker:
    def make(ledger: Ledger, words: Words) -> Iterator[Question]:
        for known in _plain(ledger, words):
            yield Question(kind, (words.fill(kind, **_slots(ledger, words, known)),), _figure(known))

    return make


def _synonyms(ledger: Ledger, words: Words) -> Iterator[Question]:
    """Any name of a concept but those that ask for the other basis: 三公经费预算数 of final accounts."""
    named = {concept.id: concept.names for concept in ledger.lexicon.concepts}
    for known in _plain(ledger, words):
        other = {"预算": "决算", "决算": "预算"}.get(known.basis, known.basis)
        names = [name for name in named.get(known.concept, ()) if other not in name]
        if names:
            slots = _slots(ledger, words, known, item=words.dice.choice(names))
            yield Question("synonym", (words.fill("synonym", **slots),), _figure(known))


def _years(ledger: Ledger, words: Words) -> Iterator[Question]:
    for known in _plain(ledger, words):
        if not ledger.edition(known):
            said = words.any_year(known.year, ledger.newest(known.document.organisation.name))
            yield Question("year", (words.fill("year", **_slots(ledger, words, known, year=said)),), _figure(known))


def _codes(ledger: Ledger, words: Words) -> Iterator[Question]:
    for known in _plain(ledger, words):
        codes = {fact.code for fact in known.facts if fact.code}
        code = next(iter(codes), "")
        if len(codes) == 1 and code.isdigit() and ledger.is_code_of_one(known, code):
            slots = _slots(ledger, words, known, item=code)
            yield Question("code", (words.fill("code", **slots),), _figure(known))


def _units(ledger: Ledger, words: Words) -> Iterator[Question]:
    for known in _plain(ledger, words):
        if known.agreed and known.finest.base:
            unit, said = words.unit()
            question = words.fill("unit", **_slots(ledger, words, known, unit=said))
            yield Question("unit", (question,), replace(_figure(known), unit=unit))


def _misspelt(by: str) -> Maker:
    def make(ledger: Ledger, words: Words) -> Iterator[Question]:
        for known in _plain(ledger, words):
            slots = _slots(ledger, words, known)
            part = words.dice.choice(("who", "item"))
            slots[part] = words.misspelt(slots[part], by=by)
            if slots[part]:
                yield Question(by, (words.fill(by, **slots),), _figure(known))

    return make


def _change(ledger: Ledger, known: Known) -> tuple[int, tuple[Quantity, ...], bool] | None:
    """(sign, sizes that may be told, whether the documents differ) of the change on the year before."""
    told = [(sign, Quantity(abs(q.value), q.unit)) for sign, q in ledger.changes(known)]
    before = ledger.of(known, known.year - 1, ledger.identity(known.facts[0]))
    if before and before.agreed and known.agreed:
        now, then = known.finest, before.finest
        size = Quantity(now.value - then.to(now.unit).value, now.unit)
        told.append((int(size.value.compare(Decimal(0))), Quantity(abs(size.value), now.unit)))
    if not told:
        return None
    differ = any(sign != told[0][0] or not same(size, told[0][1]) for sign, size in told)
    return told[-1][0], tuple(size for _, size in told), differ


def _changes(ledger: Ledger, words: Words) -> Iterator[Question]:
    for known in _plain(ledger, words):
        found = _change(ledger, known)
        if found:
            sign, sizes, differ = found
            expected = Expected(sizes, direction="" if differ else _DIRECTIONS[sign], doubtful=differ)
            yield Question("change", (words.fill("change", **_slots(ledger, words, known)),), expected)


def _rises(ledger: Ledger, words: Words) -> Iterator[Question]:
    for known in _plain(ledger, words):
        found = _change(ledger, known)
        if found and not found[2]:
            question = words.fill("rose", **_slots(ledger, words, known))
            yield Question("rose", (question,), Expected(truth=found[0] > 0))


def _exist(ledger: Ledger, words: Words) -> Iterator[Question]:
    for known in _plain(ledger, words):
        if known.agreed:
            question = words.fill("exists", **_slots(ledger, words, known))
            yield Question("exists", (question,), Expected(truth=known.finest.base != 0))


def _shares(ledger: Ledger, words: Words) -> Iterator[Question]:
    """A part of a whole, as the two figures make it, or as a sentence prints it."""
    wholes = {pair["part"]: pair["whole"] for pair in ledger.lexicon.section("selftest")["part"]}
    for known in _plain(ledger, words):
        whole = ledger.of(known, known.year, wholes.get(known.concept, ""))
        if whole and known.agreed and whole.agreed and whole.basis == known.basis and whole.finest.base:
            shares = _each(known, whole, lambda part, of: Quantity(part.base / of.base * _HUNDRED, "%"))
            question = words.fill("share", **_slots(ledger, words, known, other=whole.item))
            yield Question("share", (question,), Expected(shares, documents=_figure(known).documents))


def _each(one: Known, other: Known, combine: Callable[[Quantity, Quantity], Quantity]) -> tuple[Quantity, ...]:
    """What comes out for every pair of the figures as printed: one document gives 元 here and 万元 there."""
    return tuple(combine(a, b) for a in one.quantities for b in other.quantities)


def _sums(ledger: Ledger, words: Words) -> Iterator[Question]:
    """Two items of one document, added; of one table, so that neither is a part of the other."""
    last: dict[tuple[str, int, str], Known] = {}
    for known in _plain(ledger, words):
        group = (known.document.id, known.year, known.basis)
        other = last.get(group)
        if not known.agreed or len(_codes_of(known)) != 1:
            continue
        last[group] = known
        if other and not (_codes_of(other) & _codes_of(known)):
            both = _each(known, other, lambda a, b: Quantity(a.base + b.base, a.base_unit))
            question = words.fill("sum", **_slots(ledger, words, known, other=other.item))
            yield Question("sum", (question,), Expected(both, documents=_figure(known).documents))


def _codes_of(known: Known) -> set[str]:
    return {fact.code for fact in known.facts if fact.code.isdigit()}


def _comparisons(ledger: Ledger, words: Words) -> Iterator[Question]:
    """The newest figures of two organisations."""
    newest = [k for k in _plain(ledger, words) if k.concept and k.agreed and ledger.is_newest(k)]
    waiting: dict[str, Known] = {}
    for known in newest:
        other = waiting.pop(known.concept, None)
        if other is None or other.document.organisation == known.document.organisation:
            waiting[known.concept] = known
        elif not ledger.edition(known) and not ledger.edition(other) and other.basis == known.basis:
            yield _comparison(words, known, other)


def _comparison(words: Words, known: Known, other: Known) -> Question:
    a, b = known.finest, other.finest
    winner = None if a.base == b.base else (known if a.base > b.base else other).document.id
    difference = _each(known, other, lambda a, b: Quantity(abs(a.base - b.base), a.base_unit))
    names = {"who": words.who(known.document.organisation.name), "other": words.who(other.document.organisation.name)}
    question = words.fill("compare", item=known.item, **names)
    return Question("compare", (question,), Expected(winner=winner, figures=difference))


def _targets(ledger: Ledger, words: Words) -> Iterator[Question]:
    """An indicator that a document gives one value, or one value for its project."""
    facts = [f for f in ledger.targets if ledger.is_newest_document(f) and len(key(_leaf(f))) > 3]
    words.dice.shuffle(facts)
    for fact in facts:
        rivals = [f for f in ledger.targets if f.document == fact.document and key(_leaf(f)) == key(_leaf(fact))]
        told = {(f.operator, f.value, f.unit) for f in rivals}
        own = {(f.operator, f.value, f.unit) for f in rivals if f.parent == fact.parent}
        if len(told) == 1 or (len(own) == 1 and fact.parent):
            project = f"{fact.parent}项目的" if len(told) > 1 else ""
            who = words.who(ledger.organisation(fact))
            question = words.fill("target", who=who, project=project, item=_leaf(fact))
            yield Question("target", (question,), _target(fact))


def _leaf(fact: Fact) -> str:
    return fact.item.rpartition("/")[2]


def _target(fact: Fact) -> Expected:
    if fact.quantity:
        return Expected((fact.quantity,), operator=fact.operator, documents=(fact.document,))
    return Expected(words=fact.value, documents=(fact.document,))


def _followups(ledger: Ledger, words: Words) -> Iterator[Question]:
    """那渠县呢: the same of another organisation, in the newest year that it has."""
    waiting: dict[str, Known] = {}
    for known in _plain(ledger, words):
        if not known.concept or not ledger.is_newest(known) or ledger.edition(known):
            continue
        before = waiting.get(known.concept)
        if before and before.document.organisation != known.document.organisation:
            first = words.fill("lookup", who=words.who(before.document.organisation.name), item=before.item)
            then = words.fill("followup", who=words.who(known.document.organisation.name))
            yield Question("followup", (first, then), _figure(known))
        waiting[known.concept] = known


# ---------------------------------------------------------------- what is not there


def _absent_organisations(ledger: Ledger, words: Words) -> Iterator[Question]:
    """A county that no document names, with a body that some document is of."""
    said = {alias for d in ledger.documents for alias in (d.organisation.name, *d.organisation.aliases)}
    places = [p for p in ledger.lexicon.counties if not any(p in name for name in said) and not ledger.mentions(p)]
    words.dice.shuffle(places)
    for place, known in zip(places, _plain(ledger, words), strict=False):
        organisation = known.document.organisation
        body = organisation.name.partition(organisation.region)[2] if organisation.region else ""
        if body:
            slots = {"who": place + body, "year": words.year(known.year), "item": known.item}
            kind = "absent organisation"
            yield Question(kind, (words.fill(kind, **slots),), Expected(absent=True))


def _absent_years(ledger: Ledger, words: Words) -> Iterator[Question]:
    for known in _plain(ledger, words):
        has = ledger.years(known.document.organisation.name)
        year = words.dice.choice([y for y in range(min(has) - 3, max(has) + 3) if y not in has])
        slots = _slots(ledger, words, known, year=words.year(year))
        yield Question("absent year", (words.fill("absent year", **slots),), Expected(absent=True))


def _absent_items(ledger: Ledger, words: Words) -> Iterator[Question]:
    """A subject of the classifications that stands in no document of the organisation, not even in part."""
    subjects = sorted({name for code, names in ledger.lexicon.subjects.items() if len(code) == 7 for name in names})
    words.dice.shuffle(subjects)
    for subject, known in zip(subjects, _plain(ledger, words), strict=False):
        if not ledger.mentions(subject.removesuffix("支出")):
            kind = "absent item"
            yield Question(
                kind, (words.fill(kind, **_slots(ledger, words, known, item=subject)),), Expected(absent=True)
            )


KINDS: Mapping[str, Maker] = {
    "lookup": _asked("lookup"), "reordered": _asked("reordered"), "synonym": _synonyms, "year": _years, "code": _codes,
    "unit": _units, "sound": _misspelt("sound"), "shape": _misspelt("shape"), "change": _changes, "rose": _rises,
    "exists": _exist, "share": _shares, "sum": _sums, "compare": _comparisons, "target": _targets,
    "followup": _followups, "absent organisation": _absent_organisations, "absent year": _absent_years,
    "absent item": _absent_items,
}  # fmt: skip
"""Name of a kind, as in lexicon/selftest.toml → what makes its questions."""
