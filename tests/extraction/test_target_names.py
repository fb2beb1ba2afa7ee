"""Whose target it is and what it is called: lists of projects by unit, names in pieces, labels of money."""

from tests.helpers import extracted, fact, facts, passages, tabbed

BY_UNIT = """
2024年部门项目支出绩效表
单位：万元
单位名称 项目名称 预算
金额 年度绩效目标 一级
指标 二级指标 三级指标 指标值
青溪区水利局（本级）
河道清淤 120.50
清理河道淤泥，
保障行洪安全。
产出指标 数量指标 清淤长度 ≥12.5公里
产出指标 时效指标 清淤完工时间 10月底前
青溪区水文站
雨量站改造 36.00
提升预警能力。
产出指标 数量指标 改造站点 ≥8处
"""
TWO_SHEETS = """
项目支出绩效目标表
（2024年度）
专项（项目）名称|河道清淤|||
资金金额（万元）|年度资金总额：|120.00||
|其中：财政拨款|100.00||
一级指标|二级指标|三级指标|指标值|
产出指标|数量指标|清淤长度|≥12.5公里|
专项（项目）名称|雨量站改造|||
资金金额（万元）|年度资金总额：|36.00||
|其中：财政拨款|30.00||
一级指标|二级指标|三级指标|指标值|
产出指标|数量指标|改造站点|≥8处|
"""
LEVELS = """
部门整体支出绩效目标表
一级指标 二级指标 三级指标 指标值
履职 河湖治理 清淤长度 ≥12.5公里
雨情监测 改造站点 ≥8处
质量指标 稻田病虫危害损
失率 ≤4.5%
满意度 服务对象 群众满意度 ≥88%
"""


def targets(found) -> dict[str, str]:
    """Every target with its value."""
    return {f.item: f"{f.operator}{f.value}{f.unit}" for f in facts(found, leaf="指标值", kind="target")}


def test_projects_below_the_units_they_are_of_are_projects_and_their_money_is_no_target():
    found = extracted(BY_UNIT)
    assert targets(found) == {
        "河道清淤/清淤长度": ">=12.5公里",
        "河道清淤/清淤完工时间": "10月底前定性",
        "雨量站改造/改造站点": ">=8处",
    }
    assert fact(found, item="河道清淤", kind="project").value == "120.50"
    assert [p.text for p in passages(found, "goal", "河道清淤")] == ["清理河道淤泥，保障行洪安全。"]


def test_a_sheet_that_calls_its_project_otherwise_is_that_projects_and_its_money_is_no_target_of_the_one_before():
    found = extracted(tabbed(TWO_SHEETS))
    assert targets(found) == {"河道清淤/清淤长度": ">=12.5公里", "雨量站改造/改造站点": ">=8处"}
    assert fact(found, item="雨量站改造", leaf="其中:财政拨款").value == "30.00"


def test_levels_of_a_bodys_own_are_no_part_of_the_name_and_a_broken_name_is_whole():
    assert targets(extracted(LEVELS)) == {
        "清淤长度": ">=12.5公里",
        "改造站点": ">=8处",
        "稻田病虫危害损失率": "<=4.5%",
        "群众满意度": ">=88%",
    }


def test_a_value_in_words_is_not_named_by_its_nature():
    sheet = """
    项目支出绩效目标表
    项目名称 河道清淤
    一级指标 二级指标 三级指标 指标值 权重
    产出指标 数量指标 清淤长度 ≥ 12.5 公里 10
    产出指标 时效指标 完工时间 定性 10月底前 10
    """
    assert targets(extracted(sheet))["河道清淤/完工时间"] == "10月底前定性"


CELL_BY_CELL = """
项目支出绩效目标表
（2024年度）
项目名称
河道清淤
年度资金总额
126.40
一级指标
三级指标
指标值
数量指标
清淤长度
≥6公里
验收合格率
=100%
项目名称
雨量站改造
年度资金总额
88.75
一级指标
三级指标
指标值
数量指标
改造站点
{value}
"""


def test_a_sheet_with_every_cell_on_a_line_of_its_own():
    found = extracted(CELL_BY_CELL.format(value="≥8处"))
    assert targets(found) == {
        "河道清淤/清淤长度": ">=6公里",
        "河道清淤/验收合格率": "=100%",
        "雨量站改造/改造站点": ">=8处",
    }
    assert [f.value for f in facts(found, leaf="年度资金总额")] == ["126.40", "88.75"]


def test_a_blank_cell_among_single_ones_gives_no_value_away():
    """Where a value is lost, the next level is none."""
    found = extracted(CELL_BY_CELL.format(value="质量指标\n设备完好率\n≥95%"))
    assert "雨量站改造/改造站点" not in targets(found)


SPREAD = """
项目支出绩效目标表
项目名称 河道清淤
一级指标 二级指标 三级指标 {heading}
产出指标 数量指标 清淤长度 ≥ 1,200.5 公里{behind}
"""


def test_sign_number_and_unit_in_words_of_their_own():
    assert targets(extracted(SPREAD.format(heading="指标值", behind="")))["河道清淤/清淤长度"] == ">=1200.5公里"


def test_a_word_under_a_heading_nobody_knows_is_no_unit():
    assert not targets(extracted(SPREAD.format(heading="指标值 评语", behind="")))
