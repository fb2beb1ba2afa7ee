"""What stands in brackets behind a figure takes it apart; behind them the sentence speaks of that figure again."""

import re

from askbudget.extraction.narrative.topic import Outer, Topic

_CLOSES = re.compile(r"[^（(]*[）)]")
_OPENS = re.compile(r".*[（(](?P<parts>其中|含|包括|(?:基本|项目)支出)[^）)]*$|^\s*[（(][^）)]*$")
"""Any bracket right behind a figure; elsewhere one that says that it takes apart."""


def note_bracket(words: str, topic: Topic) -> None:
    """Take note of the brackets that close and open in the words between two figures."""
    close_bracket(words, topic)
    opened = _OPENS.match(words)
    if topic.item and opened:
        topic.outer = Outer(topic.item, topic.base, topic.head)
        topic.base = topic.item if (opened["parts"] or "").endswith("支出") and not topic.base else topic.base


def close_bracket(words: str, topic: Topic) -> None:
    """Behind a bracket the sentence speaks again of what it spoke of before it."""
    if topic.outer and _CLOSES.match(words):
        topic.item, topic.base, topic.head = topic.outer.item, topic.outer.base, topic.outer.head
        topic.outer, topic.part_role = None, ""
