"""Building an index and asking it; extraction, questions and answers are the stand-ins of standins.py."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from askbudget import engine, paths
from askbudget.engine import Built, build, open_index
from askbudget.errors import AskBudgetError, BuildStopped, IndexUnusable, UnreadableInput, UsageError
from tests import standins

JIA = "甲区局 2025\n接待费 90 元\n人员经费 700 元\n"
YI = "乙区局 2024\n接待费 80 元\n"
NO_REGIONS = "ethnic = { names = [] }\neveryday = { words = [] }\n[cities]\n[counties]\n[prefecture_short]\n"


@pytest.fixture(autouse=True)
def _standins(monkeypatch, tmp_path):
    standins.install(monkeypatch)
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    (lexicon / "units.toml").write_text("a = 1\n")
    (lexicon / "words.toml").write_text("")
    (lexicon / "regions.toml").write_text(NO_REGIONS)
    monkeypatch.setattr(paths, "lexicon_dir", lambda: lexicon)


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "jia.txt").write_text(JIA)
    (folder / "yi.txt").write_text(YI)
    return folder


@pytest.fixture
def index(tmp_path) -> Path:
    return tmp_path / "budget.db"


def outcomes(report: engine.BuildReport) -> dict[str, str]:
    return {built.document.id if built.document else built.path.name: built.outcome for built in report.files}


def ids(index: Path) -> list[str]:
    with open_index(index) as desk:
        return [document.id for document in desk.documents()]


# ---------------------------------------------------------------- building


def test_first_build_reads_everything(folder, index):
    report = build([folder], index)
    assert outcomes(report) == {"jia": "indexed", "yi": "indexed"}
    assert report.written
    assert ids(index) == ["jia", "yi"]
    assert report.files[0].report.figures == 2


def test_nothing_changed_nothing_written(folder, index):
    build([folder], index)
    before = index.stat()
    report = build([folder], index)
    after = index.stat()
    assert outcomes(report) == {"jia": "kept", "yi": "kept"}
    assert not report.written
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert report.files[0].report.figures == 2, "a kept file shows what it came to when it was read"


def test_only_the_changed_file_is_read_again(folder, index):
    build([folder], index)
    (folder / "yi.txt").write_text(YI.replace("80", "85"))
    report = build([folder], index)
    assert outcomes(report) == {"jia": "kept", "yi": "indexed"}
    with open_index(index) as desk:
        assert [fact.value for fact in desk.facts("yi")] == ["85"]
        assert len(desk.facts("jia")) == 2


def test_documents_that_are_not_given_stay(folder, index):
    build([folder / "jia.txt"], index)
    build([folder / "yi.txt"], index)
    assert ids(index) == ["jia", "yi"]


def test_rebuild_starts_from_an_empty_index(folder, index):
    build([folder], index)
    report = build([folder / "yi.txt"], index, rebuild=True)
    assert outcomes(report) == {"yi": "indexed"}
    assert ids(index) == ["yi"]


def test_rebuild_replaces_what_is_no_index(folder, index):
    index.write_text("not a database")
    with pytest.raises(IndexUnusable):
        build([folder], index)
    build([folder], index, rebuild=True)
    assert ids(index) == ["jia", "yi"]


def test_changed_lexicon_changes_every_file_of_the_index(folder, index):
    build([folder], index)
    (paths.lexicon_dir() / "units.toml").write_text("a = 2\n")
    assert outcomes(build([folder / "jia.txt"], index)) == {"jia": "indexed", "yi": "indexed"}
    assert not build([folder], index).written


def test_documents_whose_file_is_gone_stay_when_the_lexicon_changes(folder, index):
    build([folder], index)
    (folder / "yi.txt").unlink()
    (paths.lexicon_dir() / "units.toml").write_text("a = 2\n")
    build([folder], index)
    assert ids(index) == ["jia", "yi"]


@pytest.fixture
def other(tmp_path) -> Path:
    """Another folder with another `jia.txt`."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "jia.txt").write_text(JIA.replace("90", "91"))
    return other


def test_second_file_of_a_stem_gets_a_suffix(folder, other, index):
    build([folder, other], index)
    assert ids(index) == ["jia", "jia-2", "yi"]
    report = build([folder, other], index)
    assert set(outcomes(report).values()) == {"kept"}, "the same files have the same ids the next time"


def test_suffix_is_the_same_whether_files_come_together_or_one_after_the_other(folder, other, index):
    build([folder], index)
    build([other], index)
    assert ids(index) == ["jia", "jia-2", "yi"]
    (other / "jia.txt").write_text(JIA.replace("90", "92"))
    build([other, folder], index)
    with open_index(index) as desk:
        assert next(fact.value for fact in desk.facts("jia-2")) == "92"
        assert next(fact.value for fact in desk.facts("jia")) == "90"


def test_suffix_does_not_take_the_name_of_a_file(folder, other, index):
    (folder / "jia-2.txt").write_text(YI)
    build([folder, other], index)
    assert ids(index) == ["jia", "jia-2", "jia-3", "yi"]


