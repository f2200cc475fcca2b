"""Whether a place lies in the area of a court."""

from collections.abc import Iterator

from court.law import courts, divisions
from court.law.courts import Court
from court.law.jurisdiction.model import Place

WITH_DIVISIONS = ("local", "xpcc", "forest", "farm", "oilfield")


def serves(court: Court, place: Place) -> bool:
    """Whether the court, at its level, is the one for that place; zones count for their city."""
    code = place.division
    if court.kind not in WITH_DIVISIONS and court.kind != "development_zone":
        return province_of(court) == code[:2]
    if court.level == "high":
        return province_of(court) == code[:2]
    here = courts.courts_of_division(code)
    if court in here:
        return True
    if court.kind == "development_zone":
        return any(c.parent == court.parent for c in here)
    return any(court in above(c) for c in here)


def may_serve(court: Court, vague: Place) -> bool:
    """Whether the court may turn out to be the one for a place known to its city only."""
    code = vague.division
    known = code[:2] if code.endswith("0000") else code[:4]
    areas = [court.division, *(c.division for c in courts.subordinates(court))]
    upper = courts.superior(court)
    if court.kind == "development_zone" and upper is not None:
        areas.append(upper.division)
    return any(area.startswith(known) for area in areas if area)


def above(court: Court) -> Iterator[Court]:
    """The courts over this one, nearest first, but for the Supreme People's Court."""
    step = courts.superior(court)
    while step is not None and step.level != "supreme":
        yield step
        step = courts.superior(step)


def province_of(court: Court) -> str:
    """The first two digits of the court's province; empty if it has none."""
    return divisions.province_code(court.province)[:2] if court.province else ""
