"""A word of the last item's name is exchanged for another: 城市低保…，农村的呢; 人员经费…，公用的呢."""

import re
from collections.abc import Iterator
from dataclasses import replace

from askbudget.lexicon import Lexicon
from askbudget.model import Name, Reading
from askbudget.normalize import key
from askbudget.questions.slots import ITEM_KINDS
from askbudget.questions.vocabulary import Vocabulary, known_names

_SAID = re.compile(r"^(?:那么?|其中)?(?P<word>[\u4e00-\u9fff]{2,4}?)(?:部分)?的?(?:呢|是?多少)?[？?]*$")
_SHORTEST_REST = 2
_LONGEST_WORD = 4


def exchanged(reading: Reading, previous: Reading | None, vocabulary: Vocabulary, lexicon: Lexicon) -> Reading:
    """The reading with the item that the word makes of the last one's name, where there is just one such item."""
    said = _SAID.match(reading.text)
    known = any(not name.also for name in (*reading.items, *reading.project, *reading.target))
    if previous is None or len(previous.items) != 1 or not said or known or reading.organisations:
        return reading
    if not (reading.rest or reading.items or reading.unsure):  # 预算是多少: all of it says something by itself
        return reading
    for keys in _keys(said["word"], previous.items[0], lexicon):
        found = [name for names in known_names(keys, vocabulary, lexicon).values() for name in names]
        meant = {name.value: name for name in found if name.kind in ITEM_KINDS}
        if len(meant) == 1:
            return replace(reading, items=tuple(meant.values()), rest="", unsure=())
    return reading


def _keys(word: str, last: Name, lexicon: Lexicon) -> Iterator[set[str]]:
    """What the names of the last item become with the word in front, those that keep most of it first."""
    concept = lexicon.concept(last)
    names = {key(name) for name in (concept.names if concept else (last.value,))}
    for cut in range(1, _LONGEST_WORD + 1):
        kept = {word + name[cut:] for name in names if len(name) - cut >= _SHORTEST_REST} - names
        if kept:
            yield kept
