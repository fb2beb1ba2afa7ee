"""Sentences as facts: what a quantity is of, what is said of it, and what is no quantity at all."""

import pytest

from askbudget.model import Extraction
from tests.helpers import extracted, fact, facts, passages, words


def said(sentence: str, heading: str = "三、部门预算情况说明") -> Extraction:
    return extracted(f"{heading}\n{sentence}")


def told(found: Extraction) -> list[tuple[str, str, str]]:
    """(item, measure, value with unit) of every fact."""
    return [(each.item, each.measure, each.value + each.unit) for each in found.facts]


# ---------------------------------------------------------------- what is no amount


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年全面完成各项任务，2025年继续推进。",
        "截至2023年12月31日，各项工作进展顺利。",
        "根据青发〔2019〕4号、水发[2020]12号文件执行。",
        "第3章第12条规定如下。",
        "规划期为2021-2025年。",
    ],
)
def test_years_dates_and_numbers_of_documents_are_no_amounts(sentence):
    assert told(said(sentence)) == []


def test_a_year_beside_an_amount_is_no_amount():
    assert told(said("2024年安排2024年项目资金3万元。")) == [("项目资金", "预算数", "3万元")]


def test_an_amount_that_looks_like_a_year_is_one():
    assert told(said("公务接待费2025元。")) == [("公务接待费", "预算数", "2025元")]


def test_equipment_worth_a_million_is_a_name_and_no_amount():
    found = said("单位价值100万元以上设备2台（套），单价50万元（含）以上通用设备1台（套）。")
    assert [each.value for each in found.facts] == ["2", "1"]
    assert not [each for each in found.facts if each.unit == "万元"]


# ---------------------------------------------------------------- items and roles


def test_the_heading_that_runs_in_is_what_the_sentence_speaks_of():
    found = said("（一）收入预算。2024年年初预算数120.5万元。", "二、部门收支总体情况")
    assert [(each.item, each.value) for each in found.facts] == [("收入预算", "120.5")]


def test_a_run_in_heading_with_a_colon():
    found = said("（二）支出预算：2024年年初预算数98万元。", "二、部门收支总体情况")
    assert [(each.item, each.value) for each in found.facts] == [("支出预算", "98")]


def test_the_role_at_the_years_beginning():
    assert fact(said("（一）收入预算。2024年年初预算数120.5万元。", "二、收支情况")).measure == "年初预算数"


def test_the_role_in_other_words():
    found = said("公务接待费年初预算数3万元，培训费支出决算2万元。", "二、收支情况")
    assert [each.measure for each in found.facts] == ["年初预算数", "支出决算数"]


def test_the_parts_behind_among_which_belong_to_their_sum():
    found = said("2024年“三公”经费预算6万元，其中：公务接待费1万元，公务用车运行维护费5万元。")
    assert [(each.item, each.parent) for each in found.facts] == [
        ("“三公”经费", ""),
        ("公务接待费", "“三公”经费"),
        ("公务用车运行维护费", "“三公”经费"),
    ]


def test_a_share_is_of_its_sum():
    found = said("（一）收入预算。2024年年初预算数120万元，其中：一般公共预算拨款100万元，占83.3%。")
    share = fact(found, item="一般公共预算拨款", leaf="占比（占收入预算比例）")
    assert (share.value, share.unit) == ("83.3", "%")


def test_figures_of_two_sentences_never_pair():
    """The second sentence names nothing of its own: it is no statement about 公务接待费."""
    found = said("公务接待费1万元。项目支出20万元，比上年减少2万元。")
    assert [each.value for each in facts(found, item="公务接待费")] == ["1"]
    assert fact(found, item="项目支出", leaf="比上年减少").value == "2"


def test_class_section_and_item_name_the_item_and_its_code():
    found = said(
        "（1）农林水支出（类）水利（款）行政运行（项）2024年预算数为603,000元，较2023年减少4,500元，下降0.7%。"
    )
    assert told(found) == [
        ("行政运行", "预算数", "603000元"),
        ("行政运行", "较2023年减少", "4500元"),
        ("行政运行", "下降%", "0.7%"),
    ]
    assert {each.code for each in found.facts} == {"2130301"}


def test_operating_money_under_its_heading_is_called_by_it():
    found = said(
        "（一）机关运行经费。2024年一般公共预算财政拨款运行经费15.98万元，比上年减少2.8万元。", "五、其他重要事项"
    )
    assert {each.item for each in found.facts} == {"机关运行经费"}


def test_a_sum_behind_its_parts_is_not_the_last_part():
    found = said("基本支出80.5万元，项目支出40.25万元，合计120.75万元。")
    assert [each.value for each in facts(found, item="项目支出")] == ["40.25"]


# ---------------------------------------------------------------- changes


@pytest.mark.parametrize("words", ["与上年持平", "较上年持平", "比上年保持一致", "和上年相同", "与上年无增减"])
def test_level_with_the_year_before_is_a_change_of_nothing(words):
    found = said(f"公务接待费1万元，{words}。")
    assert told(found) == [("公务接待费", "预算数", "1万元"), ("公务接待费", "较上年持平", "0万元")]


def test_every_item_that_is_level_is_told():
    found = said("公务接待费1万元，与2023年持平；公务用车运行维护费5万元，与上年持平。")
    assert [(each.item, each.measure) for each in found.facts if each.value == "0"] == [
        ("公务接待费", "较2023年持平"),
        ("公务用车运行维护费", "较上年持平"),
    ]


