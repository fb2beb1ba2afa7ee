"""Which organisations a question names, which it leaves out, and which it names that no document is of."""

import re
from dataclasses import replace

from askbudget.questions.bodies import (
    body_alone,
    body_at,
    body_joined_before,
    body_joined_to,
    body_of_place,
)
from askbudget.questions.editions import OWN_LEVEL
from askbudget.questions.places import is_bare_body, names_town, unknown_place
from askbudget.questions.shortened import shortened_spans
from askbudget.questions.slots import ITEM_KINDS, Slots, places
from askbudget.questions.spans import Found, choose
from askbudget.questions.units import publisher_of, unit_spans

_REGION_TAIL = re.compile(r"(?P<region>[\u4e00-\u9fff]{1,7}?(?:自治县|新城|区|县|市|省|旗|州))$")
_WHOLE_NAME = re.compile(
    r"(?:(?![的和与及跟比、几哪多什有每各全这那]|下[属设辖]|所属)[\u4e00-\u9fff]){2,12}?(?=20\d\d|\d\d年|[今去上本明当]年|的|[，,？?]|$)"
)
"""What follows a place up to a year or a pause: 国有林场 of 江华县国有林场2024年…."""
_OWN_LEVEL = re.compile(
    r"[（(]?局?(?:(?:机关)?本级(?!安排|资金|财政|财力|补助|支出(?!预算|决算|总|合计)|投入)|机关(?:单位)?(?=20|\d\d年|[今去上明本当]年|的|呢|[）)，,？?]|$))[）)]?"
)
_ALL_UNITS = re.compile(r"部门(?!预算|决算|综合|整体|构成|职责|职能|概况|所属|收|支|基本)")
_OWN_LEVEL_ALONE = re.compile(
    r"[局厅委办院](?:本级|机关)(?!安排|资金|财政|财力|补助|支出|投入|运行|工资|事业|服务|党|工会)|^[那其中]*(?:机关本级|机关|本级)(?=的?呢)|(?<=除)(?:机关)?本级(?=以?之?外)"
)
_CUT_NUMBER = re.compile(r"[第一二三四五六七八九十]\|[一二三四五六七八九十]")  # 九中 in 第十九中学
_CUT_MONEY = re.compile(r"政府\|(?:性基金|采购|购买|投资|债)")  # 镇政府 in 柳塘镇政府性基金
_SUBJECT = re.compile(r"[（(]?[类款项][）)]|的?(?:[类款项]级)?科目")  # 档案馆（项） is a subject
_LEVELS = {"省": ("省", "自治区"), "市": ("市",), "区": ("区",), "县": ("县", "旗"), "州": ("州",)}
_INNER_WORDS = re.compile(r"(?!本级|当地|这|那|该|里)(?:(?![的和与及跟比、县区市州镇省])[\u4e00-\u9fff]){1,6}")
_SEVERAL = re.compile(r"[这那]?[两二三四五六七八九十几\d]+[个家]")  # 大渡口和渝北两个区医保局
_LONGEST_BODY, _LONGEST_PLACE = 20, 8


def fill_organisations(slots: Slots, inherited: tuple[str, ...]) -> None:
    """Full names, aliases and places; a place followed by a body that is not its own is a stranger."""
    named = _spans(slots)
    bodies = [f for f in (*named, *shortened_spans(slots, named)) if not _cuts_money(slots, f)]
    slots.taken = choose([*unit_spans(slots, inherited), *bodies])
    for span in list(slots.taken):
        if not span.names:
            continue
        if span.names[0].kind == "item":
            slots.items.append((span.start, span.names[0]))
            slots.organisations += [o for o in publisher_of(slots, span.names[0]) if o not in slots.organisations]
        elif slots.lexicon.words("except").is_in(slots.folded[: span.start]):
            slots.excluded += sorted({name.value for name in span.names})
        elif _says_where(slots, span):
            slots.taken[slots.taken.index(span)] = Found(span.start, span.end, "phrase")
        elif not _is_stranger(slots, span):
            names = sorted({name.value for name in _as_kept(slots, span).names})
            slots.organisations += [name for name in names if name not in slots.organisations]
    _as_units(slots)
    slots.taken += [level for span in slots.taken if (level := _own_level(slots, span))] or _own_level_alone(slots)
    _drop_general(slots)
    slots.stranger = slots.stranger or unknown_place(slots)
    if not slots.stranger:
        slots.stranger = _joined_body(slots) if slots.organisations else _unknown_body(slots)
    whose = set(slots.organisations or inherited)
    slots.documents = [document for document in slots.everyone if document.organisation.name in whose]


def _as_units(slots: Slots) -> None:
    """`疾控中心和卫生监督所`: beside a unit of a publisher, one that has documents of its own is a unit of it, too."""
    units = [span.names[0] for span in slots.taken if span.names and span.names[0].kind == "item"]
    above = {publisher for unit in units for publisher in publisher_of(slots, unit)}
    rows = {n.value: n for n in slots.vocabulary.names_of(units[0].documents, ["item"])} if len(above) == 1 else {}
    for span in [s for s in slots.taken if s.names and s.names[0].kind == "organisation"]:
        names = {name.value for name in span.names}
        if len(names) == 1 and not names & above and (row := rows.get(names.pop())):
            slots.items.append((span.start, row))
            slots.units.append(row)
            slots.organisations.remove(row.value)
            slots.taken[slots.taken.index(span)] = replace(span, names=(row,))


