"""Projects that run down a column: name, a line with the amount, then the goal, then the indicators."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.tokens import TOTAL, item_name, make_number
from askbudget.extraction.targets.headings import Heading, is_level
from askbudget.extraction.targets.sheets import Sheet, pieces_of
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, FactKind, Line, Passage, Place
from askbudget.normalize import key

_NAME_LINES = 8
_DEPARTMENT = re.compile(r"^(?:.*\D)?\d{3}-(\D*部门)$")  # 402-医疗保障部门: the sum of all that follows
_UNIT = re.compile(r"^\s*\d{3,9}-(?P<name>[^\s\d-]{4,})\s*$")
_OF_ITS_PLACE = 3  # letters that the full names of a body and of its units begin with: 青溪区
_SENTENCES = re.compile(r".{4,}[。；;！]", re.DOTALL)
_GOAL_BEHIND = re.compile(r"(?P<row>(?:\S[^\t≥≤＝=]*\s)?\d[\d,]*\.\d{2})\s+(?P<goal>[\u4e00-\u9fff][^\t≥≤＝=]{5,})")
_NUMBERED = frozenset(["序号", "编号"])
_HALF = re.compile(r"[\u4e00-\u9fff“”（）()、]{3,12}")
_CODED = re.compile(r"^\s*\d{6}\s+(?=[\u4e00-\u9fff])")


def goals_apart(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Line]:
    """The lines, a goal behind the amount of a project as a line of its own: `清淤 90.00 | 清理河道，保障行洪。`."""
    for line in lines:
        found = _GOAL_BEHIND.fullmatch(line.text.strip())
        if found and not is_level(found["row"].split()[0], lexicon):
            yield Line(line.number, re.sub(r"(?<=\d) (?=年)", "", found["row"]))
            yield Line(line.number, found["goal"])
        else:
            yield line


def is_amount(line: Line) -> bool:
    """Whether the line is an amount of money alone, or one behind a short word."""
    pieces = _uncoded(line)
    return bool(pieces) and make_number(pieces[-1]) is not None and "." in pieces[-1] and len(pieces) < 3


def listed_project(
    line: Line, sheet: Sheet, block: TableBlock, context: Context, unit: str
) -> Iterator[Fact | Passage]:
    """A project whose name, amount and goal run down a column: name, a line with the amount, then the goal."""
    pieces = _uncoded(line)
    pending = _begun(line, sheet) if _CODED.match(line.text) else sheet.pending[-_NAME_LINES:]
    above = _below_unit(pending, pieces[:-1], context)
    words = "".join(squeeze_keep(p.text) for p in above) + "".join(pieces[:-1])
    department = _DEPARTMENT.match(words)
    name = department[1] if department else _after_levels(re.sub(r"^.*?\d{3,6}-", "", words), context)
    if not name:
        return
    if not department:
        sheet.project, sheet.code, sheet.awaits_goal = name, "", True
    first = above[0].number if above else line.number
    place = Place((first, line.number), name + " " + pieces[-1], table=block.title, row=name)
    sheet.pending = []
    number = make_number(pieces[-1])
    if number is not None:
        yield Fact(
            context.document, "table" if department else "project", context.year, context.basis, name, "预算数",
            number.text, unit, place, form=block.form.id if block.form else "",
        )  # fmt: skip


def _begun(line: Line, sheet: Sheet) -> list[Line]:
    """The first half of a name that broke around the code of its unit: `旅游宣传营` over `601001 销专项 500.00`."""
    above, rest = sheet.pending[-1:], _uncoded(line)[:-1]
    broke = bool(above and rest) and above[0].number == line.number - 1 and bool(_HALF.fullmatch(above[0].text.strip()))
    return above if broke and len("".join(rest)) <= len(above[0].text.strip()) else []


def _below_unit(above: Sequence[Line], words: Sequence[str], context: Context) -> Sequence[Line]:
    """The lines of a name below that of the unit whose project it is, 072001-青溪区水文站, where there are any."""
    units = [i for i, line in enumerate(above) if _is_unit(line.text, context)]
    below = above[units[-1] + 1 :] if units else above
    return below if below or words else above


def _is_unit(text: str, context: Context) -> bool:
    """Whether a line is the name of a body: behind its code, or in full, as 青溪区水利局（本级）."""
    coded, own = _UNIT.match(text), squeeze_keep(text)
    if coded:
        return context.lexicon.names_unit(coded["name"])
    near = any(own.startswith(name[:_OF_ITS_PLACE]) for name in context.own_names)
    return near and not re.search(r"\d", own) and (own in context.own_names or context.lexicon.names_unit(own))


def project_row(line: Line, heading: Heading, block: TableBlock, context: Context, unit: str) -> Iterator[Fact]:
    """A row of a list of projects: its name and its amount, and nothing else but a number in front."""
    pieces = [piece for piece in pieces_of(line.text) if not re.fullmatch(r"\d{1,3}", piece)]
    number = make_number(pieces[-1]) if pieces else None
    name = item_name("".join(_of_project(pieces, heading)))
    if number is None or number.value is None or not re.search(r"[\u4e00-\u9fff]", name):
        return
    kind: FactKind = "table" if TOTAL.match(name) else "project"
    place = Place((line.number, line.number), line.text.strip(), table=block.title, row=name)
    yield Fact(
        context.document, kind, context.year, context.basis, name, heading.word("amount"), number.text, unit, place,
        form=block.form.id if block.form else "",
    )  # fmt: skip


def _of_project(pieces: Sequence[str], heading: Heading) -> Sequence[str]:
    """The pieces of the name: without those in columns of their own beside it, as 项目单位."""
    columns = [column for column in heading.columns if key(column.word) not in _NUMBERED]
    if len(pieces) != len(columns):
        return pieces[:-1]
    return [piece for piece, column in zip(pieces, columns, strict=True) if column.field == "project"]


def listed_goal(sheet: Sheet, block: TableBlock, context: Context) -> Iterator[Passage]:
    """The goal of a listed project: the words between its amount and its first target."""
    if not sheet.awaits_goal:
        return
    sheet.awaits_goal = False
    words = "".join(squeeze_keep(line.text) for line in sheet.pending)
    goal = _SENTENCES.match(words)
    if goal and sheet.pending:
        lines = (sheet.pending[0].number, sheet.pending[-1].number)
        place = Place(lines, goal[0], table=block.title, row=sheet.project)
        yield Passage(context.document, "goal", sheet.project, goal[0], place, block.title)


def _uncoded(line: Line) -> list[str]:
    """The pieces of a line, without the code of the unit in front."""
    return pieces_of(_CODED.sub("", line.text))


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
