"""Chinese wraps anywhere but where it must not; nothing is lost and nothing is too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from askbudget.tui.wrapping import wrap

SENTENCE = "2025年“三公”经费预算90,000.00元，与上年持平（含公务接待费）；没有出国。"


def lines(text, width, hang=0):
    return [text[start:end] for start, end in wrap(text, width, hang)]


def test_a_run_of_chinese_fills_the_line_it_begins_on():
    """Rich would move the whole run to the next line."""
    assert lines("来源 重庆市某区水利局部门预算", 12) == ["来源 重庆市", "某区水利局部", "门预算"]


def test_a_number_is_never_torn():
    for width in range(11, 40):
        assert any("90,000.00元"[:-1] in line for line in lines(SENTENCE, width))


@pytest.mark.parametrize("width", range(8, 40))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(width):
    for line in lines(SENTENCE, width):
        assert line[0] not in "，；。）”"
        assert line[-1] not in "（“"


def test_lines_after_the_first_are_narrower_by_the_indent():
    assert [cell_len(line) for line in lines("预" * 12, 10, hang=4)] == [10, 6, 6, 2]


def test_breaks_of_the_text_are_kept():
    assert lines("甲\n\n乙", 10) == ["甲", "", "乙"]


def test_a_word_longer_than_a_line_is_cut():
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


@given(st.text(alphabet="预算，。（）“”ab1.\n 　", max_size=80), st.integers(2, 30), st.integers(0, 4))
def test_everything_but_white_space_is_there_once_and_fits(text, width, hang):
    shown = lines(text, width, hang)
    assert "".join("".join(shown).split()) == "".join(text.split())
    room = max(width - hang, 2)
    for number, line in enumerate(shown):
        assert cell_len(line.rstrip()) <= (max(width, 2) if number == 0 else room) or line.isspace()
