"""Headings whose merged cells were counted as one stand over all their columns again."""

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
