"""Projects: what they get on their sheets, in lists and in sentences, and how many of them there are."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from askbudget.audit.case import Case
from askbudget.audit.measures import agree, shown, term
from askbudget.audit.outcome import Outcome, found, side
from askbudget.audit.targets import Sheet, sheets_of
from askbudget.model import Fact, Side
from askbudget.normalize import key
from askbudget.quantity import parse_number

_COUNT = re.compile(r"项目")
_ORDINAL = re.compile(r"\d{1,2}(?=[、.．])")
_SHEET = re.compile(r"\d{1,2}[、.．](?P<name>.{3,}?)(?:项目)?(?:支出)?绩效目标(?:申报)?表")
_FOLLOWS = re.compile(r"(?:全部|均|都)[^。；]{0,12}绩效目标[^。；]{0,12}(?:如下|见下)")
_BORNE_OUT = 2  # other projects of a sentence that have the same amounts on their sheets


def projects(case: Case) -> Iterator[Outcome]:
    """The outcomes of all checks of projects."""
    sheets = sheets_of(case)
    yield from _amounts(case, sheets)
    yield from _number(case, sheets)


# ---------------------------------------------------------------- amounts


def _amounts(case: Case, sheets: Sequence[Sheet]) -> Iterator[Outcome]:
    """A project's amount on its sheet and in the list of projects; any amount of the sheet may be the listed one."""
    listed = [row for table in case.of_form("project_list") for row in table.rows if row.code or row.item]
    for sheet in (each for each in sheets if each.project):
        rows = [row for row in listed if key(row.item) in _names(sheet)]
        theirs = [f for row in rows for f in row.cells if f.unit.endswith("元") and f.column_source != "ambiguous"]
        told = [] if theirs else _told_with_others(case, sheet, sheets)
        yield _against(case, sheet, theirs or told, sure=bool(told) or sheet.table.whole)


def _against(case: Case, sheet: Sheet, theirs: Sequence[Fact], *, sure: bool) -> Outcome:
    """`sure` where no figure of the sheet may have been left unread, or others of the sentence bear it out."""
    own = [f for f in _money(sheet) if f.measure != "预算执行率权重"]
    terms = [(a, b) for f in own for g in theirs if (a := term(f)) and (b := term(g))]
    if not terms:
        return Outcome("project_amount", "not applicable")
    if any(agree(a, b) for a, b in terms):
        return Outcome("project_amount", "pass")
    if len({f.value for f in own}) > 1 or not sure:
        return Outcome("project_amount", "not readable")
    gap = terms[0][0] - terms[0][1]
    return found(
        case, "project_amount", [side(own[0]), side(theirs[0])], difference=shown(gap.value, own[0].unit),
        unit=own[0].unit, suspects=(own[0], theirs[0]), project=min(_titles(sheet), key=len),
        one=f"{own[0].value}{own[0].unit}", other=f"{theirs[0].value}{theirs[0].unit}",
        where=f"《{theirs[0].place.table}》" if theirs[0].place.table else "文字说明",
    )  # fmt: skip


def _money(sheet: Sheet) -> list[Fact]:
    return [f for f in sheet.facts if f.kind == "project" and f.unit.endswith("元")]


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
    kind = _titled_kind(counts, listed) or _all_follow(most, listed)
    first, last = min(s.table.span[0] for s in listed), max(s.table.span[1] for s in listed)
    names = "、".join(dict.fromkeys(sheet.project for sheet in listed))
    listing = Side("项目绩效目标表", str(number), "个", (first, last), names)
    sides = [side(most), *(side(f) for f in counts if f is not most), listing]
    yield found(
        case, "project_count", sides, severity="error" if kind else "notice", unit="个", suspects=(most,),
        difference=str((parse_number(most.value) or Decimal(0)) - number), stated=most.value, listed=str(number),
    )  # fmt: skip


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
