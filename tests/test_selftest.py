"""The self-test over the samples: nothing wrong there; and whatever goes wrong is seen."""

import json
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from askbudget import cli, selftest
from askbudget.model import Answer, Citation, Document, Fact, Item, Organisation, Place, Warning
from askbudget.quantity import Quantity
from askbudget.selftest.judging import Expected, judge
from askbudget.selftest.known import Ledger
from askbudget.selftest.wording import Words
from tests.helpers import lexicon

LEXICON = lexicon()
BODY = Organisation("某省某县教育局", "某县", ("某县教育局", "某县", "教育局"))


@pytest.fixture(scope="module")
def asked(samples):
    return selftest.questions(samples, 380, seed=1)


@pytest.fixture(scope="module")
def results(samples, asked):
    """What came of asking them all."""
    return selftest.run(samples, asked, silent)


def silent(done: int, total: int) -> None:
    """No progress bar."""


# ---------------------------------------------------------------- the samples


def test_nothing_is_answered_wrongly(results):
    """Every kind is asked, and little is refused."""
    assert {result.question.kind for result in results} == set(selftest.KINDS)
    assert [(r.question.turns, r.answer.text) for r in results if r.outcome == "wrong"] == []
    assert sum(result.outcome == "right" for result in results) > 0.9 * len(results)


def test_the_same_seed_asks_the_same(samples, asked):
    assert selftest.questions(samples, 380, seed=1) == asked
    assert selftest.questions(samples, 380, seed=2) != asked


def test_one_document_is_asked_about_alone(samples):
    questions = selftest.questions(samples, 60, seed=1, document="quxian2024")
    cited = {document for question in questions for document in question.expected.documents}
    assert cited == {"quxian2024"}


class Liar:
    """Tells the answers with all figures one too many, and answers what nobody can."""

    def __init__(self, results):
        self.answers = {result.question.turns: result.answer for result in results}

    def session(self):
        return self

    def ask(self, question: str) -> Answer:
        answer = self.answers[question,]
        value = answer.value + 1 if isinstance(answer.value, Decimal) else not answer.value
        return replace(answer, status="answered", value=value, items=(), winner="nobody", difference=None)


def test_a_liar_is_found_out(asked, results):
    """In every kind of question, whichever way it lies."""
    plain = [question for question in asked if len(question.turns) == 1 and not question.expected.doubtful]
    lies = selftest.run(Liar(results), plain, silent)
    right = [r for r in lies if r.outcome == "right" and "contradiction" not in {w.kind for w in r.answer.warnings}]
    assert [(r.question.turns, r.question.expected) for r in right] == []


# ---------------------------------------------------------------- judging


def told(value: object = None, unit: str | None = None, **parts) -> Answer:
    source = Citation("a", "某局", 2024, "", Place((1, 1), ""))
    return Answer("", "answered", "lookup", f"2024年 {value}", value, unit, sources=(source,), **parts)


NINE = (Quantity(Decimal("9.00"), "万元"),)
DOUBT = (Warning("other_figures", "同名的还有"),)


@pytest.mark.parametrize(
    ("expected", "answer", "outcome"),
    [
        (Expected(NINE), told(Decimal(9), "万元"), "right"),
        (Expected(NINE), told(Decimal(90000), "元"), "right"),
        (Expected(NINE), told(Decimal("9.01"), "万元"), "wrong"),
        (Expected(NINE), told(Decimal(9), "元"), "wrong"),
        (Expected(NINE), told(Decimal(9), "人"), "wrong"),
        (Expected(NINE, unit="元"), told(Decimal(9), "万元"), "wrong"),
        (Expected(NINE, documents=("b",)), told(Decimal(9), "万元"), "wrong"),
        (Expected(NINE, year=2023), told(Decimal(9), "万元"), "wrong"),
        (Expected(NINE, direction="增加"), told(Decimal(9), "万元", direction="减少"), "wrong"),
        (Expected(NINE, operator=">="), told(Decimal(9), "万元", operator="<="), "wrong"),
        (Expected(NINE, doubtful=True), told(Decimal(9), "万元"), "wrong"),
        (Expected(NINE, doubtful=True), told(Decimal(9), "万元", warnings=DOUBT), "refused"),
        (Expected(NINE, doubtful=True), told(Decimal(8), "万元", warnings=DOUBT), "wrong"),
        (Expected(NINE), told(Decimal(8), "万元", warnings=(Warning("contradiction", ""),)), "refused"),
        (Expected(NINE), replace(told(), status="ambiguous"), "refused"),
        (Expected(truth=True), told(False), "wrong"),
        (Expected(winner="a"), told(winner="b"), "wrong"),
        (Expected(winner=None), told(winner="b"), "wrong"),
        (Expected(words="及时"), told("及时"), "right"),
        (Expected(words="及时"), told("有所增加"), "wrong"),
        (Expected(absent=True), told(Decimal(9), "万元"), "wrong"),
        (Expected(absent=True), replace(told(), status="not_found"), "right"),
    ],
)
def test_what_an_answer_is_worth(expected, answer, outcome):
    assert judge(expected, answer) == outcome


def test_a_rounded_figure_is_right_only_in_another_unit():
    exact = (Quantity(Decimal("34343028.86"), "元"),)
    assert judge(Expected(exact), told(Decimal("3434.30"), "万元")) == "right"
    assert judge(Expected(exact), told(Decimal("3434.31"), "万元")) == "wrong"
    assert judge(Expected(exact), told(Decimal(34343029), "元")) == "wrong"
    assert judge(Expected((Quantity(Decimal(3), "元"),)), told(Decimal("0.00"), "万元")) == "wrong"


