"""The line between the court and its media process: a socket only its owner can open, a secret.

One JSON object a line. The first line of a caller carries the secret made at first start.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDER, SOCKET, SECRET = "media", "control.sock", "secret"  # noqa: S105 -- names of files
LONGEST_LINE = 1 << 20


def folder_of(state: Path) -> Path:
    """The media process's own folder (mode 700)."""
    folder = state / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_of(state: Path) -> str:
    """The secret, made where there is none yet; two starts at once agree on one."""
    path = folder_of(state) / SECRET
    if not path.exists():
        draft = path.with_name(f".{SECRET}.{secrets.token_hex(4)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(32))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # the other start was first
        finally:
            draft.unlink()
    return path.read_text("ascii")


@contextmanager
def address(state: Path) -> Iterator[str]:
    """The socket's path, short enough for the kernel however deep the state folder lies."""
    path = folder_of(state) / SOCKET
    if len(os.fsencode(path)) < 100:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{SOCKET}"
    finally:
        os.close(folder)


def line(message: dict[str, Any]) -> bytes:
    """A message as it goes over the line."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"
