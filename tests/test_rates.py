"""Amounts by the head: only the one that is of what was asked."""

import pytest

from tests.helpers import desk_over

_BUDGET = """临溪县林业局2024年部门预算
部门预算项目绩效目标表
单位：万元
项目名称|造林补助|
三级指标|指标性质|指标值|度量单位|权重
县级补助标准|＝|50.5|元|10
项目名称|食堂经费|
三级指标|指标性质|指标值|度量单位|权重
每天用餐金额|＝|15|元/人|10
""".replace("|", "\t")
_OF_YEARS = """
平阳县林业局2024年部门预算
项目支出绩效目标表
单位：万元
项目名称|护林补助
一级指标|二级指标|指标名称|计量单位|指标值||
||||前年|上年|预计当年实现
产出指标|成本指标|护林补贴标准|元/人|≥30|≥50|≥80
""".replace("|", "\t")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rates")
    with desk_over(folder, {"forest2024": _BUDGET, "years2024": _OF_YEARS}) as opened:
        yield opened


def test_the_only_amount_by_the_head_is_not_that_of_another_indicator(desk):
    answer = desk.ask("临溪县林业局县级补助标准每人多少")
    assert (str(answer.value), answer.unit) == ("50.5", "元")


def test_the_amount_by_the_head_that_was_asked_for(desk):
    answer = desk.ask("临溪县林业局每天用餐金额每人多少")
    assert (str(answer.value), answer.unit) == ("15", "元/人")


def test_an_amount_by_the_head_of_something_else_answers_nothing(desk):
    assert desk.ask("临溪县林业局差旅每人多少钱").value is None


def test_the_amount_by_the_head_is_of_the_year_asked(desk):
    """Those of two earlier years stand beside it."""
    assert str(desk.ask("平阳县林业局护林补贴标准每人多少").value) == "80"
    assert str(desk.ask("平阳县林业局2023年护林补贴标准每人多少").value) == "50"
