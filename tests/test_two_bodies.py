"""Questions on documents of several bodies, years and kinds: which of them is meant, and what is held against what."""

from decimal import Decimal

import pytest

from tests.helpers import desk_over

BUDGET_2023 = """青溪区水利局2023年部门预算公开
一、收支情况
2023年支出预算60万元。
项目支出表
单位：万元
项目名称 合计
河道清淤 20.00
堤防养护 15.00
"""
BUDGET_2024 = """青溪区水利局2024年部门预算公开
一、收支情况
2024年支出预算70万元。
公务接待费预算3万元。
收入预算总表
单位：万元
单位编码 单位名称 合计 一般公共预算拨款
合计 70.00 70.00
129001 青溪区水利局本级 50.00 50.00
129002 青溪区水文站 20.00 20.00
项目支出表
单位：万元
项目名称 合计
河道清淤 26.00
堤防养护 12.00
"""
FINAL = """南川县委党校2024年度部门决算公开
一、支出情况
2024年度财政拨款支出95万元，比年初预算数减少5万元，下降5%。
1.培训支出（2050803）年初预算为10万元，支出决算为7.94万元，完成年初预算的79.4%。
2.行政运行（2080101）年初预算为50万元，支出决算为52万元，完成年初预算的104%。
公务接待费预算数2万元，决算数1.5万元。
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    documents = {"water2023": BUDGET_2023, "water2024": BUDGET_2024, "school2024": FINAL}
    with desk_over(tmp_path_factory.mktemp("bodies"), documents) as opened:
        yield opened


def test_the_change_of_a_project_is_told_from_the_year_before(desk):
    answer = desk.ask("青溪区水利局2024年河道清淤比上年增加多少")
    assert (answer.status, answer.direction, answer.value) == ("answered", "增加", Decimal(6))
    assert desk.ask("青溪区水利局2024年堤防养护比去年增加了吗").value is False


def test_a_rate_behind_a_comparison_with_the_budget_is_none_on_the_year(desk):
    answer = desk.ask("南川县委党校2024年财政拨款支出比上年变化多少")
    assert answer.status == "not_found"


def test_a_body_of_its_own_row_is_not_the_whole_department(desk):
    answer = desk.ask("青溪区水利局本级2024年收入预算")
    assert (answer.status, answer.value) == ("answered", Decimal(50))


def test_a_short_name_that_cuts_a_place_is_of_another_body(desk):
    """县委党校 is what the school is called for short; 隰县委党校 is another one."""
    assert desk.ask("隰县委党校2024年公务接待费").status == "not_found"


def test_a_misspelt_body_beside_its_place_is_put_right(desk):
    answer = desk.ask("青溪区水力局2024年公务接待费")
    assert (answer.status, answer.value) == ("answered", Decimal(3))
    assert "corrected" in {warning.kind for warning in answer.warnings}


def test_over_the_budget_or_not(desk):
    assert desk.ask("南川县委党校2024年公务接待费超预算了吗").value is False


def test_each_body_is_taken_in_the_kind_of_document_said_beside_it(desk):
    answer = desk.ask("南川县委党校2024年决算的公务接待费跟青溪区水利局2024年预算的公务接待费比哪个高")
    assert answer.status == "answered"
    assert answer.difference is not None
    assert answer.difference.value == Decimal("1.5")


def test_of_which_subject_least_of_the_budget_was_spent(desk):
    answer = desk.ask("南川县委党校2024年哪个项级科目完成年初预算的比例最低")
    assert (answer.value, [item.label for item in answer.items]) == (Decimal("79.4"), ["培训支出"])


DOUBTFUL = """云山县水利局2024年部门预算公开
一、“三公”经费支出预算情况说明
2024年“三公”经费预算11.9万元。
（一）公务接待费4.5万元。
2024年一般公共预算“三公”经费支出情况表
单位：万元
项目 2024年“三公”经费预算数
合计 11.30
公务接待费 4.50
公务用车运行维护费 6.80
"""


def test_a_share_of_a_figure_that_is_contradicted_is_told_with_the_doubt(tmp_path):
    with desk_over(tmp_path, {"cloud2024": DOUBTFUL}) as desk:
        answer = desk.ask("云山县水利局2024年公务接待费占三公经费的比重")
    assert answer.status == "answered"
    assert "contradiction" in {warning.kind for warning in answer.warnings}


UNITS = """云山县林业局2024年部门预算公开
二、部门预算单位构成
从预算单位构成看，云山县林业局部门包括3个下属单位。
序号\t单位名称\t经费性质\t人员编制数\t在职人数
1\t云山县林业局本级\t财政核拨\t92\t87
2\t云山县林业工作站\t财政核拨\t45\t41
3\t云山县林业科学研究院\t财政核补\t68\t52
收入预算总表
单位：万元
单位编码\t单位名称\t合计\t财政拨款\t事业收入
\t合计\t300.00\t280.00\t20.00
302\t云山县林业局\t300.00\t280.00\t20.00
302001\t云山县林业局本级\t200.00\t200.00\t
302002\t云山县林业科学研究院\t100.00\t80.00\t20.00
"""


def test_the_unit_with_most_posts_and_what_is_asked_of_it_next(tmp_path):
    with desk_over(tmp_path, {"wood2024": UNITS}) as desk:
        most = desk.ask("云山县林业局下属单位里编制最多的是哪家")
        assert (most.value, [item.label for item in most.items]) == (Decimal(68), ["云山县林业科学研究院"])
        session = desk.session()
        turns = [session.ask(turn) for turn in ("云山县林业科学研究院事业收入多少", "公务接待费呢")]
        assert [(a.status, a.value) for a in turns] == [
            ("answered", Decimal(20)), ("not_found", None),
        ]  # fmt: skip


def test_a_subject_that_ends_like_a_body_is_no_unit(tmp_path):
    text = """云山县卫生健康局2024年部门预算公开
