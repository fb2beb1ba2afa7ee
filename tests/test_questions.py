"""How questions are read, over the sample documents: rules, slots, corrections, conversations.

What is expected of an answer stands in test_answers.py; here it is what was heard.
"""

import tomllib
from pathlib import Path

import pytest

from askbudget import store
from askbudget.answers import answer
from askbudget.lexicon import Lexicon, load
from askbudget.model import Reading
from askbudget.quantity import plain
from askbudget.questions import read, remembered

LEXICON_DIR = Path(__file__).resolve().parents[1] / "lexicon"
RULES = tomllib.loads((LEXICON_DIR / "rules.toml").read_text(encoding="utf-8"))["rule"]
YUBEI, TONGNAN = "重庆市渝北区医疗保障局", "重庆市潼南区医疗保障局"
DADUKOU, QIJIANG, QUXIAN = "重庆市大渡口区医疗保障局", "重庆市綦江区医疗保障事务中心", "渠县医疗保障局"
THREE = "“三公”经费"


class Ears:
    """Reads questions, or whole conversations, over the sample documents."""

    def __init__(self, index: store.Index, lexicon: Lexicon) -> None:
        self._index, self._lexicon = index, lexicon

    def hear(self, *turns: str) -> Reading:
        """The reading of the last turn, each turn heard after the one before."""
        previous: Reading | None = None
        for turn in turns:
            reading = read(turn, self._index, self._lexicon, previous)
            previous = remembered(reading, answer(reading, self._index, self._lexicon))
        return reading


@pytest.fixture(scope="module")
def ears(samples_index):
    index = store.Index(samples_index)
    yield Ears(index, load(LEXICON_DIR))
    index.close()


def items(reading: Reading) -> list[str]:
    return [name.value for name in reading.items]


# ---------------------------------------------------------------- the rules' own examples


def written(which: str) -> list:
    """The examples or counterexamples of rules.toml, each with its rule."""
    return [
        pytest.param(rule, question, id=f"{rule['name']}-{question}")
        for rule in RULES
        for question in rule.get(which, ())
    ]


@pytest.mark.parametrize(("rule", "question"), written("examples"))
def test_an_example_is_read_to_its_rule(ears, rule, question):
    reading = ears.hear(question)
    assert (reading.rule, reading.intent) == (rule["name"], rule["intent"])


@pytest.mark.parametrize(("rule", "question"), written("counterexamples"))
def test_a_counterexample_is_not(ears, rule, question):
    assert ears.hear(question).rule != rule["name"]


def test_every_rule_shows_an_example():
    assert [rule["name"] for rule in RULES if not rule.get("examples")] == []


# ---------------------------------------------------------------- other words for the same

