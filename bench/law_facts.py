"""The law's facts: time of import, cause search, court lookup, address, fee, deadline."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import cycle
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from court.law import case_numbers, causes, courts, divisions, fees, periods

MODULES = (
    "court.law", "court.law.courts", "court.law.divisions", "court.law.causes", "court.law.fees",
    "court.law.periods", "court.law.case_numbers",
)  # fmt: skip
PROMISED = {"读入 court.law 各模块（CPU）": 150.0, "案由推荐": 30.0}
STORIES = (
    "朋友借钱不还，有微信记录",
    "房东不退押金",
    "mjjd",
    "被货车撞伤了，保险公司不赔",
    "装修公司跑路",
)


def import_time() -> float:
    """Milliseconds of CPU that importing all modules costs above an empty interpreter."""
    return _process("import " + ", ".join(MODULES)) - _process("pass")


def _process(code: str) -> float:
    return min(_cpu(code) for _ in range(5)) * 1000


def _cpu(code: str) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _each(times: int, act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the first call (tables are read) and of each later one."""
    began = perf_counter()
    act()
    first = perf_counter() - began
    began = perf_counter()
    for _ in range(times):
        act()
    return first * 1000, (perf_counter() - began) * 1000 / times


def measurements() -> Iterator[tuple[str, float, float]]:
    """Name, first call, later calls in milliseconds."""
    address = "浙江省杭州市西湖区文三路128号"
    yield "按代字查法院", *_each(1000, lambda: courts.court("浙0106"))
    yield "地址转区划", *_each(1000, lambda: divisions.division_of_address(address))
    stories = cycle(STORIES)
    yield "案由推荐", *_each(200, lambda: causes.search(next(stories), 5))
    yield "诉讼费", *_each(500, lambda: fees.fee("property", Decimal(186500)))
    yield "期间届满日", *_each(500, lambda: periods.deadline(date(2026, 9, 16), event="answer"))
    number = "（2026）浙0106民初123号"
    yield "案号解析", *_each(500, lambda: case_numbers.CaseNumber.parse(number))


def main() -> int:
    """Prints one section of Markdown; fails where a promise is broken."""
    print("## 法律：事实\n\n| 项目 | 第一次（毫秒） | 之后（毫秒） | 承诺 |\n|---|---|---|---|")
    broken = []
    rows = [(next(iter(PROMISED)), import_time(), None), *measurements()]
    for name, first, later in rows:
        limit = PROMISED.get(name)
        measured = first if later is None else later
        shown = "—" if later is None else f"{later:.3f}"
        promise = f"≤ {limit:g}" if limit else "—"
        print(f"| {name} | {first:.1f} | {shown} | {promise} |")
        if limit and measured > limit:
            broken.append(name)
    if broken:
        print("没有做到：", "、".join(broken), file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
