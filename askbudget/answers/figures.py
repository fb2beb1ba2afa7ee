"""The one fact that answers for an item in a document: from all places that state it, the one that means it most."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from askbudget.answers.doubts import borne_out
from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.answers.ranking import in_column, is_counted, is_total, leaf, rank
from askbudget.answers.stated import stated
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, Name
from askbudget.normalize import key, letter_pairs
from askbudget.quantity import Quantity, half_unit, scale_of

_OF_WHICH = re.compile(r"^其中[:：]?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the fact that states it, the facts that state the same, and those that state another."""

    fact: Fact
    quantity: Quantity
    name: str
    same: tuple[Fact, ...] = ()
    others: tuple[Fact, ...] = ()

    @property
    def places(self) -> int:
        """How many places state it."""
        return len({fact.place.lines for fact in self.same}) or 1

    @property
    def label(self) -> str:
        """What it is of, in the document's own words; a row 合计 says it only in the asker's."""
        if key(self.fact.item) not in ("合计", "总计"):
            return self.fact.item
        return self.name.replace("预算", "决算") if self.fact.basis == "决算" else self.name


def find(ask: Inquiry, name: Name, sight: Sight, *, form: str = "") -> Figure | None:
    """The figure of an item in a document's year (of one form only, where named), or None where it is not stated."""
    counted = _counted_in(ask, name, sight)
    facts = counted or [
        fact
        for fact in stated(ask, name, sight)
        if is_plain(fact, name, ask.lexicon)
        and (not form or fact.form == form)
        and _is_of_basis(fact, sight, ask)
        and (ask.reading.column or not _is_source(fact, ask.lexicon))
    ]
    if (unit := ask.reading.counted) and not counted:
        facts = [fact for fact in facts if unit in (fact.unit, fact.measure)]
    if name.kind == "item" and not ask.reading.column and ask.lexicon.names_unit(name.value):
        facts = _of_unit(ask, facts)
    if not facts:
        return None
    ranked = sorted(enumerate(facts), key=lambda pair: (*rank(pair[1], name, ask, sight), pair[0]))
    best = borne_out(ask, ranked[0][1], [fact for _, fact in ranked])
    best = _more_exact(ask, best, [fact for _, fact in ranked])
    quantity = best.quantity
    assert quantity is not None
    same = tuple(
        fact for fact in facts if (q := fact.quantity) and q.base == quantity.base and q.base_unit == quantity.base_unit
    )
    others = tuple(fact for fact in facts if fact not in same and is_total(fact))
    return Figure(best, quantity, name.value, same, others)


def _of_unit(ask: Inquiry, facts: Sequence[Fact]) -> list[Fact]:
    """Of a unit's rows, those of all its money: what it spends on cars, or on one project, is no budget of it."""
    side = "income" if "收入" in ask.reading.text else "expenditure"
    whole = [fact for fact in facts if fact.form in ("income", "expenditure", "balance") and is_total(fact)]
    return [fact for fact in whole if fact.form == side] or whole or [f for f in facts if not _is_of_form(f)]


def _is_of_form(fact: Fact) -> bool:
    """Whether a figure of money stands in one of the national forms."""
    return bool(fact.form) and fact.unit.endswith("元")


def _more_exact(ask: Inquiry, best: Fact, others: Sequence[Fact]) -> Fact:
    """The table's figure where 元 is asked for and a sentence only rounds it: 1,347.77万元 of 13,477,675.52."""
    told = best.quantity
    if told is None or not ask.reading.unit or scale_of(ask.reading.unit) >= scale_of(told.unit):
        return best
    slack = half_unit(told.value) * scale_of(told.unit)
    finer = (f for f in others if (q := f.quantity) and is_total(f) and scale_of(q.unit) < scale_of(told.unit))
    return next((f for f in finer if (q := f.quantity) and abs(q.base - told.base) <= slack), best)


def find_instead(ask: Inquiry, name: Name, sight: Sight) -> Figure | None:
    """What tells as well whether there is any of it: the income from a fund, the number of cars bought."""
    instead = ask.lexicon.section("rules")["instead"].get(name.key, ()) if name.kind == "concept" else ()
    named = (Name(c.id, "concept", c.names[0]) for c in ask.lexicon.concepts if c.id in instead)
    return next((figure for other in named if (figure := find(ask, other, sight))), None)


def _is_source(fact: Fact, lexicon: Lexicon) -> bool:
    """Where a part of a project's money comes from, which is not what it costs: 其他资金 0.00."""
    return fact.kind == "project" and lexicon.words("sources_of_money").is_in(_OF_WHICH.sub("", leaf(fact.measure)))


def _counted_in(ask: Inquiry, name: Name, sight: Sight) -> list[Fact]:
    """批次 or 人次 of an expense, where the question asks for them: counts beside the amount, under a like name."""
    unit = ask.reading.counted
    if not unit or name.kind != "concept":
        return []
    told = ask.index.facts([sight.document.id], kinds=["narrative", "three_public"])
    pairs = [pair for pair in letter_pairs(name.value) if pair not in ("公务", "因公")]
    like = [f for f in told if f.year == sight.year and any(pair in f.item for pair in pairs)]
    named = [f for f in like if unit in f.item or (unit == "人次" and f.unit == "人")]
    exact = [f for f in like if unit in (f.unit, f.measure)]
    counted = {f.item for f in (*exact, *named)}
    return [f for f in exact if f.parent not in counted] or named or exact  # no 其中：外事接待 for the whole


def is_plain(fact: Fact, name: Name, lexicon: Lexicon) -> bool:
    """A figure of the thing itself, not of its change, share or weight."""
    quantity = fact.quantity
    if (
        quantity is None
        or fact.kind == "target"
        or "得分" in fact.measure
        or lexicon.words("relative").is_in(leaf(fact.measure))
        or "预算执行率" in fact.measure
    ):
        return False
    concept = lexicon.concept(name)
    if concept:
        return quantity.is_money if concept.kind == "amount" else is_counted(quantity.unit)
    counted = fact.kind == "narrative" or quantity.unit == "人"
    return quantity.is_money or (counted and quantity.unit != "%")


def _is_of_basis(fact: Fact, sight: Sight, ask: Inquiry) -> bool:
    """A budget is no final account where the question says which it wants, or the document is of the other kind."""
    said = bool(ask.reading.bases) or sight.basis != sight.document.basis
    return not said or (fact.basis == "预算") == (sight.basis == "预算")


def fits_column(figure: Figure, column: str) -> bool:
    """Whether the figure is of the column that was named at all."""
    return in_column(figure.fact, column)


def names_asked(ask: Inquiry) -> list[Name]:
    """What the question asks the figure of."""
    return [*ask.reading.project, *ask.reading.items]


def missing(ask: Inquiry, name: Name, sight: Sight) -> str:
    """What has no data, and what is there instead."""
    other = sorted(
        {f.year for f in ask.index.facts([sight.document.id], keys=[key(name.value)]) if f.year != sight.year}
    )
    hint = f"；该文件里有它 {'、'.join(map(str, other))} 年的数" if other else ""
    what = f"{name.value}的{ask.reading.column}" if ask.reading.column else name.value
    what = what if "“" in what else f"“{what}”"
    document = sight.document
    source = f"{document.organisation.name}{document.year}年{document.basis}文件"
    return f"{source}里没有{what}{sight.year}年的数{hint}。"
