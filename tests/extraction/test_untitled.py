"""The units of a body with their staff, in lines whose cells spaces part."""

import pytest

from tests.helpers import extracted, fact, facts

STAFF = """
一、部门基本情况
本部门包括下列单位：
单位名称 经费性质 编制人数 在职人数
青溪区水利局（机关） 财政核拨 18 17
青溪区水文站 财政核拨 9 8
青溪区河道管护站 财政核补 12 12
二、主要工作
全年清淤 3.42 公里。
"""


def test_known_headings_and_a_piece_under_each_are_a_table():
    found = extracted(STAFF)
    kept = fact(found, item="青溪区水文站", leaf="在职人数")
    assert (kept.value, kept.unit, kept.place.lines) == ("8", "人", (6, 6))
    assert fact(found, item="青溪区水利局（机关）", leaf="编制人数").value == "18"


@pytest.mark.parametrize(
    ("printed", "instead"),
    [("编制人数", "定额"), ("青溪区水文站 财政核拨 9 8", "青溪区水文站 财政核拨 9"), ("财政核拨 9 8", "9 财政核拨 8")],
    ids=["an unknown heading", "a row that lost a cell", "a count under words"],
)
def test_what_does_not_fit_under_the_headings_is_no_table(printed: str, instead: str):
    found = extracted(STAFF.replace(printed, instead))
    assert not facts(found, leaf="在职人数")


def test_a_heading_that_goes_on_and_a_name_in_two_halves_are_of_the_table():
    """A cell too narrow for its words: 编制人 over 数, and a name above and below the counts of its row."""
    found = extracted(
        STAFF.replace("经费性质 编制人数 在职人数", "经费性质 编制人\n数 在职人数").replace(
            "青溪区水文站 财政核拨 9 8", "青溪区水文水资\n财政核拨 9 8\n源监测站"
        )
    )
    kept = fact(found, item="青溪区水文水资源监测站", leaf="编制人数")
    assert (kept.value, kept.unit, kept.place.lines) == ("9", "人", (8, 8))
    assert fact(found, item="青溪区河道管护站", leaf="在职人数").value == "12"
