"""Rows numbered by a narrow column whose heading broke: the numbers are no amounts and hide no codes."""

from askbudget.extraction.serials import without_serials
from askbudget.model import Line
from tests.helpers import extracted, facts

INCOME = """
部门收入总表
136 青溪区水利局 预算年度：2024 单位：万元
序
号
科目编码
科目名称 总计
本年收入
小计
一般公共
预算拨款
栏次 1 2 3
1 合计 300.00 300.00 300.00
2 213 农林水支出 300.00 300.00 300.00
3 21303 水利 300.00 300.00 300.00
4 2130301 行政运行 180.00 180.00 180.00
5 2130306 水利工程运行与维
护 120.00 120.00 120.00
"""


def test_numbers_of_rows_are_no_amounts():
    found = extracted(INCOME)
    told = {(each.code, each.value) for each in facts(found) if each.measure == "总计"}
    assert told == {
        ("", "300.00"),
        ("213", "300.00"),
        ("21303", "300.00"),
        ("2130301", "180.00"),
        ("2130306", "120.00"),
    }
    assert {each.value for each in facts(found)} == {"300.00", "180.00", "120.00"}


def test_the_code_of_the_publisher_is_no_amount():
    assert "136" not in {each.value for each in facts(extracted(INCOME))}


def test_numbers_that_do_not_run_on_stay():
    texts = ("序号", "1 水文站", "2 堤防所", "2024年安排", "7 辆公务用车")
    kept = without_serials([Line(number, text) for number, text in enumerate(texts, 1)])
    assert [line.text for line in kept] == ["水文站", "堤防所", "2024年安排", "7 辆公务用车"]
