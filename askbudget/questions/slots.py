"""Spans → slots: organisations, years, items, projects, targets, the column and table that are meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from askbudget.lexicon import Lexicon
from askbudget.model import Document, Name, Quantity, Reading
from askbudget.normalize import key
from askbudget.questions.spans import Found, Text, as_spans, choose, cue_spans, fixed, leftovers, prepare, stretches
from askbudget.questions.vocabulary import Vocabulary, known_names, partial_matches

_COUNTED_BODIES = re.compile(r"(?:这|那|全部|所有)?[一二三四五六七八九十两几\d]+[家个](?:单位|部门|局|区县|机构|区|县)?")
_ITEM_KINDS = ("concept", "subject", "item", "code")
_BODY_END = re.compile(
    r"(?:局|委员会|委|办公室|中心|院|厅|学校|小学|中学|大学|街道|镇|乡|公司|政府|医院|站|所|大队|协会|联合会|法院|检察院)$"
)
_BODY = re.compile(
    r"(?:(?![和与及、跟比])[\u4e00-\u9fff]){0,12}?(?:局|委员会|委(?!托)|办公室|中心|法院|检察院|(?<!大)厅|政府(?!采购|性)|医院|学校|大学|中学|小学|街道办|残联|团委)"
)
_REGION_TAIL = re.compile(r"(?P<region>[\u4e00-\u9fff]{1,7}?(?:自治县|区|县|市|省|旗|州))$")
_COLUMNS = {
    "basic_expenditure": "基本支出", "project_expenditure": "项目支出", "personnel": "人员经费", "operating": "公用经费",
    "general_public_budget_income": "一般公共预算", "government_managed_funds_expenditure": "政府性基金",
    "government_managed_funds_income": "政府性基金", "state_capital_expenditure": "国有资本经营", "carryover_in": "上年结转",
    "general_public_budget_expenditure": "一般公共预算",
}  # fmt: skip
_FUNDS = frozenset(
    ["general_public_budget_income", "general_public_budget_expenditure", "government_managed_funds_expenditure"]
)
_TAIL_WORDS = frozenset(["total_expenditure", "total_income"])


@dataclass(slots=True)
class Slots:
    """What has been filled so far."""

    text: Text
    taken: list[Found] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    stranger: str = ""
    items: list[tuple[int, Name]] = field(default_factory=list)
    project: list[Name] = field(default_factory=list)
    target: list[Name] = field(default_factory=list)
    column: str = ""
    table: str = ""
    classification: str = ""
    rest: str = ""


def fill(question: str, vocabulary: Vocabulary, lexicon: Lexicon, inherited: Sequence[str]) -> Reading:
    """The slots of a question on its own; `inherited` organisations tell whose names come first."""
    slots = Slots(prepare(question))
    rules = lexicon.section("rules")
    found = known_names(stretches(slots.text), vocabulary, lexicon)
    everyone = vocabulary.documents()
    _organisations(slots, found, everyone, inherited)
    _table(slots, vocabulary)
    _names(slots, found, lexicon)
    heard = [c for c in _longest(cue_spans(slots.text, lexicon)) if not _hidden(c, slots.taken)]
    provinces = [short for entry in lexicon.section("regions")["provinces"].values() for short in entry["short"]]
    _partial(slots, vocabulary, [*rules["stopwords"]["words"], *provinces], heard)
    _columns(slots)
    cues = frozenset(c.value for c in heard)
    years, back, base = _years(slots, rules["years"], cues)
    slots.items.sort(key=lambda pair: pair[0])
    return Reading(
        question, spans=as_spans(slots.text, slots.taken), organisations=tuple(slots.organisations), stranger=slots.stranger, years=years,
        years_back=back, base_year=base, basis=_said(slots, ("决算", "预算执行"), "决算"), scope=_said(slots, ("单位预算", "单位决算"), "单位"),
        items=tuple(name for _, name in slots.items), project=tuple(slots.project), target=tuple(slots.target), column=slots.column,
        table=slots.table, classification=slots.classification, cues=cues, unit=_unit(slots.text, rules["units"]), numbers=_numbers(slots), rest=slots.rest,
    )  # fmt: skip


# ---------------------------------------------------------------- organisations


def _organisations(
    slots: Slots, found: dict[str, list[Name]], everyone: Sequence[Document], inherited: Sequence[str]
) -> None:
    """Full names, aliases and places; a place followed by a body that is not its own is a stranger."""
    spans = [
        Found(start, end, "name", tuple(n for n in names if n.kind == "organisation"))
        for text, names in found.items()
        if any(n.kind == "organisation" for n in names) and len(text) > 1
        for start, end in _places(slots.text, text)
    ]
    slots.taken = choose(spans)
    for span in list(slots.taken):
        wanted = sorted({name.value for name in span.names})
        if _is_stranger(slots, span, everyone):
            continue
        slots.organisations += [name for name in wanted if name not in slots.organisations]
    _drop_general(slots)
    if not slots.organisations and not slots.stranger:
        slots.stranger = _unknown_body(slots)
    whose = set(slots.organisations or inherited)
    slots.documents = [document for document in everyone if document.organisation.name in whose]


def _places(text: Text, letters: str) -> list[tuple[int, int]]:
    return stretches(text).get(letters, []) if len(letters) > 40 else _find(text, letters)


def _find(text: Text, letters: str) -> list[tuple[int, int]]:
    places, start = [], text.letters.find(letters)
    while start >= 0:
        places.append((text.at[start], text.at[start + len(letters) - 1] + 1))
        start = text.letters.find(letters, start + 1)
    return places


def _is_stranger(slots: Slots, span: Found, everyone: Sequence[Document]) -> bool:
    """`大渡口区教育局`: the place is known, the body behind it is not one of its own. `达县医保局`: the other way round."""
    text = slots.text.folded
    spoken = text[span.start : span.end]
    own = {
        alias
        for name in span.names
        for d in everyone
        if d.organisation.name == name.value
        for alias in (d.organisation.name, *d.organisation.aliases)
    }
    following = min((f.start for f in slots.taken if f.start >= span.end), default=len(text))
    behind = _BODY.match(text, span.end, following)
    if not _BODY_END.search(spoken) and behind and spoken + behind[0] not in own and not _is_generic(behind[0]):
        slots.stranger = spoken + behind[0]
        return True
    before = _REGION_TAIL.search(text[: span.start])
    if _BODY_END.search(spoken) and before and not any(before["region"] in alias for alias in own):
        slots.stranger = before["region"] + spoken
        return True
    return False


def _is_generic(words: str) -> bool:
    """那家局, 两个中心: a word for any body, not the name of one."""
    return len(words) < 3


def _drop_general(slots: Slots) -> None:
    """`潼南和大渡口医保局`, `医保局` on its own: a bare body counts only where no organisation is named."""
    spans = [f for f in slots.taken if f.kind == "name" and f.names and f.names[0].kind == "organisation"]
    precise = [f for f in spans if len({n.value for n in f.names}) == 1]
    if precise and len(precise) < len(spans):
        slots.organisations = list(dict.fromkeys(n.value for f in precise for n in f.names))


def _unknown_body(slots: Slots) -> str:
    """A body of some place, named in full, that no document is of."""
    match = re.search(
        r"[\u4e00-\u9fff]{1,8}?(?:省|市|区|县|旗|州)[\u4e00-\u9fff]{0,12}?(?:局|委员会|委|办公室|中心|法院|检察院|厅|医院|学校)",
        slots.text.folded,
    )
    return match[0] if match and not re.search(r"哪|几个|这", match[0]) else ""


# ---------------------------------------------------------------- names


def _table(slots: Slots, vocabulary: Vocabulary) -> None:
    """`支出总表里…`: the longest words ending in 表 that stand in the title of a table."""
    ends = [m.end() for m in re.finditer(r"表(?=[里中上的内，,]|格)", slots.text.folded)]
    if not ends or not slots.documents:
        return
    titles = vocabulary.names_of([d.id for d in slots.documents], ("table",))
    for end in ends:
        for start in range(max(0, end - 30), end - 3):
            words = key(slots.text.folded[start:end])
            fitting = [t for t in titles if words in t.key]
            if len(words) > 3 and fitting and not any(f.start < end and start < f.end for f in slots.taken):
                shortest = min(fitting, key=lambda t: len(t.key))
                slots.table = shortest.value
                slots.taken.append(Found(start, end, "name", (shortest,)))
                return


def _names(slots: Slots, found: dict[str, list[Name]], lexicon: Lexicon) -> None:
    """Items, projects, targets and tables; a name from the documents asked about beats one from elsewhere."""
    ours = {document.id for document in slots.documents}
    spans = [*slots.taken, *fixed(slots.text)]
    for text, names in found.items():
        kept = tuple(
            n
            for n in names
            if n.kind != "organisation"
            and (not n.documents or not ours or ours & set(n.documents) or n.kind != "target")
        )
        if kept and (len(text) > 1 or kept[0].kind == "concept"):
            spans += [Found(start, end, "name", kept) for start, end in _find(slots.text, text)]
    slots.taken = choose(_phrases(slots.text, spans, lexicon))
    for span in slots.taken:
        if span.kind == "code":
            slots.items.append((span.start, Name(span.value, "code", span.value)))
        elif span.kind == "project_code":
            slots.project += [n for n in found.get(span.value, []) if n.kind == "project"] or [
                Name(span.value, "project", span.value)
            ]
        elif span.kind == "name":
            _take_name(slots, span, ours)
        elif span.kind == "phrase":
            classes = lexicon.section("rules")["classifications"]
            slots.classification = next(
                (name for name, words in classes.items() if span.value in words), slots.classification
            )
    _drop_tails(slots)


def _phrases(text: Text, spans: list[Found], lexicon: Lexicon) -> list[Found]:
    """Words of time and unit keep names from cutting into them: 今年 is no part of 年度预算."""
    rules = lexicon.section("rules")
    words = [w for group in ("current", "previous", "before_last") for w in rules["years"][group]]
    words += [w for group in rules["classifications"].values() for w in group]
    return spans + [Found(start, end, "phrase", value=word) for word in words for start, end in _find(text, key(word))]


def _take_name(slots: Slots, span: Found, ours: set[str]) -> None:
    """Put a name into the slot it fills; projects and targets only where the documents asked about have them."""
    kinds = {n.kind: n for n in span.names}
    mine = {n.kind: n for n in span.names if not ours or not n.documents or ours & set(n.documents)}
    said_project = (
        "项目" in slots.text.folded[span.end : span.end + 4]
        or "项目" in slots.text.folded[max(0, span.start - 3) : span.start]
    )
    amount = next((kinds[k] for k in ("concept", "subject", "item", "code") if k in kinds), None)
    if "organisation" in kinds:
        return
    if set(kinds) == {"table"}:
        slots.table = slots.table or next(iter(kinds.values())).value
    elif "project" in mine and (said_project or not amount):
        slots.project.append(mine["project"])
    elif "target" in mine and (not amount or "concept" not in kinds and "subject" not in kinds):
        slots.target.append(mine["target"])
    elif amount:
        slots.items.append((span.start, amount))
    elif "term" in kinds:
        slots.items.append((span.start, kinds["term"]))


def _drop_tails(slots: Slots) -> None:
    """`信息化建设支出`: 支出 behind an item only says that money is meant; `住房公积金（30113）` is one item by its code."""
    codes = [f for f in slots.taken if f.kind == "code"]
    spans = {f.start: f for f in slots.taken}
    kept = []
    for start, name in slots.items:
        span = spans[start]
        bare = name.key in _TAIL_WORDS and span.end - span.start == 2
        if bare and not _stands_alone(slots, span):
            slots.rest += _words_before(slots, span) if not _item_before(slots, span) else ""
        elif span.kind == "name" and any(_adjoin(slots, span, code) for code in codes):
            continue
        elif not re.match(r"类(?!级|科目|款|项级)", slots.text.folded[span.end :]):  # 医疗救助类项目: a sort, not the item
            kept.append((start, name))
    slots.items = kept


def _adjoin(slots: Slots, a: Found, b: Found) -> bool:
    """Nothing but brackets and fillers stands between two spans."""
    first, second = sorted((a, b), key=lambda f: f.start)
    between = slots.text.folded[first.end : second.start]
    return re.fullmatch(r"(?:支出)?[（(）),，:：]*(?:科目|编码|代码)?", between) is not None


def _stands_alone(slots: Slots, span: Found) -> bool:
    """支出 or 收入 with nothing in front that it could be the tail of."""
    return not _item_before(slots, span) and not _words_before(slots, span)


def _item_before(slots: Slots, span: Found) -> bool:
    """An item ends right here, or a bracket with its code begins or ended right beside."""
    text = slots.text.folded
    ends = {f.end for f in slots.taken if f.kind == "code" or f.names and f.names[0].kind != "organisation"}
    return (
        span.start in ends
        or (text[max(0, span.start - 1) : span.start] in ("）", ")"))
        or (
            text[span.end : span.end + 1] in ("（", "(")
            and any(f.kind == "code" and f.start == span.end + 1 for f in slots.taken)
        )
    )


def _words_before(slots: Slots, span: Found) -> str:
    """Unclaimed words that run right up to the span: 新能源 in 新能源支出."""
    claimed = max((f.end for f in slots.taken if f.end <= span.start), default=0)
    words = slots.text.folded[claimed : span.start]
    return (
        ""
        if re.fullmatch(r"[的年度在安排预算]*", words)
        or not re.search(r"[\u4e00-\u9fff]{2}$", words)
        or _FILLER.search(words)
        else words
    )


_FILLER = re.compile(
    r"(?:的|年|总|全部|全年|预算|一共|财政|所有|整个|部门|单位|哪[一]?类|哪些|哪项|什么|多少|本|今年|去年|比|较)$"
)


def _partial(slots: Slots, vocabulary: Vocabulary, stopwords: Sequence[str], heard: Sequence[Found]) -> None:
    """Words left over: an abbreviated project, indicator or subject of the documents asked about.

    A run is tried with the cues in it first (足额保障率), then without them (…占比).
    """
    taken = [f for f in slots.taken if f.kind != "phrase"]
    counted = [Found(m.start(), m.end(), "phrase") for m in _COUNTED_BODIES.finditer(slots.text.folded)]
    slots.taken += [c for c in counted if all(c.end <= f.start or c.start >= f.end for f in slots.taken)]
    runs = leftovers(slots.text, slots.taken, stopwords)
    if not runs:
        return
    pool = (
        vocabulary.names_of([d.id for d in slots.documents], ("project", "target", "item", "term"))
        if slots.documents
        else []
    )
    for run in runs:
        if _match_run(slots, *run, pool, taken):
            continue
        for start, end in leftovers(slots.text, [*slots.taken, *heard], stopwords):
            if run[0] <= start and end <= run[1] and not _match_run(slots, start, end, pool, taken) and end - start > 1:
                slots.rest += slots.text.folded[start:end]


def _match_run(slots: Slots, start: int, end: int, pool: Sequence[Name], taken: Sequence[Found]) -> bool:
    """Fill a slot from one run of leftover words, together with the item it leans on where both make one name."""
    left = next(
        (
            f
            for f in taken
            if f.end == start and f.kind == "name" and f.names[0].kind in (*_ITEM_KINDS, "target", "project")
        ),
        None,
    )
    right = next(
        (
            f
            for f in taken
            if f.start == end and f.kind == "name" and f.names[0].kind in (*_ITEM_KINDS, "target", "project")
        ),
        None,
    )
    for first, last, used in ((left, right, True), (left, None, True), (None, right, True), (None, None, False)):
        if used and not (first or last):
            continue
        if not used and (left or right) and end - start < 3:
            return True  # 工伤保险缴费: a short tail of an item that is no name with it
        words = slots.text.folded[first.start if first else start : last.end if last else end]
        matches = partial_matches(words, pool)
        if matches and len({n.value for n in matches}) <= 6:
            _take_partial(slots, matches, [f for f in (first, last) if f], start)
            return True
    return False


def _take_partial(slots: Slots, matches: Sequence[Name], replaced: Sequence[Found], start: int) -> None:
    gone = {f.start for f in replaced}
    slots.items = [(at, name) for at, name in slots.items if at not in gone]
    names = {n.value for f in replaced for n in f.names}
    slots.target = [n for n in slots.target if n.value not in names]
    slots.project = [n for n in slots.project if n.value not in names]
    by_kind = {kind: [n for n in matches if n.kind == kind] for kind in ("target", "project", "item", "term")}
    if by_kind["project"] and (slots.target or not by_kind["target"] or "项目" in slots.text.folded):
        slots.project += by_kind["project"]
    elif by_kind["target"]:
        slots.target += by_kind["target"]
    elif by_kind["item"] or by_kind["term"]:
        first, *others = by_kind["item"] or by_kind["term"]
        slots.items.append((start, replace(first, also=tuple(other.value for other in others))))
    slots.project = list({n.value: n for n in slots.project}.values())
    slots.target = list({n.value: n for n in slots.target}.values())


def _columns(slots: Slots) -> None:
    """`医疗保障管理事务里的项目支出`: the second names a column of the first; so does `基本支出里的办公费`."""
    if len(slots.items) < 2:
        return
    (first, a), (second, b) = slots.items[0], slots.items[1]
    between = slots.text.folded[_end_of(slots, first) : second]
    if between == "" and a.key in _FUNDS and slots.text.folded[second : second + 2] in ("项目", "基本"):
        slots.column = _COLUMNS[a.key]
        slots.items = slots.items[1:]
        return
    if not re.fullmatch(
        r"(?:的)?(?:里|里面|中|当中|之中|其中|内|用|属于|下)?(?:的|用|属于|由|来自)*(?:安排的)?", between
    ) or not re.search(r"里|中|内|属于|用|下", between):
        return
    for owner, part in ((a, b), (b, a)):
        if part.key in _COLUMNS and owner.key not in _COLUMNS:
            slots.column = _COLUMNS[part.key]
            slots.items = [(at, name) for at, name in slots.items if name is not part]
            return


def _end_of(slots: Slots, start: int) -> int:
    return next(f.end for f in slots.taken if f.start == start) if any(f.start == start for f in slots.taken) else start


# ---------------------------------------------------------------- the rest


def _longest(cues: Sequence[Found]) -> list[Found]:
    """Without the cues inside a longer cue word: 没有 in 有没有."""
    return [
        c
        for c in cues
        if not any(o.start <= c.start and c.end <= o.end and o.end - o.start > c.end - c.start for o in cues)
    ]


def _hidden(cue: Found, taken: Sequence[Found]) -> bool:
    """A cue inside a name is part of the name: 比例 in 住院救助比例."""
    return any(
        f.kind in ("name", "code", "project_code")
        and f.start <= cue.start
        and cue.end <= f.end
        and f.end - f.start > cue.end - cue.start
        for f in taken
    )


def _years(
    slots: Slots, words: dict[str, list[str]], cues: frozenset[str]
) -> tuple[tuple[int, ...], int | None, int | None]:
    """(years asked for, years counted back from the newest, the year compared with)."""
    years: list[int] = []
    base: int | None = None
    back: int | None = None
    relative = {*words["current"], *words["previous"], *words["before_last"]}
    comparing = re.compile("(?:" + "|".join(words["comparing"]) + ")$")
    with_ = re.compile("(?:" + "|".join(words["comparing_with"]) + ")$")
    for f in slots.taken:
        before, behind = slots.text.folded[: f.start], slots.text.folded[f.end : f.end + 3]
        against = bool(comparing.search(before)) or bool(
            with_.search(before) and (re.match(r"相?比", behind) or not years)
        )
        if f.kind == "years":
            years += [int(y) for y in f.value.split(",")]
        elif f.kind == "year" and against and (years or comparing.search(before) or {"change", "versus"} & cues):
            base = int(f.value)
        elif f.kind == "year" and int(f.value) not in years:
            years.append(int(f.value))
        elif f.kind == "phrase" and f.value in relative and not against and not re.match(r"相?比", behind):
            back = 0 if f.value in words["current"] else 1 if f.value in words["previous"] else 2
    return tuple(years), back, base


def _said(slots: Slots, words: Sequence[str], value: str) -> str:
    return value if any(word in slots.text.folded for word in words) else ""


def _unit(text: Text, units: dict[str, list[str]]) -> str:
    """The unit asked for, the longest wording first: 多少万元 before 多少."""
    words = sorted(((word, unit) for unit, forms in units.items() for word in forms), key=lambda pair: -len(pair[0]))
    return next((unit for word, unit in words if word in text.folded), "")


def _numbers(slots: Slots) -> tuple[Quantity, ...]:
    """Thresholds: 超过100万 → 100 万元."""
    found = []
    for f in slots.taken:
        if f.kind == "amount":
            number, unit = f.value.split(" ")
            found.append(Quantity(Decimal(number), unit if unit.endswith(("元", "%")) else unit + "元"))
    return tuple(found)
