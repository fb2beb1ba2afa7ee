"""Change on the year: as printed, and as the tables' columns give it; where they disagree, the tables are believed."""

import re
from dataclasses import replace
from decimal import Decimal

from askbudget.answers.editions import BUDGET, FINAL, elsewhere
from askbudget.answers.figures import Figure, find, missing, names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, bodies, cite, in_unit, item_of, not_found, shown, warn
from askbudget.answers.stated import stated
from askbudget.answers.stated_changes import OWN_BUDGET, YEAR_BEFORE, Change, stated_change
from askbudget.model import Answer, Document, Fact, Name, Warning
from askbudget.quantity import Quantity, half_unit, rounded

_RATE = re.compile(r"差异率|偏差率|偏离度")


def change(ask: Inquiry) -> Answer:
    """The change of an item against the year before, the year named, or the budget; of each organisation asked."""
    if len(bodies(ask.sights)) > 1:
        return _of_each(ask)
    name, (now, then) = names_asked(ask)[0], _ends(ask)
    if printed := _printed_rate(ask, name, now):
        return printed
    found = change_of(ask, name, now, then)
    if found is None and _unnamed(ask, name):  # 预算涨了多少: of the income, where nothing is told of the spending
        name = Name("total_income", "concept", "总收入")
        found = change_of(ask, name, now, then)
    if found is None:
        raise _not_told(ask, name, now, then)
    return _tell(ask, found, name, now, then)


def _unnamed(ask: Inquiry, name: Name) -> bool:
    """Whether the question only says 预算, which in a budget is the same on both sides."""
    said = any(span.kind in ("concept", "item", "subject", "code") for span in ask.reading.spans)
    return name.key == "total_expenditure" and not said


def _not_told(ask: Inquiry, name: Name, now: Sight, then: Sight) -> Exception:
    """Why there is no change, with the figure of this year where there is one."""
    from askbudget.answers.nothing import nothing  # only where there is none

    figure = find(ask, name, now)
    known = f"{now.label}{figure.label}为 {shown(figure.quantity)}。" if figure else ""
    unsaid = f"文件里也没有说它比{then.when}增减多少。" if figure else ""
    return nothing(ask, name, then if figure else now, known, unsaid)


def _printed_rate(ask: Inquiry, name: Name, sight: Sight) -> Answer | None:
    """预决算差异率, where the document prints one under that name: with its sign."""
    asked = _RATE.search(ask.reading.text)
    facts = [f for f in stated(ask, name, sight) if asked and asked[0] in f.measure and f.quantity]
    if not facts or not (quantity := facts[0].quantity):
        return None
    way = "增加" if quantity.value > 0 else "减少" if quantity.value else "持平"
    return answered(
        ask, f"{sight.label}{facts[0].item}{facts[0].measure} {shown(quantity)}。", value=quantity.value,
        unit=quantity.unit, direction=way, sources=(cite(facts[0], sight.document),),
    )  # fmt: skip


def _ends(ask: Inquiry) -> tuple[Sight, Sight]:
    """What is looked at and what it is measured against: the later year, the final accounts, the department."""
    last = max(ask.sights, key=lambda s: (s.year, s.basis == FINAL, s.document.scope == "部门"))
    first = min(ask.sights, key=lambda s: (s.year, s.basis == FINAL, s.document.scope == "部门"))
    if first is not last:
        return last, first
    return last, before(ask, last)


def before(ask: Inquiry, sight: Sight) -> Sight:
    """What a change is measured against where one year is asked about: the year named, else the year before."""
    text = ask.reading.text
    planned = sight.basis == FINAL and OWN_BUDGET.search(text) and not YEAR_BEFORE.search(text)
    year = ask.reading.base_year or (sight.year if planned else sight.year - 1)
    basis = next((b for b in (BUDGET, FINAL) if b in ask.reading.base_bases), sight.basis)
    return replace(sight, year=year, basis=basis, note="" if basis == sight.basis else basis)


def _of_each(ask: Inquiry) -> Answer:
    """The same change of several organisations, one entry each."""
    name = names_asked(ask)[0]
    found = [(s, c) for s in ask.sights if (c := change_of(ask, name, s, before(ask, s))) and c.amount]
    if not found:
        raise not_found(ask, "".join(missing(ask, name, s) for s in ask.sights))
    items = tuple(item_of(s.document.organisation.name, c.amount, c.facts[0], s) for s, c in found)
    told = "；".join(
        f"{s.label}{c.direction}" + (f" {shown(_size(c.amount))}" if c.amount and c.sign else "") for s, c in found
    )
    return answered(
        ask, f"{name.value}：{told}。", items=items,
        sources=tuple(cite(f, d) for s, c in found for f, d in _cited(c, s)),
    )  # fmt: skip


def change_of(ask: Inquiry, name: Name, sight: Sight, base: Sight) -> Change | None:
    """What the document prints and what its columns give, reconciled."""
    spoken_of = (base.year, base.basis) in ((sight.year - 1, sight.basis), (sight.year, BUDGET))
    same_scope = base.document.scope == sight.document.scope
    printed = stated_change(ask, name, sight, base) if spoken_of and same_scope else None
    computed = _computed(ask, name, sight, base)
    if printed and computed and printed.amount and computed.amount and _differ(printed, computed):
        told = (
            f"文中说{printed.direction} {shown(_size(printed.amount))}，"
            f"而表中相减为{computed.direction} {shown(_size(computed.amount))}"
        )
        return Change(
            computed.amount,
            computed.percent,
            (*computed.facts, *printed.facts),
            computed.documents,
            computed.derivation,
            told,
        )
    if printed and computed:
        return Change(
            printed.amount or computed.amount,
            printed.percent if printed.percent is not None else computed.percent,
            printed.facts,
            printed.documents,
            computed.derivation,
        )
    return printed or computed


