"""A user's own lexicon folder: names, synonyms, rules and forms added without touching code, end to end."""

import json
from pathlib import Path
from shutil import copyfile
from sqlite3 import connect

import pytest

from askbudget import __version__, cli, paths
from askbudget.engine import build, open_index
from askbudget.errors import LexiconInvalid
from askbudget.lexicon import load
from tests.conftest import SAMPLES
from tests.helpers import LEXICON_DIR, lexicon

YUBEI = "重庆市渝北区医疗保障局"
ALIAS = f'[[alias]]\nname = "{YUBEI}"\nalso = ["空港医保"]\n'
SYNONYM = '[[concept]]\nid = "official_hospitality"\nnames = ["饭局钱"]\n'
RULE = """
[cues]
hotline = ["热线"]

[[rule]]
name = "hotline"
intent = "contact"
cues = ["hotline"]
examples = ["渝北医保局热线"]
"""
FORM = """
[[form]]
id = "grain_reserves"
name = "储备粮轮换支出情况"
kind = "subjects"
titles = ["储备粮 轮换 支出情况"]
examples = ["某县粮食局储备粮轮换支出情况表"]
columns = \"\"\"
合计
轮换费用
保管费用
\"\"\"
"""
GRAIN = """某县粮食局2024年部门预算公开
一、基本情况
储备粮轮换支出情况表
单位：万元
科目编码\t科目名称\t合计\t轮换费用\t保管费用
2220115\t粮食风险基金\t30.00\t20.00\t10.00
合计\t\t30.00\t20.00\t10.00
"""


@pytest.fixture
def own(tmp_path):
    """A folder of one's own, to be filled by `write(file, text)`."""
    folder = tmp_path / "own"
    folder.mkdir()

    def write(file: str, text: str) -> Path:
        (folder / file).write_text(text, encoding="utf-8")
        return folder

    return write


def kinds(answer) -> list[str]:
    return [warning.kind for warning in answer.warnings]


# ---------------------------------------------------------------- what it adds, end to end


def test_a_name_of_an_organisation_counts_at_once(own, samples_index):
    """Without indexing anew: nothing in a document is read by it."""
    folder = own("organisations.toml", ALIAS)
    with open_index(samples_index) as desk:
        assert desk.ask("空港医保三公经费是多少").value is None
    with open_index(samples_index, own=folder) as desk:
        answer = desk.ask("空港医保三公经费是多少")
    assert (answer.value, answer.sources[0].document, kinds(answer)) == (90000, "yubei2025", [])


def test_a_synonym_counts_at_once_and_the_next_answer_says_what_does_not(own, samples_index):
    folder = own("concepts.toml", SYNONYM)
    with open_index(samples_index) as desk:
        assert desk.ask("渝北饭局钱是多少").value is None
    with open_index(samples_index, own=folder) as desk:
        first, second = desk.ask("渝北饭局钱是多少"), desk.ask("潼南饭局钱是多少")
    assert (first.value, kinds(first)) == (10000, ["lexicon"])
    assert (second.status, kinds(second)) == ("answered", [])


def test_a_rule_counts_at_once(own, samples_index):
    folder = own("rules.toml", RULE)
    with open_index(samples_index) as desk:
        assert desk.ask("渝北医保局热线").intent != "contact"
    with open_index(samples_index, own=folder) as desk:
        answer = desk.ask("渝北医保局热线")
        assert desk.ask("渝北医保局三公经费").intent == "lookup"
    assert (answer.interpretation["rule"], answer.intent, kinds(answer)) == ("hotline", "contact", [])
    assert "023-" in answer.text


def test_a_form_reads_the_documents_that_are_indexed_with_it(own, tmp_path):
    folder, file, index = own("tables.toml", FORM), tmp_path / "grain2024.txt", tmp_path / "grain.db"
    file.write_text(GRAIN, encoding="utf-8")
    build([file], index)
    with open_index(index) as desk:
        assert {fact.form for fact in desk.facts()} == {""}
    report = build([file], index, own=folder)
    assert [built.outcome for built in report.files] == ["indexed"]
    with open_index(index, own=folder) as desk:
        assert {fact.form for fact in desk.facts()} == {"grain_reserves"}
        answer = desk.ask("某县粮食局2024年粮食风险基金是多少")
    assert (answer.value, answer.unit, kinds(answer)) == (30, "万元", [])


# ---------------------------------------------------------------- the index and the folder


