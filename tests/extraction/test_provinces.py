"""What other provinces print differently, each trap as a few lines of our own."""

import pytest

from tests.helpers import extracted, fact, facts, tabbed

FINAL = "青溪区水利局2023年度部门决算"


def test_a_subject_that_announces_its_paragraph_names_the_figures_in_it():
    found = extracted(
        """
        五、一般公共预算财政拨款支出决算情况说明
        　　一般公共预算财政拨款支出年初预算为90.00万元，支出决算为99.00万元，完成年初预算的110.00%。其中：
        　　农林水支出（类）水利（款）行政运行（项）。年初预算60.00万元，支出决算66.00万元，完成年初预算的110.00%。
        　　农林水支出（类）水利（款）防汛（项）。年初预算30.00万元，支出决算33.00万元，完成年初预算的110.00%。
        """,
        title=FINAL,
    )
    assert [(f.measure, f.value, f.basis) for f in facts(found, item="行政运行")] == [
        ("年初预算数", "60.00", "预算"),
        ("支出决算数", "66.00", "决算"),
        ("完成年初预算%", "110.00", "决算"),
    ]
    assert [f.value for f in facts(found, item="防汛")] == ["30.00", "33.00", "110.00"]


@pytest.mark.parametrize(
    "sentence",
    [
        "收入预算120万元，其中：财政拨款收入100万元，占83.33%；其他收入20万元，占16.67%。比上年执行数增加8万元。",
        "收入预算120万元，主要用于防汛。比上年执行数增加8万元，主要原因是新增项目。",
    ],
)
def test_a_change_on_its_own_speaks_of_what_the_sentence_before_began_with(sentence):
    found = extracted(f"二、部门收支总体情况\n{sentence}")
    assert [f.item for f in found.facts if f.measure.endswith("增加")] == ["收入预算"]


def test_the_code_column_of_a_form_that_calls_it_otherwise():
    table = tabbed(
        """
        2024年政府预算支出经济分类科目表
        ||||单位：万元
        政府预算支出经济分类科目编码|政府预算支出经济分类科目名称|2024年预算数||
        ||合计|基本支出|项目支出
        合计||9.00|6.00|3.00
        501|机关工资福利支出|6.00|6.00|
        502|机关商品和服务支出|3.00||3.00
        """
    )
    found = extracted(table)
    assert fact(found, code="501", leaf="基本支出").value == "6.00"
    assert fact(found, code="502", leaf="项目支出").value == "3.00"
    assert not [f for f in found.facts if f.value in ("501", "502")]


def test_counts_under_a_table_have_their_own_headings_and_units():
    table = tabbed(
        """
        一般公共预算财政拨款“三公”经费支出决算表
        部门：青溪区水利局|||||单位：万元
        “三公”经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费
        ||小计|公务用车购置费|公务用车运行费|
        7.00|0.00|5.00|2.00|3.00|2.00
        相关统计数：
        项目|统计数|项目|统计数
        公务用车购置数（辆）|1|公务用车保有量（辆）|4
        """
    )
    found = extracted(table, title=FINAL)
    assert fact(found, item="公务用车购置及运行费/小计").value == "5.00"
    kept = fact(found, item="公务用车保有量")
    assert (kept.value, kept.unit) == ("4", "辆")


def test_years_as_rows_of_a_three_public_table_are_the_years_of_its_figures():
    table = tabbed(
        """
        财政拨款“三公”经费支出表
        单位：青溪区水利局|||||单位：万元
        年度|“三公”经费财政拨款预算总额|因公出国（境）费用|公务接待费|公务用车购置和运行维护费||
        ||||小计|公务用车购置费|公务用车运行费
        2023年|9.00|0.00|2.00|7.00|0.00|7.00
        2024年|8.00|0.00|1.50|6.50|0.00|6.50
        """
    )
    found = extracted(table)
    assert fact(found, item="公务接待费", year=2023).value == "2.00"
    assert [(f.value, f.measure) for f in facts(found, item="“三公”经费财政拨款预算总额")] == [
        ("9.00", "2023年预算数"),
        ("8.00", "2024年预算数"),
    ]


def test_one_expense_of_one_year_as_a_heading_of_its_own():
    table = tabbed(
        """
        2025年部门“三公”经费和机关运行经费预算表
        编制部门：青溪区水利局||||||单位：万元
        2025年“三公”经费预算数||||||2025年机关运行经费预算数
        合计|因公出国（境）费|公务接待费|公务用车购置及运行费|||
        |||小计|购置费|运行费|
        6.00|0.00|1.00|5.00|2.00|3.00|40.00
        """
    )
    found = extracted(table, title="青溪区水利局2025年部门预算")
    assert fact(found, item="机关运行经费").value == "40.00"
    assert fact(found, item="机关运行经费").measure == "2025年预算数"
    assert [f.value for f in found.facts if f.item.endswith("公务用车购置费")] == ["2.00"]
    assert [f.value for f in found.facts if f.item.endswith("公务用车运行费")] == ["3.00"]


