"""The documents themselves, as their files stand now: an index keeps what they say, not their text."""

from dataclasses import dataclass
from pathlib import Path

from askbudget.model import Document


@dataclass(frozen=True, slots=True)
class Original:
    """The lines of a document's file, and whether the file has changed since it was indexed."""

    document: Document
    lines: tuple[str, ...]
    changed: bool


def original(document: Document) -> Original:
    """The file of a document; UnreadableInput where it is gone or can no longer be read."""
    from askbudget import reading

    source = reading.read(Path(document.path))
    return Original(document, tuple(line.text for line in source.lines), source.digest != document.digest)


def readable(path: Path) -> bool:
    """True where a file of that name is taken for a document when its folder is read."""
    from askbudget import reading

    return reading.readable(path)
