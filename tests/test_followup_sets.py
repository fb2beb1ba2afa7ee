"""Follow-ups that speak of what the last turns asked, and items that say which of another is meant."""

from decimal import Decimal

import pytest

from tests.helpers import desk_over, last

FIRST = "大渡口医保局2024年水费多少"


def test_the_difference_of_the_last_two_items(samples):
    answer = last(samples, FIRST, "电费呢", "差多少")
    assert (answer.intent, answer.difference and answer.difference.value) == ("compare", 3)


def test_three_items_are_added_up(samples):
    answer = last(samples, "潼南医保局基本工资多少", "津贴补贴呢", "奖金", "三项合计")
    assert len(answer.items) == 3
    assert answer.value == sum(Decimal(item.value or 0) for item in answer.items)


def test_a_change_between_the_two_years_that_were_asked_for(samples):
    answer = last(samples, "大渡口医保局2024年医疗保障政策管理多少", "2023年的", "减少了百分之几")
    assert (answer.direction, answer.unit) == ("减少", "%")


def test_another_part_of_the_same_whole(samples):
    answer = last(samples, "渝北医保局2025年一般行政管理事务", "占医疗保障管理事务多少", "那行政运行呢")
    assert (answer.intent, answer.unit) == ("share", "%")


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("渝北医保局对个人和家庭的补助（项目支出）合多少万元", "对个人和家庭的补助"),
        ("潼南医保局工资（基本工资）一年多少元", "基本工资"),
        ("潼南医保局水电费里的电费是多少", "电费"),
        ("渝北区医保局项目支出里头的物业管理费折合多少万元", "物业管理费"),
    ],
)
def test_one_figure_where_a_second_name_says_which_is_meant(samples, question, label):
    answer = samples.ask(question)
    assert (answer.status, len(answer.sources)) == ("answered", 1)
    assert label in answer.text


def test_a_column_of_a_line_against_the_whole_line(samples):
    answer = samples.ask("大渡口医保局医疗保障管理事务中基本支出占比")
    assert format(answer.value, "f") == "50.36"


def test_the_mean_of_one_figure_is_refused(samples):
    assert samples.ask("渠县医保局公务员平均年龄").status == "not_found"


HILL = """云阳坡县水利局2024年部门预算公开
一、单位构成
下设正科级事业单位云阳坡县水利事务中心，内设6个科室，编制数21人。
二、收支情况
2024年支出预算60万元。
"""
VALLEY = """青溪区水利事务中心2024年部门预算公开
一、收支情况
2024年支出预算30万元。
"""


def test_the_staff_of_a_unit_that_another_place_has_a_publisher_of(tmp_path):
    with desk_over(tmp_path, {"hill2024": HILL, "valley2024": VALLEY}) as desk:
        told = [desk.ask("云阳坡县水利事务中心" + asked) for asked in ("内设几个科室", "编制数多少", "三公经费多少")]
    assert [(a.status, a.value) for a in told] == [("answered", 6), ("answered", 21), ("not_found", None)]


def test_whether_or_not_is_no_denial(samples):
    answer = samples.ask("渠县医保局三公经费有没有超过1万元")
    assert (answer.status, answer.value) == ("answered", False)


def test_one_organisation_against_another(samples):
    assert samples.ask("渠县医保局的项目支出比潼南的多吗").value is True
    assert samples.ask("潼南医保局的项目支出比渠县的多吗").value is False


def test_the_former_and_the_latter(samples):
    turns = ("渠县医保局项目支出多少", "基本支出呢")
    former, latter = (last(samples, *turns, asked) for asked in ("前者是后者的多少倍", "后者是前者的多少倍"))
    assert former.unit == latter.unit == "倍"
    assert former.value > 1 > latter.value


def test_a_broader_subject_is_not_the_one_that_its_name_ends_with(samples):
    """事业单位医疗 in 行政事业单位医疗."""
    answer = samples.ask("綦江医保中心事业单位医疗支出多少")
    assert "23.41" not in answer.text


