"""The chat over a scripted desk, or over a real index, at home in a folder of the test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DirectoryTree

from askbudget import engine
from askbudget.tui import start
from askbudget.tui.app import ChatApp
from askbudget.tui.widgets.question import QuestionInput
from tests.tui import scripted

Steps = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    """Where history, copies and configuration go; Chinese, colours on."""
    for name in ("ASKBUDGET_LANG", "ASKBUDGET_INDEX", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def scripted_app(monkeypatch, tmp_path) -> Callable[..., ChatApp]:
    """Makes the chat over a scripted desk."""

    def make(desk: scripted.Desk | None = None) -> ChatApp:
        monkeypatch.setattr(engine, "open_index", lambda *_, **__: desk or scripted.Desk(), raising=False)
        index = tmp_path / "budget.db"
        index.touch()
        return still(start.made(index))

    return make


def still(app: ChatApp) -> ChatApp:
    """The chat without what moves by itself."""
    app.animation_level = "none"
    return app


def run(app: ChatApp, steps: Steps, size: tuple[int, int] = (100, 30)) -> None:
    """Run the chat without a terminal, as far as the steps go."""

    async def whole() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await steps(pilot)

    asyncio.run(whole())


async def settled(pilot: Pilot[None]) -> None:
    """Until nothing works in the background and everything is drawn."""
    for _ in range(3):
        busy = [worker for worker in pilot.app.workers if not isinstance(worker.node, DirectoryTree)]  # never done
        if busy:
            await pilot.app.workers.wait_for_complete(busy)
        await pilot.pause()
    for line in pilot.app.screen.query(QuestionInput):
        line.cursor_blink = False


async def ask(pilot: Pilot[None], question: str) -> None:
    """Write a question and send it off, as an input method does: all at once."""
    pilot.app.screen.query_one(QuestionInput).value = question
    await pilot.press("enter")
    await settled(pilot)
