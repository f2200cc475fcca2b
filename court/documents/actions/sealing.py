"""Sets the pages of a paper, the signatures of those who approved it, and the court's seal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from court.documents.actions.approving import approval
from court.documents.actions.certificates import key_of, make_authority
from court.documents.composing import compose_pages
from court.documents.models import Approval, IssuedPaper
from court.documents.papers import PaperData
from court.documents.policy import MAY_APPROVE, Release, rank, release_of
from court.documents.providers import signer_for
from court.documents.signing.certificates import WITHOUT_FORCE
from court.documents.signing.detached import sign_beside
from court.documents.signing.hand_mark import HandMark
from court.documents.signing.keyring import (
    ISSUING,
    ROOT,
    TIMESTAMP,
    Keyholder,
    as_asn1,
    held_by,
    revocation_lists,
)
from court.documents.signing.seal_mark import SIDE, seal_mark
from court.documents.signing.sealing import Evidence, Mark, sign_pages
from court.documents.signing.signatories import OFFICES, Signatory
from court.documents.signing.timestamps import timestamper
from court.documents.typesetting import Spot
from court.identity.models import Court, Person


class NotApproved(PermissionError):
    """The paper needs a judge's approval before the court's seal can be set."""


class NotNumbered(ValueError):
    """A paper that a judge approves carries a number."""


class NotReleased(PermissionError):
    """Someone who is to sign has not released the signature."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What the court writes in the place of someone who did not sign: why, and lines to see."""

    number: int
    reason: str
    seen: tuple[str, ...]


def release(paper: IssuedPaper, *, by: str, at: datetime) -> list[Approval]:
    """Everyone who approved this paper, in the order of signing; none is needed for a receipt.

    The judge whom ``by`` names approves by issuing. Raises ``NotApproved``, ``NotNumbered``,
    ``NeedsSecondFactor``.
    """
    given = list(
        Approval.objects.of(paper.kind, paper.subject_id, paper.occasion).select_related("person")
    )
    if release_of(paper.kind) is Release.JUDGE:
        if not paper.number:
            raise NotNumbered(f"{paper.title}没有编号，不能用印")
        if not any(row.office in MAY_APPROVE for row in given):
            given.append(_by_issuing(paper, by, at))
    return sorted(given, key=lambda row: rank(row.office))


def _by_issuing(paper: IssuedPaper, by: str, at: datetime) -> Approval:
    judge = _person(by)
    if judge is None or not judge.holds(*MAY_APPROVE, court_code=paper.court_code):
        raise NotApproved(f"{paper.title}须由法官批准后才能用印")
    return approval(
        paper.kind, judge, court_code=paper.court_code, subject_id=paper.subject_id,
        occasion=paper.occasion, at=at,
    )  # fmt: skip


def _person(by: str) -> Person | None:
    kind, _, number = by.partition(":")
    return Person.objects.filter(pk=number).first() if kind == "person" else None


def seal(
    paper: IssuedPaper,
    data: PaperData,
    released: Sequence[Approval],
    signatures: Sequence[Signatory],
    *,
    by: str,
    at: datetime,
) -> bytes:
    """The finished file. Raises ``MissingGlyph``, ``NotReleased``."""
    make_authority(by=by, at=at)
    key = key_of(f"court:{paper.court_code}", name=data.court_name, by=by, at=at)
    mark = WITHOUT_FORCE if key.demo else ""
    pages = compose_pages(data, at=at, serial=paper.serial, mark=mark)
    who = list(_signatories(released, signatures, by))
    keys = [key_of(person.person.actor, by=by, at=at) for person in who]
    marks = [_signature(s, k, n) for n, (s, k) in enumerate(zip(who, keys, strict=True), 1)]
    marks.append(_seal(paper, data, key, pages.seal if data.sealed else None))
    clock = held_by(TIMESTAMP)
    assert clock is not None
    evidence = evidence_of([*keys, key, clock], at) if settings.SEAL_LEVEL == "B-LTA" else None
    return sign_pages(pages.pdf, marks, clock=timestamper(clock, at=at), evidence=evidence, at=at)


def _signatories(
    released: Sequence[Approval], signatures: Sequence[Signatory], by: str
) -> Iterator[Signatory]:
    """Those who approved, and those asked to sign, who must have approved or act themselves."""
    approved = {(row.person.pk, row.office): Signatory(row.person, row.office) for row in released}
    people = {number for number, _ in approved}
    for asked in signatures:
        if asked.person.pk not in people and asked.person.actor != by:
            raise NotReleased(f"{asked.person.display_name}还没有确认签署")
        if asked.person.pk not in people:
            approved[asked.person.pk, asked.office] = asked
    yield from sorted(approved.values(), key=lambda signatory: rank(signatory.office))


