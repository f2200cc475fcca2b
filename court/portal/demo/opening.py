"""Opens the demonstration: makes it once, says where it is and how to sign in, and serves it."""

import os
import time
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from court.identity.models import Court, Role
from court.portal.demo.cases import bring_cases, bring_fees
from court.portal.demo.filings import file_everything
from court.portal.demo.house import set_up_house
from court.portal.demo.people import BASIC, PARTIES, STAFF
from court.portal.demo.rooms import list_a_hearing, open_rooms

MARK = "demo.ready"


def make_ready() -> bool:
    """Set the demonstration up where it is not yet; whether anything was made."""
    mark = settings.STATE_DIR / MARK
    if mark.exists() and Court.objects.filter(pk=BASIC).exists():
        return False
    at = timezone.now()
    people = set_up_house(at=at)
    open_rooms(people["wu"], at=at)
    file_everything(people, at=at)
    bring_cases(people, at=at)
    bring_fees(people, at=at)
    list_a_hearing(people, at=at)
    mark.write_text(f"{at.isoformat()}\n", "utf8")
    return True


def announcement(address: str, seconds: float) -> str:
    """What `make demo` prints."""
    names = {role.value: role.label for role in Role}
    lines = [
        "",
        f"  微法庭演示已就绪：{address}",
        f"  （准备用了 {seconds:.1f} 秒，数据 {size_of(settings.STATE_DIR):.0f} MB，",
        f"   在 {os.path.relpath(settings.STATE_DIR)}/，删掉即可重来）",
        "",
        f"  登录：手机号 + 验证码。验证码不会真的发出，在这里看：{address}/demo/inbox/",
        "",
    ]
    lines += [f"    {p.phone}  {p.name}  当事人" for p in PARTIES]
    lines += [f"    {p.phone}  {p.name}  {names[p.offices[0][1]]}" for p in STAFF]
    lines += [
        "",
        "  机器正在读演示用的起诉材料，约一分钟后各件进入不同阶段。",
        "  Ctrl-C 停止。",
        "",
    ]
    return "\n".join(lines)


def size_of(folder: Path) -> float:
    """Megabytes below a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def main() -> None:
    """Make it ready and print; the command line serves it afterwards."""
    begun = time.monotonic()
    make_ready()
    print(announcement(settings.SITE_ADDRESS, time.monotonic() - begun), flush=True)