def test_figures_side_by_side_are_no_answer_and_no_error():
    shown = tuple(Item("某费", value, "万元", "a", "某局", 2024) for value in ("9", "8"))
    assert judge(Expected(NINE), told(items=shown)) == "refused"
    assert judge(Expected(NINE), told(items=shown[:1])) == "right"
    assert judge(Expected(NINE), told(items=shown[1:])) == "wrong"


# ---------------------------------------------------------------- what is known


def document(id_: str, year: int = 2024, basis="预算") -> Document:
    return Document(id_, f"/{id_}.txt", "", "", BODY, year, basis, "部门")


def fact(item: str, value: str, unit: str = "万元", measure: str = "合计", **parts) -> Fact:
    parts = {"document": "a", "kind": "table", "year": 2024, "basis": "预算", "form": "expenditure"} | parts
    return Fact(item=item, measure=measure, value=value, unit=unit, place=Place((1, 1), ""), **parts)


def known(*facts: Fact):
    return {k.item: k for k in Ledger([document("a")], facts, LEXICON).known}


def test_figures_that_agree_as_far_as_their_digits_tell_are_one():
    found = known(fact("会议费", "9.00"), fact("会议费", "90001", "元", kind="narrative", measure="预算数"))
    assert found["会议费"].agreed
    assert found["会议费"].finest == Quantity(Decimal(90001), "元")


def test_figures_that_differ_are_several():
    assert not known(fact("会议费", "9.00"), fact("会议费", "9.02"))["会议费"].agreed


def test_a_column_that_is_not_certain_is_not_trusted():
    assert not known(fact("会议费", "9.00", column_source="ambiguous"))["会议费"].agreed


@pytest.mark.parametrize(
    "part",
    [
        fact("会议费", "9", measure="基本支出"),
        fact("会议费", "9", measure="上年结转安排/合计"),
        fact("会议费", "9", measure="较上年增加", kind="narrative"),
        fact("会议费", "9", unit="%"),
        fact("会议费", "9", unit="个"),
        fact("会议费", "9", kind="target"),
        fact("会议费", "9", form="income"),
        fact("会议费", "9", year=2020),
    ],
)
def test_a_part_a_change_and_a_share_are_not_the_whole(part):
    assert known(part) == {}


def test_budget_and_final_accounts_are_two_things():
    ledger = Ledger(
        [document("a"), document("b", basis="决算")],
        [fact("会议费", "9"), fact("会议费", "8", document="b", basis="决算")],
        LEXICON,
    )
    assert {k.basis: k.finest.value for k in ledger.known} == {"预算": 9, "决算": 8}
    assert {ledger.edition(k) for k in ledger.known} == {"预算", "决算"}


def test_department_and_unit_are_two_things():
    ledger = Ledger(
        [document("a"), replace(document("b"), scope="单位")],
        [fact("会议费", "9"), fact("会议费", "8", document="b")],
        LEXICON,
    )
    assert {ledger.edition(k): k.finest.value for k in ledger.known} == {"部门预算": 9, "单位预算": 8}


def test_a_row_of_a_body_is_no_item():
    assert known(fact("某县教育局", "9"), fact("财政局", "9"), fact("部门预算", "9")) == {}


# ---------------------------------------------------------------- words


@pytest.fixture
def words():
    return Words(LEXICON, [document("a")], ["公务接待费", "公务接待室", "会议费"], Random(1))


def test_a_name_is_misspelt_by_one_letter(words):
    for by, name in (("sound", "公务用车购置费"), ("shape", "公务用车购置费")):
        written = words.misspelt(name, by=by)
        assert len(written) == len(name)
        assert sum(a != b for a, b in zip(written, name, strict=True)) == 1


def test_a_name_with_a_near_neighbour_is_not_misspelt(words):
    """公务接待弗 may be 公务接待室 as well."""
    assert {words.misspelt("公务接待费", by="shape") for _ in range(20)} <= {""} | {
        w for w in {words.misspelt("公务接待费", by="shape") for _ in range(20)} if w.endswith("费")
    }


def test_a_short_name_is_not_misspelt(words):
    assert words.misspelt("会议费", by="sound") == ""


def test_a_year_is_said_in_many_ways(words):
    said = {words.any_year(2024, 2025) for _ in range(200)}
    assert {"2024年", "24年", "二〇二四年", "去年"} <= said


def test_an_organisation_is_called_by_what_is_its_own(words):
    assert {words.who(BODY.name) for _ in range(50)} == {"某省某县教育局", "某县教育局", "某县"}


# ---------------------------------------------------------------- the command


@pytest.fixture
def run(capfd, samples_index):
    def run(*arguments: str):
        code = cli.run(["selftest", "--index", str(samples_index), *arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


def test_the_report(run):
    code, out, err = run("--count", "40")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["kind", "right", "wrong", "refused"]
    assert out.splitlines()[-1].split()[0] == "all"


def test_the_report_as_json(run):
    code, out, _ = run("--count", "40", "--format", "json", "--verbose")
    report = json.loads(out)
    total = report["kinds"][-1]
    assert (code, total["kind"], total["right"] + total["refused"]) == (0, "all", 40)
    assert len(report["listed"]) == total["refused"]


def test_a_wrong_answer_is_listed_and_fails(run, monkeypatch):
    monkeypatch.setattr(selftest, "judge", lambda expected, answer: "wrong")
    code, out, _ = run("--count", "3")
    assert code == 1
    assert out.count("outcome   wrong") == 3


def test_an_unknown_document_is_wrong_usage(run):
    code, out, err = run("--document", "nowhere")
    assert (code, out) == (2, "")
    assert "nowhere" in err
