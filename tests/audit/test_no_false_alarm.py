"""What looks like a contradiction and is none: a part of the money, columns that are not printed, what was not read."""

import pytest

from askbudget.audit import audit
from askbudget.extraction import draft
from tests.helpers import TITLE, lexicon, source, tabbed

FINAL = "青溪区水利局2023年度部门决算"
FUNDS_BESIDE = """
一、部门支出情况说明
2024年支出预算130万元，其中：基本支出60万元，项目支出70万元。
2024年政府性基金预算支出30万元。
一般公共预算财政拨款支出预算表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
"""
CLASS_WITH_OTHER_INCOME = """
一、部门收支情况
2024年收入预算120万元，其中：一般公共预算拨款100万元，上级补助收入20万元。
2024年支出预算120万元，其中，农林水支出80万元，住房保障支出40万元。
一般公共预算财政拨款支出预算表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|60.00|30.00|30.00
221|住房保障支出|40.00|30.00|10.00
"""
COLUMNS_OF_TWO_KINDS = """
一、部门支出情况说明
2024年支出预算130万元，其中：基本支出60万元，项目支出70万元。
部门支出预算表
单位：万元
科目编码|科目名称|合计|一般公共预算|||政府性基金预算
|||小计|基本支出|项目支出|
213|农林水支出|130.00|100.00|60.00|40.00|30.00
合计||130.00|100.00|60.00|40.00|30.00
"""
GENERAL_IN_SENTENCE = """
一、一般公共预算财政拨款支出决算情况说明
2023年度一般公共预算财政拨款支出95.00万元。其中：基本支出60.00万元，项目支出35.00万元。
二、收入决算情况说明
2023年度收入合计100.00万元，其中：其他收入5.00万元。
支出决算表
单位：万元
科目编码|科目名称|本年支出合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
"""
CARRIED_OVER = """
一、收入支出决算总体情况说明
2023年度收入总计112.00万元，支出总计112.00万元。
支出决算表
单位：万元
科目编码|科目名称|本年支出合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
"""
TWO_TOTALS = """
一般公共预算财政拨款基本支出决算表
单位：万元
人员经费|||公用经费|||||
科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数
301|工资福利支出|40.00|302|商品和服务支出|9.00|310|资本性支出|3.00
30101|基本工资|40.00|30201|办公费|9.00|31002|办公设备购置|3.00
303|对个人和家庭的补助|8.00||||||
30302|退休费|8.00||||||
人员经费合计||48.00|公用经费合计|||||12.00
一般公共预算财政拨款支出决算表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
"""
ONE_PART_PRINTED = """
一般公共预算支出预算表
单位：万元
科目编码|科目名称|合计|基本支出||项目支出
|||小计|人员经费|
213|农林水支出|100.00|60.00|48.00|40.00
21303|水利|100.00|60.00|48.00|40.00
合计||100.00|60.00|48.00|40.00
"""
UNNAMED_WHOLE = """
一、收入支出总体情况
2023年收入总计500.00万元，支出总计500.00万元。
二、绩效管理情况
本部门对一般公共预算项目支出开展绩效自评，涉及项目3个，资金139.00万元，占一般公共预算项目支出总额的100%。
"""
PARTS_BEHIND_A_PLAN = """
一、“三公”经费支出情况
（一）公务用车购置及运行费支出4.80万元，完成年初预算5.40万元的88.9%；同比减少0.06万元，下降1.2%。其中：公务用车购置费0.00万元，购置公务用车0辆；公务用车运行费4.80万元，主要用于车辆维修。
"""
NUMBERS_LIKE_PAGES = """
部门收支总表
单位：万元
收入
支出
项目
预算数
项目
预算数
一、一般公共预算拨款收入
9838.4
一、农林水支出
11318.4
二、政府性基金预算拨款收入
1480
二、住房保障支出
三、其他收入
三、其他支出
本年收入合计
11318.4
本年支出合计
11318.4
"""
MORE_FIGURES_THAN_COLUMNS = """
部门支出预算总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 900.00 300.00 220.00 80.00 600.00
2130301 行政运行 250.00 190.00 50.00
2130305 水利工程建设 600.00 50.00 30.00 20.00 550.00
2130314 防汛 20.00 10.00 10.00
2130316 农村水利 20.00 15.00 5.00
2130311 水资源节约管理与保护 10.00 10.00
"""


