"""Which lines of the narrative are headings, and of what level."""

import re

from askbudget.extraction.titles import HEADING
from askbudget.normalize import squeeze


def undated(text: str) -> str:
    """A heading may say its year: 一、2025年“三公”经费预算情况说明."""
    return re.sub(r"(?<!\d)20\d{2}\s*年(?:度)?", "", text)


_NAMED_HEADING = re.compile(
    r"^(?:[\u4e00-\u9fff（）()]{4,28}(?:局|委员会|办公室|中心|院|厅|委|所|站|校|学|馆|队|政府|办事处|部门|单位))?"
    r"(?:主要职能|主要职责|机构设置|单位构成|名词解释|部门预算编制说明|单位预算编制说明|部门概况|单位概况|其他相关情况说明)$"
)
"""Headings that some bodies print without a number, on lines of their own."""
_HEADING_END = re.compile(
    r"(?:情况|说明|解释|概况|职责|职能|构成|设置|方式|反馈|表|经费|费用?|预算|决算|收入|支出|采购|绩效)\s*。$"
)


def heading_level(text: str) -> int | None:
    """1 for 第一部分, 2 for 一、, 3 for （一）; None for what is no heading of its own line."""
    text = undated(text.strip())
    if len(squeeze(text)) > 36 or re.search(r"[；，,]|\d{3}|[。：:].", text) or "\t" in text:
        return None
    if not HEADING.match(text):
        return 1 if _NAMED_HEADING.search(text) else None
    if re.match(r"^\d", text) or (text.endswith("。") and not _HEADING_END.search(text)):
        return None
    return 1 if text.startswith("第") else 2 if text[0] not in "（(" else 3
