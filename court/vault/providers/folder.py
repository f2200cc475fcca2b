"""Sealed bytes in a folder of this machine."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

DRAFT = ".draft-"
PIECE = 1024 * 1024


class FolderStorage:
    """Two levels of folders below ``STATE_DIR/files``; written whole or not at all."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(settings.STATE_DIR) / "files"
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _path(self, name: str) -> Path:
        if not name or not all(c.isalnum() or c in "-_." for c in name) or name[0] == ".":
            raise ValueError(f"not a storage name: {name!r}")
        return self.root / name[:2] / name[2:4] / name

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Write beside, make durable, then rename into place."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"{DRAFT}{secrets.token_hex(8)}")
        try:
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            os.replace(draft, path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        self._make_place_durable(path)

    def take(self, name: str, path: Path) -> None:
        """By a second link where it lies on this disk already: no byte is copied."""
        with open(path, "rb") as sealed:
            os.fsync(sealed.fileno())
            final = self._path(name)
            final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = final.with_name(f"{DRAFT}{secrets.token_hex(8)}")
            os.utime(path)  # it is new here, however long its last byte has been there
            try:
                os.link(path, draft)
            except OSError:  # another disk, or one without links
                with self.writing(name) as out:
                    shutil.copyfileobj(sealed, out, PIECE)
                return
        os.rename(draft, final)
        draft.unlink(missing_ok=True)  # renaming between two links of one file leaves both
        self._make_place_durable(final)

    def opened(self, name: str) -> BinaryIO:
        """A seekable file; raises ``FileNotFoundError``."""
        return open(self._path(name), "rb")  # noqa: SIM115

    def _make_place_durable(self, path: Path) -> None:
        for folder in (path.parent, path.parent.parent, self.root):
            _make_durable(folder)

    def delete(self, name: str) -> None:
        """Remove; an absent name is no error."""
        self._path(name).unlink(missing_ok=True)

    def beginning(self, prefix: str) -> list[str]:
        """Names that begin with ``prefix`` (at least four characters)."""
        path = self._path(prefix)
        return [found.name for found in path.parent.glob(f"{path.name}*")]

    def names(self) -> Iterator[tuple[str, float]]:
        """Every name with its time of writing."""
        for path in self.root.glob("??/??/*"):
            if not path.name.startswith(DRAFT):
                yield path.name, path.stat().st_mtime

    def drop_drafts(self, older_than: float) -> int:
        """Remove what a crash left half written before that time (seconds since 1970)."""
        dropped = 0
        for path in self.root.glob(f"??/??/{DRAFT}*"):
            if path.stat().st_mtime < older_than:
                path.unlink(missing_ok=True)
                dropped += 1
        return dropped


def _make_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
