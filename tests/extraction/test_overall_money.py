"""The money of the whole body over its targets: five figures under nine headings, in rows that begin anywhere."""

from tests.helpers import extracted, facts, tabbed

SHEET = """
部门整体支出绩效目标表
{sum}
总体资金情况（{unit}）|预算支出总额|基本支出||||项目支出||||
||合计|财政拨款|专户资金|单位资金|合计|财政拨款|专户资金|单位资金
{row}
一级指标|二级指标|三级指标|绩效指标性质|绩效指标值|绩效度量单位|权重
产出指标|数量指标|检查次数|≥|5|次|10
"""
ROW = "||120.50|80.50|80.50|||40.00|||40.00"


def money(row: str, unit: str = "万元", stated: str = "") -> list[tuple[str, str, str, str]]:
    found = extracted(tabbed(f"{stated}{SHEET.format(sum='', unit=unit, row=row)}"))
    return [
        (each.item, each.measure, each.value, each.unit) for each in facts(found, kind="project") if each.place.column
    ]


def test_a_row_that_slipped_a_cell_is_read_by_its_sums():
    expected = [
        ("预算支出总额", "预算支出总额", "120.50", "万元"),
        ("基本支出", "合计", "80.50", "万元"),
        ("基本支出", "财政拨款", "80.50", "万元"),
        ("项目支出", "合计", "40.00", "万元"),
        ("项目支出", "单位资金", "40.00", "万元"),
    ]
    assert money(ROW) == money(ROW[1:]) == expected


def test_a_row_that_does_not_add_up_says_nothing():
    assert money(ROW.replace("80.50|80.50", "80.50|70.50")) == []
    assert money("||120.50|80.50|80.50||||40.00||40.00") == []


def test_yuan_over_figures_that_the_text_gives_in_ten_thousands():
    assert {unit for *_, unit in money(ROW, "元", "一、收支预算\n2024年支出预算120.50万元。\n")} == {"万元"}
    assert {unit for *_, unit in money(ROW, "元")} == {"元"}


LOST = "预算支出总额\n基本支出 项目支出\n合计 财政拨款 专户资金 单位资金 合计 财政拨款 专户资金 单位资金\n"


def flattened(row: str, stated: str = "") -> list[tuple[str, str, str]]:
    text = f"{stated}\n部门（单位）整体支出绩效目标申报表\n{LOST}{row}\n指标名称 指标值\n"
    return [(each.item, each.measure, each.value) for each in facts(extracted(text), kind="project")]


def test_where_blank_cells_are_lost_only_what_every_way_agrees_on():
    assert flattened("120.50 80.50 80.50 40.00 40.00") == [
        ("预算支出总额", "预算支出总额", "120.50"), ("基本支出", "合计", "80.50"), ("项目支出", "合计", "40.00"),
    ]  # fmt: skip


def test_the_treasury_pays_for_all_of_it():
    balance = "财政拨款收支总表\n单位：万元\n收入 支出\n项目 预算数 项目 合计\n收入合计 120.50 支出合计 120.50\n"
    assert ("项目支出", "财政拨款", "40.00") in flattened("120.50 80.50 80.50 40.00 40.00", balance)


def test_a_label_of_these_headings_takes_no_figure_of_the_line_below():
    assert flattened("120.50 80.50 70.50 40.00 40.00") == []