PHRASINGS = {
    "lookup": [
        "渝北医保局三公经费",
        "大渡口区医疗保障局的公务接待费有多少",
        "潼南医保局今年安排了多少会议费",
        "请问綦江医保中心2022年的住房公积金是多少",
        "给我查一下渝北的机关运行经费",
        "大渡口医保局公车运行维护要花多少钱",
    ],
    "change": [
        "渝北医保局机关运行经费比上年减少多少",
        "大渡口医保局基本支出同比增长百分之几",
        "潼南医保局项目支出和去年比有什么变化",
        "渠县医保局公务接待费降了多少",
    ],
    "change_yesno": [
        "渝北医保局三公经费比去年增加了吗",
        "大渡口医保局项目支出是不是减少了",
        "潼南医保局基本支出有没有增长",
    ],
    "share": [
        "大渡口医保局基本支出占总支出的比例",
        "渝北医保局项目支出占比多少",
        "潼南医保局公务接待费占三公经费的百分之几",
        "綦江医保中心人员经费占基本支出的比重",
    ],
    "times": [
        "大渡口医保局项目支出是基本支出的多少倍",
        "渝北项目支出相当于基本支出几倍",
        "潼南项目支出是基本支出的倍数",
    ],
    "sum": [
        "潼南医保局会议费和培训费一共多少",
        "大渡口医保局差旅费、邮电费合计",
        "渝北和潼南的公务接待费加起来",
        "潼南医保局水费电费加在一起多少钱",
        "除了大渡口，其他单位公务接待费一共多少",
    ],
    "average": ["重庆四家单位三公经费的平均值", "五家单位机关运行经费平均是多少", "各单位公务接待费均值"],
    "compare": [
        "潼南和渠县的项目支出谁多",
        "渝北与大渡口机关运行经费哪个高",
        "綦江医保中心跟大渡口医保局比工会经费谁少",
        "潼南医保局和渠县医保局公务接待费相差多少",
    ],
    "rank": [
        "各家三公经费从高到低排一下",
        "五家单位机关运行经费排名",
        "2024年大渡口、潼南、渠县项目支出由低到高排序",
    ],
    "extreme_organisation": ["哪个单位的公务接待费最高", "谁的三公经费最少", "基本支出最多的是哪家"],
    "filter_organisations": ["哪些单位有农林水支出", "哪几家公务接待费超过1万元", "哪家医保局安排了政府性基金"],
    "list_projects": ["渝北医保局有哪些项目", "列出潼南医保局的全部项目", "大渡口医保局的项目清单"],
    "list_subjects": [
        "大渡口医保局医疗保障管理事务下有哪些项级科目",
        "渝北医保局支出功能分类有哪几类",
        "潼南医保局列出21015下面的科目",
    ],
    "list_threshold": ["潼南超过1000万的项目有哪些", "渝北低于10万元的项目", "大渡口不到100万元的项目有哪些"],
    "top": ["潼南金额最高的三个项目", "大渡口金额最大的2个项目", "渝北花钱最多的前五个项级科目"],
    "max": ["潼南医保局金额最大的项目是哪个", "大渡口医保局花钱最多的项级科目", "渝北占大头的是哪一类支出"],
    "min": ["潼南医保局金额最小的项目", "大渡口医保局支出最少的类级科目", "渝北哪个项级科目最少"],
    "max_change": ["渝北区医保局下降幅度最大的项级科目", "渝北预算增加最多的项级科目", "大渡口减得最多的项级科目"],
    "count": ["渠县医保局有几辆公务用车", "綦江医保中心事业编制多少名", "大渡口医保局有几个内设科室"],
    "count_projects": ["潼南医保局有几个项目", "渝北医保局列了多少个项目", "大渡口医保局项目有几个"],
    "yesno": ["渠县医保局是否有政府采购", "渝北医保局有没有公务接待费", "大渡口医保局安排了国有资本经营预算吗"],
    "target": [
        "綦江医保中心医疗保险参保率的指标值",
        "大渡口医保局基金监管检查家数的目标是多少",
        "潼南骨干网络正常使用率要求达到多少",
        "渝北医保局居民医保参保率要达到多少",
    ],
    "reason": [
        "渝北医保局机关运行经费为什么减少",
        "大渡口医保局项目支出下降的原因",
        "潼南医保局基本支出增加是什么原因",
    ],
    "use": ["渝北机关运行经费用来干什么", "大渡口医保局机关运行经费花在哪", "綦江运行经费的用途"],
    "basis": ["潼南二次医疗费的立项依据", "渝北医疗救助根据什么立项", "綦江非在编人员项目依据什么文件"],
    "overview": ["潼南二次医疗费项目概况", "介绍潼南健康产业工作经费的项目内容", "綦江非在编人员项目简介"],
    "duties": ["渠县医保局是干什么的", "潼南医保局负责什么", "綦江医保中心的职能"],
    "composition": ["潼南医保局的单位构成", "大渡口医保局内设机构", "渠县医保局由哪些单位组成"],
    "definition": ["大渡口的三公经费是什么意思", "什么是项目支出（渝北）", "潼南医保局其他收入的含义"],
    "contact": ["綦江医保中心怎么联系", "潼南医保局咨询电话", "渝北医保局预算公开联系人是谁"],
    "multi": ["潼南医保局办公费和印刷费各是多少", "大渡口与潼南的会议费", "大渡口行政运行2023年和2024年"],
    "trend": ["大渡口医保局行政运行近两年的走势", "渝北三公经费历年趋势", "渝北公务接待费每年多少"],
    "documents": ["你收录了哪些文件", "库里有哪些单位", "能查哪些区县"],
    "smalltalk": ["您好", "多谢", "怎么用你"],
    "tell": ["介绍一下渠县医保局", "潼南医保局怎么样", "大渡口国有资产占有情况"],
}


def phrasings() -> list:
    cases = []
    for rule, questions in PHRASINGS.items():
        for each in questions:
            values, marks = (each, ()) if isinstance(each, str) else (each.values[0], each.marks)
            cases.append(pytest.param(rule, values, marks=marks, id=f"{rule}-{values}"))
    return cases


