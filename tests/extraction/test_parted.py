"""A table that is several, one below the other; headings of one line; codes of units."""

from tests.helpers import extracted

FINAL = "青溪区水利局2024年度部门决算"
VEHICLES = "公务用车购置及运行维护费小计 公务用车购置费 公务用车运行维护费"
HEADINGS = f"“三公”经费合计 因公出国（境）费 {VEHICLES} 公务接待费 会议费 培训费"
BELOW = f"""
一般公共预算财政拨款“三公”经费、会议费和培训费支出决算表
单位：万元
预算数
{HEADINGS}
9.00 0.00 5.00 0.00 5.00 4.00 3.00 6.00
决算数
{HEADINGS}
7.20 0.00 4.80 0.00 4.80 2.40 2.50 3.90
相关统计数：
项目 统计数 项目 统计数
公务用车购置数（辆） 0 公务用车保有量（辆） 1
国内公务接待批次（个） 38 国内公务接待人次（人） 362
"""


def told(text: str) -> list[str]:
    return [f"{f.item}|{f.measure}|{f.value}{f.unit}|{f.basis}" for f in extracted(text, title=FINAL).facts]


def test_budget_and_accounts_one_below_the_other_are_two_tables():
    found = told(BELOW)
    assert "“三公”经费|预算数|9.00万元|预算" in found
    assert "公务接待费|预算数|4.00万元|预算" in found
    assert "公务接待费|决算数|2.40万元|决算" in found
    assert "培训费|决算数|3.90万元|决算" in found


def test_pairs_of_a_count_and_its_name_are_told_in_their_own_unit():
    found = told(BELOW)
    assert "公务用车保有量|统计数|1辆|决算" in found
    assert "国内公务接待人次|统计数|362人|决算" in found


def test_a_line_of_headings_is_taken_in_its_own_order_not_in_that_of_the_form():
    """The form has 小计 in front of its parts; the columns are as they are printed."""
    text = f"“三公”经费、会议费和培训费支出决算表\n单位：万元\n{HEADINGS}\n7.20 0.00 4.80 0.00 4.80 2.40 2.50 3.90"
    found = extracted(text, title=FINAL)
    assert [f.value for f in found.facts if f.item.endswith("公务接待费")] == ["2.40"]
    assert [f.value for f in found.facts if f.item == "“三公”经费"] == ["7.20"]


def test_units_keep_their_codes_and_add_up_to_the_body_above_them():
    found = extracted(
        """
        收入预算总表
        单位：万元
        单位编码 单位名称 合计 一般公共预算拨款 政府性基金预算拨款 上年结余
        合计 185.20 180.20 0.00 5.00
        129 青溪区水利局 185.20 180.20 5.00
        129001 青溪区水利局机关 143.60 143.60
        129002 青溪区水文站 41.60 36.60 5.00
        """
    )
    codes = {f.item: f.code for f in found.facts}
    assert codes == {"合计": "", "青溪区水利局": "129", "青溪区水利局机关": "129001", "青溪区水文站": "129002"}
    (fund,) = [f for f in found.facts if f.item == "青溪区水利局机关" and f.measure != "合计"]
    assert (fund.measure, fund.column_source) == ("一般公共预算拨款", "solved")


def test_the_money_of_an_evaluation_in_pairs_of_label_and_figure():
    found = extracted(
        """
        项目支出绩效自评表
        项目名称 河道清淤
        全年预算数（万元） 20.00 全年执行数（万元） 18.26 执行率 91.30% 自评得分 97.13
        一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
        产出指标 数量指标 清淤长度 ≥50公里 46公里 20 18
        """,
        title=FINAL,
    )
    assert [f"{f.measure}|{f.value}{f.unit}" for f in found.facts if f.kind == "project"] == [
        "全年预算数|20.00万元", "全年执行数|18.26万元", "执行率|91.30%", "自评得分|97.13",
    ]  # fmt: skip