def test_moved_file_is_the_same_document(folder, index):
    build([folder], index)
    moved = folder.rename(folder.with_name("moved"))
    assert not build([moved], index).written
    assert ids(index) == ["jia", "yi"]


def test_file_given_twice_is_read_once(folder, index, monkeypatch):
    monkeypatch.chdir(folder)
    assert len(build([folder, "jia.txt", folder / ".." / "docs"], index).files) == 2


@pytest.mark.parametrize("content", [b"", b"\xe7\x94\xb2 2025\nbroken\n", b"\xe7\x94\xb2 2025\nbug\n"])
def test_unreadable_file_is_reported_and_the_rest_goes_on(folder, index, content):
    (folder / "bad.txt").write_bytes(content)
    report = build([folder], index)
    assert outcomes(report) == {"bad.txt": "failed", "jia": "indexed", "yi": "indexed"}
    (failed,) = report.failed
    assert failed.path == folder / "bad.txt"
    assert "bad" in failed.problem
    assert ids(index) == ["jia", "yi"]


def test_missing_path_is_reported_and_the_rest_goes_on(folder, index, tmp_path):
    report = build([tmp_path / "nowhere", folder], index)
    assert [built.path.name for built in report.failed] == ["nowhere"]
    assert ids(index) == ["jia", "yi"]


def test_document_stays_when_its_file_has_become_unreadable(folder, index):
    build([folder], index)
    (folder / "yi.txt").write_text("乙区局 2024\nbroken\n")
    assert outcomes(build([folder], index)) == {"jia": "kept", "yi.txt": "failed"}
    assert ids(index) == ["jia", "yi"]


def test_nothing_readable_is_an_error_and_leaves_the_index_alone(folder, index):
    build([folder], index)
    before = index.read_bytes()
    (folder / "yi.txt").write_text("")
    with pytest.raises(UnreadableInput, match=r"yi\.txt"):
        build([folder / "yi.txt"], index)
    assert index.read_bytes() == before


def test_no_paths_at_all_is_an_error(index):
    with pytest.raises(UnreadableInput, match="askbudget index"):
        build([], index)


def test_progress_hears_of_every_file(folder, index):
    (folder / "bad.txt").write_text("")
    steps: list[engine.BuildStep] = []
    report = build([folder], index, progress=steps.append)
    assert [(step.done, step.total) for step in steps] == [(1, 3), (2, 3), (3, 3)]
    assert sorted((step.built for step in steps), key=lambda built: built.path) == list(report.files)
    assert isinstance(steps[0].built, Built)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the stand-ins reach other processes by fork")
def test_many_processes_build_the_same_index_in_the_same_order(folder, index, tmp_path):
    for number in range(6):
        (folder / f"more{number}.txt").write_text(YI.replace("80", str(number)))
    (folder / "more3.txt").write_text("乙区局 2024\nbug\n")
    alone, together = [], []
    build([folder], index, progress=alone.append)
    build([folder], tmp_path / "together.db", jobs=3, progress=together.append)
    assert [(s.built.path, s.built.outcome) for s in alone] == [(s.built.path, s.built.outcome) for s in together]
    assert (tmp_path / "together.db").read_bytes() == index.read_bytes()


# ---------------------------------------------------------------- asking


@pytest.fixture
def desk(folder, index):
    build([folder], index)
    with open_index(index) as desk:
        yield desk


def test_answer_carries_the_time_it_took(desk):
    answer = desk.ask("甲区局接待费")
    assert answer.status == "answered"
    assert answer.elapsed_ms == round(answer.elapsed_ms, 1)
    assert 0 <= answer.elapsed_ms < 1000


def test_desk_has_no_memory_and_a_session_has(desk):
    desk.ask("甲区局接待费")
    assert desk.ask("那乙区局呢").status == "not_understood"
    session = desk.session()
    session.ask("甲区局接待费")
    assert str(session.ask("那乙区局呢").value) == "80"
    assert desk.session().ask("那乙区局呢").status == "not_understood"


@pytest.mark.parametrize("aside", ["帮助", "嗯嗯嗯"])
def test_small_talk_and_noise_leave_a_conversation_where_it_was(desk, aside):
    session = desk.session()
    session.ask("甲区局接待费")
    session.ask(aside)
    assert str(session.ask("那乙区局呢").value) == "80"


def test_question_that_was_ambiguous_can_be_followed_up(desk):
    session = desk.session()
    assert session.ask("接待费").status == "ambiguous"
    assert str(session.ask("那乙区局呢").value) == "80"


def test_half_characters_are_no_obstacle(desk):
    answer = desk.ask("甲区局\udce5接待费")
    assert answer.to_dict()["question"].encode("utf-8")


def test_question_is_heard_with_the_lexicon_of_the_index(desk, monkeypatch):
    monkeypatch.setattr(paths, "lexicon_dir", lambda: pytest.fail("a question must parse no TOML"))
    assert desk.lexicon.section("units") == {"a": 1}
    assert desk.ask("甲区局接待费").status == "answered"


def test_explain_gives_the_reading_with_the_answer(desk):
    explained = desk.explain("甲区局接待费")
    assert [item.value for item in explained.reading.items] == ["接待费"]
    assert explained.answer.text == "甲区局接待费 90 元"


