"""Figures that agree with one another: an organisation, its year, its subjects, projects, “三公” and targets."""

import random
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

Basis = Literal["预算", "决算"]
Unit = Literal["元", "万元"]
Part = Literal["basic", "project", "total", "prior"]

GENERAL, CARRIED = "一般公共预算", "上年结转"
FUND, STATE = "政府性基金", "国有资本经营"
EARNED, OTHER = "事业收入", "其他收入"
SOURCES = (GENERAL, CARRIED, FUND, STATE, EARNED, OTHER)
FISCAL = (GENERAL, CARRIED, FUND, STATE)

_LEXICON = Path(__file__).parents[2] / "lexicon"
_CENT = Decimal("0.01")
_BODIES = {
    "教育局": "205", "科学技术局": "206", "文化和旅游局": "207", "民政局": "208", "卫生健康委员会": "210",
    "医疗保障局": "210", "生态环境局": "211", "住房和城乡建设局": "212", "农业农村局": "213", "水利局": "213",
    "交通运输局": "214", "审计局": "201", "自然资源局": "220", "应急管理局": "224", "公安局": "204", "司法局": "204",
}  # fmt: skip
_ROUTINE = ("01", "02", "03", "50")  # 行政运行 and the like: where basic expenditure stands
_INDICATORS = (
    ("产出指标", "数量指标", "培训人次", "≥", "人次"), ("产出指标", "数量指标", "检查机构家数", "≥", "家"),
    ("产出指标", "质量指标", "验收合格率", "≥", "%"), ("产出指标", "时效指标", "资金及时支付率", "＝", "%"),
    ("产出指标", "成本指标", "项目成本控制数", "≤", "万元"), ("效益指标", "社会效益指标", "政策知晓率", "≥", "%"),
    ("效益指标", "社会效益指标", "群众获得感", "定性", ""), ("效益指标", "可持续影响指标", "长效机制建设", "定性", ""),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥", "%"),
    ("产出指标", "数量指标", "系统覆盖街镇", "≥", "个"),
)  # fmt: skip
_THINGS = (
    "信息系统运行维护",
    "困难群众救助补助",
    "基层能力提升",
    "监督检查工作经费",
    "专项购置",
    "业务培训",
    "宣传活动",
    "公共服务购买",
    "设施维修改造",
)


@dataclass(frozen=True)
class Leaf:
    """A 项 paid from one kind of money; every amount has two places, 0 stands for blank."""

    code: str
    source: str
    basic: Decimal
    project: Decimal
    prior: Decimal

    def amount(self, part: Part) -> Decimal:
        """One column of the subject; the total is the sum of basic and project expenditure."""
        return self.basic + self.project if part == "total" else getattr(self, part)


@dataclass(frozen=True)
class Economic:
    """A 款 of basic expenditure by kind of goods, as personnel and operating money."""

    code: str
    personnel: Decimal
    operating: Decimal


@dataclass(frozen=True)
class ThreePublic:
    """“三公” of one year."""

    overseas: Decimal
    purchase: Decimal
    operation: Decimal
    hospitality: Decimal

    @property
    def vehicles(self) -> Decimal:
        return self.purchase + self.operation

    @property
    def total(self) -> Decimal:
        return self.overseas + self.vehicles + self.hospitality


@dataclass(frozen=True)
class Indicator:
    """One target; the value of a qualitative one is words."""

    levels: tuple[str, str]
    name: str
    operator: str
    value: str
    unit: str
    weight: int


@dataclass(frozen=True)
class Project:
    """A project with its code, amount and targets (weights add up to 100)."""

    code: str
    name: str
    amount: Decimal
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Ledger:
    """Everything a document can state, consistent by construction."""

    region: str
    body: str
    year: int
    basis: Basis
    unit: Unit
    leaves: tuple[Leaf, ...]
    economics: tuple[Economic, ...]
    projects: tuple[Project, ...]
    three_public: tuple[ThreePublic, ThreePublic]  # the year before (final accounts: the budget), the year itself
    procurement: tuple[Decimal, Decimal, Decimal]  # goods, works, services
    indicators: tuple[Indicator, ...]
    staff: int
    cars: int

    @property
    def name(self) -> str:
        return self.region + self.body

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The kinds of money that are there."""
        return tuple(s for s in SOURCES if any(leaf.source == s for leaf in self.leaves))

    def amount(self, code: str = "", part: Part = "total", sources: Collection[str] = SOURCES) -> Decimal:
        """The sum over everything under a code ("" for all of it), of some kinds of money."""
        found = (leaf.amount(part) for leaf in self.leaves if leaf.code.startswith(code) and leaf.source in sources)
        return sum(found, Decimal(0))

    def codes(self, sources: Collection[str] = SOURCES, parts: Iterable[Part] = ("total",)) -> list[str]:
        """类, 款 and 项 that have an amount, in order."""
        codes = {leaf.code[:n] for leaf in self.leaves if leaf.source in sources for n in (3, 5, 7)}
        return sorted(code for code in codes if any(self.amount(code, part, sources) for part in parts))

    def economic(self, code: str = "") -> Economic:
        """A 类 or all of basic expenditure, summed up."""
        under = [item for item in self.economics if item.code.startswith(code)]
        personnel = sum((item.personnel for item in under), Decimal(0))
        return Economic(code, personnel, sum((item.operating for item in under), Decimal(0)))


@lru_cache
def names() -> dict[str, str]:
    """Code → name, of functions and of the departments' economic classification."""
    sections = tomllib.loads((_LEXICON / "classifications.toml").read_text(encoding="utf-8"))
    merged: dict[str, str] = sections["function"] | sections["economic_department"]
    return merged


