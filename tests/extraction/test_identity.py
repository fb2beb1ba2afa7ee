"""Who published a document, for which year, as what; and what people call the publisher."""

import pytest

from askbudget.model import Document
from tests.helpers import extracted, tabbed


def identified(text: str, stem: str = "doc") -> Document:
    return extracted(text, stem, title="").document


REST = "\n一、部门基本情况\n（一）主要职责\n管水。"


@pytest.mark.parametrize(
    ("title", "name", "region"),
    [
        ("重庆市青溪区医疗保障局2024年部门预算情况说明", "重庆市青溪区医疗保障局", "青溪区"),
        ("青溪县水利局2024年部门预算编制说明", "青溪县水利局", "青溪县"),
        ("青溪区水文站2024年单位预算公开", "青溪区水文站", "青溪区"),
        ("2024年青溪区教育委员会部门预算", "青溪区教育委员会", "青溪区"),
        ("四川省青溪市人民政府办公室2024年部门预算", "四川省青溪市人民政府办公室", "青溪市"),
    ],
)
def test_the_title_names_the_publisher_and_its_region(title, name, region):
    found = identified(title + REST)
    assert (found.organisation.name, found.organisation.region, found.year) == (name, region, 2024)


def test_a_title_over_two_lines():
    found = identified("青溪县水利局\n2024年部门预算编制说明" + REST)
    assert (found.organisation.name, found.year, found.basis) == ("青溪县水利局", 2024, "预算")


def test_the_short_forms_people_use():
    found = identified("重庆市青溪区医疗保障局2024年部门预算情况说明").organisation
    assert {"青溪", "青溪区", "重庆青溪", "青溪区医保局", "青溪医保局", "重庆市青溪区医保局", "医保局"} <= set(
        found.aliases
    )
    assert found.name not in found.aliases
    assert all(len(alias) > 1 for alias in found.aliases)


def test_longer_short_forms_come_first():
    aliases = identified("重庆市青溪区医疗保障局2024年部门预算情况说明").organisation.aliases
    assert list(map(len, aliases)) == sorted(map(len, aliases), reverse=True)


@pytest.mark.parametrize(("place", "short"), [("神农架林区", "神农架"), ("六枝特区", "六枝")])
def test_a_place_of_a_rare_kind_is_shortened_as_questions_have_it(place, short):
    aliases = identified(f"{place}水利局2024年部门预算情况说明" + REST).organisation.aliases
    assert {short, f"{short}水利局"} <= set(aliases)
    assert place[:-1] not in aliases


def test_parts_of_a_name_are_shortened():
    aliases = identified("重庆市青溪区医疗保障事务中心2024年单位预算情况说明").organisation.aliases
    assert {"青溪区医保中心", "青溪医保中心"} <= set(aliases)


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("青溪区水利局2024年部门预算情况说明", "部门"),
        ("青溪区水文站2024年单位预算情况说明", "单位"),
        ("青溪区水利局2024年预算", "部门"),
    ],
)
def test_department_or_unit(title, scope):
    assert identified(title).scope == scope


FINAL_ACCOUNTS = """
青溪区水利局
2023年度部门决算
第一部分 部门概况
第二部分 2023年度部门决算情况说明
收入决算为100.00万元，完成年初预算的98.2%，比2022年减少3万元。
支出年初预算为102万元，预算调整是机构改革，预算绩效良好，预算执行严格。
"""


def test_final_accounts_speak_of_budgets_too():
    found = identified(FINAL_ACCOUNTS)
    assert (found.organisation.name, found.year, found.basis) == ("青溪区水利局", 2023, "决算")


def test_the_title_outweighs_a_mention_of_next_years_budget():
    found = identified("青溪区水利局2023年度部门决算情况说明\n2024年部门预算另行公开。")
    assert (found.year, found.basis) == (2023, "决算")


def test_a_table_under_the_name_of_another_city_does_not_win():
    found = identified(
        """
        青溪区水利局2024年部门预算情况说明
        （一）概况
        青云市民政局部门支出总表
        单位：万元
        科目编码 科目名称 合计 基本支出 项目支出
        合计 3.00 1.00 2.00
        青云市民政局“三公”经费支出预算表
        单位：万元
        合计 公务接待费
        3.00 3.00
        """
    )
    assert (found.organisation.name, found.organisation.region) == ("青溪区水利局", "青溪区")


