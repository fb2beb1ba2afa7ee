"""Codes of units, units of counts and projects over their subjects, in cells."""

import pytest

from tests.helpers import extracted, fact, facts, tabbed

UNITS = """
部门收入总体情况表
||||单位：万元
部门（单位）代码|部门（单位）名称|合计|本年收入||上年结转结余
|||小计|一般公共预算|
|合计|30.00|28.00|28.00|2.00
072|青溪区水利局|30.00|28.00|28.00|2.00
072001|青溪区水利局机关|20.00|20.00|20.00|
072002|青溪区水文站|10.00|8.00|8.00|2.00
"""


def test_a_unit_has_its_code():
    found = extracted(tabbed(UNITS))
    assert {(each.code, each.item) for each in facts(found, leaf="小计")} == {
        ("", "合计"),
        ("072", "青溪区水利局"),
        ("072001", "青溪区水利局机关"),
        ("072002", "青溪区水文站"),
    }


def test_a_unit_above_its_earmarked_money_has_its_code():
    found = extracted(
        tabbed(
            "专项资金预算汇总表\n||单位：万元\n单位编码|单位（专项）名称|总计|一般公共预算\n"
            "072|青溪区水利局|9.00|9.00\n|河道清淤专项|9.00|9.00"
        )
    )
    assert fact(found, item="青溪区水利局", leaf="总计").code == "072"
    assert fact(found, item="河道清淤专项", leaf="总计").code == ""


def test_what_a_unit_has_does_not_have_its_code():
    found = extracted(
        tabbed("项目支出明细表\n||单位：万元\n单位代码|单位名称|项目名称|合计\n072002|青溪区水文站|测站维护|8.00")
    )
    assert fact(found, item="测站维护").code == ""


PROJECTS = """
部门项目支出预算表
||||||单位：元
项目代码|项目名称|项目单位|功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计|一般公共预算
419300001100000000017|湖区保护|青溪区水利局|2130310|水土保持|30213|维修（护）费|800.00|800.00
419300001100000000024|水质监测|青溪区水利局|2130311|水资源节约管理与保护|30201|办公费|100.00|100.00
419300001100000000024|水质监测|青溪区水利局|2130311|水资源节约管理与保护|30227|委托业务费|300.00|300.00
合计||||||||1200.00|1200.00
"""


def test_a_row_is_of_its_project_not_of_the_subject_it_is_booked_under():
    found = fact(extracted(tabbed(PROJECTS)), item="湖区保护", leaf="合计")
    assert (found.code, found.value, found.kind) == ("419300001100000000017", "800.00", "project")


def test_no_one_of_several_rows_of_a_project_is_all_of_it():
    found = extracted(tabbed(PROJECTS))
    assert not facts(found, item="水质监测")
    assert fact(found, code="30227", leaf="合计").value == "300.00"


@pytest.mark.parametrize(
    ("heading", "title"),
    [("预算项目|采购项目|采购目录", "政府采购预算表"), ("单位名称|资产名称|资产类别", "新增资产配置表")],
)
def test_a_unit_of_counting_is_no_name(heading: str, title: str):
    rows = "湖区保护|水泵|A0201 水泵" if title.startswith("政府") else "青溪区水利局|水泵|设备"
    found = extracted(
        tabbed(f"{title}\n|||||单位：元\n{heading}|计量单位|数量|合计\n{rows}|台|3|6,000.00\n合计||||3|6,000.00")
    )
    counted = fact(found, item="水泵", leaf="数量")
    assert (counted.value, counted.unit) == ("3", "台")
    assert fact(found, item="水泵", leaf="合计").unit == "元"


@pytest.mark.parametrize("label", ["项目编码", "项目代码", "项目编号"])
def test_a_project_has_its_code_whatever_the_label_is_called(label: str):
    sheet = f"项目支出绩效目标表\n|||单位：万元\n项目名称|湖区保护|{label}|41930000110000000017\n年度资金总额|8.00||"
    assert fact(extracted(tabbed(sheet)), item="湖区保护", leaf="年度资金总额").code == "41930000110000000017"


