"""Projects: what they get on their sheets, in lists and in sentences, and how many of them there are."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.case import Case, Row
from askbudget.audit.measures import agree, shown, term, total
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.sheets import Sheet, sheets_of
from askbudget.model import Fact, Side
from askbudget.normalize import key
from askbudget.quantity import parse_number

_COUNT = re.compile(r"项目")
_ORDINAL = re.compile(r"\d{1,2}(?=[、.．])")
_SHEET = re.compile(r"\d{1,2}[、.．](?P<name>.{3,}?)(?:项目)?(?:支出)?绩效目标(?:申报)?表")
_FOLLOWS = re.compile(r"(?:全部|均|都)[^。；]{0,12}绩效目标[^。；]{0,12}(?:如下|见下)")
_BORNE_OUT = 2  # other projects of a sentence or of a list that have the same amounts on their sheets
_PARTLY = ("gpb_projects",)  # lists of what projects get of one kind of money
_LISTS = ("project_list", *_PARTLY)


def projects(case: Case) -> Iterator[Outcome]:
    """The outcomes of all checks of projects."""
    sheets = sheets_of(case)
    yield from _amounts(case, sheets)
    yield from _number(case, sheets)


# ---------------------------------------------------------------- amounts


def _amounts(case: Case, sheets: Sequence[Sheet]) -> Iterator[Outcome]:
    """A project's amount on its sheet and in the list of projects; any amount of the sheet may be the listed one."""
    listed = [row for form in _LISTS for table in case.of_form(form) for row in table.rows if row.code or row.item]
    pairs = [(sheet, _listed(sheet, listed)) for sheet in sheets if sheet.project]
    agreed = [_agree(sheet, theirs) for sheet, theirs in pairs if theirs and _money(sheet)]
    borne_out = agreed.count(True) >= _BORNE_OUT and agreed.count(False) * _BORNE_OUT <= agreed.count(True)
    for sheet, theirs in pairs:
        told = [] if theirs else _told_with_others(case, sheet, sheets)
        sure = bool(told) or sheet.table.whole or borne_out
        yield _against(case, sheet, theirs or told, sure=sure)


def _listed(sheet: Sheet, rows: Sequence[Row]) -> list[Fact]:
    """What lists of projects say that the project of a sheet gets."""
    own = [row for row in rows if key(row.item) in _names(sheet)]
    return [f for row in own for f in row.cells if f.unit.endswith("元") and f.column_source != "ambiguous"]


def _agree(sheet: Sheet, theirs: Sequence[Fact]) -> bool:
    """Whether any amount of the sheet is one of those listed, or all that are listed under one heading together."""
    own = [t for f in _money(sheet) if (t := term(f))]
    held = [t for f in theirs if (t := term(f))]
    columns = [
        [t for f in theirs if f.measure == measure and (t := term(f))] for measure in {f.measure for f in theirs}
    ]
    return any(agree(a, b) for a in own for b in (*held, *map(total, columns)))


def _against(case: Case, sheet: Sheet, theirs: Sequence[Fact], *, sure: bool) -> Outcome:
    """`sure` where no figure of the sheet may have been left unread, or others bear it out."""
    own = [f for f in _money(sheet) if (t := term(f)) and t.value]
    if not own or not any(term(f) for f in theirs):
        return Outcome("project_amount", "not applicable")
    if _agree(sheet, theirs):
        return Outcome("project_amount", "pass")
    a, b = term(own[0]), term(theirs[0])
    assert a is not None
    assert b is not None
    if theirs[0].form in _PARTLY and a.value > b.value:
        return Outcome("project_amount", "not applicable")  # other money may come on top
    if len({f.value for f in own}) > 1 or not sure:
        return Outcome("project_amount", "not readable")
    return found(
        case, "project_amount", [side(own[0]), side(theirs[0])], difference=shown((a - b).value, own[0].unit),
        unit=own[0].unit, suspects=(own[0], theirs[0]), project=min(_titles(sheet), key=len),
        one=f"{own[0].value}{own[0].unit}", other=f"{theirs[0].value}{theirs[0].unit}",
        where=f"《{theirs[0].place.table}》" if theirs[0].place.table else "文字说明",
    )  # fmt: skip


def _money(sheet: Sheet) -> list[Fact]:
    money = (f for f in sheet.facts if f.kind == "project" and f.unit.endswith("元"))
    return [fact for fact in money if fact.measure != "预算执行率权重"]


