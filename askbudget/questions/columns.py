"""How the items of a question belong together: tails, a code beside its name, a part of an item, a kind of money."""

import re
from collections.abc import Sequence
from functools import reduce

from askbudget.lexicon import Lexicon
from askbudget.model import Name
from askbudget.questions.slots import Slots, words_of
from askbudget.questions.spans import Found

_COLUMNS = {
    "basic_expenditure": "基本支出", "project_expenditure": "项目支出", "personnel": "人员经费",
    "operating": "公用经费",
    "general_public_budget_income": "一般公共预算", "government_managed_funds_expenditure": "政府性基金",
    "government_managed_funds_income": "政府性基金", "state_capital_expenditure": "国有资本经营",
    "carryover_in": "上年结转",
    "general_public_budget_expenditure": "一般公共预算",
}  # fmt: skip
_FUNDS = frozenset(
    ["general_public_budget_income", "general_public_budget_expenditure", "government_managed_funds_expenditure"]
)
_SHARED_COLUMNS = frozenset(["basic_expenditure", "project_expenditure"])
_PARTS_OF_BASIC = frozenset(["personnel", "operating"])
TOTALS = frozenset(["total_expenditure", "total_income"])
_TAILS = frozenset(["支出", "收入", "支出决算", "支出预算", "预算支出", "收入决算"])
_WITHIN = re.compile(
    r"[的“\"「]*(?:里[面头边]?|中|当中|之中|其中|内|下面?|项下|用|属于|归)"
    r"(?:有?多少)?[的用属归于由来自安排算作是“\"「]*[，,]?"
    r"|(?:中|里)?(?:算|列|放|归|计)(?:在|入|进|到|作|为)"
    r"|[中里]?(?:列支|安排|开支|支付)的?"
    r"|[所相]?对应的?[“\"「]*"
)
_BY_CLASSES = re.compile(
    r"(?:里面?|中)?[，,]?按照?(?:口径|划分|来?看|来?分|统计)?[，,]?的?"
)  # 项目支出按政府经济分类，委托业务费
_SAID_BETWEEN = frozenset(["name", "phrase", "amount"])
_PART = re.compile(r"其中|里[面头边]|当中|的呢|部分")
_THIS_LINE = re.compile(
    r"^(?:[（(][类款项]?[）)])*(?:(?:这|该|那)(?:一|个)?(?:科目|支出|项|款|类|个)[，,]?)?"
)  # …这个科目，项目支出
_TOLD = re.compile(r"^(?:[一总]共|总计|合计|共计|共有?|总额|总数|是|为)+[，,。]?(?=其中|里)")  # …一共80万，其中项目支出
_TOPICS = frozenset(["three_public", "government_procurement", "official_vehicles"])
_TOPIC = re.compile(r"[的中]?")
_OF = re.compile(r"(?:科目)?的?[“\"「]*")
_JOINS = re.compile(r"[和与、及跟同,，加占]")
_BETWEEN = re.compile(r"(?:安排|使用|拨款|列支|用于|财政|预算|的)*")


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
            slots.rest += "" if _item_before(slots, span) else _words_before(slots, span)
        elif (
            _is_of_project(slots, span, name)
            or (span.kind == "name" and any(_same_thing(slots, span, code) for code in codes))
            or _is_edition(slots, span)
        ):
            continue
        elif not re.match(r"类(?!级|科目|款|项级)", slots.folded[span.end :]):  # 医疗救助类项目: a sort, not the item
            kept.append((start, name))
    slots.items = sorted(kept, key=lambda pair: pair[0])


def _is_of_project(slots: Slots, span: Found, name: Name) -> bool:
    """`医疗救助项目支出`, `医保大厅项目经费支出`: right behind its name, it is that project's."""
    named = [f for f in slots.taken if f.end == span.start and f.kind in ("name", "phrase")]
    spent = name.key == "project_expenditure" and bool(slots.project)
    return spent and any(not f.names or f.names[0].kind != "organisation" for f in named)


def _is_edition(slots: Slots, span: Found) -> bool:
    """`2022年部门预算公务接待费`: beside another item, 部门预算 says which document, though a line goes by it."""
    editions = words_of(slots.rules["editions"], ("部门", "单位", "预算", "决算"))
    said, before, behind = (slots.folded[a:b] for a, b in ((span.start, span.end), (0, span.start), (span.end, None)))
    return len(slots.items) > 1 and said in editions and not (_JOINS.match(behind) or _JOINS.match(before[-1:]))


