"""A document → what it states: facts, passages, findings, and a report of what was not understood."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from askbudget.extraction.identity import Identity, identify
from askbudget.extraction.narrative.notes import notes
from askbudget.extraction.narrative.paragraphs import Paragraph, paragraphs
from askbudget.extraction.narrative.passages import passages
from askbudget.extraction.narrative.stated import narrative_facts
from askbudget.extraction.narrative.statements import statements
from askbudget.extraction.narrative.topic import Context
from askbudget.extraction.outline import Outline, clean, outline
from askbudget.extraction.skipped import skipped
from askbudget.extraction.tables.evidence import FUNDS, Evidence, fund_of
from askbudget.extraction.tables.figures import evidence_of, table_facts, table_unit
from askbudget.extraction.tables.parted import parts_of
from askbudget.extraction.tables.read import Table, read_table
from askbudget.extraction.tables.solve import solve
from askbudget.extraction.tables.untitled import untitled_tables
from askbudget.extraction.targets.described import described_projects
from askbudget.extraction.targets.overall import overall_facts
from askbudget.extraction.targets.projects import link, listed_projects
from askbudget.extraction.targets.read import target_facts
from askbudget.lexicon import Lexicon
from askbudget.model import Document, Extraction, Fact, Finding, Line, Passage, Place, Report, Source

__all__ = ["Draft", "draft", "extract"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An extraction together with what it was made of, for whoever checks the document against itself."""

    extraction: Extraction
    outline: Outline
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()  # those of amounts, with every way that a row's figures may stand in its columns
    lines: tuple[Line, ...] = ()  # everything as printed, headings and lists of tables included


_OWN_LEVEL = re.compile(r"现[将就对][^。;；]{0,20}(?:镇|乡|街道)本级20\d{2}年")
_CODE = re.compile(r"(?<!\d)2\d{2}(?:\d{2}){0,2}(?!\d)")


def extract(source: Source, lexicon: Lexicon) -> Extraction:
    """Read everything a document states. Never raises for what it cannot understand: the report counts it."""
    return draft(source, lexicon).extraction


def draft(source: Source, lexicon: Lexicon) -> Draft:
    """The same, with the outline and the running text it was read from."""
    found = outline(source.lines, lexicon)
    identity = identify(source.lines, found, source.stem, lexicon)
    document = _document(source, identity)
    found = replace(found, tables=(*found.tables, *untitled_tables(found.sections, lexicon)))
    context = Context(
        document.id, document.year, document.basis, lexicon, *_own_names(identity), _printed_codes(found),
        own_level=any(_OWN_LEVEL.search(line.text) for line in source.lines),
    )  # fmt: skip
    parts = [(section.path, paragraphs(section, lexicon)) for section in found.sections]
    running = [part for _, section in parts for part in section]
    described, taken = described_projects(_outside_sheets(source, found, lexicon), context)
    stated = [fact for fact in narrative_facts(running, context) if not taken & {*fact.place.lines}]
    tables, facts, findings = _tables(found, stated, context)
    words: list[Passage] = [
        *passages(parts, context),
        *statements(running, context),
        *notes(found.tables, document.id),
    ]
    for item in link([*described, *_targets(found, stated, facts, context)], listed_projects(facts)):
        (words if isinstance(item, Passage) else facts).append(item)  # type: ignore[arg-type]
    everything = (*stated, *facts)
    report = _report(found, tables, everything)
    return Draft(Extraction(document, everything, tuple(words), tuple(findings), report), found, tuple(running),
                 tuple(tables), tuple(source.lines))  # fmt: skip


def _printed_codes(found: Outline) -> frozenset[str]:
    """The codes of subjects in the tables: they tell which of several subjects of one name is meant."""
    return frozenset(code for table in found.tables for line in table.lines for code in _CODE.findall(line.text))


def _document(source: Source, identity: Identity) -> Document:
    return Document(
        source.stem, source.path, source.digest, identity.title, identity.organisation, identity.year, identity.basis,
        identity.scope,
        len(source.lines),
    )  # fmt: skip


def _own_names(identity: Identity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The publisher's name and the forms of it that a sentence may begin with, the short ones apart."""
    aliases = [alias for alias in identity.organisation.aliases if alias != identity.organisation.region]
    long = [alias for alias in aliases if len(alias) > 4]
    return (identity.organisation.name, *long), tuple(alias for alias in aliases if 2 < len(alias) < 5)


def _tables(found: Outline, stated: Sequence[Fact], context: Context) -> tuple[list[Table], list[Fact], list[Finding]]:
    amounts = (block for block in found.tables if not (block.form and block.form.kind == "targets"))
    blocks = [part for block in amounts for part in parts_of(block)]
    tables = [table for block in blocks if (table := read_table(block, context.year, context.basis, context.lexicon))]
    solve(tables, _evidence(stated), context.lexicon)
    told = frozenset((q.value, q.unit) for fact in stated if (q := fact.quantity) and q.value > 1)
    default = _usual_unit(found, stated)
    facts: list[Fact] = []
    findings: list[Finding] = []
    for table in tables:
        unit, finding = table_unit(table, default, told, context.document)
        facts += table_facts(table, context, unit)
        findings += [finding] if finding else []
    return tables, facts, findings


def _evidence(stated: Sequence[Fact]) -> Evidence:
    """Figures of the narrative under the names of columns and, for income, of the kind of money."""
    evidence = evidence_of(stated)
    return evidence | {(fund, value) for name, value in evidence if (fund := fund_of(name)) in FUNDS}


def _usual_unit(found: Outline, stated: Sequence[Fact]) -> str:
    """The unit most of the document uses, for tables that print none."""
    units = Counter(table.unit for table in found.tables if table.unit)
    units.update(fact.unit for fact in stated if fact.unit in ("元", "万元"))
    return units.most_common(1)[0][0] if units else "万元"


def _outside_sheets(source: Source, found: Outline, lexicon: Lexicon) -> list[Line]:
    """The lines that stand in no target sheet: what is described there is not of the project described before."""
    sheets = [block for block in found.tables if block.form and block.form.kind == "targets"]
    within = {line.number for block in sheets for line in block.lines}
    within |= {number for block in sheets for number in range(block.title_lines[0], block.title_lines[1] + 1)}
    return [line for line in clean(source.lines, lexicon) if line.number not in within]


def _targets(
    found: Outline, stated: Sequence[Fact], facts: Sequence[Fact], context: Context
) -> Iterator[Fact | Passage]:
    default = _usual_unit(found, facts)
    told = (*stated, *facts)
    for block in found.tables:
        if block.form and block.form.kind == "targets":
            yield from overall_facts(block, context, block.unit or default, told)
            yield from target_facts(block, context, block.unit or default)


def _report(found: Outline, tables: Sequence[Table], facts: Sequence[Fact]) -> Report:
    sources = Counter(fact.column_source for fact in facts)
    rows = [row for table in tables for row in table.rows]
    unread = [row for row in rows if row.raw.unreadable or (row.raw.numbers and not row.cells.candidates)]
    places = tuple(Place(row.raw.lines, row.raw.quote, row=row.raw.name) for row in unread)
    return Report(len(found.tables), len(facts), sources["solved"], sources["ambiguous"], places, skipped(found, facts))
