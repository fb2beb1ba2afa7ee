"""Target tables → facts and passages, sheet by sheet."""

import re
from collections.abc import Iterator

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.targets.indicators import Indicator, read_indicator, weight_first
from askbudget.extraction.targets.listing import is_amount, listed_project
from askbudget.extraction.targets.sheets import Sheet, labelled_items, sheets_of
from askbudget.model import Fact, Passage, Place
from askbudget.normalize import squeeze

_WEIGHT_PERCENT = re.compile(r"权重[（(][%％][）)]")


def target_facts(block: TableBlock, context: Context, unit: str) -> Iterator[Fact | Passage]:
    """Facts and passages of one target table; `unit` is that of its amounts where none is printed."""
    text = squeeze("".join(line.text for line in block.lines))
    before = weight_first(text)
    weight_unit = "%" if _WEIGHT_PERCENT.search(re.sub(r"预算执行率权重[（(][%％][）)]", "", text)) else ""
    listing = bool(re.search(r"名称.{0,6}(?:预算数|资金总额).{0,8}(?:年度)?(?:绩效)?目标", text))
    for part in sheets_of(block.lines):
        sheet = Sheet()
        yield from labelled_items(part, sheet, block, context, unit)
        for line in part:
            indicator = read_indicator(line, sheet, before, context.lexicon)
            if indicator:
                yield from _indicator_facts(indicator, sheet, block, context, weight_unit)
                sheet.pending = []
            elif listing and is_amount(line):
                yield from listed_project(line, sheet, block, context, unit)
            else:
                sheet.pending.append(line)


def _indicator_facts(
    found: Indicator, sheet: Sheet, block: TableBlock, context: Context, weight_unit: str
) -> Iterator[Fact]:
    item = f"{sheet.project}/{found.name}" if sheet.project else found.name
    form = block.form.id if block.form else ""
    place = Place(found.lines, found.quote, table=block.title, row=found.name)
    operator = "" if found.operator == "定性" else found.operator
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
        code=sheet.code,
        form=form,
        parent=sheet.project,
        operator=operator,
    )
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
            code=sheet.code,
            form=form,
            parent=sheet.project,
        )
