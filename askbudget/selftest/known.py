"""What an index is known to hold, told from its facts alone: nothing here asks the code that answers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from askbudget.lexicon import Lexicon
from askbudget.model import Document, Fact
from askbudget.normalize import key
from askbudget.quantity import Quantity, half_unit, scale_of

_NAMED = re.compile(r"[\u4e00-\u9fff（）()“”\"、·]{2,24}")
_NOT_A_NAME = re.compile(r"^(?:合计|总计|小计|其中|其他|收入|支出|(?:部门|单位)(?:预算|决算))$|年度?[（(]?$|20\d\d")


@dataclass(frozen=True, slots=True)
class Known:
    """An item of an organisation's year with every figure that the documents give for the whole of it."""

    documents: tuple[Document, ...]
    year: int
    basis: str
    item: str
    facts: tuple[Fact, ...]
    concept: str = ""
    scope: str = ""  # 部门 or 单位, where the organisation has both of the year

    @property
    def document(self) -> Document:
        """The document that speaks of it, the one of its own year first."""
        return min(self.documents, key=lambda d: (d.year != self.year, -d.year, d.id))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its figures as printed."""
        return tuple(f.quantity for f in self.facts if f.quantity)

    @property
    def finest(self) -> Quantity:
        """The figure with the most digits."""
        return min(self.quantities, key=_slack)

    @property
    def agreed(self) -> bool:
        """Whether all its figures are one, as far as their digits tell, and each stands in a certain column."""
        certain = all(fact.column_source != "ambiguous" for fact in self.facts)
        return certain and all(same(self.finest, other) for other in self.quantities)


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two figures may be one that was printed with different digits."""
    return a.base_unit == b.base_unit and abs(a.base - b.base) <= (0 if a.base == b.base else _slack(a) + _slack(b))


def _slack(quantity: Quantity) -> Any:
    return half_unit(quantity.value) * scale_of(quantity.unit)


