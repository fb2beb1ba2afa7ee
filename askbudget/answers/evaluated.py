"""How many projects were evaluated, or came out as 优, 良, 中, 差."""

import re
from collections.abc import Sequence

from askbudget.answers.counted import counted
from askbudget.answers.how_many import OF_PROJECTS, unit_asked
from askbudget.answers.inquiry import Inquiry, answered, cite, not_found, shown
from askbudget.model import Answer, Fact

_GRADE = re.compile(r"(?:[评得为获]|等级|结果)[“\"]?(?P<grade>[优良中差])(?:秀|好)?[”\"]?(?=的|等|[”\"])")
_GRADED = re.compile(r"[“\"](?P<grade>[优良中差])(?:秀|好)?[”\"]")


def count_evaluated(ask: Inquiry) -> Answer:
    """The number that the document gives; how many projects have targets, or are listed, is another number."""
    sight = ask.sights[0]
    if unit_asked(ask) not in OF_PROJECTS and (made := counted(ask)):  # 第三方机构几家: no projects
        return made
    told = ask.index.facts([sight.document.id], kinds=["narrative"])
    counts = [f for f in told if f.unit in ("个", "项") and f.year == sight.year and f.quantity]
    fact = next(iter(_meant(ask, counts)), None)
    if fact is None or fact.quantity is None:
        raise not_found(ask, f"{sight.label}的文件里没有写明评价了几个项目。")
    return answered(
        ask, f"{sight.label}{fact.item}：{shown(fact.quantity)}。", value=fact.quantity.value, unit=fact.quantity.unit,
        sources=(cite(fact, sight.document),),
    )  # fmt: skip


def _meant(ask: Inquiry, counts: Sequence[Fact]) -> Sequence[Fact]:
    """Those of the grade asked for; else those of all grades that say so themselves, or in their sentence."""
    if grade := _GRADE.search(ask.reading.text):
        return [f for f in counts if _GRADED.findall(f.item) == [grade["grade"]]]
    word = ask.lexicon.words("evaluated")
    whole = [f for f in counts if not _GRADED.search(f.item)]
    named = [f for f in whole if word.is_in(f.item)]
    return named or [f for f in whole if "项目" in f.item and word.is_in(f.place.quote)]
