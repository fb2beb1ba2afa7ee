"""The name in a clause, without the verbs and fillers around it."""

import re
from functools import lru_cache

from askbudget.extraction.narrative.grammar import grammar
from askbudget.extraction.narrative.roles import without_time
from askbudget.extraction.narrative.sides import shared
from askbudget.extraction.narrative.subjects import named_by_heading, subject_of
from askbudget.extraction.narrative.topic import Context, Topic
from askbudget.normalize import key, strip_ordinal

_PLAN = re.compile(r"^(?:部门预算|一般公共预算|预算)?(?:未?安排|拟|计划|列支)(?=.{2})")
_THROUGH = re.compile(r"^(?:通过|使用|用)?[^，,]{0,24}?(?:财政拨款)?安排的?(?=.{4})")
_FUNDED = re.compile(r"^(?:一般公共预算)?(?:财政)?拨款(?:的)?(?=.{4})")
_FUND = re.compile(r"^一般公共预算(?:财政拨款)?(?:安排的?)?(?=.*费$)")
_WHOLE = re.compile(r"^(?:[全本我](?:镇|乡|街道|校|院)|全街)(?=.*费$)")  # 全镇“三公”经费 of a town's own page
_HOLDER = re.compile(r"^(?:本?单位|本?部门|机关|全年|年末|期末)+(?=(?:购置)?公务用车)")
_OF_BODIES = re.compile(r"^[^，,]*(?:单位|机关|部门)的(?=[^的]{4,}$)")
_LEVEL = re.compile(r"^(?:镇|乡|街道)本级(?=.*费$)")
_FUNDED_BEHIND = re.compile(
    r"(?:(?:当年)?(?:一般公共预算)?(?:财政)?拨款(?:支出|预算)?(?:安排)?|(?<=费)一般公共(?:预算)?)$"
)
_QUOTED = re.compile(r"^[“\"](?P<name>[^“”\"]{4,})[”\"](?:科目)?(?:支出)?$")
_OF_MONEY = re.compile(r"(?P<name>.*(?:费用?|经费))(?:财政拨款)?(?:支出)?(?:预算|决算)?(?:合计|总计)?$")
_BEFORE_NAME = re.compile(r"^[23]\d{6}\s*")
_EVALUATED = re.compile(r"(?:的?支出)?(?:绩效)?(?:自评|评价)(?:综述|情况|结果|报告)*(?:如下)?$")  # of a heading
_SUM = re.compile(r"(?P<name>.*(?:拨款|基金|经营)(?:预算)?(?:收入|支出))(?:预算|决算)?(?:总计|合计|总额)")
"""财政拨款收入总计 is the kind of money itself, not the 收入总计 of the publisher."""
_OF_PUBLISHERS = (
    r"(?:部门)?(?:本年|本级|机关|及?所属|及?下属|共有|现有|实有|内设|编制|行政编制|纳入|房屋|车辆|公务用车|固定资产|国有资产|资产"
    r"|总?收入|总?支出|收、?支|财政拨款|一般公共预算|[“\"]?三公|机关运行|政府性基金|国有资本|政府采购"
    r"|基本支出|项目支出|年初|预算|决算|$)"
)
_OWN_WORD = re.compile(
    r"(?:单位|部门|局机关|学校|全校|医院|全院|中心|全镇|全乡|全县|全区)"
    r"(?=现有|共有|实有|公务用车|车辆|年末|编制|在职)"
)
_TOTALS = frozenset(["total_income", "total_expenditure", "income_and_expenditure"])
_LIMIT = 40
_HELD = re.compile(
    r"^[^，,]*(?:单位|部门|机关|本级|中心|局|院|校)(?:共有|现有|拥有|实有)(?=.{2})"
)  # 所属各单位共有车辆
_SPENT_ON = re.compile(r"^[\u4e00-\u9fff]{2,12}?主要用于(?=.{2})")  # 项目支出主要用于堤防加固: what is paid
_LED = re.compile(r"\s*(?P<name>[^，,。；;：:、\d]{2,40}(?<![出购点])项目)[：:](?!\s*\d)")  # 支出项目：… leads a list
_KIND_BOUGHT = re.compile(r"(?:货物|工程|服务)(?:预算|支出)")  # 政府采购总额3万元，其中货物预算2万元
_BEHIND_PUBLISHER = re.compile(
    r"^(?:部门(?=[一收支财政“])|的|及|共有|本级及?|(?:所|下)属各?(?:预算|参公|事业|参公事业|二级)?单位(?=[^，,\d]{2})|[和与])+"
)
_DOING = re.compile(r"^(?:完成|落实)(?!率|比例|情况|时|投资|[^，,]{0,4}(?:预算|决算))(?=[\u4e00-\u9fff]{3})")
"""完成植树造林2万亩: what is done; 完成率 and 完成投资 are names, 完成预算 is how much of it was spent."""
_ABOUT = re.compile(r"^关于")


