"""Projects described in the narrative: overview, basis, who, how, when, how much, and what is aimed at.

Some provinces print no sheet but these seven headings under the project's name, each with its text behind a colon or
on the lines below; the targets then stand one a line. Others print `项目名称：…` and, a line each, on what policy it
rests, how much it is, who carries it out and whom it serves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from askbudget.extraction.narrative.quantities import quantities
from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.targets.headings import Column, Heading
from askbudget.extraction.targets.rows import row_of_words
from askbudget.model import Fact, Line, Passage, PassageKind, Place
from askbudget.normalize import has_ordinal, squeeze, strip_ordinal

_LABEL = re.compile(
    r"^(?P<label>项目概[述况]|立项依据|实施主体|实施方案|实施周期|年度预算安排|绩效目标(?:和指标|及指标)?)(?:情况)?(?:$|[：:]\s*(?P<text>.*)$)"
)
_OF_NAMED = re.compile(
    r"^(?P<label>设立的?政策依据|预算安排规模|项目承担单位|资金分配情况|资金执行时间|受益人群(?:和|及)社会效益)[：:]\s*(?P<text>.*)$"
)
_NAMED = re.compile(r"^项目名称[：:]\s*(?P<name>.{2,39})$")
_AMOUNTS = ("年度预算安排", "预算安排规模")
_ALONE = re.compile(
    r"(?:本?项目)?(?:20\d{2}年)?(?:年?度)?(?:项目)?(?:预算)?(?:安排|金额|总额|资金|数)*(?:为|共计|[：:])?\s*"
)
"""All that may stand before the amount of 年度预算安排 where that is all the text says."""
_NAME_LABEL = re.compile(r"^(?:项目名称|项目)[：:]")
_NAME_TAIL = re.compile(r"(?:项目)?(?:经费|支出)?(?:绩效)?(?:情况)?(?:的?说明)?$")
_KINDS: dict[str, PassageKind] = {
    "项目概": "overview", "立项依": "basis", "实施方": "plan", "绩效目": "goal",
    "设立的": "basis", "设立政": "basis", "项目承": "contact", "资金": "plan", "受益人": "overview",
}  # fmt: skip
_TARGET = Heading((Column("name", "指标"), Column("value", "指标值")))


@dataclass(slots=True)
class _Part:
    """What stands under one label of one project."""

    project: str
    label: str
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, the label left out."""
        text = strip_ordinal(self.lines[0].text.strip())
        first = _LABEL.match(text) or _OF_NAMED.match(text)
        return "\n".join(filter(None, [(first and first["text"]) or "", *(n.text.strip() for n in self.lines[1:])]))

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place((self.lines[0].number, self.lines[-1].number), self.text, row=self.project)


def described_projects(lines: Sequence[Line], context: Context) -> tuple[list[Fact | Passage], frozenset[int]]:
    """The facts and passages of described projects, and the lines on which targets stand."""
    parts = (*_parts(lines), *_named_parts(lines))
    found = [(part, [*_part_items(part, context)]) for part in parts]
    items = [item for _, made in found for item in made]
    used = {n for _, made in found for item in made if isinstance(item, Fact) for n in _span(item)}
    return items, frozenset(used)


def _span(fact: Fact) -> range:
    return range(fact.place.lines[0], fact.place.lines[1] + 1)


def _parts(lines: Sequence[Line]) -> Iterator[_Part]:
    """Every label with its lines; the name of a project is the line above its first label."""
    project, part, above = "", None, ""
    for line in lines:
        text = line.text.strip()
        if not text or ("\t" in text and not (part and part.label.startswith("绩效目标"))):
            continue
        label = _LABEL.match(strip_ordinal(text)) if has_ordinal(text) else None
        if label:
            if label["label"].startswith("项目概"):
                project = _NAME_TAIL.sub("", _NAME_LABEL.sub("", strip_ordinal(squeeze(above))))
            if part:
                yield part
            part = _Part(project, label["label"], [line]) if 1 < len(project) < 40 else None
        elif part and has_ordinal(text):
            yield part
            part = None
        elif part:
            part.lines.append(line)
        above = text
    if part:
        yield part


def _named_parts(lines: Sequence[Line]) -> Iterator[_Part]:
    """Every label under a line `1.项目名称：…` with the lines its words go on in, up to the first line that is none."""
    project, part = "", None
    for line in lines:
        text = strip_ordinal(line.text.strip())
        named, label = _NAMED.match(text), _OF_NAMED.match(text)
        if part and not (named or label) and _goes_on(part, line):
            part.lines.append(line)
            continue
        if part:
            yield part
        project = named["name"].strip() if named else project if label else ""
        part = _Part(project, label["label"], [line]) if label and project else None
    if part:
        yield part


def _goes_on(part: _Part, line: Line) -> bool:
    """Whether a line is the rest of the words above it, which break off: `…（青水发〔2023〕` over `46号）。`."""
    return part.label not in _AMOUNTS and not has_ordinal(line.text) and part.lines[-1].text.strip()[-1:] not in "。；;"


def _part_items(part: _Part, context: Context) -> Iterator[Fact | Passage]:
    kind = next((kind for start, kind in _KINDS.items() if part.label.startswith(start)), None)
    if part.label.startswith("绩效目标"):
        targets = [*_targets(part, context)]
        yield from targets
        if targets:
            return
    if part.label in _AMOUNTS:
        yield from _budget(part, context)
    elif kind and part.text:
        yield Passage(context.document, kind, part.project, part.text, part.place, part.label)


def _budget(part: _Part, context: Context) -> Iterator[Fact]:
    """The amount, where it is all that is said."""
    text = part.text.strip("。 ")
    found = [*quantities(text, 0, len(text))]
    if len(found) == 1 and _ALONE.fullmatch(text[: found[0].start]) and text[found[0].end :] == "":
        yield Fact(
            context.document, "project", context.year, context.basis, part.project, "预算数", found[0].number,
            found[0].unit, part.place,
        )  # fmt: skip


def _targets(part: _Part, context: Context) -> Iterator[Fact]:
    for line in part.lines[1:]:
        row = row_of_words(line.text.split(), _TARGET, context.lexicon, sure=len(line.text.split()) == 2)
        if row:
            place = Place((line.number, line.number), line.text.strip(), row=row.name)
            yield Fact(
                context.document, "target", context.year, context.basis, f"{part.project}/{row.name}", "指标值",
                row.value.value, row.value.unit, place, parent=part.project, operator=row.value.operator,
            )  # fmt: skip
