"""How bodies of different provinces say the same thing: each trap as a sentence of our own and what it states."""

import pytest

from tests.helpers import extracted, facts, passages

BUDGET, FINAL = "青溪区水利局2024年部门预算情况说明", "青溪区水利局2024年度部门决算"


def told(text: str, title: str = BUDGET, heading: str = "三、情况说明") -> list[str]:
    """`item|measure|value unit` of every fact, level ones left out; years but the document's behind an @."""
    found = extracted(f"{heading}\n{text}", title=title)
    return [
        f"{each.item}|{each.measure}|{each.value}{each.unit}" + (f"@{each.year}" if each.year != 2024 else "")
        for each in found.facts
        if "持平" not in each.measure
    ]


WORDINGS = {
    "what a change is against stands in front of what changed": (
        "与上年相比，收、支总计各增加23万元，增长5.4%。",
        ["收、支总计|较上年相比增加|23万元", "收、支总计|增长%|5.4%"],
    ),
    "what a change is against stands in a sentence of its own clause": (
        "堤防费100万元，与2023年度相比，增加5万元，增长5.26%。",
        ["堤防费|预算数|100万元", "堤防费|较2023年度相比增加|5万元", "堤防费|增长%|5.26%"],
    ),
    "a change in percent stands in brackets behind the amount": (
        "公务接待费0.6万元，较上年减少0.4万元（40%），减少的原因是压减。",
        ["公务接待费|预算数|0.6万元", "公务接待费|较上年减少|0.4万元", "公务接待费|减少%|40%"],
    ),
    "a change behind parts joined by commas of a list is of their sum": (
        "预算收入120万元，其中拨款收入100万元、其他收入20万元，较上年增加12万元。",
        ["预算收入|预算数|120万元", "拨款收入|预算数|100万元", "其他收入|预算数|20万元", "预算收入|较上年增加|12万元"],
    ),
    "names in a row and figures in a row": (
        "堤防费和清淤费分别为8万元和2万元；租赁费、印刷费分别增加5万元、3万元。",
        ["堤防费|预算数|8万元", "清淤费|预算数|2万元", "租赁费|增加|5万元", "印刷费|增加|3万元"],
    ),
    "names and figures in a row that do not pair say nothing": ("堤防费和清淤费分别为8万元、2万元、1万元。", []),
    "from one amount to another": (
        "培训费由上年的3万元减少到2万元。",
        ["培训费|预算数|3万元@2023", "培训费|预算数|2万元"],
    ),
    "what is to be received is of the expense that the sentence before named": (
        "公务接待费2万元，比上年预算数减少1万元。计划接待10批次，120人。",
        [
            "公务接待费|预算数|2万元",
            "公务接待费|比上年预算数减少|1万元",
            "公务接待费|批次|10批次",
            "公务接待费|人数|120人",
        ],
    ),
    "the figure of another year": (
        "2023年度会议费预算3万元，2024年度会议费预算2万元。",
        ["会议费|预算数|3万元@2023", "会议费|预算数|2万元"],
    ),
    "a year that money was left over from is not the year of the figure": (
        "使用2023年结转资金5万元。",
        ["使用结转资金|预算数|5万元"],
    ),
    "the year of a reason is not the year of the figure": (
        "堤防费8万元，比上年增加1万元，原因是2023年新增泵站，堤防清淤费2万元。",
        ["堤防费|预算数|8万元", "堤防费|比上年增加|1万元", "堤防清淤费|预算数|2万元"],
    ),
    "full-width digits": ("会议费１，２３４．５０元，占３％。", ["会议费|预算数|1234.50元", "会议费|占比|3%"]),
    "a range is no figure": ("租赁费5-10万元。", []),
    "kinds of expenditure in quotes": (
        "1.“农林水支出”科目12万元，主要用于堤防。",
        ["农林水支出|预算数|12万元"],
    ),
    "economic codes behind names": (
        "工资福利支出（301）90万元，较上年增加1万元。",
        ["工资福利支出|预算数|90万元", "工资福利支出|较上年增加|1万元"],
    ),
    "the noun that is counted stands behind the number": (
        "2024年局机关等1家行政单位、2家参公事业单位的机关运行经费86万元。",
        ["行政单位|家数|1家", "参公事业单位|家数|2家", "机关运行经费|预算数|86万元"],
    ),
    "projects that are managed, and the money they come to": (
        "编报绩效目标的项目4个，涉及项目预算资金23万元。",
        ["编报绩效目标的项目|个数|4个", "编报绩效目标的项目|涉及项目预算资金|23万元"],
    ),
    "meetings and the people who meet": (
        "拟召开3次会议，人数120人，拟举办0次节庆、论坛活动，经费预算0万元。",
        [
            "会议|数量|3次",
            "会议|人数|120人",
            "节庆、论坛活动|数量|0次",
            "节庆、论坛活动|经费预算数|0万元",
        ],
    ),
    "staff without a unit": (
        "青溪区水利局编制数25，实有人数24人，其中：在职22人，增加1人。",
        ["编制数|人数|25人", "实有人数|实有人数|24人", "在职|实有人数|22人", "在职|增加|1人"],
    ),
    "things have a number and a value": (
        "截至2023年底，车辆3辆，价值45.6万元；办公家具价值12万元。",
        ["车辆|截至2023年底保有量|3辆@2023", "车辆|价值|45.6万元@2023", "办公家具|价值|12万元@2023"],
    ),
    "a day before a colon holds for the list behind it": (
        "截至2023年底，资产情况为：\n1.房屋200平方米。\n2.车辆3辆。",
        ["房屋|面积|200平方米@2023", "车辆|截至2023年底保有量|3辆@2023"],
    ),
    "what is to be bought is not what there is": (
        "截至2023年底，有公务用车3辆。2024年拟新增配置公务用车1辆。",
        ["公务用车|截至2023年底保有量|3辆@2023", "新增配置公务用车|拟新增配置数量|1辆"],
    ),
    "a name with 、 in it": (
        "拟购置公务用车，其中：轿车0辆，大型客、货车1辆。",
        ["轿车|拟购置数量|0辆", "大型客、货车|拟购置数量|1辆"],
    ),
    "a goal": ("确保群众满意度达到95%。", ["群众满意度|目标|95%"]),
    "the unit that allots the money is no part of the name": (
        "2024年通过财政拨款安排“三公”经费预算共计23.5万元。",
        ["“三公”经费|预算数|23.5万元"],
    ),
}
FINAL_WORDINGS = {
    "both bases and how much of one the other is": (
        "公务接待费预算为2万元，支出决算为1.5万元，完成预算的75%，占“三公”经费的15%。",
        [
            "公务接待费|预算数|2万元",
            "公务接待费|支出决算数|1.5万元",
            "公务接待费|完成预算%|75%",
            "公务接待费|占比（占“三公”经费比例）|15%",
        ],
    ),
    "two changes, each against something else": (
        "机关运行经费支出25万元，较年初预算数减少2万元，下降7.4%。较上年支出数增加1万元，增长4.2%。",
        [
            "机关运行经费|支出决算数|25万元",
            "机关运行经费|较年初预算数减少|2万元",
            "机关运行经费|下降%|7.4%",
            "机关运行经费|较上年支出数增加|1万元",
            "机关运行经费|增长%|4.2%",
        ],
    ),
    "receptions have batches and people side by side": (
        "国内公务接待25批次180人，共计支出1.5万元。",
        ["国内公务接待|批次|25批次", "国内公务接待|人数|180人", "国内公务接待|决算数|1.5万元"],
    ),
    "money spent is not as of the day the cars were counted": (
        "截至2024年12月31日，公务用车保有量为3辆。公务用车运行维护费支出7万元。",
        ["公务用车保有量|截至2024年12月31日保有量|3辆", "公务用车运行维护费|支出决算数|7万元"],
    ),
    "a self-evaluation has a score": (
        "清淤项目自评得分为96.5分，全年预算数为15万元，执行数为14.8万元，完成预算的98.67%。",
        [
            "清淤项目|自评得分|96.5分",
            "清淤项目|全年预算数|15万元",
            "清淤项目|执行数|14.8万元",
            "清淤项目|完成预算%|98.67%",
        ],
    ),
    "contracts with small firms and what they are a share of": (
        "授予中小企业合同金额24万元，占政府采购支出总额的80%，其中：授予小微企业合同金额18万元。",
        [
            "授予中小企业合同金额|决算数|24万元",
            "授予中小企业合同金额|占比（占政府采购支出总额比例）|80%",
            "授予小微企业合同金额|决算数|18万元",
        ],
    ),
    "parts of a budget are budgeted, over semicolons too": (
        "“三公”经费预算为20万元，其中：公务接待费9万元；公务用车运行维护费11万元。支出决算12万元，其中：公务接待费3万元。",
        [
            "“三公”经费|预算数|20万元",
            "公务接待费|预算数|9万元",
            "公务用车运行维护费|预算数|11万元",
            "“三公”经费|支出决算数|12万元",
            "公务接待费|决算数|3万元",
        ],
    ),
    "parts in a sentence of their own are of the year of their sum": (
        "2023年“三公”经费预算20万元。其中：公务接待费9万元。",
        ["“三公”经费|预算数|20万元@2023", "公务接待费|预算数|9万元@2023"],
    ),
    "by how much accounts exceed the budget is a change": (
        "教育支出120万元，决算数大于预算数5.5万元；公务接待费比预算少2万元。",
        ["教育支出|决算数|120万元", "教育支出|决算数大于预算数|5.5万元", "公务接待费|比预算少|2万元"],
    ),
    "what a change is against is an amount of its own": (
        "公务接待费支出12万元，比年初预算20万元减少8万元。",
        ["公务接待费|支出决算数|12万元", "公务接待费|年初预算数|20万元", "公务接待费|比年初预算减少|8万元"],
    ),
    "the sum of one kind of money is not the publisher's": (
        "财政拨款收入总计120万元，与上年相比减少20万元。财政拨款收、支总计130万元。",
        [
            "财政拨款收入|决算数|120万元",
            "财政拨款收入|较上年相比减少|20万元",
            "财政拨款收、支总计|决算数|130万元",
        ],
    ),
    "a share of a whole that is named with its amount": (
        "基本支出50万元，占总支出200万元的25%。",
        ["基本支出|决算数|50万元", "总支出|决算数|200万元", "基本支出|占比（占总支出比例）|25%"],
    ),
    "people in a reason are no fact": (
        "教育支出90万元，比上年增加2万元，主要原因：62名职工调资，人均增加1万元。",
        ["教育支出|决算数|90万元", "教育支出|比上年增加|2万元"],
    ),
    "what a publisher is, and how many it teaches": (
        "青溪区水利局是公益单位，是省级示范幼儿园，在园幼儿915名。",
        ["在园幼儿|人数|915名"],
    ),
    "what projects are counted for stands behind them": (
        "组织对21个项目编制了绩效目标，选取6个项目开展绩效监控，对20个项目开展了完成情况自评。",
        ["绩效目标|项目个数|21个", "绩效监控|项目个数|6个", "绩效自评|项目个数|20个"],
    ),
    "the unit of a chart that was left out is no word": (
        "水利局本年收入合计100万元。\n单位：万元\n水利局本年支出合计90万元。",
        ["本年收入合计|决算数|100万元", "本年支出合计|决算数|90万元"],
    ),
    "units of hundred millions beside ten thousands": (
        "支出总计2.35亿元，比上年减少1500万元。",
        ["支出总计|决算数|2.35亿元", "支出总计|比上年减少|1500万元"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WORDINGS.values(), ids=WORDINGS)
def test_a_budget_says(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), FINAL_WORDINGS.values(), ids=FINAL_WORDINGS)
def test_final_accounts_say(text, expected):
    assert told(text, FINAL) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）支出6万元。", "2080506"),
        ("1.“农林水支出（类）水利（款）防汛（项）”6万元。", "2130314"),
        ("一般公共服务（类）政府办公厅（室）及相关机构事务（款）行政运行（项）6万元。", "2010301"),
        ("其他社会保障和就业支出（款）其他社会保障和就业支出（项）6万元。", ""),
    ],
    ids=["without class", "in quotes", "brackets in a name", "two codes of one name"],
)
def test_the_levels_of_a_subject_lead_to_its_code(text, code):
    assert [each.code for each in extracted(f"三、情况说明\n{text}").facts] == [code]


