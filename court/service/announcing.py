"""What the announcement says, from our rows (民诉法解释第139条)."""

from datetime import date, datetime
from typing import Any, cast

from court.documents.papers import Meeting, PublicServiceAnnouncementData
from court.documents.papers.service import Announced
from court.identity.models import Court
from court.service.composition import PLAINTIFF, frame, names
from court.service.models import Announcement, Service
from court.service.periods import answer_days, evidence_days

WHAT = {
    "respondent_notice": "complaint", "complaint": "complaint", "summons": "summons",
    "judgment": "judgment",
}  # fmt: skip
SUPERIOR = "上一级人民法院"


def announced_in(service: Service) -> tuple[Announced, ...]:
    """What is announced: the complaint, the summons, the judgment, a ruling."""
    kinds = service.enclosures.values_list("kind", flat=True)
    found = [WHAT.get(kind, "ruling" if kind.endswith("_ruling") else "") for kind in kinds]
    return cast("tuple[Announced, ...]", tuple(dict.fromkeys(what for what in found if what)))


def announcement(row: Announcement, on: date) -> PublicServiceAnnouncementData:
    """公告, with reason, points, periods and what follows from silence."""
    service, said = row.service, row.content
    case, party = service.order.case, service.party
    what = announced_in(service)
    court = Court.objects.get(pk=case.court_code)
    superior = Court.objects.filter(pk=court.superior_code).first()
    appeal = 30 if party.abroad else 10 if "ruling" in what and "judgment" not in what else 15
    return PublicServiceAnnouncementData(
        **frame(case, on),
        addressees=(party.name,),
        plaintiffs=names(case, PLAINTIFF),
        announced=what,
        history=str(said["history"]).strip("。；，"),
        papers=tuple(e.title for e in service.enclosures.all()),
        points=tuple(said["points"]),
        days=row.days,
        answer_days=answer_days(party),
        evidence_days=evidence_days(case.procedure),
        meeting=_meeting(said),
        appeal_days=appeal,
        appeal_court=superior.name if superior else SUPERIOR,
    )


def _meeting(said: dict[str, Any]) -> Meeting | None:
    if not said.get("meeting_at"):
        return None
    return Meeting(at=datetime.fromisoformat(said["meeting_at"]), place=said.get("place", ""))
