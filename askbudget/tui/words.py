"""The words of the interface, in Chinese and English: text/zh.toml and text/en.toml, each complete."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_FOLDER = Path(__file__).parent / "text"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


class Words:
    """What the interface says, by id: `words("chat.agree", count=3)`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = texts(language)

    def __call__(self, id_: str, **values: object) -> str:
        """The text of that id with its {values} filled in."""
        return self._texts[id_].format(**values)

    def get(self, id_: str) -> str:
        """The text of that id, or nothing."""
        return self._texts.get(id_, "")


def language(configured: str = "") -> Language:
    """The language to speak: $ASKBUDGET_LANG, else the configured one, else the locale's; Chinese for any other."""
    locale = next((value for name in _LOCALE if (value := os.environ.get(name))), "")
    wanted = os.environ.get("ASKBUDGET_LANG") or configured or locale
    return "en" if wanted.lower().startswith("en") else "zh"


def texts(name: Language) -> Mapping[str, str]:
    """All texts of a language by their dotted ids."""
    return dict(_flat(data(f"{name}.toml")))


def data(name: str) -> dict[str, Any]:
    """A file of the folder text/."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
