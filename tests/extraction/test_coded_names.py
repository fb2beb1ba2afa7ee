"""Sheets whose project stands with its code below a head that names four things in two cells."""

from tests.helpers import extracted, fact, facts

SHEETS = """
部门预算项目绩效目标表
单位：万元
单位编码（项目编码） 项目单位（项目名称）
718001 青溪区水利局机关
821326230000000018842 河道清淤补助
项目金额（万元） 资金总额 40.00 其中：财政性资金 30.00
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 清淤长度 ≥27公里
单位编码（项目编码） 项目单位（项目名称）
718001 青溪区水利局机关
821326230000000018857 水质监测
项目金额（万元） 资金总额 65.00 其中：财政性资金 65.00
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 监测断面 ≥26个
"""


def test_every_sheet_has_its_project_and_the_code_of_it():
    found = extracted(SHEETS)
    assert {(each.item, each.code) for each in facts(found, kind="project")} == {
        ("河道清淤补助", "821326230000000018842"),
        ("水质监测", "821326230000000018857"),
    }
    assert fact(found, item="水质监测/监测断面").value == "26"


def test_the_code_is_no_value_of_a_target():
    assert {each.item for each in facts(extracted(SHEETS), kind="target")} == {
        "河道清淤补助/清淤长度",
        "水质监测/监测断面",
    }
