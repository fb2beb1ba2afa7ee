"""Sheets whose headings broke over lines, and rows that no heading parts."""

import pytest

from tests.helpers import extracted, facts, passages, tabbed

FINAL = "青溪区水利局2023年度部门决算"
SHEET = """
项目支出绩效自评表
（2023年度）
项目名称 河道清淤
{heading}
产出指标
数量指标 清淤长度 ≥6公里 7.2公里 20 20
数量指标 清淤次数 ≥5次 4次 10 8.5 雨水偏多
质量指标 验收合格率 100% 100% 15 15
"""
BROKEN = """一级
指标 二级指标 三级指标 年度
指标值
实际
完成值 分值 得分
偏差原因分
析及改进措
施"""


def told(heading: str) -> set[str]:
    """Indicator|measure value unit, of all that the sheet under this heading says."""
    found = extracted(SHEET.format(heading=heading), title=FINAL)
    return {f"{f.item}|{f.measure} {f.operator}{f.value}{f.unit}" for f in facts(found, kind="target")}


def test_a_heading_that_runs_on_over_lines_is_one():
    assert told(BROKEN) == {
        "河道清淤/清淤长度|指标值 >=6公里",
        "河道清淤/清淤长度|实际完成值 7.2公里",
        "河道清淤/清淤长度|分值 20",
        "河道清淤/清淤长度|得分 20",
        "河道清淤/清淤次数|指标值 >=5次",
        "河道清淤/清淤次数|实际完成值 4次",
        "河道清淤/清淤次数|分值 10",
        "河道清淤/清淤次数|得分 8.5",
        "河道清淤/验收合格率|指标值 100%",
        "河道清淤/验收合格率|实际完成值 100%",
        "河道清淤/验收合格率|分值 15",
        "河道清淤/验收合格率|得分 15",
    }


def test_a_heading_with_unknown_words_is_none_and_no_value_is_part_of_a_name():
    """What stands behind ≥6公里 is unknown: neither the points nor the reason is the target."""
    assert not told(BROKEN.replace("分值 得分", "标杆 分值 得分"))


def test_the_unit_of_a_target_stands_in_its_own_column():
    found = extracted(
        tabbed("""
        项目支出绩效目标表
        单位：万元
        单位编码|单位（专项）名称|资金总额|一级指标|二级指标|三级指标|指标值|评（扣）分标准|度量单位（带文字描述）
        |河道清淤|9.00|产出指标|数量指标|清淤长度|≥6|按比例扣分|公里
        ||||成本指标|清淤单价|≤1.5|按比例扣分|万元/公里
        """)
    )
    assert [f.operator + f.value + f.unit for f in facts(found, leaf="指标值")] == [">=6公里", "<=1.5万元/公里"]


LEVELS = """
项目支出绩效目标表
项目名称 河道清淤
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 清淤长度 ≥6公里
{row}
"""


def test_words_that_name_a_level_are_a_target_behind_as_many_levels_as_have_columns():
    found = extracted(LEVELS.format(row="满意度指标 满意度指标 服务对象满意度 ≥90%"))
    assert {f.item for f in facts(found, leaf="指标值")} == {"河道清淤/清淤长度", "河道清淤/服务对象满意度"}


@pytest.mark.parametrize("row", ["绩效指标 产出指标 数量指标 明显", "满意度指标 服务对象满意度 明显"])
def test_a_level_is_no_target(row: str):
    found = extracted(LEVELS.format(row=row))
    assert {f.item for f in facts(found, leaf="指标值")} == {"河道清淤/清淤长度"}


def test_a_level_that_is_called_after_the_environment():
    found = extracted(LEVELS.format(row="环境效益指标 河岸环境质量 明显改善"))
    assert [f.value for f in facts(found, item="河道清淤/河岸环境质量")] == ["明显改善"]


LISTED = """
部门预算项目绩效目标表
部门：青溪区水利局 金额单位：万元
单位名称 项目名称 预算数 年度目标 一级指标 二级指标 三级指标
指标性质 指标值 度量单
位
权重
301-水利部门 145.00
301001-青溪区水利局
2024 年河道清淤经费
85.00 清理全区河道淤泥，保障汛期
行洪。
产出指标 数量指标 清淤长度 ≥ 6 公里 20
成本指标 经济成本指标 每公里费用 ≤ 13.70 万元 20
2024 年测站维护经费 60.00 测站正常运行，雨量数据及时送达。
产出指标 数量指标 维护测站个数 ＝ 9 个 30
"""


def test_projects_of_a_list_have_their_amounts_beside_their_goals():
    """No heading is a project, though it stands behind 项目名称."""
    found = extracted(LISTED)
    assert {f.item: f.value for f in facts(found, kind="project")} == {
        "2024年河道清淤经费": "85.00",
        "2024年测站维护经费": "60.00",
    }
    assert {f.item for f in facts(found, leaf="指标值")} == {
        "2024年河道清淤经费/清淤长度",
        "2024年河道清淤经费/每公里费用",
        "2024年测站维护经费/维护测站个数",
    }
    assert [p.text for p in passages(found, "goal", "2024年测站维护经费")] == ["测站正常运行，雨量数据及时送达。"]
