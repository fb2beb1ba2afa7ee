"""Questions that were once answered with something near: each has its figure, or none."""

from decimal import Decimal

import pytest

from tests.helpers import desk_over, tabbed

BUDGET = """青溪区民政局2024年部门预算
一、单位构成
青溪区民政局共有预算单位3个，包括局本级和2个二级预算单位，二级预算单位分别是：青溪区救助管理站、青溪区殡仪馆。
二、收支情况
2024年支出预算100万元。
（一）基本支出52万元。
（二）一般公共预算安排的项目支出30万元。
支出总表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|52.00|48.00
2080201|行政运行|52.00|52.00|
2081001|儿童福利|48.00||48.00
一般公共预算支出表
单位：万元
科目编码|科目名称|2023年预算数|2024年预算数|增减额
合计||90.00|82.00|-8.00
2080201|行政运行|60.00|52.00|-8.00
2081001|儿童福利|20.00|30.00|10.00
2080299|其他民政管理事务支出|10.00||-10.00
项目支出绩效目标表
项目名称|界线联合检查
一级指标|二级指标|三级指标|指标值
满意度指标|服务对象满意度指标|相邻县民政部门满意度|≥92%
"""
ACCOUNTS = """青溪区博物馆2023年度单位决算
一、“三公”经费
公务接待费支出决算0.90万元。国内公务接待14批次（其中：外事接待0批次），接待96人（其中：外事接待0人次）。
一般公共预算财政拨款“三公”经费支出决算表
单位：万元
项目|预算数|决算数
公务接待费|1.20|0.90
国内公务接待批次（个）||14
国内公务接待人次（人）||96
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    documents = {"civil2024": tabbed(BUDGET), "museum2023": tabbed(ACCOUNTS)}
    with desk_over(tmp_path_factory.mktemp("amiss"), documents) as made:
        yield made


def test_the_units_below_a_body_are_without_itself(desk):
    answer = desk.ask("青溪区民政局有哪些二级预算单位")
    assert [item.label for item in answer.items] == ["青溪区救助管理站", "青溪区殡仪馆"]


def test_a_part_of_all_money_is_not_that_of_the_general_budget(desk):
    assert desk.ask("青溪区民政局项目支出占总支出多少").value == Decimal("48.00")


def test_what_was_dropped_has_only_its_change_in_the_later_column(desk):
    answer = desk.ask("青溪区民政局2023年有、2024年没有的项级科目有哪些")
    assert [item.label for item in answer.items] == ["其他民政管理事务支出"]


def test_the_stem_of_a_body_is_no_word_of_an_indicator(desk):
    assert desk.ask("青溪民政 出差的钱 2024").value is None


@pytest.mark.parametrize(("unit", "count"), [("批次", 14), ("人次", 96)])
def test_a_part_is_not_told_for_the_whole(desk, unit, count):
    assert desk.ask(f"青溪区博物馆2023年国内公务接待多少{unit}").value == count


def test_half_a_sum_is_no_sum(desk):
    assert desk.ask("青溪区民政局2024年项目支出加灯笼的钱一共多少").value is None
