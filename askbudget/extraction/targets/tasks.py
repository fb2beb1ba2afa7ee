"""The tasks of a body with their money, over its targets: 任务名称, 主要内容, 预算数, 执行数."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import TableBlock
from askbudget.extraction.tables.columns import Number
from askbudget.extraction.tables.tokens import HEADING_UNIT, make_number
from askbudget.extraction.targets.headings import unmarked
from askbudget.extraction.targets.sheets import pieces_of
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, Line, Place
from askbudget.normalize import key

_SUM = re.compile(r"(?:金额|资金)?[合总]计")
_SERIAL = re.compile(r"任务[\d一二三四五六七八九十]+|\d{1,2}")


@dataclass(frozen=True, slots=True)
class Tasks:
    """The heading over a list of tasks: where the name stands, what the columns of money are called and their unit."""

    name: int
    money: tuple[tuple[int, str], ...]
    unit: str

    @property
    def words_before(self) -> int:
        """How many words a row has from its name to its money."""
        return self.money[0][0] - self.name


def tasks_heading(cells: Sequence[str], lexicon: Lexicon) -> Tasks | None:
    """The heading that these cells are, or None: the name of a task, and behind it nothing but money to the end."""
    section = lexicon.section("targets")
    names = {key(word) for word in section["tasks"]["names"]}
    known = {key(word) for word in (*section["amounts"]["labels"], *section["spending"]["columns"])}
    words = [unmarked(cell) for cell in cells]
    name = next((i for i, word in enumerate(words) if key(word) in names), -1)
    money = tuple((i, word) for i, word in enumerate(words) if i > name >= 0 and key(word) in known)
    if not money or money[-1][0] - money[0][0] != len(money) - 1 or any(words[money[-1][0] + 1 :]):
        return None
    return Tasks(name, money, next((found[1] for cell in cells if (found := HEADING_UNIT.search(cell))), ""))


def parted_tasks(tasks: Tasks, cells: Sequence[str], lexicon: Lexicon) -> Tasks | None:
    """The heading with the line below it, where that parts its money: 预算金额 over 总额, 财政拨款, 其他资金."""
    section = lexicon.section("targets")
    known = {key(word) for words in section["beside"].values() for word in words}
    parts = tuple((i, unmarked(cell)) for i, cell in enumerate(cells) if cell.strip())
    begin = tasks.money[0][0]
    whole = len(parts) > 1 and parts[0][0] == begin and all(key(word) in known for _, word in parts)
    return Tasks(tasks.name, parts, tasks.unit) if whole else None


def task_facts(line: Line, tasks: Tasks, block: TableBlock, context: Context, unit: str) -> Iterator[Fact]:
    """The money of one task, or of all; nothing where its words do not fit the heading."""
    name, numbers = _in_cells(line, tasks) if "\t" in line.text else _in_words(line, tasks)
    for word, number in numbers if name else ():
        place = Place((line.number, line.number), line.text.strip(), table=block.title, row=name, column=word)
        yield Fact(
            context.document, "table", context.year, context.basis, name, word, number.text,
            "%" if word.endswith("率") else tasks.unit or unit, place, form=block.form.id if block.form else "",
        )  # fmt: skip


def _in_cells(line: Line, tasks: Tasks) -> tuple[str, list[tuple[str, Number]]]:
    cells = [cell.strip() for cell in line.text.split("\t")]
    found = [(word, make_number(cells[i])) for i, word in tasks.money if i < len(cells)]
    name = cells[tasks.name] if tasks.name < len(cells) else ""
    sums = [cell for cell in cells[: tasks.name] if _SUM.fullmatch(cell)]
    return name or "".join(sums), [(word, n) for word, n in found if n and n.value is not None]


def _in_words(line: Line, tasks: Tasks) -> tuple[str, list[tuple[str, Number]]]:
    """The same of a row that lost its cells: it has all of its words and figures, or says nothing for certain."""
    words = pieces_of(line.text)
    numbers = [number for word in words[-len(tasks.money) :] if (number := make_number(word))]
    before = words[: -len(tasks.money)]
    if len(before) > 1 and _SERIAL.fullmatch(before[0]):
        before = [" ".join(before[:2]), *before[2:]]
    whole = len(before) == tasks.words_before or (len(before) == 1 and _SUM.fullmatch(before[0]))
    if len(numbers) != len(tasks.money) or not whole or any(map(make_number, before)):
        return "", []
    return before[0], [(word, number) for (_, word), number in zip(tasks.money, numbers, strict=True)]
