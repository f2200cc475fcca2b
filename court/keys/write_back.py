"""The disk begins with bytes that were written, and nobody waits for it (Linux; else nothing)."""

import ctypes
import sys

WRITE = 2  # SYNC_FILE_RANGE_WRITE of <fcntl.h>: start, do not wait
_begin = None
if sys.platform == "linux":
    _begin = getattr(ctypes.CDLL(None), "sync_file_range", None)
if _begin is not None:
    _begin.argtypes = (ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint)


def begin_write_back(handle: int, at: int, length: int) -> None:
    """Start writing these bytes of an open file to the disk: it makes nothing durable by itself.

    It writes no metadata and waits for none, so other writers of the machine are not held up. What
    goes wrong is told by the ``fsync`` that must follow, as without this call.
    """
    if _begin is not None:
        _begin(handle, at, length, WRITE)
