"""Who published a document, for which year, as what: the cover first, then titles, tables and the file's name."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from askbudget.extraction.aliases import organisation
from askbudget.extraction.outline import Outline
from askbudget.lexicon import Lexicon
from askbudget.model import Basis, Line, Organisation
from askbudget.normalize import fold, has_ordinal, squeeze, strip_markup
from askbudget.quantity import parse_chinese

_BODY = (
    r"(?:局|委员会|办公室|办公厅|中心|院|厅|委|办|部|会|处|所|站|校|学|馆|队|园|社|团|镇|乡|街道|政府|法院|检察院|署|室|台"
    r"|大队|支队|公司|联合会|协会|机关|党校|学校|小学|中学|幼儿园|医院|基地|集团|林场|农场)"
)
_HEAD = 40
_COVER = 8
_TITLE = re.compile(
    rf"(?:20\d{{2}}年?度?)?(?P<name>[\u4e00-\u9fff（）()、·]{{2,36}}?{_BODY}(?:[（(][\u4e00-\u9fff]{{2,6}}[）)])?)(?:机关|本级)?"
    rf"(?:关于)?(?:20\d{{2}}年?度?)?(?:区级|市级|县级|省级)?(?P<scope>部门|单位)?(?:整体|综合)?(?:收支)?"
    r"(?:本级)?(?:一般公共预算)?(?:[及和、]?政府性基金(?:预算)?)?(?:财政拨款)?(?:[“\"]?三公[”\"]?经费(?:财政拨款)?(?:支出)?)?(?:预算|决算|概况|基本情况|预决算)"
)
_SAID = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,24}}?{_BODY})(?:本级)?(?=20\d{{2}}年度?(?:一般公共预算|财政拨款|部门|单位|[“\"]三公|收入|支出|收支|机关运行))"
)
_YEAR_TITLE = re.compile(r"(20[12]\d)(?!年?\d{1,2}月)年?度?[^。]{0,40}?(?:预算|决算)")
_CHINESE_YEAR = re.compile(r"(二[〇○零]一[〇○零一二三四五六七八九]|二[〇○零]二[〇○零一二三四五六七八九])(?=年)")
_OWN_LEVEL = re.compile(r"[（(](?:本级|机关|汇总|本部|部门|单位)[）)]$")
_LABELLED = re.compile(
    rf"^(?:(?:预算)?(?:主管)?(?:部门|单位)名称[:：]?|(?:(?:预算)?(?:主管)?(?:部门|单位)|编制(?:单位|部门)|公开(?:单位|部门)|(?:发布|公开)机构|信息来源|来源)[:：])(?P<name>[\u4e00-\u9fff（）()]{{4,36}}{_BODY}(?:[（(][\u4e00-\u9fff]{{2,4}}[）)])?)$"
)
_ALONE = re.compile(rf"(?P<name>(?!(?:部门|单位)名称)[\u4e00-\u9fff]{{3,30}}{_BODY})(?:20\d{{2}}年度?)?")
"""A cover that sets the publisher on a line of its own, alone or with the year, often below the title."""
_NOBODY = re.compile(r"(?:现将|关于)*(?:[我本各该](?!溪)|全(?:[省市区县旗镇乡局院校系部]|街道|单位)|镇级|乡级)")
"""我镇 names nobody; 全椒县 and 本溪市 are places."""
_LEADING = re.compile(r"^(?:经汇总|现将|关于|要求|纳入|列入)+(?=.{3})")
_JUNK = re.compile(
    r"目录|第[一二三四五六七八九十]{1,2}(?:部分|章)|[一二三四五六七八九十]、|[（(][一二三四五六七八九十][）)]|\d[.、．]|20\d{2}年?度?"
)
_CONTENTS = re.compile(r"^(?:目录|目次|第[一二三四五六七八九十]{1,2}(?:部分|章)|[一二三四五六七八九十]、)")
_MARGIN = re.compile(
    r"^(?:附件|附表|附)[一二三四五六七八九十\d]*[:：]?$|^(?:监督)?索引号|^(?:公开|发布)?(?:日期|时间)|^来源|^信息来源|^(?:发布|公开)机构|^(?:当前位置|首页)|^保密审查|^部门主要负责人|^\d+$"
)
_META = (
    r"(?:索引号|主题(?:分类|词)|体裁分类|(?:成文|发文|发布|公开|生成)(?:日期|时间)|发文字号|文号|有效性|时效性)[:：]"
)
_PAGE_WORD = (
    r"(?:无障碍(?:浏览|阅读|模式|版)?|长者(?:专版|模式|版)|适老化|关怀版|网站支持IPv6|繁体(?:版|中文)?|简体(?:版|中文)?|登录|注册|网站地图|网站首页|首页"
    r"|打印(?:本页)?|分享(?:到)?|收藏|关闭(?:窗口)?|返回(?:顶部)?|扫一扫[^，。]{0,12}|字[体号][:：]?\W*(?:大|中|小|默认|超大)?\W*(?:中|小)?\W*小?"
    r"|(?:浏览|点击|阅读)(?:次数|数|量)?[:：]?\d+(?:次)?|[•·|>＞【】\[\]]|\d{4}-\d{2}-\d{2}(?:\d{2}:\d{2}(?::\d{2})?)?)"
)
_NAVIGATION = re.compile(
    rf"^(?:(?:当前|您?现?在?的?)位置(?:是)?[:：].*$|.*(?:首页|政务公开|信息公开)[>＞].*$|{_META}.*$|(?:标题|信息名称)[:：]"
    rf"|{_PAGE_WORD}+|附件?[一二三四五六七八九十\d]*[:：](?=.{{6}}))|\.(?:docx?|pdf|xlsx?|html?)$"
)
_OF_ITSELF = re.compile(
    r"[（(](?:机关)?本级[）)]"
    r"|(?:局|委|厅|办|院|会|部|校)(?:机关)?本级(?:20\d{2}年度?)?(?:部门|单位)?(?:预算|决算)"
)
_NOT_TITLE = re.compile(r"[。；;，,]")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself."""

    title: str
    organisation: Organisation
    year: int
    basis: Basis
    scope: str


