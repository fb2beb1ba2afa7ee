"""A desk whose documents and answers are written here, so that the screens are tested by themselves.

The bodies do not exist; the figures are made up. What a question is answered with is looked up by its words.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from askbudget.engine import Explanation, Original, Sheet, SheetRow
from askbudget.errors import IndexUnusable, UnreadableInput
from askbudget.model import (
    Answer,
    Citation,
    Document,
    Finding,
    Item,
    Mention,
    Name,
    Option,
    Organisation,
    Place,
    Reading,
    Report,
    Side,
    Warning,
)
from askbudget.normalize import key
from askbudget.quantity import Quantity

WATER = Document(
    "qingxi2025", "/documents/qingxi2025.txt", "0" * 64, "青溪区水利局2025年部门预算情况说明",
    Organisation("青溪区水利局", "青溪区", ("青溪水利局",)), 2025, "预算", "部门", 12,
)  # fmt: skip
PARKS = Document(
    "baisha2024", "/documents/baisha2024.txt", "1" * 64, "白沙县园林局2024年部门预算情况说明",
    Organisation("白沙县园林局", "白沙县", ("白沙园林局",)), 2024, "预算", "部门", 40,
)  # fmt: skip
LINES = (
    "青溪区水利局2025年部门预算情况说明", "", "一、基本情况", "本局管理河道、水库和灌溉，内设办公室和水政科。", "",
    "二、“三公”经费情况说明",
    "2025年“三公”经费预算90,000元，与上年持平；其中公务接待费10,000元，公务用车运行维护费80,000元，没有安排出国（境）经费。",
    "", "2025年“三公”经费支出预算表", "合计\t公务接待费\t公务用车运行费", "90,000.00\t10,000.00\t80,000.00", "",
)  # fmt: skip
IN_WORDS = Place((7, 7), "2025年“三公”经费预算90,000元，与上年持平", row="“三公”经费情况说明")
IN_TABLE = Place(
    (11, 11), "90,000.00\t10,000.00\t80,000.00", table="2025年“三公”经费支出预算表", row="合计", column="合计"
)
SHEET = Sheet(
    "2025年“三公”经费支出预算表", "元", ("2025年预算数", "2024年预算数"),
    (
        SheetRow(11, "", "合计", ("90,000.00", "90,000.00")),
        SheetRow(11, "", "公务接待费", ("10,000.00", "")),
        SheetRow(11, "", "公务用车运行费", ("80,000.00", "80,000.00")),
    ),
    (0, 0),
)  # fmt: skip


def cited(document: Document, place: Place) -> Citation:
    return Citation(document.id, document.organisation.name, document.year, document.title, place)


def heard(**slots: object) -> Mapping[str, object]:
    return {"organisations": ["青溪区水利局"], "years": [2025], "items": ["“三公”经费"], **slots}


ONE = Answer(
    "", "answered", "lookup", "青溪区水利局2025年“三公”经费为 90,000 元。", Decimal(90000), "元",
    sources=(cited(WATER, IN_WORDS),), agreement={"places": 2, "differ": 0},
    warnings=(Warning("other_figures", "同名的还有：《收支总表》90,500 元"),), interpretation=heard(),
)  # fmt: skip
BOTH = Answer(
    "", "answered", "compare",
    "“三公”经费：青溪区水利局2025年 90,000 元；白沙县园林局2024年 5.3 万元。青溪区水利局较多，相差 37,000 元。",
    items=(
        Item("青溪区水利局", "90000", "元", WATER.id, "青溪区水利局", 2025, source=cited(WATER, IN_TABLE)),
        Item("白沙县园林局", "5.3", "万元", PARKS.id, "白沙县园林局", 2024, source=cited(PARKS, Place((3, 3), "5.3"))),
    ),
    winner=WATER.id, difference=Quantity(Decimal(37000), "元"), derivation="90,000 元 − 53,000 元 = 37,000 元",
    sources=(cited(WATER, IN_TABLE), cited(PARKS, Place((3, 3), "5.3"))), interpretation=heard(),
)  # fmt: skip
SHARE = Answer(
    "", "answered", "share", "青溪区水利局2025年人员经费 719.30 万元，占基本支出的 91.71%。", Decimal("91.71"), "%",
    derivation="719.30 万元 ÷ 784.34 万元 = 91.71%", sources=(cited(WATER, IN_WORDS),),
    interpretation=heard(items=["人员经费", "基本支出"]),
)  # fmt: skip
WHICH = Answer(
    "", "ambiguous", "lookup", "没有说明是哪个单位，请选择：",
    options=(Option("青溪区水利局", "青溪区水利局三公经费"), Option("白沙县园林局", "白沙县园林局三公经费")),
)  # fmt: skip
LOST = Answer("", "not_understood", "", "没听懂这个问题。")
ANSWERS = {
    "青溪区2025年三公经费是多少": ONE, "青溪区水利局三公经费": ONE, "各单位三公经费排名": replace(BOTH, intent="rank"),
    "青溪区和白沙县谁的三公经费多": BOTH, "青溪区人员经费占基本支出的比重": SHARE, "三公经费": WHICH,
    "那白沙县呢": replace(ONE, text="白沙县园林局2024年“三公”经费为 5.3 万元。", value=Decimal("5.3"), unit="万元",
                     sources=(cited(PARKS, Place((3, 3), "5.3")),)),
    "青溪区2025年支出预算是多少": replace(ONE, text="青溪区水利局2025年支出预算为 1 元。", value=Decimal(1)),
}  # fmt: skip
FINDING = Finding(
    WATER.id, "sum", "error", "“三公”经费两处不一致", (
        Side("文字说明", "90000", "元", (7, 7), "2025年“三公”经费预算90,000元"),
        Side("收支总表", "90500", "元", (4, 4), "本局管理河道"),
    ), "500", "元",
)  # fmt: skip


class Desk:
    """Everything that the chat asks of a desk."""

    def __init__(self, findings: Sequence[Finding] = (), *, trouble: str = "", gone: bool = False) -> None:
        self._findings = findings
        self._trouble = trouble
        self._gone = gone

    def documents(self) -> tuple[Document, ...]:
        return (PARKS, WATER)

    def findings(self, document: str | None = None) -> Sequence[Finding]:
        return [each for each in self._findings if document in (None, each.document)]

    def reports(self) -> Mapping[str, Report]:
        skipped = (Place((12, 12), "第 1 页"),)
        return {WATER.id: Report(1, 6, 2, 1, (), skipped), PARKS.id: Report(3, 40, 0, 0)}

    def session(self, after: Reading | None = None) -> "Session":
        return Session(self, after)

    def preview(self, question: str, previous: Reading | None = None) -> Explanation:
        if self._trouble:
            raise IndexUnusable(self._trouble)
        answer = replace(ANSWERS.get(question, LOST), question=question)
        inherited = ("organisation", "item") if previous and question.startswith("那") else ()
        return Explanation(Reading(question, intent=answer.intent, years=(2025,), inherited=inherited), answer)

    def names_starting(self, start: str, documents: object = None, kinds: Collection[str] | None = None) -> list[Name]:
        return [name for name in self._names(kinds) if key(start) and name.key.startswith(key(start))]

    def names_in(self, text: str, kinds: Collection[str] | None = None) -> list[Name]:
        return [name for name in self._names(kinds) if name.key in key(text)]

    def mentions(self, explained: Explanation) -> list[Mention]:
        if explained.answer.text != ONE.text:
            return []
        places = (IN_WORDS, IN_TABLE)
        same = [Mention(cited(WATER, place), "90,000", "元", agrees=True) for place in places]
        return [*same, Mention(cited(WATER, Place((4, 4), "90,500")), "90,500", "元", agrees=False)]

    def original(self, document: str) -> Original:
        if self._gone or document != WATER.id:
            raise UnreadableInput(f"找不到 {PARKS.path}；请检查路径")
        return Original(WATER, LINES, changed=False)

    def sheet(self, citation: Citation) -> Sheet | None:
        return SHEET if citation.place.table else None

    def _names(self, kinds: Collection[str] | None) -> list[Name]:
        bodies = [
            Name(key(text), "organisation", document.organisation.name, (document.id,))
            for document in self.documents()
            for text in (document.organisation.name, document.organisation.region)
        ]
        items = [Name(key("三公经费"), "item", "“三公”经费", (WATER.id, PARKS.id))]
        return [name for name in (*bodies, *items) if kinds is None or name.kind in kinds]


class Session:
    """A conversation with that desk."""

    def __init__(self, desk: Desk, after: Reading | None) -> None:
        self._desk = desk
        self.last = after

    def explain(self, question: str) -> Explanation:
        explained = self._desk.preview(question, self.last)
        if explained.answer.status != "not_understood":
            self.last = explained.reading
        return explained