@pytest.mark.parametrize(("rule", "question"), phrasings())
def test_other_words_are_read_to_the_same_rule(ears, rule, question):
    assert ears.hear(question).rule == rule


# ---------------------------------------------------------------- years


@pytest.mark.parametrize(
    "year", ["2025年", "25年", "二〇二五年", "二零二五年", "２０２５年度", "2025", "2025年度", "2025 年"]
)
def test_a_year_in_every_form(ears, year):
    reading = ears.hear(f"渝北区{year}三公经费是多少")
    assert (reading.years, reading.years_back, reading.rest) == ((2025,), None, "")
    assert items(reading) == [THREE]


@pytest.mark.parametrize(
    ("word", "back"), [("今年", 0), ("本年", 0), ("本年度", 0), ("去年", 1), ("上年", 1), ("上年度", 1), ("前年", 2)]
)
def test_a_year_counted_back_from_the_newest(ears, word, back):
    reading = ears.hear(f"渝北区{word}三公经费")
    assert (reading.years, reading.years_back) == ((), back)


@pytest.mark.parametrize("words", ["2023到2024年", "2023-2024年", "2023年至2024年", "2023年和2024年"])
def test_several_years(ears, words):
    assert ears.hear(f"大渡口行政运行{words}").years == (2023, 2024)


def test_a_range_names_the_years_between(ears):
    assert ears.hear("渝北行政运行2023到2025年").years == (2023, 2024, 2025)


@pytest.mark.parametrize(
    ("question", "years", "base"),
    [
        ("大渡口2024年行政运行比2023年增加多少", (2024,), 2023),
        ("大渡口行政运行较2023年变化", (), 2023),
        ("大渡口行政运行跟2023年相比怎么样", (), 2023),
        ("渝北基本支出与2024年相比变动", (), 2024),
        ("渝北2025年基本支出比2024年", (2025,), 2024),
    ],
)
def test_the_year_that_a_change_is_measured_against(ears, question, years, base):
    reading = ears.hear(question)
    assert (reading.years, reading.base_year, reading.intent) == (years, base, "change")


def test_the_year_before_is_compared_with_not_asked_for(ears):
    for question in ("渝北三公经费比去年", "渝北三公经费跟去年比", "渝北三公经费较上年变化"):
        assert (ears.hear(question).years_back, ears.hear(question).intent) == (None, "change")


# ---------------------------------------------------------------- units, thresholds, how many


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("是多少", ""),
        ("多少万元", "万元"),
        ("折合多少万", "万元"),
        ("以万元计", "万元"),
        ("是多少元", "元"),
        ("换算成元", "元"),
        ("换算成亿元", "亿元"),
        ("多少亿", "亿元"),
    ],
)
def test_the_unit_asked_for(ears, words, unit):
    assert ears.hear(f"渝北三公经费{words}").unit == unit


@pytest.mark.parametrize(
    ("words", "amount", "cue"),
    [
        ("超过100万", "100万元", "excess"),
        ("大于1.5亿", "1.5亿元", "excess"),
        ("不低于100万元", "100万元", "excess"),
        ("不到10万元", "10万元", "under"),
        ("低于5000元", "5000元", "under"),
        ("不超过20万", "20万元", "under"),
    ],
)
def test_a_threshold(ears, words, amount, cue):
    reading = ears.hear(f"潼南{words}的项目有哪些")
    assert [plain(each.value) + each.unit for each in reading.numbers] == [amount]
    assert {"excess", "under"} & reading.cues == {cue}


@pytest.mark.parametrize(
    ("words", "top"),
    [
        ("前三个", 3),
        ("前3个", 3),
        ("top5", 5),
        ("金额最大的两个", 2),
        ("最大的10个", 10),
        ("前十个", 10),
        ("最大的", 0),
        ("最贵的三个", 3),
        ("最花钱的2个", 2),
    ],
)
def test_how_many_of_the_largest(ears, words, top):
    assert ears.hear(f"潼南{words}项目").top == top


