"""What the composition of a publisher says: subordinate units, offices, and how many of them."""

import re
from decimal import Decimal

from askbudget.answers.inquiry import Inquiry, Sight, answered, cite, not_found, shown
from askbudget.answers.passages import points
from askbudget.model import Answer, Fact, Item, Passage, PassageKind

_UNIT_NAME = re.compile(
    r"[\u4e00-\u9fff]{4,26}?(?:局|中心|委员会|办公室|所(?!属)|站|院|校|队|馆|园|大队|支队|中学|小学|林场|管理处|电视台|[处场社])"
    r"(?=[为是系]|[^\u4e00-\u9fff]|$)"
)
_UNIT_SORT = re.compile(
    r"^(?:\d+\s*个)?(?:[正副]?[处科]级)?(?:参公|公益[一二]类)?(?:全额拨款)?(?:事业|行政|二级预算|预算)?单位[：:]?"
)
_ENTRY = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{4,30}?(?:局|中心|委员会|办公室|所|站|院|校|队|馆|园|中学|小学|幼儿园|林场|农场|牧场|苗圃|大队|支队|总队|处|会|厅|部)(?:本级|机关|本部)?"
    r"(?:[（(][\u4e00-\u9fff]{2,20}[）)])?)(?:全额|差额|财政|行政|事业|参公|公益|一级|二级|正科|副科|正处|副处|备注|截[至止]|$)"
)
_OWN_OFFICES = re.compile(r"(?:[局委厅院办部])?(?:机关)?内设[^。；]*[。；]?")  # what a body has inside is no unit
_ROW_OF_UNIT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{4,30}?(?:[（(](?:机关|本级|本部)[）)])?)\s*"
    r"(?:财政核[拨补]|财政拨款|[全差]额拨款|[全差]额财政拨款|自收自支|经费自理"
    r"|行政单位|参照公务员法管理(?:的)?(?:事业)?单位|公益[一二三]类(?:事业单位)?|(?:参公)?事业单位)\s*\d+(?![\d个家])"
)
_HEADINGS_OF_UNITS = re.compile(
    r"\d\s*\d{6}|单位名称|单位代码|经费性质|单位性质|编制(?:人数|数)?|在职(?:人数)?|实有人数|序号|备注"
)
_UNDER = "二层|下属|下设|所属|下辖|二级|事业单位"
_BELOW_IT = re.compile(_UNDER)  # 二级预算单位 leave the body itself out; 下面几个预算单位 may have it in
_BELOW = re.compile(f"{_UNDER}|下面|管着")
OWN_LEVEL = re.compile(r"(?:本级|机关|本部)[）)]?$")
"""How the name ends under which a body stands among its own units."""
_WHOLE = re.compile(r"^(?!.*(?:二级|下属|下设|所属)).*(?:预算|决算)单位")
_ITSELF = re.compile(
    r"(?:^|[、，,：:为是括])"
    r"(?P<name>(?:(?!包括|部门)[\u4e00-\u9fff]){0,26}(?:局|委员会|委|院|厅|办|会|部)(?:本级|机关|本部))(?=[、，,和及])"
)
_INSIDE = re.compile(r"[（(](?:包括|包含|含|内设)[^（）()]*[）)]")  # what belongs to one of the units
_NO_UNIT = re.compile(
    r"^(?:纳入|对|由|将|把|经|组建|撤销|划[入转]|负责|按|协助|指导|本部门|局机关|本级)|包括|所属|下属"
)
_OFFICES = re.compile(
    r"(?:内设机构|内设科室|内设|科室)[^。]*?(?:分别[是为]|有[:：]|包括|为[:：]|[:：])[:：]?(?P<names>[^。；]+)"
)
_PLAIN_OFFICES = re.compile(r"内设(?P<names>[\u4e00-\u9fff、（）和]{4,120}?)(?:\d+\s*个|等|。|，)")
_BETWEEN_OFFICES = re.compile(r"、|(?<=[科股室处组部队])和|(?<=中心)和")  # 财务和法规科 is one
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,16}?(?:科|股|室|处|组|中心|部|办公室|队|站)(?:[（(][\u4e00-\u9fff]{2,12}[）)])?$"
)


