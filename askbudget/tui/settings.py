"""What a person may set for the chat, in the table [chat] of the configuration; what is wrong there is said."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

THEMES = ("dark", "light")
_KNOWN = ("language", "theme", "keys")


@dataclass(frozen=True, slots=True)
class Settings:
    """Language, theme and keys (id of a binding → keys, joined by commas), and what could not be used."""

    language: str = ""
    theme: str = "dark"
    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def load(file: Path, bindings: Collection[str] = ()) -> Settings:
    """The settings of a file, the defaults where there is none; `bindings` are the ids that keys may be given to."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("chat", {})
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(problems=(f"{file}: {error}",))
    if not isinstance(table, dict):
        return Settings(problems=(f"{file}: [chat]?",))
    keys = _keys(table)
    return Settings(
        language=str(table.get("language", "")),
        theme=theme if (theme := table.get("theme")) in THEMES else THEMES[0],
        keys={id_: key for id_, key in keys.items() if isinstance(key, str) and id_ in bindings},
        problems=tuple(f"{file}: {problem}" for problem in _problems(table, bindings)),
    )


def _problems(table: Mapping[str, Any], bindings: Collection[str]) -> Iterator[str]:
    yield from (f"{name}?" for name in table if name not in _KNOWN)
    if table.get("language", "zh") not in ("zh", "en"):
        yield f"language = {table['language']!r}? (zh, en)"
    if table.get("theme", THEMES[0]) not in THEMES:
        yield f"theme = {table['theme']!r}? ({', '.join(THEMES)})"
    if not isinstance(table.get("keys", {}), dict):
        yield "[chat.keys]?"
    wrong = (id_ for id_, key in _keys(table).items() if id_ not in bindings or not isinstance(key, str))
    yield from (f"[chat.keys] {id_}?" for id_ in wrong)


def _keys(table: Mapping[str, Any]) -> dict[str, Any]:
    """Id → keys, of `[chat.keys.chat]` with `copy = "f6"` as of `[chat.keys]` with `"chat.copy" = "f6"`."""
    keys = table.get("keys", {})
    given: dict[str, Any] = {}
    for name, value in keys.items() if isinstance(keys, dict) else ():
        given |= (
            {f"{name}.{inner}": each for inner, each in value.items()} if isinstance(value, dict) else {name: value}
        )
    return given
