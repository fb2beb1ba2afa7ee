"""An open index to ask, and the conversations held over it."""

import os
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Self

from askbudget import __version__, answers, lexicon, paths, questions, store
from askbudget.engine.misses import note
from askbudget.errors import IndexUnusable, UnreadableInput, UsageError
from askbudget.lexicon import Lexicon
from askbudget.model import (
    Answer,
    Citation,
    Document,
    Fact,
    Finding,
    Mention,
    Name,
    NameKind,
    Reading,
    Report,
    Tally,
    Warning,
)
from askbudget.normalize import key

if TYPE_CHECKING:
    from askbudget.engine.building import Progress
    from askbudget.engine.originals import Original
    from askbudget.engine.sheets import Sheet

_SAMPLES = Warning("samples", "还没有建立索引，用的是随附的样例文件；要用自己的文件，请运行 askbudget index <文件夹>")
_STALE = Warning(
    "lexicon", "词典改过：问题已按新的理解，文件还是按旧的读的；要按新的读，请运行 askbudget index <文件夹>"
)
_LONGEST = 120  # characters of a text in which names are looked for
_SMALL_TALK = frozenset({"help"})
"""Intents that leave a conversation where it was."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was understood, and the answer that came of it."""

    reading: Reading
    answer: Answer


class Desk:
    """An open index to ask. Read-only, and safe to share between threads."""

    def __init__(
        self,
        index: store.Index,
        *,
        own: Path | None = None,
        misses: Path | None = None,
        notices: Iterable[Warning] = (),
    ) -> None:
        """`own` is the user's lexicon folder; what is not answered is noted in `misses`."""
        self._index = index
        self._own = own
        self._misses = misses
        self._notices = deque(notices)

    def __enter__(self) -> Self:
        """Itself; leaving closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the index."""
        self.close()

    @property
    def index(self) -> store.Index:
        """The index, called by the names of the lexicon."""
        self._index.call_also(self.lexicon.aliases)
        return self._index

    def close(self) -> None:
        """Let go of the index; the desk answers no more."""
        self._index.close()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon that the index was built with, so that documents and questions are read alike.

        What the user's folder says by now counts for questions at once, and so does the lexicon of another version of
        the program; documents are read by it when indexed again, and the next answer says so.
        """
        text = self._index.meta("lexicon")
        kept = Lexicon.from_json(text) if text else lexicon.load(paths.lexicon_dir())
        now = self._by_now(kept)
        if now is not kept and now.for_documents() != kept.for_documents():
            self._notices.append(_STALE)
        return now

    def _by_now(self, kept: Lexicon) -> Lexicon:
        if not kept.is_of(__version__):
            return lexicon.load(paths.lexicon_dir(), self._own)
        return lexicon.refreshed(kept, paths.lexicon_dir(), self._own) if self._own else kept

    def ask(self, question: str) -> Answer:
        """One answer, without memory."""
        return self.explain(question).answer

    def session(self, after: Reading | None = None) -> "Session":
        """A conversation, for one thread at a time; it goes on from `after`, the `last` of an earlier one, if given."""
        return Session(self, after)

    def explain(self, question: str, previous: Reading | None = None) -> Explanation:
        """The answer together with how the question was understood, heard after `previous` if that is given."""
        made = self.preview(question, previous)
        if self._misses and made.answer.status != "answered":
            note(self._misses, made.reading, made.answer)
        return replace(made, answer=replace(made.answer, warnings=(*made.answer.warnings, *self._told())))

    def preview(self, question: str, previous: Reading | None = None) -> Explanation:
        """What `explain` would say, for nobody to read: what is told only once is not told, and no miss is noted."""
        started = perf_counter()
        text = question.encode("utf-8", "replace").decode("utf-8")  # half characters fit neither SQL nor JSON
        reading = questions.read(text, self.index, self.lexicon, previous)
        answer = answers.answer(reading, self.index, self.lexicon)
        return Explanation(reading, replace(answer, elapsed_ms=round((perf_counter() - started) * 1000, 1)))

    def documents(self) -> tuple[Document, ...]:
        """The documents of the index."""
        return self._documents

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        return tuple(self.index.documents())  # once: an open index never changes

    def facts(self, document: str | None = None) -> Sequence[Fact]:
        """Every fact, or those of one document; UsageError where there is no such document."""
        return self._index.facts(documents=self._chosen(document))

    def findings(self, document: str | None = None) -> tuple[Finding, ...]:
        """What is contradictory in the documents, or in one of them, and between those of one body.

        UsageError where there is no such document.
        """
        from askbudget.audit import across

        chosen = self._chosen(document)
        between = across(self._kin(document), lambda id_: self._index.facts([id_]), self.lexicon)
        found = [*self._index.findings(chosen), *(f for f in between if chosen is None or f.document in chosen)]
        return tuple(sorted(found, key=lambda finding: finding.document))

    def _kin(self, document: str | None) -> list[Document]:
        """The documents to hold against each other: all of every body that has several, or of one document's body."""
        known = self.documents()
        bodies = Counter(each.organisation.name for each in known)
        own = {each.organisation.name for each in known if document in (None, each.id)}
        return [d for d in known if d.organisation.name in own and bodies[d.organisation.name] > 1]

    def reports(self) -> Mapping[str, Report]:
        """What reading each document came to, by its id."""
        return self._index.reports()

    def names_starting(
        self, start: str, documents: Collection[str] | None = None, kinds: Collection[NameKind] | None = None
    ) -> Sequence[Name]:
        """What the documents name with words that start so, the shortest names first; not all where there are many."""
        return self._index.names_starting(key(start), documents, kinds) if key(start) else ()

    def names_in(self, text: str, kinds: Collection[NameKind] | None = None) -> Sequence[Name]:
        """What the documents name that stands in the text, letter for letter; the longest names first."""
        run = key(text)[:_LONGEST]
        stretches = {run[a:b] for a in range(len(run)) for b in range(a + 2, len(run) + 1)}
        found = (name for name in self.index.names(stretches) if kinds is None or name.kind in kinds)
        return sorted(found, key=lambda name: -len(name.key))

    def mentions(self, explained: Explanation) -> tuple[Mention, ...]:
        """The places that state the figures an answer cites, and those that give another figure the same name."""
        from askbudget.answers.mentions import mentions

        return mentions(explained.reading, explained.answer, self.index, self.lexicon)

    def original(self, document: str) -> "Original":
        """The text of a document as its file stands now; UnreadableInput where it is gone."""
        (id_,) = self._chosen(document) or ()
        from askbudget.engine.originals import original

        return original(next(each for each in self.documents() if each.id == id_))

    def sheet(self, citation: Citation) -> "Sheet | None":
        """The table that a citation is from, laid out; None where it is from none."""
        from askbudget.engine.sheets import sheet

        return sheet(self.facts(citation.document), citation.place) if citation.place.table else None

    def tallies(self, document: str | None = None) -> tuple[Tally, ...]:
        """How often each check came to what, in all documents or one; UsageError where there is no such document."""
        return tuple(self._index.tallies(self._chosen(document)))

    def _chosen(self, document: str | None) -> tuple[str, ...] | None:
        if document is None:
            return None
        known = [each.id for each in self.documents()]
        if document not in known:
            raise UsageError(f"索引里没有文件 {document}；有：{'、'.join(known)} / no such document")
        return (document,)

    def _told(self) -> Iterator[Warning]:
        """The notices not told yet; each goes with one answer only, whichever thread asks first."""
        while self._notices:
            try:
                yield self._notices.popleft()
            except IndexError:  # pragma: no cover - another thread was faster
                return


