"""Lines → sections of narrative and blocks of tables. Nothing is read into the words here, only where they belong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from askbudget.extraction.headings import heading_level, undated
from askbudget.extraction.serials import without_serials
from askbudget.extraction.titles import LABEL, TITLE_END, UNIT_LINE, bracket_unit, title_at
from askbudget.lexicon import Form, Lexicon
from askbudget.model import Line
from askbudget.normalize import join_chinese, squeeze, strip_markup, strip_ordinal

_LAST_PAGE = 999  # beyond it a number alone is a page only where there are as many lines before it
_PAGE_NUMBER = re.compile(r"^[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*/\s*\d{1,4})?[-—–\s]*$|^[-—–]\s*\d{1,4}\s*[-—–]$")
_OWNER = re.compile(
    r"^(?:部门|单位|编制单位|编制部门|填报单位|预算单位|预算部门|部门全称|部门名称|单位名称|预算(?:（单位）|\(单位\))名称)\s*[（(名称）)]*\s*[:：]\s*(\S[^\t]*?)(?:\s+(?:金额)?单位[:：].*)?$"
)
_PART = re.compile(r"^第[一二三四五六七八九十]{1,2}(?:部分|章)")
_NARRATIVE_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^\d\t]{0,40}(?:情况|说明|解释|概况|职责|职能|联系方式|信息反馈|(?:资产|预算|绩效|采购)信息|构成|设置)(?:的?说明)?[^\d\t]{0,6}$"
)
_ANNEX = re.compile(r"(?!备?注|说明)[\u4e00-\u9fff]{2,12}[：:]$")
_LONE = re.compile(r"[-－]?\d[\d,]*(?:\.\d+)?|[-—]")
_BARRED = re.compile(r"\S *\| |^\s*\||\| *$")
_CONTINUED = re.compile(r"(?<=表)[（(]?续(?:表|上表)?[\d一二三四五六七八九十]*[）)]?$|^续表?[:：]?(?=\S{4})")
"""部门支出总表（续）: the title of the table above, on the next page."""
_SHORT_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^\d\t，。：:]{2,24}$"
)
_A_SENTENCE = 18  # letters of a line of text, more than a cell has
_SHORT_NAME, _PAGE_LINES = 30, 10


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as it stands: its title, the form it was recognised as, its unit line and its body."""

    title: str
    form: Form | None
    title_lines: tuple[int, int]
    lines: tuple[Line, ...]
    unit: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Narrative under one heading; `path` holds the headings above it, outermost first."""

    path: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document taken apart."""

    sections: tuple[Section, ...]
    tables: tuple[TableBlock, ...]
    announced: tuple[tuple[str, int], ...] = ()  # titles in a list of tables, with their line


@dataclass(slots=True)
class _Open:
    """A table being collected."""

    title: str
    form: Form | None
    first: int
    last: int
    unit: str = ""
    owner: str = ""
    lines: list[Line] = field(default_factory=list)


