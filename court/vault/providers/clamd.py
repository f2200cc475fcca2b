"""The virus scanner of the house, clamd, over INSTREAM; where none is set, nothing is scanned."""

import select
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from court.law.papers import FileProblem
from court.vault.models import Scan

AT_ONCE = 16 * 1024 * 1024  # larger files are scanned by a job, not while their sender waits
SILENCE = 60.0  # seconds
LIMITS_EXCEEDED = "Heuristics.Limits.Exceeded"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``virus`` is the scanner's name for what it found."""

    scan: Scan | str
    virus: str = ""


NOT_SET_UP = Verdict("")


def scan(pieces: Iterator[bytes]) -> Verdict:
    """Show the bytes to the scanner; one that does not answer leaves the file waiting."""
    try:
        with _connected(settings.CLAMD) as line:
            line.sendall(b"zINSTREAM\0")
            return _verdict(_answer(line, pieces))
    except (OSError, UnicodeDecodeError):
        return Verdict(Scan.WAITING)


def virus(name: str, found: str) -> FileProblem:
    """The scanner knows the file."""
    return FileProblem(
        "virus",
        f"「{name}」带有病毒（{found}），为保护您和法院的安全不能接收。",
        "请用杀毒软件检查您的设备，换一份干净的文件，或把内容拍照、打印后重新上传。",
    )


def _connected(address: str) -> socket.socket:
    if "/" in address:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SILENCE)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]") or "127.0.0.1", int(port)), SILENCE)


def _answer(line: socket.socket, pieces: Iterator[bytes]) -> str:
    """Send until the end, or until the scanner interrupts (the file is too large for it)."""
    for piece in pieces:
        if not piece:
            continue
        if select.select([line], [], [], 0)[0]:
            break
        try:
            line.sendall(struct.pack(">I", len(piece)) + piece)
        except (BrokenPipeError, ConnectionResetError):
            break
    else:
        line.sendall(struct.pack(">I", 0))
    heard = b""
    while not heard.endswith(b"\0") and (part := line.recv(4096)):
        heard += part
    return heard.rstrip(b"\0").decode()


def _verdict(answer: str) -> Verdict:
    text = answer.removeprefix("stream: ")
    if text == "OK":
        return Verdict(Scan.CLEAN)
    if text.startswith("INSTREAM size limit exceeded") or LIMITS_EXCEEDED in text:
        return Verdict(Scan.TOO_LARGE)
    if text.endswith(" FOUND"):
        return Verdict(Scan.INFECTED, text.removesuffix(" FOUND")[:80])
    return Verdict(Scan.WAITING)
