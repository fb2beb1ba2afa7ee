"""Why there is no figure: a printed 0, an explicit none, a blank cell, an item not disclosed, no document; counts."""

from collections.abc import Iterator

import pytest

from askbudget.engine import Desk
from tests.helpers import desk_over

POND = """云阳坡县柳塘镇人民政府2024年部门预算公开
一、基本情况
柳塘镇人民政府编制人数共计33人，其中行政编制20人、事业编制13人。镇卫生院核定病床45张。
二、收支情况
2024年支出预算60万元，公务接待费0万元。
三、政府性基金预算情况
本部门2024年没有使用政府性基金预算安排的支出。
四、一般公共预算支出表
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t60.00\t40.00\t20.00
201\t一般公共服务支出\t45.00\t40.00\t5.00
20103\t政府办公厅（室）及相关机构事务\t45.00\t40.00\t5.00
2010301\t行政运行\t40.00\t40.00\t
2010302\t一般行政管理事务\t5.00\t\t5.00
213\t农林水支出\t15.00\t\t15.00
21301\t农业农村\t15.00\t\t15.00
2130104\t事业运行\t15.00\t\t15.00
"""


@pytest.fixture(scope="module")
def pond(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("pond")
    with desk_over(folder, {"pond2024": POND}) as desk:
        yield desk


def test_a_figure_printed_as_0_is_an_answer(pond):
    answer = pond.ask("柳塘镇公务接待费多少")
    assert (answer.status, answer.value) == ("answered", 0)


@pytest.mark.parametrize(
    ("question", "kind", "words"),
    [
        ("柳塘镇政府性基金支出多少", "none_stated", "没有使用政府性基金"),
        ("柳塘镇行政运行的项目支出多少", "blank_cell", "40.00"),
        ("柳塘镇因公出国费多少", "not_disclosed", "没有"),
        ("柳塘镇2019年公务接待费", "no_document", "2024年"),
        ("柳塘镇和月牙河镇公务接待费谁多", "no_document", "月牙河镇"),
        ("月牙河镇、柳塘镇公务接待费谁多", "no_document", "月牙河镇"),
    ],
)
def test_every_kind_of_none_has_its_own_reply(pond, question, kind, words):
    answer = pond.ask(question)
    assert (answer.status, answer.value) == ("not_found", None)
    assert kind in [warning.kind for warning in answer.warnings]
    assert words in answer.text


def test_what_is_offered_instead_of_a_blank_cell_can_be_answered(pond):
    options = pond.ask("柳塘镇行政运行的项目支出多少").options
    assert options
    assert all(pond.ask(option.question).status == "answered" for option in options)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("柳塘镇编制人数", 33, "人"),
        ("柳塘镇事业编制多少人", 13, "人"),
        ("柳塘镇有多少张病床", 45, "张"),
    ],
)
def test_a_count_that_only_a_sentence_gives(pond, question, value, unit):
    answer = pond.ask(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", value, unit)


@pytest.mark.parametrize("question", ["柳塘镇有多少张桌子", "柳塘镇有多少个渔场"])
def test_what_is_counted_nowhere_is_not_found(pond, question):
    assert pond.ask(question).status == "not_found"
