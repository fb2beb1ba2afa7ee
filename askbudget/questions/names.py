"""What a question names: items, projects, targets, tables; the longest exact span first."""

import re

from askbudget.matching import is_short_for
from askbudget.model import Name
from askbudget.normalize import key
from askbudget.questions.editions import EDITIONS, OWN_LEVEL, SCOPES
from askbudget.questions.idioms import take_beside, take_together, together
from askbudget.questions.slots import ITEM_KINDS, Slots, places, words_of
from askbudget.questions.spans import Found, choose, fixed

_PART_OF_IT = re.compile(r"(?:的|里[的面]?|中的?|里面的?)项目支出")  # a column of a subject, no project
_EDITION_ALONE = 4  # so many letters may be the beginning of an item, too: 部门预算支出
_MONEY_ENDS = ("费", "款", "支出", "收入", "经费", "资金", "预算", "补助", "补贴", "工资", "奖金", "金", "合计", "总计")


def fill_table(slots: Slots) -> None:
    """`支出总表里…`: the longest words ending in 表 that stand in the title of a table."""
    ends = [m.end() for m in re.finditer(r"表(?=[里中上的内，,）)]|格|[合总]计)", slots.folded)]
    if not ends or not slots.documents:
        return
    titles = slots.vocabulary.names_of(slots.ids(), ["table"])
    for end in ends:
        for start in range(max(0, end - 30), end - 3):
            words = key(slots.folded[start:end])
            fitting = [t for t in titles if words in t.key]
            if not fitting and not words.endswith(tuple(slots.rules["cues"]["sheets"])):  # 支出总表 of 支出预算总表
                fitting = [t for t in titles if is_short_for(words, t.key)]
            found = Found(start, end, "name", (min(fitting, key=lambda t: len(t.key)),)) if fitting else None
            if len(words) > 3 and found and slots.free(found):
                slots.table = found.names[0].value
                slots.taken.append(found)
                return


def fill_names(slots: Slots) -> None:
    """Items, projects and targets; a name from the documents asked about beats one from elsewhere."""
    ours = set(slots.ids())
    candidates = [*fixed(slots.text), *_name_spans(slots, ours), *_phrases(slots), *together(slots)]
    slots.taken = choose([*slots.taken, *candidates])
    take_together(slots)
    take_beside(slots)
    for span in list(slots.taken):
        if span.kind == "code":
            slots.items.append((span.start, Name(span.value, "code", span.value)))
        elif span.kind == "project_code":
            known = [n for n in slots.found.get(span.value, []) if n.kind == "project"]
            slots.project += known or [Name(span.value, "project", span.value)]
        elif span.kind == "name":
            if not _take_name(slots, span, ours):  # a name of other documents: its words may be part of one of these
                slots.taken.remove(span)
        elif span.kind == "phrase":
            classes = slots.rules["classifications"]
            slots.classification = next(
                (c for c, words in classes.items() if span.value in words), slots.classification
            )


def _name_spans(slots: Slots, ours: set[str]) -> list[Found]:
    spans = []
    editions = words_of(slots.rules["editions"], EDITIONS)  # 部门预算 is a row of some tables, too
    for text, names in slots.found.items():
        kept = tuple(
            n for n in names if n.kind != "organisation" and (n.kind != "target" or not ours or ours & set(n.documents))
        )
        if kept and (len(text) > 1 or kept[0].kind == "concept") and text not in editions:
            stands = (Found(start, end, "name", kept) for start, end in places(slots.text, text))
            spans += [found for found in stands if not (_is_organisation_itself(slots, found) or _asks(slots, found))]
    return spans


def _is_organisation_itself(slots: Slots, found: Found) -> bool:
    """`教育局（本级）` is a row of some table, and the organisation that was named."""
    own = [f for f in slots.taken if f.names and found.start == f.start and f.end <= found.end]
    return any(re.fullmatch(r"[（(]?(?:本级|机关|本部|部门|单位)?[）)]?", slots.folded[f.end : found.end]) for f in own)


def _asks(slots: Slots, found: Found) -> bool:
    """`三公经费完成率`: what is asked of an item is none, though a sentence may have a figure under that name."""
    if any(f.value == OWN_LEVEL and f.start <= found.start and found.end <= f.end for f in slots.taken):
        return True  # 局本级
    return found.names[0].kind == "item" and slots.folded[found.start : found.end] in slots.rules["cues"]["completion"]


def _phrases(slots: Slots) -> list[Found]:
    """Words of time, classification and edition keep names from cutting into them: 今年, 部门整体支出绩效."""
    words = words_of(slots.rules["years"], ("current", "previous", "before_last", "next"))
    words += words_of(slots.rules["classifications"], tuple(slots.rules["classifications"]))
    words += [word for word in words_of(slots.rules["editions"], SCOPES) if len(word) > _EDITION_ALONE]
    return [Found(start, end, "phrase", value=word) for word in words for start, end in places(slots.text, key(word))]


def _take_name(slots: Slots, span: Found, ours: set[str]) -> bool:
    """Put a name into the slot it fills, if it fills one; projects only where the documents asked about have them."""
    kinds = {n.kind: n for n in span.names}
    mine = {n.kind: n for n in span.names if not ours or not n.documents or ours & set(n.documents)}
    behind = slots.folded[span.end : span.end + 7]
    beside = slots.folded[max(0, span.start - 3) : span.start] + ("" if _PART_OF_IT.match(behind) else behind[:4])
    amount = next((kinds[k] for k in ITEM_KINDS if k in kinds), None)
    if "organisation" in kinds or (span.start, kinds.get("item")) in slots.items:
        return True
    if set(kinds) == {"table"}:
        slots.table = slots.table or kinds["table"].value
    elif (
        "target" in mine
        and span.end - span.start > 2
        and (_asks_target(slots) or not (_is_money(amount) or "project" in mine))
    ):
        slots.target.append(mine["target"])
    elif "project" in mine and ("项目" in beside or not amount):
        slots.project.append(mine["project"])
    elif amount or "term" in kinds:
        slots.items.append((span.start, amount or kinds["term"]))
    else:
        return False
    return True


def _is_money(name: Name | None) -> bool:
    """What a document merely counts or rates (参保率) is an indicator before it is an item."""
    return name is not None and (name.kind != "item" or name.key.endswith(_MONEY_ENDS))


def _asks_target(slots: Slots) -> bool:
    """`公用经费的目标值`: an indicator may go by the name of an item."""
    words = words_of(slots.rules["cues"], ("target", "weight"))
    return any(word in slots.folded for word in words)
