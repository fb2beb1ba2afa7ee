"""What a document announces and has not: tables, another body's title, another year's; blanks against statements."""

import re
from collections.abc import Iterator, Sequence

from askbudget.audit.case import Case, Table
from askbudget.audit.catalogue import Fund
from askbudget.audit.measures import agree, term
from askbudget.audit.money import kind_of, shown_of
from askbudget.audit.outcome import Outcome, found, side
from askbudget.extraction.titles import match_form
from askbudget.model import Fact, Side
from askbudget.normalize import key, strip_markup, strip_ordinal

_OFFICE = re.compile(r"(?:局|委员会|委|办公室|厅)$")
_LIST_GAP = 3  # lines between two entries of a list of tables
_LIST_LENGTH = 3
_DATED = 3  # titles with the year, for another year to be a slip
_PLACES = 2  # that show some of a kind of money, for its empty table to be wrong
_SHOWN = 4
_SPENDING = ("expenditure", "fiscal_balance")
_KIND = 4  # letters that tell a kind of money: 政府性基, 国有资本
_FIGURE = re.compile(r"\d\.\d{2}")
_SERIAL = re.compile(r"^(?:\d{1,2}[.．、\s]|表[一二三四五六七八九十\d]+\s*[.．、:：]?)")
_SERIAL_CODE = re.compile(r"^\d+\s*")
_QUOTED = re.compile(
    r"(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|表[一二三四五六七八九十\d]{1,3}[、.．:：]?)\s*"
    r"《(?P<title>[^《》]{3,40}表)》[；;。]?(?:[.…·\s]*\d{1,3})?"
)
_DOTS = re.compile(r"[.…·。\s]{2,}\d*$")


def structure(case: Case) -> Iterator[Outcome]:
    """Titles and what stands under them."""
    yield from _announced(case)
    yield from _titles(case)
    yield from _blanks(case)
    yield from _empty(case)


# ---------------------------------------------------------------- announced and missing


def _announced(case: Case) -> Iterator[Outcome]:
    """A table that is listed and not there; nothing where most are missing, since they may be published apart."""
    listed = _lists(case)
    missing = [(title, line) for title, line in listed if not _is_there(case, title)]
    if not listed:
        yield Outcome("missing_table", "not applicable")
    elif len(missing) * 2 > len(listed):
        yield Outcome("missing_table", "not readable")
    else:
        yield from (Outcome("missing_table", "pass") for _ in range(len(listed) - len(missing)))
        for title, line in missing:
            yield found(case, "missing_table", [Side("目录", "", "", (line, line), title)], title=title)


def _lists(case: Case) -> list[tuple[str, int]]:
    """The entries of lists of tables: several announced close to one another, each of a form that is known."""
    entries = sorted({*case.draft.outline.announced, *_quoted(case)}, key=lambda entry: entry[1])
    runs: list[list[tuple[str, int]]] = []
    for entry in entries:
        if runs and entry[1] - runs[-1][-1][1] <= _LIST_GAP:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return [entry for run in runs if len(run) >= _LIST_LENGTH for entry in run if _form_of(case, entry[0])]


def _quoted(case: Case) -> list[tuple[str, int]]:
    """Entries in title marks: `二、《部门收入总表》`."""
    hits = ((_QUOTED.fullmatch(line.text.strip()), line.number) for line in case.draft.lines)
    return [(hit["title"], number) for hit, number in hits if hit]


def _is_there(case: Case, title: str) -> bool:
    """Whether any table has the form of the title, or any line outside of the list is the title."""
    name = _bare(title)
    listed = {number for _, number in (*case.draft.outline.announced, *_quoted(case))}
    of_form = _form_of(case, title) in {table.form for table in case.tables}
    return of_form or any(name == key(each.text) for each in case.lines if each.number not in listed)


def _form_of(case: Case, title: str) -> str:
    form = match_form(strip_ordinal(title), case.lexicon)
    return form.id if form else ""


