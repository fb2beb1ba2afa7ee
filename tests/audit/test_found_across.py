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
