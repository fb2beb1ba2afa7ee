"""The one normaliser, for documents and questions alike."""

import re
import unicodedata
from functools import lru_cache

# Patterns are kept as text: `re` compiles one when it is first used, and a question uses only one of these.
_MARKUP = r"</?[a-zA-Z][^<>]{0,40}>|\*\*|^\s*#{1,6}\s+|^\s*[-*]\s+(?=[（(\d一二三四五六七八九十])"
_CJK = r"[\u3400-\u9fff\uf900-\ufaff]"
_SPACES_IN_CHINESE = rf"(?<={_CJK}|[（）。，；：、“”])[ \u3000]+(?={_CJK}|[（）。，；：、“”])"
_NOT_KEY = re.compile(r"[^0-9a-z\u3400-\u9fff\uf900-\ufaff%]+")
_ORDINAL = (
    r"^\s*(?:第[一二三四五六七八九十\d]+[部章]分?|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．](?!\d)|\d{1,2}[.．、](?!\d)|[①-⑳])\s*"
)
_PUNCTUATION = str.maketrans(
    {"“": '"', "”": '"', "‘": '"', "’": '"', "＂": '"', "∶": ":", "﹪": "%", "﹣": "-", "—": "-", "–": "-"}
)


def fold(text: str) -> str:
    """One form for all ways to type it: full-width to half-width, one kind of quote, lower case.

    Letters are folded one by one, so that a word found in the result stands at a known place.
    """
    return unicodedata.normalize("NFKC", text).translate(_PUNCTUATION).lower()


def squeeze(text: str) -> str:
    """Folded, without any white space."""
    return re.sub(r"\s+", "", fold(text))


@lru_cache(maxsize=1 << 14)  # the same few names are asked for, over and over
def key(text: str) -> str:
    """What two names share when they mean the same: letters and digits only, folded.

    `“三公”经费` → `三公经费`, `因公出国（境）费` → `因公出国境费`.
    """
    return _NOT_KEY.sub("", fold(text))


def letter_pairs(text: str) -> list[str]:
    """Every two letters that stand side by side, in order: 年度目标 → 年度, 度目, 目标."""
    return [text[i : i + 2] for i in range(len(text) - 1)]


def strip_ordinal(text: str) -> str:
    """Without the number it is listed under: `一、本年收入` → `本年收入`, `（三）其他` → `其他`."""
    previous = None
    while previous != text:
        previous, text = text, re.sub(_ORDINAL, "", text, count=1)
    return text.strip()


def has_ordinal(text: str) -> bool:
    """True where the text begins with a list number."""
    return re.match(_ORDINAL, text) is not None


def strip_markup(text: str) -> str:
    """Without the Markdown and HTML crumbs that converters leave, white space and tabs kept."""
    return re.sub(_MARKUP, "", text.replace("\f", "").replace("\ufeff", "").replace("\u00a0", " "))


def join_chinese(text: str) -> str:
    """Without the spaces that line breaks and cells leave inside Chinese words."""
    return re.sub(_SPACES_IN_CHINESE, "", text).strip()
