"""Which entries of a lexicon a word stands in, for whoever wants to add to it."""

from collections.abc import Iterator

from askbudget.lexicon.compiled import Lexicon
from askbudget.normalize import key, squeeze


def entries_with(word: str, lexicon: Lexicon) -> Iterator[str]:
    """A line for every entry: its file, what it is, and what it says of the word."""
    for lines in (_concepts, _subjects, _bodies, _cues, _rules, _word_classes, _forms):
        yield from lines(word, lexicon)
    for place in lexicon.places_called(word):
        yield f"regions.toml {place}"


def _concepts(word: str, lexicon: Lexicon) -> Iterator[str]:
    for concept in lexicon.concepts:
        if key(word) in map(key, (concept.id, *concept.names, *concept.stated_as)):
            yield f"concepts.toml [[concept]] {concept.id}：{'、'.join(concept.names)}"


def _subjects(word: str, lexicon: Lexicon) -> Iterator[str]:
    codes = [*lexicon.subject_codes.get(key(word), ()), *([word] if word in lexicon.subjects else [])]
    for code in dict.fromkeys(codes):
        yield f"classifications.toml {code}：{'、'.join(lexicon.subjects[code])}"


def _cues(word: str, lexicon: Lexicon) -> Iterator[str]:
    for cue in lexicon.cues.get(squeeze(word), ()):
        rules = [rule.name for rule in lexicon.rules if any(cue in group for group in rule.cues)]
        yield f"rules.toml [cues] {cue}：用于规则 {'、'.join(rules) or '（无）'}"
    if squeeze(word) in map(squeeze, lexicon.section("rules")["stopwords"]["words"]):
        yield "rules.toml [stopwords]：不影响意思"


def _rules(word: str, lexicon: Lexicon) -> Iterator[str]:
    yield from (f"rules.toml [[rule]] {r.name}：{'；'.join(r.examples)}" for r in lexicon.rules if r.name == word)


def _word_classes(word: str, lexicon: Lexicon) -> Iterator[str]:
    classes = (each for each in lexicon.word_classes.values() if word == each.name or word in each.words)
    yield from (f"words.toml [[word_class]] {each.name}：{'、'.join(each.words)}" for each in classes)


def _forms(word: str, lexicon: Lexicon) -> Iterator[str]:
    yield from (f"tables.toml [[form]] {f.id}：{f.name}" for f in lexicon.forms if word in (f.id, f.name))


def _bodies(word: str, lexicon: Lexicon) -> Iterator[str]:
    letters = squeeze(word)
    for entry in lexicon.section("organisations")["body"]:
        names = [entry["name"], *entry.get("also", ()), *entry.get("short", ())]
        if letters in map(squeeze, names):
            yield f"organisations.toml [[body]] {entry['name']}：{'、'.join(names)}"
    for name, aliases in lexicon.aliases.items():
        if letters in map(squeeze, aliases):
            yield f"organisations.toml [[alias]] {name}：{'、'.join(aliases)}"