def identify(lines: Sequence[Line], found: Outline, stem: str, lexicon: Lexicon) -> Identity:
    """Read the identity off the cover, the titles, the tables' owner lines and, last, the file's name."""
    text = [words for line in lines if (words := _without_navigation(_dated(squeeze(strip_markup(line.text)))))]
    head = text[:_HEAD]
    cover = [*_cover(head)]
    owners, titles = [table.owner for table in found.tables], [table.title for table in found.tables]
    name = _publisher(cover, head, text, owners, titles, lexicon) or stem
    basis = _basis(cover, head, text)
    title = _title(cover, text, name)
    year = _year(cover, head, text, stem, basis)
    return Identity(title, organisation(name, lexicon), year, basis, _scope(cover, head, text))


def _dated(text: str) -> str:
    """二〇二三年 as 2023年."""
    return _CHINESE_YEAR.sub(lambda year: str(parse_chinese(year[1].replace("○", "〇").replace("零", "〇"))), text)


def _without_navigation(text: str) -> str:
    """A line of a web page without the words of the page around it: 无障碍浏览, 打印, 字体：大中小."""
    return _NAVIGATION.sub("", text)


def _cover(head: Sequence[str]) -> Iterator[str]:
    """The lines before the contents and the first heading, without what stands in margins: the title, in pieces."""
    for line in head[:_COVER]:
        if _CONTENTS.match(line) or _NOT_TITLE.search(line):
            return
        if not _MARGIN.match(line):
            yield line


def _said(text: Sequence[str]) -> str:
    """The name that sentences begin with, where no title names the publisher: 花山镇2021年度“三公”经费…."""
    names = (_bare(m["name"]) for line in text for m in _SAID.finditer(line))
    found = Counter(name for name in names if len(name) > 2 and not _NOBODY.match(name))
    return max(found, key=lambda name: (found[name], len(name))) if found else ""


def _publisher(
    cover: Sequence[str],
    head: Sequence[str],
    text: Sequence[str],
    owners: Iterable[str],
    titles: Iterable[str],
    lexicon: Lexicon,
) -> str:
    """The full name that most of the document agrees on; its short forms (某局, 医保局) count for it."""
    votes: Counter[str] = Counter()
    whole = ["".join(cover)] if len(cover) > 1 else []
    for weight, texts in ((6, whole), (6, head[:4]), (4, _joined(head[:5])), (2, head), (2, titles)):
        for words in texts:
            match = _TITLE.search(words)
            if match and len(_bare(match["name"])) > 3 and not _NOBODY.match(match["name"]):
                votes[_bare(match["name"])] += weight
    if re.search(r"预算|决算", "".join(cover)):
        votes.update({alone["name"]: 6 for line in cover if (alone := _ALONE.fullmatch(line))})
    for line in head:
        if labelled := _LABELLED.match(line):
            votes[_bare(labelled["name"])] += 6
    stated = set(votes)
    for owner in map(squeeze, owners):
        if re.search(rf"{_BODY}(?:[（(].*[）)])?$", owner):
            votes[_bare(owner)] += 3
    called = {name: organisation(name, lexicon).aliases for name in votes}
    scores = {
        name: sum(count for other, count in votes.items() if other in name or other in called[name]) for name in votes
    }
    if not scores:
        return _said(text)
    trusted = {name: score for name, score in scores.items() if votes[name] > 3 or name not in stated}
    best = trusted or scores
    return max(best, key=lambda name: (best[name], len(name))) if best else ""


