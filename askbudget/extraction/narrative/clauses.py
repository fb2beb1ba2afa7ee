"""The words in front of a quantity → what it is of and what it says of it.

A quantity belongs to the words before it in its own sentence. What a clause leaves out (`，比上年减少2.8万元`) is taken
from the clause before it, kept in a Topic.
"""

import re

from askbudget.extraction.narrative.grammar import LAST_YEAR_END, TIME, Grammar, grammar
from askbudget.extraction.narrative.names import named, spoken_of, topic_item
from askbudget.extraction.narrative.roles import measure_of, role_of
from askbudget.extraction.narrative.sides import in_full, opposes
from askbudget.extraction.narrative.topic import COUNT_MEASURES, Context, Topic
from askbudget.normalize import key

_SHARE = re.compile(r"[，,]?\s*占(?P<base>[\u4e00-\u9fff“”\"（）()]{0,24}?)(?:的?比例|的?比重|的)?(?:为|的)?\s*$")
_OF_A_WHOLE = re.compile(r"^\s*占(?P<base>[\u4e00-\u9fff“”\"（）()]{2,24}?)(?:为|的)?\s*$")
_RATE_NAME = re.compile(r"\s*(?P<name>[\u4e00-\u9fff]{1,4}占比)(?:为)?\s*")  # 药占比
_OF_IT = re.compile(r"\s*的?(?:比例|比重)?(?:为)?\s*")
_COMPLETION = re.compile(
    r"(?:完成|为)[^，,]{0,6}?(?:当年|本年)?(?P<what>(?:年初|全年|调整后?|年度)?预算)数?[\d.,]*(?:万?元)?的?\s*$"
)
_BUDGETED_SIDE = re.compile(r"(?P<role>(?:年初|全年|调整后?)预算)(?:收入|支出)(?:总计|合计)?")  # 年初预算收入
_EVALUATION = re.compile(r"(?:部门|单位)?整体支出(?:绩效)?(?=自评|评价)")
_EVALUATED = re.compile(
    r"对“(?P<name>[^“”]{2,40})”项目(?:支出)?(?:开展|进行|实施)了?[^，,。“”]{0,10}评价?[，,][^，,。“”]{0,8}$"
)
_BUDGET_BEFORE = re.compile(r"\s*[与比较同](?:年初|全年|调整后?)预算数?\s*")
_LIMIT = re.compile(r"(?:不低于|不少于|不超过|[≥≤])\s*$")
_THIS_YEAR = re.compile(r"(?<![较比与和同由从])(?:今年|本年度)")
_COMPLETES = re.compile(r"^\s*完成了?(?P<what>(?:年初|全年|调整后?|年度)?预算)数?(?:为|的)?\s*$")
_WAS = re.compile(
    r"^\s*(?P<name>[^增减升降比较与同由从]*)(?:比|较|与|同|由|从)\s*(?P<when>20\d{2}\s*年度?|上年度?|去年)(?P<rest>[^增减升降]*)$"
)
_BECAME = re.compile(r"(?:增加|减少|增长|下降|提高|降低|上升|调整|变更)[到至为]\s*$")
_ITSELF = re.compile(r"(?:支出|收入)(?:预算|决算)数?|预算(?:支出|收入)")
"""A role that is the item where nothing is named."""
_AMOUNT = re.compile(r"(?:年初|全年|调整后?)?(?:支出|收入|经费)?(?:预算|决算|执行)[数总]额?")
_STAFF = re.compile(r"(?:编制|实有|在职|在编|退休|离休|离退休)人数$|编制数$")
_RECEIVED = frozenset(["批次", "批", "人次"])  # 公务接待费2万元。计划接待10批次: of the expense before
_INVOLVED = re.compile(r"^\s*(?:，|,)?(?:共计?|累计)?(?P<what>涉及.*)$")
_MONEY_OF_THEM = re.compile(
    r"^\s*(?:其中)?(?:共|合计|总)?(?P<what>(?:预算|项目|财政)?(?:资金|金额)(?:总额)?)(?:共计?|合计|为)?\s*$"
)
_FUND_OF_THEM = re.compile(
    r"^\s*(?P<what>(?:其中)?(?:一般公共|政府性基金|国有资本经营|社会保险基金|其他)[\u4e00-\u9fff]*?)(?:为)?\s*$"
)
"""More of the money that the projects come to, behind 涉及一般公共预算支出240万元."""


