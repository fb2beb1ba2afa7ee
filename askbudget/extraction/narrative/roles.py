"""The role a plain figure plays: 年初预算数, 支出决算数, 价值, as of when, how many."""

import re

from askbudget.extraction.narrative.grammar import LAST_YEAR, TIME, grammar
from askbudget.extraction.narrative.topic import COUNT_MEASURES, Context, Topic
from askbudget.normalize import key, strip_ordinal

_MONEY_ENDS = ("拨款", "预算", "基金", "资金", "专户", "经营")
_BUDGETS = ("一般公共", "政府性基金", "国有资本经营", "收支")  # 一般公共预算 is its name
_FUNDS = _BUDGETS[:3]
_PURCHASED = ("货物", "工程", "服务", "采购")  # 政府采购货物预算 is its name
_ASSET = re.compile(r"资产|价值|原值|净值|家具|房屋|建筑|设备|土地")
_ASIDE = re.compile(r"[（(](?:以|按|口径)[^（）()]*[）)](?=[为是：:]?\s*$)")
_TOTAL = re.compile(
    r"(?:收入、支出|收入和支出|收入支出|收入|支出|收支|收、支)(?:预算|决算)?(?:总计|合计)(?:均|各)?(?:为|是)?\s*$"
)


def without_time(text: str) -> str:
    """The text without its dates."""
    return LAST_YEAR.sub("", TIME.sub("", text))


def role_of(text: str, context: Context) -> tuple[str, str]:
    """(the words before the role, the role) of a clause: `公务接待费支出决算为` → (公务接待费, 支出决算数).

    支出预算 on its own is the item itself where nothing else was named; 支出 stays with the kind of money before it;
    合计 stays with 收入 and 支出.
    """
    text = _ASIDE.sub("", grammar(context.lexicon).lead.sub("", without_time(text).strip(" ，,、")))
    if total := _TOTAL.search(text):
        kept = re.sub(r"(?:均|各)?(?:为|是)?\s*$", "", total[0])
        return text[: total.start()] + kept, ""
    found = grammar(context.lexicon).role.search(text)
    role = re.sub(r"\s", "", (found["role"] or "") if found else "")
    bare = text[: found.start()] if found else text
    return _parted(bare.strip(), role, context) if role else (bare, role)


def _of_its_own(bare: str, role: str) -> tuple[str, str]:
    """公务用车保有量, 公务用车购置数: the cars there are and those bought keep the word that tells them apart."""
    if role in ("批次", "人次"):
        return (bare, role) if len(bare) > len("接待") else (bare + role, "")
    role = "保有量" if role == "保有" else role
    return bare + role, role


def _of_a_budget(bare: str, role: str) -> tuple[str, str] | None:
    """一般公共预算 is a name; 本年收入预算 names no more than 收入预算 does."""
    if bare.endswith(_BUDGETS) and role in ("预算", "预算数"):
        return bare + role[:2], role[2:]
    if bare.endswith(_FUNDS) and role == "预算支出":
        return bare + role, ""
    return ("", role) if bare in _PERIODS and role[:2] in ("收入", "支出") else None


def _parted(bare: str, role: str, context: Context) -> tuple[str, str]:
    """Give back to the name what belongs to it."""
    bare = strip_ordinal(bare)
    known = context.lexicon.concept_of
    if role in _WITH_NAME:
        return _of_its_own(bare, role)
    if with_its_fund := _of_a_budget(bare, role):
        return with_its_fund
    if role == "合同金额" or (role == "金额" and bare.endswith("采购")):
        return (bare + role, "") if role == "合同金额" else (bare, "")
    own = bare.endswith(_PURCHASED) and (key(bare + "预算") in known or key(bare) not in known)
    if (bare and role == "经费预算") or (role in ("预算", "预算数") and own):
        return bare + role[:2], role[2:]
    if bare and role.startswith(("支出", "收入")):
        whole = key(bare + role[:2])
        named = whole in known and key(bare) not in known
        if bare.endswith(_MONEY_ENDS) or named or whole in context.lexicon.subject_codes:
            return bare + role[:2], role
    if bare.endswith("总") and role.startswith(("预算", "决算")):
        return bare + role[:2], role[2:]
    if bare.endswith(_MONEY_ENDS) and role == "预算支出":
        return bare + role, ""
    if bare.endswith(("收入", "支出")) and len(bare) == 2 and role.startswith(("预算", "决算")):
        return bare + role[:2], role[2:] or ""
    return bare, role


_WITH_NAME = frozenset(["保有量", "保有", "购置数", "批次", "人次"])
_PERIODS = ("本年", "本年度", "当年", "全年", "今年", "年度", "总体", "单位", "部门")
"""本年收入预算, 单位收入预算 is the 收入预算, of no other item."""
_NAMED_ROLES = {
    "安排": "",
    "核定": "",
    "年初数": "年初预算数",
    "执行": "执行数",
    "预算执行": "执行数",
    "经费预算": "经费预算数",
    "预算支出": "预算数",
    "预算安排": "预算数",
}


def _whole(role: str) -> str:
    """年初预算 → 年初预算数; a verb is no role."""
    if role in _NAMED_ROLES:
        return _NAMED_ROLES[role]
    return role + "数" if role.endswith(("预算", "决算")) and not role.startswith("涉及") else role


_SPENT = re.compile(r"(?:经费|费用?|维护|购置)支出[为共计合]*\s*$")  # 会议费支出3万元: 支出 is the role
_GONE = re.compile(r"\s*[，,]?\s*(?:处置|报废|报损|核销|转让|调拨|新增|新购)")  # 处置车辆2辆 are no longer there
_THERE = re.compile(r"实有|在职|在编")


def measure_of(role: str, unit: str, topic: Topic, context: Context, clause: str = "") -> str:
    """What a plain figure says, by its role, its unit and the day it is as of."""
    role = _whole(role)
    role = "预算数" if role == "预算金额" and context.basis == "预算" else role
    if unit in ("%", "个百分点"):
        return role or "比例"
    if unit.endswith("元") or "元/" in unit:
        if topic.part_role and not role:
            return topic.part_role
        spent = "支出" if context.basis == "决算" and _SPENT.search(clause) else ""
        return role or ("金额" if topic.stock and _ASSET.search(topic.sentence) else f"{spent}{context.basis}数")
    counted = COUNT_MEASURES.get(unit, "数量")
    people = role or ("实有人数" if counted == "人数" and _THERE.search(clause) else counted)
    if topic.stock and _GONE.match(clause):
        return counted if counted in ("面积", "人数") else "数量"
    if topic.stock and counted not in ("面积", "得分"):
        return _on_a_day(people if unit in ("人", "名") or role else "", unit, topic, clause)
    planned = topic.plan and counted == "数量" and role != "保有量"
    return topic.plan if planned else people


def _on_a_day(people: str, unit: str, topic: Topic, clause: str) -> str:
    """截至2023年底保有量 of cars, 截至2023年底数量 of other things, 截至2023年底实有人数 of people."""
    day = topic.time if topic.time.startswith(("截", "到")) else "截至" + topic.time
    if people or unit in ("人", "名") or day.endswith("月"):
        return day + people
    vehicle = day == topic.time and (unit == "辆" or (unit == "台" and "车" in clause))
    return day + ("保有量" if vehicle else "数量")
