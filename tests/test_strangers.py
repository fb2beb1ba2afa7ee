"""What no document has is refused: a place, a name; a place that an organisation lies in is no stranger."""

import pytest


@pytest.mark.parametrize(
    ("question", "stranger"),
    [
        ("万州区2025年三公经费", "万州区"),
        ("万州三公经费多少", "万州"),
        ("请问2025年万州三公经费", "万州"),
        ("万州和渠县谁的三公经费多", "万州"),
        ("2024年三家单位（大渡口、江津、渠县）三公经费排名", "江津"),
        ("成都市医保局三公经费", "成都市"),
        ("成都渠县三公经费", "成都渠县"),
        ("浙江三公经费是多少", "浙江"),
        ("上海市医保局三公经费", "上海市医保局"),
        ("秀山医保局三公经费", "秀山医保局"),
    ],
)
def test_a_place_without_documents_is_said(samples, question, stranger):
    answer = samples.ask(question)
    assert answer.status == "not_found"
    assert answer.value is None
    assert stranger in answer.text


@pytest.mark.parametrize(
    ("question", "organisations"),
    [
        ("达州市渠县医保局三公经费", ["渠县医疗保障局"]),
        ("达州渠县三公经费", ["渠县医疗保障局"]),
        ("四川渠县三公经费", ["渠县医疗保障局"]),
        ("四川的医保局三公经费是多少", ["渠县医疗保障局"]),
        ("重庆市渝北区三公经费", ["重庆市渝北区医疗保障局"]),
        ("重庆市渝北区医疗保障局和渠县三公经费对比", ["重庆市渝北区医疗保障局", "渠县医疗保障局"]),
    ],
)
def test_a_place_that_an_organisation_lies_in_is_no_stranger(samples, question, organisations):
    answer = samples.ask(question)
    assert answer.status == "answered"
    assert list(dict.fromkeys(source.organisation for source in answer.sources)) == organisations


def test_everyday_words_are_no_places(samples):
    """公安 and 新建 are a county and a district without their endings."""
    for question in ("渝北区新建项目支出多少", "渝北区三公经费平安吗"):
        assert "没有收录" not in samples.ask(question).text


def test_a_name_like_the_one_that_is_not_there_is_offered_and_not_used(samples):
    answer = samples.ask("渠县基金监管宣传工作经费")
    assert (answer.status, answer.value) == ("not_found", None)
    assert all("基金监管" in option.label for option in answer.options)
    assert answer.options
    assert samples.ask(answer.options[0].question).status == "answered"
