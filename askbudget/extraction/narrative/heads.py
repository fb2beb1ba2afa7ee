"""The sum that the parts behind 其中 are of."""

import re
from decimal import Decimal

from askbudget.extraction.narrative.topic import Context, Head, Topic


def note_head(head: Head, topic: Topic, context: Context) -> None:
    """Take note of an amount that a 其中 would take apart, and of the last one of the document's own basis."""
    kept = topic.own if topic.own and topic.own.item == head.item else None
    topic.head, topic.own = head, head if head.basis == context.basis else kept


def note_list(words: str, topic: Topic, context: Context) -> None:
    """Take note of the sum that 其中 takes apart; behind parts joined by 、 a change is of the sum again."""
    if "其中" in words and not topic.base:
        _take_apart(topic, context)
    elif topic.base and words.lstrip().startswith("、"):
        topic.members += 1
    elif topic.members and re.match(r"\s*[，,]\s*(?:较|比|与)", words):
        topic.item, topic.members = topic.base, 0


def _take_apart(topic: Topic, context: Context) -> None:
    """The parts are what their sum is: of its year, and of its basis where that is not the document's own.

    其中 may begin a sentence of its own; the sum is then the one that the sentence before ended with.
    """
    head = topic.head if topic.item else _head_before(topic, context)
    if not topic.item and head:
        topic.item, topic.year = head.item, head.year
    topic.base, topic.members = topic.item, 0
    topic.part_role = head.role if head and head.basis != context.basis else ""


def _head_before(topic: Topic, context: Context) -> Head | None:
    """The sum that a sentence beginning with 其中 takes apart: of the document's own basis, unless the other adds up.

    支出决算10万元，年初预算12万元。其中：购置费4万元，运行费6万元 are parts of what was spent.
    """
    head = topic.head
    other = head is None or head.basis == context.basis or sum(topic.amounts, Decimal(0)) == head.value
    return head if other else topic.own or head
