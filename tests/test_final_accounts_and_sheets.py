"""What people ask of final accounts and of sheets: what is left, why a target was missed, what the scores are."""

from collections.abc import Iterator

import pytest

from askbudget.engine import Desk
from tests.helpers import desk_over, last, tabbed

ACCOUNTS = tabbed("""青溪区水利局2022年度部门决算
收入支出决算总表
单位：万元
收入||支出|
项目|决算数|项目|决算数
一、一般公共预算财政拨款收入|90.00|一、农林水支出|95.00
本年收入合计|90.00|本年支出合计|95.00
年初结转和结余|24.00|年末结转和结余|19.00
总计|114.00|总计|114.00
第三部分 决算情况说明
一、财政拨款收入支出总体情况
2022年度财政拨款收、支总计114.00万元，与上年相比，增加8.00万元，增长7.55%。
二、财政拨款支出情况
2022年度财政拨款支出95.00万元，与上年相比，财政拨款支出增加5.00万元，增长5.56%。
三、预算绩效情况
从自评结果看，90分以上的项目2个，80至90分的项目1个，平均得分91.20分。
本部门2022年度整体支出绩效自评得分为93.40分。
（一）河道清淤项目：全年预算数30.00万元，自评得分88.00分。发现的问题：渣场选址较晚。
（二）存在的问题及原因分析。一是支付进度偏慢；
二是档案收集不全。
项目支出绩效自评表
项目支出名称|河道清淤|
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
产出指标|数量指标|清淤河段|≥24公里|20公里|90|78|汛期停工两月
""")
BUDGET = tabbed("""青溪区水利局2024年部门预算
一、机构设置
纳入青溪区水利局2024年部门预算编制范围的二级预算单位包括：
1.青溪区水利科技推广站
2.青溪区国有苗圃
全系统核定编制60名。
二、收支情况
城市供水支出40.00万元。
人员经费50.00万元，公用经费12.00万元。
退渠还林补助36.00万元。
一般公共预算支出表（按经济分类）
单位：万元
科目编码|科目名称|合计|工资福利支出|商品和服务支出
213|农林水支出|62.00|50.00|12.00
2130306|水利工程运行与维护|62.00|50.00|12.00
机关运行经费支出表
单位：万元
科目编码|科目名称|金额
30209|物业管理费|4.60
一般公共预算基本支出表
单位：万元
科目编码|科目名称|合计
302|商品和服务支出|12.00
30209|物业管理费|6.80
项目支出绩效目标表
项目名称|水文监测
一级指标|二级指标|三级指标|单位|半年（程）指标值|全年（程）指标值
产出指标|数量指标|测报次数|次|≥10|≥24
""")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    documents = {"accounts2022": ACCOUNTS, "budget2024": BUDGET}
    with desk_over(tmp_path_factory.mktemp("sheets"), documents) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "value"),
    [
        pytest.param("青溪区水利局2022年末还结转了多少没用完", 19, id="what is left is carried out"),
        pytest.param("青溪区水利局2022年上年结转多少", 24, id="what came in stays carried in"),
        pytest.param(
            "青溪区水利局2022年财政拨款支出比上年多了多少", 5, id="the expenditure, not both sides with what came in"
        ),
        pytest.param(
            "青溪区水利局2022年部门整体支出绩效自评得了几分", "93.4", id="of the whole, not of the projects on average"
        ),
        pytest.param("青溪区水利局2022年河道清淤项目自评多少分", 88, id="of the project"),
        pytest.param("青溪区水利局2024年农林水支出的工资福利支出", 50, id="a function crossed with an economic class"),
        pytest.param("青溪区水利局2024年机关运行经费中物业管理费多少", "4.6", id="in the table of that name"),
        pytest.param("青溪区水利局水文监测测报次数目标", 24, id="the target of the year"),
        pytest.param("青溪区水利局水文监测测报次数半年目标", 10, id="that of its half"),
        pytest.param("青溪区水利局河道清淤项目清淤河段的指标值", 24, id="a project that only older accounts know"),
    ],
)
def test_the_figure_is_of_what_was_asked(desk, question, value):
    answer = desk.ask(question)
    assert answer.status == "answered", answer.text
    assert str(answer.value.normalize()) == str(value) if isinstance(value, str) else answer.value == value


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("青溪区水利局2022年河道清淤项目清淤河段没完成是什么原因", ["汛期停工两月"]),
        ("青溪区水利局2022年河道清淤项目自评发现什么问题", ["渣场选址较晚"]),
        ("青溪区水利局2022年绩效自评查出哪些问题", ["支付进度偏慢", "档案收集不全"]),
    ],
)
def test_why_and_what_was_wrong(desk, question, words):
    answer = desk.ask(question)
    assert all(each in answer.text for each in words), answer.text


def test_a_count_of_people_is_no_amount(desk):
    assert desk.ask("青溪区水利局2024年退渠还林补助涉及多少农户").status == "not_found"


def test_a_list_of_units_ends_where_the_next_line_is_no_entry(desk):
    listed = [item.label for item in desk.ask("青溪区水利局下面有哪几个二级单位").items]
    assert listed == ["青溪区水利科技推广站", "青溪区国有苗圃"]


@pytest.mark.parametrize(
    ("first", "word", "value"),
    [("青溪区水利局2024年人员经费多少", "公用的呢", 12), ("青溪区水利局2024年公用经费多少", "人员的是多少", 50)],
)
def test_a_word_of_the_last_name_is_exchanged(desk, first, word, value):
    assert last(desk, first, word).value == value


def test_no_word_is_exchanged_for_one_that_names_nothing(desk):
    assert last(desk, "青溪区水利局2024年人员经费多少", "办公的呢").value != 50