def _cuts_money(slots: Slots, span: Found) -> bool:
    """`柳塘镇政府性基金` speaks of the town's 政府性基金, not of its 镇政府."""
    return bool(_CUT_MONEY.search(slots.folded[span.start : span.end] + "|" + slots.folded[span.end :]))


def _as_kept(slots: Slots, span: Found) -> Found:
    """The span with the bodies that are left of it."""
    return next(f for f in slots.taken if (f.start, f.end) == (span.start, span.end))


def _own_level(slots: Slots, span: Found) -> Found | None:
    """`教育局（本级）`: the body itself, without the units below it; `教育局部门`: with them."""
    if match := _OWN_LEVEL.match(slots.folded, span.end):
        return Found(match.start(), match.end(), "phrase", value=OWN_LEVEL)
    scope = _ALL_UNITS.match(slots.folded, span.end)
    return Found(scope.start(), scope.end(), "phrase") if scope else None


def _own_level_alone(slots: Slots) -> list[Found]:
    """`局本级占部门预算多少`, `机关的呢`: the body itself, whatever body is named elsewhere or was before."""
    match = _OWN_LEVEL_ALONE.search(slots.folded)
    found = Found(match.start(), match.end(), "phrase", value=OWN_LEVEL) if match else None
    return [found] if found and slots.free(found) else []


def _spans(slots: Slots) -> list[Found]:
    return [
        Found(start, end, "name", tuple(n for n in names if n.kind == "organisation"))
        for text, names in slots.found.items()
        if any(n.kind == "organisation" for n in names) and len(text) > 1
        for start, end in places(slots.text, text)
        if not _CUT_NUMBER.search(slots.folded[:start] + "|" + text)
        and not (_SUBJECT.match(slots.folded, end) and any(n.kind in ITEM_KINDS for n in names))
    ]


def _is_stranger(slots: Slots, span: Found) -> bool:
    """`大渡口区教育局`: the place is known, the body behind it is not its own. `达县医保局`: the other way round."""
    text = slots.folded
    spoken = text[span.start : span.end]
    own = _own_names(slots, span)
    behind = "" if slots.lexicon.body_ends.search(spoken) else _body_behind(slots, span)
    if place := _place_cut(slots, span, own):
        slots.stranger = place + spoken[1:]
        return True
    if other := _other_body(slots, span, spoken):
        slots.stranger = spoken + other
        return True
    if behind and spoken + behind not in own and not any(alias.startswith(spoken + behind) for alias in own):
        slots.stranger = spoken + behind
        return True
    before = _REGION_TAIL.search(text[: span.start])
    if _of_unsaid_county(slots, span, spoken):
        return False
    before = None if before and _SEVERAL.search(before["region"]) else before
    if slots.lexicon.body_ends.search(spoken) and before and not any(before["region"] in alias for alias in own):
        slots.stranger = before["region"] + spoken
        return True
    return not _fits_level(slots, span, spoken)


def _place_cut(slots: Slots, span: Found, own: set[str]) -> str:
    """隰县 of `隰县委党校`, where 县委党校 is what another body is called for short; empty where no place is cut."""
    if slots.folded[span.start] not in _LEVELS:
        return ""
    starts = range(max(0, span.start - _LONGEST_PLACE), span.start)
    said = (slots.folded[start : span.start + 1] for start in starts)
    return next((s for s in said if slots.lexicon.places_called(s) and not any(s in alias for alias in own)), "")


def _of_unsaid_county(slots: Slots, span: Found, spoken: str) -> bool:
    """A town whose document names no county may be asked for by its county: nothing contradicts it."""
    named = {name.value for name in span.names}
    regions = {d.organisation.region for d in slots.everyone if d.organisation.name in named}
    return len(named) == 1 and regions == {""} and spoken.endswith(("镇", "乡", "街道"))


def _fits_level(slots: Slots, span: Found, spoken: str) -> bool:
    """`市教育局` is none of a 区: the level said before a bare body is that of its region, else it is a stranger."""
    level = slots.folded[max(0, span.start - 1) : span.start]
    if level not in _LEVELS or spoken not in slots.lexicon.body_names:
        return True
    regions = {d.organisation.name: d.organisation.region for d in slots.everyone}
    fitting = tuple(n for n in span.names if regions.get(n.value, "").endswith(_LEVELS[level]))
    if not fitting:
        slots.stranger = level + spoken
    elif len(fitting) < len(span.names):
        slots.taken[slots.taken.index(span)] = replace(span, names=fitting)
    return bool(fitting)


def _says_where(slots: Slots, span: Found) -> bool:
    """苏州 of `苏州周庄镇政府`: a place right before the name of a town's own body, of which another body is called."""
    behind = next((f for f in slots.taken if f.start == span.end and f.names), None)
    if behind is None or behind.names[0].kind != "organisation" or {*span.names} & {*behind.names}:
        return False
    said, town = (slots.folded[f.start : f.end] for f in (span, behind))
    return names_town(town) and not names_town(said) and not slots.lexicon.body_ends.search(said)


