"""Two columns of which a row fills one: which, where the form or the sums over rows tell, and silence where not."""

from tests.helpers import extracted, fact, facts, row

FINAL = "青溪区水利局2024年度部门决算"
RUNNING = """
机构运行信息表
金额单位：元
项目 行次 预算数 统计数
栏次 1 2
一、“三公”经费支出 1
（一）支出合计 2 70,000.00 {whole}
2．公务用车购置及运行维护费 4 50,000.00 41,000.50
3．公务接待费 7 {guests}
（1）国内接待费 8 12,000.00
（二）相关统计数 10
4．公务用车保有量（辆） 14 23
二、机关运行经费 20 84,672.15
三、国有资产占用情况 23
（一）车辆数合计（辆） 24 23
5．执法执勤用车 29 21
"""


def test_only_the_expenses_have_a_budget_beside_what_is_counted():
    found = extracted(RUNNING.format(whole="53,000.50", guests="20,000.00 12,000.00"), title=FINAL)
    assert row(found, item="公务接待费") == {"预算数": "20000.00", "统计数": "12000.00"}
    assert fact(found, item="公务用车保有量").measure == "统计数"
    running = fact(found, item="机关运行经费")
    assert (running.measure, running.basis, running.column_source) == ("统计数", "决算", "solved")


def test_the_number_of_a_row_is_no_figure_and_a_count_of_two_digits_is_one():
    found = extracted(RUNNING.format(whole="53,000.50", guests="20,000.00 12,000.00"), title=FINAL)
    assert (fact(found, item="执法执勤用车").value, fact(found, item="执法执勤用车").unit) == ("21", "辆")


def test_one_figure_of_an_expense_is_of_no_certain_basis():
    """Budgeted or spent: a fact has one basis, so there is none."""
    found = extracted(RUNNING.format(whole="53,000.50", guests="12,000.00"), title=FINAL)
    assert not facts(found, item="公务接待费")
    assert any("公务接待费" in place.quote for place in found.report.skipped)


YEARS = """
一般公共预算支出表
单位：元
科目编码 科目名称 2023年预算数 2024年预算数 2024年预算数比2023年预算数
小计 基本支出 项目支出 增减额 增减%
合计 {whole}
208 社会保障和就业支出 {whole}
20802 民政管理事务 300.00 300.00 300.00
20808 抚恤 80.00 -80.00 -100.00
20899 其他社会保障和就业支出 500.00 520.00 520.00 20.00 4.00
"""


def test_a_sum_with_a_change_below_nothing_still_tells_its_parts():
    found = extracted(YEARS.format(whole="880.00 820.00 520.00 300.00 -60.00 -6.82"))
    (before,) = facts(found, "20802", leaf="2023年预算数")
    assert (before.value, before.year, before.column_source) == ("300.00", 2023, "solved")
    assert not facts(found, "20802", leaf="增减额")


def test_a_figure_of_one_year_or_another_is_of_neither():
    """300 before, or 300 more than nothing: without the sum nothing tells."""
    found = extracted(YEARS.format(whole=""))
    assert {each.year for each in facts(found, "20802")} == {2024}
    assert not [each for each in facts(found, "20802") if "2023年" in each.measure.partition("比")[0]]


def test_codes_in_two_parts_under_two_classifications():
    found = extracted("""
一般公共预算基本支出情况表
单位：万元
部门预算经济分类 政府预算经济分类 本年一般公共预算基本支出
科目编码
科目名称
科目编码
科目名称 合计 人员经费 公用经费
类 款 类 款
合计 90.00 70.00 20.00
301 01 基本工资 501 01 工资奖金津补贴 70.00 70.00
302 01 办公费 502 01 办公经费 20.00 20.00
""")
    assert row(found, "30101", "基本工资") == {"合计": "70.00", "人员经费": "70.00"}
    assert row(found, "30201", "办公费") == {"合计": "20.00", "公用经费": "20.00"}


def test_the_name_of_a_unit_goes_on_below_its_code():
    found = extracted("""
部门支出总体情况表
单位：万元
科目编码 单位代码 单位（科目名称） 合计 基本支出 项目支出
合计 90.00 70.00 20.00
718003 青溪区水土保持监测与小流域
治理中心 90.00 70.00 20.00
213 03 01 718003 行政运行 90.00 70.00 20.00
""")
    assert row(found, item="青溪区水土保持监测与小流域治理中心")["合计"] == "90.00"