# ---------------------------------------------------------------- organisations


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("重庆市渝北区医疗保障局", YUBEI),
        ("渝北区医疗保障局", YUBEI),
        ("渝北区医保局", YUBEI),
        ("渝北医保局", YUBEI),
        ("渝北医保", YUBEI),
        ("重庆渝北", YUBEI),
        ("渝北区", YUBEI),
        ("渝北", YUBEI),
        ("潼南", TONGNAN),
        ("潼南区医保局", TONGNAN),
        ("大渡口区", DADUKOU),
        ("大渡口医疗保障局", DADUKOU),
        ("綦江医保中心", QIJIANG),
        ("綦江医疗保障事务中心", QIJIANG),
        ("綦江", QIJIANG),
        ("渠县", QUXIAN),
        ("渠县医保局", QUXIAN),
    ],
)
def test_an_organisation_by_alias_and_by_place(ears, named, meant):
    reading = ears.hear(f"{named}的公务接待费是多少")
    assert (reading.organisations, reading.stranger, items(reading)) == ((meant,), "", ["公务接待费"])


def test_a_short_name_that_fits_several_names_them_all(ears):
    assert set(ears.hear("医保局三公经费").organisations) == {YUBEI, TONGNAN, DADUKOU, QUXIAN}


def test_several_organisations(ears):
    assert ears.hear("大渡口、潼南和渠县的三公经费").organisations == (DADUKOU, TONGNAN, QUXIAN)


@pytest.mark.parametrize(
    "stranger",
    [
        "渝北区教育局",
        "达县医疗保障局",
        "渝北区人力资源和社会保障局",
        "万州医保局",
        "渝中区医保局",
        "万州医保中心",
        "渠县人民医院",
        "大渡口区财政局",
    ],
)
def test_an_organisation_that_no_document_is_of(ears, stranger):
    reading = ears.hear(f"{stranger}三公经费是多少")
    assert (reading.stranger, reading.organisations, reading.corrected) == (stranger, (), ())


def test_a_place_that_no_document_is_of(ears):
    assert ears.hear("达县的公务接待费").stranger == "达县"


@pytest.mark.parametrize("words", ["除渠县外", "除了渠县", "除去渠县医保局", "不算渠县"])
def test_an_organisation_left_out(ears, words):
    reading = ears.hear(f"{words}哪家三公经费最低")
    assert (reading.excluded, reading.organisations) == ((QUXIAN,), ())


# ---------------------------------------------------------------- misspellings


@pytest.mark.parametrize(
    ("question", "written", "organisation", "item"),
    [
        ("俞北医保局三公经费", "俞北医保局", YUBEI, THREE),
        ("橦南区医保局三公经费", "橦南区医保局", TONGNAN, THREE),
        ("其江区医疗保障事务中心三公经费", "其江区医疗保障事务中心", QIJIANG, THREE),
        ("渝北医保局三工经费", "三工经费", YUBEI, THREE),
        ("渝北医保局接侍费", "接侍费", YUBEI, "公务接待费"),
        ("渝北医保局公务接侍费", "公务接侍费", YUBEI, "公务接待费"),
        ("其江医保中心三公经费", "其江医保中心", QIJIANG, THREE),
        ("其江三公经费", "其江", QIJIANG, THREE),
    ],
)
def test_a_misspelling_is_put_right_and_said(ears, question, written, organisation, item):
    reading = ears.hear(question)
    assert [wrong for wrong, _ in reading.corrected] == [written]
    assert (reading.organisations, items(reading), reading.stranger) == ((organisation,), [item], "")


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("渝北医保局蔬菜大棚补贴", "蔬菜大棚补贴"),
        ("渝北医保局诉讼费", "诉讼费"),
        ("潼南医保局校园安保经费", "校园安保"),
        ("渠县医保局绿化养护费", "绿化养护费"),
    ],
)
def test_an_absent_name_is_not_corrected(ears, question, left):
    reading = ears.hear(question)
    assert (reading.corrected, items(reading)) == ((), [])
    assert left in reading.rest


def test_what_is_spelt_right_is_not_corrected(ears):
    asked = [question for rule in RULES for question in rule.get("examples", ())]
    assert [q for q in asked if ears.hear(q).corrected] == []


# ---------------------------------------------------------------- items, columns, tables


@pytest.mark.parametrize(
    "words", ["2101501行政运行", "行政运行2101501", "行政运行（2101501）", "2101501 行政运行", "2101501"]
)
def test_a_code_beside_a_name_is_one_item(ears, words):
    assert items(ears.hear(f"渝北{words}是多少")) == ["2101501"]


