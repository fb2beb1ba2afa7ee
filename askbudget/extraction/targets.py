"""Target sheets → projects, their amounts and texts, and every indicator with operator, value, unit and weight."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from askbudget.extraction.narrative import Context, Paragraph, join_origin
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.rows import item_name, make_number, project_code
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, Line, Passage, PassageKind, Place
from askbudget.normalize import fold, key, squeeze
from askbudget.quantity import parse_number

_CORE = frozenset(["是", "否"])
_DIRECTIONS = re.compile(r"^(?:正向|反向)指标?$")
_UNIT_BRACKET = re.compile(r"[（(]\s*(亿元|万元|元|[%％])\s*[）)]")
_WEIGHT_PERCENT = re.compile(r"权重[（(][%％][）)]")
_OWNER_LINE = re.compile(r"^(?:编制单位|填报单位|申报单位)[:：]")
_PROJECT_LINE = re.compile(r"^(?:项目名称|专项资金名称)|^\W*\d{8}[A-Z]\d{12}[-－]")
_CODED_NAME = re.compile(r"\d{8}[A-Z]\d{12}\s*[-－][^\t]+")
_TEXT_KINDS: dict[str, PassageKind] = {"overview": "overview", "basis": "basis", "goal": "goal", "plan": "plan"}
_LEADING_MARK = re.compile(r"^(?P<mark>[^\d\u4e00-\u9fff+-]{1,12})?(?P<number>[-+]?\d[\d,]*(?:\.\d+)?)$")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One target as printed; operator is empty where it cannot be read for certain."""

    name: str
    operator: str
    value: str
    unit: str
    weight: str
    lines: tuple[int, int]
    quote: str


@dataclass(slots=True)
class _Sheet:
    """What has been read of the sheet so far."""

    project: str = ""
    code: str = ""
    pending: list[Line] = field(default_factory=list)


def target_facts(block: TableBlock, context: Context, unit: str) -> Iterator[Fact | Passage]:
    """Facts and passages of one target table; `unit` is that of its amounts where none is printed."""
    text = squeeze("".join(line.text for line in block.lines))
    before = _weight_first(text)
    weight_unit = "%" if _WEIGHT_PERCENT.search(re.sub(r"预算执行率权重[（(][%％][）)]", "", text)) else ""
    listing = bool(re.search(r"项目名称.{0,6}预算数.{0,8}(?:年度)?目标", text))
    for part in _sheets(block.lines):
        sheet = _Sheet()
        yield from _labelled(part, sheet, block, context, unit)
        for line in part:
            indicator = _indicator(line, sheet, before, context.lexicon)
            if indicator:
                yield from _indicator_facts(indicator, sheet, block, context, weight_unit)
                sheet.pending = []
            elif listing and _is_amount(line):
                yield from _listed_project(line, sheet, block, context, unit)
            else:
                sheet.pending.append(line)


def _weight_first(text: str) -> bool:
    """Whether the weight stands before the operator, as some sheets print it."""
    weight = re.search(r"(?<!执行率)权重", text)
    nature = re.search(r"指标性质|绩效指标性质|性质", text)
    return bool(weight and nature and weight.start() < nature.start())


