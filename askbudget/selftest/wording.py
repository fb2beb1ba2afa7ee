"""How a self-test says things: organisations by their names, years in many forms, names misspelt."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from random import Random
from typing import Any

from askbudget.lexicon import Lexicon
from askbudget.model import Document
from askbudget.normalize import key

_CHINESE = "〇一二三四五六七八九"
_SHORTEST_MISSPELT = 4


class Words:
    """The templates of lexicon/selftest.toml, filled by the dice of one seed."""

    def __init__(self, lexicon: Lexicon, documents: Sequence[Document], names: Iterable[str], dice: Random) -> None:
        section = lexicon.section("selftest")
        self.dice = dice
        self._lexicon = lexicon
        self._words: Mapping[str, Any] = section["words"]
        self._templates = {kind["name"]: kind["templates"] for kind in section["kind"]}
        self._documents = documents
        self._names = {key(name) for name in names}

    def fill(self, kind: str, **slots: str) -> str:
        """A question of a kind."""
        return str(self.dice.choice(self._templates[kind])).format_map(defaultdict(str, slots))

    def who(self, organisation: str) -> str:
        """One of the names that mean this organisation and no other of the index."""
        return self.dice.choice(self._called[organisation])

    @cached_property
    def _called(self) -> Mapping[str, list[str]]:
        bodies = {d.organisation.name: d.organisation for d in self._documents}
        said = Counter(name for body in bodies.values() for name in {body.name, *body.aliases})
        return {
            name: [
                name,
                *(a for a in body.aliases if said[a] == 1 and body.region[:2] in a),
            ]
            for name, body in bodies.items()
        }

    def year(self, year: int) -> str:
        """2025年."""
        return f"{year}年"

    def any_year(self, year: int, newest: int) -> str:
        """A year in any of its forms: 25年, 二〇二五年, 去年."""
        chinese = "".join(_CHINESE[int(digit)] for digit in str(year))
        forms = [f.format(digits=year, short=f"{year % 100:02}", chinese=chinese) for f in self._words["years"]]
        relative: Sequence[str] = {newest: self._words["now"], newest - 1: self._words["before"]}.get(year, ())
        return str(self.dice.choice([*forms, *relative]))

    def unit(self) -> tuple[str, str]:
        """(a unit, how it is asked for)."""
        unit: str = self.dice.choice(list(self._words["units"]))
        return unit, self._words["units"][unit]

    # ------------------------------------------------------------ misspelling

    def misspelt(self, name: str, *, by: str) -> str:
        """The name with one letter that sounds or looks like the right one; empty where that may mean another name."""
        alike = self._sounding if by == "sound" else self._looking
        places = [i for i, letter in enumerate(name) if alike.get(letter, "") != ""]
        if len(key(name)) < _SHORTEST_MISSPELT or not places:
            return ""
        at = self.dice.choice(places)
        written = name[:at] + self.dice.choice(sorted(alike[name[at]])) + name[at + 1 :]
        return "" if self._near_another(key(written), key(name)) else written

    def _near_another(self, written: str, name: str) -> bool:
        """Whether what is written is a name itself, or as near to another name as to the one that is meant."""
        rivals = (other for other in self._names if other != name and len(other) == len(written))
        return any(sum(a != b for a, b in zip(written, other, strict=True)) <= 1 for other in rivals)

    @cached_property
    def _looking(self) -> Mapping[str, str]:
        groups = self._lexicon.section("shapes")["groups"]
        return {letter: group.replace(letter, "") for group in groups for letter in group}

    @cached_property
    def _sounding(self) -> Mapping[str, str]:
        """Letter → the letters of names and regions that sound the same."""
        from pypinyin import lazy_pinyin

        counties = "".join(self._lexicon.counties)
        letters = sorted({c for c in "".join(self._names) + counties if "\u4e00" <= c <= "\u9fff"})
        sounds = {letter: lazy_pinyin(letter)[0] for letter in letters}
        of: dict[str, str] = defaultdict(str)
        for letter, sound in sounds.items():
            of[sound] += letter
        return {letter: of[sound].replace(letter, "") for letter, sound in sounds.items()}
