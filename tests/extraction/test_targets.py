"""Target sheets: projects, their money and texts, and every target with operator, value, unit and weight."""

import pytest

from askbudget.model import Extraction
from tests.helpers import extracted, fact, facts, passages, tabbed, words

WEIGHT_FIRST = """
2024年青溪区部门一般项目绩效目标表
编制单位：青溪区水利服务中心
单位：元
专项资金名称|渠系管护专项经费||业务主管部门|工程科||
当年预算|21,064.00||区级支出（元）|21,064.00||
||||补助镇街（元）|0.00||
项目概况|保障渠系通畅。|||||
立项依据|根据合同约定|||||
当年绩效目标|保障渠系通畅，方便群众灌溉用水。|||||
绩效指标|指标名称|指标权重|计量单位|指标性质|指标值|是否核心指标
"""
WEIGHT_LAST = """
2024年财政资金项目支出绩效目标表
单位：万元
申报单位|青溪区水利局|||项目编码|50099924T000000087978|
项目名称|河道清淤|||||
当年预算（万元）|15.60||上级资金|||
||||本级资金|15.60||
项目概况|清理河道淤泥。|||||
当年绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重
"""


def target(found: Extraction, name: str) -> tuple[str, str, str, str]:
    """(operator, value, unit, weight) of the target of this name."""
    (value,) = [each for each in facts(found, leaf="指标值") if each.item.endswith(name)]
    (weight,) = [each for each in facts(found, leaf="权重") if each.item.endswith(name)]
    return value.operator, value.value, value.unit, weight.value


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("|群众满意度|10|%|≥|80|否", (">=", "80", "%", "10")),
        ("|资金支付进度|20|%|=|100|否", ("=", "100", "%", "20")),
        ("|严格控制支出|20|万元|≤|2.1|否", ("<=", "2.1", "万元", "20")),
        ("|设备数量|30|台|≥|1,200|是", (">=", "1200", "台", "30")),
    ],
)
def test_weight_unit_operator_value(line, expected):
    name = line.split("|")[1]
    assert target(extracted(tabbed(WEIGHT_FIRST + line)), name) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("|产出指标|数量指标|清淤长度|≥|12.5|公里|15", (">=", "12.5", "公里", "15")),
        ("|产出指标|质量指标|验收合格率|=|98|%|20", ("=", "98", "%", "20")),
        ("|成本指标|经济成本指标|清淤单价|≤|300|元/米|5", ("<=", "300", "元/米", "5")),
    ],
)
def test_operator_value_unit_weight(line, expected):
    name = line.split("|")[3]
    assert target(extracted(tabbed(WEIGHT_LAST + line)), name) == expected


@pytest.mark.parametrize(
    ("mark", "operator"),
    [
        ("\\geq", ">="),
        ("\\leq", "<="),
        ("≧", ">="),
        ("Ш", "="),
        ("＞", ">"),
        ("\\Rightarrow", ""),
        ("//", ""),
        ("\\forall", ""),
    ],
)
def test_damaged_operators_are_repaired_where_certain_and_else_left_open(mark, operator):
    """The value, the unit and the weight are read either way."""
    found = extracted(tabbed(f"{WEIGHT_FIRST}|清淤次数|30|次|{mark}|3|是"))
    assert target(found, "清淤次数") == (operator, "3", "次", "30")
    found = extracted(tabbed(f"{WEIGHT_LAST}|产出指标|数量指标|清淤次数|{mark}|3|次|30"))
    assert target(found, "清淤次数") == (operator, "3", "次", "30")


@pytest.mark.parametrize(
    ("sheet", "line"),
    [(WEIGHT_FIRST, "|群众反映|20||定性|良好|否"), (WEIGHT_LAST, "|效益指标|社会效益指标|群众反映|定性|良好||20")],
    ids=["weight_first", "weight_last"],
)
def test_a_qualitative_target_is_its_words(sheet, line):
    found = extracted(tabbed(sheet + line))
    value = fact(found, leaf="指标值")
    assert (value.value, value.operator, value.quantity) == ("良好", "", None)
    assert fact(found, leaf="权重").value == "20"


def test_names_of_levels_are_no_part_of_a_targets_name():
    found = extracted(tabbed(WEIGHT_LAST + "|满意度指标|服务对象满意度指标|群众满意度|≥|95|%|5"))
    assert {each.item for each in facts(found, leaf="指标值")} == {"河道清淤/群众满意度"}


