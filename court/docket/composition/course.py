"""Papers of the court's own motion in the course of a case."""

from datetime import date

from court.docket.clocks import CHINA
from court.docket.composition.frame import court_name, frame_of, names, paragraphs, ruled
from court.docket.models import Assignment, Case, Ruling
from court.docket.states import Procedure, Seat
from court.documents.papers import (
    DeemedWithdrawalRulingData,
    DismissalRulingData,
    PanelMember,
    PanelNoticeData,
    ResumptionNoticeData,
    ServedPaper,
    SuspensionRulingData,
    TerminationRulingData,
    TransferLetterData,
    TransferRulingData,
)
from court.documents.papers.sheet import CasePaper

OFFICES = {Seat.ASSESSOR: "人民陪审员"}


def deemed(ruling: Ruling) -> CasePaper:
    """按撤诉处理裁定书 (民事诉讼法第146条)."""
    return DeemedWithdrawalRulingData(
        **ruled(ruling), plaintiffs=names(ruling.case, "plaintiff"),
        because=ruling.content["because"], events=ruling.content["events"],
    )  # fmt: skip


def transfer(ruling: Ruling) -> CasePaper:
    """移送管辖裁定书 (民事诉讼法第37条)."""
    return TransferRulingData(
        **ruled(ruling), claims=tuple(ruling.case.claims),
        to_court=court_name(ruling.content["to_court"]),
    )  # fmt: skip


def letter(ruling: Ruling) -> CasePaper:
    """案件移送函: everything that goes along, line by line."""
    case, on = ruling.case, ruling.at.astimezone(CHINA).date()
    entries = case.entries.select_related("paper")
    ruled = case.rulings.filter(kind__in=("transfer_ruling", "objection_ruling"))
    basis = ruled.order_by("at").last()
    return TransferLetterData(
        **frame_of(case, on),
        to_court=court_name(ruling.content["to_court"]),
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


def dismissal(ruling: Ruling) -> CasePaper:
    """驳回起诉裁定书 (民诉法解释第208条)."""
    grounds = ruling.case.grounds
    return DismissalRulingData(
        **ruled(ruling, appeal=True), claims=tuple(ruling.case.claims),
        facts_summary=grounds if len(grounds) <= 600 else grounds[:600] + "……",
        defence=str(ruling.content.get("defence", "")),
    )  # fmt: skip


def suspension(ruling: Ruling) -> CasePaper:
    """中止诉讼裁定书 (民事诉讼法第153条)."""
    content = ruling.content
    return SuspensionRulingData(**ruled(ruling), item=content["item"], events=content["events"])


def termination(ruling: Ruling) -> CasePaper:
    """终结诉讼裁定书 (民事诉讼法第154条)."""
    content = ruling.content
    return TerminationRulingData(**ruled(ruling), item=content["item"], events=content["events"])


def resumption(ruling: Ruling) -> CasePaper:
    """恢复审理通知书 (民诉法解释第246条)."""
    on = ruling.at.astimezone(CHINA).date()
    return ResumptionNoticeData(
        **frame_of(ruling.case, on), addressees=names(ruling.case),
        suspended_on=date.fromisoformat(ruling.content["suspended_on"]), resumed_on=on,
        reason="".join(paragraphs(ruling.reasons)),
    )  # fmt: skip


def panel_notice(case: Case, seats: list[Assignment], on: date, changed: str) -> PanelNoticeData:
    """审判组织告知书 (民事诉讼法第131条); ``changed`` says who sat before."""
    judges = [s for s in seats if s.seat != Seat.COURT_CLERK]
    clerk = next((s.person.name for s in seats if s.seat == Seat.COURT_CLERK), "")
    return PanelNoticeData(
        **frame_of(case, on), addressees=names(case), clerk=clerk, changed=changed,
        members=tuple(_member(seat) for seat in judges),
        procedure=str(Procedure(case.procedure).label) if case.procedure else "",
    )  # fmt: skip


def _member(seat: Assignment) -> PanelMember:
    office = OFFICES.get(Seat(seat.seat), "法官")
    return PanelMember(duty=str(seat.get_seat_display()), name=seat.person.name, office=office)
