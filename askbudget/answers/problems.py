"""What an evaluation found wrong: with a project, or with all that was evaluated."""

import re
from dataclasses import replace

from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.answers.passages import passages, spoken, stem_of
from askbudget.model import Passage
from askbudget.normalize import key

_PROBLEM = re.compile(r"问题")
_A_PHRASE = 4  # letters in one piece that tell a project


def problem(ask: Inquiry, sight: Sight) -> list[Passage]:
    """What the evaluation found wrong: with what is asked about, else with all that was evaluated."""
    if said := spoken(ask, sight, _PROBLEM) or _problem_of_project(ask, sight):
        return said[:2]
    headed = [p for p in passages(ask, sight, ["statement"]) if _PROBLEM.search(p.subject)]
    return headed[:2] if not ask.reading.project and "evaluated" in ask.cues else []


def _problem_of_project(ask: Inquiry, sight: Sight) -> list[Passage]:
    """The sentence on what was wrong in the paragraph of the project, which tells of no other one."""
    stems = {stem for name in ask.reading.project if len(stem := stem_of(name)) >= _A_PHRASE}
    found = [p for p in passages(ask, sight, ["statement"]) if any(stem in key(p.subject + p.text) for stem in stems)]
    own = min((p for p in found if p.text.count("自评得分") == 1), key=lambda p: len(p.text), default=None)
    told_of = [s for s in re.split(r"(?<=。)", own.text) if _PROBLEM.search(s)] if own else []
    return [replace(own, text="".join(told_of))] if own and told_of else []
