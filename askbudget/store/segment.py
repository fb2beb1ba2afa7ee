"""Words for the search, and for nothing else: names, amounts and codes are never cut."""

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

from askbudget.normalize import fold, join_chinese

_RUN = r"\w+"
_LONGEST = 8  # characters; the dictionary has hardly a word beyond that


def words(text: str) -> list[str]:
    """The words of the text in order, long ones followed by or preceded by the short ones in them; no punctuation.

    Loads jieba's dictionary (0.5 s) on first use: for indexing. For a question, see `candidates`.
    """
    return [word for word in _tokenizer().cut_for_search(_evened(text)) if re.search(_RUN, word)]


def candidates(text: str) -> list[str]:
    """Every stretch of 2 to 8 characters that may be a word of the index, in order, without any dictionary."""
    return list(dict.fromkeys(stretch for run in re.findall(_RUN, _evened(text)) for stretch in _stretches(run)))


def _stretches(run: str) -> Iterator[str]:
    for start in range(len(run)):
        for end in range(min(start + _LONGEST, len(run)), start + 1, -1):
            yield run[start:end]


def _evened(text: str) -> str:
    """Folded, on one line, without the breaks that lines and cells leave inside Chinese words."""
    return join_chinese(" ".join(fold(text).split()))


@cache
def _tokenizer() -> Any:
    """A tokenizer of our own, so that no other user of jieba changes ours, with its cache in a folder of ours."""
    import logging

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources and has invalid escapes
        import jieba
    jieba.setLogLevel(logging.CRITICAL + 1)  # it logs to stderr, also that it could not write its cache
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = _cache_folder()
    tokenizer.cache_file = f"jieba-{jieba.__version__}.cache"
    tokenizer.initialize()
    return tokenizer


def _cache_folder() -> str:
    """The user's cache folder; jieba does without its cache where that cannot be written."""
    from platformdirs import user_cache_path

    folder = user_cache_path("askbudget", appauthor=False)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return str(folder)