@lru_cache
def cities() -> tuple[tuple[str, str], ...]:
    """(province, city) of every city."""
    sections = tomllib.loads((_LEXICON / "regions.toml").read_text(encoding="utf-8"))
    return tuple((province, city) for province, cities in sections["cities"].items() for city in cities)


def make_ledger(seed: int, *, basis: Basis = "预算", unit: Unit = "万元") -> Ledger:
    """The ledger of a seed: the same seed and options always give the same ledger."""
    rng = random.Random(f"{seed}/{basis}/{unit}")
    body, main = rng.choice(list(_BODIES.items()))
    leaves = _leaves(rng, main, unit)
    basic = sum((leaf.basic for leaf in leaves if leaf.source in (GENERAL, CARRIED)), Decimal(0))
    money = sum((leaf.project for leaf in leaves), Decimal(0))
    spent = _three_public(rng, basic)
    before = rng.choice([spent, _three_public(rng, basic)])
    return Ledger(
        _region(rng), body, rng.randint(2019, 2026), basis, unit, leaves, _economics(rng, basic, spent),
        _projects(rng, money), (before, spent), _procurement(rng, money), _targets(rng, "全局"),
        staff=rng.randint(5, 180), cars=rng.randint(0, 9),
    )  # fmt: skip


def _region(rng: random.Random) -> str:
    province, city = rng.choice(cities())
    county = rng.choice("青云安永临平清景宜龙") + rng.choice("溪河川林泉台阳山源浦") + rng.choice("县区市")
    return rng.choice([county, city + county, province + county, province + city + county])


def _money(rng: random.Random, unit: Unit, low: float = 0.5, high: float = 900.0) -> Decimal:
    """An amount of some 万元, spread over magnitudes; now and then a round one."""
    scale = 1 if unit == "万元" else 10_000
    value = Decimal(low * (high / low) ** rng.random() * scale)
    if rng.random() < 0.3:
        return max(value.quantize(Decimal(1) if unit == "万元" else Decimal(1000)), Decimal(1)).quantize(_CENT)
    return value.quantize(_CENT)


def split(rng: random.Random, total: Decimal, parts: int) -> list[Decimal]:
    """Positive amounts that add up to a total exactly; fewer where there are not enough cents."""
    whole = int(total / _CENT)
    cuts = sorted(rng.sample(range(1, whole), min(parts, whole) - 1)) if whole > 1 else []
    return [_CENT * (b - a) for a, b in zip([0, *cuts], [*cuts, whole], strict=True) if whole]


def _leaves(rng: random.Random, main: str, unit: Unit) -> tuple[Leaf, ...]:
    own = [
        code for code in names() if len(code) == 7 and code.startswith(main) and not code.startswith(("21208", "2121"))
    ]
    sections = rng.sample(sorted({code[:5] for code in own}), k=min(len({code[:5] for code in own}), rng.randint(1, 3)))
    chosen = [code for section in sections for code in _some(rng, [c for c in own if c[:5] == section], 5)]
    pension = ["2080505", "2080506", *rng.sample(["2080599", "2089999"], rng.randint(0, 1))]
    housing = [*rng.sample(["2101101", "2101102", "2101103"], rng.randint(0, 3)), "2210201"]
    leaves = [_leaf(rng, code, unit) for code in dict.fromkeys([*pension, *chosen, *housing])]
    for source, pool in ((CARRIED, chosen), (OTHER, chosen), (EARNED, chosen)):
        leaves += [_leaf(rng, code, unit, source) for code in _some(rng, pool, 2) if rng.random() < 0.25]
    if rng.random() < 0.35:
        leaves += [_leaf(rng, code, unit, FUND) for code in _some(rng, ["2120801", "2120899", "2296002", "2296099"], 3)]
    if rng.random() < 0.15:
        leaves.append(_leaf(rng, "2230105", unit, STATE))
    return tuple(leaves)


