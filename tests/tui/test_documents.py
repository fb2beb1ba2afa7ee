"""The documents of a real index: searched, opened, added to, and an addition stopped."""

from threading import Event

import pytest
from textual.widgets import DataTable, Input, ProgressBar

from askbudget.engine import build, open_index
from askbudget.tui import start
from askbudget.tui.screens import adding
from askbudget.tui.screens.adding import AddScreen
from askbudget.tui.screens.documents import DocumentsScreen
from askbudget.tui.screens.reader import ReaderScreen
from askbudget.tui.widgets.paper import Paper
from tests.tui import scripted
from tests.tui.conftest import run, settled, still
from tests.tui.test_chat import said, told

BUDGET = """{name}2024年部门预算情况说明

一、“三公”经费情况说明

2024年“三公”经费预算{value}元，与上年持平。
"""


@pytest.fixture
def index(tmp_path):
    """An index of one document of our own."""
    file = tmp_path / "documents" / "qingxi2024.txt"
    file.parent.mkdir()
    file.write_text(BUDGET.format(name="青溪区水利局", value="90,000"), encoding="utf-8")
    build([file.parent], tmp_path / "budget.db")
    return tmp_path / "budget.db"


@pytest.fixture
def more(tmp_path):
    """A folder of three documents more, and one that cannot be read."""
    folder = tmp_path / "more"
    folder.mkdir()
    for n, name in enumerate(("白沙县园林局", "白沙县教育局", "白沙县交通局")):
        (folder / f"baisha{n}.txt").write_text(BUDGET.format(name=name, value=f"{n + 1}0,000"), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def listed(app):
    table = app.screen.query_one("#documents", DataTable)
    return [str(cell) for cell in table.get_column_at(6)]


async def add(pilot, path):
    await pilot.press("f3")
    await settled(pilot)
    await pilot.press("a")
    await settled(pilot)
    pilot.app.screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")


def test_documents_are_added_with_a_report_of_each_and_asked_at_once(index, more):
    app = still(start.made(index))

    async def steps(pilot):
        await add(pilot, more)
        await settled(pilot)
        bar = app.screen.query_one(ProgressBar)
        assert (bar.progress, bar.total) == (4, 4)
        assert "读入 3 份，未变 0 份，读不了 1 份" in said(app, "#state")
        assert "empty.txt" in said(app, "#outcome")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        assert listed(app) == ["baisha2", "baisha1", "baisha0", "qingxi2024"] or len(listed(app)) == 4
        assert app.desk.ask("白沙县教育局2024年三公经费是多少").status == "answered"

    run(app, steps)


def test_an_addition_is_stopped_and_the_index_is_as_it_was(index, more, monkeypatch):
    """The build waits in its first file until the person has said stop."""
    reached, stopped = Event(), Event()

    def slowly(sources, path, *, progress, **options):
        def held(step):
            reached.set()
            assert stopped.wait(10)
            progress(step)

        return build(sources, path, progress=held, **options)

    monkeypatch.setattr(adding, "build", slowly)
    app = still(start.made(index))
    before = index.read_bytes()

    async def steps(pilot):
        await add(pilot, more)
        while not reached.is_set():
            await pilot.pause(0.01)
        await pilot.press("escape")
        assert isinstance(app.screen, AddScreen)
        assert "正在停止" in said(app, "#state")
        stopped.set()
        await settled(pilot)
        assert "已停止" in said(app, "#state")
        await pilot.press("escape")
        await settled(pilot)
        assert listed(app) == ["qingxi2024"]

    run(app, steps)
    assert index.read_bytes() == before


@pytest.mark.parametrize("path", ["nowhere", "nowhere/a.txt"])
def test_a_path_that_is_not_there_is_said(index, path):
    app = still(start.made(index))

    async def steps(pilot):
        await add(pilot, path)
        assert "找不到" in said(app, "#state")

    run(app, steps)


def test_a_broken_index_is_made_anew_of_what_is_added(tmp_path, more):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"none")
    app = still(start.made(broken))

    async def steps(pilot):
        await add(pilot, more)
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert len(listed(app)) == 3

    run(app, steps)
    with open_index(broken) as desk:
        assert len(desk.documents()) == 3


def test_search_opening_and_going_back(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await pilot.press("f3")
        await settled(pilot)
        assert listed(app) == ["baisha2024", "qingxi2025"]
        await pilot.press("slash", *"青溪 2025")
        assert listed(app) == ["qingxi2025"]
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.query_one(Paper).cited == (1, 1)
        await pilot.press("escape", "escape")
        assert len(app.screen_stack) == 1

    run(app, steps)


def test_contradictions_are_shown_where_they_stand(scripted_app):
    app = scripted_app(scripted.Desk([scripted.FINDING]))

    async def steps(pilot):
        await pilot.press("f3")
        await settled(pilot)
        await pilot.press("m")
        assert "没有发现矛盾" in told(app)
        await pilot.press("down")
        assert "“三公”经费两处不一致" in said(app, "#about")
        await pilot.press("m")
        await settled(pilot)
        assert app.screen.query_one(Paper).cited == (7, 7)
        await pilot.press("n")
        await settled(pilot)
        assert app.screen.query_one(Paper).cited == (4, 4)

    run(app, steps)
