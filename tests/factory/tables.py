"""The disclosure forms as data: a ledger → tables of exact figures, before any layout."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from tests.factory.ledger import (
    CARRIED,
    EARNED,
    FISCAL,
    FUND,
    GENERAL,
    OTHER,
    SOURCES,
    STATE,
    Indicator,
    Ledger,
    Part,
    ThreePublic,
    names,
)  # fmt: skip

Value = Decimal | None
CODED = ("科目编码", "科目名称")
_GENERAL = (GENERAL, CARRIED)
_EMPTY = "备注：本单位无该项收支，故此表无数据。"
INCOMES = {
    GENERAL: "一般公共预算拨款收入", FUND: "政府性基金预算拨款收入", STATE: "国有资本经营预算拨款收入",
    "专户": "财政专户管理资金收入", EARNED: "事业收入", "上级": "上级补助收入", "附属": "附属单位上缴收入",
    "经营": "事业单位经营收入", OTHER: "其他收入",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column of figures: its headings outermost first, and the year its figures are of."""

    path: tuple[str, ...]
    year: int
    percent: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its code and name as printed, a value or None (blank) for every column."""

    code: str
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Side:
    """Labels and columns that belong together; a balance table has two sides."""

    labels: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """A table of the form `form` (its id in lexicon/tables.toml); `numbered` ones have 行次 and 栏次."""

    form: str
    title: str
    unit: str
    sides: tuple[Side, ...]
    numbered: bool = False
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet of targets, of a project or of the whole department."""

    form: str
    title: str
    code: str
    name: str
    amount: Decimal
    unit: str
    indicators: tuple[Indicator, ...]


Spec = tuple[Column, Callable[[str], Value]]


def tables(ledger: Ledger, rng: random.Random) -> tuple[Table, ...]:
    """All tables of a document; which optional columns they have is drawn."""
    common = [
        _balance(ledger, rng), _income(ledger), _expenditure(ledger, rng), _fiscal_balance(ledger, rng),
        _general(ledger, rng), _basic(ledger, rng), _three_public(ledger, rng), _fund(ledger), _state(ledger),
    ]  # fmt: skip
    return tuple(common if ledger.basis == "决算" else [*common, _procurement(ledger), _projects(ledger)])


def sheets(ledger: Ledger) -> tuple[Sheet, ...]:
    """The department's targets and every project's."""
    whole = Sheet(
        "department_targets",
        f"{ledger.name}整体绩效目标表",
        "",
        ledger.name,
        ledger.amount(),
        ledger.unit,
        ledger.indicators,
    )
    single = [
        Sheet("project_targets", f"{ledger.name}项目绩效目标表", p.code, p.name, p.amount, ledger.unit, p.indicators)
        for p in ledger.projects
    ]
    return (whole, *single) if ledger.basis == "预算" else ()


def blank(value: Decimal) -> Value:
    """What the ledger has as zero is a blank cell."""
    return value or None


def _title(ledger: Ledger, budget: str, final: str) -> str:
    return final if ledger.basis == "决算" else ledger.name + budget


def _spec(ledger: Ledger, path: Sequence[str], sources: Sequence[str], part: Part = "total", year: int = 0) -> Spec:
    return Column(tuple(path), year or ledger.year), lambda code: blank(ledger.amount(code, part, sources))


def _subjects(ledger: Ledger, form: str, title: str, specs: Sequence[Spec], codes: Sequence[str]) -> Table:
    """A table by subject, its 合计 on top."""
    rows = [
        Row(code, names()[code] if code else "合计", tuple(value(code) for _, value in specs)) for code in ["", *codes]
    ]
    final = ledger.basis == "决算"
    side = Side(("功能分类科目编码", "科目名称") if final else CODED, tuple(column for column, _ in specs), tuple(rows))
    return Table(form, title, ledger.unit, (side,), final, "" if codes else _EMPTY)


