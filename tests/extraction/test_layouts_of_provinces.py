"""Layouts that single provinces print: half a year's targets, names broken around a code, years as 上年 and 当年."""

from tests.helpers import extracted, tabbed

HALF_YEAR = tabbed("""
项目支出绩效目标表
项目名称|河道清淤
一级指标|二级指标|三级指标|单位|半年（程）指标值|全年（程）指标值
产出指标|数量指标|清淤河段|公里|≥10|≥24
""")
LISTED = """
项目支出绩效目标表
单位：万元
单位代
码 项目名称 资金
总额 实施期目标 一级指标 二级指标 三级指标 指标值
类型 指标值 度量
单位 备注
河道清淤与堤
072001 防加固专项 50.00
开展清淤，保障行洪。
产出指标 数量指标 清淤河段 ≥ 24 公里
时效指标 清淤完成时间 定性 11月底前
效益指标 社会效益指标 防洪能力 定性 持续提升
"""
TWO_YEARS = tabbed("""
一般公共预算拨款“三公”经费及会议费、培训费支出预算表
单位：元
单位编码|单位名称|上年|||||||||当年||||||||
||合计|一般公共预算拨款安排的“三公”经费||||||会议费|培训费|合计|一般公共预算拨款安排的“三公”经费||||||会议费|培训费
|||小计|因公出国（境）费用|公务接待费|公务用车购置及运行维护费||||||小计|因公出国（境）费用|公务接待费|公务用车购置及运行维护费||||
||||||小计|公务用车购置费|公务用车运行维护费|||||||小计|公务用车购置费|公务用车运行维护费||
|合计|34,900.00|29,100.00||900.00|28,200.00||28,200.00||5,800.00|34,100.00|27,800.00||800.00|27,000.00||27,000.00||6,300.00
""")
TASKS = tabbed("""
单位整体支出绩效目标表
年度主要任务|任务名称|主要内容|预算金额（元）||
|||总额|财政拨款|其他资金
|水文监测|测站运行及测报|9,000.00|8,000.00|1,000.00
年度绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|测报次数|≥24次
""")
BY_UNIT = """
收入总表
单位：万元
单位代码 单位名称 合计 一般公共预算 政府性基金预算 其他收入 上年结转
小计 经费拨款 纳入一般公共预算管理的非税收入拨款
合计 80.00 80.00 60.00 20.00
072001 青溪区水利局机关 50.00 50.00 30.00 20.00
072002 青溪区水文站 30.00 30.00 30.00
"""
SCORED = """
项目支出绩效自评表
项目支出名称 河道清淤
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 清淤河段 ≥24公里 20公里 90 80.5
总 分 90 80.5
"""


def _told(text: str) -> set[tuple]:
    return {(f.item, f.measure, f.operator + f.value, f.unit, f.year) for f in extracted(text).facts}


def test_the_target_of_the_year_and_that_of_its_half():
    assert _told(HALF_YEAR) == {
        ("河道清淤/清淤河段", "指标值", ">=24", "公里", 2024),
        ("河道清淤/清淤河段", "指标值/半年（程）指标值", ">=10", "公里", 2024),
    }


def test_a_name_that_broke_around_the_code_of_its_unit():
    name = "河道清淤与堤防加固专项"
    assert _told(LISTED) == {
        (name, "预算数", "50.00", "万元", 2024),
        (f"{name}/清淤河段", "指标值", ">=24", "公里", 2024),
        (f"{name}/清淤完成时间", "指标值", "11月底前", "定性", 2024),
        (f"{name}/防洪能力", "指标值", "持续提升", "定性", 2024),
    }


def test_last_year_is_no_figure_of_this_year():
    told = {(item, year): value for item, _, value, _, year in _told(TWO_YEARS)}
    assert (told["公务接待费", 2023], told["公务接待费", 2024]) == ("900.00", "800.00")
    assert (told["培训费", 2023], told["培训费", 2024]) == ("5800.00", "6300.00")


def test_the_money_of_a_task_by_who_pays():
    assert {(item, measure, value) for item, measure, value, *_ in _told(TASKS) if item == "水文监测"} == {
        ("水文监测", "总额", "9000.00"),
        ("水文监测", "财政拨款", "8000.00"),
        ("水文监测", "其他资金", "1000.00"),
    }


def test_the_general_budget_by_what_feeds_it():
    told = {(item, measure): value for item, measure, value, *_ in _told(BY_UNIT)}
    assert told["青溪区水利局机关", "一般公共预算/经费拨款"] == "30.00"
    assert told["青溪区水利局机关", "一般公共预算/纳入一般公共预算管理的非税收入拨款"] == "20.00"
    assert told["青溪区水文站", "一般公共预算/经费拨款"] == "30.00"


def test_the_sum_of_points_though_its_name_is_set_wide():
    assert ("河道清淤", "总分/得分", "80.5", "", 2024) in _told(SCORED)
