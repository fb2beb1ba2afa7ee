"""`ask --batch`: JSON lines in, JSON lines out, each answered before the next is read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from askbudget.engine import Desk, Session
from askbudget.errors import AskBudgetError
from askbudget.model import Answer


@dataclass(frozen=True, slots=True)
class Request:
    """One line of a batch: the questions, of which the last is answered, and the conversation they continue."""

    id: object
    turns: tuple[str, ...]
    session: str | None = None


def answered(lines: Iterable[bytes], desk: Desk) -> Iterator[dict[str, object]]:
    """The response to each line that is not blank, in order; one bad line or question does not end the batch."""
    sessions: dict[str, Session] = {}
    for line in lines:
        if line.strip():
            yield _response(line, desk, sessions)


def parse(line: bytes) -> Request:
    """The request of a line; ValueError says what is wrong with it."""
    try:
        data = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"不是正确的 JSON（{error}）") from None
    if not isinstance(data, dict) or "id" not in data:
        raise ValueError('请求应当是带有 "id" 的 JSON 对象')
    turns = data.get("turns") or [data.get("question")]
    if not isinstance(turns, list) or not all(isinstance(turn, str) and turn.strip() for turn in turns):
        raise ValueError('请求应当有 "question"（文字）或 "turns"（文字的列表）')
    session = data.get("session")
    return Request(data["id"], tuple(turns), None if session is None else json.dumps(session))


def _response(line: bytes, desk: Desk, sessions: dict[str, Session]) -> dict[str, object]:
    try:
        request = parse(line)
    except ValueError as error:
        return _error(None, str(error))
    fresh = desk.session()
    session = fresh if request.session is None else sessions.setdefault(request.session, fresh)
    try:
        return {"id": request.id} | last_answer(session, request.turns).to_dict()
    except AskBudgetError:
        raise
    except Exception as error:  # noqa: BLE001 - an error of ours in one question must not cost the others
        return _error(request.id, f"内部错误 {error!r}；请报告")


def last_answer(session: Session, turns: Iterable[str]) -> Answer:
    """The answer to the last of the turns (at least one), each asked in the session."""
    *before, last = turns
    for turn in before:
        session.ask(turn)
    return session.ask(last)


def _error(request: object, text: str) -> dict[str, object]:
    return {"id": request, "status": "error", "text": text}


def _no_number(name: str) -> None:
    raise ValueError(f"{name} 不是 JSON 的数")
