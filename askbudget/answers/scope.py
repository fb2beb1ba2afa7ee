"""Which documents a question concerns, or why none can be told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from askbudget.answers.inquiry import Inquiry, Sight, ambiguous, not_found
from askbudget.model import Document, Option

_ACROSS = frozenset(["rank", "filter", "documents", "compare", "definition"])
_NEEDS_ONE = frozenset(["text", "contact", "indicator", "list", "count", "max", "min", "yesno", "change", "trend"])


def resolve(ask: Inquiry) -> Inquiry:
    """The inquiry with the documents and years it concerns. Raises Unanswerable where that cannot be told."""
    reading = ask.reading
    everything = ask.index.documents()
    if reading.stranger:
        raise not_found(
            ask, f"没有收录“{reading.stranger}”的文件；现有：{_names(everything)}。", _nearby(ask, everything)
        )
    if reading.project and not any(name.documents for name in reading.project) and "item" not in reading.inherited:
        raise not_found(ask, f"没有哪份文件里有项目“{'、'.join(n.value for n in reading.project)}”。")
    documents = _of_basis(ask, _of_organisations(ask, everything))
    return replace(ask, sights=tuple(sight for group in _grouped(documents) for sight in _sights(ask, group)))


def _of_organisations(ask: Inquiry, everything: Sequence[Document]) -> list[Document]:
    reading = ask.reading
    if reading.organisations:
        return [d for name in reading.organisations for d in everything if d.organisation.name == name]
    everything = [d for d in everything if d.organisation.name not in reading.excluded and _in_province(ask, d)]
    names = {d.organisation.name for d in everything}
    if (
        len(names) == 1
        or reading.intent in _ACROSS
        or (reading.intent not in _NEEDS_ONE and {"which_organisation", "average"} & reading.cues)
        or reading.excluded
    ):
        return list(everything)
    particular = {d for name in (*reading.project, *reading.target) for d in name.documents}
    if len(particular) == 1:
        return [d for d in everything if d.id in particular]
    raise _which(ask, everything)


def _in_province(ask: Inquiry, document: Document) -> bool:
    """`重庆四家`: only the organisations of the province that is named."""
    provinces = ask.lexicon.section("regions")["provinces"]
    named = [name for name, forms in provinces.items() if any(s in ask.reading.text for s in (name, *forms["short"]))]
    return not named or any(ask.lexicon.is_in_province(document.organisation, name) for name in named)


def _which(ask: Inquiry, everything: Sequence[Document]) -> Exception:
    from askbudget.answers.previews import previews  # a preview answers the question once for each document

    newest = [max(group, key=lambda d: d.year) for group in _grouped(everything)]
    options = [Option(d.organisation.name, f"{d.organisation.name}{ask.reading.text}") for d in newest]
    items, told = previews(ask, newest)
    return ambiguous(ask, "没有说明是哪个单位，请选择：" + (told or _names(newest)), options, items)


def _of_basis(ask: Inquiry, documents: list[Document]) -> list[Document]:
    """决算 is asked for only of 决算."""
    if not ask.reading.basis:
        return documents
    kept = [d for d in documents if d.basis == ask.reading.basis]
    if not kept:
        had = "、".join(sorted({f"{d.year}年{d.basis}" for d in documents}))
        raise not_found(ask, f"{_names(documents)}没有{ask.reading.basis}文件，只有{had}。")
    return kept


def _grouped(documents: Iterable[Document]) -> list[list[Document]]:
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.organisation.name, []).append(document)
    return list(groups.values())


def _sights(ask: Inquiry, documents: list[Document]) -> list[Sight]:
    """The years asked for, each from its own document, else from the next year's prior-year column."""
    reading = ask.reading
    newest = max(d.year for d in documents)
    years = reading.years or ((newest - reading.years_back,) if reading.years_back is not None else ())
    if not years:
        return [Sight(d, newest) for d in documents if d.year == newest][:1]
    found = [sight for year in years for sight in _of_year(documents, year)]
    if not found and "year" in reading.inherited:
        return [Sight(d, newest) for d in documents if d.year == newest][:1]
    if not found and len(reading.organisations) < 2 and reading.organisations:
        had = "、".join(str(d.year) for d in sorted(documents, key=lambda d: d.year))
        raise not_found(
            ask, f"{documents[0].organisation.name}只有 {had} 年的文件，没有 {'、'.join(map(str, years))} 年的。"
        )
    return found


def _of_year(documents: Sequence[Document], year: int) -> list[Sight]:
    own = [Sight(d, year) for d in documents if d.year == year]
    return own[:1] or [Sight(d, year) for d in documents if d.year == year + 1][:1]


def _names(documents: Iterable[Document]) -> str:
    return "、".join(dict.fromkeys(d.organisation.name for d in documents))


def _nearby(ask: Inquiry, everything: Sequence[Document]) -> list[Option]:
    """Organisations of the same region, or with the same kind of body."""
    wanted = ask.reading.stranger
    near = [d for d in everything if any(alias in wanted for alias in d.organisation.aliases if len(alias) > 1)]
    return [
        Option(name, ask.reading.text.replace(wanted, name))
        for name in dict.fromkeys(d.organisation.name for d in near)
    ][:5]
