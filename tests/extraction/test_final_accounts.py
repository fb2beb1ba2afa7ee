"""Forms of final accounts: all that the treasury paid for, “三公” beside meetings, what a body runs on."""

from tests.helpers import extracted, fact, facts, row, sources, tabbed

FINAL = "青溪区水利局2023年度部门决算"


def test_what_the_treasury_paid_for_is_a_table_of_its_own():
    """It is no table of the general public budget: funds are in it."""
    found = extracted(
        """
        财政拨款支出决算表（功能科目）
        公开05表
        部门名称：青溪区水利局 单位：万元
        项目 本年支出合计
        功能分类科目编码 科目名称 小计 基本支出 项目支出
        合计 90.00 50.00 40.00
        213 农林水支出 70.00 50.00 20.00
        21303 水利 70.00 50.00 20.00
        2130301 行政运行 50.00 50.00
        2130306 水利工程运行与维护 20.00 20.00
        229 其他支出 20.00 20.00
        """,
        title=FINAL,
    )
    assert row(found, code="2130306") == {"小计": "20.00", "项目支出": "20.00"}
    assert sources(found, code="2130301") == {"solved"}
    assert {f.form for f in facts(found, code="21303")} == {"fiscal_expenditure"}


MEETINGS = """
财政拨款“三公”经费、会议费和培训费支出决算表
单位：万元
{period}数
“三公”
经费合
计
因公出
国（境）
费
公务用车购置及运行维护费 公务
接待
费 会议费 培训费
小计 公务用车
购置费 公务用车运
行维护费
"""


def test_meetings_beside_the_three_under_each_period():
    budget = MEETINGS.format(period="预算") + "7.30 0.00 4.50 0.00 4.50 2.80 3.00 5.20"
    final = MEETINGS.format(period="决算").split("万元")[1] + "5.90 0.00 3.40 0.00 3.40 2.50 1.00 4.20"
    found = extracted(f"{budget}{final}", title=FINAL)
    assert row(found, item="会议费") == {"预算数": "3.00", "决算数": "1.00"}
    assert row(found, item="公务接待费") == {"预算数": "2.80", "决算数": "2.50"}
    assert row(found, item="“三公”经费合计") == {"预算数": "7.30", "决算数": "5.90"}


def test_another_spelling_of_vehicles_is_over_their_sum_and_parts():
    text = MEETINGS.format(period="预算").replace("购置及运行维护费", "购置和运行费", 1)
    found = extracted(f"{text}7.30 0.00 4.50 0.00 4.50 2.80 3.00 5.20", title=FINAL)
    assert row(found, item="公务接待费") == {"预算数": "2.80"}
    assert row(found, item="公务用车运行维护费") == {"预算数": "4.50"}


def test_meetings_are_no_part_of_the_sum_of_the_three():
    """7.30 = 4.50 + 2.80: what is blank is 因公出国 and 购置费, not what the sum with 会议费 would need."""
    text = MEETINGS.format(period="预算") + "7.30 4.50 4.50 2.80 3.00 5.20"
    found = extracted(text, title=FINAL)
    assert [f.value for f in facts(found, item="会议费")] == ["3.00"]
    assert [f.value for f in facts(found, item="公务用车运行维护费")] in ([], ["4.50"])
    assert not [f for f in found.facts if "出国" in f.item and f.column_source != "ambiguous"]


def test_the_money_that_pays_for_the_three_is_no_period():
    found = extracted(
        """
        一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表
        编制部门：青溪区水利局 金额单位：万元
        项目
        一般公共预算财政拨款安排的“三公”经费
        会议费 培训费
        小计 因公出国（境）费用 公务接待费 公务用车购置及运行维护费
        小计 公务用车购置费 公务用车运行维护费
        栏次 1 2 3 4 5 6 7 8
        预算数 7.30 0.00 2.80 4.50 0.00 4.50 3.00 5.20
        决算数 5.90 0.00 2.50 3.40 0.00 3.40 1.00 4.20
        """,
        title=FINAL,
    )
    assert row(found, item="公务接待费") == {"预算数": "2.80", "决算数": "2.50"}
    assert row(found, item="“三公”经费") == {"预算数": "7.30", "决算数": "5.90"}
    assert {f.basis for f in facts(found, item="公务接待费", leaf="预算数")} == {"预算"}


