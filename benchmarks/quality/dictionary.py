"""Dictionary matching with Aho-Corasick and a template: who, which year and what, by the longest names, then look up.

It is given the facts, the names and the aliases that askbudget extracted; only understanding and answering are its own.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from askbudget.engine import Desk
from askbudget.model import Fact
from askbudget.normalize import key

_YEAR = re.compile(r"20\d\d")
_CHANGES = re.compile(r"比|较|增|减|变化")


class Dictionary:
    """An automaton of the names of bodies and items, over the facts of an index."""

    name = "Aho-Corasick + templates"

    def __init__(self, desk: Desk) -> None:
        import ahocorasick

        self._automaton: Any = ahocorasick.Automaton()
        self._bodies: dict[str, set[str]] = defaultdict(set)
        self._facts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for document in desk.documents():
            for name in (document.organisation.name, *document.organisation.aliases):
                self._bodies[key(name)].add(document.id)
        for fact in desk.facts():
            for name in (fact.item.rpartition("/")[2], fact.code):
                self._facts[fact.document, key(name)].append(fact)
        synonyms = {key(name): [*map(key, c.names)] for c in desk.lexicon.concepts for name in c.names}
        self._synonyms = defaultdict(list, synonyms)
        for name in {*self._bodies, *(name for _, name in self._facts), *synonyms} - {""}:
            self._automaton.add_word(name, name)
        self._automaton.make_automaton()

    def texts(self, turns: Sequence[str]) -> list[str]:
        """`item value unit` of every figure of the items named, of the bodies and the year named."""
        question = "".join(map(key, turns))
        found = self._longest(question)
        documents = sorted({id_ for name in found for id_ in self._bodies.get(name, ())})
        items = [name for name in found if name not in self._bodies]
        years = {int(year) for year in _YEAR.findall(question)}
        facts = [
            f for d in documents for item in items for n in (item, *self._synonyms[item]) for f in self._facts[d, n]
        ]
        changes = bool(_CHANGES.search(question))
        kept = [f for f in facts if (not years or f.year in years) and bool(_CHANGES.search(f.measure)) == changes]
        return [f"{f.item}{f.measure}为 {f.operator}{f.value} {f.unit}" for f in kept]

    def _longest(self, question: str) -> list[str]:
        """The names that stand in the question, the longest first where they overlap."""
        spans = [(end - len(name) + 1, end + 1, name) for end, name in self._automaton.iter(question)]
        taken: list[tuple[int, int, str]] = []
        for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            if all(span[1] <= other[0] or span[0] >= other[1] for other in taken):
                taken.append(span)
        return [name for _, _, name in sorted(taken)]
