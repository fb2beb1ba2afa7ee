"""Projects under the subjects they are booked under, codes inside balances, and totals of “三公” by other names."""

import pytest

from tests.helpers import extracted, fact, facts, row, sources

LISTED = """
项目支出情况表
部门名称：青溪区水利局 单位：万元
功能科目编码 功能科目名称 项目名称 合计 一般公共
预算 政府性基
金预算
2130310 水土保持 河道清淤 9.000000 9.000000
2130310 水土保持 渠道护坡 7.500000 7.500000
2130399 其他水利支出 测站
维护 4.000000 4.000000
2130399 其他水利支出 库区绿化 2.000000 2.000000
合计 22.500000 16.500000 6.000000
"""


def test_a_row_is_of_the_project_behind_the_name_of_its_subject():
    found = extracted(LISTED)
    for name in ("河道清淤", "渠道护坡"):
        assert {f.kind for f in facts(found, item=name)} == {"project"}
    assert row(found, item="测站维护")["合计"] == "4.000000"
    assert not facts(found, code="2130310")


def test_the_kinds_of_money_of_projects_add_up_to_their_sum():
    found = extracted(LISTED)
    assert row(found, item="河道清淤") == {"合计": "9.000000", "一般公共预算": "9.000000"}
    assert row(found, item="库区绿化") == {"合计": "2.000000", "政府性基金预算": "2.000000"}
    assert sources(found, item="库区绿化") == {"solved"}


def test_a_project_of_several_rows_is_none_of_them():
    found = extracted(LISTED.replace("渠道护坡", "河道清淤"))
    assert not facts(found, item="河道清淤")
    assert {f.value for f in facts(found, code="2130310", leaf="合计")} == {"9.000000", "7.500000"}


def test_without_a_heading_over_subjects_the_whole_name_is_the_project():
    """水土保持 may be how the project itself begins."""
    found = extracted(
        LISTED.replace("功能科目编码 功能科目名称", "功能科目编码").replace("水土保持 河道清淤", "水土保持监测")
    )
    assert not facts(found, item="监测")


ECONOMIC = """
项目支出情况表
填报单位：青溪区水利局 单位：元
科目编码 科目名称 项目名称 项目支出
合计 工资
福利
支出 商品和
服务支
出 对个人
和家庭
的补助
类 款 项
213 03 10 水土保持 河道清淤 900.00 100.00 600.00 200.00
213 03 99 其他水利支出 测站维护 300.00 300.00
合计 1,200.00 100.00 900.00 200.00
"""


def test_projects_by_what_they_are_spent_on():
    found = extracted(ECONOMIC)
    assert row(found, item="河道清淤") == {
        "合计": "900.00", "工资福利支出": "100.00", "商品和服务支出": "600.00", "对个人和家庭的补助": "200.00",
    }  # fmt: skip
    assert row(found, item="测站维护") == {"合计": "300.00", "商品和服务支出": "300.00"}


CODED = """
单位收支总体情况表
填报单位：青溪区水利局 单位：元
收 入 支 出
项 目 预算数 功能分类 预算数
财政拨款（补助） 900.00 201 一般公共服务支出
一般公共预算 900.00 204 公共安全支出
政府性基金预算 208 社会保障和就业支出 100.00
事业收入 300.00 213 农林水支出 1,100.00
小 计 1,200.00 小 计 1,200.00
收入总计 1,200.00 支出总计 1,200.00
"""


def test_the_code_of_a_subject_beside_income_is_no_figure():
    found = extracted(CODED)
    assert fact(found, item="财政拨款（补助）").value == "900.00"
    assert (fact(found, code="208").item, fact(found, code="208").value) == ("社会保障和就业支出", "100.00")
    assert fact(found, item="收入总计").value == fact(found, item="支出总计").value == "1200.00"
    assert not facts(found, item="政府性基金预算")


