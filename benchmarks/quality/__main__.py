"""`python -m benchmarks.quality QUESTIONS.jsonl DOCUMENTS…`: right, wrong and refused of each system, in one table."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from askbudget.cli.batch import last_answer
from askbudget.cli.evaluate import Case, cases
from askbudget.engine import Desk, build, open_index
from askbudget.model import Answer
from askbudget.reading import discover, read
from benchmarks.quality.dictionary import Dictionary
from benchmarks.quality.full_text import FullText
from benchmarks.quality.judging import VERDICTS, generous, is_judged, outcome

System = Callable[[Case], Answer]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, help="as for `askbudget eval`")
    parser.add_argument("documents", type=Path, nargs="+", help="files or folders")
    given = parser.parse_args(arguments)
    with given.questions.open("rb") as lines:
        asked = cases(lines, str(given.questions))
    with TemporaryDirectory() as scratch:
        index = Path(scratch) / "quality.db"
        build(given.documents, index)
        with open_index(index) as desk:
            sys.stdout.writelines(f"{line}\n" for line in table(asked, systems(desk, given.documents)))


def systems(desk: Desk, documents: Sequence[Path]) -> dict[str, System]:
    """Every system by its name: what it answers to a case."""
    search, dictionary = FullText(map(read, discover(documents))), Dictionary(desk)
    return {
        "askbudget": lambda case: last_answer(desk.session(), case.turns),
        search.name: lambda case: generous(case.turns[-1], case.expect, search.texts(case.turns)),
        dictionary.name: lambda case: generous(case.turns[-1], case.expect, dictionary.texts(case.turns)),
    }


def table(asked: Sequence[Case], compared: dict[str, System]) -> Iterator[str]:
    """A row for each system, and how many questions it is about."""
    judged = [case for case in asked if is_judged(case.expect)]
    yield f"| system | {' | '.join(VERDICTS)} | ms/question |"
    yield "|---" * (len(VERDICTS) + 2) + "|"
    for name, answered in compared.items():
        started = perf_counter()
        counts = Counter(outcome(case.expect, answered(case)) for case in judged)
        each = (perf_counter() - started) * 1000 / max(1, len(judged))
        yield f"| {name} | {' | '.join(str(counts[kind]) for kind in VERDICTS)} | {each:.1f} |"
    yield ""
    yield f"{len(judged)} of {len(asked)} questions; the others expect what is not judged here (lists, winners)."


if __name__ == "__main__":
    main()
