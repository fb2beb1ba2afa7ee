"""How the items of a question belong together: tails, a code beside its name, a part of an item, a kind of money."""

import re
from functools import reduce
from itertools import pairwise

from askbudget.lexicon import Lexicon
from askbudget.model import Name
from askbudget.normalize import key
from askbudget.questions.bodies import is_unit
from askbudget.questions.slots import Slots, table_of, words_of

COLUMNS = {
    "basic_expenditure": "基本支出", "project_expenditure": "项目支出", "personnel": "人员经费",
    "operating": "公用经费",
    "general_public_budget_income": "一般公共预算", "government_managed_funds_expenditure": "政府性基金",
    "government_managed_funds_income": "政府性基金", "state_capital_expenditure": "国有资本经营",
    "carryover_in": "上年结转", "fiscal_appropriation_income": "财政拨款",
    "general_public_budget_expenditure": "一般公共预算",
}  # fmt: skip
_FUNDS = frozenset(
    ["general_public_budget_income", "general_public_budget_expenditure", "government_managed_funds_expenditure"]
)
SHARED_COLUMNS = frozenset(["basic_expenditure", "project_expenditure"])
_PARTS_OF_BASIC = frozenset(["personnel", "operating"])
TOTALS = frozenset(["total_expenditure", "total_income"])
_YEARS_OWN = frozenset(["years_own_expenditure", "years_own_income"])
_WITHIN = re.compile(
    r"[的那“\"「]*(?:里[面头边]?|中|当中|之中|其中|内|下面?|项下|用|属于|归)[，,]?"
    r"(?:有?多少)?[的用属归于由来自安排算作是“\"「]*[，,]?"
    r"|(?:中|里)?(?:算|列|放|归|计)(?:在|入|进|到|作|为)"
    r"|[中里]?(?:列支|安排|开支|支付)的?"
    r"|[所相]?对应的?[“\"「]*"
    r"|[里中]?有?多少钱?是(?:来自|用|由|从|靠)?"
)
_BEHIND = re.compile(r"(?:里[面头边]?|中|内|当中|部分)(?!.*占)")  # 办公费，基本支出里有多少
_IN_TABLE = re.compile(
    r"(?:预算|决算)?(?:明细)?表(?:[（(][^（）()]*[）)])?[里中上]?面?[列填写印]?[了着的出]*(?:多少|几)?"
)
_BY_CLASSES = re.compile(
    r"(?:里面?|中)?[，,]?按照?(?:口径|划分|来?看|来?分|统计)?[，,]?的?"
)  # 项目支出按政府经济分类，委托业务费
_SAID_BETWEEN = frozenset(["name", "phrase", "amount"])
_THIS_LINE = re.compile(
    r"^(?:[（(][类款项]?[）)])*(?:(?:这|该|那)(?:一|个)?(?:科目|支出|项|款|类|个)[，,]?)?"
)  # …这个科目，项目支出
_TOLD = re.compile(r"^(?:[一总]共|总计|合计|共计|共有?|总额|总数|是|为)+[，,。]?(?=其中|里)")  # …一共80万，其中项目支出
_TOPICS = frozenset(["three_public", "government_procurement", "purchased_services", "official_vehicles"])
_BOUGHT = frozenset(["government_procurement", "purchased_services"])
_CARRIED = re.compile(r"结转|结余")
_TOPIC = re.compile(r"[的中]?")
_OF = re.compile(r"(?:科目|[这那]一?块)?的?[“\"「]*")
_SIDE_BY_SIDE = re.compile(r"[和与、及跟同，,；;。？?！加/:：)）]|还|其中|分别|各|[一二三]是")
JOINS = re.compile(r"[和与、及跟同,，加占]")


def side_by_side(slots: Slots) -> bool:
    """Whether all items are joined by 和 or the like; 印刷费多少来自上年结转 has another sense than two figures."""
    spans = [next((f for f in slots.taken if f.start == start), None) for start, _ in slots.items]
    gaps = [slots.folded[a.end : b.start] if a and b else "" for a, b in pairwise(spans)]
    return all(not gap or _SIDE_BY_SIDE.search(gap) for gap in gaps)


def order_share(slots: Slots) -> None:
    """`三公经费里公车运行维护费占百分之几`: of two items in front of 占, the nearer one is the part."""
    if len(slots.items) == 3 and "占" in slots.folded:
        _order_in_column(slots)
    if len(slots.items) == 2 and "占" in slots.folded:
        (first, _), (second, _) = slots.items
        between = slots.folded[slots.end_of(first) : second]
        part, whole = slots.items[1][1], slots.items[0][1]
        if second < slots.folded.find("占") and _OF.fullmatch(between) and part.key in SHARED_COLUMNS:
            if is_line(whole, slots.lexicon):  # 2101101项目支出占该科目的比重
                _set_column(slots, part)
        elif second < slots.folded.find("占") and _WITHIN.fullmatch(between):
            (_, whole), (_, part) = slots.items
            if part.key in SHARED_COLUMNS and is_line(whole, slots.lexicon):
                _set_column(slots, part)
            else:
                slots.items.reverse()


