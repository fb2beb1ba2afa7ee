"""Tables whose columns are kept apart by spaces: what stands under what tells the column, names take several lines."""

import pytest

from tests.helpers import extracted, fact, facts, row, sources

LEFT = """
部门支出总表
单位：万元
科目编码             科目名称                 合计     基本支出   项目支出
类         款   项
合计                                        120.50      80.50      40.00
     213             农林水支出             120.50      80.50      40.00
     213   03        水利                   120.50      80.50      40.00
     213   03   01   行政运行                80.50      80.50
     213   03   06   水利工程                40.00                 40.00
"""
CENTRED = """
一般公共预算支出表
单位：万元
                                  2024年预算数
  科目编码      科目名称
                         小计       基本支出      项目支出
            合计          90.50     50.50     40.00
           机关事业单位基本养
  2080505               50.50     50.50
           老保险缴费支出
           水资源节约管理与
  2130311               40.00               40.00
           保护
"""


def test_a_blank_cell_is_seen_by_what_stands_above_it():
    found = extracted(LEFT)
    assert row(found, "2130306") == {"合计": "40.00", "项目支出": "40.00"}
    assert sources(found, "2130306") == {"printed"}


def test_codes_set_further_in_than_the_total_are_one_column_with_it():
    found = extracted(LEFT)
    assert fact(found, item="合计", leaf="合计").value == "120.50"
    assert fact(found, "21303", leaf="合计").item == "水利"


@pytest.mark.parametrize(
    ("code", "name"), [("2080505", "机关事业单位基本养老保险缴费支出"), ("2130311", "水资源节约管理与保护")]
)
def test_a_name_above_and_below_its_figures(code, name):
    found = extracted(CENTRED)
    assert {each.item for each in facts(found, code)} == {name}


def test_a_heading_over_the_middle_of_its_columns_is_over_all_of_them():
    found = extracted(CENTRED)
    assert {each.measure for each in facts(found, "2130311")} == {"2024年预算数/小计", "2024年预算数/项目支出"}


def test_an_unknown_table_takes_the_headings_it_prints():
    found = extracted(
        """
        项目支出表
        单位：万元
        项目名称           合计       一般公共预算   上年结转
        合计               320.00         280.00       40.00
        防汛设备购置       200.00         200.00
        河道清淤           120.00          80.00       40.00
        """
    )
    assert row(found, item="防汛设备购置") == {"合计": "200.00", "一般公共预算": "200.00"}


def test_figures_that_stand_under_nothing_are_left_to_the_equations():
    """Two figures of a row share a column of places: the spaces tell nothing, 120.50 = 80.50 + 40.00 does."""
    found = extracted(
        """
        部门支出总表
        单位：万元
        科目编码  科目名称  合计  基本支出  项目支出
        合计  120.50  80.50  40.00
        2130301  行政运行  80.50  80.50
        2130306  水利工程运行与维护  40.00  40.00
        """
    )
    assert row(found, "2130306") == {"合计": "40.00", "项目支出": "40.00"}


def test_cells_parted_by_bars_are_cells():
    found = extracted(
        """
        部门支出总表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        合计 |  | 120.50 | 80.50 | 40.00 |
        2130306 | 水利工程 | 40.00 |  | 40.00 |
        """
    )
    assert row(found, "2130306") == {"合计": "40.00", "项目支出": "40.00"}
    assert sources(found, "2130306") == {"printed"}


def test_headings_side_by_side_that_go_on_in_the_next_line():
    found = extracted(
        """
        财政拨款收支总表
        单位：万元
        收入 支出
        一般公共 政府性基
        项目 预算数 项目 合计 预算财政 金预算财
        拨款 政拨款
        一、一般公共预算财政拨款 90.00 一、农林水支出 95.00 90.00 5.00
        本年收入合计 95.00 本年支出合计 95.00 90.00 5.00
        """
    )
    assert row(found, item="农林水支出") == {
        "合计": "95.00",
        "一般公共预算财政拨款": "90.00",
        "政府性基金预算财政拨款": "5.00",
    }


def test_an_empty_column_beside_a_heading_of_the_line_above_is_a_column():
    """项目支出 without figures stands left of 增减%, whose percentages are nobody's project expenditure."""
    found = extracted(
        """
        一般公共预算支出表
        单位：万元
        科目编码           科目名称           2023年预算数            2024年预算数            增减%
                                                               小计     基本支出   项目支出
                    合计                             88.05      99.08      99.08                13%
        208         社会保障和就业支出               88.05      99.08      99.08                13%
        """
    )
    assert [each.measure for each in facts(found, "208") if each.value == "13"] == ["增减%"]
    assert not facts(found, "208", leaf="项目支出")


def test_a_row_that_stands_under_two_columns_equally_well_is_left_open():
    """By characters the second figure is of the purchase, by width of the operation: no other row tells."""
    found = extracted(
        """
        一般公共预算“三公”经费支出表
        单位：元
                                             2024年预算数
          合计      因公出国（境）费              公务用车购置及运行费               公务接待费
                                         小计      公务用车购置费   公务用车运行费
        80,320.52          20,986.88   46,018.25        46,018.25                     13,315.39
        """
    )
    cars = [each for each in found.facts if each.value == "46018.25"]
    assert [each.column_source for each in cars if "小计" not in each.item] == ["ambiguous"]
