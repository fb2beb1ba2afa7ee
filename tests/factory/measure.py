"""How well extraction reads made documents: `python -m tests.factory.measure --documents 1000`."""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

import click

from askbudget.extraction import extract
from askbudget.lexicon import Lexicon, load
from askbudget.model import Extraction, Fact
from askbudget.normalize import key
from askbudget.quantity import parse_number
from tests.factory.document import LAYOUTS, Layout, compose
from tests.factory.ledger import Basis, Unit, make_ledger
from tests.factory.render import Expected, Rendered, heading_key, render

Verdict = Literal["printed", "solved", "ambiguous", "missing", "wrong", "hidden"]
_BASES: tuple[Basis, ...] = ("预算", "预算", "决算")
_UNITS: tuple[Unit, ...] = ("万元", "万元", "元")
_TABLE_KINDS = ("table", "balance", "three_public", "procurement", "project")
_SHEETS = ("project_targets", "department_targets")


@dataclass(frozen=True)
class Judged:
    """What became of a figure. wrong: a fact that no figure of the ledger bears out; hidden: an ambiguous fact that
    does not offer the column the figure stands in."""

    verdict: Verdict
    layout: str
    form: str
    detail: str


@dataclass
class Result:
    """One document read, or many added up."""

    judged: list[Judged] = field(default_factory=list)
    seconds: float = 0.0
    raised: list[str] = field(default_factory=list)

    def count(self, *verdicts: Verdict) -> int:
        return sum(j.verdict in verdicts for j in self.judged)

    def details(self, *verdicts: Verdict) -> list[str]:
        return [j.detail for j in self.judged if j.verdict in verdicts]


@lru_cache
def lexicon() -> Lexicon:
    return load(Path(__file__).parents[2] / "lexicon")


def made(seed: int, layout: Layout, basis: Basis | None = None) -> Rendered:
    """The document of a seed in a layout; its unit, and its basis where none is asked for, are drawn by the seed."""
    rng = random.Random(seed)
    drawn, unit = rng.choice(_BASES), rng.choice(_UNITS)
    return render(compose(make_ledger(seed, basis=basis or drawn, unit=unit), seed), layout)


def read(document: Rendered, where: str) -> Result:
    """Extract a document and judge every figure; `where` is layout/seed."""
    start = time.perf_counter()
    try:
        found = extract(document.source(), lexicon())
    except Exception as error:  # noqa: BLE001 - that nothing is raised is what is measured
        return Result(raised=[f"{where}: {error!r}"])
    return Result([*judge(document, found, where)], time.perf_counter() - start)


def judge(document: Rendered, found: Extraction, where: str) -> Iterator[Judged]:
    """Hold the facts of tables against the figures that were printed."""
    layout = where.split("/", maxsplit=1)[0]
    facts = [f for f in found.facts if f.kind in _TABLE_KINDS and f.form not in _SHEETS]
    stated = defaultdict[tuple[str, str, str, int], list[Expected]](list)
    for figure in document.figures:
        stated[figure.form, figure.row, figure.column, figure.year].append(figure)
    for fact in facts:
        if fact.column_source == "ambiguous":
            continue
        if not any(_bears_out(figure, fact) for figure in stated[*_cell(fact)]):
            yield Judged(
                "wrong",
                layout,
                fact.form,
                f"{where} {_cell(fact)} {fact.value}{fact.unit} line {fact.place.lines[0]}: {fact.place.quote}",
            )
    by_line = defaultdict[int, list[Fact]](list)
    for fact in facts:
        for line in range(fact.place.lines[0], fact.place.lines[1] + 1):
            by_line[line].append(fact)
    for figure in document.figures:
        verdict = _verdict(figure, by_line[figure.lines[0]])
        yield Judged(
            verdict, layout, figure.form, f"{where} line {figure.lines[0]} {figure.row} {figure.column} {figure.value}"
        )


def _cell(fact: Fact) -> tuple[str, str, str, int]:
    """(form, row, column, year) of a fact, as `Expected` has them."""
    if fact.kind == "three_public":
        return fact.form, key(fact.item.rsplit("/", 1)[-1]), key(fact.measure), fact.year
    return fact.form, fact.code or key(fact.item), heading_key(fact.measure.rsplit("/", 1)[-1]), fact.year


