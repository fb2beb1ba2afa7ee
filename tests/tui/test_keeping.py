"""A conversation as a file: read back, it is what was answered."""

import csv
import io
import json
from decimal import Decimal

import pytest

from askbudget.tui import keeping
from askbudget.tui.conversation import Conversation
from tests.tui import scripted


@pytest.fixture
def turns():
    conversation = Conversation()
    for question in ("青溪区2025年三公经费是多少", "青溪区和白沙县谁的三公经费多", "天气怎么样"):
        conversation.ask(scripted.Desk(), question)
    return conversation.turns


def test_what_is_copied_has_the_answer_its_words_and_its_warning(turns):
    text = keeping.kept_text(turns[0])
    for part in ("青溪区2025年三公经费是多少", "90,000 元", "第7行", "与上年持平", "同名的还有"):
        assert part in text


def test_json_is_the_form_of_the_command(turns):
    read = json.loads(keeping.as_json(turns))
    assert read == [turn.answer.to_dict() for turn in turns]


def test_csv_has_a_line_for_each_entry_and_one_for_what_was_not_answered(turns):
    rows = list(csv.DictReader(io.StringIO(keeping.as_csv(turns).removeprefix("\ufeff"))))
    assert [(row["number"], row["value"]) for row in rows] == [("1", "90000"), ("2", "90000"), ("2", "5.3"), ("3", "")]
    assert rows[1]["organisation"] == "青溪区水利局"
    assert Decimal(rows[0]["value"]) == turns[0].answer.value


def test_markdown_has_headings_entries_and_quotes(turns):
    text = keeping.as_markdown(turns)
    for part in ("## 1. 青溪区2025年三公经费是多少", "> 来源：", "| 青溪区水利局 |", "= 90,000 元 − 53,000 元"):
        assert part in text


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", "## 1"), ("a.csv", "\ufeffnumber"), ("a.JSON", "["), ("a", "## 1")]
)
def test_the_ending_says_what_is_written(turns, tmp_path, name, begins):
    keeping.save(turns, tmp_path / "new" / name)
    assert (tmp_path / "new" / name).read_text(encoding="utf-8").startswith(begins)


def test_a_place_that_cannot_be_written_is_an_error(turns, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        keeping.save(turns, tmp_path / "file" / "a.md")
