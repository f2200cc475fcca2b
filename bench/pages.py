"""What a phone has to fetch: bytes of the main pages, compressed, first visit and later ones."""

import gzip
import http.client
import json
import re
import signal
import tempfile
from pathlib import Path

from tests.faults.house import House
from tests.faults.processes import free_port
from tests.faults.test_whole_house import supervised

SESSIONS = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from court.docket.models import Case
from court.filing.models import Filing
from court.identity.models import Person
from court.jobs import worker
from court.portal.demo.filings import file_everything
from court.portal.demo.house import set_up_house

at = timezone.now()
people = set_up_house(at=at)
file_everything(people, at=at)
worker.run_pending(limit=100_000)
made = {}
for key in ("lin", "he", "li"):
    session = SessionStore()
    session[SESSION_KEY] = str(people[key].pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = people[key].get_session_auth_hash()
    session.save()
    made[key] = session.session_key
draft = Filing.objects.get(state="draft")
desk = Filing.objects.exclude(state="draft").first()
print(json.dumps({
    "sessions": made, "draft": str(draft.pk), "desk": str(desk.pk),
    "case": str(Case.objects.get().pk),
}))
"""
LINK = re.compile(rb'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"')


class Phone:
    """Fetches a page and what it links to; remembers what it has."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port, self.session, self.kept = port, session, set[str]()

    def fetch(self, path: str) -> tuple[int, bytes]:
        """Bytes on the wire, and the content."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Accept-Encoding": "gzip", "Cookie": f"weifating={self.session}"}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        size = len(body) + sum(len(k) + len(v) + 4 for k, v in answer.getheaders()) + 17
        assert answer.status == 200, (path, answer.status)
        packed = answer.headers.get("Content-Encoding") == "gzip"
        return size, gzip.decompress(body) if packed else body

    def visit(self, path: str) -> tuple[int, int]:
        """(bytes of the page, bytes of what it needed besides)."""
        size, page = self.fetch(path)
        besides = 0
        for link in dict.fromkeys(match.decode() for match in LINK.findall(page)):
            if link not in self.kept:
                self.kept.add(link)
                besides += self.fetch(link)[0]
        return size, besides


def main() -> None:
    """Print the section."""
    print("## 页面大小\n\n压缩后在线路上的字节。承诺：第一页不超过 30 KB，以后每页不超过 15 KB。\n")
    print("| 页面 | 页面 KB | 样式、脚本、图 KB |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        house.prepare()
        made = json.loads(house.run(SESSIONS, timeout=600).strip().splitlines()[-1])
        port, phones = free_port(), dict[str, Phone]()
        supervisor = supervised(house, port)
        try:
            for name, key, path in pages(made):
                phone = phones.setdefault(key, Phone(port, made["sessions"].get(key, "")))
                size, besides = phone.visit(path)
                print(f"| {name} | {size / 1000:.1f} | {besides / 1000:.1f} |")
        finally:
            supervisor.send_signal(signal.SIGTERM)
            supervisor.wait(timeout=30)


def pages(made: dict[str, str]) -> list[tuple[str, str, str]]:
    """Name, who looks, address; the first of each is a first visit."""
    draft, desk, case = made["draft"], made["desk"], made["case"]
    return [
        ("首页（第一次）", "", "/"),
        ("法律指引", "", "/guide/"),
        ("登录", "", "/accounts/login/"),
        ("我的（第一次）", "lin", "/my/"),
        ("案件页", "lin", f"/cases/{case}/"),
        ("起诉任务清单（第一次）", "he", f"/filing/{draft}/"),
        ("一个问题", "he", f"/filing/{draft}/q/plaintiffs.0/"),
        ("证据", "he", f"/filing/{draft}/exhibits/"),
        ("检查答案", "he", f"/filing/{draft}/check/"),
        ("立案审查列表（第一次）", "li", "/desk/"),
        ("一件材料", "li", f"/desk/filings/{desk}/"),
    ]


if __name__ == "__main__":
    main()