def _income(ledger: Ledger) -> Table:
    if ledger.basis == "决算":
        present = [s for s in SOURCES if s != CARRIED]
        kinds = [
            ("财政拨款收入", FISCAL[:1] + FISCAL[2:]),
            ("上级补助收入", ()),
            ("事业收入", (EARNED,)),
            ("经营收入", ()),
            ("附属单位上缴收入", ()),
        ]
        specs = [
            _spec(ledger, [name], money) for name, money in [("本年收入合计", present), *kinds, ("其他收入", (OTHER,))]
        ]
        return _subjects(ledger, "income", "收入决算表", specs, ledger.codes(present))
    specs = [_spec(ledger, ["合计"], SOURCES), _spec(ledger, ["上年结转"], (CARRIED,))]
    specs += [_spec(ledger, [name], (source,)) for source, name in INCOMES.items()]
    return _subjects(ledger, "income", ledger.name + "部门收入总表", specs, ledger.codes())


def _expenditure(ledger: Ledger, rng: random.Random) -> Table:
    final = ledger.basis == "决算"
    specs = [_spec(ledger, ["本年支出合计" if final else "合计"], SOURCES)]
    specs += [_spec(ledger, ["基本支出"], SOURCES, "basic"), _spec(ledger, ["项目支出"], SOURCES, "project")]
    if final or rng.random() < 0.5:
        last = ["经营支出", "对附属单位补助支出"] if final else ["事业单位经营支出", "对下级单位补助支出"]
        specs += [_spec(ledger, [name], ()) for name in ["上缴上级支出", *last]]
    return _subjects(ledger, "expenditure", _title(ledger, "部门支出总表", "支出决算表"), specs, ledger.codes())


def _general(ledger: Ledger, rng: random.Random) -> Table:
    """一般公共预算支出表, with the year before and the growth where drawn."""
    final, prior, growth = ledger.basis == "决算", rng.random() < 0.6, rng.random() < 0.4
    outer = "本年支出" if final else f"{ledger.year}年预算数"
    parts: list[tuple[str, Part]] = [("小计", "total"), ("基本支出", "basic"), ("项目支出", "project")]
    specs = [_spec(ledger, [outer, name], _GENERAL, part) for name, part in parts]
    if final or not prior:
        return _subjects(
            ledger,
            "gpb_expenditure",
            _title(ledger, "一般公共预算支出预算表", "一般公共预算财政拨款支出决算表"),
            specs,
            ledger.codes(_GENERAL),
        )
    specs.insert(0, _spec(ledger, [f"{ledger.year - 1}年预算数"], _GENERAL, "prior", ledger.year - 1))
    if growth:
        specs.append((Column(("增减%",), ledger.year, True), lambda code: _growth(ledger, code)))
    codes = ledger.codes(_GENERAL, ("total", "prior"))
    return _subjects(ledger, "gpb_expenditure", ledger.name + "一般公共预算财政拨款支出预算表", specs, codes)


def _growth(ledger: Ledger, code: str) -> Value:
    before, now = ledger.amount(code, "prior", _GENERAL), ledger.amount(code, "total", _GENERAL)
    return ((now - before) / before * 100).quantize(Decimal(1)) + 0 if before else None  # + 0: no -0%


def _basic(ledger: Ledger, rng: random.Random) -> Table:
    if ledger.basis == "决算":
        return _basic_final(ledger)
    levels = [n for n in (3, 5) if n == 5 or rng.random() < 0.8]
    codes = ["", *sorted({item.code[:n] for item in ledger.economics for n in levels})]
    outer = f"{ledger.year}年基本支出"
    columns = tuple(Column((outer, name), ledger.year) for name in ("合计", "人员经费", "公用经费"))
    rows = []
    for code in codes:
        item = ledger.economic(code)
        values = (item.personnel + item.operating, item.personnel, item.operating)
        rows.append(Row(code, names()[code] if code else "合计", tuple(map(blank, values))))
    return Table(
        "gpb_basic",
        ledger.name + "一般公共预算财政拨款基本支出预算表",
        ledger.unit,
        (Side(CODED, columns, tuple(rows)),),
    )