def _order_in_column(slots: Slots) -> None:
    """`项目支出的商品和服务支出中，劳务费占多少`: a part and its whole, both in the column that is named first."""
    (first, column), (second, whole), (third, part) = slots.items
    between = slots.folded[slots.end_of(first) : second]
    of = _OF.fullmatch(between) or _WITHIN.fullmatch(between)
    within = _WITHIN.fullmatch(slots.folded[slots.end_of(second) : third])
    if column.key in SHARED_COLUMNS and of and within and is_line(whole, slots.lexicon):
        slots.column, slots.items = COLUMNS[column.key], [(third, part), (second, whole)]


def fill_column(slots: Slots) -> None:
    """`医疗保障管理事务里的项目支出`: the second names a column of the first; so does `基本支出里的办公费`."""
    if len(slots.items) == 1 and slots.project:
        _take_column_of_project(slots, slots.items[0][1])
    if len(slots.items) > 2 and "占" not in slots.folded:
        _take_column_of_all(slots)
    if len(slots.items) == 3 and not slots.column and "占" not in slots.folded:
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
    elif inner := _inner(slots, a, b, between):
        slots.items = [(second, inner)]
    elif _OF.fullmatch(between) and a.key in _FUNDS and b.key in TOTALS | _YEARS_OWN:
        slots.items = [(first, a)]  # 政府性基金本年支出
    elif _OF.fullmatch(between) and a.key in _FUNDS and _of_fund(slots, b, second):
        _set_column(slots, a)
    elif _WITHIN.fullmatch(between.strip("（()）")) or (slots.classification and _BY_CLASSES.fullmatch(between)):
        _narrow(slots, b if b.key in COLUMNS and a.key not in COLUMNS else a, second, b)
    elif is_line(a, slots.lexicon) and b.kind == "term" and (_OF.fullmatch(between) or _WITHIN.fullmatch(between)):
        slots.column, slots.items = b.value, [(first, a)]  # 电费里由专项业务经费出的: a column, which has no line
    elif _is_column_of(slots, a, b, between):
        _set_column(slots, b if b.key in COLUMNS else a)


def _is_column_of(slots: Slots, a: Name, b: Name, between: str) -> bool:
    """`办公费，基本支出里有多少`, `项目支出表里列了多少办公费`: one is a line, and the other says in which column."""
    if _OF.fullmatch(between):
        return is_line(a, slots.lexicon) or is_line(b, slots.lexicon)
    if b.key in COLUMNS and is_line(a, slots.lexicon) and between in ("，其中", ",其中"):
        return True
    if b.key in COLUMNS and is_line(a, slots.lexicon) and between in ("", "，", ","):
        return bool(_BEHIND.match(slots.folded, slots.end_of(slots.items[1][0])))
    return a.key in SHARED_COLUMNS and is_line(b, slots.lexicon) and bool(_IN_TABLE.fullmatch(between))


def _of_fund(slots: Slots, name: Name, start: int) -> bool:
    """What a fund in front is a column of: 政府性基金项目支出, 政府性基金年末结转和结余."""
    return slots.folded[start : start + 2] in ("项目", "基本") or bool(_CARRIED.search(name.value))


def _inner(slots: Slots, a: Name, b: Name, between: str) -> Name | None:
    """The second name alone, where the first only says where it belongs; a body is a row of the first's column."""
    of, within = _OF.fullmatch(between), _WITHIN.fullmatch(between)
    if within and is_unit(b, slots.lexicon):
        slots.column = column_of(a)  # 事业收入里设计院的
        return b
    if (of or within) and (codes := _child_of(slots, a, b)):
        return Name(codes[0], "code", codes[0])
    return b if of and a.key == "basic_expenditure" and b.key in _PARTS_OF_BASIC else None


def _child_of(slots: Slots, above: Name, below: Name) -> list[str]:
    """`教育管理事务里的行政运行`: the one code that the second name has under the first; [] where there are several."""
    codes = slots.lexicon.subject_codes
    parents = [c for c in codes.get(key(above.value), ()) if c.startswith("2")]
    found = [c for c in codes.get(key(below.value), ()) if any(c != p and c.startswith(p) for p in parents)]
    return found if len(found) == 1 else []


