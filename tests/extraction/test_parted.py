"""A table that is several, one below the other; headings of one line; codes of units."""

import re
from collections.abc import Callable

import pytest

from tests.helpers import extracted, facts, passages, tabbed

BUDGET, FINAL = "青溪区水利局2024年部门预算情况说明", "青溪区水利局2024年度部门决算"
VEHICLES = "公务用车购置及运行维护费小计 公务用车购置费 公务用车运行维护费"
HEADINGS = f"“三公”经费合计 因公出国（境）费 {VEHICLES} 公务接待费 会议费 培训费"
BELOW = f"""
一般公共预算财政拨款“三公”经费、会议费和培训费支出决算表
单位：万元
预算数
{HEADINGS}
9.00 0.00 5.00 0.00 5.00 4.00 3.00 6.00
决算数
{HEADINGS}
7.20 0.00 4.80 0.00 4.80 2.40 2.50 3.90
相关统计数：
项目 统计数 项目 统计数
公务用车购置数（辆） 0 公务用车保有量（辆） 1
国内公务接待批次（个） 38 国内公务接待人次（人） 362
"""


def told(text: str) -> list[str]:
    return [f"{f.item}|{f.measure}|{f.value}{f.unit}|{f.basis}" for f in extracted(text, title=FINAL).facts]


def test_budget_and_accounts_one_below_the_other_are_two_tables():
    found = told(BELOW)
    assert "“三公”经费|预算数|9.00万元|预算" in found
    assert "公务接待费|预算数|4.00万元|预算" in found
    assert "公务接待费|决算数|2.40万元|决算" in found
    assert "培训费|决算数|3.90万元|决算" in found


def test_pairs_of_a_count_and_its_name_are_told_in_their_own_unit():
    found = told(BELOW)
    assert "公务用车保有量|统计数|1辆|决算" in found
    assert "国内公务接待人次|统计数|362人|决算" in found


SHORT = """
财政拨款“三公”经费、会议费、培训费支出决算表
单位：万元
预算数
“三公”经费
合计 因公出国（境）
费 公务用车购置及运行维护费 公务接待费 会议费 培训费
小计 公务用车
购置费 公务用车
运行维护费
9.00 0.00 5.00 0.00 5.00 4.00 3.00 6.00
决算数
“三公”经费合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费 {meetings} 培训费
7.20 0.00 4.80 0.00 4.80 2.40 2.50 3.90
相关统计数：
公务用车购置数（辆） 0 公务用车保有量（辆） 1
国内公务接待批次（个） 38 国内公务接待人次（人） 362
"""


def test_headings_given_in_short_the_second_time_are_those_of_the_first():
    """The budget has 小计, 购置费 and 运行维护费 below the vehicles; the accounts print them no more."""
    found = told(SHORT.format(meetings="会议费"))
    assert "公务接待费|预算数|4.00万元|预算" in found
    assert "公务用车运行维护费|决算数|4.80万元|决算" in found
    assert "公务接待费|决算数|2.40万元|决算" in found


def test_other_headings_the_second_time_are_no_short_form():
    found = told(SHORT.format(meetings="租车费"))
    assert not [line for line in found if line.endswith("|决算") and "决算数" in line]


def test_pairs_below_a_caption_alone():
    found = told(SHORT.format(meetings="会议费"))
    assert "公务用车保有量|统计数|1辆|决算" in found
    assert "国内公务接待批次|统计数|38个|决算" in found


def test_what_was_bought_is_no_expenditure_by_subject():
    """财政性资金 over its two kinds; nothing of 其他资金 is printed."""
    found = extracted(
        """
        政府采购支出决算表
        单位：万元
        项目 合计 财政性资金 其他资金
        一般公共预算 政府性基金预算
        合计 900.00 300.00 400.00 200.00
        货物 100.00 100.00
        工程 700.00 200.00 400.00 100.00
        服务 100.00 100.00
        """,
        title=FINAL,
    )
    assert [f.value for f in found.facts if f.item == "工程"] == ["700.00", "200.00", "400.00", "100.00"]
    assert {f.form for f in found.facts} == {"procurement"}


