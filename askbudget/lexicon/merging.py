"""A user's own entries added to the built-in ones: new ones are appended, one of the same name is extended."""

from collections.abc import Mapping, Sequence
from typing import Any

from askbudget.lexicon.schema import Entry, Problem, entry_problems, label, sort_of

Sections = Mapping[str, Any]


class Merge:
    """One section's merge, with what is wrong with it; `file` is the user's, `builtin` the one it adds to."""

    def __init__(self, section: str, file: str, builtin: str) -> None:
        self._section = section
        self._file = file
        self._builtin = builtin
        self.problems: list[Problem] = []

    def merged(self, base: Sections, own: Sections) -> Sections:
        """The base with what the user adds; whatever does not fit is left out and told in `problems`."""
        made = dict(base)
        for name, value in own.items():
            sort = sort_of(self._section, name, base.get(name))
            if sort:
                made[name] = self._entries(name, sort, base.get(name, []), value)
            elif name in base:
                made[name] = self._value(f"[{name}]", base[name], value)
            else:
                self._wrong(f"[{name}]", f"不认识；{self._builtin} 里没有这一节")
        return made

    def _entries(self, table: str, sort: Entry, base: Sequence[Mapping[str, Any]], own: object) -> list[Any]:
        if not isinstance(own, list):
            self._wrong(f"[[{table}]]", f"应当写成 [[{table}]]")
            return list(base)
        made = list(base)
        for entry in own:
            at = next((i for i, old in enumerate(made) if sort.name(old) == _named(sort, entry)), None)
            wrong = list(entry_problems(self._file, table, sort, entry, whole=at is None))
            self.problems += wrong
            if wrong:
                continue
            if at is None:
                made.insert(self._position(table, made, entry), entry)
            else:
                made[at] = self._extended(label(table, entry, sort), made[at], entry)
        return made

    def _extended(self, where: str, base: Mapping[str, Any], own: Mapping[str, Any]) -> Any:
        """The lists of an entry may grow; what it says in one word, or by silence, stays."""
        for name, value in own.items():
            if name not in base and not isinstance(value, list):
                self._wrong(where, f"写了 {name}，而 {self._builtin} 里没有写；只能增补，不能改写")
        return self._value(where, base, own)

    def _position(self, table: str, made: Sequence[Mapping[str, Any]], entry: Mapping[str, Any]) -> int:
        """A rule is tried before the one it names, else before all others; anything else comes last."""
        if table != "rule":
            return len(made)
        names = [rule["name"] for rule in made]
        before = entry.get("before", names[0] if names else "")
        if names and before not in names:
            self._wrong(f"[[rule]] {entry['name']}", f"before 里写的 {before} 不是规则")
        return names.index(before) if before in names else 0

    def _value(self, where: str, base: Any, own: Any) -> Any:
        """Lists grow, tables are merged key by key; a single value can only be said again."""
        if isinstance(base, list) and isinstance(own, list):
            return [*base, *(value for value in own if value not in base)]
        if isinstance(base, dict) and isinstance(own, dict):
            same = {name: self._value(f"{where} {name}", base[name], own[name]) for name in own if name in base}
            return {**base, **own, **same}
        if base != own:
            self._wrong(where, f"写的是 {_short(own)}，而 {self._builtin} 里是 {_short(base)}；只能增补，不能改写")
        return base

    def _wrong(self, where: str, text: str) -> None:
        self.problems.append(Problem(self._file, where, text))


def _named(sort: Entry, entry: object) -> str:
    return sort.name(entry) if isinstance(entry, dict) else ""


def _short(value: object) -> str:
    text = str(value)
    return f"{text[:30]}…" if len(text) > 30 else text
