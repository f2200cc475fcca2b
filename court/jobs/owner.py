"""Who holds a lease, and whether that process is certainly gone.

A lease ends by time. On the same machine it can end sooner: a process that no longer exists
cannot come back, so its jobs are given to another worker at once instead of after the lease.
"""

import os
import socket
from functools import cache
from pathlib import Path


@cache
def _machine() -> str:
    """Host and process namespace: process numbers mean something only inside these."""
    try:
        namespace = os.readlink("/proc/self/ns/pid")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()[:8]
    except OSError:
        return f"{socket.gethostname()[:40]}/?"
    return f"{socket.gethostname()[:40]}/{boot}-{namespace}"


def _started(pid: int) -> str:
    """Start time of a process in kernel ticks; empty where it does not exist (any more)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf8", errors="replace")
    except OSError:
        return ""
    after_name = stat.rpartition(")")[2].split()
    return "" if after_name[0] in "ZX" else after_name[19]


def this_process() -> str:
    """The owner written into leases by this process."""
    return f"{_machine()}/{os.getpid()}/{_started(os.getpid())}"


def is_gone(owner: str) -> bool:
    """True only where the owner is of this machine and its process has certainly ended."""
    machine, _, rest = owner.rpartition("/")[0].rpartition("/")
    pid, started = rest, owner.rpartition("/")[2]
    if machine != _machine() or not pid.isdigit() or not started:
        return False
    return _started(int(pid)) != started
