"""Sets cut down by what a question says of them, and parts of a whole, over one made-up bureau of two years."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from askbudget.engine import Desk
from askbudget.model import Answer
from askbudget.quantity import plain
from tests.helpers import desk_over

_BUDGET = """临溪县林业局2024年部门预算
一、收支情况
2024年支出预算900万元，其中：基本支出500万元，项目支出400万元。
二、“三公”经费
2024年“三公”经费预算12万元，其中：因公出国（境）费0万元，公务接待费3万元，公务用车购置及运行维护费9万元。
三、政府采购情况
2024年政府采购预算总额80万元，其中：政府采购货物预算20万元、政府采购工程预算50万元、政府采购服务预算10万元。
部门公开表1
一般公共预算支出表
单位：临溪县林业局|单位：万元
科目编码|科目名称|2023年预算数|2024年预算数||
|||小计|基本支出|项目支出
合计||860.00|900.00|500.00|400.00
213|农林水支出|760.00|780.00|380.00|400.00
21302|林业和草原|760.00|780.00|380.00|400.00
2130201|行政运行|340.00|350.00|350.00|
2130204|事业机构|20.00|30.00|30.00|
2130205|森林资源培育|250.00|210.00||210.00
2130234|林业草原防灾减灾|150.00|190.00||190.00
221|住房保障支出|100.00|120.00|120.00|
22102|住房改革支出|100.00|120.00|120.00|
2210201|住房公积金|100.00|120.00|120.00|
""".replace("|", "\t")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("sets")
    with desk_over(folder, {"forest2024": _BUDGET}) as opened:
        yield opened


def _value(answer: Answer) -> str | None:
    return None if answer.value is None else plain(answer.value)


def _labels(answer: Answer) -> list[str]:
    return [item.label for item in answer.items]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("临溪县林业局2024年100万以上200万以下的项级科目", ["林业草原防灾减灾", "住房公积金"]),
        ("临溪县林业局2024年100到200万之间的项级科目有哪些", ["林业草原防灾减灾", "住房公积金"]),
        ("临溪县林业局2024年超过190万不超过210万的项级科目", ["森林资源培育"]),
        ("临溪县林业局2024年增减额为负的项级科目有哪些", ["森林资源培育"]),
        ("临溪县林业局2024年哪个项级科目砍得最多", ["森林资源培育"]),
        ("临溪县林业局2024年哪个科目涨得最厉害", ["林业草原防灾减灾"]),
        ("临溪县林业局2024年农林水支出下面第二高的是哪个", ["森林资源培育"]),
        ("临溪县林业局2024年农林水支出下面哪项最少", ["事业机构"]),
    ],
)
def test_a_set_is_cut_down_to_what_is_asked(desk, question, labels):
    assert _labels(desk.ask(question)) == labels


def test_more_than_something_that_is_no_amount_is_not_everything(desk):
    answer = desk.ask("临溪县林业局2024年大于平均水平的项级科目有哪些")
    assert answer.status == "not_found"


def test_what_is_more_than_the_whole_is_no_part_of_it(desk):
    answer = desk.ask("临溪县林业局2024年基本支出占政府采购的百分之几")
    assert answer.status == "not_found"
    assert "不是它的一部分" in answer.text


def test_of_two_items_the_larger_is_told(desk):
    answer = desk.ask("临溪县林业局2024年森林资源培育和事业机构哪个多，多多少")
    assert (answer.intent, answer.difference.value) == ("compare", 180)


def test_of_equals_at_the_end_of_the_first_few_none_is_left_out(tmp_path):
    table = _BUDGET.replace(
        "2130234|林业草原防灾减灾|150.00|190.00||190.00".replace("|", "\t"),
        "2130234\t林业草原防灾减灾\t150.00\t210.00\t\t210.00",
    )
    with desk_over(tmp_path, {"forest2024": table}) as desk:
        first = desk.ask("林业局支出最多的两个项级科目")
        largest = desk.ask("林业局项目支出里哪个科目最多")
    assert _labels(first) == ["行政运行", "森林资源培育", "林业草原防灾减灾"]
    assert "并列" in first.text
    assert _labels(largest) == ["森林资源培育", "林业草原防灾减灾"]
