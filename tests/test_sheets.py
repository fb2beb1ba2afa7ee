"""A table laid out again from its facts, and the places that state a figure; over the samples and rows of our own."""

from askbudget.engine.sheets import sheet
from askbudget.model import Fact, Place

TITLE = "支出预算表"


def fact(line, item, measure, value, table=TITLE, code=""):
    place = Place((line, line), f"{item} {value}", table=table, row=item, column=measure)
    return Fact("d", "table", 2024, "预算", item, measure, value, "万元", place, code=code)


ROWS = [
    fact(3, "合计", "合计", "9"),
    fact(3, "合计", "项目支出", "4"),
    fact(4, "水利", "合计", "5", code="213"),
    fact(4, "水利", "基本支出", "5", code="213"),
    fact(4, "水利", "项目支出", "4", code="213"),
]


def test_columns_keep_their_order_though_the_first_row_left_one_blank():
    laid_out = sheet(ROWS, ROWS[0].place)
    assert laid_out.columns == ("合计", "基本支出", "项目支出")
    assert [row.cells for row in laid_out.rows] == [("9", "", "4"), ("5", "5", "4")]
    assert [(row.line, row.code, row.label) for row in laid_out.rows] == [(3, "", "合计"), (4, "213", "水利")]


def test_the_cell_in_question_is_marked():
    assert sheet(ROWS, ROWS[3].place).marked == (1, 1)
    assert sheet(ROWS, Place((9, 9), "x", table=TITLE)).marked is None


def test_other_tables_and_sentences_are_left_out():
    other = fact(9, "水利", "合计", "5", table="收入预算表")
    assert len(sheet([*ROWS, other], ROWS[0].place).rows) == 2
    assert sheet(ROWS, Place((1, 1), "水利5万元")) is None
    assert sheet([], ROWS[0].place) is None


def test_the_sample_table_has_the_cited_cell(samples):
    answer = samples.ask("大渡口2024年工会经费是多少")
    laid_out = samples.sheet(answer.sources[0])
    row, column = laid_out.marked
    assert laid_out.rows[row].label == "工会经费"
    assert laid_out.rows[row].cells[column] == str(answer.value)


def test_mentions_are_as_many_as_the_answer_says(samples):
    for question in ("渝北区2025年三公经费是多少", "潼南区2024年公务接待费", "渝北区收入预算"):
        explained = samples.explain(question)
        agreeing = [mention for mention in samples.mentions(explained) if mention.agrees]
        assert len(agreeing) == explained.answer.agreement["places"]
        assert agreeing[0].citation == explained.answer.sources[0]


def test_nothing_is_mentioned_where_nothing_was_answered(samples):
    assert samples.mentions(samples.explain("三公经费是多少")) == ()
    assert samples.mentions(samples.explain("今天天气怎么样")) == ()
