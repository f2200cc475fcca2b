"""Correcting slips of the pen in what was already issued (民诉法第157条第1款第7项；解释第245条)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions.ruling import keep_ruling, need_judge
from court.docket.actions.standing import AlreadySettled, NotPossible
from court.docket.models import Case, Ruling
from court.docket.queries import line_of, locked_case
from court.documents.models import IssuedPaper, Withdrawal
from court.identity.models import Person
from court.law.vocabulary import Citation

CORRECTING = (
    Citation("民事诉讼法", "第157条第1款第7项"),
    Citation("民事诉讼法司法解释", "第245条"),
)
OTHERS = ("judgment", "small_claims_judgment", "mediation_agreement")
Place = tuple[str, str, str]


def correctable(case: Case) -> list[IssuedPaper]:
    """判决书、裁定书、调解书 of the case that still hold; a correction itself is not corrected."""
    found = IssuedPaper.objects.filter(subject_id__in=line_of(case))
    gone = set(Withdrawal.objects.filter(paper__in=found).values_list("paper_id", flat=True))
    return [
        paper
        for paper in found.order_by("-issued_at")
        if paper.pk not in gone
        and paper.kind != "correction_ruling"
        and (paper.kind in OTHERS or paper.kind.endswith("_ruling"))
    ]


@transaction.atomic
def correct_paper(
    case_id: UUID,
    paper_id: UUID,
    places: Sequence[Place],
    *,
    reasons: str,
    person: Person,
    at: datetime,
) -> Ruling:
    """Rule that the paper is to be read with these slips put right; it stays as it was issued.

    ``places``: where, what it says, what it should say. Only 误写、误算、诉讼费用漏写误算 and other
    slips: what was decided is not changed so. Raises ``NotEntitled``, ``NotPossible`` (another
    paper, nothing changed), ``AlreadySettled`` where the same slip was corrected before.
    """
    case = locked_case(case_id)
    need_judge(person, case)
    if paper_id not in {paper.pk for paper in correctable(case)}:
        raise NotPossible("这份文书不能用补正裁定更正")
    rows = [{"where": where, "wrong": wrong, "right": right} for where, wrong, right in places]
    if not rows or any(row["wrong"] == row["right"] for row in rows):
        raise NotPossible("请写明原文和更正后的文字")
    content = {"paper": str(paper_id), "places": rows}
    if any(r.content == content for r in case.rulings.filter(kind="correction_ruling")):
        raise AlreadySettled("corrected")
    return keep_ruling(
        case, "correction_ruling", reasons=reasons, content=content, person=person, at=at,
        under=CORRECTING,
    )  # fmt: skip
