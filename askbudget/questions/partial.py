"""Words that no exact name explains: abbreviated projects, indicators and subjects of the documents asked about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from askbudget.matching import partial_matches
from askbudget.model import Name, NameKind
from askbudget.normalize import key
from askbudget.questions.left_over import is_own_stem, leave_over, makes_other_place
from askbudget.questions.slots import ITEM_KINDS, Slots, places, words_of
from askbudget.questions.spans import Found, leftovers
from askbudget.questions.times import counted_at

_COUNTED_BODIES = re.compile(
    r"(?:这|那|全部|所有)?[一二三四五六七八九十两几\d]+[家个张份](?:单位|部门|局|区县|机构|区|县)?"
)
_MOST_MATCHES, _SMALL_INDEX = 6, 40
_SHORT_TAIL, _WHOLE_RUN, _LONG_RUN = 3, 4, 8
_UNLINKED = re.compile("[^的]+")
_PIECE = re.compile(r"[^的和与、及跟，,\s]+")
_JOINS = re.compile(r"[和与、及跟，,]")
_QUOTED = re.compile(r"[“\"「『](?P<words>[^“”\"「」『』]{1,3})[”\"」』]")
_BRACKET = re.compile(r"[\u4e00-\u9fff]{0,4}[（(]?")


def fill_partial(slots: Slots) -> None:
    """Words left over: an abbreviated project, indicator or subject of the documents asked about.

    A run is tried with the cues in it first (足额保障率), then without them (…占比).
    """
    provinces = [s for entry in slots.lexicon.section("regions")["provinces"].values() for s in entry["short"]]
    fillers = [*slots.rules["stopwords"]["words"], *provinces]
    counted = [Found(m.start(), m.end(), "phrase") for m in _COUNTED_BODIES.finditer(slots.folded)]
    counted += counted_at(slots)
    counted += [Found(*m.span(), "phrase") for m in slots.lexicon.words("not_one").pattern.finditer(slots.folded)]
    said = words_of(slots.rules["editions"], ("决算",))
    counted += [Found(*span, "phrase") for word in said if len(word) > 2 for span in places(slots.text, word)]
    slots.taken += [found for found in counted if slots.free(found)]
    slots.taken += _asides(slots)
    taken = [f for f in slots.taken if f.kind != "phrase"]
    runs = leftovers(slots.text, slots.taken, fillers)
    slots.unsure = _unsure(slots, fillers)
    kinds: tuple[NameKind, ...] = ("project", "target", "item", "term")
    pool = _pool(slots, kinds) if runs or any(cue.value == "projects" for cue in slots.heard) else []
    _match_stretch(slots, fillers, pool)
    _match_tails(slots, pool)
    _match_glued(slots, pool)
    _match_chains(slots, fillers, pool, taken)
    _match_literal(slots, fillers, pool, taken)
    for run in _unbroken(slots, fillers, [*slots.taken, *slots.heard]):
        if not slots.free(Found(*run, "phrase")):
            continue
        within = pool if run[1] - run[0] >= _LONG_RUN else [n for n in pool if key(slots.folded[slice(*run)]) in n.key]
        if not _says_code(slots, run) and (_match_run(slots, *run, within, taken) or _match_both(slots, *run, pool)):
            slots.taken.append(Found(*run, "phrase"))
    for run in leftovers(slots.text, slots.taken, fillers):
        if makes_other_place(slots, *run):
            leave_over(slots, *run)
        if _is_said(slots, run) or _says_code(slots, run) or _match_run(slots, *run, pool, taken):
            continue
        for start, end in leftovers(slots.text, [*slots.taken, *slots.heard], fillers):
            inside = run[0] <= start and end <= run[1]
            if inside and end - start > 1 and not _match_run(slots, start, end, pool, taken):
                leave_over(slots, start, end)
    slots.rest += _quoted(slots)


def _quoted(slots: Slots) -> str:
    """`被评为“良”的项目`: words in quotes that nothing explains, and no name that was found has, are no filler."""
    named = [name.key for name in (*slots.target, *slots.project, *(name for _, name in slots.items))]
    said = (m for m in _QUOTED.finditer(slots.folded) if slots.free(Found(*m.span("words"), "phrase")))
    return "".join(m[0] for m in said if not any(key(m["words"]) in name for name in named))


def _asides(slots: Slots) -> list[Found]:
    """What a person says of himself and of why he asks, but for the names in it: 我老伴在教育局上班，…."""
    said = [match.span() for match in slots.lexicon.words("aside").pattern.finditer(slots.folded)]
    left = leftovers(slots.text, slots.taken, ())
    return [Found(*run, "phrase") for run in left if any(start <= run[0] and run[1] <= end for start, end in said)]


def _match_glued(slots: Slots, pool: Sequence[Name]) -> None:
    """`应急用车`: what runs right into an item makes it the one item that the two together are short for."""
    for start, end in leftovers(slots.text, slots.taken, ()):
        item = next((f for f in slots.taken if f.start == end and f.names and f.names[0].kind in ITEM_KINDS), None)
        same = [name for name in pool if item and name.kind == "item" and key(slots.folded[start:end])[:2] in name.key]
        matches = partial_matches(slots.folded[start : item.end], same) if item and end - start > 1 else []
        if item and len({name.value for name in matches}) == 1:
            _take_partial(slots, matches, [item], start)
            slots.taken.append(Found(start, end, "phrase"))


def _pool(slots: Slots, kinds: tuple[NameKind, ...]) -> list[Name]:
    """What leftover words may abbreviate; without an organisation, projects and indicators of a small index only."""
    if slots.documents:
        own = {key(document.organisation.name) for document in slots.documents}
        names = slots.vocabulary.names_of(slots.ids(), kinds)  # words of the publisher's name are those of no item
        return [name for name in names if name.kind != "item" or not any(body in name.key for body in own)]
    if slots.stranger or len(slots.everyone) > _SMALL_INDEX:
        return []
    return slots.vocabulary.names_of([d.id for d in slots.everyone], ("project", "target"))


def _unsure(slots: Slots, fillers: Sequence[str]) -> list[tuple[int, int]]:
    """Where something may be misspelt: what no exact name explains, whole, fillers in it too (医保中信 holds a 中)."""
    claimed = [*slots.taken, *slots.heard]
    left = leftovers(slots.text, claimed, fillers)
    whole = leftovers(slots.text, claimed, ())
    unsure = [run for run in whole if any(run[0] <= start and end <= run[1] for start, end in left)]
    return unsure + (places(slots.text, key(slots.stranger)) if slots.stranger else [])


def _match_literal(slots: Slots, fillers: Sequence[str], pool: Sequence[Name], taken: Sequence[Found]) -> None:
    """Runs that stand in a name as they are, cue words in them too: 提前下达市级 holds a 下, 本级安排 an 安排."""
    sorts = [cue for cue in slots.heard if cue.value == "projects"]
    runs = [*_unbroken(slots, fillers, slots.taken), *_unbroken(slots, fillers, [*slots.taken, *sorts])]
    projects = [name for name in pool if name.kind == "project"] if sorts else []
    short = [run for run in leftovers(slots.text, [*slots.taken, *sorts], ()) if run[1] - run[0] >= _SHORT_TAIL]
    for run, names in [*((run, pool) for run in runs), *((run, projects) for run in short)]:
        stands = any(key(slots.folded[slice(*run)]) in name.key for name in names)
        free = slots.free(Found(*run, "phrase")) and not _says_code(slots, run)
        if stands and free and _match_run(slots, *run, pool, taken):
            slots.taken.append(Found(*run, "phrase"))


def _match_stretch(slots: Slots, fillers: Sequence[str], pool: Sequence[Name]) -> None:
    """`预算支出执行率目标`: an item and a cue, and together the words of an indicator, which has them in one piece."""
    known = [f for f in slots.taken if not (f.kind == "name" and f.names[0].kind in ITEM_KINDS)]
    asking = [*fillers, *slots.rules["cues"]["target"], *slots.rules["cues"]["how_much"]]
    for start, stop in leftovers(slots.text, known, ()):
        end = start + len(_without_tails(slots.folded[start:stop], asking))
        inside = [f for f in slots.taken if start <= f.start and f.end <= end]
        said = key(slots.folded[start:end])
        found = [n for n in pool if n.kind == "target" and said in n.key and len(said) >= _WHOLE_RUN + 1]
        if inside and len({n.value for n in found}) == 1 and max(f.end - f.start for f in inside) < end - start:
            _take_partial(slots, found, inside, start)
            slots.taken = [f for f in slots.taken if f not in inside] + [Found(start, end, "phrase")]


def _without_tails(words: str, tails: Sequence[str]) -> str:
    tail = next((tail for tail in tails if words.endswith(tail) and tail != words), "")
    return _without_tails(words[: -len(tail)], tails) if tail else words


def _match_tails(slots: Slots, pool: Sequence[Name]) -> None:
    """`…提升经费，再安排的和提前下达的`: of several projects that begin with the name, those with these tails."""
    known = {name.key: name for names in slots.found.values() for name in names if name.kind == "project"}
    for named in known.values():  # of whatever document the shorter name is
        tails = {n.key.removeprefix(named.key): n for n in pool if n.kind == "project" and n.key.startswith(named.key)}
        for start, end in leftovers(slots.text, slots.taken, ()) if len(tails) > 1 else ():
            for piece in _PIECE.finditer(slots.folded, start, end):
                meant = [name for tail, name in tails.items() if len(piece[0]) > 1 and key(piece[0]) in tail]
                if len(meant) == 1:
                    slots.project = [*(n for n in slots.project if n != named), meant[0]]
                    slots.taken.append(Found(*piece.span(), "phrase"))


def _match_chains(slots: Slots, fillers: Sequence[str], pool: Sequence[Name], taken: Sequence[Found]) -> None:
    """`现役军人医疗费限额`: an item with words on both sides of it, that one name has all of."""
    runs = leftovers(slots.text, [*slots.taken, *slots.heard], fillers)
    for f in [f for f in taken if f.kind == "name" and f.names[0].kind in ITEM_KINDS]:
        before = next((run for run in runs if run[1] == f.start), None)
        behind = next((run for run in runs if run[0] == f.end), None)
        if before and behind:
            matches = partial_matches(slots.folded[before[0] : behind[1]], pool)
            if len({name.value for name in matches}) == 1:
                _take_partial(slots, matches, [f], before[0])
                slots.taken += [Found(*before, "phrase"), Found(*behind, "phrase")]


def _unbroken(slots: Slots, fillers: Sequence[str], claimed: Sequence[Found]) -> list[tuple[int, int]]:
    """Runs as they stand, fillers inside them kept: 医疗服务与保障能力提升经费 holds a 与, 职业年金 a 年."""
    runs = []
    whole = leftovers(slots.text, claimed, ())
    pieces = [p.span() for run in whole for p in _UNLINKED.finditer(slots.folded, *run) if p.span() != run]
    for start, end in [*whole, *pieces]:
        words = slots.folded[start:end]
        lead = next((len(w) for w in sorted(fillers, key=len, reverse=True) if words.startswith(w)), 0)
        tail = next((len(w) for w in sorted(fillers, key=len, reverse=True) if words.endswith(w)), 0)
        runs += [(start + lead, stop) for stop in (end, end - tail) if stop - start - lead >= _WHOLE_RUN]
    return list(dict.fromkeys(runs))


def _says_code(slots: Slots, run: tuple[int, int]) -> bool:
    """`职工医保缴费（30110）`, `车补（其他交通费用）`: what stands alone in the brackets says what is meant."""
    behind = _BRACKET.match(slots.folded, run[1])
    end = behind.end() if behind else run[1]
    said = [f for f in slots.taken if _is_bracketed(slots, f, end)]
    between = [f for f in slots.taken if run[1] <= f.start < end]
    same = {name.key for f in said for name in f.names}
    return bool(said) and all(same & {name.key for name in f.names} for f in between if f not in said)


def _is_bracketed(slots: Slots, found: Found, start: int) -> bool:
    if slots.folded[start - 1 : start] not in ("(", "（"):
        return found.start == start and found.kind == "code"  # 医保缴费30110
    alone = found.start == start and slots.folded[found.end : found.end + 1] in (")", "）")
    return alone and (found.kind == "code" or bool(found.names and found.names[0].kind in (*ITEM_KINDS, "project")))


def _is_said(slots: Slots, run: tuple[int, int]) -> bool:
    """Nothing but cue words: 内设机构 is what is wanted, no name to look for."""
    covered = {i for c in slots.heard for i in range(c.start, c.end)}
    return all(i in covered for i in range(*run))


def _match_run(slots: Slots, start: int, end: int, pool: Sequence[Name], taken: Sequence[Found]) -> bool:
    """Fill a slot from one run of leftover words, together with the item it leans on where both make one name."""
    if is_own_stem(slots, start, end):  # 民政 of 洪洞民政, in documents of its 民政局
        return True
    named = [f for f in taken if f.kind == "name" and f.names[0].kind in (*ITEM_KINDS, "target", "project")]
    left = next((f for f in named if slots.folded[f.end : start] in ("", "的") and f.end <= start), None)
    right = next((f for f in named if slots.folded[end : f.start] in ("", "的") and f.start >= end), None)
    if left and left.end == start and end - start == 1:  # 政府性基金出了多少
        return True
    for first, last in ((left, right), (left, None), (None, right)):
        if (first or last) and (first, last) != (None, None):
            words = slots.folded[first.start if first else start : last.end if last else end]
            matches = partial_matches(words, pool) or partial_matches(words.replace("的", ""), pool)
            if matches and len({n.value for n in matches}) <= _MOST_MATCHES:
                _take_partial(slots, matches, [f for f in (first, last) if f], start)
                return True
    if left and left.end == start and end - start < _SHORT_TAIL:
        return True  # 工伤保险缴费: a short tail of an item that is no name with it
    first_pool = [n for n in pool if n.kind == _sort_wanted(slots)]
    matches = partial_matches(slots.folded[start:end], first_pool) or partial_matches(slots.folded[start:end], pool)
    if matches and len({n.value for n in matches}) <= _MOST_MATCHES:
        _take_partial(slots, matches, [], start)
        return True
    return _match_both(slots, start, end, pool)


def _sort_wanted(slots: Slots) -> str:
    """What the words are first taken for: a project where that is said; where money is asked, an item, no rate."""
    if "项目" in slots.folded:
        return "project"
    heard = {cue.value for cue in slots.heard}
    return "item" if {"price", "spend"} & heard and "target" not in heard else ""


def _match_both(slots: Slots, start: int, end: int, pool: Sequence[Name]) -> bool:
    """`医保大厅报账资料`: the beginning of a project's name, then words of one of its indicators."""
    if "整体" in slots.folded:  # of no project
        return False
    projects = [n for n in pool if n.kind == "project"]
    targets = [n for n in pool if n.kind == "target"]
    for cut in range(end - 2, start + 1, -1):
        project = [] if _is_of_body(slots, start, cut) else partial_matches(slots.folded[start:cut], projects)
        target = partial_matches(slots.folded[cut:end], targets)
        if len({n.value for n in project}) == 1 and len({n.value for n in target}) == 1:
            slots.project.append(project[0])
            slots.target.append(target[0])
            return True
    return False