def _differ(printed: Change, computed: Change) -> bool:
    """Beyond what the printed digits allow."""
    assert printed.amount
    assert computed.amount
    halves = [Quantity(half_unit(each.value), each.unit).base for each in (printed.amount, computed.amount)]
    slack = 4 * max(halves)  # two of the last place that is printed
    return abs(printed.amount.base - computed.amount.base) > slack


def _computed(ask: Inquiry, name: Name, sight: Sight, base: Sight) -> Change | None:
    """The year's column less the other year's, from one table, or from two documents."""
    then = _base_figure(ask, name, sight, base)
    now = (find(ask, name, sight, form=then[0].fact.form) or find(ask, name, sight)) if then else None
    if now is None or then is None or now.quantity.base_unit != then[0].quantity.base_unit:
        return None
    figure, document = then
    unit = now.quantity.unit
    difference = Quantity(
        now.quantity.value - figure.quantity.to(unit).value
        if now.quantity.is_money
        else now.quantity.value - figure.quantity.value,
        unit,
    )
    percent = rounded(difference.base / figure.quantity.base * 100) if figure.quantity.base else None
    arithmetic = f"{now.quantity.value:f} − {figure.quantity.value:f} = {difference.value:f} {unit}"
    return Change(difference, percent, (now.fact, figure.fact), (sight.document, document), arithmetic)


def _base_figure(ask: Inquiry, name: Name, sight: Sight, base: Sight) -> tuple[Figure, Document] | None:
    """The figure that the change is measured against: from the same table where it has a column for it."""
    places = [base] if base.document != sight.document else elsewhere(ask, sight, year=base.year, basis=base.basis)
    for place in places:
        apart = (place.document, place.year, place.basis) != (sight.document, sight.year, sight.basis)
        figure = find(ask, name, place) if apart else None
        if figure and not _is_of_now(ask, name, figure, sight):
            return figure, place.document
    return None


def _is_of_now(ask: Inquiry, name: Name, figure: Figure, sight: Sight) -> bool:
    """What is counted at a year's end answers for the next year, too: it is no figure of the year before that."""
    now = find(ask, name, sight)
    return now is not None and now.fact == figure.fact


def _size(quantity: Quantity) -> Quantity:
    return Quantity(abs(quantity.value), quantity.unit)


def _tell(ask: Inquiry, found: Change, name: Name, sight: Sight, base: Sight) -> Answer:
    percent = _percent(ask, found, name, sight)
    amount = in_unit(_size(found.amount), ask.reading.unit) if found.amount else None
    against = base.when if base.year != sight.year else base.note
    words = [
        f"{sight.label}{name.value if found.facts[0].item in ('合计', '总计') else found.facts[0].item}与{against}相比"
    ]
    words.append("持平" if found.sign == 0 else found.direction + (f" {shown(amount)}" if amount else ""))
    if percent is not None and found.sign:
        words.append(f"，幅度 {abs(percent)}%")
    if "how_much" in ask.cues and (figure := find(ask, name, sight)):
        words.append(f"（{sight.when} {shown(in_unit(figure.quantity, ask.reading.unit))}）")
    wants_percent = "percent" in ask.cues and percent is not None
    value, unit = (
        (abs(percent), "%")
        if wants_percent and percent is not None
        else (amount.value, amount.unit)
        if amount
        else (abs(percent or Decimal(0)), "%")
    )
    if found.sign == 0:
        value = Decimal(0)
    return answered(
        ask, "".join(words) + "。", value=value, unit=unit, direction=found.direction,
        sources=tuple(cite(f, d) for f, d in _cited(found, sight)),
        derivation=found.derivation, warnings=tuple(_conflict(found, ask, name, sight)),
        agreement={"places": 1, "differ": int(bool(found.conflict))},
    )  # fmt: skip


def _cited(found: Change, sight: Sight) -> list[tuple[Fact, Document]]:
    by_id = {d.id: d for d in found.documents}
    return [(fact, by_id.get(fact.document, sight.document)) for fact in found.facts]


def _percent(ask: Inquiry, found: Change, name: Name, sight: Sight) -> Decimal | None:
    """Printed or computed from the columns; else from the change and this year's figure."""
    if found.percent is not None:
        return found.percent
    now = find(ask, name, sight)
    if now is None or found.amount is None:
        return None
    before = now.quantity.base - found.amount.base
    return rounded(found.amount.base / before * 100) if before else None


def _conflict(found: Change, ask: Inquiry, name: Name, sight: Sight) -> list[Warning]:
    if found.conflict:
        return [warn("contradiction", f"文件自相矛盾：{found.conflict}；以表为准")]
    if found.percent is None or found.amount is None:
        return []
    now = find(ask, name, sight)
    before = now.quantity.base - found.amount.base if now else Decimal(0)
    if not before:
        return []
    exact = found.amount.base / before * 100
    slack = Decimal(1).scaleb(int(found.percent.as_tuple().exponent))
    if abs(exact - found.percent) > slack:
        return [warn("contradiction", f"文件自相矛盾：写的是 {abs(found.percent)}%，按金额算是 {abs(rounded(exact))}%")]
    return []
