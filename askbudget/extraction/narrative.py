"""Sentences → facts: every amount, share and count with what it is of, in the words that say so.

A quantity belongs to the words before it in its own sentence; it never pairs with another sentence's words, and a
year is never an amount. What a clause leaves out (`，比上年减少2.8万元`) is taken from the clause before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askbudget.extraction.outline import Section
from askbudget.lexicon import Lexicon
from askbudget.model import Basis, Fact, Line, Passage, Place
from askbudget.normalize import fold, has_ordinal, key, strip_ordinal

_UNIT = r"亿元|万元|千元|元/人年|元/人|元/月|元|[%％]|个百分点|万人次|人次|万人|人|名|辆|台（套）|台\(套\)|台套|台|套|个|家次|家|项|批次|批|平方米|次|份|册|户|倍"
_QUANTITY = re.compile(
    rf"(?<![\d.\-－—〔\[(（第])(?P<number>[-－]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[-－]?\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})(?![年月日号条款级类])"
)
_SENTENCE_END = re.compile(r"[。；;！？]")
_TIME = re.compile(r"(?:截至|截止|到)?\s*(20\d{2})\s*年[度年]?(?:\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?)?(?:底|末)?")
_CHANGE = re.compile(
    r"(?P<role>(?:与|较|比|同比|和)?\s*(?:(?:20\d{2})\s*年?度?|上年|去年|上一年度?|上年度)?(?:部门|单位)?(?:年初|全年)?(?:预算数?|决算数?|执行数)?(?:同口径)?(?:相比|比)?(?:同比)?[，,]?\s*(?:总体|共计?|略有|有所|相应)?(?P<word>增加|减少|增长|下降|上升|降低|上涨|增幅|降幅|增|减|降)(?:[（(]或?(?:减少|增加|下降)[）)])?(?:了|为)?)$"
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
_COMPARED_WITH = re.compile(r"^\s*(?:比|较|与|同)\s*(?P<when>20\d{2}\s*年度?|上年度?|去年)(?P<rest>[^增减升降]*)$")
_SUBJECT_HEAD = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*)?(?P<subject>[^。：:，,\d]{2,90}?[（(]项[）)])(?:支出)?\s*[。：:.]?"
)
_PLAN = re.compile(r"^(?:一般公共预算|预算)?(?:未?安排|拟|计划|列支)")
_COUNTING = re.compile(r"(?:内设|下设|下属|设有?|所属|下辖|新增|共有|有|及|含|增加|减少|现有|包括|为)$")
_COUNTED = re.compile(
    r"\s*(?P<noun>[\u4e00-\u9fff]{2,14}?)(?=[，,。；;：:（(、的]|[一二三四五六七八九十]是|分别|$|所致|机关)"
)
_FLAT = re.compile(
    r"(?:与|和|较|比)\s*(?P<when>(?:20\d{2})\s*年度?|上年|去年|上一年)(?:预算数?|决算数?)?\s*(?:保持)?(?P<word>持平|一致|相同|无增减|没有变化|无变化)"
)
_REASON = re.compile(
    r"(?:主要)?(?:原因(?:是|为|在于)?[:：，,]?是?|是由于|由于|是因为|主要是由于)(?P<why>(?:(?!，?,?主要(?:用于|包括))[^。；])+)"
)
_USE = re.compile(r"主要(?:用于|包括|用途(?:为|是))[:：]?(?P<what>[^。；]+)")
_COUNT_MEASURES = {"个": "个数", "名": "人数", "人": "人数", "家": "家数", "项": "项数", "批次": "批次", "人次": "人次"}
_OWNER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{4,30}(?:局|中心|委员会|办公室|所|站|院|校|队|馆|园))(?=[，,（(：:]|内设|编制|核定)"
)
_LEADING_CODE = re.compile(r"\d{7}(?:\s|[：:])")
_FULL_LINE = 0.75  # a line shorter than this part of the longest one ends a paragraph where a sentence ends
_RUN_IN = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s*(?P<head>[^。：:，,；\d]{2,30})[。：:]"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines joined to running text, with the line that every character comes from."""

    path: tuple[str, ...]
    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of the paragraph stands."""
        end = max(start + 1, min(end, len(self.text)))
        return Place((self.origin[start], self.origin[end - 1]), self.text[start:end].strip())


def paragraphs(section: Section) -> list[Paragraph]:
    """The running text of a section: wrapped lines are joined, list entries and full stops at a line's end part it."""
    made: list[Paragraph] = []
    text, origin, previous = "", list[int](), ""
    width = max(len(line.text.strip()) for line in section.lines)
    for line in section.lines:
        words = line.text.strip().replace("\t", " ")
        if text and (
            has_ordinal(words)
            or _LEADING_CODE.match(words)
            or (previous[-1:] in "。；;" and len(previous) < width * _FULL_LINE)
        ):
            made.append(_paragraph(section.path, text, origin))
            text, origin = "", []
        text += words
        origin += [line.number] * len(words)
        previous = words
    if text:
        made.append(_paragraph(section.path, text, origin))
    return made


