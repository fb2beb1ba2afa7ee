"""The conversation as a person holds it, key by key; over a scripted desk but for the last tests."""

import pytest

from askbudget import engine
from askbudget.errors import IndexUnusable
from askbudget.tui import start
from askbudget.tui.widgets.choices import Choice
from askbudget.tui.widgets.composer import Composer
from askbudget.tui.widgets.evidence import EvidencePane
from askbudget.tui.widgets.paper import Paper
from askbudget.tui.widgets.picture import PictureView
from askbudget.tui.widgets.prose import Prose
from askbudget.tui.widgets.question import CompletionList, QuestionInput
from askbudget.tui.widgets.turn import SourceLine, TurnView
from tests.tui import scripted
from tests.tui.conftest import ask, run, settled, still

ASKED = "青溪区2025年三公经费是多少"


def answers(app):
    return [view.turn.answer.text for view in app.screen.query(TurnView)]


def line(app):
    return app.screen.query_one(QuestionInput)


def said(app, selector):
    return "\n".join(prose.content.plain for prose in app.screen.query(selector).results(Prose))


def told(app):
    return " ".join(notification.message for notification in app._notifications)


# ---------------------------------------------------------------- asking


def test_a_question_and_a_follow_up_that_says_what_it_took_over(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, ASKED)
        await ask(pilot, "那白沙县呢")
        assert answers(app)[1].startswith("白沙县园林局")
        assert "单位 青溪区水利局" in said(app, ".heard")
        assert line(app).value == ""

    run(app, steps)


@pytest.mark.parametrize("number", ["2", "２"])
def test_an_option_is_picked_by_its_number(scripted_app, number):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, "三公经费")
        await ask(pilot, number)
        assert app.conversation.turns[-1].question == "白沙县园林局三公经费"

    run(app, steps)


def test_an_option_is_picked_by_a_click_and_by_a_key_on_its_turn(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, "三公经费")
        await pilot.click(app.screen.query(Choice).first())
        await settled(pilot)
        assert app.conversation.turns[-1].question == "青溪区水利局三公经费"
        await ask(pilot, "三公经费")
        await pilot.press("ctrl+up", "2")
        await settled(pilot)
        assert app.conversation.turns[-1].question == "白沙县园林局三公经费"

    run(app, steps)


def test_a_year_that_begins_a_question_is_no_number_of_an_option(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, "三公经费")
        await pilot.press(*"2024")
        assert line(app).value == "2024"
        assert len(app.conversation.turns) == 1

    run(app, steps)


def test_what_follows_is_offered_below_the_newest_turn_only(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, ASKED)
        await ask(pilot, ASKED)
        assert [len(view.options) for view in app.screen.query(TurnView)] == [0, 2]

    run(app, steps)


def test_the_text_comes_back_where_asking_fails(scripted_app):
    app = scripted_app(scripted.Desk(trouble="索引已损坏；请重建"))

    async def steps(pilot):
        await ask(pilot, ASKED)
        assert line(app).value == ASKED
        assert "索引已损坏" in told(app)
        assert answers(app) == []

    run(app, steps)


def test_a_question_is_changed_and_asked_where_it_was_asked(scripted_app):
    """The follow-up is heard after what came before it, not after itself."""
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, ASKED)
        await ask(pilot, "那白沙县呢")
        await pilot.press("f5")
        assert line(app).value == "那白沙县呢"
        await pilot.press("enter")
        await settled(pilot)
        before, again = app.conversation.turns[1:]
        assert again.after == before.after

    run(app, steps)


def test_arrows_recall_questions_also_of_the_last_time(scripted_app):
    async def first(pilot):
        await ask(pilot, ASKED)

    run(scripted_app(), first)
    app = scripted_app()

    async def steps(pilot):
        await pilot.press("up")
        await settled(pilot)
        assert line(app).value == ASKED
        assert not app.screen.query_one(CompletionList).display
        await pilot.press("down")
        assert line(app).value == ""

    run(app, steps)


@pytest.mark.parametrize("farewell", ["退出", "quit"])
def test_a_farewell_leaves(scripted_app, farewell):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, farewell)
        assert not app.is_running

    run(app, steps)


def test_a_new_conversation_forgets_what_was_said(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, ASKED)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert answers(app) == []
        await ask(pilot, "那白沙县呢")
        assert said(app, ".heard") == ""

    run(app, steps)


# ---------------------------------------------------------------- completing


