"""Court costs: assessed once, explained, asked for in writing, seen by whom it concerns."""

import re
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from court.docket.models import DocketEntry
from court.documents.models import IssuedPaper
from court.documents.queries import pdf_of
from court.fees.models import FeeAssessment
from court.fees.queries import fee_of_case
from court.jobs.worker import run_pending
from court.review.actions import docket_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(submitted, clerk, monday):
    return docket_filing(submitted.pk, by=clerk.actor, at=monday)


def test_the_assessment_shows_its_steps_and_articles(case):
    fee = fee_of_case(case.pk)

    assert fee.amount == Decimal("1800.00")
    assert fee.basis == Decimal("80000.00")
    assert any("2.5%" in step for step in fee.steps)
    assert any("第13条" in citation for citation in fee.citations)


def test_payment_codes_cannot_be_guessed_and_are_never_alike(case):
    code = fee_of_case(case.pk).payment_code

    assert code.startswith("20260302")
    assert len(code) == 20
    assert code.isdigit()


def test_the_fee_notice_says_how_much_until_when_and_what_if_not(case):
    run_pending()

    paper = IssuedPaper.objects.get(kind="fee_notice")
    text = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(pdf_of(paper)))
    text = re.sub(r"\s", "", text)
    for words in ("1,800.00", "壹仟捌佰元整", "2026年3月9日", "缓", "减", "免", case.number):
        assert words in text
    assert DocketEntry.objects.filter(case=case, paper=paper).count() == 1


def test_the_notice_is_issued_once(case):
    run_pending()
    run_pending()

    assert IssuedPaper.objects.filter(kind="fee_notice").count() == 1


def test_a_cause_without_prepayment_gets_no_notice(submitted, clerk, monday):
    submitted.cause = submitted.bundle["cause"] = "追索劳动报酬纠纷"
    submitted.save()
    docket_filing(submitted.pk, by=clerk.actor, at=monday)

    run_pending()

    assert not IssuedPaper.objects.filter(kind="fee_notice").exists()


def test_only_those_of_the_case_see_its_fee(case, lin, mallory, clerk, other_clerk):
    seen = FeeAssessment.objects.visible_to

    assert [seen(p).count() for p in (lin, clerk, mallory, other_clerk)] == [1, 1, 0, 0]


def test_the_seven_days_roll_over_a_holiday(submitted, clerk, monday):
    before_national_day = monday.replace(month=9, day=25)

    case = docket_filing(submitted.pk, by=clerk.actor, at=before_national_day)

    assert fee_of_case(case.pk).due_on == date(2026, 10, 8)
