"""Text and conversation → Reading: what was asked. No SQL, no documents; names come through a Vocabulary."""

import re
from collections.abc import Sequence
from dataclasses import replace

from askbudget.lexicon import Lexicon
from askbudget.model import Reading
from askbudget.questions.followup import keep_intent, take_over
from askbudget.questions.rules import FALLBACK, combined, match
from askbudget.questions.slots import fill
from askbudget.questions.spans import prepare
from askbudget.questions.spelling import correct
from askbudget.questions.vocabulary import Vocabulary, spellable

__all__ = ["Vocabulary", "read"]


def read(text: str, vocabulary: Vocabulary, lexicon: Lexicon, previous: Reading | None = None) -> Reading:
    """What a question asks, in the light of the last one; never raises for what it does not understand."""
    inherited = previous.organisations if previous else ()
    reading = fill(text, vocabulary, lexicon, inherited)
    if reading.rest or reading.stranger:
        reading = _respelt(reading, vocabulary, lexicon, inherited)
    reading = combined(take_over(reading, previous), lexicon)
    rule = match(reading, lexicon)
    if previous and keep_intent(reading, previous) and rule.intent in ("lookup", "multi", ""):
        return replace(reading, rule=previous.rule, intent=previous.intent, cues=reading.cues | previous.cues)
    return replace(reading, rule=rule.name, intent=rule.intent if rule is not FALLBACK else "")


def _respelt(reading: Reading, vocabulary: Vocabulary, lexicon: Lexicon, inherited: Sequence[str]) -> Reading:
    """The reading of the question with its misspelt names put right, where that leaves less unexplained."""
    text = prepare(reading.text).folded
    suspects = [(m.start(), m.end()) for word in (reading.rest, reading.stranger) if word for m in re.finditer(re.escape(word), text)]
    suspects = suspects or [(0, len(text))]
    corrections = correct(text, suspects, spellable(vocabulary, lexicon), lexicon)
    if not corrections:
        return reading
    meant = text
    for c in sorted(corrections, key=lambda c: -c.start):
        meant = meant[: c.start] + c.meant + meant[c.end :]
    again = fill(meant, vocabulary, lexicon, inherited)
    if again.stranger or len(again.rest) >= len(reading.rest) + len(reading.stranger):
        return reading
    return replace(again, text=reading.text, corrected=tuple((text[c.start : c.end], c.meant) for c in corrections))
