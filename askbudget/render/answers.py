"""An answer as the JSON object of interface.md, and as a person reads it."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

from askbudget.model import Answer, Citation, Item
from askbudget.quantity import grouped, plain, trimmed
from askbudget.render.terminal import Paint, clean, one_line, painter, shorten

_SOURCES_SHOWN = 5
_QUOTE_COLUMNS = 100


# ---------------------------------------------------------------- JSON


def answer_to_dict(answer: Answer) -> dict[str, object]:
    """The JSON object that interface.md fixes, its keys in that order; decimals are decimal strings."""
    shown = {each.name: plain_data(getattr(answer, each.name)) for each in fields(answer)}
    return shown | {
        "items": [_item(item) for item in answer.items],
        "sources": [_citation(source) for source in answer.sources],
    }


def to_json(data: object) -> str:
    """One line of JSON, Chinese unescaped."""
    return json.dumps(data, ensure_ascii=False)


def plain_data(value: object) -> object:
    """Plain JSON data of any value of the model: decimals as strings, tuples as lists, dataclasses as objects."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Mapping):
        return {str(name): plain_data(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_data(each) for each in value]
    if is_dataclass(value):
        return {each.name: plain_data(getattr(value, each.name)) for each in fields(value)}
    return value


def _citation(source: Citation) -> dict[str, object]:
    place = source.place
    return {
        "document": source.document,
        "organisation": source.organisation,
        "year": source.year,
        "title": source.title,
        "lines": list(place.lines),
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "quote": place.quote,
    }


def _item(item: Item) -> dict[str, object]:
    """An entry; `operator` and `source` are there only where they say something."""
    shown = {each.name: getattr(item, each.name) for each in fields(item)}
    shown["source"] = item.source and _citation(item.source)
    return {name: each for name, each in shown.items() if each is not None or name not in ("operator", "source")}


# ---------------------------------------------------------------- text for people


def answer_text(answer: Answer, *, colour: bool = False) -> str:
    """All that a person is told: the answer, how it was computed, its sources, options and warnings."""
    return "\n".join([answer_body(answer, colour=colour), *warning_lines(answer, colour=colour)])


def answer_body(answer: Answer, *, colour: bool = False) -> str:
    """The answer without its warnings: text, derivation, places, numbered options."""
    paint = painter(colour)
    text = clean(answer.text)
    lines = [_highlighted(text, answer.value, paint)]
    if answer.derivation and answer.derivation not in text:
        lines.append(paint("dim", f"计算：{one_line(answer.derivation)}"))
    lines += [paint("dim", source_line(source)) for source in answer.sources[:_SOURCES_SHOWN]]
    if len(answer.sources) > _SOURCES_SHOWN:
        lines.append(paint("dim", f"另有 {len(answer.sources) - _SOURCES_SHOWN} 处来源，用 --json 可以看到全部"))
    lines += [f"  {number}. {one_line(option.label)}" for number, option in enumerate(answer.options, 1)]
    return "\n".join(lines)


def answer_brief(answer: Answer) -> str:
    """The bare value with its unit, or a line for each entry; the text where there is neither."""
    if answer.status == "answered" and answer.value is not None:
        return clean(_amount(answer.operator, said(answer.value), answer.unit))
    entries = [f"{item.label}\t{_amount(item.operator, item.value, item.unit)}".rstrip() for item in answer.items]
    return clean("\n".join(entries) if entries and answer.status == "answered" else answer.text)


def warning_lines(answer: Answer, *, colour: bool = False) -> list[str]:
    """A line for each thing to know before relying on the answer."""
    paint = painter(colour)
    return [paint("warning", f"⚠ {one_line(warning.text)}") for warning in answer.warnings]


def source_line(source: Citation) -> str:
    """Where the words stand: `来源：重庆市渝北区医疗保障局 2025年部门预算 第103行：「…」`."""
    place = source.place
    title = one_line(source.title) or f"{source.year}年"
    named = title if source.organisation in title else f"{one_line(source.organisation)} {title}"
    page = f"第{place.page}页" if place.page is not None else ""
    lines = "–".join(str(line) for line in dict.fromkeys(place.lines))
    cell = " · ".join(one_line(part) for part in (place.table, place.row, place.column) if part)
    where = f"{named} {page}第{lines}行" + (f"（{cell}）" if cell else "")
    return f"来源：{where}：「{shorten(one_line(place.quote), _QUOTE_COLUMNS)}」"


def said(value: Decimal | bool | str) -> str:
    """The value of an answer in words or digits."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain(value) if isinstance(value, Decimal) else value


def _amount(operator: str | None, value: str | None, unit: str | None) -> str:
    """`>=95%`, `90000.00 元`; 定性 adds nothing to the words that stand there."""
    mark = operator if operator and operator != "定性" else ""
    space = "" if unit in (None, "", "%") else " "
    return f"{mark}{value or ''}{space}{unit or ''}"


def figure_span(text: str, value: object) -> tuple[int, int] | None:
    """Where the text first mentions its number, from and to; None where there is none."""
    if not isinstance(value, Decimal):
        return None
    spellings = {form(number) for number in (value, Decimal(trimmed(value))) for form in (grouped, plain)}
    longest_first = sorted(spellings, key=lambda each: (-len(each), each))
    number = rf"(?<![\d.,])(?:{'|'.join(map(re.escape, longest_first))})(?![\d]|[.,]\d)"
    found = re.search(number, text)
    return found.span() if found else None


def _highlighted(text: str, value: object, paint: Paint) -> str:
    """The text with the first mention of its number standing out."""
    span = figure_span(text, value)
    return text if span is None else text[: span[0]] + paint("value", text[slice(*span)]) + text[span[1] :]
