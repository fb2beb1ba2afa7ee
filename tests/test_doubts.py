"""Answers that stand on a figure which its document contradicts: the table's figure, and a warning."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from askbudget.cli import run
from askbudget.engine import Desk, build
from askbudget.quantity import plain
from tests.helpers import desk_over

_TABLE = """一般公共预算“三公”经费支出表
单位：万元
2024年预算数
合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行费\t
6.00\t\t5.00\t\t5.00\t1.00
"""


def _states(body: str, amount: str) -> str:
    said = f"2024年“三公”经费预算{amount}万元。其中：公务接待费1.00万元。"
    return f"{body}2024年部门预算情况说明\n一、“三公”经费情况\n{said}\n{_TABLE}"


_DOCUMENTS = {
    "says_more": _states("青溪区水利局", "8.20"),
    "agrees": _states("白河区水利局", "6.00"),
    "turned": (
        "云溪区水利局2024年部门预算情况说明\n一、收入情况\n2024年收入预算100.00万元。收入预算较2023年减少8.00万元。\n"
        "二、支出情况\n2024年支出预算100.00万元。支出预算较2023年增加8.00万元。\n"
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("doubts")
    with desk_over(folder, _DOCUMENTS) as opened:
        yield opened


def test_the_table_is_believed_and_the_sentence_is_told(desk: Desk) -> None:
    answer = desk.ask("青溪区水利局2024年三公经费是多少")
    assert answer.value is not None
    assert plain(answer.value) == "6.00"  # type: ignore[arg-type]
    assert [warning.kind for warning in answer.warnings].count("contradiction") == 1
    told = next(warning.text for warning in answer.warnings if warning.kind == "contradiction")
    assert "矛盾" in told
    assert "8.20" in told
    assert answer.agreement["differ"] == 1


def test_a_figure_that_nothing_contradicts_has_no_warning(desk: Desk) -> None:
    for question in ("白河区水利局2024年三公经费是多少", "青溪区水利局2024年公务接待费是多少"):
        answer = desk.ask(question)
        assert not [warning for warning in answer.warnings if "contradiction" in warning.kind], question
        assert answer.agreement["differ"] == 0


def test_a_change_whose_direction_is_contradicted_says_so(desk: Desk) -> None:
    answer = desk.ask("云溪区水利局2024年支出预算比上年变化多少")
    assert any("contradiction" in warning.kind and "矛盾" in warning.text for warning in answer.warnings)


def test_check_reports_to_people_and_counts_what_each_check_came_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "qingxi2024.txt"
    file.write_text(_DOCUMENTS["says_more"], encoding="utf-8")
    build([file], tmp_path / "index.db")
    where = ["--index", str(tmp_path / "index.db")]
    assert run(["check", "--format", "markdown", *where]) == 1
    out, told = capsys.readouterr()
    assert "文字与表" in out
    assert "8.20" in out
    assert "错误 1" in told
    assert run(["check", "--verbose", "--format", "html", *where]) == 1
    out, told = capsys.readouterr()
    assert out.startswith("<!doctype html>")
    assert "narrative_table" in told
