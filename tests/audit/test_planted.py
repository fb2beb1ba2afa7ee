"""Contradictions planted in otherwise clean documents are found, and clean documents raise none.

`python -m tests.factory.auditing --show` lists what was missed, over as many documents as wanted.
"""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.factory.auditing import clean, contradicted, tried
from tests.factory.document import LAYOUTS
from tests.factory.kinds import KINDS

KEPT = [name for name, layout in LAYOUTS.items() if layout.blank != "drop"]
LOST = [name for name, layout in LAYOUTS.items() if layout.blank == "drop"]
NEEDS_CELLS = frozenset(["three_public_sum", "direction"])
"""A “三公” row without its blank cells cannot be placed where its own equation is broken."""
SEEDS = range(2)


@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_contradiction_is_found(kind: str) -> None:
    results = [result for seed in SEEDS if (result := tried(kind, seed, KEPT[seed % len(KEPT)]))]
    assert all(result.found for result in results), [r for r in results if not r.found]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NEEDS_CELLS])
def test_a_planted_contradiction_is_found_where_blank_cells_are_lost(kind: str) -> None:
    results = [result for seed in SEEDS if (result := tried(kind, seed, LOST[seed % len(LOST)]))]
    assert all(result.found for result in results), [r for r in results if not r.found]


def test_every_kind_was_planted_somewhere() -> None:
    assert {kind for kind in KINDS if any(contradicted(kind, seed, "tabbed") for seed in range(8))} == set(KINDS)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_document_raises_no_error(layout: str) -> None:
    assert clean(50, layout).errors == ()


@settings(derandomize=True, max_examples=12, deadline=None, phases=[Phase.generate], database=None)
@given(seed=st.integers(0, 10**6), layout=st.sampled_from(sorted(LAYOUTS)))
def test_no_clean_document_whatsoever_raises_an_error(seed: int, layout: str) -> None:
    assert clean(seed, layout).errors == ()