支出预算总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2100302\t乡镇卫生院\t54.00\t54.00\t
2100102\t一般行政管理事务\t8.60\t\t8.60
"""
    with desk_over(tmp_path, {"health2024": text}) as desk:
        session = desk.session()
        turns = [session.ask(turn).value for turn in ("云山县卫生健康局2024年乡镇卫生院多少", "一般行政管理事务呢")]
    assert turns == [Decimal("54.00"), Decimal("8.60")]


HEALTH = """青溪区卫生健康局2024年部门预算
一、收支情况
2024年收支总预算80万元。上年结转6万元。
部门预算收入总表
单位：万元
单位名称 合计 一般公共预算拨款
合计 80.00 80.00
青溪区卫生健康局本级 40.00 40.00
青溪区疾病预防控制中心 25.00 25.00
青溪区卫生监督所 15.00 15.00
"""
CENTRE = """青溪区疾病预防控制中心2024年单位预算
一、收支情况
2024年收支总预算25万元。
"""


@pytest.fixture(scope="module")
def health(tmp_path_factory):
    with desk_over(tmp_path_factory.mktemp("health"), {"health": HEALTH, "centre": CENTRE}) as opened:
        yield opened


def test_a_unit_with_a_document_of_its_own_counts_beside_one_without(health):
    assert health.ask("2024年青溪区疾控中心和卫生监督所的预算加起来多少").value == 40


def test_the_share_of_a_body_within_another(health):
    answer = health.ask("2024年青溪区卫健局部门预算里疾控中心占百分之几")
    assert (answer.value, answer.unit) == (Decimal("31.25"), "%")


def test_which_of_two_units_has_more_is_told_by_their_figures(health):
    answer = health.ask("青溪区疾控中心和卫生监督所2024年谁的预算多")
    assert {item.value for item in answer.items} == {"25.00", "15.00"}


def test_what_was_carried_over_from_last_year_is_of_this_year(health):
    assert health.ask("青溪区卫健局去年结转下来多少钱").value == 6
