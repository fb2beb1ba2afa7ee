"""What an entry of lexicon/ may say: which keys, of which type, and which of them tell entries apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

NEEDS = (
    *("item", "items", "project", "projects", "target", "term", "organisation", "nobody", "organisations", "years"),
    *(
        "last_years",
        "bases",
        "scopes",
        "top",
        "threshold",
        "others",
        "everyone",
        "nothing",
        "unnamed",
        "words",
        "parts",
        "minus",
    ),
)
"""The slots that a rule may need."""

INTENTS = (
    *("lookup", "multi", "change", "share", "sum", "average", "max", "min", "rank", "compare", "trend", "list"),
    *("count", "filter", "indicator", "yesno", "text", "definition", "contact", "documents", "help"),
)
"""What a rule may take a question for; interface.md says what each answers."""

STANDS: Mapping[str, str] = {"anywhere": "{}", "begin": "^{}", "end": "{}$", "whole": "^{}$"}
"""Where the words of a class stand in what is said."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a lexicon: the file, the entry, and what it is."""

    file: str
    entry: str
    text: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.file} {self.entry}：{self.text}"


@dataclass(frozen=True, slots=True)
class Entry:
    """The keys of one sort of entry; `identity` are those by which two entries are the same."""

    identity: tuple[str, ...]
    required: Mapping[str, type]
    optional: Mapping[str, type] = field(default_factory=dict)

    def name(self, entry: Mapping[str, Any]) -> str:
        """What an entry is called: the values of its identity."""
        return " ".join(str(entry.get(key, "")) for key in self.identity)


ENTRIES: Mapping[tuple[str, str], Entry] = {
    ("tables", "form"): Entry(
        ("id",),
        {"id": str, "name": str, "titles": list, "kind": str, "examples": list},
        {"columns": str, "equations": list, "variants": list},
    ),
    ("concepts", "concept"): Entry(
        ("id",), {"id": str, "names": list}, {"kind": str, "codes": list, "forms": list, "stated_as": list}
    ),
    ("rules", "rule"): Entry(
        ("name",),
        {"name": str, "intent": str, "examples": list},
        {"cues": list, "without": list, "needs": list, "counterexamples": list, "before": str},
    ),
    ("rules", "combination"): Entry(("cue", "item"), {"cue": str, "item": str, "means": list}, {"without": list}),
    ("organisations", "body"): Entry(("name",), {"name": str}, {"also": list, "short": list, "covers": list}),
    ("organisations", "part"): Entry(("name",), {"name": str, "short": list}),
    ("organisations", "alias"): Entry(("name",), {"name": str, "also": list}),
    ("words", "word_class"): Entry(
        ("name",), {"name": str, "stands": str, "words": list, "examples": list}, {"counterexamples": list}
    ),
    ("selftest", "kind"): Entry(("name",), {"name": str, "templates": list}),
    ("selftest", "part"): Entry(("part",), {"part": str, "whole": str}),
}
"""Every sort of entry, by its file and its table there."""


def sort_of(section: str, table: str, entries: object) -> Entry | None:
    """The sort of the entries of a table: as listed above, else as the built-in ones show; None for no entries."""
    if (section, table) in ENTRIES:
        return ENTRIES[section, table]
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        return None
    keys: dict[str, type] = {}
    for key, value in (pair for entry in entries for pair in entry.items()):
        keys[key] = type(value) if keys.get(key, type(value)) is type(value) else object
    always = {key: of for key, of in keys.items() if all(key in entry for entry in entries)}
    identity = next((key for key in ("id", "name") if key in always), None)
    return Entry((identity,) if identity else tuple(always), always, {k: v for k, v in keys.items() if k not in always})


def rule_problems(file: str, rule: Mapping[str, Any]) -> Iterator[Problem]:
    """An intent that nothing answers, a slot that nothing fills."""
    where = f"[[rule]] {rule.get('name', '')}"
    if rule.get("intent", INTENTS[0]) not in INTENTS:
        yield Problem(file, where, f"没有意图 {rule['intent']}；可以写 {'、'.join(INTENTS)}")
    for slot in (slot for need in rule.get("needs", ()) for slot in str(need).split("|") if slot not in NEEDS):
        yield Problem(file, where, f"没有槽位 {slot}；needs 里可以写 {'、'.join(NEEDS)}")


def word_class_problems(file: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    """A place where no word stands."""
    if entry.get("stands", "anywhere") not in STANDS:
        yield Problem(file, f"[[word_class]] {entry.get('name', '')}", f"stands 可以写 {'、'.join(STANDS)}")


_TYPES: Mapping[type, str] = {str: "文字", list: "列表"}


def label(table: str, entry: Mapping[str, Any], sort: Entry) -> str:
    """`[[concept]] official_hospitality`."""
    return f"[[{table}]] {sort.name(entry)}".rstrip()


def entry_problems(file: str, table: str, sort: Entry, entry: object, *, whole: bool) -> Iterator[Problem]:
    """What is wrong with one entry; where it is not `whole`, it extends another and only has to say which."""
    if not isinstance(entry, dict):
        yield Problem(file, f"[[{table}]]", "应当是一个条目")
        return
    where = label(table, entry, sort)
    known = {**sort.required, **sort.optional}
    for name in sorted(set(entry) - set(known)):
        yield Problem(file, where, f"不认识 {name}")
    for name in sorted(set(sort.required if whole else sort.identity) - set(entry)):
        yield Problem(file, where, f"缺少 {name}")
    for name, value in entry.items():
        if name in known and not _fits(value, known[name]):
            yield Problem(file, where, f"{name} 应当是{_TYPES.get(known[name], known[name].__name__)}")
    if table == "rule":
        yield from rule_problems(file, entry)
    if table == "word_class":
        yield from word_class_problems(file, entry)


def _fits(value: object, wanted: type) -> bool:
    return isinstance(value, wanted) and (not isinstance(value, list) or not any(isinstance(e, dict) for e in value))