def _bears_out(figure: Expected, fact: Fact) -> bool:
    """The same value in the same unit on the same line."""
    overlap = fact.place.lines[0] <= figure.lines[1] and figure.lines[0] <= fact.place.lines[1]
    return overlap and parse_number(fact.value) == figure.value and fact.unit == figure.unit


def _verdict(figure: Expected, facts: Iterable[Fact]) -> Verdict:
    same = [fact for fact in facts if fact.form == figure.form and _bears_out(figure, fact)]
    cell = (figure.form, figure.row, figure.column, figure.year)
    for fact in same:
        if fact.column_source != "ambiguous" and _cell(fact) == cell:
            return "printed" if fact.column_source == "printed" else "solved"
    unsure = [fact for fact in same if fact.column_source == "ambiguous" and _row(fact) in (figure.row, "")]
    offers = [fact for fact in unsure if figure.column in _offered(fact) or figure.row in _offered(fact)]
    return "ambiguous" if offers else "hidden" if unsure else "missing"


def _row(fact: Fact) -> str:
    """The row of an ambiguous fact; of “三公” the columns are the items, so there is none."""
    return "" if fact.kind == "three_public" else fact.code or key(fact.item)


def _offered(fact: Fact) -> set[str]:
    """The columns an ambiguous fact names."""
    text = fact.item if fact.kind == "three_public" else fact.measure
    return {heading_key(option.rsplit("/", 1)[-1]) for option in text.split("或")}


def total(results: Iterable[Result]) -> Result:
    """Results added up."""
    whole = Result()
    for result in results:
        whole.judged += result.judged
        whole.seconds += result.seconds
        whole.raised += result.raised
    return whole


def _job(job: tuple[int, str, Basis | None]) -> Result:
    seed, layout, basis = job
    return read(made(seed, LAYOUTS[layout], basis), f"{layout}/{seed}")


@click.command()
@click.option("--documents", default=1000, show_default=True, help="How many documents, over all layouts in turn.")
@click.option("--first", default=0, help="The first seed.")
@click.option("--layout", "only", multiple=True, help="Only these layouts.")
@click.option("--basis", type=click.Choice(["预算", "决算"]), help="Only budgets, or only final accounts.")
@click.option("--show", multiple=True, help="Print the figures of a verdict: wrong, missing, ambiguous, hidden.")
def main(documents: int, first: int, only: tuple[str, ...], basis: Basis | None, show: tuple[Verdict, ...]) -> None:
    """Read made documents and count what became of their figures, layout by layout."""
    layouts = only or tuple(LAYOUTS)
    jobs = [(first + i, layouts[i % len(layouts)], basis) for i in range(documents)]
    with Pool(2) as pool:
        whole = total(pool.imap_unordered(_job, jobs, chunksize=4))
    heads = ("figures", "found", "solved", "wrong", "ambig", "hidden", "missing", "found %")
    click.echo(f"{'layout':16}" + "".join(f"{head:>9}" for head in heads))
    for layout in (*layouts, ""):
        click.echo(_line(whole, layout))
    for verdict in ("wrong", "missing", "ambiguous"):
        forms = Counter(j.form for j in whole.judged if j.verdict == verdict)
        click.echo(f"{verdict} by form: {dict(forms.most_common())}")
    click.echo(f"{len(whole.raised)} raised; {whole.seconds / documents * 1000:.0f} ms a document")
    for line in [*whole.raised, *sorted(whole.details(*show))]:
        click.echo(line)


def _line(whole: Result, layout: str) -> str:
    part = Result([j for j in whole.judged if layout in (j.layout, "")])
    found, solved, wrong = part.count("printed", "solved"), part.count("solved"), part.count("wrong")
    ambiguous, hidden, missing = (part.count(v) for v in ("ambiguous", "hidden", "missing"))
    figures = found + ambiguous + hidden + missing
    counts = (figures, found, solved, wrong, ambiguous, hidden, missing)
    return f"{layout or 'all':16}" + "".join(f"{n:9}" for n in counts) + f"{100 * found / max(figures, 1):9.2f}"


if __name__ == "__main__":
    main()
