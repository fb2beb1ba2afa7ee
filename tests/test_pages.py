"""Questions on short pages of towns: a town with or without its county, and what a change is against."""

import pytest

from tests.helpers import desk_over

PAGES = {
    "hill": "现将歙县花山镇本级2023年度“三公”经费决算情况公布如下：\n2023年度镇本级“三公”经费决算5万元，"
    "较上年决算数减少1万元，下降16.67%；较年初预算数减少3万元，下降37.5%。",
    "brook": "双溪镇人民政府2023年度“三公”经费决算\n按照要求，公布如下：\n2023年“三公”经费决算数共计12万元，"
    "比上年预算数下降20%，比上年决算数下降10%。",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    with desk_over(folder, PAGES) as desk:
        yield desk


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("花山镇2023年三公经费决算多少", "5", "万元"),
        ("歙县花山镇2023年三公经费", "5", "万元"),
        ("花山镇三公经费比上年决算减少多少", "1", "万元"),
        ("花山镇三公经费比年初预算少了多少", "3", "万元"),
        ("花山镇三公经费比年初预算下降百分之几", "37.5", "%"),
        ("双溪镇2023年三公经费决算", "12", "万元"),
        ("双溪镇三公经费比上年下降百分之几", "10", "%"),
        ("泾县双溪镇2023年三公经费决算", "12", "万元"),
    ],
)
def test_a_page_answers_for_its_town(pages, question, value, unit):
    answer = pages.ask(question)
    assert (answer.status, str(answer.value), answer.unit) == ("answered", value, unit), answer.text


def test_a_town_of_another_county_is_another_town(pages):
    assert pages.ask("泾县花山镇2023年三公经费").status == "not_found"
