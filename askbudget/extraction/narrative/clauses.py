"""The words in front of a quantity → what it is of and what it says of it.

A quantity belongs to the words before it in its own sentence. What a clause leaves out (`，比上年减少2.8万元`) is taken
from the clause before it, kept in a Topic.
"""

import re
from collections.abc import Container

from askbudget.extraction.narrative.subjects import named_by_heading, subject_of
from askbudget.extraction.narrative.topic import COUNT_MEASURES, Context, Topic
from askbudget.normalize import key, strip_ordinal

_TIME = re.compile(r"(?:截至|截止|到)?\s*(20\d{2})\s*年[度年]?(?:\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?)?(?:底|末)?")


_CHANGE = re.compile(
    r"(?P<role>(?:与|较|比|同比|和)?\s*(?:(?:20\d{2})\s*年?度?|上年|去年|上一年度?|上年度)?(?:部门|单位)?(?:年初|全年)?(?:预算数?|决算数?|执行数)?(?:同口径)?(?:相比|对比|比)?(?:同比)?[，,]?\s*(?:总体|共计?|略有|有所|相应)?(?P<word>增加|减少|增长|下降|上升|降低|上涨|增幅|降幅|增|减|降)(?:[（(]或?(?:减少|增加|下降)[）)])?(?:了|为)?)$"
)


_SHARE = re.compile(r"[，,]?\s*(?:占(?P<base>[\u4e00-\u9fff“”\"（）]{0,18}?)(?:的?比例|的?比重)?(?:为|的)?)$")


_LEAD = re.compile(
    r"^(?:其中[:：，,]?|主要[是为]|主要原因[是为]|主要包括|包括|分别[是为]|[和与及]|以及|原因[是为]|一是|二是|三是|四是|共有|共计|现有|有|合计|总计|拟|由于|因为|设|现实有|实有|年末现实有|年末实有|年末|累计|接待|本级及所属各预算单位|所属各预算单位|本部门|本单位|我局|全年)+"
)


_ROLE = re.compile(
    r"(?P<role>(?:(?:20\d{2}\s*年度?)?(?:年初预算数?|全年预算数?|调整预算数?|支出决算数?|支出预算数?|收入决算数?|预算总额|预算数|决算数|决算"
    r"|总额|金额|安排|涉及金额|涉及预算|为|的|有|是|共计|共有|(?<!收入)(?<!支出)(?<!收支)(?:合计|总计)|设|核定|实有|约|各|均))+)$"
)


_COMPLETION = re.compile(r"(?:完成[^，,]{0,6}?|^\s*为)(?:当年|本年)?(?P<what>年初预算|全年预算|调整预算|预算)数?的?$")


COMPARED_WITH = re.compile(r"^\s*(?:比|较|与|同)\s*(?P<when>20\d{2}\s*年度?|上年度?|去年)(?P<rest>[^增减升降]*)$")


_BARE_BUDGET = re.compile(r"^(?:支出|收入)预算数?$")  # no more than 预算数: which side it is of, the item says
_PLAN = re.compile(r"^(?:一般公共预算|预算)?(?:未?安排|拟|计划|列支)")


def bring_time(words: str, topic: Topic) -> str:
    """Take the year a clause speaks of out of its words, but for the one it compares with."""
    for found in _TIME.finditer(words):
        if not re.search(r"[较比与和]\s*$", words[: found.start()]):
            topic.time, topic.year = re.sub(r"\s", "", found[0]), int(found[1])
    return words


def item_and_measure(words: str, unit: str, topic: Topic, context: Context) -> tuple[str, str]:
    """What a quantity is of and what it says of it, from the words before it."""
    clause = last_clause(words)
    completion = _COMPLETION.search(clause) if unit == "%" else None
    if completion:
        return topic.item or _topic_item(topic), f"完成{completion['what']}%"
    compared = COMPARED_WITH.match(clause)
    if compared:
        return topic.item or _item(compared["rest"], topic, context) or _topic_item(topic), _measure(
            clause, unit, topic, context
        )
    change = _CHANGE.search(clause)
    if change:
        before = clause[: change.start()]
        compared = re.match(r"\s*[较比与]\s*20\d{2}\s*年?", before)
        item = ("" if compared else _item(before, topic, context)) or topic.item or topic.first or _topic_item(topic)
        return item, _change_measure(change, unit, topic, re.sub(r"\s", "", compared[0]) if compared else "")
    share = _SHARE.search(clause) if unit == "%" else None
    if share:
        item = _item(clause[: share.start()], topic, context) or topic.item
        base = share["base"] or topic.base
        return item, f"占比（占{base}比例）" if base else "占比"
    total = re.search(r"年初预算(?P<name>总[收支][入出])", clause)
    if total:
        return total["name"], "年初预算数"
    if re.fullmatch(r"\s*(?:合计|共计|总计)\s*", clause) and topic.base:
        return topic.base, _measure("", unit, topic, context)
    item = _item(clause, topic, context)
    return item or _topic_item(topic), _measure(clause, unit, topic, context)