class Ledger:
    """The facts of an index by what they are of."""

    def __init__(self, documents: Sequence[Document], facts: Iterable[Fact], lexicon: Lexicon) -> None:
        self.documents = tuple(documents)
        self.lexicon = lexicon
        self._of = {document.id: document for document in documents}
        self._figures: Mapping[str, Any] = lexicon.section("selftest")["figures"]
        self.facts = tuple(facts)
        self.known = tuple(self._known())
        self.targets = tuple(fact for fact in self.facts if fact.kind == "target" and fact.measure == "指标值")

    def organisation(self, fact: Fact) -> str:
        """Who published the document that states it."""
        return self._of[fact.document].organisation.name

    def document_of(self, fact: Fact) -> Document:
        """The document that states it."""
        return self._of[fact.document]

    def identity(self, fact: Fact) -> str:
        """What two facts share when they are of one thing: the concept, else the name without 支出."""
        concept = self.lexicon.concept_of.get(key(fact.item))
        return concept.id if concept else key(fact.item).removesuffix("支出") or key(fact.item)

    def of(self, known: Known, year: int, identity: str) -> Known | None:
        """Another thing of the same organisation, basis and edition, in a year; None where it is not known."""
        return self._by_name.get((known.document.organisation.name, known.basis, known.scope, year, identity))

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str, str, int, str], Known]:
        return {
            (k.document.organisation.name, k.basis, k.scope, k.year, self.identity(k.facts[0])): k for k in self.known
        }

    # ------------------------------------------------------------ which documents there are

    def newest(self, organisation: str) -> int:
        """The newest document year of an organisation."""
        return max(self._of_organisation(organisation))

    def is_newest(self, known: Known) -> bool:
        """Whether it is of the newest year of its organisation."""
        return known.year == known.document.year == self.newest(known.document.organisation.name)

    def is_newest_document(self, fact: Fact) -> bool:
        """Whether the one document of its organisation's newest year states it."""
        own = self._of_organisation(self.organisation(fact))
        return own.count(max(own)) == 1 and self._of[fact.document].year == max(own)

    def years(self, organisation: str) -> set[int]:
        """Every year that one of its documents or figures is of."""
        return {f.year for f in self.facts if self.organisation(f) == organisation} | set(
            self._of_organisation(organisation)
        )

    def edition(self, known: Known) -> str:
        """What a question has to say where there are several documents of the year: 决算, 单位预算; else nothing."""
        name = known.document.organisation.name
        bases = {d.basis for d in self.documents if d.organisation.name == name and d.year == known.year}
        return known.scope + known.basis if known.scope or len(bases) > 1 else ""

    def _scope(self, document: Document) -> str:
        """Its scope where the organisation has another of the same year and basis."""
        like = (document.organisation.name, document.year, document.basis)
        scopes = {d.scope for d in self.documents if (d.organisation.name, d.year, d.basis) == like}
        return document.scope if len(scopes) > 1 else ""

    def is_askable(self, known: Known) -> bool:
        """Whether its year and basis are those of a document, or of the next year's document where there is none."""
        own = [d for d in self.documents if d.organisation == known.document.organisation and d.year == known.year]
        speaks = known.document.basis == known.basis
        return speaks and (known.document.year == known.year or not (own or known.scope))

    def is_code_of_one(self, known: Known, code: str) -> bool:
        """Whether the code stands for nothing else in these documents."""
        ids = {document.id for document in known.documents}
        named = {self.identity(f) for f in self.facts if f.code == code and f.document in ids}
        return named == {self.identity(known.facts[0])}

    def mentions(self, words: str) -> bool:
        """Whether the words stand in the name of any fact, or such a name in them."""
        wanted = key(words)
        return any(wanted in name or (len(name) > 3 and name in wanted) for name in self._item_keys)

    @cached_property
    def _item_keys(self) -> frozenset[str]:
        return frozenset(key(fact.item).removesuffix("支出") for fact in self.facts) - {""}

    def _of_organisation(self, organisation: str) -> list[int]:
        return [d.year for d in self.documents if d.organisation.name == organisation]

    # ------------------------------------------------------------ figures

    def changes(self, known: Known) -> list[tuple[int, Quantity]]:
        """(sign, size) of every change on the year before that a sentence states of it, in money."""
        stated = (
            (sign, fact.quantity)
            for fact in self.facts
            for name, sign in (("rise", 1), ("fall", -1), ("same", 0))
            if fact.kind == "narrative" and fact.document in {d.id for d in known.documents}
            if self.identity(fact) == self.identity(known.facts[0]) and fact.year == known.year
            if re.search(self._figures[name], fact.measure) and not _is_against_budget(fact.measure)
        )
        money = ((sign, q) for sign, q in stated if q and (q.is_money or not sign))
        return [(sign if q.value else 0, q) for sign, q in money]

    def _known(self) -> Iterator[Known]:
        groups: dict[tuple[str, int, str, str, str], list[Fact]] = defaultdict(list)
        scopes = {document.id: self._scope(document) for document in self.documents}
        for fact in self.facts:
            document = self._of[fact.document]
            if document.year - 1 <= fact.year <= document.year and self.is_whole(fact):
                what = (fact.year, fact.basis, self.identity(fact), scopes[document.id])
                groups[document.organisation.name, *what].append(fact)
        for (_, year, basis, identity, scope), facts in groups.items():
            documents = tuple({f.document: self._of[f.document] for f in facts}.values())
            concept = identity if any(c.id == identity for c in self.lexicon.concepts) else ""
            names = [f.item for f in facts if _is_name(f.item) and not self._is_body(f.item)]
            if names:
                yield Known(documents, year, basis, names[0], tuple(facts), concept, scope)

    def _is_body(self, item: str) -> bool:
        """The row of a body's own total goes by its name, which names no item."""
        return key(item) in self._called or key(item) in self.lexicon.body_names

    @cached_property
    def _called(self) -> frozenset[str]:
        return frozenset(key(name) for d in self.documents for name in (d.organisation.name, *d.organisation.aliases))

    def is_whole(self, fact: Fact) -> bool:
        """A sum of money that is the whole of its item, not a part, a change or a share."""
        quantity = fact.quantity
        if quantity is None or not quantity.is_money or quantity.unit.count("/") or fact.kind == "target":
            return False
        if fact.form == "income" and not self._is_income(fact):
            return False
        if fact.kind == "narrative":
            return fact.measure in self._figures["stated"]
        *outer, leaf = (re.sub(r"^20\d{2}年?度?", "", part) for part in fact.measure.split("/"))
        whole = leaf in (*self._figures["whole"], *self._figures["columns"].get(fact.form, ()))
        return whole and all(re.match(self._figures["around"], part) for part in outer)

    def _is_income(self, fact: Fact) -> bool:
        """What came in for a subject is not what the subject's name asks for."""
        concept = self.lexicon.concept_of.get(key(fact.item))
        return concept is not None and fact.form in concept.forms


def _is_name(item: str) -> bool:
    return bool(_NAMED.fullmatch(item)) and not _NOT_A_NAME.search(item) and len(key(item)) > 2


def _is_against_budget(measure: str) -> bool:
    """较年初预算数减少 is no change on the year; 较上年预算数减少 is one."""
    return "预算" in measure and not re.search(r"上年|去年|20\d{2}", measure)
