"""Which answers have a picture, and how it is drawn."""

from dataclasses import replace
from decimal import Decimal

import pytest
from rich.cells import cell_len

from askbudget.model import Answer, Item
from askbudget.tui.pictures import drawn, picture
from tests.tui.scripted import BOTH, LOST, ONE, SHARE, WHICH


def ranking(*values: tuple[str, str]) -> Answer:
    items = tuple(Item(f"第{n}局", value, unit, f"d{n}", f"第{n}局", 2024) for n, (value, unit) in enumerate(values))
    return Answer("", "answered", "rank", "", items=items)


def shown(answer, columns=60):
    made = picture(answer, "其余")
    return [line.plain for line in drawn(made, columns)]


def test_bars_are_as_long_as_the_amounts_whatever_their_units():
    """2 万元 is twice 10,000 元."""
    bars = picture(ranking(("10000", "元"), ("2", "万元"))).bars
    assert [bar.length for bar in bars] == [Decimal("0.5"), Decimal(1)]
    assert [bar.shown for bar in bars] == ["10,000 元", "2 万元"]


def test_the_figures_stand_beside_the_bars_in_a_column():
    lines = shown(ranking(("10000", "元"), ("2", "万元")))
    assert [line.count("█") for line in lines] == [22, 44]
    assert {cell_len(line) for line in lines} == {60}
    assert lines[0].endswith("10,000 元")


@pytest.mark.parametrize("columns", [30, 60, 100])
@pytest.mark.parametrize("name", ["局", "重庆市某某区医疗保障事务服务中心办公室和所属单位"])
def test_no_line_is_wider_than_there_is_room(columns, name):
    answer = ranking(("1", "元"), ("3", "元"))
    named = replace(answer, items=tuple(replace(item, label=name) for item in answer.items))
    assert max(cell_len(line) for line in shown(named, columns)) <= columns


def test_a_small_amount_is_seen_and_nothing_is_not():
    lines = shown(ranking(("1", "元"), ("1000000", "元"), ("0", "元")))
    assert "▏" in lines[0]
    assert not set("▏█") & set(lines[2])


def test_the_one_that_was_asked_for_is_marked():
    assert [bar.marked for bar in picture(BOTH).bars] == [True, False]


def test_the_year_stands_before_the_name_where_years_differ():
    assert [line[:10] for line in shown(BOTH)] == ["2025 青溪区水利", "2024 白沙县园林"]


def test_names_that_do_not_fit_lose_the_city_that_all_begin_with_and_nothing_else():
    """Not 北区 and 中区: what is cut ends with a whole name."""
    names = ("重庆市渝北区医疗保障事务中心", "重庆市渝中区医疗保障局")
    items = tuple(Item(name, "1", "元", name, name, 2024) for name in names)
    narrow = shown(replace(ranking(), items=items), 60)
    assert [line.partition(" ")[0][:3] for line in narrow] == ["渝北区", "渝中区"]
    assert all(line.startswith("重庆市") for line in shown(replace(ranking(), items=items), 100))


def test_a_share_is_a_part_and_the_rest():
    lines = shown(SHARE, 100)
    assert (lines[0].count("█"), lines[0].count("░")) == (92, 8)
    assert lines[1:] == ["█ 人员经费 91.71%", "░ 其余 8.29%"]


@pytest.mark.parametrize(
    "answer",
    [
        ONE,
        WHICH,
        LOST,
        ranking(("1", "元")),
        ranking(("1", "元"), ("2", "人")),
        ranking(("0", "元"), ("0", "元")),
        ranking(("-1", "元"), ("2", "元")),
        ranking(("及时", ""), ("2", "元")),
        replace(SHARE, value=Decimal("120.5")),
        replace(BOTH, status="not_found"),
    ],
    ids=["one", "options", "lost", "alone", "unlike", "zeros", "negative", "words", "over 100 %", "not found"],
)
def test_no_picture_where_lengths_would_say_nothing_or_something_false(answer):
    assert picture(answer) is None


def test_more_bars_than_fit_are_counted():
    made = picture(ranking(*((str(n), "元") for n in range(1, 21))))
    assert (len(made.bars), made.left_out) == (15, 5)
