"""What people and scripts see of an answer and of rows."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from askbudget import render
from askbudget.model import (
    Answer,
    Citation,
    Document,
    Fact,
    Finding,
    Item,
    Option,
    Organisation,
    Place,
    Side,
    Warning,
)
from askbudget.quantity import Quantity
from askbudget.render.terminal import shorten, width

BUREAU = "测试市甲区医疗保障局"
PLACE = Place((103, 104), "“三公”经费预算 90,000 元", page=7, table="三公经费表", row="合计", column="预算数")
CITED = Citation("jia2025", BUREAU, 2025, f"{BUREAU}2025年部门预算", PLACE)
ANSWER = Answer(
    question="甲区三公经费",
    status="answered",
    intent="lookup",
    text="2025年三公经费为 90,000.00 元。",
    value=Decimal("90000.00"),
    unit="元",
    sources=(CITED,),
    agreement={"places": 3, "differ": 0},
    interpretation={"organisations": (BUREAU,), "years": (2025,), "items": ("三公经费",), "measure": None, "rule": "r"},
    elapsed_ms=0.7,
)
ENTRY = Item("甲", "1", "元", "jia2025", BUREAU, 2025)
KEYS = [
    "question",
    "status",
    "intent",
    "text",
    "value",
    "unit",
    "direction",
    "operator",
    "items",
    "winner",
    "difference",
    "sources",
    "agreement",
    "derivation",
    "warnings",
    "options",
    "interpretation",
    "elapsed_ms",
]


def printed(answer: Answer) -> dict:
    return json.loads(render.to_json(answer.to_dict()))


# ---------------------------------------------------------------- JSON


def test_object_has_the_keys_of_the_interface_in_order():
    shown = printed(ANSWER)
    assert list(shown) == KEYS
    assert shown["value"] == "90000.00"
    assert shown["elapsed_ms"] == 0.7
    assert shown["interpretation"]["organisations"] == [BUREAU]
    assert shown["agreement"] == {"places": 3, "differ": 0}
    assert list(shown["sources"][0].items()) == [
        ("document", "jia2025"),
        ("organisation", BUREAU),
        ("year", 2025),
        ("title", f"{BUREAU}2025年部门预算"),
        ("lines", [103, 104]),
        ("page", 7),
        ("table", "三公经费表"),
        ("row", "合计"),
        ("column", "预算数"),
        ("quote", "“三公”经费预算 90,000 元"),
    ]


def test_to_dict_is_what_json_gives_back():
    """A library user and a script see the same data: lists, no tuples."""
    assert printed(ANSWER) == ANSWER.to_dict()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("9E+4"), "90000"),
        (Decimal("0.00"), "0.00"),
        (True, True),
        (False, False),
        ("及时", "及时"),
        (None, None),
    ],
)
def test_value_is_a_plain_decimal_string_or_itself(value, shown):
    given = printed(replace(ANSWER, value=value))["value"]
    assert (given, type(given)) == (shown, type(shown))


def test_items_options_warnings_and_difference():
    bare = Item("甲", "1.00", "万元", "jia2025", BUREAU, 2025)
    target = replace(bare, label="指标", operator=">=", source=CITED)
    shown = printed(
        replace(
            ANSWER,
            items=(bare, target),
            difference=Quantity(Decimal("1E+1"), "万元"),
            warnings=(Warning("years", "年份不同"),),
            options=(Option("2024年", "甲区2024年三公经费"),),
        )
    )
    assert list(shown["items"][0]) == ["label", "value", "unit", "document", "organisation", "year"]
    assert shown["items"][1]["operator"] == ">="
    assert shown["items"][1]["source"] == shown["sources"][0]
    assert shown["difference"] == {"value": "10", "unit": "万元"}
    assert shown["warnings"] == [{"kind": "years", "text": "年份不同"}]
    assert shown["options"] == [{"label": "2024年", "question": "甲区2024年三公经费"}]


def test_json_is_one_line_of_unescaped_chinese():
    line = render.to_json(replace(ANSWER, text="一\n二").to_dict())
    assert "三公经费" in line
    assert "\n" not in line


# ---------------------------------------------------------------- text


def test_text_shows_the_place_and_the_words():
    assert render.answer_body(ANSWER).splitlines() == [
        "2025年三公经费为 90,000.00 元。",
        f"来源：{BUREAU}2025年部门预算 第7页第103–104行（三公经费表 · 合计 · 预算数）：「“三公”经费预算 90,000 元」",
    ]


def test_place_names_the_organisation_where_the_title_does_not():
    cited = replace(CITED, title="2025年部门预算", place=Place((103, 103), "一句话"))
    assert render.source_line(cited) == f"来源：{BUREAU} 2025年部门预算 第103行：「一句话」"


@pytest.mark.parametrize(
    ("text", "value", "marked"),
    [
        ("为 90,000.00 元", "90000.00", "90,000.00"),
        ("为 90,000 元", "90000.00", "90,000"),
        ("为 90000.00 元", "90000.00", "90000.00"),
        ("由 1,190,000 元到 90,000 元", "90000", "90,000"),
        ("由 90,000.5 元到 90,000 元", "90000", "90,000"),
        ("共 90,000元。", "90000", "90,000"),
    ],
)
def test_value_stands_out_where_it_is_a_number_of_its_own(text, value, marked):
    shown = render.answer_body(Answer("q", "answered", "lookup", text, Decimal(value)), colour=True)
    before, _, rest = shown.partition("\x1b[1;36m")
    assert rest.split("\x1b[0m")[0] == marked
    assert shown.replace("\x1b[1;36m", "").replace("\x1b[0m", "") == text
    assert not before.endswith(tuple("0123456789,."))


def test_no_colour_means_no_escape():
    shown = render.answer_text(replace(ANSWER, warnings=(Warning("w", "注意"),)), colour=False)
    assert "\x1b" not in shown
    assert shown.endswith("⚠ 注意")


def test_document_cannot_steer_the_terminal():
    bad = "红\x1b[31m\x07\x9b2J\r字"
    cited = replace(CITED, title=bad, place=replace(PLACE, quote=bad, row=bad))
    shown = render.answer_text(replace(ANSWER, text=bad, sources=(cited,), warnings=(Warning("w", bad),)))
    assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 for c in shown)


def test_options_are_numbered_from_one():
    shown = render.answer_body(replace(ANSWER, options=(Option("甲", "甲？"), Option("乙", "乙？"))))
    assert shown.splitlines()[-2:] == ["  1. 甲", "  2. 乙"]


def test_derivation_is_said_once():
    told = replace(ANSWER, derivation="9 ÷ 3 = 3")
    assert "计算：9 ÷ 3 = 3" in render.answer_body(told)
    assert render.answer_body(replace(told, text="得 3（9 ÷ 3 = 3）")).count("9 ÷ 3 = 3") == 1


def test_many_sources_are_counted_not_listed():
    shown = render.answer_body(replace(ANSWER, sources=(CITED,) * 8))
    assert shown.count("来源：") == 5
    assert "另有 3 处" in shown


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "90000.00 元"),
        ({"value": Decimal(95), "unit": "%", "operator": ">="}, ">=95%"),
        ({"value": "及时", "unit": None, "operator": "定性"}, "及时"),
        ({"value": True, "unit": None}, "是"),
        ({"value": None, "text": "一段话"}, "一段话"),
        ({"status": "not_found", "text": "没有"}, "没有"),
        ({"value": None, "items": (ENTRY, replace(ENTRY, label="乙", value=None, unit=None))}, "甲\t1 元\n乙"),
    ],
)
def test_brief_is_the_value_alone(changes, shown):
    assert render.answer_brief(replace(ANSWER, **changes)) == shown


# ---------------------------------------------------------------- rows

FACT = Fact("jia2025", "target", 2025, "预算", "项目/指标,一", "指标值", "95", "%", PLACE, operator=">=")


def parsed(pieces) -> list[dict]:
    return list(csv.DictReader(io.StringIO("".join(pieces), newline="")))


def test_facts_csv_has_the_header_of_the_interface():
    pieces = list(render.rows(render.FACT_COLUMNS, [render.fact_row(FACT, BUREAU)], "csv"))
    assert (
        pieces[0]
        == "document,organisation,year,basis,table,code,item,measure,value,unit,line,page,text,column_source\n"
    )
    assert parsed(pieces) == [
        {
            "document": "jia2025", "organisation": BUREAU, "year": "2025", "basis": "预算", "table": "三公经费表",
            "code": "", "item": "项目/指标,一", "measure": "指标值", "value": ">=95", "unit": "%", "line": "104",
            "page": "7", "text": "“三公”经费预算 90,000 元", "column_source": "printed",
        }
    ]  # fmt: skip


def test_words_of_a_target_have_no_operator_before_them():
    assert render.fact_row(replace(FACT, value="及时", operator="定性"), BUREAU)["value"] == "及时"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_a_list_and_jsonl_a_line_each(count):
    data = [render.fact_row(FACT, BUREAU)] * count
    assert json.loads("".join(render.rows(render.FACT_COLUMNS, data, "json"))) == data
    lines = "".join(render.rows(render.FACT_COLUMNS, data, "jsonl")).splitlines()
    assert [json.loads(line) for line in lines] == data


def test_jsonl_and_csv_come_row_by_row():
    """Millions of facts need no memory, and the first is there at once."""

    def endless():
        while True:
            yield render.fact_row(FACT, BUREAU)

    for form in ("csv", "jsonl"):
        pieces = render.rows(render.FACT_COLUMNS, endless(), form)
        assert "jia2025" in next(pieces) + next(pieces)


def test_table_aligns_chinese_by_columns_of_the_terminal():
    data = [{"a": "甲区", "b": 1}, {"a": "ab", "b": 22}, {"a": None, "b": "末\n行"}]
    lines = "".join(render.rows(("a", "b"), data, "table")).splitlines()
    assert lines == ["a     b", "────  ─────", "甲区  1", "ab    22", "      末 行"]


def test_document_row():
    document = Document(
        "jia2025", "/x/jia2025.txt", "d", "标题", Organisation(BUREAU, "甲区"), 2025, "预算", "部门", 500
    )
    assert render.document_row(document) == {
        "id": "jia2025", "organisation": BUREAU, "region": "甲区", "year": 2025, "basis": "预算", "scope": "部门",
        "title": "标题", "lines": 500, "path": "/x/jia2025.txt",
    }  # fmt: skip


def test_findings_keep_their_sides_in_json_and_name_them_in_a_table():
    sides = (Side("正文", "9", "万元", (7, 7), "9 万元"), Side("表三", "8", "万元", (20, 22), "8"))
    row = render.finding_row(Finding("jia2025", "sum", "error", "不相等", sides, "1", "万元"))
    (shown,) = json.loads("".join(render.rows(render.FINDING_COLUMNS, [row], "json")))
    assert list(shown) == ["document", "kind", "severity", "text", "difference", "unit", "sides"]
    assert shown["sides"][1] == {"place": "表三", "value": "8", "unit": "万元", "lines": [20, 22], "quote": "8"}
    assert "正文 9 万元 [7]；表三 8 万元 [20–22]" in "".join(render.rows(render.FINDING_COLUMNS, [row], "table"))


def test_one_value_is_one_entry_and_no_answer_is_none():
    (row,) = render.item_rows(ANSWER)
    assert (row["label"], row["value"], row["unit"], row["lines"]) == ("甲区三公经费", "90000.00", "元", "103-104")
    assert render.item_rows(replace(ANSWER, status="not_found")) == []
    assert render.item_rows(replace(ANSWER, intent="filter", value=None)) == []


def test_entries_carry_their_own_source():
    item = replace(ENTRY, source=replace(CITED, place=Place((5, 5), "甲 1")))
    (row,) = render.item_rows(replace(ANSWER, items=(item,)))
    assert (row["label"], row["lines"], row["quote"]) == ("甲", "5", "甲 1")


# ---------------------------------------------------------------- the terminal


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("甲乙", 4), ("（1）", 5), ("e\u0301", 1), ("", 0)])
def test_width(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "limit", "shown"), [("甲乙", 4, "甲乙"), ("甲乙丙", 4, "甲…"), ("甲乙丙", 5, "甲乙…")]
)
def test_shorten_fits(text, limit, shown):
    assert shorten(text, limit) == shown


def test_colour_needs_a_terminal_that_wants_it(monkeypatch):
    class Screen(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert render.colour_for(Screen())
    assert not render.colour_for(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not render.colour_for(Screen())
