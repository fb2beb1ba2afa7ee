"""The commands. stdout carries the answer or the data and nothing else; everything about it goes to stderr."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from askbudget import __version__, paths, render
from askbudget.cli import indexing
from askbudget.cli.checking import check
from askbudget.cli.completing import completion
from askbudget.cli.group import MANUAL, Commands, Where, examples, where_options
from askbudget.cli.lexicon_commands import lexicon
from askbudget.cli.selftesting import selftest
from askbudget.cli.shared import open_desk, opened, write
from askbudget.engine import open_index
from askbudget.errors import UnreadableInput
from askbudget.model import Answer

Shape = Literal["text", "json", "csv", "brief"]

_format_option = click.option(
    "--format", "form", type=click.Choice(render.FORMATS), default="table", show_default=True, help="输出格式 | format"
)
_document_option = click.option("--document", metavar="ID", help="只要这一个文件的 | of this document only")


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "askbudget                               在终端里对话 chat in the terminal",
        "askbudget 渝北区2025年三公经费是多少      一问一答 one answer",
        "askbudget --json 大渡口区2024年公务接待费 选项在前在后都可以 options before or after",
        "askbudget index 文件夹                   读入自己的文件 read your own files",
    )
    + MANUAL,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@where_options
@click.pass_context
def askbudget(ctx: click.Context, where: Where) -> None:
    """向公开的政府预算文件提问，得到有出处的准确数字。| Ask published government budgets."""
    ctx.obj = where
    if ctx.invoked_subcommand is None:
        _chat(where)


@askbudget.command(
    epilog=examples(
        "askbudget ask 渝北区2025年三公经费是多少",
        "askbudget ask --brief 渝北区2025年三公经费是多少",
        "askbudget ask --json --index 我的.db 哪家医保局三公经费最低",
        "askbudget ask --batch questions.jsonl > answers.jsonl",
        'echo \'{"id": 1, "question": "渝北区2025年收入预算"}\' | askbudget ask --batch -',
    )
)
@click.argument("question", nargs=-1)
@click.option("--json", "shapes", flag_value="json", multiple=True, help="一个 JSON 对象 | one JSON object")
@click.option("--csv", "shapes", flag_value="csv", multiple=True, help="CSV，每项一行 | CSV, a line for each entry")
@click.option("--brief", "shapes", flag_value="brief", multiple=True, help="只要数值和单位 | the value and its unit")
@click.option("--batch", metavar="FILE|-", help="逐行读 JSON 请求，逐行回答 | JSON lines in, JSON lines out")
@where_options
@click.pass_context
def ask(ctx: click.Context, question: Sequence[str], shapes: Sequence[Shape], batch: str | None, where: Where) -> None:
    """回答一个问题。| Answer one question."""
    text = " ".join(question).strip()
    if bool(text) == bool(batch):
        raise click.UsageError("请给出一个问题，或用 --batch 给出一个文件，二者取一 / a question or --batch FILE", ctx)
    if len(set(shapes)) > 1 or (batch and set(shapes) - {"json"}):
        clash = "、".join([*(f"--{shape}" for shape in dict.fromkeys(shapes)), *(["--batch"] if batch else [])])
        raise click.UsageError(f"{clash} 不能一起用，请只留一个 / only one of them", ctx)
    if batch:
        _answer_batch(batch, where)
        return
    with open_desk(where, noting=True) as desk:
        answer = desk.ask(text)
    _show(answer, shapes[0] if shapes else "text")
    ctx.exit(0 if answer.status == "answered" else 1)


@askbudget.command(
    "index",
    epilog=examples(
        "askbudget index 预算文件夹",
        "askbudget index a.txt b.txt --index 我的.db",
        "askbudget index 预算文件夹 --jobs 4 --rebuild --verbose",
    ),
)
@click.argument("sources", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="进程数 | processes")
@click.option("--rebuild", is_flag=True, help="丢弃旧索引，全部重读 | start from an empty index")
@click.option("--verbose", is_flag=True, help="列出每一处没有读懂的地方 | list what was not understood")
@where_options
@click.pass_context
def index_(ctx: click.Context, sources: Sequence[Path], jobs: int, rebuild: bool, verbose: bool, where: Where) -> None:
    """把文件或文件夹读进索引，只重读有变化的。| Read files into the index, update what changed."""
    from askbudget.engine import build

    with indexing.Bar() as bar:
        target = paths.find_index(where.index).path
        report = build(sources, target, own=where.lexicon, jobs=jobs, rebuild=rebuild, progress=bar)
    write(indexing.COLUMNS, map(indexing.row, report.files), "table")
    if verbose:
        with open_index(report.index) as desk:
            for line in indexing.doubts(report, desk.facts()):
                click.echo(line, err=True)
    for line in indexing.remarks(report):
        click.echo(line, err=True)
    ctx.exit(UnreadableInput.exit_code if report.failed else 0)


@askbudget.command(epilog=examples("askbudget documents", "askbudget documents --format json"))
@_format_option
@where_options
def documents(form: render.Format, where: Where) -> None:
    """索引里有哪些文件。| What is in the index."""
    with open_desk(where) as desk:
        write(render.DOCUMENT_COLUMNS, map(render.document_row, desk.documents()), form)


@askbudget.command(
    epilog=examples("askbudget facts --format csv > facts.csv", "askbudget facts --document yubei2025 --format jsonl")
)
@_document_option
@_format_option
@where_options
def facts(document: str | None, form: render.Format, where: Where) -> None:
    """文件里的每一个数字和指标，各有出处。| Every figure and target, with its place."""
    with open_desk(where) as desk:
        names = {each.id: each.organisation.name for each in desk.documents()}
        found = desk.facts(document)
        write(render.FACT_COLUMNS, (render.fact_row(fact, names[fact.document]) for fact in found), form)


@askbudget.command(epilog=examples("askbudget explain 渝北区2025年三公经费比上年增长多少"))
@click.argument("question", nargs=-1, required=True)
@where_options
def explain(question: Sequence[str], where: Where) -> None:
    """一个问题是怎样理解的：成分、规则、查询、用到的行。| How a question is understood."""
    from askbudget.cli.explaining import explained

    with open_desk(where) as desk:
        click.echo("\n".join(explained(desk.explain(" ".join(question)), desk)))


@askbudget.command(
    "eval",
    epilog=examples(
        """echo '{"id": 1, "kind": "数额", "question": "…", "expect": {"value": "9", "unit": "元"}}' > q.jsonl""",
        "askbudget eval q.jsonl",
        "askbudget eval q.jsonl --verbose --index 我的.db",
    ),
)
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path))
@click.option("--verbose", is_flag=True, help="列出没有答对的题 | list what was not right")
@where_options
def eval_(file: Path, verbose: bool, where: Where) -> None:
    """用带答案的题给索引打分：答对、答错、未答。| Score the index on questions with expected answers.

    每行一题，写明 id、kind、question 和 expect；有 turns（一段对话）的，以最后一问的回答为准。
    expect 里可以写 status，或 value 加 unit、direction、contains、text；写了别的，就记为 not judged。
    """
    from askbudget.cli import evaluate

    with opened(str(file)) as lines, open_desk(where) as desk:
        results = evaluate.run(evaluate.cases(lines, str(file)), desk)
    write(("kind", *evaluate.OUTCOMES), evaluate.tally(results), "table")
    for result in results if verbose else ():
        if result.outcome != "right":
            click.echo(evaluate.told(result), err=True)


@askbudget.command(epilog=examples("askbudget locate"))
@where_options
def locate(where: Where) -> None:
    """用的是哪个索引、词典和样例，为什么。| Which index and lexicon are in use, and why."""
    found = paths.find_index(where.index)
    if not found.exists and where.index is None and not os.environ.get("ASKBUDGET_INDEX"):
        found = paths.samples_index()
    index = (found.path, found.why if found.exists else f"{found.why}，还不存在")
    own, file, noted = paths.own_lexicon(where.lexicon), paths.configuration_file(), paths.misses()
    settings = (file, "用户配置文件夹" if file.is_file() else "没有这个文件")
    data = [
        ("索引 index", *index),
        ("词典 lexicon", paths.lexicon_dir(), "随程序附带"),
        ("自己的词典 own lexicon", *((own.path, own.why) if own else (file.with_name("lexicon"), "没有这个文件夹"))),
        ("配置 configuration", *settings),
        ("没有答案的问题 misses", noted, "记在这里" if noted else "没有打开；用 $ASKBUDGET_MISSES 或配置里的 misses"),
        ("样例 samples", paths.samples_dir(), "随程序附带"),
    ]
    columns = ("what", "path", "why")
    write(columns, (dict(zip(columns, row, strict=True)) for row in data), "table")


def _chat(where: Where) -> None:
    from askbudget.tui import capable

    if capable():
        from askbudget.tui.start import start

        start(where.index, where.lexicon)
        return
    from askbudget.tui import prompt

    with open_desk(where, noting=True) as desk:
        answered = prompt.chat(desk.session(), colour=render.colour_for(sys.stdout), hear=prompt.ears())
    if not answered and not sys.stdin.isatty():
        raise click.UsageError("这里不是终端，也没有送来问题；请直接给出问题：askbudget 渝北区2025年三公经费是多少")


def _answer_batch(batch: str, where: Where) -> None:
    from askbudget.cli.batch import answered

    with opened(batch) as lines, open_desk(where, noting=True) as desk:
        for response in answered(lines, desk):
            click.echo(render.to_json(response))


def _show(answer: Answer, shape: Shape) -> None:
    """The answer on stdout; what to know about it on stderr, unless the shape carries that itself."""
    if shape == "json":
        click.echo(render.to_json(answer.to_dict()))
        return
    if shape == "csv":
        write(render.ITEM_COLUMNS, render.item_rows(answer), "csv")
    elif shape == "brief":
        click.echo(render.answer_brief(answer))
    else:
        click.echo(render.answer_body(answer, colour=render.colour_for(sys.stdout)))
    unsaid = [answer.text] if shape == "csv" and answer.status != "answered" else []
    for line in (*unsaid, *render.warning_lines(answer, colour=render.colour_for(sys.stderr))):
        click.echo(line, err=True)


askbudget.add_command(check)
askbudget.add_command(completion)
askbudget.add_command(selftest)
askbudget.add_command(lexicon)
