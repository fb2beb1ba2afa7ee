"""Figures that share words: a row with one unit, brackets behind a sum, headings and paths that name what follows."""

import pytest

from tests.extraction.test_wordings import BUDGET, FINAL, told
from tests.helpers import extracted, facts

ACCOUNTS = {
    "one unit for a row, one figure for income and one for expenditure": (
        "2024年度收、支总计各是125.49,143.91万元。与2023年度相比，收、支总计各减少67.86,70.97万元。",
        [
            "收入总计|决算数|125.49万元",
            "支出总计|决算数|143.91万元",
            "收入总计|较2023年度相比减少|67.86万元",
            "支出总计|较2023年度相比减少|70.97万元",
        ],
    ),
    "a row that names nothing is of the names in the row before": (
        "收入、支出总计各是125.49,1,143.91万元。与上年相比，各减少67.86,70.97万元，分别下降35.1%、5.8%。",
        [
            "收入总计|决算数|125.49万元",
            "支出总计|决算数|1143.91万元",
            "收入总计|较上年相比减少|67.86万元",
            "支出总计|较上年相比减少|70.97万元",
            "收入总计|下降%|35.1%",
            "支出总计|下降%|5.8%",
        ],
    ),
    "a comma of thousands parts no row": (
        "与上年相比，收、支总计各增加1,236.86万元。",
        ["收、支总计|较上年相比增加|1236.86万元"],
    ),
    "a row of whole numbers with one unit is not read for sure": ("人员经费、公用经费分别为1,200万元。", []),
    "a path of subjects, each with its code, at the head of a paragraph": (
        "1、农林水支出（213）水利（21303）行政运行（2130301）。年初预算为48.25万元，支出决算为45.79万元。",
        ["行政运行|年初预算数|48.25万元", "行政运行|支出决算数|45.79万元"],
    ),
}
BUDGETS = {
    "behind a bracket the sum is spoken of again": (
        "基本支出138.2万元（工资福利支出112.6万元，商品和服务支出25.6万元），比上年增加17.6万元。",
        [
            "基本支出|预算数|138.2万元",
            "工资福利支出|预算数|112.6万元",
            "商品和服务支出|预算数|25.6万元",
            "基本支出|比上年增加|17.6万元",
        ],
    ),
    "a bracket in parts by semicolons": (
        "基本支出138.2万元（人员经费112.6万元；公用经费25.6万元），比上年增加17.6万元。",
        [
            "基本支出|预算数|138.2万元",
            "人员经费|预算数|112.6万元",
            "公用经费|预算数|25.6万元",
            "基本支出|比上年增加|17.6万元",
        ],
    ),
    "headings that end without a mark": (
        "1、收入说明\n2024年预算收入76.3万元，其中一般公共预算收入74.3万元。\n2、支出说明\n2024年支出预算76.3万元。",
        ["预算收入|预算数|76.3万元", "一般公共预算收入|预算数|74.3万元", "支出预算|预算数|76.3万元"],
    ),
    "a project named on a line of its own": (
        "1.项目名称：堤防维护\n预算安排规模：34.2万元\n项目承担单位：青溪区水利局\n2.项目名称：水库清淤\n预算安排规模：26.5万元",
        ["堤防维护|预算数|34.2万元", "水库清淤|预算数|26.5万元"],
    ),
}


@pytest.mark.parametrize(("text", "stated"), ACCOUNTS.values(), ids=ACCOUNTS.keys())
def test_of_accounts(text: str, stated: list[str]) -> None:
    """Every figure carries what it is of."""
    assert told(text, FINAL) == stated


@pytest.mark.parametrize(("text", "stated"), BUDGETS.values(), ids=BUDGETS.keys())
def test_of_budgets(text: str, stated: list[str]) -> None:
    """Every figure carries what it is of."""
    assert told(text, BUDGET) == stated


def test_level_behind_a_bracket() -> None:
    """What stands behind the closed bracket is level is the sum in front of it, not its last part."""
    found = extracted(
        "三、说明\n公务用车购置及运行费28万元（公务用车购置费0万元，公务用车运行维护费28万元），较上年无增减。"
    )
    assert [f.item for f in found.facts if f.measure == "较上年持平"] == ["公务用车购置及运行费"]


def test_code_behind_its_label() -> None:
    """（科目编码…） is the code, not part of the name."""
    found = extracted("三、说明\n（一）行政运行（科目编码2130301）12.6万元。主要用于人员经费。")
    assert [(f.item, f.value) for f in facts(found, code="2130301")] == [("行政运行", "12.6")]


def test_a_project_evaluated_begins_a_paragraph() -> None:
    """A full line before it does not swallow the project that the next line is of."""
    long = "本部门组织对一般公共预算项目支出开展绩效自评，评价覆盖率达到要求，结果已经按规定时间在网站公开。"
    found = extracted(f"三、预算绩效情况\n{long}\n“堤防维护”项目绩效自评情况：全年预算数为80万元，执行数为76万元。")
    assert {f.item for f in facts(found)} == {"堤防维护项目"}
