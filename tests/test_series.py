"""Several documents of one body, and its units: which edition words mean, and what is set against what."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from askbudget.engine import Desk
from tests.helpers import desk_over, last

BUDGET_2024 = """青溪区水利局2024年部门预算公开
一、部门概况
青溪区水利局内设2个科室。下属2个事业单位：青溪区水文站、青溪区河道管理所。
二、收支情况
2024年支出预算900.00万元，其中：基本支出500.00万元，项目支出400.00万元。2024年财政拨款支出预算860.00万元。
2024年“三公”经费预算12.00万元，其中：公务接待费5.00万元。
2023年末实有人员46人。
三、部门支出总表
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t900.00\t500.00\t400.00
213\t农林水支出\t900.00\t500.00\t400.00
21303\t水利\t900.00\t500.00\t400.00
2130301\t行政运行\t500.00\t500.00\t
2130305\t水利工程建设\t300.00\t\t300.00
2130314\t防汛\t100.00\t\t100.00
四、部门收入总表
单位编码\t单位名称\t合计\t一般公共预算
\t合计\t900.00\t900.00
718\t青溪区水利局\t900.00\t900.00
718001\t青溪区水利局（本级）\t400.00\t400.00
718002\t青溪区水文站\t300.00\t300.00
718003\t青溪区河道管理所\t200.00\t200.00
五、专项业务经费支出表
单位：万元
单位编码\t单位（项目）名称\t项目金额
\t合计\t400.00
718002\t青溪区水文站\t150.00
\t雨量站改造\t100.00
\t水质监测\t50.00
718003\t青溪区河道管理所\t250.00
\t堤防加固\t250.00
六、一般公共预算机关运行经费支出预算表
科目编码\t科目名称\t机关运行经费支出
30201\t办公费\t4.00
七、一般公共预算基本支出表
科目编码\t科目名称\t合计\t人员经费\t公用经费
30201\t办公费\t9.00\t\t9.00
"""

BUDGET_2023 = (
    BUDGET_2024.replace("2024", "2025").replace("2023年末实有人员46人", "2022年末实有人员50人").replace("2025", "2023")
    .replace("2130314\t防汛\t100.00\t\t100.00", "2130306\t水利工程运行与维护\t100.00\t\t100.00")
    .replace("\t水质监测\t50.00", "\t墒情监测\t50.00").replace("预算12.00万元", "预算10.00万元")
    .replace("718002\t青溪区水文站\t300.00\t300.00", "718002\t青溪区水文站\t280.00\t280.00")
)  # fmt: skip

UNIT_2024 = """青溪区水利局（本级）2024年单位预算公开
一、收支情况
2024年支出预算400.00万元，其中：基本支出300.00万元，项目支出100.00万元。
2024年“三公”经费预算6.00万元，比2023年减少1.00万元，其中：公务接待费2.00万元。
"""

FINAL_2023 = """青溪区水利局2023年度部门决算公开
一、收支情况
2023年本年支出合计940.00万元，其中：基本支出520.00万元，项目支出420.00万元。2023年财政拨款支出决算915.00万元。
2023年“三公”经费支出决算8.00万元，其中：公务接待费3.00万元。
二、支出决算表
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t合计\t940.00\t520.00\t420.00
213\t农林水支出\t940.00\t520.00\t420.00
21303\t水利\t940.00\t520.00\t420.00
2130301\t行政运行\t520.00\t520.00\t
2130305\t水利工程建设\t330.00\t\t330.00
2130306\t水利工程运行与维护\t90.00\t\t90.00
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    documents = {"b2024": BUDGET_2024, "b2023": BUDGET_2023, "u2024": UNIT_2024, "f2023": FINAL_2023}
    folder: Path = tmp_path_factory.mktemp("series")
    with desk_over(folder, documents) as opened:
        yield opened


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        pytest.param(["2023年青溪区水利局花了多少三公经费"], 8, id="花了 is of the final accounts"),
        pytest.param(["青溪区水利局2023年初给了多少三公经费"], 10, id="年初 is of the budget"),
        pytest.param(["青溪区水利局2023年计划要多少三公经费"], 10, id="计划 is of the budget"),
        pytest.param(["青溪区水利局机关2024年公务接待费"], 2, id="机关 behind the name is the body itself"),
        pytest.param(["青溪区水利局2024年部门预算三公经费多少", "局本级的呢"], 6, id="局本级 in the next turn"),
        pytest.param(["青溪区水利局部门综合预算2024年三公经费"], 12, id="部门综合预算 is the department's"),
        pytest.param(["青溪区水利局23、24两年水利工程建设预算总共多少"], 600, id="two years for short"),
        pytest.param(["青溪区水利局2023年决算总支出"], 940, id="财政拨款支出 is another item than all expenditure"),
        pytest.param(["青溪区水利局2023年决算财政拨款支出"], 915, id="all appropriations spent"),
        pytest.param(["青溪区水利局2024年部门预算财政拨款支出"], 860, id="all appropriations planned"),
        pytest.param(["青溪区水利局2024年部门预算办公费"], 9, id="a table of operating expenses has but a part of it"),
        pytest.param(["青溪区水文站2024年预算多少"], 300, id="a unit's budget is no sum of its projects"),
        pytest.param(["青溪区水利局下属两个事业单位2024年部门预算合计"], 500, id="units without the body itself"),
        pytest.param(["青溪区水利局2023年公务接待费预算执行了百分之多少"], 60, id="what was spent of the budget"),
        pytest.param(["青溪区水利局2023年公务接待费决算多少", "占预算多少"], 60, id="占预算 of what was spent"),
        pytest.param(["青溪区水利局2023年三公经费完成率"], 80, id="完成率 is asked, it is no item"),
        pytest.param(["青溪区水利局2024年部门预算安排了多少项目支出"], 400, id="多少项 begins no 项目支出"),
        pytest.param(["青溪区水利局本级支出预算2024年多少"], 400, id="支出预算 behind 本级 is an item of its own"),
        pytest.param(["雨量站改造和堤防加固两个项目2024年青溪区水利局部门预算合计"], 350, id="合计 of two"),
        pytest.param(["青溪区水利局本级单位预算2024年三公经费"], 6, id="本级 and 单位 are one edition"),
        pytest.param(["青溪区水利局2024年三公预算跟2023年三公决算比差多少"], 4, id="each year with its own basis"),
    ],
)
def test_the_edition_that_words_mean(desk: Desk, turns: list[str], value: int) -> None:
    answer = last(desk, *turns)
    assert (answer.status, answer.value) == ("answered", Decimal(value)), answer.text


