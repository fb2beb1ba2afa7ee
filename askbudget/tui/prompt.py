"""A plain conversation: a question, its answer, and again. Needs nothing but the standard library's readline."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from askbudget import render
from askbudget.engine import Session
from askbudget.model import Option
from askbudget.normalize import squeeze

_PROMPT = "问> "
_WELCOME = "输入问题，回车得到答案；给出选项时输入编号即可；退出请输入 退出、quit 或按 Ctrl-D"
_LEAVING = frozenset({"退出", "quit", "exit", "q", "再见"})
_KEPT = 1000  # questions of the history


def chat(session: Session, *, colour: bool, hear: Callable[[str], str] = input) -> None:
    """Answer question after question until the person leaves; `hear` shows a prompt and returns a line."""
    click.echo(_WELCOME)
    options: Sequence[Option] = ()
    with _history():
        for line in _heard(hear):
            question = picked(line, options)
            if question != line:
                click.echo(f"{_PROMPT}{question}")
            answer = session.ask(question)
            options = answer.options
            click.echo(f"{render.answer_text(answer, colour=colour)}\n")


def picked(line: str, options: Sequence[Option]) -> str:
    """The question of the option whose number (from 1) was typed, else the line itself."""
    number = squeeze(line)
    if number.isdecimal() and 1 <= int(number) <= len(options):
        return options[int(number) - 1].question
    return line


def _heard(hear: Callable[[str], str]) -> Iterator[str]:
    """The lines that are not blank, up to one that takes leave."""
    with suppress(EOFError):
        while (line := hear(_PROMPT).strip()) not in _LEAVING:
            if line:
                yield line


@contextmanager
def _history() -> Iterator[None]:
    """Line editing, with the questions of earlier conversations; without it where the system has none."""
    try:
        import readline
    except ImportError:  # Windows, where the terminal has line editing of its own
        yield
        return
    file = _history_file()
    with suppress(OSError):
        readline.read_history_file(file)
    try:
        yield
    finally:
        readline.set_history_length(_KEPT)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(file)


def _history_file() -> Path:
    from platformdirs import user_data_path

    return user_data_path("askbudget", appauthor=False) / "history"
