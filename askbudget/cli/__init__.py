"""The command line: this module owns the exit codes and what an error looks like."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn, TextIO

import click

from askbudget.cli.commands import askbudget
from askbudget.errors import AskBudgetError

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line (by default that of the process), then exit with its code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; whatever goes wrong is one line on stderr."""
    _speak_utf8((sys.stdout, sys.stderr))
    try:
        code = askbudget.main(arguments, prog_name="askbudget", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        return _failed(_usage(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except AskBudgetError as error:
        return _failed(str(error), error.exit_code)
    except Exception as error:
        if os.environ.get("ASKBUDGET_DEBUG"):
            raise
        return _failed(f"内部错误 {error!r}；请报告，设 ASKBUDGET_DEBUG=1 可看到详情 / please report", 3)
    return code if isinstance(code, int) else 0


def _speak_utf8(streams: Iterable[TextIO]) -> None:
    """Whatever the locale: JSON is UTF-8, and a character that cannot be written must not end the program."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "askbudget"
    return f"{_in_chinese(error)}{error.format_message()} （用法见 {command} --help）"


def _in_chinese(error: click.ClickException) -> str:
    """What the library says in English alone, in Chinese before it; our own messages say it themselves."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name} / "
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 用得不对 / "
        case click.MissingParameter():
            return "少了一个参数 / "
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{parameter.get_error_hint(error.ctx)} 的值不对 / "
    return ""


def _failed(message: str, code: int) -> int:
    click.echo(f"错误：{' '.join(message.split())}", err=True)
    return code
