"""The report of contradictions that a person can send on."""

import re
from html.parser import HTMLParser

from askbudget.model import Document, Finding, Organisation, Side, Tally
from askbudget.render.report import chapters, report, summary, tally_lines

BODY = Organisation("测试市甲区医疗保障局", "甲区")
DOCUMENT = Document("jia2025", "/jia2025.txt", "0", "甲区预算", BODY, 2025, "预算", "部门", 10)
QUIET = Document("yi2025", "/yi2025.txt", "0", "乙区预算", Organisation("乙区水利局", "乙区"), 2025, "决算", "单位", 10)
SIDE = Side("《收支总表》合计", "1.00", "万元", (3, 4), "合计 1.00 | <script>alert(1)</script>")
FOUND = Finding("jia2025", "row_sum", "error", "合计 1.00 < 各栏 *2.00*", (SIDE,), "-1", "万元")
TALLIES = (
    Tally("jia2025", "row_sum", "error", 1),
    Tally("jia2025", "row_sum", "pass", 7),
    Tally("jia2025", "weights", "not readable", 2),
)
NAMES = {"row_sum": "合计与各栏", "weights": "指标权重"}
PARTS = chapters([DOCUMENT, QUIET], [FOUND], TALLIES)


class _Words(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_markdown_tells_every_side_and_escapes_what_would_mark_up() -> None:
    text = report(PARTS, NAMES, "markdown")
    assert "### 1. 〔错误〕合计与各栏" in text
    assert r"合计 1.00 \< 各栏 \*2.00\*" in text
    row = next(line for line in text.splitlines() if "3–4" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert "没有发现矛盾" in text.split("## 乙区水利局")[1]


def test_html_is_one_page_that_no_document_can_script() -> None:
    page = report(PARTS, NAMES, "html")
    parsed = _Words()
    parsed.feed(page)
    assert "script" not in parsed.tags
    assert "link" not in parsed.tags
    assert any("<script>alert(1)</script>" in words for words in parsed.words)
    assert "$" not in page
    assert "测试市甲区医疗保障局 2025年部门预算" in page


def test_what_was_not_read_is_counted_apart() -> None:
    assert summary(TALLIES) == "通过 7 · 错误 1 · 读不准 2"
    assert [*tally_lines(TALLIES, NAMES)] == [
        "jia2025: 合计与各栏（row_sum）：通过 7 · 错误 1",
        "jia2025: 指标权重（weights）：读不准 2",
    ]
