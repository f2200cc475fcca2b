"""Says before the start what would fail when the first hearing begins."""

import socket
import stat
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from court.hearing.providers import BACKENDS
from court.hearing.record.speech import missing


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
    found += _shared_layer()
    found += [Error(words, id="hearing.E008") for words in missing()]
    if settings.TURN_URLS:
        found += _kept(settings.TURN_SECRET_FILE, "WEIFATING_TURN_SECRET_FILE", "hearing.E004")
    return found


def _shared_layer() -> list[CheckMessage]:
    """Lines of one courtroom in several processes hear each other through Redis alone."""
    shared = "InMemory" not in settings.CHANNEL_LAYERS["default"]["BACKEND"]
    if settings.WEB_PROCESSES > 1 and not shared:
        words = "多个网页进程（--web）要有共享的消息层，请设 WEIFATING_REDIS，或者只用一个进程"
        return [Error(words, id="hearing.E005")]
    if not shared:
        return []
    if find_spec("channels_redis") is None:
        return [Error("设了 WEIFATING_REDIS，但没有安装 channels_redis", id="hearing.E006")]
    if settings.REDIS_URL and not _answers(settings.REDIS_URL):
        return [Error("WEIFATING_REDIS 指的 Redis 没有应答", id="hearing.E007")]
    return []


def _answers(address: str) -> bool:
    """Whether something takes a connection there; a socket path counts as well."""
    told = urlsplit(address)
    if told.scheme == "unix":
        return Path(told.path).is_socket()
    try:
        with socket.create_connection((told.hostname or "127.0.0.1", told.port or 6379), 2):
            return True
    except OSError:
        return False


def _kept(name: str, setting: str, number: str) -> list[CheckMessage]:
    path = Path(name)
    if not name or not path.is_file():
        return [Error(f"{setting} 指的文件不存在", id=number)]
    if stat.S_IMODE(path.stat().st_mode) & 0o007:
        return [Error(f"{setting} 指的文件可被其他用户读取，请先执行 chmod 600", id=number)]
    return []
