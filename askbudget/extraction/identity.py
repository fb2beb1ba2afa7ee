"""Who published a document, for which year, as what; and what people call the publisher."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from askbudget.extraction.aliases import organisation
from askbudget.extraction.outline import Outline
from askbudget.lexicon import Lexicon
from askbudget.model import Basis, Line, Organisation
from askbudget.normalize import fold, has_ordinal, squeeze, strip_markup

_BODY = (
    r"(?:局|委员会|办公室|办公厅|中心|院|厅|委|办|部|会|处|所|站|校|学|馆|队|园|社|团|镇|乡|街道|政府|法院|检察院"
    r"|大队|支队|公司|联合会|协会|机关|党校|学校|小学|中学|幼儿园|医院)"
)
_HEAD = 40
_TITLE = re.compile(
    rf"(?:20\d{{2}}年?度?)?(?P<name>[\u4e00-\u9fff（）()、·]{{2,36}}?{_BODY}(?:[（(][\u4e00-\u9fff]{{2,6}}[）)])?)(?:机关|本级)?(?:20\d{{2}}年?度?)?(?P<scope>部门|单位)?(?:整体|综合)?(?:收支)?(?:预算|决算|概况|基本情况|预决算)"
)
_YEAR_TITLE = re.compile(r"(20[12]\d)年?度?[^。]{0,40}?(?:预算|决算)")
_OWN_LEVEL = re.compile(r"[（(](?:本级|机关|汇总|本部)[）)]$")
_JUNK = re.compile(
    r"目录|第[一二三四五六七八九十]{1,2}(?:部分|章)|[一二三四五六七八九十]、|[（(][一二三四五六七八九十][）)]|\d[.、．]|20\d{2}年?度?"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself."""

    title: str
    organisation: Organisation
    year: int
    basis: Basis
    scope: str


def identify(lines: Sequence[Line], found: Outline, stem: str, lexicon: Lexicon) -> Identity:
    """Read the identity off the title, the tables' owner lines and, last, the file's name."""
    head = [squeeze(strip_markup(line.text)) for line in lines if line.text.strip()][:_HEAD]
    text = [squeeze(strip_markup(line.text)) for line in lines]
    owners, titles = [table.owner for table in found.tables], [table.title for table in found.tables]
    name = _publisher(head, owners, titles, lexicon) or stem
    basis = _basis(head, text)
    title = _title(head, name)
    return Identity(title, organisation(name, lexicon), _year(head, text, stem, basis), basis, _scope(head, text))


def _publisher(head: Sequence[str], owners: Iterable[str], titles: Iterable[str], lexicon: Lexicon) -> str:
    """The full name that most of the document agrees on; its short forms (某局, 医保局) count for it."""
    votes: Counter[str] = Counter()
    for weight, texts in ((6, head[:4]), (4, _joined(head[:5])), (2, head), (2, titles)):
        for text in texts:
            match = _TITLE.search(text)
            if match and len(_bare(match["name"])) > 3:
                votes[_bare(match["name"])] += weight
    stated = set(votes)
    for owner in map(squeeze, owners):
        if re.search(rf"{_BODY}(?:[（(].*[）)])?$", owner):
            votes[_bare(owner)] += 3
    called = {name: organisation(name, lexicon).aliases for name in votes}
    scores = {
        name: sum(count for other, count in votes.items() if other in name or other in called[name]) for name in votes
    }
    trusted = {name: score for name, score in scores.items() if votes[name] > 3 or name not in stated}
    best = trusted or scores
    return max(best, key=lambda name: (best[name], len(name))) if best else ""


def _joined(lines: Sequence[str]) -> list[str]:
    """Neighbouring lines as one, where a title may have been broken: neither is a heading or the word 目录."""
    pairs = itertools.pairwise(lines)
    return [
        a + b
        for a, b in pairs
        if not (_JUNK.match(a) or has_ordinal(b) or re.match(r"目录|第[一二三四五六七八九十]", b))
    ]


def _bare(name: str) -> str:
    """Without list code, level bracket and part number: 127001-某局（本级） → 某局."""
    name = re.sub(r"^(?:\d{3,8}[-－]?|附件\d*[:：]?)", "", _JUNK.split(fold(name))[-1])
    return re.sub(r"(?:部门|单位)$", "", _OWN_LEVEL.sub("", name))


def _year(head: Sequence[str], text: Sequence[str], stem: str, basis: Basis) -> int:
    """The year most titles name; what sentences say of other years (比2023年预算增加) names none."""
    titles = [line for line in head if not re.search(r"[。；，,]", line)]
    for lines in (titles[:6], titles, head[:6], head, text):
        years = Counter(int(m[1]) for line in lines for m in _YEAR_TITLE.finditer(line) if (basis in line))
        if years:
            return max(years, key=lambda year: (years[year], year))
    titled = Counter(int(m[1]) for line in text for m in _YEAR_TITLE.finditer(line))
    named = re.search(r"20[12]\d", stem)
    return titled.most_common(1)[0][0] if titled else int(named[0]) if named else 0


def _basis(head: Sequence[str], text: Sequence[str]) -> Basis:
    for line in head[:6]:
        if ("决算" in line) != ("预算" in line):
            return "决算" if "决算" in line else "预算"
    for lines in (head[:6], head, text):
        budget = sum("预算" in line and "决算" not in line for line in lines)
        final = sum("决算" in line for line in lines)
        if budget != final:
            return "决算" if final > budget else "预算"
    return "预算"


def _scope(head: Sequence[str], text: Sequence[str]) -> str:
    for lines in (head[:6], head, text):
        unit = sum(len(re.findall(r"单位(?:预算|决算)", line)) for line in lines)
        department = sum(len(re.findall(r"部门(?:预算|决算|概况)", line)) for line in lines)
        if unit != department:
            return "单位" if unit > department else "部门"
    return "部门"


def _title(head: Sequence[str], name: str) -> str:
    for i, line in enumerate(head):
        both = line + (head[i + 1] if i + 1 < len(head) else "")
        if name in fold(line) and re.search(r"预算|决算", line):
            return line
        if name in fold(both) and re.search(r"20\d{2}.*(?:预算|决算)", both) and len(both) < 60:
            return both
    return head[0] if head else name
