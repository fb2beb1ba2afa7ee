"""Columns of an item, sums over kinds of expenditure, and how indicators are scored, over the sample documents."""

from decimal import Decimal

import pytest

from tests.helpers import desk_over, last


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("大渡口医保局行政单位医疗这个科目，项目支出列了多少", "175.50"),
        ("渠县其他交通费用算在公用经费里的有多少", "0.20"),
        ("渝北项目支出（部门经济分类）里的委托业务费", "185300.00"),
        ("大渡口2101101项目支出占该科目的比重", "88.14"),
        ("渝北办公费在项目支出表里是多少", "4318669.14"),
        ("潼南医疗救助里的项目支出", "3469.00"),
        ("渠县医保局一般公共预算支出合计（含上年结转）", "6118.03"),
        ("渠县项目支出一共多少钱", "5646.31"),
        ("渠县印刷费里一般公共预算项目支出有多少", "40.31"),  # a fund, and what it is spent as
        ("2101101 渝北医保局 2025年基本支出", "434357.62"),  # a code alone in front, the year between
        ("大渡口医保局行政单位医疗这一款里头，项目支出那一栏填的是多少", "175.50"),
    ],
)
def test_the_second_name_says_which_column(samples, question, value):
    answer = samples.ask(question)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("渝北办公费一共多少", "4758669.14"),  # basic and project expenditure have a table each
        ("渠县印刷费的项目支出", "40.31"),  # of this year's money and of what was carried over
        ("渠县印刷费一共多少", "47.33"),  # one table has the whole
        ("渠县印刷费上年结转安排的项目支出", "20.00"),  # one of the sources is named
        ("潼南商品和服务支出前三名的项目加起来多少", "64.84"),
    ],
)
def test_parts_that_belong_together_are_added_up(samples, question, value):
    answer = samples.ask(question)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


def test_two_columns_of_one_item(samples):
    answer = samples.ask("渝北办公费（30201）基本支出和项目支出各多少")
    assert [item.value for item in answer.items] == ["440000.00", "4318669.14"]


def test_two_years_of_one_item(samples):
    answer = samples.ask("渝北住房公积金今年多少去年多少")
    assert sorted(item.year for item in answer.items) == [2024, 2025]


def test_a_change_is_told_with_the_figure_that_was_asked_for_with_it(samples):
    assert "0.82 万元" in samples.ask("渠县公务接待费是多少，减少了多少").text


def test_a_code_that_no_table_has_is_no_part_of_another_item(samples):
    assert samples.ask("渝北2010301的商品和服务支出").status == "not_found"


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("渝北医保大厅服务窗口运行费用哪个指标是核心指标", ["医保大厅正常运转"]),
        ("大渡口离休人员医疗费项目的核心指标是什么", ["待遇发放准确率"]),
        ("渝北整体绩效权重低于20的指标有哪些", ["医保基金安全保障能力有所提升", "参保群众对医保服务满意度"]),
        ("大渡口整体绩效指标里权重最低的是哪个", ["参保对象满意度"]),
        ("渠县伙食补助费项目的指标里权重最大的", ["改善职工用餐环境"]),
        ("大渡口对个人和家庭的补助包括哪几项", ["生活补助", "医疗费补助"]),
        ("潼南哪些科目只有项目支出没有基本支出", 7),
        ("渝北哪些项级科目比上年减少超过100万", ["其他残疾人事业支出", "城乡医疗救助", "信息化建设"]),
    ],
)
def test_what_is_listed(samples, question, labels):
    found = [item.label for item in samples.ask(question).items]
    assert (found if isinstance(labels, list) else len(found)) == labels


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("渝北档案管理项目有几个核心指标", 2),
        ("大渡口整体绩效里权重10的指标有几个", 5),
        ("渝北医保局2025年项目支出涉及多少个项目", 19),
        ("渝北公开了几个一般项目绩效目标表", 5),
        ("渠县2024年医保基金监管工作经费有几个指标", 10),
        ("渝北工资福利支出下有几项", 10),
    ],
)
def test_what_is_counted(samples, question, value):
    answer = samples.ask(question)
    assert (answer.status, answer.value) == ("answered", value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("渝北全区居民医保参保率是不是核心指标", True),
        ("大渡口报销人员满意度是核心指标吗", False),
        ("渝北2025年取消了医疗保障政策管理这个科目吗", True),
        ("潼南2024年三公经费持平吗", True),
        ("渠县医保局是不是一级预算单位", True),
        ("渝北医保局有没有下属单位", True),
    ],
)
def test_yes_or_no(samples, question, value):
    answer = samples.ask(question)
    assert (answer.status, answer.value) == ("answered", value)


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["渝北医保大厅服务窗口运行费用多少钱", "办事群众满意度的目标呢"], 90),
        (["綦江城乡居民医疗保险参保人数目标", "城镇职工的呢"], 13),
        (["大渡口医保局公务员医疗补助多少", "其中项目支出呢", "2023年总数是多少"], Decimal("764.68")),
        (["潼南骨干网络租用多少条"], 25),
        (["渝北今年档案要整理数字化多少册"], 100),
        (["渠县2024年城乡医疗救助补助资金的住院救助人次数权重"], 9),
        (["渠县整体绩效里公用经费占多少权重"], 3),
    ],
)
def test_the_indicator_that_is_meant(samples, turns, value):
    answer = last(samples, *turns)
    assert (answer.status, answer.value) == ("answered", value)


