"""The rows of tables as damaged text has them: names, codes and numbers broken, glued and interrupted."""

import pytest

from tests.helpers import extracted, fact, facts, row, tabbed

HEAD = """
部门支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 120.50 80.50 40.00
"""
GRID = """
部门支出总表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
|合计|120.50|80.50|40.00
"""
BALANCE = """
部门收支总表
单位：万元
收入 支出
项目 预算数 项目 预算数
"""
BASIC = {"合计": "80.50", "基本支出": "80.50"}
PROJECT = {"合计": "40.00", "项目支出": "40.00"}


def test_a_name_broken_over_lines_before_its_numbers():
    found = extracted(HEAD + "2130301 行政运行 80.50 80.50\n2130306\n水利工程运行与维护补助及\n相关支出 40.00 40.00")
    assert row(found, "2130306", "水利工程运行与维护补助及相关支出") == PROJECT
    assert fact(found, "2130306", leaf="合计").place.lines == (7, 9)


def test_the_end_of_a_name_under_its_numbers():
    found = extracted(HEAD + "2080505 机关事业单位基本养老保险缴费支 80.50 80.50\n出\n2130306 水利工程 40.00 40.00")
    assert row(found, "2080505", "机关事业单位基本养老保险缴费支出") == BASIC
    assert fact(found, "2080505", leaf="合计").place.lines == (6, 7)


def test_a_code_on_a_line_of_its_own():
    found = extracted(HEAD + "2130301\n行政运行\n80.50 80.50\n2130306\n水利工程 40.00 40.00")
    assert row(found, "2130301", "行政运行") == BASIC
    assert row(found, "2130306", "水利工程") == PROJECT


def test_a_code_glued_to_its_name():
    found = extracted(HEAD + "2130301行政运行 80.50 80.50\n2130306水利工程 40.00 40.00")
    assert row(found, "2130301", "行政运行") == BASIC


def test_class_section_and_item_in_three_columns_with_the_code_of_the_unit():
    found = extracted(
        """
        部门支出总表
        单位：万元
        科目编码 单位编码 科目名称 合计 基本支出 项目支出
        类 款 项
        合计 120.50 80.50 40.00
        213 农林水支出 120.50 80.50 40.00
        213 03 水利 120.50 80.50 40.00
        213 03 01 127001 行政运行 80.50 80.50
        213 03 06 127001 水利工程 40.00 40.00
        """
    )
    assert row(found, "21303", "水利") == {"合计": "120.50", "基本支出": "80.50", "项目支出": "40.00"}
    assert row(found, "2130301", "行政运行") == BASIC
    assert facts(found, "127001") == []


def test_class_section_and_item_in_three_cells():
    found = extracted(
        tabbed(
            """
            部门支出总表
            单位：万元
            科目编码|||科目名称|合计|基本支出|项目支出
            类|款|项||||
            213|03|01|行政运行|80.50|80.50|
            """
        )
    )
    assert row(found, "2130301", "行政运行") == BASIC


def test_page_numbers_in_the_middle_of_a_table():
    found = extracted(HEAD + "2130301 行政运行 80.50 80.50\n— 12 —\n\n第 13 页\n2130306 水利工程 40.00 40.00")
    assert row(found, "2130306", "水利工程") == PROJECT
    assert not facts(found, leaf="12")


def test_a_page_break_in_the_middle_of_a_name():
    found = extracted(HEAD + "2130301 行政运行 80.50 80.50\n2130306\n水利工程运行\n- 7 -\n与维护 40.00 40.00")
    assert row(found, "2130306", "水利工程运行与维护") == PROJECT


def test_a_heading_repeated_after_a_page_break_is_no_part_of_a_name():
    found = extracted(
        HEAD
        + "2130301 行政运行 80.50 80.50\n- 7 -\n科目编码 科目名称 合计 基本支出 项目支出\n2130306 水利工程 40.00 40.00"
    )
    assert {each.item for each in found.facts} == {"合计", "行政运行", "水利工程"}


