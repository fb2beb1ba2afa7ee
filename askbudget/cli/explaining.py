"""`explain`: what was heard in a question, what was asked of the index, and what came of it."""

from collections.abc import Iterator

from askbudget.engine import Explanation
from askbudget.model import Reading, Span
from askbudget.quantity import plain
from askbudget.render import answer_text, clean, source_line, to_json


def explained(explanation: Explanation) -> Iterator[str]:
    """The lines of an explanation, in the order in which an answer comes about."""
    reading, answer = explanation.reading, explanation.answer
    yield f"问题 question    {clean(reading.text)}"
    yield f"规则 rule        {reading.rule}  意图 intent {reading.intent}"
    yield "成分 segments"
    yield from (f"  {_span(span)}" for span in sorted(reading.spans, key=lambda span: (span.start, span.end)))
    yield "槽位 slots"
    yield from (f"  {name:<14}{clean(value)}" for name, value in _slots(reading) if value)
    yield f"查询 query       {to_json(answer.to_dict()['interpretation'])}"
    yield f"用到的行 rows    {len(answer.sources)}"
    yield from (f"  {source_line(source)}" for source in answer.sources)
    yield f"结果 result      {answer.status}  {answer.elapsed_ms} ms"
    yield answer_text(answer)


def _span(span: Span) -> str:
    corrected = f"（原文 {span.corrected}）" if span.corrected else ""
    return clean(f"[{span.start}, {span.end})  {span.text}  {span.kind} → {span.value}{corrected}")


def _slots(reading: Reading) -> Iterator[tuple[str, str]]:
    """The slots that may be filled, each with its contents in words."""
    for slot in ("organisations", "years", "bases", "scopes", "cues", "inherited"):
        yield slot, "、".join(map(str, sorted(getattr(reading, slot)) if slot == "cues" else getattr(reading, slot)))
    for slot in ("items", "project", "target"):
        yield slot, "、".join(f"{name.value}（{name.kind}）" for name in getattr(reading, slot))
    for slot in ("stranger", "column", "table"):
        yield slot, getattr(reading, slot)
    yield "numbers", "、".join(f"{plain(number.value)}{number.unit}" for number in reading.numbers)
    yield "unit", reading.unit
    yield "rest", reading.rest
