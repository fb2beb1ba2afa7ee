"""Which documents a question concerns: one choice, several to choose from, or why there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from askbudget.answers.editions import Edition, editions, own_editions, sights_of, years_asked
from askbudget.answers.inquiry import Inquiry, Sight, not_found
from askbudget.model import Document, Option, Reading

_ACROSS = frozenset(["rank", "filter", "documents", "compare", "definition"])
_NEEDS_ONE = frozenset(["text", "contact", "indicator", "list", "count", "max", "min", "yesno", "change", "trend"])
_IN_WORDS = frozenset(["text", "contact", "definition", "documents", "trend"])
_TOGETHER = frozenset(["sum", "compare", "rank", "filter", "average", "share"])
"""What is asked of several organisations at once, even where a short name fits several."""
_MOST_CHOICES = 12
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to take a question that leaves open whose figure it is after, or of which edition."""

    label: str
    question: str
    attempts: tuple[Inquiry, ...]  # where to look, the best first
    note: str = ""


def resolve(ask: Inquiry) -> list[Choice]:
    """What may be meant, with the documents and years of each. Raises Unanswerable where nothing can."""
    everything = ask.index.documents()
    _refuse_strangers(ask, everything)
    bodies = _grouped(_of_organisations(ask, everything))
    if not bodies:
        raise not_found(ask, "索引里没有文件。")
    if not _takes_one(ask) or len(bodies) == 1:
        return _of_editions(ask, bodies)
    choices = [choice for documents in bodies[:_MOST_CHOICES] for choice in _of_body(ask, documents)]
    if not choices:
        raise _no_such_year(ask, list(chain.from_iterable(bodies)))
    return choices


def everyone(ask: Inquiry) -> tuple[Sight, ...]:
    """Every organisation there is, for the years asked."""
    bodies = _grouped(ask.index.documents())
    edition = editions(ask, bodies)[0][0]
    return tuple(found[0] for documents in bodies for found in sights_of(ask, documents, edition))


def _refuse_strangers(ask: Inquiry, everything: Sequence[Document]) -> None:
    reading = ask.reading
    if reading.stranger:
        raise not_found(
            ask,
            f"没有收录“{reading.stranger}”的文件；现有：{_names(everything)}。",
            _nearby(ask, everything),
            kind="no_document",
        )
    if reading.project and not any(name.documents for name in reading.project) and "item" not in reading.inherited:
        raise not_found(ask, f"没有哪份文件里有项目“{'、'.join(n.value for n in reading.project)}”。")


def _of_organisations(ask: Inquiry, everything: Sequence[Document]) -> list[Document]:
    reading = ask.reading
    if reading.organisations:
        own = [d for name in reading.organisations for d in everything if d.organisation.name == name]
        return _with_what_is_named(reading, own)
    everything = [d for d in everything if d.organisation.name not in reading.excluded and _in_province(ask, d)]
    particular = {d for name in (*reading.project, *reading.target) for d in name.documents}
    owners = {d.organisation.name for d in everything if d.id in particular}
    if _takes_one(ask) and len(owners) == 1:
        return [d for d in everything if d.organisation.name in owners]
    return everything


def _with_what_is_named(reading: Reading, own: list[Document]) -> list[Document]:
    """Where no year is said and the newest document knows nothing of the project or target, those that do."""
    dated = reading.years or reading.years_back is not None or reading.last_years or reading.since
    named = {d for name in (*reading.project, *reading.target) for d in name.documents}
    knowing = [d for d in own if d.id in named]
    newest = max((d.year for d in own), default=0)
    several = len({d.organisation.name for d in own}) > 1
    return own if several or dated or not knowing or any(d.year == newest for d in knowing) else knowing


def _takes_one(ask: Inquiry) -> bool:
    """One organisation is meant, even where several fit; else it is asked of all of them together."""
    reading = ask.reading
    if reading.organisations:
        return reading.either and reading.intent not in _TOGETHER
    across = reading.intent in _ACROSS or (
        reading.intent not in _NEEDS_ONE and bool({"which_organisation", "average"} & reading.cues)
    )
    return not across and not reading.excluded


def _in_province(ask: Inquiry, document: Document) -> bool:
    """`重庆四家`: only the organisations of the province that is named."""
    provinces = ask.lexicon.section("regions")["provinces"]
    named = [name for name, forms in provinces.items() if any(s in ask.reading.text for s in (name, *forms["short"]))]
    return not named or any(ask.lexicon.is_in_province(document.organisation, name) for name in named)


# ---------------------------------------------------------------- choices


def _of_body(ask: Inquiry, documents: list[Document]) -> list[Choice]:
    """One organisation of several that may be meant."""
    name = documents[0].organisation.name
    narrowed = replace(ask, reading=replace(ask.reading, organisations=(name,), either=False))
    possible = editions(narrowed, [documents])
    attempts = _attempts(narrowed, [documents], possible[0])
    said = next((s.text for s in ask.reading.spans if s.kind == "organisation"), "") if ask.reading.either else ""
    question = ask.reading.text.replace(said, name, 1) if said and said in ask.reading.text else name + ask.reading.text
    edition = f"（{possible[0][0].words}）" if len(possible) > 1 else ""
    return [Choice(name + edition, question + edition, attempts)] if attempts else []


def _of_editions(ask: Inquiry, bodies: list[list[Document]]) -> list[Choice]:
    """Each edition that may be meant; all of them at once where the question sets them against each other."""
    _refuse_editions(ask, bodies)
    if len(bodies) == 1 and len(twins := _twins(ask, bodies[0])) > 1:
        return [replace(choice, label=one[0].title, note=one[0].title) for one in twins for choice in _each(ask, [one])]
    made = _each(ask, bodies)
    if not made:
        raise _no_such_year(ask, list(chain.from_iterable(bodies)))
    return made