def _other_body(slots: Slots, span: Found, spoken: str) -> str:
    """`綦江医保局` where 綦江 has its 医保中心 only: the body behind the place is that of others.

    So is `汶川县中医医院` where 汶川县 has its 人民医院, which 医院 is short for: what stands between makes it another.
    """
    behind = next((f for f in slots.taken if f.start >= span.end and f.names), None)
    if behind is None or slots.lexicon.body_ends.search(spoken) or behind.names[0].kind != "organisation":
        return ""
    between, said = slots.folded[span.end : behind.start], slots.folded[behind.start : behind.end]
    same = {n.value for n in span.names} & {n.value for n in behind.names}
    if not is_bare_body(slots, behind) or slots.lexicon.places_called(said) or _SEVERAL.match(between):
        return ""
    if same:  # 浆洗 of 成都浆洗街办事处 is its own
        other = bool(_INNER_WORDS.fullmatch(between)) and not any(between in name for name in same)
    else:
        other = not between or bool(_INNER_WORDS.fullmatch(between))
    return between + said if other else ""


def _own_names(slots: Slots, span: Found) -> set[str]:
    named = {name.value for name in span.names}
    mine = [d.organisation for d in slots.everyone if d.organisation.name in named]
    return {alias for organisation in mine for alias in (organisation.name, *organisation.aliases)}


def _body_behind(slots: Slots, span: Found) -> str:
    """The name of a body right behind a place: one the lexicon knows, else whatever ends like one; no item's name."""
    limit = min((f.start for f in slots.taken if f.start >= span.end), default=len(slots.folded))
    rest = slots.folded[span.end : limit]
    known = slots.lexicon.body_names
    if _SEVERAL.match(rest):
        return ""
    if any(rest.startswith(word) for words in slots.rules["classifications"].values() for word in words):
        return ""  # 渝北政府经济分类下的…
    listed = next((rest[:n] for n in range(min(_LONGEST_BODY, len(rest)), 1, -1) if rest[:n] in known), "")
    item = _longest_item(slots, span.end)
    if listed and len(listed) > item:
        return listed
    match = body_at(slots.lexicon).match(rest) if not item else None
    whole = _WHOLE_NAME.match(slots.folded, span.end, limit)
    ended = whole if whole and slots.lexicon.body_ends.search(whole[0]) and len(whole[0]) > item else None
    named = match[0] if match else ended[0] if ended else ""
    return named if len(named) > 1 and not slots.lexicon.words("no_body").is_in(named) else ""


def _longest_item(slots: Slots, start: int) -> int:
    """How long an item's name begins there: `渝北工会经费` names no 工会."""
    sizes = (
        end - begin
        for text, names in slots.found.items()
        if (len(text) > 3 or any(name.kind == "concept" for name in names))
        and any(name.kind in ITEM_KINDS for name in names)
        and not slots.lexicon.body_ends.search(text)
        for begin, end in places(slots.text, text)
        if begin == start
    )
    return max(sizes, default=0)


def _drop_general(slots: Slots) -> None:
    """`潼南和大渡口医保局`: a bare body counts only where no organisation is named; then one of those is meant."""
    precise = [f for f in slots.taken if len({n.value for n in f.names}) == 1 and f.names[0].kind == "organisation"]
    general = [f for f in slots.taken if len({n.value for n in f.names}) > 1]
    if precise and general:
        named = list(dict.fromkeys(n.value for f in precise for n in f.names))
        slots.organisations = [name for name in named if name not in slots.excluded]
    slots.either = bool(general) and not precise and len(slots.organisations) > 1


def _joined_body(slots: Slots) -> str:
    """`安居镇、焦石镇`, of which no document is of the second: the first alone would pass for both."""
    for span in (f for f in slots.taken if f.names and f.names[0].kind == "organisation"):
        behind = body_joined_to(slots.lexicon).match(slots.folded, span.end)
        ahead = body_joined_before(slots.lexicon).search(slots.folded[: span.start])
        for match in filter(None, (behind, ahead)):
            start, end = match.span("name")
            if slots.free(Found(start, end, "name")) and not _longest_item(slots, start):
                return match["name"]
    return ""


def _unknown_body(slots: Slots) -> str:
    """A body that no document is of: with its place, or one that the lexicon knows."""
    match = body_of_place(slots.lexicon).search(slots.folded)
    if match and not re.search(r"哪|几[个家]|这|那|各|除", match[0]):
        return match[0]
    known, alone = slots.lexicon.body_names, body_alone(slots.lexicon)
    ends = (slots.folded[i:j] for j in range(len(slots.folded), 2, -1) for i in range(max(0, j - _LONGEST_BODY), j - 2))
    return next((said for said in ends if said in known and alone.search(said) and not _in_item(slots, said)), "")


def _in_item(slots: Slots, said: str) -> bool:
    return any(said in text and names[0].kind != "organisation" for text, names in slots.found.items())
