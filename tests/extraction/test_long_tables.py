"""Time grows with the number of rows, not with the ways in which their figures can stand."""

import time

from tests.factory.ledger import names
from tests.helpers import extracted, row

HEAD = "部门支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n"


def long_table(rows: int) -> str:
    """Subjects under their 类 and 款 with blanks lost, and as many rows under other codes as are missing."""
    codes = [code for code in names() if len(code) == 7 and code.startswith("2")]
    made = [codes[i % len(codes)] if i < len(codes) else "" for i in range(rows)]
    sums: dict[str, list[int]] = {}
    loose = []
    for i, code in enumerate(made, 1):
        basic, project = (i * 7919 % 900 + 1) * (i % 3 != 1), (i * 104729 % 700 + 1) * (i % 3 != 0)
        for level in (code[:3], code[:5], code) if code else ():
            sums.setdefault(level, [0, 0])
            sums[level] = [sums[level][0] + basic, sums[level][1] + project]
        loose += [] if code else [f"其他事项{i}号 {figures(basic, project)}"]
    return HEAD + "\n".join([*(f"{code} {names()[code]} {figures(*sums[code])}" for code in sorted(sums)), *loose])


def figures(basic: int, project: int) -> str:
    return " ".join(f"{value}.00" for value in (basic + project, basic, project) if value)


def seconds(rows: int) -> float:
    text = long_table(rows)
    start = time.process_time()
    extracted(text)
    return time.process_time() - start


def test_ten_times_the_rows_take_no_hundred_times_as_long():
    seconds(50)
    assert seconds(2000) < 50 * max(min(seconds(200), seconds(200)), 0.02)


def test_a_long_table_is_still_read():
    found = extracted(long_table(400))
    assert row(found, "2010101")["合计"] == f"{1 * 104729 % 700 + 1}.00"
