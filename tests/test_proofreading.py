"""`lexicon check` finds what is wrong with a lexicon, `show` looks up, `suggest` makes entries of misses."""

import json
import re
import shutil
import tomllib

import pytest

from askbudget import cli, paths
from askbudget.engine import open_index, suggesting
from askbudget.engine.proofreading import problems
from askbudget.errors import LexiconInvalid, UnreadableInput
from askbudget.lexicon import load
from askbudget.lexicon.checks import unreachable
from askbudget.lexicon.entries import rule_of
from askbudget.lexicon.schema import INTENTS, NEEDS
from askbudget.questions.rules import _FILLED
from tests.helpers import LEXICON_DIR
from tests.test_own_lexicon import ALIAS, RULE, SYNONYM

RULES = '[[rule]]\nname = "{name}"\nintent = "lookup"\nexamples = ["渝北三公经费"]\n'


WORDS = '[[word_class]]\nname = "x"\nstands = "end"\nwords = ["某"]\n'


@pytest.fixture
def builtin(tmp_path, monkeypatch):
    """A copy of the built-in lexicon to break; `write(file, text)` appends.

    Its rules have one example each: test_the_lexicon_is_sound tries them all.
    """
    folder = shutil.copytree(LEXICON_DIR, tmp_path / "builtin")
    rules = (folder / "rules.toml").read_text(encoding="utf-8")
    brief = re.sub(r'^(examples = \["[^"]*").*?\]$', r"\1]", rules, flags=re.MULTILINE | re.DOTALL)
    brief = re.sub(r"^counterexamples = \[.*?\]$", "", brief, flags=re.MULTILINE | re.DOTALL)
    (folder / "rules.toml").write_text(brief, encoding="utf-8")
    monkeypatch.setattr(paths, "lexicon_dir", lambda: folder)

    def write(file: str, text: str) -> None:
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write(f"\n{text}\n")

    return write


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()

    def write(file: str, text: str):
        (folder / file).write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def check(samples):
    """What is wrong, a line each."""

    def check(own=None) -> list[str]:
        return list(map(str, problems(own, samples.index, samples.index)))

    yield check
    samples.index.call_also({})


# ---------------------------------------------------------------- check


def test_the_lexicon_is_sound(check):
    """Every example of every rule and form included."""
    assert check() == []


@pytest.mark.parametrize(
    ("file", "entry", "told"),
    [
        ("concepts.toml", '[[concept]]\nid = "x"\nnames = ["某费"]\ncolour = "红"', "x：不认识 colour"),
        ("concepts.toml", '[[concept]]\nid = "x"', "x：缺少 names"),
        ("concepts.toml", '[[concept]]\nid = "x"\nnames = ["招待费"]', "[[concept]] x：“招待费”已经属于"),
        ("concepts.toml", '[[concept]]\nid = "training"\nnames = ["某费"]', "training：写了两次"),
        ("concepts.toml", '[[concept]]\nid = "x"\nnames = ["某费"]\ncodes = ["99"]', "没有科目 99"),
        ("concepts.toml", '[[concept]]\nid = "x"\nnames = ["某费"]\nforms = ["nothing"]', "没有表 nothing"),
        ("rules.toml", RULES.format(name="x") + 'cues = ["nothing"]', "x：没有线索 nothing"),
        ("rules.toml", RULES.format(name="x") + 'needs = ["unheard"]', "x：没有槽位 unheard"),
        ("rules.toml", RULES.format(name="x").replace('"lookup"', '"guess"'), "x：没有意图 guess"),
        ("rules.toml", '[[combination]]\ncue = "buy"\nitem = "x"\nmeans = ["y"]', "没有事项 y"),
        (
            "rules.toml",
            RULES.format(name="x") + 'needs = ["item"]\nwithout = ["other_matter", "who"]',
            "x：永远轮不到：合适它的问题都先合适 lookup",
        ),
        ("rules.toml", RULES.format(name="x") + 'needs = ["top"]', "x：例子“渝北三公经费”按 lookup 理解"),
        ("rules.toml", RULES.format(name="x") + 'needs = ["top"]', "x：轮不到：它的例子都先合适 lookup"),
        ("rules.toml", "这不是 TOML", "不是正确的 TOML"),
        ("words.toml", WORDS, "x：缺少 examples"),
        ("words.toml", WORDS.replace("end", "middle") + 'examples = ["某"]', "x：stands 可以写 anywhere、begin"),
        ("words.toml", WORDS + 'examples = ["某局"]', "x：例子“某局”里没有这类词"),
        ("words.toml", WORDS + 'examples = ["某"]\ncounterexamples = ["局某"]', "x：反例“局某”里有这类词"),
        ("words.toml", WORDS.replace("某", "(某") + 'examples = ["某"]', "“(某”不是正确的正则表达式"),
        ("organisations.toml", '[[body]]\nname = "某局"\nshort = ["财政局"]', "某局：“财政局”已经属于"),
    ],
)
def test_what_is_wrong_is_one_line_with_file_and_entry(builtin, check, file, entry, told):
    builtin(file, entry)
    found = check()
    assert [line for line in found if told in line and file in line], found
    assert all("\n" not in line for line in found)


