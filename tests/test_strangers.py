"""What no document has is refused: a place, a name; a place that an organisation lies in is no stranger."""

import pytest

from tests.helpers import desk_over


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


_BODIES = {
    "bridge2024": "长沙市岳麓区教育局",
    "east2024": "长沙市天心区教育局",
    "police2024": "临沂市公安局河东分局",
    "street2024": "成都市武侯区人民政府浆洗街街道办事处",
    "school2024": "青岛市第九中学",
    "health2024": "杭州市余杭区卫生健康局",
    "zone2024": "佛山市高新技术产业开发区管理委员会",
    "science2024": "湖南省科学技术厅",
}


def _three_public(bodies):
    """A budget of each body, with “三公” of 1, 2, 3… 万元."""
    text = "{}2024年部门预算公开\n一、收支情况\n2024年“三公”经费预算{}万元。\n"
    return {stem: text.format(name, number) for number, (stem, name) in enumerate(bodies.items(), 1)}


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bodies")
    with desk_over(folder, _three_public(_BODIES)) as desk:
        yield desk


@pytest.mark.parametrize(
    ("said", "document"),
    [
        ("岳麓区教委", "bridge2024"),
        ("长沙岳麓教育局", "bridge2024"),
        ("河东公安分局", "police2024"),
        ("临沂公安河东分局", "police2024"),
        ("河东分局", "police2024"),
        ("武侯区浆洗街街道办", "street2024"),
        ("浆洗街街道", "street2024"),
        ("成都浆洗街办事处", "street2024"),
        ("青岛九中", "school2024"),
        ("市九中", "school2024"),
        ("青岛市第9中学", "school2024"),
        ("余杭区卫健委", "health2024"),
        ("余杭区卫生健康委员会", "health2024"),
        ("余杭卫健局", "health2024"),
        ("高新区管委会", "zone2024"),
        ("佛山高新区", "zone2024"),
        ("省科技厅", "science2024"),
        ("湖南科技厅", "science2024"),
    ],
)
def test_a_body_goes_by_what_people_call_it(bodies, said, document):
    answer = bodies.ask(f"{said}2024年三公经费多少")
    assert answer.status == "answered", answer.text
    assert [source.document for source in answer.sources] == [document]


@pytest.mark.parametrize("said", ["教育局", "区教育局", "区教委"])
def test_a_name_of_several_bodies_is_asked_back(bodies, said):
    answer = bodies.ask(f"{said}2024年三公经费多少")
    assert answer.status == "ambiguous"
    assert {item.document for item in answer.items} == {"bridge2024", "east2024"}


@pytest.mark.parametrize(
    "said",
    [
        "市教育局", "长沙市教育局", "省教育厅", "教育厅", "市卫健委", "杭州市卫健委", "武侯区卫健局", "岳麓公安局",
        "青岛二中", "青岛十九中", "青岛市第十九中学", "第十九中学", "武侯区玉林街道", "玉林街道办", "岳麓山",
        "湖南省教育厅",
    ],
)  # fmt: skip
def test_a_body_like_those_there_are_is_none_of_them(bodies, said):
    answer = bodies.ask(f"{said}2024年三公经费多少")
    assert (answer.status, answer.value) == ("not_found", None), answer.text


@pytest.fixture(scope="module")
def long_names(tmp_path_factory):
    """Documents of bodies with long names, each with one figure of its own."""
    folder = tmp_path_factory.mktemp("bodies")
    names = (
        "兴山县水利和湖泊局",
        "梧州市龙湖实验小学",
        "兴山县第二人民医院",
        "秭归县水利和湖泊局",
        "秭归县水利工程建设局",
    )
    with desk_over(folder, _three_public({f"body{number}": name for number, name in enumerate(names, 1)})) as desk:
        yield desk


@pytest.mark.parametrize(
    ("said", "status", "value"),
    [
        ("兴山水利局", "answered", 1),
        ("兴山县水利局", "answered", 1),
        ("龙湖小学", "answered", 2),
        ("兴山县水利和湖泊局", "answered", 1),
        ("秭归水利局", "ambiguous", None),
        ("兴山湖泊局", "not_found", None),
        ("兴山县人民医院", "not_found", None),
        ("兴山县水产局", "not_found", None),
        ("远安水利局", "not_found", None),
    ],
    ids=str,
)
def test_a_body_may_be_called_by_the_ends_of_its_name(long_names, said, status, value):
    answer = long_names.ask(f"{said}2024年三公经费是多少")
    assert (answer.status, answer.value) == (status, value), answer.text


