"""The review rules R001–R120: what a program can say about a filing before a person looks.

One function for each rule, by the chapters A to H of the review table. Importing this package
enters all of them into ``RULES``, in the order of the table.
"""

from court.law.rules import (  # noqa: F401
    a_identity,
    a_region,
    a_standing,
    b_agency,
    b_kinds,
    c_claims,
    c_form,
    c_parties,
    d_admissibility,
    d_special,
    e_limitation,
    f_jurisdiction,
    g_exhibits,
    g_files,
    h_fees,
    h_service,
)  # fmt: skip
from court.law.rules.registry import CHAPTERS, RULES_VERSION, Rule
from court.law.rules.registry import RULES as _ENTERED

RULES: dict[str, Rule] = {id: _ENTERED[id] for id in sorted(_ENTERED)}

__all__ = ["CHAPTERS", "RULES", "RULES_VERSION", "Rule"]