def test_a_line_of_headings_is_taken_in_its_own_order_not_in_that_of_the_form():
    """The form has 小计 in front of its parts; the columns are as they are printed."""
    text = f"“三公”经费、会议费和培训费支出决算表\n单位：万元\n{HEADINGS}\n7.20 0.00 4.80 0.00 4.80 2.40 2.50 3.90"
    found = extracted(text, title=FINAL)
    assert [f.value for f in found.facts if f.item.endswith("公务接待费")] == ["2.40"]
    assert [f.value for f in found.facts if f.item == "“三公”经费"] == ["7.20"]


def test_units_keep_their_codes_and_add_up_to_the_body_above_them():
    found = extracted(
        """
        收入预算总表
        单位：万元
        单位编码 单位名称 合计 一般公共预算拨款 政府性基金预算拨款 上年结余
        合计 185.20 180.20 0.00 5.00
        129 青溪区水利局 185.20 180.20 5.00
        129001 青溪区水利局机关 143.60 143.60
        129002 青溪区水文站 41.60 36.60 5.00
        """
    )
    codes = {f.item: f.code for f in found.facts}
    assert codes == {"合计": "", "青溪区水利局": "129", "青溪区水利局机关": "129001", "青溪区水文站": "129002"}
    (fund,) = [f for f in found.facts if f.item == "青溪区水利局机关" and f.measure != "合计"]
    assert (fund.measure, fund.column_source) == ("一般公共预算拨款", "solved")


def test_the_money_of_an_evaluation_in_pairs_of_label_and_figure():
    found = extracted(
        """
        项目支出绩效自评表
        项目名称 河道清淤
        全年预算数（万元） 20.00 全年执行数（万元） 18.26 执行率 91.30% 自评得分 97.13
        一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
        产出指标 数量指标 清淤长度 ≥50公里 46公里 20 18
        """,
        title=FINAL,
    )
    assert [f"{f.measure}|{f.value}{f.unit}" for f in found.facts if f.kind == "project"] == [
        "全年预算数|20.00万元", "全年执行数|18.26万元", "执行率|91.30%", "自评得分|97.13",
    ]  # fmt: skip


def test_a_row_that_is_a_period_says_what_the_figures_are():
    found = told(
        """
        一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表
        单位：万元
        项目 “三公”经费 会议费 培训费
        小计 因公出国（境）费用 公务接待费 公务用车购置及运行维护费 小计 公务用车购置费 公务用车运行维护费
        栏次 1 2 3 4 5 6 7 8
        预算数 8.50 0.00 2.50 6.00 0.00 6.00 2.00 3.00
        决算数 6.30 0.00 1.40 4.90 0.00 4.90 1.20 2.10
        """
    )
    assert [line for line in found if line.startswith("公务接待费")] == [
        "公务接待费|预算数|2.50万元|预算", "公务接待费|决算数|1.40万元|决算",
    ]  # fmt: skip


def test_headings_of_two_lines_over_one_row_without_a_name():
    text = """
    一般公共预算“三公”经费、会议费、培训费支出表
    单位：万元
    “三公”经费合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费 会议费 培训费
    小计 公务用车购置费 公务用车运行维护费
    55.70 0.00 18.90 0.00 18.90 36.80 12.60 68.50
    """
    found = {f.item.rpartition("/")[2]: f.value for f in extracted(text, title=BUDGET).facts}
    assert (found["公务接待费"], found["会议费"], found["公务用车运行维护费"]) == ("36.80", "12.60", "18.90")


def test_what_is_bought_is_the_item_and_not_the_project_or_the_way_of_buying():
    found = extracted(
        tabbed(
            """
            政府采购支出表
            单位：万元
            项目名称|采购品目|采购组织形式|合计
            合计|||218.30
            水库清淤|C13050100 清淤服务|集中采购|210.00
            公用经费|A05040101 复印纸|分散采购|8.30
            """
        ),
        title=BUDGET,
    )
    assert [(f.code, f.item, f.value) for f in found.facts] == [
        ("", "合计", "218.30"), ("C13050100", "清淤服务", "210.00"), ("A05040101", "复印纸", "8.30"),
    ]  # fmt: skip


