"""The headings that any form knows, and how to cut words run together into them."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from askbudget.extraction.tables.layout import raw_names
from askbudget.lexicon import Lexicon
from askbudget.normalize import key


@dataclass(frozen=True)
class Vocabulary:
    """Keys of all headings, and of the names of subjects."""

    headings: frozenset[str]
    lexicon: Lexicon

    def knows(self, text: str) -> bool:
        """Whether the words are a heading of some form."""
        return key(text) in self.headings

    def names_row(self, text: str) -> bool:
        """Whether the words are the whole name of a row: a subject, a kind of money or of goods."""
        name = key(text)
        return name in self.lexicon.subject_codes or (name in self.headings and name not in self.lexicon.label_names)

    def parts(self, line: str) -> list[str]:
        """The headings of a line as spaces part them; letters set wide (`预 算 数（万元）`) are one."""
        pieces, parts, i = line.split(), list[str](), 0
        while i < len(pieces):
            single = next((j for j in range(i, len(pieces)) if len(pieces[j]) > 1), len(pieces) - 1)
            joined = ("".join(pieces[i : j + 1]) for j in range(single, i, -1))
            whole = next((text for text in joined if self.knows(_UNIT.sub("", text))), pieces[i])
            parts.append(whole)
            while whole:
                whole = whole.removeprefix(pieces[i])
                i += 1
        return parts

    def is_label(self, text: str) -> bool:
        """Whether a heading stands over codes or names, not over amounts."""
        return key(text) in self.lexicon.label_names or bool(_NAMING.search(key(text)))

    def cut(self, pieces: Iterable[str]) -> tuple[str, ...]:
        """The known headings that the pieces make when read on, outermost first; () where they make none.

        `2024年预算` `数基本支` `出` → 2024年预算数, 基本支出. A heading is put together from two pieces only where the
        pieces are none themselves: `支出` over `合计` is no 支出合计.
        """
        parts = [part for part in pieces if key(part)]
        if len(parts) == 1:
            return (parts[0],) if self.knows(parts[0]) else ()
        text = "".join(parts)
        letters = [i for i, letter in enumerate(text) for _ in key(letter)]
        plain = "".join(map(key, text))
        edges = {sum(len(key(part)) for part in parts[:n]) for n in range(len(parts) + 1)}
        ends = self._best(plain, edges)
        bounds = [0, *(_with_quote(text, letters[end]) for end in ends[:-1]), len(text)]
        return tuple(text[a:b] for a, b in pairwise(bounds)) if ends else ()

    def _best(self, text: str, edges: Set[int]) -> list[int]:
        """Where the words end, in the cut that runs over the fewest edges and has the fewest words; [] for none."""
        best: list[tuple[int, list[int]] | None] = [(0, []), *[None] * len(text)]
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - _LONGEST), end):
                before = best[start]
                if before is None or text[start:end] not in self.headings or not self._stands(start, end, edges):
                    continue
                over = before[0] + sum(start < edge < end for edge in edges)
                found = best[end]
                if found is None or (over, len(before[1]) + 1) < (found[0], len(found[1])):
                    best[end] = (over, [*before[1], end])
        return best[-1][1] if best[-1] else []

    @staticmethod
    def _stands(start: int, end: int, edges: Set[int]) -> bool:
        """A short word is a heading where a piece is that word, not inside another: 支出 of 人员经费支出 is none."""
        return end - start > _SHORT or {start, end} <= edges


def _with_quote(text: str, start: int) -> int:
    """Where a word begins, the quote or bracket in front of its first letter counted in."""
    while text[start - 1] in _OPENING:
        start -= 1
    return start


_UNIT_CODES = re.compile(r"(?:单位|部门)[）)]?(?:代码|编码)$")
_UNIT_NAMES = re.compile(r"(?:单位|部门)(?:[（(][\u4e00-\u9fff]{2,4})?[）)]?名称(?:[（(]科目[）)])?$|^(?:预算)?单位$")


def heads_unit_codes(heading: str) -> bool:
    """Whether codes of units, not of subjects, stand under a heading: 预算单位编码, 部门（单位）代码."""
    return bool(_UNIT_CODES.search(heading))


def heads_unit_names(heading: str) -> bool:
    """Whether names of units stand under a heading: 单位, 部门（单位）名称, 单位名称（科目）."""
    return bool(_UNIT_NAMES.search(heading))


_LONGEST, _SHORT, _OPENING = 40, 2, "“‘（(《"
_UNIT = re.compile(r"[（(](?:亿元|万元|元)[）)]$")
_NAMING = re.compile(r"(?:编码|代码|编号|(?:科目|项目|单位|部门)名称|(?:分类|经济)科目|(?:经济|功能)分类)$")


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon, year: int) -> Vocabulary:
    """All headings of all forms, with the years around a document's own filled in."""
    names = {name for form in lexicon.forms for name in raw_names(form)}
    filled = {key(shown) for name in names for shown in _filled(name, year)}
    known = filled | lexicon.label_names | lexicon.total_names
    return Vocabulary(frozenset(known | {name + "%" for name in known}) - {"", "%"}, lexicon)


def _filled(name: str, year: int) -> Sequence[str]:
    if "{" not in name:
        return (name,)
    shown = name.replace("{本年}", f"{year}年").replace("{上年}", f"{year - 1}年")
    return (shown, shown.replace("年", "年度", 1))
