"""The units of a body and what it buys, as rows of its tables: which has most, which are left out, what is listed."""

from collections.abc import Iterator

import pytest

from askbudget.engine import Desk
from tests.helpers import desk_over, tabbed

BUDGET = tabbed("""青溪区水利局2024年部门预算公开
部门收入总表
单位：万元
单位代码|单位名称|合计|一般公共预算|事业收入
072|青溪区水利局|120.00|88.00|32.00
072001|青溪区水利局机关|50.00|50.00|
072002|青溪区水文站|32.00|20.00|12.00
072003|青溪水务集团|38.00|18.00|20.00
一般公共预算“三公”经费支出表
单位：万元
单位名称|“三公”经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费
|||小计|公务用车购置费|公务用车运行费|
青溪区水利局|10.00||7.00||7.00|3.00
青溪区水利局机关|6.00||5.00||5.00|1.00
青溪区水文站|3.00||2.00||2.00|1.00
青溪区灌区站|1.00|||||1.00
政府采购预算表
单位：万元
采购项目|采购品目|数量|采购预算金额
合计|||38.00
文印|复印纸|60|3.00
站点养护|C21测站维护服务|1|20.00
监测|A0210水位计|4|15.00
""")
INCOMPLETE = tabbed("""兰溪县水利局2024年部门预算公开
政府采购预算表
单位：万元
采购项目|采购品目|数量|采购预算金额
合计|||38.00
文印|复印纸|60|3.00
""")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(tmp_path_factory.mktemp("units"), {"qingxi2024": BUDGET, "lanxi2024": INCOMPLETE}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        pytest.param("青溪区水利局各单位里谁的事业收入最高", "青溪水务集团", id="the sum of all is none of them"),
        pytest.param(
            "青溪区水利局各单位中哪个三公经费最高", "青溪区水利局机关", id="the body itself is one of its units"
        ),
        pytest.param("青溪区水利局除机关本级外哪个单位三公经费最高", "青溪区水文站", id="unless it is left out"),
        pytest.param("青溪区水利局所属单位里谁的三公经费最高", "青溪区水文站", id="or those below it are meant"),
        pytest.param("青溪区水利局三个事业单位哪个预算最多", "青溪水务集团", id="of no item, it is the budget"),
    ],
)
def test_the_largest_unit(desk, question, unit):
    assert [item.label for item in desk.ask(question).items] == [unit]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("青溪区水利局政府采购里金额最大的是哪项", ["测站维护服务"]),
        ("青溪区水利局政府采购清单", ["复印纸", "测站维护服务", "水位计"]),
    ],
)
def test_what_is_bought_is_a_set(desk, question, labels):
    assert [item.label for item in desk.ask(question).items] == labels


def test_a_column_of_units_without_codes_is_no_list_of_totals(desk):
    assert desk.ask("青溪区水利局2024年三公经费是多少").value == 10


def test_rows_that_do_not_make_up_their_total_are_not_all_there_is(desk):
    assert desk.ask("兰溪县水利局政府采购里金额最大的是哪项").status == "not_found"