@pytest.mark.parametrize(
    ("question", "value", "direction"),
    [
        pytest.param("青溪区水文站的预算2024年比2023年多多少", 20, "增加", id="a unit's budget of two documents"),
        pytest.param("青溪区水利局部门实有人员2024年比2023年少几个人", 4, "减少", id="no change against itself"),
        pytest.param("2023年和2024年比，青溪区水利局部门三公经费预算变动", 2, "增加", id="of two years the later"),
        pytest.param("青溪区水利局2023年基本支出决算数超出预算多少", 20, "增加", id="accounts over their budget"),
    ],
)
def test_the_change_between_documents(desk: Desk, question: str, value: int, direction: str) -> None:
    answer = desk.ask(question)
    assert (answer.status, answer.value, answer.direction) == ("answered", Decimal(value), direction), answer.text


@pytest.mark.parametrize(
    ("question", "labels", "documents"),
    [
        ("青溪区水利局哪些项级科目2023年有预算、2024年没有了", ["水利工程运行与维护"], {"b2023"}),
        ("青溪区水利局2024年比2023年新增的支出科目（项级）", ["防汛"], {"b2024"}),
        ("青溪区水利局2023年有、2024年没有的项目", ["墒情监测"], {"b2023"}),
    ],
)
def test_what_came_or_went_is_cited_from_its_own_document(
    desk: Desk, question: str, labels: list[str], documents: set[str]
) -> None:
    answer = desk.ask(question)
    assert [item.label for item in answer.items] == labels, answer.text
    assert {source.document for source in answer.sources} == documents


