"""Text and conversation → Reading: what was asked. No SQL, no documents; names come through a Vocabulary."""

from dataclasses import replace

from askbudget.lexicon import Lexicon
from askbudget.model import Reading
from askbudget.questions.followup import keep_intent, take_over
from askbudget.questions.rules import FALLBACK, combined, match
from askbudget.questions.slots import fill
from askbudget.questions.vocabulary import Vocabulary

__all__ = ["Vocabulary", "read"]


def read(text: str, vocabulary: Vocabulary, lexicon: Lexicon, previous: Reading | None = None) -> Reading:
    """What a question asks, in the light of the last one; never raises for what it does not understand."""
    reading = fill(text, vocabulary, lexicon, previous.organisations if previous else ())
    reading = combined(take_over(reading, previous), lexicon)
    rule = match(reading, lexicon)
    if previous and keep_intent(reading, previous) and rule.intent in ("lookup", "multi", ""):
        return replace(reading, rule=previous.rule, intent=previous.intent, cues=reading.cues | previous.cues)
    return replace(reading, rule=rule.name, intent=rule.intent if rule is not FALLBACK else "")
