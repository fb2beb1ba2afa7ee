"""`completion`: what a shell has to read to complete the commands and options."""

import click

from askbudget.cli.group import examples

_VARIABLE = "_ASKBUDGET_COMPLETE"


@click.command(
    epilog=examples(
        "askbudget completion bash >> ~/.bashrc",
        "askbudget completion zsh >> ~/.zshrc",
        "askbudget completion fish > ~/.config/fish/completions/askbudget.fish",
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """补全脚本：写进 shell 的启动文件，新开的终端就能按 Tab 补全。| A script for your shell's startup file."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(ctx.find_root().command, {}, "askbudget", _VARIABLE).source())
