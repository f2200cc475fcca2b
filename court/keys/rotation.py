"""New keys of the house, and old ones taken away: the secrets file changes whole or not at all."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from court.keys.secrets import FILE_NAME, draft_of, load, new_key

Kind = Literal["file", "field"]
FIRST_LETTER = {"file": "v", "field": "f"}


class KeyInUse(ValueError):
    """The key encrypts now, or is the last of its kind; it cannot be taken away."""


def add_key(state_dir: Path, kind: Kind) -> str:
    """A new key that encrypts from now on; the older ones still decrypt. Returns its id."""
    load(state_dir)
    with _changing(state_dir) as raw:
        letter, known = FIRST_LETTER[kind], raw[f"{kind}_keys"]
        made = raw.setdefault("keys_made", {}).get(kind, len(known)) + 1
        while f"{letter}{made}" in known:
            made += 1
        raw["keys_made"][kind] = made  # a number is never used twice
        key_id = f"{letter}{made}"
        known[key_id] = new_key()
        raw[f"{kind}_key_id"] = key_id
    return key_id


def drop_key(state_dir: Path, kind: Kind, key_id: str) -> None:
    """Destroy an old key: whatever is still sealed under it is noise for ever."""
    with _changing(state_dir) as raw:
        if raw[f"{kind}_key_id"] == key_id:
            raise KeyInUse(key_id)
        del raw[f"{kind}_keys"][key_id]


@contextmanager
def _changing(state_dir: Path) -> Iterator[dict[str, Any]]:
    """Alone with the file; the changed content replaces it durably when the block ends well."""
    path = state_dir / FILE_NAME
    with open(os.open(state_dir / f".{FILE_NAME}.lock", os.O_RDWR | os.O_CREAT, 0o600)) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        raw = json.loads(path.read_text("utf8"))
        yield raw
        os.replace(draft_of(path, raw), path)
        folder = os.open(state_dir, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
