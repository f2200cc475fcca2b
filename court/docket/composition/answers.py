"""Papers that answer applications of parties."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from court.docket.clocks import CHINA
from court.docket.composition.frame import (
    applicant,
    applied_on,
    asked,
    court_name,
    frame_of,
    paragraphs,
    ruled,
)
from court.docket.models import Ruling
from court.docket.queries import tribunal_of
from court.docket.states import Procedure, Seat
from court.documents.papers import (
    Measure,
    ObjectionRulingData,
    PreservationRulingData,
    ProcedureChangeRulingData,
    RecusalDecisionData,
    WithdrawalRulingData,
)
from court.documents.papers.facts import yuan
from court.documents.papers.sheet import CasePaper
from court.identity.models import Person


def withdrawal(ruling: Ruling) -> CasePaper:
    """准许或者不准许撤诉裁定书 (民事诉讼法第148条)."""
    return WithdrawalRulingData(
        **ruled(ruling), applicants=applicant(ruling), applied_on=applied_on(ruling),
        application=asked(ruling), granted=bool(ruling.content["granted"]),
    )  # fmt: skip


def objection(ruling: Ruling) -> CasePaper:
    """管辖异议裁定书 (民事诉讼法第130条)."""
    upheld = bool(ruling.content["upheld"])
    return ObjectionRulingData(
        **ruled(ruling, appeal=True), objectors=applicant(ruling), objection=asked(ruling),
        upheld=upheld, to_court=court_name(ruling.content["to_court"]) if upheld else "",
        answer=str(ruling.content.get("answer", "")),
    )  # fmt: skip


def _members(ruling: Ruling) -> tuple[str, ...]:
    """Who sits from now on; of a panel the others are drawn first and told in a notice."""
    if ruling.content["becomes"] == Procedure.ORDINARY_PANEL:
        return ()
    return tuple(f"{s.get_seat_display()}{s.person.name}" for s in tribunal_of(ruling.case))


def procedure(ruling: Ruling) -> CasePaper:
    """转换程序裁定书 (民事诉讼法第169条、第170条)."""
    objectors = applicant(ruling)
    return ProcedureChangeRulingData(
        **ruled(ruling), was=ruling.content["was"], becomes=ruling.content["becomes"],
        docketed_on=ruling.case.docketed_at.astimezone(CHINA).date(),
        members=_members(ruling),
        objectors=objectors, objection=asked(ruling) if objectors else "",
    )  # fmt: skip


def preservation(ruling: Ruling) -> CasePaper:
    """财产保全裁定书 (民事诉讼法第103条)."""
    application = ruling.application
    assert application is not None  # preservation is always applied for
    party = application.party
    others = [p.name for p in ruling.case.parties.all() if party and p.side != party.side]
    respondents = application.details.get("respondents") or others
    return PreservationRulingData(
        **ruled(ruling), applicants=applicant(ruling), respondents=tuple(respondents),
        applied_on=applied_on(ruling), request=_wanted(ruling),
        granted=bool(ruling.content["granted"]),
        measures=tuple(_measure(m) for m in ruling.content.get("measures", ())),
        security=str(ruling.content.get("security", "")),
    )  # fmt: skip


def _wanted(ruling: Ruling) -> str:
    """What the applicant wants preserved, up to which value."""
    details = ruling.application.details if ruling.application else {}
    amount, target = details.get("amount"), str(details.get("target", "")).strip("。；")
    if not amount:
        return asked(ruling)
    what = f"（{target}）" if target else ""
    return f"对被申请人价值{yuan(Decimal(amount))}的财产{what}采取保全措施"


def _measure(row: dict[str, Any]) -> Measure:
    days = {k: date.fromisoformat(row[k]) for k in ("since", "until") if row.get(k)}
    amount = Decimal(row["amount"]) if row.get("amount") else None
    return Measure(act=row["act"], target=row["target"], amount=amount, **days)


def recusal(ruling: Ruling) -> CasePaper:
    """回避决定书 (民事诉讼法第47条至第50条)."""
    person = Person.objects.get(pk=UUID(ruling.content["person"]))
    seat = Seat(ruling.content["seat"])
    by_judge = seat == Seat.COURT_CLERK
    who = applicant(ruling)
    return RecusalDecisionData(
        **frame_of(ruling.case, ruling.at.astimezone(CHINA).date()),
        applicant=who[0] if who else "", person=person.name, office=str(seat.label),
        applied_on=applied_on(ruling), grounds=asked(ruling),
        granted=bool(ruling.content["granted"]), reasons=paragraphs(ruling.reasons),
        decided_by="审判长（独任审判员）" if by_judge else "院长",
    )  # fmt: skip
