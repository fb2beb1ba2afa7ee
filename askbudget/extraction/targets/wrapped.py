"""Sheets whose long values broke over two lines, with the line of their labels in between."""

import re
from collections.abc import Iterator, Sequence

from askbudget.extraction.targets.sheets import labels_of
from askbudget.lexicon import Lexicon
from askbudget.model import Line


def unwrapped(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Line]:
    """The lines, every value that was broken around the line of its label put behind the label.

    `下立交工 阶段性项` over `项目名称 项目性质 项目类别 其他` over `程 目`: 项目名称 下立交工程 项目性质 阶段性项目.
    """
    at = 0
    while at < len(lines):
        whole = _whole(lines[at : at + 3], lexicon)
        yield whole or lines[at]
        at += 3 if whole else 1


def _whole(three: Sequence[Line], lexicon: Lexicon) -> Line | None:
    """The middle line with its values, where there are as many pieces above and below as labels without one."""
    if len(three) < 3 or any("\t" in line.text for line in three):
        return None
    above, labels, below = (line.text.strip() for line in three)
    parts, rest = above.split(), below.split()
    if len(parts) != len(rest) or any(re.search(r"\d|[。；，：]", text) for text in (above, below)):
        return None
    found = [*labels_of(lexicon).finditer(labels)]
    if not found or found[0].start() or any(labels_of(lexicon).search(text) for text in (above, below)):
        return None
    ends = [label.start() for label in found[1:]] + [len(labels)]
    bare = [label.end() for label, end in zip(found, ends, strict=True) if not labels[label.end() : end].strip()]
    if len(bare) != len(parts):
        return None
    for end, first, last in reversed([*zip(bare, parts, rest, strict=True)]):
        labels = f"{labels[:end].rstrip()} {first}{last} {labels[end:].lstrip()}"
    return Line(three[1].number, labels.strip())
