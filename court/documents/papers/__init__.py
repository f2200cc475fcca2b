"""What each paper of the court must say, as typed data; the ``.typ`` beside it says how it looks.

Required content follows the statutes named in each docstring. Dates and amounts are given as
``date``, ``datetime`` and ``Decimal`` yuan; ``plain`` turns them into the words that are printed.
``facts`` has what many papers share: ``Signatories``, ``Cost``, ``Meeting``, ``person_line`` …
"""

from court.documents.papers.answering import (
    AnswerData,
    ClaimReply,
    CounterclaimData,
    EvidenceListData,
    ServiceCoverData,
)
from court.documents.papers.applications import (
    ConfirmationRulingData,
    Measure,
    PreservationRulingData,
)
from court.documents.papers.basis import civil_procedure, statutory_basis
from court.documents.papers.complaint import ComplaintData, ElementRow, ElementSection, ExhibitRow
from court.documents.papers.costs import FeeReliefDecisionData, RefundDecisionData
from court.documents.papers.decisions import (
    AcceptanceNoticeData,
    CorrectionItem,
    CorrectionNoticeData,
    FeeNoticeData,
    RefusalRulingData,
)
from court.documents.papers.deliberation import DeliberationRecordData
from court.documents.papers.facts import (
    Cost,
    CostShare,
    Meeting,
    ServedPaper,
    Signatories,
    Statement,
    organisation_line,
    person_line,
    representative_line,
)
from court.documents.papers.hearing import (
    AppearanceNoticeData,
    HearingAnnouncementData,
    PanelMember,
    PanelNoticeData,
    PostponementNoticeData,
    RecordSignature,
    Spoken,
    SummonsData,
    TranscriptData,
)
from court.documents.papers.intake import Material, ReceiptData, ServiceAddressData
from court.documents.papers.judgment import (
    Guarantor,
    JudgmentData,
    MediationAgreementData,
    Order,
    SmallClaimsJudgmentData,
)
from court.documents.papers.letters import (
    EffectCertificateData,
    RecusalDecisionData,
    ResumptionNoticeData,
    TransferLetterData,
)
from court.documents.papers.rulings import (
    CorrectionPlace,
    CorrectionRulingData,
    DeemedWithdrawalRulingData,
    DismissalRulingData,
    ObjectionRulingData,
    ProcedureChangeRulingData,
    SuspensionRulingData,
    TerminationRulingData,
    TransferRulingData,
    WithdrawalRulingData,
)
from court.documents.papers.service import (
    ChannelRecord,
    ElectronicServiceCertificateData,
    EvidenceNoticeData,
    IntegrityCardData,
    PublicServiceAnnouncementData,
    RespondentNoticeData,
    RightsNoticeData,
    ServiceReceiptData,
)
from court.documents.papers.settlement import SettlementData
from court.documents.papers.sheet import CasePaper, PaperData, PartyLine, plain

PAPERS: dict[str, type[PaperData]] = {
    data.kind: data
    for data in (
        ComplaintData, ReceiptData, CorrectionNoticeData, RefusalRulingData, AcceptanceNoticeData,
        FeeNoticeData, FeeReliefDecisionData, ServiceAddressData, PanelNoticeData,
        RespondentNoticeData, EvidenceNoticeData, RightsNoticeData, IntegrityCardData,
        ServiceReceiptData, ElectronicServiceCertificateData, PublicServiceAnnouncementData,
        SummonsData, AppearanceNoticeData, HearingAnnouncementData, PostponementNoticeData,
        TranscriptData, DeliberationRecordData, ObjectionRulingData, TransferRulingData,
        TransferLetterData, DismissalRulingData, WithdrawalRulingData, DeemedWithdrawalRulingData,
        SuspensionRulingData, ResumptionNoticeData, TerminationRulingData,
        ProcedureChangeRulingData, PreservationRulingData, RecusalDecisionData,
        MediationAgreementData, ConfirmationRulingData, JudgmentData, SmallClaimsJudgmentData,
        CorrectionRulingData, EffectCertificateData, RefundDecisionData, SettlementData,
    )
}  # fmt: skip

__all__ = [
    "PAPERS", "AcceptanceNoticeData", "AnswerData", "AppearanceNoticeData", "CasePaper",
    "ChannelRecord", "ClaimReply", "CounterclaimData",
    "ComplaintData", "ConfirmationRulingData", "CorrectionItem", "CorrectionNoticeData",
    "CorrectionPlace", "CorrectionRulingData", "Cost", "CostShare", "DeemedWithdrawalRulingData",
    "DeliberationRecordData", "DismissalRulingData", "EffectCertificateData",
    "EvidenceListData", "ServiceCoverData",
    "ElectronicServiceCertificateData", "ElementRow", "ElementSection", "EvidenceNoticeData",
    "ExhibitRow", "FeeNoticeData", "FeeReliefDecisionData", "Guarantor",
    "HearingAnnouncementData", "IntegrityCardData", "JudgmentData", "Material", "Measure",
    "MediationAgreementData", "Meeting", "ObjectionRulingData", "Order", "PanelMember",
    "PanelNoticeData", "PaperData", "PartyLine", "PostponementNoticeData",
    "PreservationRulingData", "ProcedureChangeRulingData", "PublicServiceAnnouncementData",
    "ReceiptData", "RecordSignature", "RecusalDecisionData", "RefundDecisionData",
    "RefusalRulingData", "RespondentNoticeData", "ResumptionNoticeData", "RightsNoticeData",
    "ServedPaper", "ServiceAddressData", "ServiceReceiptData", "SettlementData", "Signatories",
    "SmallClaimsJudgmentData", "Spoken", "Statement", "SummonsData", "SuspensionRulingData",
    "TerminationRulingData", "TranscriptData", "TransferLetterData", "TransferRulingData",
    "WithdrawalRulingData", "organisation_line", "person_line", "civil_procedure", "plain",
    "representative_line", "statutory_basis",
]  # fmt: skip
