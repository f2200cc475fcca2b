"""When the last byte is there: the upload becomes a stored file, once."""

from datetime import datetime
from urllib.parse import quote

from court.identity.models import Person
from court.vault.actions import receive_upload
from court.vault.resumable.hashing import sha256_of
from court.vault.uploads import Upload


def finish(upload: Upload, person: Person, *, at: datetime) -> None:
    """Hand the bytes to the vault under the upload's own id: asking twice gives one file."""
    if upload.file_id:
        return
    sha256 = sha256_of(upload)
    file = receive_upload(upload, sha256=sha256, owner=person, by=person.actor, at=at)
    upload.file_id, upload.file_state, upload.problem = str(file.pk), file.state, file.problem_text
    upload.save()
    upload.bytes_path.unlink(missing_ok=True)


def outcome_headers(upload: Upload) -> dict[str, str]:
    """What became of it, for the sender."""
    if not upload.file_id:
        return {}
    headers = {"upload-file-id": upload.file_id, "upload-file-state": upload.file_state}
    if upload.problem:
        headers["upload-problem"] = quote(upload.problem)
    return headers
