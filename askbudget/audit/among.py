"""What a figure of a sentence is told to be among: in `小学教育926万元，其中：基本支出778万元` of that subject only."""

import re

from askbudget.audit.case import Case
from askbudget.audit.measures import agree, term
from askbudget.model import Fact
from askbudget.normalize import key

_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_AMONG = "其中"


def is_money(case: Case, fact: Fact) -> bool:
    """An amount, not a change of one."""
    return fact.unit.endswith("元") and not case.is_change(fact)


def leading(case: Case, fact: Fact) -> Fact | None:
    """The amount before the 其中 that a figure follows in its sentence."""
    spot = case.spots.get(id(fact))
    if spot is None:
        return None
    before = _ASIDE.sub(lambda aside: " " * len(aside[0]), spot.text[spot.start : spot.at])
    end = spot.start + before.rfind(_AMONG)
    near = [f for f in case.sentences if (s := case.spots.get(id(f))) and s.text is spot.text and s.at < spot.at]
    led = [f for f in near if spot.start <= case.spots[id(f)].at < end and is_money(case, f)]
    return led[-1] if led and not _beside(case, led[-1], fact) and _holds(led[-1], fact) else None


def only_part_of(case: Case, fact: Fact) -> Fact | None:
    """The amount that a figure is among, where that is not the whole budget or one of its figures but less."""
    lead = leading(case, fact)
    figure = lead is not None and key(lead.item) in _whole_names(case) and not lead.code
    if lead is None or (figure and not is_kind_of_money(case, fact)):
        return None
    own = term(lead)
    held = [t for cell in case.whole_cells if (t := term(cell))]
    return None if own and any(agree(own, t) for t in held) else lead


def is_kind_of_money(case: Case, fact: Fact) -> bool:
    """Whether it is named by where the money comes from: of 机关运行经费, too, some is 一般公共预算支出."""
    concept = case.lexicon.concept_of.get(key(fact.item))
    return concept is not None and concept.id in case.catalogue.words["kinds_of_money"]


def _holds(lead: Fact, fact: Fact) -> bool:
    a, b = term(lead), term(fact)
    return bool(a and b) and b.value - b.slack <= a.value + a.slack  # type: ignore[union-attr]


def _beside(case: Case, one: Fact, other: Fact) -> bool:
    """Whether both are parts of one sum."""
    names = {key(one.item), key(other.item)}
    return any(all(any(n in part for part in p.parts) for n in names) for p in case.catalogue.partitions)


def _whole_names(case: Case) -> frozenset[str]:
    named = (names for f in case.catalogue.figures for names in (f.names,))
    return frozenset().union(*named, *(p.whole for p in case.catalogue.partitions))
