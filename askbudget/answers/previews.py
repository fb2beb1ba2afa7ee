"""What could be asked instead: what each choice would answer, side by side, and names like one that is not there."""

from collections.abc import Sequence
from decimal import Decimal

from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, ambiguous, not_found
from askbudget.answers.scope import Choice
from askbudget.model import Answer, Item, NameKind, Option
from askbudget.quantity import Quantity, grouped

_NAMED: tuple[NameKind, ...] = ("item", "project", "target")
_ALIKE = 60.0
"""How alike, of 100, a name has to be to what was said."""
_PREVIEW = 60

Tried = tuple[Choice, Answer]


def settle(ask: Inquiry, tried: Sequence[Tried]) -> Answer:
    """The answer where the choice makes no difference; else the choices with their answers, side by side."""
    found = [(choice, made) for choice, made in tried if made.status == "answered"]
    bodies = not tried[0][0].note
    if not found:
        return _none_has_it(ask, tried) if bodies else tried[0][1]
    particular = not ask.reading.organisations and all(name.kind in ("item", "project") for name in names_asked(ask))
    if bodies and len(found) == 1 and (_is_of_place(ask, tried) or (particular and names_asked(ask))):
        return found[0][1]  # of those that may be meant, only one has it
    if not bodies and len({_outcome(made) for _, made in found}) == 1:
        return found[0][1]
    return _which(ask, found, "没有说明是哪个单位" if bodies else "有几种文件")


def _is_of_place(ask: Inquiry, tried: Sequence[Tried]) -> bool:
    """Whether the question names a place alone, and the bodies are all of that place."""
    said = next((span.text for span in ask.reading.spans if span.kind == "organisation"), "")
    regions = [choice.attempts[0].sights[0].document.organisation.region for choice, _ in tried]
    return bool(said) and all(region.startswith(said) for region in regions)


def _none_has_it(ask: Inquiry, tried: Sequence[Tried]) -> Answer:
    names = "、".join(choice.label for choice, _ in tried)
    return not_found(ask, f"没有说明是哪个单位；{names}的文件里都没有这一项。").answer


def _outcome(made: Answer) -> tuple[object, ...]:
    """What an answer comes to, whatever unit and words it is told in."""
    entries = tuple((item.label, _base(item.value, item.unit)) for item in made.items)
    value = _base(made.value, made.unit) if isinstance(made.value, Decimal) else made.value
    told = made.text if made.value is None and not made.items else ""
    return value, made.direction, made.operator, entries, told


def _base(value: Decimal | str | None, unit: str | None) -> object:
    try:
        return Quantity(Decimal(value), unit or "").base if value is not None else None
    except ArithmeticError:
        return value


def _which(ask: Inquiry, found: Sequence[Tried], why: str) -> Answer:
    told = "；".join(f"{choice.label} {_preview(made)}" for choice, made in found)
    options = [Option(choice.label, choice.question) for choice, _ in found]
    items = [item for choice, made in found for item in _entries(choice, made)]
    return ambiguous(ask, f"{why}，请选择：{told}。", options, items).answer


def _preview(made: Answer) -> str:
    """The figure with its year, else the beginning of what would be said."""
    if isinstance(made.value, Decimal) and made.sources:
        return f"{made.sources[0].year}年 {made.direction or ''}{grouped(made.value)} {made.unit or ''}".rstrip()
    return made.text[:_PREVIEW].rstrip("。") + ("…" if len(made.text) > _PREVIEW else "")


def _entries(choice: Choice, made: Answer) -> Sequence[Item]:
    if made.items or not made.sources or not isinstance(made.value, Decimal):
        return made.items
    source = made.sources[0]
    return [
        Item(choice.label, format(made.value, "f"), made.unit, source.document, source.organisation, source.year,
             source=source)
    ]  # fmt: skip


def near_names(ask: Inquiry, name: str = "") -> list[Option]:
    """Questions with a name of the documents like the words that nothing explained: offered, never used."""
    said = name or ask.reading.rest
    if not said:
        return []
    from rapidfuzz import fuzz, process  # only where nothing was found

    known = {name.value for name in ask.index.names_of([sight.document.id for sight in ask.sights], _NAMED)}
    found = process.extract(said, sorted(known), scorer=fuzz.ratio, limit=3, score_cutoff=_ALIKE)
    asked = ask.reading.text
    whose = ask.sights[0].label if ask.sights else ""
    return [
        Option(n, asked.replace(said, n) if said in asked else f"{whose}{n}是多少") for n, _, _ in found if n != said
    ]
