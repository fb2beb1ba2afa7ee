"""All of lexicon/ as one value, for whoever reads documents or questions by it."""

import json
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from askbudget.errors import LexiconInvalid
from askbudget.lexicon.entries import (
    Concept,
    Form,
    Rule,
    WordClass,
    compiled,
    concept_of,
    form_of,
    rule_of,
    word_class_of,
)
from askbudget.model import Name, Organisation
from askbudget.normalize import key, squeeze

_DERIVED = {"subject_codes": "classifications", "cues": "rules", "body_names": "organisations", "places": "regions"}
"""What is worked out from which section before a question is asked."""
_FOR_QUESTIONS = frozenset(["rules", "words", "shapes", "selftest", "own", "derived", "version"])
_ALIASES = "alias"
_OWN_LEVEL = re.compile(r"(?:本级|机关)[）)]?$")


class Lexicon:
    """All of lexicon/ as one value, section by section parsed when first used."""

    def __init__(self, sections: Mapping[str, Any]) -> None:
        self._sections = sections

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The lexicon that an index was built with."""
        return cls(json.loads(text))

    def to_json(self, version: str = "") -> str:
        """For keeping in an index, so that a question parses no TOML and folds no names; `version` is the program's."""
        derived = {name: getattr(self, name) for name, section in _DERIVED.items() if section in self._sections}
        return json.dumps(
            {**self._sections, "derived": derived, "version": version}, ensure_ascii=False, default=sorted
        )

    def _derived(self, name: str) -> Any:
        """What an index keeps worked out; None where the lexicon comes from its files."""
        return self._sections.get("derived", {}).get(name)

    def section(self, name: str) -> Mapping[str, Any]:
        """One file of lexicon/ as read."""
        try:
            return self._sections[name]  # type: ignore[no-any-return]
        except KeyError:
            raise LexiconInvalid(f"词典缺少 {name}.toml；请重新安装 askbudget / lexicon file missing") from None

    def is_of(self, version: str) -> bool:
        """Whether that version of the program kept it in an index, and with all that questions are read by now."""
        return self._sections.get("version") == version and "words" in self._sections

    # ------------------------------------------------------------ what a user adds

    @property
    def own(self) -> Mapping[str, Any]:
        """What a user's own folder added, section by section as read."""
        return self._sections.get("own", {})  # type: ignore[no-any-return]

    def replaced(self, sections: Mapping[str, Any], own: Mapping[str, Any]) -> Self:
        """The same with these sections in place of its own ones, and what was worked out from them forgotten."""
        kept = {n: v for n, v in self._sections.get("derived", {}).items() if _DERIVED.get(n) not in sections}
        return type(self)({**self._sections, **sections, "own": own, "derived": kept})

    def for_documents(self) -> Mapping[str, Any]:
        """What documents are read by; where only the rest differs, no document has to be read anew."""
        read = {name: content for name, content in self._sections.items() if name not in _FOR_QUESTIONS}
        bodies = read.get("organisations", {})
        return read | {"organisations": {name: bodies[name] for name in bodies if name != _ALIASES}}

    # ------------------------------------------------------------ tables

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The forms of tables.toml, in the order they are written."""
        return tuple(form_of(entry) for entry in self.section("tables")["form"])

    @cached_property
    def total_names(self) -> frozenset[str]:
        """Keys of headings that mean the sum of the headings beside them."""
        return self._headings("total_names")

    @cached_property
    def label_names(self) -> frozenset[str]:
        """Keys of headings whose columns hold no amounts."""
        return self._headings("labels")

    @cached_property
    def count_names(self) -> frozenset[str]:
        """Keys of headings whose columns count things: no money without a unit of its own."""
        return self._headings("count_names")

    @cached_property
    def people_names(self) -> frozenset[str]:
        """Keys of those of them that count people."""
        return self._headings("people_names")

    @cached_property
    def attributes(self) -> frozenset[str]:
        """Keys of headings over what a row is like, which is not what it is called."""
        return self._headings("attributes")

    def _headings(self, which: str) -> frozenset[str]:
        return frozenset(key(name) for name in self.section("tables")[which])

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
        if kept := self._derived("subject_codes"):
            return {name: tuple(values) for name, values in kept.items()}
        codes: dict[str, tuple[str, ...]] = {}
        for code, names in self.subjects.items():
            for name in names:
                codes[key(name)] = (*codes.get(key(name), ()), code)
        return codes

    def is_function_class(self, name: str) -> bool:
        """True for the name of a 类 of expenditure by function: 卫生健康支出."""
        return any(len(code) == 3 and code.startswith("2") for code in self.subject_codes.get(key(name), ()))

    def names_unit(self, item: str, *, own_level: bool = True) -> bool:
        """Whether a row is of a body, 水文站, or of a publisher itself, 某局（本级）; of no subject and no total."""
        own = key(item)
        named = self.body_ends.search(item) or (own_level and _OWN_LEVEL.search(item))
        return bool(named) and own not in self.subject_codes and own not in self.total_names

    @cached_property
    def body_ends(self) -> re.Pattern[str]:
        """The ends of the names of public bodies, as people write them: 水文站, 医保局."""
        endings = self.section("organisations")["endings"]
        ends = "|".join((*endings["named"], *endings["last"]))
        return compiled(f"(?:{ends})$", "organisations.toml [endings]")

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
        """Whether its full name says so, or its county or city lies there."""
        stands_in = (organisation.name, *self.counties.get(organisation.region, ()))
        cities = self.section("regions")["cities"].get(province, ())
        return organisation.region in cities or any(place.startswith(province) for place in stands_in)

    def places_called(self, form: str) -> tuple[str, ...]:
        """The full names of the cities and counties that are called so, in full or for short; () for no place."""
        return tuple(self._places.get(form, "").split("\t")[1:])

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """Form → its line in `places`."""
        return {line.partition("\t")[0]: line for line in self.places.split("\n")}

    @cached_property
    def places(self) -> str:
        """One line for each form, `form⇥full name⇥…`: an index keeps it as text, which opens in no time."""
        return self._derived("places") or self._listed_places()

    def _listed_places(self) -> str:
        regions = self.section("regions")
        whole = {name: tuple(above + name for above in parents) for name, parents in self.counties.items()}
        for province, cities in regions["cities"].items():
            whole |= {city: (*whole.get(city, ()), province + city) for city in cities}
        found: dict[str, tuple[str, ...]] = {}
        for name, full in whole.items():
            for form in (name, *self.short_places(name)):
                found[form] = (*found.get(form, ()), *full)
        return "\n" + "".join("\t".join((form, *full)) + "\n" for form, full in found.items())

    @staticmethod
    def place_stem(name: str) -> str:
        """What a place is called without its kind: 渠 of 渠县, 神农架 of 神农架林区."""
        return re.sub(r"(?:自治[县州旗]|地区|新区|林区|特区|[县区市旗盟州])$", "", name)

    def short_places(self, name: str) -> list[str]:
        """秀山县, 秀山 for 秀山土家族苗族自治县, 楚雄州 for the prefecture; no single character, no everyday word."""
        short = self.place_stem(name)
        if short.endswith("族"):
            without = re.sub(rf"(?:{'|'.join(self.section('regions')['ethnic']['names'])})+$", "", short)
            short = without or short.removesuffix("族")  # 鄂温克旗: the people's name is all that the place has
        everyday = self.section("regions")["everyday"]["words"]
        listed = self.section("regions")["prefecture_short"].get(name, ())
        level = {short + name[-1], f"{short}自治{name[-1]}"} if "自治" in name else set()
        return [form for form in {short, *level, *listed} - {name} if len(form) > 1 and form not in everyday]

    # ------------------------------------------------------------ concepts and questions

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """The things people ask for, in the order of concepts.toml."""
        return tuple(concept_of(entry) for entry in self.section("concepts")["concept"])

    @cached_property
    def concept_of(self) -> Mapping[str, Concept]:
        """Key of any of its names → the concept."""
        return {key(name): concept for concept in self.concepts for name in concept.names}

    @cached_property
    def _concept_by_id(self) -> Mapping[str, Concept]:
        return {concept.id: concept for concept in self.concepts}

    def concept(self, name: Name) -> Concept | None:
        """The concept that a name stands for; None where it stands for something else."""
        return self._concept_by_id.get(name.key) if name.kind == "concept" else None

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of rules.toml; the first that fits wins."""
        return tuple(rule_of(entry) for entry in self.section("rules")["rule"])

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """(the cue, what gives it), for the cues that are no fixed words."""
        written = self.section("rules")["patterns"].items()
        return tuple((cue, compiled(form, f"rules.toml [patterns] {cue}")) for cue, forms in written for form in forms)

    @cached_property
    def word_classes(self) -> Mapping[str, WordClass]:
        """The classes of words.toml, by name."""
        return {entry["name"]: word_class_of(entry) for entry in self.section("words")["word_class"]}

    def words(self, name: str) -> WordClass:
        """One class of words."""
        try:
            return self.word_classes[name]
        except KeyError:
            raise LexiconInvalid(
                f"词典 words.toml 里没有 {name} 这一类词；请重新安装 askbudget / no such words"
            ) from None

    @cached_property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        """Squeezed word → the cues it gives."""
        if kept := self._derived("cues"):
            return {name: tuple(values) for name, values in kept.items()}
        found: dict[str, tuple[str, ...]] = {}
        for cue, words in self.section("rules")["cues"].items():
            for word in words:
                found[squeeze(word)] = (*found.get(squeeze(word), ()), cue)
        return found

    @cached_property
    def body_names(self) -> frozenset[str]:
        """What government bodies are called, in full and for short, without their place."""
        if kept := self._derived("body_names"):
            return frozenset(kept)
        entries = self.section("organisations")["body"]
        return frozenset(squeeze(n) for e in entries for n in (e["name"], *e.get("also", ()), *e.get("short", ())))

    @cached_property
    def whole_body_names(self) -> frozenset[str]:
        """Those of `body_names` that are full names: 教育局, but not 教委."""
        entries = self.section("organisations")["body"]
        return frozenset(name for e in entries for name in (e["name"], *e.get("also", ())))

    @cached_property
    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """Full name of an organisation → what else people call it, whatever its documents say."""
        entries = self.section("organisations").get(_ALIASES, ()) if "organisations" in self._sections else ()
        return {entry["name"]: tuple(entry["also"]) for entry in entries}

    @cached_property
    def operators(self) -> Mapping[str, str]:
        """How an operator may be printed → >= <= = > <."""
        return {shown: op for op, forms in self.section("targets")["operators"].items() for shown in forms}
