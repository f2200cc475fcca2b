"""How court and sandbox know each other: HMAC-SHA256 over time, nonce and body.

The key is made at first start in a file that only its owner reads; both processes read it there.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

FRESH = 300  # seconds


class Forged(ValueError):
    """The seal is missing, wrong or too old."""


def folder_of(state: Path) -> Path:
    """Where the sandbox keeps its things, apart from the court's."""
    folder = state / "sandbox"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def key_of(state: Path) -> bytes:
    """The shared key, made whole or not at all by whoever comes first."""
    path = folder_of(state) / "pay.key"
    if not path.exists():
        draft = path.with_name(f"pay.key.{secrets.token_hex(4)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_hex(32))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return bytes.fromhex(path.read_text("ascii").strip())


def sealed(key: bytes, body: bytes, now: float) -> dict[str, str]:
    """Headers that prove a message: time, a number used once, the seal."""
    moment, nonce = str(int(now)), secrets.token_hex(16)
    return {"X-Time": moment, "X-Nonce": nonce, "X-Signature": _seal(key, moment, nonce, body)}


def opened(key: bytes, body: bytes, headers: Mapping[str, str], now: float) -> str:
    """The nonce of an authentic, fresh message; raises ``Forged``."""
    given = {name.lower(): value for name, value in headers.items()}
    moment, nonce = given.get("x-time", ""), given.get("x-nonce", "")
    wanted = _seal(key, moment, nonce, body)
    if not hmac.compare_digest(wanted.encode(), given.get("x-signature", "").encode()):
        raise Forged("seal")
    if not moment.isascii() or not moment.isdigit() or abs(now - int(moment)) > FRESH:
        raise Forged("time")
    if not 16 <= len(nonce) <= 64:
        raise Forged("nonce")
    return nonce


def _seal(key: bytes, moment: str, nonce: str, body: bytes) -> str:
    text = f"{moment}\n{nonce}\n".encode() + body
    return hmac.new(key, text, hashlib.sha256).hexdigest()
