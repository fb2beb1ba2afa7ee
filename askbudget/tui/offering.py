"""What is offered to ask: starters, follow-ups and completions. Nothing is offered that has not been answered first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from askbudget.model import Answer, Document, Name, NameKind, Reading
from askbudget.normalize import key
from askbudget.tui import words
from askbudget.tui.conversation import Turn

if TYPE_CHECKING:
    from askbudget.engine import Desk

Kind = Literal["question", "name", "year"]

_OFFERED = 3
_COMPLETED = 6
_WHOLE = 3
_TRIED = 10
_LONGEST_NAME = 14
_OTHERS = 2
_BODIES: tuple[NameKind, ...] = ("organisation",)
_ITEMS: tuple[NameKind, ...] = ("item", "project", "target", "term")


@dataclass(frozen=True, slots=True)
class Completion:
    """The whole text that the line becomes, and what kind of thing was added."""

    text: str
    kind: Kind


# ---------------------------------------------------------------- questions to begin with, and to go on with


def starters(desk: "Desk") -> tuple[str, ...]:
    """Questions for an index that nobody has asked anything."""
    documents = desk.documents()
    if not documents:
        return ()
    newest = max(documents, key=lambda document: (document.year, document.id))
    return _answered(desk, (_filled(form, newest) for form in _forms("starters")), None, _OFFERED)


def follow_ups(desk: "Desk", turn: Turn) -> tuple[str, ...]:
    """Questions that go on from an answer and have answers of their own."""
    answer = turn.answer
    if answer.status != "answered" or not answer.sources:
        return ()
    said = {answer.text}
    forms = _data()["follow_ups"].get(answer.intent, ())
    candidates = (question for form in forms for question in _gone_on(form, desk, turn))
    return _answered(desk, candidates, turn.last, _OFFERED, said)


def _gone_on(form: str, desk: "Desk", turn: Turn) -> Iterator[str]:
    items = turn.answer.interpretation.get("items")
    item = _unquoted(str(items[0])) if isinstance(items, Sequence) and items else ""
    if "{item}" in form and not item:
        return
    if "{other}" not in form:
        yield form.format(item=item)
        return
    yield from (form.format(other=other, item=item) for other in _others(desk, turn))


def _others(desk: "Desk", turn: Turn) -> Iterator[str]:
    """A few regions that the answer does not speak of."""
    spoken = {source.organisation for source in turn.answer.sources}
    names = (d.organisation for d in desk.documents() if d.organisation.name not in spoken)
    return islice(dict.fromkeys(body.region or body.name for body in names), _OTHERS)


# ---------------------------------------------------------------- completing what is being typed


def completions(desk: "Desk", text: str, after: Reading | None, asked: Sequence[str] = ()) -> tuple[Completion, ...]:
    """How the line may go on: whole questions, then years, then names; `asked` are the questions of before."""
    typed = text.strip()
    if not typed:
        return ()
    bodies = desk.names_in(typed, _BODIES)
    inside = tuple(dict.fromkeys(id_ for name in bodies for id_ in name.documents))
    whole = [Completion(each, "question") for each in _whole(desk, typed, bodies, after, asked)]
    parts = [*_years(desk, typed, inside), *_names(desk, typed, inside, after)]
    unique = {each.text: each for each in (*whole, *parts) if key(each.text) != key(typed)}
    return tuple(unique.values())[:_COMPLETED]


def _whole(
    desk: "Desk", typed: str, bodies: Sequence[Name], after: Reading | None, asked: Sequence[str]
) -> tuple[str, ...]:
    """Whole questions that begin as typed."""
    before = (each for each in reversed(asked) if _goes_on(each, typed))
    made = (question for question in _made(desk, typed, bodies) if _goes_on(question, typed))
    return _answered(desk, (*islice(before, _WHOLE), *made), after, _WHOLE)


def _goes_on(question: str, typed: str) -> bool:
    return key(question).startswith(key(typed)) and key(question) != key(typed)


def _made(desk: "Desk", typed: str, bodies: Sequence[Name]) -> Iterator[str]:
    """Questions after a body that stands there, or that the typed text is the beginning of."""
    if not bodies:
        bodies = desk.names_starting(typed, kinds=_BODIES)[:1]
        starts = [name.value for name in bodies]
    else:
        starts = [_up_to(typed, bodies[0].key)]
    years = {document.id: document.year for document in desk.documents()}
    for start, body in zip(starts, bodies, strict=False):
        newest = max(years[id_] for id_ in body.documents)
        yield from (form.format(start=start, year=newest) for form in _forms("whole"))


def _up_to(typed: str, found: str) -> str:
    """The typed text up to the end of the name that was found in it."""
    end = next((n for n in range(1, len(typed) + 1) if key(typed[:n]).endswith(found)), len(typed))
    return typed[:end]


def _years(desk: "Desk", typed: str, inside: Sequence[str]) -> list[Completion]:
    """The years of the bodies that are named, else of all documents."""
    begun = re.search(r"20\d{0,2}$", typed)
    if not begun:
        return []
    years = {d.year for d in desk.documents() if not inside or d.id in inside}
    fitting = (year for year in sorted(years, reverse=True) if str(year).startswith(begun[0]))
    return [Completion(f"{typed[: begun.start()]}{year}年", "year") for year in fitting]


def _names(desk: "Desk", typed: str, inside: Sequence[str], after: Reading | None) -> Iterator[Completion]:
    """The longest end of the line that begins a name, completed; an item only where asking for it is of use."""
    for length in range(min(len(typed), _LONGEST_NAME), 0, -1):
        begun = typed[-length:]
        bodies = desk.names_starting(begun, kinds=_BODIES)
        items = desk.names_starting(begun, inside or None, _ITEMS) if length > 1 or inside else ()
        values = list(dict.fromkeys(name.value for name in bodies if not inside))[:_WHOLE]
        stem = typed[:-length]
        fitting = (f"{stem}{value}" for value in dict.fromkeys(_unquoted(name.value) for name in items))
        useful = _answered(desk, islice(fitting, _WHOLE), after, _WHOLE, also=("ambiguous",))
        found = [Completion(f"{stem}{value}", "name") for value in values]
        found += [Completion(question, "name") for question in useful]
        if found:
            yield from found
            return


# ---------------------------------------------------------------- asked first


def _answered(
    desk: "Desk",
    candidates: Iterable[str],
    after: Reading | None,
    wanted: int,
    said: Iterable[str] = (),
    also: Sequence[str] = (),
) -> tuple[str, ...]:
    """The first few candidates that have an answer, and one that has not been `said`."""
    told = set(said)
    found: list[str] = []
    for question in islice(dict.fromkeys(candidates), _TRIED):
        answer = desk.preview(question, after).answer
        if answer.status in ("answered", *also) and answer.text not in told and not _is_alone(answer):
            found.append(question)
            told.add(answer.text)
        if len(found) == wanted:
            break
    return tuple(found)


def _unquoted(name: str) -> str:
    """As people type it: 三公经费, not “三公”经费."""
    return re.sub("[“”]", "", name)


def _is_alone(answer: Answer) -> bool:
    """A ranking or comparison of one: an answer, but none worth asking for."""
    return answer.intent in ("rank", "compare", "trend") and len(answer.items) < 2


def _filled(form: str, document: Document) -> str:
    body = document.organisation
    return form.format(region=body.region or body.name, organisation=body.name, year=document.year)


def _forms(name: str) -> Sequence[str]:
    return tuple(_data()[name])


@cache
def _data() -> dict[str, Any]:
    return words.data("questions.toml")
