"""Tables and sentences that were misread once and looked like contradictions: what they say, and that none is told."""

from askbudget.audit import audit
from askbudget.extraction import draft, extract
from tests.helpers import TITLE, fact, facts, lexicon, row, source, tabbed


def errors(text: str, title: str = TITLE) -> list[str]:
    """What is told as an error."""
    found = audit(draft(source(f"{title}\n{text.strip()}"), lexicon()), lexicon()).findings
    return [each.text for each in found if each.severity == "error"]


CLASSES_SIDE_BY_SIDE = """
2024年单位综合预算收支总表
单位：元
收 入 支 出
项 目 预算数 支出功能分科目（按大类） 预算数 部门预算支出经济科目（按大类）
预算数 政府预算支出经济分类科目（按大类） 预算数
一、单位预算 900,000.00 一、单位预算 900,000.00 一、单位预算 900,000.00 一、单位预算 900,000.00
1、财政拨款 900,000.00 8、社会保障和就业支出 100,000.00 1、人员经费支出 600,000.00 1、机关工资福利支出 500,000.00
2、事业收入 13、农林水支出 800,000.00 2、专项业务经费支出 300,000.00 2、机关商品和服务支出 400,000.00
本年收入合计 900,000.00 本年支出合计 900,000.00 本年支出合计 900,000.00 本年支出合计 900,000.00
收入总计 900,000.00 支出总计 900,000.00 支出总计 900,000.00 支出总计 900,000.00
"""


def test_three_classifications_run_into_one_side_are_no_sum() -> None:
    assert errors(CLASSES_SIDE_BY_SIDE) == []


WITH_MEETINGS = """
一般公共预算“三公”经费、会议费、培训费支出表
部门：青溪区水利局 单位：万元
“三公”经费 会议费 培训费
合计 小计 因公出国（境）
费用 公务用车购置及运行维护费 公务接待费
小计 公务用车购
置费 公务用车运
行维护费
20.00 15.00 0.00 12.00 0.00 12.00 3.00 1.50 3.50
"""


def test_branches_on_two_levels_each_stand_in_a_place_of_their_own() -> None:
    """合计 first and “三公” behind it, and of “三公” the vehicles between 因公出国 and 公务接待费."""
    found = extract(source(f"{TITLE}\n{WITH_MEETINGS.strip()}"), lexicon())
    told = {each.item: each.value for each in found.facts if each.measure.endswith("预算数")}
    assert told["合计"] == "20.00"
    assert told["“三公”经费/小计"] == "15.00"
    assert (told["公务接待费"], told["会议费"], told["培训费"]) == ("3.00", "1.50", "3.50")
    assert errors(WITH_MEETINGS) == []


TWO_YEARS = """
三、“三公”经费预算情况说明
2024年“三公”经费预算70,000.00元，公务接待费20,000.00元。
一般公共预算“三公”经费支出表
编制单位：青溪区水利局 单位：元
2023年预算数 2024年预算数
合计 因公出
国（境）
费
公务用车购置及运行费 公务接待费 合计 因公出
国（境）
费
公务用车购置及运行费 公务接待费
小计 购置费 运行费 小计 购置费 运行费
80,000.00 50,000.00 50,000.00 30,000.00 70,000.00 50,000.00 50,000.00 20,000.00
"""


def test_short_names_of_buying_and_running_vehicles_are_parts_of_their_sum() -> None:
    assert errors(TWO_YEARS) == []


def test_a_row_under_short_names_that_adds_up_in_no_columns_is_still_told() -> None:
    assert len(errors(TWO_YEARS.replace("\n80,000.00 50,000.00", "\n83,000.00 50,000.00"))) == 1


BEHIND_AN_EMPTY_TABLE = """
一、国有资本经营预算支出情况
青溪区水利局2024年没有使用国有资本经营预算拨款安排的支出。
2024年国有资本经营预算支出情况表
单位名称：青溪区水利局 单位：万元
科目编码 科目名称 合计 基本支出 项目支出
注：本部门2024年无此项支出，空表列示。
预算11表
2024年机关运行经费情况表
单位名称：青溪区水利局 单位：万元
科目编码 科目名称 金额
合计 16.00
30201 办公费 9.00
30211 差旅费 7.00
"""


def test_a_table_of_expenses_of_offices_begins_anew_behind_an_empty_one() -> None:
    found = extract(source(f"{TITLE}\n{BEHIND_AN_EMPTY_TABLE.strip()}"), lexicon())
    assert {each.place.table for each in facts(found, "30201")} == {"2024年机关运行经费情况表"}
    assert row(found, "30201") == {"金额": "9.00"}
    assert errors(BEHIND_AN_EMPTY_TABLE) == []


OF_PROJECTS = """
一、项目支出情况说明
项目名称：堤防维护项目
设立的政策依据：《关于加强堤防维护的指导意见》（青水发〔2023〕
46号）。
预算安排规模：340000.00 元
项目承担单位：青溪区水利局
部门支出总表
单位：元
科目编码 科目名称 合计 基本支出 项目支出
合计 1,000,000.00 600,000.00 400,000.00
213 农林水支出 1,000,000.00 600,000.00 400,000.00
"""


def test_the_policy_of_a_project_goes_on_in_the_next_line() -> None:
    """What it gets is its own, not all that the heading names."""
    found = extract(source(f"{TITLE}\n{OF_PROJECTS.strip()}"), lexicon())
    assert fact(found, item="堤防维护项目").value == "340000.00"
    assert errors(OF_PROJECTS) == []


SHEET_BELOW_A_SHEET = """
项目支出绩效自评表
金额单位：元
项目名称|河道巡查|||
主管部门|青溪区水利局|实施单位|青溪区水利局|
一级指标|二级指标|三级指标|年度指标值|实际完成值
产出指标|数量指标|巡查次数|≥12次|14次
项目名称|堤防维护|||
主管部门|青溪区水利局|实施单位|青溪区河道管理站|
项目资金|年度资金总额|30000.00||
一级指标|二级指标|三级指标|年度指标值|实际完成值
产出指标|数量指标|维护长度|≥120米|130米
"""


def test_what_stands_above_the_targets_of_the_next_sheet_is_no_target() -> None:
    told = extract(source(f"青溪区水利局2023年度部门决算\n{tabbed(SHEET_BELOW_A_SHEET).strip()}"), lexicon()).facts
    assert {each.indicator for each in told if each.kind == "target"} == {"巡查次数", "维护长度"}
