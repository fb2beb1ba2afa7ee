"""Where else the figure of an answer stands in its document, and where another figure goes by its name."""

from collections.abc import Iterator

from askbudget.answers.figures import Figure, find, names_asked
from askbudget.answers.inquiry import Inquiry, Unanswerable, cite
from askbudget.answers.scope import everyone, resolve
from askbudget.lexicon import Lexicon
from askbudget.model import Answer, Document, Fact, Mention, Reading
from askbudget.store import Index


def mentions(reading: Reading, answer: Answer, index: Index, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The places of the figures that `answer` cites, the cited one of each first, one place each."""
    try:
        choices = resolve(Inquiry(reading, index, lexicon))
    except Unanswerable:
        return ()
    cited = {(source.document, source.place) for source in answer.sources}
    found: dict[tuple[str, tuple[int, int]], Mention] = {}
    for figure, document in (pair for choice in choices for ask in choice.attempts for pair in _figures(ask)):
        if (figure.fact.document, figure.fact.place) in cited:
            for mention in _of(figure, document):
                found.setdefault((document.id, mention.citation.place.lines), mention)
    return tuple(found.values())


def _figures(ask: Inquiry) -> Iterator[tuple[Figure, Document]]:
    for sight in ask.sights or everyone(ask):
        for name in names_asked(ask):
            if figure := find(ask, name, sight):
                yield figure, sight.document


def _of(figure: Figure, document: Document) -> Iterator[Mention]:
    yield _mention(figure.fact, document, agrees=True)
    yield from (_mention(fact, document, agrees=True) for fact in figure.same)
    yield from (_mention(fact, document, agrees=False) for fact in figure.others)


def _mention(fact: Fact, document: Document, *, agrees: bool) -> Mention:
    return Mention(cite(fact, document), fact.value, fact.unit, agrees)
