"""One question, one process: what is not needed for it is not loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ["askbudget.extraction", "jieba", "pypinyin", "rich", "sqlite_utils", "textual"]
REPORT = """
import json, sys
{}
sys.stderr.write(json.dumps(sorted({{name for name in {} if name in sys.modules}})))
"""


def run(code: str, *arguments: str, cwd: Path) -> tuple[str, list[str]]:
    """stdout of a process of its own that runs `code`, and which of the heavy modules it had loaded at its end."""
    command = [sys.executable, "-c", REPORT.format(code, HEAVY), *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout, json.loads(done.stderr.splitlines()[-1])


def test_the_probe_sees_what_is_loaded(tmp_path):
    assert run("import sqlite_utils", cwd=tmp_path)[1] == ["sqlite_utils"]


def test_importing_it_loads_nothing(tmp_path):
    assert run("import askbudget", cwd=tmp_path) == ("", [])


def test_the_public_api_is_light(tmp_path, samples_index):
    out, loaded = run(
        "import askbudget; print(askbudget.open_index(sys.argv[1]).ask('渝北区2025年三公经费是多少').value)",
        str(samples_index),
        cwd=tmp_path,
    )
    assert (out, loaded) == ("90000\n", [])


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "渝北区2025年三公经费是多少"],
        ["渝北区2025年三公经费是多少"],
        ["ask", "--json", "大渡口和綦江谁的工会经费更多"],
        ["ask", "大渡口机关运行经费为什么减少"],
        ["ask", "潼南金额最大的两个项目", "--csv"],
        ["ask", "渝北蔬菜大棚补贴"],
    ],
    ids=" ".join,
)
def test_a_cold_question_loads_nothing_heavy(tmp_path, samples_index, arguments):
    """But for pypinyin where something is left over that may be misspelt: only there the sounds are compared."""
    code = "from askbudget import cli; cli.run(sys.argv[1:])"
    out, loaded = run(code, *arguments, "--index", str(samples_index), cwd=tmp_path)
    assert out
    assert loaded == (["pypinyin"] if "蔬菜" in arguments[-1] else [])


def test_every_operation_is_there():
    """They are named in a table and loaded when asked for: a name that is misspelt there must not wait for a user."""
    from askbudget import answers

    assert {callable(answers._operation(intent)) for intent in answers._OPERATIONS} == {True}


def test_the_chat_begins_without_what_answers_and_without_what_is_opened_later(tmp_path):
    """Those are loaded in the background, or when they are first shown: the prompt is there at once."""
    code = "import askbudget.tui.start as start; start.made(None)"
    later = ["askbudget.answers", "askbudget.questions", "askbudget.store", "textual.widgets._data_table", "pypinyin"]
    later += ["askbudget.tui.screens.documents", "askbudget.tui.screens.help"]
    report = REPORT.format(code, later)
    done = subprocess.run([sys.executable, "-c", report], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stderr.splitlines()[-1]) == []
