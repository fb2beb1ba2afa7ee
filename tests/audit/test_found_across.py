"""Contradictions between places far apart: a base and its change, a table and its note, a list and its number."""

import pytest

from askbudget.audit import audit
from askbudget.extraction import draft
from askbudget.model import Finding
from tests.helpers import TITLE, lexicon, source, tabbed

FINAL = "青溪区水利局2023年度部门决算"

TURNED = """
一、机关运行经费支出情况
2023年度机关运行经费支出48.10万元，比2022年度50.20万元{word}2.10万元，主要原因是压减差旅费。
"""
NAMED_WITH_ITS_MEASURE = """
一、“三公”经费支出决算情况
2023年度“三公”经费支出决算为4.30万元。2023年度“三公”经费支出决算数比2022年度的{base}万元减少1.50万元，主要原因是公务活动减少。
"""
EMPTY_OVER_FUNDS = """
收入支出决算总表
单位：万元
收入||支出|
项目|决算数|项目|决算数
一、一般公共预算财政拨款收入|90.00|一、农林水支出|90.00
二、政府性基金预算财政拨款收入|{funds}|二、其他支出|{funds}
本年收入合计|{all}|本年支出合计|{all}
总计|{all}|总计|{all}
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码|科目名称|年初结转和结余|本年收入|本年支出|年末结转和结余
合计|||||
注：本部门2023年度无此项收支，本表无数据。
一、政府性基金预算财政拨款收入支出决算情况说明
2023年度政府性基金预算财政拨款本年收入{funds}万元，本年支出{funds}万元。
"""
MORE_THAN_ALL = """
支出决算表
单位：万元
科目编码|科目名称|本年支出合计|基本支出|项目支出
合计||120.00|60.00|60.00
213|农林水支出|120.00|60.00|60.00
21303|水利|120.00|60.00|60.00
2130301|行政运行|60.00|60.00|
2130304|水利行业业务管理|8.00||8.00
2130305|水利工程建设|32.00||32.00
2130314|防汛|20.00||20.00
一般公共预算财政拨款支出决算表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
21303|水利|100.00|60.00|40.00
2130301|行政运行|60.00|60.00|
2130304|水利行业业务管理|{one}||{one}
2130305|水利工程建设|{other}||{other}
"""
OWNERS = """
收入决算表
部门：大渡口区水利局||单位：万元
科目编码|科目名称|本年收入合计|财政拨款收入
合计||100.00|100.00
213|农林水支出|100.00|100.00
支出决算表
部门：大渡口区水利局||单位：万元
科目编码|科目名称|本年支出合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
一般公共预算财政拨款支出决算表
部门：{owner}||单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
"""
UNITS = """
一、部门决算单位构成
从决算单位构成看，包括局本级和{number}个下属单位，具体如下：
青溪区水利局（本级）
青溪区防汛中心
青溪区水文站
青溪区河道管理所
二、其他情况
"""
EVALUATED = """
一、预算绩效情况说明
本部门对5个项目开展绩效自评，涉及财政拨款资金148.50万元，自评结果均为优。
二、其他说明
本部门开展绩效自评的项目5个，涉及财政拨款资金{money}万元。
"""
SHEETS = """
一、绩效预算信息
2024年项目支出{all}万元，其中：河道巡查经费40.00万元、堤防维护经费{second}万元、水文监测经费20.00万元。
我部门共安排预算项目{number}个，全部编制了项目绩效目标，具体如下：
1、河道巡查经费绩效目标表
单位：万元
项目名称|河道巡查经费|业务主管部门|水政科
当年预算|40.00||
绩效指标|指标名称|指标权重|计量单位|指标性质|指标值
|巡查次数|50|次|≥|12
|巡查及时率|50|%|≥|95
2、堤防维护经费绩效目标表
单位：万元
项目名称|堤防维护经费|业务主管部门|水政科
当年预算|30.00||
绩效指标|指标名称|指标权重|计量单位|指标性质|指标值
|维护长度|50|米|≥|120
|维护及时率|50|%|≥|95
3、水文监测经费绩效目标表
单位：万元
项目名称|水文监测经费|业务主管部门|水政科
当年预算|20.00||
绩效指标|指标名称|指标权重|计量单位|指标性质|指标值
|监测站数|50|个|≥|12
|监测及时率|50|%|≥|95
"""
GOAL = """
部门整体支出绩效目标表
部门名称|青溪区水利局
年度总体目标|1.完成堤防维护长度{told}米；2.河道巡查全覆盖。
一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重
产出指标|数量指标|堤防维护长度|≥|208|米|50
满意度指标|服务对象满意度指标|群众满意度|≥|90|%|50
项目支出绩效目标表
项目名称|堤防维护经费
项目资金（万元）|年度资金总额|30.00
一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重
产出指标|数量指标|堤防维护长度|≥|280|米|50
满意度指标|服务对象满意度指标|群众满意度|≥|90|%|50
"""
CARRIED = """
财政拨款收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
一、一般公共预算财政拨款收入 90.00 一、农林水支出 88.00 88.00
二、政府性基金预算财政拨款收入 30.00 二、其他支出 30.00 30.00
本年收入合计 120.00 本年支出合计 118.00 88.00 30.00
年初财政拨款结转和结余 14.80 年末财政拨款结转和结余 {carried} 16.80
总计 134.80 总计 134.80 104.80 30.00
"""

