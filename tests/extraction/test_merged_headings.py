"""Headings whose merged cells were counted as one stand over all their columns again."""

import pytest

from askbudget.extraction.tables.merged_headings import unmerged
from tests.helpers import extracted, facts, tabbed


def cells(*rows: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def test_a_code_heading_over_three_columns_of_codes():
    header = cells("科目编码|科目名称|合计|基本支出|项目支出")
    body = cells("合计||||30|20|10", "208|05|01|某项支出|30|20|10", "208|05||某款支出|30|20|10")
    assert unmerged(header, body) == cells("科目编码|||科目名称|合计|基本支出|项目支出")


def test_rows_longer_than_the_headings_without_codes_stay_as_they_are():
    header = cells("科目编码|科目名称|合计")
    assert unmerged(header, cells("20805|某款支出|30|20")) == header
    assert unmerged(header, cells("20805|某款支出|12|30|20|10")) == header


def test_a_heading_row_that_lost_its_last_blanks_is_not_widened():
    header = cells("项目|||本年收入合计|财政拨款收入", "科目编码|||科目名称")
    assert unmerged(header, cells("208|05|01|某项支出|30|30"))[0] == header[0]


def test_headings_over_columns_that_repeat():
    upper, lower = "项目|预算数|决算数||", "|合计|一般公共预算|合计|一般公共预算"
    assert unmerged(cells(upper, lower), [])[0] == cells("项目|预算数||决算数|")[0]
    other = cells(upper, "|合计|一般公共预算|合计|政府性基金")
    assert unmerged(other, []) == other


def test_codes_in_three_columns_under_one_heading_are_read():
    table = tabbed(
        """
        部门支出预算总表
        单位：万元
        功能科目编码|功能科目名称|合计|基本支出|项目支出
        合计||||30.50|20.25|10.25
        208|||社会保障和就业支出|30.50|20.25|10.25
        208|05||行政事业单位养老支出|30.50|20.25|10.25
        208|05|05|机关事业单位基本养老保险缴费支出|20.25|20.25|
        208|05|06|机关事业单位职业年金缴费支出|10.25||10.25
        """
    )
    found = facts(extracted(table), code="2080506")
    assert [(f.measure, f.value) for f in found] == [("合计", "10.25"), ("项目支出", "10.25")]


def test_expenses_in_the_rows_of_a_three_public_table_by_kind_of_money():
    table = tabbed(
        """
        “三公”经费支出决算表
        单位：万元
        项目|预算数|决算数||||
        |合计|一般公共预算|政府性基金|合计|一般公共预算|政府性基金
        公务接待费|8|8|0|2.26|2.26|0
        公务用车运行维护费|59.5|59.5|0|59.46|59.46|0
        总计|67.5|67.5|0|61.72|61.72|0
        """
    )
    found = facts(extracted(table), item="公务接待费")
    assert [(f.measure, f.value, f.basis) for f in found] == [
        ("预算数/合计", "8", "预算"),
        ("预算数/一般公共预算", "8", "预算"),
        ("预算数/政府性基金", "0", "预算"),
        ("决算数/合计", "2.26", "决算"),
        ("决算数/一般公共预算", "2.26", "决算"),
        ("决算数/政府性基金", "0", "决算"),
    ]


def test_the_change_and_its_percentage_under_one_heading():
    found = extracted(
        """
        一般公共预算支出预算表
        单位：万元
        科目编码 科目名称 2023年预算数 2024年预算数 2024年比2023年增减
        小计 基本支出 项目支出 增减额 增减%
        合计 120.00 110.00 80.00 30.00 -10.00 -8.33
        208 社会保障和就业支出 120.00 110.00 80.00 30.00 -10.00 -8.33
        20805 行政事业单位养老支出 120.00 110.00 80.00 30.00 -10.00 -8.33
        2080505 机关事业单位基本养老保险缴费支出 120.00 110.00 80.00 30.00 -10.00 -8.33
        """
    )
    assert [(f.measure, f.value, f.unit) for f in facts(found, code="20805")][-2:] == [
        ("2024年比2023年增减/增减额", "-10.00", "万元"),
        ("2024年比2023年增减/增减%", "-8.33", "%"),
    ]


RUNS = """
2024年一般公共预算支出预算表
单位：万元
{headings}
|合计|100.00|110.00|80.00|30.00|10.00
213|农林水支出|100.00|110.00|80.00|30.00|10.00
"""


@pytest.mark.parametrize("gap", ["", "||||"])
def test_one_cell_for_every_run_of_headings_below(gap: str):
    """科目 over 编码 and 名称, 2024年预算数 over three: counted as one cell each."""
    headings = f"科目|2023年执行数|2024年预算数|增减(%){gap}\n科目编码|科目名称||小计|基本支出|项目支出|"
    found = extracted(tabbed(RUNS.format(headings=headings)))
    assert [(f.measure, f.value, f.basis, f.unit) for f in facts(found, code="213")] == [
        ("2023年执行数", "100.00", "执行", "万元"), ("2024年预算数/小计", "110.00", "预算", "万元"),
        ("2024年预算数/基本支出", "80.00", "预算", "万元"), ("2024年预算数/项目支出", "30.00", "预算", "万元"),
        ("增减(%)", "10.00", "预算", "%"),
    ]  # fmt: skip


def test_a_change_from_an_outturn_is_no_outturn():
    heading = "科目编码|科目名称|2023年执行数|2024年预算数|2024年预算数与2023年执行数增减(%)"
    text = f"2024年一般公共预算支出预算表\n单位：万元\n{heading}\n213|农林水支出|100.00|110.00|10.00"
    assert [f.basis for f in facts(extracted(tabbed(text)), code="213")] == ["执行", "预算", "预算"]


def test_headings_that_lost_their_spans_are_told_by_their_words():
    """Both lines are shorter than the rows: 小计 does not stand over the codes."""
    text = """
    一般公共预算财政拨款支出决算表
    单位：万元
    功能分类科目编码|科目名称|本年支出
    小计|基本支出|项目支出
    |合计|110.00|80.00|30.00
    213|农林水支出|110.00|80.00|30.00
    2130306|水利工程运行与维护|30.00||30.00
    """
    found = extracted(tabbed(text), title="青溪区水利局2024年度部门决算")
    assert [(f.measure, f.value) for f in facts(found, code="2130306")] == [
        ("本年支出/小计", "30.00"),
        ("本年支出/项目支出", "30.00"),
    ]


def test_headings_with_more_runs_below_than_cells_are_left_out():
    headings = "科目|2024年预算数|2023年预算数\\n科目编码|科目名称|小计|基本支出|项目支出|合计|基本支出|项目支出|小计"
    text = f"2024年一般公共预算支出预算表\\n单位：万元\\n{headings}\\n213|农林水支出|8.00|5.00|3.00|9.00|5.00|4.00|1.00"
    assert not {f.year for f in facts(extracted(tabbed(text)), code="213")} - {2024}


def test_a_row_that_lost_its_blanks_at_the_end_is_under_no_heading_of_another_year():
    table = tabbed(
        """
        一般公共预算“三公”经费支出表
        单位：万元
        2023年预算数|2024年预算数
        合计|因公出国（境）费|公务用车购置及运行费|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|公务接待费
        ||小计|公务用车购置费|公务用车运行费||||小计|公务用车购置费|公务用车运行费|
        21.68||8.75|2.14|6.61|12.93
        """
    )
    assert not [f for f in extracted(table).facts if f.year == 2024]