def test_a_label_of_a_projects_sheet(samples):
    answer = samples.ask("大渡口医保局离休人员医疗费项目的预算执行率权重")
    assert (answer.value, answer.unit) == (10, "%")
    assert "离休人员医疗费的预算执行率权重" in answer.text


def test_how_many_times_is_not_how_many_times_more(samples):
    """少倍 in 多少倍."""
    assert samples.ask("渝北人员经费是公用经费的多少倍").value == samples.ask("渝北人员经费是公用经费的几倍").value


def test_two_years_in_a_row_are_both_heard(samples):
    found = samples.explain("潼南医保局23年24年三公经费一共多少").reading
    assert found.years == (2023, 2024)
    assert samples.explain("潼南医保局2023年2024年三公经费一共多少").reading.years == (2023, 2024)


@pytest.mark.parametrize("place", ["阳曲县", "舟曲县"])
def test_a_county_that_is_rightly_spelt_is_not_put_right(samples, place):
    """曲县 sounds like 渠县."""
    assert samples.ask(f"{place}医疗保障局2024年三公经费").status == "not_found"


def test_a_county_that_is_misspelt_is(samples):
    answer = samples.ask("曲县医疗保障局2024年三公经费")
    assert answer.status == "answered"
    assert [w.kind for w in answer.warnings if w.kind == "corrected"]


@pytest.mark.parametrize(
    ("turns", "intent", "words"),
    [
        (["渝北医保局三公经费多少", "那潼南呢"], "lookup", "5.3 万元"),
        (["渝北医保局2025年三公经费", "上年呢"], "lookup", "2024年"),
        (["渝北医保局三公经费多少", "大渡口呢", "谁多"], "compare", "渝北区医疗保障局较多"),
        (["渝北和大渡口的三公经费谁多", "公务接待费呢"], "compare", "公务接待费"),
        (["渝北和大渡口的三公经费谁多", "加上潼南呢"], "compare", "潼南"),
        (["哪家医保局三公经费最高", "公务接待费呢"], "rank", "公务接待费由高到低"),
        (["哪家医保局三公经费最高", "除了渠县呢"], "rank", "綦江区医疗保障事务中心2022年 1 万元。"),
        (["渝北医保局三公经费", "所有单位的呢"], "lookup", "渠县"),
        (["渝北医保局2025年三公经费", "公务接待费呢", "占比呢"], "share", "“三公”经费的 11.11%"),
        (["渝北医保局2025年三公经费", "公车呢"], "lookup", "80,000"),
        (["大渡口医保局2024年支出预算", "2023年呢", "哪年多"], "compare", "2023年较多"),
        (["大渡口医保局2024年水费", "再加上电费"], "sum", "7.00 万元"),
        (["医保局三公经费多少", "第一个"], "lookup", "0.82 万元"),
        (["医保局三公经费多少", "潼南的"], "lookup", "5.3 万元"),
        (["医保局三公经费多少", "最后一个"], "lookup", "5.3 万元"),
        (["渝北医保局三公经费", "今天天气怎么样", "潼南呢"], "lookup", "5.3 万元"),
        (["渝北医保局三公经费", "谢谢", "潼南呢"], "lookup", "5.3 万元"),
        (["渝北医保局三公经费", "潼南医保局有哪些项目"], "list", "潼南"),
    ],
    ids=lambda case: "，".join(case) if isinstance(case, list) else None,
)
def test_a_turn_is_an_edit_of_the_last_one(samples, turns, intent, words):
    answer = last(samples, *turns)
    assert (answer.status, answer.intent) == ("answered", intent)
    assert words in answer.text


@pytest.mark.parametrize("reply", ["第九个", "三百", "医保"])
def test_a_reply_that_names_none_of_the_options_picks_none(samples, reply):
    session = samples.session()
    offered = [option.question for option in session.ask("医保局三公经费多少").options]
    assert offered
    assert session.ask(reply).question == reply
