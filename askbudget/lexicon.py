"""The only reader and validator of lexicon/: rules as data, for people to read and extend."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from askbudget.errors import LexiconInvalid
from askbudget.model import Organisation
from askbudget.normalize import key, squeeze


@dataclass(frozen=True, slots=True)
class ColumnNode:
    """A heading of a form with the headings under it; `names` are its synonyms, the usual one first."""

    names: tuple[str, ...]
    children: tuple["ColumnNode", ...] = ()
    summed: bool = True
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One national disclosure form: how its titles read, what its columns are, how they add up."""

    id: str
    name: str
    kind: str
    titles: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    columns: tuple[ColumnNode, ...]
    equations: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing people ask for by many names: 公务接待费, 招待费, 接待费."""

    id: str
    names: tuple[str, ...]
    kind: str
    codes: tuple[str, ...]
    forms: tuple[str, ...]
    stated_as: tuple[str, ...] = ()  # what documents call it, but nobody asks by


@dataclass(frozen=True, slots=True)
class Rule:
    """What a question means when it has these cues: the intent, and the examples the tests run."""

    name: str
    intent: str
    cues: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    needs: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Lexicon:
    """All of lexicon/ as one value, section by section parsed when first used."""

    def __init__(self, sections: Mapping[str, Any]) -> None:
        self._sections = sections

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The lexicon that an index was built with."""
        return cls(json.loads(text))

    def to_json(self) -> str:
        """For keeping in an index, so that a question parses no TOML."""
        return json.dumps({**self._sections, "places": self._places}, ensure_ascii=False)

    def section(self, name: str) -> Mapping[str, Any]:
        """One file of lexicon/ as read."""
        try:
            return self._sections[name]  # type: ignore[no-any-return]
        except KeyError:
            raise LexiconInvalid(f"词典缺少 {name}.toml；请重新安装 askbudget / lexicon file missing") from None

    # ------------------------------------------------------------ tables

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The forms of tables.toml, in the order they are written."""
        return tuple(_form(entry) for entry in self.section("tables")["form"])

    @cached_property
    def total_names(self) -> frozenset[str]:
        """Keys of headings that mean the sum of the headings beside them."""
        return frozenset(key(name) for name in self.section("tables")["total_names"])

    @cached_property
    def label_names(self) -> frozenset[str]:
        """Keys of headings whose columns hold no amounts."""
        return frozenset(key(name) for name in self.section("tables")["labels"])

    # ------------------------------------------------------------ classifications

    @cached_property
    def subjects(self) -> Mapping[str, tuple[str, ...]]:
        """Code → names, of all classifications, former names included."""
        sections = self.section("classifications")
        names: dict[str, tuple[str, ...]] = {}
        for part in ("function", "economic_department", "economic_government"):
            for code, name in [*sections[part].items(), *sections[f"{part}_retired"].items()]:
                names[code] = (*names.get(code, ()), name)
        for code, former in sections.get("former_names", {}).items():
            names[code] = (*names.get(code, ()), *former)
        return names

    @cached_property
    def subject_codes(self) -> Mapping[str, tuple[str, ...]]:
        """Key of a subject's name → its codes (a name may stand under several)."""
        codes: dict[str, tuple[str, ...]] = {}
        for code, names in self.subjects.items():
            for name in names:
                codes[key(name)] = (*codes.get(key(name), ()), code)
        return codes

    def is_function_class(self, name: str) -> bool:
        """True for the name of a 类 of expenditure by function: 卫生健康支出."""
        return any(len(code) == 3 and code.startswith("2") for code in self.subject_codes.get(key(name), ()))

    # ------------------------------------------------------------ places

    @cached_property
    def counties(self) -> Mapping[str, tuple[str, ...]]:
        """County → the full names of what it lies in, for all counties of that name: 渠县 → (四川省达州市,)."""
        regions = self.section("regions")
        above = {city: province + city for province, cities in regions["cities"].items() for city in cities}
        found: dict[str, tuple[str, ...]] = {}
        for place, names in regions["counties"].items():
            for name in names:
                found[name] = (*found.get(name, ()), above.get(place, place))
        return found

    def is_in_province(self, organisation: Organisation, province: str) -> bool:
        """Whether its full name says so, or its county lies there."""
        stands_in = (organisation.name, *self.counties.get(organisation.region, ()))
        return any(place.startswith(province) for place in stands_in)

    def places_called(self, form: str) -> tuple[str, ...]:
        """The full names of the cities and counties that are called so, in full or for short; () for no place."""
        at = self._places.find(f"\n{form}\t")
        return tuple(self._places[at:].split("\n", 2)[1].split("\t")[1:]) if at >= 0 else ()

    @cached_property
    def _places(self) -> str:
        """One line for each form, `form⇥full name⇥…`: kept as text, since few are looked up and thousands are not."""
        return self._sections.get("places") or self._listed_places()

    def _listed_places(self) -> str:
        regions = self.section("regions")
        whole = {name: tuple(above + name for above in parents) for name, parents in self.counties.items()}
        for province, cities in regions["cities"].items():
            whole |= {city: (*whole.get(city, ()), province + city) for city in cities}
        found: dict[str, tuple[str, ...]] = {}
        for name, full in whole.items():
            for form in (name, *self._short_places(name)):
                found[form] = (*found.get(form, ()), *full)
        return "\n" + "".join("\t".join((form, *full)) + "\n" for form, full in found.items())

    def _short_places(self, name: str) -> list[str]:
        """秀山 for 秀山土家族苗族自治县; nothing of one character, nothing that is an everyday word."""
        short = re.sub(r"(?:自治[县州旗]|地区|新区|林区|特区|[县区市旗盟州])$", "", name)
        if short.endswith("族"):
            short = re.sub(rf"(?:{'|'.join(self.section('regions')['ethnic']['names'])})+$", "", short)
        everyday = self.section("regions")["everyday"]["words"]
        listed = self.section("regions")["prefecture_short"].get(name, ())
        return [form for form in {short, *listed} - {name} if len(form) > 1 and form not in everyday]

    # ------------------------------------------------------------ concepts and questions

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """The things people ask for, in the order of concepts.toml."""
        return tuple(_concept(entry) for entry in self.section("concepts")["concept"])

    @cached_property
    def concept_of(self) -> Mapping[str, Concept]:
        """Key of any of its names → the concept."""
        return {key(name): concept for concept in self.concepts for name in concept.names}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of rules.toml; the first that fits wins."""
        return tuple(_rule(entry) for entry in self.section("rules")["rule"])

    @cached_property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        """Squeezed word → the cues it gives."""
        found: dict[str, tuple[str, ...]] = {}
        for cue, words in self.section("rules")["cues"].items():
            for word in words:
                found[squeeze(word)] = (*found.get(squeeze(word), ()), cue)
        return found

    @cached_property
    def body_names(self) -> frozenset[str]:
        """What government bodies are called, in full and for short, without their place."""
        entries = self.section("organisations")["body"]
        return frozenset(squeeze(n) for e in entries for n in (e["name"], *e.get("also", ()), *e.get("short", ())))

    @cached_property
    def operators(self) -> Mapping[str, str]:
        """How an operator may be printed → >= <= = > <."""
        return {shown: op for op, forms in self.section("targets")["operators"].items() for shown in forms}


def load(folder: Path) -> Lexicon:
    """Read and check all files of a lexicon folder."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise LexiconInvalid(f"词典文件夹 {folder} 里没有 .toml 文件 / no lexicon files there")
    sections = {}
    for file in files:
        try:
            sections[file.stem] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconInvalid(f"{file} 不是正确的 TOML：{error}") from None
    return Lexicon(sections)


