"""How many: the noun may stand behind the number, and the unit whose staff is counted before it."""

import re

from askbudget.extraction.narrative.clauses import last_clause
from askbudget.extraction.narrative.grammar import grammar
from askbudget.extraction.narrative.topic import COUNT_MEASURES, Context, Topic

_COUNTING = re.compile(
    r"(?:内设|下设|下属|设有?|所属|下辖|新增|共有|有|及|含|增加|减少|现有|包括|为|召开|举办|开展|组织)$"
)
_NOUN = re.compile(
    r"\s*(?P<noun>[\u4e00-\u9fff、]{2,14}?)(?=[，,。；;：:（(的]|[一二三四五六七八九十]是|分别|$|所致|机关|、\d)"
)
_OWNER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{4,30}(?:局|中心|委员会|办公室|所|站|院|校|队|馆|园))(?=[，,（(：:]|内设|编制|核定)"
)
_DESCRIBED = re.compile(r"^(?:是|为|属|系)")  # 是省级示范幼儿园 says what it is and names none
_DONE = re.compile(
    r"(?:部门|预算|支出|财政拨款|[一二]级|重点|专项|[省市县区]级)*项目(?:支出)?(?:均|全部|全面)?(?:开展|编制|编报|实行|进行|实施|组织|纳入|设置)了?(?P<what>[^，,。；;]{2,20})"
)
_BEHIND = frozenset(["个", "名", "人", "家", "项", "次", "批次"])
_STRUCTURE = re.compile(r"(?:科室|机构|单位|部门|处室|股室|中心)$")


def note_owner(words: str, topic: Topic, context: Context) -> None:
    """Take note of the subordinate unit that the words name."""
    found = (owner["name"] for owner in _OWNER.finditer(words) if not _DESCRIBED.match(owner["name"]))
    owners = [re.sub(r"^.*(?:单位|下设|下属|机构|年)(?=.{4})", "", name) for name in found]
    topic.owner = next((o for o in reversed(owners) if not o.endswith(context.own_names)), topic.owner)


def note_plan(words: str, topic: Topic) -> None:
    """Take note of what is to be bought: 安排购置, 拟新增配置."""
    found = re.search(r"(?:安排|拟|计划)(?:新增|更新)?(?:购置|配置|配备)|新增(?:配置|配备)", words)
    if found:
        topic.plan = "安排" if found[0].startswith("安排") else found[0] + "数量"


def noun_behind(text: str, end: int, unit: str, context: Context) -> tuple[str, bool]:
    """(the noun behind a number, whether it is one of those that are always counted so)."""
    if unit not in _BEHIND:
        return "", False
    known = grammar(context.lexicon).counted.match(text, end)
    if known:
        return known["noun"], True
    other = _NOUN.match(text, end)
    return (other["noun"], False) if other else ("", False)


def counted(words: str, noun: str, known: bool) -> str:
    """What is counted: `内设5个科室`, `内设办公室、监管科2个科室`, `等1家行政单位`."""
    verbs = re.findall(r"内设|下设|下属|所属|下辖", words)
    if verbs and _STRUCTURE.search(noun):
        return str(verbs[-1]) + noun
    clause = last_clause(words).strip()
    if known and (name := re.sub(r"(?:共计|共|有|为)+$", "", clause)) and (noun == "团组" or name.endswith("管理的")):
        return name + noun
    return noun if known or _COUNTING.search(clause) else ""


def paid_projects(words: str, noun: str, topic: Topic) -> tuple[str, str] | None:
    """How many projects the money said just before is for: 购买服务预算9万元，涉及4个项目."""
    involved = re.fullmatch(r"[，,]?\s*(?:共|分别|合计)?涉及", words.strip())
    return (
        (topic.item, "项目个数") if involved and noun == "项目" and topic.item and topic.unit.endswith("元") else None
    )


def projects_under(text: str, end: int, unit: str, context: Context) -> str:
    """What projects are counted for, where a verb behind them says it: 对8个项目开展了绩效自评."""
    done = _DONE.match(text, end) if unit in ("个", "项") else None
    names = context.lexicon.section("narrative")["evaluations"].items()
    return next((name for word, name in names if done and word in done["what"]), "")


def count_measure(noun: str, unit: str, context: Context) -> str:
    """个数, 人数; of what takes place, how often."""
    events = tuple(context.lexicon.section("narrative")["words"]["events"])
    projects = unit == "个" and not noun.endswith(events) and re.search(r"项目|绩效", noun)
    return "个数" if projects else COUNT_MEASURES[unit]


def of_owner(item: str, measure: str, unit: str, topic: Topic) -> tuple[str, str]:
    """Staff and offices of a subordinate unit go under its name."""
    if not topic.owner or unit not in COUNT_MEASURES or unit in ("平方米", "分", "次"):
        return item, measure
    return topic.owner, measure if measure.startswith("实有") else item
