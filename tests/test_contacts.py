"""Whom to call: of a project by the names that people give it, of the disclosure, else of the whole body's sheet."""

from collections.abc import Iterator

import pytest

from askbudget.engine import Desk
from tests.helpers import desk_over, tabbed

OF_PROJECTS = tabbed("""青溪区水利局2024年部门预算公开
部门整体支出绩效目标表
部门名称|青溪区水利局
联系人|田青|联系电话|023-11110000
项目支出绩效目标表
单位：万元
项目名称|河道清淤县级配套资金|
项目负责人|苏禾|联系电话|023-22220000
年度资金总额|20.00
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|清淤河段|≥4公里
项目支出绩效目标表
单位：万元
项目名称|渠系维修养护
项目负责人|何川|联系电话|023-33330000
年度资金总额|25.00
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|维修渠道|≥9公里
""")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_over(tmp_path_factory.mktemp("contacts"), {"qingxi2024": OF_PROJECTS}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青溪区水利局渠系维修养护项目谁负责，电话多少", ["何川", "023-33330000"]),
        ("我想问河道清淤的事，青溪区水利局这个项目的负责人和联系电话", ["苏禾", "023-22220000"]),
        ("青溪区水利局河道清淤县级配套项目谁负责，电话多少", ["苏禾", "023-22220000"]),
        ("青溪区水利局部门整体绩效目标表的联系人和电话", ["田青", "023-11110000"]),
    ],
)
def test_the_person_of_the_sheet(desk, question, told):
    answer = desk.ask(question)
    assert all(words in answer.text for words in told)
    others = {"何川", "苏禾", "田青"} - {*told}
    assert not any(name in answer.text for name in others)