def test_the_owner_of_the_tables_without_list_code_and_level():
    found = identified(
        tabbed(
            """
            部门预算公开表
            2024年部门支出预算总表
            预算单位：127001-青溪区水利局（本级）
            单位：万元
            科目编码|科目名称|合计
            |合计|10.00
            """
        )
    )
    assert (found.organisation.name, found.year) == ("青溪区水利局", 2024)


def test_a_document_that_says_nothing_of_itself_goes_by_its_file():
    found = identified("无题\n没有内容", stem="qingxi2021")
    assert (found.organisation.name, found.year, found.title) == ("qingxi2021", 2021, "无题")


def test_a_year_that_is_nowhere_is_none():
    assert identified("无题\n没有内容", stem="qingxi").year == 0


def test_document_and_stem_and_title():
    found = identified("重庆市青溪区水利局2024年部门预算情况说明" + REST, stem="qingxi2024")
    assert (found.id, found.title, found.line_count) == ("qingxi2024", "重庆市青溪区水利局2024年部门预算情况说明", 4)


COVERS = {
    "the year stands on a line of its own": (
        "附件1\n2023年度\n青溪区水利局部门决算",
        ("青溪区水利局", 2023, "决算", "部门", "2023年度青溪区水利局部门决算"),
    ),
    "a name over two lines": (
        "青溪区人民政府\n花山街道办事处\n2025 年度部门决算",
        ("青溪区人民政府花山街道办事处", 2025, "决算", "部门", "青溪区人民政府花山街道办事处2025年度部门决算"),
    ),
    "a number in the margin": (
        "监督索引号530102001\n青溪区司法局2020年度部门决算",
        ("青溪区司法局", 2020, "决算", "部门", "青溪区司法局2020年度部门决算"),
    ),
    "the publisher behind a label": (
        "青溪市清河区2024年区级部门预算\n预算主管部门：青溪市清河区水务局",
        (
            "青溪市清河区水务局",
            2024,
            "预算",
            "部门",
            "青溪市清河区2024年区级部门预算预算主管部门:青溪市清河区水务局",
        ),
    ),
    "a year in characters": (
        "青溪区审计局\n二〇二三年度部门决算",
        ("青溪区审计局", 2023, "决算", "部门", "青溪区审计局2023年度部门决算"),
    ),
    "the level says that it is a unit": (
        "2024年青溪区水利局（本级）预算",
        ("青溪区水利局", 2024, "预算", "单位", "2024年青溪区水利局(本级)预算"),
    ),
    "the contents speak of the department, the cover of the unit": (
        "青溪区水文站2024年单位预算\n目录\n第一部分 部门概况\n第二部分 部门预算表",
        ("青溪区水文站", 2024, "预算", "单位", "青溪区水文站2024年单位预算"),
    ),
    "a heading is no cover": (
        "第一部分\n青溪区水利局概况\n一、主要职责\n管水。\n第二部分\n青溪区水利局\n2024 年部门预算情况说明",
        ("青溪区水利局", 2024, "预算", "部门", "青溪区水利局2024年部门预算情况说明"),
    ),
    "a name with its year on a line of its own": (
        "青溪市人民法院2021年度\n一般公共预算及政府性基金财政拨款“三公”经费支出决算情况说明",
        (
            "青溪市人民法院",
            2021,
            "决算",
            "部门",
            '青溪市人民法院2021年度一般公共预算及政府性基金财政拨款"三公"经费支出决算情况说明',
        ),
    ),
    "the month of publication is no year of account": (
        "青溪区水利局2023年度部门决算\n2024年9月",
        ("青溪区水利局", 2023, "决算", "部门", "青溪区水利局2023年度部门决算"),
    ),
}


@pytest.mark.parametrize(("cover", "expected"), COVERS.values(), ids=COVERS)
def test_the_cover_says_who_when_and_what(cover, expected):
    found = identified(cover + REST)
    assert (found.organisation.name, found.year, found.basis, found.scope, found.title) == expected


