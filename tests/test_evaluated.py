"""How many projects were evaluated is no number of projects with targets, nor of those listed."""

import pytest

from tests.helpers import desk_over

ACCOUNTS = """青溪区水利局2023年度部门决算
一、预算绩效情况
本部门对12个项目编制了绩效目标。组织对2023年度8个项目开展了绩效自评，其中：自评结果为“优”的项目6个，“良”的项目2个。
河道清淤项目绩效自评综述：项目全年预算数为30万元，执行数为26万元。
"""
BUDGET = """青溪区水利局2024年部门预算
一、预算绩效情况
2024年实行绩效目标管理的项目14个，涉及资金90万元。
项目支出表
单位：万元
项目名称 合计
河道清淤 26.00
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    documents = {"accounts2023": ACCOUNTS, "budget2024": BUDGET}
    with desk_over(tmp_path_factory.mktemp("evaluated"), documents) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("青溪区水利局2023年对几个项目开展了绩效自评", 8),
        ("青溪区水利局2023年绩效自评为“优”的项目有几个", 6),
        ("青溪区水利局2023年绩效自评得良的项目有多少", 2),
        ("青溪区水利局2024年纳入绩效目标管理的项目有几个", 14),
    ],
)
def test_the_number_is_of_what_was_asked(desk, question, count):
    assert desk.ask(question).value == count


@pytest.mark.parametrize(
    "question", ["青溪区水利局2024年对几个项目开展了绩效自评", "青溪区水利局2023年绩效自评为“差”的项目有几个"]
)
def test_no_other_number_passes_for_it(desk, question):
    assert desk.ask(question).value is None


def test_a_project_is_found_with_and_without_the_word(desk):
    assert desk.ask("青溪区水利局2023年河道清淤执行数多少").value == 26
    assert desk.ask("青溪区水利局2024年河道清淤项目预算多少").value == 26


def test_what_an_evaluation_came_to_stands_in_final_accounts(desk):
    assert "8" in desk.ask("青溪区水利局绩效自评了几个项目").text
