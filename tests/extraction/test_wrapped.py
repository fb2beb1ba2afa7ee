"""Names and values that broke over two lines, with the line of their row in between."""

import pytest

from tests.helpers import extracted, fact, facts, row

BALANCE = """
财政拨款收支预算总表
单位：元
收入 支出
项目 预算数 项目 合计 一般公共预算 政府性基金预算
{rows}
收入总计 60.00 支出总计 60.00 55.00 5.00
"""


@pytest.mark.parametrize(
    ("rows", "income", "spending"),
    [
        ("一、社会保障和就业\n一、一般公共预算 55.00 16.00 16.00 0.00\n支出", "55.00", "16.00"),
        ("三、资源勘探工业信\n16.00 16.00 0.00\n息等支出", None, "16.00"),
        ("三、国有资本经营预\n三、城乡社区支出 16.00 11.00 5.00\n算", None, "16.00"),
        ("一、社会保障和就业\n一、一般公共预算 55.00\n支出", "55.00", None),
    ],
)
def test_a_name_around_the_line_of_its_row(rows: str, income: str | None, spending: str | None):
    found = extracted(BALANCE.format(rows=rows))
    assert row(found, item="一般公共预算").get("预算数") == income
    names = ("社会保障和就业支出", "资源勘探工业信息等支出", "城乡社区支出")
    assert [each.value for name in names for each in facts(found, item=name, leaf="合计")] == (
        [spending] if spending else []
    )
    assert {each.item for each in facts(found)} <= {*names, "一般公共预算", "收入总计", "支出总计"}


def test_figures_that_may_be_of_either_side_are_left_alone():
    """Three figures, one column on the left and three on the right, a name on each side."""
    found = extracted(BALANCE.format(rows="一、社会保障和就业\n一、一般公共预算 55.00 16.00 16.00\n支出"))
    assert not facts(found, item="社会保障和就业支出")


SHEET = """
财政项目支出绩效目标申报表
单位：元
青溪灌渠与泵站改造工 阶段性项
项目名称 项目性质 项目类别 特定目标类
程 目
青溪区农田
主管部门 实施单位 青溪区水利站
水利局
项目资金总额 800.00 年度资金申请总额 200.00
"""


def test_values_around_the_line_of_their_labels():
    found = extracted(SHEET)
    assert fact(found, item="青溪灌渠与泵站改造工程", leaf="项目资金总额").value == "800.00"


def test_pieces_that_do_not_pair_with_labels_are_left_alone():
    found = extracted(SHEET.replace("程 目", "程"))
    assert "青溪灌渠与泵站改造工程" not in {each.item for each in facts(found)}
