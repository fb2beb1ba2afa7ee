"""Questions as people ask them: with asides, told amounts, loose names, and words that only one indicator answers."""

from decimal import Decimal

import pytest

from tests.helpers import last


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        pytest.param(["大渡口医保局今年修修补补（维修护费）打算花多少"], "7.00", id="打算花多少 asks for no yes or no"),
        pytest.param(["綦江医保中心 21015医疗保障管理事务 2022预算合计"], "455.83", id="预算合计 is how much of it"),
        pytest.param(["渝北区医保局给职工缴的基本医疗保险费有多少"], "345513.11", id="another name of the subject"),
        pytest.param(
            ["请问渝北区医疗保障局项目支出表（部门经济分类）列了多少办公费"], "4318669.14", id="a table for a column"
        ),
        pytest.param(["渝北区医保局50201办公经费，基本支出里有多少？"], "849629.15", id="the column behind the comma"),
        pytest.param(["渠县医保局印刷费有多少是上年结转安排的"], "20.00", id="how much of it is of that column"),
        pytest.param(
            ["渝北医保局办公费，基本支出的和项目支出的加在一起有多少元"], "4758669.14", id="two columns added"
        ),
        pytest.param(["大渡口医保局基本工资、津补贴、奖金加一起多少"], "354.65", id="one of three by another name"),
        pytest.param(["大渡口医保局生活补助列支情况"], "5.32", id="情况 of a line is its amount"),
        pytest.param(["大渡口医保局信息化建设今年安排多少钱？", "去年是多少来着"], "37.18", id="来着 says nothing"),
        pytest.param(
            ["潼南医保局卫生健康支出那五千六百多万当中，项目支出占了多少钱"], "5049.67", id="an amount told in words"
        ),
        pytest.param(["群众举报骗保是有奖的，潼南今年给这个举报奖励专项资金留了多少"], "1.00", id="an aside in front"),
        pytest.param(["大杜口医保局其它商品和服务支出预算"], "38.50", id="其它 is 其他, which is no filler"),
        pytest.param(["渠县商品和服务支出里政府性基金出了多少"], "275.00", id="出 belongs to no name"),
        pytest.param(["渝北行政单位医疗降几个点"], "1.7", id="几个点 are percent"),
        pytest.param(["渠县差旅费占商品和服务支出（总计）的比重"], "35.81", id="总计 in a bracket wants the whole"),
        pytest.param(["渝北基本支出按政府经济科目，哪个款最多"], "4560576", id="the classification for short"),
        pytest.param(["綦江非在编人员项目绩效目标表设了几条三级指标"], 7, id="几条指标 are indicators"),
        pytest.param(["渠县一般公共预算支出预算表合计数"], "6118.03", id="the total of a table"),
        pytest.param(["渝北医保局应急用车几辆"], 1, id="what runs into the item makes it another"),
        pytest.param(["潼南医保局商品和服务支出下面细分了多少个科目"], 16, id="how many, not which"),
        pytest.param(
            ["大渡口医保局行政单位医疗，其中基本支出是多少"], "23.61", id="其中 behind a comma names a column"
        ),
        pytest.param(
            ["渝北医保局项目支出的商品和服务支出中，劳务费占百分之几"], "23.22", id="part and whole in one column"
        ),
        pytest.param(["潼南两个医疗服务与保障能力提升经费项目加起来多少"], "353.67", id="projects that begin alike"),
        pytest.param(["潼南医疗服务与保障能力提升经费项目一共多少"], "353.67", id="a name of another body's project"),
        pytest.param(["渠县财政拨款收支总预算比23年"], "1155.84", id="appropriations have a change of their own"),
        pytest.param(
            ["大渡口三公经费占大渡口、潼南、渠县三家合计的多少"], "49.50", id="those named behind 占 are the whole"
        ),
        pytest.param(
            ["项目编码50011022T000000087978对应的当年预算有多少"], "15.60", id="a code that is told is not asked for"
        ),
        pytest.param(
            ["渠县说说其他医疗保障管理事务支出中当年财政拨款安排的部分"], "24.82", id="appropriations as a column"
        ),
    ],
)
def test_the_figure_that_is_meant(samples, turns, value):
    answer = last(samples, *turns)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


@pytest.mark.parametrize(
    ("turns", "value", "operator"),
    [
        pytest.param(["潼南骨干网络出了故障多少小时内要修好"], 24, "<=", id="by the hours that are asked for"),
        pytest.param(["渠县医保系统、网络故障多长时间内要处理好"], 24, "<", id="how long asks for a time"),
        pytest.param(["綦江医保业务下沉要覆盖几个街镇"], 21, ">=", id="医保 names no project here"),
        pytest.param(
            ["潼南城乡医疗救助本级安排要资助多少人参加居民医保"], Decimal("3.3"), ">=", id="of the named project"
        ),
        pytest.param(["渠县2024年居民个人要缴多少医保费（个人缴费标准）"], 380, "=", id="the bracket says it"),
        pytest.param(
            ["潼南单双解人员医保补贴项目多少钱", "满意度要达到多少"], 95, ">=", id="of the project asked before"
        ),
        pytest.param(["渠县2024年医保大厅运行费多少钱", "群众认可率指标呢"], 95, ">=", id="short for its name there"),
        pytest.param(["大渡口医保局预算公开要按时，按时公开率定的多少"], 100, "=", id="no total where words are left"),
    ],
)
def test_the_indicator_that_is_meant(samples, turns, value, operator):
    answer = last(samples, *turns)
    assert (answer.status, answer.value, answer.operator) == ("answered", value, operator)


