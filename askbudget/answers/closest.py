"""The one indicator whose name has nearly all that a question asks in it, where no rule told what is meant.

`计划新建高标准农田多少亩` means 新建高标准农田面积 where that is the only thing counted in 亩 that has its words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from askbudget.answers.how_many import OF_ANY, how_many, same_unit
from askbudget.answers.indicators import is_wanted, lasts, told
from askbudget.answers.inquiry import Inquiry, Sight, warn
from askbudget.model import Answer, Fact
from askbudget.normalize import fold, key

_ASKING = frozenset(["lookup", "multi", "indicator", "count", ""])
_OTHERWISE = frozenset(
    ["change", "share", "sum", "most", "least", "list", "reason", "use", "definition", "yesno", "weight", "achieved",
     "who", "where", "contact", "basis", "goal", "except", "other_matter", "average", "rank", "versus", "each", "times"]
)  # fmt: skip
"""Cues of questions that a single figure does not answer."""
_EACH = re.compile("每|人均|平均|标准")
_SHORTEST = 3  # letters that say something
_COVERED = 0.85  # so much of what is asked has to stand in the name, rare letters counting more
_CLEARLY = 0.12  # a name that has this much less of it is not meant
_OF_NAME = 0.4  # so much of the name has to be asked for
_NEARER = 0.1
_SHORTEST_COUNTED, _OF_COUNTED = 2, 0.25  # where a unit tells it, too: 盏 of 多少盏路灯


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What goes by one name: how much of the question it has, and how much of it the question has."""

    facts: tuple[Fact, ...]
    covered: float
    named: float


def closest(ask: Inquiry) -> Answer | None:
    """The figure of the only name that is close enough, which is said; None where none is, or several are."""
    reading = ask.reading
    if len(ask.sights) != 1 or reading.intent not in _ASKING or _OTHERWISE & ask.cues or reading.stranger:
        return None
    if {"projects", "count"} <= ask.cues:  # 开展绩效目标管理的项目几个 is no indicator
        return None
    found = _meant(ask, ask.sights[0])
    if not found or len({(f.quantity or f.value, f.operator) for f in found}) > 1:
        return None
    made = told(replace(ask, reading=replace(reading, intent="indicator")), found, ask.sights[0])
    return replace(made, warnings=(*made.warnings, warn("closest", f"没有完全同名的，按“{found[0].item}”理解")))


def _meant(ask: Inquiry, sight: Sight) -> list[Fact]:
    """The facts of the closest name."""
    words = words_asked(ask)
    own = key(sight.document.organisation.name)  # 民政 of a 民政局 says nothing of its indicators
    counted = _is_telling(ask)
    if sum(len(word) for word in words if word not in own) < (_SHORTEST_COUNTED if counted else _SHORTEST):
        return []
    groups = _by_name(ask, sight)
    weights = _weights(groups)
    graded = [_graded(ask, name, facts, words, weights) for name, facts in groups.items()]
    least = _OF_COUNTED if counted else _OF_NAME
    wanted = [c for c in graded if c.facts and c.covered >= _COVERED and c.named >= least]
    best = max((c.covered for c in wanted), default=0.0)
    close = [c for c in wanted if c.covered > best - _CLEARLY]
    most = max((c.named for c in close), default=0.0)
    return [fact for c in close if c.named > most - _NEARER for fact in c.facts]


def _is_telling(ask: Inquiry) -> bool:
    """Whether it is asked in a unit that few things are counted in: 盏, 公里; 个 and 人 go with anything."""
    asked = how_many(fold(ask.reading.text), ask.lexicon)
    unit = asked[2] if asked else ""
    return bool(unit) and unit not in OF_ANY and not ask.lexicon.words("units_of_people").is_in(unit)


def words_asked(ask: Inquiry, beside: tuple[str, ...] = ()) -> list[str]:
    """What is asked, without whose, which year's, how many, what says nothing, and `beside`, names of word classes."""
    text = fold(ask.reading.text)
    for word_class in beside:
        text = ask.lexicon.words(word_class).pattern.sub("\n", text)
    for span in ask.reading.spans:
        text = text.replace(span.text, "\n") if span.kind in ("organisation", "year", "years") else text
    if asked := how_many(text, ask.lexicon):
        text = text[: asked[0]] + "\n" + text[asked[1] :]
    text = ask.lexicon.words("beside_a_name").pattern.sub("\n", text)
    for word in sorted(ask.lexicon.section("rules")["stopwords"]["words"], key=len, reverse=True):
        text = text.replace(word, "\n")
    return [word for piece in re.split(r"[^\w%]+", text) if (word := key(piece)) and not word.isascii()]


def _by_name(ask: Inquiry, sight: Sight) -> Mapping[tuple[str, str], Sequence[Fact]]:
    """(the project, the name) → the targets that go by it, of the year asked for."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in ask.index.facts([sight.document.id], kinds=["target", "narrative"]):
        aimed_at = fact.measure == "目标" if fact.kind == "narrative" else is_wanted(ask, fact)
        if fact.year == sight.year and aimed_at:
            groups[key(fact.parent), key(fact.indicator)].append(fact)
    return groups


def _weights(names: Iterable[tuple[str, str]]) -> Mapping[str, float]:
    """How much each letter tells: one that stands in every name tells little."""
    everyone = list(names)
    seen = Counter(letter for parent, name in everyone for letter in set(parent + name))
    return defaultdict(
        lambda: log(2 * len(everyone) + 2), {c: log((len(everyone) + 1) / (n + 0.5)) for c, n in seen.items()}
    )


def _graded(
    ask: Inquiry, name: tuple[str, str], facts: Sequence[Fact], words: Sequence[str], weights: Mapping[str, float]
) -> _Candidate:
    whole, own = "/".join(name), name[1]
    asked = [(letter, has) for word in words for letter, has in zip(word, in_pairs(word, whole), strict=True)]
    all_of_it = sum(weights[letter] for letter, _ in asked)
    has = sum(weights[letter] for letter, has in asked if has)
    named = sum(in_pairs(own, key(ask.reading.text))) / max(1, len(own))
    return _Candidate(tuple(f for f in facts if _fits(ask, f)), has / all_of_it if all_of_it else 0.0, named)


def in_pairs(word: str, name: str) -> list[bool]:
    """Which letters of a word stand in a name beside a neighbour that they have in the word, too."""
    if len(word) == 1:
        return [word in name]
    pairs = [word[i : i + 2] in name for i in range(len(word) - 1)]
    return [before or behind for before, behind in zip([False, *pairs], [*pairs, False], strict=True)]


def _fits(ask: Inquiry, fact: Fact) -> bool:
    """Whether it is measured in what is asked for: so many 亩, money, money for each."""
    text = fold(ask.reading.text)
    if {"price", "spend", "money"} & ask.cues and "元" not in fact.unit:
        return False
    if ask.lexicon.words("lasting").is_in(text) and not lasts(ask, fact):
        return False
    if _EACH.search(text) and "元" in fact.unit and not ("/" in fact.unit or _EACH.search(fact.item)):
        return False
    asked = how_many(text, ask.lexicon)
    return asked is None or same_unit(asked[2], fact.unit, ask.lexicon)
