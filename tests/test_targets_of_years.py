"""Indicators in questions: of the year that is asked, and whether what was done reaches what was aimed at."""

import pytest

from tests.helpers import TARGETS_OF_YEARS, desk_over, tabbed

BUDGET = f"\n青溪区水利局2024年部门预算{TARGETS_OF_YEARS}"
ACCOUNTS = """
白沙县水利局2023年度部门决算
项目支出绩效自评表
单位：万元
项目名称|清淤
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|清淤长度|≥12公里|11公里|10|9
产出指标|数量指标|巡查次数|≥20次|24次|10|10
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    texts = {"青溪区水利局2024年部门预算": tabbed(BUDGET), "白沙县水利局2023年度部门决算": tabbed(ACCOUNTS)}
    with desk_over(tmp_path_factory.mktemp("targets"), texts) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [("青溪区水利局治理岸线目标多少公里", 8), ("青溪区水利局2023年治理岸线目标多少公里", 5)],
)
def test_the_target_is_of_the_year_asked(desk, question, value):
    answer = desk.ask(question)
    assert (answer.status, answer.value) == ("answered", value)


def test_no_target_of_another_year_passes(desk):
    assert desk.ask("青溪区水利局2021年治理岸线目标多少公里").status == "not_found"


@pytest.mark.parametrize(
    ("question", "reached"),
    [("白沙县水利局清淤长度达到目标了吗", False), ("白沙县水利局巡查次数达到目标了吗", True)],
)
def test_whether_a_target_was_reached(desk, question, reached):
    assert desk.ask(question).value is reached


def test_what_was_done_is_not_what_was_aimed_at(desk):
    assert desk.ask("白沙县水利局清淤长度实际完成值").value == 11
