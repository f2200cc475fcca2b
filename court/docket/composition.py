"""What the papers of the docket say, put together from our rows; drafts say the same."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from court.docket.clocks import CHINA
from court.docket.costing import costs_of
from court.docket.models import Assignment, Case, CaseParty, Ruling
from court.docket.queries import tribunal_of
from court.docket.states import Procedure, Seat
from court.documents.papers import (
    DeemedWithdrawalRulingData,
    DismissalRulingData,
    Measure,
    ObjectionRulingData,
    PanelMember,
    PanelNoticeData,
    PreservationRulingData,
    ProcedureChangeRulingData,
    RecusalDecisionData,
    ResumptionNoticeData,
    ServedPaper,
    Signatories,
    SuspensionRulingData,
    TerminationRulingData,
    TransferLetterData,
    TransferRulingData,
    WithdrawalRulingData,
)
from court.documents.papers.sheet import CasePaper, PartyLine
from court.identity.models import Court, Person

Composer = Callable[[Ruling], CasePaper]
SUPERIOR = "上一级人民法院"


def paper_of(ruling: Ruling) -> CasePaper:
    """The paper of a ruling (kept or not yet), ready to be typeset."""
    return COMPOSERS[ruling.kind](ruling)


def _frame(case: Case, on: date) -> dict[str, Any]:
    court = Court.objects.get(pk=case.court_code)
    return {
        "court_name": court.name,
        "issued_on": on,
        "case_number": case.number,
        "cause": case.cause,
        "contact": str(court.settings.get("contact", "")),
    }


def _ruled(ruling: Ruling, *, appeal: bool = False) -> dict[str, Any]:
    """What every 民事裁定书 has (民事诉讼法第157条)."""
    case, on = ruling.case, ruling.at.astimezone(CHINA).date()
    appealable = appeal and case.procedure != Procedure.SMALL_CLAIMS
    return _frame(case, on) | {
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


def _applicant(ruling: Ruling) -> tuple[str, ...]:
    application = ruling.application
    return (application.party.name,) if application and application.party else ()


def _applied_on(ruling: Ruling) -> date:
    application = ruling.application
    return (application.submitted_at if application else ruling.at).astimezone(CHINA).date()


def _asked(ruling: Ruling) -> str:
    return ruling.application.text if ruling.application else ""


def _court_name(code: str) -> str:
    court = Court.objects.filter(pk=code).first()
    return court.name if court else code


def _withdrawal(ruling: Ruling) -> CasePaper:
    return WithdrawalRulingData(
        **_ruled(ruling), applicants=_applicant(ruling), applied_on=_applied_on(ruling),
        application=_asked(ruling), granted=bool(ruling.content["granted"]),
    )  # fmt: skip


def _deemed(ruling: Ruling) -> CasePaper:
    return DeemedWithdrawalRulingData(
        **_ruled(ruling), plaintiffs=names(ruling.case, "plaintiff"),
        because=ruling.content["because"], events=ruling.content["events"],
    )  # fmt: skip


def _objection(ruling: Ruling) -> CasePaper:
    upheld = bool(ruling.content["upheld"])
    return ObjectionRulingData(
        **_ruled(ruling, appeal=True), objectors=_applicant(ruling), objection=_asked(ruling),
        upheld=upheld, to_court=_court_name(ruling.content["to_court"]) if upheld else "",
        answer=str(ruling.content.get("answer", "")),
    )  # fmt: skip


def _transfer(ruling: Ruling) -> CasePaper:
    return TransferRulingData(
        **_ruled(ruling), claims=tuple(ruling.case.claims),
        to_court=_court_name(ruling.content["to_court"]),
    )  # fmt: skip


def _letter(ruling: Ruling) -> CasePaper:
    case, on = ruling.case, ruling.at.astimezone(CHINA).date()
    entries = case.entries.select_related("paper")
    ruled = case.rulings.filter(kind__in=("transfer_ruling", "objection_ruling"))
    basis = ruled.order_by("at").last()
    return TransferLetterData(
        **_frame(case, on),
        to_court=_court_name(ruling.content["to_court"]),
        parties=tuple(str(party) for party in case.parties.all()),
        ruling_number=case.number,
        ruling_on=(basis.at if basis else ruling.at).astimezone(CHINA).date(),
        reason="".join(paragraphs(ruling.reasons)),
        papers=tuple(
            ServedPaper(name=e.title, pages=e.paper.pages if e.paper else None) for e in entries
        ),
        fee="已预交的诉讼费用随案移交，不重复收取。",
        received_on=case.filed_at.astimezone(CHINA).date(),
    )


def _dismissal(ruling: Ruling) -> CasePaper:
    grounds = ruling.case.grounds
    return DismissalRulingData(
        **_ruled(ruling, appeal=True), claims=tuple(ruling.case.claims),
        facts_summary=grounds if len(grounds) <= 600 else grounds[:600] + "……",
        defence=str(ruling.content.get("defence", "")),
    )  # fmt: skip


def _suspension(ruling: Ruling) -> CasePaper:
    content = ruling.content
    return SuspensionRulingData(**_ruled(ruling), item=content["item"], events=content["events"])


def _termination(ruling: Ruling) -> CasePaper:
    content = ruling.content
    return TerminationRulingData(**_ruled(ruling), item=content["item"], events=content["events"])


def _resumption(ruling: Ruling) -> CasePaper:
    on = ruling.at.astimezone(CHINA).date()
    return ResumptionNoticeData(
        **_frame(ruling.case, on), addressees=names(ruling.case),
        suspended_on=date.fromisoformat(ruling.content["suspended_on"]), resumed_on=on,
        reason="".join(paragraphs(ruling.reasons)),
    )  # fmt: skip


def _procedure(ruling: Ruling) -> CasePaper:
    asked = _applicant(ruling)
    return ProcedureChangeRulingData(
        **_ruled(ruling), was=ruling.content["was"], becomes=ruling.content["becomes"],
        docketed_on=ruling.case.docketed_at.astimezone(CHINA).date(),
        members=tuple(f"{s.get_seat_display()}{s.person.name}" for s in tribunal_of(ruling.case)),
        objectors=asked, objection=_asked(ruling) if asked else "",
    )  # fmt: skip


def _preservation(ruling: Ruling) -> CasePaper:
    application = ruling.application
    assert application is not None  # preservation is always applied for
    asked = application.party
    others = [p.name for p in ruling.case.parties.all() if asked and p.side != asked.side]
    respondents = application.details.get("respondents") or others
    return PreservationRulingData(
        **_ruled(ruling), applicants=_applicant(ruling), respondents=tuple(respondents),
        applied_on=_applied_on(ruling), request=_asked(ruling),
        granted=bool(ruling.content["granted"]),
        measures=tuple(_measure(m) for m in ruling.content.get("measures", ())),
        security=str(ruling.content.get("security", "")),
    )  # fmt: skip


def _measure(row: dict[str, Any]) -> Measure:
    days = {k: date.fromisoformat(row[k]) for k in ("since", "until") if row.get(k)}
    amount = Decimal(row["amount"]) if row.get("amount") else None
    return Measure(act=row["act"], target=row["target"], amount=amount, **days)


def _recusal(ruling: Ruling) -> CasePaper:
    person = Person.objects.get(pk=UUID(ruling.content["person"]))
    seat = Seat(ruling.content["seat"])
    by_judge = seat == Seat.COURT_CLERK
    applicant = _applicant(ruling)
    return RecusalDecisionData(
        **_frame(ruling.case, ruling.at.astimezone(CHINA).date()),
        applicant=applicant[0] if applicant else "", person=person.name, office=str(seat.label),
        applied_on=_applied_on(ruling), grounds=_asked(ruling),
        granted=bool(ruling.content["granted"]), reasons=paragraphs(ruling.reasons),
        decided_by="审判长（独任审判员）" if by_judge else "院长",
    )  # fmt: skip


def panel_notice(case: Case, seats: list[Assignment], on: date, changed: str) -> PanelNoticeData:
    """审判组织告知书 (民事诉讼法第131条); ``changed`` says who sat before."""
    judges = [s for s in seats if s.seat != Seat.COURT_CLERK]
    clerk = next((s.person.name for s in seats if s.seat == Seat.COURT_CLERK), "")
    return PanelNoticeData(
        **_frame(case, on), addressees=names(case), clerk=clerk, changed=changed,
        members=tuple(
            PanelMember(duty=str(s.get_seat_display()), name=s.person.name) for s in judges
        ),
        procedure=str(Procedure(case.procedure).label) if case.procedure else "",
    )  # fmt: skip


COMPOSERS: dict[str, Composer] = {
    "withdrawal_ruling": _withdrawal,
    "deemed_withdrawal_ruling": _deemed,
    "objection_ruling": _objection,
    "transfer_ruling": _transfer,
    "transfer_letter": _letter,
    "dismissal_ruling": _dismissal,
    "suspension_ruling": _suspension,
    "termination_ruling": _termination,
    "resumption_notice": _resumption,
    "procedure_change_ruling": _procedure,
    "preservation_ruling": _preservation,
    "recusal_decision": _recusal,
}