def test_what_is_said_of_a_project_names_none_of_its_indicators(samples):
    """渝北医保 is the body without its 局: the rest names a project, and no indicator of it."""
    answer = samples.ask("重庆渝北医保医保政策宣传经费是多少")
    assert (answer.intent, answer.value) == ("lookup", 20000)


def test_a_list_of_nothing_that_is_known_is_refused(samples):
    assert samples.ask("渝北医保局有哪些奖状").status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("潼南医保局职工车补（其他交通费用）", "22.35"),
        ("渠县下乡动员参保那个钱（2024年城乡居民基本医疗保险筹资工作经费）有多少", "175.00"),
        ("大渡口给职工缴的基本医疗保险（30110）要多少", "27.11"),
        ("大渡口医保局替职工缴基本医疗保险要花多少钱", "27.11"),  # of money, no rate of those insured
        ("潼南医疗服务与保障能力提升经费，再安排的和提前下达的两笔合计多少", "353.67"),
        ("渠县医保大厅形象维护不少于多少平方米", "300"),
        ("渠县城乡居民医保项目的县级财政补助标准是几块钱", "50.5"),
    ],
)
def test_what_stands_in_brackets_or_behind_a_name_says_which_is_meant(samples, question, value):
    answer = samples.ask(question)
    assert (answer.status, str(answer.value)) == ("answered", value)


def test_the_offices_are_named_where_their_number_is_asked_with_it(samples):
    answer = samples.ask("綦江医保中心有几个科室，都叫啥")
    assert answer.intent == "list"
    assert "参保科" in answer.text


def test_compared_with_a_year_the_newest_is_asked_for(samples):
    answer = samples.ask("潼南三公经费同2023年比 变没变")
    assert (answer.status, answer.direction) == ("answered", "持平")


def test_a_kind_of_expenditure_in_front_is_a_column_of_all_that_are_named(samples):
    answer = samples.ask("渝北医保局基本支出里办公费、邮电费和培训费一共多少")
    assert (answer.status, answer.value) == ("answered", Decimal("559561.46"))


def test_what_the_last_count_was_of_is_named(samples):
    assert "参保科" in last(samples, "綦江医保中心有几个内设机构", "都是哪些").text


def test_what_money_was_spent_on_is_no_place(samples):
    assert samples.ask("大渡口医保局的项目支出主要用在什么地方").status == "answered"


SCORED = """青溪区水利局2023年度部门决算
项目绩效自评表
项目名称 {name}
一级指标 二级指标 三级指标 年度指标值 全年完成值 分值 得分
产出指标 数量指标 {name}次数 ≥6次 7次 90 {score}
总分 100 {score}
"""
TASKS = """部门整体支出绩效自评表
任务名称 主要内容 预算数（万元） 执行数（万元） 执行率（%）
任务1 运行 保障运转 90.00 60.00 66.67
金额合计 90.00 60.00 66.67
"""


def scored(*scores: str) -> str:
    """A final account with a sheet for each of these scores, the first with the title of the document above it."""
    sheets = [
        SCORED.format(name=name, score=score) for name, score in zip(("清淤", "巡河", "造林"), scores, strict=False)
    ]
    return sheets[0] + "".join(sheet.partition("\n")[2] for sheet in sheets[1:]) + TASKS


@pytest.mark.parametrize(
    ("scores", "most", "best"),
    [
        (("88.5", "96.5", "90"), "高", ["巡河"]),
        (("88.5", "96.5", "90"), "低", ["清淤"]),
        (("90", "90"), "高", ["清淤", "巡河"]),
    ],
)
def test_the_project_that_scored_most_is_not_the_one_with_most_money(tmp_path, scores, most, best):
    with desk_over(tmp_path, {"qingxi2023": scored(*scores)}) as desk:
        answer = desk.ask(f"青溪区水利局哪个项目自评得分最{most}")
    assert answer.status == "answered"
    assert [item.label for item in answer.items] == best


def test_of_one_project_none_scored_most(tmp_path):
    with desk_over(tmp_path, {"qingxi2023": scored("88.5")}) as desk:
        assert desk.ask("青溪区水利局哪个项目自评得分最高").status == "not_found"
