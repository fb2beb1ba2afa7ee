"""By when something is to be done: 什么时候, 几号前; told by a target whose value is a time, and by nothing else.

`清淤什么时候完成` is answered by 完工时间 10月底前, never by a number, and never by when the work begins.
"""

from dataclasses import replace

from askbudget.answers.closest import in_pairs, words_asked
from askbudget.answers.indicators import is_wanted, several_fit, targets_of, told
from askbudget.answers.inquiry import Inquiry, bodies, not_found
from askbudget.model import Answer, Fact
from askbudget.normalize import key

_FIGURES = frozenset(["lookup", "multi", "indicator", "count", "sum", "score", "share", ""])
"""What a question after a time may be taken for by its other words."""
_OTHERWISE = frozenset(["most", "least", "which_year", "yesno", "definition", "contact", "reason", "use"])


def asks_when(ask: Inquiry) -> bool:
    """Whether a time is asked for, and no year of the most, no reason."""
    of_figures = ask.reading.intent in _FIGURES and not _OTHERWISE & ask.cues
    return of_figures and ask.lexicon.words("when").is_in(ask.reading.text)


def deadline(ask: Inquiry) -> Answer:
    """The one target that is a time and has all the words that are asked for."""
    if len(ask.sights) != 1:
        raise not_found(ask, f"{'、'.join(bodies(ask.sights))}的文件里没有写明什么时候。")
    sight = ask.sights[0]
    ask = replace(ask, reading=replace(ask.reading, intent="indicator"))
    words = words_asked(ask, ("when", "finishing", "beside_a_time"))
    facts = [f for f in targets_of(ask, sight) if is_wanted(ask, f) and _is_time(ask, f) and _has(f, words)]
    found = _nearest(ask, facts) if words else []
    if not found:
        raise not_found(ask, f"{sight.label}的文件里没有写明什么时候。")
    if len({(f.value, f.unit) for f in found}) > 1:
        raise several_fit(ask, sight, found)
    return told(ask, found, sight)


def _is_time(ask: Inquiry, fact: Fact) -> bool:
    """9月底前, or the month of ≤12月; what is asked to be finished is no beginning."""
    lexicon = ask.lexicon
    if fact.quantity:
        return fact.unit in ("月", "月份", "月底") and fact.quantity.value <= 12
    finishing = lexicon.words("finishing")
    return lexicon.words("a_time").is_in(fact.value) and (
        not finishing.is_in(ask.reading.text) or finishing.is_in(fact.indicator)
    )


def _has(fact: Fact, words: list[str]) -> bool:
    """Whether every letter of the words stands in its name, its project's or its value, beside its neighbour."""
    whole = key(f"{fact.parent}/{fact.indicator}/{fact.value}")
    return all(all(in_pairs(word, whole)) for word in words)


def _nearest(ask: Inquiry, facts: list[Fact]) -> list[Fact]:
    """Of several, those whose own name has most of the question in it."""
    said = key(ask.reading.text)
    shared = [sum(in_pairs(key(f.indicator), said)) for f in facts]
    return [f for f, count in zip(facts, shared, strict=True) if count == max(shared)]