def test_a_heading_broken_letter_by_letter():
    letters = "科目编码\n科目名称\n合\n计\n基\n本\n支\n出\n项\n目\n支\n出"
    found = extracted(f"部门支出总表\n单位：万元\n{letters}\n合计 120.50 80.50 40.00\n2130301 行政运行 80.50 80.50")
    assert row(found, item="合计") == {"合计": "120.50", "基本支出": "80.50", "项目支出": "40.00"}
    assert row(found, "2130301") == BASIC


def test_a_heading_set_wide():
    found = extracted(
        "部门支出总表\n单位：万元\n科 目 编 码 科目名称 合 计 基 本 支 出 项 目 支 出\n合 计 120.50 80.50 40.00"
    )
    assert row(found, item="合计") == {"合计": "120.50", "基本支出": "80.50", "项目支出": "40.00"}


@pytest.mark.parametrize("printed", ["5, 438. 67", "5,438.67", "5438.67", "5,438. 67"])
def test_a_number_split_by_spaces_is_one(printed):
    found = extracted(
        f"部门支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n2130301 行政运行 {printed} {printed} 0.00"
    )
    assert row(found, "2130301") == {"合计": "5438.67", "基本支出": "5438.67", "项目支出": "0.00"}


def test_a_number_split_by_spaces_in_a_cell_is_one():
    found = extracted(tabbed(GRID + "2130316|农村水利|5, 438. 67||5, 438. 67"))
    assert row(found, "2130316") == {"合计": "5438.67", "项目支出": "5438.67"}


@pytest.mark.parametrize("printed", ["54, 00", "1,23", "54,00", "12.3.4"])
def test_a_cell_that_may_be_a_slip_is_no_number(printed):
    found = extracted(tabbed(GRID + f"2130316|农村水利|{printed}||40.00"))
    assert row(found, "2130316") == {"项目支出": "40.00"}


@pytest.mark.xfail(
    strict=True, reason="the report knows only rows without candidates: a cell that cannot be read is silent"
)
def test_a_cell_that_may_be_a_slip_is_reported_as_unreadable():
    """ "Unreadable" is the third state beside blank and zero; nothing is dropped without being counted."""
    found = extracted(tabbed(GRID + "2130316|农村水利|54, 00||40.00"))
    assert [place.lines for place in found.report.unreadable] == [(6, 6)]


def test_a_slip_on_a_line_without_cells_is_no_number():
    found = extracted(HEAD + "2130399 其他水利支出 54, 00 54, 00")
    assert facts(found, "2130399") == []


@pytest.mark.parametrize("blank", ["-", "—", "－", "--"])
def test_a_dash_is_a_blank_that_holds_its_place(blank):
    """The project column is known by the dash before it, without any equation."""
    found = extracted(
        f"部门支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n2130306 水利工程 40.00 {blank} 40.00"
    )
    assert row(found, "2130306") == PROJECT
    assert {each.column_source for each in found.facts} == {"printed"}


def test_a_row_of_dashes_states_nothing():
    assert facts(extracted(HEAD + "2130399 其他水利支出 - - -"), "2130399") == []


def test_a_printed_zero_is_a_figure_and_a_blank_cell_is_none():
    found = extracted(
        tabbed(GRID + "2130301|行政运行|80.50|80.50|0.00\n2130306|水利工程|40.00||40.00\n2130399|其他|-|-|-")
    )
    assert row(found, "2130301") == {**BASIC, "项目支出": "0.00"}
    assert row(found, "2130306") == PROJECT
    assert row(found, "2130399") == {}


def test_the_row_that_numbers_the_columns_is_no_data():
    found = extracted(tabbed(GRID + "栏次||1|2|3\n2130301|行政运行|80.50|80.50|"))
    assert {each.value for each in found.facts} == {"120.50", "80.50", "40.00"}


def test_a_note_under_a_table_is_no_row():
    found = extracted(HEAD + "备注：本表反映2024年支出情况 12.00 12.00")
    assert {each.item for each in found.facts} == {"合计"}


