"""Which documents give an organisation's figures of a year: the budget or the final accounts, and of which scope."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.model import Basis, Document, Span

BUDGET: Basis = "预算"
FINAL: Basis = "决算"
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Edition:
    """What kind of document is read; an empty field takes what there is."""

    basis: Basis | None = None
    scope: str = ""

    @property
    def words(self) -> str:
        """部门决算."""
        return self.scope + (self.basis or "")


def editions(ask: Inquiry, bodies: Sequence[Sequence[Document]]) -> list[list[Edition]]:
    """What may be meant: the kinds of documents that every organisation concerned has for the years asked.

    One kind each, or several at once where the question sets them against each other.
    """
    asked = [found for documents in bodies if (found := _of_years(ask, documents))] or bodies
    bases = _bases(ask, asked)
    if len(ask.reading.scopes) > 1:
        return [[Edition(basis, scope) for scope in _scopes(ask, asked)] for basis in bases]
    if len(ask.reading.bases) > 1:
        scopes = [_scopes(ask, _of_basis(asked, basis)) for basis in bases]
        return [[Edition(basis, scope) for basis in bases] for scope in scopes[0] if scope in scopes[1]] or [
            [Edition(basis, "部门") for basis in bases]
        ]
    return [[Edition(basis, scope)] for basis in bases for scope in _scopes(ask, _of_basis(asked, basis))]


def _of_basis(asked: Sequence[Sequence[Document]], basis: Basis | None) -> list[list[Document]]:
    return [[d for d in documents if basis in (None, d.basis)] for documents in asked]


def _bases(ask: Inquiry, asked: Sequence[Sequence[Document]]) -> Sequence[Basis | None]:
    said = [basis for basis in (BUDGET, FINAL) if basis in ask.reading.bases]
    if asked and all(_accounts_meant(ask, documents) for documents in asked):
        return [FINAL]
    covering = [
        basis
        for basis in (BUDGET, FINAL)
        if all(_years(documents) == _years(d for d in documents if d.basis == basis) for documents in asked)
    ]
    return said or _heard(ask, covering) or covering or [None]


def _heard(ask: Inquiry, covering: Sequence[Basis]) -> list[Basis]:
    """Of both, the one that the words are of: 计划 of a budget, 花了 of final accounts."""
    heard: list[Basis] = [b for b, words in ((BUDGET, "planned"), (FINAL, "spent")) if _says(ask, words)]
    return heard if len(heard) == 1 and len(covering) > 1 else []


def _says(ask: Inquiry, words: str) -> bool:
    return ask.lexicon.words(words).is_in(ask.reading.text)


def _scopes(ask: Inquiry, asked: Sequence[Sequence[Document]]) -> list[str]:
    """Those the question says; both where the one organisation asked about has both for all the years."""
    said = ["单位" if scope == "本级" else scope for scope in ask.reading.scopes]
    if said:
        return list(dict.fromkeys(said))
    both = any(len({d.scope for d in found if d.year == year}) > 1 for found in asked for year in _years(found))
    covering = [
        scope
        for scope in ("部门", "单位")
        if all(_years(found) == _years(d for d in found if d.scope == scope) for found in asked)
    ]
    return (covering if len(asked) == 1 else covering[:1]) or ["部门"] if both else [""]


def _years(documents: Iterable[Document]) -> set[int]:
    return {d.year for d in documents}


def _of_years(ask: Inquiry, documents: Sequence[Document]) -> list[Document]:
    """The documents of the years asked for, or of the newest year."""
    said = [d for d in documents if d.basis in ask.reading.bases] or _accounts_meant(ask, documents) or documents
    wanted = set(years_asked(ask, documents) or [max(_years(said))])
    return [d for d in documents if d.year in wanted]


def _accounts_meant(ask: Inquiry, documents: Sequence[Document]) -> list[Document]:
    """The final accounts, where an evaluation is asked for: they tell of it, unless the question says otherwise."""
    evaluated = _says(ask, "evaluated") and not ask.reading.bases
    return [d for d in documents if d.basis == FINAL] if evaluated else []


def years_asked(ask: Inquiry, documents: Sequence[Document]) -> tuple[int, ...]:
    """The years that the question names, counted from the newest document where it says 去年 or 近三年."""
    reading, newest = ask.reading, max(_years(documents))
    if own := _paired(ask).get(documents[0].organisation.name):
        return (own,)
    if reading.years_back is not None and not reading.years:
        return (newest - reading.years_back,)
    if reading.last_years and not reading.years:
        return tuple(range(newest - reading.last_years + 1, newest + 1))
    if reading.since and not reading.years:
        return tuple(range(reading.since, newest + 1))
    return reading.years


def _paired(ask: Inquiry) -> dict[str, int]:
    """`渝北2025年比潼南2024年`: each organisation with a year of its own beside it."""
    named = sorted((s for s in ask.reading.spans if s.kind in ("organisation", "year")), key=lambda s: s.start)
    pairs = list(zip(named[::2], named[1::2], strict=False))
    alike = len({(a.kind, b.kind) for a, b in pairs}) == 1 and all(a.kind != b.kind for a, b in pairs)
    if len(pairs) < 2 or len(named) % 2 or not alike:
        return {}
    return {(a if a.kind == "organisation" else b).value: int((a if a.kind == "year" else b).value) for a, b in pairs}


def own_editions(ask: Inquiry, documents: Sequence[Document], wanted: Sequence[Edition]) -> Sequence[Edition]:
    """`甲局2020年决算…跟乙局2025年预算…比`: of each organisation the kind of document that is said beside it."""
    own = _own_bases(ask).get(documents[0].organisation.name)
    kept = [edition for edition in wanted if edition.basis == own] if own else []
    return kept or wanted


def _own_bases(ask: Inquiry) -> dict[str, Basis]:
    """Each organisation with the one basis that stands behind it and before the next."""
    if min(len(ask.reading.bases), len(ask.reading.organisations)) < _SEVERAL:
        return {}
    named = sorted((s for s in ask.reading.spans if s.kind == "organisation"), key=lambda s: s.start)
    return _bases_behind(ask, named)


def sights_of(ask: Inquiry, documents: Sequence[Document], edition: Edition) -> list[list[Sight]]:
    """For each year asked, where to look, the best first; without a year, the newest document, then the older ones."""
    kept = _kept(documents, edition)
    years = years_asked(ask, documents)
    if years:
        own = _bases_of_years(ask)
        wanted = [year for year in years if edition.basis in (None, own.get(year, edition.basis))]
        return [found for year in wanted if (found := _of_year(documents, kept, year, edition))]
    newest_first = sorted(
        [d for d in kept if edition.basis in (None, d.basis)] or kept,
        key=lambda d: (-d.year, d.basis != BUDGET, d.scope != "部门"),
    )
    return [[_sight(documents, d, d.year, edition.basis) for d in newest_first]] if newest_first else []


def _bases_of_years(ask: Inquiry) -> dict[int, Basis]:
    """`2023年预算跟2022年决算比`: each year with the one basis that stands behind it and before the next."""
    named = sorted((s for s in ask.reading.spans if s.kind == "year"), key=lambda s: s.start)
    if min(len(ask.reading.bases), len({s.value for s in named})) < _SEVERAL:
        return {}
    return {int(year): basis for year, basis in _bases_behind(ask, named).items()}


def _bases_behind(ask: Inquiry, named: Sequence[Span]) -> dict[str, Basis]:
    """What is named → the one basis that stands behind it and before the next; empty unless each has its own."""
    found: dict[str, Basis] = {}
    for span, end in zip(named, [*(s.text for s in named[1:]), ""], strict=True):
        behind = ask.reading.text.partition(span.text)[2]
        said: set[Basis] = {b for b in (BUDGET, FINAL) if b in (behind.partition(end)[0] if end else behind)}
        if len(said) != 1:
            return {}
        found[span.value] = said.pop()
    return found


def _kept(documents: Sequence[Document], edition: Edition) -> list[Document]:
    """Those of the scope; all where none is of it, since many bodies publish one only and say nothing of the kind."""
    return [d for d in documents if edition.scope in ("", d.scope)] or list(documents)


def _of_year(everything: Sequence[Document], kept: Sequence[Document], year: int, edition: Edition) -> list[Sight]:
    """The year's own document; else the column for it in the next year's, or in the other basis' one of that year."""
    basis = edition.basis
    own = [d for d in kept if d.year == year and basis in (None, d.basis)]
    own.sort(key=lambda d: (d.basis != BUDGET, d.scope != "部门"))
    after = [d for d in kept if d.year == year + 1 and (basis in (None, d.basis) or basis == FINAL)]
    after.sort(key=lambda d: d.basis != basis)
    beside = [d for d in kept if d.year == year and d.basis == FINAL] if basis == BUDGET else []
    return [_sight(everything, d, year, basis) for d in (*own, *after, *beside)]


