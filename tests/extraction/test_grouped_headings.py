"""Two flattened lines of headings: the groups of the lower one under headings of the upper, as the sums tell."""

from tests.helpers import extracted, fact, facts, row

SPENDING = """
支出总表
单位：万元
科目编码 科目名称 总计 基本支出 项目支出 事业单位经营支出 上缴上级支出
小计 工资福利支出 商品和服务支出 对个人和家庭的补助 小计 巡护专项 管护专项 其他专项
合计 120.00 70.00 45.00 20.00 5.00 50.00 30.00 15.00 5.00
213 农林水支出 110.00 60.00 40.00 20.00 50.00 30.00 15.00 5.00
2130301 行政运行 60.00 60.00 40.00 20.00
2130306 水利工程运行与维护 50.00 50.00 30.00 15.00 5.00
221 住房保障支出 10.00 10.00 5.00 5.00
"""


def test_groups_that_begin_with_their_sum():
    found = extracted(SPENDING)
    assert fact(found, "2130306", leaf="管护专项").measure == "项目支出/管护专项"
    assert row(found, "221") == {"总计": "10.00", "小计": "10.00", "工资福利支出": "5.00", "对个人和家庭的补助": "5.00"}
    assert not [each for each in facts(found) if each.column_source == "ambiguous"]


def test_groups_of_four_stocks_and_flows():
    text = """
    一般公共预算财政拨款收入支出决算表
    单位：万元
    科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余
    合计 基本支出 项目支出 合计 基本支出 项目支出 合计 基本支出 项目支出 合计 基本支出结转 项目支出结转和结余
    合计 9.00 1.00 8.00 100.00 70.00 30.00 92.50 70.00 22.50 16.50 1.00 15.50
    213 农林水支出 9.00 1.00 8.00 87.50 57.50 30.00 80.00 57.50 22.50 16.50 1.00 15.50
    2130306 水利工程运行与维护 8.00 8.00 30.00 30.00 22.50 22.50 15.50 15.50
    2130301 行政运行 1.00 1.00 57.50 57.50 57.50 57.50 1.00 1.00
    208 社会保障和就业支出 12.50 12.50 12.50 12.50
    """
    found = extracted(text)
    assert [(each.measure, each.value) for each in facts(found, "208")] == [
        ("本年收入/合计", "12.50"),
        ("本年收入/基本支出", "12.50"),
        ("本年支出/合计", "12.50"),
        ("本年支出/基本支出", "12.50"),
    ]


def test_groups_that_repeat_one_another():
    text = """
    项目支出表
    单位：万元
    类型 项目名称 项目单位 合计 本年拨款 财政拨款结转结余 单位资金
    一般公共预算 政府性基金预算 一般公共预算 政府性基金预算
    合计 55.00 30.00 15.00 5.00 3.00 2.00
    特定目标类 堤防维修 青溪区水利局 55.00 30.00 15.00 5.00 3.00 2.00
    """
    found = extracted(text)
    assert [(each.measure, each.value) for each in facts(found, item="堤防维修")] == [
        ("合计", "55.00"),
        ("本年拨款/一般公共预算", "30.00"),
        ("本年拨款/政府性基金预算", "15.00"),
        ("财政拨款结转结余/一般公共预算", "5.00"),
        ("财政拨款结转结余/政府性基金预算", "3.00"),
        ("单位资金", "2.00"),
    ]


def test_words_that_go_on_are_no_group():
    """事业单位经 over 营支出: one heading on two lines."""
    text = """
    部门支出总表
    单位：万元
    科目编码 科目名称 合计 基本支出 项目支出 事业单位经 上缴上级
    营支出 支出
    合计 125.00 70.00 50.00 3.00 2.00
    213 农林水支出 125.00 70.00 50.00 3.00 2.00
    """
    assert row(extracted(text), "213")["项目支出"] == "50.00"


INCOME = """
收入预算总表
单位：万元
部门代码 部门名称 合计 本年收入 上年结转结余
小计 一般公共预算 政府性基金预算 小计 一般公共预算 政府性基金预算
合计 130.00 120.00 110.00 10.00 10.00 8.00 2.00
301 青溪区水利局 130.00 120.00 110.00 10.00 10.00 8.00 2.00
301001 青溪区水文站 130.00 120.00 110.00 10.00 10.00 8.00 2.00
"""


def test_the_code_of_a_unit_is_of_no_subject():
    found = extracted(INCOME)
    assert {(each.code, each.item) for each in facts(found)} == {
        ("", "合计"),
        ("", "青溪区水利局"),  # 301 could be one: it is left out
        ("301001", "青溪区水文站"),
    }
    assert [each.measure for each in facts(found, item="青溪区水利局")][-1] == "上年结转结余/政府性基金预算"


def test_groups_that_several_headings_may_have():
    """Nothing tells whether 甲 and 乙 or 甲 and 丙 have the groups: no column is certain."""
    text = """
    部门支出情况表
    单位：万元
    科目编码 科目名称 合计 甲类工作 乙类工作 丙类工作
    小计 巡护 管护 小计 宣传 监测
    合计 120.00 70.00 40.00 30.00 50.00 30.00 20.00
    213 农林水支出 120.00 70.00 40.00 30.00 50.00 30.00 20.00
    """
    assert not facts(extracted(text))


def test_a_year_apart_from_its_word_is_one_heading():
    text = """
    一般公共预算基本支出预算表
    单位：万元
    经济分类科目
    2024 年基本支出
    科目编码 科目名称 合计 人员经费 公用经费
    合计 70.00 50.00 20.00
    301 工资福利支出 50.00 50.00
    302 商品和服务支出 20.00 20.00
    """
    assert row(extracted(text), "302") == {"合计": "20.00", "公用经费": "20.00"}


def test_a_heading_of_subjects_has_no_groups_below_it():
    text = """
    一般公共预算基本支出情况表
    单位：万元
    部门预算经济分类科目 一般公共预算基本支出
    科目编码 科目名称 合计 人员经费 公用经费
    合计 70.00 50.00 20.00
    302 商品和服务支出 20.00 20.00
    301 工资福利支出 50.00 50.00
    """
    assert row(extracted(text), "302") == {"合计": "20.00", "公用经费": "20.00"}