def _signature(signatory: Signatory, key: Keyholder, number: int) -> Mark:
    """A signature that is in the file, not on the page: the names are printed there."""
    office = OFFICES.get(signatory.office, "签署人")
    return Mark(
        signer=signer_for(key),
        field=f"Signature{number}",
        reason=f"{office}签署",
        label=f"{office}{signatory.person.display_name}签名",
    )


def _seal(paper: IssuedPaper, data: PaperData, key: Keyholder, spot: Spot | None) -> Mark:
    court = Court.objects.filter(pk=paper.court_code).first()
    name, half = court.name if court else data.court_name, SIDE / 2
    box = (spot.x - half, spot.y - half, spot.x + half, spot.y + half) if spot else None
    return Mark(
        signer=signer_for(key),
        field="CourtSeal",
        reason="加盖人民法院电子印章" if spot else "人民法院电子签名，证明本件由本院系统制作",
        page=spot.page if spot else 0,
        box=box,
        drawing=seal_mark(name, demo=key.demo) if spot else None,
        label=f"{name}印",
    )


def evidence_of(keys: Sequence[Keyholder], at: datetime) -> Evidence:
    """Certificates and today's revocation lists for the keys that sign."""
    ours = [held for name in (ISSUING, ROOT) if (held := held_by(name))]
    found = {part for key in (*keys, *ours) for part in (key.certificate, *key.chain)}
    ordered = sorted(found, key=lambda part: part.serial_number)
    return Evidence([as_asn1(part) for part in ordered], revocation_lists(at=at))


def sign_as(
    person: Person,
    pdf: bytes,
    *,
    reason: str,
    by: str,
    at: datetime,
    number: int = 1,
    archived: bool = True,
    label: str = "",
    drawing: str = "",
    seen: Sequence[str] = (),
) -> bytes:
    """A paper that a person makes, signed with the person's own key (电子签名法第13条、第14条).

    The caller has made sure that it is the person: by a code sent to the own phone, or by a
    drawing made while signed in. Nothing is stored here. Who signs after others gives the
    ``number`` of the signature; ``archived`` is left out until the last one has signed. Where the
    pages leave room for it, ``drawing`` (PNG in base64) and the lines ``seen`` stand there.
    """
    make_authority(by=by, at=at)
    key, clock = key_of(person.actor, by=by, at=at), held_by(TIMESTAMP)
    assert clock is not None
    mark = Mark(
        signer=signer_for(key),
        field=f"Signature{number}",
        reason=reason,
        label=label or f"{person.display_name}签名",
        drawing=HandMark(drawing, seen) if drawing or seen else None,
    )
    kept = archived and settings.SEAL_LEVEL == "B-LTA"
    evidence = evidence_of([key, clock], at) if kept else None
    return sign_pages(pdf, [mark], clock=timestamper(clock, at=at), evidence=evidence, at=at)


def close_signing(
    paper: IssuedPaper,
    pdf: bytes,
    signers: Sequence[Person],
    *,
    court_name: str,
    reason: str,
    noted: Sequence[Noted] = (),
    by: str,
    at: datetime,
) -> bytes:
    """The court's electronic signature behind those of everybody, with evidence for the archive.

    ``reason`` is written into the signature, where it can no longer be changed. In the place of
    each who refused the court signs what is ``noted`` there.
    """
    make_authority(by=by, at=at)
    key = key_of(f"court:{paper.court_code}", name=court_name, by=by, at=at)
    clock = held_by(TIMESTAMP)
    assert clock is not None
    marks = [
        Mark(
            signer=signer_for(key), field=f"Signature{one.number}", reason=one.reason,
            label=one.reason, drawing=HandMark("", one.seen),
        )
        for one in noted
    ]  # fmt: skip
    marks += [
        Mark(
            signer=signer_for(key), field="CourtSeal", reason=reason, label=f"{court_name}电子签名"
        )
    ]
    keys = [key_of(person.actor, by=by, at=at) for person in signers]
    kept = settings.SEAL_LEVEL == "B-LTA"
    evidence = evidence_of([*keys, key, clock], at) if kept else None
    return sign_pages(pdf, marks, clock=timestamper(clock, at=at), evidence=evidence, at=at)


def sign_file(data: bytes, *, court_code: str, court_name: str, by: str, at: datetime) -> bytes:
    """The court's signature beside a file that is no PDF, with a timestamp (电子签名法第13条)."""
    make_authority(by=by, at=at)
    key = key_of(f"court:{court_code}", name=court_name, by=by, at=at)
    clock = held_by(TIMESTAMP)
    assert clock is not None
    return sign_beside(data, signer_for(key), clock=timestamper(clock, at=at))


def warning_of(court_code: str, *, court_name: str, by: str, at: datetime) -> str:
    """What stands on each page of papers of a court that signs with a demonstration key."""
    make_authority(by=by, at=at)
    key = key_of(f"court:{court_code}", name=court_name, by=by, at=at)
    return WITHOUT_FORCE if key.demo else ""
