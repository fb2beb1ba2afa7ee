"""What the report lists as skipped: every line with a figure that no fact carries."""

from tests.helpers import extracted


def skipped(text: str) -> list[str]:
    return [place.quote for place in extracted(text).report.skipped]


def test_one_figure_that_is_left_is_enough():
    line = "2024年公务接待费3.20万元，未购置单价200万元以上的设备。"
    assert skipped(f"三、部门预算情况说明\n{line}") == [line]


def test_a_line_whose_figures_are_all_facts_is_not_skipped():
    assert skipped("三、部门预算情况说明\n2024年公务接待费3.20万元，比上年减少0.40万元，下降11.11%。") == []
