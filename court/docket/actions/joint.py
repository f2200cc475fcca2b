"""Fixing a paper that several people sign, and calling it off before anyone has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.access import may_settle, person_behind
from court.docket.actions.standing import AlreadySettled, NotPossible
from court.docket.composition.joint import settlement
from court.docket.joint_events import JointPaperCalledOff, JointPaperFixed
from court.docket.models import Case, CaseParty, JointPaper, JointSigner
from court.docket.queries import locked_case
from court.docket.states import OPEN, NotEntitled
from court.docket.states.joint import JointState, SignerState
from court.documents.actions import freeze_pages
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.notices.actions import send_notice
from court.vault.actions import grant_file, keep_own_paper

AGREEING = (Citation("民事诉讼法", "第99条"), Citation("民事诉讼法司法解释", "第151条"))
ON_SIGNING = "effective_on_signing"


@dataclass(frozen=True, slots=True)
class Place:
    """Who signs, as what, for which party."""

    person: Person
    role: str
    party: CaseParty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What the parties agreed, as the court writes it down."""

    facts: Sequence[str]
    terms: Sequence[str]
    costs: str = ""
    mediator: str = ""
    effective_on_signing: bool = False
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> dict[str, object]:
        """As JSON."""
        return {
            "facts": list(self.facts), "terms": list(self.terms), "costs": self.costs,
            "mediator": self.mediator, ON_SIGNING: self.effective_on_signing,
        }  # fmt: skip


def fix_settlement(
    case_id: UUID, agreed: Agreed, places: Sequence[Place], *, by: str, at: datetime, key: str
) -> JointPaper:
    """Set the pages of the 调解协议 and ask everybody to sign them; the same ``key`` fixes once.

    The pages are set outside the transaction. Raises ``NotEntitled``; ``NotPossible`` where a party
    has nobody to sign, one paper waits already, or the case is over; ``MissingGlyph``.
    """
    known = JointPaper.objects.filter(key=key).first()
    if known is not None:
        return known
    case = Case.objects.prefetch_related("parties").get(pk=case_id)
    _demand(case, places, by)
    data = settlement(case, agreed.content, [(p.role, p.person.display_name) for p in places], at)
    frozen = freeze_pages(data, court_code=case.court_code, by=by, at=at)
    file = keep_own_paper(frozen.pdf, name=f"{data.title}{case.number}.pdf", by=by, at=at)
    with transaction.atomic():
        case = locked_case(case_id)
        _demand(case, places, by)
        paper, new = JointPaper.objects.get_or_create(
            key=key,
            defaults={
                "case": case, "kind": data.kind, "title": data.title, "content": agreed.content,
                "serial": frozen.serial, "frozen": file, "sha256": file.sha256, "made_by": by,
                "made_at": at,
            },
        )  # fmt: skip
        if not new:
            return paper
        for position, place in enumerate(places, 1):
            JointSigner.objects.create(
                paper=paper, position=position, role=place.role, person=place.person,
                party=place.party,
            )  # fmt: skip
        event = JointPaperFixed(case.pk, paper.pk, paper.kind, paper.sha256, len(places))
        record(event, by=by, at=at, under=AGREEING)
        _tell(paper, by=by, at=at)
    return paper


def _demand(case: Case, places: Sequence[Place], by: str) -> None:
    person = person_behind(by)
    if person is None or not may_settle(person, case):
        raise NotEntitled(by)
    if case.state not in OPEN:
        raise NotPossible("案件已经结束")
    if JointPaper.objects.filter(case=case, state=JointState.SIGNING).exists():
        raise NotPossible("已经有一份文件等待各方签名，先签完或者收回")
    signing = {place.party.pk for place in places if place.party is not None}
    for party in case.parties.all():
        if party.pk not in signing:
            raise NotPossible(f"{party}没有人签名；没有加入案件的，请到法院当面签")


def _tell(paper: JointPaper, *, by: str, at: datetime) -> None:
    """Everyone who signs can read the file, and is told so."""
    data = {"case_number": paper.case.number, "paper": paper.title}
    grant_file(paper.frozen, court_code=paper.case.court_code, by=by, at=at)
    for signer in paper.signers.select_related("person"):
        grant_file(paper.frozen, person=signer.person, by=by, at=at)
        send_notice(
            "paper_to_sign", signer.person, data, by=by, at=at, key=str(signer.pk),
            subject_id=paper.case_id,
        )  # fmt: skip


@transaction.atomic
def call_off_joint(paper_id: UUID, *, by: str, at: datetime) -> JointPaper:
    """Take the paper back while nobody has signed: something is to be written otherwise.

    Raises ``NotEntitled``, ``AlreadySettled`` once someone has signed or it is over.
    """
    paper = locked_joint(paper_id)
    person = person_behind(by)
    if person is None or not may_settle(person, paper.case):
        raise NotEntitled(by)
    if not paper.is_open or paper.signers.exclude(state=SignerState.WAITING).exists():
        raise AlreadySettled(paper.state)
    paper.state, paper.ended_at = JointState.CALLED_OFF, at
    paper.save(update_fields=["state", "ended_at"])
    record(JointPaperCalledOff(paper.case_id, paper.pk), by=by, at=at)
    return paper


def locked_joint(paper_id: UUID) -> JointPaper:
    """The paper and its case, held until the transaction ends."""
    locked_case(JointPaper.objects.values_list("case_id", flat=True).get(pk=paper_id))
    rows = JointPaper.objects.select_for_update(of=("self",))
    return rows.select_related("case", "frozen", "signed").get(pk=paper_id)
