"""Secrets are made at first start and kept in a file that only its owner reads.

Nothing here has a default in the source: without the file there is no key, and the file is
created once, atomically, with mode 600.
"""

import base64
import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE_NAME = "secrets.json"


class UnsafeSecrets(RuntimeError):
    """The secrets file can be read by others; it must be mended before the court starts."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Keys by id; the current ones encrypt, the older ones still decrypt."""

    django: str
    field_keys: dict[str, bytes]
    field_key_id: str
    file_keys: dict[str, bytes]
    file_key_id: str
    index_key: bytes


_LOADED: dict[Path, tuple[tuple[int, int, int], Secrets]] = {}


def load(state_dir: Path) -> Secrets:
    """The secrets of ``state_dir``, making them first where there are none.

    Read again when the file changes, so that running processes follow a new key at once.
    """
    path = state_dir / FILE_NAME
    try:
        found = os.stat(path)
    except FileNotFoundError:
        _create(path)
        found = os.stat(path)
    stamp = (found.st_ino, found.st_mtime_ns, found.st_mode)
    known = _LOADED.get(state_dir)
    if known is None or known[0] != stamp:
        known = _LOADED[state_dir] = stamp, _read(path, found.st_mode)
    return known[1]


def _read(path: Path, mode: int) -> Secrets:
    if stat.S_IMODE(mode) & 0o077:
        raise UnsafeSecrets(f"{path} 可被其他用户读取，请先执行 chmod 600")
    raw = json.loads(path.read_text("utf8"))
    return Secrets(
        django=raw["django"],
        field_keys=_keys(raw["field_keys"]),
        field_key_id=raw["field_key_id"],
        file_keys=_keys(raw["file_keys"]),
        file_key_id=raw["file_key_id"],
        index_key=base64.b64decode(raw["index_key"]),
    )


def _keys(raw: dict[str, str]) -> dict[str, bytes]:
    return {key_id: base64.b64decode(key) for key_id, key in raw.items()}


def _create(path: Path) -> None:
    """Write the file whole, then link it into place: two starts at once agree on one file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = {
        "django": secrets.token_urlsafe(48),
        "field_keys": {"f1": new_key()},
        "field_key_id": "f1",
        "file_keys": {"v1": new_key()},
        "file_key_id": "v1",
        "index_key": new_key(),
    }
    draft = draft_of(path, fresh)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other start was first; its file stands
    finally:
        draft.unlink()


def draft_of(path: Path, content: dict[str, Any]) -> Path:
    """The content whole and durable beside ``path``."""
    draft = path.with_name(f".{FILE_NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(content, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    return draft


def new_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()
