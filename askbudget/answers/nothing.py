"""Why there is no figure: the document says there is none, the cell is blank, or the item is not disclosed in it.

A figure printed as 0 is an answer, and a document that is not in the index is refused before (scope); these three,
too, are told apart, each with what there is instead and questions that can be answered.
"""

import re
from collections.abc import Iterator

from askbudget.answers.figures import missing
from askbudget.answers.inquiry import Inquiry, Sight, cite, not_found, shown
from askbudget.answers.previews import near_names
from askbudget.answers.stated import keys_of, stated
from askbudget.answers.words import stated_none
from askbudget.model import Fact, Name, Option

_ASKED = 3
_OTHERS = 3


def nothing(ask: Inquiry, name: Name, sight: Sight, known: str = "", unsaid: str = "") -> Exception:
    """The reply for an item without a figure, between what is known of it and what else is not said."""
    if (said := stated_none(ask, name, sight)) and not ask.reading.column:
        quote = re.sub(r"\s+", "", said[0])
        told = f"{known}{sight.label}的文件写明没有{name.value}：“{quote}”没有印数，不当作 0。"
        options = [Option("有没有", f"{sight.document.organisation.name}{sight.year}年有没有{name.value}")]
        return not_found(ask, told, options, kind="none_stated", sources=(cite(said[1], sight.document),))
    if not ask.reading.counted and (beside := _same_row(ask, name, sight)):
        table, others = beside[0].place.table or "表", "；".join(map(_told, beside[:_OTHERS]))
        what = ask.reading.column or f"{sight.year}年的数"
        row = f"{sight.label}的《{table}》里有“{beside[0].item}”，{what}一格是空的，不当作 0；这一行印了：{others}。"
        text = f"{known}{row}{unsaid}"
        return not_found(ask, text, list(_answerable(ask, beside, sight)), kind="blank_cell")
    options = near_names(ask, name.value)
    return not_found(ask, f"{known}{missing(ask, name, sight)}{unsaid}", options, kind="not_disclosed")


def _same_row(ask: Inquiry, name: Name, sight: Sight) -> list[Fact]:
    """What the item's own row prints in other columns."""
    facts = [f for f in stated(ask, name, sight) if f.kind in ("table", "project", "three_public") and f.quantity]
    if not facts:
        keys = keys_of(name, ask.lexicon)
        facts = [f for f in ask.index.facts([sight.document.id], keys=keys) if f.kind in ("table", "three_public")]
    return [f for f in facts if f.place.lines == facts[0].place.lines and f.quantity]


def _told(fact: Fact) -> str:
    quantity = fact.quantity
    return f"{fact.measure} {shown(quantity)}" if quantity else fact.measure


def _answerable(ask: Inquiry, facts: list[Fact], sight: Sight) -> Iterator[Option]:
    """The same item for the years and columns that its row has a figure of."""
    who, item = sight.document.organisation.name, facts[0].item
    years = dict.fromkeys(fact.year for fact in facts)
    wanted = [year for year in years if year != sight.year or ask.reading.column]
    yield from (Option(f"{year}年{item}", f"{who}{year}年{item}是多少") for year in wanted[:_ASKED])
