"""The command line as people and scripts meet it: what goes where, with which exit code.

In this process extraction, questions and answers are the stand-ins of standins.py; what only a real process shows
(imports, pipes, interrupts) is tested with one.
"""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from askbudget import cli, paths
from askbudget.cli.group import with_command
from askbudget.cli.indexing import Bar
from askbudget.engine import build
from askbudget.tui import prompt
from tests import standins

ROOT = Path(__file__).resolve().parents[1]
JIA = "甲区局 2025\n接待费 90 元\n人员经费 700 元\n"
YI = "乙区局 2024\n接待费 80 元\n矛盾 5 元\n"


@pytest.fixture(autouse=True)
def _standins(monkeypatch, tmp_path):
    standins.install(monkeypatch)
    monkeypatch.delenv("ASKBUDGET_INDEX", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "jia.txt").write_text(JIA)
    (folder / "yi.txt").write_text(YI)
    return folder


@pytest.fixture
def index(folder, tmp_path, monkeypatch) -> Path:
    """An index of `folder`, which the commands find by themselves."""
    index = tmp_path / "index" / "askbudget.db"
    build([folder], index)
    return index


@pytest.fixture
def run(capfd):
    """Run a command line in this process: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return code, out, err

    return run


def start(*arguments: str, **options) -> subprocess.Popen:
    """A real process with `python ARGUMENTS`, all its streams piped unless `options` says otherwise."""
    options["env"] = {**os.environ, "PYTHONPATH": str(ROOT), **options.get("env", {})}
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([sys.executable, *arguments], **streams | options)


def finish(*arguments: str, **options) -> tuple[int, str, str]:
    """A real process run to its end: exit code, stdout, stderr."""
    process = start(*arguments, **options)
    out, err = process.communicate(timeout=30)
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


# ---------------------------------------------------------------- ask


@pytest.mark.parametrize(
    "words", [["甲区局接待费"], ["ask", "甲区局接待费"], ["ask", "甲区局", "接待费"], ["--", "甲区局接待费"]]
)
def test_question_with_or_without_the_command(run, index, words):
    code, out, err = run(*words)
    assert code == 0
    assert out.splitlines() == ["甲区局接待费 90 元", "来源：甲区局2025年预算 第2行：「接待费 90 元」"]
    assert err == ""


@pytest.mark.parametrize(
    "words", [["--json", "甲区局接待费"], ["甲区局接待费", "--json"], ["ask", "--json", "甲区局接待费"]]
)
def test_options_before_or_after_the_question(run, index, words):
    code, out, err = run(*words)
    answer = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert (answer["question"], answer["value"], answer["unit"]) == ("甲区局接待费", "90", "元")
    assert "接待费" in out


@pytest.mark.parametrize(
    "shape", [["--index", "{}", "甲区局接待费"], ["甲区局接待费", "--index={}"], ["--index={}", "ask", "甲区局接待费"]]
)
def test_index_is_named_anywhere(run, index, tmp_path, shape):
    moved = tmp_path / "elsewhere.db"
    index.rename(moved)
    code, out, _ = run(*(word.format(moved) for word in shape))
    assert code == 0
    assert out.startswith("甲区局接待费 90 元")


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("", ""),
        ("问题", "ask 问题"),
        ("--json 问题", "ask --json 问题"),
        ("ask 问题", "ask 问题"),
        ("--index x 问题", "--index x ask 问题"),
        ("--index=x --json 问题", "--index=x ask --json 问题"),
        ("--index x facts", "--index x facts"),
        ("--index x", "--index x"),
        ("--help", "--help"),
        ("问题 --help", "ask 问题 --help"),
    ],
)
def test_what_is_no_command_is_a_question(given, understood):
    assert with_command(given.split(), {"ask", "facts"}) == understood.split()


@pytest.mark.parametrize("question", ["接待费", "丙区局没有的", "甲区局公务用车"])
def test_no_answer_exits_with_1_and_says_why_on_stdout(run, index, question):
    code, out, _ = run(question)
    assert code == 1
    assert out.strip()


def test_options_of_an_ambiguous_question_are_numbered(run, index):
    assert "  1. 甲区局\n  2. 乙区局\n" in run("接待费")[1]


def test_warnings_go_to_stderr_and_into_the_object(run, index):
    code, out, err = run("乙区局矛盾")
    assert (code, err) == (0, "⚠ 数字存疑\n")
    assert "存疑" not in out
    code, out, err = run("--json", "乙区局矛盾")
    assert err == ""
    assert json.loads(out)["warnings"] == [{"kind": "doubt", "text": "数字存疑"}]


def test_brief(run, index):
    assert run("ask", "--brief", "甲区局接待费") == (0, "90 元\n", "")


def test_csv(run, index):
    code, out, err = run("ask", "--csv", "甲区局接待费")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (code, err) == (0, "")
    assert (row["value"], row["unit"], row["document"], row["lines"]) == ("90", "元", "jia", "2")


def test_csv_without_an_answer_is_a_header_and_the_reason_on_stderr(run, index):
    code, out, err = run("ask", "--csv", "接待费")
    assert (code, out.count("\n"), err) == (1, 1, "哪一个？\n")


# ---------------------------------------------------------------- wrong usage, unusable input


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["ask"], 2, "ask --help"),
        (["ask", "  "], 2, "问题"),
        (["ask", "--batch", "-", "问题"], 2, "--batch"),
        (["ask", "--nonsense", "问题"], 2, "没有选项 --nonsense"),
        (["ask", "问题", "--index"], 2, "选项 --index 用得不对"),
        (["explain"], 2, "少了一个参数"),
        (["facts", "--format", "xml"], 2, "'--format' 的值不对"),
        (["facts", "--document", "bing"], 2, "jia、yi"),
        (["check", "--document", "bing"], 2, "jia、yi"),
        (["index"], 2, "PATH"),
        (["index", "docs", "--jobs", "0"], 2, "jobs"),
        (["index", "nowhere"], 3, "nowhere"),
        (["ask", "--batch", "nowhere.jsonl"], 3, "nowhere.jsonl"),
        (["eval", "nowhere.jsonl"], 3, "nowhere.jsonl"),
        (["--index", "nowhere.db", "问题"], 3, "askbudget index"),
        (["documents", "--index", "docs/jia.txt"], 3, "jia.txt"),
        (["bug"], 3, "内部错误"),
    ],
)
def test_an_error_is_one_line_on_stderr(run, index, words, code, said):
    got, out, err = run(*words)
    assert (got, out) == (code, "")
    assert err.startswith("错误：")
    assert err.count("\n") == 1
    assert said in err


def test_error_of_ours_can_be_looked_into(index, monkeypatch):
    monkeypatch.setenv("ASKBUDGET_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.run(["bug"])


# ---------------------------------------------------------------- batch


@pytest.fixture
def batch(run, index, tmp_path):
    """The responses to lines of a batch file: objects to be dumped, or the bytes of a line."""

    def batch(*lines: object) -> list[dict]:
        file = tmp_path / "batch.jsonl"
        file.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
        code, out, err = run("ask", "--batch", str(file))
        assert (code, err) == (0, "")
        return [json.loads(line) for line in out.splitlines()]

    return batch


def test_batch_answers_in_order_with_the_id_first(batch):
    first, second = batch({"id": "b", "question": "甲区局接待费", "kind": "x"}, {"id": 7, "question": "接待费"})
    assert list(first)[:2] == ["id", "question"]
    assert (first["id"], first["value"], second["id"], second["status"]) == ("b", "90", 7, "ambiguous")


def test_turns_are_a_conversation_answered_as_of_the_last(batch):
    first, second = batch(
        {"id": 1, "turns": ["甲区局接待费", "那乙区局呢"], "question": "不算"}, {"id": 2, "question": "那乙区局呢"}
    )
    assert (first["question"], first["value"]) == ("那乙区局呢", "80")
    assert second["status"] == "not_understood", "the next line knows nothing of it"


def test_sessions_go_on_side_by_side(batch):
    last = batch(
        {"id": 1, "session": "a", "question": "甲区局接待费"},
        {"id": 2, "session": "b", "question": "乙区局矛盾"},
        {"id": 3, "session": "a", "question": "那乙区局呢"},
        {"id": 4, "session": "b", "turns": ["帮助", "那乙区局呢"]},
    )[2:]
    assert [answer["value"] for answer in last] == ["80", "5"]


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"[]",
        b"7",
        b"\xff\xfe\xfa",
        b'{"id": NaN, "question": "x"}',
        b"[" * 100_000,
        {"question": "甲区局接待费"},
        {"id": 1},
        {"id": 1, "question": 5},
        {"id": 1, "question": " "},
        {"id": 1, "turns": "甲区局接待费"},
        {"id": 1, "turns": ["甲区局接待费", None]},
    ],
)
def test_line_that_is_no_request_gets_an_error_and_the_batch_goes_on(batch, line):
    bad, good = batch(line, {"id": 2, "question": "甲区局接待费"})
    assert (bad["id"], bad["status"], list(bad)) == (None, "error", ["id", "status", "text"])
    assert bad["text"]
    assert good["value"] == "90"


def test_error_of_ours_costs_one_answer_only(batch):
    bad, good = batch({"id": 1, "question": "bug"}, {"id": 2, "question": "甲区局接待费"})
    assert (bad["id"], bad["status"], good["value"]) == (1, "error", "90")


def test_blank_lines_and_byte_order_marks_are_passed_over(batch):
    (answer,) = batch(
        b'\xef\xbb\xbf{"id": 1, "question": "\xe4\xba\xba\xe5\x91\x98\xe7\xbb\x8f\xe8\xb4\xb9"}', b"", b"  "
    )
    assert answer["value"] == "700"


def test_half_characters_come_out_as_valid_json(batch):
    (answer,) = batch(b'{"id": "\\ud800", "question": "\\ud800"}')
    assert answer["id"] == "\ud800"


# ---------------------------------------------------------------- index


def test_index_prints_what_each_file_came_to(run, folder):
    (folder / "bad.txt").write_text("甲区局 2025\nbroken\n")
    code, out, err = run("index", str(folder), "--index", "new.db", "--verbose")
    head, _, *rows = (line.split() for line in out.splitlines())
    assert code == 3, "one of the files could not be read"
    assert head[-6:] == ["tables", "figures", "solved", "ambiguous", "unreadable", "skipped"]
    assert rows == [
        ["bad.txt", "读不了"],
        ["jia", "已读入", "甲区局", "2025", "预算", "1", "2", "0", "0", "0", "1"],
        ["yi", "已读入", "乙区局", "2024", "预算", "1", "2", "0", "0", "0", "1"],
    ]
    assert "bad 里没有预算" in err
    assert f"{folder / 'jia.txt'}:1: 跳过 页眉" in err
    assert "索引 已写入：new.db" in err
    assert "\x1b" not in err


def test_index_tells_what_it_did_not_read_and_where_it_found_nothing(run, folder):
    """Nothing is left out in silence: formats that cannot be read yet, and text that is no budget."""
    for name in ("scan.pdf", "deep/report.DOCX", "table.xlsx", "picture.png", ".hidden.pdf"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"%")
    (folder / "memo.txt").write_text("丙区局 0\n")
    code, out, err = run("index", "docs", "--index", "new.db")
    assert code == 0
    assert "没有读 3 个文件：report.DOCX、scan.pdf、table.xlsx；" in err
    assert f"{folder / 'memo.txt'} 里没有读出数字" in err
    assert "jia.txt" not in err
    assert next(line.split() for line in out.splitlines() if line.startswith("memo"))[2:4] == ["丙区局", "预算"]


def test_index_again_changes_nothing(run, index, folder):
    code, out, err = run("index", "docs")
    assert code == 0
    assert out.count("未变") == 2
    assert err.startswith("索引 没有变化：")


def test_index_goes_where_questions_look_for_it(run, folder, tmp_path, monkeypatch):
    monkeypatch.setenv("ASKBUDGET_INDEX", str(tmp_path / "deep" / "my.db"))
    assert run("index", "docs", "--jobs", "2")[0] == 0
    assert run("--brief", "甲区局接待费") == (0, "90 元\n", "")


# ---------------------------------------------------------------- data


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
@pytest.mark.parametrize(("name", "first"), [("documents", "id"), ("facts", "document"), ("check", "document")])
def test_data_in_every_format(run, index, name, first, form):
    code, out, err = run(name, "--format", form)
    assert err == ""
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(out)))
    else:
        rows = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert [row[first] for row in rows] == {
        "documents": ["jia", "yi"],
        "facts": ["jia", "jia", "yi", "yi"],
        "check": ["yi"],
    }[name]
    assert code == (1 if name == "check" else 0)


def test_facts_name_their_organisation_and_line(run, index):
    out = run("facts", "--document", "jia", "--format", "csv")[1]
    assert out.splitlines()[1] == "jia,甲区局,2025,预算,,,接待费,预算数,90,元,2,,接待费 90 元,printed"


def test_check_exits_with_1_only_for_errors(run, index):
    assert run("check")[0] == 1
    assert run("check", "--document", "jia", "--format", "json") == (0, "[\n]\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "甲区局接待费", "--json", "--csv"],
        ["--brief", "甲区局接待费", "--json"],
        ["ask", "--batch", "q.jsonl", "--csv"],
    ],
)
def test_two_shapes_of_one_answer_are_wrong_usage(run, index, words):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "不能一起用" in err
    assert err.count("\n") == 1


def test_one_shape_may_be_said_twice(run, index):
    assert run("--brief", "甲区局接待费", "--brief")[:2] == (0, "90 元\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_that_completes(run, shell):
    code, out, err = run("completion", shell)
    assert (code, err) == (0, "")
    assert f"_ASKBUDGET_COMPLETE={shell}_complete" in out


def test_completing_offers_commands_and_their_options(monkeypatch):
    def offered(line: str) -> list[str]:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_ASKBUDGET_COMPLETE": "bash_complete"}
        return finish("-m", "askbudget", env=words)[1].split()

    assert "plain,lexicon" in offered("askbudget lex")
    assert "plain,--seed" in offered("askbudget selftest --se")
    assert "plain,suggest" in offered("askbudget lexicon su")


def test_explain_shows_every_step(run, index):
    code, out, _ = run("explain", "甲区局接待费")
    assert code == 0
    assert "[3, 6)  接待费  item → 接待费" in out
    assert "规则 rule        lookup" in out
    assert "organisations 甲区局" in out
    assert "items         接待费（item）" in out
    assert "project" not in out, "a slot that is empty is not shown"
    assert '"organisations": ["甲区局"]' in out
    (row,) = [line.split() for line in out.splitlines() if line.startswith("  jia ")]
    assert row == ["jia", "2", "文字说明", "接待费", "预算数", "2025", "90", "元", "printed"]
    assert out.rstrip().endswith("来源：甲区局2025年预算 第2行：「接待费 90 元」")


def test_locate_says_what_is_used_and_why(run, index, monkeypatch):
    code, out, _ = run("locate")
    assert code == 0
    assert str(paths.find_index().path)[:20] in out
    assert "index/askbudget.db" in out
    monkeypatch.setenv("ASKBUDGET_INDEX", "other.db")
    assert "ASKBUDGET_INDEX 指定，还不存在" in run("locate")[1]
    assert "--index 指定" in run("locate", "--index", "third.db")[1]


# ---------------------------------------------------------------- eval


def case(kind: str, question: object, **expect: object) -> str:
    asked = {"turns": question} if isinstance(question, list) else {"question": question}
    return json.dumps({"id": "1", "kind": kind, **asked, "expect": expect})


def test_eval_counts_by_kind(run, index, tmp_path):
    lines = [
        case("value", "甲区局接待费", value="90", unit="元"),
        case("value", "甲区局接待费", value="0.009", unit="万元"),
        case("value", "甲区局接待费", value="90", unit="万元"),
        case("value", "接待费", value="90", unit="元"),
        case("value", ["甲区局接待费", "那乙区局呢"], value="80", unit="元"),
        case("absent", "丙", status="not_understood"),
        case("absent", "丙", status="not_found"),
        case("absent", "甲区局接待费", status="not_found"),
        case("text", "甲区局接待费", contains=["90", "接待 费"]),
        case("text", "甲区局接待费", contains=["90", "91"]),
        case("text", "甲区局接待费", text="接待费 90"),
        case("other", "甲区局接待费", order=["jia"]),
    ]
    (tmp_path / "cases.jsonl").write_text("\n".join([*lines, ""]))
    code, out, err = run("eval", "cases.jsonl", "--verbose")
    table = {name: list(map(int, counts)) for name, *counts in (line.split() for line in out.splitlines()[2:])}
    assert code == 0
    assert table == {
        "absent": [1, 1, 1, 0],
        "other": [0, 0, 0, 1],
        "text": [2, 1, 0, 0],
        "value": [3, 1, 1, 0],
        "all": [6, 3, 2, 1],
    }
    assert err.count("\n") == 6
    assert "甲区局接待费  应为" in err


def test_eval_of_nothing_is_no_success(run, index, tmp_path):
    (tmp_path / "cases.jsonl").write_text("\n")
    code, out, err = run("eval", "cases.jsonl")
    assert (code, out) == (3, "")
    assert "cases.jsonl 里没有题" in err


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}', '{"id": 1, "question": 5, "kind": "x", "expect": {}}'])
def test_eval_says_which_line_is_no_case(run, index, tmp_path, line):
    (tmp_path / "cases.jsonl").write_text(f"{case('x', '丙', status='not_found')}\n{line}\n")
    code, out, err = run("eval", "cases.jsonl")
    assert (code, out) == (3, "")
    assert "cases.jsonl 第 2 行" in err


# ---------------------------------------------------------------- help


@pytest.mark.parametrize("name", ["ask", "index", "documents", "facts", "check", "explain", "eval", "locate"])
def test_help_has_examples_that_are_of_this_command(run, name):
    code, out, _ = run(name, "--help")
    assert code == 0
    assert f"    askbudget {name}" in out.partition("例 examples:\n")[2]


def test_help_of_the_program(run):
    code, out, _ = run("--help")
    assert code == 0
    assert "askbudget completion bash" in out
    assert "130  中断" in out


def test_version(run):
    from askbudget import __version__

    assert run("--version") == (0, f"askbudget {__version__}\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell):
    code, out, _ = finish("-m", "askbudget", env={"_ASKBUDGET_COMPLETE": f"{shell}_source"})
    assert code == 0
    assert "_ASKBUDGET_COMPLETE" in out


@pytest.mark.parametrize(("words", "expected"), [("askbudget do", "documents"), ("askbudget 问题 --js", "--json")])
def test_completion_knows_commands_and_their_options(words, expected):
    typed = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert expected in finish("-m", "askbudget", env={"_ASKBUDGET_COMPLETE": "zsh_complete", **typed})[1].split()


# ---------------------------------------------------------------- chat


@pytest.fixture
def chat(index, capfd, monkeypatch):
    """The output of a conversation in which a person types these lines."""
    from askbudget import open_index

    def chat(*typed: str) -> str:
        lines = iter(typed)

        def hear(_: str) -> str:
            try:
                return next(lines)
            except StopIteration:
                raise EOFError from None

        with open_index(index) as desk:
            prompt.chat(desk.session(), colour=False, hear=hear)
        assert next(lines, None) is None, "a conversation goes on until the person leaves"
        return capfd.readouterr().out

    return chat


def test_conversation_remembers(chat):
    out = chat("甲区局接待费", "", "那乙区局呢")
    assert out.index("甲区局接待费 90 元") < out.index("乙区局接待费 80 元")


@pytest.mark.parametrize("number", ["2", "２", " 2 "])
def test_option_is_picked_by_its_number(chat, number):
    assert "问> 乙区局接待费\n乙区局接待费 80 元\n" in chat("接待费", number)


def test_number_that_is_no_option_is_a_question(chat):
    assert chat("接待费", "3").count("没有听懂") == 1
    assert chat("甲区局接待费", "1").count("没有听懂") == 1


@pytest.mark.parametrize("farewell", ["退出", "quit", " exit "])
def test_farewell_ends_the_conversation(chat, farewell):
    assert "没有听懂" not in chat(farewell)


# ---------------------------------------------------------------- real processes


def test_chat_is_the_default_on_a_terminal_and_keeps_its_history(index, tmp_path):
    """On a pseudo-terminal that cannot do more: no arguments, a farewell, exit 0, and the line is there next time."""
    with on_a_terminal("dumb") as (started, ours):
        os.write(ours, b"quit\n")
        assert started.wait(10) == 0
    assert "quit" in (tmp_path / "home" / "askbudget" / "history").read_text()


def test_the_full_chat_opens_on_a_terminal_that_can_show_it(index):
    """It takes the whole screen, and a farewell leaves it as it was."""
    with on_a_terminal("xterm-256color") as (started, ours):
        shown = b""
        while "输入问题".encode() not in shown:
            shown += os.read(ours, 65536)
        assert b"\x1b[?1049h" in shown
        os.write(ours, b"quit\r")
        while b"\x1b[?1049l" not in shown:
            shown += os.read(ours, 65536)
        assert started.wait(10) == 0


@contextmanager
def on_a_terminal(kind: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The program on a pseudo-terminal, and our end of it."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    started = start("-m", "askbudget", stdin=theirs, stdout=theirs, stderr=theirs, env={"TERM": kind})
    os.close(theirs)
    try:
        yield started, ours
    finally:
        started.kill()
        started.wait(10)
        os.close(ours)


def test_questions_from_a_pipe_are_answered_line_by_line(run, index, monkeypatch):
    """Nothing but the answers on stdout: no welcome, no prompt."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("甲区局接待费\n那乙区局呢\n"))
    code, out, err = run()
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line.endswith("元")] == ["甲区局接待费 90 元", "乙区局接待费 80 元"]
    assert "问>" not in out