def only_below(ask: Inquiry) -> bool:
    """Whether the units below a body are meant, without the body itself: 所属单位, 除本级外."""
    return "except" in ask.cues or bool(_BELOW_IT.search(ask.reading.text))


def units(ask: Inquiry, sight: Sight) -> tuple[list[str], Passage | None]:
    """(the units that the composition names, where): the body itself, too, unless those below it are asked for."""
    own = sight.document.organisation.name
    below = _BELOW.search(ask.reading.text)
    for passage in ask.index.passages([sight.document.id], kinds=["composition"]):
        text = _OWN_OFFICES.sub("", _INSIDE.sub("；", passage.text))
        names: list[str] = []
        for match in re.finditer(r"(?:分别[是为]|下设|下属|所属|包括|[：:、；，,\n])(?=(?P<names>[^。]*))", text):
            found = _UNIT_NAME.match(
                _UNIT_SORT.sub("", re.sub(r"^(?:分别)?(?:[是为有]|下设|下属|所属)", "", match["names"]))
            )
            if found and found[0] != own and found[0] not in names and not _NO_UNIT.search(found[0]):
                names.append(found[0])
        listed = max(_listed(text), _in_rows(text), key=len)
        if len(listed) > len(names):
            without_own = [n for n in listed if not OWN_LEVEL.search(n)] if only_below(ask) else []
            return without_own or listed, passage
        if names:
            all_of_them = re.search(rf"(?<!\d){len(names) + 1}\s*[个家]", text)  # counted with the body itself
            apart = re.search(rf"(?<!\d){len(names)}\s*[个家]二级", text)  # 局本级和3个二级预算单位
            counted = all_of_them and not apart and "二级" in below[0] if below else True
            itself = _ITSELF.search(text) if counted else None
            return [*([itself["name"]] if itself else []), *names], passage
    return [], None


def _asked(ask: Inquiry, stated: list[Fact], passage: Passage | None) -> list[Fact]:
    """The counts of the sort that is asked for: 预算单位 with the body itself, or those below it, or 事业单位."""
    sort = next((name.value for name in ask.reading.items), "")
    if sort and "预算单位" not in sort:
        return [f for f in stated if sort in f.item]
    if not _BELOW.search(ask.reading.text):
        whole = [f for f in stated if _WHOLE.search(f.item)]
        return whole or ([] if passage else [f for f in stated if "二级" not in f.item])
    if passage:  # what is said elsewhere counts others: 机关运行经费 of the body and 1 家下属单位
        within = [f for f in stated if passage.place.lines[0] <= f.place.lines[0] <= passage.place.lines[1]]
        return [f for f in within if not _WHOLE.search(f.item)]
    return stated


def _listed(text: str) -> list[str]:
    """The units of a numbered list or table: `1 某局（本级）`, `1某校全额拨款事业单位2…`."""
    found = []
    for entry in re.split(r"(?<!\d)\d{1,2}(?!\d)[、.．\s]*", text)[1:]:
        name = _ENTRY.match(re.sub(r"\s", "", re.split(r"[。；;\n]", entry.strip())[0]).rstrip("，"))
        if name and name["name"] not in found:
            found.append(name["name"])
    return found if len(found) > 1 else []


def _in_rows(text: str) -> list[str]:
    """The units of a table whose lines ran together: `某局（机关）财政核拨18 17某林场财政核补46 41`."""
    rows = _ROW_OF_UNIT.finditer(_HEADINGS_OF_UNITS.sub("；", text))
    return list(dict.fromkeys(row["name"] for row in rows))