def _change_measure(change: re.Match[str], unit: str, topic: Topic, compared: str) -> str:
    """较2023年减少 as printed; what it is compared with is carried over where a later clause leaves it out."""
    role = re.sub(r"[，,\s]|[（(].*?[）)]|了$|为$|^[预决]算数?", "", change["role"])
    if compared and role == change["word"]:
        role = compared + role
    if unit in ("%", "个百分点") and role == change["word"]:
        return role + "%"
    if role == change["word"]:
        return topic.compared + role
    topic.compared = role.removesuffix(change["word"])
    return role


def _measure(clause: str, unit: str, topic: Topic, context: Context) -> str:
    """The role a plain figure plays: 年初预算数, 预算总额, 安排, or as of when."""
    role = _ROLE.search(_without_time(clause))
    named = (
        re.sub(r"(?:为|的|有|是|各|均|约|设|共计|共有|20\d{2}年度?)", "", re.sub(r"\s", "", role["role"]))
        if role
        else ""
    )
    if unit in ("%", "个百分点"):
        return named or "比例"
    if topic.time.startswith(("截", "到")):
        return topic.time
    if topic.plan and not unit.endswith("元"):
        return topic.plan
    if re.search(r"实有|在职", clause):
        return "实有人数"
    if unit.endswith("元"):
        return _BARE_BUDGET.sub("预算数", named) if len(named) > 1 else f"{context.basis}数"
    return COUNT_MEASURES.get(unit, "数量")


def last_clause(words: str) -> str:
    """The words since the last comma that begins a new statement."""
    parts = re.split(r"[：:]|[，,、](?![^，,、]*[）)])|(?<=[）)])(?=其中)", words)
    clause = parts[-1]
    if not clause.strip(" （(“”") and len(parts) > 1:
        return ""
    if len(parts) > 1 and (_CHANGE.fullmatch(clause.strip()) or _SHARE.fullmatch(clause)):
        return clause
    return clause


def _without_time(text: str) -> str:
    return _TIME.sub("", text)


def _item(clause: str, topic: Topic, context: Context) -> str:
    """The name in a clause, without the verbs and fillers around it; empty where it names nothing."""
    text = _own(strip_ordinal(_balanced(_without_time(clause).strip(" ，,。"))), context)
    previous = None
    while previous != text:
        previous = text
        text = _balanced(_LEAD.sub("", text).strip(" 　，,:："))
        text = _balanced(_without_role(text, topic, context.lexicon.concept_of).strip(" ，,：:"))
    text = _PLAN.sub("", text, count=1)
    text = named_by_heading(subject_of(text, topic, context), topic, context)
    return text if 2 <= len(text) <= 40 else ""


def _without_role(text: str, topic: Topic, known: Container[str]) -> str:
    """`公务接待费支出决算为` without its role.

    支出预算 on its own is the item itself where nothing else was named; 支出 stays with the kind of money before it.
    """
    role = _ROLE.search(text)
    if not role:
        return text
    bare = text[: role.start()]
    if bare and "支出" in role[0] and key(bare) not in known and key(bare + "支出") in known:
        return bare + "支出"
    if not bare and not topic.item and re.match(r"(?:支出|收入)(?:预算|决算)", text):
        return text[:4]
    return bare + "支出" if bare.endswith(("拨款", "预算", "基金")) and "支出" in role[0] else bare


def _own(text: str, context: Context) -> str:
    """Without the publisher's own name in front, and without what ties it to the rest."""
    name = next((n for n in context.own_names if text.startswith(n) and len(text) > len(n) + 1), "")
    return re.sub(r"^(?:的|及|共有|本级及?|所属各?预算单位|[和与])+", "", text[len(name) :]) if name else text


def _balanced(text: str) -> str:
    """Without a bracket at either end that has no partner."""
    if text[:1] in ("（", "(", "）", ")") and (
        text.count("（") + text.count("(") != text.count("）") + text.count(")") or text[0] in "）)"
    ):
        text = text[1:]
    if text[-1:] in ("（", "(") or (
        text[-1:] in ("）", ")") and text.count("（") + text.count("(") < text.count("）") + text.count(")")
    ):
        text = text[:-1]
    return text.strip()


def _topic_item(topic: Topic) -> str:
    """A clause without a name of its own speaks of the heading."""
    if topic.item:
        return topic.item
    heading = _without_time(strip_ordinal(topic.heading))
    return re.sub(r"(?:安排)?(?:总体)?(?:情况|规模变化|具体使用|说明|的)+$", "", heading)