def _twins(ask: Inquiry, documents: list[Document]) -> list[list[Document]]:
    """Where two documents of a year are of one kind, each with the others: nothing says which of the two is meant."""
    kinds: dict[tuple[object, ...], list[Document]] = {}
    for document in documents:
        kinds.setdefault((document.year, document.basis, document.scope), []).append(document)
    years = years_asked(ask, documents)
    several = (same for same in kinds.values() if len(same) > 1 and (not years or same[0].year in years))
    doubled = next(several, [])
    return [[one, *(d for d in documents if d not in doubled)] for one in doubled]


def _each(ask: Inquiry, bodies: list[list[Document]]) -> list[Choice]:
    """A choice for each edition; of what is asked in words, one that looks into each in turn."""
    possible = editions(ask, bodies)
    made = [
        Choice(wanted[0].words, f"{ask.reading.text}（{wanted[0].words}）", attempts, wanted[0].words)
        for wanted in possible
        if (attempts := _attempts(ask, bodies, wanted))
    ]
    if made and ask.reading.intent in _IN_WORDS:
        return [replace(made[0], attempts=tuple(chain.from_iterable(choice.attempts for choice in made)))]
    return made


def _attempts(ask: Inquiry, bodies: Sequence[list[Document]], wanted: Sequence[Edition]) -> tuple[Inquiry, ...]:
    """The inquiry with its documents; of one organisation and year, each document that may have the figure in turn."""
    places = [found for documents in bodies for found in _places(ask, documents, own_editions(ask, documents, wanted))]
    named = [documents for documents in bodies if documents[0].organisation.name in ask.reading.organisations]
    if not places or (len(named) > 1 and any(not _places(ask, documents, wanted) for documents in named)):
        return ()
    if len(places) == 1:
        return tuple(replace(ask, sights=(sight,)) for sight in places[0])
    return (replace(ask, sights=tuple(found[0] for found in places)),)


def _places(ask: Inquiry, documents: list[Document], wanted: Sequence[Edition]) -> list[list[Sight]]:
    found = [sights for edition in wanted for sights in sights_of(ask, documents, edition)]
    own = any(sight.year == sight.document.year for sights in found for sight in sights)
    if not own and "year" in ask.reading.inherited:  # a year taken over gives way to the newest
        anew = replace(ask, reading=replace(ask.reading, years=(), years_back=None))
        return [sights[:1] for edition in wanted for sights in sights_of(anew, documents, edition)]
    return found


# ---------------------------------------------------------------- refusals


def _refuse_editions(ask: Inquiry, bodies: list[list[Document]]) -> None:
    """决算, or 单位预算, of a body that has published none."""
    if ask.reading.intent in _IN_WORDS - {"trend"}:
        return
    everything = list(chain.from_iterable(bodies))
    for basis in ask.reading.bases:
        if basis == "决算" and not _may_tell_spent(ask, everything):
            raise not_found(ask, f"{_names(everything)}没有决算文件，只有{_had(everything)}。", kind="no_document")
    if "单位" in ask.reading.scopes and not any(d.scope == "单位" for d in everything):
        raise not_found(ask, f"{_names(everything)}没有单位的文件，只有{_had(everything)}。", kind="no_document")


def _may_tell_spent(ask: Inquiry, everything: Sequence[Document]) -> bool:
    """Final accounts do, and a budget with a column for what was spent the year before."""
    if any(d.basis == "决算" for d in everything):
        return True
    years = years_asked(ask, everything)
    before = [d.id for d in everything if d.year - 1 in years]
    facts = ask.index.facts(before, kinds=["table", "three_public", "balance", "project"]) if before else []
    return any(f.basis != "预算" and f.year in years for f in facts)


def _had(documents: Sequence[Document]) -> str:
    kinds = sorted({(d.year, d.scope + d.basis) for d in documents})
    return "、".join(f"{year}年{words}" for year, words in kinds)


def _no_such_year(ask: Inquiry, documents: list[Document]) -> Exception:
    lacking = [d for d in _grouped(documents) if not _places(ask, d, [Edition()])] or _grouped(documents)
    years = sorted({year for group in lacking for year in years_asked(ask, group)})
    basis = "".join(ask.reading.bases[:1])
    had = "；".join(f"{group[0].organisation.name}只有{_had(group)}的文件" for group in lacking)
    options = [
        Option(f"{year}年", question)
        for year in sorted({d.year for group in lacking for d in group}, reverse=True)
        if (question := _with_year(ask, year))
    ]
    return not_found(ask, f"{had}，没有{'、'.join(map(str, years))}年{basis}的。", options[:3], kind="no_document")


def _with_year(ask: Inquiry, year: int) -> str:
    """The question, asked of another year."""
    said = next((s.text for s in ask.reading.spans if s.kind == "year"), "")
    return ask.reading.text.replace(said, f"{year}年", 1) if said and said in ask.reading.text else ""


def _grouped(documents: Iterable[Document]) -> list[list[Document]]:
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.organisation.name, []).append(document)
    return list(groups.values())


def _names(documents: Iterable[Document]) -> str:
    names = list(dict.fromkeys(d.organisation.name for d in documents))
    return "、".join(names[:_MOST_NAMES]) + (f"等 {len(names)} 家" if len(names) > _MOST_NAMES else "")


def _nearby(ask: Inquiry, everything: Sequence[Document]) -> list[Option]:
    """Organisations of the same region, or with the same kind of body."""
    wanted = ask.reading.stranger
    near = [d for d in everything if any(alias in wanted for alias in d.organisation.aliases if len(alias) > 1)]
    return [
        Option(name, ask.reading.text.replace(wanted, name))
        for name in dict.fromkeys(d.organisation.name for d in near)
    ][:5]
