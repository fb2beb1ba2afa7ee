"""Every check of lexicon/checks.toml on its own examples: what it must find, and what is near and must not be found."""

import pytest

from askbudget.audit import audit, catalogue
from askbudget.extraction import draft
from askbudget.model import Finding
from tests.helpers import TITLE, lexicon, source, tabbed

CHECKS = catalogue(lexicon()).checks
EXAMPLES = [(check.id, text) for check in CHECKS.values() for text in check.examples]
COUNTEREXAMPLES = [(check.id, text) for check in CHECKS.values() for text in check.counterexamples]


def findings(text: str, title: str = TITLE) -> tuple[Finding, ...]:
    """What is wrong in a document of these lines, `|` for tabs."""
    return audit(draft(source(f"{title}\n{tabbed(text).strip()}"), lexicon()), lexicon()).findings


@pytest.mark.parametrize(("check", "text"), EXAMPLES, ids=[f"{c}-{i}" for i, (c, _) in enumerate(EXAMPLES)])
def test_an_example_is_found(check: str, text: str) -> None:
    found = [each for each in findings(text) if each.kind == check]
    assert found, [each.text for each in findings(text)] or "nothing found"
    assert found[0].severity == CHECKS[check].severity
    assert found[0].sides
    assert "{" not in found[0].text


@pytest.mark.parametrize(
    ("check", "text"), COUNTEREXAMPLES, ids=[f"{c}-{i}" for i, (c, _) in enumerate(COUNTEREXAMPLES)]
)
def test_a_counterexample_is_not_found(check: str, text: str) -> None:
    graver = [each for each in findings(text) if each.severity == "error"]
    assert not graver, graver


def test_the_unit_of_a_row_of_funds_that_was_not_read_is_held_against_the_budget() -> None:
    """The label says 元, the digits are those of the budget in 万元."""
    text = """
    2024年部门支出总表
    单位：万元
    科目编码|科目名称|合计|基本支出|项目支出
    合计||552.80|537.20|15.60
    部门（单位）整体支出绩效目标申报表
    总体资金情况（元）|预算支出总额|基本支出|||项目支出||
    ||合计|财政拨款|单位资金|合计|财政拨款|单位资金
    ||552.80|537.20|537.20||15.60|15.60
    """
    found = [
        f for f in findings("\n".join(line.strip() for line in text.strip().splitlines())) if f.kind == "unit_label"
    ]
    assert len(found) == 1
    assert found[0].sides[0].unit == "元"


def test_the_same_kind_of_money_among_two_amounts_is_no_part_of_itself() -> None:
    """商品和服务支出 is among the one and among the other; the second is larger, and neither is part of the other."""
    text = """
    一、支出预算情况说明
    基本支出80.3万元，其中：工资福利支出60.3万元、商品和服务支出20万元；项目支出90万元，其中：商品和服务支出30万元、其他支出60万元。
    """
    assert not [each for each in findings(text) if each.severity == "error"]