def _paragraph(path: tuple[str, ...], text: str, origin: Sequence[int]) -> Paragraph:
    """Without the spaces that breaks leave inside words and numbers."""
    kept = [(c, n) for i, (c, n) in enumerate(zip(text, origin, strict=True)) if not _is_loose_space(text, i)]
    return Paragraph(path, "".join(c for c, _ in kept), tuple(n for _, n in kept))


def join_origin(lines: Sequence[Line]) -> Paragraph:
    """Any lines as running text, tabs kept between cells, with the line every character comes from."""
    text, origin = "", list[int]()
    between = "\t" if any("\t" in line.text for line in lines) else " "
    for line in lines:
        words = line.text.rstrip() + between
        text += words
        origin += [line.number] * len(words)
    return _paragraph((), text, origin) if text else Paragraph((), " ", (0,))


def _is_loose_space(text: str, i: int) -> bool:
    if not text[i].isspace() or text[i] == "\t":
        return False
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())


# ---------------------------------------------------------------- facts


@dataclass(slots=True)
class _Topic:
    """What the clauses of a sentence have spoken of so far."""

    heading: str
    item: str = ""
    base: str = ""  # the sum that a 其中 list takes apart
    time: str = ""
    year: int = 0
    plan: str = ""  # 安排, where the sentence speaks of what is to be bought
    compared: str = ""  # 较2023年: said once, meant for every change in the sentence
    standing: tuple[str, str] = ("", "")  # (item, code) that a sentence of its own announced
    owner: str = ""  # the subordinate unit whose staff and offices are counted
    code: str = ""
    unit: str = ""

    def next_sentence(self) -> None:
        """Forget what only one sentence speaks of; the time and what is planned hold on."""
        self.base = self.compared = self.owner = ""
        self.item, self.code = self.standing


@dataclass(frozen=True, slots=True)
class Context:
    """What every fact of a document shares."""

    document: str
    year: int
    basis: Basis
    lexicon: Lexicon
    own_names: tuple[str, ...] = ()


def narrative_facts(parts: Sequence[Paragraph], context: Context) -> list[Fact]:
    """The facts of all paragraphs, in order."""
    return [fact for part in parts for fact in _paragraph_facts(part, context)]


def _paragraph_facts(part: Paragraph, context: Context) -> Iterator[Fact]:
    head, start = run_in_heading(part)
    topic = _Topic(head or (part.path[-1] if part.path else ""), year=context.year)
    announced = _SUBJECT_HEAD.match(part.text)
    if announced:
        topic.standing = (_subject(announced["subject"], topic, context), topic.code)
        topic.standing, start = (
            (topic.standing[0], topic.code),
            announced.end() if part.text[announced.end() - 1] in "。：:." else 0,
        )
    for begin, end in sentences(part.text, start):
        topic.next_sentence()
        yield from _sentence_facts(part, begin, end, topic, context)


