"""Writes revisions of a paper by the court's clock, where the library would ask the machine's."""

from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.metadata.model import DocumentMetadata


class ChangedAt(DocumentMetadata):
    """What a revision says of itself: changed at the court's time, whenever it is written."""

    moment: datetime

    def __setattr__(self, name: str, value: Any) -> None:
        """The library says ``now`` on writing; here that is the time it was told."""
        if name == "last_modified" and value == "now" and hasattr(self, "moment"):
            value = self.moment
        super().__setattr__(name, value)


class CourtWriter(IncrementalPdfFileWriter):
    """A further revision of ``pdf``, made at ``at``; what stood before stays byte for byte."""

    def __init__(self, pdf: bytes, *, at: datetime) -> None:
        super().__init__(BytesIO(pdf))
        self._meta = ChangedAt()
        self._meta.moment = at
