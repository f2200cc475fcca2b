"""Whether a stored file is still what was received."""

import hashlib

from court.keys.fields import Undecipherable
from court.vault.models import FileFault, StoredFile
from court.vault.queries import open_file


def fault_of(file: StoredFile) -> str:
    """Read it whole: "" where its hash is that of the first day, else a ``FileFault``.

    ``StorageUnavailable`` passes through: a place that does not answer says nothing about a file.
    """
    digest, size = hashlib.sha256(), 0
    try:
        for piece in open_file(file):
            digest.update(piece)
            size += len(piece)
    except FileNotFoundError:
        return FileFault.MISSING
    except Undecipherable:
        return FileFault.ALTERED
    except OSError:
        return FileFault.UNREADABLE
    same = (size, digest.hexdigest()) == (file.size, file.sha256)
    return "" if same else FileFault.ALTERED
