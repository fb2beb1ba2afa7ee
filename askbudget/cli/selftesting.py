"""`selftest`: questions with known answers, made from the user's own index."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

import click

from askbudget import render
from askbudget.cli.group import Where, examples, where_options
from askbudget.cli.indexing import Bar
from askbudget.cli.shared import open_desk, write
from askbudget.errors import UsageError
from askbudget.quantity import plain

if TYPE_CHECKING:
    from askbudget.selftest import Expected, Result

_MISSES = ("outcome", "kind", "question", "expected", "answered")


@click.command(
    epilog=examples(
        "askbudget selftest",
        "askbudget selftest --count 1000 --seed 7 --document yubei2025",
        "askbudget selftest --format json --index 我的.db > report.json",
    )
)
@click.option("--document", metavar="ID", help="只问这个文件的单位 | about the organisation of this document only")
@click.option("--count", type=click.IntRange(min=1), default=300, show_default=True, help="题数 | how many questions")
@click.option("--seed", type=int, default=1, show_default=True, help="同一个种子出同样的题 | the same seed, the same")
@click.option("--verbose", is_flag=True, help="未答的题也列出 | list what was refused, too")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="格式 | format"
)
@where_options
@click.pass_context
def selftest(
    ctx: click.Context,
    document: str | None,
    count: int,
    seed: int,
    verbose: bool,
    form: Literal["table", "json"],
    where: Where,
) -> None:
    """从索引里的事实出题，自问自答：答对、答错、未答。| Questions with known answers, made from the index.

    答案由事实算出，不经过回答问题的程序。问的有：各种说法、次序、年份的写法、写错的字、增减、占比、合计、比较、指标、有没有，
    以及索引里没有的单位、年份和事项（应当不答）。文件里同一事项有几个不同的数时，说明了的算未答，没有说明的算答错。
    有答错的题则退出码为 1。| Exits 1 if an answer was wrong.
    """
    from askbudget import selftest as tests

    with open_desk(where) as desk, Bar() as bar:
        asked = tests.questions(desk, count, seed, document)
        if not asked:
            raise UsageError("索引里没有可以出题的数字；请先运行 askbudget index <文件夹> / nothing to ask about")
        results = tests.run(desk, asked, partial(bar.show, "自测"))
    _report(results, form, ("wrong", "refused") if verbose else ("wrong",))
    ctx.exit(1 if any(result.outcome == "wrong" for result in results) else 0)


def _report(results: Sequence["Result"], form: Literal["table", "json"], listed: Sequence[str]) -> None:
    from askbudget.selftest import OUTCOMES

    counted, told = list(_counted(results)), [_told(result) for result in results if result.outcome in listed]
    if form == "json":
        click.echo(render.to_json({"kinds": counted, "listed": told}))
        return
    write(("kind", *OUTCOMES), counted, "table")
    for miss in told:
        click.echo("\n" + "\n".join(f"  {name:<10}{render.clean(str(miss[name]))}" for name in _MISSES))


def _counted(results: Iterable["Result"]) -> Iterator[dict[str, object]]:
    """A row for each kind, and one for all."""
    from collections import Counter

    from askbudget.selftest import OUTCOMES

    counts = Counter((kind, result.outcome) for result in results for kind in (result.question.kind, "all"))
    for kind in dict.fromkeys([*(result.question.kind for result in results), "all"]):
        yield {"kind": kind} | {outcome: counts[kind, outcome] for outcome in OUTCOMES}


def _told(result: "Result") -> dict[str, object]:
    answer = result.answer
    asked, said = " / ".join(result.question.turns), f"{answer.status}  {answer.text}"
    values = (result.outcome, result.question.kind, asked, _wanted(result.question.expected), said)
    return dict(zip(_MISSES, values, strict=True))


def _wanted(expected: "Expected") -> str:
    """What the facts say, in words."""
    if expected.absent:
        return "没有答案"
    figures = "或".join(dict.fromkeys(f"{plain(q.value)} {q.unit}" for q in expected.figures))
    truth = {True: "是", False: "否", None: ""}[expected.truth]
    winner = "相等" if expected.winner is None else expected.winner
    doubt = "（文件里有几个不同的数）" if expected.doubtful else ""
    parts = (expected.direction, expected.operator, figures, expected.words, truth, winner)
    return " ".join(part for part in parts if part) + doubt
