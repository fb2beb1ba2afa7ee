"""How many of a thing: of indicators with the same words, the one that is counted so."""

import pytest

from tests.helpers import desk_over

BUDGET = """青溪区水利局2024年部门预算
项目支出绩效目标表
单位：万元
项目名称 水文站点经费
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 保障站点个数 ＝ 46 个
产出指标 数量指标 保障站点看护人数 ≥ 298 人
效益指标 社会效益指标 保障站点覆盖率 ≥ 95 %
"""


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("青溪区水利局要保障多少个站点", 46, "个"),
        ("青溪区水利局要保障多少站点看护人", 298, "人"),
        ("青溪区水利局保障站点覆盖率要达到多少", 95, "%"),
    ],
)
def test_what_is_counted_in_pieces_is_neither_people_nor_a_percentage(tmp_path, question, value, unit):
    with desk_over(tmp_path, {"青溪区水利局2024年部门预算": BUDGET}) as desk:
        answer = desk.ask(question)
        assert (answer.value, answer.unit) == (value, unit)
