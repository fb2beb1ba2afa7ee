"""Why a figure changed and what it is for, and the headings and terms of other provinces, in sentences of our own."""

import pytest

from tests.extraction.test_wordings import FINAL
from tests.helpers import extracted, passages, words

CHANGED = "公务接待费2.1万元，比上年减少0.3万元"
REASONS = {
    "主要是 behind a change": ("公务接待费1万元，比上年减少1万元，主要是厉行节约，压减接待。", "厉行节约，压减接待"),
    "原因主要是": ("公务接待费1万元，比上年减少1万元，变动原因主要是接待减少。", "接待减少"),
    "a colon": ("公务接待费1万元，比上年减少1万元。减少的主要原因：接待减少。", "接待减少"),
    "原因是 and a use behind it": ("公务接待费1万元，比上年减少1万元，原因是接待减少，用于检查。", "接待减少"),
    "because, behind a comma": (f"{CHANGED}，主要因为压减接待。", "压减接待"),
    "due to": (f"{CHANGED}，系压减接待所致。", "压减接待"),
    "two words for because": (f"{CHANGED}，减少的原因主要是由于压减接待。", "压减接待"),
    "the cause in front": ("由于压减接待，公务接待费比上年减少0.3万元。", "压减接待"),
    "the cause in front, in one word": ("因压减接待，公务接待费比上年减少0.3万元。", "压减接待"),
}
USES = {
    "a sentence that begins with 用于": ("公务接待费1万元。用于检查接待。", "检查接待"),
    "what it consists of": ("公务接待费1万元，具体内容包括：上级检查就餐费。", "上级检查就餐费"),
    "开支内容": ("公务接待费1万元，接待9批次，开支内容：来访就餐。", "来访就餐"),
    "主要用于 and a colon": ("公务接待费1万元，主要用于：检查接待。", "检查接待"),
    "what it is mainly": ("公务接待费2.1万元，主要是接待上级检查。", "接待上级检查"),
    "what is mainly paid": ("公务接待费2.1万元，主要支付检查的餐费。", "检查的餐费"),
    "what it is spent on": ("公务接待费2.1万元，主要开支餐费、住宿费。", "餐费、住宿费"),
    "a label": ("公务接待费2.1万元。主要用途：接待上级检查。", "接待上级检查"),
    "what the money goes to": ("公务接待费2.1万元，主要支出内容为接待上级检查。", "接待上级检查"),
    "a change behind it": ("公务接待费2.1万元，主要用于接待检查，较上年减少1万元。", "接待检查"),
}


@pytest.mark.parametrize(("text", "why"), REASONS.values(), ids=REASONS)
def test_why_a_figure_changed(text, why):
    found = extracted(f"三、情况说明\n{text}")
    assert [(p.subject, p.text) for p in passages(found, "reason")] == [("公务接待费", why)]


@pytest.mark.parametrize(("text", "what"), USES.values(), ids=USES)
def test_what_a_figure_is_for(text, what):
    found = extracted(f"三、情况说明\n{text}")
    assert [(p.subject, p.text) for p in passages(found, "use")] == [("公务接待费", what)]


def test_a_second_reason_is_of_what_the_first_one_named():
    found = extracted(
        "三、情况说明\n公务接待费支出决算小于预算数的主要原因是压减接待；较上年减少的主要原因是批次减少。", title=FINAL
    )
    assert [(p.subject, p.text) for p in passages(found, "reason")] == [
        ("公务接待费", "压减接待"),
        ("公务接待费", "批次减少"),
    ]


@pytest.mark.parametrize(
    ("term", "subject", "words"),
    [
        ("财政拨款收入，指拨付的资金。", "财政拨款收入", "指拨付的资金。"),
        ("基本支出，是指日常的支出。", "基本支出", "是指日常的支出。"),
        ("“三公”经费——指接待和用车的支出。", "“三公”经费", "指接待和用车的支出。"),
    ],
)
def test_a_term_with_a_comma_or_a_dash_behind_it(term, subject, words):
    found = extracted(f"七、专业名词解释\n{term}\n其他收入，是指别的收入。")
    assert [p.text for p in passages(found, "definition", subject)] == [words]


def test_a_subject_as_the_heading_of_its_definition():
    found = extracted("第四部分 名词解释\n（一）行政运行（项）\n反映行政单位的支出。")
    assert [p.text for p in passages(found, "definition", "行政运行")] == ["反映行政单位的支出。"]


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("一、部门机构设置、职能", {"duties", "composition"}),
        ("二、部门预算编报范围", {"composition"}),
        ("一、部门职责职能", {"duties"}),
    ],
)
def test_what_a_section_answers(heading, kinds):
    found = extracted(f"{heading}\n水利局管水，内设2个科室。\n三、情况说明\n支出1万元。")
    assert {p.kind for p in found.passages if "管水" in p.text} == kinds


def test_two_terms_that_one_paragraph_explains_are_two():
    found = extracted(
        """
        五、名词解释
        1.基本支出：指为保障运转发生的支出。
        人员经费主要是指归集到个人的支出。公用经费主要是指不能归集到个人的支出。
        """
    )
    assert words(passages(found, "definition", "公用经费")) == ["主要是指不能归集到个人的支出。"]
    assert words(passages(found, "definition", "人员经费")) == ["主要是指归集到个人的支出。"]
