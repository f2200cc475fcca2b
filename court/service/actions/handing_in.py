"""Composing what a party wrote, and handing it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from court.docket.composition.frame import line_of_party
from court.docket.models import Case, CaseParty
from court.documents.actions import new_signing_code, sign_as, use_signing_code
from court.documents.actions.codes import MINUTES
from court.documents.composing import compose
from court.documents.drawings import clean_drawing
from court.documents.papers import (
    AnswerData,
    ClaimReply,
    CounterclaimData,
    EvidenceListData,
    ExhibitRow,
    PaperData,
)
from court.identity.models import Person
from court.notices.actions import send_notice
from court.service.actions.pleading import Handed, Written, submit_pleading
from court.service.composition import frame, names
from court.service.facts import day_of
from court.service.models import Pleading
from court.service.states import PleadingKind
from court.vault.actions import keep_own_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How a party signs: by the code sent to the own phone, and a drawing (PNG data address)."""

    code: str
    drawing: str = ""


def send_code(case: Case, person: Person, kind: str, *, key: str, at: datetime) -> None:
    """Send the code that releases the person's own key for this one paper (电子签名法第13条).

    Raises ``TooSoon``.
    """
    send_code_for(case, person, PleadingKind(kind).label, purpose=purpose_of(key), at=at)


def send_code_for(case: Case, person: Person, paper: str, *, purpose: str, at: datetime) -> None:
    """The same for any paper of the case; ``paper`` is its name in the message."""
    by = person.actor
    with transaction.atomic():
        code = new_signing_code(person, purpose, subject_id=case.pk, by=by, at=at)
        send_notice(
            "signature_code", person, {"code": code, "paper": paper, "minutes": MINUTES},
            by=by, at=at, key=f"{purpose}:{at.isoformat()}", subject_id=case.pk,
        )  # fmt: skip


def purpose_of(key: str) -> str:
    """For what the code was sent."""
    return f"pleading:{key}"


def hand_in(
    party: CaseParty,
    person: Person,
    kind: str,
    content: dict[str, Any],
    files: Sequence[Handed],
    *,
    signature: Signature,
    late_reason: str = "",
    at: datetime,
    key: str,
) -> Pleading:
    """Set and sign the paper outside the transaction, then hand it in once for each ``key``.

    The party signs with the own key, released by the code; a drawing stands on the page, under the
    signature (电子签名法第13条、第14条; 在线诉讼规则第33条). Raises ``WrongCode``,
    ``UnusableSignature``, ``TooLate``, ``NotYours``, ``MissingGlyph``.
    """
    known = Pleading.objects.filter(key=key, person=person).first()
    if known is not None:
        return known
    png = clean_drawing(signature.drawing) if signature.drawing else ""
    use_signing_code(person, purpose_of(key), signature.code, at=at)
    data = _data(party, person, kind, content, files, png, at)
    pdf = compose(data, at=at)
    pdf = sign_as(person, pdf, reason=f"{data.title}签名", by=person.actor, at=at)
    paper = keep_own_paper(pdf, name=f"{data.title}.pdf", owner=person, by=person.actor, at=at)
    made = Written(
        kind=kind,
        content=content,
        paper=paper,
        files=files,
        late_reason=late_reason,
        way="drawn" if png else "code",
    )
    return submit_pleading(party.pk, person, made, at=at, key=key)


def _data(
    party: CaseParty, person: Person, kind: str, content: dict[str, Any], files: Sequence[Handed],
    png: str, at: datetime,
) -> PaperData:  # fmt: skip
    on = day_of(at)
    given = frame(party.case, on) | {
        "signed_on": on,
        "signature_png": png,
        "signature_text": "" if png else f"{person.display_name}（已用短信确认码确认）",
    }
    facts = tuple(line.strip() for line in content.get("facts", "").splitlines() if line.strip())
    if kind == PleadingKind.ANSWER:
        replies = tuple(ClaimReply(**reply) for reply in content.get("replies", ()))
        return AnswerData(
            **given, answering=line_of_party(party), against=names(party.case, "plaintiff"),
            replies=replies, facts=facts, exhibits=_exhibits(files),
        )  # fmt: skip
    if kind == PleadingKind.COUNTERCLAIM:
        return CounterclaimData(
            **given, claimant=line_of_party(party), against=names(party.case, "plaintiff"),
            claims=tuple(content.get("claims", ())), facts=facts,
        )  # fmt: skip
    return EvidenceListData(**given, handed_in_by=str(party), exhibits=_exhibits(files))


def _exhibits(files: Sequence[Handed]) -> tuple[ExhibitRow, ...]:
    return tuple(
        ExhibitRow(
            no=number, name=handed.name, source=handed.source, purpose=handed.purpose,
            pages=handed.file.pages or None,
        )
        for number, handed in enumerate(files, 1)
    )  # fmt: skip
