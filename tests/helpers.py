"""Documents written in the test itself, and short ways to look up what extraction made of them.

A fixture is a few lines as they come out of real files; its tabs are written as `|` where `tabbed` says so, because
an editor hides them. Line numbers count from the first line that is not blank.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from textwrap import dedent

from askbudget.engine import Desk, build, open_index
from askbudget.extraction import extract
from askbudget.lexicon import Lexicon, load
from askbudget.model import Answer, Extraction, Fact, Line, Page, Passage, Source

LEXICON_DIR = Path(__file__).resolve().parents[1] / "lexicon"
TITLE = "青溪区水利局2024年部门预算情况说明"
"""The first line of most fixtures: a budget of 2024 of a body that does not exist."""
TARGETS_OF_YEARS = """
项目支出绩效目标表
单位：万元
项目名称|湖区保护|项目代码|41930000110000000017
一级指标|二级指标|指标名称|计量单位|指标值||
||||前年|上年|预计当年实现
产出指标|数量指标|治理岸线|公里|≥3|≥5|≥8
"""
"""A sheet of targets with the values of two earlier years beside this year's; tabs written as `|`."""


@lru_cache
def lexicon() -> Lexicon:
    """The lexicon of the repository, read once."""
    return load(LEXICON_DIR)


def lines(text: str) -> tuple[Line, ...]:
    """The lines of an indented text block, numbered from 1."""
    return tuple(Line(number, words) for number, words in enumerate(dedent(text).strip("\n").split("\n"), start=1))


def source(text: str, stem: str = "doc2024") -> Source:
    """A file of these lines, as if read."""
    return Source(stem, f"/{stem}.txt", "0" * 64, (Page(None, lines(text)),))


def extracted(text: str, stem: str = "doc2024", title: str = TITLE) -> Extraction:
    """What a document states: `title` on line 1 (no such line where it is empty), `text` below it."""
    body = dedent(text).strip("\n")
    return extract(source(f"{title}\n{body}" if title else body, stem), lexicon())


def tabbed(text: str) -> str:
    """The text with `|` for tabs."""
    return text.replace("|", "\t")


def facts(
    found: Extraction, code: str = "", item: str = "", leaf: str = "", year: int = 0, kind: str = ""
) -> list[Fact]:
    """The facts with this code, item, innermost heading of the measure, year and kind; empty means any."""
    return [
        fact
        for fact in found.facts
        if (not code or fact.code == code)
        and (not item or fact.item == item)
        and (not leaf or fact.measure.rpartition("/")[2] == leaf)
        and (not year or fact.year == year)
        and (not kind or fact.kind == kind)
    ]


def fact(found: Extraction, code: str = "", item: str = "", leaf: str = "", year: int = 0, kind: str = "") -> Fact:
    """The one fact that answers to this; the test fails where there is none or more than one."""
    matching = facts(found, code, item, leaf, year, kind)
    assert len(matching) == 1, [*map(shown, matching)] or f"none of {[*map(shown, found.facts)]}"
    return matching[0]


def shown(each: Fact) -> str:
    """A fact in one line, for messages of failing tests."""
    value = f"{each.operator}{each.value}{each.unit}"
    return f"{each.code} {each.item}|{each.measure} {value} {each.year} {each.column_source}"


def row(found: Extraction, code: str = "", item: str = "") -> dict[str, str]:
    """Innermost heading → value, of the table row with this code or item."""
    cells = [each for each in facts(found, code, item) if each.kind != "narrative"]
    return {each.measure.rpartition("/")[2]: each.value for each in cells}


def sources(found: Extraction, code: str = "", item: str = "") -> set[str]:
    """How the columns of a row are known."""
    return {each.column_source for each in facts(found, code, item) if each.kind != "narrative"}


def passages(found: Extraction, kind: str, subject: str = "") -> list[Passage]:
    """The passages of a kind, about a subject."""
    return [each for each in found.passages if each.kind == kind and (not subject or each.subject == subject)]


def words(each: Sequence[Passage]) -> list[str]:
    """What passages say."""
    return [passage.text for passage in each]


@contextmanager
def desk_over(folder: Path, documents: Mapping[str, str]) -> Iterator[Desk]:
    """A desk over documents written into a folder, each under its stem."""
    for stem, text in documents.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    build([folder], folder / "index.db")
    with open_index(folder / "index.db") as desk:
        yield desk


def last(desk: Desk, *turns: str) -> Answer:
    """The answer to the last question of a conversation."""
    session = desk.session()
    return [session.ask(turn) for turn in turns][-1]