def _sheets(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """One table may hold several sheets: each begins with its owner, or with its project where one is named already."""
    part: list[Line] = []
    named = False
    for line in lines:
        text = squeeze(line.text)
        owner, project = bool(_OWNER_LINE.match(text)), bool(_PROJECT_LINE.match(text))
        if part and ((owner and len(part) > 2) or (project and named)):
            yield part
            part, named = [], False
        named |= project
        part.append(line)
    if part:
        yield part


# ---------------------------------------------------------------- labels and what stands behind them


def _labelled(
    part: Sequence[Line], sheet: _Sheet, block: TableBlock, context: Context, unit: str
) -> Iterator[Fact | Passage]:
    text = join_origin(part)
    labels = [label for label in _labels(context.lexicon).finditer(text.text) if _begins_cell(text.text, label.start())]
    sheet_unit = next((m[1] for m in _UNIT_BRACKET.finditer(text.text) if m[1] != "%"), unit)
    found = [
        (_canonical(label[0]), label, _behind(text, label, labels[i + 1 : i + 2])) for i, label in enumerate(labels)
    ]
    for name, _, (start, end) in found:
        if name in context.lexicon.section("targets")["texts"]["project"] and not sheet.project:
            sheet.code, sheet.project = _project_name(_whole_name(text.text, start, end))
        elif name == "项目编码" and re.fullmatch(r"\d{8}[A-Z]\d{12}", text.text[start:end].strip()):
            sheet.code = text.text[start:end].strip()
    coded = _CODED_NAME.search(text.text)
    if coded and not sheet.project:  # the label came out unreadable, the code did not
        sheet.code, sheet.project = _project_name(coded[0])
    yield from _unlabelled(part, found, sheet, block, context)
    for name, label, (start, end) in found:
        place = replace(text.place(label.start(), end), table=block.title)
        yield from _labelled_fact(name, label[0], text.text[start:end], place, sheet, block, context, sheet_unit)


def _labelled_fact(
    name: str, label: str, value: str, place: Place, sheet: _Sheet, block: TableBlock, context: Context, unit: str
) -> Iterator[Fact | Passage]:
    texts = context.lexicon.section("targets")["texts"]
    kind = next((kind for kind, names in texts.items() if name in names), "")
    if kind in _TEXT_KINDS:
        if len(value.strip()) > 1:
            words = re.sub(r"<[^>]+>|\t+", " ", value).strip()
            yield Passage(
                context.document, _TEXT_KINDS[kind], sheet.project or context.document, words, place, block.title
            )
        return
    if kind == "contact":
        if name == "项目编码":
            return
        if value.strip():
            yield Passage(
                context.document,
                "contact",
                sheet.project or name,
                f"{label.strip('：: ')}：{' '.join(value.split())}",
                place,
                block.title,
            )
        return
    number = make_number(re.split(r"[\t ]", value.strip())[0]) if value.strip() else None
    if kind or number is None or number.value is None:
        return
    bracket = _UNIT_BRACKET.search(fold(label))
    item = sheet.project or name
    yield Fact(
        context.document, "project" if sheet.project else "table", context.year, context.basis, item, name, number.text,
        bracket[1] if bracket else "" if "权重" in name else unit, place, code=sheet.code, form=block.form.id if block.form else "",
    )  # fmt: skip


def _whole_name(text: str, start: int, end: int) -> str:
    """A project's cell; the rest of its row too, where the code in it broke off."""
    cell = text[start:end]
    if re.match(r"\s*\d{8}[A-Z]\d{0,11}(?!\d)", cell):
        return text[start : text.find("\t\t", end) if text.find("\t\t", end) > 0 else end + 40]
    return cell


def _begins_cell(text: str, start: int) -> bool:
    """In a tabbed sheet a label begins a cell; 本级安排 inside a project's name is none."""
    return "\t" not in text or not text[:start].rpartition("\t")[2].strip()


@lru_cache(maxsize=4)
def _labels(lexicon: Lexicon) -> re.Pattern[str]:
    """Every label of a target sheet, longest first; a label stands free or before a colon, bracket or value."""
    section = lexicon.section("targets")
    names = {name for names in section["texts"].values() for name in names} | set(section["amounts"]["labels"])
    names |= {"指标名称", "一级指标", "绩效指标", "资金情况", "总体资金情况", "年度主要任务", "其他说明"}
    escaped = [
        re.escape(name).replace(":", "[:：]").replace(r"\(", "[（(]").replace(r"\)", "[）)]")
        for name in sorted(names, key=len, reverse=True)
    ]
    free = "|".join(name for name in escaped if len(name) > 3)
    bound = "|".join(name for name in escaped if len(name) <= 3)
    return re.compile(rf"(?:{free}|(?<![\u4e00-\u9fff（(])(?:{bound})) *(?:[（(][^（）()]{{1,8}}[）)])? *[:：]?")


def _canonical(label: str) -> str:
    return _UNIT_BRACKET.sub("", fold(label)).strip(" :：\t")


def _behind(text: Paragraph, label: re.Match[str], following: Sequence[re.Match[str]]) -> tuple[int, int]:
    """The stretch from a label to the next one, no further than its own cell where there are cells."""
    end = following[0].start() if following else len(text.text)
    cell = re.compile(r"[\t ]*[^\t]+").match(text.text, label.end(), end) if "\t" in text.text else None
    return label.end(), cell.end() if cell else end


def _unlabelled(
    part: Sequence[Line],
    found: Sequence[tuple[str, re.Match[str], tuple[int, int]]],
    sheet: _Sheet,
    block: TableBlock,
    context: Context,
) -> Iterator[Passage]:
    """A row of long text whose label came out unreadable is the text that is missing between its neighbours.

    Sheets print overview, basis and goal in this order; only where exactly one of them is missing is it told.
    """
    texts = context.lexicon.section("targets")["texts"]
    have = [kind for kind in ("overview", "basis", "goal") if any(name in texts[kind] for name, _, _ in found)]
    missing = [kind for kind in ("overview", "basis", "goal") if kind not in have]
    known = {name for names in texts.values() for name in names}
    rows = [
        (line, cells[1])
        for line in part
        if len(cells := _pieces(line.text)) == 2 and len(cells[1]) > _LONG_TEXT and "\t" in line.text
        if not any(key(name) in key(cells[0]) for name in known if len(name) > 3) and len(cells[0]) < _LONG_TEXT
    ]
    if len(missing) == 1 and len(rows) == 1 and sheet.project:
        place = Place((rows[0][0].number, rows[0][0].number), rows[0][1])
        yield Passage(context.document, _TEXT_KINDS[missing[0]], sheet.project, rows[0][1], place, block.title)


def _project_name(value: str) -> tuple[str, str]:
    """(code, name) as printed behind 项目名称."""
    code, name = project_code(re.sub(r"\s+", "", value))
    return code, re.sub(r"^(?:运转性|一般性|特定目标类)项目[-－]", "", name).strip("-－")


# ---------------------------------------------------------------- indicators


def _pieces(text: str) -> list[str]:
    """The cells of a tabbed line, or the words of a flattened one; blanks dropped."""
    parts = text.split("\t") if "\t" in text else text.split(" ")
    return [part.strip() for part in parts if part.strip()]


def _indicator(line: Line, sheet: _Sheet, before: bool, lexicon: Lexicon) -> Indicator | None:
    """The target on a line, or None; its name may stand on the lines before."""
    pieces = _pieces(line.text)
    if _is_heading(pieces) or any(_canonical(piece) in _amount_labels(lexicon) for piece in pieces):
        return None
    read = _weight_before(pieces, lexicon) if before else _weight_behind(pieces, lexicon)
    if read is None:
        return None
    count, operator, value, unit, weight = read
    own = _name(pieces[:count], lexicon)
    carried = (
        ""
        if own or "\t" in line.text
        else _name([piece for pending in sheet.pending for piece in _pieces(pending.text)], lexicon)
    )
    name = own or carried
    if not name:
        return None
    first = line.number if own else next((p.number for p in sheet.pending), line.number)
    return Indicator(name, operator, value, unit, weight, (max(first, line.number - 6), line.number), line.text.strip())


def _amount_labels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.section("targets")["amounts"]["labels"])


