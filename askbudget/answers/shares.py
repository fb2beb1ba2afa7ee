"""Ratios: a share, a multiple, how much more one is than the other, how far a budget was spent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from askbudget.answers.amounts import mixed, need, ratio, with_column
from askbudget.answers.editions import BUDGET, FINAL, elsewhere
from askbudget.answers.figures import Figure, find, missing, names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, bodies, cite, item_of, not_found, shown
from askbudget.answers.scope import everyone
from askbudget.answers.stated import stated
from askbudget.model import Answer, Name
from askbudget.normalize import key
from askbudget.quantity import Quantity

_FORM_OF_FUND = {
    "general_public_budget_expenditure": "gpb_expenditure", "general_public_budget_income": "gpb_expenditure",
    "government_managed_funds_expenditure": "funds", "government_managed_funds_income": "funds",
}  # fmt: skip
_PART_FORMS = frozenset(["expenditure", "income", *_FORM_OF_FUND.values()])
Pair = tuple[Sight, Figure]
_AGAINST = re.compile(r"占|(?<!不)是(?!多少|几|否)|相当于|(?<![对相])比(?![例重])")
_MORE = re.compile(r"(?:[多高大超低小]|(?<!多)少)(?:出|了|过)*(?:几|多少|\d)?个?(?:倍|百分之|百分点|几成|%)")
_BUDGET_OF_IT = re.compile(r"占(?:年初|全年|调整)?预算数?的?(?:多少|几|百分|比)")
_WITHIN = re.compile(r"[里中内]|当中|之中|里面")
_ALL = re.compile(r"[一二三四五六七八九十两几\d]+家|全部|所有|各家|总和|大家")


@dataclass(frozen=True, slots=True)
class Term:
    """One side of a ratio: figures that are added up, and what they are called together."""

    name: str
    figures: tuple[Pair, ...]
    asked: str = ""  # the key of the item asked for, where it is one

    @property
    def quantity(self) -> Quantity:
        """The only figure as printed, or the sum in its base unit."""
        if len(self.figures) == 1:
            return self.figures[0][1].quantity
        base = sum((figure.quantity.base for _, figure in self.figures), Decimal(0))
        return Quantity(base, self.figures[0][1].quantity.base_unit)


def share(ask: Inquiry) -> Answer:
    """A part of a whole in percent, or one figure as a multiple of another."""
    sight, names = ask.sights[0], names_asked(ask)
    if "completion" in ask.cues or (len(names) == 1 and _sets_accounts_against_budget(ask)) or _of_budget(ask, sight):
        return _completion(ask, names[0], next((s for s in ask.sights if s.basis == FINAL), sight))
    if len(names) == 1 and (len(ask.sights) > 1 or "which_organisation" in ask.cues):
        return _tell(ask, *_of_bodies(ask, names[0]))
    if len(names) == 1 and ask.reading.column:
        return _tell(ask, *_of_column(ask, names[0], sight))
    if len(names) == 1:
        if printed := _printed(ask, names[0], sight):
            return printed
        names = [names[0], Name("total_expenditure", "concept", "总支出")]
    if len(names) > 2:
        return _of_each(ask, names, sight)
    whole = _whole(ask, names[1], sight)
    part = _part(ask, names[0], whole, sight)
    _refuse_other_kind(ask, part, whole)
    _refuse_more_than_whole(ask, part, whole)
    return _tell(ask, part, whole)


def _of_budget(ask: Inquiry, sight: Sight) -> bool:
    """`占预算多少` of what was spent: of its own budget, not of the whole."""
    return sight.document.basis == FINAL and bool(_BUDGET_OF_IT.search(ask.reading.text))


def _sets_accounts_against_budget(ask: Inquiry) -> bool:
    """Whether both are of one body and year: what was spent is the part, whichever is named first."""
    return len(bodies(ask.sights)) == 1 and sorted({s.basis for s in ask.sights}) == sorted((BUDGET, FINAL))


def _refuse_other_kind(ask: Inquiry, part: Term, whole: Term) -> None:
    """Cars are no part of an amount."""
    if part.quantity.base_unit != whole.quantity.base_unit:
        raise not_found(ask, f"{part.name} {shown(part.quantity)}和{whole.name} {shown(whole.quantity)}不是一类数。")


def _refuse_more_than_whole(ask: Inquiry, part: Term, whole: Term) -> None:
    """What is more than an item is no part of it: one of the two was misheard."""
    if "占" in ask.reading.text and "times" not in ask.cues and part.quantity.base > whole.quantity.base > 0:
        told = f"{part.name} {shown(part.quantity)}多于{whole.name} {shown(whole.quantity)}"
        raise not_found(ask, f"{told}，不是它的一部分。")


def _item(ask: Inquiry, name: Name, sight: Sight) -> Term:
    figure = need(ask, name, sight)
    return Term(with_column(ask, figure.label), ((sight, figure),))


def _whole(ask: Inquiry, name: Name, sight: Sight) -> Term:
    """What a part is of: of all spent in the year, without what is left over for the next."""
    of_year = (
        find(ask, Name("本年支出合计", "item", "本年支出合计"), sight) if name.key == "total_expenditure" else None
    )
    if of_year and sight.basis == FINAL:
        return Term(of_year.label, ((sight, of_year),))
    return replace(_item(ask, name, sight), asked=name.key)


def _part(ask: Inquiry, name: Name, whole: Term, sight: Sight) -> Term:
    """The part as the whole's own table has it: one of all money, not of the general budget alone, and vice versa."""
    if told := _told_under(ask, name, whole, sight):
        return told
    form = _FORM_OF_FUND.get(whole.asked, whole.figures[0][1].fact.form)
    if form not in _PART_FORMS and whole.asked == "total_expenditure":
        form = _form_with_total(ask, whole, sight)
    same = find(ask, name, sight, form=form) if form in _PART_FORMS and not ask.reading.column else None
    return Term(same.label, ((sight, same),)) if same and same.fact.kind == "table" else _item(ask, name, sight)


