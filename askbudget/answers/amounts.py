"""Looking figures up: one, or several side by side; and what other operations on figures share."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from askbudget.answers.choices import (
    refuse_several_meant,
    refuse_several_of_code,
    refuse_several_projects,
)
from askbudget.answers.figures import Figure, find, fits_column, missing, names_asked
from askbudget.answers.inquiry import (
    Inquiry,
    Sight,
    answered,
    bodies,
    cite,
    in_unit,
    item_of,
    name_of,
    not_found,
    shown,
    warn,
)
from askbudget.answers.ranking import stands_in, whole_wanted
from askbudget.model import Answer, Item, Name, Warning
from askbudget.normalize import key
from askbudget.quantity import Quantity, rounded

_HUNDRED = Decimal(100)


def need(ask: Inquiry, name: Name, sight: Sight) -> Figure:
    """The figure of an item, or Unanswerable that says what is missing."""
    figure = find(ask, name, sight)
    if figure is None or not fits_column(figure, ask.reading.column):
        raise lacking(ask, name, sight)
    if not stands_in(figure.fact, ask.reading.table):
        raise not_found(ask, f"{sight.label}的《{ask.reading.table}》里没有{name.value}的数。")
    if name.also:
        refuse_several_meant(ask, name, sight)
    refuse_several_of_code(ask, name, figure, sight)
    return figure


def lacking(ask: Inquiry, name: Name, sight: Sight) -> Exception:
    """Why there is no figure."""
    from askbudget.answers.nothing import nothing  # only where there is none

    return nothing(ask, name, sight)


def lookup(ask: Inquiry) -> Answer:
    """One figure."""
    names = names_asked(ask)
    if len(ask.sights) > 1:
        return several(ask)
    sight = ask.sights[0]
    refuse_several_projects(ask, sight)
    if not names:
        raise not_found(ask, "没有说明要问哪一项。")
    figures = [need(ask, name, sight) for name in names]
    _refuse_money(ask, figures)
    if len(names) == 1 and (made := _in_parts(ask, names[0], figures[0], sight)):
        return made
    if len({(f.quantity.base, f.quantity.base_unit) for f in figures}) > 1:
        return several(ask)
    return one_figure(ask, figures[0], sight)


def _refuse_money(ask: Inquiry, figures: Sequence[Figure]) -> None:
    """使用年限 is answered by no amount of money."""
    if ask.lexicon.words("no_money").is_in(ask.reading.text) and any(f.quantity.is_money for f in figures):
        raise not_found(ask, f"{ask.sights[0].label}的文件里没有写明。")


def _in_parts(ask: Inquiry, name: Name, figure: Figure, sight: Sight) -> Answer | None:
    if not (whole_wanted(ask) or ask.reading.column):
        return None
    from askbudget.answers.parts import in_parts  # only where a whole, or a column, is asked for

    return in_parts(ask, name, figure, sight)


def _of_columns(ask: Inquiry) -> Answer:
    from askbudget.answers.parts import of_columns  # only where several columns are asked for

    name, sight = names_asked(ask)[0], ask.sights[0]
    each = [replace(ask, reading=replace(ask.reading, column=column)) for column in ask.reading.columns]
    return of_columns(ask, [need(one, name, sight) for one in each], sight)


def one_figure(ask: Inquiry, figure: Figure, sight: Sight) -> Answer:
    """The answer of one figure, with how many places state it."""
    quantity = in_unit(figure.quantity, ask.reading.unit)
    label = figure.label if figure.label not in ("合计", "总计") else name_of(names_asked(ask))
    label = label.removeprefix(f"{sight.when}")
    text = f"{sight.label}{with_column(ask, label)}为 {shown(quantity)}。"
    return answered(
        ask, text, value=quantity.value, unit=quantity.unit, sources=(cite(figure.fact, sight.document),),
        agreement={"places": figure.places, "differ": 0}, warnings=tuple(_warnings(figure)),
    )  # fmt: skip


def with_column(ask: Inquiry, label: str) -> str:
    """The label with the column that is meant of it: 医疗保障管理事务（基本支出）."""
    column = ask.reading.column
    return f"{label}（{column}）" if column and column not in label else label


def _warnings(figure: Figure) -> list[Warning]:
    """A doubtful column, and other figures that go by the same name."""
    made = []
    if figure.fact.column_source == "ambiguous":
        made.append(warn("ambiguous_column", f"原表丢了空单元格，这个数可能属于：{figure.fact.measure}"))
    told = {f"《{f.place.table or '文字说明'}》{f.measure} {shown(f.quantity)}" for f in figure.others if f.quantity}
    if told:
        made.append(warn("other_figures", "同名的还有：" + "；".join(sorted(told)[:3])))
    return made


def several(ask: Inquiry) -> Answer:
    """Several items, years or organisations, one entry each."""
    if ask.reading.columns:
        return _of_columns(ask)
    pairs = [(name, sight) for sight in ask.sights for name in names_asked(ask)]
    if len(names_asked(ask)) > 1 and not ask.reading.side_by_side:
        said = "和".join(f"“{name.value}”" for name in names_asked(ask))
        raise not_found(ask, f"没听出{said}是什么关系；要各自的数，请用“和”连起来。")
    stated_at = [(name, sight, figure) for name, sight in pairs if (figure := find(ask, name, sight))]
    if not stated_at:
        raise lacking(ask, *pairs[0]) if pairs else not_found(ask, "没有说明要问哪一项。")
    for name, sight in pairs:
        if name.kind == "code" and not any(n is name for n, _, _ in stated_at):
            raise lacking(ask, name, sight)
    for name, sight, _ in stated_at:
        if name.also:
            refuse_several_meant(ask, name, sight)
    found = distinct(_without_codes_named(stated_at))
    if len(found) == 1 and len(pairs) == len(stated_at):  # 职业年金（缴费）: two names, one figure
        return one_figure(ask, found[0][2], found[0][1])
    items = [
        item_of(label, in_unit(f.quantity, ask.reading.unit), f.fact, sight)
        for label, (_, sight, f) in zip(labels(ask, found), found, strict=True)
    ]
    lines = [
        f"{sight.label}{f.label if name.kind == 'concept' else name.value} "
        f"{shown(in_unit(f.quantity, ask.reading.unit))}"
        for name, sight, f in found
    ]
    gaps = [
        missing(ask, name, sight) for name, sight in pairs if not any(n is name and s == sight for n, s, _ in stated_at)
    ]
    return answered(
        ask,
        "；".join(lines) + "。" + "".join(gaps),
        items=tuple(items),
        sources=tuple(cite(f.fact, s.document) for _, s, f in found),
    )


def _without_codes_named(
    found: Sequence[tuple[Name, Sight, Figure]],
) -> Sequence[tuple[Name, Sight, Figure]]:
    """`2296003体彩公益金支出`: the code of a row that is named beside it is no second thing."""
    codes = {(s, f.quantity.base) for name, s, f in found if name.kind == "code"}
    twice = [(n, s, f) for n, s, f in found if n.kind != "code" and (s, f.quantity.base) in codes]
    return [each for each in found if each[0].kind == "code"] if len(twice) * 2 == len(found) else found


def distinct(found: Sequence[tuple[Name, Sight, Figure]]) -> list[tuple[Name, Sight, Figure]]:
    """Each figure once, whatever number of names in the question it goes by."""
    return list({(sight, figure.fact): (name, sight, figure) for name, sight, figure in found}.values())


def labels(ask: Inquiry, found: Sequence[tuple[Name, Sight, Figure]]) -> list[str]:
    """What tells the entries apart: items, organisations, years, or two of these."""
    places = labelled([sight for _, sight, _ in found])
    if len(names_asked(ask)) < 2:
        return places
    apart = len({sight for _, sight, _ in found}) > 1
    said = key(ask.reading.text)
    called = [f.label if key(f.label) in said else name.value for name, _, f in found]  # as asker and document say
    return [(place if apart else "") + label for place, label in zip(places, called, strict=True)]


def ratio(part: Quantity, whole: Quantity, *, times: bool) -> Quantity:
    """A part of a whole in percent, or as a multiple, to two places."""
    value = part.base / whole.base * (1 if times else _HUNDRED)
    return Quantity(rounded(value), "倍" if times else "%")


def common_unit(quantities: Sequence[Quantity]) -> str:
    """万元 where both it and 元 occur, else the first."""
    units = [q.unit for q in quantities]
    return "万元" if "万元" in units and "元" in units else units[0]


def mixed(sights: Sequence[Sight]) -> list[Warning]:
    """Figures of different years, or of budgets and final accounts, stand together only with a word on it."""
    years = sorted({s.year for s in sights})
    same_body = len(bodies(sights)) == 1
    made = []
    if len(years) > 1 and not same_body:
        made.append(warn("years_differ", f"各文件年度不同（{'、'.join(map(str, years))}）"))
    if len({s.basis for s in sights}) > 1:
        made.append(warn("bases_differ", "预算数和决算数放在了一起：" + "、".join(s.label for s in sights)))
    return made


def as_items(ask: Inquiry, found: Sequence[tuple[Sight, Figure]]) -> tuple[Item, ...]:
    """One entry a document, under what tells it from the others."""
    labels = labelled([s for s, _ in found])
    return tuple(
        item_of(label, in_unit(f.quantity, ask.reading.unit), f.fact, s)
        for label, (s, f) in zip(labels, found, strict=True)
    )


def labelled(sights: Sequence[Sight]) -> list[str]:
    """The organisation of each; of one and the same its year, of one year its edition."""
    if len(bodies(sights)) > 1 or len(sights) < 2:
        return [s.document.organisation.name for s in sights]
    if len({s.year for s in sights}) > 1:
        return [s.when for s in sights]
    return [s.note or s.when for s in sights]
