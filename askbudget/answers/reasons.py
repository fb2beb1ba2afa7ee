"""Why a figure is what it is: the reason that the document gives of the change asked about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from askbudget.answers.figures import names_asked
from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.answers.members import under
from askbudget.answers.passages import about, nearly_about, passages, spoken
from askbudget.answers.stated import keys_of, stated
from askbudget.model import Name, Passage
from askbudget.normalize import key

_GIVEN = re.compile(r"原因|由于|因为|主要是|主要系")
_UP, _DOWN = re.compile(r"增|升|涨|大于|高于|超"), re.compile(r"减|降|少|小于|低于|节约|压缩")
_AGAINST_BUDGET = re.compile(r"(?:于|比|较|与)[^，。；]{0,6}?预算")


def reason(ask: Inquiry, sight: Sight) -> list[Passage]:
    """The passages that explain what is asked, those of the change asked about where several changes are explained."""
    given = passages(ask, sight, ["reason"])
    if missed := _of_target(ask, given):
        return missed
    given = [p for p in given if not p.place.table]
    found = about(ask, given, sight) or _beside(ask, given, sight)
    if not found or all(_unlike(ask, p) for p in found):
        found = [*found, *nearly_about(ask, given), *about(_parts(ask), given, sight)]
    found = found or _of_only_part(ask, given, sight) or _under_heading(ask, given)
    return _of_change(ask, found or spoken(ask, sight, _GIVEN))[:2]


def _of_target(ask: Inquiry, given: Sequence[Passage]) -> list[Passage]:
    """Why an indicator was missed, as the sheet of the evaluation says: the one asked about, of the project named."""
    wanted = {key(name.value) for name in ask.reading.target}
    missed = [p for p in given if p.place.table and key(p.subject.rpartition("/")[2]) in wanted]
    named = {key(name.value).removesuffix("项目") for name in names_asked(ask)}
    return [p for p in missed if key(p.subject.rpartition("/")[0]) in named] or missed


def _of_change(ask: Inquiry, found: Sequence[Passage]) -> list[Passage]:
    """Of reasons for several changes, those for the one that the question speaks of: which way, and against what."""
    graded = [(_unlike(ask, p), p) for p in found]
    least = min((grade for grade, _ in graded), default=0)
    return [p for grade, p in graded if grade == least]


def _unlike(ask: Inquiry, passage: Passage) -> int:
    """How far the change before the reason is from the one asked about."""
    before = passage.place.quote.rpartition(passage.text[:6])[0]
    wrong_way = ("rise" in ask.cues and not _UP.search(before)) + ("fall" in ask.cues and not _DOWN.search(before))
    budget = bool(_AGAINST_BUDGET.search(ask.reading.text))
    return 2 * wrong_way + (budget != bool(_AGAINST_BUDGET.search(before)))


def _parts(ask: Inquiry) -> Inquiry:
    """The question asked of the parts of the item: “三公”经费 grows by what its 公务用车 cost."""
    parts_of = ask.lexicon.section("rules")["parts"]
    ids = {id_ for name in names_asked(ask) for id_ in parts_of.get(name.key, ())}
    ids |= {whole for whole, parts in parts_of.items() if set(parts) < ids}  # 公务用车, of purchase and operation
    parts = tuple(Name(c.id, "concept", c.names[0]) for c in ask.lexicon.concepts if c.id in ids)
    return replace(ask, reading=replace(ask.reading, items=parts, project=()))


def _of_only_part(ask: Inquiry, given: Sequence[Passage], sight: Sight) -> list[Passage]:
    """An item that consists of one subject changes for that subject's reason: 残疾人事业, of 其他残疾人事业支出."""
    parts = {key(m.label) for name in names_asked(ask) for m in under(ask, name, sight)}
    return [p for p in given if key(p.subject) in parts] if len(parts) == 1 else []


def _beside(ask: Inquiry, given: Sequence[Passage], sight: Sight) -> list[Passage]:
    """Reasons in the sentence that states the item's own change."""
    lines = {
        f.place.lines
        for name in names_asked(ask)
        for f in stated(ask, name, sight)
        if re.search(r"增|减|升|降", f.measure)
    }
    return [p for p in given if any(p.place.lines[0] <= first and last <= p.place.lines[1] for first, last in lines)]


def _under_heading(ask: Inquiry, given: Sequence[Passage]) -> list[Passage]:
    """The only reason that the section of the item's name gives."""
    keys = {k for name in names_asked(ask) for k in keys_of(name, ask.lexicon) if len(k) > 2}
    found = [p for p in given if any(k in key(p.heading) for k in keys)]
    return found if len({p.text for p in found}) == 1 else []