def test_an_index_keeps_what_it_was_built_with(own, tmp_path):
    """Whoever gets the index alone asks by the same names."""
    folder, index = own("organisations.toml", ALIAS), tmp_path / "five.db"
    build([SAMPLES / "yubei2025.txt"], index, own=folder)
    with open_index(index) as desk:
        assert desk.ask("空港医保三公经费是多少").value == 90000


def test_what_questions_are_read_by_makes_no_document_read_anew(own, tmp_path):
    index, file = tmp_path / "one.db", SAMPLES / "yubei2025.txt"
    build([file], index)
    again = build([file], index, own=own("rules.toml", RULE))
    assert ([built.outcome for built in again.files], again.written) == (["kept"], True)
    with open_index(index) as desk:
        assert desk.ask("渝北医保局热线").intent == "contact"
    more = build([file], index, own=own("concepts.toml", SYNONYM))
    assert [built.outcome for built in more.files] == ["indexed"]


def test_a_changed_entry_gives_way_to_what_the_folder_says_now(own, tmp_path):
    index, file = tmp_path / "one.db", SAMPLES / "yubei2025.txt"
    build([file], index, own=own("organisations.toml", ALIAS))
    folder = own("organisations.toml", ALIAS.replace("空港", "龙溪"))
    with open_index(index, own=folder) as desk:
        assert desk.ask("龙溪医保三公经费是多少").value == 90000
        assert desk.ask("空港医保三公经费是多少").value is None


def test_documents_are_read_without_what_only_questions_are_read_by():
    """Else a change of those parts would have to read them anew."""
    from askbudget.extraction import extract
    from askbudget.lexicon import Lexicon
    from askbudget.reading import read

    part = Lexicon(json.loads(json.dumps(dict(lexicon().for_documents()))))
    source = read(SAMPLES / "yubei2025.txt")
    assert extract(source, part) == extract(source, lexicon())


def test_another_version_of_the_program_brings_its_own_rules(samples_index, tmp_path, monkeypatch):
    """An index of before the update is asked by today's lexicon, and the answer says that documents were not."""
    from askbudget.engine import desk as module

    monkeypatch.setattr(module, "__version__", "9.9.9")
    with open_index(samples_index) as desk:
        assert (desk.ask("渝北三公经费").value, desk.lexicon.is_of(__version__)) == (90000, False)


def test_an_index_of_before_there_were_word_classes_is_asked_by_todays(samples_index, tmp_path):
    """Of the same version, for whoever follows the repository."""
    older = tmp_path / "older.db"
    copyfile(samples_index, older)
    with connect(older) as database:
        kept = json.loads(database.execute("select value from meta where key = 'lexicon'").fetchone()[0])
        del kept["words"]
        database.execute("update meta set value = ? where key = 'lexicon'", [json.dumps(kept)])
    with open_index(older) as desk:
        assert desk.ask("渝北三公经费").value == 90000


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("words.toml", '[[word_class]]\nname = "staff"\nwords = ["(编外"]\n'),
        ("rules.toml", '[patterns]\nrank = ["(名次"]\n'),
        ("organisations.toml", '[endings]\nlast = ["(粮库"]\n'),
    ],
)
def test_a_pattern_that_is_none_is_one_line(own, samples_index, capfd, file, text):
    assert cli.run(["ask", "渝北三公经费", "--index", str(samples_index), "--lexicon", str(own(file, text))]) == 3
    told = capfd.readouterr().err
    assert file in told
    assert "不是正确的正则表达式" in told
    assert "Traceback" not in told


def test_a_class_of_words_may_grow(own, samples_index):
    folder = own("words.toml", '[[word_class]]\nname = "except"\nwords = ["撇开"]\n')
    asked = "撇开渝北区医保局，哪家三公经费最多"
    with open_index(samples_index) as desk, open_index(samples_index, own=folder) as taught:
        assert desk.explain(asked).reading.excluded == ()
        assert taught.explain(asked).reading.excluded == (YUBEI,)


# ---------------------------------------------------------------- merging


def test_what_a_folder_says_is_appended(own):
    folder = own("tables.toml", 'labels = ["粮库"]\n' + FORM)
    own("rules.toml", RULE)
    own("concepts.toml", SYNONYM)
    merged, plain = load(LEXICON_DIR, folder), lexicon()
    assert [form.id for form in merged.forms] == [*(form.id for form in plain.forms), "grain_reserves"]
    assert merged.label_names - plain.label_names == {"粮库"}
    assert merged.concept_of["饭局钱"].id == "official_hospitality"
    assert merged.concept_of["饭局钱"].forms == plain.concept_of["公务接待费"].forms
    assert (merged.rules[0].name, merged.cues["热线"]) == ("hotline", ("hotline",))
    assert [rule.name for rule in merged.rules[1:]] == [rule.name for rule in plain.rules]