def _checked(entry: Mapping[str, Any], where: str, required: Iterable[str], optional: Iterable[str] = ()) -> None:
    unknown = set(entry) - set(required) - set(optional)
    missing = set(required) - set(entry)
    if unknown or missing:
        told = "、".join([f"不认识 {name}" for name in sorted(unknown)] + [f"缺少 {name}" for name in sorted(missing)])
        raise LexiconInvalid(f"{where} {entry.get('id') or entry.get('name') or ''}：{told}")


def _form(entry: Mapping[str, Any]) -> Form:
    _checked(entry, "tables.toml [[form]]", ("id", "name", "titles", "kind", "examples"), ("columns", "equations"))
    titles = tuple(_title_words(title) for title in entry["titles"])
    columns = parse_tree(entry.get("columns", ""))
    return Form(
        entry["id"],
        entry["name"],
        entry["kind"],
        titles,
        columns,
        tuple(entry.get("equations", ())),
        tuple(entry["examples"]),
    )


def _title_words(title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = title.split()
    return tuple(key(w) for w in words if not w.startswith("-")), tuple(key(w) for w in words if w.startswith("-"))


def parse_tree(text: str) -> tuple[ColumnNode, ...]:
    """Headings from an indented text, two spaces a level; see lexicon/tables.toml."""
    lines = [line for line in text.splitlines() if line.strip()]
    return _siblings(lines, 0)


def _siblings(lines: list[str], depth: int) -> tuple[ColumnNode, ...]:
    starts = [i for i, line in enumerate(lines) if _depth(line) == depth]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return tuple(
        _node(lines[start], _siblings(lines[start + 1 : end], depth + 1))
        for start, end in zip(starts, ends, strict=True)
    )


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip(" "))) // 2


def _node(line: str, children: tuple[ColumnNode, ...]) -> ColumnNode:
    text = line.strip()
    names = tuple(name.removesuffix("%") for name in text.lstrip("~").split("|"))
    return ColumnNode(names, children, summed=not text.startswith("~"), percent=text.endswith("%"))


def _concept(entry: Mapping[str, Any]) -> Concept:
    _checked(entry, "concepts.toml [[concept]]", ("id", "names"), ("kind", "codes", "forms", "stated_as"))
    return Concept(
        entry["id"],
        tuple(entry["names"]),
        entry.get("kind", "amount"),
        tuple(entry.get("codes", ())),
        tuple(entry.get("forms", ())),
        tuple(entry.get("stated_as", ())),
    )


def _rule(entry: Mapping[str, Any]) -> Rule:
    _checked(
        entry, "rules.toml [[rule]]", ("name", "intent", "examples"), ("cues", "without", "needs", "counterexamples")
    )
    cues = tuple(tuple(group.split("|")) for group in entry.get("cues", ()))
    return Rule(
        entry["name"],
        entry["intent"],
        cues,
        tuple(entry.get("without", ())),
        tuple(entry.get("needs", ())),
        tuple(entry["examples"]),
        tuple(entry.get("counterexamples", ())),
    )
