"""Tables of one cell a line, blank cells kept as empty lines or lost; every figure keeps its own line."""

from tests.helpers import extracted, fact, facts, row, sources

HEAD = "部门支出总表\n单位：万元\n科目编码\n科目名称\n合计\n基本支出\n项目支出\n"
LOST = HEAD + "合计\n120.50\n80.50\n40.00\n2130301\n行政运行\n80.50\n80.50\n2130306\n水利工程\n40.00\n40.00"
KEPT = HEAD + "合计\n\n120.50\n80.50\n40.00\n2130301\n行政运行\n80.50\n80.50\n\n2130306\n水利工程\n40.00\n\n40.00"


def test_labels_and_the_figures_behind_them_are_a_row():
    found = extracted(LOST)
    assert row(found, "2130301", "行政运行") == {"合计": "80.50", "基本支出": "80.50"}
    assert sources(found, "2130301") == {"solved"}


def test_a_figure_stands_on_its_own_line():
    found = extracted(LOST)
    assert fact(found, item="合计", leaf="项目支出").place.lines == (12, 12)


def test_blank_cells_that_were_kept_tell_the_column():
    found = extracted(KEPT)
    assert row(found, "2130306") == {"合计": "40.00", "项目支出": "40.00"}
    assert sources(found, "2130306") == {"printed"}


def test_class_section_and_item_on_lines_of_their_own_are_no_page_numbers():
    found = extracted(
        "部门支出总表\n单位：万元\n科目编码\n科目名称\n合计\n基本支出\n项目支出\n类\n款\n项\n"
        "合计\n80.50\n80.50\n0.00\n213\n农林水支出\n80.50\n80.50\n0.00\n213\n03\n水利\n80.50\n80.50\n0.00\n"
        "213\n03\n01\n行政运行\n80.50\n80.50\n0.00"
    )
    assert [each.code for each in facts(found, leaf="合计")] == ["", "213", "21303", "2130301"]


def test_income_and_expenditure_with_numbered_rows():
    found = extracted(
        "收入支出决算总表\n单位：万元\n收入\n支出\n项目\n行次\n金额\n项目\n行次\n金额\n栏次\n1\n栏次\n2\n"
        "一、一般公共预算财政拨款收入\n1\n90.00\n一、农林水支出\n4\n85.00\n二、事业收入\n2\n二、住房保障支出\n5\n5.00\n"
        "总计\n3\n90.00\n总计\n6\n90.00",
        title="青溪区水利局2023年度部门决算",
    )
    assert fact(found, item="一般公共预算财政拨款收入").value == "90.00"
    assert fact(found, item="住房保障支出").value == "5.00"
    assert not facts(found, item="事业收入")
    assert [each.value for each in facts(found, item="总计")] == ["90.00", "90.00"]


def test_a_page_number_between_cells_is_none_of_them():
    found = extracted("- 1 -\n" + LOST.replace("2130306", "- 2 -\n2130306"))
    assert row(found, "2130301") == {"合计": "80.50", "基本支出": "80.50"}


def test_a_section_under_its_class_is_no_page_number_although_it_follows_one():
    numbered = "\n".join(f"第{n}段文字在这里，占满一页的行。" + "\n" * 11 + str(n) for n in range(8, 11))
    found = extracted(
        f"{numbered}\n"
        + HEAD.replace("合计\n", "类\n款\n合计\n", 1)
        + "合计\n80.50\n80.50\n213\n03\n水利\n80.50\n80.50\n"
        "210\n11\n行政事业单位医疗\n0.00"
    )
    assert [each.code for each in facts(found, leaf="合计")] == ["", "21303", "21011"]


def test_a_page_number_that_goes_on_from_the_pages_before_is_no_amount():
    numbered = "\n".join(f"第{n}段文字在这里，占满一页的行。" + "\n" * 11 + str(n) for n in range(1, 6))
    found = extracted(f"{numbered}\n" + LOST.replace("2130306", "6\n2130306"))
    assert row(found, "2130301") == {"合计": "80.50", "基本支出": "80.50"}


def test_the_name_of_a_row_that_is_a_heading_too():
    """年末结转 stands between two rows of a kind of money that also heads a column."""
    cells = [
        "财政拨款收入支出决算总表", "单位：万元", "收入", "支出", "项目", "决算数", "项目", "合计",
        "一般公共预算财政拨款", "政府性基金预算财政拨款", "一、一般公共预算财政拨款", "90.00",
        "一、社会保障和就业支出", "70.00", "70.00", "",
        "二、政府性基金预算财政拨款", "", "二、卫生健康支出", "25.00", "25.00", "",
        "本年收入合计", "90.00", "本年支出合计", "95.00", "95.00", "",
        "年初财政拨款结转和结余", "12.00", "年末财政拨款结转和结余", "7.00", "7.00", "",
        "一般公共预算财政拨款", "12.00", "", "", "", "", "总计", "102.00", "总计", "102.00", "102.00", "",
    ]  # fmt: skip
    found = extracted("\n".join(cells))
    assert row(found, item="年末财政拨款结转和结余") == {"合计": "7.00", "一般公共预算财政拨款": "7.00"}
    assert [each.value for each in facts(found, item="一般公共预算财政拨款")] == ["90.00", "12.00"]


def test_budget_and_outturn_of_one_year_over_the_same_expenses():
    expenses = ["合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"]
    vehicles = ["小计", "公务用车购置费", "公务用车运行费"]
    cells = ["2024年度预算数", "2024年度决算数", *expenses, *expenses, *vehicles, *vehicles, *map(str, range(1, 13))]
    figures = ["12.00", "0.00", "10.00", "0.00", "10.00", "2.00", "9.50", "0.00", "8.00", "0.00", "8.00", "1.50"]
    text = "\n".join(["财政拨款“三公”经费支出决算表", "单位：万元", *cells, *figures])
    found = extracted(text, title="青溪区水利局2024年度部门决算")
    money = {(each.item, each.measure): each.value for each in facts(found)}
    assert money["公务接待费", "2024年度预算数"] == "2.00"
    assert money["公务用车运行费", "2024年度决算数"] == "8.00"