@pytest.mark.parametrize("short", ["松岭文旅局", "松岭区文旅广电局", "松岭文旅广局"])
def test_a_form_that_is_short_for_one_body_may_be_short_for_another_of_its_sort(tmp_path, short):
    text = "松岭区文化旅游和广播电视促进局2024年部门预算\n一、收支说明\n2024年公务接待费预算2.40万元。"
    with desk_over(tmp_path, {"budget": text}) as desk:
        assert desk.ask(f"{short}公务接待费多少").value is not None
        assert desk.ask("松岭区体育局公务接待费多少").status == "not_found"


def _of(body: str) -> dict[str, str]:
    return {"budget": f"{body}2024年部门预算\n一、收支说明\n2024年公务接待费预算2.40万元。"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("中共达州市委政法委员会", ["四川达州政法委", "达州政法委"]),
        ("衡阳市第一中学", ["湖南衡阳一中"]),
        ("宁夏回族自治区水利厅", ["自治区水利厅", "宁夏区水利厅"]),
        ("鄂温克族自治旗住房和城乡建设局", ["鄂温克旗住建局", "鄂温克住建局"]),
        ("重庆市石柱土家族自治县民族宗教事务委员会", ["石柱自治县民宗委"]),
        ("大兴安岭地区行政公署农业农村局", ["大兴安岭农业农村局"]),
        ("邢台经济开发区财政局", ["邢台经开区财政局", "邢台开发区财政局"]),
        ("宜昌市生态环境局夷陵区分局", ["夷陵区生态环境局", "夷陵生态环境分局"]),
        ("中国人民政治协商会议运城市委员会办公室", ["运城市政协", "运城政协"]),
        ("新疆生产建设兵团第一师阿拉尔市教育局", ["阿拉尔市教育局"]),
        ("那曲市教育局（体育局）", ["那曲教育局", "那曲市体育局"]),
        ("青铜峡市国有林场", ["青铜峡林场"]),
        ("全椒县数据资源管理局", ["全椒县数据局"]),
        ("怀仁市财政局", ["朔州怀仁财政局"]),
    ],
)
def test_what_people_call_a_body(tmp_path, body, says):
    with desk_over(tmp_path, _of(body)) as desk:
        for said in says:
            assert desk.ask(f"{said}2024年公务接待费").value is not None, said


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("汶川县人民医院", "汶川县中医医院"),  # which 医院 alone is short for
        ("吉安市人民代表大会常务委员会办公室", "政协吉安市委员会办公室"),
        ("平江县人民政府办公室", "中共平江县委办公室"),
        ("嵊泗县海洋与渔业局", "舟山市海洋与渔业局"),  # of the city above
        ("陕西省归国华侨联合会", "山西省归国华侨联合会"),  # sounds alike, and is a place
        ("抚州市住房公积金管理中心", "福州住房公积金中心"),
        ("共青团亳州市委员会", "亳州市少年宫"),
        ("西咸新区行政审批与政务服务局", "沣东新城行政审批与政务服务局"),
    ],
)
def test_another_body_near_it_is_no_other_name_of_it(tmp_path, body, other):
    with desk_over(tmp_path, _of(body)) as desk:
        answer = desk.ask(f"{other}2024年公务接待费")
    assert (answer.status, answer.value) == ("not_found", None)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("苏州周庄镇政府2024年公务接待费", {"昆山市周庄镇人民政府", "江阴市周庄镇人民政府"}),
        ("昆山周庄镇政府2024年公务接待费", {"昆山市周庄镇人民政府"}),
        ("宜昌市第二人民医院2024年公务接待费", set()),
        ("苏州市和宜都二院公务接待费谁多", {"苏州市工业和信息化局", "宜都市第二人民医院"}),
    ],
)
def test_a_place_beside_a_body_of_others(tmp_path, question, told):
    bodies = [
        "昆山市周庄镇人民政府",
        "苏州市工业和信息化局",
        "江阴市周庄镇人民政府",
        "宜都市第二人民医院",
        "宜昌市财政局",
    ]
    text = "{}2024年部门预算\n一、收支说明\n2024年公务接待费预算{}.40万元。"
    with desk_over(tmp_path, {f"b{i}": text.format(body, i + 2) for i, body in enumerate(bodies)}) as desk:
        answer = desk.ask(question)
    assert {source.organisation for source in answer.sources} | {item.organisation for item in answer.items} == told
