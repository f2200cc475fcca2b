"""When the last byte is there: the upload becomes a stored file, once."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from court.identity.models import Person
from court.vault.actions import receive_file
from court.vault.uploads import Upload


def finish(upload: Upload, person: Person, *, at: datetime) -> None:
    """Hand the bytes to the vault under the upload's own id: asking twice gives one file."""
    if upload.file_id:
        return
    file = receive_file(
        _Stream(upload.content.pieces()),
        name=upload.name,
        owner=person,
        by=person.actor,
        at=at,
        file_id=UUID(upload.id),
    )
    upload.file_id, upload.file_state, upload.problem = str(file.pk), file.state, file.problem_text
    upload.save()
    upload.bytes_path.unlink(missing_ok=True)


class _Stream:
    """Pieces, read one by one."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int = -1, /) -> bytes:
        """The next piece; none is larger than a record."""
        return next(self._pieces, b"")


def outcome_headers(upload: Upload) -> dict[str, str]:
    """What became of it, for the sender."""
    if not upload.file_id:
        return {}
    headers = {"upload-file-id": upload.file_id, "upload-file-state": upload.file_state}
    if upload.problem:
        headers["upload-problem"] = quote(upload.problem)
    return headers
