"""What is asked after a time is answered by a time, or by nothing: no number, no percentage, no beginning."""

import pytest

from tests.helpers import desk_over, tabbed

BUDGET = """
青溪区水利局2024年部门预算
项目支出绩效目标表
单位：万元
项目名称|河道清淤|项目代码|41930000110000000018
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|清淤长度|≥24公里
产出指标|时效指标|主体工程完工时间|2024年10月底前
产出指标|时效指标|招标启动时间|3月底前
产出指标|时效指标|清淤任务按期完成率|≥95%
项目名称|护河员补助|项目代码|41930000110000000019
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|发放护河员补助人数|≥160人
产出指标|时效指标|补助到账时间|每月20日前
产出指标|时效指标|补助申请审核时长|≤7个工作日
产出指标|时效指标|补助发放及时率|＝100%
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_over(tmp_path_factory.mktemp("deadlines"), {"青溪区水利局2024年部门预算": tabbed(BUDGET)}) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青溪区水利局河道清淤项目什么时候完成主体工程", "2024年10月底前"),
        ("青溪区水利局河道清淤项目最晚什么时候完工", "2024年10月底前"),  # not when it begins
        ("青溪区水利局河道清淤几月底前启动招标", "3月底前"),
        ("青溪区水利局护河员补助几号前到账", "每月20日前"),  # not to how many people
        ("青溪区水利局护河员补助每月什么时候到账", "每月20日前"),
    ],
)
def test_when_is_answered_by_a_time(desk, question, value):
    answer = desk.ask(question)
    assert (answer.status, answer.value, answer.operator) == ("answered", value, "定性")


@pytest.mark.parametrize(
    "question",
    [
        "青溪区水利局河道清淤项目什么时候通水",  # no target says it
        "青溪区水利局护河员补助哪天开始申请",
        "青溪区水利局发放护河员补助人数什么时候确定",
        "青溪区水利局三公经费什么时候花完",
        "青溪区水利局河道清淤长度多久能达到",  # so many kilometres last no time
        "青溪区水利局补助发放及时率要几天",  # a percentage is no days
    ],
)
def test_nothing_but_a_time_answers(desk, question):
    assert desk.ask(question).value is None


def test_how_long_is_answered_by_days(desk):
    answer = desk.ask("青溪区水利局护河员补助申请审核要多长时间")
    assert (answer.value, answer.unit, answer.operator) == (7, "个工作日", "<=")
