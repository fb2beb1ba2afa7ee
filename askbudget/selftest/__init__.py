"""Questions with known answers, made from an index and put to it: right, wrong and refused.

What is asked comes from lexicon/selftest.toml, what is expected from the facts; nothing here looks into how a question
is understood or answered.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from random import Random

from askbudget import lexicon, paths
from askbudget.engine import Desk
from askbudget.model import Answer, Document
from askbudget.selftest.judging import OUTCOMES, Expected, Outcome, judge
from askbudget.selftest.kinds import KINDS, Question
from askbudget.selftest.known import Ledger
from askbudget.selftest.wording import Words

__all__ = ["KINDS", "OUTCOMES", "Expected", "Outcome", "Question", "Result", "questions", "run"]

_MOST_ORGANISATIONS = 40
"""Of a large index so many are drawn."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one question came out."""

    question: Question
    answer: Answer
    outcome: Outcome


def questions(desk: Desk, count: int, seed: int, document: str | None = None) -> list[Question]:
    """As many questions about an index, or one of its documents, of all kinds in turn; the same for the same seed."""
    dice = Random(seed)
    documents = _drawn(desk, document, dice)
    facts = chain.from_iterable(desk.facts(each.id) for each in documents)
    rules = lexicon.load(paths.lexicon_dir())
    ledger = Ledger(documents, facts, rules)
    words = Words(rules, desk.documents(), _names(ledger), dice)
    makers = [make(ledger, words) for make in KINDS.values()]
    return list(islice(_in_turn(makers), count))


def run(desk: Desk, asked: Sequence[Question], progress: Callable[[int, int], None]) -> list[Result]:
    """Ask each in a conversation of its own; `progress` is told how many of how many are done."""
    results = []
    for done, question in enumerate(asked, 1):
        session = desk.session()
        answer = [session.ask(turn) for turn in question.turns][-1]
        results.append(Result(question, answer, judge(question.expected, answer)))
        progress(done, len(asked))
    return results


def _drawn(desk: Desk, document: str | None, dice: Random) -> list[Document]:
    """All documents of the organisations to ask about, so that what differs between their documents is seen."""
    everything = desk.documents()
    if document:
        desk.facts(document)  # which says so where there is no such document
    names = sorted({d.organisation.name for d in everything if document in (None, d.id)})
    chosen = set(dice.sample(names, min(len(names), _MOST_ORGANISATIONS)))
    return [d for d in everything if d.organisation.name in chosen]


def _names(ledger: Ledger) -> Iterator[str]:
    """Everything that a misspelling might be mistaken for."""
    yield from (fact.item.rpartition("/")[2] for fact in ledger.facts)
    for concept in ledger.lexicon.concepts:
        yield from concept.names
    for document in ledger.documents:
        yield from (document.organisation.name, *document.organisation.aliases)


def _in_turn(makers: Sequence[Iterator[Question]]) -> Iterator[Question]:
    """One of each kind, again and again, without those that have no more."""
    for round_ in zip_longest(*makers):
        yield from (question for question in round_ if question)
