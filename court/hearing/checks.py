"""Says before the start what would fail when the first hearing begins."""

import stat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from court.hearing.providers import BACKENDS


@register("hearing")
def media_is_complete(**_: Any) -> list[CheckMessage]:
    """The media server is one we know, and its secrets are kept from others."""
    found: list[CheckMessage] = []
    if settings.MEDIA not in BACKENDS:
        known = "、".join(BACKENDS)
        found.append(Error(f"WEIFATING_MEDIA 只能是 {known}", id="hearing.E001"))
    if settings.MEDIA == "janus":
        found += _kept(settings.JANUS_SECRETS, "WEIFATING_JANUS_SECRETS", "hearing.E002")
        if not settings.JANUS_URL.startswith(("ws://127.0.0.1:", "ws://localhost:", "wss://")):
            found.append(Error("WEIFATING_JANUS_URL 应在本机，或用 wss", id="hearing.E003"))
    if settings.TURN_URLS:
        found += _kept(settings.TURN_SECRET_FILE, "WEIFATING_TURN_SECRET_FILE", "hearing.E004")
    return found


def _kept(name: str, setting: str, number: str) -> list[CheckMessage]:
    path = Path(name)
    if not name or not path.is_file():
        return [Error(f"{setting} 指的文件不存在", id=number)]
    if stat.S_IMODE(path.stat().st_mode) & 0o007:
        return [Error(f"{setting} 指的文件可被其他用户读取，请先执行 chmod 600", id=number)]
    return []
