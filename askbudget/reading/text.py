"""Plain text: UTF-8 with or without a byte order mark, GB18030 (and so GBK), UTF-16 with a byte order mark."""

import codecs
import re
from pathlib import Path

from askbudget.errors import UnreadableInput
from askbudget.model import Line, Page

_BREAK = re.compile(r"\r\n|\r|\n")
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def pages(path: Path, data: bytes) -> tuple[Page, ...]:
    """The one page, without number, that a text is.

    Raises UnreadableInput where nothing but white space, binary data or an unknown encoding is found.
    """
    text = _decode(path, data)
    if not text.strip():
        raise UnreadableInput(f"文件是空的：{path}；请换成有内容的文件")
    return (Page(None, tuple(Line(number, words) for number, words in enumerate(_split(text), start=1))),)


def _decode(path: Path, data: bytes) -> str:
    """The text without its byte order mark; a NUL left in it means that it was none."""
    for encoding in ("utf-16",) if data.startswith(_UTF_16_MARKS) else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff")
    raise UnreadableInput(f"不是文本文件，或编码无法识别：{path}；请另存为 UTF-8 编码的文本")


def _split(text: str) -> list[str]:
    """The lines that an editor counts: form feeds and Unicode separators stay inside theirs."""
    pieces = _BREAK.split(text)
    return pieces if pieces[-1] else pieces[:-1]
