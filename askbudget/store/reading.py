"""Reading the index: every question that is put to it, with the standard library alone."""

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from askbudget.errors import IndexUnusable
from askbudget.model import Document, Fact, FactKind, Finding, Name, NameKind, Passage, PassageKind, Report, Tally
from askbudget.normalize import key
from askbudget.store import rows
from askbudget.store.opening import REBUILD, connect
from askbudget.store.schema import DOCUMENT, FACT, FINDING, ORGANISATION, PASSAGE, PLACE, REPORT, SCHEMA_VERSION, TALLY
from askbudget.store.segment import candidates

_T = TypeVar("_T")

_DOCUMENTS = f"SELECT {', '.join((*DOCUMENT, *ORGANISATION))} FROM documents"
_FACTS = f"SELECT {', '.join((*FACT, *PLACE))} FROM facts"
_PASSAGES = f"SELECT {', '.join((*PASSAGE, *PLACE))} FROM passages"
_FINDINGS = f"SELECT {', '.join((*FINDING, 'sides'))} FROM findings"
_TALLIES = f"SELECT {', '.join(TALLY)} FROM tallies"
_REPORTS = f"SELECT {', '.join(('document', *REPORT, 'unreadable', 'skipped'))} FROM reports"
_NAMES = "SELECT key, kind, value, json_group_array(document) FROM names"
_ALIKE = "GROUP BY key, kind, value ORDER BY key, kind, value"
_LISTS_KEPT = 4  # of all names of some documents
_IN_PLACE = "ORDER BY +document, first_line, number"  # +: else SQLite prefers that order to the index on the item


