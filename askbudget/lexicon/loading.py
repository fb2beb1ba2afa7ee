"""From the files of a lexicon folder, and of a user's own folder, to a Lexicon."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from askbudget.errors import LexiconInvalid
from askbudget.lexicon.compiled import Lexicon
from askbudget.lexicon.merging import Merge
from askbudget.lexicon.names import clashes
from askbudget.lexicon.schema import Problem


def load(folder: Path, own: Path | None = None) -> Lexicon:
    """Read and check a lexicon folder, and what a user's own folder adds to it."""
    sections = read(folder)
    if own is None:
        return Lexicon(sections)
    additions = read(own)
    merged, problems = merge(folder, sections, own, additions)
    if problems:
        raise LexiconInvalid(first_of(problems))
    return Lexicon({**merged, "own": additions})


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
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise LexiconInvalid(f"词典文件夹 {folder} 里没有 .toml 文件 / no lexicon files there")
    return {file.stem: read_file(file) for file in files}


def read_file(file: Path) -> dict[str, Any]:
    """One file; LexiconInvalid where it is no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconInvalid(f"{file} 不是正确的 TOML：{error}") from None


def first_of(problems: list[Problem]) -> str:
    """The first in one line, and how many there are."""
    more = f"（共 {len(problems)} 处，运行 askbudget lexicon check 全部列出）" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"
