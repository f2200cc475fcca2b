"""When the last byte is there: the upload becomes a stored file, once.

The last piece is answered as soon as every byte is sealed and safe on the disk. Hash, inspection
and entry follow at once, in hands of their own; the sender asks (HEAD) and hears the outcome.
Until then there is no row, so nobody but the sender knows of the file.
"""

import logging
import os
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from court.identity.models import Person
from court.keys.fields import Undecipherable
from court.vault import uploads
from court.vault.actions import receive_upload
from court.vault.resumable.door import leave_database
from court.vault.resumable.hashing import sha256_of
from court.vault.uploads import Taken, Upload

LOG = logging.getLogger("court.vault")
HANDS = ThreadPoolExecutor(max(2, os.cpu_count() or 2), thread_name_prefix="finishing")
CHECKING = {"upload-file-state": "checking"}  # what the sender of the last piece is told


def finish(upload: Upload, person: Person, *, at: datetime) -> Upload | None:
    """Hand the bytes to the vault under the upload's own id: asking twice gives one file.

    For the holder of the upload's lock. None where the upload is gone; raises ``Undecipherable``
    where its bytes were damaged on the disk.
    """
    now = uploads.find(UUID(upload.owner), upload.id, at=at)  # another may have been faster
    if now is None or now.file_id:
        return now
    sha256 = sha256_of(now)
    file = receive_upload(now, sha256=sha256, owner=person, by=person.actor, at=at)
    now.file_id, now.file_state, now.problem = str(file.pk), file.state, file.problem_text
    now.save()
    now.bytes_path.unlink(missing_ok=True)
    return now


def finish_soon(upload: Upload, person: Person, *, at: datetime) -> Future[None]:
    """The same without waiting; what fails here is done, or told, when the sender asks."""
    return HANDS.submit(finish_alone, upload, person, at)


def finish_alone(upload: Upload, person: Person, at: datetime) -> None:
    """The same where nobody hears how it went."""
    try:
        with upload.locked():
            finish(upload, person, at=at)
    except Taken:
        return  # the sender asked already
    except Undecipherable:
        LOG.warning("an unfinished upload was damaged on the disk and given up")
        upload.forget()
    except Exception:
        LOG.exception("an upload could not be handed over yet")
    finally:
        leave_database()


def outcome_headers(upload: Upload) -> dict[str, str]:
    """What became of it, for the sender."""
    if not upload.file_id:
        return CHECKING if upload.offset == upload.length else {}
    headers = {"upload-file-id": upload.file_id, "upload-file-state": upload.file_state}
    if upload.problem:
        headers["upload-problem"] = quote(upload.problem)
    return headers
