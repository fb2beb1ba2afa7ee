"""Forms whose columns other bureaus order or name otherwise, and headings that only the table itself explains."""

from tests.helpers import extracted, fact, facts, row, sources, tabbed

FINAL = "青溪区水利局2023年度部门决算"
PAIRS = """
财政拨款“三公”经费支出决算表
单位：万元
公务用车购置及运行维护费
合计 因公出国（境）费 小计 公务用车购置费 公务用车运行维护费 公务接待费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数
"""


def test_budget_and_final_account_under_every_expense():
    found = extracted(PAIRS + "9.00 7.50 1.00 0.50 5.00 4.60 2.00 1.90 3.00 2.70 3.00 2.40", title=FINAL)
    assert [(f.measure, f.value, f.basis) for f in facts(found, item="公务接待费")] == [
        ("预算数", "3.00", "预算"),
        ("决算数", "2.40", "决算"),
    ]
    assert [f.value for f in found.facts if f.item.endswith("公务用车运行维护费")] == ["3.00", "2.70"]


def test_pairs_that_lost_their_blanks_are_placed_by_the_sums_of_each_period():
    found = extracted(PAIRS + "8.00 7.00 5.00 4.60 2.00 1.90 3.00 2.70 3.00 2.40", title=FINAL)
    assert [f.value for f in facts(found, item="公务接待费")] == ["3.00", "2.40"]
    assert sources(found, item="公务接待费") == {"solved"}
    assert not [f for f in found.facts if "出国" in f.item]


def test_a_branch_named_above_its_line_stands_where_the_sums_want_it():
    """公务用车… is printed first, and its three columns are the last: 9.00 = 0.00 + 2.00 + 7.00."""
    found = extracted(
        """
        2024年部门“三公”经费和机关运行经费预算表
        单位：万元
        “三公”经费预算数
        机关运行经费预算数
        公务用车购置及运行费
        合计 因公出国(境)费 公务接待费
        小计 购置费 运行费
        9.00 0.00 2.00 7.00 0.00 7.00 30.00
        """
    )
    assert fact(found, item="公务接待费").value == "2.00"
    assert fact(found, item="公务用车购置及运行费/小计").value == "7.00"
    assert fact(found, item="机关运行经费").value == "30.00"


def test_one_line_of_unknown_headings_names_the_columns():
    found = extracted(
        """
        2024年单位综合预算支出总表
        单位：万元
        单位编码 单位名称 合计 人员经费支出 公用经费支出 专项业务经费支出
        合计 60.00 30.00 10.00 20.00
        041001 青溪区水利站 60.00 30.00 10.00 20.00
        """
    )
    assert row(found, item="青溪区水利站") == {
        "合计": "60.00",
        "人员经费支出": "30.00",
        "公用经费支出": "10.00",
        "专项业务经费支出": "20.00",
    }


def test_subjects_side_by_side_whose_names_left_their_line():
    found = extracted(
        """
        一般公共预算财政拨款基本支出决算明细表
        单位：万元
        科目编码 科目名称 决算数 科目编码 科目名称 决算数
        301 工资福利支出 40.00 302 商品和服务支出 9.00
        机关事业单位基本养
        30108 12.00 30206 电费 2.00
        老保险缴费
        30113 住房公积金 28.00 30231 公务用车运行维护 7.00
        费
        人员经费合计 40.00 公用经费合计 9.00
        """,
        title=FINAL,
    )
    assert fact(found, "30108").item == "机关事业单位基本养老保险缴费"
    assert fact(found, "30108").value == "12.00"
    assert (fact(found, "30231").item, fact(found, "30231").value) == ("公务用车运行维护费", "7.00")
    assert fact(found, item="公用经费合计").value == "9.00"


def test_a_unit_in_a_heading_is_the_unit_and_no_part_of_the_measure():
    found = extracted(
        tabbed(
            """
            “三公”经费支出预算表
            项目|预算数（元）
            合计|30,000.00
            公务接待费|30,000.00
            """
        )
    )
    reception = fact(found, item="公务接待费")
    assert (reception.unit, reception.measure) == ("元", "预算数")


def test_every_cell_ends_in_a_bar():
    found = extracted(
        """
        一、2024年一般公共预算“三公”经费支出预算表
        单位:万元
        项 目 |
        预 算 数 |
        合 计 |
        16 |
        因公出国(境)费 |
        |
        公务接待费 |
        7 |
        公务用车购置及运行费 |
        9 |
        """
    )
    assert {f.item: (f.value, f.place.lines[1]) for f in found.facts} == {
        "合计": ("16", 7),
        "公务接待费": ("7", 11),
        "公务用车购置及运行费": ("9", 13),
    }


def test_loose_words_above_a_code_begin_the_name_its_subject_has():
    found = extracted(
        """
        政府性基金预算支出表
        单位：万元
        科目编码 科目名称 合计 基本支出 项目支出
        合计 15.00 15.00
        212 城乡社区支出 15.00 15.00
        国有土地使用权出让收入安
        21208 15.00 15.00
        排的支出
        """
    )
    assert fact(found, "21208", leaf="合计").item == "国有土地使用权出让收入安排的支出"
    assert fact(found, "212", leaf="合计").item == "城乡社区支出"


def test_kinds_of_money_read_across_lines_stand_behind_the_total():
    found = extracted(
        """
        财政拨款收入支出决算总表
        单位：万元
        收入决算数 支出决算数
        一般公共预算财 政府性基金预算
        项目 决算数 项目 合计
        政拨款 财政拨款
        一、一般公共预算财政拨款 90.00 一、农林水支出 95.00 90.00 5.00
        本年收入合计 95.00 本年支出合计 95.00 90.00 5.00
        """,
        title=FINAL,
    )
    assert row(found, item="农林水支出")["政府性基金预算财政拨款"] == "5.00"