def test_accounts_and_budget_compared_have_a_winner(desk: Desk) -> None:
    answer = desk.ask("青溪区水利局2023年基本支出是预算数大还是决算数大")
    assert (answer.status, answer.winner) == ("answered", "f2023")


def test_what_exceeds_its_budget_most(desk: Desk) -> None:
    answer = desk.ask("青溪区水利局2023年哪个项级科目决算比年初预算超得最多")
    assert ([item.label for item in answer.items], answer.value) == (["水利工程建设"], Decimal(30))
    assert desk.ask("青溪区水利局2023年预算和决算里哪个项级科目最多").status == "not_found"


def test_units_by_their_names_alone(desk: Desk) -> None:
    answer = desk.ask("河道管理所和青溪区水文站，哪个2024年预算多")
    assert [item.label for item in answer.items] == ["青溪区水文站", "青溪区河道管理所"]


def test_the_most_of_what_nobody_knows_is_refused(desk: Desk) -> None:
    assert desk.ask("青溪区水利局2024年部门预算里哪个灯塔最贵").status in ("not_found", "not_understood")


def test_the_row_of_all_units_is_no_unit(desk: Desk) -> None:
    answer = desk.ask("青溪区水利局2024年部门预算里哪个单位的预算最多")
    assert [item.label for item in answer.items] == ["青溪区水利局（本级）"]


def test_the_sum_of_a_units_projects_is_no_project(desk: Desk) -> None:
    answer = desk.ask("青溪区水利局2024年部门预算有哪些项目")
    assert [item.label for item in answer.items] == ["雨量站改造", "水质监测", "堤防加固"]


def test_every_document_there_is_is_cited(desk: Desk) -> None:
    answer = desk.ask("收录了哪些单位2023年的决算")
    assert [item.document for item in answer.items] == ["f2023"]
    assert [source.document for source in answer.sources] == ["f2023"]


def test_the_years_that_have_an_item(desk: Desk) -> None:
    answer = desk.ask("青溪区水利局哪几年有公务接待费")
    assert [(item.document, item.value) for item in answer.items] == [("f2023", "3.00"), ("b2024", "5.00")]


SHEETS = """青溪区农业局2024年部门预算公开
一、部门概况
纳入青溪区农业局预算编制范围的单位见下表：单位名称 经费性质 编制人数
青溪区农业局（机关） 财政核拨 18
青溪区国有林场 财政核补 46
二、收支情况
2024年支出预算300.00万元，其中：基本支出200.00万元，项目支出100.00万元。
2024年一般公共预算支出250.00万元。
三、部门支出总表
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t300.00\t200.00\t100.00
213\t农林水支出\t300.00\t200.00\t100.00
四、一般公共预算支出表
科目编码\t科目名称\t2023年预算数\t2024年预算数
\t合计\t240.00\t250.00
213\t农林水支出\t240.00\t250.00
五、部门整体绩效目标表
一级指标\t三级指标\t指标值
产出指标\t改厕户数\t≥900户
成本指标\t每户奖补标准\t2000元/户
六、项目支出绩效自评表
项目名称\t病虫害防治
年初预算数\t全年预算数\t全年执行数
年度资金总额\t20.00\t18.00\t17.00
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t巡查次数\t≥24次\t31次\t20\t20
"""


@pytest.fixture(scope="module")
def farm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("farm")
    with desk_over(folder, {"farm2024": SHEETS, "banner2024": SHEETS.replace("青溪区", "科尔沁左翼中旗")}) as opened:
        yield opened


def test_units_of_a_table_that_ran_together(farm: Desk) -> None:
    answer = farm.ask("青溪区农业局预算编制范围内有哪几家单位")
    assert [item.label for item in answer.items] == ["青溪区农业局（机关）", "青溪区国有林场"]


