"""All that a document states of an item: by its names, its codes, and the totals that are its figure."""

from collections.abc import Sequence

from askbudget.answers.inquiry import Inquiry, Sight
from askbudget.answers.ranking import COLUMN_NAMES, is_total, leaf
from askbudget.lexicon import Lexicon
from askbudget.model import Fact, Name
from askbudget.normalize import key

_SAFE_LENGTH = 4
_NARRATIVE_TAILS = ("预算", "经费拨款")  # what sentences add to the name of a subject
_TOTAL_FORMS = {
    "total_expenditure": ("expenditure", "gpb_expenditure"), "total_income": ("income",),
    "project_expenditure": ("gpb_projects",),
    "basic_expenditure": ("gpb_basic",), "government_managed_funds_expenditure": ("funds",),
    "state_capital_expenditure": ("state_capital",), "three_public": ("three_public",),
    "government_procurement": ("procurement",), "general_public_budget_expenditure": ("gpb_expenditure",),
    "years_own_expenditure": ("expenditure",), "years_own_income": ("income",),
    "fiscal_appropriation_expenditure": ("fiscal_expenditure",),
}  # fmt: skip
_ROWS_OF_FISCAL_BALANCE = {
    "fiscal_appropriation_expenditure": ("本年支出合计", "本年支出", "支出合计", "支出总计"),
    "fiscal_appropriation_income": ("本年收入合计", "本年收入", "收入合计", "收入总计"),
}
"""What the year has of it stands before the total with what was carried over."""
_COLUMN_OF = {
    "basic_expenditure": ("基本支出",), "project_expenditure": COLUMN_NAMES["项目支出"],
    "personnel": ("人员经费",), "operating": ("公用经费",),
}  # fmt: skip
"""What the columns are called whose totals are the item."""
_COLUMNS = frozenset(column for columns in _COLUMN_OF.values() for column in columns)
_WORTH = frozenset(["金额", "价值", "原值", "净值"])
_SPACES = frozenset(["平方米", "平方公里", "间", "栋"])  # what a body has at the year's end


def stated(ask: Inquiry, name: Name, sight: Sight) -> list[Fact]:
    """All facts of an item in a document's year, changes and shares included."""
    keys, codes = keys_of(name, ask.lexicon), codes_of(name, ask.lexicon)
    facts = ask.index.facts([sight.document.id], keys=keys) if keys else []
    if codes:
        facts += [f for f in ask.index.facts([sight.document.id], codes=codes) if f not in facts]
    if name.kind == "code":
        facts += _uncoded(ask, facts, sight)
    facts += [f for f in (*_totals(ask, name, sight), *_of_fiscal_balance(ask, name, sight)) if f not in facts]
    if not facts and name.kind == "subject":
        facts = ask.index.facts([sight.document.id], keys=_other_names(name, ask.lexicon))
    if not facts and name.kind in ("item", "project"):
        facts = ask.index.facts([sight.document.id], keys=[_with_or_without_project(name)])
    if not facts and name.kind in ("subject", "item"):
        facts = _containing(ask, name, sight)
    return [fact for fact in facts if fact.year == sight.year or _is_stock(fact, sight)]


def _with_or_without_project(name: Name) -> str:
    """清淤工程项目 where the other document has 清淤工程, and the other way round."""
    own = key(name.value)
    return own.removesuffix("项目") if own.endswith("项目") else own + "项目"


def _other_names(name: Name, lexicon: Lexicon) -> list[str]:
    """What else the subject's codes are called: 津贴补贴 for 津补贴."""
    codes = lexicon.subject_codes.get(key(name.value), ())
    return [key(other) for code in codes for other in lexicon.subjects.get(code, ()) if key(other) != key(name.value)]


def _uncoded(ask: Inquiry, facts: Sequence[Fact], sight: Sight) -> list[Fact]:
    """What tables without codes say of the same names: they may differ from what stands beside the code."""
    named = {key(fact.item) for fact in facts}
    return [fact for fact in ask.index.facts([sight.document.id], keys=named) if not fact.code] if named else []