def run_in_heading(part: Paragraph) -> tuple[str, int]:
    """(heading, where the text behind it begins) of `（一）机关运行经费。2024年…`."""
    found = _RUN_IN.match(part.text)
    return (found["head"].strip(), found.end()) if found else ("", 0)


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """(start, end) of every sentence; a bracketed aside belongs to the sentence around it."""
    for found in _SENTENCE_END.finditer(text, start):
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _sentence_facts(part: Paragraph, begin: int, end: int, topic: _Topic, context: Context) -> Iterator[Fact]:
    position = begin
    sentence = part.place(begin, end)
    for found in _QUANTITY.finditer(part.text, begin, end):
        between = part.text[position : found.start()]
        if _inside_name(part.text, found):
            continue
        if between.strip() or position == begin:
            for flat in _FLAT.finditer(between) if topic.item else ():
                yield _flat_fact(topic, flat, sentence, part.place(position, found.start()), context)
            noun = _COUNTED.match(part.text, found.end(), end) if found["unit"] in _COUNT_MEASURES else None
            place = Place(part.place(found.start(), found.end()).lines, sentence.quote, row="/".join(part.path))
            fact = _fact(between, found, noun["noun"] if noun else "", topic, place, context)
            if fact:
                yield fact
        position = found.end()
    for flat in _FLAT.finditer(part.text, position, end) if topic.item else ():
        yield _flat_fact(topic, flat, sentence, part.place(flat.start(), flat.end()), context)


def _inside_name(text: str, found: re.Match[str]) -> bool:
    """A quantity that is part of a name: 200万元以上大型设备, 单位价值100万元（含）以上设备."""
    return bool(re.match(r"\s*[（(]?含?[）)]?以[上下]", text[found.end() :])) and not re.search(
        r"确保|达到|稳定在|不低于", text[: found.start()][-14:]
    )


def _fact(between: str, found: re.Match[str], noun: str, topic: _Topic, place: Place, context: Context) -> Fact | None:
    words = _bring_time(re.sub(r"收入?\s*[、，和及]\s*支出?(?=[总决预])", "收支", between), topic)
    if re.search(r"安排购置|拟购置|计划购置", words):
        topic.plan = "安排"
    owners = [re.sub(r"^.*(?:单位|下设|下属|机构)(?=.{4})", "", found["name"]) for found in _OWNER.finditer(words)]
    topic.owner = next((o for o in reversed(owners) if not o.endswith(context.own_names)), topic.owner)
    if "其中" in words and topic.item and not topic.base:
        topic.base = topic.item
    unit = fold(found["unit"])
    item, measure = _item_and_measure(words, unit, topic, context)
    if noun and (counted := _counted(words, noun)):
        item, measure = counted, _COUNT_MEASURES[unit]
    theme = _theme(words, place.quote, context)
    if theme:
        item, measure = theme, measure if unit in _COUNT_MEASURES else item
    if not item:
        return None
    if topic.owner and unit in _COUNT_MEASURES:
        item, measure = topic.owner, measure if measure.startswith("实有") else item
    topic.item, topic.unit = item, unit
    number = re.sub(r"[,，\s]", "", fold(found["number"]))
    compared = _COMPARED_WITH.match(_last_clause(words))
    if compared:
        when = re.search(r"20\d{2}", compared["when"])
        topic.compared, before = re.sub(r"\s", "", "比" + compared["when"]), int(when[0]) if when else context.year - 1
        return Fact(
            context.document, "narrative", before, context.basis, item, measure, number, unit, place, code=topic.code
        )
    year = topic.year if topic.time.startswith(("截", "到")) or topic.time.endswith(("底", "末")) else context.year
    return Fact(
        context.document,
        "narrative",
        year,
        context.basis,
        item,
        measure,
        number,
        unit,
        place,
        code=topic.code,
        parent=topic.base,
    )


def _basis_of(measure: str, context: Context) -> Basis:
    """支出决算 and 年初预算 in one sentence are two bases."""
    if "决算" in measure:
        return "决算"
    return "预算" if "预算" in measure and "完成" not in measure else context.basis


def _counted(words: str, noun: str) -> str:
    """What is counted, where the noun stands behind the number: `内设5个科室`, `内设办公室、监管科2个科室`."""
    verbs = re.findall(r"内设|下设|下属|所属|下辖", words)
    if verbs and re.search(r"(?:科室|机构|单位|部门|处室|股室|中心)$", noun):
        return str(verbs[-1]) + noun
    return noun if _COUNTING.search(_last_clause(words).strip()) else ""


