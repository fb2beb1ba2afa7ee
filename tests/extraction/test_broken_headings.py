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


UNKNOWN = """
一般公共预算支出明细表（按支出功能分类科目）
单位：元
功能科目编码 功能科目名称 合计 人员经费支出 {heading}
{below} 备注
合计 900.00 500.00 100.00 300.00
213 农林水支出 900.00 500.00 100.00 300.00
2130301 行政运行 600.00 500.00 100.00
2130314 防汛 300.00 300.00
"""


def test_an_unknown_heading_among_known_ones_is_not_passed_over():
    """Its figures are not those of the heading before it, nor are that one's those of the next."""
    found = extracted(UNKNOWN.format(heading="公用经费支出 防汛抢险", below="经费支出"))
    assert not facts(found, leaf="公用经费")
    assert not facts(found, leaf="公用经费支出")


def test_special_business_expenditure_has_a_column_of_its_own():
    found = extracted(UNKNOWN.format(heading="公用经费支出 专项业务", below="经费支出"))
    assert row(found, "2130314", "防汛") == {"合计": "300.00", "专项业务经费支出": "300.00"}
    assert fact(found, "2130301", leaf="公用经费").value == "100.00"


def test_two_known_names_joined_by_and_are_one_heading():
    """人员经费和公用经费 has one column: in a form that knows only the two, none is certain."""
    found = extracted("""
部门支出总表
单位：元
科目编码 科目名称 合计 人员经费
和公用经费 项目支出
合计 900.00 600.00 300.00
2130301 行政运行 900.00 600.00 300.00
""")
    assert not facts(found, leaf="公用经费")


def test_expenditure_of_a_body_with_business_projects():
    found = extracted("""
单位综合预算支出总表
单位：元
单位编码 单位名称 总计 公共预算拨款 政府性
基金拨款 事业收入
小计 人员经费和公
用经费 专项业务
经费
合计 900.00 900.00 600.00 300.00
718001 青溪区水文站（机关） 900.00 900.00 600.00 300.00
""")
    shown = {"总计": "900.00", "小计": "900.00", "人员经费和公用经费": "600.00", "专项业务经费": "300.00"}
    assert row(found, item="青溪区水文站（机关）") == shown


THREE = """
一般公共预算拨款“三公”经费及会议费、培训费支出预算表
单位：元
单位编码 单位名称 2023年 2024年 增减变化情况
合计 一般公共预算拨款安排的“三公”经费预算 会议费 培训费
小计 因公出国
（境）费用 公务接
待费 公务用车购置及运行维护费
小计 公务用车
购置费 公务用车运
行维护费
合计 900.00 600.00 100.00 500.00 500.00 100.00 200.00 800.00 450.00 50.00 400.00 400.00 150.00 200.00 {change}
"""
CHANGE = "-100.00 -150.00 -50.00 -100.00 -100.00 50.00"
TOLD = "2024年，公务接待费预算0.005万元；公务用车运行维护费预算0.04万元。"


def test_headings_printed_once_below_three_groups():
    """Two years and what changed: the parts of each group add up, and the years differ by the change."""
    found = extracted(TOLD + THREE.format(change=CHANGE))
    assert fact(found, item="公务接待费", leaf="2023年").value == "100.00"
    assert fact(found, item="公务用车运行维护费", leaf="2024年").value == "400.00"
    assert fact(found, item="会议费", leaf="增减变化情况").value == "50.00"
    assert not facts(found, item="公务接待费", leaf="2024年预算数")
    assert not facts(found, item="培训费", leaf="增减变化情况")


def test_parts_that_nothing_tells_apart_stay_open():
    """Abroad or guests, bought or run: without a word of the narrative the columns are not certain."""
    found = extracted(THREE.format(change=CHANGE))
    assert {each.column_source for each in facts(found) if each.value == "50.00"} >= {"ambiguous"}


def test_units_and_projects_in_one_column():
    found = extracted("""
专项业务经费支出表
单位：元
单位编码 单位（项目）名称 项目金额 项目简介
合计 300.00
718001 青溪区水文站（机关） 300.00
雨量站改造 200.00 更换翻斗式雨量计
水质监测 100.00 采样和化验
""")
    assert row(found, item="雨量站改造") == {"项目金额": "200.00"}
    assert fact(found, item="青溪区水文站（机关）").code == "718001"
