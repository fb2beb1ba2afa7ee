"""The money of projects in evaluations: what was budgeted and spent, and under which column each figure stands."""

import pytest

from tests.helpers import extracted, row, tabbed

FINAL = "青溪区水利局2023年度部门决算"
SHEET = """
项目绩效自评表
（2023年度）
项目名称 清淤
项目资金
（万元） 年初预算数 全年预算数（A） 全年执行数（B） 分值 执行率（B/A） 得分
年度资金总额 90.00 80.00 60.00 10 75.00% 7.50
"""
TARGETS = "一级指标 二级指标 三级指标 年度指标值 全年完成值 分值 得分\n产出指标 数量指标 清淤长度 ≥6公里 7公里 20 20\n"


def amounts(rows: str) -> dict[str, str]:
    """Row/column → value with its unit, of the money of the sheet with these rows below its sum."""
    found = extracted(f"{SHEET}{rows}\n{TARGETS}", title=FINAL)
    return {f.measure: f.value + f.unit for f in found.facts if f.item == "清淤"}


def test_columns_that_are_letters_in_a_formula_keep_their_own_names():
    assert amounts("") == {
        "年度资金总额/年初预算数": "90.00万元",
        "年度资金总额/全年预算数": "80.00万元",
        "年度资金总额/全年执行数": "60.00万元",
        "年度资金总额/分值": "10",
        "年度资金总额/执行率": "75.00%",
        "年度资金总额/得分": "7.50",
    }


def test_kinds_of_money_that_lost_the_blanks_behind_them_stand_where_they_add_up():
    told = amounts("其中：区级财政资金 70.00 60.00 50.00\n其他资金 20.00 20.00 10.00")
    assert told["其中：区级财政资金/全年执行数"] == "50.00万元"
    assert told["其他资金/全年预算数"] == "20.00万元"
    assert not [name for name in told if name.startswith("其") and name.endswith(("分值", "得分", "率"))]


@pytest.mark.parametrize(
    "rows",
    ["其中：区级财政资金 70.00 60.00 50.00", "其中：区级财政资金 90.00 80.00", "其中：区级财政资金 70.00 60.00 7.50"],
    ids=["a part is missing", "a figure is missing", "one is of another column"],
)
def test_kinds_of_money_that_do_not_add_up_are_left_open(rows: str):
    assert not [name for name in amounts(rows) if name.startswith("其中")]


def test_an_unknown_heading_among_words_makes_no_column_certain():
    text = SHEET.replace("全年预算数（A）", "追加数").replace(" 7.50\n", "\n")
    found = extracted(f"{text}\n{TARGETS}", title=FINAL)
    assert not [f for f in found.facts if "/" in f.measure and "资金总额" in f.measure]


def test_the_unit_beside_the_headings_is_that_of_the_money_below():
    found = extracted(
        tabbed("""
        收入支出决算总表
        金额单位：元
        收入||支出|
        项目|决算数|项目|决算数
        一、财政拨款收入|900000.00|一、农林水支出|900000.00
        本年收入合计|900000.00|本年支出合计|900000.00
        总计|900000.00|总计|900000.00
        项目支出绩效自评表
        项目名称|清淤||||||
        项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分
        |年度资金总额：|90.00|80.00|60.00|10|75.00%|7.50
        """),
        title=FINAL,
    )
    assert [f.unit for f in found.facts if f.measure == "年度资金总额/全年执行数"] == ["万元"]


@pytest.mark.parametrize("mark", ["计算符号", "运算符号"])
def test_the_sign_in_a_column_of_its_own_belongs_to_the_value(mark: str):
    found = extracted(
        tabbed(f"""
        2024年部门预算项目绩效目标表
        单位：万元
        项目名称|清淤||主管部门|青溪区水利局|
        项目资金|90.00||其中：财政拨款|90.00|
        绩效指标|一级指标|二级指标|三级指标|{mark}|目标值|计量单位
        |产出指标|数量指标|清淤长度|≥|6|公里
        """)
    )
    assert [f.operator + f.value + f.unit for f in found.facts if f.item == "清淤/清淤长度"] == [">=6公里"]
    assert row(found, item="清淤")["项目资金"] == "90.00"