def _is_heading(pieces: Sequence[str]) -> bool:
    joined = "".join(squeeze(piece) for piece in pieces)
    return "指标性质" in joined or "指标值" in joined or "权重" in joined and not re.search(r"\d", joined)


def _weight_before(pieces: Sequence[str], lexicon: Lexicon) -> tuple[int, str, str, str, str] | None:
    """name … weight, unit, operator, value, core → (pieces of the name, operator, value, unit, weight)."""
    body = list(pieces)
    while body and body[-1] in _CORE:
        body.pop()
    for i in range(1, len(body)):
        rest = body[i + 1 :]
        if not re.fullmatch(r"\d{1,3}(?:\.\d+)?", body[i]) or not 1 < len(rest) < 5:
            continue
        if rest[0] == "定性" or (len(rest) > 1 and rest[1] == "定性"):
            return i, "定性", "".join(rest[rest.index("定性") + 1 :]), "定性", body[i]
        value = _LEADING_MARK.match(rest[-1].replace(" ", ""))
        if not value:
            continue
        marks = [*rest[:-1], *([value["mark"]] if value["mark"] else [])]
        operator = next((op for mark in marks if (op := _operator(mark, lexicon))), "")
        unit = next((m for m in marks if not _operator(m, lexicon) and _is_unit(m)), "")
        return i, operator, value["number"].replace(",", ""), fold(unit), body[i]
    return None


def _weight_behind(pieces: Sequence[str], lexicon: Lexicon) -> tuple[int, str, str, str, str] | None:
    """name … operator, value, unit, weight, core → (pieces of the name, operator, value, unit, weight)."""
    for i, piece in enumerate(pieces):
        rest = [p for p in pieces[i + 1 :] if p not in _CORE and not _DIRECTIONS.match(p)]
        if piece == "定性" and rest:
            weight = rest[-1] if len(rest) > 1 and parse_number(rest[-1]) is not None else ""
            words = rest[:-1] if weight else rest
            return i, "定性", "".join(words), "定性", weight
        operator = _operator(piece, lexicon)
        if (operator or _is_mark(piece) and i) and rest and parse_number(rest[0]) is not None:
            weight = rest[-1] if len(rest) > 1 and parse_number(rest[-1]) is not None else ""
            unit = "".join(rest[1:-1] if weight else rest[1:])
            return i, operator, re.sub(r"[,\s]", "", rest[0]), fold(unit), weight
    return None


