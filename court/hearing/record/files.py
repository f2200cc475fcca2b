"""Files of the recording as a media server tells of them."""

from pathlib import Path
from typing import Protocol


class ClosedFile(Protocol):
    """A closed file of the record; ``providers.RecordedTrack`` is one. Times in microseconds."""

    @property
    def feed(self) -> str:
        """Whose, and camera or screen."""
        ...

    @property
    def media(self) -> str:
        """audio, video or both."""
        ...

    @property
    def path(self) -> Path:
        """Where it lies, in clear."""
        ...

    @property
    def started_at_us(self) -> int:
        """Its first packet."""
        ...

    @property
    def ended_at_us(self) -> int:
        """Its last packet."""
        ...

    @property
    def interrupted(self) -> bool:
        """Whether the media server ended while it wrote."""
        ...
