"""`explain`: what was heard in a question, what was asked of the index, and what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from askbudget.engine import Desk, Explanation
from askbudget.lexicon import Rule
from askbudget.model import Answer, Asked, Fact, Name, Reading, Span
from askbudget.quantity import Quantity, plain
from askbudget.render import Row, answer_text, clean, rows, source_line, to_json

_TOLD_APART = frozenset(["text", "rule", "intent", "spans"])
_COLUMNS = ("document", "line", "table", "code", "item", "measure", "year", "value", "unit", "column_source")


def explained(explanation: Explanation, desk: Desk) -> Iterator[str]:
    """The lines of an explanation, in the order in which an answer comes about."""
    reading, answer = explanation.reading, explanation.answer
    yield f"问题 question    {clean(reading.text)}"
    yield "成分 spans"
    yield from (f"  {_span(span)}" for span in sorted(reading.spans, key=lambda span: (span.start, span.end)))
    yield "槽位 slots"
    yield from (f"  {name:<14}{clean(value)}" for name, value in _slots(reading) if value)
    yield f"规则 rule        {reading.rule}  意图 intent {reading.intent}"
    yield from (f"  {line}" for rule in desk.lexicon.rules if rule.name == reading.rule for line in _rule(rule))
    yield f"查询 query       {to_json(answer.to_dict()['interpretation'])}"
    facts = _facts(answer, desk)
    yield f"用到的行 rows    {len(facts) or len(answer.sources)}"
    if facts:
        yield from (f"  {line}" for line in "".join(rows(_COLUMNS, map(_row, facts), "table")).splitlines())
    else:
        yield from (f"  {source_line(source)}" for source in answer.sources)
    yield f"结果 result      {answer.status}  {answer.elapsed_ms} ms"
    yield answer_text(answer)


def _span(span: Span) -> str:
    corrected = f"（原文 {span.corrected}）" if span.corrected else ""
    return clean(f"[{span.start}, {span.end})  {span.text}  {span.kind} → {span.value}{corrected}")


def _slots(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every slot that is filled, with its contents in words."""
    for slot in (field.name for field in fields(reading) if field.name not in _TOLD_APART):
        value = getattr(reading, slot)
        yield slot, "" if value is False or (value == 0 and slot != "years_back") else _words(value)


def _words(value: object) -> str:
    if isinstance(value, Name):
        also = f"，也可能是 {'、'.join(value.also)}" if value.also else ""
        return f"{value.value}（{value.kind}{also}）"
    if isinstance(value, Quantity):
        return f"{plain(value.value)}{value.unit}"
    if isinstance(value, Asked):
        return f"{'、'.join(value.organisations)} {_words(value.name)}"
    if isinstance(value, tuple | frozenset):
        return "、".join(map(_words, sorted(value) if isinstance(value, frozenset) else value))
    return "" if value is None else str(value)


def _rule(rule: Rule) -> Iterator[str]:
    """What made the rule fit."""
    cues = " + ".join("|".join(group) for group in rule.cues)
    for name, value in (("cues", cues), ("needs", "、".join(rule.needs)), ("without", "、".join(rule.without))):
        if value:
            yield f"{name:<14}{value}"


def _facts(answer: Answer, desk: Desk) -> Sequence[Fact]:
    """The facts that stand at the places the answer cites."""
    cited = {source.place: source.document for source in answer.sources}
    stated = (fact for document in dict.fromkeys(cited.values()) for fact in desk.facts(document))
    return [fact for fact in stated if cited.get(fact.place) == fact.document]


def _row(fact: Fact) -> Row:
    first, last = fact.place.lines
    line = str(first) if first == last else f"{first}–{last}"
    what = (fact.document, line, fact.place.table or "文字说明", fact.code, fact.item, fact.measure, fact.year)
    mark = fact.operator if fact.quantity else ""
    return dict(zip(_COLUMNS, (*what, f"{mark}{fact.value}", fact.unit, fact.column_source), strict=True))
