"""收入 and 支出 named alone: `财政拨款收入880万元，支出870万元` speaks of 财政拨款支出, not of the whole body's."""

import re

from askbudget.extraction.narrative.topic import Topic
from askbudget.normalize import strip_ordinal

_SIDE = re.compile(
    r"(?:本年)?(?:收入|支出)(?:总计|合计|总额)?|收、?支(?:总计)?|收入、支出|[年期](?:初|末)结转(?:和|与|及)?结余"
)
_FUND = (
    r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)?(?:当年)?(?:财政)?拨款"
    r"|政府性基金(?:预算)?|国有资本经营(?:预算)?|一般公共预算"
)
_OF_A_FUND = re.compile(rf"(?P<fund>{_FUND})(?P<side>{_SIDE.pattern})(?:总计|合计)?")
_HEADING = re.compile(r"(?P<fund>(?:政府性基金|国有资本经营)(?:预算)?(?:财政拨款)?)")
_ENDS = re.compile(r"(收入|支出)(?:预算|决算)?(?:总计|合计|总额)?$")
_TOTAL = re.compile(r"(?:总计|合计|总额)$")


def side_of(words: str) -> str:
    """The side that these words are, where they say nothing else."""
    text = words.strip(" ，,、：:的")
    return text if _SIDE.fullmatch(text) else ""


def shared(words: str, topic: Topic) -> str:
    """The full name of a side where it is not what the words before it spoke of; else empty."""
    side = side_of(words)
    full = in_full(side, topic) if side else ""
    return full if full != side or opposes(side, topic.item) else ""


def opposes(words: str, item: str) -> bool:
    """支出 behind 收入, or the other way round."""
    sides = [found[1] if (found := _ENDS.search(text)) else "" for text in (words, item)]
    return all(sides) and sides[0] != sides[1]


def in_full(side: str, topic: Topic) -> str:
    """What a side named alone is of: the fund that the sentence speaks of all along, or that its heading names."""
    if side.startswith("收") and "支" in side:
        begun = topic.opening or topic.first
        both = re.match(r".*收(?:入和?)?、?支", begun) and (not side.endswith("总计") or "拨款" in begun)
        return begun if both else _of(_heading_fund(topic), side)
    begun = topic.opening or (topic.first if len(side) == len("收入") else "")
    fund, last = _fund_of(begun), topic.base or topic.item
    if not fund or (last and _fund_of(last) != fund):
        fund = "" if begun else _heading_fund(topic)
    return _of(fund, side)


def _of(fund: str, side: str) -> str:
    return fund + (_TOTAL.sub("", side) if fund and side[:2] in ("收入", "支出") else side)


def _fund_of(item: str) -> str:
    found = _OF_A_FUND.fullmatch(item)
    return found["fund"] if found else ""


def _heading_fund(topic: Topic) -> str:
    found = _HEADING.match(strip_ordinal(topic.heading).removeprefix("关于"))
    return found["fund"] if found else ""
