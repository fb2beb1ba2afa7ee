"""What people call a publisher: its full name, its region, and every short form that its name allows."""

import re
from collections.abc import Iterable

from askbudget.lexicon import Lexicon
from askbudget.model import Organisation
from askbudget.quantity import parse_chinese

_COUNTY = re.compile(
    r"(?:(?![局厅院委])[\u4e00-\u9fff]){1,8}?(?:自治县|自治旗|新区|开发区|高新区|经开区|区|县|旗|市)(?=[\u4e00-\u9fff]{2})"
)
_ABOVE = re.compile(
    r"^(?:新疆生产建设兵团(?:第[一二三四五六七八九十]+师)?|国家税务总局|中国共产党|中共|中国人民政治协商会议|政协|共青团|中国共产主义青年团)(?=.{4})"
)
_BRANCH = re.compile(r"^[\u4e00-\u9fff]{2,12}(?:局|支队)(?P<place>[\u4e00-\u9fff]{2,4}?)[区县]?分局$")
_LONG_PLACE = 2
_LONG_BANNER = 4
_WING = re.compile(r"[\u4e00-\u9fff]{2,}?(?:(?P<side>[左右])翼?)?(?P<part>[前中后]?)(?<=[左右翼前中后])旗")
_OFFICE_OF_AREA = re.compile(r"^(?:行政公署|行署)(?=.{2})")  # 大兴安岭地区行政公署农业农村局
_ZONE = re.compile(r"(?P<place>[\u4e00-\u9fff]{0,6})(?P<sort>经济(?:技术)?|高新技术(?:产业)?)开发区")
_NO_COUNTY = frozenset(["城市", "城区", "县区", "市区"])


def organisation(name: str, lexicon: Lexicon) -> Organisation:
    """The publisher with its region and every short form its name allows."""
    province, city, county, body = split_name(name, lexicon)
    places = _places(province, city, county, lexicon)
    own = _short_places(county or city, lexicon) or places
    made = [form for form in made_bodies(body, lexicon) if _of_level(form, body, county or city)]
    listed = [form for form in listed_bodies(body, lexicon) if _of_level(form, body, county or city)]
    aliases = {body, *made, *listed, *places, *_placed(places, [body, *made]), *_placed(own, listed)} - {"", name}
    if body.endswith(("镇", "乡")):  # a page may name only the place that its government is of
        aliases |= {form + said for form in {body, *_placed(places, [body])} for said in ("人民政府", "政府")}
    if says := _mass_says(name, lexicon):  # without its beginning, another body's name
        aliases = {name.replace("委员会", "委"), *places, *_mass_bodies(name, says, own, county or city)} - {name}
    if province.endswith("自治区") and not (city or county):
        aliases |= {level + form for level in ("自治区", f"{province[:2]}区") for form in (body, *made, *listed)}
    region = county or _branch_of(body, city, lexicon) or city or province
    return Organisation(name, region, tuple(sorted(aliases, key=lambda a: (-len(a), a))))


def _mass_says(name: str, lexicon: Lexicon) -> list[str]:
    """What people call a body whose kind stands before its place; [] for any other."""
    entries = lexicon.section("organisations")["mass"]
    return [said for entry in entries if name.startswith(tuple(entry["before"])) for said in entry["says"]]


def _mass_bodies(name: str, says: Iterable[str], places: Iterable[str], region: str) -> set[str]:
    """团市委, 区政协; 政协某区委员会办公室 has names of its own."""
    if not region or not name.removesuffix("办公室").removesuffix("机关").endswith(region + "委员会"):
        return set()
    return {said.format(place=place, level=region[-1]) for said in says for place in places}


def _branch_of(body: str, city: str, lexicon: Lexicon) -> str:
    """The district of a city that a branch is named after: 公安局兰山分局 → 兰山区."""
    branch = _BRANCH.match(body)
    named = (branch["place"] + kind for kind in ("区", "县", "市")) if branch else ()
    found = (n for n in named if any(above.endswith(city) for above in lexicon.counties.get(n, ())))
    return next(found, "")


def _placed(places: Iterable[str], forms: Iterable[str]) -> set[str]:
    return {place + form for place in places for form in forms if form and place[-1:] != form[:1]}


def _of_level(form: str, body: str, below_province: str) -> bool:
    """A 厅 is a province's; nobody calls a county's 局 so."""
    return not (below_province and form.endswith("厅") and not body.endswith("厅"))


