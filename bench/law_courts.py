"""Court candidates for one bundle, warm and cold, and the import of the law's two packages."""

import statistics
import subprocess
import sys
import time
from datetime import date
from typing import Any

from court.law.bundle import Bundle, parse_bundle
from court.law.forms import form
from court.law.forms.catalogue import FOLDER, load
from court.law.jurisdiction import candidates, may_hear

PROMISED_MS = 5.0
ON = date(2026, 3, 2)


def bundles() -> list[Bundle]:
    """A loan, an online sale, a lease, a divorce, a claim over a hundred million."""
    return [
        _bundle("民间借贷纠纷", contract={"exists": True}),
        _bundle(
            "信息网络买卖合同纠纷",
            contract={"online": True, "agreed_court": "深圳市南山区人民法院"},
            network_service={"delivery_place": "330106"},
        ),
        _bundle("房屋租赁合同纠纷", real_estate={"place": "430103"}),
        _bundle("离婚纠纷", marriage={"defendant_away_since": "2024-01-01"}),
        _bundle("买卖合同纠纷", amount="120000000", contract={"exists": True}),
    ]


def _bundle(cause: str, amount: str = "80000", **connecting: Any) -> Bundle:
    words = {"text": "江苏省苏州市姑苏区平江路1号"}
    return parse_bundle(
        {
            "bundle": 1,
            "cause": cause,
            "amount_in_dispute": amount,
            "plaintiffs": [{"kind": "person", "name": "林", "domicile": {"division": "330106"}}],
            "defendants": [{"kind": "person", "name": "王", "domicile": words}],
            "connecting": connecting,
        }
    )


def milliseconds(work: Any, times: int = 200) -> float:
    """The median of one call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def cold(statement: str) -> float:
    """CPU time of a statement in a fresh interpreter, without the interpreter; best of five."""
    code = (
        "import time; t = time.process_time()\n"
        f"{statement}\nprint((time.process_time() - t) * 1000)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Prints the section."""
    given = bundles()
    start = time.perf_counter()
    candidates(given[0], on=ON)
    first = (time.perf_counter() - start) * 1000
    print("## 管辖与要素式起诉状\n\n| 项目 | 毫秒 | 承诺 |\n|---|---|---|")
    for bundle in given:
        taken = milliseconds(lambda bundle=bundle: candidates(bundle, on=ON))
        assert taken <= PROMISED_MS, f"{bundle.cause}: {taken:.1f} ms"
        print(f"| 候选法院：{bundle.cause} | {taken:.2f} | ≤ {PROMISED_MS:g} |")
    taken = milliseconds(lambda: may_hear(given[0], "浙0106", on=ON))
    print(f"| 某院可否受理 | {taken:.2f} | ≤ {PROMISED_MS:g} |")
    print(f"| 第一次提问（读法院、区划、案由各表） | {first:.0f} | — |")
    print(f"| 读入一张要素表 | {milliseconds(lambda: load(FOLDER / 'sale.yaml'), 10):.1f} | — |")
    print(f"| 已读入的要素表 | {milliseconds(lambda: form('sale')):.3f} | — |")
    for name in ("court.law.jurisdiction", "court.law.forms"):
        print(f"| import {name}（CPU） | {cold(f'import {name}'):.0f} | ≤ 150 |")


if __name__ == "__main__":
    main()
