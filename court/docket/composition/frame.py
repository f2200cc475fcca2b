"""What every paper of the docket shares: court, number, parties, reasons, tribunal, appeal."""

from datetime import date
from typing import Any

from court.docket.clocks import CHINA
from court.docket.costing import costs_of
from court.docket.models import Case, CaseParty, Ruling
from court.docket.queries import tribunal_of
from court.docket.states import Procedure, Seat
from court.documents.papers import Signatories
from court.documents.papers.sheet import PartyLine
from court.identity.models import Court, Person

SUPERIOR = "上一级人民法院"


def frame_of(case: Case, on: date) -> dict[str, Any]:
    """Court, day, number, cause, contact: what every paper in a case has."""
    court = Court.objects.get(pk=case.court_code)
    return {
        "court_name": court.name,
        "issued_on": on,
        "case_number": case.number,
        "cause": case.cause,
        "contact": str(court.settings.get("contact", "")),
    }


def ruled(ruling: Ruling, *, appeal: bool = False) -> dict[str, Any]:
    """What every 民事裁定书 has (民事诉讼法第157条)."""
    case, on = ruling.case, ruling.at.astimezone(CHINA).date()
    appealable = appeal and case.procedure != Procedure.SMALL_CLAIMS
    return frame_of(case, on) | {
        "parties": tuple(line_of_party(party) for party in case.parties.all()),
        "reasons": paragraphs(ruling.reasons),
        "signatories": signatories(case, ruling.judge),
        "costs": costs_of(case, ruling.kind),
        "appeal_court": _appeal_court(case) if appealable else "",
        "parties_abroad": tuple(p.name for p in case.parties.all() if p.abroad),
    }


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def line_of_party(party: CaseParty) -> PartyLine:
    """The party as rulings name it."""
    said = party.described
    return PartyLine(
        side=party.get_side_display(),
        name=party.name,
        rest=str(said.get("rest", "")),
        below=tuple(said.get("below", ())),
    )


def signatories(case: Case, judge: Person) -> Signatories:
    """The tribunal as it sits; before assignment the judge who rules."""
    sitting = tribunal_of(case)
    by_seat: dict[str, list[str]] = {}
    for seat in sitting:
        by_seat.setdefault(seat.seat, []).append(seat.person.name)
    clerk = next(iter(by_seat.get(Seat.COURT_CLERK, ())), "")
    if Seat.PRESIDING in by_seat:
        return Signatories.panel(
            by_seat[Seat.PRESIDING][0],
            judges=by_seat.get(Seat.MEMBER, ()),
            assessors=by_seat.get(Seat.ASSESSOR, ()),
            clerk=clerk,
        )
    return Signatories.sole(by_seat.get(Seat.SOLE, [judge.name])[0], clerk=clerk)


def _appeal_court(case: Case) -> str:
    court = Court.objects.get(pk=case.court_code)
    superior = Court.objects.filter(pk=court.superior_code).first()
    return superior.name if superior else SUPERIOR


def names(case: Case, side: str = "") -> tuple[str, ...]:
    """Names of the parties, of one side or all."""
    return tuple(p.name for p in case.parties.all() if side in ("", p.side))


def applicant(ruling: Ruling) -> tuple[str, ...]:
    """The name of the party that applied."""
    application = ruling.application
    return (application.party.name,) if application and application.party else ()


def applied_on(ruling: Ruling) -> date:
    """The day of the application."""
    application = ruling.application
    return (application.submitted_at if application else ruling.at).astimezone(CHINA).date()


def asked(ruling: Ruling) -> str:
    """The words of the application."""
    return ruling.application.text if ruling.application else ""


def court_name(code: str) -> str:
    """The name of a court of this house by its code."""
    court = Court.objects.filter(pk=code).first()
    return court.name if court else code