@pytest.mark.parametrize(
    ("question", "item", "column"),
    [
        ("大渡口医疗保障管理事务里的项目支出", "医疗保障管理事务", "项目支出"),
        ("大渡口卫生健康支出中基本支出多少", "卫生健康支出", "基本支出"),
        ("潼南行政运行的基本支出", "行政运行", "基本支出"),
        ("潼南21015里面的项目支出", "21015", "项目支出"),
    ],
)
def test_a_column_of_an_item(ears, question, item, column):
    reading = ears.hear(question)
    assert (items(reading), reading.column) == ([item], column)


def test_basic_expenditure_alone_is_an_item(ears):
    assert (items(ears.hear("潼南基本支出")), ears.hear("潼南基本支出").column) == (["基本支出"], "")


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("潼南部门支出总表里的卫生健康支出", "部门支出总表"),
        ("大渡口一般公共预算财政拨款支出预算表里2023年的行政运行", "一般公共预算财政拨款支出预算表"),
        ("綦江部门收入总表中行政运行多少", "部门收入总表"),
    ],
)
def test_a_table_that_is_named(ears, question, table):
    reading = ears.hear(question)
    assert reading.table.endswith(table)
    assert len(reading.items) == 1


def test_a_classification_that_is_named(ears):
    assert ears.hear("渝北政府预算支出经济分类里501是多少").classification == "economic_government"
    assert ears.hear("渝北部门预算支出经济分类的办公费").classification == "economic_department"


@pytest.mark.parametrize(
    ("question", "project"),
    [
        ("潼南城乡居民参保工作经费项目多少钱", "城乡居民医保参保工作经费"),
        ("潼南城乡医疗救助本级的项目多少钱", "城乡医疗救助本级安排"),
        ("潼南骨干网络项目预算", "医保骨干网络建设"),
        ("潼南二次医疗费多少", "二次医疗费"),
        ("50010423T000003313815 这个项目多少钱", "单双解人员医疗保险区级补助"),
        ("潼南50015223T000003637715项目多少钱", "城乡居民医保参保工作经费"),
    ],
)
def test_a_project_by_part_of_its_name_and_by_its_code(ears, question, project):
    assert [name.value for name in ears.hear(question).project] == [project]


# ---------------------------------------------------------------- conversations


@pytest.mark.parametrize(
    ("turns", "intent", "organisations", "named"),
    [
        (["渝北区2025年三公经费是多少", "那潼南呢"], "lookup", (TONGNAN,), [THREE]),
        (["渝北三公经费比去年", "那潼南呢"], "change", (TONGNAN,), [THREE]),
        (["大渡口三公经费", "其中公务接待费呢"], "lookup", (DADUKOU,), ["公务接待费"]),
        (["渝北医保局项目支出", "占比呢"], "share", (YUBEI,), ["项目支出"]),
        (["渝北医保局项目支出", "占总支出多少"], "share", (YUBEI,), ["项目支出", "支出预算"]),
        (["大渡口公用经费", "占基本支出多少"], "share", (DADUKOU,), ["公用经费", "基本支出"]),
        (["大渡口水费", "电费呢", "两者合计"], "sum", (DADUKOU,), ["水费", "电费"]),
        (["潼南项目支出", "渠县呢", "哪家高"], "compare", (TONGNAN, QUXIAN), ["项目支出"]),
        (["潼南项目支出", "和渠县比谁多"], "compare", (TONGNAN, QUXIAN), ["项目支出"]),
        (["大渡口公务接待费", "加上差旅费"], "sum", (DADUKOU,), ["公务接待费", "差旅费"]),
        (["大渡口机关运行经费", "为什么减少"], "text", (DADUKOU,), ["机关运行经费"]),
        (["大渡口机关运行经费比上年减少多少", "为什么"], "text", (DADUKOU,), ["机关运行经费"]),
        (["潼南机关运行经费是多少", "比上年呢"], "change", (TONGNAN,), ["机关运行经费"]),
        (["潼南办公费", "会议费呢", "培训费呢"], "lookup", (TONGNAN,), ["培训费"]),
        (["潼南会议费", "培训费呢", "加起来多少"], "sum", (TONGNAN,), ["会议费", "培训费"]),
    ],
    ids=lambda value: " / ".join(value) if isinstance(value, list) else "",
)
def test_a_follow_up_edits_the_last_question(ears, turns, intent, organisations, named):
    reading = ears.hear(*turns)
    assert (reading.intent, reading.organisations, items(reading)) == (intent, organisations, named)


