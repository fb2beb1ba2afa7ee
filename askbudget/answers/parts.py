"""One item in places that belong together: in basic and in project expenditure, in a column of each source."""

from collections.abc import Sequence
from decimal import Decimal

from askbudget.answers.adding import Part, added_up
from askbudget.answers.figures import Figure, find
from askbudget.answers.inquiry import Inquiry, Sight, ambiguous, answered, cite, in_unit, item_of, shown
from askbudget.answers.ranking import leaf, whole_wanted
from askbudget.answers.stated import stated
from askbudget.model import Answer, Fact, Name

_KINDS = {"gpb_basic": "基本支出", "gpb_projects": "项目支出"}
_WHOLES = ("合计", "总计")


def in_parts(ask: Inquiry, name: Name, figure: Figure, sight: Sight) -> Answer | None:
    """The sum over the parts that the figure is only one of; None where it is the whole."""
    if ask.reading.column:
        return _over_sources(ask, figure, _sources(ask, name, figure, sight), sight)
    if whole_wanted(ask) and not ask.reading.table and figure.fact.form == "gpb_basic":
        return _over_kinds(ask, name, sight)
    return None


def of_columns(ask: Inquiry, figures: Sequence[Figure], sight: Sight) -> Answer:
    """The figures that one item has in several columns: 办公费的基本支出和项目支出."""
    named = [f"{f.label}（{column}）" for f, column in zip(figures, ask.reading.columns, strict=True)]
    parts = [(label, in_unit(f.quantity, ask.reading.unit), f) for label, f in zip(named, figures, strict=True)]
    return answered(
        ask, sight.label + "；".join(f"{label} {shown(quantity)}" for label, quantity, _ in parts) + "。",
        items=tuple(item_of(label, quantity, f.fact, sight) for label, quantity, f in parts),
        sources=tuple(cite(f.fact, sight.document) for f in figures),
    )  # fmt: skip


def _over_kinds(ask: Inquiry, name: Name, sight: Sight) -> Answer | None:
    """`办公费一共多少`, where no table adds up what basic and project expenditure have of it."""
    found = {kind: find(ask, name, sight, form=form) for form, kind in _KINDS.items()}
    parts = {kind: figure for kind, figure in found.items() if figure}
    if len(parts) < len(found):
        return None
    label = next(iter(parts.values())).label
    return added(ask, label, [(kind, f.fact) for kind, f in parts.items()], sight)


def _sources(ask: Inquiry, name: Name, figure: Figure, sight: Sight) -> list[Fact]:
    """The figures of the row in columns of that name under different headings, the best one among them."""
    best = figure.fact
    row = [f for f in stated(ask, name, sight) if f.place.lines == best.place.lines and f.form == best.form]
    found = [f for f in row if leaf(f.measure) == leaf(best.measure) and f.quantity and f.quantity.value]
    return [f for f in found if ask.reading.column in f.measure] or found


def _over_sources(ask: Inquiry, figure: Figure, facts: Sequence[Fact], sight: Sight) -> Answer | None:
    """项目支出 of this year's money, of a fund and of what was carried over: none of them alone is what was asked."""
    values = [fact.quantity.base for fact in facts if fact.quantity]
    if len(facts) < 2 or max(values) * 2 == sum(values) or leaf(facts[0].measure) in _WHOLES:
        return None  # one of them is the whole of the others
    if said := _said(ask, facts):
        return added(ask, f"{figure.label}（{ask.reading.column}）", [(fact.measure, fact) for fact in said], sight)
    named = [(fact.measure, fact) for fact in facts]
    if not _fills_row(ask, figure, sum(values, Decimal(0)), sight):
        told = "；".join(f"{label} {shown(fact.quantity)}" for label, fact in named if fact.quantity)
        raise ambiguous(ask, f"{figure.label}的“{ask.reading.column}”在表里有几栏：{told}。请说明是哪一栏。", [])
    return added(ask, f"{figure.label}（{ask.reading.column}）", named, sight)


def _said(ask: Inquiry, facts: Sequence[Fact]) -> list[Fact]:
    """Those under a heading that the question names: 上年结转安排的项目支出."""
    headings = {part for fact in facts for part in fact.measure.split("/")[:-1]}
    own = {part for part in headings if not all(part in fact.measure.split("/") for fact in facts)}
    named = {part for part in own if part in ask.reading.text}
    return [fact for fact in facts if named & set(fact.measure.split("/"))]


def _fills_row(ask: Inquiry, figure: Figure, total: Decimal, sight: Sight) -> bool:
    """Whether they and the like sums of the other columns make up the row's own total."""
    best = figure.fact
    facts = ask.index.facts([sight.document.id], forms=[best.form])
    row = [f for f in facts if f.place.lines == best.place.lines and f.quantity]
    wholes = [f.quantity.base for f in row if f.measure in _WHOLES and f.quantity]
    others = {leaf(f.measure) for f in row} & set(_KINDS.values()) - {leaf(best.measure)}
    rest = sum((f.quantity.base for f in row if leaf(f.measure) in others and f.quantity), Decimal(0))
    return total + rest in wholes


def added(ask: Inquiry, label: str, parts: Sequence[tuple[str, Fact]], sight: Sight) -> Answer:
    """Several figures of one item, added up and told one by one."""
    found = [Part(kind, fact.quantity, fact, sight) for kind, fact in parts if fact.quantity]
    if len(found) == 1:
        kind, quantity = found[0].label.rpartition("/")[0], in_unit(found[0].quantity, ask.reading.unit)
        source = cite(found[0].fact, sight.document)
        text = f"{sight.label}{label}中{kind}为 {shown(quantity)}。"
        return answered(ask, text, value=quantity.value, unit=quantity.unit, sources=(source,))
    return added_up(ask, found, lambda told, total: f"{sight.label}{label}合计 {total}（{told}）。")