def _joined(lines: Sequence[str]) -> list[str]:
    """Neighbouring lines as one, where a title may have been broken: neither is a heading or the word 目录."""
    pairs = itertools.pairwise(lines)
    return [a + b for a, b in pairs if not (_JUNK.match(a) or _MARGIN.match(a) or has_ordinal(b) or _CONTENTS.match(b))]


def _bare(name: str) -> str:
    """Without list code, level bracket and part number: 127001-某局（本级） → 某局."""
    name = re.sub(r"^(?:[\[【(（]?\d{3,8}[\]】)）]?[-－_—]?|附件\d*[:：]?|关于)", "", _JUNK.split(fold(name))[-1])
    return re.sub(r"(?:部门|单位|关于)$", "", _OWN_LEVEL.sub("", _LEADING.sub("", name)))


def _year(cover: Sequence[str], head: Sequence[str], text: Sequence[str], stem: str, basis: Basis) -> int:
    """The year most titles name; what sentences say of other years (比2023年预算增加) names none."""
    titles = [line for line in head if not _NOT_TITLE.search(line)]
    for lines in (["".join(cover)], titles[:6], titles, head[:6], head, text):
        years = Counter(int(m[1]) for line in lines for m in _YEAR_TITLE.finditer(line) if (basis in line))
        if years:
            return max(years, key=lambda year: (years[year], year))
    titled = Counter(int(m[1]) for line in text for m in _YEAR_TITLE.finditer(line))
    alone = re.search(r"(20[12]\d)年", "".join(cover))
    named = alone or re.search(r"(20[12]\d)", stem)
    return titled.most_common(1)[0][0] if titled else int(named[1]) if named else 0


def _basis(cover: Sequence[str], head: Sequence[str], text: Sequence[str]) -> Basis:
    for line in map(_without_laws, (*cover, "".join(cover), *head[:6])):
        if ("决算" in line) != ("预算" in line):
            return "决算" if "决算" in line else "预算"
    for lines in (head[:6], head, text):
        budget = sum("预算" in line and "决算" not in line for line in lines)
        final = sum("决算" in line for line in lines)
        if budget != final:
            return "决算" if final > budget else "预算"
    return "预算"


def _without_laws(line: str) -> str:
    """预算法 says nothing of what is published under it, nor do the names of the four budgets."""
    return re.sub(r"《[^》]*》|预算法(?:实施条例)?|(?:一般公共|政府性基金|国有资本经营)预算", "", line)


def _scope(cover: Sequence[str], head: Sequence[str], text: Sequence[str]) -> str:
    titles = ["".join(cover), *(line for line in head[:6] if not _NOT_TITLE.search(line))]
    if any(_OF_ITSELF.search(title) for title in titles):
        return "单位"
    for lines in (["".join(cover)], head[:6], head, text):
        unit = sum(len(re.findall(r"单位(?:综合)?(?:预算|决算)", line)) for line in lines)
        department = sum(len(re.findall(r"部门(?:综合)?(?:预算|决算|概况)", line)) for line in lines)
        if unit != department:
            return "单位" if unit > department else "部门"
    return "部门"


def _title(cover: Sequence[str], text: Sequence[str], name: str) -> str:
    """The cover in one line, where it names the publisher and the account; else the first lines that do."""
    whole = "".join(cover)
    if name in fold(whole) and re.search(r"预算|决算", whole) and len(whole) < 80:
        return _shortest(cover, name)
    for line, following in itertools.zip_longest(text, text[1:], fillvalue=""):
        for title in (line, line + following):
            named = name in fold(title) and re.search(r"20\d{2}.*(?:预算|决算)", title)
            if named and len(title) < 60 and not _NOT_TITLE.search(title) and not _CONTENTS.match(title):
                return title
    said = re.search(
        rf"{re.escape(name)}20\d{{2}}年[^。，,；]{{0,30}}?(?:预算|决算)(?:情况|说明|汇总|公开)*", "".join(text)
    )
    made = said[0] if said else next((line for line in cover if re.search(r"预算|决算", line)), "")
    return made or next(iter([*cover, *text]), name)


def _shortest(cover: Sequence[str], name: str) -> str:
    """As few lines of the cover as name the publisher, the year and the account."""
    for size in range(1, len(cover) + 1):
        for i in range(len(cover) - size + 1):
            text = "".join(cover[i : i + size])
            if name in fold(text) and re.search(r"20\d{2}.*(?:预算|决算)|(?:预算|决算).*20\d{2}", text):
                return text
    return "".join(cover)