def _same_thing(slots: Slots, named: Found, code: Found) -> bool:
    """The code's own name, or one beside it but for brackets and fillers, or one of a level above it."""
    if any(n.key in _COLUMNS for n in named.names):
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
    return beside or ahead or any(f.end <= span.start and _BETWEEN.fullmatch(text[f.end : span.start]) for f in named)


def _words_before(slots: Slots, span: Found) -> str:
    """Unclaimed words that run right up to the span: 新能源 in 新能源支出."""
    claimed = max((f.end for f in slots.taken if f.end <= span.start), default=0)
    words = slots.folded[claimed : span.start]
    if slots.lexicon.words("filler").is_in(words) or not re.search(r"[\u4e00-\u9fff]{2}$", words):
        return ""
    cue = any(f.end == span.start and f.start >= claimed for f in slots.heard)
    return "" if cue else words


def order_share(slots: Slots) -> None:
    """`三公经费里公车运行维护费占百分之几`: of two items in front of 占, the nearer one is the part."""
    if len(slots.items) == 2 and "占" in slots.folded:
        (first, _), (second, _) = slots.items
        between = slots.folded[slots.end_of(first) : second]
        part, whole = slots.items[1][1], slots.items[0][1]
        if second < slots.folded.find("占") and _OF.fullmatch(between) and part.key in _SHARED_COLUMNS:
            if is_line(whole, slots.lexicon):  # 2101101项目支出占该科目的比重
                _set_column(slots, part)
        elif second < slots.folded.find("占") and _WITHIN.fullmatch(between):
            (_, whole), (_, part) = slots.items
            if part.key in _SHARED_COLUMNS and is_line(whole, slots.lexicon):
                _set_column(slots, part)
            else:
                slots.items.reverse()


def fill_column(slots: Slots) -> None:
    """`医疗保障管理事务里的项目支出`: the second names a column of the first; so does `基本支出里的办公费`."""
    if len(slots.items) == 1 and slots.project:
        _take_column_of_project(slots, slots.items[0][1])
    if len(slots.items) == 3 and "占" not in slots.folded:
        _take_both_columns(slots)
    if len(slots.items) == 2:
        _take_column(slots)


def _take_column_of_project(slots: Slots, item: Name) -> None:
    if item.key in _FUNDS:
        _set_column(slots, item)  # 一般公共预算项目支出里的基金监管工作经费
    elif item.key == "government_procurement":
        slots.column, slots.items = "政府采购", []


def _take_column(slots: Slots) -> None:
    if _is_economic_column(slots) or _is_under_topic(slots):
        return
    (first, a), (second, b) = slots.items
    between = re.sub(r"[（(][）)]", "", _unclaimed(slots, slots.end_of(first), second))
    between = _TOLD.sub("", _THIS_LINE.sub("", between))
    if _bracketed(slots, first, second):  # 印刷费（基本支出）, 工资（基本工资）
        _narrow(slots, b, second, b)
    elif "占" in slots.folded and all(cue.value != "amount_taken" for cue in slots.heard):
        return
    elif not between and a.key in _FUNDS and slots.folded[second : second + 2] in ("项目", "基本"):
        _set_column(slots, a)
    elif _WITHIN.fullmatch(between.rstrip("（(")) or (slots.classification and _BY_CLASSES.fullmatch(between)):
        _narrow(slots, b if b.key in _COLUMNS and a.key not in _COLUMNS else a, second, b)
    elif _OF.fullmatch(between) and a.key == "basic_expenditure" and b.key in _PARTS_OF_BASIC:
        slots.items = [(second, b)]
    elif _OF.fullmatch(between) and (is_line(a, slots.lexicon) or is_line(b, slots.lexicon)):
        _set_column(slots, b if b.key in _COLUMNS else a)


def _take_both_columns(slots: Slots) -> None:
    """`办公费基本支出和项目支出各多少`: the two that are named behind it are columns of the first."""
    (_, whole), *parts = slots.items
    (first, a), (second, b) = parts
    if not is_line(whole, slots.lexicon):
        return
    joined = _JOINS.fullmatch(slots.folded[slots.end_of(first) : second])
    if joined and {a.key, b.key} in (_SHARED_COLUMNS, _PARTS_OF_BASIC):
        slots.columns = (_COLUMNS[a.key], _COLUMNS[b.key])
        slots.items = slots.items[:1]
    elif a.key in _FUNDS and b.key in _SHARED_COLUMNS and _is_beside(slots, first, second):
        slots.column, slots.items = f"{_COLUMNS[a.key]}/{_COLUMNS[b.key]}", slots.items[:1]
    elif a.key == "carryover_in" and b.key in _SHARED_COLUMNS:
        slots.items = [slots.items[0], slots.items[2]]  # 印刷费上年结转安排的项目支出
        _set_column(slots, b)


