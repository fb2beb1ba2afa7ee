"""What stands beside the subject and its figures: serial numbers, units, second codes, changes, rates, counts."""

import pytest

from askbudget.model import Extraction
from tests.helpers import extracted, fact, facts, row, tabbed

UNIT_FIRST = """
一般公共预算支出预算表
单位：万元
单位代码|单位名称|科目编码|||科目名称|2023年预算数|2024年预算数|||2024年比2023年增减|
||类|款|项|||合计|基本支出|项目支出|增减额|增减%
|合计|||||110.00|120.00|70.00|50.00|10.00|9.09
301001|青溪区水利局|213||||100.00|110.00|60.00|50.00|10.00|10.00
301001|青溪区水利局|213|03|01|行政运行|60.00|60.00|60.00||0.00|0.00
301001|青溪区水利局|213|03|06|水利工程运行与维护|40.00|50.00||50.00|10.00|25.00
301001|青溪区水利局|221|02|01|住房公积金|10.00|10.00|10.00|||
"""
FLATTENED = """
一般公共预算支出预算表
单位：万元
单位代码 单位名称 科目编码 科目名称 2023年预算数 2024年预算数 2024年比2023年增减
类 款 项 合计 基本支出 项目支出 增减额 增减%
合计 110.00 120.00 70.00 50.00 10.00 9.09
301001 青溪区水利局 213 农林水支出 100.00 110.00 60.00 50.00 10.00 10.00
301001 青溪区水利局 213 03 01 行政运行 60.00 60.00 60.00
301001 青溪区水利局 213 03 06 水利工程运行与维护 40.00 50.00 50.00 10.00 25.00
301001 青溪区水利局 221 02 01 住房公积金 10.00 10.00 10.00
"""


@pytest.mark.parametrize("text", [tabbed(UNIT_FIRST), FLATTENED])
def test_the_unit_before_a_subject_is_no_part_of_its_name(text: str):
    found = extracted(text)
    assert {(each.code, each.item) for each in facts(found) if each.code} == {
        ("213", "农林水支出"),
        ("2130301", "行政运行"),
        ("2130306", "水利工程运行与维护"),
        ("2210201", "住房公积金"),
    }


def test_a_change_is_the_difference_of_the_years():
    """Three figures in six columns: 10.00 of the year before and of the year, none of them the change."""
    found = row(extracted(FLATTENED), "2210201")
    assert found == {"2023年预算数": "10.00", "合计": "10.00", "基本支出": "10.00"}
    assert fact(extracted(FLATTENED), "2130306", leaf="增减%").unit == "%"


def test_nothing_has_no_rate():
    text = """
    “三公”经费预算表
    单位：万元
    项目 2023年预算数 2024年预算数 增减额 增减%
    合计 12.00 10.00 -2.00 -16.67
    一、因公出国（境）费用 0.00 0.00 0.00
    二、公务接待费 12.00 10.00 -2.00 -16.67
    """
    found = extracted(text)
    abroad = facts(found, item="因公出国（境）费用")
    assert [each.measure for each in abroad] == ["2023年预算数", "2024年预算数", "增减额"]
    assert {each.unit for each in facts(found, leaf="增减%")} == {"%"}


def test_a_row_without_figures_gives_its_name_to_none():
    text = """
    “三公”经费预算表
    单位：万元
    项目 2023年预算数 2024年预算数
    合计 12.00 10.00
    公务用车购置及运行维护费 12.00 10.00
    其中：公务用车购置费
    公务用车运行维护费 12.00 10.00
    """
    assert {each.item for each in facts(extracted(text))} == {"合计", "公务用车购置及运行维护费", "公务用车运行维护费"}


SERIAL = """
部门支出总表
单位：万元
序号 科目编码 科目名称 合计 基本支出 项目支出
1 213 农林水支出 110.00 60.00 50.00
2 21303 水利 110.00 60.00 50.00
3 2130301 行政
运行 60.00 60.00
4 2130306 水利工程运行与维护 50.00 50.00
合计 110.00 60.00 50.00
"""


def test_serial_numbers_are_no_part_of_code_or_name():
    found = extracted(SERIAL)
    assert {(each.code, each.item) for each in facts(found, leaf="合计")} == {
        ("213", "农林水支出"),
        ("21303", "水利"),
        ("2130301", "行政运行"),
        ("2130306", "水利工程运行与维护"),
        ("", "合计"),
    }
    assert row(found, "2130306") == {"合计": "50.00", "项目支出": "50.00"}


TWO_CODES = """
一般公共预算基本支出表
单位：万元
政府预算支出经济分类科目||部门预算支出经济分类科目||2024年预算数||
科目编码|科目名称|科目编码|科目名称|合计|人员经费|公用经费
|合计|||70.00|50.00|20.00
501|机关工资福利支出|301|工资福利支出|50.00|50.00|
50101|工资奖金津补贴|30101|基本工资|50.00|50.00|
502|机关商品和服务支出|302|商品和服务支出|20.00||20.00
50201|办公经费|30201|办公费|20.00||20.00
"""


