"""Answers over the sample documents: golden ones, and what holds for all of them.

tests/golden/answers.jsonl holds a question (or the turns of a conversation) a line, with what its answer has to say.
`UPDATE_GOLDEN=1 pytest tests/test_answers.py -n 0` answers the questions there anew and writes the file; a line with
nothing but a question is completed. Every value was checked against the documents by hand: check what changes, too.
"""

import json
import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from askbudget.engine import open_index
from askbudget.model import Answer
from askbudget.quantity import grouped, plain, trimmed
from tests.helpers import last

GOLDEN = Path(__file__).parent / "golden" / "answers.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
IN_WORDS = frozenset(["text", "definition", "contact"])
EVERY_INTENT = IN_WORDS | {
    "average", "change", "compare", "count", "documents", "filter", "help", "indicator", "list", "lookup", "max", "min",
    "multi", "rank", "share", "sum", "trend", "yesno",
}  # fmt: skip
UNSOURCED = frozenset(["documents", "help"])
_CACHE: dict[tuple[str, ...], Answer] = {}


def turns(case: dict) -> tuple[str, ...]:
    return tuple(case.get("turns") or [case["question"]])


def named(case: dict) -> str:
    return " / ".join(turns(case))


def golden(answer: Answer) -> dict:
    """What the golden file keeps of an answer: no more than says something."""
    whole = answer.to_dict()
    kept = {name: whole[name] for name in ("status", "value", "unit", "direction", "operator", "winner", "difference")}
    kept["items"] = [{"label": item["label"], "value": item["value"]} for item in whole["items"]]
    kept["warnings"] = [warning["kind"] for warning in whole["warnings"]]
    kept["text"] = whole["text"] if answer.intent in IN_WORDS and answer.status == "answered" else None
    return {name: value for name, value in kept.items() if value not in (None, [])}


