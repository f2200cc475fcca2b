"""Whether a recording is still what was sealed: files, chain, signature (录音录像规定第4条)."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from court.documents.queries import trust
from court.documents.signing.detached import holds_beside
from court.hearing.models import Recording, Track
from court.hearing.record.manifest import breaks_in, manifest_of
from court.hearing.states.record import RecordingState, TrackState
from court.keys.fields import Undecipherable
from court.vault.integrity import fault_of
from court.vault.models import FileFault, StoredFile
from court.vault.queries import read_bytes


@dataclass(frozen=True, slots=True)
class Check:
    """What was found; ``problems`` in plain Chinese, none where all is as it was sealed."""

    files: int
    bytes: int
    problems: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether everything is as it was sealed."""
        return not self.problems


def check_recording(
    recording: Recording, *, at: datetime, reader: Callable[[StoredFile], str] = fault_of
) -> Check:
    """Read every original whole and compare; check chain, manifest and its signature.

    ``reader`` reads one file whole and returns its fault or "".
    """
    tracks = list(recording.tracks.select_related("file"))
    problems = [*_files(tracks, reader)]
    if recording.state == RecordingState.SEALED:
        problems += _manifest(recording, at)
    sealed = [track for track in tracks if track.state == TrackState.SEALED]
    return Check(len(sealed), sum(track.size for track in sealed), tuple(problems))


def _files(tracks: list[Track], reader: Callable[[StoredFile], str]) -> Iterator[str]:
    for track in tracks:
        if track.state == TrackState.LOST:
            yield f"第{track.no}个文件在封存前就找不到"
        if track.file is None:
            continue
        if fault := reader(track.file):
            yield f"第{track.no}个文件：{FileFault(fault).label}"
        if (track.sha256, track.size) != (track.file.sha256, track.file.size):
            yield f"第{track.no}个文件和登记的校验值不一致"


def _manifest(recording: Recording, at: datetime) -> Iterator[str]:
    assert recording.manifest is not None and recording.signature is not None
    try:
        text, signature = read_bytes(recording.manifest), read_bytes(recording.signature)
    except (OSError, Undecipherable):
        yield "清单或者它的签名读不出来"
        return
    if not holds_beside(text, signature, trust(at=at).roots, at=at):
        yield "清单的签名不对"
    told = json.loads(text)
    for place in breaks_in(told):
        yield f"清单的链在{place}断开"
    if told["head"] != recording.head:
        yield "清单的完整性校验值和登记的不一致"
    if manifest_of(recording) != told:
        yield "登记的文件和签署的清单不一致"