def _sight(everything: Sequence[Document], document: Document, year: int, basis: Basis | None) -> Sight:
    """With a note on the edition where the organisation has several of that year."""
    same = [d for d in everything if d.year == year]
    meant = basis or document.basis
    scope = document.scope if len({d.scope for d in same}) > 1 else ""
    told = meant if meant == FINAL or len({d.basis for d in same} | {meant}) > 1 else ""
    return Sight(document, year, meant, scope + (told or (meant if scope else "")))


def documents_of(ask: Inquiry, sight: Sight) -> list[Document]:
    """All that the organisation looked at has published: every year, basis and scope."""
    name = sight.document.organisation.name
    return [d for d in ask.index.documents() if d.organisation.name == name]


def elsewhere(ask: Inquiry, sight: Sight, *, year: int | None = None, basis: Basis | None = None) -> list[Sight]:
    """Where the organisation's figure of another year, or of the other basis, may stand: its own document first."""
    year, basis = year or sight.year, basis or sight.basis
    documents = documents_of(ask, sight)
    kept = [d for d in documents if d.scope == sight.document.scope] or documents
    own = replace(sight, year=year, basis=basis)
    return [own, *_of_year(documents, kept, year, Edition(basis))]


def every_year(ask: Inquiry, sight: Sight) -> list[Sight]:
    """Every year once, as the question's kind of document tells it; the first one's column for the year before, too."""
    documents = documents_of(ask, sight)
    counts = {basis: len({d.year for d in documents if d.basis == basis}) for basis in (BUDGET, FINAL)}
    basis = sight.basis if ask.reading.bases else max(counts, key=lambda b: counts[b])
    years = sorted({year for d in documents if d.basis == basis for year in (d.year - 1, d.year)})
    everything = replace(ask, reading=replace(ask.reading, years=tuple(years), years_back=None))
    return [found[0] for found in sights_of(everything, documents, Edition(basis, sight.document.scope))]
