"""Which of the options of the last answer is picked: 第二个, 2, 最后一个, 部门的."""

import re

from askbudget.lexicon import Lexicon
from askbudget.model import Reading
from askbudget.quantity import parse_count

_NUMBER = re.compile(r"(?:选|要|就|那就?|是)?第?(?P<n>[一二三四五六七八九十]|\d{1,2})(?:个|家|项|种|条|份)?[的吧呢啊]*")
_SHORTEST = 2


def picked(text: str, previous: Reading | None, lexicon: Lexicon) -> str:
    """The question of the option that a short reply names by number or by words of its label; empty for none."""
    offered = previous.offered if previous else ()
    words = lexicon.section("rules")["picking"]
    said = text.strip(" 。，,？?！!")
    if not offered:
        return ""
    if said in words["last"]:
        return offered[-1][1]
    if (number := _NUMBER.fullmatch(said)) and 1 <= (parse_count(number["n"]) or 0) <= len(offered):
        return offered[(parse_count(number["n"]) or 1) - 1][1]
    bare = re.sub(f"^(?:{'|'.join(words['before'])})+|(?:{'|'.join(words['behind'])})+$", "", said)
    found = [question for label, question in offered if bare in label]
    return found[0] if len(bare) >= _SHORTEST and len(found) == 1 else ""
