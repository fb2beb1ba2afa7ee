"""Who published a document, for which year, as what; and what people call the publisher."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
_COUNTY = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|新区|开发区|高新区|经开区|区|县|旗|市)(?=[\u4e00-\u9fff]{2})"
)
_NO_COUNTY = frozenset(["城市", "城区", "县区", "市区"])
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


# ---------------------------------------------------------------- what people call it


def organisation(name: str, lexicon: Lexicon) -> Organisation:
    """The publisher with its region and every short form its name allows."""
    province, city, county, body = split_name(name, lexicon)
    region = county or city or province
    forms = [body, *short_bodies(body, lexicon)]
    places = _places(province, city, county, lexicon)
    aliases = {place + form for place in places for form in forms if form} | set(forms) - {""} | set(places)
    return Organisation(name, region, tuple(sorted(aliases - {name}, key=lambda a: (-len(a), a))))


def split_name(name: str, lexicon: Lexicon) -> tuple[str, str, str, str]:
    """(province, city, county, body) of a full name; empty where it does not say."""
    regions = lexicon.section("regions")
    rest = re.sub(r"^(?:国家税务总局|中国共产党|中共)(?=.{4})", "", name)
    province = next((p for p in regions["provinces"] if rest.startswith(p) and len(rest) > len(p) + 1), "")
    rest = rest[len(province) :]
    cities = (c for names in regions["cities"].values() for c in names)
    city = next((c for c in cities if rest.startswith(c) and len(rest) > len(c) + 1), "")
    rest = rest[len(city) :]
    county = _county(rest, lexicon)
    if county and not city and len(above := lexicon.counties.get(county, ())) == 1 and above[0].startswith(province):
        province, city = _parted(above[0], lexicon)
    return province, city, county, rest[len(county) :]


def _parted(place: str, lexicon: Lexicon) -> tuple[str, str]:
    province = next(p for p in lexicon.section("regions")["provinces"] if place.startswith(p))
    return province, place[len(province) :]


def _county(rest: str, lexicon: Lexicon) -> str:
    """The county or district that a name begins with; a body that has 市 or 区 in its own name is none."""
    if rest in lexicon.body_names:
        return ""
    listed = [size for size in range(2, min(len(rest) - 1, 16)) if rest[:size] in lexicon.counties]
    if listed:
        return rest[: max(listed)]
    ends = [m.end() for size in range(2, 10) if (m := _COUNTY.match(rest[: size + 2]))]
    known = [end for end in ends if rest[end:] in lexicon.body_names]
    plain = [end for end in ends if rest[:end] not in _NO_COUNTY]
    return rest[: (known or plain or [0])[0]]


def _places(province: str, city: str, county: str, lexicon: Lexicon) -> list[str]:
    """How the place may be said: 重庆市渝北区, 重庆渝北, 渝北区, 渝北; nothing shorter than two characters."""
    provinces = (
        [province, *lexicon.section("regions")["provinces"].get(province, {}).get("short", ())] if province else []
    )
    cities = _short_places(city)
    own = _short_places(county) or cities or provinces
    above = [p for p in (*provinces, *cities) if p not in own]
    return list(
        dict.fromkeys(
            [
                *own,
                *(a + o for a in above for o in own),
                *(p + c + o for p in provinces for c in cities for o in own if o not in cities),
            ]
        )
    )


def _short_places(place: str) -> list[str]:
    short = re.sub(r"(?:自治县|自治州|自治旗|新区|地区|区|县|旗|市|盟)$", "", place)
    return [p for p in dict.fromkeys((place, short)) if len(p) > 1]


def short_bodies(body: str, lexicon: Lexicon) -> list[str]:
    """Short forms of a body's name: listed ones, and its parts shortened one by one."""
    section = lexicon.section("organisations")
    forms = [
        short
        for entry in section["body"]
        if body == entry["name"] or body in entry.get("also", ())
        for short in entry.get("short", ())
    ]
    made = {body}
    for part in section["part"]:
        made |= {
            form.replace(part["name"], short, 1)
            for form in made
            for short in part.get("short", ())
            if part["name"] in form and short
        }
    return list(dict.fromkeys([*forms, *sorted(made - {body}, key=lambda f: (-len(f), f))]))