ONLY_CARRIED_OVER = """
部门收支总表
单位：万元
收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|90.00|一、农林水支出|90.00
本年收入合计|90.00|本年支出合计|90.00
上年结转|30.00|结转下年|30.00
其中：政府性基金预算拨款|30.00||
收入总计|120.00|支出总计|120.00
财政拨款收支总表
单位：万元
收入||支出|
项目|预算数|项目|预算数
一、本年收入|90.00|一、本年支出|90.00
（一）一般公共预算拨款|90.00|（一）农林水支出|90.00
二、上年结转|30.00|二、结转下年|30.00
（二）政府性基金预算拨款|30.00||
收入总计|120.00|支出总计|120.00
政府性基金预算支出表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||||
注：本部门2024年无政府性基金预算支出，本表无数据。
"""


OF_AN_EXPENSE = """
一、机关运行经费支出决算情况说明
2023年度机关运行经费支出决算7.20万元（其中：一般公共预算支出7.20万元，政府性基金预算支出0万元）。
一般公共预算财政拨款支出决算表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
合计||100.00|60.00|40.00
213|农林水支出|100.00|60.00|40.00
"""

MORE_THAN_THERE_IS = """
一、收入决算情况说明
2023年度收入总计90.00万元，其中年初结转和结余8.00万元，较2022年增加10.00万元，增长14.97%。
"""
OF_THE_WHOLE = """
一、收入决算情况说明
2023年度收入总计90.00万元，其中年初结转和结余18.00万元，较2022年增加10.00万元，增长12.50%。
"""
ITSELF_COUNTED = """
一、机构设置
青溪区水利局下属二级单位3个，其中行政单位1个，事业单位2个。
纳入2023年度部门决算编制范围的单位包括：
1.青溪区水利局机关
2.青溪区水政监察大队
3.青溪区河道管理站
"""


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (FINAL, MORE_THAN_THERE_IS),
        (FINAL, OF_THE_WHOLE),
        (FINAL, ITSELF_COUNTED),
        (TITLE, FUNDS_BESIDE),
        (TITLE, CLASS_WITH_OTHER_INCOME),
        (TITLE, COLUMNS_OF_TWO_KINDS),
        (FINAL, GENERAL_IN_SENTENCE),
        (FINAL, CARRIED_OVER),
        (FINAL, TWO_TOTALS),
        (TITLE, ONE_PART_PRINTED),
        (FINAL, UNNAMED_WHOLE),
        (FINAL, PARTS_BEHIND_A_PLAN),
        (TITLE, NUMBERS_LIKE_PAGES),
        (TITLE, MORE_FIGURES_THAN_COLUMNS),
        (TITLE, ONLY_CARRIED_OVER),
        (FINAL, OF_AN_EXPENSE),
    ],
    ids=[
        "more-was-added-than-there-is",
        "a-percentage-of-what-the-amount-is-among",
        "a-body-counted-among-its-units",
        "a-sentence-with-funds-and-a-table-without",
        "a-class-paid-from-other-income-too",
        "a-column-of-one-kind-of-money",
        "a-sentence-of-general-money-and-a-table-of-all",
        "a-total-with-what-was-carried-over",
        "two-totals-of-columns-side-by-side",
        "only-one-part-of-a-total-has-a-column",
        "a-share-of-what-no-sentence-states",
        "parts-of-what-was-spent-behind-what-was-planned",
        "an-amount-alone-on-its-line-is-no-page",
        "a-row-that-fits-headings-read-in-part",
        "an-empty-table-of-money-that-is-only-carried-over",
        "general-money-of-an-expense-in-brackets",
    ],
)
def test_no_error_is_told(title: str, text: str) -> None:
    told = audit(draft(source(f"{title}\n{tabbed(text).strip()}"), lexicon()), lexicon()).findings
    assert [finding.text for finding in told if finding.severity == "error"] == []
