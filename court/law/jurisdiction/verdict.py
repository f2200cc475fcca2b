"""May this court hear the case? The answer rules R085–R087 rest on."""

from court.law import courts
from court.law.courts import Court
from court.law.jurisdiction.areas import above, may_serve
from court.law.jurisdiction.model import Candidate, Jurisdiction, Place, Reason, Verdict
from court.law.vocabulary import Citation


def verdict_on(found: Jurisdiction, code: str, missing_places: tuple[Place, ...]) -> Verdict:
    """Yes, no with the reason and the courts to go to, or ask what is missing first.

    Raises ``ImpossibleFact`` for a court that does not exist.
    """
    court = courts.court(code)
    listed = found.courts
    if any(c.code == court.code for c in listed):
        return Verdict("yes", suggested=listed, missing=found.missing)
    if not listed or any(may_serve(court, place) for place in missing_places):
        return Verdict("ask", message=_question(found), suggested=listed, missing=found.missing)
    reason = _reason(found, court)
    unknown = [m for m in found.missing if m.field != "address"]
    if reason == "no_connection" and (unknown or _may_be_zone(court, listed)):
        return Verdict("ask", reason, _question(found), listed, (), found.missing)
    cites: tuple[Citation, ...] = tuple(dict.fromkeys(c for x in listed for c in x.citations))
    return Verdict("no", reason, _message(reason, listed), listed, cites, found.missing)


def _question(found: Jurisdiction) -> str:
    asked = "；".join(m.question for m in found.missing)
    return asked or "现有的事实不足以判断哪个法院有管辖权"


def _reason(found: Jurisdiction, court: Court) -> Reason:
    listed = [courts.court(c.code) for c in found.courts]
    if any(_same_line(court, other) for other in listed):
        return "wrong_level"
    if found.basis == "exclusive":
        return "exclusive"
    if found.basis == "agreed":
        return "agreed"
    special = all(c.level == "special" for c in found.courts)
    return "special" if special else "no_connection"


def _same_line(one: Court, other: Court) -> bool:
    return one.level != other.level and (one in above(other) or other in above(one))


def _may_be_zone(court: Court, listed: tuple[Candidate, ...]) -> bool:
    """A development zone's court in the city of a candidate: its area needs a closer look."""
    if court.kind != "development_zone":
        return False
    return any(courts.court(c.code).parent == court.parent for c in listed)


def _message(reason: Reason, listed: tuple[Candidate, ...]) -> str:
    names = "、".join(c.name for c in listed)
    whole = "；".join(f"{c.name}（{c.ground}）" for c in listed)
    return {
        "exclusive": f"本类案件只能由{names}管辖",
        "agreed": f"合同有效约定由{names}管辖",
        "wrong_level": f"按案件性质和标的额，应由{names}管辖",
        "special": f"本类案件由专门法院管辖：{whole}",
    }.get(reason, f"所选法院似乎没有管辖权，建议：{whole}")
