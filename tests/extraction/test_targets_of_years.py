"""Targets with the values of earlier years beside them, in cells."""

from tests.helpers import TARGETS_OF_YEARS, extracted, facts, tabbed

YEARS = f"""{TARGETS_OF_YEARS}效益指标|社会效益指标|垮坝事故|起|/|0|0
"""


def test_values_of_earlier_years_stand_beside_the_target():
    found = extracted(tabbed(YEARS))
    told = facts(found, item="湖区保护/治理岸线")
    assert {(each.measure, each.operator, each.value, each.unit, each.year) for each in told} == {
        ("指标值", ">=", "8", "公里", 2024),
        ("指标值/上年", ">=", "5", "公里", 2023),
        ("指标值/前年", ">=", "3", "公里", 2022),
    }
    assert {each.code for each in told} == {"41930000110000000017"}


def test_a_stroke_is_no_value_of_an_earlier_year():
    assert {each.year for each in facts(extracted(tabbed(YEARS)), item="湖区保护/垮坝事故")} == {2023, 2024}
