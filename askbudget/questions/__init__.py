"""Text and conversation → Reading: what was asked. No SQL, no documents; names come through a Vocabulary."""

from dataclasses import replace

from askbudget.lexicon import Lexicon
from askbudget.model import Answer, Name, Reading
from askbudget.questions import times
from askbudget.questions.columns import fill_column, order_share, side_by_side
from askbudget.questions.cues import hear
from askbudget.questions.editions import bases, scopes
from askbudget.questions.exchanged import exchanged
from askbudget.questions.excluding import drop_included, take_off
from askbudget.questions.followup import keep_intent, take_over
from askbudget.questions.names import fill_names, fill_table
from askbudget.questions.organisations import fill_organisations
from askbudget.questions.partial import fill_partial
from askbudget.questions.picking import picked
from askbudget.questions.rules import FALLBACK, combined, match, unnamed
from askbudget.questions.slots import Slots
from askbudget.questions.spans import as_spans, prepare, stretches
from askbudget.questions.spelling import correct
from askbudget.questions.tidying import tidy_items
from askbudget.questions.units import fold_units
from askbudget.questions.vocabulary import Vocabulary, known_names, spellable

__all__ = ["TOO_LONG", "Vocabulary", "read", "remembered", "says_nothing"]

TOO_LONG = "too_long"
"""The rule of a question that is longer than any question is, and is not read."""
_LONGEST = 500
_OF_DETAILS = frozenset(["purchase_details"])


def read(text: str, vocabulary: Vocabulary, lexicon: Lexicon, previous: Reading | None = None) -> Reading:
    """What a question asks, in the light of the last one; never raises for what it does not understand."""
    if len(text) > _LONGEST:
        return Reading(text, rule=TOO_LONG)
    if chosen := picked(text, previous, lexicon):
        return read(chosen, vocabulary, lexicon)
    return replace(_read(_without_introduction(text, lexicon), vocabulary, lexicon, previous), text=text)


def _without_introduction(text: str, lexicon: Lexicon) -> str:
    """What is asked, without who asks it and why: 我是退休老师，…."""
    said = lexicon.words("introduction").pattern.match(text)
    return text[said.end() :] if said and text[said.end() :].strip() else text


def _read(text: str, vocabulary: Vocabulary, lexicon: Lexicon, previous: Reading | None) -> Reading:
    inherited = previous.organisations if previous else ()
    reading = _respelt(_fill(text, vocabulary, lexicon, inherited), vocabulary, lexicon, inherited)
    if match(reading, lexicon).intent == "help":  # 谢谢: no question, whatever was asked before
        previous = None
    reading = exchanged(reading, previous, vocabulary, lexicon)
    reading = combined(take_over(reading, previous, lexicon), lexicon)
    rule = match(reading, lexicon)
    if rule is FALLBACK or rule.intent in ("multi", "sum"):  # several bodies, or editions, and nothing asked of them
        reading = unnamed(reading, lexicon)
        rule = match(reading, lexicon)
    if previous and previous.intent == "text" and rule is FALLBACK and reading.rest:  # 那基金财务科呢
        return replace(reading, rule=previous.rule, intent="text", cues=reading.cues | previous.cues)
    if rule.name in _OF_DETAILS and "item" in reading.inherited:  # 除了渠县呢, 所有单位的呢: of the item asked before
        rule = match(replace(reading, cues=reading.cues - {"which_organisation", "tell"}), lexicon)
    if previous and keep_intent(reading, previous) and rule.intent in ("lookup", "multi", ""):
        return replace(reading, rule=previous.rule, intent=previous.intent, cues=reading.cues | previous.cues)
    return replace(reading, rule=rule.name, intent=rule.intent if rule is not FALLBACK else "")


def remembered(reading: Reading, answer: Answer) -> Reading:
    """The reading to hear the next question after: the project that came out largest is the one 它的立项依据 means."""
    if answer.status == "ambiguous" and answer.options:
        return replace(reading, offered=tuple((option.label, option.question) for option in answer.options))
    if reading.intent in ("max", "min") and len(answer.items) == 1 and "projects" in reading.cues:
        label = answer.items[0].label
        return replace(reading, project=(Name(label, "project", label, (answer.items[0].document,)),))
    return reading


def says_nothing(reading: Reading) -> bool:
    """Words that nothing is known of, all else taken over: 今天天气怎么样 in the middle of a conversation."""
    own = reading.items if "item" not in reading.inherited else ()
    return bool(reading.rest) and not (own or reading.project or reading.target) and "organisation" in reading.inherited


def _fill(question: str, vocabulary: Vocabulary, lexicon: Lexicon, inherited: tuple[str, ...]) -> Reading:
    """The slots of a question on its own; `inherited` organisations tell whose names come first."""
    text = prepare(question)
    slots = Slots(text, lexicon, vocabulary, vocabulary.documents(), known_names(stretches(text), vocabulary, lexicon))
    fill_organisations(slots, inherited)
    fill_table(slots)
    fill_names(slots)
    slots.heard = hear(slots)
    fill_partial(slots)
    tidy_items(slots)
    drop_included(slots)
    fill_column(slots)
    fold_units(slots)
    order_share(slots)
    take_off(slots)
    cues = frozenset(c.value for c in slots.heard) | ({"sum"} if slots.together else set())
    when = times.times(slots, cues)
    return Reading(
        question, spans=as_spans(text, slots.taken), organisations=tuple(slots.organisations), either=slots.either,
        excluded=tuple(slots.excluded),
        stranger=slots.stranger, years=when.years, years_back=when.back, last_years=when.last, since=when.since,
        base_year=when.base, base_bases=bases(slots, when.base_at),
        bases=bases(slots, 0, when.base_at), scopes=scopes(slots), items=tuple(name for _, name in slots.items),
        project=tuple(slots.project), minus=tuple(slots.minus),
        target=tuple(slots.target), column=slots.column, columns=slots.columns, table=slots.table,
        side_by_side=side_by_side(slots),
        classification=slots.classification, cues=cues, unit=times.unit(slots),
        counted=times.counted(slots), numbers=times.amounts(slots),
        top=times.top(slots), nth=times.nth(slots) if "nth" in cues else 0, rest=slots.rest, unsure=tuple(slots.unsure),
    )  # fmt: skip


def _respelt(reading: Reading, vocabulary: Vocabulary, lexicon: Lexicon, inherited: tuple[str, ...]) -> Reading:
    """The reading of the question with its misspelt names put right, where that leaves less unexplained."""
    if not reading.unsure:
        return reading
    prepared = prepare(reading.text)
    text = prepared.folded
    corrections = correct(prepared, reading.unsure, spellable(vocabulary, lexicon), lexicon)
    if not corrections:
        return reading
    meant = text
    for c in sorted(corrections, key=lambda c: -c.start):
        meant = meant[: c.start] + c.meant + meant[c.end :]
    again = _fill(meant, vocabulary, lexicon, inherited)
    if again.stranger or _size(again.unsure) >= _size(reading.unsure):
        return reading
    return replace(again, text=reading.text, corrected=tuple((text[c.start : c.end], c.meant) for c in corrections))


def _size(stretches: tuple[tuple[int, int], ...]) -> int:
    return sum(end - start for start, end in stretches)