def _basic_final(ledger: Ledger) -> Table:
    """Personnel on the left, operating money on the right, their totals at the bottom."""
    halves = []
    for part, name in (("personnel", "人员经费"), ("operating", "公用经费")):
        items = [item for item in ledger.economics if getattr(item, part)]
        codes = sorted({item.code[:n] for item in items for n in (3, 5)})
        halves.append(
            (
                name,
                [Row(code, names()[code], (getattr(ledger.economic(code), part),)) for code in codes],
                getattr(ledger.economic(), part),
            )
        )
    longest = max(len(rows) for _, rows, _ in halves)
    sides = [
        Side(
            CODED,
            (Column(("决算数",), ledger.year),),
            (*rows, *[Row("", "", (None,))] * (longest - len(rows)), Row("", name + "合计", (blank(total),))),
            name,
        )
        for name, rows, total in halves
    ]
    return Table("gpb_basic", "一般公共预算财政拨款基本支出决算明细表", ledger.unit, tuple(sides))


def _three_public(ledger: Ledger, rng: random.Random) -> Table:
    final = ledger.basis == "决算"
    periods = (
        [("预算数", ledger.year), ("决算数", ledger.year)]
        if final
        else [(f"{y}年预算数", y) for y in (ledger.year - 1, ledger.year)]
    )
    spent = ledger.three_public if final or rng.random() < 0.6 else ledger.three_public[1:]
    columns, values = list[Column](), list[Value]()
    for (period, year), money in zip(periods[-len(spent) :], spent, strict=True):
        columns += [Column((period, *path), year) for path in three_public_cells(money)]
        values += map(blank, three_public_cells(money).values())
    title = _title(ledger, "一般公共预算“三公”经费支出表", "财政拨款“三公”经费支出决算表")
    return Table("three_public", title, ledger.unit, (Side((), tuple(columns), (Row("", "", tuple(values)),)),), final)


def three_public_cells(money: ThreePublic) -> dict[tuple[str, ...], Decimal]:
    """The headings of one year's “三公” columns, in order, with their figures."""
    cars = "公务用车购置及运行费"
    return {
        ("合计",): money.total,
        ("因公出国（境）费",): money.overseas,
        (cars, "小计"): money.vehicles,
        (cars, "公务用车购置费"): money.purchase,
        (cars, "公务用车运行费"): money.operation,
        ("公务接待费",): money.hospitality,
    }


def _fund(ledger: Ledger) -> Table:
    parts: list[tuple[str, Part]] = [("小计", "total"), ("基本支出", "basic"), ("项目支出", "project")]
    specs = [_spec(ledger, ["本年支出", name], (FUND,), part) for name, part in parts]
    if ledger.basis == "决算":
        specs = [
            _spec(ledger, ["年初结转和结余"], ()),
            _spec(ledger, ["本年收入"], (FUND,)),
            *specs,
            _spec(ledger, ["年末结转和结余"], ()),
        ]
    title = _title(ledger, "政府性基金预算支出表", "政府性基金预算财政拨款收入支出决算表")
    return _subjects(ledger, "funds", title, specs, ledger.codes((FUND,)))


def _state(ledger: Ledger) -> Table:
    parts: list[tuple[str, Part]] = [("合计", "total"), ("基本支出", "basic"), ("项目支出", "project")]
    specs = [_spec(ledger, ["本年支出", name], (STATE,), part) for name, part in parts]
    title = _title(ledger, "国有资本经营预算支出表", "国有资本经营预算财政拨款支出决算表")
    return _subjects(ledger, "state_capital", title, specs, ledger.codes((STATE,)))


def _procurement(ledger: Ledger) -> Table:
    money = ledger.procurement
    named = [("合计", sum(money, Decimal(0))), *zip(("货物类", "工程类", "服务类"), money, strict=True)]
    columns = tuple(Column((name,), ledger.year) for name in ("合计", *INCOMES.values()))
    rows = tuple(Row("", name, (blank(v), blank(v), *[None] * (len(columns) - 2))) for name, v in named)
    return Table("procurement", ledger.name + "政府采购预算明细表", ledger.unit, (Side(("项目",), columns, rows),))


def _projects(ledger: Ledger) -> Table:
    rows = [
        Row("", "合计", (blank(ledger.amount(part="project")),)),
        *(Row(p.code, p.name, (p.amount,)) for p in ledger.projects),
    ]
    return Table(
        "project_list",
        ledger.name + "项目支出明细表",
        ledger.unit,
        (Side(("项目名称",), (Column(("合计",), ledger.year),), tuple(rows)),),
    )