def _operator(text: str, lexicon: Lexicon) -> str:
    """The operator that a mark stands for, or empty where that is not certain."""
    return lexicon.operators.get(text.strip(), "")


def _is_mark(text: str) -> bool:
    """An operator that came out as something else: no letters of a name, no digits."""
    return bool(re.fullmatch(r"[^\u4e00-\u9fff\d%％]{1,12}", text))


def _is_unit(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff%％]", text))


def _name(pieces: Sequence[str], lexicon: Lexicon) -> str:
    """The indicator's own name: the words that are no name of a level, nor a fragment of one."""
    words = [word for piece in pieces for word in piece.split()]
    levels = [key(level) for level in lexicon.section("targets")["levels"]]
    text = "".join(words)
    kept = "".join(
        word
        for word in words
        if not any(key(word) in level for level in levels) or re.search(r"[^\u4e00-\u9fff]", word)
    )
    if kept and kept != text:
        text = kept if len(words) > 1 else text
    previous = None
    while previous != text:
        previous = text
        level = next(
            (lv for lv in sorted(levels, key=len, reverse=True) if text.startswith(lv) and len(text) > len(lv)), ""
        )
        text = text[len(level) :]
    return "" if key(text) in levels and len(pieces) < 3 else item_name(text)


def _indicator_facts(
    found: Indicator, sheet: _Sheet, block: TableBlock, context: Context, weight_unit: str
) -> Iterator[Fact]:
    item = f"{sheet.project}/{found.name}" if sheet.project else found.name
    form = block.form.id if block.form else ""
    place = Place(found.lines, found.quote, table=block.title, row=found.name)
    operator = "" if found.operator == "定性" else found.operator
    common = {"code": sheet.code, "form": form, "parent": sheet.project}
    yield Fact(
        context.document,
        "target",
        context.year,
        context.basis,
        item,
        "指标值",
        found.value,
        found.unit,
        place,
        operator=operator,
        **common,
    )  # type: ignore[arg-type]
    if found.weight:
        yield Fact(
            context.document,
            "target",
            context.year,
            context.basis,
            item,
            "权重",
            found.weight,
            weight_unit,
            place,
            **common,
        )  # type: ignore[arg-type]


# ---------------------------------------------------------------- lists of projects with their targets


def _is_amount(line: Line) -> bool:
    pieces = _pieces(line.text)
    return bool(pieces) and make_number(pieces[-1]) is not None and "." in pieces[-1] and len(pieces) < 3


def _listed_project(
    line: Line, sheet: _Sheet, block: TableBlock, context: Context, unit: str
) -> Iterator[Fact | Passage]:
    """A project whose name, amount and goal run down a column: name, a line with the amount, then the goal."""
    pieces = _pieces(line.text)
    words = "".join(squeeze_keep(p.text) for p in sheet.pending[-_NAME_LINES:]) + "".join(pieces[:-1])
    name = _after_levels(re.sub(r"^.*?\d{3,6}-", "", words), context)
    if not name:
        return
    sheet.project, sheet.code = name, ""
    first = sheet.pending[-min(len(sheet.pending), _NAME_LINES)].number if sheet.pending else line.number
    place = Place((first, line.number), name + " " + pieces[-1], table=block.title, row=name)
    sheet.pending = []
    number = make_number(pieces[-1])
    if number is not None:
        yield Fact(
            context.document,
            "project",
            context.year,
            context.basis,
            name,
            "预算数",
            number.text,
            unit,
            place,
            form=block.form.id if block.form else "",
        )


_NAME_LINES = 8
_LONG_TEXT = 16


def squeeze_keep(text: str) -> str:
    """Without white space, letters as printed."""
    return re.sub(r"\s+", "", text)


def _after_levels(words: str, context: Context) -> str:
    """A name without the publisher in front and without indicator levels that ran into it."""
    for own in sorted(context.own_names, key=len, reverse=True):
        words = words.removeprefix(own)
    for level in sorted(context.lexicon.section("targets")["levels"], key=len, reverse=True):
        words = words.rpartition(level)[2]
    found = re.search(r"(?:20\d{2}年.*)$", words)
    return found[0] if found else words
