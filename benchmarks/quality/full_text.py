"""SQLite FTS5 over the words that jieba cuts: the lines of the documents, the best five of them as the answer."""

import sqlite3
from collections.abc import Iterable, Sequence

from askbudget.model import Source
from askbudget.store import words

_HITS = 5


class FullText:
    """An index of lines, in memory."""

    name = "FTS5 + jieba"

    def __init__(self, sources: Iterable[Source]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute("CREATE VIRTUAL TABLE lines USING fts5(words, text UNINDEXED)")
        rows = ((f"{source.stem} {line.text}", line.text) for source in sources for line in source.lines)
        self._connection.executemany("INSERT INTO lines VALUES (?, ?)", ((" ".join(words(a)), b) for a, b in rows))

    def texts(self, turns: Sequence[str]) -> list[str]:
        """The lines that have most of the words of the whole conversation, by bm25."""
        asked = " OR ".join(f'"{word}"' for turn in turns for word in words(turn) if '"' not in word)
        if not asked:
            return []
        found = self._connection.execute(
            "SELECT text FROM lines WHERE lines MATCH ? ORDER BY bm25(lines) LIMIT ?", (asked, _HITS)
        )
        return [text for (text,) in found]
