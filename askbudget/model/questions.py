"""What was heard in a question."""

from dataclasses import dataclass
from typing import Literal

from askbudget.quantity import Quantity

NameKind = Literal["organisation", "concept", "subject", "item", "code", "project", "target", "term", "table"]


@dataclass(frozen=True, slots=True)
class Name:
    """Something that a question may name: the key it is found by, and what it stands for."""

    key: str
    kind: NameKind
    value: str
    documents: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # other names that the same words may stand for


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the question and what it was understood as."""

    start: int
    end: int
    text: str
    kind: str
    value: str
    corrected: str = ""  # what the user wrote, where a misspelling was corrected


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that an earlier turn of the conversation asked, of whom and for when."""

    name: Name
    organisations: tuple[str, ...]
    years: tuple[int, ...]
    bases: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was heard in a question: slots filled, the rule that fits, what was taken over from the conversation."""

    text: str
    rule: str = ""
    intent: str = ""
    spans: tuple[Span, ...] = ()
    organisations: tuple[str, ...] = ()  # full names
    either: bool = False  # one of the organisations is meant: a short name that fits several
    excluded: tuple[str, ...] = ()  # 除渠县外
    stranger: str = ""  # an organisation that is named but in no document
    years: tuple[int, ...] = ()
    years_back: int | None = None  # 今年 0, 去年 1: counted from the newest document of the organisation
    last_years: int = 0  # 近三年: so many years up to the newest
    since: int = 0  # 2022年以来: from that year up to the newest
    base_year: int | None = None  # what a change is measured against, where it is said
    base_bases: tuple[str, ...] = ()  # 比2023年决算: of which kind that is
    bases: tuple[str, ...] = ()  # 预算, 决算 or both, where it is said
    scopes: tuple[str, ...] = ()  # 部门, 单位 or both, where it is said; 本级 is the 单位 where there is one
    items: tuple[Name, ...] = ()
    side_by_side: bool = True  # the items are named one after the other, as a list
    minus: tuple[Name, ...] = ()  # 除公用经费外: what is taken off
    project: tuple[Name, ...] = ()
    target: tuple[Name, ...] = ()
    column: str = ""  # 基本支出 in 医疗保障管理事务里的基本支出: the part of the item that is meant
    columns: tuple[str, ...] = ()  # 基本支出 and 项目支出 of 办公费: each part of the item is meant
    table: str = ""
    classification: str = ""  # function, economic_department or economic_government, where it is said
    cues: frozenset[str] = frozenset()
    unit: str = ""
    counted: str = ""  # 批次 of 多少批次: what is counted of an expense, instead of its amount
    numbers: tuple[Quantity, ...] = ()
    top: int = 0  # 前三: how many of the largest
    nth: int = 0  # 第二大: which of them
    rest: str = ""  # words that mean something, but nothing known
    unsure: tuple[tuple[int, int], ...] = ()  # where in the text something may be misspelt
    corrected: tuple[tuple[str, str], ...] = ()  # what was written, and what was taken to be meant
    inherited: tuple[str, ...] = ()
    offered: tuple[tuple[str, str], ...] = ()  # the options of the answer: what each is called, and its question
    recent: tuple[Asked, ...] = ()  # what the turns before asked, the newest first
