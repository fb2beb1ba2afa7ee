"""What the clauses of a sentence have spoken of so far, and what every fact of a document shares."""

from dataclasses import dataclass
from decimal import Decimal

from askbudget.lexicon import Lexicon
from askbudget.model import Basis

COUNT_MEASURES = {
    "个": "数量", "名": "人数", "人": "人数", "家": "家数", "项": "项数", "批次": "批次", "批": "批次", "人次": "人次",
    "次": "数量", "台次": "数量", "张": "数量", "所": "数量", "平方公里": "面积", "平方米": "面积", "分": "得分",
    "件": "件数", "万件": "件数", "场": "场次",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """The plain amount said last: the parts behind its 其中 are of the same kind, of the same year."""

    item: str
    role: str  # 年初预算数, 支出决算数
    basis: Basis
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Outer:
    """What the sentence spoke of before a bracket: the item, the sum it is part of, and the amount said."""

    item: str
    base: str
    head: Head | None


@dataclass(slots=True)
class Topic:
    """What the clauses of a sentence have spoken of so far."""

    heading: str
    runs_in: bool = False  # the heading stands in the paragraph itself
    item: str = ""
    base: str = ""  # the sum that a 其中 list takes apart
    time: str = ""
    year: int = 0
    plan: str = ""  # 安排购置数量, where the sentence speaks of what is to be bought
    compared: str = ""  # 较2023年: said once, meant for every change in the sentence
    standing: tuple[str, str] = ("", "")  # (item, code) that a sentence of its own announced
    subject: tuple[str, str] = ("", "")  # (item, code) of the paragraph's last subject: 年初预算为… on its own is of it
    owner: str = ""  # the subordinate unit whose staff and offices are counted
    code: str = ""
    code_of: str = ""  # the item that the code is of
    unit: str = ""
    money: str = ""  # the unit of the amounts: 与上年持平 is none of it
    opening: str = ""  # the item that the sentence began with
    amounts: tuple[Decimal, ...] = ()  # all that the sentence states
    part: str = ""  # 基本支出, where a subject's figure is of that alone: 高中教育（项）基本支出23万元
    in_parts: bool = False  # a subject's 基本支出 was told: the share and the change behind it are of that part
    newest: int = 0  # the newest year of the amounts in the sentence: a change is of it
    first: str = ""  # what the sentence before began with: 比上年增加… on its own speaks of that
    sentence: str = ""  # the words of the sentence up to the figure
    words: str = ""  # those since the figure before
    outer: Outer | None = None  # what the sentence spoke of before a bracket: （其中…）
    way: str = ""  # the measure said last: a share in brackets behind a change is that change in percent
    members: int = 0  # how many parts, joined by 、, the 其中 list has named
    head: Head | None = None  # the amount that a 其中 would take apart
    own: Head | None = None  # the last one of that item that is of the document's own basis
    whole: tuple[str, str] = ("", "")  # (item, what it is a share of): 占总支出200万元的50%
    in_reason: bool = False  # what is counted in a reason is no fact of its own
    part_role: str = ""  # what the parts are where they say nothing of it: 预算数 of a budget in final accounts
    row: tuple[str, ...] = ()  # the names of the figures in a row: 各减少… behind them is of the same
    listed: bool = False  # the sentence goes on behind a semicolon

    def code_for(self, item: str) -> str:
        """The code that belongs to an item; parts of a subject have none of their own."""
        return next((code for name, code in (*self._coded(), self.standing, self.subject) if name == item), "")

    def _coded(self) -> tuple[tuple[str, str], ...]:
        return ((self.code_of, self.code),) if self.code else ()

    @property
    def stock(self) -> bool:
        """Whether the sentence counts what there is on a day."""
        return self.time.startswith(("截", "到")) or self.time.endswith(("底", "末"))

    def next_sentence(self, year: int, *, listed: bool) -> None:
        """Forget what only one sentence speaks of; a day that things are counted on and what is planned hold on."""
        self.listed = listed
        self.base, self.part_role = (self.base, self.part_role) if listed else ("", "")
        self.in_reason, self.whole = False, ("", "")
        self.compared = self.compared if listed else ""
        self.opening, self.newest = (self.opening, self.newest) if listed else ("", 0)
        self.owner = self.sentence = ""
        self.outer = self.outer if listed else None
        self.members, self.in_parts, self.part = 0, False, ""
        self.item, self.code = self.standing
        self.code_of = self.item if self.code else ""
        if not self.stock and not listed:
            self.time, self.year = "", year


@dataclass(frozen=True, slots=True)
class Context:
    """What every fact of a document shares."""

    document: str
    year: int
    basis: Basis
    lexicon: Lexicon
    own_names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()  # 市检察院: the publisher's only in front of what is a publisher's to have
    codes: frozenset[str] = frozenset()  # the codes of subjects that its tables print
    own_level: bool = False  # a town says that its page is of the town alone: 现将…镇本级2023年…公布如下
