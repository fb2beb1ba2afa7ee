"""benchmarks/quality on documents made here: every system answers, and each is judged by the same rules."""

import json
import re

import pytest

from askbudget.engine import build, open_index
from askbudget.model import Answer
from benchmarks.quality.__main__ import main, systems, table
from benchmarks.quality.judging import generous, is_judged, outcome

DOCUMENT = """青溪区水利局2024年部门预算情况说明
一、三公经费情况
2024年“三公”经费预算9万元，比上年减少1万元，其中公务接待费3万元。
二、机关运行经费
2024年机关运行经费预算20万元。
"""
CASES = [
    {"question": "青溪区水利局2024年公务接待费是多少", "expect": {"value": "3", "unit": "万元"}},
    {"question": "青溪区水利局2024年机关运行经费是多少", "expect": {"value": "200000", "unit": "元"}},
    {"question": "白水县水利局2024年公务接待费是多少", "expect": {"status": "not_found"}},
    {"question": "青溪区水利局2024年公务接待费和谁比最多", "expect": {"winner": "x"}},
]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "qingxi2024.txt").write_text(DOCUMENT, encoding="utf-8")
    return folder


@pytest.fixture
def questions(tmp_path):
    file = tmp_path / "questions.jsonl"
    lines = (json.dumps({"id": i, "kind": "k", **case}, ensure_ascii=False) for i, case in enumerate(CASES))
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_the_table(folder, questions, capsys):
    """askbudget answers both figures and refuses the stranger; the other two cannot tell that nothing is there."""
    main([str(questions), str(folder)])
    out = capsys.readouterr().out
    counts = {row[1]: row[2:5] for row in re.findall(r"(\| (.+?) \| (\d+) \| (\d+) \| (\d+) \| [\d.]+ \|)", out)}
    assert counts["askbudget"] == ("3", "0", "0")
    assert counts["FTS5 + jieba"] == ("2", "1", "0")
    assert counts["Aho-Corasick + templates"][0] in ("2", "3")
    assert "3 of 4 questions" in out


def test_a_system_that_says_nothing_has_refused(folder):
    index = folder.parent / "quality.db"
    build([folder], index)
    with open_index(index) as desk:
        assert set(systems(desk, [folder])) == {"askbudget", "FTS5 + jieba", "Aho-Corasick + templates"}
    silent = {"silence": lambda case: Answer("", "not_found", "", "")}
    from askbudget.cli.evaluate import Case

    rows = list(table([Case("1", ("问",), "k", {"value": "3", "unit": "万元"})], silent))
    assert rows[2].startswith("| silence | 0 | 0 | 1 |")


@pytest.mark.parametrize(
    ("expect", "told", "verdict"),
    [
        ({"value": "3", "unit": "万元"}, "公务接待费 30,000 元", "right"),
        ({"value": "3", "unit": "万元"}, "公务接待费 3", "right"),
        ({"value": "3", "unit": "万元"}, "公务接待费 4 万元", "wrong"),
        ({"value": "3", "unit": "万元", "direction": "减少"}, "减少 3 万元", "right"),
        ({"value": "3", "unit": "万元", "direction": "减少"}, "增加 3 万元", "wrong"),
        ({"value": True}, "什么都行", "right"),
        ({"value": "及时"}, "资金拨付及时", "right"),
        ({"value": "及时"}, "资金拨付", "wrong"),
        ({"contains": ["三重"]}, "第 三 重", "right"),
        ({"contains": ["三重"]}, "第二重", "wrong"),
        ({"status": "not_found"}, "随便一行", "wrong"),
        ({"status": "not_found"}, "", "right"),
        ({"value": "3", "unit": "万元"}, "", "refused"),
        ({"value": "3", "unit": "万元", "accept": [{"value": "4"}]}, "4 万元", "right"),
    ],
)
def test_how_generous_the_judge_is(expect, told, verdict):
    assert outcome(expect, generous("问", expect, [told] if told else [])) == verdict


def test_what_is_not_judged_is_left_out():
    assert not is_judged({"winner": "x", "items": []})
    assert is_judged({"winner": "x", "value": "3"})