def _containing(ask: Inquiry, name: Name, sight: Sight) -> list[Fact]:
    """Facts of the one item whose name has the asked one in it: 职业年金缴费 in 机关事业单位职业年金缴费支出."""
    own = key(name.value)
    if len(own) < _SAFE_LENGTH:
        return []
    items = ask.index.names_of([sight.document.id], ["item"])
    found = {n.key.removesuffix("支出") for n in items if own in n.key and not _is_above(n.key, own, ask.lexicon)}
    return (
        ask.index.facts([sight.document.id], keys=[k + t for k in found for t in ("", "支出")])
        if len(found) == 1
        else []
    )


def _is_above(name: str, other: str, lexicon: Lexicon) -> bool:
    """行政事业单位医疗 has 事业单位医疗 in its name, and under its code: it is the broader item, not the same."""
    codes = lexicon.subject_codes
    return any(
        below != code and below.startswith(code) for code in codes.get(name, ()) for below in codes.get(other, ())
    )


def _is_stock(fact: Fact, sight: Sight) -> bool:
    """What is counted at the end of the year before is what there is this year."""
    stock = fact.measure.startswith("截") or (
        fact.kind == "narrative" and (fact.unit in _SPACES or fact.measure in _WORTH)
    )
    return stock and fact.year == sight.year - 1 and sight.year == sight.document.year


def _totals(ask: Inquiry, name: Name, sight: Sight) -> list[Fact]:
    """The rows 合计 that are the item: the column 基本支出 of the expenditure table, the total of the income table."""
    columns, forms = _COLUMN_OF.get(name.key, ()), _TOTAL_FORMS.get(name.key, ())
    if not columns and not forms:
        return []
    totals = ask.index.facts([sight.document.id], keys=["合计", "总计"])
    if name.key == "total_expenditure" and not _all_is_general(ask, sight):
        forms = tuple(form for form in forms if form != "gpb_expenditure")
    return [
        f
        for f in totals
        if leaf(f.measure).endswith(columns) or (f.form in forms and is_total(f) and leaf(f.measure) not in _COLUMNS)
    ]


def _all_is_general(ask: Inquiry, sight: Sight) -> bool:
    """Whether the general budget is all that the document's own year has: then its table speaks for the whole."""
    rows = ["合计", "总计", "支出总计", "支出合计", "本年支出合计"]
    facts = ask.index.facts([sight.document.id], keys=rows, forms=["gpb_expenditure", "expenditure", "balance"])
    whole = [f for f in facts if is_total(f) and not any(column in f.measure for column in _COLUMNS)]
    own = [(f.form, q.base) for f in whole if f.year == sight.document.year and (q := f.quantity)]
    general = {base for form, base in own if form == "gpb_expenditure"}
    return not general or bool(general & {base for form, base in own if form != "gpb_expenditure"})


def _of_fiscal_balance(ask: Inquiry, name: Name, sight: Sight) -> list[Fact]:
    """The total of the income, or the expenditure, from appropriations: the first of the rows that the table has."""
    for row in _ROWS_OF_FISCAL_BALANCE.get(name.key, ()):
        facts = ask.index.facts([sight.document.id], keys=[row], forms=["fiscal_balance"])
        if found := [f for f in facts if is_total(f)]:
            return found
    return []


def keys_of(name: Name, lexicon: Lexicon) -> list[str]:
    """The keys that the item goes under in documents."""
    if concept := lexicon.concept(name):
        tails = _NARRATIVE_TAILS if concept.codes else ()
        return [key(n) + tail for n in (*concept.names, *concept.stated_as) for tail in ("", *tails)]
    if name.kind == "code":
        return []
    own = key(name.value)
    bare = own.removesuffix("支出")
    named = [own, bare, bare + "支出"] if name.kind in ("subject", "item") else [own]
    named += [n + tail for n in named for tail in _NARRATIVE_TAILS]
    return list(dict.fromkeys([*named, *map(key, name.also)]))


def codes_of(name: Name, lexicon: Lexicon) -> list[str]:
    """The codes that the item goes under."""
    if concept := lexicon.concept(name):
        return list(concept.codes)
    return [name.value] if name.kind == "code" else []
