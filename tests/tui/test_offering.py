"""What is offered is answered: by a scripted desk, and by the samples."""

import pytest

from askbudget.tui.conversation import Conversation
from askbudget.tui.offering import completions, follow_ups, starters
from tests.tui import scripted


def offered(desk, text, after=None, asked=()):
    return [each.text for each in completions(desk, text, after, asked)]


def test_only_what_is_answered_is_offered_to_begin_with():
    assert starters(scripted.Desk()) == (
        "青溪区2025年三公经费是多少",
        "各单位三公经费排名",
        "青溪区人员经费占基本支出的比重",
    )


def test_follow_ups_are_of_other_bodies_and_say_something_new():
    desk = scripted.Desk()
    conversation = Conversation()
    turn = conversation.ask(desk, "青溪区2025年三公经费是多少")
    assert follow_ups(desk, turn) == ("那白沙县呢", "各单位三公经费排名")


def test_nothing_follows_what_was_not_answered():
    desk = scripted.Desk()
    assert follow_ups(desk, Conversation().ask(desk, "三公经费")) == ()


def test_whole_questions_come_before_names():
    first, second = offered(scripted.Desk(), "青溪区")[:2]
    assert (first, second) == ("青溪区2025年三公经费是多少", "青溪区2025年支出预算是多少")
    assert offered(scripted.Desk(), "青溪")[-1] == "青溪区水利局"


def test_a_question_asked_before_comes_first_where_it_is_still_answered():
    asked = ["青溪区没有的问题", "青溪区和白沙县谁的三公经费多"]
    assert offered(scripted.Desk(), "青溪区", asked=asked)[0] == "青溪区和白沙县谁的三公经费多"


def test_years_are_those_of_the_body_that_is_named():
    assert "青溪区2025年" in offered(scripted.Desk(), "青溪区20")
    assert "青溪区2024年" not in offered(scripted.Desk(), "青溪区20")


def test_a_name_is_completed_at_the_end_of_what_stands_there():
    assert "和白沙县园林局" in offered(scripted.Desk(), "和白沙")


@pytest.mark.parametrize("typed", ["", "  ", "？", "天气", "青溪区2025年三公经费是多少"])
def test_nothing_is_offered_for_nothing(typed):
    assert offered(scripted.Desk(), typed) == []


@pytest.mark.parametrize("typed", ["渝", "渝北区", "渝北区20", "渝北区公务", "渠县人", "大渡口医疗"])
def test_the_samples_answer_what_they_offer(samples, typed):
    found = [each for each in completions(samples, typed, None) if each.kind != "year"]
    assert found
    for each in found:
        if each.kind == "question":
            assert samples.ask(each.text).status == "answered", each.text
