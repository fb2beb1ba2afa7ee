"""A subject's code and its name: the same everywhere in a document, in tables and in sentences that print both."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from askbudget.audit.case import Case
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact
from askbudget.normalize import key

_LENGTH = 7  # digits of a 项


def codes(case: Case) -> Iterator[Outcome]:
    """The outcomes of all subjects that have both."""
    stated = [*_told(case)]
    names: dict[str, Counter[str]] = {}
    for fact in stated:
        names.setdefault(fact.code, Counter())[key(fact.item)] += 1
    usual = {code: _usual(case, code, counted) for code, counted in names.items()}
    wrong: set[tuple[str, str]] = set()
    for fact in stated:
        if _is_right(case, fact) or (fact.code, key(fact.item)) in wrong:
            yield Outcome("code_name", "pass")
            continue
        wrong.add((fact.code, key(fact.item)))
        yield _judged(case, fact, usual, stated)


def _told(case: Case) -> Iterator[Fact]:
    """One fact a row, and the sentences that print the code."""
    rows = (row for table in case.tables for row in table.rows)
    yield from (row.cells[0] for row in rows if len(row.code) == _LENGTH and row.item)
    yield from (f for f in case.sentences if len(f.code) == _LENGTH and f.code in f.place.quote and case.is_amount(f))


def _names(case: Case, code: str) -> list[str]:
    """The keys of what the classification calls a code, former names included."""
    return [key(name) for name in case.lexicon.subjects.get(code, ())]


def _usual(case: Case, code: str, counted: Counter[str]) -> str:
    """The name of a code: that of the classification where the document has it, else the most frequent."""
    official = next((name for name in counted if name in _names(case, code)), None)
    return official or counted.most_common(1)[0][0]


def _is_right(case: Case, fact: Fact) -> bool:
    """The name of the classification, a part of it where a line broke, or it with more that is no other name."""
    own, names = key(fact.item), _names(case, fact.code)
    longer = own not in case.lexicon.subject_codes and any(name in own for name in names)
    return longer or any(own in name for name in names)


def _judged(case: Case, fact: Fact, usual: Mapping[str, str], stated: Sequence[Fact]) -> Outcome:
    """Wrong for certain where the classification knows the code, and the document has the name under another one."""
    others = [code for code, name in usual.items() if name == key(fact.item) and code != fact.code]
    borne_out = [code for code in others if key(fact.item) in _names(case, code)]
    if not borne_out or not _names(case, fact.code):
        return Outcome("code_name", "not readable")
    right = next((f for f in stated if f.code == borne_out[0] and key(f.item) == key(fact.item)), fact)
    return found(case, "code_name", [side(fact), side(right)], suspects=(fact,), code=fact.code, name=fact.item,
                 right=case.lexicon.subjects[fact.code][0], other=borne_out[0])  # fmt: skip