def bring_time(words: str, topic: Topic, context: Context) -> str:
    """Take note of the year a clause speaks of, but for the one it compares with or gives as a reason."""
    rules = grammar(context.lexicon)
    for found in TIME.finditer(words):
        before, behind = words[: found.start()], words[found.end() :]
        reason = rules.reason.search(re.split(r"[，,。；;]", before)[-1])
        if reason or re.search(r"[较比与和同由从]\s*$", before) or re.match(r"(?:结转|结余|新|以前|以来|起)", behind):
            continue
        topic.time, topic.year = re.sub(r"\s", "", found[0]), int(found["year"])
    if LAST_YEAR_END.search(words):
        topic.time, topic.year = f"{context.year - 1}年末", context.year - 1
    if _THIS_YEAR.search(words) and not TIME.search(words):
        topic.time, topic.year = "", context.year
    return words


def item_and_measure(words: str, unit: str, topic: Topic, context: Context) -> tuple[str, str]:
    """What a quantity is of and what it says of it, from the words before it."""
    clause = last_clause(words)
    change = grammar(context.lexicon).change.search(clause)
    involved = _INVOLVED.match(clause)
    if involved and not change:
        return _involved(words, involved["what"], unit, topic, context)
    if (more := _more_involved(clause, unit, topic)) and not change:
        return topic.item, "涉及" + more
    told = _percentage(words, clause, topic, context) if unit == "%" else _whole(clause, unit, topic, context)
    told = told or _counted_for(clause, unit, topic, context)
    told = told or _completed(clause, unit, topic)
    told = told or _difference(clause, topic, context)
    if told:
        return told
    if change is None:
        _note_comparison(clause.strip(), topic, grammar(context.lexicon))
    if was := _WAS.match(clause):
        bare, role = role_of(was["rest"], context)
        item = named(was["name"], topic, context) or topic.item or named(bare, topic, context) or spoken_of(topic)
        return item or topic_item(topic), measure_of(role, unit, topic, context)
    if _BECAME.search(clause):
        return topic.item or topic_item(topic), measure_of("", unit, topic, context)
    if change and (change.start() or clause.strip()):
        return _changed(words, clause, change, unit, topic, context)
    return _plain(clause, unit, topic, context)


def _percentage(words: str, clause: str, topic: Topic, context: Context) -> tuple[str, str] | None:
    """How much of the budget was spent, a share, or a goal; None for any other percentage."""
    if completion := _COMPLETION.search(clause):
        return spoken_of(topic), f"完成{completion['what']}%"
    if share := _SHARE.search(clause):
        base = share["base"] if share["base"] != "比" else ""
        if rate := _RATE_NAME.fullmatch(clause):
            return rate["name"], "比例"
        base = base or topic.base
        item = named(clause[: share.start()], topic, context) or topic.item
        return item, f"占比（占{base}比例）" if base else "占比"
    if goal := grammar(context.lexicon).goal.search(clause):
        done = context.basis == "决算" and grammar(context.lexicon).reached.search(clause)
        said = "目标" in topic.heading + topic.sentence + words
        measure = "比例" if done and not said else "目标"
        return named(clause[: goal.start()], topic, context) or topic_item(topic), measure
    if topic.whole[0] and _OF_IT.fullmatch(words):
        return topic.whole
    return None


def _counted_for(clause: str, unit: str, topic: Topic, context: Context) -> tuple[str, str] | None:
    """审计项目不少于8个 is a goal; 保障3人 behind an amount says how many it is paid for."""
    counted = unit in COUNT_MEASURES
    if counted and (limit := _LIMIT.search(clause)) and (item := named(clause[: limit.start()], topic, context)):
        return item, "目标"
    verb = clause.strip(" ，,") if counted and topic.item else ""
    paid = verb in context.lexicon.section("narrative")["words"]["served"]
    return (topic.item, verb + COUNT_MEASURES[unit]) if paid else None


def _completed(clause: str, unit: str, topic: Topic) -> tuple[str, str] | None:
    """完成预算21万元的87.9%: the amount is the budget of what was spoken of, the rate how much of it is done."""
    found = _COMPLETES.match(clause)
    if found is None or not unit.endswith("元"):
        return None
    topic.whole = (spoken_of(topic), f"完成{found['what']}%")
    return topic.whole[0], found["what"] + "数"


