"""What a figure is of where the words before it only hint at it: bodies, verbs, the sentence before, other figures."""

import pytest

from tests.helpers import extracted, fact, facts

FINAL = "青溪区水利局2023年度部门决算说明"


@pytest.mark.parametrize("body", ["青溪区水利局部门", "青溪区水利局单位", "本部门", "单位"])
def test_a_body_is_no_item_of_its_income(body: str):
    found = extracted(f"一、收支情况\n2024年，{body}收入预算为63.15万元，比上年增加7.83万元。")
    assert fact(found, item="收入预算", leaf="比上年增加").value == "7.83"
    assert not facts(found, item="部门") + facts(found, item="单位")


def test_the_units_below_share_what_the_body_spends_on_its_office():
    body = "青溪区水利局及所属参公单位"
    found = extracted(f"十、其他事项\n{body}2024年机关运行经费13.58万元，与2023年度相比，减少0.26万元。")
    assert fact(found, item="机关运行经费", leaf="较2023年度相比减少").value == "0.26"


def test_units_that_are_counted_below_the_body_keep_their_name():
    assert fact(extracted("一、机构设置\n青溪区水利局下属二级单位3个。"), leaf="数量").item == "下属二级单位"


@pytest.mark.parametrize(
    ("said", "item"),
    [("完成植树造林1.2万亩", "植树造林"), ("落实公益林管护4.6万亩", "公益林管护"), ("完成率1.2万亩", "完成率")],
)
def test_the_verb_is_no_part_of_what_is_done(said: str, item: str):
    found = extracted(f"一、主要任务\n（一）{said}。")
    assert [f.item for f in found.facts if f.unit == "万亩"] == [item]


def test_what_is_held_against_the_budget_is_what_the_sentence_before_began_with():
    found = extracted(
        """
        二、财政拨款支出决算情况说明
        （一）总体情况。
        2023年度财政拨款支出46.67万元，其中：基本支出37.35万元，项目支出9.32万元。
        与年初预算45.13万元相比，完成年初预算的103.4%。
        """,
        title=FINAL,
    )
    assert fact(found, item="财政拨款支出", leaf="年初预算数").value == "45.13"
    assert fact(found, item="财政拨款支出", leaf="完成年初预算%").value == "103.4"


VEHICLES = (
    "3.公务用车费10.87万元，年初预算12.00万元，完成预算的90.6%，比上年减少0.91万元。其中：购车{a}万元，养车{b}万元。"
)


@pytest.mark.parametrize(
    ("bought", "run", "measure"),
    [("0", "10.87", "决算数"), ("2.00", "10.00", "年初预算数")],
    ids=["parts of what was spent", "parts of the budget"],
)
def test_parts_in_a_sentence_of_their_own_are_of_the_figure_that_they_add_up_to(bought: str, run: str, measure: str):
    found = extracted(f"一、“三公”经费\n{VEHICLES.format(a=bought, b=run)}", title=FINAL)
    assert {f.measure for f in facts(found, item="购车") + facts(found, item="养车")} == {measure}


@pytest.mark.parametrize(("words", "measure"), [("", "比例"), ("绩效目标：", "目标")])
def test_what_was_reached_is_no_target_in_final_accounts(words: str, measure: str):
    found = extracted(f"一、预算绩效情况\n{words}水质达标率达到98%。", title=FINAL)
    assert fact(found, item="水质达标率").measure == measure
    assert fact(extracted("一、预算绩效情况\n水质达标率达到98%。"), item="水质达标率").measure == "目标"


def test_a_score_is_of_the_project_that_was_evaluated():
    found = extracted("一、预算绩效情况\n组织对“河道清淤”项目开展部门评价，评价得分为91.5分。", title=FINAL)
    assert fact(found, item="河道清淤").value == "91.5"


CLASSES = """
二、财政拨款支出
2024年财政拨款支出30.00万元，包括：农林水支出20.00万元，其他支出10.00万元。
政府预算支出表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 30.00 30.00 0.00
213 农林水支出 20.00 20.00 0.00
229 其他支出 10.00 10.00 0.00
"""


def test_a_class_has_its_code_wherever_it_is_named_but_not_one_with_an_economic_name():
    found = extracted(CLASSES)
    told = {f.item: f.code for f in facts(found, kind="narrative")}
    assert (told["农林水支出"], told["其他支出"]) == ("213", "")


@pytest.mark.parametrize(
    ("text", "item", "measure"),
    [
        ("一、绩效\n组织对2023年度20个财政拨款项目支出全面开展绩效自评。", "绩效自评", "项目个数"),
        ("一、采购\n政府购买服务预算9.60万元，涉及4个项目。", "政府购买服务预算", "项目个数"),
        ("一、绩效\n共设置4个项目绩效目标。", "项目绩效目标", "个数"),
    ],
)
def test_projects_are_counted_under_what_they_are_of(text: str, item: str, measure: str):
    assert [(f.item, f.measure) for f in extracted(text, title=FINAL).facts if f.unit == "个"] == [(item, measure)]


def test_people_behind_a_semicolon_are_of_the_journeys_before_it():
    text = "二、“三公”经费支出说明\n全年安排因公出国（境）团组2个；累计5人次。"
    assert fact(extracted(text, title=FINAL), leaf="人次").item == "因公出国（境）团组"
