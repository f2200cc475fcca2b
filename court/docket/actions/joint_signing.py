"""Signing a file together with others: each with the own key, released by a code."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions.joint import AGREEING, ON_SIGNING, locked_joint
from court.docket.actions.proposing import propose
from court.docket.actions.register import enter_paper
from court.docket.actions.standing import AlreadySettled
from court.docket.clocks import CHINA
from court.docket.composition.frame import court_name
from court.docket.joint_events import JointPaperRefused, JointPaperSigned, JointPaperSignedByAll
from court.docket.models import CaseMember, JointPaper, JointSigner
from court.docket.states import NotEntitled, ProposalKind
from court.docket.states.joint import JointState, SignerState
from court.documents.actions import issue_signed, new_signing_code, sign_as, use_signing_code
from court.documents.actions.codes import MINUTES
from court.documents.drawings import clean_drawing
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.notices.actions import send_notice
from court.vault.actions import grant_file, keep_own_paper
from court.vault.models import StoredFile
from court.vault.queries import read_bytes

AGAIN = 5
SIGNING = (Citation("电子签名法", "第13条"), Citation("人民法院在线诉讼规则", "第33条"))
MADE = "人民法院电子签名，证明以上各方在同一份文件上依次签名"
NEXT = {
    True: "各方已在调解协议上签名（约定签名即生效），请审查确认并附卷",
    False: "各方已在调解协议上签名，请审查；符合法律规定的，制作民事调解书",
}


def place_of(paper: JointPaper, person: Person) -> JointSigner:
    """The person's own place. Raises ``NotEntitled``."""
    found = paper.signers.filter(person=person).select_related("person").first()
    if found is None:
        raise NotEntitled(person.actor)
    return found


def purpose_of_place(signer: JointSigner) -> str:
    """For what the code was sent."""
    return f"joint:{signer.pk}"


@transaction.atomic
def send_joint_code(paper_id: UUID, person: Person, *, at: datetime) -> None:
    """Send the code that releases the key for this file. Raises ``TooSoon``, ``AlreadySettled``."""
    paper = locked_joint(paper_id)
    signer = place_of(paper, person)
    if not paper.is_open or not signer.is_waiting:
        raise AlreadySettled(paper.state)
    by, subject = person.actor, paper.case_id
    code = new_signing_code(person, purpose_of_place(signer), subject_id=subject, by=by, at=at)
    send_notice(
        "signature_code", person, {"code": code, "paper": paper.title, "minutes": MINUTES},
        by=by, at=at, key=f"{purpose_of_place(signer)}:{at.isoformat()}", subject_id=subject,
    )  # fmt: skip


def sign_joint(
    paper_id: UUID, person: Person, *, code: str, drawing: str = "", at: datetime
) -> JointPaper:
    """Add one's signature behind those that are there; two at once take turns. Twice is once.

    The last one closes the file. Raises ``NotEntitled``, ``WrongCode``, ``UnusableSignature``,
    ``AlreadySettled``.
    """
    paper = JointPaper.objects.get(pk=paper_id)
    signer = place_of(paper, person)
    if signer.state == SignerState.SIGNED:
        return paper
    if not paper.is_open or not signer.is_waiting:
        raise AlreadySettled(paper.state)
    png = clean_drawing(drawing) if drawing else ""
    use_signing_code(person, purpose_of_place(signer), code, at=at)
    for _ in range(AGAIN):
        before = JointPaper.objects.select_related("signed", "frozen").get(pk=paper_id)
        start = before.signed or before.frozen
        stored = _signed(start, signer, png, at=at)
        if _enter(signer, start, stored, drawn=bool(png), at=at):
            return close_when_all_signed(paper_id, by=person.actor, at=at)
    raise AlreadySettled(JointState.SIGNING)


def _signed(before: StoredFile, signer: JointSigner, png: str, *, at: datetime) -> StoredFile:
    how, by = "手写签名" if png else "短信确认码确认", signer.person.actor
    made = sign_as(
        signer.person, read_bytes(before), reason=f"{signer}签名（{how}）", by=by, at=at,
        number=signer.position, archived=False, label=f"{signer}签名", drawing=png,
        seen=(how, f"{at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"),
    )  # fmt: skip
    return keep_own_paper(made, name=before.name, by=by, at=at)


