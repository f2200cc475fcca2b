"""The fork server: ``python -m court.vault.inspection.forking``, its control line as input.

It sets the limits, imports the parsers once, then forks one process for each job it is told of.
No byte of any file ever reaches it: a job reads its request from a line of its own, and before it
does it has closed the control line, so that it can neither see nor answer another job.
"""

import gc
import os
import signal
import socket
from contextlib import suppress
from types import FrameType

from court.vault.inspection import child

CONTROL = 0


def main() -> None:
    """Fork until whoever started us closes the line."""
    child.confine()
    child.load()
    gc.collect()
    gc.freeze()  # what is there stays where it is: jobs share these pages
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for our parent, who closes the line
    signal.signal(signal.SIGCHLD, _bury)
    control = socket.socket(fileno=CONTROL)
    with suppress(ConnectionResetError, BrokenPipeError):
        while _next_job(control):
            pass
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _next_job(control: socket.socket) -> bool:
    told, lines, _, _ = socket.recv_fds(control, 1, 1)
    if not told:
        return False
    # The job may end before we have taken its descriptor; it must not be buried before that.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    pid = os.fork()
    if pid == 0:
        _be_job(control, lines[0])
    process = os.pidfd_open(pid)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    os.close(lines[0])
    try:
        socket.send_fds(control, [b"p"], [process])
    finally:
        os.close(process)
    return True


def _be_job(control: socket.socket, line: int) -> None:
    """Never returns, whatever happens."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        child.limit_processor()
        control.detach()
        os.dup2(1, CONTROL)  # closes the control line; nothing is to be read there
        with socket.socket(fileno=line) as own:
            child.answer(own)
        status = 0
    finally:
        os._exit(status)


def _bury(number: int, frame: FrameType | None) -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    main()
