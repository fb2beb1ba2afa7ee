"""Reading + index → Answer: scope, figures, arithmetic, words."""

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from askbudget.answers.doubts import doubted
from askbudget.answers.inquiry import Inquiry, Unanswerable, bodies, interpretation, not_found, warn
from askbudget.answers.scope import Choice, resolve
from askbudget.lexicon import Lexicon
from askbudget.model import Answer, Reading, Warning
from askbudget.store import Index

__all__ = ["answer"]

_OPERATIONS = {
    "lookup": "amounts.lookup",
    "score": "evaluation_scores.score",
    "evaluated": "evaluated.count_evaluated",
    "multi": "amounts.several",
    "sum": "sums.total",
    "average": "averages.average",
    "all_but": "sums.all_but",
    "share": "shares.share",
    "change": "changes.change",
    "compare": "comparing.compare",
    "rank": "comparing.rank",
    "filter": "comparing.filter_organisations",
    "trend": "over_years.trend",
    "indicator": "indicators.indicator",
    "list": "sets.listing",
    "count": "sets.count",
    "max": "extremes.extreme",
    "min": "extremes.extreme",
    "max_year": "over_years.extreme_year",
    "min_year": "over_years.extreme_year",
    "text": "words.text",
    "definition": "definitions.definition",
    "contact": "directory.contact",
    "documents": "directory.documents",
    "yesno": "yesno.yesno",
}
"""Intent → the function that answers it, in which module here; only what a question needs is loaded."""
_BY_RULE = {"score": "score", "count_evaluated": "evaluated"}
"""Rule → the operation that alone can answer it."""
_OF_FIGURES = frozenset(["lookup", "multi", "change", "share", "sum", "average", "trend", "indicator", "compare"])
_OF_SOMETHING = frozenset(
    ["count", "yesno", "compare", "max", "min", "list", "filter", "rank", "share", "sum", "change"]
)
_ABOUT_DOCUMENTS = frozenset(
    [
        "projects",
        "sheets",
        "subjects_item",
        "subjects_section",
        "subjects_class",
        "target",
        "goal",
        "documents",
        "duties",
        "composition",
        "offices",
    ]
)
"""What may be asked for without a name: 有几个项目."""
_ASKED = re.compile(r"(?P<what>[^，,。？?]+?)(?:主要|都|具体)?(?:是|指|为|有|包括|叫)(?:的是)?(?:什么|哪|啥|谁)")
_KNOWN = frozenset(["concept", "subject", "code"])
"""Kinds of names that are no words of a document: who says one means that, and nothing near it."""
_HOW_MANY = re.compile(r"多少|几(?=[个人名辆台家项])")
_A_NAME = 3
"""Words that nothing explains: so many characters of them are taken for a name, fewer for how people talk."""
_HELP = (
    "可以这样问：渝北区2025年三公经费是多少；大渡口和綦江谁的工会经费更多；"
    "潼南医保局支出预算较去年变化；渝北医疗救助项目的立项依据。"
)
_LOST = "没听懂这个问题。可以说出单位、年份和事项，例如：渝北区2025年三公经费是多少。"


def answer(reading: Reading, index: Index, lexicon: Lexicon) -> Answer:
    """Answer a question. Never guesses: what cannot be told is not_found, ambiguous or not_understood, with why."""
    ask = Inquiry(reading, index, lexicon)
    if reading.intent == "help":
        return Answer(reading.text, "answered", "help", _HELP, interpretation=interpretation(ask))
    if _is_lost(reading):
        return Answer(reading.text, "not_understood", "", _LOST, interpretation=interpretation(ask))
    try:
        choices = resolve(ask)
    except Unanswerable as reason:
        return reason.answer
    if len(choices) == 1:
        return _first(choices[0])
    from askbudget.answers.previews import settle  # only where there is something to choose

    return settle(ask, [(choice, _first(choice)) for choice in choices])


def _first(choice: Choice) -> Answer:
    """The answer of the first place that has one; that it is of an older document is said."""
    made = [_operate(choice.attempts[0])]
    for attempt in choice.attempts[1:] if made[0].status == "not_found" else ():
        made.append(_operate(attempt))
        if made[-1].status == "answered":
            older = _older(choice.attempts[0], attempt)
            return replace(made[-1], warnings=(*made[-1].warnings, *older))
    return made[0]


