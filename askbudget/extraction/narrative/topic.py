"""What the clauses of a sentence have spoken of so far, and what every fact of a document shares."""

from dataclasses import dataclass

from askbudget.lexicon import Lexicon
from askbudget.model import Basis

COUNT_MEASURES = {"个": "个数", "名": "人数", "人": "人数", "家": "家数", "项": "项数", "批次": "批次", "人次": "人次"}


@dataclass(slots=True)
class Topic:
    """What the clauses of a sentence have spoken of so far."""

    heading: str
    item: str = ""
    base: str = ""  # the sum that a 其中 list takes apart
    time: str = ""
    year: int = 0
    plan: str = ""  # 安排, where the sentence speaks of what is to be bought
    compared: str = ""  # 较2023年: said once, meant for every change in the sentence
    standing: tuple[str, str] = ("", "")  # (item, code) that a sentence of its own announced
    owner: str = ""  # the subordinate unit whose staff and offices are counted
    code: str = ""
    unit: str = ""
    first: str = ""  # what the sentence before began with: 比上年增加… on its own speaks of that

    listed: bool = False  # the sentence goes on behind a semicolon

    def next_sentence(self, *, listed: bool) -> None:
        """Forget what only one sentence speaks of; the time and what is planned hold on."""
        self.listed = listed
        self.base = self.compared = self.owner = ""
        self.item, self.code = self.standing


@dataclass(frozen=True, slots=True)
class Context:
    """What every fact of a document shares."""

    document: str
    year: int
    basis: Basis
    lexicon: Lexicon
    own_names: tuple[str, ...] = ()
