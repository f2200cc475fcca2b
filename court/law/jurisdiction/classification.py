"""What kind of dispute a cause is, for jurisdiction: the nearest row of the table above it."""

from dataclasses import dataclass
from functools import cache

from court.law.causes import ancestors, cause, find
from court.law.tables import csv_rows

UNKNOWN_KIND = "unknown"
KINDS = frozenset(
    [
        "applicant",
        "bankruptcy",
        "bill",
        "bill_payment",
        "company",
        "contract",
        "contract_land",
        "divorce",
        "general",
        "guardianship",
        "house_sale",
        "inheritance",
        "insurance",
        "insurance_person",
        "insurance_subrogation",
        "ip_tort",
        "labour",
        "lease",
        "maritime",
        "mediation_confirmation",
        "misrepresentation",
        "original_court",
        "port",
        "preservation_damage",
        "product",
        "property_place",
        "property_service",
        "protection_order",
        "real_estate",
        "real_estate_if",
        "recourse",
        "rescission",
        "respondent_home",
        "sale_online",
        "status",
        "subrogation",
        "support",
        "tort",
        "traffic",
        "transport",
    ]
)
FLAGS = frozenset(
    [
        "agreed-allowed",
        "basic-only",
        "construction",
        "doubtful",
        "farm-land",
        "financial",
        "futures",
        "intermediate",
        "ip",
        "ip-design",
        "ip-tech",
        "labour",
        "lease",
        "maritime",
        "monopoly",
        "net2018",
        "net2018-if-network",
        "net2018-online",
        "net2025",
        "net2025-if-network",
        "net2025-online",
        "not-arbitrable",
        "payment-order",
        "personality",
        "personnel",
        "policy-house",
        "property",
        "public-interest",
        "railway",
        "special-procedure",
        "status",
    ]
)


@dataclass(frozen=True, slots=True)
class DisputeKind:
    """Kind (which rule of place) and flags (special courts, levels, limits of agreement)."""

    kind: str
    flags: frozenset[str]
    cause_id: str = ""
    cause_name: str = ""

    def has(self, flag: str) -> bool:
        """Whether the flag applies."""
        return flag in self.flags


@cache
def kind_of_cause(name: str) -> DisputeKind:
    """The kind of the cause with this name; a name not in the table is ``unknown``."""
    found = find(name) if name else None
    if found is None:
        return DisputeKind(UNKNOWN_KIND, frozenset())
    table = kinds()
    for step in (found, *ancestors(found)):
        if step.id in table:
            kind, flags = table[step.id]
            return DisputeKind(kind, flags, found.id, found.name)
    return DisputeKind(UNKNOWN_KIND, frozenset(), found.id, found.name)


@cache
def kinds() -> dict[str, tuple[str, frozenset[str]]]:
    """Kind and flags of every cause in the table; both must be known words."""
    found = {}
    for row in csv_rows("jurisdiction_causes.csv", ("cause", "kind", "flags", "note")):
        cause(row.require("cause"))
        if row["cause"] in found:
            raise row.error(f"cause {row['cause']} stands twice")
        flags = frozenset(row["flags"].split())
        if unknown := flags - FLAGS:
            raise row.error(f"unknown flag {min(unknown)}")
        found[row["cause"]] = (row.choice("kind", {name: name for name in KINDS}), flags)
    return found
