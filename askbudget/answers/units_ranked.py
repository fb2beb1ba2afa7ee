"""A publisher's own units, by the rows that its tables give each: which has most, or least, and what all have."""

from collections.abc import Iterator
from decimal import Decimal

from askbudget.answers.adding import Part, added_up
from askbudget.answers.choices import refuse_other_number
from askbudget.answers.editions import BUDGET
from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found, shown
from askbudget.answers.projects import is_sum
from askbudget.answers.ranking import leaf
from askbudget.answers.stated import keys_of
from askbudget.answers.structure import OWN_LEVEL, only_below
from askbudget.model import Answer, Fact, Name
from askbudget.normalize import key
from askbudget.quantity import Quantity

_FORMS = {"total_income": "income", "total_expenditure": "expenditure", "three_public": "three_public"}
Row = tuple[Quantity, Fact]
_LEAST = 2  # of one, nothing is the most


def ranked_units(ask: Inquiry, sight: Sight) -> Answer:
    """The unit with most or least; not told where the tables give the figure of fewer than two units."""
    name = _item(ask)
    found = _found(ask, name, sight)
    if len(found) < _LEAST:
        raise not_found(ask, f"{sight.label}的文件里没有各单位的{name.value}可以比较。")
    least = "least" in ask.cues and "most" not in ask.cues
    quantity, fact = (min if least else max)(found, key=lambda row: row[0].base)
    text = f"{sight.label}各单位中{name.value}最{'少' if least else '多'}的是{fact.item}，{shown(quantity)}"
    return answered(
        ask, f"{text}（共比较 {len(found)} 家）。", value=quantity.value, unit=quantity.unit,
        items=(item_of(fact.item, quantity, fact, sight),), sources=(cite(fact, sight.document),),
    )  # fmt: skip


def sum_of_units(ask: Inquiry, sight: Sight) -> Answer:
    """What the units below a body have together, without the body itself."""
    name = _item(ask)
    found = [row for row in _found(ask, name, sight) if not OWN_LEVEL.search(row[1].item)]
    refuse_other_number(ask, [fact.item for _, fact in found], sight)
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有各单位的{name.value}。")
    parts = [Part(fact.item, quantity, fact, sight) for quantity, fact in found]
    return added_up(ask, parts, lambda told, total: f"{sight.label}{told}，合计 {total}。")


def _item(ask: Inquiry) -> Name:
    """What the units are compared by: 所属单位 is no item; where none is said, what they spend."""
    named = (name for name in names_asked(ask) if name.kind == "concept")
    return next(named, Name("total_expenditure", "concept", "总支出"))


def _found(ask: Inquiry, name: Name, sight: Sight) -> list[Row]:
    """The units' figures; a budget that has a table of their income alone has what they spend in it, too."""
    rows = _asked(ask, name, sight)
    balanced = sight.document.basis == BUDGET and name.key == "total_expenditure" and "支出" not in ask.reading.text
    if rows or not balanced:
        return rows
    return _asked(ask, Name("total_income", "concept", name.value), sight)


def _asked(ask: Inquiry, name: Name, sight: Sight) -> list[Row]:
    """The figures of the units that are meant: without the body itself, where those below it are."""
    rows = _without_sum(list(_rows(ask, name, sight)))
    return [row for row in rows if not (only_below(ask) and OWN_LEVEL.search(row[1].item))]


def _without_sum(rows: list[Row]) -> list[Row]:
    """The units, without the row of all of them, which goes by the publisher's name and begins their codes."""
    total = sum((quantity.base for quantity, _ in rows), Decimal(0))
    codes = {fact.code for _, fact in rows}
    heads = {code for code in codes for other in codes if code and other.startswith(code) and other != code}
    return [row for row in rows if row[1].code not in heads and (row[0].base * 2 != total or len(rows) <= _LEAST)]


def _rows(ask: Inquiry, name: Name, sight: Sight) -> Iterator[Row]:
    """Each unit's figure once: of the form that is of the item, else of the column of its name."""
    form, keys = _FORMS.get(name.key, ""), keys_of(name, ask.lexicon)
    seen: set[str] = set()
    facts = ask.index.facts([sight.document.id], kinds=["table", "three_public"])
    own = {f.code for f in facts if f.code and key(f.item) == key(sight.document.organisation.name)}
    for fact in facts:
        of_it = (fact.form == form and is_sum(fact)) or key(leaf(fact.measure)) in keys
        unit = ask.lexicon.names_unit(fact.item) or any(fact.code.startswith(code) for code in own)
        wanted = of_it and unit and fact.year == sight.year and fact.item not in seen
        quantity = fact.quantity
        if wanted and quantity and quantity.is_money:
            seen.add(fact.item)
            yield quantity, fact
