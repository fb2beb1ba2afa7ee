"""Names half above and half below the line of their code and figures; codes that no lexicon knows."""

from tests.helpers import extracted, facts

CENTRED = """
部门支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
213 农林水支出 120.00 70.00 50.00
21397 湖区综合治理 80.00 60.00 20.00
湖区岸线保护与修复专项
2139701 60.00 60.00
补助资金支出
退渔还湖补偿与
2139702 20.00 20.00
安置支出
21398 其他治理支出 40.00 10.00 30.00
合计 120.00 70.00 50.00
"""


def names(text: str) -> list[tuple[str, str]]:
    """(code, name) of every row."""
    return [(each.code, each.item) for each in facts(extracted(text), leaf="合计")]


def test_two_rows_with_two_halves_between_them():
    assert names(CENTRED) == [
        ("213", "农林水支出"),
        ("21397", "湖区综合治理"),
        ("2139701", "湖区岸线保护与修复专项补助资金支出"),
        ("2139702", "退渔还湖补偿与安置支出"),
        ("21398", "其他治理支出"),
        ("", "合计"),
    ]


def test_the_figures_stand_on_the_line_of_the_code():
    (found,) = facts(extracted(CENTRED), "2139702", leaf="项目支出")
    assert found.place.lines == (11, 11)


def test_halves_that_do_not_pair_are_not_joined():
    """One loose line between two rows without names: it is of the one or of the other."""
    assert ("2139702", "退渔还湖补偿与安置支出") not in names(CENTRED.replace("补助资金支出\n", ""))


def test_names_of_projects_without_codes():
    text = """
    项目支出表
    单位：万元
    项目名称 合计 一般公共预算 政府性基金预算
    合计 120.00 90.00 30.00
    湖区岸线保护与修复专
    60.00 50.00 10.00
    项补助资金
    退渔还湖补偿与安置
    20.00 10.00 10.00
    经费
    水质监测 40.00 30.00 10.00
    """
    assert [name for _, name in names(text)] == [
        "合计", "湖区岸线保护与修复专项补助资金", "退渔还湖补偿与安置经费", "水质监测",
    ]  # fmt: skip


def test_codes_of_projects_tell_which_word_is_missing():
    """Kind, code and unit stand in the line, the name around it; every code is another."""
    text = """
    项目支出表
    单位：元
    类型 项目编码 项目名称 项目单位 合计 一般公共预算
    合计 1,120.00 1,120.00
    湖区岸线保护与修复专
    特定目标类 82263226000013TZ0001 青溪镇 600.00 600.00
    项补助
    退渔还湖补偿与安
    特定目标类 82263226000013TZ0002 青溪镇 120.00 120.00
    置
    特定目标类 82263226000013TZ0003 水质监测 青溪镇 400.00 400.00
    """
    assert [name for _, name in names(text)] == ["合计", "湖区岸线保护与修复专项补助", "退渔还湖补偿与安置", "水质监测"]
