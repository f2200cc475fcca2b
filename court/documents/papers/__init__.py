"""What each paper of the court must say, as typed data; the ``.typ`` beside it says how it looks.

Required content follows the statutes named in each docstring. Dates and amounts are given as
``date``, ``datetime`` and ``Decimal`` yuan; ``plain`` turns them into the words that are printed.
"""

from court.documents.papers.complaint import ComplaintData, ElementRow, ElementSection, ExhibitRow
from court.documents.papers.decisions import (
    AcceptanceNoticeData,
    CorrectionItem,
    CorrectionNoticeData,
    FeeNoticeData,
    RefusalRulingData,
)
from court.documents.papers.intake import Material, ReceiptData, ServiceAddressData
from court.documents.papers.sheet import PaperData, PartyLine, plain

PAPERS: dict[str, type[PaperData]] = {
    data.kind: data
    for data in (
        ReceiptData, AcceptanceNoticeData, CorrectionNoticeData, FeeNoticeData, RefusalRulingData,
        ComplaintData, ServiceAddressData,
    )
}  # fmt: skip

__all__ = [
    "PAPERS", "AcceptanceNoticeData", "ComplaintData", "CorrectionItem", "CorrectionNoticeData",
    "ElementRow", "ElementSection", "ExhibitRow", "FeeNoticeData", "Material", "PaperData",
    "PartyLine", "ReceiptData", "RefusalRulingData", "ServiceAddressData", "plain",
]  # fmt: skip