def _older(first: Inquiry, found: Inquiry) -> list[Warning]:
    newest, sight = first.sights[0], found.sights[0]
    return [warn("older_year", f"{newest.when}的文件里没有，这是{sight.when}的")] if newest.year != sight.year else []


def _operate(ask: Inquiry) -> Answer:
    """What the operation makes of the documents chosen for it; else the figure with the closest name, if it is one."""
    made = _by_rule(ask)
    counts = re.search("(?:多少|几)人", ask.reading.text)  # no subject is so many people
    if made.status != "not_found" or (not counts and any(name.kind in _KNOWN for name in ask.reading.items)):
        return made
    from askbudget.answers.closest import closest  # only where nothing was found

    return closest(ask) or made


def _by_rule(ask: Inquiry) -> Answer:
    try:
        if ask.reading.intent in _OF_FIGURES:
            ask = _with_column(ask)
        if made := _by_its_time(ask) or _by_its_unit(ask):
            return made
        reading = ask.reading
        _refuse_what_was_half_heard(ask)
        unexplained = (reading.rest or (reading.unsure and not _names_something(reading))) and (
            reading.intent in _OF_FIGURES
            or reading.intent not in _OPERATIONS
            or (reading.intent == "count" and bool(reading.recent))
        )
        if unexplained and (made := _by_words(ask)):
            return made
        if _counts_unknown(reading) and (made := _counted(ask)):
            return made
        if reading.intent in _OF_FIGURES and len(reading.rest) >= _A_NAME and not _in_its_names(reading):
            return _in_unit(ask) or _nothing_known(ask)  # else the figure of something broader would pass for it
        _refuse_what_no_figure_tells(ask)
        if reading.intent not in _OPERATIONS:
            return _described(ask) or _nothing_known(ask)
        return _with_corrections(ask, doubted(ask, _operation(_operation_for(reading))(ask)))
    except Unanswerable as reason:
        return reason.answer


def _with_column(ask: Inquiry) -> Inquiry:
    from askbudget.answers.measures import with_column  # only where a figure is asked for

    return with_column(ask)


def _by_its_unit(ask: Inquiry) -> Answer | None:
    """A score, a number of evaluations, an amount by the head: of its own sort, whatever else goes by the name."""
    if ask.reading.rule in _BY_RULE:
        return _operation(_BY_RULE[ask.reading.rule])(ask)
    if "每" not in ask.reading.text or ask.reading.intent not in _OF_FIGURES or "per_head" in ask.cues:
        return None
    from askbudget.answers.rates import rate  # only where 每 is said

    return rate(ask)


def _by_its_time(ask: Inquiry) -> Answer | None:
    """The target that says by when, where that is asked."""
    if not ask.lexicon.words("when").is_in(ask.reading.text):
        return None
    from askbudget.answers.deadlines import asks_when, deadline  # only where a time is asked for

    return deadline(ask) if asks_when(ask) else None


def _by_words(ask: Inquiry) -> Answer | None:
    """The indicator that the words speak of, where they are no name but stand in one together."""
    if len(ask.sights) != 1 or ask.reading.target:
        return None
    from askbudget.answers.indicators import by_words  # only where something is left unexplained

    return by_words(ask)


def _names_something(reading: Reading) -> bool:
    return bool(reading.items or reading.project or reading.target or reading.table or reading.column)


def _in_its_names(reading: Reading) -> bool:
    """Whether the unexplained words are letters of the one indicator's name, of its project's and its publisher's."""
    names = (*(name.value for name in (*reading.target, *reading.project)), *reading.organisations)
    return len(reading.target) == 1 and set(reading.rest) <= set("".join(names))


def _in_unit(ask: Inquiry) -> Answer | None:
    """The indicator that some words name and that is measured in what is asked for: 多少小时, 多长时间."""
    if not ask.reading.target:
        return None
    from askbudget.answers.indicators import measured_so  # only where something is left unexplained

    return measured_so(ask)