def test_another_year_of_the_same(ears):
    reading = ears.hear("大渡口区医保局2024年行政运行", "2023年的呢")
    assert (reading.years, items(reading), reading.organisations) == ((2023,), ["行政运行"], (DADUKOU,))
    assert set(reading.inherited) == {"organisation", "item"}


def test_a_question_of_its_own_takes_over_only_what_it_leaves_open(ears):
    reading = ears.hear("渝北2025年三公经费", "大渡口2024年行政运行")
    assert (reading.organisations, reading.years, items(reading)) == ((DADUKOU,), (2024,), ["行政运行"])
    assert reading.inherited == ()


def test_a_target_of_the_project_before(ears):
    reading = ears.hear("潼南二次医疗费项目多少钱", "足额保障率呢")
    assert ([n.value for n in reading.project], [n.value for n in reading.target]) == (["二次医疗费"], ["足额保障率"])


def test_the_largest_is_remembered(ears):
    reading = ears.hear("潼南有几个项目", "最大的是哪个", "它的立项依据")
    assert [name.value for name in reading.project] == ["城乡医疗救助提前下达市级"]
    assert reading.rule == "basis"


def test_everyone_but_one_is_more_than_the_last_organisation(ears):
    assert ears.hear("渝北三公经费", "除渠县外哪家最低").organisations == ()


@pytest.mark.parametrize("words", ["你好", "谢谢", "帮助"])
def test_a_greeting_leaves_the_conversation_as_it_was(samples, words):
    session = samples.session()
    session.ask("大渡口2024年行政运行")
    assert session.ask(words).intent == "help"
    assert plain(session.ask("2023年的呢").value) == "461.58"


def test_what_is_not_understood_leaves_it_too(samples):
    session = samples.session()
    session.ask("大渡口2024年行政运行")
    session.ask("？？？")
    assert plain(session.ask("2023年的呢").value) == "461.58"


# ---------------------------------------------------------------- whatever is typed


@pytest.mark.parametrize(
    "text", ["", " ", "？？？", "a" * 500, "三" * 500, "\t\n", "2024", "的", "'; drop table facts; --", "\ud800"]
)
def test_anything_may_be_typed(samples, text):
    assert samples.ask(text).status in ("answered", "ambiguous", "not_found", "not_understood")


# ---------------------------------------------------------------- how people begin, and what they tell


def test_who_asks_is_no_part_of_the_question(ears):
    reading = ears.hear("您好，我是退休老师，渝北医保局今年的福利费有多少，谢谢")
    assert (reading.intent, reading.rest, reading.organisations) == ("lookup", "", (YUBEI,))
    assert reading.text.startswith("您好")


def test_a_sum_that_is_told_is_not_asked_for(ears):
    assert "sum" not in ears.hear("渝北医保局公用经费一共50万元，其中办公费多少").cues
    assert "sum" in ears.hear("渝北医保局办公费和印刷费一共多少").cues


@pytest.mark.parametrize("joined", ["办公费+印刷费", "办公费＋印刷费"])
def test_a_plus_between_items_asks_for_their_sum(ears, joined):
    assert ears.hear(f"渝北医保局{joined}").intent == "sum"


def test_what_is_counted_is_no_part_of_an_indicators_name(ears):
    reading = ears.hear("綦江医保中心公务接待多少批次")
    assert (reading.counted, reading.target) == ("批次", ())


@pytest.mark.parametrize("words", ["服务类政府采购", "政府采购服务类"])
def test_a_kind_of_procurement_is_asked_for_alone(ears, words):
    assert items(ears.hear(f"渝北医保局{words}支出多少")) == ["政府采购服务"]


def test_less_than_last_year_is_of_the_last_item_alone(ears):
    reading = ears.hear("渝北三公经费多少", "那公务接待费呢", "比去年少多少")
    assert items(reading) == ["公务接待费"]


def test_a_column_is_meant_in_what_a_sum_that_is_told_holds(ears):
    reading = ears.hear("渝北行政运行一共700万，其中项目支出占多少钱")
    assert (items(reading), reading.column) == (["行政运行"], "项目支出")


def test_another_line_is_asked_in_the_same_column(ears):
    reading = ears.hear("渝北项目支出的印刷费多少", "邮电费呢")
    assert (items(reading), reading.column) == (["邮电费"], "项目支出")


def test_another_column_of_the_same_line(ears):
    reading = ears.hear("渝北行政运行多少", "其中项目支出呢", "基本支出呢")
    assert (items(reading), reading.column) == (["行政运行"], "基本支出")