def test_what_a_change_is_compared_with_is_carried_over():
    """收入较2023年增加…，主要是拨款增加…: the second is against 2023 as well."""
    found = said(
        "（一）收入预算。2024年年初预算数120万元。收入较2023年增加10.5万元，主要是一般公共预算拨款增加8万元，其他收入减少2.5万元。"
    )
    assert told(found)[1:] == [
        ("收入预算", "较2023年增加", "10.5万元"),
        ("一般公共预算拨款", "较2023年增加", "8万元"),
        ("其他收入", "较2023年减少", "2.5万元"),
    ]


def test_a_change_is_of_the_item_before_it():
    found = said("公务接待费3万元，比2023年减少1万元，下降25%；培训费2万元，较上年增加0.5万元。")
    assert told(found) == [
        ("公务接待费", "预算数", "3万元"),
        ("公务接待费", "比2023年减少", "1万元"),
        ("公务接待费", "下降%", "25%"),
        ("培训费", "预算数", "2万元"),
        ("培训费", "较上年增加", "0.5万元"),
    ]


# ---------------------------------------------------------------- counts


def test_offices_are_counted():
    found = said("局机关内设5个科室：办公室、工程科。", "（二）单位构成")
    assert told(found) == [("内设科室", "数量", "5个")]


def test_vehicles_are_counted_as_of_a_day():
    """The count is of 2023, the purchase of 2024."""
    found = said(
        "截至2023年12月，共有车辆3辆，其中一般公务用车2辆、执勤执法用车1辆。2024年一般公共预算安排购置车辆1辆。"
    )
    assert [(each.item, each.measure, each.value, each.year) for each in found.facts] == [
        ("车辆", "截至2023年12月", "3", 2023),
        ("一般公务用车", "截至2023年12月", "2", 2023),
        ("执勤执法用车", "截至2023年12月", "1", 2023),
        ("购置车辆", "安排", "1", 2024),
    ]


# ---------------------------------------------------------------- lines and places


def test_a_sentence_broken_over_lines_is_one_and_knows_its_lines():
    found = said("2024年“三公”经费预算 6 万元，其中：公务接\n待费 1 万\n元。")
    assert fact(found, item="公务接待费").value == "1"
    assert fact(found, item="“三公”经费").place.lines == (3, 3)
    assert fact(found, item="公务接待费").place.lines == (4, 5)


def test_the_quote_is_the_sentence():
    assert fact(said("公务接待费1万元。培训费2万元。"), item="培训费").place.quote == "培训费2万元。"


# ---------------------------------------------------------------- reasons, uses, definitions, contact


def test_a_reason_stands_under_what_changed():
    found = said(
        "公务接待费1万元，比上年减少0.5万元，主要原因是厉行节约；培训费2万元，比上年增加1万元，主要是由于培训增多。"
    )
    assert [(each.subject, each.text) for each in passages(found, "reason")] == [
        ("公务接待费", "厉行节约"),
        ("培训费", "培训增多"),
    ]


def test_a_use_stands_under_what_is_used():
    found = said("（一）机关运行经费。2024年机关运行经费15.98万元。主要用于办公费、差旅费等。", "五、其他重要事项")
    assert words(passages(found, "use", "机关运行经费")) == ["办公费、差旅费等"]


DEFINITIONS = """
第四部分
名词解释
一、2130301 行政运行：反映行政单位的基本支出。
二、“三公”经费：指因公出国（境）费、公务用车购置及运行费
和公务接待费。
2130306 水利工程运行与维护：反映江河工程运行与维护的支出。
三、农林水支出（类）水利（款）防汛（项）：反映防汛业务支出。
"""


@pytest.mark.parametrize(
    ("subject", "meaning"),
    [
        ("“三公”经费", "指因公出国（境）费、公务用车购置及运行费和公务接待费。"),
        ("行政运行", "反映行政单位的基本支出。"),
        ("2130301", "反映行政单位的基本支出。"),
        ("2130306", "反映江河工程运行与维护的支出。"),
        ("防汛", "反映防汛业务支出。"),
    ],
)
def test_a_term_is_defined_by_name_and_by_code(subject, meaning):
    assert words(passages(extracted(DEFINITIONS), "definition", subject)) == [meaning]


def test_a_definition_knows_its_lines():
    assert passages(extracted(DEFINITIONS), "definition", "“三公”经费")[0].place.lines == (5, 6)


def test_the_contact_is_found_wherever_it_stands():
    found = said("公务接待费1万元。\n部门预算公开联系人：王某 联系方式：0999-12345678", "六、其他事项")
    (contact,) = passages(found, "contact")
    assert "王某" in contact.text
    assert "0999-12345678" in contact.text


def test_duties_and_composition_are_sections_of_their_kind():
    found = extracted("（一）主要职责\n1.负责水资源管理，统筹用水。\n（二）单位构成\n下属单位两家。")
    assert words(passages(found, "duties")) == ["1.负责水资源管理，统筹用水。"]
    assert words(passages(found, "composition")) == ["下属单位两家。"]


def test_no_passage_is_empty():
    found = extracted("（一）主要职责\n1.负责水资源管理。\n2.负责防汛抗旱。")
    assert [each for each in found.passages if not each.text] == []