def split_name(name: str, lexicon: Lexicon) -> tuple[str, str, str, str]:
    """(province, city, county, body) of a full name; empty where it does not say."""
    regions = lexicon.section("regions")
    rest = _ABOVE.sub("", name)
    province = next((p for p in regions["provinces"] if rest.startswith(p) and len(rest) > len(p) + 1), "")
    rest = rest[len(province) :]
    cities = (c for names in regions["cities"].values() for c in names)
    city = next((c for c in cities if rest.startswith(c) and len(rest) > len(c) + 1), "")
    rest = rest[len(city) :]
    county = _county(rest, lexicon)
    if county.endswith("市") and county not in lexicon.counties and (inner := _county(rest[len(county) :], lexicon)):
        city, county, rest = county, inner, rest[len(county) :]  # a city that no list has, with its district
    if city and not province:
        province = next((p for p, names in regions["cities"].items() if city in names), "")
    if county and not city and len(above := lexicon.counties.get(county, ())) == 1 and above[0].startswith(province):
        province, city = _parted(above[0], lexicon)
    return province, city, county, _OFFICE_OF_AREA.sub("", rest[len(county) :])


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
    cities = _short_places(city, lexicon)
    own = _short_places(county, lexicon) or cities or provinces
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


def _short_places(place: str, lexicon: Lexicon) -> list[str]:
    short = lexicon.place_stem(place)
    initial = place[0] + place[-1] if len(short) > _LONG_PLACE else ""  # 巴市 of 巴彦淖尔市
    listed = sorted(lexicon.short_places(place)) if "自治" in place else []  # 楚雄州, 秀山县
    forms = (place, short, initial, *listed, *_short_banners(place), *_short_zones(place))
    return [p for p in dict.fromkeys(forms) if len(p) > 1]


def _short_zones(place: str) -> list[str]:
    """邢台经开区 and 邢台开发区 of 邢台经济开发区, 高新区 of a 高新技术产业开发区."""
    zone = _ZONE.fullmatch(place)
    kinds = (("高新区",) if zone["sort"].startswith("高新") else ("经开区", "开发区")) if zone else ()
    return [form for kind in kinds for form in (zone["place"] + kind, kind)] if zone else []


def _short_banners(place: str) -> list[str]:
    """科左中旗 of 科尔沁左翼中旗, 乌前旗 of 乌拉特前旗, 东乌旗 of 东乌珠穆沁旗."""
    wing = _WING.fullmatch(place)
    letters = place[0] + (wing["side"] or "") + wing["part"] + "旗" if wing else ""
    return [letters, place[:_LONG_PLACE] + "旗"] if place.endswith("旗") and len(place) > _LONG_BANNER else []


def listed_bodies(body: str, lexicon: Lexicon) -> list[str]:
    """What bodies of its kind are called, elsewhere and formerly too: 教委 of a 教育局."""
    entries = lexicon.section("organisations")["body"]
    of_kind = (entry for entry in entries if body in (entry["name"], *entry.get("also", ())))
    return [n for e in of_kind for n in (e["name"], *e.get("also", ()), *e.get("short", ())) if n != body]


def made_bodies(body: str, lexicon: Lexicon) -> list[str]:
    """Its own name put shorter: reshaped as a whole, or its parts shortened one by one."""
    reshaped = _reshaped(body, lexicon)
    if numbered := _in_digits(body):
        reshaped |= {numbered}
    made = reshaped or {body}
    for part in lexicon.section("organisations")["part"]:
        made |= {
            form.replace(part["name"], short, 1)
            for form in made
            for short in part.get("short", ())
            if part["name"] in form and short
        }
    return sorted((form for form in made - {body} if len(form) > 1), key=lambda form: (-len(form), form))


def _in_digits(body: str) -> str:
    """第2人民医院 for 第二人民医院; empty where it has no number."""
    match = re.search(r"第([一二三四五六七八九十]+)", body)
    return body.replace(match[1], str(parse_chinese(match[1])), 1) if match else ""


def _reshaped(body: str, lexicon: Lexicon) -> set[str]:
    """The name put as people put it, where more than a part of it changes: 第九中学 → 九中."""
    found = set()
    for shape in lexicon.section("organisations")["shape"]:
        match = re.fullmatch(shape["full"], body)
        if match:
            found |= {said.format(**match.groupdict()) for said in shape["says"]}
    return found