def test_a_weight_is_in_percent_only_where_the_heading_says_so():
    sheet = "整体绩效目标表\n一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重{}\n|||培训人次|≥|100|人次|20"
    assert fact(extracted(tabbed(sheet.format("（%）"))), leaf="权重").unit == "%"
    assert fact(extracted(tabbed(sheet.format(""))), leaf="权重").unit == ""


def test_targets_of_a_line_without_cells():
    found = extracted(
        """
        青溪区水利局整体绩效目标表
        填报单位： 127001-青溪区水利局（本级）
        指标名称 指标性质 指标值 度量单位 权重 是否核心指标
        培训人次 ≥ 100 人次 20 是
        群众反映 定性 良好 20 否
        """
    )
    assert target(found, "培训人次") == (">=", "100", "人次", "20")
    assert target(found, "群众反映")[1] == "良好"


def test_a_target_knows_its_line_and_words():
    found = extracted(tabbed(WEIGHT_FIRST + "|清淤次数|30|次|≥|3|是"))
    place = fact(found, leaf="指标值").place
    assert (place.lines, place.quote) == ((12, 12), tabbed("清淤次数|30|次|≥|3|是"))


# ---------------------------------------------------------------- the project


def test_money_and_texts_of_a_project():
    found = extracted(tabbed(WEIGHT_FIRST))
    assert {(each.item, each.measure, each.value, each.unit) for each in found.facts} == {
        ("渠系管护专项经费", "当年预算", "21064.00", "元"),
        ("渠系管护专项经费", "区级支出", "21064.00", "元"),
        ("渠系管护专项经费", "补助镇街", "0.00", "元"),
    }
    assert words(passages(found, "overview", "渠系管护专项经费")) == ["保障渠系通畅。"]
    assert words(passages(found, "basis", "渠系管护专项经费")) == ["根据合同约定"]
    assert words(passages(found, "goal", "渠系管护专项经费")) == ["保障渠系通畅，方便群众灌溉用水。"]


def test_the_code_before_a_projects_name():
    found = extracted(tabbed(SHEETS))
    assert {(each.code, each.item) for each in facts(found, kind="project", leaf="当年预算")} == {
        ("50099924T000000052686", "河道保洁奖励专项资金"),
        ("50099924T000000052687", "渠系养护工作经费"),
    }


def budgets(rows: str) -> list[tuple[str, str, int]]:
    """(label, figure, line) of the second sheet's money, with these rows for its own."""
    found = extracted(tabbed(SHEETS.replace("当年预算(万元)|25.00|||||\n本级安排(万元)|25.00|||||", rows)))
    money = facts(found, item="渠系养护工作经费", kind="project")
    return [(each.measure, each.value, each.place.lines[0]) for each in money]


def test_a_number_split_wrongly_is_told_by_the_part_beside_it():
    """54, 00 alone may be 54.00 or 5,400."""
    assert ("当年预算", "54.00", 11) in budgets("当年预算(万元)|54, 00|本级安排(万元)|54. 00||")
    assert budgets("当年预算(万元)|54, 00|项目分类|一般性项目||") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("当年预算(万元)|00.00|本级安排(万元)|89. 00||\n|89. 00|上级补助(万元)|||", [89, 89, 12]),
        ("业左菊算(玉二)|09.00|本级安排(万元)|89.00||\n当年预算(万元)|89.00|级补助(万元)|||", [89, 89, 12]),
        ("当年预算(万元)|190.00|本级安排(万元)|||\n|180.00|上级补助(万元)|180.00||", [180, 180, 12]),
        ("当年预算(万元)|1, 100.||安排 万元)|1 100 00|\n|||补助(万元)|||", [1100, 1100, 11]),
        ("当年预算(万元)|30.00|本级安排(万元)|10.00||\n|80.00|上级补助(万元)|20.00||", [10, 20, 30, 11]),
    ],
)
def test_one_cell_that_came_out_as_two_figures_is_the_sum_of_its_parts(rows: str, expected: list[int]):
    made = budgets(rows)
    assert sorted(float(value) for _, value, _ in made) == expected[:-1]
    assert [line for label, _, line in made if label == "当年预算"] == expected[-1:]


def test_two_figures_for_one_cell_that_no_part_tells_apart():
    assert ("当年预算", "190.00", 11) in budgets(
        "当年预算(万元)|190.00|本级安排(万元)|||\n|180.00|上级补助(万元)|70.00||"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("指 标|施肥 次数 15|次|≥|10|否", (">=", "10", "次", "15")),
        ("绩效指标|意 服务对象 度 满意度指 施肥次数 15 次 ≥ 10 否 指 标", (">=", "10", "次", "15")),
        ("产 出 质量指标 标|示 施肥次数|15|次|≥|10|否", (">=", "10", "次", "15")),
    ],
)
def test_cells_of_a_target_that_ran_together(line: str, expected: tuple[str, ...]):
    found = extracted(tabbed(f"{WEIGHT_FIRST}{line}\n"))
    assert target(found, "渠系管护专项经费/施肥次数") == expected


