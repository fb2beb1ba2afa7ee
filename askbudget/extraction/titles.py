"""The titles of tables: which lines are one, how many they take, and which national form they name."""

import re
from collections.abc import Sequence

from askbudget.lexicon import Form, Lexicon
from askbudget.model import Line
from askbudget.normalize import join_chinese, key, squeeze, strip_ordinal

LABEL = re.compile(
    r"^(?:附件|附表|表|附)[一二三四五六七八九十\d]*(?:[-—]\d{1,3})?表?[:：]?$"
    r"|^(?:部门|单位)?(?:预算|决算|收支)?(?:公开)?(?:表\d{1,2}|\d{1,2}表)$|^(?:部门|单位)?(?:预算|决算)?公开表?[一二三四五六七八九十\d]{1,3}表?$"
)
"""附件1, 公开表3: words that stand at the top of a page and say nothing."""
TITLE_END = re.compile(
    r"(?:表|一览|明细|(?:资金|支出|项目)(?:管理)?清单(?:目录)?)(?:[-—－]{1,2}[\u4e00-\u9fff]{2,12})?(?:[（(][^（）()]{0,30}[）)]){0,2}(?:[-—]\d{1,3})?$"
)
"""How a title ends: 基本支出表, 支出表（按经济分类）, 基本支出表--人员经费(工资福利支出)(按部门经济分类)."""
_TITLE_TOPIC = re.compile(r"收支|收入|支出|预算|决算|绩效|采购|三公|基金|拨款|经费|项目|资产|债务|运行信息|专项资金")
_SENTENCE = re.compile(r"[。；;，,？！]|无数据|如下|详见|反映|见下")
UNIT_LINE = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*(亿元|百万元|万元|千元|元|万)(?!\w)")
"""单位：万元 above a table."""
_BRACKET_UNIT = re.compile(r"[（(]\s*(?:单位[:：])?\s*(亿元|万元|元)\s*[）)]")
HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,2}(?:部分|章)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))"
)
"""How a heading of the narrative begins."""
_SIGNATURE = re.compile(r"单位[:：]|项目|科目|合计|预算数|决算数|指标|编码|部门[:：]|收入|支出|目标")
_SIGNATURE_REACH = 8


def match_form(title: str, lexicon: Lexicon) -> Form | None:
    """The form a title names, or None; the one that accounts for most of the title wins."""
    name = key(title)
    best: tuple[int, Form | None] = (0, None)
    for form in lexicon.forms:
        for words, without in form.titles:
            if all(word in name for word in words) and not any(word in name for word in without):
                weight = sum(map(len, words)) + sum(len(word) > 0 for word in without)
                best = max(best, (weight, form), key=lambda pair: pair[0])
    return best[1]


def title_at(rows: Sequence[Line], i: int, lexicon: Lexicon) -> tuple[str, Form | None, int] | None:
    """The table title that begins at row i, with the number of rows it takes, or None."""
    for used in (1, 2):
        if i + used > len(rows):
            break
        title = "".join(join_chinese(row.text) for row in rows[i : i + used])
        if used == 2 and not _is_continuation(rows[i], rows[i + 1]):
            break
        if _is_title(title, rows[i : i + used]) and _has_signature(rows[i + used : i + used + _SIGNATURE_REACH]):
            title, more = _with_subtitle(title, rows, i + used)
            return title, match_form(strip_ordinal(title), lexicon), used + more
    if _is_unmarked_title(rows, i):
        title = join_chinese(rows[i].text)
        form = match_form(title + "表", lexicon)
        return (title, form, 1) if form else None
    return None


def _is_title(title: str, rows: Sequence[Line]) -> bool:
    if any("\t" in row.text.strip() for row in rows) or _SENTENCE.search(title):
        return False
    text = squeeze(_BRACKET_UNIT.sub("", title))
    return (
        4 <= len(text) <= 60
        and not LABEL.match(text)
        and bool(TITLE_END.search(text))
        and bool(_TITLE_TOPIC.search(text))
        and not re.match(r"备?注|说明[:：]", text)
    )


def _is_continuation(first: Line, second: Line) -> bool:
    """A title broken over two lines: neither is a row or a heading of its own."""
    if (
        any(LABEL.match(squeeze(line.text)) for line in (first, second))
        or HEADING.match(first.text.strip())
        or _is_title(join_chinese(second.text), [second])
    ):
        return False
    return len(second.text.strip()) <= 24 and not re.search(r"[:：\t。；]|\d\.\d", first.text + second.text)


def _with_subtitle(title: str, rows: Sequence[Line], i: int) -> tuple[str, int]:
    """A bracket on a line of its own under the title belongs to it."""
    if i < len(rows):
        text = join_chinese(rows[i].text.strip())
        if re.fullmatch(r"[（(][^（）()\d]{4,30}[）)]", text) and "\t" not in text:
            return title + text, 1
    return title, 0


def _is_unmarked_title(rows: Sequence[Line], i: int) -> bool:
    """A title that lost its 表: it ends in 预算 or 决算 and a unit line follows."""
    text = squeeze(rows[i].text)
    if (
        not 8 <= len(text) <= 50
        or "\t" in rows[i].text.strip()
        or _SENTENCE.search(text)
        or not re.search(r"(?:预算|决算|支出)$", text)
    ):
        return False
    return i + 1 < len(rows) and bool(UNIT_LINE.search(rows[i + 1].text)) and len(squeeze(rows[i + 1].text)) < 40


def _has_signature(rows: Sequence[Line]) -> bool:
    """What follows a title looks like a table, or like the next entry of a list of tables."""
    return any(_SIGNATURE.search(squeeze(row.text)) for row in rows)


def bracket_unit(title: str) -> str:
    """The unit in brackets behind a title, or an empty string."""
    found = _BRACKET_UNIT.search(title)
    return found[1] if found else ""