@pytest.mark.parametrize("flat", [False, True])
def test_of_two_codes_the_finer_is_the_rows(flat: bool):
    text = "\n".join(" ".join(line.split("|")).strip() for line in TWO_CODES.split("\n")) if flat else tabbed(TWO_CODES)
    found = extracted(text.replace("  ", " ").replace("  ", " "))
    assert {(each.code, each.item) for each in facts(found, leaf="公用经费") if each.code} == {
        ("302", "商品和服务支出"),
        ("30201", "办公费"),
    }
    assert row(found, "30101") == {"合计": "50.00", "人员经费": "50.00"}


def of_purchases() -> Extraction:
    return extracted(
        tabbed(
            "政府采购预算表\n单位：万元\n采购项目名称|采购品目|数量|单价|采购预算金额\n"
            "办公设备|台式计算机|10|0.50|5.00\n堤防维修|水利工程施工|1|45.00|45.00"
        )
    )


def test_a_number_of_things_has_no_unit_of_money():
    assert {(each.value, each.unit) for each in facts(of_purchases(), leaf="数量")} == {("10", ""), ("1", "")}
    assert {each.unit for each in facts(of_purchases(), leaf="采购预算金额")} == {"万元"}


@pytest.mark.parametrize("title", ["部门支出总表（续）", "部门支出总表续表", "部门支出总表(续表)", "续：部门支出总表"])
def test_a_table_that_goes_on_under_its_title(title: str):
    text = f"""
    部门支出总表
    单位：万元
    科目编码 科目名称 合计 基本支出 项目支出
    合计 120.00 70.00 50.00
    213 农林水支出 110.00 60.00 50.00
    {title}
    单位：万元
    科目编码 科目名称 合计 基本支出 项目支出
    221 住房保障支出 10.00 10.00
    """
    found = extracted(text)
    assert row(found, "221") == {"合计": "10.00", "基本支出": "10.00"}
    assert {each.place.table for each in facts(found)} == {"部门支出总表"}


def test_a_rate_of_completion_is_no_money():
    text = """
    一般公共预算财政拨款支出决算表
    单位：万元
    科目编码 科目名称 年初预算数 决算数 完成率
    合计 100.00 95.00 95.00
    213 农林水支出 100.00 95.00 95.00
    """
    assert {each.unit for each in facts(extracted(text), leaf="完成率")} == {"%"}


def test_the_code_of_a_unit_in_a_cell_is_of_no_subject():
    text = (
        "收入预算总表\n单位：万元\n部门代码|部门名称|合计|一般公共预算\n|合计|13.00|13.00\n301|青溪区水利局|13.00|13.00"
    )
    assert {(each.code, each.item) for each in facts(extracted(tabbed(text)))} == {("", "合计"), ("", "青溪区水利局")}


COUNTED = """
国有资产占用情况表
单位：万元
项目|统计数
一、车辆数合计（辆）|2
1．机要通信用车|1
2．应急保障用车|1
二、单价100万元以上设备（台，套）|3
三、设备维修支出|30.00
四、房屋面积（平方米）|1200.00
"""


def test_parts_of_what_is_counted_are_counted_too():
    units = {each.item: each.unit for each in facts(extracted(tabbed(COUNTED)))}
    assert units == {
        "车辆数合计": "辆",
        "机要通信用车": "辆",
        "应急保障用车": "辆",
        "单价100万元以上设备": "台，套",
        "设备维修支出": "万元",
        "房屋面积": "平方米",
    }


def test_a_column_has_its_own_unit_of_money():
    text = "国有资产占用情况表\n项目 数量 价值（万元）\n一、车辆（辆） 2 40.00\n二、房屋面积（平方米） 1200.00 350.00"
    found = extracted(text)
    assert [(each.value, each.unit) for each in facts(found, item="车辆")] == [("2", "辆"), ("40.00", "万元")]


def test_the_words_of_a_row_by_their_headings():
    text = """
    政府购买服务预算表
    单位：元
    一级目录 二级目录 购买服务项目名称 预算金额
    合计 150,000.00
    公共服务 水利服务 河道保洁服务 100,000.00
    辅助性服务 审计服务 年度审计 50,000.00
    """
    assert [(each.item, each.measure) for each in facts(extracted(text))] == [
        ("合计", "预算金额"),
        ("河道保洁服务", "预算金额"),
        ("年度审计", "预算金额"),
    ]


def test_a_heading_of_all_three_expenses_is_their_sum():
    text = """
    一般公共预算“三公”经费支出表
    单位：万元
    单位编码 单位名称 “三公”经费合计 因公出国（境）费 公务用车购置及运行费 公务接待费
    小计 公务用车购置费 公务用车运行费
    合计 10.00 8.50 3.50 5.00 1.50
    """
    assert {each.item: each.value for each in facts(extracted(text))} == {
        "“三公”经费合计": "10.00",
        "公务用车购置及运行费/小计": "8.50",
        "公务用车购置费": "3.50",
        "公务用车运行费": "5.00",
        "公务接待费": "1.50",
    }
