"""Contradictions between two made documents of one body are found, and documents that agree raise none."""

from dataclasses import replace

import pytest

from askbudget.audit import across
from askbudget.extraction import draft
from askbudget.model import Document, Fact, Finding
from tests.factory.document import LAYOUTS, Draft
from tests.factory.measure import lexicon
from tests.factory.pairs import PAIRS
from tests.factory.render import render

SEEDS = range(6)


def findings(kind: str, seed: int, *, contradicted: bool) -> list[Finding] | None:
    """What the audit over both tells; None where the seed makes no such pair."""
    pair = PAIRS[kind](seed, contradicted=contradicted)
    if pair is None:
        return None
    held = dict(_read(each, f"doc{n}") for n, each in enumerate(pair))
    return [*across([*held], lambda name: next(facts for d, facts in held.items() if d.id == name), lexicon())]


def _read(made: Draft, stem: str) -> tuple[Document, tuple[Fact, ...]]:
    source = replace(render(made, LAYOUTS["tabbed"]).source(), stem=stem)
    found = draft(source, lexicon()).extraction
    return found.document, found.facts


@pytest.mark.parametrize("kind", PAIRS)
def test_a_contradiction_between_documents_is_found(kind: str) -> None:
    told = [found for seed in SEEDS if (found := findings(kind, seed, contradicted=True)) is not None]
    assert len(told) >= 3
    assert all([f.kind for f in found] == [kind] for found in told), told


@pytest.mark.parametrize("kind", PAIRS)
def test_documents_that_agree_raise_none(kind: str) -> None:
    assert [found for seed in SEEDS if (found := findings(kind, seed, contradicted=False))] == []
