"""Rows moved to the left over their blank cells, and headings that run into the first row."""

from tests.helpers import extracted, fact, facts, row, tabbed

PACKED = """
财政拨款“三公”经费及机关运行经费支出决算表
单位：万元
一般公共预算“三公”经费|机关运行经费决算数|||||||||||
合计|因公出国（境）费|公务用车购置及运行费|公务接待费|||||||||
小计|公务用车购置费|公务用车运行费||||||||||
预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|32.50|
22.00|8.77|14.00|8.47|14.00|8.47|8.00|0.30|
"""
FUNDS = """
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余
合计 105.00 小计 基本支出 项目支出
2120801 征地和拆迁补偿支出 105.00 105.00 105.00
"""
FINAL = "青溪区水利局2023年度部门决算"


def test_cells_moved_to_the_left_are_placed_by_the_sums():
    found = extracted(tabbed(PACKED), title=FINAL)
    assert {(each.value, each.column_source) for each in facts(found, item="公务接待费")} == {
        ("8.00", "solved"),
        ("0.30", "solved"),
    }
    assert not facts(found, item="因公出国(境)费")


def test_a_figure_at_the_end_of_the_heading_line_is_a_figure():
    found = extracted(tabbed(PACKED), title=FINAL)
    assert [each.item for each in found.facts if each.value == "32.50"] == ["机关运行经费"]


def test_headings_behind_the_first_total_are_headings():
    found = extracted(FUNDS, title=FINAL)
    assert fact(found, "2120801", leaf="小计").value == "105.00"
    assert "基本支出" not in {each.item for each in found.facts}


def test_a_table_with_all_its_cells_keeps_its_places():
    found = extracted(
        tabbed("部门支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n2130306|水利工程|40.00||40.00")
    )
    assert row(found, "2130306") == {"合计": "40.00", "项目支出": "40.00"}
