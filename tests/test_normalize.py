"""One form for all ways to write a thing, the same for documents and questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askbudget.normalize import fold, has_ordinal, join_chinese, key, letter_pairs, squeeze, strip_markup, strip_ordinal

TEXT = st.text(st.sampled_from('收入支出一二十百（）()“”"、。，,.：:123 \t\u3000①②ａＢ％%-—#*<b>/部章第水利'))
NAMES = st.text(st.sampled_from("收入支出预算水利局区县医保"), min_size=1)


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


@given(TEXT)
def test_folding_and_squeezing_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@given(TEXT)
def test_folded_letters_stay_in_their_places(text):
    assert len(fold(text)) == len(text)


@given(TEXT)
def test_an_ordinal_is_stripped_once_and_for_all(text):
    assert strip_ordinal(strip_ordinal(text)) == strip_ordinal(text)
    assert not has_ordinal(strip_ordinal(text))


@given(NAMES, st.sampled_from(["一、", "（三）", "(十二)", "1.", "12、", "第二部分", "①", "一、（二）", "（一）1."]))
def test_a_name_is_found_behind_its_ordinal(name, ordinal):
    assert strip_ordinal(ordinal + name) == strip_ordinal(name)
    assert has_ordinal(ordinal + name)


@given(TEXT)
def test_joining_and_stripping_keep_every_letter(text):
    assert key(join_chinese(text)) == key(text)
    assert join_chinese(join_chinese(text)) == join_chinese(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“三公”经费", '"三公"经费'),
        ("因公出国（境）费", "因公出国(境)费"),
        ("收 入 总 计", "收入总计"),
        ("ＤＲＧ付费", "drg付费"),
        ("增长％", "增长%"),
        ("５％", "5﹪"),
    ],
)
def test_two_ways_to_write_one_name(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("基本支出", "项目支出"), ("2023年", "2024年"), ("5%", "5")])
def test_two_names_keep_apart(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize("text", ["1.5倍", "2024年预算", "十堰市", "一般公共预算", "三公经费", "12.5"])
def test_what_begins_like_an_ordinal_and_is_none(text):
    assert strip_ordinal(text) == text
    assert not has_ordinal(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("#### **四、“三公”经费**", "四、“三公”经费"),
        ("<b>年度绩效指标</b>", "年度绩效指标"),
        ("- 1、执行法规", "1、执行法规"),
        ("\f12", "12"),
        ("a\tb", "a\tb"),
        ("误差 <5% 且 >1%", "误差 <5% 且 >1%"),
    ],
)
def test_markup_crumbs(text, clean):
    assert strip_markup(text) == clean


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("公务 接待 费", "公务接待费"),
        ("2024 年 部门 预算", "2024 年部门预算"),
        ("DRG 付费", "DRG 付费"),
        ("（ 本级 ）", "（本级）"),
    ],
)
def test_spaces_inside_chinese_words(text, joined):
    assert join_chinese(text) == joined


def test_letter_pairs_stand_side_by_side():
    assert letter_pairs("年度目标") == ["年度", "度目", "目标"]
    assert letter_pairs("年") == letter_pairs("") == []
