"""A body called by the two ends of its name: 水利局 of the 水利和湖泊局, 龙湖小学 of the 龙湖实验小学.

No list can have every such form, since reforms join bodies anew each year. So a form counts where it is a name of a
publisher in the index less one inner part, and where what is left out can be no other body's: no number, no branch.
"""

import re
from collections.abc import Iterable, Iterator

from askbudget.model import Name, Organisation
from askbudget.questions.slots import Slots
from askbudget.questions.spans import Found

_OTHER_BODY = re.compile(r"[第一二三四五六七八九十\d局委厅院校分支县区市镇乡中小]")  # 人民医院 is not the 第二人民医院
_ANY_BODY = re.compile(r"(?:人民政府|政府|委员会|常务|办公|管理|事务|服务)*(?:办公室|委员会|中心|局|处|室|科|会)?")
"""What ends the names of all sorts of bodies: 委员会办公室."""
_FEWEST = 2  # characters of the body's own name that are said: 县局 is any 局


def shortened_spans(slots: Slots, exact: Iterable[Found]) -> list[Found]:
    """Where a shortened name stands and no name in full; the longest alias of each publisher first."""
    exact = list(exact)
    found: dict[tuple[int, int], set[str]] = {}
    for organisation in dict.fromkeys(document.organisation for document in slots.everyone):
        for start, end in (*_stands(slots, organisation), *_abbreviated(slots, organisation)):
            if not any(f.start <= start and end <= f.end for f in exact):
                found.setdefault((start, end), set()).add(organisation.name)
    return [
        Found(start, end, "name", tuple(Name(name, "organisation", name) for name in sorted(names)))
        for (start, end), names in found.items()
    ]


def _stands(slots: Slots, organisation: Organisation) -> Iterator[tuple[int, int]]:
    names, ends = (organisation.name, *organisation.aliases), slots.lexicon.body_ends
    for name in names:
        if name[:_FEWEST] not in slots.folded or not (ending := ends.search(name)):
            continue  # asked of every publisher in the index: the cheap look comes first
        places = (len(other) for other in names if name.startswith(other) and not ends.search(other))
        said = max(places, default=0) + _FEWEST
        if len(name) - len(ending[0]) > said:
            yield from _shortened(slots.folded, name, said, ending[0])


def _abbreviated(slots: Slots, organisation: Organisation) -> Iterator[tuple[int, int]]:
    """`海南第三卫校` of the 海南省第三卫生学校: its place, then some letters of its name in their order.

    What the lexicon has as the full name of a body is another one: 教育局 is not the 教育和体育局; 文旅局, which is
    short for one there, may be short for another of its sort here.
    """
    known = slots.lexicon.whole_body_names
    places = [name for name in organisation.aliases if organisation.region.startswith(name) and name in slots.folded]
    at = organisation.name.find(organisation.region)
    body = organisation.name[at + len(organisation.region) :] if organisation.region and at >= 0 else ""
    for place in places if body else ():
        start = slots.folded.find(place)
        rest = slots.folded[start + len(place) : start + len(place) + len(body)]
        for said in (rest[:size] for size in range(len(rest), _FEWEST, -1)):
            if said not in known and _abbreviates(said, body):
                yield start, start + len(place) + len(said)
                break


def _abbreviates(said: str, body: str) -> bool:
    """Whether it begins and ends alike and has its letters in their order; none that tells bodies apart is left out."""
    left_out, rest = "", iter(body)
    for letter in said:
        for other in rest:
            if other == letter:
                break
            left_out += other
        else:
            return False
    if body.endswith(said) and len(said) > _FEWEST + 1:  # 照明管理处 of the 城市照明管理处
        return not _OTHER_BODY.search(body.removesuffix(said)) and not _ANY_BODY.fullmatch(said)
    return said[:1] == body[:1] and said[-1] == body[-1] and not _OTHER_BODY.search(left_out + "".join(rest))


def _shortened(text: str, name: str, fewest: int, ending: str) -> Iterator[tuple[int, int]]:
    """Where the text has the name's beginning, `fewest` characters of it or more, and then at once its ending."""
    for match in re.finditer(re.escape(name[:fewest]), text):
        size = fewest
        while size < len(name) - len(ending):
            left_out = name[size : -len(ending)]
            if text.startswith(ending, match.start() + size) and not _OTHER_BODY.search(left_out):
                yield match.start(), match.start() + size + len(ending)
                break
            if not text.startswith(name[: size + 1], match.start()):
                break
            size += 1