def test_of_two_codes_of_one_name_the_one_that_the_tables_print_is_meant():
    found = extracted(
        """
        三、情况说明
        其他社会保障和就业支出（款）其他社会保障和就业支出（项）6万元。
        一般公共预算支出表
        单位：万元
        科目编码 科目名称 合计
        2089999 其他社会保障和就业支出 6.00
        """
    )
    assert [each.code for each in facts(found, kind="narrative")] == ["2089999"]


def test_the_reason_of_an_announced_subject_is_its_own():
    found = extracted(
        "三、情况说明\n1.农林水支出（类）水利（款）防汛（项）。决算数大于预算数的主要原因是追加项目。", title=FINAL
    )
    assert [(p.subject, p.text) for p in passages(found, "reason")] == [("防汛", "追加项目")]


def test_a_duty_that_ends_like_a_heading_is_none():
    found = extracted(
        "一、主要职责\n（一）防汛抗旱。\n（二）管理河道、水库和堤防的有关事务。\n二、机构设置\n内设2个科室。"
    )
    (duties,) = passages(found, "duties")
    assert "堤防" in duties.text


def test_headings_without_numbers():
    found = extracted(
        "青溪区水利局主要职能\n管水。\n青溪区水利局机构设置\n内设2个科室。\n名词解释\n（一）基本支出：指日常的支出。"
    )
    assert [p.text for p in passages(found, "duties")] == ["管水。"]
    assert [p.text for p in passages(found, "definition", "基本支出")] == ["指日常的支出。"]