def _described(ask: Inquiry) -> Answer | None:
    """The sentence that says what a thing is: 其他用车是什么车."""
    asked = _ASKED.search(ask.reading.text)
    if not asked or len(ask.sights) != 1:
        return None
    from askbudget.answers.passages import said_of, told  # only where nothing else fits

    words = asked["what"]
    for span in ask.reading.spans:
        words = words.replace(span.text, "") if span.kind in ("organisation", "year") else words
    found = said_of(ask, ask.sights[0], words.strip("的，,")) if len(words) > _A_NAME else []
    return told(ask, found, ask.sights[0]) if found else None


def _counts_unknown(reading: Reading) -> bool:
    """How many of something is asked, and no item that has figures is named; a body's own units have their section."""
    if "composition" in reading.cues and not reading.rest:
        return False
    of_figures = reading.items and not reading.rest and (reading.intent != "count" or reading.column)
    return not of_figures and (bool({"count", "how_much"} & reading.cues) or reading.intent == "")


def _counted(ask: Inquiry) -> Answer | None:
    """The count that a sentence gives of it."""
    from askbudget.answers.counted import counted  # only where how many is asked

    return counted(ask)


def _operation_for(reading: Reading) -> str:
    """The operation's name in the table: the intent, over the years where 哪一年 is asked."""
    if reading.minus and reading.intent == "lookup":
        return "all_but"
    over_years = f"{reading.intent}_year"
    return over_years if "which_year" in reading.cues and over_years in _OPERATIONS else reading.intent


def _operation(name: str) -> Callable[[Inquiry], Answer]:
    module, function = _OPERATIONS[name].split(".")
    return getattr(import_module(f"{__name__}.{module}"), function)  # type: ignore[no-any-return]


def _is_lost(reading: Reading) -> bool:
    """Nothing that is in any document is named: 今天天气怎么样."""
    if reading.organisations or reading.stranger:
        return False
    named = reading.items or reading.project or reading.target or reading.table
    if not named and not (_ABOUT_DOCUMENTS & reading.cues or reading.column or reading.inherited):
        return (
            reading.intent in _OF_SOMETHING or not reading.intent or (reading.intent == "text" and bool(reading.rest))
        )
    return not reading.intent or (reading.intent == "text" and bool(reading.rest) and not named)


def _with_corrections(ask: Inquiry, made: Answer) -> Answer:
    """A name that was put right is always said."""
    told = tuple(Warning("corrected", f"“{written}”按“{meant}”理解") for written, meant in ask.reading.corrected)
    return replace(made, warnings=(*made.warnings, *told)) if told else made


def _refuse_what_was_half_heard(ask: Inquiry) -> None:
    """Half of several figures that are asked for: 多少 twice, a sum, 分别."""
    reading = ask.reading
    several = len(_HOW_MANY.findall(reading.text)) > 1
    together = {"sum", "each"} & reading.cues and reading.intent in ("sum", "lookup", "multi", "count")
    if reading.unsure and (several or together):
        from askbudget.answers.choices import refuse_half  # only where not all that is asked for is known

        refuse_half(ask)


def _refuse_what_no_figure_tells(ask: Inquiry) -> None:
    """When something was done, a total without a part that nobody heard."""
    reading = ask.reading
    if reading.intent in ("lookup", "multi") and "other_matter" in reading.cues:  # 什么时候完成: no amount tells
        raise not_found(ask, f"{'、'.join(bodies(ask.sights))}的文件里没有写明。")
    if _counts_what_is_unknown(reading):
        raise not_found(ask, f"{'、'.join(bodies(ask.sights))}的文件里没有写明有多少{reading.rest}。")
    if reading.intent in _OF_FIGURES and "except" in reading.cues and not (reading.excluded or reading.minus):
        raise not_found(ask, "没听出除去的是哪一项；可以这样问：基本支出除公用经费以外是多少。")


def _counts_what_is_unknown(reading: Reading) -> bool:
    """`退耕还林补助涉及多少农户`: the money tells nothing of that."""
    figure = reading.intent in ("lookup", "multi") and reading.rest and not reading.target
    return bool(figure and re.search(f"(?:多少|几){re.escape(reading.rest)}", reading.text))


def _nothing_known(ask: Inquiry) -> Answer:
    """An organisation is known, but nothing that is asked of it."""
    from askbudget.answers.previews import near_names

    what = f"“{ask.reading.rest}”" if ask.reading.rest else "要问的事项"
    said = f"{'、'.join(bodies(ask.sights))}的文件里没有{what}。"
    return not_found(ask, said, near_names(ask)).answer
