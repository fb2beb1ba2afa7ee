"""What the wheel carries, and what the Makefile promises on a fresh machine."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from askbudget.paths import lexicon_dir, samples_dir
from askbudget.reading import discover, read

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_lexicon_and_samples_travel_inside_the_wheel():
    """To the places where paths.py looks in an installed package (tests/test_paths.py)."""
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {"lexicon": "askbudget/data/lexicon", "index/samples": "askbudget/data/samples"}
    assert [ROOT / folder for folder in carried] == [lexicon_dir(), samples_dir()]


def test_there_is_something_to_carry():
    assert list(lexicon_dir().glob("*.toml"))
    assert all(read(path).lines for path in discover([samples_dir()]))


@pytest.fixture
def checkout(tmp_path):
    """A checkout as if everything were installed; its askbudget prints each argument on a line, exits with $CODE."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    program = tmp_path / ".venv" / "bin" / "askbudget"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexit ${CODE:-0}\n')
    program.chmod(0o755)
    for stamp in ("bin/python", ".runtime-installed", ".dev-installed"):
        (tmp_path / ".venv" / stamp).touch()
    return tmp_path


def make(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    environment |= variables
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@needs_make
@pytest.mark.parametrize(
    "question",
    [
        "渝北区2025年“三公”经费是多少？",
        """it's "two"  words""",
        "$HOME $(shell echo no) `id` # ;",
        "--help",
        r"a\b * ~",
        "%",
    ],
)
def test_make_ask_passes_the_question_as_typed(checkout, question):
    """stdout carries the answer and nothing else."""
    result = make(checkout, "ask", f"Q={question}")
    assert result.stdout.splitlines() == ["ask", "--", question]
    assert result.stderr == ""


@needs_make
def test_make_ask_runs_nothing_that_the_question_contains(checkout):
    make(checkout, "ask", "Q=$(shell touch pwned)`touch pwned`$$(touch pwned)';touch pwned'")
    assert not (checkout / "pwned").exists()


@needs_make
def test_make_ask_takes_the_question_from_the_environment_too(checkout):
    assert make(checkout, "ask", Q="三公 经费").stdout.splitlines()[-1] == "三公 经费"


@needs_make
def test_make_ask_fails_where_the_answer_does(checkout):
    result = make(checkout, "ask", "Q=x", CODE="3")
    assert result.returncode != 0
    assert "Error 3" in result.stderr


@needs_make
def test_make_ask_without_a_question_says_how_to_ask(checkout):
    result = make(checkout, "ask")
    assert result.returncode != 0
    assert result.stdout == ""
    assert "make ask Q=" in result.stderr


@needs_make
def test_an_environment_is_set_up_only_when_pyproject_changed(checkout):
    """Seen by what make would run: pip, or not."""
    dry = ("--dry-run", "ask", "test", "Q=x")
    assert "pip" not in make(checkout, *dry).stdout
    newer = (checkout / ".venv" / ".dev-installed").stat().st_mtime + 10
    os.utime(checkout / "pyproject.toml", (newer, newer))
    assert "pip" in make(checkout, *dry).stdout


@needs_make
def test_without_a_fitting_python_make_says_what_is_needed(tmp_path):
    """A PATH on which every python is too old."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "pyproject.toml").touch()
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("python3.13", "python3.12", "python3.11", "python3", "python"):
        (tools / name).write_text("#!/bin/sh\nexit 1\n")
        (tools / name).chmod(0o755)
    result = make(tmp_path, "ask", "Q=x", PATH=f"{tools}:{os.environ['PATH']}", PYTHON="")
    assert result.returncode != 0
    assert "需要 3.11 或更新的版本" in result.stderr
    assert result.stdout == ""


def test_the_picture_of_the_readme_is_drawn_by_the_program_and_says_what_it_answers():
    """`make picture` draws it; entities and spans are taken out of the SVG to read its words."""
    assert "](docs/chat.svg)" in (ROOT / "README.md").read_text(encoding="utf-8")
    svg = (ROOT / "docs" / "chat.svg").read_text(encoding="utf-8")
    assert "渝北区2025年三公经费是多少" in svg
    assert "90,000" in svg
