"""`check`: the contradictions of the documents, as data or as a report to send on."""

import sys
from typing import TYPE_CHECKING, Literal

import click

from askbudget import render
from askbudget.cli.group import Where, examples, where_options
from askbudget.cli.shared import open_desk, write

if TYPE_CHECKING:
    from askbudget.engine import Desk

_FORMATS = (*render.FORMATS, "markdown", "html")


@click.command(
    epilog=examples(
        "askbudget check",
        "askbudget check --document dadukou2024 --format json",
        "askbudget check --format html > 自查报告.html",
        "askbudget check --verbose",
    )
)
@click.option("--document", metavar="ID", help="只要这一个文件的 | of this document only")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True,
    help="输出格式；markdown、html 是可以转发的报告 | format; markdown and html are reports to send on",
)  # fmt: skip
@click.option("--verbose", is_flag=True, help="每项检查各有几处通过、读不准、无可比 | what each check came to")
@where_options
@click.pass_context
def check(
    ctx: click.Context,
    document: str | None,
    form: render.Format | Literal["markdown", "html"],
    verbose: bool,
    where: Where,
) -> None:
    """文件自身的矛盾；有错误则退出码为 1。| Contradictions in the documents; exits 1 if there is an error.

    取不到数不算通过；读不准的不报。| Absent data is never a pass; what was not read for certain is not reported.
    """
    with open_desk(where) as desk:
        found = desk.findings(document)
        _show(desk, document, form)
        _count(desk, document, verbose=verbose)
    ctx.exit(1 if any(finding.severity == "error" for finding in found) else 0)


def _show(desk: "Desk", document: str | None, form: render.Format | Literal["markdown", "html"]) -> None:
    found = desk.findings(document)
    if form == "markdown" or form == "html":  # two tests, since mypy narrows no tuple
        from askbudget.render import report

        chosen = [each for each in desk.documents() if document in (None, each.id)]
        sys.stdout.write(report.report(report.chapters(chosen, found, desk.tallies(document)), _names(desk), form))
    else:
        write(render.FINDING_COLUMNS, map(render.finding_row, found), form)


def _count(desk: "Desk", document: str | None, *, verbose: bool) -> None:
    """How often the checks came to what, on stderr: all together, or each."""
    from askbudget.render import report

    tallies = desk.tallies(document)
    for line in report.tally_lines(tallies, _names(desk)) if verbose else [report.summary(tallies)]:
        click.echo(line, err=True, nl=bool(line))


def _names(desk: "Desk") -> dict[str, str]:
    """Check → what people call it."""
    return {entry["id"]: entry["name"] for entry in desk.lexicon.section("checks")["check"]}
