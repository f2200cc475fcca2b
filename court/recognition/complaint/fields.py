"""The few facts of a complaint that a person wants to see boxed on the page."""

import re

from court.law.papers import ReadField
from court.recognition.complaint import ending
from court.recognition.complaint.parsing import cause
from court.recognition.flow import Flow
from court.recognition.values import amount


def complaint_fields(flow: Flow) -> dict[str, ReadField]:
    """court, date, signatory, cause and total, each with its box."""
    fields: dict[str, ReadField] = {}
    for name, found in (
        ("court", ending.court(flow)),
        ("date", ending.date(flow)),
        ("signatory", ending.signatory(flow)),
    ):
        if found:
            fields[name] = flow.field(found.start, found.end, found.value)
    total = flow.find(r"(?:以上|上述).{0,10}(?:合计|共计|总计)(?:人民币)?(\d[\d,.]*(?:万|亿)?元)")
    value = amount(total.value) if total else None
    if total and value:
        fields["total"] = ReadField(value, total.score, total.box)
    named = cause(flow)
    at = re.search(re.escape(named), flow.text) if named else None
    if named and at:
        fields["cause"] = flow.field(at.start(), at.end(), named)
    return fields
