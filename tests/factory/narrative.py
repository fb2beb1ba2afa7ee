"""What a document says in sentences: formulaic paragraphs whose figures come from the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from tests.factory.ledger import CARRIED, FUND, GENERAL, SOURCES, Ledger
from tests.factory.tables import INCOMES, three_public_cells

RISE, FALL, SAME = "比上年增加", "比上年减少", "与上年持平"


@dataclass(frozen=True)
class Said:
    """A figure in a sentence: what it is of, in which role, and its value (of a change: positive)."""

    item: str
    role: str
    value: Decimal
    unit: str

    @property
    def words(self) -> str:
        """The figure as the sentence prints it."""
        if self.role == SAME:
            return SAME
        return (self.role if self.role in (RISE, FALL) else "") + f"{self.value}{self.unit}"


@dataclass(frozen=True)
class Paragraph:
    """A heading and its text; every `{slot}` is a figure of `said`."""

    heading: str
    text: str
    said: Mapping[str, Said] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return self.text.format(**{slot: said.words for slot, said in self.said.items()})


def paragraphs(ledger: Ledger) -> tuple[Paragraph, ...]:
    """The narrative of a document, with its figures."""
    return (_duties(ledger), _overall(ledger), _spending(ledger), _spent(ledger), _procured(ledger), _assets(ledger))


def _money(ledger: Ledger, item: str, value: Decimal, role: str = "") -> Said:
    return Said(item, role or ledger.basis + "数", value, ledger.unit)


def _change(ledger: Ledger, item: str, now: Decimal, before: Decimal) -> Said:
    role = SAME if now == before else RISE if now > before else FALL
    return Said(item, role, abs(now - before), ledger.unit)


def _share(item: str, part: Decimal, whole: Decimal) -> Said:
    return Said(item, "占比", (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP), "%")


def _duties(ledger: Ledger) -> Paragraph:
    text = (
        f"贯彻执行国家有关方针政策和法律法规，拟订本地区{ledger.body[:-1]}工作规划并组织实施；承担上级交办的其他事项。"
    )
    return Paragraph("一、单位基本情况", text)


def _overall(ledger: Ledger) -> Paragraph:
    """Income by kind of money, with shares."""
    total = ledger.amount()
    said, parts = {"total": _money(ledger, f"收入{ledger.basis}", total)}, []
    for n, source in enumerate(s for s in SOURCES if ledger.amount(sources=(s,))):
        name, value = "上年结转" if source == CARRIED else INCOMES[source], ledger.amount(sources=(source,))
        said |= {f"part{n}": _money(ledger, name, value), f"share{n}": _share(name, value, total)}
        parts.append(f"{name}{{part{n}}}，占{{share{n}}}")
    return Paragraph("二、收入情况", f"{ledger.year}年收入{ledger.basis}{{total}}，其中：{'；'.join(parts)}。", said)


def _spending(ledger: Ledger) -> Paragraph:
    """Expenditure, basic and project, and the change of the general public budget."""
    basic, project, total = ledger.amount(part="basic"), ledger.amount(part="project"), ledger.amount()
    general = ledger.amount(sources=(GENERAL, CARRIED))
    before = ledger.amount(part="prior", sources=(GENERAL, CARRIED))
    name = "一般公共预算财政拨款支出"
    said = {
        "total": _money(ledger, f"支出{ledger.basis}", total),
        "basic": _money(ledger, "基本支出", basic),
        "project": _money(ledger, "项目支出", project),
        "share": _share("基本支出", basic, total),
        "rest": _share("项目支出", project, total),
        "general": _money(ledger, name, general),
        "change": _change(ledger, name, general, before),
    }
    text = (
        f"{ledger.year}年支出{ledger.basis}{{total}}，其中：基本支出{{basic}}，占{{share}}；项目支出{{project}}，占{{rest}}。"
        f"{ledger.year}年{name}{{general}}，{{change}}，主要原因是人员变动和项目调整。"
    )
    return Paragraph("三、支出情况", text, said)


def _spent(ledger: Ledger) -> Paragraph:
    before, now = ledger.three_public
    cells = {path[-1]: value for path, value in three_public_cells(now).items() if path[-1] not in ("合计", "小计")}
    said = {
        "total": _money(ledger, "“三公”经费", now.total),
        "change": _change(ledger, "“三公”经费", now.total, before.total),
    }
    said |= {f"part{n}": _money(ledger, name, value) for n, (name, value) in enumerate(cells.items())}
    parts = "；".join(f"{name}{{part{n}}}" for n, name in enumerate(cells))
    change = (
        "，{change}" if ledger.basis == "预算" else ""
    )  # in final accounts `before` is the budget, not the year before
    return Paragraph(
        "四、“三公”经费情况", f"{ledger.year}年“三公”经费{ledger.basis}{{total}}{change}。其中：{parts}。", said
    )


def _procured(ledger: Ledger) -> Paragraph:
    kinds = ("货物", "工程", "服务")
    total = sum(ledger.procurement, Decimal(0))
    said = {"total": _money(ledger, "政府采购", total, "预算总额")}
    said |= {f"part{n}": _money(ledger, f"政府采购{kind}预算", ledger.procurement[n]) for n, kind in enumerate(kinds)}
    said["general"] = _money(ledger, "一般公共预算拨款政府采购", total)
    parts = "、".join(f"政府采购{kind}预算{{part{n}}}" for n, kind in enumerate(kinds))
    text = f"{ledger.year}年政府采购预算总额{{total}}（{parts}）；其中一般公共预算拨款政府采购{{general}}。"
    return Paragraph("五、政府采购情况", text, said)


def _assets(ledger: Ledger) -> Paragraph:
    said = {
        "cars": Said("车辆", "数量", Decimal(ledger.cars), "辆"),
        "staff": Said("在职人员", "人数", Decimal(ledger.staff), "人"),
    }
    text = f"截至{ledger.year - 1}年12月底，{ledger.name}共有在职人员{{staff}}，共有车辆{{cars}}。"
    if ledger.amount(sources=(FUND,)) == 0:
        text += "本单位没有政府性基金预算安排的支出。"
    return Paragraph("六、国有资产占有使用情况", text, said)