def test_a_rule_may_say_before_which_it_is_tried(own):
    merged = load(LEXICON_DIR, own("rules.toml", RULE.replace("intent", 'before = "lookup"\nintent')))
    names = [rule.name for rule in merged.rules]
    assert names.index("hotline") + 1 == names.index("lookup")


BODY = '[[body]]\nname = "医疗保障局"\n'


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("concepts.toml", SYNONYM + 'colour = "红"\n', "不认识 colour"),
        ("concepts.toml", '[[concept]]\nid = "fresh"\n', "缺少 names"),
        ("concepts.toml", '[[concept]]\nid = "fresh"\nnames = "饭局钱"\n', "names 应当是列表"),
        ("concepts.toml", '[concept]\nid = "fresh"\n', "应当写成 [[concept]]"),
        ("concepts.toml", '[[concept]]\nid = "training"\nnames = ["招待费"]\n', "“招待费”已经属于"),
        ("concepts.toml", '[[concept]]\nid = "training"\nnames = ["学费"]\nkind = "count"\n', "只能增补，不能改写"),
        ("rules.toml", '[cue]\nhotline = ["热线"]\n', "没有这一节"),
        ("rules.toml", RULE.replace("intent", 'before = "nothing"\nintent'), "nothing 不是规则"),
        ("rule.toml", RULE, "没有这样的词典文件"),
        ("organisations.toml", BODY + 'short = ["财政局"]\n', "“财政局”已经属于"),
        ("organisations.toml", ALIAS + ALIAS.replace(YUBEI, "某局"), "“空港医保”已经属于"),
        ("rules.toml", "这不是 TOML", "不是正确的 TOML"),
    ],
)
def test_what_does_not_fit_is_told_in_one_line_with_both_files(own, samples_index, file, text, told):
    folder = own(file, text)
    with open_index(samples_index, own=folder) as desk, pytest.raises(LexiconInvalid) as caught:
        desk.ask("渝北三公经费")
    said = str(caught.value)
    assert told in said
    assert str(folder / file) in said
    assert "\n" not in said
    if "属于" in told or "改写" in told:
        assert said.count(f"/{file}") == 2


# ---------------------------------------------------------------- where it is


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """An empty configuration folder, and what is written into its config.toml."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / "askbudget" / "config.toml"
    file.parent.mkdir()
    return file


def test_the_folder_is_looked_for_in_order(settings, tmp_path, monkeypatch):
    assert paths.own_lexicon() is None
    beside = settings.with_name("lexicon")
    beside.mkdir()
    assert paths.own_lexicon().path == beside
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    settings.write_text(f'lexicon = "{tmp_path / "a"}"\n', encoding="utf-8")
    assert paths.own_lexicon().path == tmp_path / "a"
    monkeypatch.setenv("ASKBUDGET_LEXICON", str(tmp_path / "b"))
    assert paths.own_lexicon().path == tmp_path / "b"
    assert paths.own_lexicon(tmp_path / "c").path == tmp_path / "c"


def test_a_folder_that_is_named_has_to_be_there(settings, tmp_path):
    with pytest.raises(LexiconInvalid, match="没有词典文件夹"):
        paths.own_lexicon(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["lexicon = 3", 'lexikon = "x"', "这不是 TOML"])
def test_a_configuration_that_makes_no_sense_is_told(settings, text):
    settings.write_text(text, encoding="utf-8")
    assert cli.run(["locate"]) == 2


def test_locate_shows_it(settings, tmp_path, capsys):
    settings.write_text(f'lexicon = "{tmp_path}"\nmisses = "{tmp_path / "misses.jsonl"}"\n', encoding="utf-8")
    assert cli.run(["locate"]) == 0
    out = capsys.readouterr().out
    assert str(tmp_path) in out
    assert str(settings) in out
    assert "misses.jsonl" in out


@pytest.mark.parametrize("place", ["before", "after", "environment"])
def test_the_commands_take_it(own, samples_index, capsys, monkeypatch, place):
    folder = str(own("organisations.toml", ALIAS))
    words = ["--index", str(samples_index), "ask", "--brief", "空港医保三公经费"]
    if place == "environment":
        monkeypatch.setenv("ASKBUDGET_LEXICON", folder)
    else:
        words = ["--lexicon", folder, *words] if place == "before" else [*words, "--lexicon", folder]
    assert cli.run(words) == 0
    assert capsys.readouterr().out == "90000 元\n"
