"""`lexicon check`: what is wrong with the lexicon as written, and with its own examples when they are tried."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from askbudget import paths, questions
from askbudget.lexicon import Lexicon
from askbudget.lexicon.checks import written
from askbudget.lexicon.schema import Problem
from askbudget.store import Index


def problems(own: Path | None, samples: Index, index: Index) -> list[Problem]:
    """Everything wrong with the lexicon and what `own` adds to it, in the order of the files.

    The examples of built-in entries speak of the samples, those of the user's own of the user's `index`.
    """
    lexicon, found = written(paths.lexicon_dir(), own)
    if lexicon is None:
        return found
    index.call_also(lexicon.aliases)
    return [*found, *_titles(lexicon), *_examples(lexicon, own, samples, index)]


def _titles(lexicon: Lexicon) -> Iterator[Problem]:
    """Titles that are not recognised as the form that they are an example of."""
    from askbudget.extraction.titles import match_form

    for form in lexicon.forms:
        for title in form.examples:
            found = match_form(title, lexicon)
            if found is None or found.id != form.id:
                took = f"认成了 {found.id}" if found else "没有认出来"
                yield Problem("tables.toml", f"[[form]] {form.id}", f"例子“{title}”{took}")


def _examples(lexicon: Lexicon, own: Path | None, samples: Index, index: Index) -> Iterator[Problem]:
    """Questions that are not read to the rule that they are an example of, and such as are but should not be."""
    added = {rule["name"]: rule for rule in lexicon.own.get("rules", {}).get("rule", ())}
    for rule in lexicon.rules:
        mine = added.get(rule.name, {})
        file = str(own / "rules.toml") if own and mine else "rules.toml"
        caught: Counter[str] = Counter()
        for wanted, asked in ((True, rule.examples), (False, rule.counterexamples)):
            for question in asked:
                ours = question in (*mine.get("examples", ()), *mine.get("counterexamples", ()))
                read = questions.read(question, index if ours else samples, lexicon).rule
                if (read == rule.name) != wanted:
                    caught[read] += wanted
                    told = f"例子“{question}”按 {read} 理解" if wanted else f"反例“{question}”也合适"
                    yield Problem(file, f"[[rule]] {rule.name}", told)
        if sum(caught.values()) == len(rule.examples):
            yield Problem(file, f"[[rule]] {rule.name}", f"轮不到：它的例子都先合适 {'、'.join(caught)}")
