"""The sums of units that stand between the projects of a table."""

from pathlib import Path

from tests.helpers import desk_over

OF_UNITS = """青溪区水利局2024年部门预算公开
部门收入总表
单位：万元
单位代码 单位名称（科目） 合计 一般公共预算拨款收入
合 计 82.00 82.00
072001 青溪区水利局机关 50.00 50.00
072002 青溪区水文站 32.00 32.00
一般公共预算项目支出预算表
单位：万元
科目编码 单位代码 单位名称（科目） 金额
合 计 57.00
青溪区水利局机关 45.00
2130306 072001 水利工程运行与维护 45.00
072001 渠系维修养护 25.00
072001 河道清淤 20.00
青溪区水文站 12.00
2130314 072002 防汛 12.00
072002 测站设备更新 12.00
"""


def test_the_sum_of_a_unit_among_projects_is_no_project(tmp_path: Path):
    with desk_over(tmp_path, {"qingxi2024": OF_UNITS}) as desk:
        answer = desk.ask("青溪区水利局2024年一般公共预算项目里金额最大的是哪个项目")
    assert "渠系维修养护" in answer.text
    assert "45.00" not in answer.text