def test_a_code_broken_over_two_cells_is_the_listed_projects():
    listed = """
    2024年项目支出明细表
    单位：万元
    项目名称|合计|一般公共预算
    合计|25.00|25.00
    50099924T000000052686-河道保洁奖励专项资金|5.00|5.00
    50099924T000004329769-渠系养护工作经费|20.00|20.00
    """
    sheet = SHEETS.replace("50099924T000000052687-渠系养护工作经费", "50099924T000004 工作经费|4329769-渠系养护")
    found = extracted(tabbed(listed + sheet))
    assert fact(found, item="渠系养护工作经费/养护长度", leaf="指标值").code == "50099924T000004329769"


def test_a_contact_is_free_of_tabs():
    (contact,) = passages(extracted(tabbed(WEIGHT_FIRST)), "contact")
    assert contact.text == "业务主管部门：工程科"


def test_the_code_in_a_cell_of_its_own():
    found = extracted(tabbed(WEIGHT_LAST))
    assert {each.code for each in facts(found, item="河道清淤")} == {"50099924T000000087978"}


def test_a_row_of_money_is_no_target():
    found = extracted(tabbed(SHEETS.replace("25.00|||||\n本级安排(万元)|25.00", "25.00|本级安排(万元)|25.00")))
    assert {each.item for each in facts(found, leaf="指标值")} == {
        "河道保洁奖励专项资金/奖励兑现率",
        "渠系养护工作经费/养护长度",
    }


# ---------------------------------------------------------------- several sheets

SHEETS = """
青溪区水利局2024年项目绩效目标表-1
编制单位: 236001-水利局(本级)
项目名称|50099924T000000052686-河道保洁奖励专项资金||业务主管部门|水利局||
预算执行率权重|10|||||
当年预算(万元)|111.00|||||
绩效指标|指标名称|指标权重|计量单位|指标性质|指标值|是否核心指标
|奖励兑现率|10|%|=|100|否
编制单位: 236001-水利局(本级)
|50099924T000000052687-渠系养护工作经费||业务主管部门|水利局||
当年预算(万元)|25.00|||||
本级安排(万元)|25.00|||||
绩效指标|指标名称|指标权重|计量单位|指标性质|指标值|是否核心指标
|养护长度|20|公里|≥|70|否
"""


def test_several_sheets_in_one_table():
    """The second sheet lost its label 项目名称: the owner's line begins it, the code names its project."""
    found = extracted(tabbed(SHEETS))
    assert {(each.parent, each.item) for each in facts(found, leaf="指标值")} == {
        ("河道保洁奖励专项资金", "河道保洁奖励专项资金/奖励兑现率"),
        ("渠系养护工作经费", "渠系养护工作经费/养护长度"),
    }
    assert fact(found, item="渠系养护工作经费", leaf="本级安排").value == "25.00"


def test_the_name_of_the_second_sheets_project_without_code():
    sheets = SHEETS.replace("|50099924T000000052687-渠系", "项目名称|渠系")
    found = extracted(tabbed(sheets))
    assert {each.parent for each in facts(found, leaf="指标值")} == {"河道保洁奖励专项资金", "渠系养护工作经费"}


LIST = """
青溪区水利局2024年项目支出明细表
单位：万元
项目名称|合计
合计|136.00
50099924T000000052686-河道保洁奖励专项资金|111.00
50099924T000000052687-渠系养护工作经费|25.00
"""


SHEET = """
青溪区水利局2024年项目绩效目标表
编制单位: 236001-水利局(本级)
项目名称|{}||业务主管部门|水利局||
绩效指标|指标名称|指标权重|计量单位|指标性质|指标值|是否核心指标
|养护长度|20|公里|≥|70|否
"""


@pytest.mark.parametrize(
    "damaged",
    [
        "T000000052687-渠系养护工乍经费",
        "渠系养护工乍经费",
        "渠系养护 工作经费",
    ],
)
def test_a_sheet_is_linked_to_the_list_of_projects(damaged):
    """By what is left of its code, or by a name that is like one on the list and like no other."""
    found = extracted(tabbed(LIST + SHEET.format(damaged)))
    assert fact(found, "50099924T000000052687", "渠系养护工作经费/养护长度", "指标值").parent == "渠系养护工作经费"


