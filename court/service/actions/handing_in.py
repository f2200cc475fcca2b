"""Composing what a party wrote, and handing it in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from court.docket.composition.frame import line_of_party
from court.docket.models import CaseParty
from court.documents.composing import compose
from court.documents.papers import (
    AnswerData,
    ClaimReply,
    CounterclaimData,
    EvidenceListData,
    ExhibitRow,
    PaperData,
)
from court.identity.models import Person
from court.service.actions.pleading import Handed, Written, submit_pleading
from court.service.composition import frame, names
from court.service.facts import day_of
from court.service.models import Pleading
from court.service.states import PleadingKind
from court.vault.actions import keep_own_paper


def hand_in(
    party: CaseParty,
    person: Person,
    kind: str,
    content: dict[str, Any],
    files: Sequence[Handed],
    *,
    late_reason: str = "",
    at: datetime,
    key: str,
) -> Pleading:
    """Set the paper outside the transaction, then hand it in once for each ``key``.

    Raises ``TooLate``, ``NotYours``, ``MissingGlyph``.
    """
    known = Pleading.objects.filter(key=key, person=person).first()
    if known is not None:
        return known
    data = _data(party, person, kind, content, files, at)
    pdf = compose(data, at=at)
    paper = keep_own_paper(pdf, name=f"{data.title}.pdf", owner=person, by=person.actor, at=at)
    made = Written(kind=kind, content=content, paper=paper, files=files, late_reason=late_reason)
    return submit_pleading(party.pk, person, made, at=at, key=key)


def _data(
    party: CaseParty, person: Person, kind: str, content: dict[str, Any], files: Sequence[Handed],
    at: datetime,
) -> PaperData:  # fmt: skip
    on = day_of(at)
    given = frame(party.case, on) | {
        "signed_on": on,
        "signature_text": f"{person.display_name}（经实名认证的账号在线确认）",
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