def test_a_pattern_that_is_none(builtin, check):
    builtin("rules.toml", "")
    folder = paths.lexicon_dir()
    text = (folder / "rules.toml").read_text(encoding="utf-8")
    (folder / "rules.toml").write_text(text.replace("[patterns]\n", '[patterns]\nrank = ["(名次"]\n'), encoding="utf-8")
    assert [line for line in check() if "(名次" in line]


def test_a_title_that_is_read_as_another_form(builtin, check):
    builtin(
        "tables.toml",
        '[[form]]\nid = "x"\nname = "某表"\nkind = "subjects"\ntitles = ["某某"]\nexamples = ["部门支出总表"]',
    )
    assert [line for line in check() if "x：例子“部门支出总表”认成了 expenditure" in line]


def test_the_users_entries_are_checked_and_named_by_their_file(check, own):
    folder = own("rules.toml", RULE.replace("渝北医保局热线", "渝北医保局三公经费"))
    assert check(folder) == [
        f"{folder / 'rules.toml'} [[rule]] hotline：例子“渝北医保局三公经费”按 lookup 理解",
        f"{folder / 'rules.toml'} [[rule]] hotline：轮不到：它的例子都先合适 lookup",
    ]


def test_a_rule_of_the_users_that_takes_what_was_anothers_is_found(check, own):
    folder = own("rules.toml", '[[rule]]\nname = "greedy"\nintent = "contact"\nexamples = ["渝北三公经费"]\n')
    found = check(folder)
    assert any("[[rule]] lookup：例子" in line and "按 greedy 理解" in line for line in found)


def test_sound_additions_are_sound(check, own):
    own("organisations.toml", ALIAS)
    own("concepts.toml", SYNONYM)
    assert check(own("rules.toml", RULE.replace("渝北医保局热线", "空港医保热线"))) == []


@pytest.mark.parametrize(
    ("first", "second", "reached"),
    [
        ({}, {"cues": ["a"]}, False),
        ({"cues": ["a|b"]}, {"cues": ["a"]}, False),
        ({"cues": ["a"]}, {"cues": ["a|b"]}, True),
        ({"cues": ["a"], "without": ["c"]}, {"cues": ["a"]}, True),
        ({"cues": ["a"], "without": ["c"]}, {"cues": ["a"], "without": ["c"]}, False),
        ({"needs": ["item"]}, {"needs": ["items"]}, False),
        ({"needs": ["items"]}, {"needs": ["item"]}, True),
        ({"needs": ["item|term"]}, {"needs": ["term"]}, False),
        ({"cues": ["b"]}, {"cues": ["a"], "without": ["a"]}, False),
    ],
)
def test_a_rule_that_is_never_reached(first, second, reached):
    rules = [
        rule_of({"name": name, "intent": "lookup", "examples": []} | entry)
        for name, entry in (("first", first), ("second", second))
    ]
    assert [problem.entry for problem in unreachable(rules)] == ([] if reached else ["[[rule]] second"])


