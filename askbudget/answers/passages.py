"""The passages of a document, and the sentences in them that speak of what is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of
from askbudget.answers.stated import keys_of, stated
from askbudget.model import Answer, Name, Passage, PassageKind
from askbudget.normalize import key
from askbudget.quantity import parse_chinese

NARRATED: tuple[PassageKind, ...] = ("statement", "section", "composition", "duties", "overview", "goal", "basis")
_LIMIT = 1450
_SHORTEST = 3  # letters of a name, or of the question's own words, that a sentence is found by
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_TAIL = re.compile(r"(?:费用?|支出|经费|预算)+$")
_POINTS = tuple(
    re.compile(rf"(?:^|\n)\s*{number}\s*(?P<head>[^。；;:：\n]+)")
    for number in (
        r"(?P<at>\d{1,2})[.．、](?!\d)",
        r"[（(](?P<at>\d{1,2})[）)]、?",
        r"[（(](?P<at>[一二三四五六七八九十]{1,3})[）)]、?",
        r"(?P<at>[一二三四五六七八九十]{1,3})[、是]",
    )
)
"""How the points of a text are numbered: 1.、（1）、（一）、一、."""
_STEM = 3
_SORT = re.compile(r"(?:项目|专项)?(?:资金|经费|项目|支出|费)?$")


def told(ask: Inquiry, found: Sequence[Passage], sight: Sight, limit: int = _LIMIT) -> Answer:
    """The passages as the answer, cut at a sentence where they are too long."""
    words = "\n".join(dict.fromkeys(p.text.strip() for p in found))
    if len(words) > limit:
        words = words[: limit - 1].rpartition("。")[0] + "。" if "。" in words[:limit] else words[: limit - 1] + "…"
    items = tuple(item_of(head, None, None, sight) for head in points(words))
    return answered(ask, words, items=items, sources=tuple(cite(p, sight.document) for p in found))


def points(text: str) -> list[str]:
    """The heads of a text's numbered points, in one way of numbering, from the first on without a gap; [] of none."""
    for pattern in _POINTS:
        found = list(pattern.finditer(text))
        numbers = [int(at) if (at := m["at"]).isdigit() else parse_chinese(at) for m in found]
        if len(found) > 1 and numbers == list(range(1, len(found) + 1)):
            return [m["head"].strip() for m in found]
    return []


def passages(ask: Inquiry, sight: Sight, kinds: Sequence[PassageKind]) -> list[Passage]:
    """The passages of some kinds."""
    return ask.index.passages([sight.document.id], kinds=kinds)


def of_project(ask: Inquiry, sight: Sight, kind: PassageKind) -> list[Passage]:
    """A project's own text; without a project, the whole department's."""
    found = passages(ask, sight, [kind])
    wanted = [key(name.value) for name in (*ask.reading.project, *ask.reading.items)]
    exact = [p for p in found if key(p.subject) in wanted]
    near = [p for p in found if any(w in key(p.subject) for w in wanted)]
    whole = [p for p in found if p.subject == sight.document.id] if not wanted else []
    return exact or near or whole


def stem_of(name: Name) -> str:
    """What a project goes by wherever it is spoken of: …配套项目, on its sheet …配套资金."""
    return key(_SORT.sub("", name.value))


def about(ask: Inquiry, found: Sequence[Passage], sight: Sight) -> list[Passage]:
    """The passages whose subject is an item asked about, under any of its names."""
    for name in names_asked(ask):
        keys = set(keys_of(name, ask.lexicon)) | {key(f.item) for f in stated(ask, name, sight)}
        hits = [p for p in found if key(p.subject) in keys]
        if hits:
            return hits
    return []


def nearly_about(ask: Inquiry, found: Sequence[Passage]) -> list[Passage]:
    """The passages whose subject has most of an item's name in it: 国内公务接待 of 公务接待费."""
    names = [key(name.value) for name in names_asked(ask)]
    stems = [stem if len(stem := _TAIL.sub("", name)) >= _STEM else name for name in names]
    return [p for p in found if any(stem in key(p.subject) for stem in stems if len(stem) >= _STEM)]


def spoken(ask: Inquiry, sight: Sight, marker: re.Pattern[str]) -> list[Passage]:
    """The sentences with such words that name the thing asked; else those right behind, or under its heading."""
    words = _words(ask)
    graded = [
        (grade, replace(passage, text=sentence.strip()))
        for passage, before, sentence in _sentences(ask, sight)
        if (said := marker.search(sentence))
        and (grade := _grade(words, (sentence[: said.start()], sentence, before, passage.subject + passage.heading)))
    ]
    best = max((grade for grade, _ in graded), default=0)
    return [passage for grade, passage in graded if grade == best]


def spoken_anywhere(ask: Inquiry, sight: Sight, marker: re.Pattern[str]) -> list[Passage]:
    """The sentences with such words, whatever they are of."""
    found = ((passage, sentence) for passage, _, sentence in _sentences(ask, sight) if marker.search(sentence))
    return [replace(passage, text=sentence.strip()) for passage, sentence in found]


def said_of(ask: Inquiry, sight: Sight, words: str) -> list[Passage]:
    """The sentence that says what something is: 其他用车主要是…."""
    says = re.compile(re.escape(words) + r"[^，。；\d]{0,2}(?:主要)?(?:是|为|包括|用于|指|由)(?![\d零无多])")
    return spoken_anywhere(ask, sight, says)[:1]


def _words(ask: Inquiry) -> set[str]:
    """What a sentence on the thing asked has in it."""
    keys = {k for name in names_asked(ask) for k in (*keys_of(name, ask.lexicon), key(name.value))}
    return {k for k in (*keys, key(ask.reading.rest)) if len(k) >= _SHORTEST}


def _grade(words: set[str], places: Sequence[str]) -> int:
    return next((len(places) - i for i, text in enumerate(places) if any(word in key(text) for word in words)), 0)


def _sentences(ask: Inquiry, sight: Sight) -> Iterator[tuple[Passage, str, str]]:
    """Every sentence with the one before it in its paragraph, once each; the narrowest passage it stands in."""
    seen: set[str] = set()
    for passage in sorted(passages(ask, sight, NARRATED), key=lambda p: len(p.text)):
        for paragraph in passage.text.split("\n"):
            before = ""
            for match in _SENTENCE.finditer(paragraph):
                if match[0] not in seen:
                    seen.add(match[0])
                    yield passage, before, match[0]
                before = match[0]
