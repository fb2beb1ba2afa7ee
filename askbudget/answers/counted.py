"""How many of a thing that no name explains: 多少张床, 编制人数; as a sentence of the document counts it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from askbudget.answers.how_many import OF_ANY, how_many, same_unit
from askbudget.answers.indicators import is_wanted, targets_of, told
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, shown
from askbudget.answers.projects import projects_named
from askbudget.answers.ranking import is_counted
from askbudget.lexicon import Lexicon
from askbudget.model import Answer, Citation, Fact, PassageKind
from askbudget.normalize import fold, key
from askbudget.quantity import Quantity, parse_number

_STOPS = re.compile("[？?。，,！!]")
_COUNT_ASKED = re.compile(r"人数|个数|数量|数[？?]?$")
_OCCASIONS = ("批次", "人次")
_SHORTEST = 2
_TELLING = 3  # letters of a noun that is looked for without a unit: 药占比
_PASSAGES: tuple[PassageKind, ...] = ("statement", "section", "composition", "duties")


@dataclass(frozen=True, slots=True)
class _Count:
    quantity: Quantity
    label: str
    source: Citation
    whole: bool  # no part of another count


def counted(ask: Inquiry) -> Answer | None:
    """The one count that the document gives of what is asked; None where it gives none, or several."""
    if len(ask.sights) != 1 or not (asked := _asked(ask)):
        return None
    sight, (noun, others, unit) = ask.sights[0], asked
    found = list(_facts(ask, sight, noun, others, unit)) or list(_sentences(ask, sight, noun, unit))
    exact = [c for c in found if key(c.label) in (noun, noun + "人数", noun + "数")]
    if not found and (target := _target(ask, sight, unit)):
        return told(replace(ask, reading=replace(ask.reading, intent="indicator")), [target], sight)
    best = _only(exact) or _only([c for c in found if c.whole]) or _only(found) or _sum_of_others(found)
    if best is None:
        return None
    text = f"{sight.label}{best.label}：{shown(best.quantity)}。"
    ask = replace(ask, reading=replace(ask.reading, intent="count"))
    return answered(ask, text, value=best.quantity.value, unit=best.quantity.unit, sources=(best.source,))


def _target(ask: Inquiry, sight: Sight, unit: str) -> Fact | None:
    """The one target of the project asked about that is counted so: 移民直补项目要补多少人."""
    asked = unit and (ask.reading.project or unit not in OF_ANY)  # 几个指标 is no target in 个
    facts = targets_of(ask, sight) if asked else []
    parents = projects_named(ask, facts)
    found = [f for f in facts if is_wanted(ask, f) and f.unit == unit and key(f.parent) in parents]
    return found[0] if len(found) == 1 else None


def _asked(ask: Inquiry) -> tuple[str, list[str], str] | None:
    """(what is counted, other words on it, its unit), where the question asks how many of something."""
    words = fold(ask.reading.text)
    for span in ask.reading.spans:
        if span.kind in ("organisation", "year"):
            words = words.replace(span.text, "，", 1)
    asked = how_many(words, ask.lexicon)
    if not asked and not _COUNT_ASKED.search(words):
        return None
    start, end, unit = asked or (len(words), len(words), "")
    unit = "人" if words[end:].startswith("人") else unit or ("人" if "人数" in words else "")
    ahead, after = (_bare(part, ask.lexicon) for part in (words[:start], words[end:]))
    noun, others = (after[-1], [*ahead, *after[:-1]]) if after else (ahead[-1] if ahead else "", ahead[:-1])
    if ask.lexicon.words("money").is_in(noun) or (len(noun) < _SHORTEST and not unit) or not noun:
        return None
    return noun, others, unit


def _bare(words: str, lexicon: Lexicon) -> list[str]:
    parts = (part for piece in _STOPS.split(words) for part in lexicon.words("beside_a_count").pattern.split(piece))
    return [key(part) for part in parts if key(part)]


def _facts(ask: Inquiry, sight: Sight, noun: str, others: list[str], unit: str) -> Iterator[_Count]:
    for fact in ask.index.facts([sight.document.id], kinds=["narrative", "three_public", "table"]):
        quantity, named = fact.quantity, key(fact.item + fact.measure)
        of_unit = same_unit(unit, fact.unit, ask.lexicon) or unit in fact.item  # 接待批次（个）
        if quantity is None or not is_counted(fact.unit) or not of_unit:
            continue
        if noun in named and all(other in named or other in key(fact.place.quote) for other in others):
            if unit in _OCCASIONS and unit in fact.item:  # 接待批次（个）
                quantity = Quantity(quantity.value, unit)
            yield _Count(quantity, _label(fact, noun), cite(fact, sight.document), not fact.parent)


def _label(fact: Fact, noun: str) -> str:
    return fact.item if noun in key(fact.item) else fact.measure


def _sentences(ask: Inquiry, sight: Sight, noun: str, unit: str) -> Iterator[_Count]:
    """`编制床位480张`: the thing, its number and its unit side by side in one clause."""
    if not unit and len(noun) < _TELLING:
        return
    named, close, number = re.escape(noun), r"[^\d，。；,;、：:（）()]", r"(?P<number>\d[\d,]*(?:\.\d+)?)"
    share = "|%" if noun.endswith(("率", "比", "比例", "比重")) else ""
    unit = f"(?P<unit>{unit or ask.lexicon.words('count_units').any_of + share})"
    orders = (rf"{named}{close}{{0,6}}{number}\s*{unit}", rf"{number}\s*{unit}{close}{{0,4}}{named}")
    for passage in ask.index.passages([sight.document.id], kinds=_PASSAGES):
        for match in (m for order in orders for m in re.finditer(order, passage.text)):
            value = parse_number(match["number"])
            if value is not None:
                yield _Count(Quantity(value, match["unit"]), noun, cite(passage, sight.document), whole=True)


def _only(found: list[_Count]) -> _Count | None:
    return found[0] if found and len({(c.quantity.value, c.quantity.unit) for c in found}) == 1 else None


def _sum_of_others(found: list[_Count]) -> _Count | None:
    """`人员编制186人，其中行政编制24人、事业编制162人`: of counts of one name, the one the others add up to."""
    values = [c.quantity.value for c in found]
    whole = [c for c in found if c.quantity.value * 2 == sum(values)]
    return whole[0] if len(whole) == 1 and len({c.quantity.unit for c in found}) == 1 else None