def _is_beside(slots: Slots, first: int, second: int) -> bool:
    """`一般公共预算项目支出`: one runs into the other."""
    return bool(_OF.fullmatch(slots.folded[slots.end_of(first) : second]))


def _is_economic_column(slots: Slots) -> bool:
    """`2010301的商品和服务支出`: behind the code of a function, a kind of expenditure is a column."""
    (first, a), (second, b) = slots.items
    codes = slots.lexicon.subject_codes.get(b.key, ()) if b.kind == "subject" else ()
    economic = bool(codes) and all(code[0] in "35" for code in codes) and a.kind == "code" and a.value[0] == "2"
    found = economic and bool(_OF.fullmatch(_unclaimed(slots, slots.end_of(first), second)))
    if found:
        slots.column, slots.items = b.value, [(first, a)]
    return found


def _is_under_topic(slots: Slots) -> bool:
    """`政府采购授予中小企业合同金额`: the first only says where the second, right behind it, belongs."""
    (first, a), (second, b) = slots.items
    own = b.key not in _COLUMNS and not is_line(b, slots.lexicon) and a.key in _TOPICS
    if found := own and bool(_TOPIC.fullmatch(slots.folded[slots.end_of(first) : second])):
        slots.items = [(second, b)]
    return found


def _narrow(slots: Slots, part: Name, second: int, named: Name) -> None:
    """A column of the other; else the first only says where the second is to be found: 水电费里的电费."""
    _set_column(slots, part)
    if not slots.column:
        slots.items = [(second, named)]


def _bracketed(slots: Slots, first: int, second: int) -> bool:
    """The second name stands alone in brackets right behind the first: it says which of it is meant."""
    between = slots.folded[slots.end_of(first) : second]
    words, bracket = between[:-1], between[-1:]
    found_by_part = slots.end_of(first) == first  # 工资 in 基本工资: it has no span of its own
    behind = slots.folded[slots.end_of(second) : slots.end_of(second) + 1]
    return bracket in ("(", "（") and behind in (")", "）") and (not words or (found_by_part and words.isalnum()))


def _unclaimed(slots: Slots, start: int, end: int) -> str:
    """What stands between, without names that were dropped: 2120101行政运行的基本支出; nor amounts or phrases."""
    code = any(f.end == start and f.kind == "code" for f in slots.taken)  # 2010301 某局2024年项目支出
    apart = _SAID_BETWEEN | ({"year"} if code else set())
    claimed = [f for f in slots.taken if f.kind in apart and start <= f.start and f.end <= end]
    left = "".join(
        letter
        for at, letter in enumerate(slots.folded[start:end], start)
        if not any(f.start <= at < f.end for f in claimed)
    )
    if not any(f.kind == "amount" for f in claimed):
        return left
    limits = words_of(slots.rules["limits"], tuple(slots.rules["limits"]))
    return reduce(lambda text, word: text.replace(word, ""), sorted(limits, key=len, reverse=True), left)


def column_of(name: Name) -> str:
    """The column that an item is of a row."""
    return _COLUMNS.get(name.key, name.value)


def is_line(name: Name, lexicon: Lexicon) -> bool:
    """Whether it is a line of a table: a subject or a code, by its own name or by another."""
    coded = {concept.id for concept in lexicon.concepts if concept.codes}
    return name.kind in ("subject", "code") or (name.key in coded and name.key not in _COLUMNS)


def part_of_last(text: str, items: Sequence[Name], previous: Sequence[Name], lexicon: Lexicon, column: str = "") -> str:
    """The column that `其中基本支出呢`, `项目支出的呢` means of the item asked before; empty where it means none.

    After a question of one column, another column or another line is asked in the same way: 基本支出呢, 邮电费呢.
    """
    if len(items) != 1 or len(previous) != 1 or not is_line(previous[0], lexicon):
        return ""
    asked = _COLUMNS.get(items[0].key, "")
    return asked if _PART.search(text) or (column and items[0].key in _SHARED_COLUMNS) else ""


def _set_column(slots: Slots, part: Name) -> None:
    """Take one of the two items for the column that the other is meant in, where it can be one."""
    if part.key in _COLUMNS:
        slots.column = _COLUMNS[part.key]
        slots.items = [(at, name) for at, name in slots.items if name is not part]
