"""From a file to pages of lines, one module a format; nothing here knows budgets."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from askbudget.errors import UnreadableInput
from askbudget.model import Page, Source
from askbudget.reading import text

Reader = Callable[[Path, bytes], tuple[Page, ...]]
"""Takes the path, for messages, and the bytes of the file; raises UnreadableInput."""

_READERS: dict[str, Reader] = {".txt": text.pages, ".md": text.pages}
_UNSUPPORTED = frozenset({".pdf", ".doc", ".docx", ".wps", ".ofd", ".xls", ".xlsx"})


def read(path: Path) -> Source:
    """The file as pages of lines, its path absolute; a file of unknown suffix is read as text.

    Raises UnreadableInput where the file is missing, empty, binary, or of a format that cannot be read yet.
    """
    reader = _reader(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(error) from error
    return Source(path.stem, os.path.abspath(path), hashlib.sha256(data).hexdigest(), reader(path, data))


def discover(paths: Iterable[Path]) -> list[Path]:
    """The files meant by these files and folders, sorted, each once.

    A file is taken as named; a folder is searched with its subfolders for files of a readable suffix, hidden ones
    left out. Raises UnreadableInput for a missing path and for a folder without documents.
    """
    found = {os.path.abspath(file): file for path in paths for file in _files(path)}
    return [found[name] for name in sorted(found)]


def passed_over(paths: Iterable[Path]) -> list[Path]:
    """The documents in these folders that are of a format that cannot be read yet, sorted: PDF, Word."""
    files = (file for path in paths if path.is_dir() for file in _files_under(path))
    return sorted({file.absolute() for file in files if file.suffix.lower() in _UNSUPPORTED})


def readable(path: Path) -> bool:
    """True where a folder would be searched for files with such a name."""
    return path.suffix.lower() in _READERS


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    if suffix in _UNSUPPORTED:
        raise UnreadableInput(f"还不能读取 {suffix} 格式：{path}；请先转换成文本文件（.txt）")
    return _READERS.get(suffix, text.pages)


def _files(path: Path) -> list[Path]:
    if not os.path.exists(path):
        raise UnreadableInput(f"找不到 {path}；请检查路径")
    if not os.path.isdir(path):
        return [path]
    files = [file for file in _files_under(path, _fail) if readable(file)]
    if not files:
        raise UnreadableInput(f"文件夹 {path} 里没有可读取的文件；可读取的格式：{'、'.join(_READERS)}")
    return files


def _files_under(folder: Path, onerror: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=onerror):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _fail(error: OSError) -> None:
    raise _unreadable(error) from error


def _unreadable(error: OSError) -> UnreadableInput:
    if isinstance(error, FileNotFoundError):
        return UnreadableInput(f"找不到 {error.filename}；请检查路径")
    return UnreadableInput(f"无法读取 {error.filename}（{error.strerror}）；请检查路径和权限")
