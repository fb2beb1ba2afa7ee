"""From files to an index: read, extract, write what changed."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import chain, count
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from askbudget import __version__, lexicon, paths, store
from askbudget.errors import AskBudgetError, BuildStopped, UnreadableInput
from askbudget.model import Document, Extraction, Report, Source

Outcome = Literal["indexed", "kept", "failed"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Built:
    """What one file came to; `document` and `report` are None, and `problem` says why, where it could not be read."""

    path: Path
    outcome: Outcome
    document: Document | None = None
    report: Report | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BuildStep:
    """One more file dealt with: `done` of `total`."""

    done: int
    total: int
    built: Built


Progress = Callable[[BuildStep], None]
"""Is told of every file as soon as it is dealt with, from the thread that builds."""

Stop = Callable[[], bool]
"""Is asked before every file whether to go on, from the thread that builds; True ends the build."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build came to, file by file in the order of their paths; `written` is False where nothing had changed."""

    index: Path
    files: tuple[Built, ...]
    written: bool
    passed_over: tuple[Path, ...] = ()
    """Documents in the folders that are of a format that cannot be read yet."""

    @property
    def failed(self) -> tuple[Built, ...]:
        """The files that could not be read."""
        return tuple(built for built in self.files if built.outcome == "failed")


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the index holds already, and the lexicon that it was built with."""

    documents: tuple[Document, ...] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    lexicon_json: str | None = None

    def was_read_by(self, now: lexicon.Lexicon) -> bool:
        """Whether the documents were read by the same lexicon; what only questions are read by may differ."""
        then = self.lexicon_json
        return then is not None and lexicon.Lexicon.from_json(then).for_documents() == now.for_documents()


def build(
    sources: Iterable[Path | str],
    index: Path | str,
    *,
    own: Path | str | None = None,
    jobs: int = 1,
    rebuild: bool = False,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> BuildReport:
    """Read files and folders into the index at `index`, and update what changed.

    A file that the index holds as it stands (same stem, same content) is kept, and so is every document of the index
    that is not among `sources`. `rebuild` starts from an empty index instead; where the lexicon, or what the user's
    `own` folder adds to it, reads documents in another way than before, every file counts as changed.
    A file that cannot be read is reported and the rest goes on; UnreadableInput where nothing is left, BuildStopped
    where `stop` said so: then nothing is written.
    """
    index, sources = Path(index), list(sources)
    folder = paths.own_lexicon(own)
    rules = lexicon.load(paths.lexicon_dir(), folder.path if folder else None)
    lexicon_json = rules.to_json(__version__)
    standing = _Standing() if rebuild else _standing(index)
    go_on = _unless(stop)
    fresh = standing.was_read_by(rules)
    read, failed = _read([*sources, *([] if fresh else _files(standing))], go_on)
    kept, changed = _split(_named(read, standing.documents), standing if fresh else _Standing())
    outcomes = chain(((built, None) for built in (*failed, *kept)), _extracted(changed, lexicon_json, jobs))
    done = list(_followed(go_on(outcomes), len(failed) + len(read), progress))
    files = tuple(sorted((built for built, _ in done), key=lambda built: built.path))
    if all(built.outcome == "failed" for built in files):
        raise UnreadableInput(_nothing_left(files))
    extractions = [extraction for _, extraction in done if extraction]
    differs = bool(extractions) or standing.lexicon_json != lexicon_json
    if differs:
        new = {extraction.document.id for extraction in extractions}
        keep = [document.id for document in standing.documents if document.id not in new]
        store.write(index, extractions, keep=keep, lexicon_json=lexicon_json)
    return BuildReport(index, files, differs, _passed_over(sources))


class _Passing(Protocol):
    """Passes things on one by one."""

    def __call__(self, things: Iterable[_T]) -> Iterator[_T]: ...


def _unless(stop: Stop | None) -> _Passing:
    """What passes things on one by one, until `stop` says to end the build."""

    def go_on(things: Iterable[_T]) -> Iterator[_T]:
        for thing in things:
            if stop and stop():
                raise BuildStopped("已停止；索引没有改动 / stopped, the index is as it was")
            yield thing

    return go_on


def _standing(index: Path) -> _Standing:
    if not index.exists():
        return _Standing()
    with closing(store.Index(index)) as old:
        return _Standing(tuple(old.documents()), old.reports(), old.meta("lexicon"))


def _files(standing: _Standing) -> Iterator[Path]:
    """The files of an index, as far as they are still there."""
    yield from (path for path in (Path(document.path) for document in standing.documents) if path.is_file())


def _read(given: Iterable[Path | str], go_on: _Passing) -> tuple[list[Source], list[Built]]:
    """Every file meant by the given files and folders, each once; and what could not be read."""
    from askbudget import reading

    files: set[Path] = set()
    read: list[Source] = []
    failed: list[Built] = []
    for path in map(Path, given):
        try:
            files.update(Path(os.path.abspath(file)) for file in reading.discover([path]))
        except AskBudgetError as error:
            failed.append(_failure(path, error))
    for path in go_on(sorted(files)):
        try:
            read.append(reading.read(path))
        except AskBudgetError as error:
            failed.append(_failure(path, error))
    return read, failed


def _passed_over(given: Iterable[Path | str]) -> tuple[Path, ...]:
    from askbudget import reading

    return tuple(reading.passed_over(map(Path, given)))


def _named(sources: Sequence[Source], known: Sequence[Document]) -> list[Source]:
    """The sources under the ids of their documents.

    A file has the id of the document that was read from its path, else that of a document of the same stem and
    content, else its stem; where another file has that already, with a suffix: budget, budget-2, budget-3.
    """
    of_path = {document.path: document.id for document in known}
    of_content = {(Path(document.path).stem, document.digest): document.id for document in known}
    ids = {source.path: of_path[source.path] for source in sources if source.path in of_path}
    used = set(ids.values())
    for source in (each for each in sources if each.path not in ids):
        same = of_content.get((source.stem, source.digest))
        fresh = (name for name in _suffixed(source.stem) if name not in of_path.values())
        ids[source.path] = next(name for name in chain([same] if same else [], fresh) if name not in used)
        used.add(ids[source.path])
    return [replace(source, stem=ids[source.path]) for source in sources]


def _suffixed(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _split(sources: Iterable[Source], standing: _Standing) -> tuple[list[Built], list[Source]]:
    """What the index holds just as it is, and what is new to it."""
    held = {document.id: document for document in standing.documents}
    kept: list[Built] = []
    changed: list[Source] = []
    for source in sources:
        document = held.get(source.stem)
        if document and document.digest == source.digest:
            kept.append(Built(Path(source.path), "kept", document, standing.reports.get(document.id)))
        else:
            changed.append(source)
    return kept, changed


def _extracted(sources: Sequence[Source], lexicon_json: str, jobs: int) -> Iterator[tuple[Built, Extraction | None]]:
    """What each source came to, in order, by as many processes as were asked for and are of use."""
    work = partial(_extract, lexicon_json=lexicon_json)
    workers = min(jobs, len(sources))
    if workers < 2:
        yield from map(work, sources)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_ignore_interrupts) as pool:
        yield from pool.map(work, sources)


def _extract(source: Source, lexicon_json: str) -> tuple[Built, Extraction | None]:
    """One source's extraction. Whatever goes wrong with one document must not cost the others."""
    from askbudget.audit import audit
    from askbudget.extraction import draft

    path = Path(source.path)
    try:
        read = draft(source, _parsed(lexicon_json))
        audited = audit(read, _parsed(lexicon_json))
        extraction = replace(read.extraction, findings=audited.findings, tallies=audited.tallies)
    except Exception as error:  # noqa: BLE001
        return _failure(path, error), None
    return Built(path, "indexed", extraction.document, extraction.report), extraction


@lru_cache(maxsize=1)
def _parsed(lexicon_json: str) -> lexicon.Lexicon:
    """One lexicon a process, with all that it has worked out already."""
    return lexicon.Lexicon.from_json(lexicon_json)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; the one that talks to the person answers it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _followed(
    outcomes: Iterable[tuple[Built, Extraction | None]], total: int, progress: Progress | None
) -> Iterator[tuple[Built, Extraction | None]]:
    """The same outcomes, each told to `progress` as it comes."""
    for done, (built, extraction) in enumerate(outcomes, 1):
        if progress:
            progress(BuildStep(done, total, built))
        yield built, extraction


def _failure(path: Path, error: Exception) -> Built:
    ours = isinstance(error, AskBudgetError)
    problem = str(error) if ours else f"处理 {path} 时出错（{error!r}）；请报告 / please report"
    return Built(path, "failed", problem=problem)


def _nothing_left(failed: Sequence[Built]) -> str:
    if not failed:
        return "没有给出文件或文件夹；请运行 askbudget index <文件夹> / no files given"
    more = f"（共 {len(failed)} 个，无一可用）" if len(failed) > 1 else ""
    return f"{failed[0].problem}{more}"
