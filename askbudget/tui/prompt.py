"""A plain conversation: a question, its answer, and again. Needs nothing but the standard library's readline."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import click

from askbudget import paths, render
from askbudget.engine import Session
from askbudget.model import Option
from askbudget.tui.conversation import picked

_PROMPT = "问> "
_WELCOME = "输入问题，回车得到答案；给出选项时输入编号即可；退出请输入 退出、quit 或按 Ctrl-D"
_LEAVING = frozenset({"退出", "quit", "exit", "q", "再见"})
_KEPT = 1000  # questions of the history


Hear = Callable[[str], str]
"""Shows a prompt and returns a line; raises EOFError after the last."""


def ears() -> Hear:
    """How to hear: a terminal is prompted, a pipe is only read."""
    return input if sys.stdin.isatty() else _next_line


def chat(session: Session, *, colour: bool, hear: Hear = input) -> int:
    """Answer question after question until the person leaves; how many that were."""
    if hear is not _next_line:
        click.echo(_WELCOME)
    options: Sequence[Option] = ()
    count = 0
    with _history():
        for line in _heard(hear):
            count += 1
            question = picked(line, options)
            if question != line:
                click.echo(f"{_PROMPT}{question}")
            answer = session.ask(question)
            options = answer.options
            click.echo(f"{render.answer_text(answer, colour=colour)}\n")
    return count


def _next_line(_: str) -> str:
    if line := sys.stdin.readline():
        return line
    raise EOFError


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
    file = paths.history_file()
    with suppress(OSError):
        readline.read_history_file(file)
    try:
        yield
    finally:
        readline.set_history_length(_KEPT)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(file)