def test_what_a_rule_may_say_is_what_questions_and_answers_know():
    from askbudget.answers import _OPERATIONS

    assert set(NEEDS) == {*_FILLED, "parts"}
    assert set(INTENTS) <= {*_OPERATIONS, "help"}


def test_the_command(capfd, samples_index, builtin, own, monkeypatch, tmp_path):
    """Exit code 1 and a line each on stdout where something is wrong; nothing there where nothing is."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    paths.samples_index().path.parent.mkdir(parents=True)
    shutil.copyfile(samples_index, paths.samples_index().path)  # as they are after the first time
    arguments = ["lexicon", "check", "--index", str(samples_index)]
    assert cli.run(arguments) == 0
    assert capfd.readouterr().out == ""
    assert cli.run([*arguments, "--lexicon", str(own("concepts.toml", '[[concept]]\nid = "x"\n'))]) == 1
    out = capfd.readouterr().out
    assert "缺少 names" in out
    assert out.count("\n") == 1


# ---------------------------------------------------------------- show


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("招待费", "concepts.toml [[concept]] official_hospitality"),
        ("2080505", "classifications.toml 2080505"),
        ("医保局", "organisations.toml [[body]] 医疗保障局"),
        ("更多", "rules.toml [cues] more"),
        ("批次", "words.toml [[word_class]] occasions"),
        ("请问", "rules.toml [stopwords]"),
        ("渠县", "regions.toml 四川省达州市渠县"),
        ("smalltalk", "rules.toml [[rule]] smalltalk"),
        ("部门支出总表", "tables.toml [[form]] expenditure"),
    ],
)
def test_a_word_is_looked_up(capfd, word, told):
    assert cli.run(["lexicon", "show", word]) == 0
    assert told in capfd.readouterr().out


def test_a_word_of_ones_own_is_looked_up_too(capfd, own):
    assert cli.run(["lexicon", "show", "空港医保", "--lexicon", str(own("organisations.toml", ALIAS))]) == 0
    assert "organisations.toml [[alias]]" in capfd.readouterr().out


def test_an_unknown_word_fails(capfd):
    assert cli.run(["lexicon", "show", "魑魅"]) == 1
    assert "不在词典里" in capfd.readouterr().out


# ---------------------------------------------------------------- misses


@pytest.fixture
def misses(tmp_path):
    return tmp_path / "notes" / "misses.jsonl"


def noted(file) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_what_is_not_answered_is_noted_with_why(samples_index, misses):
    with open_index(samples_index, misses=misses) as desk:
        desk.ask("渝北三公经费")
        desk.ask("渝北蔬菜大棚补贴")
        desk.session().ask("万州医保局三公经费")
    first, second = noted(misses)
    assert (first["question"], first["status"], first["rest"]) == ("渝北蔬菜大棚补贴", "not_found", "蔬菜大棚补贴")
    assert "蔬菜大棚补贴" in first["why"]
    assert second["stranger"] == "万州医保局"


def test_nothing_is_noted_unless_asked_for(samples_index, tmp_path, monkeypatch, capfd):
    file = tmp_path / "misses.jsonl"
    words = ["ask", "渝北蔬菜大棚补贴", "--index", str(samples_index)]
    assert cli.run(words) == 1
    assert not file.exists()
    monkeypatch.setenv("ASKBUDGET_MISSES", str(file))
    assert cli.run(words) == 1
    assert cli.run(["explain", "渝北蔬菜大棚补贴", "--index", str(samples_index)]) == 0
    assert [note["question"] for note in noted(file)] == ["渝北蔬菜大棚补贴"]


def test_a_file_that_cannot_be_written_costs_no_answer(samples_index, tmp_path):
    with open_index(samples_index, misses=tmp_path) as desk:
        assert desk.ask("渝北蔬菜大棚补贴").status == "not_found"


# ---------------------------------------------------------------- suggest


def suggested(desk, *asked: str):
    return suggesting.suggestions(asked, desk)


def test_words_like_a_name_become_a_synonym(samples):
    """By their sound, too: 待 and 呆."""
    (made,) = suggested(samples, "渝北招贷廷费多少", "渝北招贷廷费")
    assert (made.words, made.questions) == ("招贷廷费", ("渝北招贷廷费多少", "渝北招贷廷费"))
    assert made.near[0].name == "招待费"
    assert tomllib.loads(made.near[0].entry) == {"concept": [{"id": "official_hospitality", "names": ["招贷廷费"]}]}


def test_what_is_answered_by_now_is_left_out(samples):
    assert suggested(samples, "渝北三公经费", "渝北医保局有哪些项目") == []


def test_a_modifier_is_no_synonym(samples):
    """党员培训费 is like 培训费, and something else."""
    (made,) = suggested(samples, "渝北党员培训费多少")
    assert made.words == "党员培训费"
    assert made.near[0].name == "培训费"
    assert made.accepted is None


def test_an_unknown_organisation_is_held_against_the_known_ones(samples):
    (made,) = suggested(samples, "渝背区医疗保证局三公经费")
    assert (made.kind, made.near[0].file) == ("单位", "organisations.toml")


def near(score: float, entry: str = "a"):
    return suggesting.Near("某费", score, "concepts.toml", f'[[concept]]\nid = "{entry}"\nnames = ["某某钱"]')


@pytest.mark.parametrize(
    ("scores", "certain"),
    [((90, 60), True), ((90, 85), False), ((60, 10), False), ((90,), True), ((), False)],
)
def test_only_what_leads_clearly_is_certain(scores, certain):
    found = tuple(near(score, str(i)) for i, score in enumerate(scores))
    made = suggesting.Suggestion("某某钱", ("问",), found, "事项")
    assert (made.accepted is not None) == certain
    text = made.as_toml()
    assert bool(tomllib.loads(text)) == certain


def test_accepting_writes_what_is_certain_and_the_lexicon_stays_sound(tmp_path, own):
    folder = own("concepts.toml", "")
    made = [
        suggesting.Suggestion("饭局钱", ("渝北饭局钱",), (entry_of("official_hospitality", "饭局钱"),), "事项"),
        suggesting.Suggestion("某某钱", ("渝北某某钱",), (near(60),), "事项"),
    ]
    told = list(suggesting.accept(made, folder))
    assert told == [f"已写进 {folder / 'concepts.toml'}", "拿不准的 1 条没有写，请自己选"]
    assert load(LEXICON_DIR, folder).concept_of["饭局钱"].id == "official_hospitality"


def entry_of(concept: str, words: str):
    return suggesting.Near("某费", 90, "concepts.toml", f'[[concept]]\nid = "{concept}"\nnames = ["{words}"]')


def test_what_would_clash_is_not_written(own):
    folder = own("concepts.toml", "# mine\n")
    made = [suggesting.Suggestion("招待费", ("问",), (entry_of("training", "招待费"),), "事项")]
    with pytest.raises(LexiconInvalid, match="招待费"):
        list(suggesting.accept(made, folder))
    assert (folder / "concepts.toml").read_text(encoding="utf-8") == "# mine\n"


def test_the_suggestions_of_a_file(capfd, tmp_path, samples_index):
    file = tmp_path / "misses.jsonl"
    file.write_text('{"question": "渝北党员培训费多少"}\n\n', encoding="utf-8")
    assert cli.run(["lexicon", "suggest", str(file), "--index", str(samples_index)]) == 0
    out = capfd.readouterr().out
    assert "“党员培训费”（事项）出现 1 次" in out
    assert tomllib.loads(out) == {}


@pytest.mark.parametrize("line", ["{}", "[1]", "no json"])
def test_a_line_that_is_no_miss_is_named(line):
    with pytest.raises(UnreadableInput, match="f 第 1 行"):
        suggesting.misses([line.encode()], "f")