def _titles(sheet: Sheet) -> list[str]:
    """What a sheet calls its project: `3、河道巡查绩效目标表` in its title, too."""
    title = _SHEET.fullmatch(sheet.table.block.title.strip())
    return [sheet.project, *([title["name"]] if title else [])]


def _names(sheet: Sheet) -> frozenset[str]:
    """The keys of what a sheet calls its project."""
    return frozenset(map(key, _titles(sheet)))


def _told_with_others(case: Case, sheet: Sheet, sheets: Sequence[Sheet]) -> list[Fact]:
    """What a sentence says that a project gets, where all the other projects of the sentence get it on their sheets."""
    named = {name: other for other in sheets if other.project for name in _names(other)}
    for fact in case.sentences:
        if key(fact.item) in _names(sheet) and fact.unit.endswith("元") and not case.is_change(fact):
            beside = [f for f in case.sentences if f.place.quote == fact.place.quote and key(f.item) in named]
            others = [f for f in beside if f is not fact and f.unit.endswith("元")]
            if len(others) >= _BORNE_OUT and all(_gets(named[key(f.item)], f) for f in others):
                return [fact]
    return []


def _gets(sheet: Sheet, stated: Fact) -> bool:
    value = term(stated)
    return value is not None and any(agree(value, t) for f in _money(sheet) if (t := term(f)))


# ---------------------------------------------------------------- how many


def _number(case: Case, sheets: Sequence[Sheet]) -> Iterator[Outcome]:
    """How many projects a sentence counts and how many sheets there are; an error where sheets of that kind are all."""
    listed = [sheet for sheet in sheets if sheet.project]
    counts = [f for f in case.sentences if f.unit in ("个", "项") and _is_count(case, f)]
    if not listed or not counts:
        yield Outcome("project_count", "not applicable")
        return
    number = len({sheet.project for sheet in listed})
    if any(parse_number(f.value) == number for f in counts):
        yield Outcome("project_count", "pass")
        return
    most = max(counts, key=lambda f: parse_number(f.value) or Decimal(0))
    kind = _titled_kind(counts, listed) or _all_follow(most, listed) or _all_told(case, most, listed)
    first, last = min(s.table.span[0] for s in listed), max(s.table.span[1] for s in listed)
    names = "、".join(dict.fromkeys(sheet.project for sheet in listed))
    listing = Side("项目绩效目标表", str(number), "个", (first, last), names)
    sides = [side(most), *(side(f) for f in counts if f is not most), listing]
    yield found(
        case, "project_count", sides, severity="error" if kind else "notice", unit="个", suspects=(most,),
        difference=str((parse_number(most.value) or Decimal(0)) - number), stated=most.value, listed=str(number),
    )  # fmt: skip


def _all_told(case: Case, count: Fact, listed: Sequence[Sheet]) -> bool:
    """The sentence says how much all projects get, and the sheets get that much: there is none besides."""
    amounts = [{t for f in _money(sheet) if (t := term(f)) and t.value} for sheet in listed]
    stated = [f for f in case.sentences if f.place.quote == count.place.quote and case.is_amount(f)]
    if not all(len(each) == 1 for each in amounts):
        return False
    together = total(t for each in amounts for t in each)
    return any(agree(together, t) for f in stated if (t := term(f)))


def _is_count(case: Case, fact: Fact) -> bool:
    """The paragraph counts projects under performance management, not what a project delivers."""
    part = case.paragraph(fact) if _COUNT.search(fact.item) else None
    return part is not None and "绩效" in part.text


def _titled_kind(counts: Sequence[Fact], listed: Sequence[Sheet]) -> str:
    """The kind of projects (重点, 一般) that is both counted and a title of sheets."""
    titles = "".join(sheet.table.block.title for sheet in listed)
    kinds = ("重点", "一般", "特定目标类", "运转类", "人员类")
    return next((k for k in kinds if k in titles and any(k in f.item for f in counts)), "")


def _all_follow(count: Fact, listed: Sequence[Sheet]) -> bool:
    """The sentence says that every project follows, and sheets follow that are numbered without a gap."""
    ordinals = {hit[0] for sheet in listed if (hit := _ORDINAL.match(sheet.table.block.title))}
    gapless = {int(ordinal) for ordinal in ordinals} == set(range(1, len(ordinals) + 1))
    number = len({sheet.project for sheet in listed})
    return bool(_FOLLOWS.search(count.place.quote)) and gapless and len(ordinals) == number
