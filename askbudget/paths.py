"""Where the lexicon, the sample documents, the index and the configuration are."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from askbudget.errors import LexiconInvalid, UsageError

_PACKAGE = Path(__file__).resolve().parent
_SETTINGS = ("lexicon", "misses")


@dataclass(frozen=True, slots=True)
class FoundIndex:
    """The index to use, why it is this one (in Chinese, for a person), and whether a file stands there yet."""

    path: Path
    why: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A file or folder, and why it is this one."""

    path: Path
    why: str


def lexicon_dir() -> Path:
    """The folder of the lexicon's TOML files."""
    return _shipped("lexicon", "lexicon")


def samples_dir() -> Path:
    """The folder of the documents that come with askbudget."""
    return _shipped("samples", "index/samples")


def own_lexicon(explicit: str | Path | None = None) -> Found | None:
    """The user's own lexicon folder: --lexicon, $ASKBUDGET_LEXICON, the configuration, the folder beside it.

    None where there is none; LexiconInvalid where one is named that is not there.
    """
    named = [
        (str(explicit or ""), "由 --lexicon 指定"),
        (os.environ.get("ASKBUDGET_LEXICON", ""), "由环境变量 ASKBUDGET_LEXICON 指定"),
        (configuration().get("lexicon", ""), f"由 {configuration_file()} 指定"),
    ]
    for path, why in named:
        if path:
            folder = Path(path).expanduser()
            if not folder.is_dir():
                raise LexiconInvalid(f"没有词典文件夹 {folder}（{why}）/ no such lexicon folder")
            return Found(folder, why)
    beside = configuration_file().with_name("lexicon")
    return Found(beside, "用户配置文件夹") if beside.is_dir() else None


def misses() -> Path | None:
    """Where questions without an answer are noted: $ASKBUDGET_MISSES, the configuration; None by default."""
    named = os.environ.get("ASKBUDGET_MISSES") or configuration().get("misses", "")
    return Path(named).expanduser() if named else None


def configuration_file() -> Path:
    """Where the user's configuration is, or would be."""
    from platformdirs import user_config_path

    return user_config_path("askbudget", appauthor=False) / "config.toml"


def configuration() -> Mapping[str, str]:
    """What the configuration says: `lexicon`, a folder, and `misses`, a file; nothing where there is none.

    Its table [chat] is for askbudget.tui.settings to read.
    """
    file = configuration_file()
    if not os.path.isfile(file):
        return {}
    import tomllib

    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"配置文件 {file} 读不了：{error}") from None
    said = {name: value for name, value in said.items() if name != "chat"}
    wrong = [name for name, value in said.items() if name not in _SETTINGS or not isinstance(value, str)]
    if wrong:
        raise UsageError(f"配置文件 {file} 里的 {'、'.join(wrong)} 不对；可以写 {'、'.join(_SETTINGS)}，都是文字")
    return said


def find_index(explicit: str | Path | None = None) -> FoundIndex:
    """The index by the order of interface.md; where there is none, the place in the user's data folder for one.

    An index named outright, by `explicit` (--index) or $ASKBUDGET_INDEX, is taken even if it does not exist yet;
    an empty variable counts as unset.
    """
    if explicit is not None:
        return _found(Path(explicit), "由 --index 指定")
    if named := os.environ.get("ASKBUDGET_INDEX"):
        return _found(Path(named), "由环境变量 ASKBUDGET_INDEX 指定")
    here = _found(Path("index", "askbudget.db").absolute(), "当前文件夹下的 index/askbudget.db")
    return here if here.exists else _found(_user_index(), "用户数据文件夹")


def samples_index() -> FoundIndex:
    """The index of the samples, which stands in for one of the user's own; none if older than what it was made of."""
    path = _user_index().with_name("samples.db")
    made_of = (*lexicon_dir().glob("*.toml"), *samples_dir().glob("*"))
    fresh = path.is_file() and all(file.stat().st_mtime < path.stat().st_mtime for file in made_of)
    return FoundIndex(path, "随附的样例文件，因为还没有建立索引", fresh)


def history_file() -> Path:
    """The questions of earlier conversations."""
    return _user_data() / "history"


def copies_file() -> Path:
    """Where what is copied is written to as well, since no terminal says whether it took it."""
    return _user_data() / "copied.txt"


def _found(path: Path, why: str) -> FoundIndex:
    return FoundIndex(path, why, os.path.isfile(path))


def _user_index() -> Path:
    return _user_data() / "askbudget.db"


def _user_data() -> Path:
    from platformdirs import user_data_path

    return user_data_path("askbudget", appauthor=False)


def _shipped(packaged: str, checkout: str) -> Path:
    """The copy inside an installed package or, in a checkout, the folder beside the package."""
    inside = _PACKAGE / "data" / packaged
    return inside if inside.is_dir() else _PACKAGE.parent / checkout