def _told_under(ask: Inquiry, name: Name, whole: Term, sight: Sight) -> Term | None:
    """The part as the section of that name tells it: what the general budget spends on health, not what all money does.

    None where the whole is no figure of a sentence, or the section has two figures of the part.
    """
    fact = whole.figures[0][1].fact
    if fact.kind != "narrative" or ask.reading.column:
        return None
    facts = [f for f in stated(ask, name, sight) if f.kind == "narrative" and f.measure == fact.measure]
    under = [f for f in facts if f.year == fact.year and key(fact.item) in key((f.place.row or "").rpartition("/")[2])]
    found = {f.quantity: f for f in under if f.quantity}
    if len(found) != 1:
        return None
    quantity, part = found.popitem()
    return Term(part.item, ((sight, Figure(part, quantity, name.value)),))


def _form_with_total(ask: Inquiry, whole: Term, sight: Sight) -> str:
    """The table of expenditure whose total is the whole as a sentence tells it; empty where none has it."""
    name = Name("total_expenditure", "concept", whole.name)
    totals = ((form, find(ask, name, sight, form=form)) for form in ("expenditure", "gpb_expenditure"))
    return next((form for form, total in totals if total and total.quantity.base == whole.quantity.base), "")


def _of_column(ask: Inquiry, name: Name, sight: Sight) -> tuple[Term, Term]:
    """How much of an item one of its columns is: 教育支出里项目支出占多少."""
    part = need(ask, name, sight)
    whole = find(replace(ask, reading=replace(ask.reading, column="")), name, sight)
    if whole is None:
        raise not_found(ask, missing(ask, name, sight))
    return Term(f"{part.label}的{ask.reading.column}", ((sight, part),)), Term(whole.label, ((sight, whole),))


def _of_each(ask: Inquiry, names: Sequence[Name], sight: Sight) -> Answer:
    """Several parts of one whole, which is named last: 人员经费、公用经费各占基本支出多少."""
    whole = _item(ask, names[-1], sight)
    parts = [_item(ask, name, sight) for name in names[:-1]]
    for part in parts:
        _refuse_more_than_whole(ask, part, whole)
    shares = [ratio(part.quantity, _not_zero(ask, whole), times=False) for part in parts]
    told = "；".join(f"{p.name} {shown(p.quantity)}，占 {shown(s)}" for p, s in zip(parts, shares, strict=True))
    items = tuple(item_of(p.name, s, p.figures[0][1].fact, sight) for p, s in zip(parts, shares, strict=True))
    return answered(
        ask, f"{sight.label}{whole.name} {shown(whole.quantity)}，其中{told}。", items=items,
        sources=tuple(cite(f.fact, s.document) for term in (whole, *parts) for s, f in term.figures),
    )  # fmt: skip


def _of_bodies(ask: Inquiry, name: Name) -> tuple[Term, Term]:
    """The figures of those named before 占, against those named behind it, or against everyone's."""
    first, others = _parted(ask)
    part = Term(name.value, tuple((s, need(ask, name, s)) for s in first))
    whole = Term(name.value, tuple((s, f) for s in others or everyone(ask) if (f := find(ask, name, s))))
    if not whole.figures:
        raise not_found(ask, f"没有可以相比的{name.value}。")
    return replace(part, name=_called(part)), replace(whole, name=_called(whole))


def _called(term: Term) -> str:
    sights = [sight for sight, _ in term.figures]
    return f"{sights[0].label}{term.figures[0][1].label}" if len(sights) == 1 else f"{len(sights)} 家{term.name}之和"