def test_the_number_of_a_form_below_its_title_is_no_title():
    found = extracted(
        tabbed(
            """
            项目支出绩效目标表
            预算13表
            项目名称|河道清淤
            一级指标|二级指标|三级指标|绩效指标性质|绩效指标值|绩效度量单位
            产出指标|数量指标|清淤长度|≥|50|公里
            """
        ),
        title=BUDGET,
    )
    assert [(f.item, f.value, f.place.table) for f in found.facts] == [
        ("河道清淤/清淤长度", "50", "项目支出绩效目标表"),
    ]  # fmt: skip


def test_a_sheet_without_any_label_is_read_and_stops_nothing():
    found = extracted(
        tabbed(
            """
            项目绩效目标表
            单位（专项）名称|资金总额|绩效指标|||指标值
            ||一级指标|二级指标|三级指标|
            河道清淤|30.00|产出指标|数量指标|清淤长度|≥50公里
            ||产出指标|时效指标|完工|及时
            """
        ),
        title=BUDGET,
    )
    assert [f"{f.item}|{f.measure}|{f.operator}{f.value}{f.unit}" for f in found.facts] == [
        "河道清淤|资金总额|30.00万元", "河道清淤/清淤长度|指标值|>=50公里", "河道清淤/完工|指标值|及时定性",
    ]  # fmt: skip


def test_a_table_under_a_heading_alone_tells_the_staff_of_the_units():
    found = extracted(
        tabbed(
            """
            二、预算单位构成
            序号|单位名称|经费性质|人员编制数|在职人数
            1|青溪区水利局本级|财政核拨|92|87
            2|青溪区水文站|财政核拨|45|41
            3|青溪区水利设计院|财政核补|30|18
            """
        ),
        title=BUDGET,
    )
    staff = [(f.item, f.measure, f.value + f.unit) for f in found.facts if f.kind == "table"]
    assert staff[-2:] == [("青溪区水利设计院", "人员编制数", "30人"), ("青溪区水利设计院", "在职人数", "18人")]


def test_income_whose_treasury_part_is_headed_as_a_group():
    found = extracted(
        """
        部门收入总表
        单位：万元
        功能科目编码 科目名称 合计 上年结转 财政拨款 事业收入 其他收入
        小计 一般公共预算拨款收入 政府性基金预算拨款收入 国有资本经营预算收入
        合计 780.60 54.30 726.30 726.30
        213 农林水支出 780.60 54.30 726.30 726.30
        """,
        title=BUDGET,
    )
    told = [(f.measure, f.value) for f in found.facts if f.code == "213"]
    assert told[:3] == [("合计", "780.60"), ("上年结转", "54.30"), ("财政拨款/小计", "726.30")]
    assert told[3][0].startswith("财政拨款/一般公共预算拨款收入")  # or another fund: nothing here tells which


def test_a_note_below_headings_alone_says_that_there_is_none():
    text = """
    政府性基金预算支出表
    科目编码|科目名称|合计|基本支出|项目支出
    说明：本局没有使用政府性基金预算拨款安排的支出。
    """
    assert passages(extracted(tabbed(text), title=BUDGET), "statement", "政府性基金预算支出表")


BOUGHT = """
政府采购及购买服务预算表
单位：万元
一、政府采购预算
采购项目|采购类别|数量|采购预算金额
复印纸|货物|20|2.40
水质监测|服务|1|5.60
合计|||8.00
二、政府购买服务预算
购买服务项目名称|对应指导性目录代码|承接主体类别|服务领域|预算金额
巡河服务|A0603|社会组织|水利|24.00
合计||||24.00
"""


@pytest.mark.parametrize("made", [tabbed, lambda text: re.sub(r"\|+", " ", text)])
def test_captions_part_a_table_and_what_is_bought_is_not_its_code(made: Callable[[str], str]):
    found = extracted(made(BOUGHT), title=BUDGET)
    assert {f.item: f.value for f in facts(found, leaf="采购预算金额")} | {"合计": ""} == {
        "复印纸": "2.40", "水质监测": "5.60", "合计": "",
    }  # fmt: skip
    assert {f.item: f.value for f in facts(found, leaf="预算金额")} == {"巡河服务": "24.00", "合计": "24.00"}
