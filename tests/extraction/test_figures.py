"""Solved tables as facts: year, basis, unit and kind of a figure, and a unit label that cannot be right."""

from decimal import Decimal

from tests.helpers import extracted, fact, facts, row, tabbed

NARRATIVE = "三、部门预算情况说明\n2024年基本支出80.5万元，项目支出40.25万元。"


def table(unit: str, rows: str) -> str:
    return f"\n部门支出总表\n{unit}\n科目编码 科目名称 合计 基本支出 项目支出\n{rows}"


def test_yuan_printed_over_figures_in_wan_yuan_is_a_slip_of_the_label():
    """The words say 80.5 and 40.25 万元, the table says the same numbers in 元: ten thousand times less."""
    found = extracted(NARRATIVE + table("单位：元", "合计 120.75 80.50 40.25"))
    assert {each.unit for each in facts(found, item="合计")} == {"万元"}
    (finding,) = found.findings
    assert (finding.kind, finding.severity, finding.document) == ("unit_label", "error", "doc2024")
    assert "单位是元" in finding.text
    assert "按万元理解" in finding.text
    assert finding.sides[0].lines[0] <= 5 <= finding.sides[0].lines[1]


def test_yuan_over_figures_in_yuan_is_right():
    found = extracted(NARRATIVE + table("单位：元", "合计 1207500.00 805000.00 402500.00"))
    assert {each.unit for each in facts(found, item="合计")} == {"元"}
    assert found.findings == ()


def test_one_equal_number_is_no_evidence_against_a_label():
    found = extracted(NARRATIVE + table("单位：元", "合计 500080.50 80.50 500000.00"))
    assert {each.unit for each in facts(found, item="合计")} == {"元"}
    assert found.findings == ()


def test_a_table_without_unit_takes_the_one_under_which_the_words_agree():
    found = extracted(NARRATIVE + table("", "合计 120.75 80.50 40.25"))
    assert {each.unit for each in facts(found, item="合计")} == {"万元"}


def test_a_table_without_unit_takes_what_the_document_uses():
    first = table("单位：元", "合计 3.00 1.00 2.00")
    found = extracted(first + "\n部门收入总表\n科目编码 科目名称 合计 其他收入\n合计 7.00 7.00")
    assert {each.unit for each in found.facts if each.form == "income"} == {"元"}


def test_a_unit_in_the_heading_of_a_column_is_that_columns():
    found = extracted(
        tabbed("项目支出明细表\n单位：万元\n项目名称|金额（元）|备注\n河道清淤|15000.00|\n渠系管护|2000.00|")
    )
    assert {(each.item, each.value, each.unit) for each in found.facts} == {
        ("河道清淤", "15000.00", "元"),
        ("渠系管护", "2000.00", "元"),
    }


def test_the_year_and_unit_of_every_column():
    """上年 is of the year before; the rate of growth is a percentage."""
    found = extracted(
        tabbed(
            """
            一般公共预算支出表
            单位：万元
            科目编码|科目名称|2023年预算数|2024年预算数|2024年预算比2023年预算增幅%
            2130301|行政运行|50.00|60.00|20.0%
            2130306|水利工程|40.00|30.00|-25.00
            """
        )
    )
    assert (fact(found, "2130301", leaf="2023年预算数").year, fact(found, "2130301", leaf="2024年预算数").year) == (
        2023,
        2024,
    )
    rates = [each for each in found.facts if "增幅" in each.measure]
    assert [(each.value, each.unit) for each in rates] == [("20.0", "%"), ("-25.00", "%")]


def test_the_execution_of_the_year_before_is_no_budget():
    found = extracted(
        tabbed(
            "一般公共预算支出表\n单位：万元\n科目编码|科目名称|2023年执行数|2024年预算数\n2130301|行政运行|50.00|60.00"
        )
    )
    assert [(each.year, each.basis) for each in found.facts] == [(2023, "执行"), (2024, "预算")]


def test_final_accounts_compare_budget_and_final_accounts():
    found = extracted(
        tabbed(
            "财政拨款“三公”经费支出决算表\n单位：万元\n预算数||决算数|\n合计|公务接待费|合计|公务接待费\n3.00|3.00|2.00|2.00"
        ),
        title="青溪区水利局2023年度部门决算",
    )
    assert [(each.item, each.year, each.basis, each.value) for each in found.facts if each.item == "公务接待费"] == [
        ("公务接待费", 2023, "预算", "3.00"),
        ("公务接待费", 2023, "决算", "2.00"),
    ]


def test_a_figure_knows_its_place():
    found = extracted(
        table("单位：万元", "合计 3.00 1.00 2.00\n2130301 行政运行 1.00 1.00\n2130306 水利工程 2.00 2.00")
    )
    cell = fact(found, "2130301", leaf="基本支出")
    assert (cell.place.lines, cell.place.quote) == ((6, 6), "2130301 行政运行 1.00 1.00")
    assert (cell.place.table, cell.place.row, cell.place.column) == ("部门支出总表", "行政运行", "基本支出")


def test_values_are_exact_and_without_separators():
    found = extracted(table("单位：元", "合计 41,944,713.02 41,944,713.02 0.00"))
    total = fact(found, leaf="合计")
    assert total.value == "41944713.02"
    assert total.quantity
    assert total.quantity.value == Decimal("41944713.02")


def test_a_total_repeated_at_the_top_is_one_fact():
    found = extracted(tabbed("部门支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出\n|合计|3.00|3.00\n||3.00|3.00"))
    assert row(found, item="合计") == {"合计": "3.00", "基本支出": "3.00"}
    assert len(found.facts) == 2


def test_nothing_is_lost_without_being_counted():
    found = extracted(
        table("单位：万元", "合计 3.00 1.00 2.00\n2130301 行政运行 1.00 1.00\n2130306 水利工程 9.00 7.00")
    )
    report = found.report
    assert (report.tables, report.figures, report.solved, report.ambiguous) == (1, len(found.facts), 1, 1)
    assert [place.row for place in report.unreadable] == ["水利工程"]


def test_a_document_of_nothing_readable_is_no_error():
    found = extracted("第一页\n……\n\t\t\n(无)", title="")
    assert found.facts == ()
    assert found.document.line_count == 4
