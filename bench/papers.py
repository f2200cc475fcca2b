"""A paper of two pages composed, sealed and stored; and what checking one costs."""

import json
import tempfile
from pathlib import Path

from tests.faults.house import House, drop_postgresql, new_postgresql

ISSUE = """
import json, resource, statistics, sys, time
from dataclasses import replace
from uuid import uuid4
from django.conf import settings
from django.test import Client
from django.utils import timezone
from court.documents.actions import issue_paper
from court.documents.composing import compose
from court.documents.queries import pdf_of, report_on
from court.identity.models import Appointment, Court, Person, Role
from tests.documents import examples

settings.SEAL_LEVEL = sys.argv[1]
settings.ALLOWED_HOSTS = ["testserver"]

def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000

def issue(n):
    data = replace(examples.ACCEPTANCE, case_number=f"（2026）浙0106民初{n}号")
    return issue_paper("acceptance_notice", data, court_code="浙0106", subject_id=uuid4(),
                       readers=[], by="machine:bench", at=timezone.now())

def measured(times, work):
    spent = []
    for n in range(times):
        begun = cpu()
        last = work(n)
        spent.append(cpu() - begun)
    return statistics.median(spent), max(spent), last

begun = cpu()
issue(0)
first = cpu() - begun
median, most, paper = measured(40, issue)
composed = measured(20, lambda n: compose(
    replace(examples.ACCEPTANCE, case_number=f"（2026）浙0106民初{n}号"), at=timezone.now()))[0]
pdf = pdf_of(paper)
checked = measured(20, lambda n: report_on(pdf, at=timezone.now()))[:2]
client = Client()

def page(n):
    from django.core.cache import cache
    cache.clear()
    answer = client.post("/verify/", {"fingerprint": paper.sha256})
    assert "完全一致" in answer.content.decode()

page(0)
spent = []
for n in range(20):
    begun = time.perf_counter()
    page(n)
    spent.append((time.perf_counter() - begun) * 1000)
print(json.dumps({
    "pages": paper.pages, "bytes": len(pdf), "first": first, "median": median, "most": most,
    "composed": composed, "checked": checked, "page": sorted(spent)[-2],
}))
"""


def measure(house: House, level: str) -> str:
    """A row of the table."""
    told = json.loads(house.run(ISSUE, level).strip().splitlines()[-1])
    checked, worst = told["checked"]
    return (
        f"| {level} | {told['pages']} | {told['bytes'] / 1024:.0f} | {told['composed']:.0f} "
        f"| {told['median']:.0f} | {told['most']:.0f} | {told['first']:.0f} "
        f"| {checked:.0f}（{worst:.0f}） | {told['page']:.0f} |"
    )


def main() -> None:
    """Print the section."""
    print(
        "## 文书签发与核验\n\n"
        "一份受理通知书：排版、加盖电子印章（时间戳在同一进程）、加密存入、记入流水。"
        "承诺：两页文书 CPU ≤ 400 毫秒，核验页 ≤ 300 毫秒。\n"
    )
    print(
        "| 数据库、级别 | 页 | KB | 只排版 CPU 毫秒 | 全程 CPU 毫秒，中位 | 最多 | 进程里第一份 "
        "| 检查签名 CPU 毫秒（最多） | 核验页墙钟毫秒（p95） |\n" + "|---" * 9 + "|"
    )
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        house.prepare()
        for level in ("B-LTA", "B-T"):
            print(measure(house, level).replace("| B", "| SQLite B", 1))
    if addresses := new_postgresql():
        with tempfile.TemporaryDirectory() as folder:
            house = House(Path(folder), addresses[1])
            house.prepare()
            print(measure(house, "B-LTA").replace("| B", "| PostgreSQL B", 1))
        drop_postgresql(*addresses)


if __name__ == "__main__":
    main()