# ---------------------------------------------------------------- balance tables

Lines = list[tuple[str, tuple[Value, ...]]]


def _sided(
    ledger: Ledger,
    form: str,
    title: str,
    left: Lines,
    right: Lines,
    columns: Sequence[str],
    ends: Sequence[tuple[Lines, Lines]],
) -> Table:
    """Income on the left, expenditure on the right; the sums at the ends stand on the same line."""
    final = ledger.basis == "决算"
    pairs = list(zip_longest(left, right, fillvalue=None)) + [(a[0], b[0]) for a, b in ends]
    labels = ("项目", "行次") if final else ("项目",)
    sides = []
    for i, (heading, names_) in enumerate((("收入", ["决算数" if final else "预算数"]), ("支出", columns))):
        empty: tuple[Value, ...] = (None,) * len(names_)
        rows = tuple(Row("", pair[i][0] if pair[i] else "", pair[i][1] if pair[i] else empty) for pair in pairs)  # type: ignore[index]
        sides.append(Side(labels, tuple(Column((name,), ledger.year) for name in names_), rows, heading))
    return Table(form, title, ledger.unit, tuple(sides), final)


def _classes(
    ledger: Ledger, rng: random.Random, value: Callable[[str], tuple[Value, ...]], sources: Sequence[str]
) -> Lines:
    """Expenditure by 类: those that have an amount, or every one of them with blanks."""
    present = [code for code in ledger.codes(sources) if len(code) == 3]
    every = [code for code in names() if len(code) == 3 and code[0] == "2" and code < "230"]
    return [(names()[code], value(code)) for code in (every if rng.random() < 0.2 else present)]


def _balance(ledger: Ledger, rng: random.Random) -> Table:
    total, carried = blank(ledger.amount()), blank(ledger.amount(sources=(CARRIED,)))
    received = blank(ledger.amount(sources=[s for s in SOURCES if s != CARRIED]))
    left: Lines = [(name, (blank(ledger.amount(sources=(source,))),)) for source, name in INCOMES.items()]
    right = _classes(ledger, rng, lambda code: (blank(ledger.amount(code)),), SOURCES)
    before, after, name = "上年结转", "结转下年", "预算数"
    if ledger.basis == "决算":
        before, after, name = "年初结转和结余", "年末结转和结余", "决算数"
    ends: list[tuple[Lines, Lines]] = [
        ([("本年收入合计", (received,))], [("本年支出合计", (total,))]), ([(before, (carried,))], [(after, (None,))]),
        ([("收入总计", (total,))], [("支出总计", (total,))]),
    ]  # fmt: skip
    return _sided(ledger, "balance", _title(ledger, "部门收支总表", "收入支出决算总表"), left, right, [name], ends)


def _fiscal_balance(ledger: Ledger, rng: random.Random) -> Table:
    def cells(code: str) -> tuple[Value, ...]:
        return tuple(blank(ledger.amount(code, "total", money)) for money in (FISCAL, _GENERAL, (FUND,), (STATE,)))

    received = [s for s in FISCAL if s != CARRIED]
    left: Lines = [("一、本年收入", (blank(ledger.amount(sources=received)),))]
    left += [(INCOMES[source], (blank(ledger.amount(sources=(source,))),)) for source in received]
    left += [("二、上年结转", (blank(ledger.amount(sources=(CARRIED,))),))]
    right: Lines = [("一、本年支出", cells("")), *_classes(ledger, rng, cells, FISCAL), ("二、结转下年", (None,) * 4)]
    ends: list[tuple[Lines, Lines]] = [
        ([("收入合计", (blank(ledger.amount(sources=FISCAL)),))], [("支出合计", cells(""))])
    ]
    columns = ("合计", "一般公共预算", "政府性基金预算", "国有资本经营预算")
    return _sided(
        ledger,
        "fiscal_balance",
        _title(ledger, "财政拨款收支总表", "财政拨款收入支出决算总表"),
        left,
        right,
        columns,
        ends,
    )