def test_a_name_between_two_on_the_list_is_linked_to_none():
    alike = LIST.replace("河道保洁奖励专项资金", "渠系养护工程经费")
    found = extracted(tabbed(alike + SHEET.format("渠系养护工X经费")))
    assert fact(found, leaf="指标值").parent == "渠系养护工X经费"


def test_a_sheet_that_is_on_no_list_stays_what_it_is():
    sheets = SHEETS.replace("50099924T000000052687-渠系养护工作经费", "50099924T000000099999-水库除险加固")
    found = extracted(tabbed(LIST + sheets))
    assert {each.parent for each in facts(found, leaf="指标值")} == {"河道保洁奖励专项资金", "水库除险加固"}


def test_the_list_with_codes_in_a_column_of_their_own():
    found = extracted(
        tabbed("项目支出明细表\n单位：万元\n项目编码|项目名称|合计\n50099924T000000052687|渠系养护工作经费|25.00")
    )
    assert fact(found, item="渠系养护工作经费").code == "50099924T000000052687"


def test_targets_whose_value_is_one_piece_behind_the_names_of_their_levels():
    found = extracted(
        """
        项目支出绩效目标表
        部门公开表21
        单位：万元
        专项名称
        资金总额 年度绩效目标 绩效指标
        一级指标 二级指标 三级指标 指标值
        205001 河道整治 842.00
        产出指标 数量指标 整治河道长度 ≥1.2公里
        时效指标 按期完工率 100%
        社会效益 群众防灾意识 明显提高
        """
    )
    assert [(f.item, f.operator, f.value, f.unit) for f in facts(found, kind="target")] == [
        ("河道整治/整治河道长度", ">=", "1.2", "公里"),
        ("河道整治/按期完工率", "", "100", "%"),
        ("河道整治/群众防灾意识", "", "明显提高", "定性"),
    ]
    assert [(f.item, f.value) for f in facts(found, kind="project")] == [("河道整治", "842.00")]


def test_lines_with_figures_that_nothing_was_made_of_are_reported():
    found = extracted(
        """
        项目支出绩效目标表
        单位：万元
        项目名称 河道整治
        整治长度 长度 12.50 另计 见附图
        """
    )
    assert [place.quote for place in found.report.skipped] == ["整治长度 长度 12.50 另计 见附图"]
    assert found.report.skipped[0].lines == (5, 5)


def test_a_text_that_came_out_as_overlapping_cells_is_told_whole():
    """The first cell is a fragment of what the second says."""
    sheet = (
        "青溪区水利局2024年项目绩效目标表\n项目名称\t河道清淤\t业务主管部门\t水利局\n当年预算(万元)\t20.00\n"
        "项目概述\t清理河道淤\t8清理河道淤泥三公里。\n当年绩效目标\t完成清\t完成清淤。\n"
    )
    told = [p.text for p in extracted(sheet).passages if p.kind in ("overview", "goal")]
    assert told == ["8清理河道淤泥三公里。", "完成清淤。"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("产出数|量指标|累计结余可支付月 数|20|月|≥|3|否", "累计结余可支付月数"),
        ("产 出 数量指标 标|管护条数|20|条|=|25|否", "管护条数"),
        ("织双指外|效 益 社会效益 指 标|维护费正常使用率|30|%|≥|98|是", "维护费正常使用率"),
        ("效 益 社会效益 指 指标 政策知晓率 标|10|%|>|80|否", "政策知晓率"),
        ("情况|城乡居民参|保人数|20|万人|>|65|否", "城乡居民参保人数"),
    ],
    ids=["名称尾字像级别", "级别碎片在前", "级别读错", "级别夹着名称", "名称断成两格"],
)
def test_fragments_of_levels_are_no_part_of_a_name(line, name):
    found = extracted(tabbed(WEIGHT_FIRST + line))
    assert [each.item for each in facts(found, leaf="指标值")] == [f"渠系管护专项经费/{name}"]


def test_a_label_in_pieces_is_no_target_and_a_damaged_amount_no_budget():
    damaged = WEIGHT_FIRST.replace("当年预算|21,064.00||", "当年预算|00.00||") + "业在薪二)||5.00||安排 万元)||5.00"
    found = extracted(tabbed(damaged))
    assert facts(found, leaf="指标值") == []
    assert facts(found, leaf="当年预算") == []


def test_an_amount_on_the_next_row_is_not_that_of_an_empty_cell():
    sheet = WEIGHT_FIRST.replace("区级支出（元）|21,064.00||", "区级支出（元）|||").replace(
        "||||补助镇街", "|180.00|||补助镇街"
    )
    assert facts(extracted(tabbed(sheet)), leaf="区级支出") == []
