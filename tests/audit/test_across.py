"""One body's documents against each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from askbudget.engine import Desk, build, open_index
from askbudget.model import Finding


def _budget(body: str, year: int, rows: dict[str, tuple[str, str]], scope: str = "部门") -> str:
    """A budget with last year's column: name → (last year, this year)."""
    lines = [
        f"{body}{year}年{scope}预算情况说明", "一般公共预算财政拨款支出预算表", "单位：万元",
        f"科目编码\t科目名称\t{year - 1}年预算数\t{year}年预算数\t\t", "\t\t\t小计\t基本支出\t项目支出",
    ]  # fmt: skip
    for name, (then, now) in rows.items():
        code = {"合计": "", "农林水支出": "213", "水利": "21303", "行政运行": "2130301"}[name]
        lines.append(f"{code}\t{name}\t{then}\t{now}\t{now}\t")
    return "\n".join(lines) + "\n"


def _rows(then: str, now: str) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(("合计", "农林水支出", "水利", "行政运行"), (then, now))


_DOCUMENTS = {
    "water2023": _budget("青溪区水利局", 2023, _rows("70.00", "80.00")),
    "water2024": _budget("青溪区水利局", 2024, _rows("85.00", "90.00")),
    "forest2023": _budget("白河区林业局", 2023, _rows("70.00", "80.00")),
    "forest2024": _budget("白河区林业局", 2024, _rows("80.00", "90.00")),
    "health_department": _budget("云溪区卫生健康局", 2024, _rows("70.00", "80.00")),
    "health_unit": _budget("云溪区卫生健康局", 2024, _rows("70.00", "95.00"), "单位"),
    "court_department": _budget("南山区司法局", 2024, _rows("70.00", "80.00")),
    "court_unit": _budget("南山区司法局", 2024, _rows("70.00", "60.00"), "单位"),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("across")
    for stem, text in _DOCUMENTS.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    build([folder], folder / "index.db")
    with open_index(folder / "index.db") as opened:
        yield opened


def _of(desk: Desk, kind: str) -> list[Finding]:
    return [finding for finding in desk.findings() if finding.kind == kind]


def test_a_restated_year_is_a_notice_of_the_later_document(desk: Desk) -> None:
    (finding,) = _of(desk, "restated")
    assert (finding.document, finding.severity) == ("water2024", "notice")
    assert [side.value for side in finding.sides[:2]] == ["85.00", "80.00"]
    assert finding.sides[1].place.startswith("文件 water2023")
    assert finding.difference == "5"


def test_a_unit_cannot_have_more_than_its_department(desk: Desk) -> None:
    (finding,) = _of(desk, "unit_exceeds_department")
    assert (finding.document, finding.severity) == ("health_unit", "error")
    assert [side.value for side in finding.sides] == ["95.00", "80.00"]


def test_one_document_is_told_with_what_it_contradicts_elsewhere(desk: Desk) -> None:
    assert [finding.kind for finding in desk.findings("water2024")] == ["restated"]
    assert desk.findings("water2023") == ()
    assert desk.findings("forest2024") == ()


def test_a_trend_says_which_year_was_restated(desk: Desk) -> None:
    told = [w.text for w in desk.ask("青溪区水利局历年一般公共预算财政拨款支出").warnings if w.kind == "restated"]
    assert len(told) == 1
    assert "80.00 万元" in told[0]
    assert "85.00 万元" in told[0]
    assert not [w for w in desk.ask("白河区林业局历年一般公共预算财政拨款支出").warnings if w.kind == "restated"]


def test_a_comparison_of_two_years_says_which_was_restated(desk: Desk) -> None:
    asked = "青溪区水利局2023年和2024年一般公共预算财政拨款支出对比"
    told = [w.text for w in desk.ask(asked).warnings if w.kind == "restated"]
    assert len(told) == 1
    assert "80.00 万元" in told[0]
    assert "85.00 万元" in told[0]
