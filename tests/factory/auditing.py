"""What the audit finds of planted contradictions, and in clean documents: `python -m tests.factory.auditing`."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pool

import click

from askbudget.audit import audit
from askbudget.extraction import draft
from askbudget.model import Finding
from tests.factory.document import LAYOUTS, Draft, compose
from tests.factory.kinds import KINDS, NOTICES, plant
from tests.factory.ledger import Basis, Unit, make_ledger
from tests.factory.measure import lexicon
from tests.factory.planting import Planted
from tests.factory.render import Rendered, render

_BASES: tuple[Basis, ...] = ("预算", "预算", "决算")
_OF_TABLE = frozenset(["tables_differ", "code_name"])
_UNITS: tuple[Unit, ...] = ("万元", "元")


@dataclass(frozen=True)
class Tried:
    """One document: what was planted ("" for clean ones), in which layout, whether it was found, all errors told."""

    kind: str
    layout: str
    seed: int
    found: bool
    errors: tuple[str, ...]
    planted: Planted | None = None


def clean(seed: int, layout: str) -> Tried:
    """A document without contradictions."""
    errors = _errors(render(_composed(seed), LAYOUTS[layout]))
    return Tried("", layout, seed, found=False, errors=tuple(finding.text for finding in errors))


def contradicted(kind: str, seed: int, layout: str) -> tuple[Rendered, Planted] | None:
    """A document with one contradiction; None where it has nothing to contradict, or the layout does not print it."""
    whole = _composed(seed)
    try:
        changed, planted = plant(whole, kind, seed)
    except ValueError:
        return None
    if kind == "empty_table" and LAYOUTS[layout].blank in ("0.00", "-"):
        return None  # it is full of zeros
    printed = render(changed, LAYOUTS[layout])
    return (printed, planted) if printed.text != render(whole, LAYOUTS[layout]).text else None


def tried(kind: str, seed: int, layout: str) -> Tried | None:
    """What the audit finds in it."""
    made = contradicted(kind, seed, layout)
    if made is None:
        return None
    printed, planted = made
    told = _findings(printed)
    errors = [finding for finding in told if finding.severity == "error"]
    found = any(_is_of(finding, planted) for finding in (told if kind in NOTICES else errors))
    return Tried(kind, layout, seed, found, tuple(finding.text for finding in errors), planted)


def _composed(seed: int) -> Draft:
    rng = random.Random(f"audit/{seed}")
    return compose(make_ledger(seed, basis=rng.choice(_BASES), unit=rng.choice(_UNITS)), seed)


def _errors(document: Rendered) -> list[Finding]:
    return [finding for finding in _findings(document) if finding.severity == "error"]


def _findings(document: Rendered) -> list[Finding]:
    """Errors and notices."""
    told = audit(draft(document.source(), lexicon()), lexicon()).findings
    return [finding for finding in told if finding.severity != "rounding"]


def _is_of(finding: Finding, planted: Planted) -> bool:
    """The finding sets the planted figure, or the table that it was planted in, against another."""
    if planted.kind in _OF_TABLE:
        return finding.kind == planted.kind and any(planted.place in side.place for side in finding.sides)
    now = planted.now.replace(",", "")
    words = [finding.text, *(side.quote for side in finding.sides), *(side.value for side in finding.sides)]
    return any(now in text.replace(",", "") for text in words)


def run(kinds: tuple[str, ...], documents: int, first: int) -> Iterator[Tried]:
    """Every kind, and clean documents, over all layouts in turn."""
    layouts = list(LAYOUTS)
    jobs = [(kind, first + i, layouts[i % len(layouts)]) for kind in ("", *kinds) for i in range(documents)]
    with Pool(2) as pool:
        yield from (result for result in pool.imap_unordered(_job, jobs, chunksize=4) if result)


def _job(job: tuple[str, int, str]) -> Tried | None:
    kind, seed, layout = job
    return tried(kind, seed, layout) if kind else clean(seed, layout)


@click.command()
@click.option("--documents", default=100, show_default=True, help="How many documents of each kind.")
@click.option("--first", default=0, help="The first seed.")
@click.option("--kind", "kinds", multiple=True, help="Only these kinds.")
@click.option("--show", is_flag=True, help="Print what was missed, and false alarms.")
def main(documents: int, first: int, kinds: tuple[str, ...], show: bool) -> None:
    """Plant contradictions in made documents and count what the audit finds of them."""
    results = [*run(kinds or tuple(KINDS), documents, first)]
    counts = Counter((result.kind, result.found) for result in results)
    for kind in kinds or KINDS:
        found, missed = counts[kind, True], counts[kind, False]
        click.echo(f"{kind:20}{found:6} of {found + missed:6} found")
    alarms = [result for result in results if not result.kind and result.errors]
    click.echo(f"{len(alarms)} of {sum(not r.kind for r in results)} clean documents with a false alarm")
    for result in results if show else ():
        if (result.kind and not result.found) or (not result.kind and result.errors):
            click.echo(f"{result.layout} {result.seed} {result.planted} {result.errors}")


if __name__ == "__main__":
    main()
