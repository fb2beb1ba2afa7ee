"""Every kind of contradiction that can be planted, and how."""

import random
from collections.abc import Callable
from dataclasses import replace

from tests.factory import sentences
from tests.factory.document import Draft
from tests.factory.narrative import FALL, RISE
from tests.factory.planting import (
    SUBJECTS,
    Planted,
    Planter,
    costly,
    emptied,
    exceeded,
    in_cell,
    in_sentence,
    in_sheet,
    in_subjects,
    is_amount,
    missing_table,
    other_year,
    renamed_row,
    slip,
    stranger,
    target_twice,
    target_weight,
    total_row,
    unit_label,
)


def plant(draft: Draft, kind: str, seed: int = 0) -> tuple[Draft, Planted]:
    """The draft with one contradiction of a kind; ValueError where the draft has nothing to contradict."""
    planted = KINDS[kind](draft, random.Random(f"{kind}/{seed}"))
    if planted is None:
        raise ValueError(f"nothing in {draft.title} to plant a {kind} in")
    return planted


def _only(condition: Callable[[Draft], bool], planter: Planter) -> Planter:
    """Nothing to plant in other drafts."""
    return lambda draft, rng: planter(draft, rng) if condition(draft) else None


def _is_budget(draft: Draft) -> bool:
    return draft.ledger.basis == "预算"


KINDS: dict[str, Planter] = {
    "row_sum": in_subjects("row_sum", SUBJECTS, 7),
    "hierarchy_sum": in_subjects("hierarchy_sum", SUBJECTS, 5),
    "tables_differ": in_subjects("tables_differ", ("expenditure",), 7),
    "narrative_table": in_sentence("narrative_table", is_amount, lambda s, rng: replace(s, value=slip(rng, s.value))),
    "direction": in_sentence(
        "direction", lambda s: s.role in (RISE, FALL), lambda s, _: replace(s, role=FALL if s.role == RISE else RISE)
    ),
    "percent": in_sentence("percent", lambda s: s.role == "占比", lambda s, rng: replace(s, value=slip(rng, s.value))),
    "unit_label": unit_label,
    "target_weight": target_weight,
    "total_sum": total_row,
    "three_public_sum": in_cell("three_public_sum", "three_public", "", "合计"),
    "income_expenditure": in_cell("income_expenditure", "balance", "支出总计", "预算数"),
    "leftover": sentences.says(
        "leftover", "支出情况", lambda d, r: ("资产出租收入比上年增加（减少）0.00元。", "增加（减少）")
    ),
    "negative_change": sentences.says("negative_change", "支出情况", sentences.negative),
    "zero_base": sentences.says("zero_base", "支出情况", sentences.new_expense),
    "change_percent": sentences.says("change_percent", "支出情况", sentences.wrong_percent),
    "flat_change": sentences.says("flat_change", "支出情况", sentences.two_words),
    "listed_count": sentences.says(
        "listed_count", "基本情况", lambda d, r: ("内设4个科室，分别是办公室、财务科、综合科。", "内设4个")
    ),
    "blank_statement": sentences.blank_statement,
    "missing_table": missing_table,
    "other_organisation": stranger,
    "target_twice": target_twice,
    "balance_sum": in_cell("balance_sum", "balance", "一般公共预算拨款收入", ""),
    "change_table": in_sentence(
        "change_table", lambda s: s.role in (RISE, FALL), lambda s, rng: replace(s, value=slip(rng, s.value))
    ),
    "parts_sum": in_sentence(
        "parts_sum",
        lambda s: s.item.startswith("政府采购") and s.item.endswith("预算") and s.value > 0,
        lambda s, rng: replace(s, value=slip(rng, s.value)),
    ),
    "change_parts": sentences.says("change_parts", "政府采购", sentences.moved_parts),
    "change_totals": _only(_is_budget, sentences.says("change_totals", "支出情况", sentences.two_totals)),
    "statements_differ": sentences.says("statements_differ", "国有资产", sentences.said_twice),
    "completion": sentences.says("completion", "支出情况", sentences.completion),
    "completion_words": sentences.says("completion_words", "支出情况", sentences.completion_words),
    "project_count": _only(
        lambda d: len(d.sheets) > 1, sentences.says("project_count", "国有资产", sentences.counted_projects)
    ),
    "project_amount": in_sheet,
    "part_exceeds_whole": exceeded,
    "other_year": other_year,
    "code_name": renamed_row,
    "target_cost": costly,
    "empty_table": emptied,
}
"""Every kind of contradiction, under the name `plant` knows it by."""

NOTICES = frozenset(["part_exceeds_whole", "project_count", "target_cost", "empty_table"])
"""Those that may have a reason, and are told as a notice."""
