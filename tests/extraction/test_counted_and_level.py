"""Counts, rows of names, level amounts and names that look like other words, each as a sentence of our own."""

import pytest

from tests.extraction.test_wordings import FINAL, told
from tests.helpers import extracted

BUDGETS = {
    "bodies whose operating money it is": (
        "本部门机关本级、河道所2家行政单位和参公事业单位的机关运行经费当年一般公共预算拨款80.5万元，比上年预算增加5.5万元。",
        ["行政单位|家数|2家", "机关运行经费|预算数|80.5万元", "机关运行经费|比上年预算增加|5.5万元"],
    ),
    "cars of a kind that ends like all cars": (
        "截至2023年底，本部门共有公务用车5辆，其中，机要通信用车5辆，其他按照规定配备的公务用车0辆。",
        [
            "公务用车|截至2023年底保有量|5辆@2023",
            "机要通信用车|截至2023年底保有量|5辆@2023",
            "其他按照规定配备的公务用车|截至2023年底保有量|0辆@2023",
        ],
    ),
    "posts of the office itself": (
        "局机关共有编制28名，其中：行政编制26名、工勤编制2名；实有人数28人。",
        ["编制|人数|28名", "行政编制|人数|26名", "工勤编制|人数|2名", "实有人数|实有人数|28人"],
    ),
    "what a school holds": (
        "学校现有教学班30个，在校学生1,350人，教职工96人。",
        ["教学班|数量|30个", "在校学生|人数|1350人", "教职工|人数|96人"],
    ),
    "the place is large, not its people": (
        "全镇辖12个村、3个社区，总人口35600人，面积85.6平方公里。",
        ["村|数量|12个", "社区|数量|3个", "总人口|人数|35600人", "面积|面积|85.6平方公里"],
    ),
    "a budget that is the name of the money": (
        "2024年收支预算880万元，其中收入预算：一般公共预算880万元。",
        ["收支预算|预算数|880万元", "一般公共预算|预算数|880万元"],
    ),
    "money that is called by its budget": (
        "收入预算880万元：一般公共预算拨款870万元，政府性基金预算拨款10万元。",
        ["收入预算|预算数|880万元", "一般公共预算拨款|预算数|870万元", "政府性基金预算拨款|预算数|10万元"],
    ),
    "a level thing named before its figure": (
        "公务用车运行维护费预算与2023年持平；因公出国（境）费预算与2023年相同，均为0万元。",
        ["因公出国（境）费|预算数|0万元"],
    ),
    "this year behind last year": (
        "（1）水库管护经费50万元。该项目2023年预算40万元，今年增加10万元。",
        ["水库管护经费|预算数|50万元", "水库管护经费|预算数|40万元@2023", "水库管护经费|增加|10万元"],
    ),
}
ACCOUNTS = {
    "the sum of what was counted just before": (
        "国内公务接待35批次，共计2.1万元，其中外事接待2批次，12人次，共计0.3万元。",
        [
            "国内公务接待|批次|35批次",
            "国内公务接待|决算数|2.1万元",
            "外事接待|批次|2批次",
            "外事接待|人次|12人次",
            "外事接待|决算数|0.3万元",
        ],
    ),
    "names in a row that share their beginning": (
        "公务用车购置数及保有量分别为0辆、3辆。国内公务接待的批次、人数、经费总额分别为35批次、280人、2.1万元。",
        [
            "公务用车购置数|购置数|0辆",
            "公务用车保有量|保有量|3辆",
            "国内公务接待|批次|35批次",
            "国内公务接待人数|人数|280人",
            "国内公务接待经费|总额|2.1万元",
        ],
    ),
    "a score behind the clause that says of what": (
        "组织开展部门整体支出绩效自评，得分95分，评价等级为优。",
        ["部门整体支出绩效|得分|95分"],
    ),
    "what the budget and the accounts say of income": (
        "年初预算收入880万元，调整预算收入912万元，决算收入912万元。",
        ["年初预算收入|年初预算数|880万元", "调整预算收入|调整预算数|912万元", "决算收入|决算数|912万元"],
    ),
    "missions and their people in a row": (
        "我部门因公出国（境）团组数及人数分别为0个、0人。",
        ["因公出国（境）团组数|数量|0个", "因公出国（境）人数|人数|0人"],
    ),
    "batches run into people, a bracket behind them": (
        "国内接待费2.1万元，共35批次280人次（含外事接待0批次0人次）。",
        [
            "国内接待费|决算数|2.1万元",
            "国内接待费|批次|35批次",
            "国内接待费|人次|280人次",
            "外事接待|批次|0批次",
            "外事接待|人次|0人次",
        ],
    ),
    "cars bought according to rule": (
        "全年按规定更新购置公务用车0辆，其中：轿车0辆。",
        ["更新购置公务用车|购置数量|0辆", "轿车|数量|0辆"],
    ),
    "codes of classes before their names": (
        "201一般公共服务支出12万元，2010301行政运行12万元，单位价值200万元以上大型设备0台。",
        ["一般公共服务支出|决算数|12万元", "行政运行|决算数|12万元", "单位价值200万元以上大型设备|数量|0台"],
    ),
    "in a sentence of its own, behind what it is compared with": (
        "收入总计1200万元。与上年相比，减少56万元，下降4.5%，主要是专项减少。",
        ["收入总计|决算数|1200万元", "收入总计|较上年相比减少|56万元", "收入总计|下降%|4.5%"],
    ),
    "parts of the money and the people of what is paid": (
        "人员支出520万元，占86.67%；日常公用支出80万元，占13.33%。",
        ["人员支出|决算数|520万元", "人员支出|占比|86.67%", "日常公用支出|决算数|80万元", "日常公用支出|占比|13.33%"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BUDGETS.values(), ids=BUDGETS)
def test_a_budget_says(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_final_accounts_say(text, expected):
    assert told(text, FINAL) == expected


def test_what_is_level_may_stand_alone():
    found = extracted("三、情况说明\n公务接待费1万元；公务用车运行维护费与上年持平，编制与上年持平。")
    assert [(each.item, each.measure) for each in found.facts] == [
        ("公务接待费", "预算数"),
        ("公务用车运行维护费", "较上年持平"),
    ]


def test_domestic_receptions_keep_their_name_under_the_heading_of_all():
    assert told("（三）公务接待费。国内公务接待支出决算0.9万元，接待9批次。", FINAL) == [
        "国内公务接待|支出决算数|0.9万元",
        "国内公务接待|批次|9批次",
    ]
