"""Sentences that contradict the document that they are put into, or themselves."""

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tests.factory.document import Draft
from tests.factory.ledger import FUND
from tests.factory.planting import Planted, Planter


def says(kind: str, heading: str, sentence: Callable[[Draft, random.Random], tuple[str, str]]) -> Planter:
    """One more sentence at the end of a paragraph, and what in it is wrong."""

    def planted(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
        paragraph = next((p for p in draft.paragraphs if heading in p.heading), None)
        if paragraph is None:
            return None
        said, wrong = sentence(draft, rng)
        new = replace(paragraph, text=paragraph.text + said)
        changed = replace(draft, paragraphs=tuple(new if p is paragraph else p for p in draft.paragraphs))
        return changed, Planted(kind, paragraph.heading, "", "", "", wrong)

    return planted


def new_expense(draft: Draft, rng: random.Random) -> tuple[str, str]:
    amount = Decimal(rng.randint(11, 99)) / 10
    return f"培训费支出{amount}{draft.ledger.unit}，比上年增加{amount}{draft.ledger.unit}，增长100%。", "100%"


def wrong_percent(draft: Draft, rng: random.Random) -> tuple[str, str]:
    now, change = Decimal(rng.randint(500, 900)), Decimal(rng.randint(40, 90))
    wrong = (change / (now - change) * 100 + rng.randint(3, 9)).quantize(Decimal("0.01"))
    unit = draft.ledger.unit
    return f"会议费支出{now}.00{unit}，比上年增加{change}.00{unit}，增长{wrong}%。", f"{wrong}%"


def two_words(draft: Draft, rng: random.Random) -> tuple[str, str]:
    unit = draft.ledger.unit
    return f"差旅费支出80.00{unit}，比上年减少{rng.randint(3, 9)}.00{unit}，与上年持平。", "持平"


def without_fund(draft: Draft, rng: random.Random) -> tuple[str, str]:
    return "本单位没有政府性基金预算安排的支出。", "没有政府性基金预算安排的支出"


def blank_statement(draft: Draft, rng: random.Random) -> tuple[Draft, Planted] | None:
    """Only where there are government-managed funds."""
    said = says("blank_statement", "国有资产", without_fund)
    return said(draft, rng) if draft.ledger.amount(sources=(FUND,)) else None


def unfilled(draft: Draft, rng: random.Random) -> tuple[str, str]:
    return "资产出租收入比上年增加（减少）0.00元。", "增加（减少）"


def negative(draft: Draft, rng: random.Random) -> tuple[str, str]:
    return f"教育费附加支出比上年增加-{rng.randint(2, 9)}.50{draft.ledger.unit}。", "-"


def completion(draft: Draft, rng: random.Random) -> tuple[str, str]:
    spent, unit = Decimal(rng.randint(50, 70)), draft.ledger.unit
    wrong = f"{spent + rng.randint(3, 20)}.00%"
    return f"会议费年初预算为100.00{unit}，支出决算为{spent}.00{unit}，完成年初预算的{wrong}。", wrong


def completion_words(draft: Draft, rng: random.Random) -> tuple[str, str]:
    rate = f"{rng.randint(50, 95)}.00%"
    return f"会议费支出决算为8.00{draft.ledger.unit}，完成预算{rate}，决算数大于预算数的主要原因是会期延长。", rate


def said_twice(draft: Draft, rng: random.Random) -> tuple[str, str]:
    """A figure that no table has and that there is only one of."""
    unit, year, now = draft.ledger.unit, draft.ledger.year, f"{rng.randint(40, 60)}.70"
    basis = draft.ledger.basis
    return f"{year}年机关运行经费{basis}{rng.randint(20, 30)}.10{unit}。{year}年机关运行经费{basis}{now}{unit}。", now


def moved_parts(draft: Draft, rng: random.Random) -> tuple[str, str]:
    """A change that is not what its parts come to."""
    unit, whole = draft.ledger.unit, f"{rng.randint(30, 60)}.00"
    parts = "；".join(
        f"政府采购{kind}预算{amount:.2f}{unit}，比上年增加{n}.00{unit}"
        for n, (kind, amount) in enumerate(zip(("货物", "工程", "服务"), draft.ledger.procurement, strict=True), 1)
    )
    total = sum(draft.ledger.procurement, Decimal(0))
    return f"政府采购预算总额{total}{unit}，比上年增加{whole}{unit}。其中：{parts}。", whole


def counted_projects(draft: Draft, rng: random.Random) -> tuple[str, str]:
    """More projects than there are sheets."""
    number = len(draft.ledger.projects) + rng.randint(1, 5)
    return f"{draft.ledger.year}年项目支出均实行绩效目标管理，涉及项目{number}个。", f"{number}个"


def two_totals(draft: Draft, rng: random.Random) -> tuple[str, str]:
    """Income and expenditure are one amount, and change by different ones."""
    ledger, one, other = draft.ledger, rng.randint(3, 9), rng.randint(11, 19)
    said = (f"{ledger.year}年{item}{ledger.amount()}{ledger.unit}，比上年增加{n}.00{ledger.unit}。"
            for item, n in (("收入总计", one), ("支出总计", other)))  # fmt: skip
    return "".join(said), f"{other}.00"
