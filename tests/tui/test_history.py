"""The questions of earlier conversations."""

from askbudget.tui.history import History


def test_arrows_go_back_and_forth_and_the_draft_is_kept(tmp_path):
    history = History(tmp_path / "history")
    for question in ("甲", "乙"):
        history.add(question)
    assert [history.older("丙"), history.older("乙"), history.older("甲")] == ["乙", "甲", None]
    assert [history.newer(), history.newer(), history.newer()] == ["乙", "丙", None]


def test_it_is_there_the_next_time_each_question_once(tmp_path):
    file = tmp_path / "deep" / "history"
    first = History(file)
    for question in ("甲", "乙", "甲\n"):
        first.add(question)
    assert History(file).questions == ("乙", "甲")


def test_lines_of_the_plain_prompt_are_read(tmp_path):
    file = tmp_path / "history"
    file.write_text("_HiStOrY_V2_\n甲\n\n乙\n甲\n", encoding="utf-8")
    assert History(file).questions == ("乙", "甲")


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").touch()
    history = History(tmp_path / "file" / "history")
    history.add("甲")
    assert history.questions == ("甲",)