def test_unknown_document_is_said_with_those_there_are(desk):
    for ask in (desk.facts, desk.findings):
        with pytest.raises(UsageError, match="jia、yi"):
            ask("bing")


def test_threads_share_a_desk(desk):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(desk.ask, ["甲区局接待费", "乙区局接待费"] * 50))
    assert [str(answer.value) for answer in answers] == ["90", "80"] * 50


# ---------------------------------------------------------------- which index


@pytest.fixture
def home(monkeypatch, tmp_path, folder) -> Path:
    """A user without any index, for whom `folder` holds the samples."""
    monkeypatch.delenv("ASKBUDGET_INDEX", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(paths, "samples_dir", lambda: folder)
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    return tmp_path / "home"


def test_samples_are_indexed_once_and_the_first_answer_says_so(home):
    steps: list[engine.BuildStep] = []
    with open_index(progress=steps.append) as desk:
        first, second = desk.ask("甲区局接待费"), desk.ask("甲区局接待费")
    assert len(steps) == 2
    assert [warning.kind for warning in first.warnings] == ["samples"]
    assert second.warnings == ()
    with open_index(progress=steps.append) as desk:
        assert desk.ask("甲区局接待费").warnings == ()
    assert len(steps) == 2, "the second time they are there"
    assert paths.samples_index().exists
    assert not paths.find_index().exists, "an index of the user's own would have the samples in it"


def test_samples_are_read_again_when_they_or_the_lexicon_changed(home, folder):
    open_index().close()
    sample = next(folder.glob("*.txt"))
    later = paths.samples_index().path.stat().st_mtime + 5
    os.utime(sample, (later, later))
    steps: list[engine.BuildStep] = []
    open_index(progress=steps.append).close()
    assert steps


def test_an_index_of_the_samples_that_is_broken_is_made_anew(home):
    open_index().close()
    paths.samples_index().path.write_bytes(b"not a database")
    with open_index() as desk:
        assert desk.documents()


def test_index_that_was_named_is_never_made_up(home, monkeypatch):
    for name, open_it in (("given.db", lambda: open_index("given.db")), ("named.db", open_index)):
        monkeypatch.setenv("ASKBUDGET_INDEX", "named.db")
        with pytest.raises(IndexUnusable, match=rf"{name}.*askbudget index"):
            open_it()
        assert not Path(name).exists()


def test_no_samples_either_is_one_clear_error(home, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "samples_dir", lambda: tmp_path / "nowhere")
    with pytest.raises(IndexUnusable, match="askbudget index") as error:
        open_index()
    assert isinstance(error.value, AskBudgetError)
    assert "\n" not in str(error.value)


# ---------------------------------------------------------------- what a chat asks besides


def test_a_stopped_build_leaves_the_index_as_it_was(folder, index):
    build([folder], index)
    before = index.read_bytes()
    (folder / "jia.txt").write_text(JIA.replace("90", "91"))
    done: list[int] = []
    with pytest.raises(BuildStopped):
        build([folder], index, progress=lambda step: done.append(step.done), stop=lambda: bool(done))
    assert done == [1]
    assert index.read_bytes() == before


def test_a_build_is_stopped_while_files_are_still_being_read(folder, index):
    asked: list[bool] = []
    with pytest.raises(BuildStopped):
        build([folder], index, stop=lambda: bool(asked) or bool(asked.append(True)))
    assert not index.exists()


def test_a_conversation_goes_on_from_where_another_was(desk):
    first = desk.session()
    first.ask("甲区局接待费")
    assert desk.session(first.last).ask("那乙区局呢").value == 80
    assert first.last.items[0].value == "接待费"


def test_a_preview_leaves_what_is_told_once_to_the_person(home):
    with open_index() as desk:
        assert desk.preview("接待费").answer.warnings == ()
        assert [warning.kind for warning in desk.ask("接待费").warnings] == ["samples"]


def test_the_text_of_a_document_and_whether_it_has_changed(desk, folder):
    original = desk.original("jia")
    assert (original.lines[1], original.changed) == ("接待费 90 元", False)
    (folder / "jia.txt").write_text("甲区局 2025\n")
    assert desk.original("jia").changed
    (folder / "jia.txt").unlink()
    with pytest.raises(UnreadableInput, match="找不到"):
        desk.original("jia")
    with pytest.raises(UsageError):
        desk.original("nothing")


def test_names_by_how_they_start_and_by_where_they_stand(desk):
    assert [name.value for name in desk.names_starting("甲")] == ["甲区局"]
    assert [name.value for name in desk.names_starting("接", ["yi"])] == ["接待费"]
    assert desk.names_starting("（") == ()
    assert [name.value for name in desk.names_in("请问甲区局的接待费？")] == ["接待费", "甲区局"]
    assert [name.value for name in desk.names_in("请问甲区局的接待费？", ["organisation"])] == ["甲区局"]


def test_reports_of_what_was_read(desk):
    assert {id_: report.figures for id_, report in desk.reports().items()} == {"jia": 2, "yi": 1}
