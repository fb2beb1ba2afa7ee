"""What makes `askbudget 渝北区三公经费是多少` a command line: whatever is no command is a question."""

import os
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

MANUAL = """
\b
补全 shell completion（bash、zsh、fish）:
  askbudget completion bash >> ~/.bashrc

\b
退出码 exit codes:
  0    已回答或已完成 answered or done
  1    没有答案，或 check 发现错误 not answered, or an error found
  2    用法错误 wrong usage
  3    没有可用的索引，或文件读不了 no usable index, or unreadable input
  130  中断 interrupted
"""

_WHERE = ("--index", "--lexicon")
_OWN_OPTIONS = ("--help", "-h", "--version")

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Commands(click.Group):
    """A group whose default command is `ask`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with `ask` put in where no command stands."""
        return super().parse_args(ctx, with_command(args, self.commands))

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, but whoever stops reading the output (`| head`) has had what they wanted: no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is flushed at exit
            return 0


def with_command(arguments: list[str], commands: Collection[str]) -> list[str]:
    """The arguments with `ask` before the first that is neither a command nor an option of `askbudget` itself."""
    start = 0
    while start < len(arguments) and arguments[start].partition("=")[0] in _WHERE:
        start += 1 if "=" in arguments[start] else 2
    if start >= len(arguments) or arguments[start] in (*commands, *_OWN_OPTIONS):
        return arguments
    return [*arguments[:start], "ask", *arguments[start:]]


def examples(*lines: str) -> str:
    """An epilog of command lines, which the mark in front keeps click from wrapping."""
    return "\n".join(["\b", "例 examples:", *(f"  {line}" for line in lines), ""])


@dataclass(frozen=True, slots=True)
class Where:
    """What a command line names: the index, and the user's own lexicon folder; None where it names none."""

    index: Path | None = None
    lexicon: Path | None = None


def where_options(command: _Command) -> _Command:
    """`--index PATH` and `--lexicon DIR`, before the command or after it, the later ones win; given on as `where`."""

    @wraps(command)
    def invoked(*args: Any, index: Path | None, lexicon: Path | None, **options: Any) -> Any:
        before = click.get_current_context().find_object(Where) or Where()
        return command(*args, where=Where(index or before.index, lexicon or before.lexicon), **options)

    for option in (_lexicon_option, _index_option):
        invoked = option(invoked)
    return invoked  # type: ignore[return-value]


_index_option = click.option(
    "--index",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PATH",
    help="索引文件；不给则依次找 $ASKBUDGET_INDEX、index/askbudget.db、用户数据文件夹 | the index to use",
)
_lexicon_option = click.option(
    "--lexicon",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="自己的词典文件夹，增补随附的词典；不给则依次找 $ASKBUDGET_LEXICON、配置文件 | your own lexicon folder",
)