def _theme(words: str, sentence: str, context: Context) -> str:
    """`涉及…` counts what the sentence is about: 实行绩效目标管理 → 绩效目标管理项目."""
    if not re.match(r"\s*[,，]?\s*涉及", _last_clause(words)):
        return ""
    themes = context.lexicon.section("narrative")["themes"]
    return next((item for word, item in themes.items() if word in sentence), "")


def _flat_fact(topic: _Topic, flat: re.Match[str], sentence: Place, at: Place, context: Context) -> Fact:
    """`与上年持平` is a change of nothing."""
    role = "较" + re.sub(r"\s", "", flat["when"]) + "持平"
    return Fact(
        context.document,
        "narrative",
        context.year,
        context.basis,
        topic.item,
        role,
        "0",
        topic.unit,
        Place(at.lines, sentence.quote),
        parent=topic.base,
    )


def _bring_time(words: str, topic: _Topic) -> str:
    """Take the year a clause speaks of out of its words, but for the one it compares with."""
    for found in _TIME.finditer(words):
        if not re.search(r"[较比与和]\s*$", words[: found.start()]):
            topic.time, topic.year = re.sub(r"\s", "", found[0]), int(found[1])
    return words


def _item_and_measure(words: str, unit: str, topic: _Topic, context: Context) -> tuple[str, str]:
    """What a quantity is of and what it says of it, from the words before it."""
    clause = _last_clause(words)
    completion = _COMPLETION.search(clause) if unit == "%" else None
    if completion:
        return topic.item or _topic_item(topic, context), f"完成{completion['what']}%"
    compared = _COMPARED_WITH.match(clause)
    if compared:
        return topic.item or _item(compared["rest"], topic, context) or _topic_item(topic, context), _measure(
            clause, unit, topic, context
        )
    change = _CHANGE.search(clause)
    if change:
        before = clause[: change.start()]
        compared = re.match(r"\s*[较比与]\s*20\d{2}\s*年?", before)
        item = ("" if compared else _item(before, topic, context)) or topic.item or _topic_item(topic, context)
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
    return item or _topic_item(topic, context), _measure(clause, unit, topic, context)


def _change_measure(change: re.Match[str], unit: str, topic: _Topic, compared: str) -> str:
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


def _measure(clause: str, unit: str, topic: _Topic, context: Context) -> str:
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
        return named if len(named) > 1 else f"{context.basis}数"
    return _COUNT_MEASURES.get(unit, "数量")


def _last_clause(words: str) -> str:
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


def _item(clause: str, topic: _Topic, context: Context) -> str:
    """The name in a clause, without the verbs and fillers around it; empty where it names nothing."""
    text = _own(strip_ordinal(_balanced(_without_time(clause).strip(" ，,。"))), context)
    previous = None
    while previous != text:
        previous = text
        text = _balanced(_LEAD.sub("", text).strip(" 　，,:："))
        text = _balanced(_without_role(text, topic).strip(" ，,：:"))
    text = _PLAN.sub("", text, count=1)
    text = _named_by_heading(_subject(text, topic, context), topic, context)
    return text if 2 <= len(text) <= 40 else ""


def _without_role(text: str, topic: _Topic) -> str:
    """`公务接待费支出决算为` without its role.

    支出预算 on its own is the item itself where nothing else was named; 支出 stays with the kind of money before it.
    """
    role = _ROLE.search(text)
    if not role:
        return text
    bare = text[: role.start()]
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


def _named_by_heading(text: str, topic: _Topic, context: Context) -> str:
    """The heading's name for a thing that the clause calls by another: 运行经费 under 机关运行经费."""
    concepts = context.lexicon.concept_of
    tail = text.rpartition("的")[2]
    text = tail if len(tail) > 3 and key(tail) in concepts and key(text) not in concepts else text
    concept = concepts.get(key(text))
    heading = re.sub(r"(?:支出|经费支出)?(?:安排)?(?:情况)?(?:说明)?$", "", strip_ordinal(topic.heading))
    own = concepts.get(key(heading))
    if own and (
        own is concept
        and key(heading) == key(own.names[0])
        or own is not concept
        and key(own.names[0]) in key(text)
        and len(text) > 8
        and not concept
    ):
        return own.names[0]
    return text


