"""Headings of three levels that came out cell by cell, the innermost a part of its sum: 小计, 其中：财政拨款."""

from tests.helpers import extracted, fact, facts, row, tabbed

INCOME = """
部门收入总体情况表
单位：万元
科目编码
单位（科目名称） 总计
本年收入
上年结
转结余 合计
一般公共预算 政府性
基金
国有资
本经营
预算 小计 其中：财
政拨款
类 款 项
合 计 60.00 55.00 45.00 40.00 10.00 5.00
213 03 01 行政运行 35.00 35.00 35.00 35.00
213 03 14 防汛 15.00 10.00 10.00 5.00 5.00
213 66 01 水库移民 10.00 10.00 10.00
"""

BALANCE = """
部门收支总体情况表
单位：万元
收 入 支 出
项 目 金 额 项 目 合 计
本年一般公共预算
政府性
基金
国有资本
经营预算
上年结转
小 计 其中：财政
拨款
一、一般公共预算 45.00 一、基本支出 30.00 30.00 30.00
其中：财政拨款 40.00 二、项目支出 30.00 15.00 10.00 10.00 5.00
二、政府性基金 10.00
三、国有资本经营预算
本年收入合计 55.00 本年支出合计 60.00 45.00 40.00 10.00 5.00
四、上年结转结余 5.00
收入总计 60.00 支出总计 60.00 45.00 40.00 10.00 5.00
"""


def test_the_part_of_a_part_is_no_part_of_the_whole():
    found = extracted(INCOME)
    assert {each.measure: each.value for each in facts(found, item="防汛")} == {
        "总计": "15.00",
        "本年收入/合计": "10.00",
        "本年收入/一般公共预算/小计": "10.00",
        "本年收入/一般公共预算/其中:财政拨款": "5.00",
        "上年结转结余": "5.00",
    }


def test_a_part_never_stands_without_its_whole():
    """Three times the same figure: the sum, and one kind of money; not 其中 beside a blank 小计."""
    found = extracted(BALANCE + INCOME)
    assert {each.measure for each in facts(found, item="水库移民")} == {"总计", "本年收入/合计", "本年收入/政府性基金"}


def test_a_part_larger_than_its_whole_has_no_column():
    found = extracted(INCOME.replace("10.00 10.00 5.00 5.00", "10.00 10.00 12.00 5.00"))
    assert not facts(found, item="防汛", leaf="其中:财政拨款")


def test_one_side_of_a_balance_has_headings_of_two_levels():
    found = extracted(BALANCE)
    assert row(found, item="项目支出") == {
        "合计": "30.00",
        "小计": "15.00",
        "其中:财政拨款": "10.00",
        "政府性基金": "10.00",
        "上年结转": "5.00",
    }
    assert {each.measure for each in facts(found, item="基本支出")} == {
        "合计",
        "本年一般公共预算/小计",
        "本年一般公共预算/其中:财政拨款",
    }


def test_kinds_of_expenditure_by_what_they_run():
    found = extracted(
        """
        部门支出总体情况表
        单位：万元
        科目编码
        单位（科目名称） 合计
        基本支出 项目支出
        小计 人员类 公用经费 小计 其他运转类 特定目标类
        类 款 项
        合 计 60.00 30.00 20.00 10.00 30.00 5.00 25.00
        213 03 01 行政运行 30.00 30.00 20.00 10.00
        213 03 14 防汛 5.00 5.00 5.00
        213 66 01 水库移民 25.00 25.00 25.00
        """
    )
    assert {each.measure for each in facts(found, item="防汛")} == {"合计", "项目支出/小计", "项目支出/其他运转类"}
    assert fact(found, item="行政运行", leaf="人员类").value == "20.00"


PAIRS = """
支出经济分类汇总表
单位：万元
部门预算经济分类 政府预算经济分类
总计 一般公共
预算
政府性
基金 上年结转
类 款 科目名称 类 款 科目名称
合 计 60.00 45.00 10.00 5.00
301 01 基本工资 501 01 工资奖金津补贴 20.00 20.00
301 01 基本工资 505 01 工资福利支出 10.00 10.00
310 06 大型修缮 504 05 大型修缮 30.00 15.00 10.00 5.00
"""


def test_the_government_class_behind_the_department_class_is_the_coarser():
    found = extracted(PAIRS)
    assert [(each.code, each.item, each.value) for each in facts(found, code="30101", leaf="总计")] == [
        ("30101", "基本工资", "20.00"),
        ("30101", "基本工资", "10.00"),
    ]
    assert not facts(found, code="50101")
    assert row(found, code="31006") == {
        "总计": "30.00",
        "一般公共预算": "15.00",
        "政府性基金": "10.00",
        "上年结转": "5.00",
    }


def test_the_two_classes_in_cells():
    found = extracted(
        tabbed(
            """
            基本支出预算情况表
            |||||单位：万元
            部门预算支出经济分类科目||政府预算支出经济分类科目||总计|一般公共预算拨款
            科目编码|科目名称|科目编码|科目名称||
            合计||||30.00|30.00
            30101|基本工资|50101|工资奖金津补贴|20.00|20.00
            30201|办公费|50201|办公经费|10.00|10.00
            """
        )
    )
    assert {each.code for each in facts(found, leaf="总计")} == {"30101", "30201", ""}
    assert fact(found, code="30201", leaf="总计").item == "办公费"


PROJECTS = """
项目支出表
单位：万元
类型 项目名称 项目单位 合计
本年一般公共预算 政府性
基金
上年
结转 小计 其中：财政拨款
合 计 60.00 45.00 45.00 10.00 5.00
湖区岸线保护与修复专
其他运转类 青溪区水利局 20.00 20.00 20.00
项补助资金
特定目标类 水质监测 青溪区水利局 15.00 15.00 15.00
其他运转类 防汛物资 青溪区水利局 10.00 10.00 10.00
退渔还湖补偿与
特定目标类 青溪区水利局 15.00 10.00 5.00
安置经费
"""


def test_a_name_above_and_below_the_row_stands_where_the_row_has_a_gap():
    found = extracted(PROJECTS)
    assert {each.item for each in facts(found, leaf="合计")} == {
        "合计",
        "湖区岸线保护与修复专项补助资金",
        "水质监测",
        "防汛物资",
        "退渔还湖补偿与安置经费",
    }


def test_the_label_of_the_next_table_makes_no_title_with_the_end_of_a_name():
    found = extracted(PROJECTS + "\n预算11表\n政府采购预算表\n单位：万元\n采购项目名称 合计\n水泵 3.00")
    assert fact(found, item="退渔还湖补偿与安置经费", leaf="上年结转").value == "5.00"
    assert fact(found, item="水泵").value == "3.00"


def test_where_no_row_tells_what_stands_under_a_heading_no_gap_is_filled():
    alone = PROJECTS.replace("特定目标类 水质监测 青溪区水利局", "水质监测").replace(
        "其他运转类 防汛物资 青溪区水利局", "防汛物资"
    )
    assert "湖区岸线保护与修复专项补助资金" not in {each.item for each in facts(extracted(alone))}


def test_what_is_bought_is_the_row_not_what_it_is_bought_for():
    found = extracted(
        """
        政府采购预算情况表
        单位：万元
        单位名称 项目名称 采购类别 采购品目 采购预算金额 其中：一般
        公共预算
        合计 9.00 7.00
        青溪区水利局 湖区保护 货物 水泵 4.00 4.00
        青溪区水利局 湖区保护 工程 闸门维修 5.00 3.00
        """
    )
    assert row(found, item="闸门维修") == {"采购预算金额": "5.00", "其中:一般公共预算": "3.00"}