def _bare(title: str) -> str:
    """A title without its number in the list and the dots behind it."""
    return key(_SERIAL.sub("", strip_ordinal(_DOTS.sub("", strip_markup(title)))))


# ---------------------------------------------------------------- titles


def _titles(case: Case) -> Iterator[Outcome]:
    for table in case.tables:
        stranger = _other_place(case, table.block.title)
        place = Side("表题", "", "", table.block.title_lines, table.block.title)
        own = case.document.organisation.name
        if stranger:
            yield found(case, "other_organisation", [place], title=table.block.title, other=stranger, own=own)
        else:
            yield Outcome("other_organisation", "pass")
        yield _year_of_title(case, table, place)
    yield from _owners(case)


def _owners(case: Case) -> Iterator[Outcome]:
    """`部门：` over a table names another body, or one of another place, where over other tables it names this one."""
    named = [(table, _SERIAL_CODE.sub("", table.block.owner)) for table in case.tables if table.block.owner]
    strangers = [bool(_other_place(case, owner)) or _other_body(case, owner, named) for _, owner in named]
    for (table, owner), stranger in zip(named, strangers, strict=True):
        if not stranger or strangers.count(False) <= len(named) / 2:
            yield Outcome("other_organisation", "not applicable" if stranger else "pass")
            continue
        first = table.block.title_lines[0]
        last = table.block.lines[0].number - 1 if table.block.lines else table.span[1]
        at = Side(f"《{table.block.title}》编制单位", owner, "", (first, last), owner)
        own = case.document.organisation.name
        yield found(case, "other_organisation", [at], title=table.block.title, other=owner, own=own)


def _other_body(case: Case, owner: str, named: Sequence[tuple[Table, str]]) -> bool:
    """Another office of the same place, over one table only and nowhere else in the document: no unit of this one."""
    own = case.document.organisation
    theirs = [each for _, each in named]
    alike = own.name in owner or owner in own.name or owner in own.aliases
    office = owner.startswith(own.region) and bool(own.region) and bool(_OFFICE.search(owner))
    if alike or not office or theirs.count(owner) > 1 or theirs.count(own.name) < _DATED:
        return False
    bare = owner.removeprefix(own.region)
    return not any(bare in line.text for line in case.lines)


def _other_place(case: Case, title: str) -> str:
    """The province, city or county that a title begins with and the publisher does not lie in; empty for none."""
    text = re.sub(r"^(?:20\d{2}年度?)", "", re.sub(r"\s", "", strip_ordinal(title)))
    own = case.document.organisation
    regions = case.lexicon.section("regions")
    above = [province for province, names in regions["cities"].items() if any(city in own.name for city in names)]
    stands_in = "".join((own.name, own.region, *(above or case.lexicon.counties.get(own.region, ()))))
    cities = [city for names in regions["cities"].values() for city in names]
    known = (place for place in (*regions["provinces"], *cities, *case.lexicon.counties) if text.startswith(place))
    place = max(known, key=len, default="")
    return place if place and place not in stands_in and len(text) >= len(place) + 3 and own.region else ""


def _year_of_title(case: Case, table: Table, place: Side) -> Outcome:
    """A title of another year, where most titles are of the document's."""
    year = case.document.year
    years = [int(y) for t in case.tables for y in re.findall(r"(20\d{2})\s*年", t.block.title)]
    said = [int(y) for y in re.findall(r"(20\d{2})\s*年", table.block.title)]
    if not said:
        return Outcome("other_year", "not applicable")
    alone = len(years) == 1 and any(f"{year}年" in f.measure for row in table.rows for f in row.cells)
    if year in said or (years.count(year) < _DATED and not alone) or len(set(said)) > 1:
        return Outcome("other_year", "pass" if year in said else "not applicable")
    return found(case, "other_year", [place], title=table.block.title, other=f"{said[0]}年", own=f"{year}年")