def offices(ask: Inquiry, sight: Sight) -> tuple[list[str], Passage | None]:
    """(the internal offices that the composition names, where): a list in a sentence, or a paragraph each."""
    headed = [
        p
        for p in ask.index.passages([sight.document.id], kinds=["statement"])
        if re.search(r"内设", p.heading) and _OFFICE.match(p.subject)
    ]
    if headed:
        return [p.subject for p in headed], headed[0]
    for passage in ask.index.passages([sight.document.id], kinds=["composition", "duties", "section"]):
        for pattern in (_OFFICES, _PLAIN_OFFICES):
            match = pattern.search(passage.text)
            names = [n.strip() for n in _BETWEEN_OFFICES.split(match["names"])] if match else []
            kept = [n for n in names if _OFFICE.match(n)]
            if len(kept) > 1:
                return kept, passage
    return [], None


def list_structure(ask: Inquiry, sight: Sight) -> Answer:
    """The offices where they are asked for, else the subordinate units."""
    names, passage = offices(ask, sight) if "offices" in ask.cues else units(ask, sight)
    if not names or passage is None:
        raise not_found(ask, f"{sight.label}的文件里没有写明{'内设机构' if 'offices' in ask.cues else '下属单位'}。")
    source = cite(passage, sight.document)
    who = sight.document.organisation.name
    items = tuple(Item(name, None, None, sight.document.id, who, sight.year, None, source) for name in names)
    return answered(
        ask,
        f"{who}的{'内设机构' if 'offices' in ask.cues else '下属单位'}：{'、'.join(names)}。",
        items=items,
        sources=(source,),
    )


def count_structure(ask: Inquiry, sight: Sight) -> Answer:
    """How many: as the document says, else as many as it names."""
    word = r"内设|科室|股室|处室" if "offices" in ask.cues else r"下属|下设|所属|预算单位|决算单位"
    facts = ask.index.facts([sight.document.id], kinds=["narrative"])
    stated = [
        f
        for f in facts
        if re.search(word, f.item + f.measure) and f.unit in ("个", "家") and not _of_subordinate(f, sight)
    ]
    names, passage = offices(ask, sight) if "offices" in ask.cues else units(ask, sight)
    if "offices" not in ask.cues:
        stated = _asked(ask, stated, passage if names else None)
    elif passage:
        stated = [f for f in stated if passage.place.lines[0] <= f.place.lines[0] <= passage.place.lines[1]]
    if stated and stated[0].quantity:
        quantity = stated[0].quantity
        text = f"{sight.document.organisation.name}{stated[0].item}：{shown(quantity)}。"
        return answered(ask, text, value=quantity.value, unit=quantity.unit, sources=(cite(stated[0], sight.document),))
    if not names or passage is None:
        raise not_found(ask, f"{sight.label}的文件里没有写明。")
    text = f"{sight.document.organisation.name}有 {len(names)} 个：{'、'.join(names)}。"
    return answered(
        ask,
        text,
        value=Decimal(len(names)),
        unit="个",
        sources=(cite(passage, sight.document),),
        derivation=f"数出 {len(names)} 个",
    )


def _of_subordinate(fact: Fact, sight: Sight) -> bool:
    """A count that belongs to a subordinate unit."""
    named = re.search(r"(?:预算|决算)单位$", fact.item)
    return len(fact.item) > 8 and not named and fact.item != sight.document.organisation.name


def count_numbered(ask: Inquiry, sight: Sight) -> Answer | None:
    """How many duties, or tasks of the year, are listed, by their numbers."""
    work = "work" in ask.cues
    kinds: tuple[PassageKind, ...] = ("section", "statement", "duties") if work else ("duties",)
    for passage in ask.index.passages([sight.document.id], kinds=kinds):
        if work and not ask.lexicon.words("tasks").is_in(passage.subject + passage.heading):
            continue
        if listed := points(passage.text):
            text = f"{sight.document.organisation.name}的{'工作任务' if work else '职责'}列了 {len(listed)} 条。"
            return answered(ask, text, value=Decimal(len(listed)), unit="条", sources=(cite(passage, sight.document),))
    return None
