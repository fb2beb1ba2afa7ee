"""Items that say no more than another one: 支出 behind a name, a code beside its name, 部门预算 in front of an item."""

import re

from askbudget.model import Name
from askbudget.questions.columns import COLUMNS, JOINS, TOTALS
from askbudget.questions.slots import Slots, words_of
from askbudget.questions.spans import Found

_TAILS = frozenset(["支出", "收入", "支出决算", "支出预算", "预算支出", "收入决算", "支出合计"])
_SUMS = frozenset(["预算合计", "预算总额", "预算总计", "决算合计", "决算总额", "决算总计"])
_BETWEEN = re.compile(
    r"(?:共计?|一共|总共|实际|一年|全年|20\d\d年?度?|安排|使用|拨款|列支|用于|财政|预算|的|[这那该]?一?个?科目)*"
)


def tidy_items(slots: Slots) -> None:
    """`信息化建设支出`: 支出 there only says that money is meant; `住房公积金（30113）` is one item by its code."""
    codes = [f for f in slots.taken if f.kind == "code"]
    spans = {f.start: f for f in slots.taken}
    kept = []
    for start, name in slots.items:
        span = spans.get(start) or Found(start, start, "partial", (name,))
        said = slots.folded[span.start : span.end]
        tail = said in _TAILS or (said.startswith(("支出", "收入")) and _item_before(slots, span))
        beside = any(slots.end_of(at) == start and other.key in TOTALS for at, other in slots.items)
        if name.key in TOTALS and tail and not beside and not _stands_alone(slots, span):
            before = "" if _item_before(slots, span) else _words_before(slots, span)
            slots.rest += before + said if before else ""  # 罚没收入: another income
        elif said in _SUMS and (
            others := len(slots.items) - 1 + len(slots.project)
        ):  # 行政运行2022年预算合计: how much of it in all
            if others == 1 and all(cue.value != "composition" for cue in slots.heard):  # 下属三个单位预算合计: of all
                slots.heard = [cue for cue in slots.heard if not (span.start <= cue.start and cue.end <= span.end)]
        elif (
            _is_of_project(slots, span, name)
            or (span.kind == "name" and any(_same_thing(slots, span, code) for code in codes))
            or _is_edition(slots, span)
        ):
            continue
        elif span.kind == "code" or not re.match(r"类(?!级|科目|款|项级)", slots.folded[span.end :]):
            # 医疗救助类项目: a sort, not the item; 208类 is that class
            kept.append((start, name))
    slots.items = _without_whole(slots, sorted(kept, key=lambda pair: pair[0]))


def _without_whole(slots: Slots, items: list[tuple[int, Name]]) -> list[tuple[int, Name]]:
    """`货物类和服务类的政府采购`: the last only says what the others are parts of."""
    *parts, (start, whole) = items or [(0, Name("", "item", ""))]
    known = slots.lexicon.section("rules")["parts"].get(whole.key, ())
    of_it = len(parts) > 1 and all(name.key in known for _, name in parts)
    return parts if of_it and slots.folded[slots.end_of(parts[-1][0]) : start] in ("的", "类的", "类") else items


def _is_of_project(slots: Slots, span: Found, name: Name) -> bool:
    """`医疗救助项目支出`, `医保大厅项目经费支出`: right behind its name, it is that project's."""
    named = [f for f in slots.taken if f.end == span.start and f.kind in ("name", "phrase")]
    spent = name.key == "project_expenditure" and bool(slots.project)
    return spent and any(not f.names or f.names[0].kind != "organisation" for f in named)


def _is_edition(slots: Slots, span: Found) -> bool:
    """`2022年部门预算公务接待费`: beside another item, 部门预算 says which document, though a line goes by it."""
    editions = words_of(slots.rules["editions"], ("部门", "单位", "预算", "决算"))
    said, before, behind = (slots.folded[a:b] for a, b in ((span.start, span.end), (0, span.start), (span.end, None)))
    return len(slots.items) > 1 and said in editions and not (JOINS.match(behind) or JOINS.match(before[-1:]))


def _same_thing(slots: Slots, named: Found, code: Found) -> bool:
    """The code's own name, or one beside it but for brackets and fillers, or one of a level above it."""
    if any(n.key in COLUMNS for n in named.names):
        return False  # 50299项目支出: a column of it
    if any(code.value in slots.lexicon.subject_codes.get(n.key, ()) for n in named.names):
        return True
    first, second = sorted((named, code), key=lambda f: f.start)
    if re.fullmatch(r"(?:支出)?[（(）),，:：]*(?:科目|编码|代码)?", slots.folded[first.end : second.start]):
        return True
    if named.start > code.start or not re.fullmatch(
        r"[的里中下面属于（(之]*[^，,]{0,14}", slots.folded[named.end : code.start]
    ):
        return False
    above = {c for n in named.names for c in slots.lexicon.subject_codes.get(n.key, ())}
    return any(code.value != c and code.value.startswith(c) for c in above)


def _stands_alone(slots: Slots, span: Found) -> bool:
    """支出 or 收入 with nothing in front that it could be the tail of."""
    return not _item_before(slots, span) and not _words_before(slots, span)


def _item_before(slots: Slots, span: Found) -> bool:
    """An item ends right here, but for words like 安排的, or its code stands beside."""
    text = slots.folded
    named = [
        f
        for f in slots.taken
        if f is not span and (f.kind == "code" or (f.names and f.names[0].kind != "organisation"))
    ]
    beside = text[max(0, span.start - 1) : span.start] in ("）", ")")
    ahead = text[span.end : span.end + 1] in ("（", "(") and any(
        f.kind == "code" and f.start == span.end + 1 for f in named
    )
    return beside or ahead or any(f.end <= span.start and _BETWEEN.fullmatch(_gap(slots, f, span)) for f in named)


def _gap(slots: Slots, named: Found, span: Found) -> str:
    """What stands between; behind a code alone in front, whose it is and of which year is left out."""
    inside = [f for f in slots.taken if named.end <= f.start and f.end <= span.start]
    whose = [f for f in inside if f.kind == "year" or (f.names and f.names[0].kind == "organisation")]
    text, at = "", named.end
    for f in whose if named.kind == "code" else ():
        text, at = text + slots.folded[at : f.start], f.end
    return text + slots.folded[at : span.start]


def _words_before(slots: Slots, span: Found) -> str:
    """Unclaimed words that run right up to the span: 新能源 in 新能源支出."""
    claimed = max((f.end for f in slots.taken if f.end <= span.start), default=0)
    words = slots.folded[claimed : span.start]
    if slots.lexicon.words("filler").is_in(words) or not re.search(r"[\u4e00-\u9fff]{2}$", words):
        return ""
    ends = [f for f in slots.heard if f.end == span.start and f.start >= claimed]
    cue = any(f.end - f.start > 1 or f.start == claimed for f in ends)  # 没 of 罚没收入 says nothing
    return "" if cue else words