def named(clause: str, topic: Topic, context: Context) -> str:
    """The name in a clause; empty where it names nothing of its own."""
    text = _own(strip_ordinal(_balanced(without_time(clause).strip(" ，,。"))), context)
    lead = grammar(context.lexicon).lead
    previous = None
    while previous != text:
        previous = text
        text = _balanced(lead.sub("", text).strip(" 　，,:：；").removeprefix("的"))
        text = _own(text, context)
    text = _SPENT_ON.sub("", _HELD.sub("", text))
    if side := shared(text, topic):
        return side
    text = _DOING.sub("", _PLAN.sub("", text, count=1))
    quoted = _QUOTED.match(text)
    text = quoted["name"] if quoted and "（" not in text and "(" not in text else text
    if (bare := _OF_MONEY.fullmatch(text)) and key(_BEFORE_NAME.sub("", text)) not in context.lexicon.subject_codes:
        text = bare["name"]
    if text in grammar(context.lexicon).generic:
        return text if text == "支出" and topic.first[-2:] == "收入" else ""  # 收入…，比上年…。支出…，比上年…
    text = named_by_heading(subject_of(text, topic, context), topic, context)
    level = (_LEVEL,) if context.own_level else (_WHOLE,)
    if whole := _SUM.fullmatch(text):
        return whole["name"]
    for pattern in (_OF_BODIES, _HOLDER, _THROUGH, _FUNDED, _FUNDED_BEHIND, *level, _FUND):
        shorter = pattern.sub("", text)
        known = key(shorter) in context.lexicon.concept_of and key(text) not in context.lexicon.concept_of
        text = shorter if known and not _is_total(shorter, context) else text
    if _KIND_BOUGHT.fullmatch(text) and (topic.base or topic.item).startswith("政府采购"):
        text = "政府采购" + text
    text = _behind_bodies(text, context)
    return text if 2 <= len(text) <= _LIMIT else ""


def note_led(words: str, topic: Topic, context: Context) -> None:
    """Take note of the project that a sentence begins with: `堤防维护项目：预算3万元`."""
    led = _LED.match(words) if not topic.item else None
    if led and (name := named(led["name"], topic, context)):
        topic.item = name


def _behind_bodies(text: str, context: Context) -> str:
    """The known thing behind those whose it is: 行政单位的机关运行经费; 其他…的公务用车 is a name of its own."""
    bodies, of, tail = _FUNDED_BEHIND.sub("", text).rpartition("的")
    known = len(tail) > len("会议费") and key(tail) in context.lexicon.concept_of
    return tail if of and known and not bodies.startswith("其他") else text.removesuffix("的")


def _is_total(text: str, context: Context) -> bool:
    """收支总计: the publisher's own, which 财政拨款收支总计 is not."""
    return context.lexicon.concept_of[key(text)].id in _TOTALS


def heading_name(text: str, context: Context) -> str:
    """What a heading is about, without the publisher whose it is: `三、关于某局2024年“三公”经费…` → “三公”经费…."""
    about = _ABOUT.sub("", strip_ordinal(text))
    return without_time(_own(about, context)).strip() if about != text else text


def _own(text: str, context: Context) -> str:
    """Without the publisher's own name in front, and without what ties it to the rest."""
    name = next((n for n in context.own_names if text.startswith(n)), "")
    name = name or next((m[0] for n in context.short_names if (m := _short_name(n).match(text))), "")
    name = name or (m[0] if (m := _OWN_WORD.match(text)) else "")
    if not name:
        return text
    rest = re.sub(r"^[（(](?:部门|本级|机关|汇总)[）)]", "", text[len(name) :])
    return _BEHIND_PUBLISHER.sub("", rest)


@lru_cache(maxsize=64)
def _short_name(name: str) -> re.Pattern[str]:
    """市检察院, 水利局: as short as this it is the publisher only in front of what is a publisher's to have."""
    return re.compile(rf"[省市县区旗]?{re.escape(name)}(?={_OF_PUBLISHERS})")


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


def topic_item(topic: Topic) -> str:
    """A clause without a name of its own speaks of what was named before, else of the heading."""
    if topic.item:
        return topic.item
    heading = without_time(strip_ordinal(topic.heading))
    heading = re.sub(r"^“([^”]+)”(?=项目)", r"\1", _EVALUATED.sub("", heading))
    return re.sub(r"(?:安排)?(?:总体)?(?:情况|规模变化|具体使用|说明|的)+$", "", heading)


def spoken_of(topic: Topic) -> str:
    """What a clause that names nothing says something of: the sentence's item, or what the one before began with."""
    return topic.item or topic.first or topic_item(topic)