def test_a_number_before_another_name_is_no_code():
    """204 is 公共安全支出: before 农林水支出 it is a figure, and nothing is certain."""
    found = extracted(CODED.replace("204 公共安全支出", "204 农林水支出"))
    assert not facts(found, code="204")
    assert fact(found, item="事业收入").value == "300.00"


@pytest.mark.parametrize("total", ["“三公”经\n费预算总\n额", "“三公”经\n费总额"])
def test_the_sum_of_the_three_by_another_name_has_its_own_column(total: str):
    found = extracted(f"""
财政拨款“三公”经费支出情况表
部门名称：青溪区水利局 单位：万元
年度 {total} 因公出国（境）
费用 公务接
待费 公务用车购置及运行维护费
小计 公务用车
购置费 公务用车运
行维护费
2023年 52.90 1.20 51.70 51.70
2024年 49.28 2.00 1.08 46.20 46.20
""")
    assert {f.value for f in facts(found, item="因公出国(境)费用")} == {"2.00"}
    assert {f.value for f in found.facts if "总额" in f.item} == {"52.90", "49.28"}


CATALOGUED = """
政府购买服务预算财政拨款明细表
部门名称：青溪区水利局 单位：万元
指导性目录 {heading} 预算金额
{levels}
公共服务 {level}河道保洁服务 58.600000
政府履职所需辅助性服务 {level}水质第三方检测 23.100000
合计 81.700000
"""


@pytest.mark.parametrize(
    ("heading", "levels", "level"),
    [("购买内容", "一级 二级 三级", "环境治理 "), ("项目名称", "一级 二级 三级", ""), ("购买内容", "", "")],
    ids=["a piece for each step", "fewer pieces than steps", "no steps"],
)
def test_what_is_bought_stands_behind_the_steps_of_a_catalogue(heading: str, levels: str, level: str):
    found = extracted(CATALOGUED.format(heading=heading, levels=levels, level=level))
    assert {f.item: f.value for f in facts(found, leaf="预算金额")} == {
        "河道保洁服务": "58.600000", "水质第三方检测": "23.100000", "合计": "81.700000",
    }  # fmt: skip


def test_an_unknown_sum_in_front_of_the_expenses_leaves_their_columns_open():
    found = extracted("""
财政拨款“三公”经费支出情况表
部门名称：青溪区水利局 单位：万元
年度 “三公”经费全口径总额 因公出国（境）
费用 公务接
待费 公务用车运行维护费
2023年 52.90 1.20 51.70
2024年 47.28 1.08 46.20
""")
    assert not facts(found, kind="three_public")


BEHIND = """
项目支出情况表
单位：万元
序号 项目名称 功能科目 金额
1 河道清淤 2130310 46.50
2 渠系养护 2130306 58.30
3 堤防巡查 {code}20.00
合计 124.80
"""


def test_the_code_behind_a_project_is_no_amount():
    found = extracted(BEHIND.format(code="2130306 "))
    assert {f.item: f.value for f in facts(found, leaf="金额")} == {
        "河道清淤": "46.50", "渠系养护": "58.30", "堤防巡查": "20.00", "合计": "124.80",
    }  # fmt: skip


def test_what_not_every_row_has_is_no_code_behind_it():
    assert not facts(extracted(BEHIND.format(code="")), item="河道清淤")


EARMARKED = """
附表11
部门专项资金管理清单目录
部门名称：青溪区水利局 单位：万元
专项资金名称 立项依据 执行期限 预算
金额
河道整治 青政办〔2023〕41号 2024-2026 1,046.50
渠系养护 青财〔2024〕3号 长期 58.30
第三部分 名词解释
"""


@pytest.mark.parametrize("text", [EARMARKED, EARMARKED.replace("预算\n金额", "预算金额").replace(" ", "\t")])
def test_a_list_of_earmarked_money_names_it_before_its_basis_and_its_years(text: str):
    assert {f.item: f.value for f in facts(extracted(text), leaf="预算金额")} == {
        "河道整治": "1046.50", "渠系养护": "58.30",
    }  # fmt: skip
