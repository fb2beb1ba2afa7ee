"""Sums that a sentence takes apart: a whole and its parts, what stands under a heading, what is among an amount."""

import re
from collections.abc import Iterator, Sequence

from askbudget.audit.among import is_kind_of_money, is_money, only_part_of
from askbudget.audit.case import Case, plain_text
from askbudget.audit.catalogue import Partition
from askbudget.audit.measures import agree, equation, shown, term, total, verdict
from askbudget.audit.outcome import Outcome, found, side
from askbudget.model import Fact
from askbudget.normalize import key

_ITEM = re.compile(r"[（(]项[）)]")
_APART = 8  # lines
_REACH = 6  # amounts between a sum and what is among it


def sentence_sums(case: Case) -> Iterator[Outcome]:
    """The outcomes of all sums in sentences."""
    yield from _partitions(case)
    yield from _of_subjects(case)
    yield from _sections(case)
    yield from _among(case)


def _partitions(case: Case) -> Iterator[Outcome]:
    """A sum and its parts in one paragraph: “三公” = 出国 + 公车 + 接待, 政府采购 = 货物 + 工程 + 服务."""
    for part in case.paragraphs:
        lines = set(part.origin)
        inside = [f for f in case.sentences if f.place.lines[0] in lines and f.place.quote in part.text]
        amounts = [f for f in inside if is_money(case, f) and not f.code and f.year == case.document.year]
        for partition in case.catalogue.partitions:
            wholes = [n for n, f in enumerate(amounts) if key(f.item) in partition.whole]
            for n, start in enumerate(wholes):
                stop = wholes[n + 1] if n + 1 < len(wholes) else len(amounts)
                whole, following = amounts[start], amounts[start + 1 : stop]
                bases = [whole.basis, *(f.basis for f in following)]
                basis = next((b for b in bases if _all_of(partition, [f for f in following if f.basis == b])), bases[0])
                following = [f for f in following if f.basis == basis]
                parts = [next((f for f in following if key(f.item) in names), None) for names in partition.parts]
                stated = [f for f in parts if f]
                complete = len(stated) == len(parts) and not any(key(f.item) in partition.others for f in following)
                twin = next((f for f in amounts if _is_twin(f, whole, stated)), whole)
                yield _added(case, twin, stated, complete=complete)


def _is_twin(fact: Fact, whole: Fact, parts: Sequence[Fact]) -> bool:
    """The sum that these are the parts of, spent where the other was planned: `支出5万元，完成预算6万元；其中…`."""
    own, together = term(fact), total(t for part in parts if (t := term(part)))
    return fact.item == whole.item and own is not None and agree(own, together)


def _of_subjects(case: Case) -> Iterator[Outcome]:
    """A subject and its parts: `小学教育…，其中：基本支出…，项目支出…`."""
    leads: dict[int, tuple[Fact, list[Fact]]] = {}
    for fact in case.sentences:
        lead = only_part_of(case, fact) if case.is_amount(fact) and not fact.code else None
        if lead:
            leads.setdefault(id(lead), (lead, []))[1].append(fact)
    for lead, among in leads.values():
        for partition in case.catalogue.partitions:
            if _all_of(partition, among) and len(among) == len(partition.parts):
                yield _added(case, lead, among, complete=True)


def _all_of(partition: Partition, following: Sequence[Fact]) -> bool:
    """Whether every part is stated."""
    return all(any(key(f.item) in names for f in following) for names in partition.parts)


def _added(case: Case, whole: Fact, parts: Sequence[Fact], *, complete: bool) -> Outcome:
    own = term(whole)
    together = total(t for fact in parts if (t := term(fact)))
    if own is None or not parts or (not complete and together.value <= own.value + own.slack + together.slack):
        return Outcome("parts_sum", "not applicable")
    gap = own - together
    judged = verdict(gap)
    if judged == "pass":
        return Outcome("parts_sum", "pass")
    return found(
        case, "parts_sum", [side(whole), *map(side, parts)], severity="rounding" if judged == "rounding" else None,
        difference=shown(gap.value, whole.unit), unit=whole.unit, suspects=(whole,), given=parts, item=whole.item,
        whole=f"{whole.value}{whole.unit}", parts=equation([f.value for f in parts]),
        sum=f"{shown(together.value, whole.unit)}{whole.unit}",
    )  # fmt: skip


def _sections(case: Case) -> Iterator[Outcome]:
    """No subject under a heading is more than the kind of money that the heading is of."""
    sections: dict[str, list[Fact]] = {}
    for fact in case.sentences:
        if case.is_amount(fact):
            sections.setdefault(fact.place.row or "", []).append(fact)
    for facts in sections.values():
        wholes = [f for f in facts if is_kind_of_money(case, f)]
        subjects = [f for f in facts if _ITEM.search(f.place.quote) and f not in wholes]
        whole = max(wholes, key=lambda f: t.value if (t := term(f)) else 0, default=None)
        for subject in subjects if whole else ():
            assert whole is not None
            yield _within_section(case, whole, subject)


def _within_section(case: Case, whole: Fact, subject: Fact) -> Outcome:
    a, b = term(whole), term(subject)
    if a is None or b is None or b.value - a.value <= a.slack + b.slack:
        return Outcome("parts_sum", "pass")
    return found(
        case, "parts_sum", [side(whole), side(subject)], difference=shown(a.value - b.value, whole.unit),
        unit=whole.unit, suspects=(subject,), item=whole.item, whole=f"{whole.value}{whole.unit}",
        parts=f"{subject.item} {subject.value}", sum=f"{subject.value}{subject.unit}",
    )  # fmt: skip


def _among(case: Case) -> Iterator[Outcome]:
    """`总额 1796 …；其中一般公共预算拨款 1886`: what is among a sum is no more than it."""
    amounts = [f for f in case.sentences if is_money(case, f)]
    for n, part in enumerate(amounts):
        lead = only_part_of(case, part)
        near = amounts[max(0, n - _REACH) : n] if lead is None or lead.item == part.item else []
        before = [f for f in near if _of_one(f, part) and not f.parent]  # itself among something, it has no parts here
        among = rf"其中[^。；;，,]{{0,30}}?(?<![\d.]){re.escape(part.value)}"
        if before and re.search(among, plain_text(part.place.quote)):
            yield _within_section(case, before[0], part)


def _of_one(one: Fact, other: Fact) -> bool:
    """Amounts of the same thing and year, a few lines apart at most."""
    near = abs(one.place.lines[0] - other.place.lines[0]) <= _APART
    return near and (one.item, one.code, one.year) == (other.item, other.code, other.year)