def _subject(text: str, topic: _Topic, context: Context) -> str:
    """`社会保障和就业支出（类）行政事业单位养老支出（款）机关…支出（项）` names its last part."""
    whole = re.fullmatch(r"(?P<name>.+?)[（(]类[）)](?:支出)?", strip_ordinal(text))
    if whole:
        name = whole["name"] + ("" if whole["name"].endswith("支出") else "支出")
        codes = [c for c in context.lexicon.subject_codes.get(key(name), ()) if len(c) == 3]
        topic.code = codes[0] if len(codes) == 1 else ""
        return name
    found = re.search(r"[（(]类[）)](?:.*?[（(]款[）)])?(?P<last>.*?)[（(][款项][）)]", text)
    if found:
        name = found["last"] or text
        topic.code = _code_of(text, context)
        return strip_ordinal(name)
    text = strip_ordinal(text)
    return (
        re.sub(
            r"^(?:[\u4e00-\u9fff]{2,20}(?:局|委员会|中心|办公室|委|院|厅|部(?!门)|处))(?=[“\"一二三四五六七八九十\u4e00-\u9fff]{4,})",
            "",
            text,
        )
        if len(text) > 14
        else text
    )


def _code_of(text: str, context: Context) -> str:
    """The code that a subject's three names lead to, where only one fits."""
    parts = re.split(r"[（(][类款项][）)]", strip_ordinal(text))[:3]
    subjects = context.lexicon.subject_codes
    codes = [c for c in subjects.get(key(parts[-1]), ()) if len(c) == 7]
    for depth, part in ((3, parts[0]), (5, parts[1] if len(parts) > 2 else "")):
        above = (
            {c for name in (part, part + "支出") for c in subjects.get(key(name), ()) if len(c) == depth}
            if part
            else set()
        )
        codes = [c for c in codes if c[:depth] in above] if above else codes
    return codes[0] if len(codes) == 1 else ""


def _topic_item(topic: _Topic, context: Context) -> str:
    """A clause without a name of its own speaks of the heading."""
    if topic.item:
        return topic.item
    heading = _without_time(strip_ordinal(topic.heading))
    return re.sub(r"(?:安排)?(?:总体)?(?:情况|规模变化|具体使用|说明|的)+$", "", heading)


# ---------------------------------------------------------------- reasons and uses


def statements(parts: Sequence[Paragraph], context: Context) -> Iterator[Passage]:
    """Why a figure changed and what it is for, under the name of what it speaks of."""
    for part in parts:
        head, start = run_in_heading(part)
        for begin, end in sentences(part.text, start):
            yield from _statements(part, begin, end, head, context)


def _statements(part: Paragraph, begin: int, end: int, head: str, context: Context) -> Iterator[Passage]:
    heading = head or (part.path[-1] if part.path else "")
    for kind, pattern in (("reason", _REASON), ("use", _USE)):
        for found in pattern.finditer(part.text, begin, end):
            subject = _subject_before(part, found.start(), heading, context)
            words = (found["why"] if kind == "reason" else found["what"]).strip(" ，,")
            if words:
                yield Passage(context.document, kind, subject, words, part.place(begin, end), heading)  # type: ignore[arg-type]


def _subject_before(part: Paragraph, end: int, heading: str, context: Context) -> str:
    """The item of the last figure before a reason, looking back over the paragraph, else the heading."""
    last = ""
    for start, stop in sentences(part.text, run_in_heading(part)[1]):
        if start < end:
            topic = _Topic(heading, year=context.year)
            told = [
                fact.item
                for fact in _sentence_facts(part, start, min(stop, end), topic, context)
                if fact.unit.endswith("元")
            ]
            last = told[-1] if told else last
    return last or strip_ordinal(heading)