def test_the_money_of_a_project_without_a_label():
    found = extracted(
        tabbed("""
        项目绩效目标自评表
        项目名称|清淤|自评总分|95.5
        年初预算数|全年预算数|全年执行数|执行率
        90.00|80.00|60.00|75.00%
        指标名称|计量单位|指标性质|年初指标值|全年完成值
        清淤长度|公里|≥|6|7
        """),
        title=FINAL,
    )
    assert row(found, item="清淤") == {
        "自评总分": "95.5", "年初预算数": "90.00", "全年预算数": "80.00", "全年执行数": "60.00", "执行率": "75.00",
    }  # fmt: skip


def test_words_before_the_figures_are_no_project_without_a_label():
    found = extracted(
        "项目绩效目标自评表\n项目名称 清淤\n年初预算数 全年预算数 全年执行数\n河道站设备 90.00 80.00 60.00\n" + TARGETS,
        title=FINAL,
    )
    assert not [f for f in found.facts if f.value == "80.00"]


TASKS = """
部门整体支出绩效自评表
（2023年度）
部门（单位）名称 青溪区水利局
任务名称 主要内容 预算数（万元） 执行数（万元） 执行率（%）
"""


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("任务1 河道清淤 清理淤泥 90.00 60.00 66.67", "任务1 河道清淤"),
        ("河道清淤 清理淤泥 90.00 60.00 66.67", "河道清淤"),
        ("金额合计 90.00 60.00 66.67", "金额合计"),
    ],
)
def test_a_task_of_a_body_has_its_own_money(line: str, item: str):
    found = extracted(f"{TASKS}{line}\n一级指标 二级指标 三级指标 年度指标值 实际完成值\n", title=FINAL)
    assert row(found, item=item) == {"预算数": "90.00", "执行数": "60.00", "执行率": "66.67"}


@pytest.mark.parametrize(
    "line", ["河道清淤 清理淤泥 90.00 60.00", "河道清淤 90.00 60.00 66.67", "河道 清淤 清理 9.00 6.00 66.67"]
)
def test_a_task_that_lost_words_or_figures_is_left_open(line: str):
    found = extracted(f"{TASKS}{line}\n一级指标 二级指标 三级指标 年度指标值 实际完成值\n", title=FINAL)
    assert not found.facts


BESIDE = """
整体支出绩效目标表
金额单位：万元
部门名称|年度预算申请|||||整体绩效目标|部门整体支出年度绩效目标|||||
|资金总额|按收入性质分||按支出性质分|||一级指标|二级指标|三级指标|指标值|指标值内容|度量单位
||一般公共预算|其他资金|基本支出|项目支出|||||||
青溪区水利局|90.00|80.00|{other}|50.00|40.00|管好河道。|产出指标|数量指标|清淤长度|≥6|清淤长度≥6公里|公里
|||||||||巡河次数|≥12|巡河次数≥12次|次
"""


def test_the_money_of_a_body_in_the_cells_beside_its_targets():
    found = extracted(tabbed(BESIDE.format(other="10.00")))
    assert row(found, item="青溪区水利局") == {
        "资金总额": "90.00", "一般公共预算": "80.00", "其他资金": "10.00", "基本支出": "50.00", "项目支出": "40.00",
    }  # fmt: skip
    assert [f.value for f in found.facts if f.item in ("清淤长度", "巡河次数")] == ["6", "12"]


def test_money_beside_the_targets_that_does_not_add_up_is_left_open():
    found = extracted(tabbed(BESIDE.format(other="30.00")))
    assert not [f for f in found.facts if f.item == "青溪区水利局"]


OF_ALL = """
2023年度部门整体支出绩效自评表
单位名称 青溪区水利局
年度预算申
请（万元）
年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 90.00 80.00 60.00 10 75.00% 7.50
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
未完成原
因及措施
产出指标 数量指标 清淤长度 ≥6公里 7公里 20 20
数量指标 清淤次数 ≥5次 4次 10 8 雨水偏多
总分 100 96.50
"""


def test_the_money_and_the_points_of_a_body_are_of_no_project():
    found = extracted(OF_ALL, title=FINAL)
    assert row(found, item="年度资金总额") == {
        "年初预算数": "90.00", "全年预算数": "80.00", "全年执行数": "60.00", "分值": "10",
        "执行率": "75.00", "得分": "7.50",
    }  # fmt: skip
    assert row(found, item="总分") == {"分值": "100", "得分": "96.50"}
    assert not [f for f in found.facts if f.kind == "project"]
    assert row(found, item="清淤次数") == {"指标值": "5", "实际完成值": "4", "分值": "10", "得分": "8"}
