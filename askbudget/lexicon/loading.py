"""From the files of a lexicon folder, and of a user's own folder, to a Lexicon."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from askbudget.errors import LexiconInvalid
from askbudget.lexicon.compiled import Lexicon
from askbudget.lexicon.merging import Merge
from askbudget.lexicon.names import clashes
from askbudget.lexicon.schema import Problem


def load(folder: Path, own: Path | None = None) -> Lexicon:
    """Read and check a lexicon folder, and what a user's own folder adds to it."""
    if own is None:
        return _of_texts(tuple(_texts(folder).items()))
    additions = read(own)
    merged, problems = merge(folder, read(folder), own, additions)
    if problems:
        raise LexiconInvalid(first_of(problems))
    return Lexicon({**merged, "own": additions})


@lru_cache(maxsize=2)
def _of_texts(texts: tuple[tuple[Path, str], ...]) -> Lexicon:
    """The lexicon of these files; while they say the same it is the same one, with all that it has worked out."""
    return Lexicon({file.stem: _parsed(file, text) for file, text in texts})


def merge(
    folder: Path, sections: Mapping[str, Any], own: Path, additions: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Problem]]:
    """(the sections with what is added, what is wrong with the additions)."""
    merged, problems = dict(sections), []
    for name, added in additions.items():
        file, builtin = str(own / f"{name}.toml"), str(folder / f"{name}.toml")
        if name not in sections:
            known = "、".join(f"{each}.toml" for each in sections)
            problems.append(Problem(file, "", f"没有这样的词典文件；可以有：{known}"))
            continue
        made = Merge(name, file, builtin)
        merged[name] = made.merged(sections[name], added)
        problems += [*made.problems, *clashes(name, file, builtin, sections[name], added)]
    return merged, problems


def refreshed(kept: Lexicon, folder: Path, own: Path) -> Lexicon:
    """The lexicon of an index with what a user's folder says now; itself where the folder says what it said then."""
    additions = read(own)
    changed = {name for name in {*additions, *kept.own} if additions.get(name) != kept.own.get(name)}
    if not changed:
        return kept
    base = {name: read_file(folder / f"{name}.toml") for name in changed if (folder / f"{name}.toml").is_file()}
    added = {name: additions[name] for name in changed if name in additions}
    merged, problems = merge(folder, base, own, added)
    if problems:
        raise LexiconInvalid(first_of(problems))
    return kept.replaced(merged, additions)


def read(folder: Path) -> dict[str, Any]:
    """All files of a folder, by name."""
    return {file.stem: _parsed(file, text) for file, text in _texts(folder).items()}


def read_file(file: Path) -> dict[str, Any]:
    """One file; LexiconInvalid where it is no TOML."""
    return _parsed(file, _text(file))


def _texts(folder: Path) -> dict[Path, str]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise LexiconInvalid(f"词典文件夹 {folder} 里没有 .toml 文件 / no lexicon files there")
    return {file: _text(file) for file in files}


def _text(file: Path) -> str:
    with _explained(file):
        return file.read_text(encoding="utf-8")


def _parsed(file: Path, text: str) -> dict[str, Any]:
    with _explained(file):
        return _toml(text)


@lru_cache(maxsize=32)
def _toml(text: str) -> dict[str, Any]:
    """What a file says, parsed once however often it is read; nobody changes it."""
    return tomllib.loads(text)


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    try:
        yield
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconInvalid(f"{file} 不是正确的 TOML：{error}") from None


def first_of(problems: list[Problem]) -> str:
    """The first in one line, and how many there are."""
    more = f"（共 {len(problems)} 处，运行 askbudget lexicon check 全部列出）" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"