def test_more_figures_than_income_has_columns_are_expenditure():
    found = extracted(
        """
        2024年部门收支总体情况表
        单位：万元
        收入 支出
        项目 金额 项目 合计 一般公共预算 政府性基
        金预算
        一、一般公共预算 90.00 一、基本支出 60.00 60.00
        1、一般性项目 35.00 30.00 5.00
        收 入 合 计 90.00 支 出 合 计 95.00 90.00 5.00
        """
    )
    assert row(found, item="一般性项目") == {"合计": "35.00", "一般公共预算": "30.00", "政府性基金预算": "5.00"}


def test_the_expenses_are_the_rows_under_one_heading_of_all_three():
    found = extracted(
        """
        2024年一般公共预算“三公”经费支出情况表
        单位：万元
        项目 2024年“三公”经费预算数
        合计 11.30
        1、公务接待费 4.50
        2、公务用车费 6.80
        """
    )
    assert {f.item: f.value for f in found.facts} == {"合计": "11.30", "公务接待费": "4.50", "公务用车费": "6.80"}


def test_a_project_code_on_the_line_above_its_name():
    found = extracted(
        tabbed(
            """
            青溪区水利局2024年项目支出明细表
            单位：万元
            序号|预算单位|项目名称|合计
            ||合计|9.00
            ||50015221T000000052686-|
            1|127001-水利局|堤防维护资金|9.00
            """
        )
    )
    assert [f.code for f in found.facts if f.item == "堤防维护资金"] == ["50015221T000000052686"]


def test_money_of_this_year_and_of_the_last_each_with_its_own_kinds():
    """Two branches whose kinds of money have the same names: 小计 begins each."""
    found = extracted(
        """
        收入总表
        单位：万元
        部门（单位）代码 部门（单位）名称 合计 本年收入 上年结转结余
        小计 一般公共预算 政府性基金预算 小计 一般公共预算
        合计 90.00 80.00 50.00 30.00 10.00 10.00
        211003 青溪区水利局 90.00 80.00 50.00 30.00 10.00 10.00
        """
    )
    assert [(f.measure, f.value) for f in facts(found, item="青溪区水利局")] == [
        ("合计", "90.00"),
        ("本年收入/小计", "80.00"),
        ("本年收入/一般公共预算", "50.00"),
        ("本年收入/政府性基金预算", "30.00"),
        ("上年结转结余/小计", "10.00"),
        ("上年结转结余/一般公共预算", "10.00"),
    ]


def test_the_piece_under_the_projects_heading_is_its_name():
    found = extracted(
        """
        项目支出表
        单位：万元
        类型 项目名称 项目单位 合计 一般公共预算 政府性基金预算
        合计 30.00 30.00
        特定目标类 堤防维修 青溪区水利局 20.00 20.00
        其他运转类 巡查经费 青溪区水利局 10.00 10.00
        """
    )
    assert [f.value for f in facts(found, item="堤防维修", leaf="合计")] == ["20.00"]
    assert [f.value for f in facts(found, item="巡查经费", leaf="合计")] == ["10.00"]


def test_kinds_of_expenditure_numbered_with_a_point():
    found = extracted(
        """
        部门收支总表
        单位:万元
        收 入 支 出
        项 目 2024年预算 项 目 2024年预算
        一.一般公共预算拨款收入 90.00 一.农林水支出 60.00
        二.政府性基金预算拨款收入 二.住房保障支出 30.00
        本年收入合计 90.00 本年支出合计 90.00
        """
    )
    assert fact(found, item="农林水支出").measure == "2024年预算"
    assert fact(found, item="住房保障支出").value == "30.00"
    assert fact(found, item="一般公共预算拨款收入").value == "90.00"


def test_words_behind_the_figures_are_no_part_of_the_row():
    found = extracted(
        """
        项目支出预算明细表
        单位：万元
        单位名称 项目名称 合计 一般公共预算 政府性基金 绩效目标
        青溪区水利局机关 堤防巡查 12.00 12.00 全年巡查40次，每次不少于3人
        青溪区水利站 泵站养护 8.00 8.00 养护泵站 12 座
        合计 20.00 20.00
        """
    )
    assert [(f.item, f.value) for f in facts(found, leaf="合计")] == [
        ("堤防巡查", "12.00"),
        ("泵站养护", "8.00"),
        ("合计", "20.00"),
    ]


def test_the_left_side_of_a_balance_whose_right_side_is_by_function():
    found = extracted(
        """
        收入支出决算总表
        金额单位：万元
        收入 支出
        项目 金额 按功能分类 金额
        一、一般公共预算财政拨款收入 90.00 一、农林水支出 60.00
        二、其他收入 5.00 二、住房保障支出 35.00
        本年收入合计 95.00 本年支出合计 95.00
        """,
        title=FINAL,
    )
    assert [(f.value, f.measure) for f in facts(found, item="一般公共预算财政拨款收入")] == [("90.00", "金额")]


def test_a_table_headed_anew_by_other_columns_is_not_read_under_the_first_heading():
    """决算数 stands alone between the rows, over other headings: what the columns are called is told of no row."""
    found = extracted(
        """
        “三公”经费、会议费和培训费支出决算表
        单位：万元
        预算数
        “三公”经费合计 因公出国（境）费 公务接待费 会议费 培训费
        9.00 0.00 4.00 3.00 5.00
        决算数
        公务接待费 因公出国（境）费 “三公”经费合计 会议费 培训费
        2.38 0.00 7.25 2.80 3.95
        """,
        title=FINAL,
    )
    assert found.facts == ()
    assert len(found.report.unreadable) == 2
