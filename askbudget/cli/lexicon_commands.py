"""`lexicon`: proofread it, look a word up in it, make entries of what it did not understand."""

from collections.abc import Sequence
from pathlib import Path

import click

from askbudget import paths, render
from askbudget.cli.group import Where, examples, where_options
from askbudget.cli.shared import open_desk, open_samples, opened


@click.group(
    epilog=examples(
        "askbudget lexicon check",
        "askbudget lexicon check --lexicon 我的词典",
        "askbudget lexicon show 招待费",
        "askbudget lexicon suggest misses.jsonl",
    )
)
def lexicon() -> None:
    """词典：检查、查词、补充。| The lexicon: check it, look it up, add to it.

    自己的词典是一个文件夹，里面的 .toml 文件与随附的同名：concepts.toml 事项，organisations.toml 单位，
    rules.toml 句型，tables.toml 表式……写什么就增补什么；怎样写，见随附的 lexicon/README.md。| Yours adds to it.
    """


@lexicon.command(
    epilog=examples("askbudget lexicon check", "askbudget lexicon check --lexicon 我的词典 --index 我的.db")
)
@where_options
@click.pass_context
def check(ctx: click.Context, where: Where) -> None:
    """检查词典，每个问题一行；有问题则退出码为 1。| What is wrong with the lexicon, a line each; exits 1 if any.

    查的有：不认识的键和缺少的键、属于两个条目的叫法、指向不存在的线索、事项、科目和表、永远轮不到的规则、不成立的例子和反例。
    随附条目的例子问的是样例文件，自己的例子问的是自己的索引。| Built-in examples are asked of the samples, your own of
    your index.
    """
    from askbudget.engine.proofreading import problems

    own = paths.own_lexicon(where.lexicon)
    with open_samples() as samples, open_desk(Where(where.index)) as desk:
        found = problems(own.path if own else None, samples.index, desk.index)
    for problem in found:
        click.echo(render.clean(str(problem)))
    click.echo(f"{len(found)} 个问题" if found else "没有发现问题", err=True)
    ctx.exit(1 if found else 0)


@lexicon.command(epilog=examples("askbudget lexicon show 招待费", "askbudget lexicon show 2080505 医保局 更多"))
@click.argument("words", nargs=-1, required=True)
@where_options
@click.pass_context
def show(ctx: click.Context, words: Sequence[str], where: Where) -> None:
    """一个词在词典的哪些条目里；哪里都没有则退出码为 1。| The entries that a word stands in; exits 1 if in none."""
    from askbudget.lexicon import load
    from askbudget.lexicon.looking_up import entries_with

    own = paths.own_lexicon(where.lexicon)
    merged = load(paths.lexicon_dir(), own.path if own else None)
    found = {word: list(entries_with(word, merged)) for word in words}
    for word, lines in found.items():
        click.echo("\n".join(f"{word}  {line}" for line in lines or ["不在词典里"]))
    ctx.exit(0 if all(found.values()) else 1)


@lexicon.command(
    epilog=examples(
        "ASKBUDGET_MISSES=misses.jsonl askbudget       先把没有答案的问题记下来 note what is not answered",
        "askbudget lexicon suggest misses.jsonl",
        "askbudget lexicon suggest misses.jsonl --accept --lexicon 我的词典",
    )
)
@click.argument("file", metavar="FILE.jsonl", type=click.Path(path_type=Path))
@click.option("--accept", is_flag=True, help="把建议写进自己的词典 | write them into your own lexicon")
@where_options
def suggest(file: Path, accept: bool, where: Where) -> None:
    """把没有答案的问题变成可以增补的条目。| Turn questions without an answer into entries to add.

    每个没有听懂的词，按字形和读音找相近的叫法，写成可以直接贴进自己词典的条目；拿不准的写成注释。请逐条看过再用。
    记下没有答案的问题：设 $ASKBUDGET_MISSES，或在配置文件里写 misses = "文件"；默认不记。
    """
    from askbudget.engine import suggesting

    with opened(str(file)) as lines, open_desk(where) as desk:
        suggestions = suggesting.suggestions(suggesting.misses(lines, str(file)), desk)
    for suggestion in suggestions:
        click.echo("\n".join(map(render.clean, suggestion.as_toml().splitlines())) + "\n")
    if not suggestions:
        click.echo("没有可以增补的：这些问题现在都有答案，或者没有不认识的词", err=True)
    elif accept:
        for line in suggesting.accept(suggestions, where.lexicon):
            click.echo(line, err=True)