def _whole(clause: str, unit: str, topic: Topic, context: Context) -> tuple[str, str] | None:
    """占总支出200万元的50%: the amount is of the whole, and the share behind it of what was spoken of before."""
    found = _OF_A_WHOLE.match(clause)
    if found is None:
        return None
    topic.whole = (topic.item, f"占比（占{found['base']}比例）")
    return named(found["base"], topic, context), measure_of("", unit, topic, context)


def _difference(clause: str, topic: Topic, context: Context) -> tuple[str, str] | None:
    """决算数大于预算数5万元."""
    found = grammar(context.lexicon).differs.search(clause)
    return (named(clause[: found.start()], topic, context) or spoken_of(topic), found["said"]) if found else None


def _note_comparison(clause: str, topic: Topic, rules: Grammar) -> None:
    """Behind `比年初预算20万元`, `与年初预算20万元相比`, a change is against that figure."""
    text = clause + "相比" if clause[:1] in "与和同" else clause
    if against := rules.comparison.match(text):
        topic.compared = _against(against, topic).removesuffix("的")


def was_of(words: str) -> str:
    """`比2023年9,215万元`, `由上年的3万元`: which year the figure itself is of, as printed; else empty."""
    found = _WAS.match(last_clause(words))
    return found["when"] if found else ""


def is_plain(measure: str, words: str) -> bool:
    """Whether an amount is one of its own (年初预算数, 支出决算数): no change, and no other is compared with it."""
    compared = re.match(r"\s*(?:比|较|与|同)", last_clause(words))
    return bool(_AMOUNT.fullmatch(measure)) and not compared


def _plain(clause: str, unit: str, topic: Topic, context: Context) -> tuple[str, str]:
    total = re.search(r"年初预算(?P<name>总[收支][入出])", clause)
    if total:
        return total["name"], "年初预算数"
    if re.fullmatch(r"\s*(?:合计|共计|总计)(?:为)?\s*", clause) and _sums_up(clause, topic):
        return topic.base, measure_of("", unit, topic, context)  # the sum of siblings has no name
    bare, role = role_of(clause, context)
    item = named(bare, topic, context) or _scored(unit, topic)
    if not item and role[:2] in ("收入", "支出") and opposes(role[:2], topic.item):
        full = in_full(role[:2], topic)
        return full if full != role[:2] else role.removesuffix("数"), measure_of(role[2:], unit, topic, context)
    if not item and _is_itself(role, topic, context) and (not topic.item or topic.item[:2] in ("收入", "支出")):
        return role.removesuffix("数"), measure_of("", unit, topic, context)
    if budgeted := _BUDGETED_SIDE.fullmatch(item):
        return item, budgeted["role"] + "数"
    staff = _STAFF.search(clause) if unit in ("人", "名") else None
    if not item and not topic.item and unit in ("人", "名") and clause.rstrip(" 共为").endswith(("实有", "现有")):
        return "实有人员", measure_of("", unit, topic, context)
    if staff and not item and not topic.item.endswith("编制"):
        return staff[0], measure_of("", unit, topic, context, clause)
    if not item and not topic.item and _BUDGET_BEFORE.fullmatch(clause):
        return spoken_of(topic), measure_of(role, unit, topic, context, clause)
    if not item and not topic.item and role:
        item = topic.subject[0] if topic.subject[0] or topic.runs_in else _expense_before(topic)
    received = _expense_before(topic) or (topic.first if topic.listed else "") if unit in _RECEIVED else ""
    return item or topic.item or received or topic_item(topic), measure_of(role, unit, topic, context, clause)


def _scored(unit: str, topic: Topic) -> str:
    """What was evaluated in the clause before a score that stands alone: 开展整体支出绩效自评，得分95分."""
    if unit != "分" or topic.item:
        return ""
    project = _EVALUATED.search(topic.words)
    found = _EVALUATION.search(topic.words)
    return project["name"] if project else found[0] if found else ""


def _sums_up(clause: str, topic: Topic) -> bool:
    """Whether 共计 is of all that was taken apart, not of what was counted just before: 外事接待2批次，共计3万元."""
    return bool(topic.base or "共" not in clause) and (not topic.unit or topic.unit.endswith("元"))


def _is_itself(role: str, topic: Topic, context: Context) -> bool:
    """支出预算 is the item where nothing is named, unless the heading names an expense: 公务接待费。预算支出3万元."""
    known = context.lexicon.concept_of.get(key(topic.heading)) if topic.runs_in else None
    total = known is None or known.id.startswith("total")
    return bool(_ITSELF.fullmatch(role)) and total and (bool(topic.item) or not _expense_before(topic))


