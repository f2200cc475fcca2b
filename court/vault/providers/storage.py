"""The port to a place that keeps sealed bytes under a name."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class StorageUnavailable(RuntimeError):
    """The place does not answer, or does not let us in; nothing is known about the bytes."""


class Storage(Protocol):
    """Keeps objects whole: a name either holds all of its bytes, or does not exist."""

    def writing(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A file to write; it appears under ``name``, durably, when the block ends well."""

    def take(self, name: str, path: Path) -> None:
        """A sealed file of this machine appears under ``name``, durably; the path stays."""

    def opened(self, name: str) -> BinaryIO:
        """A seekable file; raises ``FileNotFoundError``."""

    def delete(self, name: str) -> None:
        """Remove; an absent name is no error."""

    def beginning(self, prefix: str) -> list[str]:
        """Names that begin with ``prefix`` (at least four characters)."""

    def names(self) -> Iterator[tuple[str, float]]:
        """Every name, with the time of writing in seconds since 1970."""

    def drop_drafts(self, older_than: float) -> int:
        """Remove what a crash left half written before that time (seconds since 1970)."""


@cache
def storage() -> Storage:
    """The storage this house is set to use."""
    made: Storage = import_string(settings.VAULT_STORAGE)()
    return made
