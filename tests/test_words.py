"""Answers in words, and by words: reasons, uses, places, scores, amounts a head, units below a department."""

from collections.abc import Iterator

import pytest

from askbudget.engine import Desk
from tests.helpers import desk_over

DEPARTMENT = """云阳坡县教育和科技局2024年部门预算公开
一、机构设置
云阳坡县教育和科技局位于云阳坡县人民路6号。纳入部门预算编制范围的预算单位共3个：云阳坡县教育和科技局本级、云阳坡县青少年活动促进中心、云阳坡县柳塘中学。
二、部门预算情况说明
2024年收、支总计900万元，与2023年相比各增加90万元。2024年支出合计800万元，与2023年相比增加50万元。
2024年“三公”经费预算9万元，比2023年减少2万元，其中：公务接待费3万元，比2023年减少1万元；公务用车运行维护费6万元，比2023年减少1万元。公务接待费减少的主要原因是视频会议增多。公务用车运行维护费减少的主要原因是：一是车辆报废；二是路线合并。
公务接待费主要用于接待教研员和结对学校教师。其他用车主要是送教下乡的大巴。
三、绩效情况
对2个项目开展绩效自评，平均得分91.5分，其中营养餐补助项目自评得分95分，教室修缮项目自评得分88分。营养餐补助项目存在的问题是台账登记不全。
四、部门收支总表
单位名称\t合计\t一般公共预算
合计\t800.00\t800.00
云阳坡县教育和科技局本级\t300.00\t300.00
云阳坡县青少年活动促进中心\t200.00\t200.00
云阳坡县柳塘中学\t300.00\t300.00
五、政府性基金预算支出表
科目编码\t科目名称\t合计
说明：本部门没有政府性基金预算收支，故本表无数据。
六、名词解释
1.营养餐补助（项）：反映给学生加餐的支出。
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("office")
    with desk_over(folder, {"office2024": DEPARTMENT}) as desk:
        yield desk


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("云阳坡县教科局公务接待费为什么减少", "视频会议增多"),
        ("教科局公务用车运行维护费减少的原因", "二是路线合并"),
        ("教科局公务接待费接待了谁", "结对学校教师"),
        ("教科局其他用车是什么车", "大巴"),
        ("教科局坐落在什么地方", "人民路6号"),
        ("教科局营养餐补助项目存在什么问题", "台账"),
        ("教科局营养餐补助反映什么", "加餐"),
        ("教科局有没有政府性基金支出", "本表无数据"),
    ],
)
def test_the_sentence_that_says_so(office, question, words):
    answer = office.ask(question)
    assert answer.status == "answered"
    assert words in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("教科局营养餐补助项目自评得分多少", 95),
        ("教科局教室修缮打了多少分", 88),
        ("教科局绩效自评平均得分", "91.5"),
        ("云阳坡县青少年活动促进中心2024年收入合计多少", 200),
        ("云阳坡县青少年中心2024年一般公共预算多少", 200),
        ("教科局部门预算包括几个预算单位", 3),
        ("教科局下属几个单位", 2),
        ("教科局2024年支出比2023年增加多少", 50),
    ],
)
def test_a_figure_told_by_its_sentence_or_its_row(office, question, value):
    answer = office.ask(question)
    assert answer.status == "answered"
    assert str(answer.value).removesuffix(".00") == str(value)


@pytest.mark.parametrize(
    "question", ["教科局操场跑道打了多少分", "云阳坡县柳塘小学2024年收入合计", "教科局每人每月标准多少钱"]
)
def test_what_is_of_another_thing_is_not_told(office, question):
    assert office.ask(question).status != "answered"


def test_the_body_itself_is_among_the_units_unless_those_below_are_asked_for(office):
    everyone = [item.label for item in office.ask("教科局部门预算由哪几个单位组成").items]
    below = [item.label for item in office.ask("教科局下属单位有哪些").items]
    assert everyone == ["云阳坡县教育和科技局本级", *below]


RATES = """云阳坡县民政局2024年部门预算公开
一、补助标准
2024年项目支出预算50万元。
二、项目支出绩效目标表
项目名称|孤儿保障
年度资金总额|50.00
一级指标|二级指标|三级指标|指标性质|指标值|计量单位|权重
产出指标|数量指标|保障孤儿人数|≥|41|人|20
成本指标|经济成本指标|集中供养标准|=|1650|元/人·月|10
"""


def test_an_amount_by_the_head_and_the_month_and_a_count_of_a_project(tmp_path):
    with desk_over(tmp_path, {"m2024": RATES.replace("|", "\t")}) as desk:
        rate = desk.ask("云阳坡县民政局孤儿保障每人每月多少钱")
        count = desk.ask("云阳坡县民政局孤儿保障项目要保障多少人")
    assert (rate.status, rate.value, rate.unit) == ("answered", 1650, "元/人·月")
    assert (count.status, count.value, count.operator) == ("answered", 41, ">=")


def test_two_documents_of_one_year_and_kind_are_asked_back(tmp_path):
    text = "云阳坡县水利局2024年部门预算公开\n一、收支情况\n2024年“三公”经费预算{}万元。\n"
    with desk_over(tmp_path, {"a2024": text.format(30), "b2024": text.format(40)}) as desk:
        answer = desk.ask("云阳坡县水利局2024年三公经费")
    assert answer.status == "ambiguous"
    assert {item.value for item in answer.items} == {"30", "40"}