# ---------------------------------------------------------------- income and expenditure side by side


def test_income_and_expenditure_side_by_side():
    found = extracted(
        BALANCE
        + """
一、一般公共预算拨款收入 70.00 农林水支出 100.00
二、政府性基金预算拨款收入
三、其他收入 30.00
收入总计 100.00 支出总计 100.00
"""
    )
    assert {each.item: each.value for each in found.facts} == {
        "一般公共预算拨款收入": "70.00", "其他收入": "30.00", "农林水支出": "100.00",
        "收入总计": "100.00", "支出总计": "100.00",
    }  # fmt: skip
    assert {each.measure for each in found.facts} == {"预算数"}
    assert {each.kind for each in found.facts} == {"balance"}


def test_income_and_expenditure_in_cells():
    found = extracted(
        tabbed(
            """
            部门收支总表
            单位：万元
            收入||支出|
            项目|预算数|项目|预算数
            一、一般公共预算拨款收入|70.00|一、农林水支出|100.00
            二、政府性基金预算拨款收入||二、住房保障支出|0.00
            收 入 总 计|70.00|支 出 总 计|100.00
            """
        )
    )
    assert {each.item: each.value for each in found.facts} == {
        "一般公共预算拨款收入": "70.00", "农林水支出": "100.00", "住房保障支出": "0.00",
        "收入总计": "70.00", "支出总计": "100.00",
    }  # fmt: skip


def test_a_number_glued_to_the_name_in_the_next_cell():
    found = extracted(BALANCE + "一、一般公共预算拨款收入 1,234.56农林水支出 1,200.00")
    assert {each.item: each.value for each in found.facts} == {
        "一般公共预算拨款收入": "1234.56",
        "农林水支出": "1200.00",
    }


def test_names_set_wide_are_one_name():
    found = extracted(BALANCE + "收 入 总 计 1,300.00 支 出 总 计 1,300.00")
    assert {each.item: each.value for each in found.facts} == {"收入总计": "1300.00", "支出总计": "1300.00"}


def test_expenditure_alone_on_its_line_is_no_income():
    found = extracted(
        BALANCE + "一、其他收入 30.00 住房保障支出 10.00\n农林水支出 20.00\n收入总计 30.00 支出总计 30.00"
    )
    assert fact(found, item="农林水支出").value == "20.00"
    assert fact(found, item="其他收入").value == "30.00"


OTHER = "一、其他收入 5.00 住房保障支出 5.00\n"


def test_an_income_name_broken_over_lines():
    found = extracted(BALANCE + OTHER + "二、一般公共预算拨款收\n入 100.00 农林水支出 80.00")
    assert fact(found, item="一般公共预算拨款收入").value == "100.00"
    assert fact(found, item="农林水支出").value == "80.00"


def test_the_name_of_the_first_row_broken_over_lines():
    found = extracted(BALANCE + "一、一般公共预算拨款收\n入 100.00 农林水支出 80.00")
    assert fact(found, item="一般公共预算拨款收入").value == "100.00"


@pytest.mark.xfail(
    strict=True, reason="a name broken beside the other side's figure is cut: its end becomes the item 入"
)
def test_an_income_name_broken_beside_an_expenditure():
    found = extracted(BALANCE + OTHER + "二、一般公共预算拨款收 社会保障和就业支出 20.00\n入 100.00 农林水支出 80.00")
    assert fact(found, item="一般公共预算拨款收入").value == "100.00"
    assert fact(found, item="社会保障和就业支出").value == "20.00"


def test_a_name_that_begins_above_its_code_and_ends_beside_it():
    found = extracted(
        HEAD + "20805 行政事业单位养老支出 80.50 80.50\n机关事业单位基本养老\n2080505 保险缴费支出 80.50 80.50\n"
        "2130306 水利工程 40.00 40.00"
    )
    assert row(found, "20805", "行政事业单位养老支出") == BASIC
    assert row(found, "2080505", "机关事业单位基本养老保险缴费支出") == BASIC
