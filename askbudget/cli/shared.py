"""What every command does alike: open the index, read a file that was named, write rows."""

import sys
from collections.abc import Iterable, Sequence
from typing import IO

import click

from askbudget import engine, paths, render
from askbudget.cli import indexing
from askbudget.cli.group import Where
from askbudget.engine import Desk, open_index
from askbudget.errors import UnreadableInput
from askbudget.render import Row


def open_desk(where: Where, *, noting: bool = False) -> Desk:
    """The index to ask, with a progress bar where the samples have to be read first.

    `noting` where a person asks: what is not answered is noted, if the user wants that.
    """
    with indexing.Bar() as bar:
        return open_index(where.index, own=where.lexicon, misses=paths.misses() if noting else None, progress=bar)


def open_samples() -> Desk:
    """The sample documents, with a progress bar where they have to be read first."""
    with indexing.Bar() as bar:
        return engine.open_samples(bar)


def opened(file: str) -> IO[bytes]:
    """The file, or stdin for `-`; UnreadableInput where that cannot be read."""
    try:
        return click.open_file(file, "rb")
    except OSError as error:
        raise UnreadableInput(f"无法读取 {file}（{error.strerror}）；请检查路径和权限") from error


def write(columns: Sequence[str], data: Iterable[Row], form: render.Format) -> None:
    """The rows on stdout."""
    sys.stdout.writelines(render.rows(columns, data, form))
