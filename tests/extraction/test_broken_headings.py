"""Headings that broke over lines, with one or several headings on each of them."""

from tests.helpers import extracted, fact, facts, row

PAIRS = """
表6 一般公共预算基本支出情况表（按支出经济分类科目）
单位名称：青溪区水文站 单位：万元
部门预算支出经
济科目代码
部门预算支出经济科目名称 政府预算支出经济科目 2024年预算
合计 90.00
301 工资福利支出 70.00
30101 基本工资 50501 工资福利支出 40.00
30107 绩效工资 50501 工资福利支出 30.00
302 商品和服务支出 20.00
30201 办公费 50502 商品和服务支出 20.00
"""


def test_a_broken_heading_over_codes_beside_one_amount():
    found = extracted(PAIRS)
    assert row(found, "30101", "基本工资") == {"2024年预算": "40.00"}
    assert row(found, item="合计") == {"2024年预算": "90.00"}
    assert len(facts(found)) == 6


def test_one_amount_beside_codes_and_names_only():
    found = extracted("""
表7 一般公共预算项目支出情况表（按支出经济分类科目）
单位：万元
部门预算支出经济科
目代码
部门预算支出经济科目名称 2024年预算
合计 30.00
310 资本性支出 30.00
31003 专用设备购置 30.00
""")
    assert fact(found, "31003").measure == "2024年预算"


def test_headings_on_lines_of_their_own_are_not_run_together():
    """科目编码 and 科目名称 are two, each whole; only pieces that are none are put together."""
    found = extracted(PAIRS.replace("部门预算支出经\n济科目代码\n", "科目编码\n").replace("政府预算支出经济科目 ", ""))
    assert row(found, "302", "商品和服务支出") == {"2024年预算": "20.00"}


SOURCES = """
表1 收支总体情况表
单位：万元
收 入 支 出
项 目 2024年预算 项 目 2024年预算
一、一般公共预算拨款 60.00 一、农林水支出 100.00
二、政府性基金预算拨款
三、国有资本经营预算拨款
四、财政专户拨款
五、其他收入 40.00
收入总计 100.00 支出总计 100.00
表{title}
单位：万元
支出项目类别（资
金使用单位）
总计
财政拨款
财政专
户拨款
其他资
金合计 一般公共预
算
政府性基金
预算
国有资本经
营预算
合计 100.00 60.00 60.00 40.00
青溪区水文站 100.00 60.00 60.00 40.00
{rows}
"""
WHOLE = {"总计": "100.00", "合计": "60.00", "一般公共预算": "60.00", "其他资金": "40.00"}


def test_headings_of_two_levels_broken_over_many_lines():
    """总计 stands over all, 合计 over the kinds of money of the budget."""
    rows = "雨量站改造（2处）\n及0-3号机组检修 60.00 60.00 60.00\n水质设备购置 40.00 40.00"
    found = extracted(SOURCES.format(title="12 单位预算项目支出及其他支出预算表", rows=rows))
    assert row(found, item="青溪区水文站") == WHOLE
    assert row(found, item="水质设备购置") == {"总计": "40.00", "其他资金": "40.00"}
    assert fact(found, item="雨量站改造（2处）及0-3号机组检修", leaf="总计").value == "60.00"


def test_basic_expenditure_by_the_money_that_pays_for_it():
    rows = "工资福利支出 70.00 45.00 45.00 25.00\n商品和服务支出 30.00 15.00 15.00 15.00"
    found = extracted(SOURCES.format(title="11 单位预算基本支出预算表", rows=rows))
    assert row(found, item="工资福利支出")["其他资金"] == "25.00"
    assert row(found, item="青溪区水文站") == WHOLE
