"""Writing the index: a new file beside the old one, moved over it when it is whole."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain
from operator import itemgetter
from pathlib import Path
from uuid import uuid4

from sqlite_utils import Database

from askbudget.errors import IndexUnusable
from askbudget.model import Extraction, Passage
from askbudget.store.names import names_in
from askbudget.store.opening import address
from askbudget.store.reading import Index
from askbudget.store.rows import Row, document_row, fact_row, finding_row, name_rows, passage_row, report_row, tally_row
from askbudget.store.schema import OWNED, SCHEMA, SCHEMA_VERSION, SERIAL
from askbudget.store.segment import words


def write(path: Path, extractions: Iterable[Extraction], *, keep: Iterable[str] = (), lexicon_json: str) -> None:
    """Replace the index at `path` by one of the `extractions` and of the documents of the old one named in `keep`.

    `lexicon_json` is the compiled lexicon, read back with `Index.meta("lexicon")`. The same documents always give the
    same content, whatever their order and however many of them were kept. Whatever goes wrong, the old index stays as
    it was, and whoever reads it is not disturbed. Raises IndexUnusable where the old index cannot be read, has not
    got what is to be kept, or the new one cannot be written.
    """
    kept = _checked(path, keep)
    meta = {"schema_version": str(SCHEMA_VERSION), "lexicon": lexicon_json}
    with _replacing(path) as fresh, closing(sqlite3.connect(address(fresh, "rwc"), uri=True)) as connection:
        database = Database(connection, execute_plugins=False)
        database.executescript(SCHEMA)
        if kept:
            database.execute("ATTACH ? AS old", [address(path, "ro")])
        with database.atomic():
            database.table("meta").insert_all({"key": key, "value": value} for key, value in meta.items())
            _fill(database, kept, extractions)
        if kept:
            database.execute("DETACH old")
        database.vacuum()


def _checked(path: Path, keep: Iterable[str]) -> list[str]:
    """The ids to keep, sorted, every one of which is in the old index."""
    kept = sorted(set(keep))
    if kept:
        with Index(path) as old:
            missing = set(kept) - {document.id for document in old.documents()}
        if missing:
            raise IndexUnusable(f"索引 {path} 中没有要保留的文件 {'、'.join(sorted(missing))}；请加 --rebuild 重建")
    return kept


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """The name of a new file beside `path`, moved over it on success and removed on any failure."""
    target = path.resolve()
    fresh = target.with_name(f".{target.name}.{uuid4().hex}.tmp")
    try:
        with _explained(path, OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
        with _explained(path, sqlite3.Error):
            yield fresh
        with _explained(path, OSError):
            os.replace(fresh, target)
    finally:
        for leftover in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            with suppress(OSError):
                leftover.unlink()


@contextmanager
def _explained(path: Path, trouble: type[Exception]) -> Iterator[None]:
    try:
        yield
    except trouble as error:
        remedy = "请检查文件夹的权限和磁盘空间，或用 --index 另选位置"
        raise IndexUnusable(f"无法写入索引 {path}（{error}）；{remedy}") from error


def _fill(database: Database, kept: list[str], extractions: Iterable[Extraction]) -> None:
    """All documents in the order of their ids, then the search over them."""
    fresh = [(extraction.document.id, extraction) for extraction in extractions]
    for id_, extraction in sorted([*fresh, *((id_, None) for id_ in kept)], key=itemgetter(0)):
        if extraction is None:
            _carry_over(database, id_)
        else:
            _insert(database, extraction)
    database.execute("INSERT INTO passages_search(passages_search) VALUES ('rebuild'), ('optimize')")


def _carry_over(database: Database, document: str) -> None:
    """Copy all rows of an unchanged document, in their order; only their numbers are given anew."""
    for table, owner in OWNED.items():
        columns = ", ".join(column.name for column in database.table(table).columns if column.name != SERIAL)
        database.execute(
            f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM old.{table} WHERE {owner} = ? ORDER BY rowid",
            [document],
        )


def _insert(database: Database, extraction: Extraction) -> None:
    id_ = extraction.document.id
    rows: dict[str, Iterable[Row]] = {
        "documents": [document_row(extraction.document)],
        "facts": map(fact_row, extraction.facts),
        "passages": (passage_row(passage, _searched(passage)) for passage in extraction.passages),
        "names": chain.from_iterable(map(name_rows, names_in(extraction))),
        "findings": map(finding_row, extraction.findings),
        "tallies": map(tally_row, extraction.tallies),
        "reports": [report_row(id_, extraction.report)],
    }
    for table in OWNED:
        database.table(table).insert_all(rows[table])


def _searched(passage: Passage) -> list[str]:
    return words(f"{passage.subject}\n{passage.heading}\n{passage.text}")
