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
