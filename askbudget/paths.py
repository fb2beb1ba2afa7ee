"""Where the lexicon, the sample documents and the index are."""

import os
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class FoundIndex:
    """The index to use, why it is this one (in Chinese, for a person), and whether a file stands there yet."""

    path: Path
    why: str
    exists: bool


def lexicon_dir() -> Path:
    """The folder of the lexicon's TOML files."""
    return _shipped("lexicon", "lexicon")


def samples_dir() -> Path:
    """The folder of the documents that come with askbudget."""
    return _shipped("samples", "index/samples")


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


def _found(path: Path, why: str) -> FoundIndex:
    return FoundIndex(path, why, os.path.isfile(path))


def _user_index() -> Path:
    from platformdirs import user_data_path

    return user_data_path("askbudget", appauthor=False) / "askbudget.db"


def _shipped(packaged: str, checkout: str) -> Path:
    """The copy inside an installed package or, in a checkout, the folder beside the package."""
    inside = _PACKAGE / "data" / packaged
    return inside if inside.is_dir() else _PACKAGE.parent / checkout