VEHICLES = """
六、政府采购预算情况
部门政府采购预算
单位：万元
项目名称 预算资金 合计 货物类
合计 12.00 12.00
河道巡查经费 12.00 12.00
七、国有资产信息
截至2023年12月31日，我部门固定资产金额为186.54万元（详见下表），共有车辆{number}辆，单价在20万元以上的设备3台（套）。
部门固定资产占用情况表
项目 数量 价值
1、房屋（平方米） 318.60 42.30
2、车辆（台、辆） 6 98.64
"""

OFFICES = """
一、主要职能
青溪区水利局内设机构{number}个，分别是：办公室（行政审批科）、规划与建设科、河湖与农田水利科、人事科。
"""
OFFICES_FIRST = """
一、机构设置
青溪区水利局内设办公室、规划与建设科、河湖与农田水利科、人事科{number}个科室。核定编制20名。
"""
UNITS_BEHIND = """
一、单位构成
纳入青溪区水利局2024年部门预算编制范围的单位包括局机关本级和所属预算单位{number}个，所属预算单位分别是：
1.青溪区河道管理站；
2.青溪区水政监察大队；
3.青溪区抗旱服务中心。
"""
ONE_BASE_OF_BOTH = """
一、收支总体情况
青溪区水利局2024年收入总计90.00万元，支出总计90.00万元，2023年预算收、支总计均为80.00万元，与2023年相比，收、支总计各增加{change}万元，增长{percent}%。
"""
OTHER_OFFICE = """
青溪区水利局2024年部门预算表
部门收入总表
部门：青溪区水利局||单位：万元
科目编码|科目名称|合计
合计||100.00
213|农林水支出|100.00
部门支出总表
部门：{owner}||单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
一般公共预算支出表
部门：青溪区水利局||单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
一般公共预算基本支出表
部门：青溪区水利局||单位：万元
科目编码|科目名称|合计|人员经费|公用经费
合计||60.00|50.00|10.00
301|工资福利支出|50.00|50.00|
302|商品和服务支出|10.00||10.00
"""
LISTED_IN_MARKS = """
目录
一、《部门收入总表》
二、《部门支出总表》
三、《一般公共预算支出表》
四、《{last}》
部门收入总表
单位：万元
科目编码|科目名称|合计
合计||100.00
213|农林水支出|100.00
部门支出总表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
一般公共预算支出表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
一般公共预算基本支出表
单位：万元
科目编码|科目名称|合计|人员经费|公用经费
合计||60.00|50.00|10.00
301|工资福利支出|50.00|50.00|
302|商品和服务支出|10.00||10.00
"""
ALL_THE_MONEY = """
一、项目情况
2024年本部门共安排项目{number}个，项目支出预算合计70.00万元，全部编制了绩效目标并公开。
项目支出绩效目标表
单位：万元
项目名称 河道巡查
项目资金（万元） 年度资金总额 40.00
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 巡查次数 ≥12次
项目名称 堤防维护
项目资金（万元） 年度资金总额 30.00
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 维护长度 ≥120米
"""
LISTED_PROJECTS = """
项目支出表
单位：万元
序号|项目名称|项目单位|合计|一般公共预算
|合计||{all}|{all}
1|河道巡查|青溪区河道管理站|40.00|40.00
2|堤防维护|青溪区河道管理站|{listed}|{listed}
3|水源保护|青溪区河道管理站|20.00|20.00
部门预算项目绩效目标表
单位：万元
项目名称|资金总额（万元）|年度绩效目标|二级指标|三级指标|指标值|分值权重（90）
河道巡查|40.00|巡查率保持在90%以上。|数量指标|巡查次数|≥12次|50
|||质量指标|巡查及时率|≥95%|40
堤防维护|30.00|维护堤防。|数量指标|维护长度|≥120米|50
|||质量指标|维护及时率|≥95%|40
水源保护|20.00|保护水源。|数量指标|保护面积|≥12亩|50
|||质量指标|水质达标率|≥95%|40
"""
EVALUATIONS = """
项目支出绩效自评表
金额单位：元
项目名称|河道巡查||||
主管部门|青溪区水利局|实施单位|青溪区水利局||
项目资金（元）|年初预算数|全年预算数|全年执行数|分值|执行率
年度资金总额|40000.00|40000.00|40000.00|10|100.00%
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值
产出指标|数量指标|巡查次数|≥12次|14次|{first}
产出指标|质量指标|巡查及时率|≥95%|96%|40
总分|||||100
项目名称|堤防维护||||
主管部门|青溪区水利局|实施单位|青溪区水利局||
项目资金（元）|年初预算数|全年预算数|全年执行数|分值|执行率
年度资金总额|30000.00|30000.00|30000.00|10|100.00%
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值
产出指标|数量指标|维护长度|≥120米|130米|{second}
产出指标|质量指标|维护及时率|≥95%|96%|40
总分|||||100
"""
WEIGHED_OF_90 = """
部门预算项目绩效目标表
单位：万元
项目名称|资金总额（万元）|年度绩效目标|二级指标|三级指标|指标值|分值权重（90）
河道巡查|40.00|巡查率保持在90%以上。|数量指标|巡查次数|≥12次|{first}
|||质量指标|巡查及时率|≥95%|40
"""
NOBODYS_NAME = """
一、预算绩效情况
根据绩效管理要求，{name}水利局组织对2024年度项目支出开展绩效自评。
"""
LABEL_IN_SENTENCE = """
一、支出情况
2023年度支出合计1234567.89元，其中：差旅费、工资等人员经费1024567.89{unit}，办公费等公用经费210000.00元。
一般公共预算财政拨款基本支出决算表
单位：元
科目编码|科目名称|合计|人员经费|公用经费
合计||1234567.89|1024567.89|210000.00
301|工资福利支出|1024567.89|1024567.89|
302|商品和服务支出|210000.00||210000.00
"""
CLASSES = """
部门收支总表
单位：万元
收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|100.00|一、社会保障和就业支出|30.00
||二、卫生健康支出|20.00
||三、农林水支出|40.00
||四、住房保障支出|10.00
本年收入合计|100.00|本年支出合计|100.00
收入总计|100.00|支出总计|100.00
财政拨款收支总表
单位：万元
收入||支出||
项目|预算数|项目|合计|一般公共预算
一、本年收入|100.00|一、本年支出|100.00|100.00
（一）一般公共预算拨款|100.00|（一）社会保障和就业支出|{one}|{one}
||（二）卫生健康支出|{other}|{other}
||（三）农林水支出|40.00|40.00
||（四）住房保障支出|10.00|10.00
收入总计|100.00|支出总计|100.00|100.00
"""

