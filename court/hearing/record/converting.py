"""Originals of the Janus gateway (.mjr) become playable with its own tool, where there is one."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from court.vault.arriving import folder

TOOL, SECONDS = "janus-pp-rec", 3600


@contextmanager
def playable(clear: Path, name: str) -> Iterator[Path]:
    """The file as a decoder reads it; anything but .mjr as it is.

    What the tool writes lies in the private folder until the block ends. Without the tool the
    file stays as it is, and the copy is made without it.
    """
    tool = shutil.which(TOOL)
    if not name.endswith(".mjr") or tool is None:
        yield clear
        return
    with tempfile.TemporaryDirectory(dir=folder()) as room:
        source, ending = Path(room) / "source.mjr", "opus" if "-audio-" in name else "webm"
        made = source.with_suffix(f".{ending}")
        shutil.copyfile(clear, source)
        subprocess.run([tool, str(source), str(made)], capture_output=True, timeout=SECONDS,
                       check=False)  # fmt: skip
        yield made if made.exists() else clear
