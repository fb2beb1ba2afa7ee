"""From the files of a lexicon folder to a Lexicon."""

import tomllib
from pathlib import Path

from askbudget.errors import LexiconInvalid
from askbudget.lexicon.compiled import Lexicon


def load(folder: Path) -> Lexicon:
    """Read and check all files of a lexicon folder."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise LexiconInvalid(f"词典文件夹 {folder} 里没有 .toml 文件 / no lexicon files there")
    sections = {}
    for file in files:
        try:
            sections[file.stem] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconInvalid(f"{file} 不是正确的 TOML：{error}") from None
    return Lexicon(sections)