class Index:
    """An index, read-only and whole as it was when opened, whatever is written since; threads may share it.

    There is one connection with a lock, not one a thread: a connection opened later would see a newer index.
    A filter that is None asks for nothing; an empty one lets nothing pass. Every order is fixed. All methods raise
    IndexUnusable where the file turns out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        """Open the index. Raises IndexUnusable where there is none, or a damaged one, or one of another version."""
        self.path = path
        self._lock = Lock()
        self._aliases: Mapping[str, tuple[str, ...]] = {}
        self._kept_names = lru_cache(_LISTS_KEPT)(self._names_read)
        self._connection = connect(path)
        try:
            self._check_version()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def call_also(self, aliases: Mapping[str, tuple[str, ...]]) -> None:
        """Organisations have these names, too, by their full names; for documents that were read before that."""
        self._aliases = aliases

    def documents(self) -> tuple[Document, ...]:
        """All documents, by id."""
        found = self._all(rows.document_of, f"{_DOCUMENTS} ORDER BY id")
        return tuple(map(self._called, found)) if self._aliases else tuple(found)

    def document(self, id_: str) -> Document | None:
        """The document of that id."""
        where, values = _where(id=[id_])
        found = self._all(rows.document_of, f"{_DOCUMENTS} WHERE {where}", *values)
        return found[0] if found else None

    def names(self, keys: Collection[str]) -> list[Name]:
        """The names of exactly these keys (thousands are fine), with all documents they occur in; by key and kind."""
        where, values = _where(key=keys)
        return self._all(rows.name_of, f"{_NAMES} WHERE {where} {_ALIKE}", *values) + self._aliases_among(keys)

    def names_of(self, documents: Collection[str], kinds: Collection[NameKind] | None = None) -> list[Name]:
        """The names in any of these documents, each with all documents that it occurs in; by key and kind."""
        return list(self._kept_names(tuple(documents), None if kinds is None else tuple(kinds)))

    def _names_read(self, documents: tuple[str, ...], kinds: tuple[NameKind, ...] | None) -> list[Name]:
        """The same, read anew; one question wants them several times, and the next one wants them again."""
        where, values = _where(document=documents, kind=kinds)
        there = f"(key, kind, value) IN (SELECT key, kind, value FROM names WHERE {where})"
        return self._all(rows.name_of, f"{_NAMES} WHERE {there} {_ALIKE}", *values)

    def names_starting(
        self,
        start: str,
        documents: Collection[str] | None = None,
        kinds: Collection[NameKind] | None = None,
        limit: int = 50,
    ) -> list[Name]:
        """The names whose key starts so (`start` is normalised) in any of these documents, the shortest first."""
        where, values = _where(document=documents, kind=kinds)
        range_ = "key >= ? AND key < ?"
        order = "GROUP BY key, kind, value ORDER BY length(key), key, kind, value LIMIT ?"
        sql = f"{_NAMES} WHERE {range_} AND {where} {order}"
        return self._all(rows.name_of, sql, start, f"{start}\U0010ffff", *values, limit)

    def facts(
        self,
        documents: Collection[str] | None = None,
        *,
        keys: Collection[str] | None = None,
        codes: Collection[str] | None = None,
        kinds: Collection[FactKind] | None = None,
        parents: Collection[str] | None = None,
        forms: Collection[str] | None = None,
    ) -> list[Fact]:
        """The facts that pass all filters, by document and line; `keys` and `parents` are normalised (`key`)."""
        where, values = _where(
            document=documents, item_key=keys, code=codes, kind=kinds, parent_key=parents, form=forms
        )
        return self._all(rows.fact_of, f"{_FACTS} WHERE {where} {_IN_PLACE}", *values)

    def passages(
        self,
        documents: Collection[str] | None = None,
        *,
        kinds: Collection[PassageKind] | None = None,
        subjects: Collection[str] | None = None,
        limit: int = -1,
    ) -> list[Passage]:
        """The first `limit` passages (all by default) that pass all filters, by document and line.

        `subjects` are normalised (`key`).
        """
        where, values = _where(document=documents, kind=kinds, subject_key=subjects)
        return self._all(rows.passage_of, f"{_PASSAGES} WHERE {where} {_IN_PLACE} LIMIT ?", *values, limit)

    def search(self, words: Sequence[str], documents: Collection[str] | None = None, limit: int = 20) -> list[Passage]:
        """The passages that have any of the words (cut by `words_in` or `segment.words`), the best (bm25) first."""
        if not words:
            return []
        where, values = _where(document=documents)
        found = f"JOIN passages_search ON passages_search.rowid = number WHERE passages_search MATCH ? AND {where}"
        best = "ORDER BY bm25(passages_search), document, first_line, number LIMIT ?"
        return self._all(rows.passage_of, f"{_PASSAGES} {found} {best}", _any_of(words), *values, limit)

    def words_in(self, text: str) -> list[str]:
        """The words of the index that stand in the text, in order: what jieba would search by, without loading it."""
        stretches = candidates(text)
        where, values = _where(term=stretches)
        known = set(self._all(lambda row: str(row[0]), f"SELECT term FROM vocabulary WHERE {where}", *values))
        return [stretch for stretch in stretches if stretch in known]

    def findings(self, documents: Collection[str] | None = None) -> list[Finding]:
        """What is wrong in the documents, by document."""
        where, values = _where(document=documents)
        return self._all(rows.finding_of, f"{_FINDINGS} WHERE {where} ORDER BY document, number", *values)

    def tallies(self, documents: Collection[str] | None = None) -> list[Tally]:
        """How often each check of the documents came to what, by document and check."""
        where, values = _where(document=documents)
        return self._all(rows.tally_of, f"{_TALLIES} WHERE {where} ORDER BY document, check_id, status", *values)

    def reports(self) -> Mapping[str, Report]:
        """What reading each document came to, by id."""
        return dict(self._all(rows.report_of, f"{_REPORTS} ORDER BY document"))

    def meta(self, key: str) -> str | None:
        """What the index says of itself: `schema_version`, and `lexicon`, the compiled one in JSON."""
        found = self._all(lambda row: str(row[0]), "SELECT value FROM meta WHERE key = ?", key)
        return found[0] if found else None

    def _called(self, document: Document) -> Document:
        body = document.organisation
        more = [alias for alias in self._aliases.get(body.name, ()) if alias not in body.aliases]
        return replace(document, organisation=replace(body, aliases=(*body.aliases, *more))) if more else document

    def _aliases_among(self, keys: Collection[str]) -> list[Name]:
        """The organisations of documents whose aliases are among the keys."""
        meant = [(key(alias), name) for name, aliases in self._aliases.items() for alias in aliases]
        asked = [(alias, name) for alias, name in meant if alias in keys]
        ids = {n: tuple(d.id for d in self.documents() if d.organisation.name == n) for _, n in asked}
        return [Name(alias, "organisation", name, ids[name]) for alias, name in asked if ids[name]]

    def _check_version(self) -> None:
        version = self.meta("schema_version")
        if version != str(SCHEMA_VERSION):
            raise IndexUnusable(f"索引 {self.path} 的版本是 {version}，本程序需要 {SCHEMA_VERSION}；{REBUILD}")

    def _all(self, make: Callable[[Sequence[Any]], _T], sql: str, *parameters: str | int) -> list[_T]:
        """What `make` makes of each row."""
        try:
            with self._lock:
                found = self._connection.execute(sql, parameters).fetchall()
            return [make(row) for row in found]
        except sqlite3.ProgrammingError:  # a closed index, a wrong call: nothing is wrong with the file
            raise
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            raise IndexUnusable(f"索引 {self.path} 已损坏（{error}）；{REBUILD}") from error


def _where(**filters: Collection[str] | None) -> tuple[str, list[str]]:
    """A condition that each column has one of its values, and the parameters.

    Each is one JSON list: of any length, and in ASCII, so that broken text from a terminal is not found, no error.
    """
    given = {column: values for column, values in filters.items() if values is not None}
    condition = " AND ".join(f"{column} IN (SELECT value FROM json_each(?))" for column in given)
    return condition or "TRUE", [json.dumps(list(values)) for values in given.values()]


def _any_of(words: Sequence[str]) -> str:
    """An FTS5 expression; quoted, so that nothing in a word is taken for an operator, nor for the end of the text."""
    quoted = ('"' + word.replace('"', '""').replace("\0", " ") + '"' for word in words)
    return " OR ".join(quoted).encode("utf-8", "replace").decode()
