"""Tables of a body and of its units: a unit's row is a part of the body's, 小计 of one kind of money of the 总计."""

import pytest

from askbudget.audit import audit
from askbudget.extraction import draft
from tests.helpers import TITLE, lexicon, source, tabbed

CODE_ONCE_A_UNIT = """
2024年部门收入总体情况表
单位：万元
科目编码|科目名称|合计|一般公共预算拨款收入
合计||190.00|190.00
2080505|机关事业单位基本养老保险缴费支出|30.00|30.00
2130301|行政运行|160.00|160.00
2024年部门支出总体情况表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||190.00|120.00|70.00
2080505|机关事业单位基本养老保险缴费支出|20.00|20.00|
2130301|行政运行|90.00|50.00|40.00
2080505|机关事业单位基本养老保险缴费支出|10.00|10.00|
2130301|行政运行|70.00|40.00|30.00
"""
UNITS = """
2024年部门综合预算收入总表
单位：万元
单位编码|单位名称|总计|一般公共预算拨款|政府性基金拨款|事业收入
合计||190.00|150.00|30.00|10.00
512001|青溪区水利局（机关）|120.00|120.00||
512002|青溪区河道管理所|50.00|20.00|30.00|
512003|青溪区水文站|20.00|10.00||10.00
2024年部门综合预算支出总表
单位：万元
单位编码|单位名称|总计|公共预算拨款|||政府性基金拨款|事业收入
|||小计|人员经费和公用经费|专项业务经费||
合计||190.00|150.00|110.00|40.00|30.00|10.00
512001|青溪区水利局（机关）|120.00|120.00|90.00|30.00||
512002|青溪区河道管理所|50.00|20.00|12.00|8.00|30.00|
512003|青溪区水文站|20.00|10.00|8.00|2.00||10.00
"""


def errors(text: str) -> list[tuple[str, str]]:
    """What is told as an error, and of what."""
    found = audit(draft(source(f"{TITLE}\n{tabbed(text).strip()}"), lexicon()), lexicon()).findings
    return [(each.kind, each.text) for each in found if each.severity == "error"]


@pytest.mark.parametrize(
    "text", [CODE_ONCE_A_UNIT, UNITS], ids=["a-code-stands-once-a-unit", "a-subtotal-of-one-kind-of-money"]
)
def test_a_part_is_not_held_against_the_whole(text: str) -> None:
    assert errors(text) == []


def test_the_totals_of_a_unit_are_still_held_against_one_another() -> None:
    """Three moved from one unit to another in the first table only: its sums hold."""
    moved = UNITS.replace("（机关）|120.00|120.00||\n", "（机关）|117.00|117.00||\n", 1)
    told = errors(moved.replace("管理所|50.00|20.00|30.00|\n", "管理所|53.00|23.00|30.00|\n", 1))
    assert [kind for kind, _ in told] == ["tables_differ", "tables_differ"]
