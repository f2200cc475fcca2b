"""The filing bundle: what a filer typed, as plain facts (contract version 1)."""

from court.law.bundle.connecting import Connecting
from court.law.bundle.loading import BundleError, parse_bundle
from court.law.bundle.model import (
    Address,
    Bundle,
    Claim,
    Consents,
    Declarations,
    ElectronicData,
    Exhibit,
    FeeRelief,
    FiledBy,
    Guardian,
    Interest,
    LegalRepresentative,
    Operator,
    Paper,
    Party,
    Representative,
    ServiceAddress,
)
from court.law.bundle.writing import to_json

__all__ = [
    "Address", "Bundle", "BundleError", "Claim", "Connecting", "Consents", "Declarations",
    "ElectronicData", "Exhibit", "FeeRelief", "FiledBy", "Guardian", "Interest",
    "LegalRepresentative", "Operator", "Paper", "Party", "Representative", "ServiceAddress",
    "parse_bundle", "to_json",
]  # fmt: skip
