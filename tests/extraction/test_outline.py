"""Where a line belongs: to a heading's narrative, to a table, to a list of tables, or to nothing."""

import pytest

from askbudget.extraction.outline import Outline, TableBlock, outline
from tests.helpers import lexicon, lines, tabbed


def taken_apart(text: str) -> Outline:
    return outline(lines(text), lexicon())


def only_table(text: str) -> TableBlock:
    (table,) = taken_apart(text).tables
    return table


def form_of(table: TableBlock) -> str:
    return table.form.id if table.form else ""


ROWS = """
科目编码 科目名称 合计 基本支出 项目支出
合计 120.50 80.50 40.00
"""


def test_a_title_its_unit_and_its_rows_are_one_table():
    table = only_table(f"部门支出总表\n单位：万元{ROWS}")
    assert (table.title, form_of(table), table.unit, table.title_lines) == (
        "部门支出总表",
        "expenditure",
        "万元",
        (1, 1),
    )
    assert [line.number for line in table.lines] == [3, 4]


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位:元", "元"),
        ("单位：人民币 元", "元"),
        ("单位：万", "万元"),
        ("单位： 千元", "千元"),
    ],
)
def test_the_unit_is_read_off_its_line(printed, unit):
    assert only_table(f"部门支出总表\n{printed}{ROWS}").unit == unit


def test_a_unit_in_the_brackets_of_the_title():
    assert only_table(f"部门支出总表（单位：元）{ROWS}").unit == "元"


def test_a_unit_beside_the_owner():
    table = only_table(f"部门支出总表\n部门：青溪区水利局 单位：万元{ROWS}")
    assert (table.owner, table.unit) == ("青溪区水利局", "万元")


def test_page_numbers_are_no_lines_of_a_table():
    table = only_table(
        f"部门支出总表\n单位：万元{ROWS}— 12 —\n2130301 行政运行 80.50 80.50\n第 13 页\n14\n213 农林水支出 1.00"
    )
    assert [line.number for line in table.lines] == [3, 4, 6, 9]


def test_a_title_broken_over_two_lines():
    table = only_table(f"青溪区水利局一般公共预算财政拨款支出\n预算表\n单位：万元{ROWS}")
    assert (form_of(table), table.title_lines) == ("gpb_expenditure", (1, 2))


def test_a_subtitle_in_brackets_on_its_own_line_tells_the_form():
    table = only_table("财政拨款支出预算表\n（部门经济分类科目）\n单位：万元\n科目编码 科目名称 总计\n合计 1.00")
    assert form_of(table) == "fiscal_economic"


def test_a_title_that_lost_its_last_letter_is_known_by_the_unit_line_under_it():
    assert form_of(only_table(f"青溪区水利局部门支出预算\n单位：万元{ROWS}")) == "expenditure"


def test_labels_such_as_annex_three_are_nothing():
    found = taken_apart(f"附件三\n\n部门支出总表\n公开03表\n单位：万元{ROWS}")
    assert [form_of(table) for table in found.tables] == ["expenditure"]
    assert [line.number for line in found.tables[0].lines] == [6, 7]
    assert not found.sections


def test_a_list_of_tables_announces_and_opens_none():
    found = taken_apart(
        f"""
        部门收支总表
        部门收入总表
        部门支出总表
        单位：万元{ROWS.replace(chr(10), chr(10) + " " * 8)}
        """
    )
    assert [table.title for table in found.tables] == ["部门支出总表"]
    assert [title for title, _ in found.announced] == ["部门收支总表", "部门收入总表"]


def test_a_sentence_that_names_a_table_is_no_title():
    found = taken_apart("二、收支情况\n详见附表，政府性基金预算支出表无数据。\n项目支出另行公开。")
    assert found.tables == ()
    assert [line.number for line in found.sections[0].lines] == [2, 3]


def test_a_narrative_heading_ends_the_table_before_it():
    found = taken_apart(f"部门支出总表\n单位：万元{ROWS}三、“三公”经费情况说明\n本年三公经费无变化。")
    assert [line.number for line in found.tables[0].lines] == [3, 4]
    assert found.sections[0].path == ("“三公”经费情况说明",)


def test_a_row_of_cells_that_reads_like_a_heading_ends_no_table():
    table = only_table(tabbed("部门收支总表\n单位：万元\n项目|预算数\n一、收入情况|1.00\n二、支出情况|2.00"))
    assert [line.number for line in table.lines] == [3, 4, 5]


def test_headings_nest():
    found = taken_apart(
        "第一部分 部门概况\n一、基本情况\n（一）主要职责\n管水。\n（二）单位构成\n一家。\n第二部分 预算说明\n如下所述。"
    )
    assert [section.path for section in found.sections] == [
        ("部门概况", "基本情况", "主要职责"),
        ("部门概况", "基本情况", "单位构成"),
        ("预算说明",),
    ]


def test_a_part_whose_name_stands_on_the_next_line():
    (section,) = taken_apart("第四部分\n名词解释\n基本支出：指保障运转的支出。").sections
    assert section.path == ("名词解释",)


def test_markup_crumbs_are_no_part_of_titles_and_headings():
    found = taken_apart(f"#### **二、部门预算情况说明**\n正文如此。\n## **部门支出总表**\n单位：万元{ROWS}")
    assert found.sections[0].path == ("部门预算情况说明",)
    assert found.tables[0].title == "部门支出总表"


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("表三：青溪区水利局2024年部门收支预算总表", "balance"),
        ("青溪区水利局财政拨款收支总表", "fiscal_balance"),
        ("政府性基金预算“三公”经费支出预算表", "three_public"),
        ("一般公共预算财政拨款基本支出预算表", "gpb_basic"),
        ("2024年度项目支出绩效目标表", "project_targets"),
        ("部门整体支出绩效目标表", "department_targets"),
        ("政府采购预算明细表", "procurement"),
    ],
)
def test_titles_of_any_publisher_find_their_form(title, form):
    assert form_of(only_table(f"{title}\n单位：万元\n项目 合计\n合计 1.00")) == form


def test_a_title_goes_on_behind_a_dash_and_two_brackets():
    """One of these tables under the title of the one before it would lose both their columns."""
    title = "一般公共预算基本支出表--人员经费(工资福利支出)(按部门预算经济分类)"
    rows = "科目编码|||科目名称|总计|基本工资|奖金\n类|款|项||||\n213|03|01|行政运行|7.00|4.00|3.00"
    found = taken_apart(tabbed(f"部门支出总表\n单位：万元{ROWS}{title}\n单位：万元\n{rows}"))
    assert [table.title for table in found.tables] == ["部门支出总表", title]