# ---------------------------------------------------------------- blanks


def _blanks(case: Case) -> Iterator[Outcome]:
    """`本部门无政府性基金收支` over figures of government-managed funds."""
    for fund in case.catalogue.funds:
        shown = [f for ref in fund.cells for f in case.cells(ref) if (t := term(f)) and t.value - t.slack > 0]
        said = [(part, hit) for part in case.statements for hit in fund.pattern.finditer(part.text)]
        if not said:
            yield Outcome("blank_statement", "not applicable")
        for part, hit in said:
            if not shown:
                yield Outcome("blank_statement", "pass")
                continue
            place = part.place(hit.start(), hit.end())
            sides = [Side("说明", "无", "", place.lines, place.quote), *map(side, shown[:3])]
            yield found(case, "blank_statement", sides, fund=fund.name, words=place.quote, whole=shown[0].value,
                        unit=shown[0].unit)  # fmt: skip


def _empty(case: Case) -> Iterator[Outcome]:
    """A table of a kind of money without a figure, and no word in the document that there is none."""
    for fund in case.catalogue.funds:
        tables = [table for form in {ref.form for ref in fund.cells} for table in case.of_form(form)]
        there = any(row.cells for table in tables for row in table.rows)
        for table in tables:
            if any(row.cells for row in table.rows) or any(_FIGURE.search(line.text) for line in table.block.lines):
                yield Outcome("empty_table", "not applicable")
            elif not there and (elsewhere := _elsewhere(case, fund)):
                yield _wrongly_empty(case, fund, table, elsewhere)
            elif there or _is_spent(case, fund.name):
                yield Outcome("empty_table", "not applicable")
            elif _is_explained(case, fund, table):
                yield Outcome("empty_table", "pass")
            else:
                at = Side("表题", "", "", table.block.title_lines, table.block.title)
                yield found(case, "empty_table", [at], title=table.block.title, fund=fund.name)


def _elsewhere(case: Case, fund: Fund) -> list[Fact]:
    """One amount of a kind of money that two places or more have; a single one may be misread."""
    facts = shown_of(case, kind_of(fund.name))
    for one in facts:
        same = [f for f in facts if (a := term(one)) and (b := term(f)) and agree(a, b)]
        if len({f.place.table or f.place.lines for f in same}) >= _PLACES and any(map(_is_spending, same)):
            return same
    return []


def _is_spending(fact: Fact) -> bool:
    """Not only what was carried over: expenditure by its name, or a column of the table of all expenditure."""
    return "支出" in fact.item or (fact.form in _SPENDING and bool(kind_of(fact.measure)))


def _wrongly_empty(case: Case, fund: Fund, table: Table, elsewhere: Sequence[Fact]) -> Outcome:
    """`本表无数据` under the table of a kind of money that the document has elsewhere."""
    note = next((n for n in table.block.lines if case.catalogue.no_figures.search(n.text)), None)
    words = note.text.strip() if note else table.block.title
    at = Side(f"《{table.block.title}》", "无", "", table.span, words)
    whole = elsewhere[0]
    return found(case, "blank_statement", [at, *map(side, elsewhere[:_SHOWN])], fund=fund.name, words=words,
                 whole=whole.value, unit=whole.unit)  # fmt: skip


def _is_spent(case: Case, fund: str) -> bool:
    """Whether a sentence states some of the kind of money."""
    return any(f.item.startswith(fund[:_KIND]) and f.quantity and f.quantity.value for f in case.sentences)


def _is_explained(case: Case, fund: Fund, table: Table) -> bool:
    """A sentence that there is none, one that it is 0, or a note under the table."""
    said = any(fund.pattern.search(part.text) for part in case.statements)
    zero = any(f.item.startswith(fund.name[:_KIND]) and f.quantity for f in case.sentences)
    return said or zero or any(case.catalogue.no_figures.search(line.text) for line in table.block.lines)
