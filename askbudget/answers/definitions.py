"""What a term means, in the document's own words."""

import re
from collections.abc import Sequence

from askbudget.answers.inquiry import Inquiry, Sight, not_found
from askbudget.answers.passages import about, passages, spoken, told
from askbudget.answers.stated import keys_of
from askbudget.model import Answer, Name, Passage
from askbudget.normalize import key

_LEVEL = re.compile(r"[（(][类款项][）)]|支出$")
_MEANS = re.compile(r"[^，。；;：:]{0,8}?(?:是指|指的是|反映|[：:]?指(?!标|导|挥|定))(?P<words>[^；;。]{6,}[；;。]?)")
_LONG_ENOUGH = 3
_CONSISTS = re.compile(r"(?:包括|包含)(?:了|的是)?(?:哪些|什么|啥)[？?。]?$")  # what the document's own money is for


def definition(ask: Inquiry) -> Answer:
    """The explanation of a term, from the list of terms, or from whatever sentence gives one."""
    for sight in ask.sights:
        if _CONSISTS.search(ask.reading.text) and (said := about(ask, passages(ask, sight, ["use"]), sight)):
            return told(ask, said[:1], sight)
        if found := explained(ask, sight):
            return told(ask, found, sight)
    whose = ask.sights[0].label if len(ask.sights) == 1 else ""
    raise not_found(
        ask, f"{whose}的文件里没有解释“{'、'.join(n.value for n in ask.reading.items)}”。".removeprefix("的")
    )


def explained(ask: Inquiry, sight: Sight) -> list[Passage]:
    """The one passage that explains an item asked about."""
    found = passages(ask, sight, ["definition"])
    hits = next((hit for name in ask.reading.items if (hit := _definition_of(name, found, ask))), [])
    return (hits or _in_passing(ask, spoken(ask, sight, _MEANS)))[:1]


def _definition_of(name: Name, found: Sequence[Passage], ask: Inquiry) -> list[Passage]:
    keys = {*keys_of(name, ask.lexicon), key(name.value)}
    exact = [p for p in found if key(p.subject) in keys or key(_LEVEL.sub("", p.subject)) in keys]
    ends = [p for p in found if any(key(p.subject).endswith(k) for k in keys if len(k) > _LONG_ENOUGH)]
    inside = [p for p in found if any(k in key(p.text) for k in keys if len(k) > _LONG_ENOUGH)]
    return exact or ends or inside


def _in_passing(ask: Inquiry, found: Sequence[Passage]) -> list[Passage]:
    """Sentences in which the words of a meaning stand right behind the term."""
    keys = {k for name in ask.reading.items for k in (*keys_of(name, ask.lexicon), key(name.value)) if len(k) > 2}
    return [p for p in found if any(_MEANS.match(p.text, p.text.find(k) + len(k)) for k in keys if k in p.text)]