THREE = """
一般公共预算“三公”经费支出预算表
部门：青溪区水利局 金额单位：万元
单位编码 单位名称（科目）
当年财政拨款预算安排
合计 因公出国（境）费用 公务用车购置及运行费 公务接待费
小计 公务用车购置费 公务用车运行费
合 计 11.70 9.60 9.60 2.10
301001 青溪区水利局机关 7.80 6.00 6.00 1.80
301002 青溪区水文站 3.90 3.60 3.60 0.30
"""


def test_units_that_subjects_may_stand_below_have_their_codes_and_their_own_money():
    found = extracted(THREE)
    told = {(f.code, f.item): f.value for f in facts(found, leaf="公务接待费")}
    assert told == {("301001", "青溪区水利局机关"): "1.80", ("301002", "青溪区水文站"): "0.30"}
    assert fact(found, item="公务接待费").value == "2.10"


def test_a_heading_over_codes_of_units_that_broke_around_a_bracket():
    found = extracted("""
部门收入总表
部门名称：青溪区水利局 单位：万元
部门
（单位）
代码
部门（单位）名
称
合计 本年收入
小计 一般公共预算 政府性基金预
算
合计 30.00 30.00 28.00 2.00
072001 青溪区水利局机关 20.00 20.00 18.00 2.00
072002 青溪区水文站 10.00 10.00 10.00
""")
    assert {(f.code, f.value) for f in facts(found, item="青溪区水文站", leaf="小计")} == {("072002", "10.00")}


def test_the_code_of_a_unit_in_front_of_a_project_is_not_that_of_the_project():
    found = extracted(
        "项目支出明细表\n单位：万元\n单位代码 项目名称 合计\n301002 测站维护 8.00\n301002 水质监测 5.00\n合计 13.00"
    )
    assert fact(found, item="测站维护", leaf="合计").code == ""


def test_a_heading_of_units_over_their_codes_and_names():
    text = """
    一、收入预算情况说明
    2024年收入预算30.00万元，其中：一般公共预算拨款收入28.00万元，单位资金收入2.00万元。
    部门收入总表
    编制部门：青溪区水利局 单位：万元
    部门（单位） 合计 本年收入 上年结转结余
    代码 名称 小计 一般公共预算 政府性基金预算 财政专户管理资金 单位资金
    合计 30.00 30.00 28.00 2.00
    072 青溪区水利局 30.00 30.00 28.00 2.00
    072001 青溪区水利局机关 20.00 20.00 20.00
    072002 青溪区水文站 10.00 10.00 8.00 2.00
    """
    found = extracted(text)
    assert [(each.code, each.value) for each in facts(found, item="青溪区水利局机关", leaf="一般公共预算")] == [
        ("072001", "20.00")
    ]
    assert {each.code for each in facts(found, leaf="小计")} == {"", "072", "072001", "072002"}


def test_what_the_units_of_a_table_spend_adds_up_to_its_sum():
    text = """
    一、“三公”经费情况说明
    2024年安排公务用车购置费0万元；安排公务用车运行费6.00万元。
    一般公共预算“三公”经费支出预算表
    金额单位：万元
    单位编码 单位名称（科目） 当年财政拨款预算安排
    合计 因公出国（境）
    费用
    公务用车购置及运行费 公务接待费
    小计 公务用车购置费 公务用车运行费
    合 计 8.50 6.00 6.00 2.50
    072001 青溪区水利局机关 5.50 3.50 3.50 2.00
    072002 青溪区水文站 3.00 2.50 2.50 0.50
    """
    found = extracted(text)
    assert [each.measure.rpartition("/")[2] for each in facts(found, item="青溪区水文站")] == [
        "合计", "小计", "公务用车运行费", "公务接待费",
    ]  # fmt: skip


@pytest.mark.parametrize("names", ["单位名称（科目）", "单位名称", "单位（部门）名称"])
def test_a_unit_keeps_its_code_whatever_its_name_stands_under(names):
    found = extracted(
        tabbed(f"""
        部门收入总表
        单位：万元
        单位编码|{names}|合计|一般公共预算拨款收入
        |合计|30.00|30.00
        072001|青溪区水利局机关|20.00|20.00
        072002|青溪区水文站|10.00|10.00
        """)
    )
    assert fact(found, item="青溪区水文站", leaf="合计").code == "072002"