def _take_both_columns(slots: Slots) -> None:
    """`办公费基本支出和项目支出各多少`: the two that are named behind it are columns of the first."""
    (_, whole), *parts = slots.items
    (first, a), (second, b) = parts
    if not is_line(whole, slots.lexicon):
        _take_innermost(slots)
        return
    joined = JOINS.fullmatch(slots.folded[slots.end_of(first) : second].replace("的", ""))
    if joined and {a.key, b.key} in (SHARED_COLUMNS, _PARTS_OF_BASIC):
        slots.columns = (COLUMNS[a.key], COLUMNS[b.key])
        slots.items = slots.items[:1]
    elif a.key in _FUNDS and b.key in SHARED_COLUMNS and _is_beside(slots, first, second):
        slots.column, slots.items = f"{COLUMNS[a.key]}/{COLUMNS[b.key]}", slots.items[:1]
    elif a.key == "carryover_in" and b.key in SHARED_COLUMNS:
        slots.items = [slots.items[0], slots.items[2]]  # 印刷费上年结转安排的项目支出
        _set_column(slots, b)


def _take_innermost(slots: Slots) -> None:
    """`一般公共预算里基本支出的公用经费`: the first two only say where the last belongs."""
    (_, fund), (first, kind), (second, part) = slots.items
    between = slots.folded[slots.end_of(slots.items[0][0]) : first]
    if fund.key in _FUNDS and kind.key in SHARED_COLUMNS and is_line(part, slots.lexicon):
        slots.column, slots.items = f"{COLUMNS[fund.key]}/{COLUMNS[kind.key]}", [(second, part)]
        return  # 一般公共预算项目支出里的专用材料费
    inside = fund.key in _FUNDS and kind.key == "basic_expenditure" and part.key in _PARTS_OF_BASIC
    if inside and _WITHIN.fullmatch(between) and _OF.fullmatch(slots.folded[slots.end_of(first) : second]):
        slots.items = [(second, part)]


def _take_column_of_all(slots: Slots) -> None:
    """`基本支出里办公费、邮电费和培训费`: the first is a column of all the others."""
    (_, whole), *parts = slots.items
    if whole.key not in SHARED_COLUMNS or not all(is_line(name, slots.lexicon) for _, name in parts):
        return
    gaps = [slots.folded[slots.end_of(a) : b] for (a, _), (b, _) in pairwise(slots.items)]
    if _WITHIN.fullmatch(gaps[0]) and all(JOINS.fullmatch(gap) for gap in gaps[1:]):
        slots.column, slots.items = COLUMNS[whole.key], parts


def _is_beside(slots: Slots, first: int, second: int) -> bool:
    """`一般公共预算项目支出`: one runs into the other."""
    return bool(_OF.fullmatch(slots.folded[slots.end_of(first) : second]))


def _is_economic_column(slots: Slots) -> bool:
    """`2010301的商品和服务支出`, `群众文化的工资福利支出`: behind a function, a kind of expenditure is a column."""
    (first, a), (second, b) = slots.items
    crossed = _first_digits(a, slots.lexicon) == {"2"} and _first_digits(b, slots.lexicon) in ({"3"}, {"5"}, {"3", "5"})
    found = crossed and bool(_OF.fullmatch(_unclaimed(slots, slots.end_of(first), second)))
    if found:
        slots.column, slots.items = b.value, [(first, a)]
    return found


def _first_digits(name: Name, lexicon: Lexicon) -> set[str]:
    """Which classifications the item is a line of: 2 of functions, 3 and 5 of economic classes."""
    if concept := lexicon.concept(name):
        return {code[0] for code in concept.codes}
    return {code[0] for code in ([name.value] if name.kind == "code" else lexicon.subject_codes.get(name.key, ()))}


def _is_under_topic(slots: Slots) -> bool:
    """`政府采购授予中小企业合同金额`: the first only says where the second, right behind it, belongs."""
    (first, a), (second, b) = slots.items
    own = b.key not in COLUMNS and not is_line(b, slots.lexicon) and a.key in _TOPICS
    turned = b.key in _BOUGHT and a.kind == "item" and not is_unit(a, slots.lexicon)
    if turned and _TOPIC.fullmatch(slots.folded[slots.end_of(first) : second]):
        slots.items = [(first, a)]  # 公益性演出服务政府购买服务预算
        return True
    if found := own and bool(_TOPIC.fullmatch(slots.folded[slots.end_of(first) : second])):
        slots.items = [(second, b)]
    return found


def _narrow(slots: Slots, part: Name, second: int, named: Name) -> None:
    """A column of the other; else the first only says where the second is to be found: 机关运行经费里的物业管理费."""
    _set_column(slots, part)
    if not slots.column:
        slots.items = [(second, named)]
        slots.table = slots.table or table_of(slots, part)


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
    return COLUMNS.get(name.key, name.value)


def is_line(name: Name, lexicon: Lexicon) -> bool:
    """Whether it is a line of a table: a subject or a code, by its own name or by another."""
    coded = {concept.id for concept in lexicon.concepts if concept.codes}
    return name.kind in ("subject", "code") or (name.key in coded and name.key not in COLUMNS)


def _set_column(slots: Slots, part: Name) -> None:
    """Take one of the two items for the column that the other is meant in, where it can be one."""
    if part.key in COLUMNS:
        slots.column = COLUMNS[part.key]
        slots.items = [(at, name) for at, name in slots.items if name is not part]
