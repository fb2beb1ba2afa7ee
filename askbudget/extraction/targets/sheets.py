"""A target sheet → its project, and what stands behind each label: amounts, purpose, basis, goal, contact."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from askbudget.extraction.narrative.paragraphs import Paragraph, join_origin
from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.figures import column_basis, column_year
from askbudget.extraction.tables.tokens import make_number, project_code
from askbudget.extraction.targets.headings import field_words
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, FactKind, Line, Passage, PassageKind, Place
from askbudget.normalize import fold, key, letter_pairs, squeeze

_UNIT_BRACKET = re.compile(r"[（(]\s*(亿元|万元|元|[%％])\s*[）)]")


_OWNER_LINE = re.compile(r"^(?:编制单位|填报单位|申报单位)[:：]")


_CODED_LINE = re.compile(r"^\W*\d{8}[A-Z]\d{12}[-－]")


_CODED_NAME = re.compile(r"\d{8}[A-Z]\d{12}\s*[-－][^\t]+")


_TEXT_KINDS: dict[str, PassageKind] = {"overview": "overview", "basis": "basis", "goal": "goal", "plan": "plan"}


_BROKEN_CODE = re.compile(r"(?:^|(?<=[\t\n]))\d{8}[A-Z]\d{4,11}(?!\d)")
"""The beginning of a cell whose code broke off: the rest of code and name stands in the cells behind it."""


_CODE_BEHIND = re.compile(r"\s*(\d{8}[A-Z]\d{12}|\d{18,22})(?![\dA-Za-z])")
_PROJECT_CODES = ("项目编码", "项目代码", "项目编号")
_LONG_TEXT = 16
_POINTS = re.compile(r"权重|得分|总分")


@dataclass(slots=True)
class Sheet:
    """What has been read of the sheet so far."""

    project: str = ""
    code: str = ""
    pending: list[Line] = field(default_factory=list)
    awaits_goal: bool = False  # a listed project whose first target has not come yet


def sheets_of(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[list[Line]]:
    """One table may hold several sheets: each begins with its owner, or with its project where one is named already."""
    part: list[Line] = []
    named = False
    for line in lines:
        text = squeeze(line.text)
        owner, project = bool(_OWNER_LINE.match(text)), _begins_project(text, lexicon)
        if part and ((owner and len(part) > 2) or (project and named)):
            yield part
            part, named = [], False
        named |= project
        part.append(line)
    if part:
        yield part


def _begins_project(text: str, lexicon: Lexicon) -> bool:
    """Whether a squeezed line begins with the label of a project's name, or with its code."""
    labels = lexicon.section("targets")["texts"]["project"]
    return bool(_CODED_LINE.match(text)) or fold(text).startswith(tuple(labels))


def labelled_items(
    part: Sequence[Line], sheet: Sheet, block: TableBlock, context: Context, unit: str
) -> Iterator[Fact | Passage]:
    """The facts and passages behind the labels of a part of a sheet."""
    text = join_origin(part)
    labels = [
        label for label in labels_of(context.lexicon).finditer(text.text) if _begins_cell(text.text, label.start())
    ]
    sheet_unit = next((m[1] for m in _UNIT_BRACKET.finditer(text.text) if m[1] != "%"), unit)
    found = [
        (canonical(label[0]), label, _behind(text, label, labels[i + 1 : i + 2])) for i, label in enumerate(labels)
    ]
    for name, _, (start, end) in found:
        if name in context.lexicon.section("targets")["texts"]["project"] and not sheet.project:
            code, project = _project_name(_whole_name(text.text, start, end))
            sheet.project = "" if key(project) in field_words(context.lexicon) else project  # 项目名称 预算数
            sheet.code = code or sheet.code  # it may stand in a cell of its own, before the name
        elif name in _PROJECT_CODES and (own := _CODE_BEHIND.match(text.text, start, end)):
            sheet.code = own[1]
    coded = _CODED_NAME.search(text.text)
    broken = _BROKEN_CODE.search(text.text)
    if not sheet.project and (coded or broken):  # the label came out unreadable, the code did not
        start = broken.start() if broken else 0
        sheet.code, sheet.project = _project_name(coded[0] if coded else _whole_name(text.text, start, len(text.text)))
    yield from _unlabelled(part, found, sheet, block, context)
    ends = [*(label.start() for label in labels[1:]), len(text.text)]
    for (name, label, (start, end)), limit in zip(found, ends, strict=False):  # no label, nothing to end
        last = _end_of_row(text, end, limit) if _text_kind(name, context.lexicon) else end
        place = replace(text.place(label.start(), last), table=block.title)
        yield from _labelled_fact(name, label[0], text.text[start:last], place, sheet, block, context, sheet_unit)