def clean(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """Lines without markup and page numbers; blank ones dropped."""
    cleaned = [Line(line.number, _tabbed(strip_markup(line.text).rstrip())) for line in lines]
    barred = {line.number for line in lines if "|" in line.text}
    rows = [line for line in cleaned if line.text.strip()]
    pages = _Pages()
    kept: list[Line] = []
    for i, line in enumerate(rows):
        alone = line.number not in barred and not _is_cell(rows, i)
        if _is_page_number(line, lexicon) and (alone or (pages.expect(line) and not _is_code_part(rows, i, lexicon))):
            pages.turn(line)
        else:
            kept.append(line)
    return [*without_serials(kept)]


@dataclass(slots=True)
class _Pages:
    """The bare page numbers so far. Two running tell the next even among cells."""

    last: int = -1
    at: int = 0
    run: int = 0  # how many have followed one another

    def expect(self, line: Line) -> bool:
        """Whether a bare number is the next page's; where pages are numbered `- 7 -`, none is."""
        return self.run > 1 and self._follows(line)

    def turn(self, line: Line) -> None:
        """Take a line for a page number."""
        text = line.text.strip()
        self.run = 0 if not text.isdigit() else self.run + 1 if self._follows(line) else 1
        self.last, self.at = int(text) if text.isdigit() else -1, line.number

    def _follows(self, line: Line) -> bool:
        return line.text.strip() == str(self.last + 1) and line.number - self.at > _PAGE_LINES


def _is_code_part(rows: Sequence[Line], i: int, lexicon: Lexicon) -> bool:
    """Whether a number makes the codes on the lines above it the code of a subject: 16 under 210."""
    above = [row.text.strip() for row in rows[max(i - 2, 0) : i + 1]]
    return any("".join(above[k:]) in lexicon.subjects for k in range(len(above) - 1))


def _is_cell(rows: Sequence[Line], i: int) -> bool:
    """Whether a lone number stands among lone cells: behind a number, or between a name and a number."""
    text = rows[i].text.strip()
    before = join_chinese(rows[i - 1].text) if i else ""
    after = rows[i + 1].text.strip() if i + 1 < len(rows) else ""
    if not text.isdigit() or text.startswith("0"):
        return text.isdigit()
    return bool(_LONE.fullmatch(before)) or (len(before.split()) == 1 and bool(_LONE.fullmatch(after)))


def _tabbed(text: str) -> str:
    """A line whose cells are parted by bars (`| 甲 | 乙 |`), with tabs for them; the rule under a heading is no row."""
    if not _BARRED.search(text):
        return text
    cells = [cell.strip() for cell in text.removeprefix("|").split("|")]
    if all(re.fullmatch(r":?-*:?", cell) for cell in cells):
        return ""
    return cells[0] if not any(cells[1:]) else "\t".join(cells)


def _is_page_number(line: Line, lexicon: Lexicon) -> bool:
    """A number alone on its line: no code of a subject whose name follows, no more than there are lines."""
    text = line.text.strip()
    amount = text.isdigit() and int(text) > max(line.number, _LAST_PAGE)
    return bool(_PAGE_NUMBER.match(text)) and text not in lexicon.subjects and not amount


def outline(lines: Sequence[Line], lexicon: Lexicon) -> Outline:
    """Take a document apart into narrative sections and tables, in order."""
    rows = clean(lines, lexicon)
    tables: list[TableBlock] = []
    announced: list[tuple[str, int]] = []
    narrative: list[list[Line]] = [[]]
    current: _Open | None = None
    i = 0
    while i < len(rows):
        taken = title_at(rows, i, lexicon)
        if taken and current and _CONTINUED.sub("", taken[0]) == current.title and not _is_targets(current):
            i += taken[2]  # the title again at the top of the next page
            continue
        if taken:
            _close(current, tables, announced)
            title, form, used = taken
            current = _Open(title, form, rows[i].number, rows[i + used - 1].number, bracket_unit(title))
            narrative.append([])
            i += used
            continue
        line = rows[i]
        if current and _begins_annex(rows, i):
            _close(current, tables, announced)
            current = _Open(join_chinese(line.text).strip("：: "), None, line.number, line.number, current.unit)
            i += 1
            continue
        if current and (_ends_table(line.text) or _heads_sentence(rows, i, lexicon)):
            _close(current, tables, announced)
            current = None
        if current is None:
            if not LABEL.match(squeeze(line.text)):
                narrative[-1].append(line)
        else:
            _collect(current, line)
        i += 1
    _close(current, tables, announced)
    return Outline(_sections(narrative), tuple(tables), tuple(announced))


def _collect(table: _Open, line: Line) -> None:
    """Take a line into the open table: its unit, its owner, or a row of it."""
    text = line.text.strip()
    unit = UNIT_LINE.search(text)
    owner = None if text.startswith("单位") and unit else _OWNER.match(text.split("\t")[0])
    if unit and not table.unit:
        table.unit = "万元" if unit[1] == "万" else unit[1]
    if owner and not table.owner:
        table.owner = join_chinese(owner[1])
    if (
        LABEL.match(squeeze(text))
        or (unit and len(squeeze(text)) < 60 and not re.search(r"\d{2}", text[: unit.start()]))
        or (owner and len(text) < 60 and not _is_targets(table))
    ):
        return
    if text == "元" and table.unit == "万元" and not table.lines:
        return
    table.lines.append(line)


def _is_targets(table: _Open) -> bool:
    """In a table of sheets the owner line is where the next sheet begins."""
    return bool(table.form and table.form.kind == "targets" and table.lines)


def _close(table: _Open | None, tables: list[TableBlock], announced: list[tuple[str, int]]) -> None:
    """End a table; a title with nothing under it was an entry in a list of tables."""
    if table is None:
        return
    if "目录" in table.title.replace("清单目录", "清单"):
        announced += [
            (squeeze(line.text.split("\t")[-1]), line.number) for line in table.lines if TITLE_END.search(line.text)
        ]
    elif table.lines or table.unit or table.owner:
        tables.append(
            TableBlock(table.title, table.form, (table.first, table.last), tuple(table.lines), table.unit, table.owner)
        )
    else:
        announced.append((table.title, table.first))


def _begins_annex(rows: Sequence[Line], i: int) -> bool:
    """`相关统计数：` under a table, with headings of its own on the next line."""
    text, following = rows[i].text.strip(), rows[i + 1].text if i + 1 < len(rows) else ""
    return bool(_ANNEX.match(text)) and following.count("\t") > 0 and not re.search(r"\d", following)


def _ends_table(text: str) -> bool:
    text = join_chinese(text.strip())
    return bool(_PART.match(text)) or ("\t" not in text and bool(_NARRATIVE_HEADING.match(undated(text))))


def _heads_sentence(rows: Sequence[Line], i: int, lexicon: Lexicon) -> bool:
    """`（二）机关运行经费` with a sentence below it: the narrative goes on behind the last sheet."""
    text, below = rows[i].text.strip(), rows[i + 1].text.strip() if i + 1 < len(rows) else ""
    topics = lexicon.section("narrative")["sections"]["statement"]
    named = _SHORT_HEADING.match(text) and "绩效" not in text and any(topic in text for topic in topics)
    return bool(named) and len(below) > _A_SENTENCE and "\t" not in below and bool(re.search("[，。；]", below))


# ---------------------------------------------------------------- narrative


def _sections(parts: list[list[Line]]) -> tuple[Section, ...]:
    """Narrative lines grouped under their headings."""
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    body: list[Line] = []
    named = True

    def flush() -> None:
        if body:
            sections.append(Section(tuple(name for _, name in path), tuple(body)))
            body.clear()

    for part in parts:
        for line in part:
            level = heading_level(line.text)
            if (
                level is None and not named and len(squeeze(line.text)) < _SHORT_NAME
            ):  # 第四部分, and its name on the next line
                path[-1] = (path[-1][0], path[-1][1] + squeeze(line.text))
                named = bool(re.search(r"说明|解释|概况|情况|表$", line.text))
                continue
            named = True
            if level is None:
                body.append(line)
                continue
            flush()
            while path and path[-1][0] >= level:
                path.pop()
            path.append((level, strip_ordinal(join_chinese(line.text)).rstrip("。.：:")))
            named = bool(path[-1][1])
        flush()
    return tuple(sections)