def _expense_before(topic: Topic) -> str:
    """The expense that the sentence before spoke of, as in 公务接待费预算3万元。支出决算2万元 here."""
    return topic.first if topic.first.endswith(("费", "费用", "经费")) else ""


def _involved(words: str, what: str, unit: str, topic: Topic, context: Context) -> tuple[str, str]:
    """`涉及…` says how much money the projects counted before, or the theme of the sentence, come to."""
    rest, role = role_of(what.removeprefix("涉及"), context)
    measure = "涉及" + rest + ("" if rest and role.startswith("预算") and role != "预算支出" else role)
    measure = measure_of("", unit, topic, context) if unit in COUNT_MEASURES else measure
    themes = context.lexicon.section("narrative")["themes"]
    item = topic.item if topic.unit in ("个", "项") else ""
    said = topic.sentence + words
    item = item or themes.get(max(themes, key=said.rfind), "") if any(t in said for t in themes) else item or topic.item
    if measure == "数量" and rest.endswith("项目") and not any(t in said for t in themes):
        item = named(rest, topic, context) or item
    return item or topic_item(topic), measure


def _more_involved(clause: str, unit: str, topic: Topic) -> str:
    """`项目12个，资金250万元`, `涉及一般公共预算支出240万元，政府性基金支出10万元`: money of the projects counted."""
    if not unit.endswith("元") or not topic.item:
        return ""
    counted = topic.unit in ("个", "项") and ("项目" in topic.item or "绩效" in topic.item)
    if counted and (found := _MONEY_OF_THEM.match(clause)):
        return found["what"]
    found = _FUND_OF_THEM.match(clause) if topic.way.startswith("涉及") else None
    return found["what"].removeprefix("其中") if found else ""


def _changed(
    words: str, clause: str, change: re.Match[str], unit: str, topic: Topic, context: Context
) -> tuple[str, str]:
    """较2023年减少: what changed, against what, and which way."""
    rules = grammar(context.lexicon)
    before = clause[: change.start()]
    compared = last_comparison(before, rules)
    subject = before if compared is None else before[: compared.start()]
    if compared is not None and (rest := before[compared.end() :].strip(" ，,的")):
        subject = rest
    bare, role = role_of(re.sub(r"^\s*(?:相比较?|对比)[，,]?", "", subject), context)
    itself = role.removesuffix("数") if _is_itself(role, topic, context) else ""
    item = named(bare, topic, context) or itself or spoken_of(topic)
    if compared is None and (earlier := last_comparison(words[: len(words) - len(clause)], rules)):
        compared = earlier
    return item, _change_measure(change["word"], compared, unit, topic)


def last_comparison(text: str, rules: Grammar) -> re.Match[str] | None:
    """The last 较上年, 与2023年度相比 in a text."""
    return next(iter([*rules.comparison.finditer(text)][::-1]), None)


def _change_measure(word: str, compared: re.Match[str] | None, unit: str, topic: Topic) -> str:
    """The change with what it is against; that is said once and meant for the clauses that follow."""
    rate = "%" if unit in ("%", "个百分点") else ""
    if compared is not None:
        topic.compared = _against(compared, topic)
        return topic.compared + word + rate
    return word + rate if rate else topic.compared + word


def _against(compared: re.Match[str], topic: Topic) -> str:
    """较上年预算数: with 较 for 与, and without the thing's own name again."""
    what = re.sub(r"\s", "", compared["what"] or compared["what2"] or "")
    said = re.sub(r"\s", "", compared[0])
    return re.sub(r"^[与和同]", "较", said.replace(what, "") if len(what) > 3 and what in topic.item else said)


def last_clause(words: str) -> str:
    """The words since the last comma that begins a new statement; commas in brackets and 、 inside names begin none."""
    text = re.sub(r"^\s*(?:[（(][^（）()]*[）)])?\s*[、，,]", "", words)
    parts = re.split(r"[：:]|[，,](?![^，,（(]*[）)])|(?:、|及(?=20))(?=\s*(?:20\d{2}|其中))|(?<=[）)])(?=其中)", text)
    clause = parts[-1]
    if len(re.sub(r"[（(].*?[）)]", "", clause)) > 40:
        clause = clause.rpartition("、")[2]
    return clause if clause.strip(" （(“”") else ""
