"""How an index being built is shown: a bar while it goes on, a row for each file, and remarks."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askbudget.model import Fact, Place
from askbudget.render import Row, clean

if TYPE_CHECKING:
    from askbudget.engine import BuildReport, BuildStep, Built

COLUMNS = (
    *("document", "state", "organisation", "year", "basis"),
    *("tables", "figures", "solved", "ambiguous", "unreadable", "skipped"),
)
_STATES = {"indexed": "已读入", "kept": "未变", "failed": "读不了"}
_CELLS = 24
_NAMED = 5
_CLEAR = "\r\x1b[2K"


class Bar:
    """A progress bar on stderr, of one line that is gone when it is done; nothing where stderr is no terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> "Bar":
        """Itself, to be called with every step."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._draw("")

    def __call__(self, step: "BuildStep") -> None:
        """Show that one more file is done."""
        self.show("读入文件", step.done, step.total, clean(step.built.path.name)[:30])

    def show(self, what: str, done: int, total: int, at: str = "") -> None:
        """Show that so many are done."""
        full = _CELLS * done // total
        self._draw(f"{what} {'█' * full}{'░' * (_CELLS - full)} {done}/{total}  {at}")

    def _draw(self, line: str) -> None:
        if self._shown:
            click.echo(f"{_CLEAR}{line}", err=True, nl=False)


def row(built: "Built") -> Row:
    """What a file came to, under COLUMNS."""
    document, report = built.document, built.report
    who = (document.organisation.name, document.year or None, document.basis) if document else (None, None, None)
    counts: tuple[object, ...] = (None,) * 6
    if report:
        unread = (len(report.unreadable), len(report.skipped))
        counts = (report.tables, report.figures, report.solved, report.ambiguous, *unread)
    name = document.id if document else built.path.name
    return dict(zip(COLUMNS, (name, _STATES[built.outcome], *who, *counts), strict=True))


def remarks(report: "BuildReport") -> Iterator[str]:
    """What went wrong, and where the index is."""
    for built in report.failed:
        yield f"读不了：{clean(built.problem)}"
    for built in report.files:
        if built.report and not built.report.figures:
            yield f"{clean(str(built.path))} 里没有读出数字，可能不是预算或决算文件 / no figures found there"
    if left := report.passed_over:
        names = "、".join(clean(path.name) for path in left[:_NAMED]) + (" 等" if len(left) > _NAMED else "")
        yield f"没有读 {len(left)} 个文件：{names}；PDF、Word、表格请先转换成文本（.txt）/ not read: convert to text"
    yield f"索引 {'已写入' if report.written else '没有变化'}：{report.index}"


def doubts(report: "BuildReport", facts: Iterable[Fact]) -> Iterator[str]:
    """Every place that was not understood, and every figure whose column the layout did not show."""
    inferred: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.column_source != "printed":
            inferred.setdefault(fact.document, []).append(fact)
    for built in report.files:
        if built.report and built.document:
            yield from _places(built.path, "读不懂", built.report.unreadable)
            yield from _places(built.path, "跳过", built.report.skipped)
            yield from (_column(built.path, fact) for fact in inferred.get(built.document.id, ()))


def _column(path: Path, fact: Fact) -> str:
    what = "说不准是哪一列" if fact.column_source == "ambiguous" else "列由等式推出"
    told = f"{fact.code} {fact.item} {fact.measure} {fact.value} {fact.unit}".strip()
    return f"{path}:{fact.place.lines[0]}: {what} {clean(told)}"


def _places(path: Path, what: str, places: tuple[Place, ...]) -> Iterator[str]:
    for place in places:
        yield f"{path}:{place.lines[0]}: {what} {clean(place.quote)}"