def _some(rng: random.Random, pool: list[str], most: int) -> list[str]:
    return sorted(rng.sample(pool, min(len(pool), rng.randint(1, most))))


def _leaf(rng: random.Random, code: str, unit: Unit, source: str = GENERAL) -> Leaf:
    running = code[:5] in ("20805", "22102", "21011") or code[5:] in _ROUTINE[:1] + _ROUTINE[-1:]
    share = rng.random()
    basic = _money(rng, unit) if source in (GENERAL, OTHER) and (running or share < 0.12) else Decimal(0)
    project = _money(rng, unit, high=5000) if not basic or (not running and share < 0.08) else Decimal(0)
    before = basic + project
    if source == GENERAL and not running and rng.random() < 0.08:
        return Leaf(code, source, Decimal(0), Decimal(0), before)
    prior = rng.choice([before, Decimal(0), *[(before * Decimal(rng.uniform(0.5, 1.6))).quantize(_CENT)] * 6])
    return Leaf(code, source, basic, project, prior)


def _three_public(rng: random.Random, basic: Decimal) -> ThreePublic:
    def some(chance: float) -> Decimal:
        return (basic * Decimal(rng.uniform(0.001, 0.02))).quantize(_CENT) if rng.random() < chance else Decimal(0)

    return ThreePublic(some(0.15), some(0.15), some(0.7), some(0.8))


def _economics(rng: random.Random, basic: Decimal, spent: ThreePublic) -> tuple[Economic, ...]:
    """Personnel and operating money by 款; the “三公” 款 carry what the “三公” table says."""
    fixed = {"30212": spent.overseas, "30217": spent.hospitality, "30231": spent.operation}
    rest = basic - sum(fixed.values())
    share = (rest * Decimal(rng.uniform(0.6, 0.9))).quantize(_CENT)
    codes = [code for code in names() if len(code) == 5]
    wages = _some(rng, [c for c in codes if c.startswith("301")], 13) + _some(
        rng, [c for c in codes if c.startswith("303")], 4
    )
    goods = [c for c in codes if c.startswith("302") and c not in fixed]
    goods = _some(rng, goods, 18) + (_some(rng, ["31002", "31007"], 2) if rng.random() < 0.2 else [])
    personnel = dict(zip(wages, split(rng, share, len(wages)), strict=False))
    operating = dict(zip(goods, split(rng, rest - share, len(goods)), strict=False)) | {
        c: v for c, v in fixed.items() if v
    }
    if rng.random() < 0.25 and share > _CENT * 100:  # some 302, such as travel to work, count as personnel
        taken = split(rng, personnel[wages[0]], 2)
        personnel |= {wages[0]: taken[0], goods[0]: taken[-1]} if len(taken) == 2 else {}
    zero = Decimal(0)
    return tuple(Economic(c, personnel.get(c, zero), operating.get(c, zero)) for c in sorted({*personnel, *operating}))


def _projects(rng: random.Random, money: Decimal) -> tuple[Project, ...]:
    amounts = split(rng, money, rng.randint(1, 6))
    things = rng.sample(_THINGS, len(amounts))
    return tuple(
        Project(f"{rng.randint(10**7, 10**8 - 1)}T{rng.randint(0, 10**9):012d}", thing, amount, _targets(rng))
        for thing, amount in zip(things, amounts, strict=True)
    )


def _targets(rng: random.Random, of: str = "") -> tuple[Indicator, ...]:
    """Some targets; `of` tells those of the whole body from a project's, which may be other than theirs."""
    drawn = sorted(rng.sample(range(len(_INDICATORS)), rng.randint(3, 7)))
    weights = [5 * int(share / _CENT) for share in split(rng, _CENT * 20, len(drawn))]
    made = []
    for index, weight in zip(drawn, weights, strict=True):
        first, second, name, operator, unit = _INDICATORS[index]
        value = rng.choice(["提高", "有所增加", "持续完善"]) if operator == "定性" else str(rng.randint(60, 100))
        made.append(Indicator((first, second), of + name, operator, value, unit, weight))
    return tuple(made)


def _procurement(rng: random.Random, money: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    if rng.random() < 0.2:
        return (Decimal(0), Decimal(0), Decimal(0))
    goods, works, services, _ = (*split(rng, money, 4), *[Decimal(0)] * 4)[:4]
    return (goods, works if rng.random() < 0.3 else Decimal(0), services)
