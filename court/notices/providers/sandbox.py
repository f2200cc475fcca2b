"""A telephone company in a file: keeps what was sent, for demonstrations and tests.

It stands apart from the database on purpose, as a real provider does: a crash between sending
and noting it shows, and the key makes the second sending harmless.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

KEPT = 200


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the phone shows it."""

    reference: str
    key: str
    phone: str
    text: str
    at: str


class SandboxSms:
    """Takes every message and shows it on ``/demo/inbox``."""

    name = "sandbox"

    def send(self, phone: str, text: str, *, key: str) -> str:
        """Keep the message once for each ``key``."""
        with _locked():
            kept = _read()
            for message in kept:
                if message.key == key:
                    return message.reference
            number = int(kept[-1].reference.removeprefix("S")) + 1 if kept else 1
            new = Message(f"S{number}", key, phone, text, timezone.now().isoformat())
            _write([*kept, new][-KEPT:])
        return new.reference


def newest(count: int = 20) -> list[Message]:
    """What arrived last, newest first."""
    return _read()[::-1][:count]


def _folder() -> Path:
    folder = settings.STATE_DIR / "sandbox"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def _locked() -> Iterator[None]:
    with open(_folder() / "sms.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _read() -> list[Message]:
    path = _folder() / "sms.jsonl"
    if not path.exists():
        return []
    lines = path.read_text("utf8").splitlines()
    return [Message(**json.loads(line)) for line in lines]


def _write(messages: list[Message]) -> None:
    """Whole or not at all, readable by its owner only."""
    path = _folder() / "sms.jsonl"
    draft = path.with_suffix(".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        for message in messages:
            out.write(json.dumps(asdict(message), ensure_ascii=False) + "\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