def test_what_sentences_compare_with_is_not_the_year():
    lines = "\n".join(f"第{n}项比2023年预算增加{n}万元，上年为2023年预算。" for n in range(1, 5))
    assert identified(f"青溪区水利局2024年部门预算情况说明\n{lines}").year == 2024


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("临沂市公安局兰山分局", {"兰山分局", "兰山公安分局"}),
        ("宁波市海曙区花山镇人民政府", {"花山镇", "花山镇政府", "海曙区花山镇"}),
        ("上海市徐汇区人民政府花山街道办事处", {"花山街道", "花山街道办", "徐汇区花山街道"}),
        ("合肥市蜀山区第六十二中学", {"六十二中", "蜀山区六十二中"}),
    ],
)
def test_branches_streets_and_numbered_schools_have_short_names(name, short):
    found = identified(f"{name}2024年部门预算" + REST).organisation
    assert short <= {*found.aliases, found.name}


def test_the_parent_of_a_branch_is_another_body():
    found = identified("临沂市公安局兰山分局2024年部门预算" + REST).organisation
    assert not {"公安局", "临沂市公安局"} & set(found.aliases)
    assert found.region == "兰山区"


def test_the_league_is_not_the_party():
    aliases = identified("共青团湖北省委员会2023年度部门决算" + REST).organisation.aliases
    assert "共青团湖北省委" in aliases
    assert not {"湖北省委", "湖北省委员会"} & set(aliases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "按照《预算法》有关要求,现将青溪区花山镇2021年度“三公”经费决算情况公布如下:",
            ("青溪区花山镇", 2021, "决算"),
        ),
        (
            "花山中学2021年“三公”经费预算\n单位:万元\n合计 3.00\n花山中学2021年一般公共预算“三公”经费支出预算为3万元。",
            ("花山中学", 2021, "预算"),
        ),
        (
            "青溪区花山镇人民政府2020年度一般公共预算财政拨款“三公”经费支出决算情况说明",
            ("青溪区花山镇人民政府", 2020, "决算"),
        ),
    ],
)
def test_a_notice_of_three_public_expenses_says_whose_it_is(text, expected):
    found = identified(text)
    assert (found.organisation.name, found.year, found.basis) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("无障碍浏览 长者专版\n青溪县水利局2018年部门预算公开\n• 2018-02-15 15:21", ("青溪县水利局", 2018, "预算")),
        (
            "首页 > 政务公开 > 财政信息\n青溪县水利局2023年度部门决算公开\n发布时间：2024-09-10 字体：大 中 小 打印",
            ("青溪县水利局", 2023, "决算"),
        ),
        (
            "索引号：115000/2024-00012\n发布机构：青溪县水利局\n成文日期：2024-09-01\n标题：青溪县水利局2023年度部门决算",
            ("青溪县水利局", 2023, "决算"),
        ),
        ("附件1：青溪县水利局2024年部门预算公开.docx", ("青溪县水利局", 2024, "预算")),
        ("2022年度\n部门决算公开\n青溪县白石乡人民政府\n二〇二三年九月", ("青溪县白石乡人民政府", 2022, "决算")),
        ("白石镇2020年“三公”经费决算数共计35.5万元。", ("白石镇", 2020, "决算")),
        ("现将我镇2021年度“三公”经费决算情况公布如下：\n白石镇2021年“三公”经费支出9万元。", ("白石镇", 2021, "决算")),
    ],
    ids=["navigation", "path", "index card", "file name", "below the title", "town in the text", "our town"],
)
def test_what_stands_around_a_page_is_no_part_of_its_title(text, expected):
    found = identified(text + REST)
    assert (found.organisation.name, found.year, found.basis) == expected


def test_a_town_is_its_government():
    aliases = identified("白石镇2020年“三公”经费决算数共计35.5万元。").organisation.aliases
    assert {"白石镇人民政府", "白石镇政府"} <= set(aliases)


def test_a_district_of_a_city_that_no_list_has():
    found = identified("白水市青溪区卫生健康局2024年部门预算" + REST).organisation
    assert found.region == "青溪区"
    assert {"青溪卫健局", "青溪区卫健局", "白水市青溪区卫健局"} <= set(found.aliases)


def test_a_city_that_no_list_has_keeps_what_sounds_like_a_district_in_a_name():
    assert identified("白水市市场监督管理局2024年部门预算" + REST).organisation.region == "白水市"


@pytest.mark.parametrize("name", ["全椒县数据资源管理局", "本溪市水务局"])
def test_a_place_that_begins_like_a_word_for_all_or_this(name):
    assert identified(f"{name}2024年部门预算" + REST).organisation.name == name
