"""Answers in words: duties, composition, reasons, uses, definitions, contacts, and what a section says."""

import re
from collections.abc import Sequence
from dataclasses import replace

from askbudget.answers.definitions import explained
from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, item_of, not_found
from askbudget.answers.members import subjects, under
from askbudget.answers.passages import (
    NARRATED,
    about,
    nearly_about,
    of_project,
    passages,
    spoken,
    spoken_anywhere,
    told,
)
from askbudget.answers.problems import problem
from askbudget.answers.reasons import reason
from askbudget.answers.stated import codes_of, keys_of
from askbudget.model import Answer, Name, Passage, PassageKind
from askbudget.normalize import key, letter_pairs

_A_PHRASE = 4
"""So many letters in one piece tell what a paragraph speaks of."""
_A_VERB = 2
_A_TARGET = 4  # so many unexplained letters name an indicator
_LONG_LIMIT = 3950
_WORK: tuple[PassageKind, ...] = ("section", "statement", "duties", "composition")
_ANYTHING = re.compile(r"[\u4e00-\u9fff]")
_LACKING = {"where": "办公地点的"}
_PLACED = re.compile(r"位于|坐落|地处|(?:办公|单位|联系|通讯)?(?:地址|地点)[:：为是在]")
_FOR = re.compile(r"用于|用来|用以|均为|主要保障|主要(?:是|为|包括|有)|内容(?:包括|[为是：:])|包括")
_RATE = re.compile(r"\d\s*[%％]|标准|比例")
_OF_WHAT = re.compile(r"指|包[括含]|涵盖|含")  # what it consists of: its meaning tells it, too
_WHOLE = frozenset(["duties", "work"])
_PROJECT_TEXTS: dict[str, PassageKind] = {"basis": "basis", "overview": "overview", "goal": "goal", "plan": "plan"}


def text(ask: Inquiry) -> Answer:
    """The passage that answers, by what the question is after."""
    sight = max(ask.sights, key=lambda s: s.basis == "决算") if len(ask.reading.bases) > 1 else ask.sights[0]
    if "goal" in ask.cues and len(ask.reading.rest) >= _A_TARGET and not ask.reading.project:
        raise not_found(ask, f"{sight.label}的文件里没有“{ask.reading.rest}”的目标。")
    for cue, kind in _PROJECT_TEXTS.items():
        if cue in ask.cues and (found := of_project(ask, sight, kind)):
            return told(ask, found[:1], sight)
    if made := _no_passage(ask, sight):
        return made
    for cue, find in (("basis", _founded), ("overview", _spent_on)):
        if cue in ask.cues and (found := find(ask, sight)):
            return told(ask, found, sight)
    if made := _by_cue(ask, sight):
        return made
    found = _section(ask, sight) or spoken(ask, sight, _ANYTHING)[:3]
    if found:
        return told(ask, found, sight)
    if ask.reading.items and "tell" in ask.cues:
        return _figure(ask)
    raise not_found(ask, f"{sight.label}的文件里没有相关说明。")


def _by_cue(ask: Inquiry, sight: Sight) -> Answer | None:
    """What the document says of just what the question is after; None where it is after nothing of the kind."""
    for wanted, finder in (
        ("in_charge", _in_charge),
        ("where", _where),
        ("problem", problem),
        ("reason", reason),
        ("use", _use),
        ("nature", _nature),
        ("duties", _duties),
        ("work", _work),
        ("composition", _composition),
    ):
        if wanted in ask.cues:
            found = finder(ask, sight)
            if found:
                made = told(ask, found, sight, _LONG_LIMIT) if wanted in _WHOLE else told(ask, found, sight)
                return _with_units(ask, made, sight) if wanted == "composition" else made
            if wanted != "duties":
                raise not_found(ask, f"{sight.label}的文件里没有{_LACKING.get(wanted, '')}说明。")
    return None


def _with_units(ask: Inquiry, made: Answer, sight: Sight) -> Answer:
    """The composition, with the units that it names as its items."""
    from askbudget.answers.structure import units  # only where the composition is asked for

    names, _ = units(ask, sight)
    return replace(made, items=tuple(item_of(name, None, None, sight) for name in names)) if names else made


def _use(ask: Inquiry, sight: Sight) -> list[Passage]:
    given = passages(ask, sight, ["use"])
    own = about(ask, given, sight) or of_project(ask, sight, "overview") or _uses_below(ask, sight)
    said = own or nearly_about(ask, given) or spoken(ask, sight, _FOR)[:1]
    meant = explained(ask, sight) if _OF_WHAT.search(ask.reading.text) else []
    return (said or of_project(ask, sight, "goal") or meant)[:3]


