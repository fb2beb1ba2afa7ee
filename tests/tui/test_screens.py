"""What the screens look like: pictures that a person has looked at, over a scripted desk.

After a change that is meant: `pytest tests/tui/test_screens.py --snapshot-update`, and look at what has changed.
"""

import re
from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from askbudget import paths
from tests.tui import scripted
from tests.tui.conftest import ask, run, settled


class Picture(SingleFileSnapshotExtension):
    """An SVG file a test: what the program itself exports, without the number that is new every time."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@pytest.fixture
def looks(snapshot, scripted_app):
    """Whether the chat looks as it did, after these steps, at this size."""

    def looks(steps, size=(100, 30), desk=None):
        app, taken = scripted_app(desk), []

        async def whole(pilot):
            await steps(pilot)
            await settled(pilot)
            taken.append(re.sub(r"\bterminal-\d+-", "terminal-", app.export_screenshot()))

        run(app, whole, size)
        return taken == [snapshot(extension_class=Picture)]

    return looks


def test_an_answer_with_its_figure_place_and_warning(looks):
    async def steps(pilot):
        await ask(pilot, "青溪区2025年三公经费是多少")
        await ask(pilot, "那白沙县呢")

    assert looks(steps)


def test_a_comparison_with_its_picture_and_the_evidence_beside_it(looks):
    async def steps(pilot):
        await ask(pilot, "青溪区和白沙县谁的三公经费多")
        await pilot.press("f2")

    assert looks(steps, size=(130, 36))


def test_options_at_a_small_size(looks):
    async def steps(pilot):
        await ask(pilot, "三公经费")

    assert looks(steps, size=(60, 20))


def test_a_share_as_parts_of_a_whole_in_light(looks):
    async def steps(pilot):
        await pilot.press("f9")
        await ask(pilot, "青溪区人员经费占基本支出的比重")

    assert looks(steps, size=(80, 24))


def test_evidence_in_the_place_of_the_conversation_where_it_is_narrow(looks):
    async def steps(pilot):
        await ask(pilot, "青溪区2025年三公经费是多少")
        await pilot.press("f2")

    assert looks(steps, size=(60, 20))


def test_completions_while_typing(looks):
    async def steps(pilot):
        await pilot.press(*"青溪区")

    assert looks(steps, size=(80, 24))


def test_documents_with_their_report_and_contradictions(looks):
    async def steps(pilot):
        await pilot.press("f3")
        await settled(pilot)
        await pilot.press("down")

    assert looks(steps, size=(100, 30), desk=scripted.Desk([scripted.FINDING]))


def test_every_key_in_english(looks, monkeypatch, home):
    monkeypatch.setenv("ASKBUDGET_LANG", "en")
    monkeypatch.setattr(paths, "configuration_file", lambda: Path("config.toml"))

    async def steps(pilot):
        await pilot.press("f1")

    assert looks(steps, size=(100, 40))