class Session:
    """One conversation: each question is heard after the last one that was understood."""

    def __init__(self, desk: Desk, after: Reading | None = None) -> None:
        self._desk = desk
        self._last = after

    @property
    def last(self) -> Reading | None:
        """What the next question is heard after."""
        return self._last

    def ask(self, question: str) -> Answer:
        """The answer to the next question of the conversation."""
        return self.explain(question).answer

    def explain(self, question: str) -> Explanation:
        """The same, together with how the question was understood."""
        explained = self._desk.explain(question, self._last)
        if explained.reading.intent not in _SMALL_TALK and explained.answer.status != "not_understood":
            if self._last and questions.says_nothing(explained.reading) and explained.answer.status == "not_found":
                return explained
            self._last = questions.remembered(explained.reading, explained.answer)
        return explained


def open_index(
    path: Path | str | None = None,
    *,
    own: Path | str | None = None,
    misses: Path | None = None,
    progress: "Progress | None" = None,
) -> Desk:
    """Open the index at `path`, or the one that interface.md's order finds.

    `own` is a lexicon folder of the user's; where none is named it is looked for, too (paths.own_lexicon). Questions
    without an answer are noted in the file `misses`, if one is given.
    Where no index was named and there is none, the sample documents are indexed once, apart from any index of the
    user's, and the first answer says so.
    Raises IndexUnusable where a named index does not exist, or what is found is no index.
    """
    found, lexicon_folder = paths.find_index(path), paths.own_lexicon(own)
    folder = lexicon_folder.path if lexicon_folder else None
    if found.exists:
        return Desk(store.Index(found.path), own=folder, misses=misses)
    if path is not None or os.environ.get("ASKBUDGET_INDEX"):
        raise IndexUnusable(f"没有索引 {found.path}；请先运行 askbudget index <文件夹> --index {found.path} / no index")
    index, notices = _samples(progress)
    return Desk(index, own=folder, misses=misses, notices=notices)


def open_samples(progress: "Progress | None" = None) -> Desk:
    """The sample documents, whatever index there is; made where they are not there yet."""
    index, _ = _samples(progress)
    return Desk(index)


def _samples(progress: "Progress | None") -> tuple[store.Index, list[Warning]]:
    from askbudget.engine.building import build

    found = paths.samples_index()
    if found.exists:
        with suppress(IndexUnusable):  # of another version, or broken: it is ours, and made anew
            return store.Index(found.path), []
    try:
        build([paths.samples_dir()], found.path, rebuild=True, progress=progress)
    except (UnreadableInput, OSError) as error:
        raise IndexUnusable(f"没有可用的索引，样例也用不了（{error}）；请先运行 askbudget index <文件夹>") from error
    return store.Index(found.path), [_SAMPLES]