@pytest.mark.parametrize(
    ("question", "winner", "difference"),
    [
        ("信息化建设支出：渝北 vs 大渡口", "dadukou2024", "16.4036"),
        ("其他交通费用：渝北医保局和綦江医保中心比", "yubei2025", "10.27"),
        ("潼南的卫生健康支出比渠县少多少", "quxian2024", "314.88"),
        ("其他交通费用潼南高还是大渡口高", "tongnan2024", "1.23"),
        ("渝北的居民医保参保率目标跟大渡口的基本医保参保率目标相比谁高", "yubei2025", "2"),
        ("城乡居民参保人数目标，綦江和渠县谁定得高、高多少人", "quxian2024", "287320"),
    ],
)
def test_bodies_are_compared(samples, question, winner, difference):
    answer = samples.ask(question)
    gap = answer.difference
    assert answer.winner == winner
    assert Decimal(difference) in (gap.value, gap.base)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("潼南项目支出明细表里属于人员性项目的有哪几个", 4),
        ("渠县医保局一般公共预算项目支出预算表列了哪些项目", 6),
        ("发绩效工资的是哪几家", 4),
        ("职业年金缴费支出（2080506），哪几家单位的预算里有", 4),
        ("三公经费跟上年持平的有哪些单位", 4),
        ("预算总额比上年增加的是哪家医保局", 1),
        ("大渡口医保局住房公积金2023到2024年怎么变的", 2),
    ],
)
def test_as_many_as_there_are(samples, question, labels):
    answer = samples.ask(question)
    assert (answer.status, len(answer.items)) == ("answered", labels)


def test_how_many_bodies_pass_a_limit_is_a_number(samples):
    answer = samples.ask("人员经费超过600万元的单位有几家")
    assert (answer.value, answer.unit) == (3, "家")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("大渡口区医疗保障局的项目支出主要投在哪些工作上", "经办标准化"),
        ("渝北医保局档案管理及资产清理数字化是做什么的", "档案"),
        ("渠县医保局公用经费包括哪些开支", "办公费"),
        ("渠县医保局人员经费包括哪些", "基本工资"),
        ("大渡口医保信息化建设的项目编码", "50010422T000000071470"),
        ("大渡口医保局说的公务接待费是什么", "接待"),
        ("渠县医保局今年预算为什么增加", "医疗救助"),
        ("渝北医保政策宣传经费立项时引了哪些文件", "国办发〔2020〕20号"),
    ],
)
def test_the_words_that_are_meant(samples, question, words):
    answer = samples.ask(question)
    assert answer.status == "answered"
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("大渡口2024年罚没收入多少", id="another income than any that is told"),
        pytest.param("渝北绩效评价里被评为“良”的项目有几个", id="the number of all is not that of some"),
        pytest.param("潼南会议费的培训费", id="no relation that is known"),
        pytest.param("渠县整体绩效目标一共几条", id="goals are not counted by their indicators"),
        pytest.param("渝北区医保局局长叫什么", id="who asks for no number"),
        pytest.param("渝北医保局车辆和公务接待费一共多少", id="cars and money do not add up"),
        pytest.param("潼南项目支出明细表里属于应急性项目的有哪几个", id="a sort of project that no column has"),
    ],
)
def test_no_figure_passes_for_what_is_not_told(samples, question):
    assert samples.ask(question).status in ("not_found", "ambiguous", "not_understood")


def test_whether_an_indicator_is_core(samples):
    assert samples.ask("潼南网络租用条数算不算核心指标").value is False


def test_two_indicators_at_once(samples):
    answer = samples.ask("潼南网络租用条数和体检费标准分别是多少")
    assert [item.value for item in answer.items] == ["25", "6000"]


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (
            ["大渡口区医保局政府采购预算总共多少", "全都是货物类的吗"],
            True,
        ),  # of what was asked before, not of all income
        (["渠县一辆公务用车都没有吗"], True),
        (["渠县医保局一分钱会议费都没有吗"], False),
    ],
)
def test_yes_or_no(samples, turns, value):
    answer = last(samples, *turns)
    assert (answer.status, answer.value) == ("answered", value)


def test_the_amount_of_each_is_told_by_its_unit_and_by_no_total(samples):
    each = samples.ask("渠县医保局伙食补助每人每天多少钱")
    assert (each.status, each.value, each.unit) == ("answered", Decimal(15), "元/人")
    assert samples.ask("渝北每辆车一年要花多少钱").status == "not_found"


def test_the_points_of_a_text_are_its_items(samples):
    answer = samples.ask("渠县医保局2024年的重点工作有哪几项")
    assert len(answer.items) > 1
    assert all(item.label in answer.text and len(item.label) < 20 for item in answer.items)


def test_another_body_compared_with_thelast(samples):
    answer = last(samples, "渝北医保局三公经费预算是多少", "和渠县医保局相比谁更高")
    assert (answer.intent, answer.winner) == ("compare", "yubei2025")


def test_what_a_figure_does_not_tell_is_not_answered_by_it(samples):
    assert samples.ask("渝北医保局公务接待费什么时候花的").status == "not_found"


def test_nothing_is_known_of_what_was_not_understood_before(samples):
    assert last(samples, "渝北医保局森林防火队伍经费有多少", "满意度呢").status == "not_found"
