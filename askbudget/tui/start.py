"""Put the chat together from the configuration, and run it."""

from pathlib import Path

from askbudget import paths
from askbudget.tui import settings, words
from askbudget.tui.app import ChatApp, Where
from askbudget.tui.history import History

_HELP = "help."


def start(index: Path | None, own: Path | None = None) -> None:
    """Run the chat until the person leaves; `own` is a lexicon folder of theirs."""
    made(index, own).run()


def made(index: Path | None, own: Path | None = None) -> ChatApp:
    """The chat as configured; every binding that can be given other keys has a text under [help]."""
    bindings = {id_.removeprefix(_HELP) for id_ in words.texts("zh") if id_.startswith(_HELP)}
    configured = settings.load(paths.configuration_file(), bindings)
    spoken = words.Words(words.language(configured.language))
    return ChatApp(Where(index, own), configured, spoken, History(paths.history_file()))
