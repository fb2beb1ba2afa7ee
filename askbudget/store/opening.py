"""Opening the file of an index, and refusing what is none."""

import os
import sqlite3
from pathlib import Path

from askbudget.errors import IndexUnusable
from askbudget.store.schema import APPLICATION_ID

REBUILD = "请运行 askbudget index --rebuild <文件夹> 重建"
"""What to do about an index that cannot be used."""


def address(path: Path, mode: str) -> str:
    """The URI that SQLite opens `path` by; mode is ro or rwc.

    Read as immutable: an index is replaced whole and never changed, so there is nothing to lock or to look out for.
    """
    return f"{path.resolve().as_uri()}?mode={mode}{'&immutable=1' if mode == 'ro' else ''}"


def connect(path: Path) -> sqlite3.Connection:
    """A connection for reading, which threads may share, to a file that looks like a whole index.

    Raises IndexUnusable where there is no file, or it may not be read, or it is something else, or it is cut short.
    """
    try:
        if not path.is_file():
            raise IndexUnusable(f"没有可用的索引：{path}；请先运行 askbudget index <文件夹>")
        _check_header(path)
        return sqlite3.connect(address(path, "ro"), uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise IndexUnusable(f"无法打开索引 {path}（{error}）；请检查权限，或用 --index 另选索引") from error


def _check_header(path: Path) -> None:
    """Refuse what is no index, and one that is cut short, which SQLite itself would only notice later."""
    with path.open("rb") as file:
        header, size = file.read(100), os.fstat(file.fileno()).st_size
    if not header.startswith(b"SQLite format 3\0") or _number(header, 68, 4) != APPLICATION_ID:
        raise IndexUnusable(f"{path} 不是 askbudget 的索引；请用 --index 指定索引，或运行 askbudget index <文件夹>")
    if size != _number(header, 16, 2) * _number(header, 28, 4):  # size of a page, number of pages
        raise IndexUnusable(f"索引 {path} 不完整；{REBUILD}")


def _number(header: bytes, start: int, length: int) -> int:
    return int.from_bytes(header[start : start + length], "big")