def _parted(ask: Inquiry) -> tuple[list[Sight], list[Sight]]:
    """Those before the word that sets them against each other, and those behind it; all of them where it says 五家."""
    reading = ask.reading
    if not reading.organisations:
        raise not_found(ask, "没有说明是哪一家占大家的多少。")
    if len(bodies(ask.sights)) == 1:
        return list(ask.sights[:1]), list(ask.sights[1:])
    mark = max((m.start() for m in _AGAINST.finditer(reading.text)), default=len(reading.text))
    named = [span for span in reading.spans if span.kind == "organisation" and span.end <= mark]
    ahead = {span.value for span in named}
    if len(ahead) == 2 and _WITHIN.search(reading.text[named[0].end : named[-1].start]):  # 局部门预算里中心占多少
        both = [[s for s in ask.sights if s.document.organisation.name == n.value] for n in (named[-1], named[0])]
        return both[0], both[1]
    first = [s for s in ask.sights if s.document.organisation.name in ahead] or list(ask.sights[:1])
    behind = {span.value for span in reading.spans if span.kind == "organisation" and span.start >= mark}
    if ahead and len(behind) > 1:  # 甲占甲、乙、丙三家合计的多少
        return first, [s for s in ask.sights if s.document.organisation.name in behind]
    others = [s for s in ask.sights if s not in first]
    if not others and not _ALL.search(reading.text[mark:]) and len(first) > 1:
        raise not_found(ask, "没有说明占谁的多少。")
    return first, [] if _ALL.search(reading.text[mark:]) else others


def _tell(ask: Inquiry, part: Term, whole: Term) -> Answer:
    times = "times" in ask.cues
    result = ratio(part.quantity, _not_zero(ask, whole), times=times)
    told = f"{part.name} {shown(part.quantity)}，{'是' if times else '占'}{whole.name}的 {shown(result)}"
    arithmetic = f"{shown(part.quantity)} ÷ {shown(whole.quantity)} = {shown(result)}"
    direction = None
    if _MORE.search(ask.reading.text):
        more = result.value - (1 if times else 100)
        result, direction = Quantity(abs(more), result.unit), "增加" if more > 0 else "减少" if more < 0 else "持平"
        word = "少" if more < 0 else "多"
        told = f"{part.name} {shown(part.quantity)}，比{whole.name} {shown(whole.quantity)} {word} {shown(result)}"
        arithmetic += f"，{word} {shown(result)}"
    sights = [sight for term in (part, whole) for sight, _ in term.figures]
    label = part.figures[0][0].label if not part.name.startswith(part.figures[0][0].document.organisation.name) else ""
    return answered(
        ask, f"{label if len(set(sights)) == 1 else ''}{told}（{arithmetic}）。", value=result.value, unit=result.unit,
        direction=direction, derivation=arithmetic,
        sources=tuple(cite(f.fact, s.document) for term in (part, whole) for s, f in term.figures),
        warnings=tuple(mixed(sights)),
    )  # fmt: skip


def _not_zero(ask: Inquiry, whole: Term) -> Quantity:
    if not whole.quantity.base:
        raise not_found(ask, f"{whole.name}为 0，算不出比例。")
    return whole.quantity


def _printed(ask: Inquiry, name: Name, sight: Sight) -> Answer | None:
    """The share as the document prints it."""
    facts = [f for f in stated(ask, name, sight) if f.unit == "%" and f.measure.startswith("占") and f.quantity]
    if not facts or not facts[0].quantity:
        return None
    fact, quantity = facts[0], facts[0].quantity
    text = f"{sight.label}{fact.item}{fact.measure} {shown(quantity)}。"
    return answered(ask, text, value=quantity.value, unit="%", sources=(cite(fact, sight.document),))


# ---------------------------------------------------------------- budget and final accounts


def _completion(ask: Inquiry, name: Name, sight: Sight) -> Answer:
    """How much of the budget was spent: as printed, else final accounts over budget."""
    printed = [f for f in stated(ask, name, sight) if f.measure.startswith("完成") and f.quantity]
    if printed and printed[0].quantity:
        fact, quantity = printed[0], printed[0].quantity
        text = f"{sight.label}{fact.item}{fact.measure.rstrip('%')}的 {shown(quantity)}。"
        return answered(ask, text, value=quantity.value, unit="%", sources=(cite(fact, sight.document),))
    spent, planned = find(ask, name, sight), _planned(ask, name, sight)
    if sight.basis != FINAL or not spent or not planned or not planned[1].quantity.base:
        raise not_found(ask, f"{sight.label}的文件里没有{name.value}的预算完成情况。")
    result = ratio(spent.quantity, planned[1].quantity, times=False)
    arithmetic = f"{shown(spent.quantity)} ÷ {shown(planned[1].quantity)} = {shown(result)}"
    return answered(
        ask, f"{sight.label}{spent.label}完成预算的 {shown(result)}（{arithmetic}）。", value=result.value, unit="%",
        derivation=arithmetic, sources=(cite(spent.fact, sight.document), cite(planned[1].fact, planned[0].document)),
    )  # fmt: skip


def _planned(ask: Inquiry, name: Name, sight: Sight) -> Pair | None:
    """The budget that final accounts are held against: in their own document, else in that year's budget."""
    places = elsewhere(ask, sight, basis=BUDGET)
    return next(((place, figure) for place in places if (figure := find(ask, name, place))), None)