def _spent_on(ask: Inquiry, sight: Sight) -> list[Passage]:
    """What an item is used for, where its overview is asked for."""
    return _use(ask, sight) if ask.reading.items else []


def _no_passage(ask: Inquiry, sight: Sight) -> Answer | None:
    """What is no passage of its own: a project's code, a standard."""
    if ask.reading.rule == "code_of_project":
        named_by_it = any(span.kind == "project_code" for span in ask.reading.spans)
        return _figure(ask) if named_by_it else _code(ask, sight)
    return _by_standard(ask, sight) if "standard" in ask.cues else None


def _figure(ask: Inquiry) -> Answer:
    """The amount, where words are asked for and there is a figure alone, or a code says which project is meant."""
    from askbudget.answers.amounts import lookup  # only then

    return lookup(replace(ask, reading=replace(ask.reading, intent="lookup")))


def _code(ask: Inquiry, sight: Sight) -> Answer:
    """The code that the document prints beside the project's name."""
    wanted = {key(name.value) for name in ask.reading.project}
    facts = [f for f in ask.index.facts([sight.document.id]) if f.code and key(f.item) in wanted]
    codes = list(dict.fromkeys(f.code for f in facts))
    if len(codes) != 1:
        raise not_found(ask, f"{sight.label}的文件里没有印这个项目的编码。")
    text = f"{sight.label}{facts[0].item}的编码：{codes[0]}。"
    return answered(ask, text, sources=(cite(facts[0], sight.document),))


def _by_standard(ask: Inquiry, sight: Sight) -> Answer:
    """How much is paid for what: in a project's text, else as an indicator."""
    from askbudget.answers.indicators import indicator  # only where a standard is asked for

    return told(ask, found, sight) if (found := _standard(ask, sight)) else indicator(ask)


def _standard(ask: Inquiry, sight: Sight) -> list[Passage]:
    """What a project's text says of how much is paid for what: 奖励金额为查实金额的2%."""
    pairs = set(letter_pairs(key(ask.reading.text)))
    found = [p for p in passages(ask, sight, ["overview", "basis", "goal"]) if _RATE.search(p.text)]
    shared = [sum(pair in key(p.subject) for pair in pairs) for p in found]
    most = max(shared, default=0)
    best = [p for p, count in zip(found, shared, strict=True) if count == most]
    return best if most >= _A_PHRASE and len({p.subject for p in best}) == 1 else []


def _founded(ask: Inquiry, sight: Sight) -> list[Passage]:
    """The sentence that says by which document something was done: 根据某文件（某发〔2019〕4号），组建…."""
    if ask.reading.project:  # a sentence that only names the project founds nothing
        raise not_found(ask, f"{sight.label}的文件里没有写明立项依据。")
    verb = key(ask.reading.rest)
    if len(verb) < _A_VERB or names_asked(ask):
        return []
    said = re.compile(rf"〔\d{{4}}〕.*{re.escape(verb)}|\[\d{{4}}\].*{re.escape(verb)}")
    return spoken_anywhere(ask, sight, said)[:1]


def _uses_below(ask: Inquiry, sight: Sight) -> list[Passage]:
    """A class is used for what its subjects are used for."""
    below = {key(m.label) for name in names_asked(ask) for m in under(ask, name, sight)}
    below |= {key(m.label) for m in subjects(ask, sight, 7) if any(m.fact.code.startswith(c) for c in _codes(ask))}
    return [p for p in passages(ask, sight, ["use"]) if key(p.subject) in below]


def _codes(ask: Inquiry) -> list[str]:
    return [c for name in names_asked(ask) for c in codes_of(name, ask.lexicon)]


def _duties(ask: Inquiry, sight: Sight) -> list[Passage]:
    """The duties of the publisher, or of the office that the question names; a project has a purpose instead."""
    if ask.reading.project:
        return of_project(ask, sight, "overview") or _use(ask, sight)
    return _named_office(ask, sight) or list(passages(ask, sight, ["duties"]))[:1]


def _named_office(ask: Inquiry, sight: Sight) -> list[Passage]:
    """A paragraph that begins with the office's own name: `参保科。负责…`; the longest name in the question."""
    said = key(ask.reading.text)
    named = [p for p in passages(ask, sight, ["statement"]) if len(key(p.subject)) > 2 and _bare(p.subject) in said]
    return sorted(named, key=lambda p: -len(p.subject))[:1]


def _bare(subject: str) -> str:
    return key(re.sub(r"[（(].*?[）)]", "", subject))


def _where(ask: Inquiry, sight: Sight) -> list[Passage]:
    """The sentence that says where the body is."""
    return spoken_anywhere(ask, sight, _PLACED)[:1]


