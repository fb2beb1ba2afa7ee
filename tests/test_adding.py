"""Sums: what they are made of, the sum and its derivation are in one unit, whatever was added up."""

import re
from decimal import Decimal

import pytest

from tests.helpers import desk_over, tabbed

BUDGET = tabbed("""青溪区水利局2024年部门预算公开
部门支出总表
单位：万元
单位名称|合计|基本支出|项目支出
合计|82.00|62.00|20.00
青溪区水利局（本级）|50.00|35.00|15.00
青溪区水文站|30.00|25.00|5.00
青溪区白石水库管理所|2.00|2.00|
一般公共预算项目支出预算表
单位：万元
项目名称|金额
合计|45.00
渠系维修养护|25.00
河道清淤|12.50
雨量站改造|7.50
一般公共预算支出表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
|合计|82.00|62.00|20.00
213|农林水支出|70.00|50.00|20.00
221|住房保障支出|12.00|12.00|
""")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with desk_over(tmp_path_factory.mktemp("adding"), {"water2024": BUDGET}) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value", "unit", "derivation"),
    [
        ("青溪区水利局2024年项目资金合计多少", "45", "万元", "25 + 12.5 + 7.5 = 45 万元"),
        ("青溪区水利局2024年项目资金合计折合多少元", "450000", "元", "250000 + 125000 + 75000 = 450000 元"),
        ("青溪区水利局2024年下属单位预算合计折合多少元", "320000", "元", "300000 + 20000 = 320000 元"),
        ("青溪区水利局2024年农林水支出和住房保障支出合计折合多少元", "820000", "元", "700000 + 120000 = 820000 元"),
        (
            "青溪区水利局2024年农林水支出的基本支出和项目支出合计折合多少元",
            "700000",
            "元",
            "500000 + 200000 = 700000 元",
        ),
    ],
)
def test_a_sum_in_another_unit_is_derived_in_it(desk, question, value, unit, derivation):
    answer = desk.ask(question)
    assert (answer.value, answer.unit) == (Decimal(value), unit)
    assert re.sub(r"\.\d+(?= )", lambda places: places[0].rstrip("0").rstrip("."), answer.derivation) == derivation
    assert len(answer.items) == derivation.count("+") + 1
