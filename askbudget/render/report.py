"""The findings as a report that a person can send on: Markdown, or one self-contained page of HTML."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal, get_args

from askbudget.model import Document, Finding, Severity, Side, Tally
from askbudget.render.terminal import one_line

ReportFormat = Literal["markdown", "html"]
REPORT_FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)

_TITLE = "预决算公开文件自查报告"
_NOTE = (
    "只列出文件自己说不通的地方，每一处都给出两边的原文和行号。四舍五入只认印出来的位数；读不准的不报。"
    "Only what a document contradicts in itself, with the words on both sides."
)
_GRADES: Mapping[Severity, str] = {"error": "错误", "notice": "提示", "rounding": "四舍五入"}
_STATUSES = {
    "pass": "通过", "error": "错误", "notice": "提示", "rounding": "四舍五入", "not readable": "读不准",
    "not applicable": "无可比",
}  # fmt: skip
_HEADS = ("哪里", "数", "行", "原文")
_TEMPLATE = Path(__file__).with_name("report.html")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of a report, with what was found in it and how often each check came to what."""

    document: Document
    findings: tuple[Finding, ...]
    tallies: tuple[Tally, ...]


def chapters(documents: Iterable[Document], findings: Sequence[Finding], tallies: Sequence[Tally]) -> list[Chapter]:
    """The findings document by document; one without any has its chapter too."""
    return [
        Chapter(d, tuple(f for f in findings if f.document == d.id), tuple(t for t in tallies if t.document == d.id))
        for d in documents
    ]


def report(parts: Sequence[Chapter], names: Mapping[str, str], form: ReportFormat) -> str:
    """The whole report; `names` are those of the checks."""
    if form == "html":
        body = "\n".join(line for part in parts for line in _html_chapter(part, names))
        return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(title=_TITLE, note=_NOTE, body=body)
    lines = [f"# {_TITLE}", "", _NOTE, *(line for part in parts for line in _markdown_chapter(part, names))]
    return "\n".join(lines) + "\n"


def summary(tallies: Iterable[Tally]) -> str:
    """`通过 303 · 错误 1 · …`: how often the checks came to what, together."""
    counts: dict[str, int] = {}
    for tally in tallies:
        counts[tally.status] = counts.get(tally.status, 0) + tally.count
    return " · ".join(f"{told} {counts[status]}" for status, told in _STATUSES.items() if counts.get(status))


def tally_lines(tallies: Sequence[Tally], names: Mapping[str, str]) -> Iterator[str]:
    """A line for each check of each document."""
    for document, check in dict.fromkeys((tally.document, tally.check) for tally in tallies):
        own = [tally for tally in tallies if (tally.document, tally.check) == (document, check)]
        yield f"{document}: {names.get(check, check)}（{check}）：{summary(own)}"


def _heading(part: Chapter) -> str:
    document = part.document
    return f"{document.organisation.name} {document.year}年{document.scope}{document.basis}"


def _counted(part: Chapter) -> str:
    return f"文件 {part.document.id}：{document_note(part)}"


def document_note(part: Chapter) -> str:
    """What the checks of a document came to."""
    return summary(part.tallies) or "没有可以核对的内容"


def _figure(side: Side) -> str:
    return f"{side.value} {side.unit}".strip()


def _lines(side: Side) -> str:
    return "–".join(str(line) for line in dict.fromkeys(side.lines))


def _cells(side: Side) -> tuple[str, str, str, str]:
    return one_line(side.place), _figure(side), _lines(side), one_line(side.quote)


# ---------------------------------------------------------------- Markdown


def _markdown_chapter(part: Chapter, names: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"## {_marked(_heading(part))}", "", _marked(_counted(part)))
    if not part.findings:
        yield from ("", "没有发现矛盾。")
    for number, finding in enumerate(part.findings, 1):
        name = names.get(finding.kind, finding.kind)
        yield from ("", f"### {number}. 〔{_GRADES[finding.severity]}〕{_marked(name)}", "", _marked(finding.text), "")
        yield "| " + " | ".join(_HEADS) + " |"
        yield "|" + " --- |" * len(_HEADS)
        yield from ("| " + " | ".join(map(_marked, _cells(side))) + " |" for side in finding.sides)


def _marked(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


# ---------------------------------------------------------------- HTML


def _html_chapter(part: Chapter, names: Mapping[str, str]) -> Iterator[str]:
    yield f"<h2>{html.escape(_heading(part))}</h2>"
    yield f'<p class="small">{html.escape(_counted(part))}</p>'
    if not part.findings:
        yield "<p>没有发现矛盾。</p>"
    for number, finding in enumerate(part.findings, 1):
        grade = f'<span class="grade {finding.severity}">{_GRADES[finding.severity]}</span>'
        yield f"<h3>{number}. {grade} {html.escape(names.get(finding.kind, finding.kind))}</h3>"
        yield f"<p>{html.escape(one_line(finding.text))}</p>"
        yield "<table><tr>" + "".join(f"<th>{head}</th>" for head in _HEADS) + "</tr>"
        yield from (_html_row(side) for side in finding.sides)
        yield "</table>"


def _html_row(side: Side) -> str:
    place, figure, lines, quote = map(html.escape, _cells(side))
    return f'<tr><td>{place}</td><td class="number">{figure}</td><td class="number">{lines}</td><td>{quote}</td></tr>'
