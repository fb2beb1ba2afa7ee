"""Names without a clause's verb, the year and basis that words give, goals, and figures with units of their own."""

import pytest

from tests.extraction.test_wordings import BUDGET, FINAL, told
from tests.helpers import extracted

BUDGETS = {
    "审计 keeps its 计, 小计 is no name": (
        "安排审计项目6个，其中：经济责任审计5个，预算执行审计1个；编制人数小计71人。",
        ["审计项目|个数|6个", "经济责任审计|数量|5个", "预算执行审计|数量|1个", "编制人数|人数|71人"],
    ),
    "whose cars there are is no part of the name, and cars given up are not held": (
        "截至2023年底，本部门所属各单位共有车辆7辆，处置车辆2辆。",
        ["车辆|截至2023年底保有量|7辆@2023", "处置车辆|数量|2辆@2023"],
    ),
    "what a bracket explains is no beginning of the next name": (
        "截至2023年底，特种专业技术用车3辆（水样车）、一般公务用车1辆。",
        ["特种专业技术用车|截至2023年底保有量|3辆@2023", "一般公务用车|截至2023年底保有量|1辆@2023"],
    ),
    "a verb in front of 支出预算": (
        "相应安排支出预算80万元，比上年增加5万元。",
        ["支出预算|预算数|80万元", "支出预算|比上年增加|5万元"],
    ),
    "what an expenditure is mainly for is what is paid": (
        "项目支出主要用于堤防加固34万元，防汛5万元。",
        ["堤防加固|预算数|34万元", "防汛|预算数|5万元"],
    ),
    "the end of last year, but not what was left over at it": (
        "上年末固定资产原值98万元，其中房屋312平方米；车辆1辆。",
        ["固定资产|原值|98万元@2023", "房屋|面积|312平方米@2023", "车辆|截至2023年末数量|1辆@2023"],
    ),
    "money left over at the end of last year is of this year's income": (
        "上年末结转5万元。",
        ["上年末结转|预算数|5万元"],
    ),
    "a rate with what it is against is no amount": (
        "公务接待费3万元，比上年下降3.08%。",
        ["公务接待费|预算数|3万元", "公务接待费|比上年下降%|3.08%"],
    ),
    "a kind of money is not cut by the role 预算支出": (
        "机关运行经费71万元（其中：一般公共预算支出71万元，政府性基金预算支出0万元）。",
        ["机关运行经费|预算数|71万元", "一般公共预算支出|预算数|71万元", "政府性基金预算支出|预算数|0万元"],
    ),
    "财政拨款安排支出 is a name": (
        "2024年部门预算总支出173万元。财政拨款安排支出169万元，其中：基本支出69万元。",
        ["部门预算总支出|预算数|173万元", "财政拨款安排支出|预算数|169万元", "基本支出|预算数|69万元"],
    ),
    "the projects counted are those it says, not the budget before": (
        "编制了政府采购预算，共涉及采购项目4个。",
        ["采购项目|个数|4个"],
    ),
    "kinds of purchases named short": (
        "2024年政府采购总额93万元，其中：货物预算18万元、工程预算60万元、服务预算15万元。",
        [
            "政府采购|总额|93万元",
            "政府采购货物预算|预算数|18万元",
            "政府采购工程预算|预算数|60万元",
            "政府采购服务预算|预算数|15万元",
        ],
    ),
    "the basic part of a subject and its change": (
        "一是教育支出（类）普通教育（款）高中教育（项）基本支出23.7万元，比上年增加1.5万元，增长6.7%。",
        ["高中教育|基本支出|23.7万元", "高中教育|基本支出比上年增加|1.5万元", "高中教育|基本支出增长%|6.7%"],
    ),
    "the project that a sentence begins with, and its goals": (
        "堤防评审项目：预算12万元，绩效目标为完成评审不少于85个，审减率不低于8%，出具率95%以上。",
        ["堤防评审项目|预算数|12万元", "完成评审|目标|85个", "审减率|目标|8%", "出具率|目标|95%"],
    ),
    "a list that a kind of project leads is of no project": ("支出项目：预算12万元。", []),
}
ACCOUNTS = {
    "an aside between the year and what is compared": (
        "“三公”经费支出24万元，比2019年（疫情前）决算数减少6万元。",
        ["“三公”经费|支出决算数|24万元", "“三公”经费|比2019年（疫情前）决算数减少|6万元"],
    ),
    "年初数 of a budget is no final account": (
        "部门预算年初数为56万元，调整后预算数为72万元。",
        ["部门预算|年初预算数|56万元", "部门预算|调整后预算数|72万元"],
    ),
    "executed and reached are no names": (
        "堤防项目：全年预算12万元，执行11万元，加固率目标值≥90%，实际完成93.2%。",
        ["堤防项目|全年预算数|12万元", "堤防项目|执行数|11万元", "加固率|目标|90%", "加固率|实际完成|93.2%"],
    ),
    "how many are helped by the money before": (
        "农村低保金支出72万元，保障218人；城市低保金支出48万元，保障93人。",
        [
            "农村低保金支出|决算数|72万元",
            "农村低保金支出|保障人数|218人",
            "城市低保金支出|决算数|48万元",
            "城市低保金支出|保障人数|93人",
        ],
    ),
    "guests are those of the reception, not of 接待人次": (
        "国内公务接待26批次，接待人次207人。",
        ["国内公务接待|批次|26批次", "国内公务接待|人数|207人"],
    ),
    "pieces, performances, missions and places are counted; articles of law are not": (
        "受理来信24件，举办演出6场，国内公务接待13团组，维修渠道62处。依据第5条规定，提出建议18条。",
        [
            "受理来信|件数|24件",
            "演出|场次|6场",
            "国内公务接待|数量|13团组",
            "维修渠道|数量|62处",
            "提出建议|数量|18条",
        ],
    ),
    "words that begin like units": ("本年办理5处罚案，印发3条例文本，新设2处室牌，保障8场所安全。", []),
}


@pytest.mark.parametrize(("text", "stated"), BUDGETS.values(), ids=BUDGETS.keys())
def test_of_budgets(text: str, stated: list[str]) -> None:
    """Every figure carries what it is of."""
    assert told(text, BUDGET) == stated


@pytest.mark.parametrize(("text", "stated"), ACCOUNTS.values(), ids=ACCOUNTS.keys())
def test_of_accounts(text: str, stated: list[str]) -> None:
    """Every figure carries what it is of."""
    assert told(text, FINAL) == stated


def test_year_start_figure_is_budget() -> None:
    """年初数 is of the budget, in a document of final accounts too."""
    found = extracted("三、说明\n部门预算年初数为56万元。", title=FINAL)
    assert [fact.basis for fact in found.facts] == ["预算"]


def test_the_income_of_the_unit_is_the_income():
    found = extracted("一、收支情况\n2024年单位收入预算120.50万元，比2023年预算增加6.20万元。部门支出预算118万元。")
    assert [(f.item, f.measure) for f in found.facts][:3] == [
        ("收入预算", "预算数"),
        ("收入预算", "比2023年预算增加"),
        ("支出预算", "预算数"),
    ]


def test_a_goal_in_the_text_keeps_its_sign():
    found = extracted("一、绩效目标\n水质达标率目标值≥95%，水费收缴率不低于80%，管护覆盖率达到90%。")
    goals = {f.item: f.operator for f in found.facts if f.measure == "目标"}
    assert goals == {"水质达标率": ">=", "水费收缴率": ">=", "管护覆盖率": ""}