def _labelled_fact(
    name: str, label: str, value: str, place: Place, sheet: Sheet, block: TableBlock, context: Context, unit: str
) -> Iterator[Fact | Passage]:
    texts = context.lexicon.section("targets")["texts"]
    kind = next((kind for kind, names in texts.items() if name in names), "")
    if kind in _TEXT_KINDS:
        if len(value.strip()) > 1:
            words = re.sub(r"<[^>]+>|\t+", " ", _without_fragments(value)).strip()
            yield Passage(
                context.document, _TEXT_KINDS[kind], sheet.project or context.document, words, place, block.title
            )
        return
    if kind == "contact":
        if name in _PROJECT_CODES:
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
    number = _amount(value.strip())
    if kind or number is None or number.value is None or re.match(r"0\d", number.text):  # 00.00 is damaged
        return
    bracket = _UNIT_BRACKET.search(fold(label))
    usual = "" if _POINTS.search(name) else "%" if name.endswith("率") else unit
    item, measure = (sheet.project, name) if sheet.project else (name, f"{context.basis}数")
    of_kind: FactKind = "project" if sheet.project else "table"
    year, basis = column_year((name,), context.year), column_basis((name,), context.basis)
    yield Fact(
        context.document, of_kind, year, basis, item, measure, number.text,
        bracket[1] if bracket else usual, place, code=sheet.code,
        form=block.form.id if block.form else "",
    )  # fmt: skip


def _amount(value: str) -> Number | None:
    """The number that a value begins with; the name of the next block may have run into one with decimals."""
    stuck = re.match(r"[\d,]+\.\d{2}(?=[\u4e00-\u9fff])", value)
    return make_number(stuck[0] if stuck else re.split(r"[\t （(]", value)[0]) if value else None


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
def labels_of(lexicon: Lexicon) -> re.Pattern[str]:
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


def canonical(label: str) -> str:
    """A label as lexicon/targets.toml spells it: without its unit, colon and spaces."""
    return _UNIT_BRACKET.sub("", fold(label)).strip(" :：\t")


def _behind(text: Paragraph, label: re.Match[str], following: Sequence[re.Match[str]]) -> tuple[int, int]:
    """The stretch from a label to the next one, no further than its own cell where there are cells."""
    end = following[0].start() if following else len(text.text)
    if "\t" not in text.text:
        return label.end(), end
    cell = re.compile(r"[\t ]*[^\t]+").match(text.text, label.end(), end)
    if (
        cell is None or text.origin[cell.end() - 1] != text.origin[label.start()]
    ):  # what stands on the next row is not its
        return label.end(), label.end()
    return label.end(), cell.end()


def _text_kind(name: str, lexicon: Lexicon) -> bool:
    texts = lexicon.section("targets")["texts"]
    return any(name in texts.get(kind, ()) for kind in _TEXT_KINDS)


def _end_of_row(text: Paragraph, end: int, limit: int) -> int:
    """The end of the line that `end` is on, but not beyond `limit`: one text may have come out as several cells."""
    line = text.origin[max(end - 1, 0)]
    return next((at for at in range(end, limit) if text.origin[at] != line), limit)


def _without_fragments(cells: str) -> str:
    """Without cells that only begin what the next one says whole, as overlapping text comes out."""
    kept = [cell for cell in re.split(r"\t+", cells) if cell.strip()]
    return "\t".join(cell for i, cell in enumerate(kept) if i + 1 == len(kept) or not _repeats(cell, kept[i + 1]))


def _repeats(part: str, whole: str) -> bool:
    pairs = letter_pairs(part)
    return len(part) < len(whole) and sum(pair in whole for pair in pairs) * 2 > len(pairs)


def _unlabelled(
    part: Sequence[Line],
    found: Sequence[tuple[str, re.Match[str], tuple[int, int]]],
    sheet: Sheet,
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
        if len(cells := pieces_of(line.text)) == 2 and len(cells[1]) > _LONG_TEXT and "\t" in line.text
        if not any(key(name) in key(cells[0]) for name in known if len(name) > 3) and len(cells[0]) < _LONG_TEXT
    ]
    if len(missing) == 1 and len(rows) == 1 and sheet.project:
        place = Place((rows[0][0].number, rows[0][0].number), rows[0][1])
        yield Passage(context.document, _TEXT_KINDS[missing[0]], sheet.project, rows[0][1], place, block.title)


def _project_name(value: str) -> tuple[str, str]:
    """(code, name) as printed behind 项目名称."""
    code, name = project_code(re.sub(r"\s+", "", value))
    return code, re.sub(r"^(?:运转性|一般性|特定目标类)项目[-－]", "", name).strip("-－")


def pieces_of(text: str) -> list[str]:
    """The cells of a tabbed line, or the words of a flattened one; blanks dropped."""
    parts = text.split("\t") if "\t" in text else text.split(" ")
    return [part.strip() for part in parts if part.strip()]
