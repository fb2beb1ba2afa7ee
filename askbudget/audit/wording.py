"""Words that cannot stand: what a template left behind, an increase by a negative number, a list miscounted."""

import re
from collections.abc import Iterator

from askbudget.audit.case import Case
from askbudget.audit.outcome import Outcome, found, side
from askbudget.extraction.narrative.paragraphs import Paragraph
from askbudget.model import Side
from askbudget.quantity import parse_count

_AROUND = 24  # characters told on either side of a leftover
_NUMBER = r"(?P<number>\d{1,2}|[一二三四五六七八九十两]{1,3})\s*[个家]"
_LED = r"(?:分别[是为]|分别|包括|即|具体[是为有]?|有)[：:，,]?(?:分别[是为])?"
_PIECES = r"(?P<list>[^。；;：:]*、[^。；;：:]*)(?=[。；;]|$)"
_COUNTED = (
    re.compile(
        r"(?P<verb>内设|下设|下属|设有|下辖|(?:预算|决算)单位)(?P<what>[^，。；：:\d一二三四五六七八九十]{0,6})"
        rf"{_NUMBER}(?:(?P<noun>[\u4e00-\u9fff]{{2,10}}?)[，,]?(?:{_LED})?[：:，,]?|[，,]?(?:{_LED}|[：:]))[：:]?{_PIECES}"
    ),
    re.compile(
        r"(?P<verb>内设|下设)(?P<what>机构)?(?:有|为|包括)?[：:]?(?P<list>[^。；;：:\d]*、[^。；;：:\d]*?)(?:共计?)?"
        rf"{_NUMBER}(?P<noun>(?:职能|内设)?(?:科室|股室|处室|部室|机构))"
    ),
)
"""`内设机构9个，分别是：甲科、乙科`, and `内设甲科、乙科2个科室`."""
_MEMBER = re.compile(r"(?:科|室|股|处|中心|局|所|站|队|部|办|组|院|馆|校|学|园|会|委|办公室|单位|本级|机关)$")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_PUBLISHER = re.compile(r"(?:本级|机关)$")


def wording(case: Case) -> Iterator[Outcome]:
    """The outcomes of all checks on the words alone."""
    for part in case.paragraphs:
        yield from _leftovers(case, part)
        yield from _counted(case, part)
    yield from _negatives(case)


def _leftovers(case: Case, part: Paragraph) -> Iterator[Outcome]:
    any_found = False
    for leftover in case.catalogue.leftovers:
        for hit in leftover.pattern.finditer(part.text):
            any_found = True
            place = part.place(max(0, hit.start() - _AROUND), hit.end() + _AROUND)
            exact = part.place(hit.start(), hit.end())
            at = Side("文字说明", exact.quote, "", exact.lines, place.quote)
            yield found(case, "leftover", [at], words=exact.quote, meaning=leftover.meaning)
    if not any_found:
        yield Outcome("leftover", "pass")


def _negatives(case: Case) -> Iterator[Outcome]:
    """`增加-17.69万元`: the word and the sign contradict each other."""
    for fact in case.sentences:
        if case.is_change(fact) and fact.value.startswith("-"):
            words = f"{fact.measure}{fact.value}{fact.unit}"
            yield found(case, "negative_change", [side(fact)], item=fact.item, words=words, suspects=(fact,))


def _counted(case: Case, part: Paragraph) -> Iterator[Outcome]:
    """As many as are listed; only where every piece is clearly one of them."""
    for hit in (hit for pattern in _COUNTED for hit in pattern.finditer(part.text)):
        number = parse_count(hit["number"])
        pieces = [piece.strip() for piece in _ASIDE.sub("", hit["list"]).split("、") if piece.strip()]
        least = len(pieces) - sum(bool(_PUBLISHER.search(piece)) for piece in pieces)
        whole = not re.search(r"等|其中|另|此外|编制", hit["list"]) and all(map(_MEMBER.search, pieces))
        if number is None or not whole:
            yield Outcome("listed_count", "not applicable")
        elif least <= number <= sum(map(_most, pieces)):
            yield Outcome("listed_count", "pass")
        else:
            place = part.place(hit.start(), hit.end())
            sides = [Side("写明", str(number), "个", place.lines, place.quote),
                     Side("列出", str(len(pieces)), "个", place.lines, hit["list"])]  # fmt: skip
            noun = hit["noun"] or hit["verb"] + (hit["what"] or "")
            yield found(case, "listed_count", sides, difference=str(number - len(pieces)), unit="个", noun=noun,
                        number=str(number), listed=str(len(pieces)))  # fmt: skip


def _most(piece: str) -> int:
    """How many a piece may be: 财务和法规科 may be two; 政策与改革股 is one, 办公室与财务科 are two."""
    joined = re.split("与", piece)
    both = sum(bool(_MEMBER.search(one)) for one in joined[:-1])
    return 1 + both + len(re.findall("[和及]", piece))
