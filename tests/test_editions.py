"""Several documents of one body: years, budgets and final accounts, the department's and the unit's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from askbudget.engine import Desk
from askbudget.model import Answer
from askbudget.quantity import plain
from tests.helpers import desk_over

_BUREAU = "青溪区水利局"


def _budget(name: str, year: int, basic: int, three: int, scope: str = "部门", then: int = 0) -> str:
    changed = f"，较{year - 1}年增加{three - then}万元" if then else ""
    return (
        f"{name}{year}年{scope}预算公开\n一、收支情况\n"
        f"{year}年支出预算{basic + 50}万元，其中：基本支出{basic}万元，项目支出50万元。\n"
        f"二、“三公”经费\n{year}年“三公”经费预算{three}万元{changed}。\n"
    )


def _accounts(name: str, year: int, basic: int, three: int, planned: int) -> str:
    return (
        f"{name}{year}年度部门决算公开\n一、收支情况\n"
        f"{year}年支出决算{basic + 40}万元，其中：基本支出{basic}万元，项目支出40万元。\n"
        f"二、“三公”经费\n{year}年“三公”经费支出年初预算为{planned}万元，支出决算为{three}万元。\n"
    )


_DOCUMENTS = {
    "water2022": _budget(_BUREAU, 2022, 100, 9),
    "water2023": _budget(_BUREAU, 2023, 120, 8),
    "water2023final": _accounts(_BUREAU, 2023, 118, 7, 8),
    "water2024": _budget(_BUREAU, 2024, 150, 10, then=8),
    "water2024unit": _budget(_BUREAU, 2024, 90, 6, "单位"),
    "water2025": _budget(_BUREAU, 2025, 140, 11, then=10),
    "school2024": _budget("青溪区第三中学", 2024, 80, 1, "单位"),
    "school2023final": _accounts("青溪区第三中学", 2023, 70, 2, 3),
    "hill2024": _budget("云阳坡县水利局", 2024, 60, 4, then=5),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("editions")
    with desk_over(folder, _DOCUMENTS) as opened:
        yield opened


def _value(answer: Answer) -> str | None:
    return None if answer.value is None else plain(answer.value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青溪区水利局三公经费", "11"),  # the newest year
        ("青溪区水利局2022年三公经费", "9"),
        ("青溪区水利局2023年三公经费预算数", "8"),
        ("青溪区水利局2023年三公经费决算是多少", "7"),
        ("青溪区水利局2023年支出决算", "158"),
        ("青溪区水利局2024年部门预算的基本支出", "150"),
        ("青溪区水利局2024年单位预算的基本支出", "90"),
        ("青溪区水利局本级2024年基本支出", "90"),
        ("青溪区第三中学2023年三公经费", "2"),  # only final accounts are of that year
        ("青溪区第三中学2023年三公经费预算", "3"),  # told in the final accounts
        ("青溪区第三中学去年三公经费", "2"),
        ("青溪区水利局2022到2023年三公经费预算合计", "17"),
        ("青溪区水利局近三年三公经费预算平均", "9.67"),
        ("青溪区水利局2023年三公经费完成预算的百分比", "87.50"),
        ("青溪区水利局22年三公经费", "9"),
        ("青溪区水利局二〇二二年三公经费", "9"),
    ],
)
def test_the_figure_is_of_the_edition_asked_for(desk, question, value):
    answer = desk.ask(question)
    assert (answer.status, _value(answer)) == ("answered", value), answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("青溪区水利局2023年三公经费", {"7", "8"}),  # budget or final accounts
        ("青溪区水利局2024年基本支出", {"150", "90"}),  # the department or the unit itself
        ("水利局2024年三公经费", {"10", "4"}),  # two bodies of one name
        ("2024年三公经费是多少", {"10", "1", "4"}),
    ],
)
def test_what_may_be_several_is_asked_back_with_previews(desk, question, values):
    answer = desk.ask(question)
    assert answer.status == "ambiguous"
    assert {item.value for item in answer.items} == values
    assert all(value in answer.text for value in values)
    chosen = [desk.ask(option.question) for option in answer.options]
    assert {_value(each) for each in chosen} == values


def test_editions_that_agree_are_not_asked_about(desk):
    assert _value(desk.ask("青溪区水利局2024年项目支出")) == "50"


@pytest.mark.parametrize(
    ("question", "value", "direction"),
    [
        ("青溪区水利局2025年三公经费比2022年增加多少", "2", "增加"),
        ("青溪区水利局2022年到2025年三公经费增加了多少", "2", "增加"),
        ("青溪区水利局2025年三公经费比2024年", "1", "增加"),
        ("青溪区水利局2022年三公经费比2025年少多少", "2", "减少"),
        ("青溪区水利局2023年三公经费决算比预算少多少", "1", "减少"),
        ("青溪区水利局2023年三公经费预决算差异", "1", "减少"),
        ("青溪区水利局2025年三公经费比2023年决算增加多少", "4", "增加"),
    ],
)
def test_a_change_between_editions(desk, question, value, direction):
    answer = desk.ask(question)
    assert (answer.status, _value(answer), answer.direction) == ("answered", value, direction), answer.text


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("青溪区水利局历年三公经费", [2022, 2023, 2024, 2025]),
        ("青溪区水利局近三年三公经费", [2023, 2024, 2025]),
        ("青溪区水利局2023年以来的三公经费", [2023, 2024, 2025]),
        ("青溪区水利局22到24年三公经费分别是多少", [2022, 2023, 2024]),
        ("青溪区水利局2022年和2024年部门预算三公经费", [2022, 2024]),
    ],
)
def test_a_period_has_every_year_of_one_kind(desk, question, years):
    answer = desk.ask(question)
    budget = {2022: "9", 2023: "8", 2024: "10", 2025: "11"}
    assert {item.year: item.value for item in answer.items} == {year: budget[year] for year in years}


def test_the_year_in_which_it_was_highest(desk):
    answer = desk.ask("青溪区水利局哪一年三公经费最高")
    assert (_value(answer), answer.items[0].year) == ("11", 2025)
    assert desk.ask("青溪区水利局三公经费哪年最少").items[0].year == 2023


def test_a_comparison_takes_one_kind_of_document(desk):
    answer = desk.ask("青溪区水利局和云阳坡县水利局2024年谁的三公经费多")
    assert (answer.winner, plain(answer.difference.value)) == ("water2024", "6")


def test_budgets_beside_final_accounts_are_flagged(desk):
    answer = desk.ask("青溪区第三中学2023年和云阳坡县水利局2024年三公经费相差多少")
    assert "bases_differ" in {warning.kind for warning in answer.warnings}


@pytest.mark.parametrize(
    ("question", "missing", "there"),
    [
        ("青溪区水利局2019年三公经费", "2019", "2022年部门预算"),
        ("青溪区水利局2025年决算三公经费", "2025年决算", "2023年部门决算"),
        ("云阳坡县水利局三公经费决算", "决算", "2024年部门预算"),
        ("云阳坡县水利局2024年单位预算基本支出", "单位", "2024年部门预算"),
        ("青溪区水利局明年三公经费", "2026", "2025年部门预算"),
    ],
)
def test_an_edition_that_is_not_there_is_said(desk, question, missing, there):
    answer = desk.ask(question)
    assert (answer.status, answer.value) == ("not_found", None)
    assert missing in answer.text
    assert there in answer.text


def test_a_year_that_is_not_there_offers_those_that_are(desk):
    answer = desk.ask("青溪区水利局2019年三公经费")
    assert [option.label for option in answer.options] == ["2025年", "2024年", "2023年"]
    assert desk.ask(answer.options[0].question).status == "answered"