CASES = [
    ("a-change-in-the-wrong-direction", FINAL, TURNED, "direction", {"word": "增加"}, {"word": "减少"}),
    ("a-base-that-does-not-give-the-change", FINAL, NAMED_WITH_ITS_MEASURE, "change_base", {"base": "5.60"},
     {"base": "5.80"}),
    ("an-empty-table-of-money-that-is-spent", FINAL, EMPTY_OVER_FUNDS, "blank_statement",
     {"funds": "30.00", "all": "120.00"}, {"funds": "0.00", "all": "90.00"}),
    ("more-of-one-kind-of-money-than-of-all", FINAL, MORE_THAN_ALL, "tables_differ", {"one": "32.00", "other": "8.00"},
     {"one": "8.00", "other": "32.00"}),
    ("a-table-of-another-place-by-its-owner", "大渡口区水利局2023年度部门决算", OWNERS, "other_organisation",
     {"owner": "石狮市水利局"}, {"owner": "大渡口区水利局"}),
    ("more-units-than-are-listed", FINAL, UNITS, "listed_count", {"number": "4"}, {"number": "3"}),
    ("as-many-projects-evaluated-with-other-money", FINAL, EVALUATED, "statements_differ", {"money": "184.50"},
     {"money": "148.50"}),
    ("a-project-with-more-in-the-sentence-than-on-its-sheet", TITLE, SHEETS, "project_amount",
     {"all": "63.00", "second": "3.00", "number": "3"}, {"all": "90.00", "second": "30.00", "number": "3"}),
    ("more-projects-than-numbered-sheets-that-follow", TITLE, SHEETS, "project_count",
     {"all": "90.00", "second": "30.00", "number": "4"}, {"all": "90.00", "second": "30.00", "number": "3"}),
    ("a-whole-target-less-than-the-goal-it-is-of", TITLE, GOAL, "target_twice", {"told": "280"}, {"told": "208"}),
    ("what-is-carried-over-fits-no-columns", FINAL, CARRIED, "row_sum", {"carried": "18.60"}, {"carried": "16.80"}),
    ("offices-counted-behind-their-kind", TITLE, OFFICES, "listed_count", {"number": "5"}, {"number": "4"}),
    ("offices-counted-behind-their-list", TITLE, OFFICES_FIRST, "listed_count", {"number": "5"}, {"number": "4"}),
    ("units-counted-behind-their-kind", TITLE, UNITS_BEHIND, "listed_count", {"number": "4"}, {"number": "3"}),
    ("a-base-that-income-and-expenditure-share", TITLE, ONE_BASE_OF_BOTH, "change_base",
     {"change": "1.00", "percent": "12.50"}, {"change": "10.00", "percent": "12.50"}),
    ("a-table-of-another-office", TITLE, OTHER_OFFICE, "other_organisation", {"owner": "青溪区农业农村局"},
     {"owner": "青溪区水利局"}),
    ("a-table-that-a-list-in-title-marks-announces", TITLE, LISTED_IN_MARKS, "missing_table",
     {"last": "政府采购预算表"}, {"last": "一般公共预算基本支出表"}),
    ("more-projects-than-sheets-that-get-all-the-money", TITLE, ALL_THE_MONEY, "project_count", {"number": "3"},
     {"number": "2"}),
    ("a-project-with-less-in-the-list-than-on-its-sheet", TITLE, LISTED_PROJECTS, "project_amount",
     {"listed": "3.00", "all": "63.00"}, {"listed": "30.00", "all": "90.00"}),
    ("points-of-an-evaluation-beyond-their-sum", FINAL, EVALUATIONS, "weights", {"first": "50", "second": "55"},
     {"first": "50", "second": "50"}),
    ("weights-under-a-heading-that-says-of-how-many", TITLE, WEIGHED_OF_90, "weights", {"first": "45"},
     {"first": "50"}),
    ("a-name-left-blank-by-a-template", TITLE, NOBODYS_NAME, "leftover", {"name": "XX区"}, {"name": "青溪区"}),
    ("digits-of-a-table-under-another-unit", FINAL, LABEL_IN_SENTENCE, "unit_label", {"unit": "万元"}, {"unit": "元"}),
    ("two-classes-of-which-one-has-what-the-other-lacks", TITLE, CLASSES, "tables_differ",
     {"one": "31.00", "other": "19.00"}, {"one": "30.00", "other": "20.00"}),
    ("vehicles-behind-a-table-that-a-heading-ends", TITLE, VEHICLES, "vehicles", {"number": "7"}, {"number": "6"}),
]  # fmt: skip


def errors(title: str, text: str) -> list[Finding]:
    """The errors of a document of these lines."""
    told = audit(draft(source(f"{title}\n{tabbed(text).strip()}"), lexicon()), lexicon()).findings
    return [finding for finding in told if finding.severity == "error"]


@pytest.mark.parametrize(("title", "text", "kind", "wrong"), [case[1:5] for case in CASES], ids=[c[0] for c in CASES])
def test_what_cannot_be_true_is_found(title: str, text: str, kind: str, wrong: dict[str, str]) -> None:
    told = errors(title, text.format(**wrong))
    assert kind in [finding.kind for finding in told], told
    assert all("{" not in finding.text for finding in told)


@pytest.mark.parametrize(("title", "text", "right"), [(*c[1:3], c[5]) for c in CASES], ids=[c[0] for c in CASES])
def test_the_same_without_the_slip_raises_none(title: str, text: str, right: dict[str, str]) -> None:
    assert errors(title, text.format(**right)) == []
