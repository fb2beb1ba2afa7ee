"""What is wrong with a lexicon as it is written: keys, names with two owners, references, rules that never fit."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from askbudget.errors import LexiconInvalid
from askbudget.lexicon.compiled import Lexicon
from askbudget.lexicon.entries import Rule
from askbudget.lexicon.loading import merge, read_file
from askbudget.lexicon.names import clashes_within
from askbudget.lexicon.schema import Problem, entry_problems, label, sort_of

_IMPLIED: Mapping[str, frozenset[str]] = {
    "items": frozenset(["item"]),
    "organisations": frozenset(["organisation"]),
    "projects": frozenset(["project"]),
}
"""A need that is met whenever another one is."""


def written(folder: Path, own: Path | None) -> tuple[Lexicon | None, list[Problem]]:
    """(the lexicon, None where it is too broken to read anything by; what is wrong with its files)."""
    sections, fatal = _read(folder)
    for name, section in sections.items():
        fatal += _entries(f"{name}.toml", name, section)
    if fatal:
        return None, fatal
    found = [problem for name, section in sections.items() for problem in clashes_within(name, f"{name}.toml", section)]
    added: dict[str, Any] = {}
    if own:
        added, unread = _read(own)
        sections, wrong = merge(folder, sections, own, added)
        found += [*unread, *wrong]
    lexicon = Lexicon({**sections, "own": added})
    fatal = list(patterns(lexicon))
    found += [*fatal, *references(lexicon), *unreachable(lexicon.rules)]
    return (None, found) if fatal else (lexicon, [*found, *examples_of_words(lexicon)])


def _read(folder: Path) -> tuple[dict[str, Any], list[Problem]]:
    sections: dict[str, Any] = {}
    problems: list[Problem] = []
    files = sorted(folder.glob("*.toml"))
    if not files:
        problems.append(Problem(str(folder), "", "没有 .toml 文件"))
    for file in files:
        try:
            sections[file.stem] = read_file(file)
        except LexiconInvalid as error:
            problems.append(Problem(str(file), "", str(error)))
    return sections, problems


def _entries(file: str, section: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    """Unknown and missing keys, and two entries of one name."""
    for table, entries in content.items():
        sort = sort_of(section, table, entries)
        if sort is None:
            continue
        seen: set[str] = set()
        for entry in entries:
            yield from entry_problems(file, table, sort, entry, whole=True)
            if sort.name(entry) in seen:
                yield Problem(file, label(table, entry, sort), "写了两次")
            seen.add(sort.name(entry))


def references(lexicon: Lexicon) -> Iterator[Problem]:
    """Cues, concepts, codes and forms that an entry speaks of and that are not there."""
    cues, rules = set(lexicon.section("rules")["cues"]) | set(lexicon.section("rules")["patterns"]), lexicon.rules
    for rule in rules:
        for cue in dict.fromkeys([*chain.from_iterable(rule.cues), *rule.without]):
            if cue not in cues:
                yield Problem("rules.toml", f"[[rule]] {rule.name}", f"没有线索 {cue}；[cues] 里要有它的词")
    forms = {form.id for form in lexicon.forms} | {"narrative"}
    for concept in lexicon.concepts:
        where = f"[[concept]] {concept.id}"
        for form in set(concept.forms) - forms:
            yield Problem("concepts.toml", where, f"没有表 {form}；forms 里写 tables.toml 里的 id")
        for code in set(concept.codes) - set(lexicon.subjects):
            yield Problem("concepts.toml", where, f"没有科目 {code}；codes 里写 classifications.toml 里的编码")
    ids = {concept.id for concept in lexicon.concepts}
    for entry in lexicon.section("rules").get("combination", ()):
        for missing in set(entry["means"]) - ids:
            yield Problem("rules.toml", f"[[combination]] {entry['cue']} {entry['item']}", f"没有事项 {missing}")


def patterns(lexicon: Lexicon) -> Iterator[Problem]:
    """Regular expressions that are none."""
    for file, where, forms in _patterns(lexicon):
        for form in forms:
            try:
                re.compile(form)
            except re.error as error:
                yield Problem(file, where, f"“{form}”不是正确的正则表达式：{error}")


def _patterns(lexicon: Lexicon) -> Iterator[tuple[str, str, Sequence[str]]]:
    for cue, forms in lexicon.section("rules")["patterns"].items():
        yield "rules.toml", f"[patterns] {cue}", forms
    for which, forms in lexicon.section("organisations")["endings"].items():
        yield "organisations.toml", f"[endings] {which}", forms
    for each in lexicon.word_classes.values():
        yield "words.toml", f"[[word_class]] {each.name}", each.words


def examples_of_words(lexicon: Lexicon) -> Iterator[Problem]:
    """What has none of the words that it is an example of, and what has one but should not."""
    for each in lexicon.word_classes.values():
        for wanted, said in ((True, each.examples), (False, each.counterexamples)):
            for text in said:
                if each.is_in(text) != wanted:
                    told = f"例子“{text}”里没有这类词" if wanted else f"反例“{text}”里有这类词"
                    yield Problem("words.toml", f"[[word_class]] {each.name}", told)


def unreachable(rules: Sequence[Rule]) -> Iterator[Problem]:
    """Rules that no question can fit: they exclude what they ask for, or an earlier one always fits first."""
    for at, rule in enumerate(rules):
        where = f"[[rule]] {rule.name}"
        if any(set(group) <= set(rule.without) for group in rule.cues):
            yield Problem("rules.toml", where, "永远不会合适：without 里写了它自己要的线索")
            continue
        earlier = next((other for other in rules[:at] if _covers(other, rule)), None)
        if earlier:
            yield Problem("rules.toml", where, f"永远轮不到：合适它的问题都先合适 {earlier.name}")


def _covers(earlier: Rule, later: Rule) -> bool:
    """Whether whatever fits the later rule fits the earlier one, too."""
    heard = all(any(set(group) <= set(wanted) for group in later.cues) for wanted in earlier.cues)
    filled = all(any(_implies(need, wanted) for need in later.needs) for wanted in earlier.needs)
    return heard and filled and set(earlier.without) <= set(later.without)


def _implies(need: str, wanted: str) -> bool:
    """Whether each way of meeting one need meets the other: `items` meets `item|term`."""
    meets = set(wanted.split("|"))
    return all(slot in meets or _IMPLIED.get(slot, frozenset()) & meets for slot in need.split("|"))