def test_an_announced_subject_holds_where_a_short_line_parted_its_paragraph():
    found = extracted(
        """
        三、情况说明
        7.农林水支出（类）水利（款）防汛（项），主要用于全区的防汛抢险物资和设备。
        主要用于防汛。
        年初预算为 78.57 万元，支出决算为 46.34 万元。
        8.农林水支出（类）水利（款）行政运行（项）。年初预算为 5 万元。
        """,
        title=FINAL,
    )
    assert [(f.code, f.item, f.value) for f in found.facts] == [
        ("2130314", "防汛", "78.57"),
        ("2130314", "防汛", "46.34"),
        ("2130301", "行政运行", "5"),
    ]


def test_the_rate_by_which_accounts_differ_from_the_budget_is_of_what_was_named():
    assert told("堤防费全年预算数4万元，决算数3.36万元，预决算差异率-16.00%。", FINAL)[-1] == (
        "堤防费|预决算差异率|-16.00%"
    )


def test_a_heading_about_the_publisher_is_no_name_of_a_thing():
    heading = "四、关于青溪区水利局2024年“三公”经费预算情况说明"
    assert told("费用预算3万元。", heading=heading) == ["“三公”经费预算|预算数|3万元"]


def test_behind_a_semicolon_the_accounts_compared_with_are_of_the_same_thing():
    sentence = "“三公”经费支出决算2.35万元，预算2.70万元；比2019年度决算2.61万元减少0.26万元。"
    assert told(sentence, FINAL, heading="六、“三公”经费情况")[-2:] == [
        "“三公”经费|决算数|2.61万元@2019",
        "“三公”经费|比2019年度决算减少|0.26万元",
    ]


def test_an_ordinal_in_front_takes_nothing_from_the_name():
    assert told("（二）项目支出预算27.39万元，占总支出预算35.65%。")[0] == "项目支出|支出预算数|27.39万元"
    assert told("（一）基本支出预算49.7万元。")[0] == "基本支出|支出预算数|49.7万元"