def _in_charge(ask: Inquiry, sight: Sight) -> list[Passage]:
    """Who is in charge of the project, as its sheet says: 业务主管部门, 实施单位."""
    label = ask.lexicon.words("in_charge")
    return [p for p in of_project(ask, sight, "contact") if label.is_in(p.text)] if names_asked(ask) else []


def _work(ask: Inquiry, sight: Sight) -> list[Passage]:
    found, tasks = passages(ask, sight, _WORK), ask.lexicon.words("tasks")
    return [p for p in found if tasks.is_in(p.subject + p.heading)][:1]


def _composition(ask: Inquiry, sight: Sight) -> list[Passage]:
    return passages(ask, sight, ["composition"])[:2]


def _nature(ask: Inquiry, sight: Sight) -> list[Passage]:
    """The sentences that say what kind of body it is; a project is none."""
    if ask.reading.project:
        return []
    nature = ask.lexicon.words("nature")
    best: tuple[int, list[Passage]] = (0, [])
    for passage in passages(ask, sight, ["composition", "duties", "section"]):
        said = [s for s in re.split(r"(?<=[。；])|\n", passage.text) if nature.is_in(s)]
        most = max((len(set(nature.pattern.findall(s))) for s in said), default=0)
        if most > best[0]:
            best = most, [replace(passage, text="".join(said))]
    return best[1]


def _section(ask: Inquiry, sight: Sight) -> list[Passage]:
    """What the section or paragraph of that name says."""
    found = passages(ask, sight, ["statement", "section", "composition", "duties"])
    keys = [k for name in names_asked(ask) for k in keys_of(name, ask.lexicon) if len(k) > 2]
    said = key(ask.reading.rest)
    hits = [p for p in found if any(k in key(p.subject) for k in keys) or (len(said) > 1 and said in key(p.subject))]
    if "which_organisation" in ask.cues or not hits:
        hits += _rows(ask, sight)
    if not hits and len(said) >= _A_PHRASE:
        return _verbatim(ask, sight, said)
    return sorted(hits, key=lambda p: len(p.text))[:3]


def _verbatim(ask: Inquiry, sight: Sight, said: str) -> list[Passage]:
    """The shortest paragraph that has most of the question's own words in one piece: 沟通协调机制."""
    least = max(_A_PHRASE, len(said) * 3 // 5)
    runs = {said[i : i + least] for i in range(len(said) - least + 1)}
    found = [
        replace(passage, text=paragraph)
        for passage in passages(ask, sight, NARRATED)
        for paragraph in passage.text.split("\n")
        if any(run in key(paragraph) for run in runs)
    ]
    return sorted(found, key=lambda p: len(p.text))[:1]


def _rows(ask: Inquiry, sight: Sight) -> list[Passage]:
    """Rows of the item's own table, as printed."""
    if not any(name.key == "government_procurement" for name in names_asked(ask)):
        return []
    facts = ask.index.facts([sight.document.id], kinds=["procurement"])
    rows = {f.place.quote: f for f in facts if f.quantity and f.item not in ("合计", "总计")}
    return [Passage(f.document, "statement", f.item, quote.replace("\t", " "), f.place) for quote, f in rows.items()][
        :5
    ]


def stated_none(ask: Inquiry, name: Name, sight: Sight) -> tuple[str, Passage] | None:
    """The sentence that says there is none of it: `本单位无政府采购预算`."""
    called = {re.sub(r"(?:预算|支出|经费|拨款)+$", "", k) for k in (*keys_of(name, ask.lexicon), key(name.value))}
    word = "|".join(re.escape(k) for k in sorted(called, key=len, reverse=True) if len(k) > 2)
    ahead, behind = ask.lexicon.words("none_ahead").any_of, ask.lexicon.words("none_behind").any_of
    none = rf"{ahead}.{{0,14}}(?:{word})|(?:{word}).{{0,10}}{behind}"
    return (sentence_with(ask, sight, re.compile(none)) or _empty_table(ask, sight, re.compile(word))) if word else None


def _empty_table(ask: Inquiry, sight: Sight, word: re.Pattern[str]) -> tuple[str, Passage] | None:
    """The note that says so under the table of it: 没有相关收支，本表为空."""
    noted = (p for p in passages(ask, sight, ["statement"]) if p.place.table and word.search(key(p.subject)))
    return next(((f"《{p.subject}》{p.text}", p) for p in noted), None)


def sentence_with(
    ask: Inquiry, sight: Sight, pattern: re.Pattern[str], kinds: Sequence[PassageKind] = ("statement", "section")
) -> tuple[str, Passage] | None:
    """The first sentence of the narrative that the pattern fits, and the passage it stands in."""
    for passage in passages(ask, sight, kinds):
        for sentence in re.split(r"(?<=[。；])", passage.text):
            if pattern.search(sentence):
                return sentence, passage
    return None
