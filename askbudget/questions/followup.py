"""A question in a conversation is an edit of the last one: replace, add, narrow, switch the operation."""

from dataclasses import replace

from askbudget.model import Reading

_OPERATIONS = (
    "change",
    "share",
    "compare",
    "sum",
    "trend",
    "rank",
    "max",
    "min",
    "text",
    "yesno",
    "count",
    "list",
    "contact",
    "average",
    "definition",
)

_SETS = frozenset(["projects", "subjects_item", "subjects_section", "subjects_class"])
"""What the last question was a set of; 最大的是哪个 is asked of the same set."""


def take_over(reading: Reading, previous: Reading | None) -> Reading:
    """Fill what the question leaves open from the last one; what was taken over is listed in `inherited`."""
    if previous is None:
        return reading
    inherited: list[str] = []
    merged = reading
    adds = _compares_with_last(reading)
    if previous.organisations and (not reading.organisations or adds) and not reading.stranger:
        names = (*previous.organisations, *(n for n in reading.organisations if n not in previous.organisations))
        merged = replace(merged, organisations=names)
        inherited.append("organisation")
    if not reading.years and reading.years_back is None and previous.years:
        merged = replace(merged, years=previous.years)
        inherited.append("year")
    if "previous_both" in reading.cues and len((*previous.items, *previous.recent)) > 1 and not reading.items:
        merged = replace(merged, items=tuple(reversed((*previous.items, *previous.recent)[:2])))
        inherited.append("items")
    elif _names_nothing(reading):
        merged = replace(
            merged,
            items=previous.items,
            project=previous.project,
            target=previous.target,
            column=previous.column,
            table=previous.table,
        )
        inherited.append("item")
    elif reading.target and not reading.project and previous.project:
        merged = replace(merged, project=previous.project)
        inherited.append("project")
    if not (reading.items or reading.project or reading.target) and previous.cues & _SETS and not reading.cues & _SETS:
        merged = replace(merged, cues=merged.cues | (previous.cues & _SETS))
    return replace(merged, inherited=tuple(inherited), recent=(*previous.items, *previous.recent)[:4])


def _names_nothing(reading: Reading) -> bool:
    return not (reading.items or reading.project or reading.target) and not (
        {"contact", "duties", "composition", "documents", "greeting", "thanks"} & reading.cues
    )


def _compares_with_last(reading: Reading) -> bool:
    """`和渠县比谁多` adds an organisation to the last one; `那潼南呢` replaces it."""
    return (
        bool(reading.organisations)
        and bool({"more", "less", "versus"} & reading.cues)
        and len(reading.organisations) == 1
    )


def keep_intent(reading: Reading, previous: Reading | None) -> bool:
    """`那潼南呢`: with no operation of its own, the last one's holds."""
    return (
        previous is not None
        and bool(reading.inherited)
        and previous.intent in _OPERATIONS
        and "item" in reading.inherited
    )
