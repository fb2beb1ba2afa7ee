"""Columns that only another row, another table or the units below a sum can tell."""

import pytest

from tests.helpers import extracted, fact, row, sources

FINAL = "青溪区水利局2024年度部门决算"
BALANCE = """
财政拨款收入支出决算总表
单位：万元
收入 支出
项目 行次 金额 项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
一、一般公共预算财政拨款 1 100.00 一、农林水支出 6 100.00 90.00 10.00
二、政府性基金预算财政拨款 2 10.00 二、住房保障支出 7
三、国有资本经营预算财政拨款 3 三、其他支出 8
本年收入合计 4 110.00 本年支出合计 9 100.00 90.00 10.00
年初财政拨款结转和结余 5 4.00 年末财政拨款结转和结余 10 14.00 14.00
总计 11 114.00 总计 12 114.00 {total} 10.00
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余
小计 基本支出 项目支出
合计 10.00 10.00 10.00
213 农林水支出 10.00 10.00 10.00
21366 大中型水库库区基金安排的支出 10.00 10.00 10.00
"""
LEFT = "年末财政拨款结转和结余"


def test_what_is_left_over_is_of_the_money_that_the_sum_has_more_of():
    found = extracted(BALANCE.format(total="104.00"), title=FINAL)
    assert row(found, item=LEFT)["一般公共预算财政拨款"] == "14.00"
    assert sources(found, item=LEFT) == {"solved"}


def test_sums_that_do_not_add_up_tell_nothing_of_what_is_left():
    found = extracted(BALANCE.format(total="104.00").replace("12 114.00", "12 115.00"), title=FINAL)
    assert "ambiguous" in sources(found, item=LEFT)


def test_the_balance_tells_that_a_fund_came_in_this_year_and_was_not_carried_over():
    found = extracted(BALANCE.format(total="104.00"), title=FINAL)
    assert fact(found, "21366", leaf="本年收入").value == "10.00"


UNITS = """
部门收入预算总表
单位：万元
单位名称 合计 一般公共预算 政府性基金预算 事业收入
合计 60.00 46.00 5.00 9.00
青溪区水利局 60.00 46.00 5.00 9.00
青溪区水利局本级 35.00 30.00 5.00
青溪区水文站 25.00 {own} 9.00
"""


def test_units_without_codes_that_add_up_to_the_sum_tell_each_others_columns():
    found = extracted(UNITS.format(own="16.00"))
    assert row(found, item="青溪区水利局本级") == {"合计": "35.00", "一般公共预算": "30.00", "政府性基金预算": "5.00"}
    assert row(found, item="青溪区水文站") == {"合计": "25.00", "一般公共预算": "16.00", "事业收入": "9.00"}


def test_units_that_do_not_add_up_tell_nothing():
    found = extracted(UNITS.format(own="16.00").replace("25.00 16.00", "24.00 15.00"))
    assert "ambiguous" in sources(found, item="青溪区水文站")


def test_projects_paid_with_what_the_unit_earns():
    found = extracted("""
    项目支出预算表
    单位：万元
    单位名称 项目名称 合计 一般公共预算 事业收入 其他收入
    合计 60.00 46.00 5.00 9.00
    青溪区水利局 河道清淤 46.00 46.00
    青溪区水文站 水位监测 5.00 5.00
    青溪区水文站 课题研究 9.00 9.00
    """)
    assert row(found, item="课题研究") == {"合计": "9.00", "其他收入": "9.00"}


@pytest.mark.parametrize("name", ["收入预算总体情况表", "部门收入总体情况表"])
def test_the_general_table_of_income(name: str):
    found = extracted(f"""
    2024年度{name}
    单位：万元
    科目编码 科目名称 合计 一般公共
    预算拨款
    收入
    政府性基
    金预算拨
    款收入
    其他
    收入
    — 2 —
    合计 60.00 46.00 5.00 9.00
    213 农林水支出 60.00 46.00 5.00 9.00
    """)
    assert row(found, "213") == {
        "合计": "60.00", "一般公共预算拨款收入": "46.00", "政府性基金预算拨款收入": "5.00", "其他收入": "9.00",
    }  # fmt: skip