@transaction.atomic
def _enter(
    signer: JointSigner, before: StoredFile, stored: StoredFile, *, drawn: bool, at: datetime
) -> bool:
    """Whether nobody was faster. Raises ``AlreadySettled`` where it is over meanwhile."""
    paper = locked_joint(signer.paper_id)
    held = JointSigner.objects.select_for_update(of=("self",)).get(pk=signer.pk)
    if held.state == SignerState.SIGNED:  # pressed twice at once
        return True
    if not paper.is_open or not held.is_waiting:
        raise AlreadySettled(paper.state)
    if (paper.signed_id or paper.frozen_id) != before.pk:
        return False
    held.state, held.drawn, held.at = SignerState.SIGNED, drawn, at
    held.save(update_fields=["state", "drawn", "at"])
    paper.signed = stored
    paper.save(update_fields=["signed"])
    by = signer.person.actor
    grant_file(stored, court_code=paper.case.court_code, by=by, at=at)
    way = "drawn" if drawn else "code"
    event = JointPaperSigned(paper.case_id, paper.pk, held.position, way, stored.sha256)
    record(event, by=by, at=at, under=SIGNING)
    return True


@transaction.atomic
def refuse_joint(paper_id: UUID, person: Person, reason: str, *, at: datetime) -> JointPaper:
    """Not to sign, with the reason: there is no agreement, and nobody signs any more.

    Twice is once. Raises ``NotEntitled``, ``AlreadySettled``, ``ValueError`` without words.
    """
    paper = locked_joint(paper_id)
    signer = place_of(paper, person)
    if signer.state == SignerState.REFUSED:
        return paper
    if not paper.is_open or not signer.is_waiting:
        raise AlreadySettled(paper.state)
    if len(reason.strip()) < 2:
        raise ValueError("请写明为什么不签名")
    signer.state, signer.reason, signer.at = SignerState.REFUSED, reason.strip(), at
    signer.save(update_fields=["state", "reason", "at"])
    paper.state, paper.ended_at = JointState.REFUSED, at
    paper.save(update_fields=["state", "ended_at"])
    event = JointPaperRefused(paper.case_id, paper.pk, signer.position)
    record(event, by=person.actor, at=at, under=AGREEING)
    return paper


def close_when_all_signed(paper_id: UUID, *, by: str, at: datetime) -> JointPaper:
    """The court's electronic signature behind all others; the file lies in the case. Again is once.

    A worker that dies in between leaves all signed and not closed: pressing again closes.
    """
    paper = JointPaper.objects.select_related("case", "signed", "paper").get(pk=paper_id)
    signers = list(paper.signers.select_related("person"))
    if not paper.is_open or any(s.state != SignerState.SIGNED for s in signers):
        return paper
    case, file = paper.case, paper.signed
    assert file is not None
    members = CaseMember.objects.filter(case=case).select_related("person")
    readers = {p.pk: p for p in (*(m.person for m in members), *(s.person for s in signers))}
    issued = issue_signed(
        read_bytes(file), serial=paper.serial, kind=paper.kind, title=paper.title,
        number=case.number, court_code=case.court_code, court_name=court_name(case.court_code),
        subject_id=case.pk, occasion=f"joint {paper.pk}", signers=[s.person for s in signers],
        readers=readers.values(), reason=MADE, by=by, at=at,
    )  # fmt: skip
    with transaction.atomic():
        held = locked_joint(paper_id)
        if not held.is_open:
            return held
        held.state, held.ended_at, held.paper = JointState.SIGNED, at, issued
        held.save(update_fields=["state", "ended_at", "paper"])
        enter_paper(case.pk, title=paper.title, paper=issued, by=by, at=at)
        binding = bool(paper.content.get(ON_SIGNING))
        event = JointPaperSignedByAll(case.pk, paper.pk, issued.pk, binding)
        record(event, by=by, at=at, under=AGREEING)
        propose(
            case.pk, ProposalKind.OTHER, reason=NEXT[binding], under=AGREEING,
            by="machine:docket", at=at, key=f"joint:{paper.pk}",
        )  # fmt: skip
    return held