def test_codes_in_steps_take_what_they_leave_out_from_the_rows_above():
    table = tabbed(
        """
        2024年部门支出预算总表
        部门名称：青溪区水利局||||||单位：元
        科目编码|||科目名称|合计|基本支出|项目支出
        类|款|项||||
        |||合计|90.00|60.00|30.00
        213|||农林水支出|90.00|60.00|30.00
        |03||水利|90.00|60.00|30.00
        ||01|行政运行|60.00|60.00|
        ||14|防汛|30.00||30.00
        """
    )
    found = extracted(table)
    assert [(f.code, f.value) for f in facts(found, leaf="合计") if f.code] == [
        ("213", "90.00"),
        ("21303", "90.00"),
        ("2130301", "60.00"),
        ("2130314", "30.00"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "（一）2130301行政运行621.84万元，主要用于人员支出。",
        "（1）行政运行（2130301）621.84万元，主要用于人员支出。",
    ],
)
def test_a_code_beside_a_name_is_its_code(sentence):
    found = extracted(f"三、一般公共预算支出情况\n{sentence}")
    assert [(f.code, f.item) for f in found.facts] == [("2130301", "行政运行")]


def test_headings_that_were_misread_make_no_figure_certain():
    """Two headings are read where four were printed: nothing of the table may pass for printed."""
    rows = "\n".join(f"213030{n} 某项支出{n} 9{n}.00 6{n}.00 2{n}.00 1.00 5.00" for n in range(1, 6))
    heading = "部门支出预算总表\n单位：万元\n科目编码 科目名称 合计\n基本支出 项目支出"
    found = extracted(f"{heading}\n{rows}\n2130306 某项支出6 7.00 7.00 7.00")
    assert [f for f in found.facts if f.kind == "table"] == []
    assert len(found.report.unreadable) == 6


def test_a_comprehensive_budget_names_its_publisher():
    found = extracted("一、部门职责\n（略）", title="青溪省应急管理厅2026年部门综合预算说明")
    assert found.document.organisation.name == "青溪省应急管理厅"


def test_the_contact_behind_the_last_term_is_no_part_of_it():
    found = extracted(
        """
        八、专业名词解释
        （一）“三公”经费：指用财政拨款安排的出国、用车和接待三类费用。
        部门预算公开联系人：方女士 联系方式：023-00000000
        """
    )
    assert [p.text for p in found.passages if p.kind == "definition"] == [
        "指用财政拨款安排的出国、用车和接待三类费用。"
    ]
    assert [p.text for p in found.passages if p.kind == "contact"] == [
        "部门预算公开联系人：方女士联系方式：023-00000000"
    ]


def test_two_steps_of_codes_under_one_heading_are_one_code_and_no_figure():
    table = tabbed(
        """
        2024年一般公共预算基本支出情况表
        部门名称：青溪区水利局|单位：万元
        部门预算经济分类科目编码||科目名称|合计|人员经费|公用经费
        合计|||90.00|60.00|30.00
        301||工资福利支出|60.00|60.00|
        301|01|基本工资|60.00|60.00|
        302||商品和服务支出|30.00||30.00
        302|11|差旅费|30.00||30.00
        """
    )
    found = extracted(table)
    assert fact(found, code="30101", leaf="人员经费").item == "基本工资"
    assert fact(found, code="30211", leaf="公用经费").value == "30.00"
    assert not [f for f in found.facts if f.value in ("01", "11")]


def test_the_year_before_and_the_change_as_columns_of_a_three_public_table():
    found = extracted(
        """
        “三公”经费预算情况表
        部门：青溪区水利局 单位：万元
        项目 本年年初预算数 上年年初预算数 本年预算比上年增减情况
        增减额 增减幅度
        合计 9.0 12.0 -3.0 -25%
        公务接待费 1.0 4.0 -3.0 -75%
        公务用车运行费 8 8 0 0.00%
        """
    )
    assert [(f.measure, f.value, f.unit, f.year) for f in facts(found, item="公务接待费")] == [
        ("本年年初预算数", "1.0", "万元", 2024),
        ("上年年初预算数", "4.0", "万元", 2023),
        ("本年预算比上年增减情况/增减额", "-3.0", "万元", 2024),
        ("本年预算比上年增减情况/增减幅度", "-75", "%", 2024),
    ]


def test_headings_that_lost_cells_make_no_figure_certain():
    """Blank cells are lost above and below: the figures stand under the headings of others, and under none."""
    table = tabbed(
        """
        财政拨款“三公”经费支出决算表
        单位：万元
        合计|因公出国（境）费|公务用车购置及运行费|公务接待费
        小计|公务用车购置费|公务用车运行费
        9.00|7.50|5.00|4.60|5.00|4.60|4.00|2.90
        """
    )
    found = extracted(table, title=FINAL)
    assert found.facts == ()
    assert len(found.report.unreadable) == 1
