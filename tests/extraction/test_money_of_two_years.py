"""Forms that part this year's grant from what is left of last year, or the kinds of money, each with its own sum."""

from tests.helpers import extracted, facts, row

LEFT_OVER = """
一般公共预算支出预算表
金额单位：万元
项 目 合计 当年财政拨款安排
科目编码 单位名称（科目） 小计 基本支出 项目支出 上年结转安排
合 计 100.00 90.00 60.00 30.00 10.00
213 农林水支出 92.00 82.00 52.00 30.00 10.00
21303 水利 92.00 82.00 52.00 30.00 10.00
2130301 行政运行 52.00 52.00 52.00
2130306 水利工程运行与维护 40.00 30.00 30.00 10.00
221 住房保障支出 8.00 8.00 8.00
22102 住房改革支出 8.00 8.00 8.00
2210201 住房公积金 8.00 8.00 8.00
"""


def test_this_years_grant_has_its_own_sum_and_what_is_left_of_last_year_stands_behind_it():
    found = extracted(LEFT_OVER)
    assert [(each.measure, each.value) for each in facts(found, "2130306")] == [
        ("合计", "40.00"),
        ("当年财政拨款安排/小计", "30.00"),
        ("当年财政拨款安排/项目支出", "30.00"),
        ("上年结转安排", "10.00"),
    ]
    assert row(found, "2130301") == {"合计": "52.00", "小计": "52.00", "基本支出": "52.00"}


BY_EXPENSE = """
财政拨款支出预算表（部门经济分类科目）
金额单位：万元
项 目 总计 一般公共预算拨款 政府性基金安排
科目编码 单位名称（科目） 合计 基本支出 项目支出 合计 基本支出 项目支出
合 计 150.00 110.00 70.00 40.00 40.00 40.00
301 工资福利支出 60.00 60.00 60.00
30101 基本工资 60.00 60.00 60.00
302 商品和服务支出 50.00 50.00 10.00 40.00
30201 办公费 10.00 10.00 10.00
30213 维修（护）费 40.00 40.00 40.00
310 资本性支出 40.00 40.00 40.00
31005 基础设施建设 40.00 40.00 40.00
"""


def test_every_kind_of_money_has_its_own_sum_and_parts():
    found = extracted(BY_EXPENSE)
    assert [(each.measure, each.value) for each in facts(found, "302")] == [
        ("总计", "50.00"),
        ("一般公共预算拨款/合计", "50.00"),
        ("一般公共预算拨款/基本支出", "10.00"),
        ("一般公共预算拨款/项目支出", "40.00"),
    ]
    assert [(each.measure, each.value) for each in facts(found, "31005")][:2] == [
        ("总计", "40.00"),
        ("政府性基金安排/合计", "40.00"),
    ]
