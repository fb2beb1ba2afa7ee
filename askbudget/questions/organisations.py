"""Which organisations a question names, which it leaves out, and which it names that no document is of."""

import re

from askbudget.normalize import key
from askbudget.questions.places import unknown_place
from askbudget.questions.slots import ITEM_KINDS, Slots, places
from askbudget.questions.spans import Found, choose

_BODY_END = re.compile(
    r"(?:局|委员会|委|办公室|中心|院|厅|学校|小学|中学|大学|街道|镇|乡|公司|政府|医院|站|所|大队|协会|联合会|法院|检察院)$"
)
_BODY = re.compile(
    r"(?:(?![和与及、跟比])[\u4e00-\u9fff]){0,12}?"
    r"(?:局|委员会|委(?!托)|办公室|中心|法院|检察院|(?<!大)厅|政府(?!采购|性)|医院|学校|大学|中学|小学|街道办|残联|团委)"
)
_REGION_TAIL = re.compile(r"(?P<region>[\u4e00-\u9fff]{1,7}?(?:自治县|区|县|市|省|旗|州))$")
_SOME_BODY = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:省|市|区|县|旗|州)[\u4e00-\u9fff]{0,12}?"
    r"(?:局|委员会|委(?!托)|办公室|中心|法院|检察院|(?<!大)厅|医院|学校)"
)
_EXCEPT = re.compile(r"(?:除|除了|除去|不算|不含|不包括|剔除|刨除|除开)$")
_STAFF = re.compile(r"编制|实有|在职|人员(?!经费)|科室|几个|多少[人名]")
_OWN_LEVEL = re.compile(r"[（(]?(?:机关)?本级[）)]?")
_LONGEST_BODY = 20


def fill_organisations(slots: Slots, inherited: tuple[str, ...]) -> None:
    """Full names, aliases and places; a place followed by a body that is not its own is a stranger."""
    slots.taken = choose(_spans(slots))
    for span in list(slots.taken):
        names = sorted({name.value for name in span.names})
        if _EXCEPT.search(slots.folded[: span.start]):
            slots.excluded += names
        elif not _is_stranger(slots, span):
            slots.organisations += [name for name in names if name not in slots.organisations]
    slots.taken += [level for span in slots.taken if (level := _own_level(slots, span))]
    _drop_general(slots)
    slots.stranger = slots.stranger or unknown_place(slots)
    if not slots.organisations and not slots.stranger:
        slots.stranger = _unknown_body(slots)
    whose = set(slots.organisations or inherited)
    slots.documents = [document for document in slots.everyone if document.organisation.name in whose]


def _own_level(slots: Slots, span: Found) -> Found | None:
    """`教育局（本级）`: the body itself, without the units below it; no part of any other name."""
    match = _OWN_LEVEL.match(slots.folded, span.end)
    return Found(match.start(), match.end(), "phrase") if match else None


def _spans(slots: Slots) -> list[Found]:
    return [
        Found(start, end, "name", tuple(n for n in names if n.kind == "organisation"))
        for text, names in slots.found.items()
        if any(n.kind == "organisation" for n in names) and len(text) > 1
        for start, end in places(slots.text, text)
    ]


def _is_stranger(slots: Slots, span: Found) -> bool:
    """`大渡口区教育局`: the place is known, the body behind it is not its own. `达县医保局`: the other way round."""
    text = slots.folded
    spoken = text[span.start : span.end]
    own = _own_names(slots, span)
    behind = "" if _BODY_END.search(spoken) else _body_behind(slots, span)
    if _subordinate_named(slots, span, spoken):
        return False
    if other := _other_body(slots, span, spoken):
        slots.stranger = spoken + other
        return True
    if behind and spoken + behind not in own and not any(alias.startswith(spoken + behind) for alias in own):
        if not _subordinate(slots, span, behind):
            slots.stranger = spoken + behind
        return bool(slots.stranger)
    before = _REGION_TAIL.search(text[: span.start])
    if _BODY_END.search(spoken) and before and not any(before["region"] in alias for alias in own):
        slots.stranger = before["region"] + spoken
        return True
    return False


