"""Court costs: what is to be paid, what was paid, who need not pay."""

from court.fees.models.assessment import FeeAssessment, FeeSupplement
from court.fees.models.payments import (
    Callback,
    Irregularity,
    OfflineReceipt,
    PaymentEntry,
    PaymentOrder,
    Reconciliation,
    Refund,
)
from court.fees.models.relief import EarlyRelief, ReliefApplication, ReliefFile
from court.fees.states import FeeState

__all__ = [
    "Callback",
    "EarlyRelief",
    "FeeAssessment",
    "FeeState",
    "FeeSupplement",
    "Irregularity",
    "OfflineReceipt",
    "PaymentEntry",
    "PaymentOrder",
    "Reconciliation",
    "Refund",
    "ReliefApplication",
    "ReliefFile",
]