def _is_of_body(slots: Slots, start: int, end: int) -> bool:
    """医保 of 医保业务, in documents of a 医保局: no project's name."""
    said = key(slots.folded[start:end])
    return any(said in name for d in slots.documents for name in (d.organisation.name, *d.organisation.aliases))


def _narrowed(slots: Slots, found: Sequence[Name]) -> list[Name]:
    """`提前下达的能力提升经费`: of the projects that some words fit, those that the others fit, too.

    Only words that join make it more projects than the first that was named.
    """
    if _JOINS.search(slots.folded):
        return [*slots.project, *found]
    return [name for name in slots.project if name in found] or slots.project or [*found]


def _take_partial(slots: Slots, matches: Sequence[Name], replaced: Sequence[Found], start: int) -> None:
    gone = {f.start for f in replaced}
    names = {n.value for f in replaced for n in f.names}
    slots.items = [(at, name) for at, name in slots.items if at not in gone]
    slots.target = [n for n in slots.target if n.value not in names]
    slots.project = [n for n in slots.project if n.value not in names]
    of = {kind: [n for n in matches if n.kind == kind] for kind in ("target", "project", "item", "term")}
    if of["project"] and (slots.target or not of["target"] or "项目" in slots.folded):
        slots.project = _narrowed(slots, of["project"])
    elif of["target"]:
        slots.target += of["target"]
    else:
        first, *others = of["item"] or of["term"]
        slots.items.append((start, replace(first, also=tuple(other.value for other in others))))
    slots.project = list({n.value: n for n in slots.project}.values())
    slots.target = list({n.value: n for n in slots.target}.values())