def _other_body(slots: Slots, span: Found, spoken: str) -> str:
    """`綦江医保局` where 綦江 has documents of its 医保中心 only: the body right behind is that of others."""
    behind = next((f for f in slots.taken if f.start == span.end and f.names), None)
    if behind is None or _BODY_END.search(spoken) or {n.value for n in span.names} & {n.value for n in behind.names}:
        return ""
    said = slots.folded[behind.start : behind.end]
    return said if said in slots.lexicon.body_names else ""


def _subordinate_named(slots: Slots, span: Found, spoken: str) -> bool:
    """The whole name of a subordinate unit begins with what looks like the publisher's: 渠县医疗保障 in …事务中心."""
    longer = [
        (t, n)
        for t, names in slots.found.items()
        for n in names
        if n.kind == "item" and _BODY_END.search(t) and len(t) > len(spoken)
    ]
    for text, name in longer:
        for start, end in places(slots.text, text):
            if (
                start == span.start
                and _STAFF.search(slots.folded)
                and name.value not in {d.organisation.name for d in slots.everyone}
            ):
                slots.taken.append(Found(start, end, "name", (name,)))
                slots.items.append((start, name))
                return True
    return False


def _own_names(slots: Slots, span: Found) -> set[str]:
    named = {name.value for name in span.names}
    mine = [d.organisation for d in slots.everyone if d.organisation.name in named]
    return {alias for organisation in mine for alias in (organisation.name, *organisation.aliases)}


def _body_behind(slots: Slots, span: Found) -> str:
    """The name of a body right behind a place: one the lexicon knows, else whatever ends like one."""
    if _begins_item(slots, span.end):
        return ""
    limit = min((f.start for f in slots.taken if f.start >= span.end), default=len(slots.folded))
    known = slots.lexicon.body_names
    for size in range(min(_LONGEST_BODY, limit - span.end), 1, -1):
        if slots.folded[span.end : span.end + size] in known:
            return slots.folded[span.end : span.end + size]
    match = _BODY.match(slots.folded, span.end, limit)
    return match[0] if match and len(match[0]) > 2 else ""


def _begins_item(slots: Slots, start: int) -> bool:
    """`渝北工会经费`: 工会 would be a body, but the words are an item."""
    return any(
        begin == start
        for text, names in slots.found.items()
        if len(text) > 3 and any(name.kind in ITEM_KINDS for name in names) and not _BODY_END.search(text)
        for begin, _ in places(slots.text, text)
    )


def _subordinate(slots: Slots, span: Found, behind: str) -> bool:
    """A subordinate unit that the place's own document tells of: it is an item there, no publisher."""
    said = key(slots.folded[span.start : span.end] + behind)
    known = [n for text, names in slots.found.items() if text.endswith(said) or said.endswith(text) for n in names]
    units = [n for n in known if n.kind == "item" and n.key.endswith(key(behind))]
    if not units:
        pool = slots.vocabulary.names_of(
            [d.id for d in slots.everyone if d.organisation.name in {n.value for n in span.names}], ["item"]
        )
        units = [n for n in pool if n.key.endswith(said)]
    if not units or not _STAFF.search(slots.folded):
        return False
    slots.taken.append(Found(span.end, span.end + len(behind), "name", (units[0],)))
    slots.items.append((span.end, units[0]))
    return True


def _drop_general(slots: Slots) -> None:
    """`潼南和大渡口医保局`: a bare body counts only where no organisation is named; then one of those is meant."""
    precise = [f for f in slots.taken if len({n.value for n in f.names}) == 1 and f.names[0].kind == "organisation"]
    general = [f for f in slots.taken if len({n.value for n in f.names}) > 1]
    if precise and general:
        named = list(dict.fromkeys(n.value for f in precise for n in f.names))
        slots.organisations = [name for name in named if name not in slots.excluded]
    slots.either = bool(general) and not precise and len(slots.organisations) > 1


def _unknown_body(slots: Slots) -> str:
    """A body of some place, named in full, that no document is of."""
    match = _SOME_BODY.search(slots.folded)
    if match and not re.search(r"哪|几[个家]|这|那|各|除", match[0]):
        return match[0]
    return ""
