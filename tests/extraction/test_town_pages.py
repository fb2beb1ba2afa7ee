"""Short pages of towns: what stands in front of an expense is no part of its name, unless another level is meant."""

import pytest

from tests.helpers import extracted


def total(announced: str, sentences: str) -> list[tuple[str, str | None]]:
    page = extracted(f"现将歙县花山镇{announced}2023年度“三公”经费决算情况公布如下：\n{sentences}", title="")
    return [(fact.item, fact.value) for fact in page.facts if fact.item == "“三公”经费"]


@pytest.mark.parametrize(
    ("announced", "said"),
    [("", "全镇“三公”经费"), ("本级", "镇本级“三公”经费"), ("", "一般公共预算财政拨款“三公”经费")],
)
def test_a_towns_own_total_goes_by_the_name_of_the_expense(announced, said):
    assert total(announced, f"2023年度{said}支出合计8万元，严格执行了有关规定。") == [("“三公”经费", "8")]


def test_the_part_of_the_town_alone_is_not_the_whole():
    whole, part = "2023年度全镇“三公”经费支出8万元。", "其中，镇本级“三公”经费支出3万元。"
    assert total("", whole + part) == [("“三公”经费", "8")]
    assert total("", part) == []


@pytest.mark.parametrize("said", ["全县", "县本级", "本级"])
def test_the_expense_of_another_level_keeps_its_name(said):
    page = extracted(f"歙县财政局2023年度决算情况\n2023年度{said}“三公”经费支出8万元。", title="")
    assert "“三公”经费" not in {fact.item for fact in page.facts}