def test_the_general_budget_speaks_for_the_whole_only_where_it_is_all(farm: Desk) -> None:
    """250 − 240 of the general budget is no change of the 300 that are spent."""
    assert farm.ask("青溪区农业局2024年支出预算比上年增加多少").status == "not_found"


def test_a_part_of_the_general_budget_is_read_from_its_table(farm: Desk) -> None:
    assert farm.ask("青溪区农业局一般公共预算支出中农林水支出占比").value == Decimal(100)


def test_a_target_of_this_year_is_none_of_thelast(farm: Desk) -> None:
    assert farm.ask("青溪区农业局2023年改厕改造了多少户").status == "not_found"


def test_the_amount_of_each_beats_the_number_of_them(farm: Desk) -> None:
    answer = farm.ask("青溪区农业局改厕每户补多少")
    assert (answer.value, answer.unit) == (Decimal(2000), "元/户")


def test_a_banner_goes_by_some_letters_of_its_name(farm: Desk) -> None:
    answer = farm.ask("科左中旗农业局2024年支出预算")
    assert (answer.value, answer.sources[0].document) == (Decimal(300), "banner2024")


@pytest.mark.parametrize("question", ["青溪区农业局其他资金安排的项目支出是多少", "青溪区农业局2022年执行数是多少"])
def test_the_whole_is_no_answer_for_what_is_not_there(farm: Desk, question: str) -> None:
    assert farm.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青溪区农业局病虫害防治项目实际巡查次数多少", 31),  # what was done, not what was aimed at
        ("青溪区农业局病虫害防治巡查次数的目标", 24),
    ],
)
def test_what_was_achieved_and_what_was_aimed_at(farm: Desk, question: str, value: int) -> None:
    assert farm.ask(question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "青溪区农业局农林水支出使用年限",  # money is no length of time
        "青溪区农业局灯塔和农林水支出一共多少",  # one of two is known
        "青溪区农业局灯塔和项目支出各多少",
        "青溪区农业局病虫害防治的立项依据",  # a sentence that names the project founds nothing
    ],
)
def test_half_an_answer_and_another_answer_are_none(farm: Desk, question: str) -> None:
    assert farm.ask(question).status == "not_found"


STREET = """江都路街道办事处2026年部门预算公开
一、收支情况
2026年支出预算90.00万元，其中：基本支出60.00万元，项目支出30.00万元。政府采购主要买了办公桌。
2026年政府采购预算8.00万元。
"""


def test_a_letter_of_a_name_asks_for_no_yes_or_no(tmp_path: Path) -> None:
    with desk_over(tmp_path, {"street2026": STREET}) as desk:
        assert desk.ask("江都路街道办事处2026年支出预算").value == Decimal(90)
        assert desk.ask("江都路街道办事处政府采购都买了些什么").intent != "yesno"


def test_a_publishers_code_in_brackets_and_a_prefecture_for_short(tmp_path: Path) -> None:
    museum = STREET.replace("江都路街道办事处", "楚雄彝族自治州博物馆")
    bureau = "部门：[312]崇仁县水利局\n" + STREET.replace("江都路街道办事处", "[312]崇仁县水利局")
    with desk_over(tmp_path, {"museum2026": museum, "bureau2026": bureau}) as desk:
        assert {d.organisation.name for d in desk.documents()} == {"楚雄彝族自治州博物馆", "崇仁县水利局"}
        assert desk.ask("楚雄州博物馆2026年支出预算").value == Decimal(90)


def test_the_narrative_goes_on_behind_the_last_sheet(tmp_path: Path) -> None:
    behind = "（二）机关运行经费\n青溪区农业局2024年机关运行经费财政拨款预算12.50万元，较2023年预算减少1.50万元。\n"
    with desk_over(tmp_path, {"farm2024": SHEETS + behind}) as desk:
        assert desk.ask("青溪区农业局机关运行经费").value == Decimal("12.5")
