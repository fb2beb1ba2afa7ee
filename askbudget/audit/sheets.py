"""Sheets of targets: what is stated of one project, or of the whole body."""

from collections.abc import Iterator
from dataclasses import dataclass

from askbudget.audit.case import Case, Table
from askbudget.model import Fact, Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """The targets of one project, or of the whole body."""

    table: Table
    project: str
    facts: tuple[Fact, ...]
    span: tuple[int, int]  # its lines, up to those of the next sheet of the table

    def of(self, *measures: str) -> list[Fact]:
        """Its facts under some labels."""
        return [fact for fact in self.facts if fact.measure in measures]

    @property
    def unread(self) -> tuple[Place, ...]:
        """Its lines with figures that were not read, or not all of them."""
        return tuple(place for place in self.table.unread if self.span[0] <= place.lines[0] <= self.span[1])


def sheets_of(case: Case) -> list[Sheet]:
    """The sheets of all projects and of the whole body."""
    tables = (table for table in case.tables if table.block.form and table.block.form.kind == "targets")
    return [sheet for table in tables for sheet in _sheets(table)]


def _sheets(table: Table) -> Iterator[Sheet]:
    projects: dict[str, list[Fact]] = {}
    for row in table.rows:
        for fact in row.cells:
            project = fact.parent if fact.kind == "target" else fact.item if fact.kind == "project" else ""
            projects.setdefault(project, []).append(fact)
    starts = {project: min(fact.place.lines[0] for fact in facts) for project, facts in projects.items()}
    for project, facts in projects.items():
        behind = min((start for start in starts.values() if start > starts[project]), default=table.span[1] + 1)
        yield Sheet(table, project, tuple(facts), (starts[project], behind - 1))
