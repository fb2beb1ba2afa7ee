"""A question whose words are nearly all in one name is answered by what goes by it; near is not enough."""

import pytest

from tests.helpers import desk_over, tabbed

BUDGET = """
青溪区水利局2024年部门预算
项目支出绩效目标表
单位：万元
项目名称|山洪预警|项目代码|41930000110000000018
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|新建雨量观测站点数|≥24处
产出指标|质量指标|站点设备完好比率|≥96%
成本指标|经济成本指标|巡查人员月补助标准|≤800元/人·月
产出指标|数量指标|参加防汛演练群众人数|≥1500人次
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_over(tmp_path_factory.mktemp("closest"), {"青溪区水利局2024年部门预算": tabbed(BUDGET)}) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("青溪区水利局今年计划新建观测站点多少处", 24, "处"),
        ("青溪区水利局巡查人员每月补助上限", 800, "元/人·月"),
        ("青溪区水利局参加演练的群众要有多少人次", 1500, "人次"),
    ],
)
def test_the_only_name_with_the_words_is_meant_and_that_is_said(desk, question, value, unit):
    answer = desk.ask(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", value, unit)


def test_what_was_taken_for_the_name_is_said(desk):
    answer = desk.ask("青溪区水利局巡查人员每月补助上限")
    assert answer.value == 800
    assert any(warning.kind == "closest" and "巡查人员月补助标准" in warning.text for warning in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "青溪区水利局今年新建多少座水文观测码头",  # most of the words are in no name
        "青溪区水利局新建观测站点多少公里",  # another unit
        "青溪区水利局新建观测站点花多少钱",  # no money
        "青溪区水利局的站点要求多少",  # two are as near
        "青溪区水利局新建观测站点比去年增加多少",  # another question
    ],
)
def test_near_is_not_enough(desk, question):
    assert desk.ask(question).value is None


COUNTED = """
青溪区水利局2024年部门预算
项目支出绩效目标表
单位：万元
项目名称|村级水利设施维护|项目代码|41930000110000000018
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|维修太阳能提灌站|≥12座
产出指标|数量指标|救助城市低保对象人数|≥35人
部门支出总表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
208|社会保障和就业支出|120.00|0.00|120.00
20819|最低生活保障|120.00|0.00|120.00
2081901|城市最低生活保障金支出|120.00|0.00|120.00
"""


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("青溪区水利局要修多少座提灌站", 12, "座"),
        ("青溪区水利局修多少盏提灌站", None, None),  # counted otherwise
        ("青溪区水利局城市低保要救助多少人", 35, "人"),  # the subject of that name counts nobody
    ],
)
def test_a_unit_tells_a_short_name(tmp_path, question, value, unit):
    with desk_over(tmp_path, {"青溪区水利局2024年部门预算": tabbed(COUNTED)}) as desk:
        answer = desk.ask(question)
        assert (answer.value, answer.unit) == (value, unit)