def flaw(*values: object, reason: str):
    """A case that is answered wrongly for now."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.fixture
def answered(samples):
    """The answer to a golden case; asked once, whichever test wants it."""

    def answered(case: dict) -> Answer:
        key = turns(case)
        if key not in _CACHE:
            _CACHE[key] = last(samples, *key)
        return _CACHE[key]

    return answered


every_case = pytest.mark.parametrize("case", CASES, ids=named)


# ---------------------------------------------------------------- golden answers


@pytest.mark.skipif(not UPDATE, reason="writes the golden file only where UPDATE_GOLDEN is set")
def test_update_golden(answered):
    lines = []
    for case in CASES:
        question = {name: case[name] for name in ("question", "turns") if name in case}
        lines.append(json.dumps(question | golden(answered(case)), ensure_ascii=False))
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.skipif(UPDATE, reason="the golden file is being written")
@every_case
def test_an_answer_is_the_golden_one(case, answered):
    expected = {name: value for name, value in case.items() if name not in ("question", "turns")}
    assert golden(answered(case)) == expected


def test_the_golden_answers_are_of_every_intent(answered):
    intents = {answered(case).intent for case in CASES}
    assert intents - {""} == EVERY_INTENT
    assert {case["status"] for case in CASES} == {"answered", "ambiguous", "not_found", "not_understood"}


# ---------------------------------------------------------------- what holds for every answer


@every_case
def test_the_number_of_the_value_stands_in_the_text(case, answered):
    answer = answered(case)
    if not isinstance(answer.value, Decimal) or answer.direction == "持平":
        assert not isinstance(answer.value, str) or answer.value in answer.text
        return
    spellings = {form(number) for number in (answer.value, Decimal(trimmed(answer.value))) for form in (grouped, plain)}
    number = "|".join(map(re.escape, spellings))
    assert re.search(rf"(?<![\d.,])(?:{number})(?![\d]|[.,]\d)", answer.text), (answer.value, answer.text)


@every_case
def test_what_is_answered_has_sources(case, answered):
    answer = answered(case)
    if answer.status == "answered" and answer.intent not in UNSOURCED:
        assert answer.sources
    if answer.status in ("not_found", "not_understood"):
        assert (answer.value, answer.items) == (None, ())


@every_case
def test_a_source_quotes_what_stands_on_its_lines(case, answered, samples):
    """Its lines are those of the figure; the words may be the whole sentence, a few lines more."""
    paths = {document.id: Path(document.path) for document in samples.documents()}
    for source in answered(case).sources:
        lines = paths[source.document].read_text(encoding="utf-8").splitlines()
        first, last = source.place.lines
        assert 1 <= first <= last <= len(lines)
        printed, around = (squeezed("".join(lines[max(0, first - 1 - more) : last + more])) for more in (0, 8))
        numbers = re.findall(r"\d+(?:\.\d+)?", squeezed(source.place.quote))
        assert [number for number in numbers if number not in around] == []
        assert not numbers or any(number in printed for number in numbers)


def squeezed(text: str) -> str:
    """Letters and digits as printed, without blanks, separators and markup."""
    return re.sub(r"[\s,*#]|</?b>", "", text)


def floats(data: object, path: str = "") -> Iterator[str]:
    """Where a float stands in plain data."""
    if isinstance(data, float):
        yield path
    for name, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from floats(value, f"{path}.{name}")


@every_case
def test_no_number_is_a_float(case, answered):
    whole = answered(case).to_dict()
    assert [*floats(whole)] == [".elapsed_ms"]
    assert json.loads(json.dumps(whole, ensure_ascii=False)) == whole


def test_the_same_question_gets_the_same_json(samples, samples_index, answered):
    with open_index(samples_index) as other:
        for case in CASES:
            first, again = (answer.to_dict() for answer in (answered(case), last(other, *turns(case))))
            first.pop("elapsed_ms")
            again.pop("elapsed_ms")
            assert json.dumps(first) == json.dumps(again)


@every_case
def test_what_is_ambiguous_has_options_that_are_answered(case, answered, samples):
    answer = answered(case)
    if answer.status != "ambiguous":
        return
    assert len(answer.options) > 1
    for option in answer.options:
        assert last(samples, option.question).status == "answered", option.question


@every_case
def test_a_sum_is_the_sum_of_its_items(case, answered):
    answer = answered(case)
    if answer.intent == "sum":
        scale = {"元": 1, "万元": 10_000}
        items = sum(Decimal(item.value) * scale[item.unit] for item in answer.items)
        assert answer.value * scale[answer.unit] == items


# ---------------------------------------------------------------- what is not there


@pytest.mark.parametrize(
    ("question", "missing", "there"),
    [
        ("潼南2025年三公经费", "2025", "2024"),
        ("潼南医保局2021年部门预算", "2021", "2024"),
        ("渝北2024年决算数", "决算", "2025年部门预算"),
        ("渝北区教育局三公经费是多少", "渝北区教育局", "重庆市渝北区医疗保障局"),
        ("达县的公务接待费", "达县", "渠县医疗保障局"),
        ("万州医保中心三公经费", "万州医保中心", "重庆市綦江区医疗保障事务中心"),
        ("渝北公务用车购置费2024年", "2024", "2025"),
    ],
)
def test_not_found_says_what_is_there_instead(samples, question, missing, there):
    answer = samples.ask(question)
    assert answer.status == "not_found"
    assert missing in answer.text
    assert there in answer.text


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("渝北蔬菜大棚补贴", "蔬菜大棚补贴"),
        ("渝北医保局诉讼费", "诉讼费"),
        ("大渡口会议费", "会议费"),
        ("潼南办公地点", "办公地点"),
    ],
)
def test_an_item_of_no_document_is_not_found(samples, question, missing):
    answer = samples.ask(question)
    assert (answer.status, answer.value) == ("not_found", None)
    assert missing in answer.text


# ---------------------------------------------------------------- by hand


def test_years_that_differ_are_said(samples):
    answer = samples.ask("渝北与大渡口机关运行经费谁多")
    assert [warning.kind for warning in answer.warnings] == ["years_differ"]
    assert {(item.organisation, item.year) for item in answer.items} == {
        ("重庆市渝北区医疗保障局", 2025),
        ("重庆市大渡口区医疗保障局", 2024),
    }


def test_a_correction_is_said(samples):
    answer = samples.ask("俞北医保局三公经费")
    assert any("俞北" in warning.text and "渝北" in warning.text for warning in answer.warnings)


def test_a_contradiction_is_said_with_the_figure_the_tables_support(samples):
    """The sentence says 增加 138.01; the tables have 2,365.33 in 2023 and 2,227.32 in 2024."""
    answer = samples.ask("大渡口支出预算跟去年比变化多少")
    assert (plain(answer.value), answer.direction) == ("138.01", "减少")
    assert [warning.kind for warning in answer.warnings] == ["contradiction"]


def test_a_year_taken_over_gives_way_and_one_asked_for_does_not(samples):
    first = last(samples, "渝北区2025年三公经费是多少", "那潼南呢")
    assert (first.status, "2024" in first.text) == ("answered", True)
    assert last(samples, "渝北区2025年三公经费是多少", "那潼南2025年呢").status == "not_found"


def test_another_unit_never_rounds_to_nothing(samples):
    answer = samples.ask("渠县公务接待费是多少亿元")
    assert answer.unit == "亿元"
    assert answer.value > 0


@pytest.mark.parametrize(
    ("questions", "right"),
    [
        pytest.param(
            ["渝北区医保局下降最快的项级科目"],
            lambda a: [item.label for item in a.items] == ["信息化建设"],
            id="最快 is a cue of rise: what rose fastest is answered",
        ),
        pytest.param(
            ["潼南区医保局机关运行经费主要用于什么"],
            lambda a: a.status == "answered" and "办公费" in a.text,
            id="（主要原因是…，）用于… is no use without 主要; it is told as part of the reason",
        ),
        pytest.param(
            ["渝北机关运行经费为什么减少"],
            lambda a: "误把" in a.text and "办公费" not in a.text,
            id="the reason goes on into 用于办公费…",
        ),
        pytest.param(
            ["綦江医保中心怎么联系"],
            lambda a: "023-81710331" in a.text and "三公" not in a.text,
            id="the definition above runs into the line of the contact",
        ),
        pytest.param(
            ["渝北2024年三公经费"],
            lambda a: a.status == "answered" and a.value == 90000,
            id="合计 of the year's columns in the 三公 table is not known as the 三公 of that year",
        ),
        pytest.param(
            ["潼南医保局三个项目（医疗救助、本级安排、提前下达市级）加起来多少"],
            lambda a: a.value == Decimal(3742),
            id="下 of 提前下达市级 is heard as a cue, and the halves name two projects",
        ),
        pytest.param(
            ["大渡口医保局离休人员医疗费项目的预算执行率权重"],
            lambda a: a.value == 10,
            id="one of two names has no figure: the other's is told for it",
        ),
        pytest.param(
            ["潼南接待费占的钱折合多少元"],
            lambda a: (a.value, a.unit) == (18000, "元"),
            id="占 asks for a share though an amount is wanted",
        ),
        pytest.param(
            ["渝北项目支出按政府预算经济分类，委托业务费列了多少"],
            lambda a: a.value == Decimal(1700300),
            id="the first item is where the second is to be found, not another one",
        ),
        pytest.param(
            ["渝北项目支出里10万元以上的商品和服务支出明细有哪些"],
            lambda a: len(a.items) == 5 and a.items[0].value == "4318669.14",
            id="the parts of an item are taken of all money, though one kind of it is named",
        ),
        pytest.param(
            ["渠县其他医疗保障管理事务支出当年财政拨款安排多少"],
            lambda a: a.value == Decimal("24.82"),
            id="the heading of a column is said, and the total told",
        ),
        pytest.param(
            ["綦江非在编人员项目上级资金多少"],
            lambda a: a.status == "not_found",
            id="a blank cell of a project is asked for, and the total told",
        ),
        pytest.param(
            ["渝北给职工交的养老是多少"],
            lambda a: a.status == "ambiguous" and "685,560.64" in a.text and "1,028,340.96" in a.text,
            id="words of several items are taken for the broadest",
        ),
        pytest.param(
            ["渝北五个一般项目的预算合计"],
            lambda a: a.value == 2441064,
            id="预算合计 of projects is taken for the whole budget",
        ),
        pytest.param(
            ["渝北四个一般项目的预算合计"],
            lambda a: a.status == "not_found" and "5 个" in a.text,
            id="another number of things is added up than the question names",
        ),
        pytest.param(
            ["渝北车补（其他交通费用）一年多少万元"],
            lambda a: a.value == Decimal("30.24"),
            id="what stands in brackets says what is meant; the words before it are taken for another item",
        ),
        pytest.param(
            ["大渡口全区离休人员的医疗费一年多少"],
            lambda a: a.value == Decimal("175.5"),
            id="的 parts the name of a project, and another item is told beside it",
        ),
        pytest.param(
            ["渝北残疾人事业支出为什么减少"],
            lambda a: a.status == "answered" and "结余" in a.text,
            id="the reason is given of the only subject below",
        ),
        pytest.param(
            ["大渡口整体绩效目标表一共设了多少个指标"],
            lambda a: a.value == 9,
            id="a table of targets is named, and its text told for a number",
        ),
        pytest.param(
            ["渠县2024年重点工作列了几项"],
            lambda a: a.value == 6,
            id="numbered tasks are counted like duties",
        ),
        pytest.param(
            ["渠县本年收入合计（不算上年结转）"],
            lambda a: a.value == Decimal("6369.95"),
            id="what is no part of a sum is taken off it",
        ),
        pytest.param(
            ["渠县怎么强化基金监管"],
            lambda a: a.status == "answered" and a.sources[0].place.lines[0] > 50,
            id="words of a text, and no name: the paragraph that has them",
        ),
        pytest.param(
            ["渠县卫生健康支出当年拨款多少"],
            lambda a: a.value == Decimal("5923.83"),
            id="a section speaks of this year's grants alone, and the total is told",
        ),
        pytest.param(
            ["渠县医疗救助项目门诊救助人次数"],
            lambda a: a.value == 1000,
            id="an item's name before 项目 is a project's, and the department's target is told",
        ),
        pytest.param(
            ["渠县一般公共预算项目支出里医保基金监管工作经费"],
            lambda a: a.value == Decimal("16.25"),
            id="the kind of money is taken for an item beside the project",
        ),
        pytest.param(
            ["渝北实行绩效目标管理的项目数"],
            lambda a: a.unit != "元",
            id="an amount is told where a number of things is wanted",
        ),
        pytest.param(
            ["渝北医疗救助归哪个科室管"],
            lambda a: a.status == "answered" and "社保科" in a.text,
            id="an amount is told where it is asked who is in charge",
        ),
        pytest.param(
            ["潼南现役军人医疗费限额"],
            lambda a: a.value == 20,
            id="words behind the item in an indicator's name are dropped",
        ),
        pytest.param(
            ["潼南提前下达的能力提升经费"],
            lambda a: a.value == 180,
            id="the projects that some words fit are told beside those that the others fit",
        ),
        pytest.param(
            ["潼南再安排项目多少钱"],
            lambda a: a.value == Decimal("173.67"),
            id="nothing but filler is left of a project's name",
        ),
        pytest.param(
            ["大渡口预算支出执行率目标"],
            lambda a: (a.value, a.operator) == (90, ">="),
            id="an item inside an indicator's name is told",
        ),
        pytest.param(
            ["大渡口单位医保缴费30110"],
            lambda a: a.value == Decimal("27.11"),
            id="a code right behind words says what they mean",
        ),
        pytest.param(
            ["大渡口水费和电费一样多吗"],
            lambda a: a.value is False,
            id="一样多 is taken for more",
        ),
        pytest.param(
            ["大渡口内设机构有哪些"],
            lambda a: "财务和法规科" in [item.label for item in a.items],
            id="和 inside the name of an office parts it",
        ),
        pytest.param(
            ["渝北政府经济分类下的机关工资福利支出"],
            lambda a: a.value == Decimal("6477163.71"),
            id="渝北政府 is taken for a body",
        ),
        pytest.param(
            ["渝北降幅最小的科目"],
            lambda a: (a.value, a.items[0].label) == (Decimal("0.2"), "住房公积金"),
            id="the largest change is told for the smallest",
        ),
        pytest.param(
            ["渝北项目支出中最大的经济科目是哪个"],
            lambda a: a.items[0].label == "医疗费补助",
            id="subjects by function are compared where those by use are asked for",
        ),
        pytest.param(
            ["渝北支出总表中医疗救助的项目支出"],
            lambda a: a.value == 20630000,
            id="a table's short title is taken for the item that it begins with",
        ),
        pytest.param(
            ["渝北下属单位有几家"],
            lambda a: a.value == 2,
            id="几家 of a body's own units is a question across bodies",
        ),
        pytest.param(
            ["潼南举报奖励项目有几个指标"],
            lambda a: a.value is not None and a.value < 10,
            id="all projects are counted where the indicators of one are asked for",
        ),
        pytest.param(
            ["潼南前三大项目合计"],
            lambda a: a.value == 3742,
            id="the largest are listed, not added up",
        ),
        pytest.param(
            ["大渡口支出大于1000万的款级科目"],
            lambda a: [item.label for item in a.items] == ["行政事业单位医疗", "医疗保障管理事务"],
            id="the whole is told where the subjects above a limit are asked for",
        ),
        pytest.param(
            ["綦江三公经费全是接待费吗"],
            lambda a: a.value is True,
            id="two items, and the whole income is taken for the whole",
        ),
        pytest.param(
            ["潼南机关运行经费等于公用经费吗"],
            lambda a: a.value is True and "公用经费" in a.text,
            id="the first item is looked for, and the second forgotten",
        ),
        pytest.param(
            ["50011022T000000087978"],
            lambda a: a.value == Decimal("15.6"),
            id="a project's code in a cell of its own, before the name, is forgotten",
        ),
        pytest.param(
            ["渠县30112多少"],
            lambda a: a.status == "ambiguous" and "0.99" in a.text,
            id="of several rows under one code the first is told",
        ),
        pytest.param(
            ["渝北项目绩效指标一共多少个"],
            lambda a: a.status == "not_found",
            id="projects are counted for indicators",
        ),
        pytest.param(
            ["大渡口整体绩效指标里权重15的有哪些"],
            lambda a: len(a.items) == 3 and {item.value for item in a.items} == {"15"},
            id="the weight of one indicator is told where those of a weight are asked for",
        ),
        pytest.param(
            ["潼南行政单位医疗里面有多少是项目支出"],
            lambda a: a.value == 1100,
            id="both are told where the second is a column of the first",
        ),
        pytest.param(
            ["渝北项目支出里委托业务费（30227）是多少"],
            lambda a: a.value == 185300,
            id="a code behind its name hides that the item is asked for within another",
        ),
        pytest.param(
            ["哪些文件里有政府性基金预算支出"],
            lambda a: [item.document for item in a.items] == ["quxian2024"],
            id="all documents are listed where those with an item are asked for",
        ),
        pytest.param(
            ["大渡口给职工缴的基本医疗保险多少钱"],
            lambda a: a.unit != "%",
            id="a percentage is told where 多少钱 is asked",
        ),
        pytest.param(
            ["渝北医疗救助项目要补助多少人"],
            lambda a: a.unit != "个",
            id="projects are counted where people are asked for",
        ),
        pytest.param(
            ["潼南医保局下面有哪些单位"],
            lambda a: not any("养老保险" in (item.label or "") for item in a.items),
            id="subjects are listed where the units below a body are asked for",
        ),
        pytest.param(["今天天气怎么样"], lambda a: a.status == "not_understood", id="`tell` needs nothing but 怎么样"),
        pytest.param(
            ["潼南会议费", "培训费呢", "加起来多少"],
            lambda a: a.value == Decimal("4.28"),
            id="加起来 alone gives the last figure again",
        ),
        pytest.param(
            ["除了大渡口，其他单位公务接待费一共多少"],
            lambda a: a.value == Decimal("4.62"),
            id="the rest is listed, not summed",
        ),
        pytest.param(
            ["渝北三公经费", "除渠县外哪家最低"],
            lambda a: a.winner == "qijiang2022",
            id="only the organisation of the turn before is ranked",
        ),
        pytest.param(
            ["大渡口公用经费占基本支出多少"],
            lambda a: "公用经费" in a.text,
            id="a part that is a column of the total row is called 合计",
        ),
        pytest.param(
            ["渠县医保局2024年开展绩效目标管理的项目有几个"],
            lambda a: a.value == 9,
            id="the projects and the money they come to go under one name",
        ),
        pytest.param(
            ["大渡口机关运行经费用来干什么"],
            lambda a: a.status == "answered" and "办公费" in a.text,
            id="a sentence that begins with 用于, without 主要, is a use",
        ),
        pytest.param(["渝北2024年三公经费"], lambda a: "““" not in a.text, id="a name in quotes is quoted again"),
        pytest.param(
            ["渝北2025年党员培训费是多少"],
            lambda a: a.status == "not_found" and "党员培训费" in a.text,
            id="words before an item make it another one",
        ),
        pytest.param(
            ["渝北2025年星政单位医疗是多少"],
            lambda a: a.value == Decimal("434357.62") and a.warnings[0].kind == "corrected",
            id="a letter wrong at the beginning leaves the name of another item",
        ),
        pytest.param(
            ["渝北2025年维修（护）弗"],
            lambda a: a.value == 71064 and a.warnings[0].kind == "corrected",
            id="a misspelt name with brackets in it",
        ),
        pytest.param(
            ["綦江医保中信2022年一般行政管理事务"],
            lambda a: a.value == Decimal("15.60"),
            id="what is left of a misspelt body is taken for an indicator",
        ),
        pytest.param(
            ["渠县公用经费的目标值是多少"],
            lambda a: a.operator == "=" and a.unit == "元",
            id="an indicator that goes by the name of an item",
        ),
        pytest.param(
            ["綦江2022年有没有事业单位经营收入"],
            lambda a: a.value is False,
            id="事业单位 in the name of an item is no question about the sort of unit",
        ),
        pytest.param(
            ["大渡口和渠县收入总计相差多少"],
            lambda a: a.intent == "compare" and a.winner == "quxian2024",
            id="总计 in the name of what is compared is no sum",
        ),
        pytest.param(
            ["渠县2024年303是多少"],
            lambda a: [w.kind for w in a.warnings] == ["other_figures"],
            id="another table gives the name without its code another figure",
        ),
    ],
)
def test_answers_that_were_wrong_once(samples, questions, right):
    assert right(last(samples, *questions))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("渝北三公经费是不是90万", False),
        ("渝北三公经费是不是9万", True),
        ("渝北三公经费超过10万了吗", False),
        ("渝北三公经费没超过10万吧", True),
        ("大渡口三公超过6万吗", False),
        ("大渡口三公经费不低于6万吗", True),
        ("潼南三公经费不到5万吧", False),
        ("渠县公务接待费是零吗", False),
        ("大渡口是不是没有政府采购", False),
        ("渝北和潼南的三公经费一样吗", False),
    ],
)
def test_a_claim_is_held_against_the_figure(samples, question, value):
    answer = samples.ask(question)
    assert (answer.status, answer.value) == ("answered", value)
    assert answer.text.startswith(("是", "一样") if value else ("不是", "不一样"))


@pytest.mark.parametrize("question", ["渝北工会经费", "渠县工会经费和差旅费"])
def test_a_body_that_begins_an_item_is_no_body(samples, question):
    assert "工会经费" in samples.ask(question).text


@pytest.mark.parametrize("question", ["重庆市医疗保障局2025年预算", "渠县是潼南的几倍"])
def test_a_comparison_of_nothing_is_refused(samples, question):
    assert samples.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("questions", "right"),
    [  # a flaw that is mended fails here (strict): it then moves up
        flaw(
            ["渠县医保局下属单位有哪些"],
            lambda a: len(a.items) == 2,
            reason="units told with their staff (下属事业单位2个：甲有…；乙有…) are not listed",
        ),
        flaw(
            ["綦江医保中心工资福利里哪项最高"],
            lambda a: [item.label for item in a.items] == ["基本工资"],
            reason="工资福利 is taken for 其他工资福利支出",
        ),
    ],
)
def test_answers_known_to_be_wrong(samples, questions, right):
    assert right(last(samples, *questions))
