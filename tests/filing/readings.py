"""Readings of uploaded files, as the machine would have kept them."""

from court.law.papers import FileReading, PageReading, ReadField, TextLine
from court.recognition.actions import begin_reading, keep_reading, request_reading
from court.recognition.models import Reading
from tests.filing.loan import AT

IOU = "借条 今借到董欣霞人民币捌万元整（小写：80000元），于2026年1月14日前还清。借款人：卢鹏泽"


def keep(file, text=IOU, *, kind="other", fields=None, details=None, **page):
    """Have the file read: one page with this text."""
    lines = tuple(
        TextLine(part, (40, 40 * n, 300, 30), 0.99) for n, part in enumerate(text.split("，"))
    )
    facts = {name: ReadField(*value) for name, value in (fields or {}).items()}
    look = {"legible": True, "width": 900, "height": 600, **page}
    read = FileReading(
        file.name, file.sha256, file.media_type, None, kind, 0.97,
        pages=(PageReading(1, kind, 0.97, lines=lines, fields=facts, **look),),
        details={"exhibit_kind": "iou"} if details is None else details,
    )  # fmt: skip
    if not Reading.objects.filter(file=file).exists():
        request_reading(file.pk, by="machine:recognition", at=AT)
    begin_reading(file.pk)
    keep_reading(file.pk, read, engine="test", by="machine:recognition", at=AT)
