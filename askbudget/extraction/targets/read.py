"""Target tables → facts and passages, sheet by sheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.tokens import make_number
from askbudget.extraction.targets.amounts import repaired_budget
from askbudget.extraction.targets.beside import money_beside, money_heading
from askbudget.extraction.targets.cell_by_cell import in_rows
from askbudget.extraction.targets.coded_names import is_head, with_plain_names
from askbudget.extraction.targets.headings import (
    OTHER_TIMES,
    Heading,
    is_label,
    merged_cells,
    project_heading,
    spending_heading,
    target_heading,
)
from askbudget.extraction.targets.indicators import Indicator, is_money, read_indicator, weight_first
from askbudget.extraction.targets.listing import goals_apart, is_amount, listed_goal, listed_project, project_row
from askbudget.extraction.targets.overall import overall_lines
from askbudget.extraction.targets.rows import Row, before_levels, row_of_cells, row_of_words, with_its_beginning
from askbudget.extraction.targets.sheets import Sheet, labelled_items, pieces_of, sheets_of
from askbudget.extraction.targets.spending import Spending, of_a_body, spending_facts, told_of
from askbudget.extraction.targets.tasks import Tasks, parted_tasks, task_facts, tasks_heading
from askbudget.extraction.targets.values import WORDS
from askbudget.extraction.targets.whole_headings import with_whole_headings
from askbudget.extraction.targets.wrapped import unwrapped
from askbudget.model import Fact, FactKind, Line, Passage, Place
from askbudget.normalize import squeeze

_WEIGHT_PERCENT = re.compile(r"权重[（(][%％][）)]")
_LISTING = re.compile(r"名称.{0,6}(?:预算(?:数|金额|资金)|(?:项目|支出)金额|资金总额)\D{0,8}(?:年度)?(?:绩效)?目标")
_REASONS, _A_WORD = re.compile("原因|偏差"), 2
_SUM_ROW = re.compile(r"^(?:总\s*分|[合总]\s*计)(?=\s)")


@dataclass(slots=True)
class _Reading:
    """How the lines of a table are to be read, as far as its headings have said."""

    block: TableBlock
    context: Context
    unit: str
    before: bool
    listing: bool
    weight_unit: str
    heading: Heading | None = None
    spending: Spending | None = None
    projects: Heading | None = None
    sheet: Sheet = field(default_factory=Sheet)
    tasks: Tasks | None = None
    beside: Mapping[int, str] = field(default_factory=dict)  # cell → what its money is called, until it has been told
    above: Sequence[str] = ()  # the cells of the line before, in a tabbed table


def target_facts(block: TableBlock, context: Context, unit: str) -> Iterator[Fact | Passage]:
    """Facts and passages of one target table; `unit` is that of its amounts where none is printed."""
    text = squeeze("".join(line.text for line in block.lines))
    weight_unit = "%" if _WEIGHT_PERCENT.search(re.sub(r"预算执行率权重[（(][%％][）)]", "", text)) else ""
    listing = bool(_LISTING.search(text))
    reading = _Reading(block, context, unit, weight_first(text), listing, weight_unit)
    overall = overall_lines(block)
    rows = [*in_rows([*with_plain_names(block.lines)], context.lexicon)]
    lines = [*with_whole_headings(rows, context.lexicon)]
    lines = [*goals_apart(lines, context.lexicon)] if listing else lines
    for part in sheets_of([*unwrapped(lines, context.lexicon)], context.lexicon):
        reading.sheet, reading.spending, reading.projects = Sheet(), None, None
        labelled = [*labelled_items(part, reading.sheet, block, context, unit)]
        labelled = [*_with_right_budget(labelled, part, reading)]
        read = [item for line in part if not is_head(line) for item in _line_items(line, reading)]
        spent = overall | {item.place.lines[0] for item in read if isinstance(item, Fact) and item.place.column}
        yield from (item for item in labelled if isinstance(item, Passage) or not spent & {*item.place.lines})
        yield from read


def _with_right_budget(
    labelled: Sequence[Fact | Passage], part: Sequence[Line], reading: _Reading
) -> Iterator[Fact | Passage]:
    """The items, with the budget of the sheet as its parts tell it where its cell came out as two figures."""
    told = {item.measure: item.value for item in labelled if isinstance(item, Fact)}
    unit = next((item.unit for item in labelled if isinstance(item, Fact) and item.unit.endswith("元")), reading.unit)
    made = repaired_budget(part, reading.sheet, reading.block, reading.context, unit)
    better = {name: fact for name, fact in made.items() if Decimal(told.get(name, "-1")) != Decimal(fact.value)}
    yield from (item for item in labelled if isinstance(item, Passage) or item.measure not in better)
    yield from better.values()


def _line_items(line: Line, reading: _Reading) -> Iterator[Fact | Passage]:
    """What one line of a sheet states; headings change how the lines below are read."""
    tabbed = "\t" in line.text
    cells: Sequence[str] = line.text.split("\t" if tabbed else None)
    if tabbed:
        cells, reading.above = merged_cells(reading.above, cells, reading.context.lexicon), cells
    if _takes_heading(cells, reading, tabbed=tabbed):
        return
    if reading.beside:
        yield from money_beside(line, reading.beside, reading.block, reading.context, reading.unit)
        reading.beside = {}
    if made := [*_of_money(line, reading)]:
        yield from made
    elif reading.heading and reading.heading.in_columns:
        yield from _in_columns(line, cells, reading.heading, reading)
    else:
        yield from _in_words(line, reading)


def _takes_heading(cells: Sequence[str], reading: _Reading, *, tabbed: bool) -> bool:
    """Whether the line is a heading; the lines below it are then read by it."""
    lexicon = reading.context.lexicon
    if heading := target_heading(cells, lexicon):
        reading.heading, reading.spending, reading.tasks = heading, None, None
        reading.sheet.pending = []
    elif tasks := tasks_heading(cells, lexicon) or (reading.tasks and parted_tasks(reading.tasks, cells, lexicon)):
        reading.tasks = tasks
    elif heading := spending_heading(cells, lexicon, tabbed=tabbed):
        reading.spending, reading.projects = Spending(heading), None
    elif heading := project_heading(cells, lexicon):
        reading.projects = heading
    elif tabbed and (
        beside := money_heading([c.word for c in (reading.heading or Heading(())).columns], cells, lexicon)
    ):
        reading.beside = beside
    else:
        return False
    return True


def _of_money(line: Line, reading: _Reading) -> Iterator[Fact]:
    """The money on a line under headings of what a project spent, or under those of a list of projects."""
    block, context = reading.block, reading.context
    if reading.tasks:
        yield from task_facts(line, reading.tasks, block, context, reading.unit)
    elif reading.spending:
        yield from spending_facts(line, reading.spending, reading.sheet, block, context, reading.unit)
    elif reading.projects:
        yield from project_row(line, reading.projects, block, context, reading.unit)


def _in_words(line: Line, reading: _Reading) -> Iterator[Fact | Passage]:
    """A line whose indicator is told by its marks, not by its columns; a project may stand in front of it."""
    sheet, context = reading.sheet, reading.context
    words = pieces_of(line.text)
    project = before_levels(words, reading.heading, context.lexicon) if reading.heading else []
    if project and reading.heading:
        yield from _project_of_row(line, project, reading.heading, reading)
    own = replace(line, text=" ".join(words[len(project) :])) if project else line
    indicator = read_indicator(own, sheet, reading.before, context.lexicon)
    if indicator:
        yield from listed_goal(sheet, reading.block, context)
        yield from _indicator_facts(indicator, reading)
        sheet.pending = []
    elif reading.listing and is_amount(line):
        yield from listed_project(line, sheet, reading.block, context, reading.unit)
    else:
        sheet.pending.append(line)


def _in_columns(line: Line, cells: Sequence[str], heading: Heading, reading: _Reading) -> Iterator[Fact | Passage]:
    """A line under headings: by its cells, else by its words."""
    lexicon = reading.context.lexicon
    if reading.listing and "\t" not in line.text and is_amount(line):
        yield from listed_project(line, reading.sheet, reading.block, reading.context, reading.unit)
        return
    words = pieces_of(line.text)
    if is_money(words, lexicon):  # the next sheet begins
        reading.sheet.pending.append(line)
        return
    project = before_levels(words, heading, lexicon)
    if {"project", "amount"} <= heading.fields:
        yield from _project_of_row(line, cells if "\t" in line.text else project, heading, reading)
    row = row_of_cells(cells, heading, lexicon) if "\t" in line.text else None
    row = row or with_its_beginning(
        row_of_words(words[len(project) :], heading, lexicon), words, reading.sheet.pending, heading, lexicon
    )
    if row and not is_label(row.name, lexicon, money=not row.value.operator and not row.value.unit):
        yield from listed_goal(reading.sheet, reading.block, reading.context)
        yield from _indicator_facts(_indicator(row, line), reading, heading)
        reading.sheet.pending = []
    elif heading.is_evaluation and _SUM_ROW.match(line.text.strip()):
        yield from _sum_facts(line, heading, reading)
    else:
        reading.sheet.pending.append(line)


def _indicator(row: Row, line: Line) -> Indicator:
    value = row.value
    return Indicator(
        row.name, value.operator, value.value, value.unit, row.weight, (line.number, line.number), line.text.strip(),
        row.actual, row.score, row.before, row.reason,
    )  # fmt: skip


def _project_of_row(line: Line, cells: Sequence[str], heading: Heading, reading: _Reading) -> Iterator[Fact | Passage]:
    """In a table of many projects a row that names one begins it."""
    told = {c.field: cells[i].strip() for i, c in enumerate(heading.columns) if c.field and i < len(cells)}
    name, number = told.get("project", ""), make_number(told.get("amount", ""))
    if not name or re.fullmatch(r"合计|总计|小计", name):
        return
    sheet, block, context = reading.sheet, reading.block, reading.context
    sheet.project, sheet.code = name, ""
    place = Place((line.number, line.number), line.text.strip(), table=block.title, row=name)
    if number and number.value is not None:
        yield Fact(
            context.document, "project", context.year, context.basis, name, heading.word("amount"), number.text,
            reading.unit, place, form=block.form.id if block.form else "",
        )  # fmt: skip
    if goal := told.get("goal"):
        yield Passage(context.document, "goal", name, goal, place, block.title)


def _sum_facts(line: Line, heading: Heading, reading: _Reading) -> Iterator[Fact]:
    """总分: the points and the score of the whole sheet."""
    words = pieces_of(_SUM_ROW.sub(lambda sum_: squeeze(sum_[0]), line.text.strip()))
    numbers = [number for word in words[1:] if (number := make_number(word))]
    columns = [column.word for column in heading.columns if column.field in ("weight", "score")]
    sheet, block, context = reading.sheet, reading.block, reading.context
    if len(numbers) != len(columns) or not (sheet.project or of_a_body(block)):
        return
    place = Place((line.number, line.number), line.text.strip(), table=block.title, row=words[0])
    kind: FactKind = "project" if sheet.project else "table"
    for column, number in zip(columns, numbers, strict=True):
        yield Fact(
            context.document, kind, context.year, context.basis, *told_of(sheet.project, words[0], column),
            number.text, "", place, code=sheet.code, form=block.form.id if block.form else "",
        )  # fmt: skip


def _indicator_facts(found: Indicator, reading: _Reading, heading: Heading | None = None) -> Iterator[Fact | Passage]:
    """A fact for each thing that is told of a target, and why it was not reached."""
    yield from _reason_of(found, reading, heading.word("reason") if heading else "")
    points = heading.word("weight") if heading and heading.is_evaluation else "权重"
    reached = heading.word("actual") if heading else ""
    operator = "" if found.operator == WORDS else found.operator
    yield _target_fact(found, "指标值", found.value, found.unit, operator, reading)
    for name, value in found.before:
        measure = f"指标值/{heading.word(name) if heading else name}"
        fact = _target_fact(found, measure, value.value, value.unit, value.operator, reading)
        yield replace(fact, year=fact.year - OTHER_TIMES[name])
    if found.weight:
        yield _target_fact(found, points, found.weight, reading.weight_unit, "", reading)
    if found.actual:
        yield _target_fact(found, reached, found.actual.value, found.actual.unit, found.actual.operator, reading)
    if found.score and heading:
        yield _target_fact(found, heading.word("score"), found.score, "", "", reading)


def _reason_of(found: Indicator, reading: _Reading, headed: str) -> Iterator[Passage]:
    """What stands under 偏差原因分析及改进措施, where it says something: 无 and a dash do not."""
    if _REASONS.search(headed) and len(found.reason) > _A_WORD:
        place = Place(found.lines, found.quote, table=reading.block.title, row=found.name)
        named = f"{reading.sheet.project}/{found.name}" if reading.sheet.project else found.name
        yield Passage(reading.context.document, "reason", named, found.reason, place, reading.block.title)


def _target_fact(found: Indicator, measure: str, value: str, unit: str, operator: str, reading: _Reading) -> Fact:
    sheet, block, context = reading.sheet, reading.block, reading.context
    return Fact(
        context.document, "target", context.year, context.basis,
        f"{sheet.project}/{found.name}" if sheet.project else found.name, measure, value, unit,
        Place(found.lines, found.quote, table=block.title, row=found.name),
        code=sheet.code, form=block.form.id if block.form else "", parent=sheet.project, operator=operator,
    )  # fmt: skip