def test_neither_a_terminal_nor_a_question_is_wrong_usage(run, index, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "没有送来问题" in err
    assert "askbudget 渝北" in err


def test_public_names_are_loaded_when_they_are_used():
    code = "import sys, askbudget; print(*sorted(m for m in sys.modules if m.startswith('askbudget')))"
    assert finish("-c", code) == (0, "askbudget askbudget.lazy\n", "")
    code = "import askbudget; [getattr(askbudget, name) for name in askbudget.__all__]"
    assert finish("-c", code) == (0, "", "")


def test_one_shot_question_imports_nothing_heavy(index):
    asked = "import sys; from askbudget.cli import run; code = run(['--json', '甲区局接待费'])"
    code, out, err = finish("-c", f"{asked}; print(*sys.modules, file=sys.stderr); sys.exit(code)")
    assert code in (0, 1), err
    assert json.loads(out)["question"] == "甲区局接待费"
    heavy = {"textual", "rich", "jieba", "sqlite_utils", "askbudget.extraction", "askbudget.reading", "asyncio"}
    assert not (heavy | {"concurrent.futures.process", "multiprocessing"}) & set(err.split())


def test_reader_that_has_had_enough_is_no_error(index, folder):
    (folder / "long.txt").write_text("丙区局 2025\n" + "".join(f"项目{n} {n} 元\n" for n in range(5000)))
    build([folder], index)
    started = start("-m", "askbudget", "facts", "--format", "jsonl")
    assert started.stdout.readline().startswith(b"{")
    started.stdout.close()
    assert started.stderr.read() == b""
    assert started.wait(10) == 0


def test_batch_from_a_pipe_answers_each_line_at_once_and_stops_at_an_interrupt(index):
    heard = {
        "preexec_fn": lambda: signal.signal(signal.SIGINT, signal.default_int_handler)
    }  # ignored in a background job
    started = start("-m", "askbudget", "ask", "--batch", "-", **heard)
    for _ in range(2):
        started.stdin.write(b"nonsense\n")
        started.stdin.flush()
        assert json.loads(started.stdout.readline())["status"] == "error"
    started.send_signal(signal.SIGINT)
    assert started.wait(30) == 130
    assert started.stderr.read().strip() == b""


def test_output_is_utf8_whatever_the_locale(index):
    out = finish("-m", "askbudget", "documents", "--format", "csv", env={"PYTHONIOENCODING": "ascii"})[1]
    assert "甲区局" in out


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_on_a_terminal_only_and_taken_away(folder, index, monkeypatch, tmp_path):
    for screen, drawn in ((Screen(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", screen)
        with Bar() as bar:
            build([folder], tmp_path / "fresh.db", rebuild=True, progress=bar)
        assert ("█ 2/2  yi.txt" in screen.getvalue()) is drawn
        assert screen.getvalue().endswith("\x1b[2K") is drawn