def test_completions_come_while_typing_and_tab_takes_the_first(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await pilot.press(*"青溪区")
        await settled(pilot)
        assert app.screen.query_one(Composer).completing
        await pilot.press("tab")
        assert line(app).value == ASKED
        assert not app.screen.query_one(Composer).completing

    run(app, steps)


def test_arrows_go_into_the_completions_and_back(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await pilot.press(*"青溪区")
        await settled(pilot)
        await pilot.press("down", "down", "enter")
        assert line(app).value == "青溪区2025年支出预算是多少"
        assert line(app).has_focus
        assert answers(app) == []

    run(app, steps)


def test_what_is_typed_in_the_completions_goes_into_the_line(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await pilot.press(*"青溪区")
        await settled(pilot)
        await pilot.press("down", "2")
        assert line(app).value == "青溪区2"
        assert line(app).has_focus

    run(app, steps)


# ---------------------------------------------------------------- evidence


def test_evidence_goes_from_place_to_place_and_to_the_one_that_differs(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, ASKED)
        await pilot.press("f2")
        await settled(pilot)
        pane, paper = app.screen.query_one(EvidencePane), app.screen.query_one(Paper)
        assert [spot.role for spot in pane.spots] == ["cited", "agrees", "differs"]
        assert paper.cited == (7, 7)
        await pilot.press("n")
        await settled(pilot)
        assert paper.cited == (11, 11)
        assert app.screen.query_one("#sheet").display
        await pilot.press("p", "d")
        await settled(pilot)
        assert paper.cited == (4, 4)
        assert not app.screen.query_one("#sheet").display
        await pilot.press("escape")
        assert not pane.display
        assert line(app).has_focus

    run(app, steps)


def test_a_click_on_a_source_opens_the_document_there(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, "青溪区和白沙县谁的三公经费多")
        await pilot.click(app.screen.query(SourceLine).last())
        await settled(pilot)
        assert app.screen.query_one(EvidencePane).at == 1

    run(app, steps)


def test_a_document_that_is_gone_is_said_and_its_table_still_shown(scripted_app):
    app = scripted_app(scripted.Desk(gone=True))

    async def steps(pilot):
        await ask(pilot, "青溪区和白沙县谁的三公经费多")
        await pilot.press("f2")
        await settled(pilot)
        assert "找不到" in said(app, ".problem")
        assert app.screen.query_one("#sheet").display

    run(app, steps)


@pytest.mark.parametrize(("size", "still_open"), [((130, 30), True), ((80, 30), False)])
def test_the_next_answer_is_seen_and_its_evidence_where_there_is_room(scripted_app, size, still_open):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, "青溪区和白沙县谁的三公经费多")
        await pilot.press("f2")
        await settled(pilot)
        line(app).focus()
        await ask(pilot, "那白沙县呢")
        assert app.screen.query(TurnView).last().region.height > 0
        assert app.screen.query_one(EvidencePane).display is still_open
        if still_open:
            assert len(app.screen.query_one(EvidencePane).spots) == 1

    run(app, steps, size=size)


def test_the_arithmetic_stands_with_the_evidence(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, "青溪区和白沙县谁的三公经费多")
        assert len(app.screen.query(PictureView)) == 1
        await pilot.press("f2")
        await settled(pilot)
        assert "90,000 元 − 53,000 元 = 37,000 元" in said(app, ".arithmetic")

    run(app, steps)


# ---------------------------------------------------------------- keeping


def test_copying_asks_the_terminal_writes_a_file_and_claims_nothing(scripted_app, home):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, ASKED)
        await pilot.press("f6")
        assert app.clipboard.startswith(ASKED)
        assert "无从得知" in told(app)

    run(app, steps)
    assert (home / "data" / "askbudget" / "copied.txt").read_text(encoding="utf-8") == app.clipboard


def test_the_conversation_is_saved_and_nothing_is_overwritten_unasked(scripted_app, home):
    app = scripted_app()
    file = home / "谈话.json"
    file.write_text("old")

    async def steps(pilot):
        await ask(pilot, ASKED)
        await pilot.press("f7")
        await settled(pilot)
        app.screen.query_one("#file").value = "谈话.json"
        await pilot.press("enter")
        await settled(pilot)
        assert file.read_text() == "old"
        await pilot.press("enter")
        await settled(pilot)
        assert len(app.screen_stack) == 1

    run(app, steps)
    assert '"90000"' in file.read_text(encoding="utf-8")


def test_answers_are_pinned_to_be_compared(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, ASKED)
        await pilot.press("f8")
        await ask(pilot, "那白沙县呢")
        await pilot.press("f8", "f4")
        await settled(pilot)
        table = app.screen.query_one("#pinned")
        assert [str(cell) for cell in table.get_column_at(0)] == ["90000 元", "5.3 万元"]
        await pilot.press("x")
        assert len(app.pins.turns) == 1

    run(app, steps)


# ---------------------------------------------------------------- habits


def test_keys_are_those_of_the_configuration(scripted_app, home):
    folder = home / "config" / "askbudget"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(
        '[chat]\ntheme = "light"\n[chat.keys.app]\nhelp = "f12"\nhlep = "f1"\n', encoding="utf-8"
    )
    app = scripted_app()

    async def steps(pilot):
        assert app.theme == "askbudget-light"
        assert "hlep" in told(app)
        await pilot.press("f1")
        assert len(app.screen_stack) == 1
        await pilot.press("f12")
        await settled(pilot)
        assert "F12" in said(app, ".dialog Prose")

    run(app, steps)


def test_the_palette_speaks_the_language_of_the_chat(scripted_app):
    app = scripted_app()

    async def steps(pilot):
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "保存对话（Markdown、CSV、JSON）" in titles
        assert len(titles) == len(set(titles))
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"深色", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert app.theme == "askbudget-light"

    run(app, steps)


def test_no_colour_where_none_is_wanted(scripted_app, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, ASKED)
        colours = {
            segment.style.color.triplet
            for strip in app.screen._compositor.render_strips()
            for segment in strip.apply_filter(app._filters[0], app.screen.background_colors[1])
            if segment.style and segment.style.color and segment.style.color.triplet
        }
        assert all(triplet.red == triplet.green == triplet.blue for triplet in colours)

    run(app, steps)


@pytest.mark.parametrize("size", [(60, 20), (30, 10), (200, 60)])
def test_any_size_will_do_and_changes_of_it(scripted_app, size):
    app = scripted_app()

    async def steps(pilot):
        await ask(pilot, "青溪区和白沙县谁的三公经费多")
        await pilot.press("f2")
        await settled(pilot)
        for width, height in (size, (100, 30), size):
            await pilot.resize_terminal(width, height)
            await settled(pilot)
        assert app.screen.query_one(Paper).virtual_size.width <= size[0]

    run(app, steps, size=size)


# ---------------------------------------------------------------- the index


def test_without_an_index_the_chat_says_so_and_stays(monkeypatch, tmp_path):
    def fails(*_, **__):
        raise IndexUnusable("索引不完整；请重建")

    monkeypatch.setattr(engine, "open_index", fails, raising=False)
    app = still(start.made(tmp_path / "none.db"))

    async def steps(pilot):
        assert "索引不完整" in said(app, ".trouble")
        await ask(pilot, ASKED)
        assert line(app).value == ASKED
        assert app.is_running

    run(app, steps)


def test_a_broken_index_is_told_from_a_whole_one(tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\0" + b"\0" * 200)
    app = still(start.made(broken))

    async def steps(pilot):
        assert "不是 askbudget 的索引" in said(app, ".trouble")

    run(app, steps)


def test_the_samples_answer_with_their_evidence(samples_index):
    app = still(start.made(samples_index))

    async def steps(pilot):
        await ask(pilot, "渝北区2025年三公经费是多少")
        assert "90,000 元" in answers(app)[0]
        await ask(pilot, "那潼南呢")
        assert "5.3 万元" in answers(app)[1]
        await pilot.press("f2")
        await settled(pilot)
        pane, paper = app.screen.query_one(EvidencePane), app.screen.query_one(Paper)
        assert {spot.role for spot in pane.spots} >= {"cited", "agrees"}
        shown = "".join(segment.text for y in range(paper.size.height) for segment in paper.render_line(y))
        assert "5.3万元" in shown

    run(app, steps)


def test_the_marked_cell_stays_in_sight_when_the_window_shrinks(samples_index):
    app = still(start.made(samples_index))

    async def steps(pilot):
        await ask(pilot, "大渡口和綦江谁的工会经费更多")
        await pilot.press("f2")
        await settled(pilot)
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        await pilot.pause(0.1)
        table = app.screen.query_one("#sheet")
        assert "工会经费" in str(table.get_row_at(table.cursor_row)[1])
        below = table.cursor_row - table.scroll_offset.y
        assert 0 <= below < table.size.height - 1

    run(app, steps, size=(140, 40))