def test_what_one_unit_spends_on_the_three_is_not_what_all_spend():
    found = extracted(
        tabbed("""
        一般公共预算“三公”经费支出表
        金额单位：万元
        单位编码|单位名称|“三公”经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费
        ||||小计|公务用车购置费|公务用车运行费|
        |合计|9.00||5.00||5.00|4.00
        301001|青溪区水利局本级|6.50||3.50||3.50|3.00
        301002|青溪区河道管理站|2.50||1.50||1.50|1.00
        """)
    )
    assert fact(found, item="公务接待费").value == "4.00"
    assert row(found, item="青溪区河道管理站")["公务接待费"] == "1.00"


OPERATIONS = """
政府性基金预算财政拨款收入支出决算表
部门：青溪区水利局||||||金额单位：元
项目||年初结转和结余|本年收入|本年支出|||年末结转和结余
功能分类科目编码|科目名称|||小计|基本支出|项目支出|
合计|||||||
注：本部门没有政府性基金预算财政拨款，本表无数据。
机构运行信息表
公开08表
部门：青溪区水利局|||||金额单位：元
项  目|行次|统计数|项  目|行次|统计数
栏  次||1|栏  次||2
一、“三公”经费支出|1|—|二、机关运行经费|20|520000.50
（一）支出合计|2|63000.20|（一）行政单位|21|520000.50
1．公务用车购置及运行维护费|4|60000.00|（一）车辆数合计（辆）|24|3
2．公务接待费|7|3000.20|四、政府采购支出信息|33|—
"""


def test_what_a_body_runs_on_is_no_part_of_the_table_above():
    found = extracted(tabbed(OPERATIONS), title=FINAL)
    assert row(found, item="机关运行经费") == {"统计数": "520000.50"}
    assert row(found, item="公务接待费") == {"统计数": "3000.20"}
    assert fact(found, item="车辆数合计").unit == "辆"


def test_a_sum_under_a_heading_is_of_that_heading():
    """（一）支出合计 under 一、“三公”经费支出 is not all that the body spent."""
    found = extracted(tabbed(OPERATIONS), title=FINAL)
    assert fact(found, item="“三公”经费支出合计").value == "63000.20"
    assert not facts(found, item="支出合计")


def test_an_expense_of_one_year_is_told_by_the_sums_of_both():
    found = extracted(
        """
        2024年一般公共预算“三公”经费支出表
        单位：万元
        项目 2023年预算数 2024年预算数 增减率（%）
        合计 9.00 15.00 66.67
        1.因公出国（境）费用 6.50
        2.公务接待费 4.00 3.50 -12.50
        3.公务用车购置及运行维护费 5.00 5.00 0.00
        """
    )
    assert [(f.measure, f.value) for f in facts(found, item="因公出国（境）费用")] == [("2024年预算数", "6.50")]


def test_a_part_of_a_change_may_be_larger_than_the_whole_change():
    """1.00 = 2.00 - 1.00: what fell lets another part be more than all."""
    found = extracted(
        """
        2024年一般公共预算“三公”经费支出表
        单位：万元
        项目 2023年预算数 2024年预算数 增减额
        合计 9.00 10.00 1.00
        1.因公出国（境）费用 2.00 2.00
        2.公务接待费 4.00 3.00 -1.00
        3.公务用车购置及运行维护费 5.00 5.00 0.00
        """
    )
    assert row(found, item="因公出国（境）费用") == {"2024年预算数": "2.00", "增减额": "2.00"}
