"""Questions without an answer → entries for the user's own lexicon, for a person to accept."""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from askbudget import answers, paths, questions
from askbudget.engine.desk import Desk
from askbudget.errors import UnreadableInput
from askbudget.lexicon import load
from askbudget.normalize import key

_ALIKE = 50.0
_CERTAIN = 70.0
_MARGIN = 8.0
"""How alike, of 100, a name is worth showing, is taken to be meant, and by how much it has to lead."""
_SHOWN = 3
_OF_MONEY = ("费", "支出", "经费", "资金", "收入", "拨款", "补助", "预算", "决算", "采购", "基金", "钱")


@dataclass(frozen=True, slots=True)
class Near:
    """A name like the words, how alike, and the entry that would make them the same."""

    name: str
    score: float
    file: str
    entry: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that nothing explained, the questions they stood in, and the names they may stand for, best first."""

    words: str
    questions: tuple[str, ...]
    near: tuple[Near, ...]
    kind: str

    @property
    def accepted(self) -> Near | None:
        """The one name that is clearly meant; None where a person has to decide."""
        best, *others = self.near or (Near("", 0.0, "", ""),)
        if key(best.name) in self.words:  # 党员培训费 is no other word for 培训费
            return None
        rival = max((other.score for other in others if other.entry != best.entry), default=0.0)
        return best if best.score >= _CERTAIN and best.score - rival >= _MARGIN else None

    def as_toml(self) -> str:
        """Ready to paste: what is certain as an entry, what is not as comments to choose from."""
        lines = [f"# “{self.words}”（{self.kind}）出现 {len(self.questions)} 次：{'；'.join(self.questions[:_SHOWN])}"]
        for near in self.near:
            lines.append(f"# 像“{near.name}”（{near.score:.0f}%），写进 {near.file}：")
            lines += near.entry.splitlines() if near == self.accepted else [f"# {x}" for x in near.entry.splitlines()]
        if not self.near:
            lines.append("# 没有相近的叫法")
        if self.kind == "说法":
            lines += ["# 如果不影响意思，写进 rules.toml：", "# [stopwords]", f"# words = [{_quoted(self.words)}]"]
        return "\n".join(lines)


def misses(lines: Iterable[bytes], where: str) -> list[str]:
    """The questions of a file of JSON lines; UnreadableInput, naming the line, for one that has none."""
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(str(json.loads(line)["question"]))
            except (ValueError, KeyError, TypeError):
                raise UnreadableInput(f"{where} 第 {number} 行不是记下的问题；每行应有 question") from None
    return found


def suggestions(asked: Iterable[str], desk: Desk) -> list[Suggestion]:
    """What could be added for the words that are not understood as things are now, the most frequent first."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for question in asked:
        reading = questions.read(question, desk.index, desk.lexicon)
        words = reading.stranger or reading.rest
        if words and answers.answer(reading, desk.index, desk.lexicon).status != "answered":
            groups.setdefault((words, bool(reading.stranger)), []).append(question)
    made = [_suggestion(words, stranger, tuple(asked), desk) for (words, stranger), asked in groups.items()]
    return sorted(made, key=lambda each: -len(each.questions))


def _suggestion(words: str, stranger: bool, asked: tuple[str, ...], desk: Desk) -> Suggestion:
    if stranger:
        return Suggestion(words, asked, _nearest(words, _organisations(words, desk)), "单位")
    of_money = words.endswith(_OF_MONEY)
    return Suggestion(words, asked, _nearest(words, _things(words, desk)), "事项" if of_money else "说法")


def _organisations(words: str, desk: Desk) -> Iterator[tuple[str, str, str]]:
    """(name, file, entry) of every name of an organisation of the index."""
    for body in {document.organisation.name: document.organisation for document in desk.documents()}.values():
        entry = f"[[alias]]\nname = {_quoted(body.name)}\nalso = [{_quoted(words)}]"
        yield from ((name, "organisations.toml", entry) for name in (body.name, *body.aliases))


def _things(words: str, desk: Desk) -> Iterator[tuple[str, str, str]]:
    """(name, file, entry) of every concept's names, and of what the documents name otherwise."""
    for concept in desk.lexicon.concepts:
        entry = f"[[concept]]\nid = {_quoted(concept.id)}\nnames = [{_quoted(words)}]"
        yield from ((name, "concepts.toml", entry) for name in concept.names)
    known = {key(name) for concept in desk.lexicon.concepts for name in concept.names}
    ids = [document.id for document in desk.documents()]
    for name in sorted({n.value for n in desk.index.names_of(ids, ["item"]) if n.key not in known}):
        entry = f"[[concept]]\nid = {_quoted(_identifier(name))}\nnames = [{_quoted(name)}, {_quoted(words)}]"
        yield name, "concepts.toml", entry


def _nearest(words: str, names: Iterable[tuple[str, str, str]]) -> tuple[Near, ...]:
    """The most alike by letters or by sound, each entry once."""
    best: dict[str, Near] = {}
    for name, file, entry in names:
        score = _alike(words, name)
        if score >= _ALIKE and (entry not in best or score > best[entry].score):
            best[entry] = Near(name, score, file, entry)
    return tuple(sorted(best.values(), key=lambda near: (-near.score, near.name))[:_SHOWN])


def _alike(words: str, name: str) -> float:
    from rapidfuzz import fuzz

    return max(fuzz.ratio(words, key(name)), fuzz.ratio(_sounds(words), _sounds(key(name))))


@cache
def _sounds(words: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(words))


def _identifier(name: str) -> str:
    return "own_" + "".join(_sounds(key(name)))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


# ---------------------------------------------------------------- accepting


def accept(made: Sequence[Suggestion], explicit: Path | None) -> Iterator[str]:
    """Append what is certain to the user's folder, unless the lexicon would be wrong with it; tells what was done."""
    found = paths.own_lexicon(explicit)
    folder = found.path if found else paths.configuration_file().with_name("lexicon")
    added: dict[str, str] = {}
    for suggestion in (each for each in made if each.accepted):
        near = suggestion.accepted
        assert near is not None
        added[near.file] = f"{added.get(near.file, '')}\n# {'；'.join(suggestion.questions[:_SHOWN])}\n{near.entry}\n"
    if added:
        _try(folder, added)
        folder.mkdir(parents=True, exist_ok=True)
        _append(folder, added)
    yield from (f"已写进 {folder / file}" for file in added)
    left = sum(each.accepted is None for each in made)
    if left:
        yield f"拿不准的 {left} 条没有写，请自己选"


def _try(folder: Path, added: dict[str, str]) -> None:
    """Whether the lexicon is sound with the additions; LexiconInvalid says why not, and nothing is written."""
    with TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for file in folder.glob("*.toml"):
            shutil.copy(file, copy)
        _append(copy, added)
        load(paths.lexicon_dir(), copy)


def _append(folder: Path, added: dict[str, str]) -> None:
    for file, text in added.items():
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write(text)
